// Offers two inner loops of the tokenizer over 16 bytes at a time: folding of plain Arabic letters
// and the search for a line break. Without SSE4.1 they do nothing and the tables of letters.h do
// the work; the keys are the same either way (text_test compares them).
// Private to text/.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __SSE4_1__
#include <smmintrin.h>
#endif

namespace marsad::text {

inline constexpr std::size_t kStep = 16;  // bytes read and written at once

/// What fold_letters() took: whole letters, and whether the K1 key differs from them.
struct Folded {
  unsigned bytes = 0;
  bool changed = false;
};

#ifdef __SSE4_1__

/// Copies the letters U+0621-063A and U+0641-064A that begin at `in` to `out`, folded to K1; stops
/// at anything else. Reads and writes kStep bytes.
inline Folded fold_letters(const char* in, char* out) {
  const __m128i swap = _mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  const __m128i v = _mm_shuffle_epi8(bytes, swap);  // as numbers: D8A1 for U+0621
  const auto of = [](int x) { return _mm_set1_epi16(static_cast<short>(x)); };
  const auto within = [&](int low, int high) {
    const __m128i from = _mm_sub_epi16(v, of(low));
    return _mm_cmpeq_epi16(_mm_min_epu16(from, of(high - low)), from);
  };
  const __m128i letter = _mm_or_si128(within(0xD8A1, 0xD8BA), within(0xD981, 0xD98A));
  // Alef with madda or hamza, waw and ya with hamza, ta marbuta, alef maksura: fold_key().
  const auto is = [&](int x) { return _mm_cmpeq_epi16(v, of(x)); };
  const __m128i alef = _mm_or_si128(within(0xD8A2, 0xD8A3), is(0xD8A5));
  const __m128i ya = _mm_or_si128(is(0xD8A6), is(0xD989));
  const __m128i waw = is(0xD8A4), ta = is(0xD8A9);
  __m128i key = _mm_blendv_epi8(v, of(0xD8A7), alef);
  key = _mm_blendv_epi8(key, of(0xD98A), ya);
  key = _mm_blendv_epi8(key, of(0xD988), waw);
  key = _mm_blendv_epi8(key, of(0xD987), ta);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(key, swap));
  const auto other = ~static_cast<unsigned>(_mm_movemask_epi8(letter)) | 0x10000U;
  const auto n = static_cast<unsigned>(__builtin_ctz(other));
  const __m128i folds = _mm_or_si128(_mm_or_si128(alef, ya), _mm_or_si128(waw, ta));
  const auto folded = static_cast<unsigned>(_mm_movemask_epi8(folds)) & ((1U << n) - 1);
  return {n, folded != 0};
}

/// Number of bytes before the first that may begin a line break (LF, CR and lower, C2, E2), at
/// most kStep. Reads kStep bytes.
inline unsigned before_break(const char* in) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(in));
  const auto is = [&](int x) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(x))); };
  const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8('\r')), bytes);
  const __m128i any = _mm_or_si128(low, _mm_or_si128(is(0xC2), is(0xE2)));
  return static_cast<unsigned>(
      __builtin_ctz(static_cast<unsigned>(_mm_movemask_epi8(any)) | 0x10000U));
}

#else

inline Folded fold_letters(const char*, char*) { return {}; }
inline unsigned before_break(const char*) { return 0; }

#endif

}  // namespace marsad::text
