// Offers HashLines: a table from 64-bit hashes to 32-bit values, a cache line of eight at a time.
// A look-up compares eight tags at once and branches only behind a full line: for words as they
// come in a text every branch of a probing loop would be a guess (docs/quality/speed.md).
// Private to kb/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace marsad::kb {

/// One cache line. Slots are taken from the first on; value 0 = free. The highest bit of the last
/// value tells that the line was full for another item, which stands in the lines behind.
struct HashLine {
  static constexpr std::size_t kSlots = 8;
  static constexpr std::uint32_t kOverfull = 1U << 31;
  std::uint32_t tags[kSlots];
  std::uint32_t values[kSlots];
};
static_assert(sizeof(HashLine) == 64);

class HashLines {
 public:
  HashLines() = default;
  HashLines(const HashLine* lines, std::size_t count)
      : lines_(lines), count_(static_cast<std::uint32_t>(count)) {}

  /// Fetches the line find() will read first.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&lines_[line_of(hash)]); }

  /// Value of a hash, 0 when there is none. 32 bits are compared behind the line's own: one strange
  /// hash in some 500 million is taken for one of the table.
  std::uint32_t find(std::uint64_t hash) const {
    const auto tag = static_cast<std::uint32_t>(hash >> 32);
    std::size_t at = line_of(hash);
    while (true) {
      const HashLine& line = lines_[at];
      const unsigned equal = equal_tags(line, tag);
      const std::uint32_t found = line.values[__builtin_ctz(equal | 1U << (HashLine::kSlots - 1))];
      const std::uint32_t overfull = line.values[HashLine::kSlots - 1] & HashLine::kOverfull;
      const std::uint32_t value = found & (0U - static_cast<std::uint32_t>(equal != 0));
      if (((overfull != 0) & (equal == 0)) == 0) return value & ~HashLine::kOverfull;
      if (++at == count_) at = 0;
    }
  }

  /// The lines for these items (hash, value; values 1 to 2^31 - 1), `taken` in 100 of their slots used at
  /// most. Grows until no item is hidden behind another with its tag.
  static std::vector<HashLine> build(
      const std::vector<std::pair<std::uint64_t, std::uint32_t>>& items, std::size_t taken);

 private:
  // From the low half, so that the tag adds to it; any number of lines will do.
  std::size_t line_of(std::uint64_t hash) const {
    return (hash & 0xFFFFFFFF) * std::uint64_t{count_} >> 32;
  }
  // Bit i: slot i bears the tag. A free slot may; its value is 0 and it stands behind the others.
  static unsigned equal_tags(const HashLine& line, std::uint32_t tag) {
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi32(static_cast<int>(tag));
    const auto half = [&](const std::uint32_t* tags) {
      return _mm_cmpeq_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(tags)), wanted);
    };
    const __m128i both = _mm_packs_epi32(half(line.tags), half(line.tags + 4));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_packs_epi16(both, _mm_setzero_si128())));
#else
    unsigned equal = 0;
    for (unsigned i = 0; i < HashLine::kSlots; ++i) equal |= unsigned{line.tags[i] == tag} << i;
    return equal;
#endif
  }

  static constexpr HashLine kEmpty = {};
  const HashLine* lines_ = &kEmpty;
  std::uint32_t count_ = 1;
};

}  // namespace marsad::kb
