// Implements http.h.
#include "serve/http.h"

#include <libdeflate.h>

#include "incident/json.h"

namespace marsad::serve {

const char* const kContentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

const std::string& Request::at(const std::string& name) const {
  static const std::string kNone;
  const auto it = query.find(name);
  return it == query.end() ? kNone : it->second;
}

namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool decode(std::string_view in, bool plus_is_space, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < in.size(); ++i) {
    char c = in[i];
    if (c == '%') {
      if (i + 2 >= in.size()) return false;
      const int high = hex(in[i + 1]), low = hex(in[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    out.push_back(c);
  }
  return true;
}

bool harmless_path(const std::string& path) {
  if (path.empty() || path[0] != '/') return false;
  for (const char c : path)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') return false;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = path.find('/', at + 1);
    const std::string segment = path.substr(at + 1, (end == std::string::npos ? path.size() : end) - at - 1);
    if (segment == "." || segment == "..") return false;
    if (end == std::string::npos) break;
    at = end;
  }
  return true;
}

}  // namespace

bool parse_target(std::string_view target, Request& out) {
  out.target = std::string(target);
  const std::size_t mark = target.find('?');
  if (!decode(target.substr(0, mark), false, out.path) || !harmless_path(out.path)) return false;
  if (mark == std::string_view::npos) return true;
  std::string_view rest = target.substr(mark + 1);
  for (int pairs = 0; !rest.empty() && pairs < 64; ++pairs) {
    const std::size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = pair.find('=');
    std::string name, value;
    if (!decode(pair.substr(0, equals), true, name)) return false;
    if (equals != std::string_view::npos && !decode(pair.substr(equals + 1), true, value)) return false;
    if (value.find('\0') != std::string::npos) return false;
    if (!name.empty()) out.query[name] = value;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return true;
}

Response json(std::string body, int status) {
  Response r;
  r.status = status;
  r.body = std::make_shared<const std::string>(std::move(body));
  return r;
}

Response error(int status, std::string_view message) {
  incident::JsonWriter w;
  w.begin_object().key("error").begin_object().key("status").integer(std::int64_t{status});
  w.key("message").string(message).end_object().end_object();
  return json(w.take(), status);
}

std::string gzip(std::string_view bytes, int level) {
  libdeflate_compressor* c = libdeflate_alloc_compressor(level);
  if (c == nullptr) return {};
  std::string out(libdeflate_gzip_compress_bound(c, bytes.size()), '\0');
  out.resize(libdeflate_gzip_compress(c, bytes.data(), bytes.size(), out.data(), out.size()));
  libdeflate_free_compressor(c);
  return out;
}

std::string gunzip(std::string_view bytes) {
  if (bytes.size() < 18) return {};
  std::uint32_t size = 0;  // the last four bytes of a gzip member say it, least first
  for (std::size_t i = 4; i > 0; --i)
    size = size << 8 | static_cast<unsigned char>(bytes[bytes.size() - 5 + i]);
  libdeflate_decompressor* d = libdeflate_alloc_decompressor();
  if (d == nullptr) return {};
  std::string out(size, '\0');
  const bool good = libdeflate_gzip_decompress(d, bytes.data(), bytes.size(), out.data(), out.size(),
                                               nullptr) == LIBDEFLATE_SUCCESS;
  libdeflate_free_decompressor(d);
  return good ? out : std::string();
}

std::string cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const std::size_t end = cookies.find(';');
    std::string_view one = cookies.substr(0, end);
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == name)
      return std::string(one.substr(equals + 1));
    if (end == std::string_view::npos) break;
    cookies.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace marsad::serve
