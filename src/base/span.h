// Offers Span, the half-open byte range every annotation holds into Article::text().
// Offsets are bytes of UTF-8 inside the program; only JSON speaks of code points.
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string_view>

namespace marsad {

using ByteOffset = std::uint32_t;

/// Half-open range [begin, end) of byte offsets into one text. Always on UTF-8 boundaries.
struct Span {
  ByteOffset begin = 0;
  ByteOffset end = 0;

  constexpr bool empty() const { return begin >= end; }
  constexpr ByteOffset size() const { return end > begin ? end - begin : 0; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(ByteOffset at) const { return begin <= at && at < end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The smallest span that covers both.
  constexpr Span cover(Span other) const {
    return {begin < other.begin ? begin : other.begin, end > other.end ? end : other.end};
  }
  friend constexpr bool operator==(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }
  friend constexpr bool operator<(Span a, Span b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

/// The bytes of `text` that `span` covers; clamps to the text.
constexpr std::string_view slice(std::string_view text, Span span) {
  if (span.begin >= text.size() || span.end <= span.begin) return {};
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace marsad
