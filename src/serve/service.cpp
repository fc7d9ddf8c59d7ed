// Implements service.h.
#include "serve/service.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <ctime>

#include "base/digest.h"
#include "incident/json.h"
#include "serve/assets.h"
#include "serve/filter.h"
#include "serve/view.h"

namespace marsad::serve {

using incident::JsonWriter;

namespace {

constexpr std::size_t kCacheEntry = std::size_t{24} << 20;
constexpr std::int64_t kPointsAtMost = 300000;
constexpr std::int64_t kReadMilliseconds = 2000;   // research/scale.md section 3
constexpr std::int64_t kHeavyMilliseconds = 30000;
constexpr int kRefusalsPerSecond = 20;  // more are refused all the same, but not written down

int status_of(const Error& e) {
  switch (e.code) {
    case ErrorCode::kNotFound: return 404;
    case ErrorCode::kMalformed: return 400;
    case ErrorCode::kTooLarge: return 413;
    case ErrorCode::kUnsupported: return 400;
    case ErrorCode::kConflict: return 409;
    case ErrorCode::kDenied: return 403;
    default: return 500;
  }
}

Response refuse(const Error& e) {
  if (e.code == ErrorCode::kTooLarge && e.what.starts_with("stopped")) {
    Response out = error(503, "this question takes too long; narrow it");
    out.headers.emplace_back("Retry-After", "5");
    return out;
  }
  // Only faults of the request are told in full; paths and SQL of ours stay in the log.
  return error(status_of(e), status_of(e) >= 500 ? "the store could not answer" : e.what);
}

std::string text(const rapidjson::Value& v, const char* name) {
  const auto it = v.FindMember(name);
  return it != v.MemberEnd() && it->value.IsString()
             ? std::string(it->value.GetString(), it->value.GetStringLength()) : "";
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

bool starts(const std::string& s, std::string_view with) { return s.compare(0, with.size(), with) == 0; }

/// Parses a JSON object; depth is limited by rapidjson's iterative mode, so no stack can overflow.
bool parse_object(const std::string& body, rapidjson::Document& out) {
  out.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(body.data(), body.size());
  return !out.HasParseError() && out.IsObject();
}

constexpr std::size_t kTitlesRead = 12;  // reports of an incident whose names its title may hold

std::vector<std::string> private_names(store::Store& s, const std::string& key, const View& view) {
  if (view.reveal || (!view.reader && view.protection == nullptr)) return {};
  auto whole = s.document(key);
  return whole && *whole ? mask_document(**whole, view) : std::vector<std::string>();
}

void protect(store::Store& s, store::IncidentPage& page, const View& view) {
  for (incident::Incident& i : page.incidents) {
    blur(i.place, view, i.title);
    std::vector<std::string> names;
    for (std::size_t d = 0; d < i.documents.size() && d < kTitlesRead; ++d)
      for (std::string& name : private_names(s, i.documents[d].key, view)) names.push_back(std::move(name));
    mask_incident(i, names);
  }
}

bool is_screen(const std::string& path) {
  if (path == "/") return true;
  const std::string first = path.substr(1, path.find('/', 1) - 1);
  for (const char* s : {"incident", "document", "documents", "review", "trends", "kb", "exports", "audit",
                        "people", "read", "setup"})
    if (first == s) return true;
  return false;
}

}  // namespace

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options, Hooks hooks) {
  std::unique_ptr<Service> s(new Service(std::move(options), std::move(hooks)));
  MARSAD_TRY(accounts, Accounts::open(s->options_.accounts_file));
  s->accounts_ = std::move(accounts);
  MARSAD_TRY(log, AccessLog::open(s->options_.log_file));
  s->log_ = std::move(log);
  return s;
}

std::string Service::session_token(const Request& r) const { return cookie_value(r.cookie, cookie_name()); }

Caller Service::caller_of(const Request& r) { return accounts_->caller(session_token(r)); }

void Service::refused(const Request& r, int status, const std::string& why) {
  {
    const std::lock_guard<std::mutex> hold(mutex_);
    const std::int64_t now = std::time(nullptr);
    if (now != refusals_second_) refusals_ = 0, refusals_second_ = now;
    if (++refusals_ > kRefusalsPerSecond) return;
  }
  log_->add(r.peer, "refused", r.method + " " + r.target, std::to_string(status) + " " + why);
}

bool Service::host_allowed(const std::string& host) const {
  if (options_.any_host) return true;
  std::string name = host;
  // A page of another name that was made to point here (DNS rebinding) must not speak to us.
  const std::size_t colon = name.rfind(':');
  if (colon != std::string::npos && name.find(']', colon) == std::string::npos) name.resize(colon);
  if (name == "localhost" || name == "127.0.0.1" || name == "[::1]") return true;
  for (const std::string& h : options_.hosts)
    if (name == h) return true;
  return false;
}

std::optional<Response> Service::guard(const Request& r, const Caller& caller) {
  const auto no = [&](int status, const std::string& why) {
    refused(r, status, why);
    return std::optional<Response>(error(status, why));
  };
  if (!host_allowed(r.host)) return no(421, "this server does not go by that name");
  if (r.method != "GET" && r.method != "HEAD" && r.method != "POST" && r.method != "PATCH" && r.method != "DELETE")
    return no(405, "method not known");
  if (!starts(r.path, "/api/")) {
    if (r.method != "GET" && r.method != "HEAD") return no(405, "only GET");
    return std::nullopt;
  }
  if (r.method == "GET" || r.method == "HEAD") {
    if (r.path != "/api/v1/session" && !caller.can("view")) return std::optional<Response>(error(401, "sign in first"));
    return std::nullopt;
  }
  // What changes something must come from our own page: same origin, our token, JSON.
  if (!r.origin.empty() && r.origin != "http://" + r.host && r.origin != "https://" + r.host)
    return no(403, "another origin");
  if (!r.body.empty() && !starts(r.content_type, "application/json")) return no(415, "send application/json");
  const bool opening = r.method == "POST" && (r.path == "/api/v1/session" || r.path == "/api/v1/setup");
  if (opening) {
    if (r.origin.empty() && !r.content_type.empty() && !starts(r.content_type, "application/json"))
      return no(403, "another origin");
    return std::nullopt;
  }
  if (!caller.can("view")) return no(401, "sign in first");
  if (caller.csrf.empty() || blake2b_hex(r.token, 32) != blake2b_hex(caller.csrf, 32))
    return no(403, "the token is missing or not of this session");
  return std::nullopt;
}

Response Service::asset(const Request& r) {
  const Asset* a = find_asset(r.path);
  const bool screen = a == nullptr && is_screen(r.path);
  if (screen) a = find_asset("/index.html");
  Response out;
  if (a == nullptr) {
    if (!screen) return error(404, "nothing here");
    out.content_type = "text/html; charset=utf-8";
    out.fixed = assets_missing();
    return out;
  }
  out.content_type = std::string(a->content_type);
  out.etag = std::string(a->tag);
  out.immutable = a->hashed;
  if (!r.if_none_match.empty() && r.if_none_match == a->tag) {
    out.status = 304;
    return out;
  }
  out.fixed = a->bytes;
  out.gzipped = a->gzipped;
  return out;
}

std::string Service::cache_key(const Request& r, const Caller& caller) const {
  // Answers differ only by what is masked and blurred (view.h), not by person.
  const bool reader = !caller.can("decide") && !caller.can("accept");
  std::string key = reader ? "r" : caller.can("internal") ? "i" : "f";
  key += r.accepts_gzip ? 'z' : 'p';  // as it was asked for: most clients ask one way only
  if (caller.projects)
    for (const std::string& p : *caller.projects) key += p + ",";
  return key + " " + r.target;
}

Response Service::session_view(const Caller& caller) {
  JsonWriter w;
  w.begin_object().key("user").string_or_null(caller.user).key("alias").string(caller.alias);
  w.key("role").string(caller.role).key("mode").string(accounts_->single() ? "single" : "accounts");
  w.key("csrf").string(caller.csrf).key("permissions").begin_array();
  if (caller.permissions)
    for (const std::string& p : *caller.permissions) w.string(p);
  w.end_array().key("setup_needed").boolean(accounts_->setup_needed());
  const bool inside = caller.can("view");
  w.key("projects");
  if (caller.projects) {
    w.begin_array();
    for (const std::string& p : *caller.projects) w.string(p);
    w.end_array();
  } else {
    w.null();
  }
  w.key("version").string(inside ? options_.version : "").key("kb").string(inside ? options_.kb_version : "");
  w.key("counts");
  if (inside && !caller.projects) {  // the totals would tell of the other projects
    const std::lock_guard<std::mutex> hold(mutex_);
    w.begin_object().key("documents").integer(counts_.documents).key("claims").integer(counts_.claims);
    w.key("incidents").integer(counts_.incidents).key("families").integer(counts_.families);
    w.key("outlets").integer(counts_.outlets).key("decisions").integer(counts_.decisions);
    w.key("first_day").string(counts_.first_day).key("last_day").string(counts_.last_day).end_object();
  } else {
    w.null();
  }
  Response out = json(w.end_object().take());
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

std::optional<Response> Service::quick(const Request& r) {
  const Caller caller = caller_of(r);
  if (auto no = guard(r, caller)) return no;
  if (!starts(r.path, "/api/")) return asset(r);
  if (r.method != "GET") return std::nullopt;
  if (r.path == "/api/v1/session") return session_view(caller);
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto it = cache_.find(cache_key(r, caller));
  if (it == cache_.end()) return std::nullopt;
  if (!accounts_->single()) {  // views of material are logged wherever the answer comes from
    for (const std::string_view kind : {"/api/v1/incidents/", "/api/v1/documents/"})
      if (starts(r.path, kind)) log_->add(caller.user, "view", r.path.substr(kind.size()));
  }
  cache_ages_.splice(cache_ages_.begin(), cache_ages_, it->second.age);
  Response out;
  out.content_type = it->second.content_type;
  out.etag = it->second.etag;
  if (!r.if_none_match.empty() && r.if_none_match == out.etag) {
    out.status = 304;
    return out;
  }
  out.gzipped = it->second.zipped;
  out.body = it->second.body;
  return out;
}

Response Service::finish(const Request& r, Response out, const std::string& key) {
  if (out.status != 200 || !out.body || r.method != "GET") return out;
  Cached entry;
  entry.etag = "\"" + blake2b_hex(*out.body, 12) + "\"";
  entry.content_type = out.content_type;
  // Compressed only for who asks, and lightly where nobody waits twice for the same bytes.
  if (r.accepts_gzip && out.body->size() > 1024) {
    const int level = out.body->size() > 1000000 ? 3 : out.body->size() > 20000 ? 6 : 1;
    out.body = std::make_shared<const std::string>(gzip(*out.body, level));
    out.gzipped = true;
  }
  entry.body = out.body;
  entry.zipped = out.gzipped;
  out.etag = entry.etag;
  const std::size_t bytes = entry.body->size() + key.size() + 200;
  if (!r.if_none_match.empty() && r.if_none_match == out.etag) out.status = 304, out.body = nullptr, out.gzipped = false;
  if (key.empty() || bytes > kCacheEntry) return out;
  const std::lock_guard<std::mutex> hold(mutex_);
  if (cache_.count(key) > 0) return out;
  while (cache_bytes_ + bytes > options_.cache_bytes && !cache_ages_.empty()) {
    const auto old = cache_.find(cache_ages_.back());
    cache_bytes_ -= old->second.body->size() + old->first.size() + 200;
    cache_.erase(old);
    cache_ages_.pop_back();
  }
  cache_ages_.push_front(key);
  entry.age = cache_ages_.begin();
  cache_bytes_ += bytes;
  cache_.emplace(key, std::move(entry));
  return out;
}

bool Service::poll(store::Store& s) {
  auto now = s.counts();
  if (!now) return false;
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto& c = counts_;
  const bool changed = now->documents != c.documents || now->claims != c.claims || now->incidents != c.incidents ||
                       now->families != c.families || now->decisions != c.decisions;
  if (!changed) return false;
  counts_ = *now;
  cache_.clear();
  cache_ages_.clear();
  cache_bytes_ = 0;
  ++generation_;
  return true;
}

void Service::warm(store::Store& s) {
  Caller caller;
  caller.permissions = permissions_of("admin");
  Request r;
  r.method = "GET";
  r.target = r.path = "/api/v1/points";
  r.accepts_gzip = true;
  s.restrict_to(std::nullopt);
  s.limit_statements(0);
  const std::uint64_t before = generation();
  Response out = get(s, r, caller);
  if (before == generation()) finish(r, std::move(out), cache_key(r, caller));
}

bool Service::may_listen(const Request& r) { return caller_of(r).can("view"); }

Response Service::handle(store::Store& s, const Request& r) {
  const Caller caller = caller_of(r);
  if (auto no = guard(r, caller)) return *no;
  const std::uint64_t before = generation();
  s.restrict_to(caller.projects);
  // A decision clusters anew and an export reads everything: those may take their time.
  const bool heavy = r.method != "GET" || starts(r.path, "/api/v1/exports/") || starts(r.path, "/api/v1/points");
  s.limit_statements(heavy ? kHeavyMilliseconds : kReadMilliseconds);
  Response out = route(s, r, caller);
  if (out.status >= 400 && out.status < 500 && out.status != 404) refused(r, out.status, "");
  const bool keep = r.method == "GET" && (starts(r.path, "/api/v1/incidents") || starts(r.path, "/api/v1/points") ||
      starts(r.path, "/api/v1/documents") || starts(r.path, "/api/v1/facets") || starts(r.path, "/api/v1/trends") ||
      starts(r.path, "/api/v1/coverage") || starts(r.path, "/api/v1/kb") || starts(r.path, "/api/v1/claims")) &&
      r.at("reveal").empty();  // every such view is logged, so none is answered from memory
  // An answer made before a change must not be kept after it.
  return finish(r, std::move(out), keep && before == generation() ? cache_key(r, caller) : "");
}

Response Service::route(store::Store& s, const Request& r, const Caller& caller) {
  if (!starts(r.path, "/api/v1/")) return error(404, "nothing here");
  return r.method == "GET" || r.method == "HEAD" ? get(s, r, caller) : change(s, r, caller);
}

#define MARSAD_ANSWER(decl, expr)                       \
  auto MARSAD_CONCAT(answer_, __LINE__) = (expr);       \
  if (!MARSAD_CONCAT(answer_, __LINE__)) return refuse(MARSAD_CONCAT(answer_, __LINE__).error()); \
  auto& decl = *MARSAD_CONCAT(answer_, __LINE__)

Response Service::get(store::Store& s, const Request& r, const Caller& caller) {
  const std::string path = r.path.substr(std::string_view("/api/v1").size());
  if (path == "/incidents") {
    if (!r.at("ids").empty()) {
      store::IncidentPage page;
      std::size_t at = 0;
      for (int n = 0; n < 60 && at <= r.at("ids").size(); ++n) {
        const std::size_t end = std::min(r.at("ids").find(',', at), r.at("ids").size());
        MARSAD_ANSWER(found, s.incident(r.at("ids").substr(at, end - at)));
        if (found) page.incidents.push_back(std::move(found->incident));
        at = end + 1;
      }
      page.total = static_cast<std::int64_t>(page.incidents.size());
      protect(s, page, view_of(r, caller));
    return json(incidents_view(page));
    }
    MARSAD_ANSWER(filter, incident_filter(r));
    MARSAD_ANSWER(page, s.incidents(filter));
    protect(s, page, view_of(r, caller));
    return json(incidents_view(page));
  }
  if (path == "/points") {
    MARSAD_ANSWER(filter, incident_filter(r));
    filter.limit = kPointsAtMost;
    filter.offset = 0;
    MARSAD_ANSWER(page, s.incidents(filter));
    return json(points_view(page, view_of(r, caller)));
  }
  if (starts(path, "/incidents/")) {
    MARSAD_ANSWER(found, s.incident(path.substr(11)));
    if (!found) return error(404, "no incident by this id");
    const View view = view_of(r, caller);
    if (view.reveal) log_->add(caller.user, "restricted_view", found->incident.id, "protected names shown");
    else if (!accounts_->single()) log_->add(caller.user, "view", found->incident.id);
    return json(detail_view(*found, view));
  }
  if (path == "/documents") {
    MARSAD_ANSWER(filter, document_filter(r));
    MARSAD_ANSWER(page, s.documents(filter));
    const View view = view_of(r, caller);
    for (store::DocumentRow& d : page.documents) {
      const auto names = private_names(s, d.key, view);
      incident::mask_names(d.title, names);
      incident::mask_names(d.snippet, names);
    }
    return json(documents_view(page));
  }
  if (starts(path, "/documents/")) {
    MARSAD_ANSWER(found, s.document(path.substr(11)));
    if (!found) return error(404, "no document by this id");
    MARSAD_ANSWER(incidents, s.incidents_of(found->key));
    const View view = view_of(r, caller);
    if (view.reveal) log_->add(caller.user, "restricted_view", found->key, "protected names shown");
    else if (!accounts_->single()) log_->add(caller.user, "view", found->key);
    const bool masked = !mask_document(*found, view).empty();
    return json(document_view(*found, incidents, masked));
  }
  if (path == "/claims") return claims_by(s, r, caller);
  if (path == "/facets") {
    const std::string& by = r.at("by");
    for (const char* known : {"type", "subtype", "actor", "place", "country", "nationality", "outlet", "grade", "review"})
      if (by == known) {
        MARSAD_ANSWER(list, s.facets(by));
        return json(facets_view(list));
      }
    return error(400, "parameter 'by': one of type, subtype, actor, place, country, nationality, outlet, grade, review");
  }
  if (path == "/trends") {
    MARSAD_ANSWER(filter, trend_filter(r));
    MARSAD_ANSWER(rows, s.trend(filter));
    return json(trend_view(rows));
  }
  if (path == "/coverage") {
    MARSAD_ANSWER(filter, incident_filter(r));
    MARSAD_ANSWER(matrix, s.coverage(filter));
    return json(coverage_view(matrix));
  }
  if (path == "/kb") {
    if (r.at("q").empty() || r.at("q").size() > 200) return error(400, "parameter 'q': one to 200 bytes");
    return json(hooks_.knowledge ? hooks_.knowledge(r.at("q")) : "{\"items\":[]}");
  }
  if (path == "/exports") {
    JsonWriter w;
    w.begin_array();
    for (const std::string& f : hooks_.export_formats) w.string(f);
    return json(w.end_array().take());
  }
  if (starts(path, "/exports/")) return export_file(s, r, caller);
  if (path == "/decisions") {
    if (!caller.can("audit") || caller.projects) return error(403, "your role may not read the log");
    MARSAD_ANSWER(page, page_of(r));
    MARSAD_ANSWER(list, s.decisions(r.at("subject"), page.first, page.second));
    MARSAD_ANSWER(counts, s.counts());
    JsonWriter w;
    w.begin_object().key("total").integer(counts.decisions).key("items").begin_array();
    for (const store::Decision& d : list) w.raw(decision_view(d, caller));
    return json(w.end_array().end_object().take());
  }
  if (path == "/audit") {
    if (!caller.can("audit")) return error(403, "your role may not read the log");
    MARSAD_ANSWER(report, s.verify_audit());
    JsonWriter w;
    w.begin_object().key("decisions").integer(report.decisions).key("intact").boolean(report.intact);
    w.key("first_bad").integer(report.first_bad).key("what").string(report.what).key("head").string(report.head);
    return json(w.end_object().take());
  }
  if (path == "/log") {
    if (!caller.can("audit") || caller.projects) return error(403, "your role may not read the log");
    MARSAD_ANSWER(page, page_of(r, 100));
    JsonWriter w;
    w.begin_object().key("total").integer(log_->size()).key("items").begin_array();
    for (const LogLine& l : log_->recent(page.first, page.second))
      w.begin_object().key("at").string(l.at).key("user").string(l.user).key("what").string(l.what).key("subject")
          .string(l.subject).key("detail").string(l.detail).key("hash").string(l.hash).end_object();
    return json(w.end_array().end_object().take());
  }
  if (path == "/people") {
    if (!caller.can("people")) return error(403, "your role may not manage people");
    JsonWriter w;
    w.begin_object().key("mode").string(accounts_->single() ? "single" : "accounts").key("items").begin_array();
    for (const Person& p : accounts_->people())
      w.begin_object().key("name").string(p.name).key("alias").string(p.alias).key("role").string(p.role).key("active")
          .boolean(p.active).key("created_at").string(p.created_at).key("last_seen").string_or_null(p.last_seen).key("projects").raw(string_list(p.projects)).end_object();
    return json(w.end_array().end_object().take());
  }
  return error(404, "nothing here");
}

View Service::view_of(const Request& r, const Caller& caller) const {
  View v;
  v.reader = !caller.can("decide") && !caller.can("accept");
  v.reveal = caller.can("internal") && r.at("reveal") == "1";
  v.protection = hooks_.protection.get();
  return v;
}

Response Service::claims_by(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(filter, claim_filter(r));
  MARSAD_ANSWER(page, s.claims(filter));
  const View view = view_of(r, caller);
  for (store::ClaimRow& c : page.claims) {
    auto whole = s.document(c.document);
    if (!whole || !*whole) continue;
    const auto names = mask_document(**whole, view);
    incident::mask_names(c.title, names);
    incident::mask_names(c.sentence, names);
    for (const incident::StoredClaim& masked : (*whole)->claims)
      if (masked.id == c.claim.id) c.claim = masked;
    if (c.claim.place) blur(*c.claim.place, view, c.title);
  }
  return json(claims_view(page));
}

Response Service::export_file(store::Store& s, const Request& r, const Caller& caller) {
  if (!caller.can("export")) return error(403, "your role may not export");
  const std::string format = r.path.substr(std::string_view("/api/v1/exports/").size());
  const bool for_public = r.at("audience") != "internal";
  if (!for_public && !caller.can("internal")) return error(403, "your role may not export internal material");
  bool known = false;
  for (const std::string& f : hooks_.export_formats) known = known || f == format;
  if (!known || !hooks_.export_bytes) return error(404, "no such format");
  MARSAD_ANSWER(filter, incident_filter(r, {"audience"}));
  filter.limit = kPointsAtMost;
  filter.offset = 0;
  filter.with_members = true;
  MARSAD_ANSWER(bytes, hooks_.export_bytes(s, format, filter, for_public));
  const std::size_t mark = r.target.find('?');
  log_->add(caller.user, "export", format,
            std::string(for_public ? "public " : "internal ") + (mark == std::string::npos ? "" : r.target.substr(mark)));
  Response out = json(std::move(bytes));
  out.content_type = format.find(".json") != std::string::npos || format.find(".geojson") != std::string::npos
                         ? "application/json" : format.find(".csv") != std::string::npos ? "text/csv; charset=utf-8"
                                                                                           : "application/octet-stream";
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"marsad-" + format + "\"");
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response Service::signed_in(const std::string& token, const std::string& user) {
  log_->add(user, "sign_in", "");
  Response out = json("{\"ok\":true}");
  out.headers.emplace_back("Set-Cookie", cookie_name() + "=" + token + "; Path=/; HttpOnly; SameSite=Strict" +
                                             (options_.behind_proxy ? "; Secure" : "") + "; Max-Age=43200");
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response Service::change(store::Store& s, const Request& r, const Caller& caller) {
  const std::string path = r.path.substr(std::string_view("/api/v1").size());
  if (path == "/session" && r.method == "DELETE") {
    accounts_->sign_out(session_token(r));
    log_->add(caller.user, "sign_out", "");
    Response out = json("{\"ok\":true}");
    out.headers.emplace_back("Set-Cookie", cookie_name() + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    return out;
  }
  if (starts(path, "/people")) return people_change(r, caller);
  if (r.method != "POST") return error(405, "method not known here");
  if (path == "/decisions") return decide(s, r, caller);
  rapidjson::Document d;
  if (!parse_object(r.body, d)) return error(400, "the body is not a JSON object");
  if (path == "/session" || path == "/setup") {
    if (accounts_->single()) return error(409, "single-user mode has no accounts");
    const std::string name = text(d, "name");
    if (path == "/setup") {
      MARSAD_ANSWER(token, accounts_->set_up(text(d, "token"), name, text(d, "password")));
      return signed_in(token, name);
    }
    const Accounts::SignIn in = accounts_->sign_in(name, text(d, "password"), r.peer);
    if (in.status == 200) return signed_in(in.token, name);
    log_->add(r.peer, "sign_in_failed", name.substr(0, 64), std::to_string(in.status));
    Response out = error(in.status, in.status == 401 ? "name or password is wrong" : "too many attempts, wait");
    if (in.retry_after > 0) out.headers.emplace_back("Retry-After", std::to_string(in.retry_after));
    return out;
  }
  if (path == "/read") {
    if (!hooks_.read) return error(503, "this server has no reader");
    ReadRequest ask{text(d, "text"), text(d, "title"), text(d, "published"), text(d, "publisher"), text(d, "url")};
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
  if (d.HasMember("value") && !d["value"].IsNull()) q.value = dump(d["value"]);
  else if (q.action == "edit") q.value = "null";
  if (d.HasMember("claims") && d["claims"].IsArray())
    for (const auto& c : d["claims"].GetArray())
      if (c.IsString()) q.claims.emplace_back(c.GetString(), c.GetStringLength());
  if (q.reason.size() > 4000 || q.value.size() > 20000) return error(413, "too long");
  const bool judging = q.action == "accept" || q.action == "reject";
  const bool either = q.action == "note" || q.action == "undo";
  if (!(judging ? caller.can("accept") : either ? caller.can("accept") || caller.can("decide") : caller.can("decide")))
    return error(403, "your role may not decide this");
  if (caller.projects && q.subject_kind == "incident") {  // what one may not see, one may not decide
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
  if (r.method != "PATCH" || !starts(r.path, "/api/v1/people/")) return error(404, "nothing here");
  const std::string name = r.path.substr(std::string_view("/api/v1/people/").size());
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
