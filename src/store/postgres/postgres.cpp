// Implements database.h on PostgreSQL through libpq: prepared statements, text format.
#include "store/database.h"

#ifdef MARSAD_HAVE_LIBPQ
#include <libpq-fe.h>

#include <map>
#include <set>

namespace marsad::store {
namespace {

class Postgres final : public Database {
 public:
  explicit Postgres(PGconn* connection) : pg_(connection) {}
  ~Postgres() override { PQfinish(pg_); }

  Result<Rows> query(std::string_view sql, const Params& params) override {
    MARSAD_TRY(statement, prepare(std::string(sql)));
    std::vector<std::string> values(params.size());
    std::vector<const char*> pointers(params.size(), nullptr);
    for (std::size_t i = 0; i < params.size(); ++i) {
      if (is_null(params[i])) continue;
      values[i] = literal(params[i]);
      pointers[i] = values[i].c_str();
    }
    PGresult* result = PQexecPrepared(pg_, statement.c_str(), static_cast<int>(params.size()),
                                      pointers.data(), nullptr, nullptr, 0);
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
      auto error = failure(sql);
      PQclear(result);
      return error;
    }
    Rows rows = read(result);
    PQclear(result);
    return rows;
  }

  Status script(const std::string& sql) override {
    PGresult* result = PQexec(pg_, types(sql).c_str());
    const ExecStatusType status = PQresultStatus(result);
    PQclear(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
      return failure(sql.substr(0, 60));
    return {};
  }

  // One writer: the advisory lock waits as SQLite's BEGIN IMMEDIATE does; readers are not touched.
  Status begin() override {
    MARSAD_CHECK(script("BEGIN"));
    return script("SELECT pg_advisory_xact_lock(7241)");
  }
  Status commit() override { return script("COMMIT"); }
  void rollback() override {
    if (PQtransactionStatus(pg_) != PQTRANS_IDLE) PQclear(PQexec(pg_, "ROLLBACK"));
  }

  Status index_words(std::int64_t number, const std::string& text) override {
    std::set<std::string> stems;
    for (const std::string& stem : index_stems(text)) stems.insert(stem.substr(0, 200));
    std::string array = "{";
    for (const std::string& s : stems) array += (array.size() > 1 ? ",\"" : "\"") + s + "\"";
    array += "}";
    auto done = query("INSERT INTO document_text(number, words)"
                      " VALUES(?, array_to_tsvector(CAST(? AS text[]))) ON CONFLICT DO NOTHING",
                      {number, array});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }

  std::string match_words(const std::string& query, Params& params) const override {
    std::string match;
    for (const std::string& stem : index_stems(query))
      match += (match.empty() ? "'" : " & '") + stem + "'";
    if (match.empty()) return "";
    params.emplace_back(match);
    return "number IN (SELECT number FROM document_text WHERE words @@ CAST(? AS tsquery))";
  }

  Status place(const std::string& incident, const std::optional<double>& lat,
               const std::optional<double>& lon) override {
    auto done = query("DELETE FROM incident_box WHERE incident = ?", {incident});
    if (done && lat && lon) {
      MARSAD_TRY(spatial, has_postgis());
      const std::string point = spatial ? "ST_SetSRID(ST_MakePoint(?, ?), 4326)" : "point(?, ?)";
      done = query("INSERT INTO incident_box(incident, spot) VALUES(?, " + point + ")",
                   {incident, *lon, *lat});
    }
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }

  Result<std::string> near_box(const std::array<double, 4>& box, Params& params) override {
    MARSAD_TRY(spatial, has_postgis());
    for (const double bound : box) params.emplace_back(bound);
    return std::string("id IN (SELECT incident FROM incident_box WHERE ") +
           (spatial ? "spot && ST_MakeEnvelope(?, ?, ?, ?, 4326))"
                    : "spot <@ box(point(?, ?), point(?, ?)))");
  }

  // PostGIS where the server offers it and the user may create it; else PostgreSQL's own points.
  std::string places_schema() const override {
    return "DO $body$ BEGIN"
           " IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'postgis') THEN"
           "  BEGIN CREATE EXTENSION IF NOT EXISTS postgis;"
           "  EXCEPTION WHEN insufficient_privilege THEN NULL; END;"
           " END IF;"
           " IF EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis') THEN"
           "  CREATE TABLE incident_box(incident TEXT PRIMARY KEY,"
           "   spot geometry(Point, 4326) NOT NULL);"
           " ELSE"
           "  CREATE TABLE incident_box(incident TEXT PRIMARY KEY, spot point NOT NULL);"
           " END IF; END $body$;"
           "CREATE INDEX incident_box_spot ON incident_box USING gist(spot);";
  }

  std::string native_schema() const override {
    return "CREATE TABLE document_text(number BIGINT PRIMARY KEY, words tsvector NOT NULL);"
           "CREATE INDEX document_text_words ON document_text USING gin(words);"
           "CREATE FUNCTION decision_refuse() RETURNS trigger AS $body$ BEGIN"
           " RAISE EXCEPTION 'decisions are append-only'; END $body$ LANGUAGE plpgsql;"
           "CREATE TRIGGER decision_fixed BEFORE UPDATE OR DELETE ON decision"
           " FOR EACH ROW EXECUTE FUNCTION decision_refuse();";
  }

  Result<std::vector<std::string>> integrity() override { return std::vector<std::string>{}; }

  Status backup(const std::string& path) override {
    return fail(ErrorCode::kUnsupported,
                "use pg_dump for PostgreSQL, or `marsad store copy` into a SQLite file",
                {path, 0, 0, false});
  }

  Status forget_words(std::int64_t number, const std::string&) override {
    auto done = query("DELETE FROM document_text WHERE number = ?", {number});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }
  Status wipe() override { return script("VACUUM document; VACUUM claim; VACUUM document_text"); }
  void limit(std::int64_t milliseconds) override {
    if (milliseconds == limit_) return;
    limit_ = milliseconds;
    (void)script("SET statement_timeout = " + std::to_string(milliseconds));
  }

  std::string name() const override { return "postgresql"; }

 private:
  static std::string literal(const Cell& cell) {
    if (const auto* d = std::get_if<double>(&cell)) {
      char out[40];
      std::snprintf(out, sizeof out, "%.17g", *d);
      return out;
    }
    return text(cell);
  }

  static std::string types(const std::string& sql) {
    return translate(sql, "BIGINT", "DOUBLE PRECISION", "");
  }

  // ? outside of quotes becomes $1, $2, ...
  static std::string numbered(const std::string& sql) {
    std::string out;
    int n = 0;
    bool quoted = false;
    for (const char c : sql) {
      if (c == '\'') quoted = !quoted;
      if (c == '?' && !quoted) out += "$" + std::to_string(++n);
      else out += c;
    }
    return out;
  }

  tl::unexpected<Error> failure(std::string_view sql) {
    std::string what = PQerrorMessage(pg_);
    while (!what.empty() && what.back() == '\n') what.pop_back();
    if (what.find("statement timeout") != std::string::npos)
      return fail(ErrorCode::kTooLarge, "stopped: the question took longer than " + std::to_string(limit_) + " ms",
                  {"postgresql", 0, 0, false});
    return fail(ErrorCode::kStorage, what + " (" + std::string(sql.substr(0, 60)) + ")",
                {"postgresql", 0, 0, false});
  }

  Result<std::string> prepare(const std::string& sql) {
    const auto it = cache_.find(sql);
    if (it != cache_.end()) return it->second;
    const std::string id = "s" + std::to_string(cache_.size());
    PGresult* result = PQprepare(pg_, id.c_str(), numbered(types(sql)).c_str(), 0, nullptr);
    const bool good = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    if (!good) return failure(sql);
    cache_[sql] = id;
    return id;
  }

  static Rows read(PGresult* result) {
    Rows rows;
    const int n = PQntuples(result);
    const int columns = PQnfields(result);
    for (int r = 0; r < n; ++r) {
      Row row;
      for (int c = 0; c < columns; ++c) {
        if (PQgetisnull(result, r, c) != 0) {
          row.emplace_back();
          continue;
        }
        const std::string value(PQgetvalue(result, r, c),
                                static_cast<std::size_t>(PQgetlength(result, r, c)));
        const Oid type = PQftype(result, c);
        if (type == 20 || type == 23 || type == 21 || type == 1700)  // int8, int4, int2, numeric
          row.emplace_back(std::int64_t{std::strtoll(value.c_str(), nullptr, 10)});
        else if (type == 701 || type == 700)  // float8, float4
          row.emplace_back(std::strtod(value.c_str(), nullptr));
        else row.emplace_back(value);
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  /// Whether the index of places was made with PostGIS.
  Result<bool> has_postgis() {
    if (!postgis_) {
      MARSAD_TRY(rows, query("SELECT udt_name FROM information_schema.columns"
                             " WHERE table_name = 'incident_box' AND column_name = 'spot'", {}));
      postgis_ = !rows.empty() && text(rows[0][0]) == "geometry";
    }
    return *postgis_;
  }

  std::int64_t limit_ = 0;
  PGconn* pg_;
  std::optional<bool> postgis_;
  std::map<std::string, std::string> cache_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url, bool read_only) {
  PGconn* connection = PQconnectdb(url.c_str());
  auto out = std::make_unique<Postgres>(connection);
  if (PQstatus(connection) != CONNECTION_OK) {
    std::string what = PQerrorMessage(connection);
    while (!what.empty() && what.back() == '\n') what.pop_back();
    return fail(ErrorCode::kUnreadable, what, {"postgresql", 0, 0, false});
  }
  PQsetClientEncoding(connection, "UTF8");
  MARSAD_CHECK(out->script("SET client_min_messages TO warning"));
  if (read_only) MARSAD_CHECK(out->script("SET default_transaction_read_only TO on"));
  return std::unique_ptr<Database>(std::move(out));
}

}  // namespace marsad::store

#else

namespace marsad::store {

Result<std::unique_ptr<Database>> open_postgres(const std::string&, bool) {
  return fail(ErrorCode::kUnsupported, "this program was built without PostgreSQL (libpq)");
}

}  // namespace marsad::store

#endif
