// Review: the append-only, hash-chained decision log, and what its decisions ask for.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "base/digest.h"
#include "incident/contract.h"
#include "incident/json.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::JsonWriter;

namespace {

const std::set<std::string>& actions() {
  static const std::set<std::string> kActions = {
      "accept", "reject", "edit", "override", "merge", "split", "same", "different",
      "unsure", "exclude", "grade_source", "note", "redact", "undo"};
  return kActions;
}

bool needs_reason(const std::string& action) {
  for (const char* a : {"edit", "override", "merge", "split", "different", "undo", "redact", "reject"})
    if (action == a) return true;
  return false;
}

std::string str(const rapidjson::Value& v, const char* name) {
  const auto it = v.FindMember(name);
  return it != v.MemberEnd() && it->value.IsString()
             ? std::string(it->value.GetString(), it->value.GetStringLength()) : "";
}

std::string unquoted(const std::string& json) {
  return json.size() >= 2 && json.front() == '"' && json.back() == '"'
             ? json.substr(1, json.size() - 2) : json;
}

std::string chain(const std::string& previous, const std::string& body) {
  return blake2b_hex(previous + "\n" + body, 32);
}

std::string dump(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return std::string(buffer.GetString(), buffer.GetSize());
}

// Sets a member of a JSON object by a dotted path; false if the path does not exist.
bool set_path(rapidjson::Document& dom, const std::string& path, const rapidjson::Value& value) {
  rapidjson::Value* at = &dom;
  std::size_t begin = 0;
  while (true) {
    const std::size_t dot = path.find('.', begin);
    const std::string step = path.substr(begin, dot - begin);
    rapidjson::Value* next = nullptr;
    if (at->IsObject()) {
      // Not FindMember: clang 14 calls the comparison of its iterators ambiguous.
      if (at->HasMember(step.c_str())) next = &(*at)[step.c_str()];
    } else if (at->IsArray() && !step.empty() &&
               step.find_first_not_of("0123456789") == std::string::npos) {
      const std::size_t n = std::strtoul(step.c_str(), nullptr, 10);
      if (n < at->Size()) next = &(*at)[static_cast<rapidjson::SizeType>(n)];
    }
    if (next == nullptr) return false;
    if (dot == std::string::npos) {
      next->CopyFrom(value, dom.GetAllocator());
      return true;
    }
    if (next->IsNull()) next->SetObject();
    at = next;
    begin = dot + 1;
  }
}

}  // namespace

std::string decision_body(const Decision& d) {
  JsonWriter w;
  w.begin_object().key("number").integer(d.number).key("at").string(d.at);
  const DecisionRequest& r = d.request;
  w.key("user").string(r.user).key("role").string(r.role).key("action").string(r.action);
  w.key("subject_kind").string(r.subject_kind).key("subject").string(r.subject);
  w.key("other").string(r.other).key("field").string(r.field).key("value").string(r.value);
  w.key("claims").begin_array();
  for (const std::string& c : r.claims) w.string(c);
  w.end_array().key("reason").string(r.reason).key("old_value").string(d.old_value);
  return w.end_object().take();
}

Decision parse_decision(const std::string& body) {
  Decision d;
  rapidjson::Document dom;
  dom.Parse(body.data(), body.size());
  if (dom.HasParseError() || !dom.IsObject()) return d;
  if (dom.HasMember("number") && dom["number"].IsInt64()) d.number = dom["number"].GetInt64();
  d.at = str(dom, "at");
  d.old_value = str(dom, "old_value");
  DecisionRequest& r = d.request;
  r.user = str(dom, "user");
  r.role = str(dom, "role");
  r.action = str(dom, "action");
  r.subject_kind = str(dom, "subject_kind");
  r.subject = str(dom, "subject");
  r.other = str(dom, "other");
  r.field = str(dom, "field");
  r.value = str(dom, "value");
  r.reason = str(dom, "reason");
  if (dom.HasMember("claims") && dom["claims"].IsArray())
    for (const auto& c : dom["claims"].GetArray())
      if (c.IsString()) r.claims.emplace_back(c.GetString(), c.GetStringLength());
  return d;
}

bool apply_edit(incident::StoredClaim& claim, const std::string& field, const std::string& json) {
  rapidjson::Document value;
  value.Parse(json.data(), json.size());
  if (value.HasParseError()) return false;
  rapidjson::Document dom;
  const std::string body = incident::claim_json(claim);
  dom.Parse(body.data(), body.size());
  if (dom.HasParseError()) return false;
  rapidjson::Value copy;
  copy.CopyFrom(value, dom.GetAllocator());
  if (!set_path(dom, field, copy)) return false;
  auto changed = incident::parse_claim(dump(dom));
  if (!changed) return false;
  claim = std::move(*changed);
  return true;
}

Result<std::vector<Decision>> StoreImpl::all_decisions() {
  MARSAD_TRY(head, db_->query("SELECT hash FROM decision ORDER BY number DESC LIMIT 1"));
  const std::string newest = head.empty() ? "" : text(head[0][0]);
  if (newest.empty()) return std::vector<Decision>();
  if (newest == log_head_) return log_;  // the log only grows: one hash tells the whole
  MARSAD_TRY(rows, db_->query("SELECT body, previous_hash, hash FROM decision ORDER BY number"));
  std::vector<Decision> out;
  std::map<std::int64_t, std::size_t> index;
  for (const Row& row : rows) {
    Decision d = parse_decision(text(row[0]));
    d.previous_hash = text(row[1]);
    d.hash = text(row[2]);
    index[d.number] = out.size();
    out.push_back(std::move(d));
  }
  // The latest word counts: an undo may itself be undone.
  for (auto it = out.rbegin(); it != out.rend(); ++it) {
    if (it->request.action != "undo" || it->undone) continue;
    const auto target = index.find(std::strtoll(it->request.subject.c_str(), nullptr, 10));
    if (target != index.end()) out[target->second].undone = true;
  }
  log_ = out;
  log_head_ = newest;
  return out;
}

Result<Standing> StoreImpl::standing() {
  MARSAD_TRY(log, all_decisions());
  Standing out;
  for (const Decision& d : log) {
    const DecisionRequest& r = d.request;
    if (d.undone) continue;
    if (r.action == "accept") {
      out.rejected.erase(r.subject);
      out.accepted[r.subject].insert(r.user);
    } else if (r.action == "reject") {
      out.accepted.erase(r.subject);
      out.rejected.insert(r.subject);
    } else if (r.action == "edit") {
      (r.subject_kind == "claim" ? out.edits : out.overrides).push_back(d);
    } else if (r.action == "override") {
      out.overrides.push_back(d);
    } else if (r.action == "merge") {
      out.merged[r.subject] = r.other;
    } else if (r.action == "exclude") {
      r.value == "false" ? void(out.excluded.erase(r.subject))
                         : void(out.excluded.insert(r.subject));
    } else if (r.action == "grade_source") {
      const std::string grade = unquoted(r.value);
      if (!grade.empty()) out.grades[r.subject] = grade[0];
    }
  }
  std::set<std::int64_t> undone;
  for (const Decision& d : log)
    if (d.undone) undone.insert(d.number);
  MARSAD_TRY(links, db_->query("SELECT decision, a, b, verdict FROM link_judgement"
                               " ORDER BY decision, a, b"));
  for (const Row& row : links)
    if (undone.count(integer(row[0])) == 0 && text(row[3]) != "unsure")
      out.judgements.push_back({text(row[1]), text(row[2]), text(row[3]) == "same"});
  // A later judgement on the same two claims replaces an earlier one.
  std::map<std::pair<std::string, std::string>, std::size_t> last;
  for (std::size_t i = 0; i < out.judgements.size(); ++i)
    last[std::minmax(out.judgements[i].a, out.judgements[i].b)] = i;
  std::vector<incident::Judgement> kept;
  for (std::size_t i = 0; i < out.judgements.size(); ++i)
    if (last[std::minmax(out.judgements[i].a, out.judgements[i].b)] == i)
      kept.push_back(out.judgements[i]);
  out.judgements = std::move(kept);
  return out;
}

Result<std::vector<std::string>> StoreImpl::claims_of(const std::string& id) {
  MARSAD_TRY(rows, db_->query("SELECT m.claim FROM incident_claim m JOIN claim c ON c.id = m.claim"
                              " WHERE m.incident = ? ORDER BY c.document, c.ordinal", {id}));
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(text(row[0]));
  return out;
}

Status StoreImpl::validate(const DecisionRequest& r) {
  if (actions().count(r.action) == 0) {
    std::string accepted;
    for (const std::string& a : actions()) accepted += (accepted.empty() ? "" : ", ") + a;
    return fail(ErrorCode::kUnsupported, "no action '" + r.action + "'; accepted: " + accepted);
  }
  if (r.user.empty()) return fail(ErrorCode::kDenied, "a decision needs a user");
  if (needs_reason(r.action) && r.reason.empty())
    return fail(ErrorCode::kDenied, "'" + r.action + "' needs a reason");
  const auto exists = [&](const char* table, const std::string& id) -> Status {
    const bool numbered = std::string(table) == "decision";
    MARSAD_TRY(rows, db_->query(std::string("SELECT 1 FROM ") + table + " WHERE " +
                                    (numbered ? "number = ?" : "id = ?"),
                                {numbered ? Cell(std::int64_t{std::strtoll(id.c_str(), nullptr, 10)})
                                          : Cell(id)}));
    if (rows.empty())
      return fail(ErrorCode::kNotFound, std::string("there is no ") + table + " '" + id + "'");
    return {};
  };
  if (r.action == "undo") {
    MARSAD_CHECK(exists("decision", r.subject));
    MARSAD_TRY(rows, db_->query("SELECT body FROM decision WHERE number = ?",
                                {std::int64_t{std::strtoll(r.subject.c_str(), nullptr, 10)}}));
    const std::string action = parse_decision(text(rows[0][0])).request.action;
    if (action == "takedown" || action == "retention" || action == "project")
      return fail(ErrorCode::kConflict, "a " + action + " cannot be undone");
    return {};
  }
  if (r.action == "redact") {
    MARSAD_TRY(rows, db_->query("SELECT 1 FROM document WHERE key = ?", {r.subject}));
    if (rows.empty()) return fail(ErrorCode::kNotFound, "there is no document '" + r.subject + "'");
    std::int64_t first = 0;
    std::int64_t last = 0;
    return parse_range(r.field, first, last);
  }
  if (r.subject_kind == "incident") MARSAD_CHECK(exists("incident", r.subject));
  if (r.subject_kind == "claim") MARSAD_CHECK(exists("claim", r.subject));
  if (r.action == "merge" || r.action == "same" || r.action == "different" || r.action == "unsure")
    MARSAD_CHECK(exists(r.subject_kind == "claim" ? "claim" : "incident", r.other));
  if (r.action == "split" && r.claims.empty())
    return fail(ErrorCode::kMalformed, "split names no claims");
  for (const std::string& c : r.claims) MARSAD_CHECK(exists("claim", c));
  if (r.action == "edit" && r.subject_kind == "claim") {
    MARSAD_TRY(found, claim(r.subject));
    if (!apply_edit(*found, r.field, r.value))
      return fail(ErrorCode::kMalformed, "no field '" + r.field + "' in this claim, or '" +
                                             r.value + "' is no JSON value for it");
  }
  if (r.action == "override") {
    const std::size_t dot = r.field.find('.');
    const std::string which = dot == std::string::npos ? "" : r.field.substr(dot + 1);
    if (which != "low" && which != "best" && which != "high")
      return fail(ErrorCode::kMalformed, "override a field such as killed.best, not '" + r.field + "'");
    if (r.value.empty() || r.value.find_first_not_of("0123456789") != std::string::npos)
      return fail(ErrorCode::kMalformed, "an override is a whole number, not '" + r.value + "'");
  }
  if (r.action == "grade_source") {
    const std::string grade = unquoted(r.value);
    if (grade.size() != 1 || grade[0] < 'A' || grade[0] > 'F')
      return fail(ErrorCode::kMalformed, "a grade is A to F, not '" + r.value + "'");
  }
  return {};
}

Result<std::string> StoreImpl::old_value(const DecisionRequest& r) {
  if (r.action == "edit" && r.subject_kind == "claim") {
    MARSAD_TRY(rows, db_->query("SELECT body FROM claim WHERE id = ?", {r.subject}));
    return rows.empty() ? std::string() : incident::json_field(text(rows[0][0]), r.field);
  }
  if (r.subject_kind != "incident") return std::string();
  MARSAD_TRY(rows, db_->query("SELECT body FROM incident WHERE id = ?", {r.subject}));
  if (rows.empty()) return std::string();
  if (r.action == "override") return incident::json_field(text(rows[0][0]), "values." + r.field);
  if (r.action == "edit") return incident::json_field(text(rows[0][0]), r.field);
  return incident::json_field(text(rows[0][0]), "review");
}

Result<Decision> StoreImpl::append(const DecisionRequest& request, const std::string& old) {
  MARSAD_TRY(last, db_->query("SELECT number, hash FROM decision ORDER BY number DESC LIMIT 1"));
  Decision d;
  d.number = last.empty() ? 1 : integer(last[0][0]) + 1;
  d.at = now();
  d.request = request;
  d.old_value = old;
  d.previous_hash = last.empty() ? std::string(64, '0') : text(last[0][1]);
  const std::string body = decision_body(d);
  d.hash = chain(d.previous_hash, body);
  auto done = db_->query("INSERT INTO decision(number, body, subject, previous_hash, hash)"
                         " VALUES(?, ?, ?, ?, ?)",
                         {d.number, body, request.subject, d.previous_hash, d.hash});
  if (!done) return tl::unexpected<Error>(done.error());
  // The head stands apart, so that a cut tail is found as well.
  done = db_->query("INSERT INTO meta(name, value) VALUES('decisions', ?)"
                    " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                    {std::to_string(d.number) + " " + d.hash});
  if (!done) return tl::unexpected<Error>(done.error());
  return d;
}

// Turns a decision on incidents into judgements on claims, which keep their meaning when the
// machine clusters again.
Status StoreImpl::judge(const Decision& d) {
  const DecisionRequest& r = d.request;
  std::vector<std::pair<std::string, std::string>> pairs;
  std::string verdict = r.action;
  if (r.action == "merge") verdict = "same";
  if (r.action == "merge" || r.action == "same" || r.action == "different" || r.action == "unsure") {
    std::vector<std::string> a{r.other}, b{r.subject};
    if (r.subject_kind == "incident") {
      MARSAD_TRY(of_other, claims_of(r.other));
      MARSAD_TRY(of_subject, claims_of(r.subject));
      a = std::move(of_other);
      b = std::move(of_subject);
    }
    if (a.empty() || b.empty()) return {};
    if (verdict == "same") {
      for (const std::string& claim : b) pairs.emplace_back(a.front(), claim);
    } else {
      for (const std::string& claim : b) pairs.emplace_back(a.front(), claim);
      for (const std::string& claim : a) pairs.emplace_back(claim, b.front());
    }
  } else if (r.action == "split") {
    verdict = "different";
    MARSAD_TRY(all, claims_of(r.subject));
    const std::set<std::string> leaving(r.claims.begin(), r.claims.end());
    std::vector<std::string> staying;
    for (const std::string& c : all)
      if (leaving.count(c) == 0) staying.push_back(c);
    if (staying.empty()) return fail(ErrorCode::kConflict, "a split must leave a claim behind");
    // Every claim that stays is parted from those that leave, or some would follow them.
    for (const std::string& s : staying)
      for (const std::string& c : r.claims) pairs.emplace_back(s, c);
    for (std::size_t i = 1; i < r.claims.size(); ++i) {
      auto done = db_->query("INSERT INTO link_judgement(decision, a, b, verdict)"
                             " VALUES(?, ?, ?, 'same') ON CONFLICT DO NOTHING",
                             {d.number, r.claims[0], r.claims[i]});
      if (!done) return tl::unexpected<Error>(done.error());
    }
  } else {
    return {};
  }
  for (const auto& [a, b] : pairs) {
    if (a == b) continue;
    auto done = db_->query("INSERT INTO link_judgement(decision, a, b, verdict) VALUES(?, ?, ?, ?)"
                           " ON CONFLICT DO NOTHING", {d.number, a, b, verdict});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

// The incidents whose values a decision changes, when it moves no claim between incidents; an
// empty list asks for a full run.
Result<std::vector<std::string>> StoreImpl::touched_by(const DecisionRequest& r) {
  std::vector<std::string> out;
  if (r.action == "undo") {
    MARSAD_TRY(rows, db_->query("SELECT body FROM decision WHERE number = ?",
                                {std::int64_t{std::strtoll(r.subject.c_str(), nullptr, 10)}}));
    if (rows.empty()) return out;
    const DecisionRequest undone = parse_decision(text(rows[0][0])).request;
    if (undone.action == "undo") return out;
    return touched_by(undone);
  }
  const bool on_incident = r.subject_kind == "incident" &&
                           (r.action == "accept" || r.action == "reject" ||
                            r.action == "override" || r.action == "edit");
  const bool on_values = r.action == "exclude" ||
                         (r.action == "edit" && r.subject_kind == "claim" &&
                          (r.field.starts_with("counts.") || r.field.starts_with("claimant")));
  if (on_incident) out.push_back(r.subject);
  if (on_values) {
    MARSAD_TRY(rows, db_->query("SELECT incident FROM incident_claim WHERE claim = ?", {r.subject}));
    for (const Row& row : rows) out.push_back(text(row[0]));
  }
  return out;
}

Result<Decision> StoreImpl::decide(const DecisionRequest& request) {
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  MARSAD_CHECK(validate(request));
  MARSAD_TRY(old, old_value(request));
  MARSAD_TRY(decision, append(request, old));
  MARSAD_CHECK(judge(decision));
  if (request.action == "redact") MARSAD_CHECK(redact(decision));
  if (request.action != "note" && request.action != "unsure" && request.action != "redact") {
    MARSAD_TRY(touched, touched_by(request));
    for (const std::string& id : touched) MARSAD_CHECK(rederive(id));
    if (touched.empty()) {
      MARSAD_TRY(report, derive());
      (void)report;
    }
  }
  MARSAD_CHECK(transaction.commit());
  return decision;
}

Result<std::vector<Decision>> StoreImpl::decisions(const std::string& subject, std::int64_t limit,
                                                   std::int64_t offset) {
  MARSAD_TRY(log, all_decisions());
  std::vector<Decision> out;
  for (auto it = log.rbegin(); it != log.rend(); ++it) {
    if (!subject.empty() && it->request.subject != subject && it->request.other != subject) continue;
    if (offset-- > 0) continue;
    if (static_cast<std::int64_t>(out.size()) >= limit) break;
    out.push_back(*it);
  }
  return out;
}

Result<AuditReport> StoreImpl::verify_audit() {
  MARSAD_TRY(rows, db_->query("SELECT number, body, subject, previous_hash, hash FROM decision"
                              " ORDER BY number"));
  AuditReport out;
  std::string previous(64, '0');
  const auto bad = [&](std::int64_t number, const std::string& what) {
    if (!out.intact) return;
    out.intact = false;
    out.first_bad = number;
    out.what = what;
  };
  std::int64_t expected = 1;
  for (const Row& row : rows) {
    const std::int64_t number = integer(row[0]);
    const Decision d = parse_decision(text(row[1]));
    if (number != expected) bad(expected, "decision " + std::to_string(expected) + " is missing");
    if (d.number != number) bad(number, "its text bears another number");
    if (d.request.subject != text(row[2])) bad(number, "its subject column was altered");
    if (text(row[3]) != previous) bad(number, "it does not follow the decision before it");
    if (chain(text(row[3]), text(row[1])) != text(row[4])) bad(number, "its text was altered");
    previous = text(row[4]);
    expected = number + 1;
    ++out.decisions;
  }
  out.head = rows.empty() ? "" : previous;
  MARSAD_TRY(head, db_->query("SELECT value FROM meta WHERE name = 'decisions'"));
  const std::string noted = head.empty() ? "" : text(head[0][0]);
  const std::string found =
      rows.empty() ? "" : std::to_string(expected - 1) + " " + previous;
  if (noted != found) bad(expected, "the log ends elsewhere than noted: " + noted);
  return out;
}

}  // namespace marsad::store
