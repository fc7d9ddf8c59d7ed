// Implements event/item.h: keys of items and the list of a sentence.
// The chunker itself stands in chunker.cpp and noun_phrase.cpp.
// Keys leave the conjunction out, as the rules of kb/event/ write their words.
#include "event/item.h"

#include "event/chunker.h"

namespace marsad::event {

std::string_view conj_free(const ChunkInput& input, std::uint32_t token) {
  std::string_view k = input.text.tokens[token].key;
  if (input.text.tokens[token].kind == text::TokenKind::kWord && k.size() > 2 &&
      (input.lexed.words[token].proclitics & lexicon::kConjunctions) != 0)
    k.remove_prefix(2);  // one Arabic letter
  return k;
}

std::string item_key(const ChunkInput& input, const Item& item) {
  if (item.kind == ItemKind::kPrep && item.glued_conj)
    return text::match_key(slice(input.bytes, item.span));
  std::string out;
  for (std::uint32_t t = item.first; t < item.end; ++t) {
    if (!out.empty()) out += ' ';
    out += t == item.first ? conj_free(input, t) : std::string_view(input.text.tokens[t].key);
  }
  return out;
}

KeyId item_key_id(const ChunkInput& input, const Item& item) {
  const Vocabulary& vocabulary = input.lists.keys();
  if ((item.kind == ItemKind::kPrep && item.glued_conj) || item.end != item.first + 1)
    return vocabulary.find(item_key(input, item));
  const std::string_view key = conj_free(input, item.first);
  return key.size() == input.text.tokens[item.first].key.size() ? input.keys[item.first].token
                                                                : vocabulary.find(key);
}

std::uint32_t ItemList::of_token(std::uint32_t token) const {
  for (std::size_t i = items.size(); i-- > 0;)
    if (items[i].first <= token && token < items[i].end && items[i].kind != ItemKind::kConj &&
        items[i].kind != ItemKind::kPrep)
      return static_cast<std::uint32_t>(i);
  return kNone;
}

void clear_triggers(ItemList& list, const std::vector<bool>& keep) {
  for (std::size_t i = 0; i < list.items.size(); ++i)
    if (!keep[i]) list.items[i].trigger = kNone;
}

void chunk(const ChunkInput& input, std::uint32_t sentence, ItemList& out) {
  Chunker(input, sentence, out).run();
}

}  // namespace marsad::event
