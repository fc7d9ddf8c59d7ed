// Implements html_text.h: numeric and named character references.
// Names are found by binary search over the sorted standard table, longest name first.
// Knows nothing about language.
#include "page/html_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>

#include "base/utf8.h"
#include "page/byte_block.h"

namespace marsad::page {
namespace {

struct Named {
  std::string_view name;   // without '&'; with ';' unless the legacy form
  std::string_view value;  // UTF-8
};

constexpr Named kNamed[] = {
#include "page/html_entities.inc"
};
constexpr std::size_t kLongestName = 32;

constexpr bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Windows-1252 meanings of 0x80..0x9F, from the standard's numeric reference table.
constexpr std::array<char16_t, 32> kC1 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::size_t decode_numeric(std::string_view text, std::size_t at, std::string& out) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t digits = i;
  std::uint32_t value = 0;
  for (; i < text.size(); ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0 || (!hex && digit > 9)) break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  if (i == digits) return 0;
  if (i < text.size() && text[i] == ';') ++i;
  if (value == 0) value = kReplacement;
  if (value >= 0x80 && value <= 0x9F) value = kC1[value - 0x80];
  append_utf8(out, static_cast<char32_t>(value));
  return i - at;
}

const Named* find_named(std::string_view name) {
  const Named* it = std::lower_bound(
      std::begin(kNamed), std::end(kNamed), name,
      [](const Named& entry, std::string_view wanted) { return entry.name < wanted; });
  return it != std::end(kNamed) && it->name == name ? it : nullptr;
}

std::size_t decode_named(std::string_view text, std::size_t at, bool in_attribute,
                         std::string& out) {
  std::size_t end = at + 1;
  while (end < text.size() && is_alnum(text[end]) && end - at <= kLongestName) ++end;
  if (end < text.size() && text[end] == ';') ++end;
  for (; end > at + 2; --end) {
    const Named* named = find_named(text.substr(at + 1, end - at - 1));
    if (named == nullptr) continue;
    if (in_attribute && text[end - 1] != ';' && end < text.size() &&
        (text[end] == '=' || is_alnum(text[end]))) {
      return 0;
    }
    out += named->value;
    return end - at;
  }
  return 0;
}

}  // namespace

std::size_t decode_reference(std::string_view text, std::size_t at, bool in_attribute,
                             std::string& out) {
  if (at + 1 >= text.size()) return 0;
  if (text[at + 1] == '#') return decode_numeric(text, at, out);
  if (!is_alnum(text[at + 1])) return 0;
  return decode_named(text, at, in_attribute, out);
}

namespace {

/// Where bytes that stand for themselves end: at '&', CR or NUL.
std::size_t plain_end(std::string_view raw, std::size_t at) {
  for (; at + ByteBlock::kSize <= raw.size(); at += ByteBlock::kSize) {
    const ByteBlock block(raw.data() + at);
    const std::uint32_t hits = block.equal('&') | block.equal('\r') | block.equal('\0');
    if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits));
  }
  while (at < raw.size() && raw[at] != '&' && raw[at] != '\r' && raw[at] != '\0') ++at;
  return at;
}

}  // namespace

std::string decode_html(std::string_view raw, bool references, bool in_attribute,
                        bool replace_nul) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t plain = plain_end(raw, i);
    out.append(raw.data() + i, plain - i);
    i = plain;
    if (i >= raw.size()) break;
    const char c = raw[i];
    if (c == '&' && references) {
      const std::size_t took = decode_reference(raw, i, in_attribute, out);
      if (took > 0) {
        i += took;
        continue;
      }
    }
    if (c == '\r') {
      out += '\n';
      i += i + 1 < raw.size() && raw[i + 1] == '\n' ? 2 : 1;
      continue;
    }
    if (c == '\0' && replace_nul) {
      append_utf8(out, kReplacement);
    } else {
      out += c;
    }
    ++i;
  }
  return out;
}

std::string attribute_text(std::string_view raw) {
  const auto space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  if (raw.empty()) return {};
  std::string text = decode_html(raw, true, true);
  if (!text.empty() && !space(text.front()) && !space(text.back())) return text;
  std::size_t begin = 0;
  while (begin < text.size() && space(text[begin])) ++begin;
  std::size_t end = text.size();
  while (end > begin && space(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

}  // namespace marsad::page
