// A plain socket client for the tests: sends bytes as they are, so that broken requests can be sent.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

namespace marsad::serve::test {

struct Reply {
  int status = 0;  // 0: closed without an answer
  std::string head, body;
  bool has(const std::string& text) const { return head.find(text) != std::string::npos; }
};

class Client {
 public:
  explicit Client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) ::close(fd_), fd_ = -1;
  }
  ~Client() {
    if (fd_ >= 0) ::close(fd_);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  bool connected() const { return fd_ >= 0; }

  bool send(const std::string& bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
      const ssize_t n = ::send(fd_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (n <= 0) return false;
      at += static_cast<std::size_t>(n);
    }
    return true;
  }
  /// Bytes that are there within `timeout_ms`; empty at the end or when time is up.
  std::string some(int timeout_ms) {
    pollfd p{fd_, POLLIN, 0};
    if (::poll(&p, 1, timeout_ms) <= 0) return {};
    char buffer[65536];
    const ssize_t n = ::recv(fd_, buffer, sizeof buffer, 0);
    return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
  }
  Reply reply(int timeout_ms = 10000) {
    while (pending_.find("\r\n\r\n") == std::string::npos) {
      const std::string more = some(timeout_ms);
      if (more.empty()) return {};
      pending_ += more;
    }
    Reply out;
    const std::size_t end = pending_.find("\r\n\r\n") + 4;
    out.head = pending_.substr(0, end);
    out.status = std::atoi(out.head.c_str() + 9);
    const std::size_t at = out.head.find("Content-Length: ");
    const std::size_t length = at == std::string::npos ? 0 : std::strtoul(out.head.c_str() + at + 16, nullptr, 10);
    while (pending_.size() < end + length) {
      const std::string more = some(timeout_ms);
      if (more.empty()) break;
      pending_ += more;
    }
    out.body = pending_.substr(end, length);
    pending_.erase(0, end + length);
    return out;
  }
  Reply ask(const std::string& bytes, int timeout_ms = 10000) {
    send(bytes);
    return reply(timeout_ms);
  }
  /// True when the other side has closed within `timeout_ms`.
  bool closed(int timeout_ms) {
    pollfd p{fd_, POLLIN, 0};
    if (::poll(&p, 1, timeout_ms) <= 0) return false;
    char c;
    return ::recv(fd_, &c, 1, MSG_PEEK) <= 0;
  }

 private:
  int fd_;
  std::string pending_;
};

inline std::string get(const std::string& target, const std::string& more = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

inline std::string post(const std::string& target, const std::string& body, const std::string& more = "") {
  return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
}

}  // namespace marsad::serve::test
