// What surrounds a number: the counted noun, words of bound after it, parts and totals, durations.
// Part of AmountReader.
#include <algorithm>
#include <cmath>

#include "value/amounts.h"

namespace marsad::value {

namespace {

constexpr auto kClitics = kConj | kPrepB | kPrepL | kPrepK;

}  // namespace

bool AmountReader::plain_word(std::size_t i) const {
  if (i >= items_.size() || items_[i].made != Made::kWord) return false;
  if (text_.tokens[items_[i].token].kind != text::TokenKind::kWord) return false;
  return (items_[i].flags & kClitics) == 0 || is_id(items_[i], kSymPerson);
}

bool AmountReader::noun_like(std::size_t i) const {
  if (!plain_word(i)) return false;
  const Item& item = items_[i];
  if ((item.flags & kConj) != 0) return false;
  if (item.term != kNoTerm)
    return is_id(item, kSymPerson) || is_id(item, kSymOther) || is(item, kSymCasualty);
  const bool lexed = lexed_ != nullptr && item.token < lexed_->words.size();
  if (lexed && lexed_->words[item.token].readings > 0) {
    const lexicon::Pos pos = lexed_->best(item.token).pos;
    if (pos == lexicon::Pos::kVerb || pos == lexicon::Pos::kPreposition ||
        pos == lexicon::Pos::kParticle || pos == lexicon::Pos::kPronoun ||
        pos == lexicon::Pos::kConjunction || pos == lexicon::Pos::kRelative)
      return false;
  }
  const std::string_view key = text_.tokens[item.token].key;
  if (key.ends_with("وا")) return false;  // a verb in the plural
  constexpr auto kSplit = lexicon::kConjunctions | lexicon::kPrepositions;
  if (lexed && (lexed_->words[item.token].proclitics & kSplit) != 0) return false;
  return key.size() >= 4;
}

// The noun after a number and its adjectives: "116 متطوعا أجنبيا", "100 من المقاتلين".
std::size_t AmountReader::attach_noun(std::size_t next, Quantity& q) const {
  if (next >= items_.size()) return next;
  // "(20) شخصا", "«20» من المقاتلين": the number alone stands in brackets or quotation marks.
  const text::Token& mark = text_.tokens[items_[next].token];
  const bool quoted = mark.kind == text::TokenKind::kQuote && mark.mate != text::kNoToken && mark.mate < items_[next].token &&
                      text_.tokens[mark.mate].span.end == q.span.begin;
  if (next + 1 < items_.size() && (quoted || key(items_[next]) == ")") &&
      (is_id(items_[next + 1], kSymPerson) || is(next + 1, kSymMin) || (quoted && noun_like(next + 1))) &&
      (items_[next + 1].flags & (kClitics | kArticle)) == 0) {
    const std::size_t end = attach_noun(next + 1, q);
    if (quoted && end > next + 1) q.span.begin = text_.tokens[mark.mate].span.begin;
    return end > next + 1 ? end : next;
  }
  std::size_t at = next;
  std::size_t of = at;
  if (is(of, kSymMin) && of + 1 < items_.size() && noun_like(of + 1) &&
      ((items_[of + 1].flags & kArticle) != 0 || is_id(items_[of + 1], kSymPerson))) {
    at = of + 1;
  }
  if (is(at, kSymOther) && (items_[at].flags & kConj) == 0) {
    q.noun = items_[at].span;
    q.human = true;
    q.span.end = std::max(q.span.end, items_[at].span.end);
    return at + 1;
  }
  if (!noun_like(at)) return next;
  const Item& noun = items_[at];
  const bool definite = (noun.flags & kArticle) != 0;
  // A definite noun directly after a number is its genitive only for words of number that govern
  // one.
  if (definite && at == next && !is_id(noun, kSymPerson) && q.bound != Bound::kVague) return next;
  q.noun = noun.span;
  q.human = is_id(noun, kSymPerson);
  if (const Entry* person = entry_of(kb_, noun, kSymPerson)) q.unit_lemma = person->surface;
  if (!q.human && lexed_ != nullptr && noun.token < lexed_->words.size()) {
    const lexicon::Reading* reading = lexed_->find(noun.token, lexicon::Pos::kNoun);
    if (reading != nullptr && reading->has(lexicon::kHuman)) q.human = true;
  }
  const std::size_t end = noun_end(at, definite);
  q.noun = {items_[at].span.begin, items_[end - 1].span.end};
  q.span.end = std::max(q.span.end, items_[end - 1].span.end);
  return end;
}

std::size_t AmountReader::noun_end(std::size_t at, bool definite) const {
  std::size_t end = at + 1;
  for (int i = 0; i < 2 && end < items_.size(); ++i) {
    if (!plain_word(end) || (items_[end].flags & kClitics) != 0) break;
    const std::string_view word = key(items_[end]);
    const std::string_view head = key(items_[end - 1]);
    const bool both_accusative = head.ends_with("ا") && word.ends_with("ا") &&
                                 items_[end].term == kNoTerm && !word.ends_with("وا") &&
                                 !word.starts_with("و");
    const Entry* person = entry_of(kb_, items_[end], kSymPerson);
    const bool nationality = person != nullptr &&
                             (person->code == "nationality" || person->code == "civilian" ||
                              person->code == "combatant") &&
                             ((items_[end].flags & kArticle) != 0) == definite;
    const bool other = is(end, kSymOther);
    const bool accusative_person =
        person != nullptr && head.ends_with("ا") && word.ends_with("ا");
    if (!both_accusative && !nationality && !other && !accusative_person) break;
    ++end;
    if (other) break;
  }
  // "13 جنديا وشرطيا": two nouns under one number.
  if (end < items_.size() && (items_[end].flags & kConj) != 0 &&
      key(items_[end - 1]).ends_with("ا") && key(items_[end]).ends_with("ا") &&
      is(end, kSymPSg)) {
    ++end;
  }
  // "عشرات القتلى والجرحى": the same of nouns with the article.
  constexpr auto kBoth = kConj | kArticle;
  if (definite && end == at + 1 && end < items_.size() && (items_[end].flags & kBoth) == kBoth &&
      is_id(items_[at], kSymPerson) && is_id(items_[end], kSymPerson))
    ++end;
  return end;
}

// "على الأقل", "أو أكثر", "تقريبا", directly after the number or its noun, or one prepositional
// phrase later.
std::size_t AmountReader::attach_post(std::size_t next, Quantity& q) const {
  if (q.kind == QuantityKind::kIdentifier || q.kind == QuantityKind::kPhone ||
      q.kind == QuantityKind::kOrdinal)
    return next;
  static constexpr std::pair<SymbolName, const char*> kPosts[] = {
      {kSymMAtleastpost, "m.atleastpost"},
      {kSymMAtmostpost, "m.atmostpost"},
      {kSymMAboutpost, "m.aboutpost"},
      {kSymMMorepost, "m.morepost"}};
  std::size_t at = next;
  for (int skipped = 0; skipped < 2 && at < items_.size(); ++skipped, ++at) {
    for (const auto& [post, bound] : kPosts) {
      if (!is(at, post)) continue;
      // Words that also lead a number belong to the number after them.
      if (at + 1 < items_.size() && items_[at + 1].made == Made::kNumber && skipped > 0)
        return next;
      if (q.bound == Bound::kDual || q.bound == Bound::kSingular) q.bound = Bound::kExact;
      if (q.bound == Bound::kExact || q.bound == Bound::kAbout) {
        bound_exact(q, bound);
        q.span.end = items_[at].span.end;
        return at + 1;
      }
      return next;
    }
    const Item& item = items_[at];
    const bool word = item.made == Made::kWord &&
                      text_.tokens[item.token].kind == text::TokenKind::kWord && item.flags == 0;
    if (!word) break;
  }
  return next;
}

// "الرهائن الـ8", "القتلى التسعة", "عدد القتلى 12", "حصيلة القتلى إلى 27".
void AmountReader::noun_before(std::size_t at, Quantity& q) const {
  const std::size_t lowest = at > 7 ? at - 7 : 0;
  const bool definite = (items_[at].flags & kArticle) != 0;
  for (std::size_t i = at; i-- > lowest;) {
    const Item& item = items_[i];
    if (sentence_end(item) || item.made == Made::kNumber) return;
    if (definite && i + 1 == at && item.made == Made::kWord && (item.flags & kArticle) != 0) {
      q.noun = item.span;
      q.human = is_id(item, kSymPerson);
      q.span.begin = std::min(q.span.begin, item.span.begin);
      if (const Entry* person = entry_of(kb_, item, kSymPerson)) q.unit_lemma = person->surface;
      return;
    }
    // "عدد القتلى", "العدد الإجمالي للقتلى"
    const auto number_word = [&](std::size_t k) { return is(k, kSymNumWord) || is(k, kSymToll); };
    if (is_id(item, kSymPerson) && (item.flags & kArticle) != 0 && i > 0 &&
        (number_word(i - 1) || (i > 1 && (items_[i - 1].flags & kArticle) != 0 && number_word(i - 2)))) {
      q.noun = item.span;
      q.human = true;
      if (const Entry* person = entry_of(kb_, item, kSymPerson)) q.unit_lemma = person->surface;
      return;
    }
  }
}

// One person named by a noun alone, as a part.
Quantity AmountReader::named_part(const Item& item, std::int32_t parent) const {
  Quantity one;
  one.span = one.number = one.noun = item.span;
  one.low = one.high = 1;
  one.bound = Bound::kSingular;
  one.human = true;
  one.unit = slice_text(one.noun);
  one.unit_lemma = entry_of(kb_, item, kSymPSg)->surface;
  one.part_of = parent;
  one.relation = Relation::kSubset;
  return one;
}

// Parts ("بينهم 3 أطفال") and superseded tolls ("إلى 61 من 54").
void AmountReader::relations(std::vector<Quantity>& out) const {
  std::int32_t parent = -1;
  std::int32_t last = -1;
  bool inside = false;
  bool rising = false;
  std::int32_t risen = -1;
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const Item& item = items_[i];
    if (sentence_end(item)) {
      parent = last = risen = -1;
      inside = rising = false;
      continue;
    }
    const std::int32_t taken = taken_by_[i];
    if (taken >= 0 && (i == 0 || taken_by_[i - 1] != taken)) {
      Quantity& q = out[static_cast<std::size_t>(taken)];
      const bool counts = q.kind == QuantityKind::kCount || q.kind == QuantityKind::kFraction;
      if (!counts) continue;
      if (is(i, kSymRelHalf) || is(i, kSymRelThird)) {
        q.part_of = last;  // "نصفهم"
        continue;
      }
      if (inside && parent >= 0 && parent != taken && q.part_of < 0) {
        q.part_of = parent;
        q.relation = Relation::kSubset;
      } else {
        if (rising && risen >= 0 && i > 0 &&
            (is(i - 1, kSymMin) || is_id(items_[i - 1], kSymRelAfter))) {
          q.relation = Relation::kSuperseded;
        }
        last = taken;
        if (rising && risen < 0) risen = taken;
      }
    }
    if (taken >= 0) continue;
    if (inside && (item.flags & (kConj | kArticle)) == kConj && is(i, kSymPSg) && i > 0 &&
        (taken_by_[i - 1] >= 0 || is(i - 1, kSymPSg))) {
      out.push_back(named_part(item, parent));  // "بينهم طفلان وامرأة"
      continue;
    }
    if (entry_of(kb_, item, kSymSubset) != nullptr) {
      if (!inside && last >= 0) parent = last;
      inside = parent >= 0;
      // "بينهم مراسل", "من بينهم طفلة": a named part counts one.
      const std::size_t next = i + 1;
      if (inside && next < items_.size() && taken_by_[next] < 0 &&
          entry_of(kb_, items_[next], kSymPSg) != nullptr && (items_[next].flags & kArticle) == 0) {
        out.push_back(named_part(items_[next], parent));
      }
      continue;
    }
    if (entry_of(kb_, item, kSymRise) != nullptr || entry_of(kb_, item, kSymFall) != nullptr)
      rising = true;
    const bool clause =
        (item.flags & kConj) != 0 &&
        (is_id(item, kSymCasualty) || is_id(item, kSymCasVerb) || is_id(item, kSymPast));
    if (clause || is(item, kSymNumWord) || is(item, kSymClause)) inside = false;
  }
}

// Durations stand in `quantities` too, with the number that the words state.
void AmountReader::durations(std::vector<Quantity>& out) const {
  for (const Item& item : items_) {
    if (item.made != Made::kDuration || item.result < 0) continue;
    const Moment& m = moments_[static_cast<std::size_t>(item.result)];
    if (m.dropped || m.vague) continue;
    const Length& l = m.length;
    const double parts[] = {l.years, l.months, l.weeks, l.days, l.hours, l.minutes, l.seconds};
    static constexpr const char* kUnits[] = {"year", "month",  "week",  "day",
                                             "hour", "minute", "second"};
    int named = 0;
    std::size_t which = 0;
    for (std::size_t i = 0; i < 7; ++i) {
      if (parts[i] != 0) {
        which = named == 0 ? i : which;
        ++named;
      }
    }
    if (named != 1) continue;
    Quantity q;
    q.kind = QuantityKind::kDuration;
    q.span = q.number = m.span;
    q.low = q.high = parts[which];
    q.unit_lemma = kUnits[which];
    const std::size_t at = static_cast<std::size_t>(&item - items_.data());
    for (const auto& [id, symbol] :
         {std::pair{kSymMMore, "m.more"}, std::pair{kSymMAtleast, "m.atleast"},
          std::pair{kSymMLess, "m.less"}, std::pair{kSymMAtmost, "m.atmost"},
          std::pair{kSymMAbout, "m.about"}}) {
      bool stated = at > 0 && entry_of(kb_, items_[at - 1], id) != nullptr;
      if (m.bound_item != kNoTerm) {
        for (const WordReading& r : kb_.term(m.bound_item).readings)
          stated = stated || r.symbol == id;
      }
      if (!stated || q.bound != Bound::kExact) continue;
      bound_exact(q, symbol);
      if (q.bound == Bound::kAbout) break;
    }
    attach_post(at + 1, q);
    out.push_back(std::move(q));
  }
}

}  // namespace marsad::value
