// Implements schema.h. A step is never edited after a release; changes are new steps.
#include "store/schema.h"

#include "incident/contract.h"
#include "store/store_impl.h"

namespace marsad::store {
namespace {

std::string unquoted(const std::string& json) {
  return json.size() >= 2 && json.front() == '"' ? json.substr(1, json.size() - 2) : "";
}

// Documents and what was read from them. `claim.body` is the claim in the contract, complete; the
// columns beside it are for filters and for people with a SQL prompt.
constexpr const char* kDocuments = R"sql(
CREATE TABLE outlet(name TEXT PRIMARY KEY NOT NULL, host TEXT NOT NULL, kind TEXT) $STRICT;
CREATE TABLE copy_family(id TEXT PRIMARY KEY NOT NULL, origin TEXT, origin_kind TEXT,
  size $INT NOT NULL) $STRICT;
CREATE TABLE document(number $INT PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE, id TEXT NOT NULL,
  source TEXT, url TEXT, host TEXT, publisher TEXT, title TEXT, author TEXT, language TEXT,
  country TEXT, published TEXT, published_precision TEXT, published_source TEXT, day $INT,
  text TEXT NOT NULL, sha256 TEXT, raw_ref TEXT, comments_dropped $INT NOT NULL,
  sentences TEXT NOT NULL, mentions TEXT NOT NULL, layers TEXT NOT NULL, coded_by TEXT NOT NULL,
  family TEXT, added_at TEXT NOT NULL) $STRICT;
CREATE INDEX document_day ON document(day);
CREATE INDEX document_family ON document(family);
CREATE TABLE document_name(id TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL REFERENCES document(key),
  source TEXT, url TEXT) $STRICT;
CREATE INDEX document_name_key ON document_name(key);
CREATE TABLE text_queue(number $INT PRIMARY KEY NOT NULL) $STRICT;
CREATE TABLE claim(id TEXT PRIMARY KEY NOT NULL, document TEXT NOT NULL REFERENCES document(key),
  ordinal $INT NOT NULL, event_group $INT NOT NULL, type TEXT, mode TEXT, subtype TEXT, status TEXT,
  background $INT NOT NULL, claimant_kind TEXT, claimant TEXT, claimant_entity TEXT, place TEXT,
  country TEXT, earliest TEXT, latest TEXT, body TEXT NOT NULL) $STRICT;
CREATE INDEX claim_document ON claim(document, ordinal);
CREATE TABLE claim_count(claim TEXT NOT NULL REFERENCES claim(id), ordinal $INT NOT NULL, harm TEXT,
  low $INT, high $INT, bound TEXT, victim_class TEXT, counted TEXT, nationality TEXT, part_of $INT,
  words TEXT, PRIMARY KEY(claim, ordinal)) $STRICT;
CREATE TABLE claim_actor(claim TEXT NOT NULL REFERENCES claim(id), role TEXT NOT NULL,
  ordinal $INT NOT NULL, name TEXT, entity TEXT, country TEXT, sector TEXT,
  PRIMARY KEY(claim, role, ordinal)) $STRICT;
)sql";

// What is derived from them, and what people decide.
constexpr const char* kIncidents = R"sql(
CREATE TABLE incident(id TEXT PRIMARY KEY NOT NULL, title TEXT, type TEXT, mode TEXT, subtype TEXT,
  earliest TEXT, latest TEXT, place TEXT, country TEXT, lat $REAL, lon $REAL, grade TEXT,
  review TEXT NOT NULL, origins $INT, families $INT, outlets $INT, documents $INT,
  killed_low $INT, killed_best $INT, killed_high $INT, wounded_best $INT, names TEXT NOT NULL,
  place_names TEXT NOT NULL, merged_into TEXT, parent TEXT, created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL, body TEXT NOT NULL) $STRICT;
CREATE INDEX incident_latest ON incident(latest);
CREATE INDEX incident_newest ON incident((COALESCE(latest, '')) DESC, id);
CREATE INDEX incident_state ON incident(merged_into, review);
CREATE INDEX incident_parent ON incident(parent);
CREATE INDEX incident_point ON incident(lat, lon);
CREATE TABLE incident_document(incident TEXT NOT NULL REFERENCES incident(id),
  document TEXT NOT NULL REFERENCES document(key), main $INT NOT NULL, publisher TEXT,
  PRIMARY KEY(incident, document)) $STRICT;
CREATE INDEX incident_document_key ON incident_document(document);
CREATE TABLE incident_claim(claim TEXT PRIMARY KEY NOT NULL REFERENCES claim(id),
  incident TEXT NOT NULL REFERENCES incident(id), score $REAL) $STRICT;
CREATE INDEX incident_claim_incident ON incident_claim(incident);
CREATE TABLE incident_value(incident TEXT NOT NULL REFERENCES incident(id), harm TEXT NOT NULL,
  low $INT, best $INT, high $INT, origins $INT, why TEXT, PRIMARY KEY(incident, harm)) $STRICT;
CREATE TABLE incident_party(incident TEXT NOT NULL REFERENCES incident(id), role TEXT NOT NULL,
  ordinal $INT NOT NULL, name TEXT, entity TEXT, PRIMARY KEY(incident, role, ordinal)) $STRICT;
CREATE TABLE incident_nationality(incident TEXT NOT NULL REFERENCES incident(id),
  country TEXT NOT NULL, PRIMARY KEY(incident, country)) $STRICT;
CREATE TABLE decision(number $INT PRIMARY KEY NOT NULL, body TEXT NOT NULL, subject TEXT NOT NULL,
  previous_hash TEXT NOT NULL, hash TEXT NOT NULL) $STRICT;
CREATE INDEX decision_subject ON decision(subject);
CREATE TABLE link_judgement(decision $INT NOT NULL REFERENCES decision(number), a TEXT NOT NULL,
  b TEXT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY(decision, a, b)) $STRICT;
CREATE TABLE export_job(number $INT PRIMARY KEY NOT NULL, at TEXT NOT NULL, format TEXT NOT NULL,
  audience TEXT NOT NULL, sha256 TEXT NOT NULL) $STRICT;
)sql";

// Who may see a document, what was taken down, and which rules and words made a claim.
constexpr const char* kCare = R"sql(
CREATE TABLE document_project(key TEXT NOT NULL REFERENCES document(key), project TEXT NOT NULL,
  PRIMARY KEY(key, project)) $STRICT;
CREATE TABLE removal(key TEXT PRIMARY KEY NOT NULL REFERENCES document(key), kind TEXT NOT NULL,
  decision $INT NOT NULL REFERENCES decision(number)) $STRICT;
CREATE TABLE claim_source(claim TEXT NOT NULL REFERENCES claim(id), source TEXT NOT NULL,
  PRIMARY KEY(claim, source)) $STRICT;
CREATE INDEX claim_source_source ON claim_source(source);
CREATE INDEX claim_actor_entity ON claim_actor(entity);
CREATE INDEX claim_claimant_entity ON claim(claimant_entity);
)sql";

// Redactions hide words of a document from copies for others; the document itself is kept. The
// place index is the engine's own. Export jobs say who asked and how much went out.
constexpr const char* kRedactions = R"sql(
CREATE TABLE redaction(decision $INT NOT NULL REFERENCES decision(number), document TEXT NOT NULL
  REFERENCES document(key), first $INT NOT NULL, last $INT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY(decision, document)) $STRICT;
CREATE INDEX redaction_document ON redaction(document);
ALTER TABLE export_job ADD COLUMN requested_by TEXT;
ALTER TABLE export_job ADD COLUMN bytes $INT;
)sql";

// Stretches of a document (code points, half-open) that are another copy family's text.
constexpr const char* kPassages = R"sql(
CREATE TABLE passage(document TEXT NOT NULL REFERENCES document(key), first $INT NOT NULL,
  last $INT NOT NULL, family TEXT NOT NULL, PRIMARY KEY(document, first, last, family)) $STRICT;
CREATE INDEX passage_family ON passage(family);
)sql";

// Which window of days gave a claim or a report to its incident (store/window.h), and what planning
// windows reads of documents, beside their texts.
constexpr const char* kWindows = R"sql(
ALTER TABLE incident ADD COLUMN window_block $INT;
ALTER TABLE incident_claim ADD COLUMN window_block $INT;
ALTER TABLE incident_document ADD COLUMN window_block $INT;
CREATE INDEX incident_window ON incident(window_block);
CREATE INDEX incident_claim_window ON incident_claim(window_block);
CREATE INDEX incident_document_window ON incident_document(window_block);
CREATE INDEX document_plan ON document(key, coded_by, family, day);
)sql";

Status set_version(Database& database, std::int64_t version) {
  auto done = database.query(
      "INSERT INTO meta(name, value) VALUES('schema', ?)"
      " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
      {std::to_string(version)});
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

// The sources of claims that an older program stored.
Status step_two(Database& database) {
  MARSAD_CHECK(database.script(kCare));
  MARSAD_TRY(rows, database.query("SELECT id, body FROM claim"));
  for (const Row& row : rows)
    for (const std::string& source : claim_sources(unquoted(incident::json_field(text(row[1]), "rule")))) {
      auto done = database.query("INSERT INTO claim_source(claim, source) VALUES(?, ?)", {row[0], source});
      if (!done) return tl::unexpected<Error>(done.error());
    }
  return {};
}

Status step_one(Database& database) {
  MARSAD_CHECK(database.script(kDocuments));
  MARSAD_CHECK(database.script(kIncidents));
  return database.script(database.native_schema());
}

Status step_three(Database& database) {
  MARSAD_CHECK(database.script(kRedactions));
  MARSAD_CHECK(database.script(database.places_schema()));
  return fill_places(database);
}

}  // namespace

Status fill_places(Database& database) {
  MARSAD_TRY(rows, database.query("SELECT id, lat, lon FROM incident WHERE merged_into IS NULL"
                                  " AND lat IS NOT NULL AND lon IS NOT NULL"));
  for (const Row& row : rows)
    MARSAD_CHECK(database.place(text(row[0]), real(row[1]), real(row[2])));
  return {};
}

std::int64_t current_schema() { return 5; }

Result<std::int64_t> found_schema(Database& database) {
  auto rows = database.query("SELECT value FROM meta WHERE name = 'schema'");
  if (!rows) {
    const std::string& what = rows.error().what;
    if (what.find("no such table") != std::string::npos ||
        what.find("does not exist") != std::string::npos)
      return 0;
    return tl::unexpected<Error>(rows.error());
  }
  return rows->empty() ? 0 : integer((*rows)[0][0]);
}

Status migrate(Database& database) {
  MARSAD_TRY(found, found_schema(database));
  if (found > current_schema())
    return fail(ErrorCode::kUnsupported, "the store has schema " + std::to_string(found) +
                                             ", this program knows " +
                                             std::to_string(current_schema()));
  if (found == current_schema()) return {};
  MARSAD_TRY(transaction, Transaction::begin(database));
  MARSAD_CHECK(database.script(
      "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"));
  MARSAD_TRY(again, found_schema(database));  // another process may have been first
  if (again < 1) MARSAD_CHECK(step_one(database));
  if (again < 2) MARSAD_CHECK(step_two(database));
  if (again < 3) MARSAD_CHECK(step_three(database));
  if (again < 4) {
    MARSAD_CHECK(database.script(kPassages));
    if (again > 0)  // the passages of a store with documents are found by the next ingest
      MARSAD_CHECK(database.script("UPDATE meta SET value = 'stale' WHERE name = 'derived'"));
  }
  if (again < 5) MARSAD_CHECK(database.script(kWindows));
  MARSAD_CHECK(set_version(database, current_schema()));
  return transaction.commit();
}

}  // namespace marsad::store
