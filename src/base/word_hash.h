// Offers hash_word(): hash64() of a short key without a branch on its length.
// Words of a text change their length all the time, so that XXH3's own branches are wrong guesses.
// For .cpp files of hot loops only: it pulls in xxhash whole.
#pragma once

#include <cstddef>
#include <cstdint>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace marsad {

/// Bytes behind a key that hash_word() may read.
inline constexpr std::size_t kWordHashRoom = 16;

/// hash64({key, size}). Reads up to kWordHashRoom bytes from `key` on, whatever the size.
inline std::uint64_t hash_word(const char* key, std::size_t size) {
  if (size - 4 > 12) return XXH3_64bits(key, size);
  // XXH3_len_4to8_64b and XXH3_len_9to16_64b with seed 0, both; a mask takes the right one.
  const auto* in = reinterpret_cast<const xxh_u8*>(key);
  const std::uint64_t is_long = 0 - static_cast<std::uint64_t>(size > 8);
  const std::uint64_t first = XXH_readLE64(in);
  const std::uint64_t last = XXH_readLE64(in + ((size - 8) & is_long));
  const std::uint64_t end = XXH_readLE32(in + size - 4);
  const xxh_u8* secret = XXH3_kSecret;
  const std::uint64_t flip = XXH_readLE64(secret + 8) ^ XXH_readLE64(secret + 16);
  const std::uint64_t low = first ^ XXH_readLE64(secret + 24) ^ XXH_readLE64(secret + 32);
  const std::uint64_t high = last ^ XXH_readLE64(secret + 40) ^ XXH_readLE64(secret + 48);
  const std::uint64_t of_short = XXH3_rrmxmx((end + (first << 32)) ^ flip, size);
  const std::uint64_t of_long =
      XXH3_avalanche(size + XXH_swap64(low) + high + XXH3_mul128_fold64(low, high));
  return (of_long & is_long) | (of_short & ~is_long);
}

}  // namespace marsad
