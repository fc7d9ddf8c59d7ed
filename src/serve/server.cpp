// Implements server.h on Boost.Beast and Asio; the only file that includes them.
#include "serve/server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <deque>
#include <set>
#include <thread>

namespace marsad::serve {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Generic = asio::generic::stream_protocol;
using Stream = beast::basic_stream<Generic>;
using ErrorOf = boost::system::error_code;
using Seconds = std::chrono::seconds;

constexpr std::size_t kListenerQueue = 32;  // events a reader may lag behind before it is dropped

/// Threads that own a store each and a queue that refuses rather than grows.
class Workers {
 public:
  Workers(std::vector<std::unique_ptr<store::Store>> stores, std::size_t queue) : limit_(queue) {
    for (auto& s : stores) threads_.emplace_back([this, store = std::move(s)] { run(*store); });
  }
  ~Workers() { stop(); }
  bool post(std::function<void(store::Store&)> job) {
    const std::lock_guard<std::mutex> hold(mutex_);
    if (stopping_ || jobs_.size() >= limit_) return false;
    jobs_.push_back(std::move(job));
    wake_.notify_one();
    return true;
  }
  void stop() {
    {
      const std::lock_guard<std::mutex> hold(mutex_);
      stopping_ = true;
      jobs_.clear();
      wake_.notify_all();
    }
    for (std::thread& t : threads_)
      if (t.joinable()) t.join();
  }

 private:
  void run(store::Store& store) {
    while (true) {
      std::function<void(store::Store&)> job;
      {
        std::unique_lock<std::mutex> hold(mutex_);
        wake_.wait(hold, [this] { return stopping_ || !jobs_.empty(); });
        if (stopping_) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
      }
      job(store);
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void(store::Store&)>> jobs_;
  std::size_t limit_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

class Session;

struct Shared {
  ServerOptions options;
  Service& service;
  std::unique_ptr<Workers> workers;
  int connections = 0;           // network thread only
  std::set<Session*> listeners;  // network thread only
  bool stopping = false;
  asio::io_context io{1};  // last: what it still holds refers to the members above
  Shared(ServerOptions o, Service& s) : options(std::move(o)), service(s) {}
};

void add_headers(http::fields& to, const Response& r) {
  to.set(http::field::content_type, r.content_type);
  to.set("Content-Security-Policy", kContentSecurityPolicy);
  to.set("X-Content-Type-Options", "nosniff");
  to.set("Referrer-Policy", "no-referrer");
  to.set("Cross-Origin-Opener-Policy", "same-origin");
  to.set("Cross-Origin-Resource-Policy", "same-origin");
  to.set("X-Frame-Options", "DENY");
  to.set("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
  to.set(http::field::vary, "Accept-Encoding, Cookie");
  bool cached = false;
  for (const auto& [name, value] : r.headers) {
    to.set(name, value);
    cached = cached || name == "Cache-Control";
  }
  if (!cached) to.set(http::field::cache_control, r.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (!r.etag.empty()) to.set(http::field::etag, r.etag);
  if (r.gzipped) to.set(http::field::content_encoding, "gzip");
}

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Shared& shared, Stream::socket_type socket, std::string peer)
      : shared_(shared), stream_(std::move(socket)), peer_(std::move(peer)) {
    ++shared_.connections;
  }
  ~Session() {
    --shared_.connections;
    shared_.listeners.erase(this);
  }
  void start() { read_header(shared_.options.header_seconds); }

  void event(const std::string& text) {
    if (pending_.size() >= kListenerQueue) return close();
    pending_.push_back(text);
    if (pending_.size() == 1) write_event();
  }
  void close() {
    ErrorOf ignored;
    stream_.socket().shutdown(Generic::socket::shutdown_both, ignored);
    stream_.close();
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  void read_header(int seconds) {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(shared_.options.header_bytes));
    parser_->body_limit(shared_.options.read_body_bytes);
    stream_.expires_after(Seconds(seconds));
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](ErrorOf e, std::size_t) { self->on_header(e); });
  }
  void on_header(ErrorOf e) {
    if (e) return on_bad(e);
    const bool reading = parser_->get().target() == "/api/v1/read";
    const std::uint64_t limit = reading ? shared_.options.read_body_bytes : shared_.options.body_bytes;
    if (const auto length = parser_->content_length(); length && *length > limit) return on_bad(http::error::body_limit);
    parser_->body_limit(limit);
    stream_.expires_after(Seconds(shared_.options.body_seconds));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](ErrorOf error, std::size_t) { self->on_request(error); });
  }
  void on_bad(ErrorOf e) {
    // Ends, time-outs and resets close without an answer; what breaks the protocol is told once.
    if (e == http::error::body_limit) return fail_with(413, "too large");
    if (e == http::error::header_limit) return fail_with(431, "header too large");
    if (e == http::error::end_of_stream || e == beast::error::timeout || e.category() != http::make_error_code(http::error::bad_method).category())
      return close();
    if (e == http::error::partial_message) return close();
    fail_with(400, "not a request this server can read");
  }
  void fail_with(int status, const char* why) {
    Request r;
    r.method = "?";
    r.peer = peer_;
    if (parser_) r.target = std::string(parser_->get().target().substr(0, 200));
    shared_.service.refused(r, status, why);
    Response out = error(status, why);
    out.close = true;
    send(std::move(out), false, true);
  }
  std::string header(http::field name) const { return std::string(parser_->get()[name]); }

  void on_request(ErrorOf e) {
    if (e) return on_bad(e);
    const auto& m = parser_->get();
    auto request = std::make_shared<Request>();
    request->method = std::string(m.method_string());
    request->content_type = header(http::field::content_type);
    request->host = header(http::field::host);
    request->origin = header(http::field::origin);
    request->cookie = header(http::field::cookie);
    request->token = std::string(m["X-Marsad-Token"]);
    request->if_none_match = header(http::field::if_none_match);
    request->last_event_id = std::string(m["Last-Event-ID"]);
    request->accepts_gzip = header(http::field::accept_encoding).find("gzip") != std::string::npos;
    request->peer = peer_;
    if (shared_.options.behind_proxy) {
      const std::string forwarded = std::string(m["X-Forwarded-For"]);
      if (!forwarded.empty()) request->peer = forwarded.substr(0, std::min<std::size_t>(forwarded.find(','), 64));
      request->https = m["X-Forwarded-Proto"] == "https";
    }
    keep_alive_ = m.keep_alive();
    head_ = request->method == "HEAD";
    gzip_ok_ = request->accepts_gzip;
    const std::string target(m.target());
    request->body = std::move(parser_->get().body());
    if (!parse_target(target, *request)) {
      shared_.service.refused(*request, 404, "path");
      return send(error(404, "nothing here"), keep_alive_, false);
    }
    if (request->path == "/api/v1/events" && request->method == "GET") return listen(*request);
    if (auto now = shared_.service.quick(*request)) return send(std::move(*now), keep_alive_, false);
    stream_.expires_never();
    // The worker gives the session back with its answer: it must end on the network thread, which
    // alone counts connections and listeners.
    const bool taken = shared_.workers->post([self = shared_from_this(), request](store::Store& store) mutable {
      Response out;
      try {
        out = self->shared_.service.handle(store, *request);
      } catch (const std::exception&) {  // memory: this request fails, the others go on
        out = error(500, "internal error");
      }
      asio::io_context& io = self->shared_.io;
      asio::post(io, [self = std::move(self), out = std::move(out)]() mutable { self->send(std::move(out), self->keep_alive_, false); });
    });
    if (taken) return;
    Response busy = error(503, "too busy");
    busy.headers.emplace_back("Retry-After", "1");
    send(std::move(busy), keep_alive_, false);
  }

  void send(Response given, bool keep, bool drain) {
    response_ = std::move(given);
    if (response_.gzipped && !gzip_ok_) {
      const std::string_view packed = response_.body ? std::string_view(*response_.body) : response_.fixed;
      response_.body = std::make_shared<const std::string>(gunzip(packed));
      response_.gzipped = false;
    }
    const std::string_view bytes = response_.body ? std::string_view(*response_.body) : response_.fixed;
    keep = keep && !response_.close && !shared_.stopping;
    message_.emplace();
    message_->version(11);
    message_->result(static_cast<unsigned>(response_.status));
    message_->keep_alive(keep);
    add_headers(*message_, response_);
    const bool bodiless = head_ || response_.status == 304;
    if (response_.status != 304) message_->content_length(bytes.size());
    if (!bodiless) message_->body() = beast::span<const char>(bytes.data(), bytes.size());
    serializer_.emplace(*message_);
    stream_.expires_after(Seconds(shared_.options.write_seconds));
    const auto done = [self = shared_from_this(), keep, drain](ErrorOf e, std::size_t) {
      if (e || !keep) {
        if (!e && drain) return self->drain();
        return self->close();
      }
      self->response_ = Response();
      self->read_header(self->shared_.options.idle_seconds);
    };
    if (bodiless) http::async_write_header(stream_, *serializer_, done);
    else http::async_write(stream_, *serializer_, done);
  }
  /// After an early refusal the client may still be sending: read a little, so that it sees the
  /// answer instead of a reset, then close. At most 256 KB and two seconds.
  void drain() {
    ErrorOf ignored;
    stream_.socket().shutdown(Generic::socket::shutdown_send, ignored);
    stream_.expires_after(Seconds(2));
    drain_more(0);
  }
  void drain_more(std::size_t so_far) {
    if (so_far > (std::size_t{256} << 10)) return close();
    scratch_.resize(16384);
    stream_.async_read_some(asio::buffer(scratch_), [self = shared_from_this(), so_far](ErrorOf e, std::size_t n) {
      if (e) return self->close();
      self->drain_more(so_far + n);
    });
  }

  void listen(const Request& r) {
    if (!shared_.service.may_listen(r)) return send(error(401, "sign in first"), keep_alive_, false);
    if (static_cast<int>(shared_.listeners.size()) >= shared_.options.listeners) {
      Response busy = error(503, "too many listeners");
      busy.headers.emplace_back("Retry-After", "30");
      return send(std::move(busy), keep_alive_, false);
    }
    shared_.listeners.insert(this);
    const std::uint64_t now = shared_.service.generation();
    std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                       "X-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
                       "retry: 5000\nid: " + std::to_string(now) + "\nevent: hello\ndata: {}\n\n";
    if (!r.last_event_id.empty() && r.last_event_id != std::to_string(now))
      head += "event: changed\nid: " + std::to_string(now) + "\ndata: {}\n\n";
    stream_.expires_never();
    watch();
    event(head);
  }
  /// An event stream's client says nothing; reading tells when it is gone.
  void watch() {
    scratch_.resize(256);
    stream_.async_read_some(asio::buffer(scratch_), [self = shared_from_this()](ErrorOf e, std::size_t) {
      if (e) return self->shared_.listeners.erase(self.get()), self->close();
      self->watch();
    });
  }
  void write_event() {
    stream_.expires_after(Seconds(shared_.options.write_seconds));
    asio::async_write(stream_, asio::buffer(pending_.front()), [self = shared_from_this()](ErrorOf e, std::size_t) {
      if (e) return self->shared_.listeners.erase(self.get()), self->close();
      self->stream_.expires_never();
      self->pending_.pop_front();
      if (!self->pending_.empty()) self->write_event();
    });
  }

  Shared& shared_;
  Stream stream_;
  std::string peer_;
  beast::flat_buffer buffer_{64 << 10};
  std::optional<Parser> parser_;
  Response response_;
  std::optional<http::response<http::span_body<const char>>> message_;
  std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
  std::deque<std::string> pending_;
  std::string scratch_;
  bool keep_alive_ = false, head_ = false, gzip_ok_ = true;
};

template <class Protocol>
class Listener : public std::enable_shared_from_this<Listener<Protocol>> {
 public:
  Listener(Shared& shared, typename Protocol::acceptor acceptor) : shared_(shared), acceptor_(std::move(acceptor)) {}
  void accept() {
    acceptor_.async_accept([self = this->shared_from_this()](ErrorOf e, typename Protocol::socket socket) {
      if (e == asio::error::operation_aborted || self->shared_.stopping) return;
      if (!e) self->take(std::move(socket));
      self->accept();
    });
  }

 private:
  void take(typename Protocol::socket socket) {
    if (shared_.connections >= shared_.options.connections) return;  // closes it
    std::string peer = "local";
    if constexpr (std::is_same_v<Protocol, asio::ip::tcp>) {
      ErrorOf ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      const auto end = socket.remote_endpoint(ignored);
      if (!ignored) peer = end.address().to_string();
    }
    std::make_shared<Session>(shared_, Generic::socket(std::move(socket)), peer)->start();
  }
  Shared& shared_;
  typename Protocol::acceptor acceptor_;
};

class BeastServer : public Server {
 public:
  BeastServer(ServerOptions options, Service& service) : shared_(std::move(options), service), beat_(shared_.io), poll_(shared_.io) {}
  ~BeastServer() override { stop(); }
  std::uint16_t port() const override { return port_; }

  Status begin(const OpenStore& open_store) {
    std::vector<std::unique_ptr<store::Store>> stores;
    for (int i = 0; i < std::max(1, shared_.options.workers); ++i) {
      MARSAD_TRY(store, open_store());
      stores.push_back(std::move(store));
    }
    shared_.service.poll(*stores.front());
    if (shared_.options.socket_path.empty()) MARSAD_CHECK(bind_port());
    else MARSAD_CHECK(bind_socket());
    shared_.workers = std::make_unique<Workers>(std::move(stores), shared_.options.queue);
    shared_.workers->post([this](store::Store& store) { shared_.service.warm(store); });
    shared_.service.on_change = [this] {
      asio::post(shared_.io, [this] { tell_changed(); });
      shared_.workers->post([this](store::Store& store) { shared_.service.warm(store); });
    };
    heartbeat();
    poll_later();
    network_ = std::thread([this] { shared_.io.run(); });
    return {};
  }
  void stop() override {
    if (stopped_) return;
    stopped_ = true;
    shared_.io.stop();
    if (network_.joinable()) network_.join();
    shared_.stopping = true;
    if (shared_.workers) shared_.workers->stop();
    shared_.service.on_change = nullptr;
    if (!shared_.options.socket_path.empty()) ::unlink(shared_.options.socket_path.c_str());
  }

 private:
  Status bind_port() {
    ErrorOf e;
    const auto address = asio::ip::make_address(shared_.options.address, e);
    if (e) return fail(ErrorCode::kMalformed, "not an address: " + shared_.options.address);
    MARSAD_CHECK(bind_tcp({address, shared_.options.port}, port_));
    if (shared_.options.address == "127.0.0.1") {  // browsers try ::1 first for "localhost"
      std::uint16_t unused = 0;
      (void)bind_tcp({asio::ip::address_v6::loopback(), port_}, unused);
    }
    return {};
  }
  Status bind_tcp(const asio::ip::tcp::endpoint& end, std::uint16_t& port) {
    ErrorOf e;
    asio::ip::tcp::acceptor a(shared_.io);
    a.open(end.protocol(), e);
    if (!e) a.set_option(asio::socket_base::reuse_address(true), e);
    if (!e && end.address().is_v6()) a.set_option(asio::ip::v6_only(true), e);
    if (!e) a.bind(end, e);
    if (!e) a.listen(asio::socket_base::max_listen_connections, e);
    if (e)
      return fail(ErrorCode::kConflict, "cannot listen on " + end.address().to_string() + " port " +
                                            std::to_string(end.port()) + ": " + e.message());
    port = a.local_endpoint().port();
    std::make_shared<Listener<asio::ip::tcp>>(shared_, std::move(a))->accept();
    return {};
  }
  Status bind_socket() {
    using Local = asio::local::stream_protocol;
    ErrorOf e;
    ::unlink(shared_.options.socket_path.c_str());
    Local::acceptor a(shared_.io);
    a.open(Local(), e);
    if (!e) a.bind(Local::endpoint(shared_.options.socket_path), e);
    if (!e) a.listen(asio::socket_base::max_listen_connections, e);
    if (e) return fail(ErrorCode::kConflict, "cannot listen on the socket: " + e.message(), Place{shared_.options.socket_path});
    ::chmod(shared_.options.socket_path.c_str(), S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP);
    std::make_shared<Listener<Local>>(shared_, std::move(a))->accept();
    return {};
  }
  void tell(const std::string& text) {
    for (Session* s : std::set<Session*>(shared_.listeners)) s->event(text);
  }
  void tell_changed() { tell("event: changed\nid: " + std::to_string(shared_.service.generation()) + "\ndata: {}\n\n"); }
  void heartbeat() {
    beat_.expires_after(Seconds(shared_.options.heartbeat_seconds));
    beat_.async_wait([this](ErrorOf e) {
      if (e) return;
      tell(": still here\n\n");
      heartbeat();
    });
  }
  void poll_later() {
    poll_.expires_after(Seconds(shared_.options.poll_seconds));
    poll_.async_wait([this](ErrorOf e) {
      if (e) return;
      shared_.workers->post([this](store::Store& store) {
        if (!shared_.service.poll(store)) return;
        asio::post(shared_.io, [this] { tell_changed(); });
        shared_.service.warm(store);
      });
      poll_later();
    });
  }

  Shared shared_;
  asio::steady_timer beat_, poll_;
  std::thread network_;
  std::uint16_t port_ = 0;
  bool stopped_ = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Service& service, const OpenStore& open_store) {
  auto server = std::make_unique<BeastServer>(std::move(options), service);
  MARSAD_CHECK(server->begin(open_store));
  return std::unique_ptr<Server>(std::move(server));
}

}  // namespace marsad::serve
