// Care for people: access by project, takedown, retention, and claims by what made them.
// Removal keeps a document's key and hash, so that the audit stays whole and the text stays out.
#include <algorithm>

#include "incident/contract.h"
#include "incident/words.h"
#include "store/store_impl.h"

namespace marsad::store {

namespace {

bool project_name(const std::string& name) {
  if (name.empty() || name.size() > 40) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::string sentence_at(const incident::StoredDocument& d, std::int64_t at) {
  for (const incident::Sentence& s : d.sentences)
    if (at >= s.start && at < s.end) return std::string(incident::slice_points(d.text, s.start, s.end));
  return "";
}

}  // namespace

std::vector<std::string> claim_sources(const std::string& rule) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < rule.size();) {
    const std::size_t end = std::min(rule.find("; ", at), rule.size());
    std::string one = rule.substr(at, end - at);
    at = end + 2;
    if (one.starts_with("kb/")) one.erase(0, 3);
    const std::size_t space = one.rfind(' ');  // a rule's name stands after its place
    out.insert(space == std::string::npos ? one : one.substr(space + 1));
  }
  out.erase("");
  return {out.begin(), out.end()};
}

// A document is hidden when it belongs to projects and the caller to none of them. Names are
// checked where they come in, so they may stand in the SQL.
std::string StoreImpl::hidden_documents() const {
  if (!projects_) return "";
  std::string mine;
  for (const std::string& p : *projects_)
    if (project_name(p)) mine += (mine.empty() ? "'" : ", '") + p + "'";
  return "SELECT key FROM document_project" +
         (mine.empty() ? std::string()
                       : " WHERE key NOT IN (SELECT key FROM document_project WHERE project IN (" + mine + "))");
}

std::string StoreImpl::visible_incidents(const std::string& id) const {
  const std::string hidden = hidden_documents();
  return hidden.empty() ? ""
                        : " AND " + id + " NOT IN (SELECT incident FROM incident_document WHERE document IN (" +
                              hidden + "))";
}

std::string StoreImpl::visible_documents(const std::string& key) const {
  const std::string hidden = hidden_documents();
  return " AND " + key + " NOT IN (SELECT key FROM removal)" +
         (hidden.empty() ? "" : " AND " + key + " NOT IN (" + hidden + ")");
}

Result<ClaimPage> StoreImpl::claims(const ClaimFilter& f) {
  std::string from;
  Params params;
  if (!f.source.empty()) {
    from = " FROM claim c JOIN claim_source s ON s.claim = c.id WHERE s.source = ?";
    params = {f.source};
  } else {
    from = " FROM claim c WHERE (c.claimant_entity = ? OR c.id IN (SELECT claim FROM claim_actor WHERE entity = ?))";
    params = {f.entity, f.entity};
  }
  from += visible_documents("c.document");
  ClaimPage page;
  MARSAD_TRY(total, db_->query("SELECT COUNT(*)" + from, params));
  page.total = integer(total[0][0]);
  params.emplace_back(f.limit);
  params.emplace_back(f.offset);
  MARSAD_TRY(rows, db_->query("SELECT c.id, c.document, c.body" + from +
                              " ORDER BY c.document, c.ordinal LIMIT ? OFFSET ?", params));
  for (const Row& row : rows) {
    ClaimRow out;
    MARSAD_TRY(claim, incident::parse_claim(text(row[2])));
    out.claim = std::move(claim);
    out.document = text(row[1]);
    MARSAD_TRY(documents, load("WHERE key = ?", {out.document}, false));
    if (!documents.empty()) {
      const incident::StoredDocument& d = documents.front();
      out.publisher = d.publisher;
      out.title = d.title;
      out.published = d.published;
      out.sentence = sentence_at(d, out.claim.trigger.start);
    }
    MARSAD_TRY(home, db_->query("SELECT incident FROM incident_claim WHERE claim = ?" +
                                visible_incidents("incident"), {text(row[0])}));
    if (!home.empty()) out.incident = text(home[0][0]);
    page.claims.push_back(std::move(out));
  }
  return page;
}

// Everything that was said in the document goes; number, key, hash of the page and dates stay.
Status StoreImpl::erase(const std::string& key, const std::string& kind, std::int64_t decision) {
  MARSAD_TRY(rows, db_->query("SELECT number, text FROM document WHERE key = ?", {key}));
  if (rows.empty()) return fail(ErrorCode::kNotFound, "there is no document '" + key + "'");
  const std::int64_t number = integer(rows[0][0]);
  MARSAD_TRY(queued, db_->query("SELECT 1 FROM text_queue WHERE number = ?", {number}));
  if (queued.empty()) MARSAD_CHECK(db_->forget_words(number, text(rows[0][1])));
  const auto run = [&](const char* sql, const Params& params) -> Status {
    auto done = db_->query(sql, params);
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  };
  MARSAD_CHECK(run("DELETE FROM text_queue WHERE number = ?", {number}));
  MARSAD_CHECK(forget_claims(key));
  MARSAD_CHECK(run("UPDATE document SET title = NULL, author = NULL, url = NULL, source = NULL, text = '',"
                   " sentences = '[]', mentions = '[]', layers = '{}', raw_ref = NULL, family = NULL"
                   " WHERE key = ?", {key}));
  MARSAD_CHECK(run("DELETE FROM passage WHERE document = ?", {key}));
  MARSAD_CHECK(run("UPDATE document_name SET url = NULL, source = NULL WHERE key = ?", {key}));
  return run("INSERT INTO removal(key, kind, decision) VALUES(?, ?, ?)", {key, kind, decision});
}

// Incidents that lost all their claims keep their id; what their bodies quoted of the removed goes.
Status StoreImpl::scrub_incidents(const std::set<std::string>& keys) {
  MARSAD_TRY(rows, db_->query("SELECT body FROM incident WHERE merged_into IS NOT NULL"));
  for (const Row& row : rows) {
    incident::Incident i = incident::incident_from_json(text(row[0]));
    const auto gone = [&](const auto& part) { return keys.count(part) > 0; };
    if (std::none_of(i.documents.begin(), i.documents.end(), [&](const auto& d) { return gone(d.key); })) continue;
    i.title.clear();
    i.values.clear();
    i.actors.clear();
    i.recipients.clear();
    i.documents.erase(std::remove_if(i.documents.begin(), i.documents.end(),
                                     [&](const auto& d) { return gone(d.key); }), i.documents.end());
    i.members.erase(std::remove_if(i.members.begin(), i.members.end(),
                                   [&](const auto& m) { return gone(m.document); }), i.members.end());
    MARSAD_CHECK(write_incident(i));
  }
  return {};
}

Result<Decision> StoreImpl::take_down(const std::string& id, const DecisionRequest& why) {
  if (why.user.empty()) return fail(ErrorCode::kDenied, "a decision needs a user");
  if (why.reason.empty()) return fail(ErrorCode::kDenied, "'takedown' needs a reason");
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  MARSAD_TRY(found, document(id));
  if (!found) return fail(ErrorCode::kNotFound, "there is no document '" + id + "'");
  DecisionRequest r;
  r.user = why.user;
  r.role = why.role;
  r.reason = why.reason;
  r.action = "takedown";
  r.subject_kind = "document";
  r.subject = found->key;
  MARSAD_TRY(decision, append(r, ""));
  MARSAD_CHECK(erase(found->key, "takedown", decision.number));
  MARSAD_TRY(report, derive());
  (void)report;
  MARSAD_CHECK(scrub_incidents({found->key}));
  MARSAD_CHECK(transaction.commit());
  MARSAD_CHECK(db_->wipe());
  return decision;
}

Result<std::int64_t> StoreImpl::retain(const RetentionRequest& q) {
  const auto day = incident::day_number(q.before);
  if (!day || q.before.size() != 10) return fail(ErrorCode::kMalformed, "a day as 2015-08-03, not '" + q.before + "'");
  if (!q.dry_run && (q.user.empty() || q.reason.empty()))
    return fail(ErrorCode::kDenied, "retention needs a user and a reason");
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  const std::string kept = q.accepted_too ? "" :
      " AND key NOT IN (SELECT m.document FROM incident_document m JOIN incident i ON i.id = m.incident"
      " WHERE i.review = 'accepted' AND i.merged_into IS NULL)";
  MARSAD_TRY(rows, db_->query("SELECT key FROM document WHERE COALESCE(published, added_at) < ?"
                              " AND key NOT IN (SELECT key FROM removal)" + kept + " ORDER BY key", {q.before}));
  const auto n = static_cast<std::int64_t>(rows.size());
  if (q.dry_run || n == 0) return n;
  DecisionRequest r;
  r.user = q.user;
  r.role = q.role;
  r.reason = q.reason;
  r.action = "retention";
  r.subject_kind = "store";
  r.subject = "before " + q.before;
  r.value = "{\"documents\":" + std::to_string(n) + ",\"accepted_too\":" + (q.accepted_too ? "true" : "false") + "}";
  MARSAD_TRY(decision, append(r, ""));
  std::set<std::string> keys;
  for (const Row& row : rows) {
    keys.insert(text(row[0]));
    MARSAD_CHECK(erase(text(row[0]), "retention", decision.number));
  }
  MARSAD_TRY(report, derive());
  (void)report;
  MARSAD_CHECK(scrub_incidents(keys));
  MARSAD_CHECK(transaction.commit());
  MARSAD_CHECK(db_->wipe());
  return n;
}

Result<std::int64_t> StoreImpl::assign(const std::string& project, const DocumentFilter& filter,
                                       const DecisionRequest& why) {
  if (!project_name(project))
    return fail(ErrorCode::kMalformed, "a project is 1 to 40 of a-z, 0-9, - and _, not '" + project + "'");
  if (why.user.empty()) return fail(ErrorCode::kDenied, "a decision needs a user");
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  DocumentFilter f = filter;
  f.limit = 1000000000;
  MARSAD_TRY(page, documents(f));
  std::int64_t n = 0;
  for (const DocumentRow& d : page.documents) {
    MARSAD_TRY(known, db_->query("SELECT 1 FROM document_project WHERE key = ? AND project = ?", {d.key, project}));
    if (!known.empty()) continue;
    auto done = db_->query("INSERT INTO document_project(key, project) VALUES(?, ?)", {d.key, project});
    if (!done) return tl::unexpected<Error>(done.error());
    ++n;
  }
  if (n == 0) return n;
  DecisionRequest r;
  r.user = why.user;
  r.role = why.role;
  r.reason = why.reason;
  r.action = "project";
  r.subject_kind = "project";
  r.subject = project;
  r.value = "{\"documents\":" + std::to_string(n) + "}";
  MARSAD_TRY(decision, append(r, ""));
  (void)decision;
  MARSAD_CHECK(transaction.commit());
  return n;
}

}  // namespace marsad::store
