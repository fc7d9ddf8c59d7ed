// Fractions, ordinals, identifiers, duals and lone nouns, ages.
// Part of AmountReader.
#include <algorithm>

#include "value/amounts.h"

namespace marsad::value {
namespace {

constexpr std::size_t kLetterBytes = 2;  // an Arabic letter in UTF-8
constexpr double kOldest = 150;          // nobody is older

}  // namespace

std::optional<Quantity> AmountReader::read_fraction(const Match& match) {
  Quantity q;
  q.kind = QuantityKind::kFraction;
  q.span = q.number = match.span();
  const Item* next = match.after();
  if (const Item* raw = match.item(kSlotNumber)) {
    if (raw->made != Made::kSlash || raw->part[1] == 0) return std::nullopt;
    if (raw->width[0] > 3 || raw->width[1] > 3) return std::nullopt;
    q.low = q.high = static_cast<double>(raw->part[0]) / raw->part[1];
    return q;
  }
  if (match.symbol(kSlotNumber2) != kSymNone && match.has(kSlotNumber2)) {
    const auto a = match.number(kSlotNumber) ? match.number(kSlotNumber) : match.number(kSlotNum);
    const auto b = match.number(kSlotNumber2);
    if (!a || !b || *b == 0) return std::nullopt;
    q.low = q.high = *a / *b;
    return q;
  }
  const bool construct = next != nullptr && next->made == Made::kWord &&
                         text_.tokens[next->token].kind == text::TokenKind::kWord &&
                         (next->flags & (kConj | kPrepB | kPrepL)) == 0;
  if (const Entry* parts = match.entry(kSlotFr)) {
    const auto count = match.number(kSlotNum);
    if (!count || *count > 10) return std::nullopt;
    q.low = q.high = *count / static_cast<double>(parts->second);
  } else {
    const Entry* frac = match.entry(kSlotFrac);
    if (frac == nullptr) return std::nullopt;
    // "نصف النهائي", "ربع نهائي" are rounds of a cup.
    if (next != nullptr && is(*next, kSymRound)) return std::nullopt;
    const bool definite = (match.item(kSlotFrac)->flags & kArticle) != 0;
    if (definite && next != nullptr && is_id(*next, kSymOne)) return std::nullopt;  // "النصف الأول"
    if (!construct && !definite && match.before() != nullptr && match.after() != nullptr)
      return std::nullopt;
    if (frac->first == 1 && frac->second >= 5 && definite) return std::nullopt;
    q.low = q.high = static_cast<double>(frac->first) / static_cast<double>(frac->second);
  }
  set_bound(match, q);
  if (construct) {
    q.noun = next->span;
    q.human = is_id(*next, kSymPerson);
  }
  return q;
}

std::optional<Quantity> AmountReader::read_ordinal(const Match& match) {
  const Item& item = match.first();
  Quantity q;
  q.kind = QuantityKind::kOrdinal;
  q.span = q.number = item.span;
  double value = item.value;
  if (item.term != kNoTerm) {
    const Entry* e = entry_of(kb_, item, kSymOne);
    if (e == nullptr) return std::nullopt;
    value = static_cast<double>(e->first);
    const bool definite = (item.flags & kArticle) != 0;
    const Item* next = match.after();
    if (!definite &&
        (next == nullptr || next->made != Made::kWord || (next->flags & (kConj | kPrepB)) != 0)) {
      // "ثانيا" and the like are no ordinals of things; a bare one stands only alone in its text.
      if (match.before() != nullptr || next != nullptr) return std::nullopt;
    }
  }
  q.low = q.high = value;
  return q;
}

std::optional<Quantity> AmountReader::read_identifier(const Match& match) {
  Quantity q;
  q.kind = QuantityKind::kIdentifier;
  q.span = match.span();
  const Item& number = match.last();
  q.number = number.span;
  if (match.length() == 1 && number.made == Made::kIdentifier && number.result < 0 &&
      number.mark == 0 &&
      !(bytes_.size() > number.span.begin && number.span.size() > 0 && number.width[0] == 0 &&
        number.made == Made::kIdentifier)) {
    return std::nullopt;
  }
  const Item* next = match.after();
  const Item& head = match.first();
  if (match.length() > 1 && number.made == Made::kNumber && next != nullptr) {
    const bool strong = (head.flags & kArticle) != 0;
    const bool counted = is_id(*next, kSymPerson) || is_id(*next, kSymMeas) ||
                         is_id(*next, kSymMoney) || is_id(*next, kSymPct);
    if (counted && !strong) return std::nullopt;
    // A letter may be part of the name; a word of measure is not.
    if (counted && is_id(*next, kSymMeas) && key(*next).size() > kLetterBytes) return std::nullopt;
  }
  if (const Entry* media = entry_of(kb_, head, kSymIdMedia); media != nullptr && !number.glued) {
    const bool paper =
        number.value == 24 || number.value == 1 || number.value == 2 || number.value == 7;
    if (!paper || media->first == 0) return std::nullopt;
  }
  return q;
}

std::optional<Quantity> AmountReader::read_dual(const Match& match) {
  const Item& item = match.first();
  Quantity q;
  q.bound = Bound::kDual;
  q.low = q.high = 2;
  q.span = q.number = q.noun = item.span;
  q.human = true;
  const Item* before = match.before();
  const Item* next = match.after();
  if (before != nullptr && before->made == Made::kNumber) return std::nullopt;
  if (const Entry* person = entry_of(kb_, item, kSymPerson)) q.unit_lemma = person->surface;
  if (is(item, kSymOnceDu)) q.human = false;
  if (entry_of(kb_, item, kSymPDuq) != nullptr) {
    // -ين may be plural; only agreement says dual: يحملان، هما، an adjective in -ان.
    bool agrees = false;
    for (std::size_t i = 0; i < 4 && match.after(i) != nullptr; ++i) {
      const Item& word = *match.after(i);
      if (sentence_end(word)) break;
      if (word.made != Made::kWord) continue;
      const std::string_view k = key(word);
      const bool verb = k.size() >= 10 && k.ends_with("ان") &&
                        (k.starts_with("ي") || k.starts_with("ت"));
      if (verb || is(word, kSymDualWith) || is(word, kSymPDu)) agrees = true;
      if (is_id(word, kSymPDuq) || (word.term != kNoTerm && i > 2)) continue;
    }
    const bool aw_before =
        before != nullptr && (is(*before, kSymCasualty) || is(*before, kSymCasVerb));
    const Entry* person = entry_of(kb_, item, kSymPerson);
    if (person != nullptr &&
        std::find(duals_.begin(), duals_.end(), person->surface) != duals_.end())
      agrees = true;
    if (!agrees) {
      if (!aw_before || (item.flags & kArticle) != 0) return std::nullopt;
      q.bound = Bound::kBarePlural;
      q.low = 3;
      q.high.reset();
    }
  }
  if (q.bound == Bound::kDual && !q.unit_lemma.empty()) duals_.push_back(q.unit_lemma);
  static_cast<void>(next);
  return q;
}

std::optional<Quantity> AmountReader::read_noun_only(const Match& match, ActionName action) {
  const Item& item = match.last();
  Quantity q;
  q.span = q.noun = q.number = item.span;
  q.human = true;
  if (action == kActSingular) {
    const Item* next = match.after();
    // "مقتل ضابط" counts one; "قتل رئيس الوزراء" names one as well.
    static_cast<void>(next);
    q.low = q.high = 1;
    q.bound = Bound::kSingular;
  } else {
    if (entry_of(kb_, item, kSymOtherSg) != nullptr) {
      // "إصابة آخر": one more; as "إصابة آخرين" is read by the plural.
      q.low = q.high = 1;
      q.bound = Bound::kSingular;
    } else {
      q.low = 3;
      q.bound = Bound::kBarePlural;
    }
  }
  if (const Entry* person = entry_of(kb_, item, kSymPerson)) q.unit_lemma = person->surface;
  return q;
}

std::optional<double> AmountReader::age_length(const Item& item) const {
  if (item.result < 0) return std::nullopt;
  const Moment& m = moments_[static_cast<std::size_t>(item.result)];
  const Length& l = m.length;
  if (m.kind != DateKind::kDuration) return std::nullopt;
  if (l.years > 0) return l.years;
  if (l.months > 0) return l.months;
  if (l.weeks > 0) return l.weeks;
  return l.days > 0 ? std::optional<double>(l.days) : std::nullopt;
}

std::optional<Quantity> AmountReader::read_age(const Match& match, ActionName action) {
  Quantity q;
  q.kind = QuantityKind::kAge;
  q.span = match.span();
  q.unit_lemma = "year";
  std::vector<double> values;
  for (const Binding& b : match.bindings()) {
    const Item& item = match.at(b);
    if (item.made == Made::kDuration) {
      const auto value = age_length(item);
      if (!value) return std::nullopt;
      values.push_back(*value);
      if (moments_[static_cast<std::size_t>(item.result)].length.months > 0) q.unit_lemma = "month";
    } else if (item.made == Made::kNumber && b.slot != kSlotBound) {
      values.push_back(item.value);
    }
  }
  if (action == kActAgeDecade) return age_decade(match, values.empty() ? 0 : values[0], std::move(q));
  if (values.empty()) return std::nullopt;
  if (action == kActAgeRange) {
    if (values.size() < 2 || values[1] <= values[0]) return std::nullopt;
    q.low = values[0];
    q.high = values[1];
    q.bound = Bound::kRange;
    return q;
  }
  if (!is_age(match, q) || values[0] > kOldest) return std::nullopt;
  q.low = q.high = values[0];
  set_bound(match, q);
  const Item* before = match.before();
  if (before != nullptr && is(*before, kSymMAbout)) bound_exact(q, "m.about");
  const auto* duration = match.item(kSlotDur);
  if (duration != nullptr && duration->result >= 0 &&
      moments_[static_cast<std::size_t>(duration->result)].approximate) {
    bound_exact(q, "m.about");
  }
  return q;
}

std::optional<Quantity> AmountReader::age_decade(const Match& match, double years, Quantity q) const {
  double low = 0;
  double high = 0;
  const Binding* tens = nullptr;
  for (const Binding& b : match.bindings()) {
    if (kb_.symbols().name(b.symbol) == "age.tens") tens = &b;
  }
  if (tens != nullptr) {
    low = static_cast<double>(entry_of(kb_, match.at(*tens), tens->symbol)->first);
    high = low + 9;
    // "في الستينيات" without an age word is more often a decade of a century.
    if (match.length() == 2 && (key(match.last()).size() < 20 || key(match.last()).ends_with("ت")))
      return std::nullopt;
  } else {
    double nth = 0;
    for (const Binding& b : match.bindings()) {
      if (b.slot == kSlotOrd) nth = match.at(b).value;
      if (b.slot == kSlotOne) nth = static_cast<double>(match.entry(kSlotOne)->first);
    }
    if (is(match.first(), kSymAgeDecade) ||
        (match.length() > 1 && is(match.at(match.bindings()[1]), kSymAgeDecade))) {
      low = (nth - 1) * 10;
      high = low + 9;
    } else {
      low = high = nth != 0 ? nth : years;
    }
  }
  if (low <= 0) return std::nullopt;
  q.low = low;
  q.high = high;
  q.bound = low == high ? Bound::kExact : Bound::kRange;
  return q;
}

bool AmountReader::is_age(const Match& match, const Quantity& q) const {
  if (is(match.first(), kSymDAn)) {
    // "توفي عن 70 عاما".
    bool death = false;
    const std::size_t lowest = match.begin() > 10 ? match.begin() - 10 : 0;
    for (std::size_t i = match.begin(); i-- > lowest && !sentence_end(items_[i]);) {
      death = death || is_id(items_[i], kSymCasualty) || is_id(items_[i], kSymCasVerb);
      if (is(i, kSymDAtleast) || is(i, kSymDMoreon) || is(i, kSymDAtmost)) return false;
    }
    if (!death || q.unit_lemma != "year") return false;
  }
  const Item* before = match.before();
  // "قاصر يبلغ 16 عاما": an age when people are spoken of.
  if (match.length() == 2 && is(match.first(), kSymAgeVerb) && !is(match.first(), kSymAge) &&
      (q.unit_lemma != "year" || before == nullptr || !is_id(*before, kSymPerson)))
    return false;
  // Brackets hold an age when a name or a person stands before them.
  return !(match.length() == 3 && key(match.first()) == "(" && match.item(kSlotDur) != nullptr &&
           (before == nullptr || before->made != Made::kWord));
}

}  // namespace marsad::value
