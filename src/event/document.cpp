// Implements event/document.h.
#include "event/document.h"

namespace marsad::event {

std::string DocumentView::core_key(std::uint32_t t) const {
  if (!is_word(t)) return std::string(token(t).key);
  const lexicon::Word& w = stages.lexed.words[t];
  return w.core == token(t).span ? std::string(token(t).key) : text::match_key(slice(bytes, w.core));
}

std::string DocumentView::stem_key(std::uint32_t t) const {
  if (!is_word(t)) return std::string(token(t).key);
  return text::match_key(slice(bytes, stages.lexed.words[t].stem));
}

bool DocumentView::listed(std::uint32_t t, ListId list) const {
  if (list == kNoList || !is_word(t)) return false;
  const Lists& lists = knowledge.lists;
  if (lists.has(list, core_key(t)) || lists.has(list, token(t).key) || lists.has(list, stem_key(t)))
    return true;
  const lexicon::Word& w = stages.lexed.words[t];
  for (std::uint32_t r = 0; r < w.readings; ++r) {
    const lexicon::LemmaId lemma = stages.lexed.readings[w.first_reading + r].lemma;
    if (lemma != lexicon::kNoLemma && lists.has(list, text::match_key(lexicon.spelling(lemma))))
      return true;
  }
  return false;
}

bool DocumentView::has_key(std::uint32_t t, std::string_view key) const {
  if (!is_word(t)) return false;
  if (token(t).key == key || core_key(t) == key || stem_key(t) == key) return true;
  const lexicon::Word& w = stages.lexed.words[t];
  for (std::uint32_t r = 0; r < w.readings; ++r) {
    const lexicon::LemmaId lemma = stages.lexed.readings[w.first_reading + r].lemma;
    if (lemma != lexicon::kNoLemma && text::match_key(lexicon.spelling(lemma)) == key) return true;
  }
  return false;
}

std::string DocumentView::key_of(const Events& events, const Item& item) const {
  return item_key({bytes, stages.text, lexicon, stages.lexed, knowledge.lists, events.atoms,
                   events.trigger_of, events.trigger_length, events.human}, item);
}

std::vector<std::uint32_t> DocumentView::names_in(Span span) const {
  std::vector<std::uint32_t> out;
  const auto& names = stages.facts.names;
  for (std::uint32_t i = 0; i < names.size(); ++i)
    if (names[i].span.overlaps(span) && names[i].span.begin >= span.begin) out.push_back(i);
  return out;
}

const NameFact* DocumentView::name_at(Span span, NameKind kind) const {
  for (const NameFact& name : stages.facts.names)
    if (name.kind == kind && name.span.overlaps(span)) return &name;
  return nullptr;
}

}  // namespace marsad::event
