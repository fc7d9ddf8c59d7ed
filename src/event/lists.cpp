// Implements event/lists.h.
#include "event/lists.h"

#include <algorithm>

#include "text/text.h"

namespace marsad::event {
namespace {

std::string phrase_key(std::string_view phrase) {
  std::string out;
  for (std::string_view word : kb::split(phrase, ' ')) {
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    out += text::match_key(word);
  }
  return out;
}

}  // namespace

Lists::Lists(const kb::TableView& table) {
  const int list_column = table.column("list");
  const int kind_column = table.column("kind");
  const int words_column = table.column("words");
  for (std::size_t row = 0; row < table.size(); ++row)
    for (std::string_view word : table.list(row, words_column))
      add(table.get(row, list_column), table.get(row, kind_column), word);
}

void Lists::add(std::string_view list, std::string_view kind, std::string_view word) {
  const auto [it, fresh] = ids_.try_emplace(std::string(list), static_cast<ListId>(names_.size()));
  if (fresh) {
    names_.emplace_back(list);
    kinds_.emplace_back(kind);
  }
  const std::string key = phrase_key(word);
  if (key.empty()) return;
  auto& lists = words_[key];
  if (std::find(lists.begin(), lists.end(), it->second) != lists.end()) return;
  lists.push_back(it->second);
  const std::size_t cut = key.find(' ');
  if (cut == std::string::npos || kind.empty()) return;
  auto& phrases = phrases_[key.substr(0, cut)];
  const auto at = std::find_if(phrases.begin(), phrases.end(),
                               [&](const auto& p) { return p.first.size() < key.size(); });
  phrases.insert(at, {key, it->second});
}

ListId Lists::id(std::string_view name) const {
  const auto it = ids_.find(std::string(name));
  return it == ids_.end() ? kNoList : it->second;
}

const std::vector<ListId>* Lists::of(std::string_view key) const {
  const auto it = words_.find(std::string(key));
  return it == words_.end() ? nullptr : &it->second;
}

bool Lists::has(ListId list, std::string_view key) const {
  if (list == kNoList) return false;
  const auto it = words_.find(std::string(key));
  return it != words_.end() &&
         std::find(it->second.begin(), it->second.end(), list) != it->second.end();
}

std::string_view Lists::kind(ListId list) const {
  return list < kinds_.size() ? std::string_view(kinds_[list]) : std::string_view{};
}

std::size_t Lists::longest_phrase(const std::vector<std::string_view>& keys, ListId& list) const {
  if (keys.empty()) return 0;
  const auto it = phrases_.find(std::string(keys.front()));
  if (it == phrases_.end()) return 0;
  for (const auto& [phrase, id] : it->second) {
    const std::vector<std::string_view> words = kb::split(phrase, ' ');
    if (words.size() <= keys.size() && std::equal(words.begin(), words.end(), keys.begin())) {
      list = id;
      return words.size();
    }
  }
  return 0;
}

}  // namespace marsad::event
