// Implements base/utf8.h. The decoder follows Unicode 15 table 3-7 (well-formed byte sequences).
#include "base/utf8.h"

#include <algorithm>

namespace marsad {
namespace {

constexpr std::size_t kBlock = 64;

bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

unsigned char at_or_zero(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

bool continues(unsigned char c) { return (c & 0xC0) == 0x80; }

}  // namespace

Decoded decode_utf8(std::string_view text, std::size_t at) {
  const unsigned char a = at_or_zero(text, at);
  if (a < 0x80) return {a, 1, true};
  const unsigned char b = at_or_zero(text, at + 1);
  if (a >= 0xC2 && a <= 0xDF && continues(b))
    return {static_cast<char32_t>((a & 0x1F) << 6 | (b & 0x3F)), 2, true};
  const unsigned char c = at_or_zero(text, at + 2);
  if (a >= 0xE0 && a <= 0xEF && continues(b) && continues(c)) {
    const char32_t cp = static_cast<char32_t>((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F));
    if (cp >= 0x800 && (cp < 0xD800 || cp > 0xDFFF)) return {cp, 3, true};
    return {};
  }
  const unsigned char d = at_or_zero(text, at + 3);
  if (a >= 0xF0 && a <= 0xF4 && continues(b) && continues(c) && continues(d)) {
    const char32_t cp = static_cast<char32_t>((a & 0x07) << 18 | (b & 0x3F) << 12 |
                                              (c & 0x3F) << 6 | (d & 0x3F));
    if (cp >= 0x10000 && cp <= 0x10FFFF) return {cp, 4, true};
  }
  return {};
}

void append_utf8(std::string& out, char32_t cp) {
  if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF)) cp = kReplacement;
  if (cp < 0x80) {
    out += static_cast<char>(cp);
  } else if (cp < 0x800) {
    out += static_cast<char>(0xC0 | cp >> 6);
    out += static_cast<char>(0x80 | (cp & 0x3F));
  } else if (cp < 0x10000) {
    out += static_cast<char>(0xE0 | cp >> 12);
    out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (cp & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | cp >> 18);
    out += static_cast<char>(0x80 | (cp >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (cp & 0x3F));
  }
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const Decoded d = decode_utf8(text, i);
    if (!d.valid) return i;
    i += d.size;
  }
  return text.size();
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded d = decode_utf8(text, i);
    if (d.valid)
      out.append(text.substr(i, d.size));
    else
      append_utf8(out, kReplacement);
    i += d.size;
  }
  return out;
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Decoded d = decode_utf8(text, i);
    out += d.code_point;
    i += d.size;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (char32_t cp : text) append_utf8(out, cp);
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kBlock + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlock == 0) before_.push_back(count);
    if (is_lead(text[i])) ++count;
  }
  if (before_.empty()) before_.push_back(0);
}

std::uint32_t CodePointIndex::code_points(ByteOffset at) const {
  const std::size_t end = std::min<std::size_t>(at, text_.size());
  const std::size_t block = std::min(end / kBlock, before_.size() - 1);
  std::uint32_t count = before_[block];
  for (std::size_t i = block * kBlock; i < end; ++i)
    if (is_lead(text_[i])) ++count;
  return count;
}

ByteOffset CodePointIndex::byte_of(std::uint32_t code_point) const {
  const auto it = std::upper_bound(before_.begin(), before_.end(), code_point);
  const std::size_t block = static_cast<std::size_t>(it - before_.begin()) - 1;
  std::uint32_t count = before_[block];
  std::size_t i = block * kBlock;
  // A block may begin inside a character: its continuation bytes belong to the one before.
  for (; i < text_.size(); ++i) {
    if (!is_lead(text_[i])) continue;
    if (count == code_point) break;
    ++count;
  }
  return static_cast<ByteOffset>(i);
}

}  // namespace marsad
