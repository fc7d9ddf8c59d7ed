// Offers content hashes: SHA-256 and BLAKE2b (hostile inputs, ids) and a fast 64-bit table hash.
// Hexadecimal is lower case.
// Knows nothing about language.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace marsad {

/// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
/// First `bytes_out` bytes (1..64) of BLAKE2b-512, in hexadecimal; for content keys.
std::string blake2b_hex(std::string_view bytes, std::size_t bytes_out = 16);
/// XXH3-64, for tables only; not stable against attack.
std::uint64_t hash64(std::string_view bytes);

}  // namespace marsad
