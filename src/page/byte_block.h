// Offers ByteBlock, sixteen bytes looked at together: masks of the bytes that are high, equal to
// one, at most one, or ASCII letters; and lower8(). SSE2 where there is any, a plain loop elsewhere.
// Bit i of a mask is byte i.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#if defined(__SSSE3__)
#include <tmmintrin.h>
#endif

namespace marsad::page {

/// ASCII capitals of eight bytes at once to lower case.
inline std::uint64_t lower8(std::uint64_t word) {
  const std::uint64_t low = word & 0x7F7F7F7F7F7F7F7FULL;
  const std::uint64_t above_z = low + 0x2525252525252525ULL;     // sets the top bit of bytes over 'Z'
  const std::uint64_t from_a = low + 0x3F3F3F3F3F3F3F3FULL;      // and of bytes from 'A' on
  const std::uint64_t capital = ~word & 0x8080808080808080ULL & (from_a ^ above_z);
  return word | capital >> 2;
}

class ByteBlock {
 public:
  static constexpr std::size_t kSize = 16;

#if defined(__SSE2__)
  /// Reads sixteen bytes from `at` on.
  explicit ByteBlock(const char* at) : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))) {}

  std::uint32_t high() const { return mask(bytes_); }
  std::uint32_t equal(char c) const { return mask(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c))); }
  /// Unsigned comparison.
  std::uint32_t at_most(unsigned char c) const { return mask(most(bytes_, c)); }
  /// a to z in either case.
  std::uint32_t letters() const { return mask(letter_bytes()); }
  std::uint32_t digits() const { return mask(most(_mm_sub_epi8(bytes_, _mm_set1_epi8('0')), 9)); }
  /// ASCII letters, digits and '_': what fold.h takes for words among ASCII.
  std::uint32_t words() const {
    const __m128i digits = most(_mm_sub_epi8(bytes_, _mm_set1_epi8('0')), 9);
    const __m128i low_line = _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('_'));
    return mask(_mm_or_si128(_mm_or_si128(letter_bytes(), digits), low_line));
  }

 private:
  static std::uint32_t mask(__m128i bytes) { return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes)); }
  static __m128i most(__m128i bytes, unsigned char c) {
    return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(static_cast<char>(c))), bytes);
  }
  __m128i letter_bytes() const {
    const __m128i lower = _mm_or_si128(bytes_, _mm_set1_epi8(0x20));
    return most(_mm_sub_epi8(lower, _mm_set1_epi8('a')), 25);
  }

  __m128i bytes_;
#else
  explicit ByteBlock(const char* at) { std::memcpy(bytes_, at, kSize); }

  std::uint32_t high() const {
    return mask([](unsigned char b) { return b >= 0x80; });
  }
  std::uint32_t equal(char c) const {
    return mask([c](unsigned char b) { return b == static_cast<unsigned char>(c); });
  }
  std::uint32_t at_most(unsigned char c) const {
    return mask([c](unsigned char b) { return b <= c; });
  }
  std::uint32_t letters() const { return mask(is_letter); }
  std::uint32_t digits() const {
    return mask([](unsigned char b) { return b >= '0' && b <= '9'; });
  }
  std::uint32_t words() const {
    return mask([](unsigned char b) { return is_letter(b) || (b >= '0' && b <= '9') || b == '_'; });
  }

 private:
  static bool is_letter(unsigned char b) { return static_cast<unsigned char>((b | 0x20) - 'a') < 26; }
  template <class Test>
  std::uint32_t mask(Test test) const {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < kSize; ++i) out |= test(bytes_[i]) ? std::uint32_t{1} << i : 0U;
    return out;
  }

  unsigned char bytes_[kSize];
#endif
};

}  // namespace marsad::page
