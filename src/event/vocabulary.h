// Offers Vocabulary: every key that the event knowledge names, numbered, so that the words of a
// text are looked up once and then compared as numbers.
// Private to event/ and claim/.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.h"

namespace marsad::event {

/// A map from keys that is asked with views: no string is built for a look-up.
struct KeyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view key) const { return hash64(key); }
};
template <class T>
using KeyMap = std::unordered_map<std::string, T, KeyHash, std::equal_to<>>;

/// The lemma of a table without the number of its sense ("فتح#2").
inline std::string without_number(std::string_view lemma) {
  return std::string(lemma.substr(0, lemma.find('#')));
}

/// Number of a K1 key (one word, or words joined by one space). kNoKey: no table names it.
using KeyId = std::uint32_t;
inline constexpr KeyId kNoKey = 0;

/// Grows while knowledge is loaded; read by all threads afterwards.
class Vocabulary {
 public:
  Vocabulary();
  /// The key's number; a new one when it has none yet.
  KeyId add(std::string_view key);
  /// kNoKey when no table names the key.
  KeyId find(std::string_view key) const;
  /// The same when hash64(key) is known.
  KeyId find(std::string_view key, std::uint64_t hash) const;
  /// Fetches what a look-up will read; worth 20 ns when it comes ten look-ups earlier.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&table_[hash & (table_.size() - 1)]); }
  std::string_view text(KeyId id) const { return keys_[id]; }
  /// Numbers are below this.
  std::size_t size() const { return keys_.size(); }

 private:
  struct Entry {
    std::uint32_t tag = 0;  // high bits of the hash: 4 billion to one against a false compare
    KeyId id = kNoKey;
  };
  void grow();
  std::deque<std::string> keys_;  // addresses stay
  std::vector<std::uint64_t> hashes_;
  std::vector<Entry> table_;  // a power of two, at most half full, linear probing
};

/// A table by key: 4 bytes a key and a load for a look-up.
template <class T>
class ByKey {
 public:
  /// nullptr when the table has no row for the key.
  const T* find(KeyId key) const {
    return key < row_.size() && row_[key] != 0 ? &rows_[row_[key] - 1] : nullptr;
  }
  /// The key's row, made when there is none. `key` is not kNoKey.
  T& operator[](KeyId key) {
    if (row_.size() <= key) row_.resize(key + 1);
    if (row_[key] == 0) {
      rows_.emplace_back();
      row_[key] = static_cast<std::uint32_t>(rows_.size());
    }
    return rows_[row_[key] - 1];
  }

 private:
  std::vector<std::uint32_t> row_;  // by key: index into rows_ and one
  std::deque<T> rows_;
};

}  // namespace marsad::event
