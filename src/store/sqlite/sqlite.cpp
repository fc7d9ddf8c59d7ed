// Implements database.h on SQLite: WAL, synchronous=FULL, cached statements.
#include <sqlite3.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>

#include "base/digest.h"
#include "store/database.h"
#include "store/sqlite/tokenizer.h"

namespace marsad::store {
namespace {

ErrorCode code_of(int rc) {
  switch (rc & 0xFF) {
    case SQLITE_CANTOPEN: return ErrorCode::kUnreadable;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ErrorCode::kMalformed;
    case SQLITE_CONSTRAINT: return ErrorCode::kConflict;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ErrorCode::kDenied;
    case SQLITE_INTERRUPT: return ErrorCode::kTooLarge;
    case SQLITE_BUSY: return ErrorCode::kBusy;
    default: return ErrorCode::kStorage;
  }
}

class Sqlite final : public Database {
 public:
  Sqlite(sqlite3* connection, std::string path) : db_(connection), path_(std::move(path)) {}
  ~Sqlite() override {
    for (auto& [sql, statement] : cache_) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }

  Result<Rows> query(std::string_view sql, const Params& params) override {
    MARSAD_TRY(statement, prepare(std::string(sql)));
    for (std::size_t i = 0; i < params.size(); ++i) bind(statement, static_cast<int>(i) + 1, params[i]);
    Rows rows;
    if (limit_ > 0) {  // the clock of a thread costs a system call: a third of an unlimited write's time
      begun_ = cpu_milliseconds();
      began_ = std::chrono::steady_clock::now();
    }
    int rc = sqlite3_step(statement);
    while (rc == SQLITE_ROW) {
      rows.push_back(read(statement));
      rc = sqlite3_step(statement);
    }
    const bool done = rc == SQLITE_DONE;
    tl::unexpected<Error> error = done ? tl::unexpected<Error>(Error{}) : failure(rc, sql);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (!done) return error;
    return rows;
  }

  Status script(const std::string& sql) override {
    const int rc = sqlite3_exec(db_, translate(sql, "INTEGER", "REAL", "STRICT").c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK) return failure(rc, sql.substr(0, 60));
    return {};
  }

  // IMMEDIATE: a writer waits for the lock at its beginning, never in the middle.
  Status begin() override { return script("BEGIN IMMEDIATE"); }
  Status commit() override { return script("COMMIT"); }
  void rollback() override {
    if (sqlite3_get_autocommit(db_) == 0) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  Status index_words(std::int64_t number, const std::string& words) override {
    auto done = query("INSERT INTO document_text(rowid, text) VALUES(?, ?)", {number, words});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }

  std::string match_words(const std::string& query, Params& params) const override {
    std::string match;
    for (const std::string& stem : index_stems(query))
      match += (match.empty() ? "\"" : " \"") + stem + "\"";
    if (match.empty()) return "";
    params.emplace_back(match);
    return "number IN (SELECT rowid FROM document_text WHERE document_text MATCH ?)";
  }

  // The tree's own key is a hash of the incident's id; its boxes are points in 32-bit floats, rounded
  // outwards.
  Status place(const std::string& incident, const std::optional<double>& lat,
               const std::optional<double>& lon) override {
    const auto number = static_cast<std::int64_t>(hash64(incident) >> 1);
    auto done = query("DELETE FROM incident_box WHERE number = ?", {number});
    if (done && lat && lon)
      done = query("INSERT INTO incident_box(number, south, north, west, east, incident)"
                   " VALUES(?, ?, ?, ?, ?, ?)", {number, *lat, *lat, *lon, *lon, incident});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }

  Result<std::string> near_box(const std::array<double, 4>& box, Params& params) override {
    const auto& [west, south, east, north] = box;
    for (const double bound : {south, north, west, east}) params.emplace_back(bound);
    return std::string("id IN (SELECT incident FROM incident_box WHERE north >= ? AND south <= ?"
                       " AND east >= ? AND west <= ?)");
  }

  std::string places_schema() const override {
    return "CREATE VIRTUAL TABLE incident_box USING rtree(number, south, north, west, east,"
           " +incident TEXT);";
  }

  std::string native_schema() const override {
    return "CREATE VIRTUAL TABLE document_text USING fts5(text, content='document',"
           " content_rowid='number', tokenize='marsad');"
           "CREATE TRIGGER decision_fixed BEFORE UPDATE ON decision BEGIN"
           " SELECT RAISE(ABORT, 'decisions are append-only'); END;"
           "CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN"
           " SELECT RAISE(ABORT, 'decisions are append-only'); END;";
  }

  Result<std::vector<std::string>> integrity() override {
    std::vector<std::string> out;
    MARSAD_TRY(rows, query("PRAGMA integrity_check", {}));
    for (const Row& row : rows)
      if (text(row[0]) != "ok") out.push_back("SQLite: " + text(row[0]));
    MARSAD_TRY(keys, query("PRAGMA foreign_key_check", {}));
    for (const Row& row : keys)
      out.push_back("a row of " + text(row[0]) + " names a missing row of " + text(row[2]));
    return out;
  }

  Status backup(const std::string& path) override {
    std::error_code ec;
    if (std::filesystem::exists(path, ec))
      return fail(ErrorCode::kConflict, "the file exists already", {path, 0, 0, false});
    auto done = query("VACUUM INTO ?", {path});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }

  Status forget_words(std::int64_t number, const std::string& words) override {
    auto done = query("INSERT INTO document_text(document_text, rowid, text) VALUES('delete', ?, ?)",
                      {number, words});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  }
  Status wipe() override {
    return script("INSERT INTO document_text(document_text) VALUES('optimize');"
                  "PRAGMA wal_checkpoint(TRUNCATE);");
  }
  void limit(std::int64_t milliseconds) override {
    limit_ = milliseconds;
    sqlite3_progress_handler(db_, limit_ > 0 ? 20000 : 0, limit_ > 0 ? &Sqlite::too_long : nullptr, this);
  }

  std::string name() const override { return "sqlite"; }

  Status open_settings(bool read_only, int lock_wait_milliseconds) {
    sqlite3_busy_timeout(db_, lock_wait_milliseconds);
    sqlite3_extended_result_codes(db_, 1);
    MARSAD_CHECK(register_tokenizer(db_));
    // secure_delete: what is taken down is overwritten, not only unlinked.
    if (!read_only)
      MARSAD_CHECK(script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"));
    return script("PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;");
  }

 private:
  // CPU time of this thread, so that a busy machine stops no honest query; and ten times as much of
  // the clock, so that a dead disk stops it all the same.
  static std::int64_t cpu_milliseconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return std::int64_t{t.tv_sec} * 1000 + t.tv_nsec / 1000000;
  }
  static int too_long(void* self) {
    const auto* s = static_cast<const Sqlite*>(self);
    const auto waited = std::chrono::steady_clock::now() - s->began_;
    return cpu_milliseconds() - s->begun_ > s->limit_ || waited > std::chrono::milliseconds(10 * s->limit_) ? 1 : 0;
  }
  tl::unexpected<Error> failure(int rc, std::string_view sql) {
    if ((rc & 0xFF) == SQLITE_INTERRUPT)
      return fail(ErrorCode::kTooLarge, "stopped: the question took longer than " + std::to_string(limit_) + " ms",
                  {path_, 0, 0, false});
    return fail(code_of(rc), std::string(sqlite3_errmsg(db_)) + " (" +
                                 std::string(sql.substr(0, 60)) + ")",
                {path_, 0, 0, false});
  }

  Result<sqlite3_stmt*> prepare(const std::string& sql) {
    const auto it = cache_.find(sql);
    if (it != cache_.end()) return it->second;
    sqlite3_stmt* statement = nullptr;
    const int rc = sqlite3_prepare_v2(db_, sql.c_str(), static_cast<int>(sql.size()), &statement,
                                      nullptr);
    if (rc != SQLITE_OK) return failure(rc, sql);
    cache_[sql] = statement;
    return statement;
  }

  static void bind(sqlite3_stmt* statement, int at, const Cell& cell) {
    if (const auto* i = std::get_if<std::int64_t>(&cell)) sqlite3_bind_int64(statement, at, *i);
    else if (const auto* d = std::get_if<double>(&cell)) sqlite3_bind_double(statement, at, *d);
    else if (const auto* s = std::get_if<std::string>(&cell))
      sqlite3_bind_text(statement, at, s->data(), static_cast<int>(s->size()), SQLITE_STATIC);
    else sqlite3_bind_null(statement, at);
  }

  static Row read(sqlite3_stmt* statement) {
    Row row;
    const int n = sqlite3_column_count(statement);
    for (int c = 0; c < n; ++c) {
      switch (sqlite3_column_type(statement, c)) {
        case SQLITE_INTEGER: row.emplace_back(std::int64_t{sqlite3_column_int64(statement, c)}); break;
        case SQLITE_FLOAT: row.emplace_back(sqlite3_column_double(statement, c)); break;
        case SQLITE_NULL: row.emplace_back(); break;
        default:
          row.emplace_back(std::string(
              reinterpret_cast<const char*>(sqlite3_column_text(statement, c)),
              static_cast<std::size_t>(sqlite3_column_bytes(statement, c))));
      }
    }
    return row;
  }

  std::int64_t limit_ = 0, begun_ = 0;
  std::chrono::steady_clock::time_point began_;
  sqlite3* db_;
  std::string path_;
  std::map<std::string, sqlite3_stmt*, std::less<>> cache_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, bool read_only,
                                              bool create, int lock_wait_milliseconds) {
  std::error_code ec;
  if ((read_only || !create) && !std::filesystem::exists(path, ec))
    return fail(ErrorCode::kNotFound, "no store here; `marsad ingest` makes one",
                {path, 0, 0, false});
  const auto open = [&](int flags, bool settings_read_only, int& detail) -> Result<std::unique_ptr<Sqlite>> {
    sqlite3* connection = nullptr;
    const int rc = sqlite3_open_v2(path.c_str(), &connection, flags, nullptr);
    auto out = std::make_unique<Sqlite>(connection, path);
    if (rc != SQLITE_OK) return fail(code_of(rc), sqlite3_errstr(rc), {path, 0, 0, false});
    auto set = out->open_settings(settings_read_only, lock_wait_milliseconds);
    detail = sqlite3_errcode(connection);
    if (!set) return tl::make_unexpected(set.error());
    return out;
  };
  int detail = SQLITE_OK;
  const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  auto out = open(flags, read_only, detail);
  if (!out && read_only && (detail & 0xff) == SQLITE_READONLY) {
    // A writer killed before the store was in WAL mode left a journal that only a writer may roll
    // back: one opening for writing does so, then the reader is served.
    MARSAD_CHECK(open(SQLITE_OPEN_READWRITE, false, detail));
    out = open(flags, read_only, detail);
  }
  if (!out) return tl::make_unexpected(out.error());
  return std::unique_ptr<Database>(std::move(*out));
}

}  // namespace marsad::store
