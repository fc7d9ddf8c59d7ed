// Implements event/vocabulary.h.
#include "event/vocabulary.h"

#include "base/digest.h"

namespace marsad::event {
namespace {

constexpr std::size_t kFirstSize = std::size_t{1} << 14;  // kb/event names some 6,000 keys

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

Vocabulary::Vocabulary() : keys_(1), hashes_(1), table_(kFirstSize) {}

KeyId Vocabulary::find(std::string_view key) const { return find(key, hash64(key)); }

KeyId Vocabulary::find(std::string_view key, std::uint64_t hash) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask; table_[at].id != kNoKey; at = (at + 1) & mask)
    if (table_[at].tag == tag_of(hash) && keys_[table_[at].id] == key) return table_[at].id;
  return kNoKey;
}

KeyId Vocabulary::add(std::string_view key) {
  const std::uint64_t hash = hash64(key);
  if (const KeyId known = find(key, hash); known != kNoKey) return known;
  if (keys_.size() * 2 >= table_.size()) grow();
  const auto id = static_cast<KeyId>(keys_.size());
  keys_.emplace_back(key);
  hashes_.push_back(hash);
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  while (table_[at].id != kNoKey) at = (at + 1) & mask;
  table_[at] = {tag_of(hash), id};
  return id;
}

void Vocabulary::grow() {
  std::vector<Entry> bigger(table_.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (KeyId id = 1; id < keys_.size(); ++id) {
    std::size_t at = hashes_[id] & mask;
    while (bigger[at].id != kNoKey) at = (at + 1) & mask;
    bigger[at] = {tag_of(hashes_[id]), id};
  }
  table_ = std::move(bigger);
}

}  // namespace marsad::event
