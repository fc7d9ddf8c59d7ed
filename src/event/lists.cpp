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
      if (word.starts_with('@')) unions_.emplace_back(table.get(row, list_column), word.substr(1));
      else add(table.get(row, list_column), table.get(row, kind_column), word);
}

bool Lists::include(std::string_view into, std::string_view from) {
  const ListId source = id(from);
  if (source == kNoList) return false;
  add(into, "", "");
  const ListId target = id(into);
  if (target >= kMostLists) return true;  // the loader refuses so many lists
  for (std::size_t key = 0; key < bits_.size(); ++key) {
    if (!bits_[key].has(source) || bits_[key].has(target)) continue;
    bits_[key].set(target);
    rows_[key].push_back(target);
  }
  return true;
}

void Lists::add(std::string_view list, std::string_view kind, std::string_view word) {
  ListId at = id(list);
  if (at == kNoList) {
    at = static_cast<ListId>(names_.size());
    names_.emplace_back(list);
    kinds_.emplace_back(kind);
    std::size_t slot = slot_of(list);
    while (slots_[slot] != kNoList) slot = (slot + 1) % kSlots;
    if (names_.size() < kSlots) slots_[slot] = at;
  }
  const std::string key = phrase_key(word);
  if (key.empty() || at >= kMostLists) return;
  const KeyId id = keys_.add(key);
  if (bits_.size() <= id) bits_.resize(id + 1), rows_.resize(id + 1);
  if (bits_[id].has(at)) return;
  bits_[id].set(at);
  rows_[id].push_back(at);
  const std::size_t cut = key.find(' ');
  if (cut == std::string::npos) return;
  const KeyId first = keys_.add(std::string_view(key).substr(0, cut));
  if (begins_.size() <= first) begins_.resize(first + 1);
  begins_[first] = 1;
  if (kind.empty()) return;
  if (phrases_.size() <= first) phrases_.resize(first + 1);
  auto& phrases = phrases_[first];
  const auto before = std::find_if(phrases.begin(), phrases.end(),
                                   [&](const Phrase& p) { return p.bytes < key.size(); });
  Phrase phrase{{}, at, key.size()};
  for (std::string_view part : kb::split(key, ' ')) phrase.words.emplace_back(part);
  phrases.insert(before, std::move(phrase));
}

std::string_view Lists::kind(ListId list) const {
  return list < kinds_.size() ? std::string_view(kinds_[list]) : std::string_view{};
}

std::size_t Lists::longest_phrase(const std::vector<std::string_view>& keys, ListId& list) const {
  if (keys.empty()) return 0;
  const KeyId first = keys_.find(keys.front());
  if (!begins_phrase(first)) return 0;
  for (const Phrase& phrase : phrases_[first]) {
    if (phrase.words.size() > keys.size() ||
        !std::equal(phrase.words.begin(), phrase.words.end(), keys.begin()))
      continue;
    list = phrase.list;
    return phrase.words.size();
  }
  return 0;
}

}  // namespace marsad::event
