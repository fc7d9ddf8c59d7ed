// Copies between stores, back ends included; words under redaction stay behind unless they are
// asked for. Keys and the decision log are copied as they are: hashes bind them.
#include <algorithm>

#include "incident/contract.h"
#include "store/schema.h"
#include "store/store_impl.h"

namespace marsad::store {

namespace {

// Every table in an order that satisfies its references. The full-text index is filled anew.
constexpr const char* kTables[] = {
    "outlet", "copy_family", "document", "document_name", "claim", "claim_count", "claim_actor",
    "incident", "incident_document", "incident_claim", "incident_value", "incident_party",
    "incident_nationality", "decision", "link_judgement", "export_job", "document_project", "removal",
    "claim_source", "redaction", "passage"};

}  // namespace

Result<std::int64_t> StoreImpl::copy_from(Store& from, bool redacted) {
  auto* source = dynamic_cast<StoreImpl*>(&from);
  if (source == nullptr) return fail(ErrorCode::kInternal, "an unknown kind of store");
  MARSAD_TRY(mine, counts());
  if (mine.documents > 0 || mine.decisions > 0)
    return fail(ErrorCode::kConflict, "the target store is not empty");
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  std::int64_t copied = 0;
  for (const char* table : kTables) {
    // Columns by name from the source, so that column order may differ.
    MARSAD_TRY(rows, source->db_->query(std::string("SELECT * FROM ") + table));
    if (rows.empty()) continue;
    std::string marks;
    for (std::size_t i = 0; i < rows[0].size(); ++i) marks += i == 0 ? "?" : ", ?";
    const std::string sql = std::string("INSERT INTO ") + table + " VALUES(" + marks + ")";
    for (const Row& row : rows) {
      auto done = db_->query(sql, row);
      if (!done) return tl::unexpected<Error>(done.error());
      ++copied;
    }
  }
  auto done = db_->query("INSERT INTO text_queue(number) SELECT number FROM document"
                         " WHERE key NOT IN (SELECT key FROM removal)");
  if (!done) return tl::unexpected<Error>(done.error());
  MARSAD_TRY(meta, source->db_->query("SELECT name, value FROM meta WHERE name <> 'schema'"));
  for (const Row& row : meta) {
    done = db_->query("INSERT INTO meta(name, value) VALUES(?, ?)"
                      " ON CONFLICT(name) DO UPDATE SET value = excluded.value", row);
    if (!done) return tl::unexpected<Error>(done.error());
  }
  if (redacted) MARSAD_CHECK(redact_copy());
  MARSAD_CHECK(fill_places(*db_));
  MARSAD_CHECK(transaction.commit());
  return copied;
}

// Hides what redactions name in every table that quotes a document.
Status StoreImpl::redact_copy() {
  const auto run = [&](const char* sql, const Params& params) -> Status {
    auto done = db_->query(sql, params);
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  };
  MARSAD_TRY(keys, db_->query("SELECT DISTINCT document FROM redaction ORDER BY document"));
  bool any = false;
  for (const Row& row : keys) {
    const std::string key = text(row[0]);
    MARSAD_TRY(ranges, redactions(key));
    MARSAD_TRY(found, load("WHERE key = ? AND key NOT IN (SELECT key FROM removal)", {key}, true));
    if (ranges.empty() || found.empty()) continue;
    any = true;
    incident::StoredDocument after = found.front();
    apply_redactions(after, ranges);
    MARSAD_CHECK(run("UPDATE document SET text = ?, title = ?, mentions = ?, layers = ?"
                     " WHERE key = ?",
                     {after.text, text_or_null(after.title), incident::mentions_json(after),
                      after.layers, key}));
    MARSAD_TRY(held, db_->query("SELECT claim, incident, score, window_block FROM incident_claim"
                                " WHERE claim IN (SELECT id FROM claim WHERE document = ?)", {key}));
    MARSAD_CHECK(forget_claims(key));
    MARSAD_CHECK(write_claims(after));
    for (const Row& member : held)
      MARSAD_CHECK(run("INSERT INTO incident_claim(claim, incident, score, window_block)"
                       " VALUES(?, ?, ?, ?)", member));
    const HiddenWords hidden = hidden_words(found.front(), after);
    // Incidents that hold the document, and those merged away, whose bodies still quote it.
    MARSAD_TRY(bodies, db_->query("SELECT body FROM incident WHERE merged_into IS NOT NULL OR id IN"
                                  " (SELECT incident FROM incident_document WHERE document = ?)",
                                  {key}));
    for (const Row& body : bodies) {
      incident::Incident i = incident::incident_from_json(text(body[0]));
      if (std::none_of(i.documents.begin(), i.documents.end(),
                       [&](const incident::IncidentDocument& d) { return d.key == key; }))
        continue;
      hide_words(i, hidden);
      MARSAD_CHECK(write_incident(i));
    }
  }
  if (!any) return {};
  return run("INSERT INTO meta(name, value) VALUES('copy', 'redacted')"
             " ON CONFLICT(name) DO UPDATE SET value = excluded.value", {});
}

// Whether this store is a copy that holds some documents without some of their words.
Result<bool> StoreImpl::is_redacted_copy() {
  MARSAD_TRY(rows, db_->query("SELECT 1 FROM meta WHERE name = 'copy' AND value = 'redacted'"));
  return !rows.empty();
}

}  // namespace marsad::store
