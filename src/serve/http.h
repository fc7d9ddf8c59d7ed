// Offers Request and Response as the handlers see them: no socket, no Boost.
// Everything a handler may know about the caller stands in Request; it never sees the connection.
// Bodies are shared, so that a cached answer is sent to many without a copy.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::serve {

struct Request {
  std::string method;  // GET, HEAD, POST, PATCH, DELETE
  std::string target;  // as sent, path and query
  std::string path;    // percent-decoded
  std::map<std::string, std::string> query;  // percent-decoded; the last of a name counts
  std::string body;
  std::string content_type;
  std::string host, origin, cookie, token, if_none_match, last_event_id;
  std::string peer;  // address, or the first of X-Forwarded-For behind a proxy
  bool accepts_gzip = false;
  bool https = false;

  const std::string& at(const std::string& name) const;
};

using Body = std::shared_ptr<const std::string>;

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  Body body;
  std::string_view fixed;  // embedded bytes, used when body is null
  bool gzipped = false;
  std::string etag;
  std::vector<std::pair<std::string, std::string>> headers;
  bool immutable = false;  // may be cached for a year: the name holds a hash of the content
  bool close = false;
};

/// Path and query of a target, percent-decoded. False for targets no handler should see: bad
/// percent escapes, NUL, backslash, "." and ".." segments, control characters.
bool parse_target(std::string_view target, Request& out);

Response json(std::string body, int status = 200);
/// {"error": {"status": .., "message": ".."}}
Response error(int status, std::string_view message);
/// The bytes gzipped at `level` 1..12.
std::string gzip(std::string_view bytes, int level);
/// The inverse, for bytes gzip() or the build made; "" if they are broken.
std::string gunzip(std::string_view bytes);
/// Value of a cookie, or "".
std::string cookie_value(std::string_view cookies, std::string_view name);

/// Sent with every answer: only files of this server run, nothing frames it.
extern const char* const kContentSecurityPolicy;

}  // namespace marsad::serve
