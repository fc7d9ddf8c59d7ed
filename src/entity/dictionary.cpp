// Implements the dictionary.
// Private to entity/.
#include "entity/dictionary.h"

#include "text/text.h"

namespace marsad::entity {

bool DictionaryBuilder::add(std::string_view phrase, const Entry& entry) {
  text::TokenizedText cut;
  text::tokenize(phrase, cut);
  std::vector<std::uint64_t> hashes;
  for (const text::Token& t : cut.tokens)
    if (t.kind != text::TokenKind::kQuote && !t.key.empty()) hashes.push_back(t.hash);
  if (hashes.empty()) return false;
  std::vector<Entry>& entries = phrases_[hashes];
  for (const Entry& e : entries)
    if (e.kind == entry.kind && e.id == entry.id && e.number == entry.number &&
        e.gender == entry.gender && e.extra == entry.extra)
      return true;
  entries.push_back(entry);
  return true;
}

void DictionaryBuilder::write(kb::Writer& writer) const {
  std::vector<Entry> all;
  for (const auto& [tokens, entries] : phrases_)
    for (const Entry& entry : entries) {
      writer.phrases().add(kb::PhraseDomain::kEntity, tokens,
                           static_cast<std::uint32_t>(all.size()));
      all.push_back(entry);
    }
  writer.add_array("entity.entries", all);
}

bool Dictionary::open(const kb::KbFile& file) {
  std::tie(entry_, entry_count_) = file.array<Entry>("entity.entries");
  phrases_ = kb::PhraseTable(file);
  return entry_count_ > 0;
}

}  // namespace marsad::entity
