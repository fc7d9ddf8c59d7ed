// Implements event/party_words.h.
#include "event/party_words.h"

#include <algorithm>

namespace marsad::event {

using lexicon::Number;

const NameFact* org_at(const DocumentView& doc, std::uint32_t t) {
  for (const NameFact& n : doc.stages.facts.names)
    if ((n.kind == NameKind::kOrganisation || n.kind == NameKind::kPerson) &&
        n.span.contains(doc.token(t).span.end - 1))
      return &n;
  return nullptr;
}

bool describes(const DocumentView& doc, std::uint32_t t) {
  const lexicon::Reading& r = doc.stages.lexed.best(t);
  return r.pos == lexicon::Pos::kAdjective || (!doc.stages.lexed.words[t].definite && r.number == Number::kSingular &&
                                                r.gender == lexicon::Gender::kFeminine);
}

/// First token of the phrase after its number and its vague quantifier ("عدد من").
std::uint32_t party_begin(const DocumentView& doc, const Events& events, const Item& item) {
  std::uint32_t t = item.first;
  const Lists& lists = doc.knowledge.lists;
  const ListId quantifier = lists.id("quantifier");
  const ListId of = lists.id("partitive-of");
  if (item.quantity != kNone) {
    const QuantityFact& q = doc.stages.facts.quantities[events.atoms[item.quantity].index];
    ByteOffset from = q.noun.empty() ? q.number.end : q.noun.begin;
    if (q.number.empty() && q.noun.empty()) from = q.span.begin;
    while (t < item.end && doc.token(t).span.end <= from) ++t;
    // "2927 على الأقل من التنظيم": the bound is the number's.
    if (t + 2 < item.end && doc.is_word(t + 1) && doc.listed(t + 1, "bound-tail")) t += 2;
  }
  while (t + 1 < item.end && doc.is_word(t) && lists.has(lists.id("demonstrative"), doc.keys[t].core)) ++t;
  // "أي صحفي", "أي من المعتقلين": whoever it may be.
  if (t + 1 < item.end && doc.is_word(t) && t != item.head && doc.listed(t, "any-word")) {
    ++t;
    if (t + 1 < item.end && doc.is_word(t) && lists.has(of, doc.keys[t].core)) ++t;
    return t;
  }
  // "عدد كبير من مقاتليها": the quantifier, its adjectives and من are the number.
  if (t < item.end && doc.listed(t, quantifier)) {
    for (std::uint32_t i = t + 1; i < item.end; ++i) {
      if (!doc.is_word(i) || !lists.has(of, doc.keys[i].core)) continue;
      // "مجموعة من الجيش" is a unit of it, "مجموعة من الشبان" a number of them.
      if (i + 1 >= item.end || (doc.listed(t, "unit-noun") && org_at(doc, i + 1) != nullptr)) return t;
      return i + 1;
    }
    // "المجموعات المتطرفة" are bodies, no number.
    const bool bodies = doc.stages.lexed.words[t].has(lexicon::kAl) && doc.listed(t, "collective");
    if (t + 1 < item.end && doc.is_word(t + 1) && item.quantity == kNone && !bodies && !describes(doc, t + 1)) return t + 1;
  }
  // "من أيدي الحوثيين", "من قبضة التنظيم": whose grip it is.
  if (t + 1 < item.end && doc.is_word(t) && doc.is_word(t + 1) && doc.listed(t, "holder-noun") && doc.stages.lexed.words[t + 1].has(lexicon::kAl))
    return t + 1;
  if (t < item.end && t > item.first && doc.is_word(t) && lists.has(of, doc.keys[t].core) && t + 1 < item.end)
    return t + 1;
  return std::min(t, item.end - 1);
}

Span span_of(const DocumentView& doc, std::uint32_t first, std::uint32_t end) {
  const text::Token& a = doc.token(first);
  const ByteOffset begin = a.kind == text::TokenKind::kWord ? doc.stages.lexed.words[first].core.begin
                                                            : a.span.begin;
  return {begin, doc.token(end - 1).span.end};
}

/// "المقاتلين": the spelling is that of the plural too, which the press means unless it says two.
bool plural_too(const DocumentView& doc, std::uint32_t t) {
  const lexicon::Word& w = doc.stages.lexed.words[t];
  const lexicon::Reading& best = doc.stages.lexed.best(t);
  for (std::uint32_t r = 0; r < w.readings; ++r) {
    const lexicon::Reading& other = doc.stages.lexed.readings[w.first_reading + r];
    if (other.lemma == best.lemma && other.has(lexicon::kSoundPlural) && other.number != Number::kSingular)
      return true;
  }
  return false;
}

bool human_token(const DocumentView& doc, std::uint32_t t) {
  if (!doc.is_word(t)) return false;
  const lexicon::Reading& r = doc.stages.lexed.best(t);
  if (doc.listed(t, "attached-participle") && !doc.stages.lexed.words[t].has(lexicon::kAl)) return false;  // "مواقع تابعة ل"
  if (doc.listed(t, "place-noun")) return false;
  if (r.has(lexicon::kHuman)) return true;
  // ون and ين are the plural of persons.
  if (r.gender == lexicon::Gender::kMasculine && plural_too(doc, t)) return true;
  const Span core = doc.stages.lexed.words[t].core;
  for (const NameFact& n : doc.stages.facts.names)
    if (n.kind == NameKind::kRole && n.span.overlaps(core)) return true;
  return false;
}

bool nationality_at(const DocumentView& doc, std::uint32_t t) {
  const Span span = doc.token(t).span;
  return std::any_of(doc.stages.facts.names.begin(), doc.stages.facts.names.end(),
                     [&](const NameFact& n) { return n.kind == NameKind::kNationality && n.span.overlaps(span); });
}

bool thing(const DocumentView& doc, std::uint32_t t) { return doc.listed(t, "never-party"); }

}  // namespace marsad::event
