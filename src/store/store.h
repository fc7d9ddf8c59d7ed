// The store: documents, claims, incidents, decisions. The only way to the database (and its SQL).
// One interface, two back ends: open("news.db") is SQLite, open("postgresql://...") PostgreSQL.
// A Store is used by one thread at a time; open one for each thread. Readers never block.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "incident/document.h"
#include "incident/incident.h"
#include "incident/knowledge.h"

namespace marsad::store {

struct StoreOptions {
  bool read_only = false;
  bool create = true;               // make and migrate the schema when it is missing or older
  int lock_wait_milliseconds = 30000;  // how long a call waits for another writer (SQLite), then kBusy
  std::string program_version = "0";  // results of an older version are replaced on re-ingest
  std::string kb_version;
  std::string profile = "standard";  // which rule R1 profile values are derived with
  /// kb/incident, needed by cluster() and decide(); a store for reading alone does without.
  std::shared_ptr<const incident::Knowledge> knowledge;
};

struct PutReport {
  std::int64_t added = 0;      // documents not seen before
  std::int64_t replaced = 0;   // same text, coded by another program or kb version
  std::int64_t unchanged = 0;  // same text, same version: nothing written but a new id, if any
};

struct ClusterReport {
  std::int64_t documents = 0, claims = 0, families = 0, incidents = 0;
  std::int64_t created = 0, merged = 0, retired = 0;  // incident ids
};

/// Everything is optional; what is set must hold (and). Lists are ordered, `offset` skips.
struct IncidentFilter {
  std::string type, mode, subtype;
  std::string actor;        // entity id, or words contained in an actor's or recipient's name
  std::string place;        // entity id, or words contained in the place's Arabic or English name
  std::string country;      // alpha-3 of the place
  std::string nationality;  // alpha-3
  std::string outlet;       // publisher of a member document
  std::string grade;        // provisional, corroborated, contested, accepted
  std::string review;       // machine, accepted_once, accepted, rejected; "" all but rejected
  std::string date_from, date_to;  // ISO days, both included
  std::optional<std::array<double, 4>> bbox;  // west, south, east, north in degrees
  std::string text;                // full-text query over the member documents
  std::optional<std::int64_t> min_killed;  // best at least
  std::string sort = "newest";     // newest, oldest, killed, documents, updated
  std::int64_t limit = 50;
  std::int64_t offset = 0;
  bool with_members = true;  // false leaves members, figures and left_out empty (for lists)
};

struct IncidentPage {
  std::int64_t total = 0;  // without limit
  std::vector<incident::Incident> incidents;
};

/// One incident with all that stands behind it.
struct IncidentDetail {
  incident::Incident incident;
  std::vector<incident::StoredDocument> documents;  // whole, with all their claims
  std::vector<incident::CopyFamily> families;       // of these documents
  std::vector<struct Decision> decisions;           // history, oldest first
  std::vector<std::string> children;                // incidents of a compound day
};

struct DocumentFilter {
  std::string publisher, language;
  std::string date_from, date_to;  // of publication
  std::string text;                // full-text query
  std::string family;
  bool with_claims_only = false;
  std::int64_t limit = 50;
  std::int64_t offset = 0;
};

struct DocumentRow {
  std::string key, id, publisher, title, published, url, family;
  std::int64_t claims = 0;
  std::vector<std::string> incidents;
  std::string snippet;  // for text queries: words around the hit, code points, no markup
};

struct DocumentPage {
  std::int64_t total = 0;
  std::vector<DocumentRow> documents;
};

/// What a person decides. Actions and their fields:
///   accept | reject   subject incident
///   edit              subject claim; field such as `counts.0.low`, `type`, `place.name_en`,
///                     `claimant.kind`; value the new JSON value; or subject incident with field
///                     `title`
///   override          subject incident; field `killed.best` (low, best, high); value a number
///   merge             subject incident into `other` (subject keeps its id as merged)
///   split             subject incident; `claims` leave it and form an incident of their own
///   same | different | unsure   subject and other: two incidents, or two claims
///   exclude           subject claim: it is no claim of any incident (value true/false)
///   grade_source      subject the origin; value "A".."F"
///   redact            subject document (its key); field the code points "120-131"; copies for
///                     others show blocks there, the document itself is kept
///   note              any subject
///   undo              subject the number of an earlier decision
/// A reason is required for edit, override, merge, split, different, undo, redact and reject.
struct DecisionRequest {
  std::string user;   // who decides
  std::string role;   // coder, editor, reviewer
  std::string action;
  std::string subject_kind;  // incident, claim, document, origin, decision
  std::string subject, other;
  std::string field;
  std::string value;  // JSON
  std::vector<std::string> claims;
  std::string reason;
};

struct Decision {
  std::int64_t number = 0;  // 1, 2, ... without gaps
  std::string at;           // ISO 8601, UTC
  DecisionRequest request;
  std::string old_value;    // JSON of what stood there
  bool undone = false;
  std::string previous_hash, hash;  // hex, BLAKE2b-256
};

/// Words hidden from copies for others (public exports): code points [start, end) of a document.
struct Redaction {
  std::string document;  // key
  std::int64_t start = 0, end = 0;
  std::string reason;
  std::int64_t decision = 0;
};

/// One file that left the store.
struct ExportJob {
  std::int64_t number = 0;  // given by the store
  std::string at;           // given by the store
  std::string format, audience, sha256, user;
  std::int64_t bytes = 0;
};

struct AuditReport {
  std::int64_t decisions = 0;
  bool intact = true;
  std::int64_t first_bad = 0;  // number of the first decision that does not fit, 0 if none
  std::string what;
  std::string head;  // hash of the last decision
};

struct CheckReport {
  bool clean = true;
  std::vector<std::string> findings;  // one sentence each
};

/// One row of incidents, claims and origins by some key and week.
struct TrendFilter {
  std::string by = "type";  // type, subtype, place, country, actor, nationality, outlet
  std::string key;          // only this value
  std::string date_from, date_to;
  std::string unit = "week";  // day, week, month
};

struct TrendRow {
  std::string key, period;  // period: first day of it, ISO
  std::int64_t incidents = 0, claims = 0, origins = 0, killed_best = 0;
  double expected = 0.0;    // mean of the eight periods before
  double low95 = 0.0, high95 = 0.0;  // 95 % interval of the rate (exact Poisson)
  bool unusual = false;     // EARS C2 (CDC): above the mean by three standard deviations
};

/// Outlet by incident: who reported, who was silent.
struct Coverage {
  std::vector<std::string> outlets;
  struct Row {
    std::string incident, title, date;
    std::vector<std::int64_t> documents;  // by outlet, 0 is silence
  };
  std::vector<Row> rows;
};

struct Counts {
  std::int64_t documents = 0, claims = 0, incidents = 0, families = 0, outlets = 0, decisions = 0;
  std::string first_day, last_day;
};

/// Facets for the filter boxes of a user interface: value and number of incidents.
struct Facet {
  std::string value, label;
  std::int64_t incidents = 0;
};

/// Claims by what made them or whom they name; exactly one of the three is set.
struct ClaimFilter {
  std::string source;  // a rule's name, or a word's place in the knowledge base (event/nouns.tsv:419)
  std::string entity;  // id of an actor, recipient or claimant
  std::int64_t limit = 20, offset = 0;
};

struct ClaimRow {
  incident::StoredClaim claim;
  std::string document, publisher, title, published, incident;
  std::string sentence;  // the sentence of its trigger
};

struct ClaimPage {
  std::int64_t total = 0;
  std::vector<ClaimRow> claims;
};

/// Documents older than `before` (published, else added) are removed unless an incident that people
/// accepted rests on them.
struct RetentionRequest {
  std::string before;  // ISO day, not included
  bool accepted_too = false;
  bool dry_run = false;  // only count
  std::string user, role, reason;
};

class Store {
 public:
  /// Opens or creates a store. `location` is a file path or a postgresql:// URL.
  /// Errors: cannot open, schema newer than the program, no store and `create` false.
  static Result<std::unique_ptr<Store>> open(const std::string& location,
                                             const StoreOptions& options = {});
  virtual ~Store() = default;

  // -- writing documents and incidents (one writer)
  /// Adds documents in one transaction; all or nothing. Idempotent by content key.
  virtual Result<PutReport> put(std::span<const incident::StoredDocument> documents) = 0;
  /// Derives copy families and incidents where documents or decisions changed since the last time;
  /// `anew`: everywhere, with the same result. Ids are kept, decisions bind.
  virtual Result<ClusterReport> cluster(bool anew = false) = 0;
  /// Fills the full-text index for documents not yet in it; returns how many.
  virtual Result<std::int64_t> index_text(std::int64_t at_most = 1000000) = 0;

  // -- reading
  virtual Result<IncidentPage> incidents(const IncidentFilter& filter) = 0;
  /// nullopt if there is none; follows `merged_into`.
  virtual Result<std::optional<IncidentDetail>> incident(const std::string& id) = 0;
  virtual Result<DocumentPage> documents(const DocumentFilter& filter) = 0;
  /// By the input's id, the content key or a unique prefix of it.
  virtual Result<std::optional<incident::StoredDocument>> document(const std::string& id) = 0;
  virtual Result<std::optional<incident::StoredClaim>> claim(const std::string& id) = 0;
  /// The incidents a document's claims belong to.
  virtual Result<std::vector<std::string>> incidents_of(const std::string& document_key) = 0;
  virtual Result<std::vector<TrendRow>> trend(const TrendFilter& filter) = 0;
  virtual Result<Coverage> coverage(const IncidentFilter& filter) = 0;
  virtual Result<std::vector<Facet>> facets(const std::string& by) = 0;
  virtual Result<Counts> counts() = 0;
  virtual Result<ClaimPage> claims(const ClaimFilter& filter) = 0;

  // -- who reads (documents without a project are everybody's; an incident is shown when all its
  // documents may be seen, since its numbers would tell of the others)
  /// Limits every reading method to these projects until called again; nullopt lifts it.
  virtual void restrict_to(const std::optional<std::set<std::string>>& projects) = 0;
  /// A statement that works longer than this is stopped with kTooLarge; 0 lifts the limit.
  virtual void limit_statements(std::int64_t milliseconds) = 0;
  virtual Result<bool> is_current(const std::string& document_key) = 0;

  // -- review
  /// Appends to the decision log and applies it; both or neither.
  virtual Result<Decision> decide(const DecisionRequest& request) = 0;
  virtual Result<std::vector<Decision>> decisions(const std::string& subject,
                                                  std::int64_t limit, std::int64_t offset) = 0;
  virtual Result<AuditReport> verify_audit() = 0;
  /// Redactions of a document that stand.
  virtual Result<std::vector<Redaction>> redactions(const std::string& document_key) = 0;

  // -- exports
  /// Notes that a file left the store; number and time are given here.
  virtual Status log_export(const ExportJob& job) = 0;
  virtual Result<std::vector<ExportJob>> export_jobs(std::int64_t limit) = 0;

  // -- care for people (docs/decisions/0062-access-and-removal.md)
  /// Removes a document's words, names and claims for good; its key stays, so that it is not taken
  /// in again. Decided and logged like everything else, and not to be undone.
  virtual Result<Decision> take_down(const std::string& document, const DecisionRequest& why) = 0;
  /// Removes old documents; returns how many.
  virtual Result<std::int64_t> retain(const RetentionRequest& request) = 0;
  /// Gives all documents the filter finds to a project; returns how many.
  virtual Result<std::int64_t> assign(const std::string& project, const DocumentFilter& filter,
                                      const DecisionRequest& why) = 0;

  // -- upkeep
  virtual Result<CheckReport> check() = 0;
  virtual Result<bool> backup(const std::string& path) = 0;
  /// Copies everything of `from`, decisions included, into this empty store; returns rows. With
  /// `redacted`, what redactions hide is hidden in the copy for good (texts, claims, incidents and
  /// the index; the keys stay, and the log, whose hashes bind it). Without, the copy is the store.
  virtual Result<std::int64_t> copy_from(Store& from, bool redacted = true) = 0;
  virtual Result<std::int64_t> schema_version() = 0;
};

}  // namespace marsad::store
