// Offers UTF-8 decoding, encoding, validation and the byte-to-code-point index for JSON offsets.
// Every function accepts any bytes; malformed sequences decode to U+FFFD one byte at a time.
// Knows nothing about language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace marsad {

inline constexpr char32_t kReplacement = 0xFFFD;

/// One decoded code point and the number of bytes it took (1 for a malformed byte).
struct Decoded {
  char32_t code_point = kReplacement;
  std::uint32_t size = 1;
  bool valid = false;
};

/// Decodes at `at`; `at` must be below text.size(). Overlongs and surrogates are malformed.
Decoded decode_utf8(std::string_view text, std::size_t at);

/// Appends the UTF-8 form of `code_point`; surrogates and values over U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t code_point);

/// Offset of the first malformed byte, or text.size() when all is well formed.
std::size_t valid_utf8_prefix(std::string_view text);

/// The text with every malformed byte replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Converts byte offsets of one text into code point offsets. Holds one entry for 64 bytes.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// Number of code points before byte `at`; `at` up to and including text.size().
  std::uint32_t code_points(ByteOffset at) const;
  /// Byte offset of code point number `at`, clamped to the text.
  ByteOffset byte_of(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before each 64-byte block
};

}  // namespace marsad
