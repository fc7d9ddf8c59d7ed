// Offers word lists of kb/event/lists.tsv: closed sets of words and phrases by ASCII name.
// Code and rules speak of `list agent-prep`; the Arabic words stand in the knowledge base.
// Matching is by K1 key of the word without conjunction clitics.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/vocabulary.h"
#include "kb/container.h"

namespace marsad::event {

using ListId = std::uint16_t;
inline constexpr ListId kNoList = 0xFFFF;
inline constexpr std::size_t kMostLists = 448;

/// A set of lists, one bit each.
struct ListBits {
  std::array<std::uint64_t, kMostLists / 64> words{};
  bool has(ListId list) const {
    return list < kMostLists && (words[list >> 6] >> (list & 63) & 1) != 0;
  }
  void set(ListId list) { words[list >> 6] |= std::uint64_t{1} << (list & 63); }
  void join(const ListBits& other) {
    for (std::size_t i = 0; i < words.size(); ++i) words[i] |= other.words[i];
  }
};

class Lists {
 public:
  Lists() = default;
  explicit Lists(const kb::TableView& table);

  /// Adds a word or phrase to a list, making the list when it is new. Lists beyond kMostLists are
  /// left out: the loader checks size().
  void add(std::string_view list, std::string_view kind, std::string_view word);
  /// Puts all words of list `from` into list `into` too, making it when it is new; for the lists whose
  /// row names another list (`@name`), once all lists are filled. False when there is no list `from`.
  bool include(std::string_view into, std::string_view from);
  /// The pairs (list, list named in its row as `@name`), in the order of the table.
  const std::vector<std::pair<std::string, std::string>>& unions() const { return unions_; }
  /// Id of a list by name; kNoList when there is none.
  ListId id(std::string_view name) const {
    for (std::size_t at = slot_of(name);; at = (at + 1) % kSlots) {
      if (slots_[at] == kNoList || names_[slots_[at]] == name) return slots_[at];
    }
  }
  /// The lists a K1 key is in, in the order of the tables, or nullptr.
  const std::vector<ListId>* of(std::string_view key) const { return of(keys_.find(key)); }
  const std::vector<ListId>* of(KeyId key) const {
    return key < rows_.size() && !rows_[key].empty() ? &rows_[key] : nullptr;
  }
  /// True when the K1 key (one word, or words joined by one space) is in the list.
  bool has(ListId list, std::string_view key) const {
    return list != kNoList && has(list, keys_.find(key));
  }
  bool has(std::string_view list, std::string_view key) const { return has(id(list), key); }
  bool has(ListId list, KeyId key) const { return bits(key).has(list); }
  /// All lists a key is in.
  const ListBits& bits(KeyId key) const { return key < bits_.size() ? bits_[key] : bits_[kNoKey]; }
  /// Longest phrase of any `phrase` list that begins with these keys; 0 when none.
  /// `keys` are K1 keys of successive words.
  std::size_t longest_phrase(const std::vector<std::string_view>& keys, ListId& list) const;
  /// True when an entry of any list has more words and begins with the key.
  bool begins_entry(KeyId key) const { return key < begins_.size() && begins_[key] != 0; }
  /// True when a phrase that makes an item begins with the key.
  bool begins_phrase(KeyId key) const { return key < phrases_.size() && !phrases_[key].empty(); }
  /// The item kind a list gives its words ("prep", "comp" ...), or empty.
  std::string_view kind(ListId list) const;
  /// The lexicon's class of the same name, as the loader set it; 0xFFFF when there is none.
  std::uint16_t class_of(ListId list) const { return list < classes_.size() ? classes_[list] : 0xFFFF; }
  void set_class(ListId list, std::uint16_t tag) {
    if (classes_.size() <= list) classes_.resize(list + 1u, 0xFFFF);
    classes_[list] = tag;
  }
  std::string_view name(ListId list) const { return names_.at(list); }
  std::size_t size() const { return names_.size(); }
  /// The keys that lists and the other tables of the event stage name.
  const Vocabulary& keys() const { return keys_; }
  Vocabulary& vocabulary() { return keys_; }

 private:
  struct Phrase {
    std::vector<std::string> words;
    ListId list = kNoList;
    std::size_t bytes = 0;
  };
  Vocabulary keys_;
  std::vector<std::string> names_;
  std::vector<std::string> kinds_;
  std::vector<std::uint16_t> classes_;  // by list
  std::vector<std::pair<std::string, std::string>> unions_;
  // Lists by name. Code asks for names it knows, so the compiler works out their slots.
  static constexpr std::size_t kSlots = 4 * kMostLists;
  static constexpr std::size_t slot_of(std::string_view name) {
    const std::size_t size = name.size();
    if (size == 0) return 0;
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    return (size * 31 + at(0) * 7 + at(size / 2) * 131 + at(size / 3) * 17 + at(size - 1) * 57) % kSlots;
  }
  std::vector<ListId> slots_ = std::vector<ListId>(kSlots, kNoList);
  std::vector<ListBits> bits_{1};             // by key
  std::vector<std::vector<ListId>> rows_{1};  // by key
  std::vector<std::uint8_t> begins_;          // by key: first word of a longer entry
  std::vector<std::vector<Phrase>> phrases_;  // by key of the first word, longest first
};

}  // namespace marsad::event
