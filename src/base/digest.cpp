// Implements base/digest.h over OpenSSL (SHA-256, BLAKE2b) and xxHash.
#include "base/digest.h"

#include <openssl/evp.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>

namespace marsad {
namespace {

std::string hex(const unsigned char* bytes, std::size_t n) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(n * 2, '0');
  for (std::size_t i = 0; i < n; ++i) {
    out[2 * i] = kDigits[bytes[i] >> 4];
    out[2 * i + 1] = kDigits[bytes[i] & 15];
  }
  return out;
}

std::string digest(std::string_view bytes, const EVP_MD* algorithm, std::size_t bytes_out) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, algorithm, nullptr) != 1) return {};
  return hex(out.data(), std::min<std::size_t>(bytes_out, size));
}

}  // namespace

std::string sha256_hex(std::string_view bytes) { return digest(bytes, EVP_sha256(), 32); }

std::string blake2b_hex(std::string_view bytes, std::size_t bytes_out) {
  return digest(bytes, EVP_blake2b512(), bytes_out);
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace marsad
