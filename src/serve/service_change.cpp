// The requests of service.h that change something: sign-in, decisions, people, a text to be read.
// Bodies are JSON objects. Each change is written to the access log; decisions have their own.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "serve/refusal.h"
#include "serve/service.h"
#include "serve/view.h"

namespace marsad::serve {

namespace {

std::string text(const rapidjson::Value& v, const char* name) {
  const auto it = v.FindMember(name);
  return it != v.MemberEnd() && it->value.IsString()
             ? std::string(it->value.GetString(), it->value.GetStringLength())
             : "";
}

std::string dump(const rapidjson::Value& v) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  v.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// A list of words, or nullopt if the member is none.
std::optional<std::vector<std::string>> list(const rapidjson::Value& v, const char* name) {
  const auto it = v.FindMember(name);
  if (it == v.MemberEnd() || !it->value.IsArray()) return std::nullopt;
  std::vector<std::string> out;
  for (const auto& one : it->value.GetArray())
    if (one.IsString()) out.emplace_back(one.GetString(), one.GetStringLength());
  return out;
}

/// Parses a JSON object; depth is limited by rapidjson's iterative mode, so no stack can overflow.
bool parse_object(const std::string& body, rapidjson::Document& out) {
  out.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(),
                                                                                    body.size());
  return !out.HasParseError() && out.IsObject();
}

}  // namespace

Response Service::sign_in(const Request& r, const std::string& name, const std::string& password) {
  const Accounts::SignIn in = accounts_->sign_in(name, password, r.peer);
  if (in.status == 200) return signed_in(in.token, name);
  log_->add(r.peer, "sign_in_failed", name.substr(0, 64), std::to_string(in.status));
  Response out =
      error(in.status, in.status == 401 ? "name or password is wrong" : "too many attempts, wait");
  if (in.retry_after > 0) out.headers.emplace_back("Retry-After", std::to_string(in.retry_after));
  return out;
}

Response Service::signed_in(const std::string& token, const std::string& user) {
  log_->add(user, "sign_in", "");
  Response out = json("{\"ok\":true}");
  out.headers.emplace_back("Set-Cookie",
                           cookie_name() + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" +
                               (options_.behind_proxy ? "; Secure" : "") + "; Max-Age=43200");
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response Service::sign_out(const Request& r, const Caller& caller) {
  accounts_->sign_out(session_token(r));
  log_->add(caller.user, "sign_out", "");
  Response out = json("{\"ok\":true}");
  out.headers.emplace_back("Set-Cookie",
                           cookie_name() + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
  return out;
}

Response Service::change(store::Store& s, const Request& r, const Caller& caller) {
  const std::string_view path = std::string_view(r.path).substr(kApi.size());
  if (path == "/session" && r.method == "DELETE") return sign_out(r, caller);
  if (path.starts_with("/people")) return people_change(r, caller);
  if (r.method != "POST") return error(405, "method not known here");
  if (path == "/decisions") return decide(s, r, caller);
  rapidjson::Document d;
  if (!parse_object(r.body, d)) return error(400, "the body is not a JSON object");
  if (path == "/session" || path == "/setup") {
    if (accounts_->single()) return error(409, "single-user mode has no accounts");
    const std::string name = text(d, "name");
    if (path == "/session") return sign_in(r, name, text(d, "password"));
    MARSAD_ANSWER(token, accounts_->set_up(text(d, "token"), name, text(d, "password")));
    return signed_in(token, name);
  }
  if (path == "/read") {
    if (!hooks_.read) return error(503, "this server has no reader");
    ReadRequest ask{text(d, "text"), text(d, "title"), text(d, "published"), text(d, "publisher"),
                    text(d, "url")};
    if (ask.text.empty()) return error(400, "member 'text': the text or page to read");
    MARSAD_ANSWER(out, hooks_.read(ask));
    log_->add(caller.user, "read", "", std::to_string(ask.text.size()) + " bytes");
    return json(std::move(out));
  }
  return error(404, "nothing here");
}

Response Service::decide(store::Store& s, const Request& r, const Caller& caller) {
  rapidjson::Document d;
  if (!parse_object(r.body, d)) return error(400, "the body is not a JSON object");
  store::DecisionRequest q;
  q.user = caller.user;
  q.role = caller.role == "admin" || caller.role == "senior" ? "editor" : caller.role;
  q.action = text(d, "action");
  q.subject_kind = text(d, "subject_kind");
  q.subject = text(d, "subject");
  q.other = text(d, "other");
  q.field = text(d, "field");
  q.reason = text(d, "reason");
  if (d.HasMember("value") && !d["value"].IsNull())
    q.value = dump(d["value"]);
  else if (q.action == "edit")
    q.value = "null";
  if (d.HasMember("claims") && d["claims"].IsArray())
    for (const auto& c : d["claims"].GetArray())
      if (c.IsString()) q.claims.emplace_back(c.GetString(), c.GetStringLength());
  if (q.reason.size() > 4000 || q.value.size() > 20000) return error(413, "too long");
  const bool judging = q.action == "accept" || q.action == "reject";
  const bool either = q.action == "note" || q.action == "undo";
  if (!(judging  ? caller.can("accept")
        : either ? caller.can("accept") || caller.can("decide")
                 : caller.can("decide")))
    return error(403, "your role may not decide this");
  if (caller.projects &&
      q.subject_kind == "incident") {  // what one may not see, one may not decide
    for (const std::string* id : {&q.subject, &q.other}) {
      if (id->empty()) continue;
      MARSAD_ANSWER(seen, s.incident(*id));
      if (!seen) return error(404, "no incident by this id");
    }
  } else if (caller.projects && q.subject_kind == "claim") {
    MARSAD_ANSWER(seen, s.claim(q.subject));
    if (!seen) return error(404, "no claim by this id");
  }
  const std::lock_guard<std::mutex> one_at_a_time(deciding_);
  auto done = s.decide(q);
  if (!done) return refuse(done.error());
  poll(s);
  if (on_change) on_change();
  return json(decision_view(*done, caller), 201);
}

Response Service::people_change(const Request& r, const Caller& caller) {
  if (!caller.can("people")) return error(403, "your role may not manage people");
  rapidjson::Document d;
  if (!parse_object(r.body, d)) return error(400, "the body is not a JSON object");
  if (r.method == "POST" && r.path == "/api/v1/people") {
    Person p{text(d, "name"), text(d, "alias"), text(d, "role"), "", true, {"*"}, "", ""};
    if (auto projects = list(d, "projects")) p.projects = *projects;
    MARSAD_ANSWER(added, accounts_->add(p, text(d, "password")));
    (void)added;
    log_->add(caller.user, "person_added", p.name, p.role);
    return json("{\"ok\":true}", 201);
  }
  constexpr std::string_view kPerson = "/api/v1/people/";
  if (r.method != "PATCH" || !r.path.starts_with(kPerson)) return error(404, "nothing here");
  const std::string name = r.path.substr(kPerson.size());
  std::optional<std::string> role;
  std::optional<bool> active;
  if (d.HasMember("role") && d["role"].IsString()) role = text(d, "role");
  if (d.HasMember("active") && d["active"].IsBool()) active = d["active"].GetBool();
  const auto projects = list(d, "projects");
  MARSAD_ANSWER(changed, accounts_->change(name, role, active, projects));
  (void)changed;
  std::string what = (role ? *role : "") + (active ? (*active ? " enabled" : " disabled") : "");
  if (projects)
    for (const std::string& p : *projects) what += " project " + p;
  log_->add(caller.user, "person_changed", name, what);
  return json("{\"ok\":true}");
}

}  // namespace marsad::serve
