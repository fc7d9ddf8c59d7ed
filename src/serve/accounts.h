// Offers accounts, roles and sessions. Passwords are Argon2id; only hashes of tokens are kept.
// The people file is one small JSON document, written whole and renamed; sessions live in memory.
// Without a people file there is one user, "local", who may do everything.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"

namespace marsad::serve {

struct Person {
  std::string name, alias, role;
  std::string password_hash;
  bool active = true;
  std::vector<std::string> projects{"*"};  // whose material they may see; "*" is every project
  std::string created_at, last_seen;
};

/// Who is calling. `permissions` is empty for strangers.
struct Caller {
  std::string user, alias, role;
  std::shared_ptr<const std::set<std::string>> permissions;  // shared: made once a role, not a request
  std::string csrf;
  std::optional<std::set<std::string>> projects;  // unset: every project
  bool can(const std::string& permission) const { return permissions && permissions->count(permission) > 0; }
};

/// view, decide, accept, export, internal, audit, people; null for an unknown role.
std::shared_ptr<const std::set<std::string>> permissions_of(const std::string& role);

class Accounts {
 public:
  /// `path` empty: single-user mode.
  static Result<std::unique_ptr<Accounts>> open(const std::string& path);

  bool single() const { return single_; }
  bool setup_needed() const;
  /// The one-time token that creates the administrator; "" unless setup is needed.
  std::string setup_token() const;

  Caller caller(const std::string& session_token);

  struct SignIn {
    int status = 401;  // 200, 401, 429, 503
    int retry_after = 0;
    std::string token;
  };
  SignIn sign_in(const std::string& name, const std::string& password, const std::string& peer);
  void sign_out(const std::string& session_token);

  /// Creates the administrator; the token is spent.
  Result<std::string> set_up(const std::string& token, const std::string& name,
                             const std::string& password);
  Result<bool> add(const Person& person, const std::string& password);
  Result<bool> change(const std::string& name, const std::optional<std::string>& role,
                      std::optional<bool> active,
                      const std::optional<std::vector<std::string>>& projects = std::nullopt);
  std::vector<Person> people() const;
  /// The alias of a user, or the name.
  std::string alias_of(const std::string& name) const;

 private:
  using Clock = std::chrono::steady_clock;
  struct Session {
    std::string user, csrf;
    Clock::time_point began, seen;
  };
  struct Failures {
    int count = 0;
    Clock::time_point until;
  };
  Accounts() = default;
  Status save_locked();
  std::string begin_session_locked(const std::string& user);

  mutable std::mutex mutex_;
  std::string path_;
  bool single_ = true;
  std::string local_csrf_;
  std::string setup_token_;
  std::map<std::string, Person> people_;
  std::map<std::string, Session> sessions_;  // by hash of the token
  std::map<std::string, Failures> failures_;  // by name and by peer
  int hashing_ = 0;
};

}  // namespace marsad::serve
