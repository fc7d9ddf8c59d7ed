// Implements the WARC reader (ISO 28500) and the HTTP messages inside: responses, resources and
// conversions (WET) become records; requests, revisits and the rest are counted as skipped.
// Damage: the reader goes on at the next "WARC/1.".
#include <algorithm>
#include <charconv>

#include "page/input.h"

namespace marsad::page {
namespace {

constexpr std::size_t kMaxHeaders = std::size_t{64} << 10;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equals_folded(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool contains_folded(std::string_view text, std::string_view word) {
  return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char x, char y) { return lower(x) == lower(y); }) != text.end();
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

/// Where a header block ends: past the empty line; npos when it does not.
std::size_t headers_end(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMaxHeaders);
  const std::size_t crlf = head.find("\r\n\r\n");
  const std::size_t lf = head.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return std::string_view::npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

std::string_view header(std::string_view headers, std::string_view name) {
  for (std::size_t at = 0; at < headers.size();) {
    std::size_t end = headers.find('\n', at);
    if (end == std::string_view::npos) end = headers.size();
    const std::string_view line = headers.substr(at, end - at);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equals_folded(trim(line.substr(0, colon)), name)) return trim(line.substr(colon + 1));
    at = end + 1;
  }
  return {};
}

/// The Content-Length of a record's headers; false when it is missing or no number.
bool content_length(std::string_view headers, std::uint64_t& value) {
  value = 0;
  const std::string_view text = header(headers, "Content-Length");
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc() && end == text.data() + text.size();
}

std::string charset_of(std::string_view type) {
  const std::string_view key = "charset=";
  const auto it = std::search(type.begin(), type.end(), key.begin(), key.end(), [](char x, char y) { return lower(x) == y; });
  if (it == type.end()) return {};
  std::string out;
  for (const char c : type.substr(static_cast<std::size_t>(it - type.begin()) + key.size())) {
    if (c == ';' || c == ' ' || c == ',') break;
    if (c != '"' && c != '\'') out += lower(c);
  }
  return out;
}

/// The payload of a chunked body; what is there of it when it is cut.
std::string dechunk(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t line = body.find('\n');
    if (line == std::string_view::npos) break;
    std::string_view size_text = trim(body.substr(0, line));
    size_text = trim(size_text.substr(0, size_text.find(';')));
    std::uint64_t size = 0;
    const auto [end, code] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), size, 16);
    (void)end;
    if (code != std::errc() || size == 0) break;
    body.remove_prefix(line + 1);
    out += body.substr(0, size);
    if (size >= body.size()) break;
    body.remove_prefix(size);
    while (!body.empty() && (body.front() == '\r' || body.front() == '\n')) body.remove_prefix(1);
  }
  return out;
}

bool readable_type(std::string_view type) {
  return type.empty() || contains_folded(type, "html") || contains_folded(type, "text/plain");
}

class WarcRecord {
 public:
  WarcRecord(std::string_view headers, std::string_view block, std::uint64_t offset, SourceReader& reader)
      : headers_(headers), block_(block), offset_(offset), reader_(reader) {}

  void run() {
    const std::string_view type = header(headers_, "WARC-Type");
    record_.hints.url = std::string(header(headers_, "WARC-Target-URI"));
    if (record_.hints.url.size() > 1 && record_.hints.url.front() == '<') {
      record_.hints.url = record_.hints.url.substr(1, record_.hints.url.size() - 2);
    }
    record_.hints.fetched = std::string(header(headers_, "WARC-Date"));
    record_.hints.source = reader_.name + ":" + std::to_string(offset_);
    if (equals_folded(type, "response")) return response();
    if (equals_folded(type, "conversion")) {
      record_.hints.format = PageFormat::kText;
      return plain();
    }
    if (equals_folded(type, "resource")) return plain();
    ++reader_.counts.skipped;
  }

 private:
  void plain() {
    if (!readable_type(header(headers_, "Content-Type"))) {
      ++reader_.counts.skipped;
      return;
    }
    record_.bytes = block_;
    reader_.give(record_);
  }

  void response() {
    if (!block_.starts_with("HTTP/")) {
      ++reader_.counts.skipped;  // dns and the like
      return;
    }
    const std::size_t end = headers_end(block_);
    if (end == std::string_view::npos) return reader_.fail(ErrorCode::kMalformed, "E_HTTP: headers do not end", offset_);
    const std::string_view http = block_.substr(0, end);
    const std::size_t space = http.find(' ');
    const std::string_view status = http.substr(space + 1, 3);
    const std::string_view type = header(http, "Content-Type");
    if (status != "200" || !readable_type(type)) {
      ++reader_.counts.skipped;
      return;
    }
    record_.hints.http_charset = charset_of(type);
    body(http, block_.substr(end));
  }

  void body(std::string_view http, std::string_view body) {
    std::string chunks;
    // Crawlers often store the decoded body beside the header that says it was chunked.
    const bool chunked = contains_folded(header(http, "Transfer-Encoding"), "chunked") && !body.starts_with("<");
    if (chunked) {
      chunks = dechunk(body);
      if (!chunks.empty()) body = chunks;
    }
    const std::string_view encoding = header(http, "Content-Encoding");
    std::string inflated;
    const bool gzip = body.starts_with("\x1f\x8b");
    if (gzip || (contains_folded(encoding, "deflate") && !body.starts_with("<"))) {
      if (!inflate_body(body, reader_.limits.max_record, inflated)) {
        return reader_.fail(ErrorCode::kMalformed, "E_ENCODING: the body does not inflate within limits", offset_);
      }
      body = inflated;
      if (body.starts_with("\x1f\x8b")) return reader_.fail(ErrorCode::kUnsupported, "E_ENCODING: compressed more than once", offset_);
    } else if ((contains_folded(encoding, "br") || contains_folded(encoding, "zstd")) && !looks_like_html(body.substr(0, 4096))) {
      return reader_.fail(ErrorCode::kUnsupported, "E_ENCODING: content encoding " + std::string(encoding), offset_);
    }
    record_.bytes = body;
    reader_.give(record_);
  }

  std::string_view headers_;
  std::string_view block_;
  std::uint64_t offset_;
  SourceReader& reader_;
  RawRecord record_;
};

/// Steps over rubbish to the next record; false at the end.
bool find_record(InputWindow& input) {
  while (true) {
    input.want(std::size_t{256} << 10);
    const std::string_view view = input.view();
    if (view.empty()) return false;
    const std::size_t at = view.find("WARC/1.");
    if (at != std::string_view::npos) {
      input.consume(at);
      return true;
    }
    input.consume(input.ended() ? view.size() : view.size() - std::min<std::size_t>(6, view.size()));
    if (input.ended()) return false;
  }
}

void skip_blank(InputWindow& input) {
  while (true) {
    input.want(4);
    const std::string_view view = input.view();
    std::size_t at = 0;
    while (at < view.size() && (view[at] == '\r' || view[at] == '\n')) ++at;
    input.consume(at);
    if (at < view.size() || view.empty()) return;
  }
}

void skip_bytes(InputWindow& input, std::uint64_t bytes) {
  while (bytes > 0) {
    input.want(std::min<std::uint64_t>(bytes, std::size_t{1} << 20));
    const std::size_t step = static_cast<std::size_t>(std::min<std::uint64_t>(bytes, input.view().size()));
    if (step == 0) return;
    input.consume(step);
    bytes -= step;
  }
}

}  // namespace

std::size_t take_warc_record(std::string_view bytes, std::uint64_t offset, SourceReader& reader) {
  const std::size_t end = headers_end(bytes);
  std::uint64_t length = 0;
  const bool stated = end != std::string_view::npos && content_length(bytes.substr(0, end), length);
  if (!bytes.starts_with("WARC/") || !stated) {
    reader.fail(ErrorCode::kMalformed, "E_WARC: no record header or Content-Length", offset);
    return 0;
  }
  std::string_view block = bytes.substr(end);
  if (length > block.size()) {
    reader.fail(ErrorCode::kMalformed, "E_WARC: Content-Length " + std::to_string(length) + " reaches over the member", offset);
    return 0;
  }
  block = block.substr(0, static_cast<std::size_t>(length));
  WarcRecord(bytes.substr(0, end), block, offset, reader).run();
  return end + block.size();
}

void read_warc(InputWindow& input, SourceReader& reader) {
  while (!reader.stopped) {
    skip_blank(input);
    input.want(kMaxHeaders);
    if (input.view().empty()) return;
    const std::uint64_t offset = input.offset();
    const std::string_view view = input.view();
    const std::size_t end = headers_end(view);
    std::uint64_t length = 0;
    const bool stated = end != std::string_view::npos && content_length(view.substr(0, end), length);
    if (!view.starts_with("WARC/1.") || !stated) {
      reader.fail(ErrorCode::kMalformed, "E_WARC: no record header or Content-Length; went on at the next", offset);
      input.consume(std::min<std::size_t>(5, view.size()));
      if (!find_record(input)) return;
      continue;
    }
    if (length > reader.limits.max_record) {
      reader.fail(ErrorCode::kTooLarge, "E_TOO_LARGE: record of " + std::to_string(length) + " bytes", offset);
      // A length that leads nowhere must not swallow the rest: look for the next header instead.
      input.consume(end);
      if (length < (std::uint64_t{1} << 32)) {
        skip_bytes(input, length);
      } else if (!find_record(input)) {
        return;
      }
      continue;
    }
    input.want(end + static_cast<std::size_t>(length));
    if (input.view().size() < end + length) {
      reader.fail(ErrorCode::kMalformed, "E_WARC: cut record, Content-Length " + std::to_string(length), offset);
      input.consume(end);
      if (!find_record(input)) return;
      continue;
    }
    const std::size_t took = take_warc_record(input.view().substr(0, end + static_cast<std::size_t>(length)), offset, reader);
    input.consume(took == 0 ? end : took);
    skip_blank(input);
    input.want(8);
    // A length that is too small leaves us inside the block.
    if (!input.view().empty() && !input.view().starts_with("WARC/") && !find_record(input)) return;
  }
}

}  // namespace marsad::page
