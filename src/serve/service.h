// Offers Service: every request to an answer, without knowing a socket. Guards (host, method,
// origin, token, permission), the cache of answers and the session in service.cpp, what only looks
// in service_get.cpp, what changes something in service_change.cpp. quick() may run on the network
// thread; handle() needs a store and runs on a worker.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident/protect.h"
#include "serve/accounts.h"
#include "serve/http.h"
#include "serve/log.h"
#include "serve/view.h"
#include "store/store.h"

namespace marsad::serve {

/// What every path of the API begins with.
inline constexpr std::string_view kApi = "/api/v1";

/// A pasted text or page to be coded.
struct ReadRequest {
  std::string text, title, published, publisher, url;
};

/// What lies outside this stage: the reader, the knowledge base, the exports.
struct Hooks {
  std::function<Result<std::string>(const ReadRequest&)> read;     // marsad.read/1
  std::function<std::string(const std::string& words)> knowledge;  // {"items": [...]}
  std::shared_ptr<const incident::Protection> protection;          // whom public views protect
  std::vector<std::string> export_formats;
  std::function<Result<std::string>(store::Store&, const std::string& format,
                                    const store::IncidentFilter&, bool for_public)>
      export_bytes;
};

struct ServiceOptions {
  std::string version, kb_version;
  std::string accounts_file;       // "" single user
  std::string log_file;            // "" in memory
  std::vector<std::string> hosts;  // names the Host header may have beside loopback
  bool behind_proxy = false;       // cookies are Secure, X-Forwarded-* is believed
  std::size_t cache_bytes = std::size_t{256} << 20;  // of kept answers
  bool any_host = false;  // a unix socket: nothing but the proxy reaches it
};

class Service {
 public:
  static Result<std::unique_ptr<Service>> open(ServiceOptions options, Hooks hooks);

  /// Assets, refusals, the session and cached answers; nullopt if a worker must answer.
  std::optional<Response> quick(const Request& request);
  Response handle(store::Store& store, const Request& request);

  /// Reads the store's counts; true if something changed since the last call.
  bool poll(store::Store& store);
  /// Prepares the answer every overview begins with (1.5 s for 55,000 incidents).
  void warm(store::Store& store);
  std::uint64_t generation() const { return generation_.load(); }
  bool may_listen(const Request& request);
  /// Called after each accepted decision, from a worker.
  std::function<void()> on_change;
  void refused(const Request& request, int status, const std::string& why);

  const Accounts& accounts() const { return *accounts_; }

 private:
  struct Cached {
    Body body;
    bool zipped = false;
    std::string etag, content_type;
    std::list<std::string>::iterator age;
  };
  Service(ServiceOptions options, Hooks hooks)
      : options_(std::move(options)), hooks_(std::move(hooks)) {}

  Caller caller_of(const Request& request);
  std::string session_token(const Request& request) const;
  std::optional<Response> guard(const Request& request, const Caller& caller);
  bool host_allowed(const std::string& host) const;
  Response asset(const Request& request);
  Response session_view(const Caller& caller);
  Response route(store::Store& store, const Request& request, const Caller& caller);
  Response finish(const Request& request, Response response, const std::string& cache_key);
  std::string cache_key(const Request& request, const Caller& caller) const;
  std::string cookie_name() const { return options_.behind_proxy ? "__Host-marsad" : "marsad"; }

  // service_get.cpp, a function a route; the path was matched already.
  Response get(store::Store& store, const Request& request, const Caller& caller);
  Response incidents(store::Store& store, const Request& request, const Caller& caller);
  Response one_incident(store::Store& store, const Request& request, const Caller& caller);
  Response points(store::Store& store, const Request& request, const Caller& caller);
  Response documents(store::Store& store, const Request& request, const Caller& caller);
  Response one_document(store::Store& store, const Request& request, const Caller& caller);
  Response claims(store::Store& store, const Request& request, const Caller& caller);
  Response facets(store::Store& store, const Request& request, const Caller& caller);
  Response trends(store::Store& store, const Request& request, const Caller& caller);
  Response coverage(store::Store& store, const Request& request, const Caller& caller);
  Response knowledge(store::Store& store, const Request& request, const Caller& caller);
  Response exports(store::Store& store, const Request& request, const Caller& caller);
  Response export_file(store::Store& store, const Request& request, const Caller& caller);
  Response decisions(store::Store& store, const Request& request, const Caller& caller);
  Response audit(store::Store& store, const Request& request, const Caller& caller);
  Response access_log(store::Store& store, const Request& request, const Caller& caller);
  Response people(store::Store& store, const Request& request, const Caller& caller);
  /// What is masked for this caller, and whether protected names were asked for.
  View view_of(const Request& request, const Caller& caller) const;
  /// Notes that the caller saw the incident or document `id`.
  void log_view(const Caller& caller, const std::string& id, const View& view);

  // service_change.cpp
  Response change(store::Store& store, const Request& request, const Caller& caller);
  Response sign_in(const Request& request, const std::string& name, const std::string& password);
  Response signed_in(const std::string& token, const std::string& user);
  Response sign_out(const Request& request, const Caller& caller);
  Response decide(store::Store& store, const Request& request, const Caller& caller);
  Response people_change(const Request& request, const Caller& caller);

  ServiceOptions options_;
  Hooks hooks_;
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<AccessLog> log_;
  std::atomic<std::uint64_t> generation_{1};
  std::mutex deciding_;  // one decision at a time
  std::mutex mutex_;     // guards what follows
  store::Counts counts_;
  std::unordered_map<std::string, Cached> cache_;
  std::list<std::string> cache_ages_;
  std::size_t cache_bytes_ = 0;
  int refusals_ = 0;
  std::int64_t refusals_second_ = 0;
};

}  // namespace marsad::serve
