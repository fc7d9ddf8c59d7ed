// Implements json.h.
#include "incident/json.h"

#include <cmath>
#include <cstdio>

namespace marsad::incident {
namespace {

// Length of the valid UTF-8 sequence at `at`, 0 if there is none.
std::size_t valid(std::string_view s, std::size_t at) {
  const auto b = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char c = b(at);
  if (c < 0x80) return 1;
  const std::size_t n = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3
                        : c >= 0xF0 && c < 0xF5 ? 4 : 0;
  if (n == 0 || at + n > s.size()) return 0;
  for (std::size_t i = 1; i < n; ++i)
    if ((b(at + i) & 0xC0) != 0x80) return 0;
  if ((c == 0xE0 && b(at + 1) < 0xA0) || (c == 0xED && b(at + 1) > 0x9F)) return 0;
  if ((c == 0xF0 && b(at + 1) < 0x90) || (c == 0xF4 && b(at + 1) > 0x8F)) return 0;
  return n;
}

void quote(std::string& out, std::string_view s) {
  out += '"';
  for (std::size_t i = 0; i < s.size();) {
    const char c = s[i];
    const std::size_t n = valid(s, i);
    if (n == 0) {
      out += "\xEF\xBF\xBD";
      ++i;
    } else if (n > 1) {
      out.append(s.substr(i, n));
      i += n;
    } else {
      ++i;
      if (c == '"' || c == '\\') out += '\\', out += c;
      else if (c == '\n') out += "\\n";
      else if (c == '\r') out += "\\r";
      else if (c == '\t') out += "\\t";
      else if (static_cast<unsigned char>(c) < 0x20) {
        char code[8];
        std::snprintf(code, sizeof code, "\\u%04x", c);
        out += code;
      } else out += c;
    }
  }
  out += '"';
}

}  // namespace

std::string json_quote(std::string_view value) {
  std::string out;
  quote(out, value);
  return out;
}

void JsonWriter::comma() {
  if (need_comma_) out_ += ',';
  need_comma_ = true;
}

JsonWriter& JsonWriter::open(char c) {
  comma();
  out_ += c;
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char c) {
  out_ += c;
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  comma();
  quote(out_, name);
  out_ += ':';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  comma();
  quote(out_, value);
  return *this;
}

JsonWriter& JsonWriter::string_or_null(std::string_view value) {
  return value.empty() ? null() : string(value);
}

JsonWriter& JsonWriter::integer(std::int64_t value) { return raw(std::to_string(value)); }

JsonWriter& JsonWriter::integer(std::optional<std::int64_t> value) {
  return value ? integer(*value) : null();
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return raw(text);
}

JsonWriter& JsonWriter::real(std::optional<double> value) { return value ? real(*value) : null(); }
JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }

JsonWriter& JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
  return *this;
}

}  // namespace marsad::incident
