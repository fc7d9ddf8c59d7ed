// Offers word lists of kb/event/lists.tsv: closed sets of words and phrases by ASCII name.
// Code and rules speak of `list agent-prep`; the Arabic words stand in the knowledge base.
// Matching is by K1 key of the word without conjunction clitics.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/container.h"

namespace marsad::event {

using ListId = std::uint16_t;
inline constexpr ListId kNoList = 0xFFFF;

class Lists {
 public:
  Lists() = default;
  explicit Lists(const kb::TableView& table);

  /// Adds a word or phrase to a list, making the list when it is new.
  void add(std::string_view list, std::string_view kind, std::string_view word);
  /// Id of a list by name; kNoList when there is none.
  ListId id(std::string_view name) const;
  /// The lists a K1 key is in, or nullptr.
  const std::vector<ListId>* of(std::string_view key) const;
  /// True when the K1 key (one word, or words joined by one space) is in the list.
  bool has(ListId list, std::string_view key) const;
  bool has(std::string_view list, std::string_view key) const { return has(id(list), key); }
  /// Longest phrase of any `phrase` list that begins with these keys; 0 when none.
  /// `keys` are K1 keys of successive words.
  std::size_t longest_phrase(const std::vector<std::string_view>& keys, ListId& list) const;
  /// The item kind a list gives its words ("prep", "comp" ...), or empty.
  std::string_view kind(ListId list) const;
  std::string_view name(ListId list) const { return names_.at(list); }
  std::size_t size() const { return names_.size(); }

 private:
  std::vector<std::string> names_;
  std::vector<std::string> kinds_;
  std::unordered_map<std::string, std::vector<ListId>> words_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, ListId>>> phrases_;
  std::unordered_map<std::string, ListId> ids_;
};

}  // namespace marsad::event
