// Offers Server, the sockets: one network thread, a bounded pool of workers with a store each.
// The limits in server.cpp see to it that a slow or hostile client costs a connection and nothing
// more (docs/quality/serve.md). Boost stays in server.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/error.h"
#include "serve/service.h"

namespace marsad::serve {

struct ServerOptions {
  std::string address = "127.0.0.1";  // with "127.0.0.1" also ::1 is tried
  std::uint16_t port = 8080;          // 0: any free one
  std::string socket_path;            // a unix socket instead of a port
  int workers = 2;
  bool behind_proxy = false;
  int connections = 256;
  int listeners = 200;  // event streams
  std::size_t queue = 512;
  std::size_t header_bytes = 8192;
  std::uint64_t body_bytes = 1 << 20;
  std::uint64_t read_body_bytes = 8 << 20;  // POST /api/v1/read: a whole page
  int header_seconds = 10, body_seconds = 30, write_seconds = 30, idle_seconds = 60;
  int heartbeat_seconds = 15, poll_seconds = 2;
};

using OpenStore = std::function<Result<std::unique_ptr<store::Store>>()>;

class Server {
 public:
  /// Opens the stores, binds, and starts its threads. Errors: port taken, store not to be opened.
  static Result<std::unique_ptr<Server>> start(ServerOptions options, Service& service,
                                               const OpenStore& open_store);
  virtual ~Server() = default;  // stops
  virtual std::uint16_t port() const = 0;
  /// Ends all connections and threads; safe to call twice.
  virtual void stop() = 0;
};

}  // namespace marsad::serve
