// Implements the counts of event/party.h: numbers, duals, singulars and plurals of people, with their subsets.
#include <algorithm>

#include "event/party.h"
#include "event/party_words.h"

namespace marsad::event {

using lexicon::Number;

Count single(Span span, const std::string& harm, std::string victim_class) {
  Count c;
  c.harm = harm;
  c.span = c.group = span;
  c.low = c.high = 1;
  c.bound = "singular";
  c.victim_class = std::move(victim_class);
  return c;
}

namespace {

/// A word without a lemma that carries no article: in the place of a victim, somebody's name.
bool unknown_name(const DocumentView& doc, const Item& item) {
  const lexicon::Reading& r = doc.stages.lexed.best(item.head);
  if (r.pos == lexicon::Pos::kProper) return true;
  return !doc.stages.lexed.words[item.head].definite && (r.pos == lexicon::Pos::kUnknown || doc.listed(item.head, "name-prefix"));
}

/// "التونسي": a nationality in the singular that stands for a person.
bool lone_nationality(const DocumentView& doc, const Item& item) {
  const lexicon::Reading& r = doc.stages.lexed.best(item.head);
  const bool participle = r.pos == lexicon::Pos::kAdjective && doc.stages.lexed.words[item.head].has(lexicon::kAl) &&
                          (r.has(lexicon::kActiveParticiple) || r.has(lexicon::kPassiveParticiple));
  if (participle && r.number == Number::kSingular && r.gender == lexicon::Gender::kMasculine) return true;  // "المتسلق"
  return r.number == Number::kSingular && r.gender == lexicon::Gender::kMasculine && nationality_at(doc, item.head);
}

/// "القبض على الإرهابيين", "أسر الضحايا", "أفراد التنظيم": a sort of people, or people told of before; in
/// the place of the dead they are a toll unless they are named by their harm.
bool spoken_of(const DocumentView& doc, const Item& item, const std::string& harm) {
  const lexicon::Reading& r = doc.stages.lexed.best(item.head);
  if (r.number != Number::kPlural && r.number != Number::kDualOrPlural && !plural_too(doc, item.head)) return false;
  const lexicon::Word& w = doc.stages.lexed.words[item.head];
  if (w.has(lexicon::kAl)) return harm != "killed" || doc.listed(item.head, "no-harm");
  return item.definite && !w.enclitic && item.end > item.head + 1;
}

/// "الأمين السياسي", "مدان سابق": an ending ان or ين whose adjective stands in the singular.
bool dual_by_looks(const DocumentView& doc, const Item& item) {
  if (item.head + 1 >= item.end || !doc.is_word(item.head + 1)) return false;
  const lexicon::Reading& r = doc.stages.lexed.best(item.head);
  const lexicon::Reading& a = doc.stages.lexed.best(item.head + 1);
  return r.number == Number::kDual && a.pos != lexicon::Pos::kVerb && a.number == Number::kSingular &&
         a.gender == lexicon::Gender::kMasculine && !doc.stages.lexed.words[item.head + 1].enclitic;
}

/// The count a phrase states by number, dual, plural or singular; false when it states none.
bool count_of(const DocumentView& doc, const Events& events, const Item& item,
              const std::string& harm, Count& c) {
  c.harm = harm;
  c.span = item.span;
  const std::uint32_t first = party_begin(doc, events, item);
  c.group = span_of(doc, first, item.end);
  if (item.quantity == kNone && doc.is_word(item.first) && item.first != item.head && doc.listed(item.first, "any-word"))
    return false;  // "لم يعتقل أي صحفي"
  if (item.quantity == kNone && doc.is_word(item.head) && doc.listed(item.head, "no-party")) return false;  // "متأثرا بجراح"
  // "آخر جيوب المسلحين": the last of many, no man more.
  if (item.first + 1 < item.end && doc.is_word(item.first) && doc.listed(item.first, "one-more") && doc.is_word(item.first + 1) &&
      doc.stages.lexed.best(item.first + 1).number == lexicon::Number::kPlural)
    return false;
  if (doc.is_word(item.first) && doc.listed(item.first, "collective")) {
    // "أسرة من خمسة أفراد" counts five, "أسرة" nobody.
    for (const QuantityFact& q : doc.stages.facts.quantities) {
      if (!q.people || q.number.empty() || !item.span.contains(q.span) || q.span.begin == item.span.begin) continue;
      c.low = q.low;
      c.high = q.high;
      c.bound = q.bound;
      c.span = q.span;
      return true;
    }
    if (item.quantity != kNone && events.atoms[item.quantity].end == item.first + 1) return false;
  }
  if (item.quantity != kNone) {
    const QuantityFact& q = doc.stages.facts.quantities[events.atoms[item.quantity].index];
    if (!q.people) return false;
    if (const std::uint32_t noun = q.noun.empty() ? kNone : doc.stages.text.token_at(q.noun.begin);
        noun != kNone && thing(doc, noun) && !doc.listed(noun, "remains"))
      return false;  // "81 حافلة"
    c.low = q.low;
    c.high = q.high;
    c.bound = q.bound;
    c.span = c.span.cover(q.span);
    return true;
  }
  const Lists& lists = doc.knowledge.lists;
  if (doc.is_word(item.first) && doc.listed(item.first, lists.id("one-of")) && doc.knowledge.codebook.takes_nouns(harm)) {
    c = single(item.span, harm, "");
    c.group = span_of(doc, first, item.end);
    return true;
  }
  // "وجرح ثالث", "إصابة آخر"
  if (doc.knowledge.codebook.takes_nouns(harm) && item.end == item.first + 1 && item.atom == kNone && doc.is_word(item.head) &&
      !doc.stages.lexed.words[item.head].definite && doc.listed(item.head, "one-more")) {
    c = single(item.span, harm, "");
    const Number number = doc.stages.lexed.best(item.head).number;
    if (number == Number::kPlural || plural_too(doc, item.head)) c.low = 3, c.high = -1, c.bound = "bare_plural";
    return true;
  }
  if (first > item.first && doc.listed(item.first, lists.id("quantifier")) && !doc.listed(item.first, "each-of")) {
    const bool one = doc.listed(item.first, "one-of");
    c.low = one ? 1 : 3;
    c.high = one ? 1 : doc.listed(item.first, "quantifier-few") ? 9 : -1;
    c.bound = one ? "singular" : "vague";
    return true;
  }
  if (!doc.knowledge.codebook.takes_nouns(harm)) return false;
  if (item.atom != kNone && events.atoms[item.atom].kind == AtomKind::kOrganisation &&
      events.atoms[item.atom].first == item.first)
    return false;
  // "أصيبت سيارة الجنرال": the thing was hit.
  if (doc.is_word(item.first) && item.head == item.first && !human_token(doc, item.first) &&
      doc.listed(item.first, "class.object"))
    return false;
  if (item.atom != kNone && events.atoms[item.atom].kind == AtomKind::kPerson) {
    c = single(item.span, harm, "");
    return true;
  }
  const lexicon::Reading& r = doc.stages.lexed.best(item.head);
  if (!item.human && !r.has(lexicon::kHuman)) {
    // A name nobody knows ("قتلت أبو عاقلة"), or "التونسي".
    const bool nameless = item.atom == kNone && !thing(doc, item.head);
    if (!nameless || !(unknown_name(doc, item) || lone_nationality(doc, item))) return false;
    c = single(span_of(doc, first, item.end), harm, "");
    return true;
  }
  if (spoken_of(doc, item, harm)) return false;
  // "المشتبه بهم": the pronoun tells how many.
  if (doc.listed(item.head, "suspect-word") && doc.listed(item.end, "of-many")) {
    c.low = 3, c.high = -1, c.bound = "bare_plural";
    return true;
  }
  switch (dual_by_looks(doc, item) ? Number::kSingular : r.number) {
    case Number::kDual:
      if (plural_too(doc, item.head)) {
        c.low = 3, c.high = -1, c.bound = "bare_plural";
        return true;
      }
      c.low = c.high = 2, c.bound = "dual";
      return true;
    case Number::kPlural:
    case Number::kDualOrPlural: c.low = 3, c.high = -1, c.bound = "bare_plural"; return true;
    case Number::kSingular: c.low = c.high = 1, c.bound = "singular";
      return !r.has(lexicon::kCollective) && !doc.listed(item.head, "collective");
    default: return false;
  }
}

void finish(const DocumentView& doc, Count& c) {
  Party party;
  party.span = c.group;
  describe(doc, party);
  if (c.victim_class.empty()) c.victim_class = victim_class_of(doc, party);
  c.nationality = party.country_stated;
}

}  // namespace

namespace {

/// "العديد من القتلى والجرحى": one number for the dead and the wounded.
bool both_harms(const DocumentView& doc, const Item& item) {
  std::uint32_t sorts = 0;
  for (std::uint32_t t = item.first; t < item.end; ++t) sorts += doc.is_word(t) && doc.listed(t, "no-harm") ? 1 : 0;
  return sorts > 1;
}

/// "خلية تضم 8 عناصر", "عصابة مكونة من ثلاثة أشخاص": a body counted by its members.
bool members(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t index,
             const std::string& harm, Count& c) {
  constexpr std::uint32_t kReach = 5;
  if (!doc.listed(list.items[index].head, "collective") || !doc.knowledge.codebook.takes_nouns(harm)) return false;
  const auto told = [&](const Item& item) {
    for (std::uint32_t t = item.first; t < item.end; ++t)
      if (doc.listed(t, "member-word")) return true;
    return false;
  };
  bool found = told(list.items[index]);
  for (std::uint32_t i = index + 1; i < list.items.size() && i <= index + kReach; ++i) {
    const Item& item = list.items[i];
    if (item.kind == ItemKind::kStop || item.kind == ItemKind::kComp || item.trigger != kNone) return false;
    if (found && item.kind == ItemKind::kNp) return item.quantity != kNone && count_of(doc, events, item, harm, c);
    found = found || told(item);
  }
  return false;
}

/// Subsets within the next few items: "من بينهم X وY", "هم X وY", "ثلاثة منهم".
void add_parts(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t index,
               std::size_t whole, std::vector<Count>& out) {
  const Lists& lists = doc.knowledge.lists;
  const ListId subset = lists.id("subset"), they = lists.id("they"), of_them = lists.id("of-them");
  const std::string harm = out[whole].harm;
  const std::size_t limit = std::min<std::size_t>(list.items.size(), index + 14);
  const auto part_at = [&](std::size_t at) {
    Count part;
    if (list.items[at].trigger != kNone || !count_of(doc, events, list.items[at], harm, part)) return;
    finish(doc, part);
    if (part.victim_class == "unknown") part.victim_class = out[whole].victim_class;
    part.part_of = static_cast<int>(whole);
    out.push_back(std::move(part));
  };
  bool verb = false;
  for (std::size_t i = index + 1; i + 1 < limit; ++i) {
    const Item& item = list.items[i];
    const bool people = item.kind == ItemKind::kNp && item.trigger == kNone && item.quantity != kNone;
    // "، ثلاثة منهم في كمين"
    if (people && events.atoms[item.quantity].head == kNone && list.items[i + 1].kind == ItemKind::kPrep && lists.has(of_them, doc.key_of(events, list.items[i + 1]))) {
      part_at(i);
      return;
    }
    // The next number is a whole of its own: "مقتل شرطي وإصابة ستة، بينهم اثنان".
    if (people && list.items[i - 1].kind != ItemKind::kConj && i > index + 1) return;
    // "والذين كان من بينهم": the copula does not end the phrase.
    if (item.kind == ItemKind::kVerb && doc.listed(item.head, "copula")) continue;
    // "إن ستة قتلوا، بينهم امرأتان": the one verb of the toll itself stands between.
    if (item.kind == ItemKind::kVerb && item.trigger != kNone && !verb) {
      verb = true;
      continue;
    }
    if (item.kind == ItemKind::kVerb || item.kind == ItemKind::kStop) return;
    const bool named = item.kind == ItemKind::kPronoun && lists.has(they, doc.key_of(events, item)) &&
                       list.items[i + 1].quantity != kNone;
    const bool among = item.kind == ItemKind::kPrep && lists.has(subset, doc.key_of(events, item));
    if (!named && !among) continue;
    for (std::size_t at = i + 1; at < limit && list.items[at].kind == ItemKind::kNp; at += 2) {
      part_at(at);
      if (at + 1 >= limit || list.items[at + 1].kind != ItemKind::kConj) break;
    }
    return;
  }
}

}  // namespace

void add_subset(const DocumentView& doc, const Events& events, const ItemList& list, Span whole, std::vector<Count>& out) {
  for (std::uint32_t i = 0; i < list.items.size(); ++i)
    if (list.items[i].quantity != kNone && list.items[i].trigger == kNone && list.items[i].span.overlaps(whole))
      return add_parts(doc, events, list, i, out.size() - 1, out);
}

void add_counts(const DocumentView& doc, const Events& events, const ItemList& list,
                std::uint32_t index, const std::string& harm, std::vector<Count>& out) {
  if (harm.empty() || index >= list.items.size()) return;
  Count c;
  if (!count_of(doc, events, list.items[index], harm, c) && !members(doc, events, list, index, harm, c)) return;
  // "عسكريين آخرين اثنين": the number stands after its noun.
  if ((c.bound == "dual" || c.bound == "bare_plural") && index + 1 < list.items.size()) {
    const Item& after = list.items[index + 1];
    if (after.kind == ItemKind::kNp && after.quantity != kNone && after.first == list.items[index].end) {
      const QuantityFact& q = doc.stages.facts.quantities[events.atoms[after.quantity].index];
      // "مقيمين اثنين من الجنسية اليمنية": two is nobody's number but theirs.
      const bool own = (q.people && q.noun.empty()) || (q.low == 2 && !q.number.empty());
      if (own && !q.number.empty() && q.high == q.low) {
        c.low = q.low;
        c.high = q.high;
        c.bound = q.bound;
        c.span = c.span.cover(q.span);
      }
    }
  }
  if ((harm == "killed" || harm == "wounded") && c.bound != "bare_plural" && both_harms(doc, list.items[index])) c.harm = "casualties";
  for (const Count& other : out)
    if (other.span == c.span && other.harm == c.harm) return;
  finish(doc, c);
  const int whole = static_cast<int>(out.size());
  out.push_back(std::move(c));
  add_parts(doc, events, list, index, static_cast<std::size_t>(whole), out);
}

}  // namespace marsad::event
