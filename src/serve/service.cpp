// Implements service.h.
#include "serve/service.h"

#include <ctime>

#include "base/digest.h"
#include "incident/json.h"
#include "serve/assets.h"
#include "serve/view.h"

namespace marsad::serve {

using incident::JsonWriter;

namespace {

// All points of 55,374 incidents are 1.0 MB gzipped; a far larger answer would push out the others.
constexpr std::size_t kCacheEntry = std::size_t{24} << 20;
// The few workers answer in turn: a question that takes longer keeps everybody waiting.
constexpr std::int64_t kReadMilliseconds = 2000;
constexpr std::int64_t kHeavyMilliseconds = 30000;
constexpr int kRefusalsPerSecond = 20;  // more are refused all the same, but not written down

bool is_screen(const std::string& path) {
  if (path == "/") return true;
  const std::string first = path.substr(1, path.find('/', 1) - 1);
  for (const char* s : {"incident", "document", "documents", "review", "trends", "kb", "exports",
                        "audit", "people", "read", "setup"})
    if (first == s) return true;
  return false;
}

/// Answers that depend only on the store and on what the caller may see.
bool may_be_kept(const std::string& path) {
  if (!path.starts_with(kApi)) return false;
  const std::string_view rest = std::string_view(path).substr(kApi.size());
  for (const char* list :
       {"/incidents", "/points", "/documents", "/claims", "/facets", "/trends", "/coverage", "/kb"})
    if (rest.starts_with(list)) return true;
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

std::string Service::session_token(const Request& r) const {
  return cookie_value(r.cookie, cookie_name());
}

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
  if (r.method != "GET" && r.method != "HEAD" && r.method != "POST" && r.method != "PATCH" &&
      r.method != "DELETE")
    return no(405, "method not known");
  if (!r.path.starts_with("/api/")) {
    if (r.method != "GET" && r.method != "HEAD") return no(405, "only GET");
    return std::nullopt;
  }
  if (r.method == "GET" || r.method == "HEAD") {
    if (r.path != "/api/v1/session" && !caller.can("view"))
      return std::optional<Response>(error(401, "sign in first"));
    return std::nullopt;
  }
  // What changes something must come from our own page: same origin, our token, JSON.
  if (!r.origin.empty() && r.origin != "http://" + r.host && r.origin != "https://" + r.host)
    return no(403, "another origin");
  if (!r.body.empty() && !r.content_type.starts_with("application/json"))
    return no(415, "send application/json");
  const bool opening =
      r.method == "POST" && (r.path == "/api/v1/session" || r.path == "/api/v1/setup");
  if (opening) {
    if (r.origin.empty() && !r.content_type.empty() &&
        !r.content_type.starts_with("application/json"))
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
  w.key("version")
      .string(inside ? options_.version : "")
      .key("kb")
      .string(inside ? options_.kb_version : "");
  w.key("counts");
  if (inside && !caller.projects) {  // the totals would tell of the other projects
    const std::lock_guard<std::mutex> hold(mutex_);
    w.begin_object()
        .key("documents")
        .integer(counts_.documents)
        .key("claims")
        .integer(counts_.claims);
    w.key("incidents").integer(counts_.incidents).key("families").integer(counts_.families);
    w.key("outlets").integer(counts_.outlets).key("decisions").integer(counts_.decisions);
    w.key("first_day")
        .string(counts_.first_day)
        .key("last_day")
        .string(counts_.last_day)
        .end_object();
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
  if (!r.path.starts_with("/api/")) return asset(r);
  if (r.method != "GET") return std::nullopt;
  if (r.path == "/api/v1/session") return session_view(caller);
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto it = cache_.find(cache_key(r, caller));
  if (it == cache_.end()) return std::nullopt;
  if (!accounts_->single()) {  // views of material are logged wherever the answer comes from
    for (const std::string_view kind : {"/api/v1/incidents/", "/api/v1/documents/"})
      if (r.path.starts_with(kind)) log_->add(caller.user, "view", r.path.substr(kind.size()));
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
  if (!r.if_none_match.empty() && r.if_none_match == out.etag)
    out.status = 304, out.body = nullptr, out.gzipped = false;
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
  const bool changed = now->documents != c.documents || now->claims != c.claims ||
                       now->incidents != c.incidents || now->families != c.families ||
                       now->decisions != c.decisions;
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
  const bool heavy = r.method != "GET" || r.path.starts_with("/api/v1/exports/") ||
                     r.path.starts_with("/api/v1/points");
  s.limit_statements(heavy ? kHeavyMilliseconds : kReadMilliseconds);
  Response out = route(s, r, caller);
  if (out.status >= 400 && out.status < 500 && out.status != 404) refused(r, out.status, "");
  // Every view of protected names is logged, so none is answered from memory.
  const bool keep = r.method == "GET" && may_be_kept(r.path) && r.at("reveal").empty();
  // An answer made before a change must not be kept after it.
  return finish(r, std::move(out), keep && before == generation() ? cache_key(r, caller) : "");
}

Response Service::route(store::Store& s, const Request& r, const Caller& caller) {
  if (!r.path.starts_with("/api/v1/")) return error(404, "nothing here");
  return r.method == "GET" || r.method == "HEAD" ? get(s, r, caller) : change(s, r, caller);
}

}  // namespace marsad::serve
