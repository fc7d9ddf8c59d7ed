// Implements accounts.h.
#include "serve/accounts.h"

#include <rapidjson/document.h>
#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>

#include "base/digest.h"
#include "base/file.h"
#include "incident/json.h"
#include "serve/log.h"

namespace marsad::serve {
namespace {

constexpr auto kSessionLife = std::chrono::hours(12);
constexpr auto kSessionIdle = std::chrono::hours(1);
constexpr int kHashesAtOnce = 2;  // 64 MiB and 66 ms each: more would be a way to stop the server
constexpr std::size_t kSessionsAtMost = 10000;
constexpr std::size_t kShortestPassword = 12;

std::string random_hex(std::size_t bytes) {
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  std::string out(bytes * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(raw.data()), bytes);
  out.pop_back();
  return out;
}

bool same(const std::string& a, const std::string& b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<std::string> hash_password(const std::string& password) {
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(out, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    return fail(ErrorCode::kInternal, "not enough memory to hash a password");
  return std::string(out);
}

/// A hash nobody knows the password of, so that an unknown name costs as much time as a known one.
const std::string& nobody() {
  static const std::string kHash = hash_password(random_hex(16)).value_or("");
  return kHash;
}

std::string field(const rapidjson::Value& v, const char* name) {
  const auto it = v.FindMember(name);
  return it != v.MemberEnd() && it->value.IsString() ? it->value.GetString() : "";
}

bool good_project(const std::string& name) {
  if (name == "*") return true;
  return !name.empty() && name.size() <= 40 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos;
}

bool good_name(const std::string& name) {
  if (name.empty() || name.size() > 64) return false;
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x21 || c == '"' || c == '<' || c == '>' || c == '/') return false;
  return true;
}

}  // namespace

std::shared_ptr<const std::set<std::string>> permissions_of(const std::string& role) {
  using Set = std::set<std::string>;
  static const auto set = [](Set s) { return std::make_shared<const Set>(std::move(s)); };
  static const std::map<std::string, std::shared_ptr<const Set>> kRoles = {
      {"admin", set({"view", "decide", "accept", "export", "internal", "audit", "people"})},
      {"senior", set({"view", "decide", "accept", "export", "internal", "audit"})},
      {"coder", set({"view", "decide", "accept", "export"})},
      {"reviewer", set({"view", "accept"})},
      {"viewer", set({"view"})}};
  const auto it = kRoles.find(role);
  return it == kRoles.end() ? nullptr : it->second;
}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& path) {
  if (sodium_init() < 0) return fail(ErrorCode::kInternal, "libsodium does not start");
  std::unique_ptr<Accounts> a(new Accounts());
  a->local_csrf_ = random_hex(32);
  if (path.empty()) return a;
  a->single_ = false;
  a->path_ = path;
  struct stat unused {};
  if (::stat(path.c_str(), &unused) == 0) {
    MARSAD_TRY(bytes, read_file(path));
    rapidjson::Document d;
    d.Parse(bytes.data(), bytes.size());
    if (d.HasParseError() || !d.IsObject() || !d.HasMember("people") || !d["people"].IsArray())
      return fail(ErrorCode::kMalformed, "not a people file", Place{path, 0, d.GetErrorOffset(), true});
    for (const auto& p : d["people"].GetArray()) {
      if (!p.IsObject()) continue;
      Person person{field(p, "name"), field(p, "alias"), field(p, "role"), field(p, "password_hash"),
                    !(p.HasMember("active") && p["active"].IsFalse()), {"*"}, field(p, "created_at"),
                    field(p, "last_seen")};
      if (person.name.empty() || permissions_of(person.role) == nullptr)
        return fail(ErrorCode::kMalformed, "a person without name or known role", Place{path});
      if (p.HasMember("projects") && p["projects"].IsArray()) {
        person.projects.clear();
        for (const auto& one : p["projects"].GetArray())
          if (one.IsString()) person.projects.emplace_back(one.GetString());
      }
      a->people_[person.name] = std::move(person);
    }
  }
  if (a->people_.empty()) a->setup_token_ = random_hex(24);
  nobody();
  return a;
}

bool Accounts::setup_needed() const {
  const std::lock_guard<std::mutex> hold(mutex_);
  return !single_ && people_.empty();
}

std::string Accounts::setup_token() const {
  const std::lock_guard<std::mutex> hold(mutex_);
  return setup_token_;
}

Caller Accounts::caller(const std::string& session_token) {
  if (single_) return {"local", "", "admin", permissions_of("admin"), local_csrf_, std::nullopt};
  if (session_token.size() != 64) return {};
  const std::string key = blake2b_hex(session_token, 32);
  const auto now = Clock::now();
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto it = sessions_.find(key);
  if (it == sessions_.end()) return {};
  const auto person = people_.find(it->second.user);
  if (now - it->second.began > kSessionLife || now - it->second.seen > kSessionIdle ||
      person == people_.end() || !person->second.active) {
    sessions_.erase(it);
    return {};
  }
  it->second.seen = now;
  const Person& p = person->second;
  Caller out{p.name, p.alias, p.role, permissions_of(p.role), it->second.csrf, std::nullopt};
  // Whoever manages people could give themselves any project, so nothing is kept from them.
  if (!out.can("people") && std::find(p.projects.begin(), p.projects.end(), "*") == p.projects.end())
    out.projects = std::set<std::string>(p.projects.begin(), p.projects.end());
  return out;
}

std::string Accounts::begin_session_locked(const std::string& user) {
  const auto now = Clock::now();
  for (auto it = sessions_.begin(); it != sessions_.end();)
    it = now - it->second.began > kSessionLife || now - it->second.seen > kSessionIdle
             ? sessions_.erase(it) : std::next(it);
  if (sessions_.size() >= kSessionsAtMost) sessions_.erase(sessions_.begin());
  const std::string token = random_hex(32);
  sessions_[blake2b_hex(token, 32)] = {user, random_hex(32), now, now};
  return token;
}

Accounts::SignIn Accounts::sign_in(const std::string& name, const std::string& password,
                                   const std::string& peer) {
  std::string hash = nobody();
  const std::string keys[] = {"name " + name, "peer " + peer};
  {
    const std::lock_guard<std::mutex> hold(mutex_);
    const auto now = Clock::now();
    for (const std::string& key : keys) {
      const auto it = failures_.find(key);
      if (it == failures_.end() || it->second.until <= now) continue;
      const auto wait = std::chrono::duration_cast<std::chrono::seconds>(it->second.until - now);
      return {429, static_cast<int>(wait.count()) + 1, ""};
    }
    if (hashing_ >= kHashesAtOnce) return {503, 1, ""};
    ++hashing_;
    const auto it = people_.find(name);
    if (it != people_.end() && it->second.active) hash = it->second.password_hash;
  }
  const bool good = password.size() <= 1024 &&
                    crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  const std::lock_guard<std::mutex> hold(mutex_);
  --hashing_;
  if (!good) {
    if (failures_.size() > 20000) failures_.clear();
    for (const std::string& key : keys) {
      Failures& f = failures_[key];
      // Five tries are free; then 2, 4, 8... seconds, at most a quarter of an hour.
      if (++f.count >= 5)
        f.until = Clock::now() + std::chrono::seconds(std::min(900, 1 << std::min(10, f.count - 4)));
    }
    return {401, 0, ""};
  }
  for (const std::string& key : keys) failures_.erase(key);
  const auto it = people_.find(name);
  if (it == people_.end() || !it->second.active) return {401, 0, ""};
  it->second.last_seen = now_iso();
  (void)save_locked();
  return {200, 0, begin_session_locked(name)};
}

void Accounts::sign_out(const std::string& session_token) {
  const std::lock_guard<std::mutex> hold(mutex_);
  sessions_.erase(blake2b_hex(session_token, 32));
}

Status Accounts::save_locked() {
  incident::JsonWriter w;
  w.begin_object().key("people").begin_array();
  for (const auto& [name, p] : people_) {
    w.begin_object().key("name").string(name).key("alias").string(p.alias).key("role").string(p.role);
    w.key("password_hash").string(p.password_hash).key("active").boolean(p.active);
    w.key("projects").begin_array();
    for (const std::string& project : p.projects) w.string(project);
    w.end_array();
    w.key("created_at").string(p.created_at).key("last_seen").string(p.last_seen).end_object();
  }
  w.end_array().end_object();
  MARSAD_CHECK(write_file(path_, w.take() + "\n"));
  ::chmod(path_.c_str(), S_IRUSR | S_IWUSR);
  return {};
}

Result<std::string> Accounts::set_up(const std::string& token, const std::string& name,
                                     const std::string& password) {
  {
    const std::lock_guard<std::mutex> hold(mutex_);
    if (setup_token_.empty() || !same(token, setup_token_))
      return fail(ErrorCode::kDenied, "this link is not valid, or was used");
  }
  MARSAD_TRY(added, add(Person{name, "", "admin", "", true, {"*"}, "", ""}, password));
  (void)added;
  const std::lock_guard<std::mutex> hold(mutex_);
  setup_token_.clear();
  return begin_session_locked(name);
}

Result<bool> Accounts::add(const Person& person, const std::string& password) {
  if (single_) return fail(ErrorCode::kUnsupported, "single-user mode has no accounts");
  if (!good_name(person.name)) return fail(ErrorCode::kMalformed, "a name is 1 to 64 letters, no spaces");
  if (permissions_of(person.role) == nullptr) return fail(ErrorCode::kMalformed, "unknown role");
  for (const std::string& p : person.projects)
    if (!good_project(p)) return fail(ErrorCode::kMalformed, "a project is 1 to 40 of a-z, 0-9, - and _");
  if (password.size() < kShortestPassword || password.size() > 1024)
    return fail(ErrorCode::kMalformed, "a password has 12 letters or more");
  MARSAD_TRY(hash, hash_password(password));
  const std::lock_guard<std::mutex> hold(mutex_);
  if (people_.count(person.name) > 0) return fail(ErrorCode::kConflict, "this name is taken");
  Person p = person;
  p.password_hash = hash;
  p.created_at = now_iso();
  people_[p.name] = p;
  if (auto saved = save_locked(); !saved) {
    people_.erase(p.name);
    return tl::unexpected<Error>(saved.error());
  }
  return true;
}

Result<bool> Accounts::change(const std::string& name, const std::optional<std::string>& role,
                              std::optional<bool> active,
                              const std::optional<std::vector<std::string>>& projects) {
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto it = people_.find(name);
  if (it == people_.end()) return fail(ErrorCode::kNotFound, "nobody by this name");
  if (role && permissions_of(*role) == nullptr) return fail(ErrorCode::kMalformed, "unknown role");
  Person changed = it->second;
  if (role) changed.role = *role;
  if (active) changed.active = *active;
  if (projects) {
    for (const std::string& p : *projects)
      if (!good_project(p)) return fail(ErrorCode::kMalformed, "a project is 1 to 40 of a-z, 0-9, - and _");
    changed.projects = *projects;
  }
  std::size_t admins = 0;
  for (const auto& [other, p] : people_) {
    const Person& now = other == name ? changed : p;
    admins += now.role == "admin" && now.active ? 1 : 0;
  }
  if (admins == 0) return fail(ErrorCode::kConflict, "the last administrator stays");
  it->second = changed;
  MARSAD_CHECK(save_locked());
  return true;
}

std::vector<Person> Accounts::people() const {
  const std::lock_guard<std::mutex> hold(mutex_);
  std::vector<Person> out;
  for (const auto& [name, p] : people_) out.push_back(p);
  return out;
}

std::string Accounts::alias_of(const std::string& name) const {
  const std::lock_guard<std::mutex> hold(mutex_);
  const auto it = people_.find(name);
  return it == people_.end() || it->second.alias.empty() ? name : it->second.alias;
}

}  // namespace marsad::serve
