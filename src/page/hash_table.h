// Offers key_hash() and KeyMap, a flat hash table from 64-bit keys: the look-ups of the page stage
// are many and short (class tokens, labels, date words), and most of them miss.
// Keys are hashes already; 0 is taken for a free slot and stored as 1.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::page {

/// Hash of a short key, eight bytes at a step (multiply and fold, as wyhash does).
inline std::uint64_t key_hash(std::string_view key) {
  constexpr std::uint64_t kA = 0x9E3779B97F4A7C15ULL;
  constexpr std::uint64_t kB = 0xE7037ED1A0B428DBULL;
  const auto mix = [](std::uint64_t a, std::uint64_t b) {
    const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  const char* at = key.data();
  std::size_t left = key.size();
  std::uint64_t hash = kA ^ left;
  while (left > 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = mix(hash ^ word, kB);
    at += 8;
    left -= 8;
  }
  std::uint64_t word = 0;
  if (left > 0) std::memcpy(&word, at, left);
  return mix(hash ^ word, kB) ^ (hash >> 7);
}

/// Open addressing, at most half full; no removal.
template <class Value>
class KeyMap {
 public:
  const Value* find(std::uint64_t key) const {
    if (slots_.empty()) return nullptr;
    key += key == 0;
    for (std::size_t at = key & mask_;; at = (at + 1) & mask_) {
      if (slots_[at].first == key) return &slots_[at].second;
      if (slots_[at].first == 0) return nullptr;
    }
  }
  bool has(std::uint64_t key) const { return find(key) != nullptr; }

  /// The value of a key, made when it is new.
  Value& operator[](std::uint64_t key) {
    if (2 * (size_ + 1) > slots_.size()) grow();
    key += key == 0;
    std::pair<std::uint64_t, Value>& slot = slots_[place(key)];
    if (slot.first == 0) {
      slot.first = key;
      ++size_;
    }
    return slot.second;
  }

 private:
  std::size_t place(std::uint64_t key) const {
    std::size_t at = key & mask_;
    while (slots_[at].first != key && slots_[at].first != 0) at = (at + 1) & mask_;
    return at;
  }

  void grow() {
    std::vector<std::pair<std::uint64_t, Value>> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (auto& slot : old) {
      if (slot.first != 0) slots_[place(slot.first)] = std::move(slot);
    }
  }

  std::vector<std::pair<std::uint64_t, Value>> slots_;
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

}  // namespace marsad::page
