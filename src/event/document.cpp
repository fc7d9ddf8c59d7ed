// Implements event/document.h.
#include "event/document.h"

namespace marsad::event {

std::string DocumentView::key_of(const Events& events, const Item& item) const {
  return item_key({bytes, stages.text, lexicon, stages.lexed, knowledge.lists, events.atoms,
                   events.trigger_of, events.trigger_length, events.human, keys}, item);
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
