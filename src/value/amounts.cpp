// Quantities: the phase over items, and what each kind of match means.
// Nouns, words after the noun, and relations stand in amount_nouns.cpp.
#include "value/amounts.h"

#include <algorithm>
#include <cmath>

namespace marsad::value {
namespace {

// Sorts by place and carries `part_of` along.
void put_in_order(std::vector<Quantity>& out) {
  std::vector<std::int32_t> order(out.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::int32_t>(i);
  std::stable_sort(order.begin(), order.end(), [&out](std::int32_t a, std::int32_t b) {
    return out[static_cast<std::size_t>(a)].span < out[static_cast<std::size_t>(b)].span;
  });
  std::vector<std::int32_t> place(out.size());
  std::vector<Quantity> sorted;
  sorted.reserve(out.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[static_cast<std::size_t>(order[i])] = static_cast<std::int32_t>(i);
    sorted.push_back(std::move(out[static_cast<std::size_t>(order[i])]));
  }
  for (Quantity& q : sorted) {
    if (q.part_of >= 0) q.part_of = place[static_cast<std::size_t>(q.part_of)];
  }
  out = std::move(sorted);
}

// The number an item states; of an ambiguous one the grouped value.
double value_of(const ValueKnowledge& kb, const Item& item, SymbolId symbol) {
  if (item.term == kNoTerm) return item.value;
  const Entry* e = entry_of(kb, item, symbol);
  return e == nullptr ? 0 : static_cast<double>(e->first);
}

}  // namespace

bool AmountReader::is(std::size_t at, SymbolName symbol) const {
  return at < items_.size() && is(items_[at], symbol);
}

bool AmountReader::plural_word(const Item& item) const {
  if (is(item, kSymPPl)) return true;
  if (lexed_ != nullptr && item.token < lexed_->words.size()) {
    const lexicon::Number number = lexed_->best(item.token).number;
    if (number != lexicon::Number::kNone) return number != lexicon::Number::kSingular;
  }
  const std::string_view k = key(item);
  return k.size() > 6 && (k.ends_with("ات") || k.ends_with("ين") ||
                          k.ends_with("ون"));
}

bool AmountReader::sentence_end(const Item& item) const {
  if (item.made == Made::kBreak) return true;
  if (item.made != Made::kWord || text_.tokens[item.token].kind != text::TokenKind::kPunct)
    return false;
  const std::string_view k = key(item);
  return k == "." || k == "!" || k == "؟" || k == "?" || k == ";" || k == "؛";
}

void AmountReader::bound_exact(Quantity& q, std::string_view symbol) {
  if (!q.low) return;
  const double n = *q.low;
  const bool discrete = n == std::floor(n) && q.kind == QuantityKind::kCount;
  if (symbol == "m.about" || symbol == "m.aboutpost") {
    if (q.bound == Bound::kExact) q.bound = Bound::kAbout;
    q.approximate = true;
  } else if (symbol == "m.atleast" || symbol == "m.atleastpost") {
    q.bound = Bound::kAtLeast;
    q.high.reset();
  } else if (symbol == "m.more" || symbol == "m.morepost") {
    q.bound = Bound::kMoreThan;
    q.low = discrete || n == std::floor(n) ? n + 1 : n;
    q.high.reset();
  } else if (symbol == "m.less") {
    q.bound = Bound::kAtMost;
    q.high = n == std::floor(n) ? n - 1 : n;
    q.low = 0;
  } else if (symbol == "m.atmost" || symbol == "m.atmostpost") {
    q.bound = Bound::kAtMost;
    q.high = n;
    q.low = 0;
  }
}

void AmountReader::set_bound(const Match& match, Quantity& q) const {
  for (const Binding& b : match.bindings()) {
    if (b.slot != kSlotBound) continue;
    const std::string& symbol = kb_.symbols().name(b.symbol);
    if (q.bound == Bound::kRange || q.bound == Bound::kVague || q.bound == Bound::kDual) {
      if (symbol == "m.about") q.approximate = true;
      continue;
    }
    if (q.bound == Bound::kExact || q.bound == Bound::kAbout) bound_exact(q, symbol);
  }
}

namespace {

// The number and number2 slots, whatever class they were asked for by.
struct Numbers {
  const Item* first = nullptr;
  const Item* second = nullptr;
  SymbolId first_symbol = 0;
};

Numbers numbers_of(const Match& match) {
  Numbers out;
  for (const Binding& b : match.bindings()) {
    if ((b.slot == kSlotNumber || b.slot == kSlotNum) && out.first == nullptr) {
      out.first = &match.at(b);
      out.first_symbol = b.symbol;
    } else if (b.slot == kSlotNumber2) {
      out.second = &match.at(b);
    }
  }
  return out;
}

}  // namespace

std::optional<Quantity> AmountReader::read_number(const Match& match) {
  // "مواليد 1986 انضم وقتل": a year of birth counts nobody.
  if (match.before() != nullptr && is(*match.before(), kSymBorn)) return std::nullopt;
  const Numbers n = numbers_of(match);
  if (n.first == nullptr) return std::nullopt;
  Quantity q;
  q.span = match.span();
  q.number = n.first->span;
  double value = value_of(kb_, *n.first, n.first_symbol);
  if (match.symbol(kSlotNeg) != kSymNone) value = -value;
  if (const Entry* half = match.entry(kSlotHalf)) {
    if (half->second > 4) return std::nullopt;
    value += static_cast<double>(half->first) / static_cast<double>(half->second);
  }
  q.low = q.high = value;
  const Item* next = match.after();
  if (n.first->ambiguous) {
    const bool counted = next != nullptr && next->made == Made::kWord &&
                         (next->term == kNoTerm || is_id(*next, kSymPerson)) &&
                         text_.tokens[next->token].kind == text::TokenKind::kWord;
    if (!counted) q.low = q.high = n.first->other_value;
  }
  if (match.length() == 1 && !n.first->in_words && n.first->width[0] == 4 && n.first->mark == 0 &&
      value >= 1900 && value <= 2100 && match.before() != nullptr &&
      match.before()->term == kNoTerm && match.before()->made == Made::kWord &&
      text_.tokens[match.before()->token].kind == text::TokenKind::kWord && next != nullptr &&
      (next->term != kNoTerm || next->made == Made::kBreak) && !is_id(*next, kSymPerson)) {
    return std::nullopt;  // "انتفاضة 2011 التي": a year
  }
  if (n.first->made == Made::kNumber && !n.first->in_words && n.first->width[0] > 1 &&
      slice(bytes_, n.first->span).starts_with("0") && n.first->mark == 0 &&
      value == std::floor(value)) {
    q.kind = QuantityKind::kIdentifier;  // 007
    q.low.reset();
    q.high.reset();
    return q;
  }
  const Item* before = match.before();
  if (n.first->in_words && (n.first->flags & kArticle) != 0 && value >= 20 && before != nullptr &&
      before->made == Made::kWord && before->term == kNoTerm && (before->flags & kArticle) != 0 &&
      match.length() == 1 && (next == nullptr || !is_id(*next, kSymPerson)) &&
      !plural_word(*before)) {
    q.kind = QuantityKind::kOrdinal;  // "البيت العشرون"
    return q;
  }
  if ((n.first->flags & kArticle) != 0 && !n.first->in_words && before != nullptr &&
      before->made == Made::kWord && (before->flags & kArticle) != 0 &&
      !is_id(*before, kSymPerson) && match.length() == 1) {
    // "الدورة الـ42" is the forty-second; "البنود الـ15" are fifteen.
    const std::string_view noun = key(*before);
    bool singular = noun.size() > 2 && noun.ends_with("ه");
    if (lexed_ != nullptr && before->token < lexed_->words.size() &&
        lexed_->words[before->token].readings > 0) {
      singular = lexed_->best(before->token).number == lexicon::Number::kSingular || singular;
    }
    if (singular) {
      q.kind = QuantityKind::kOrdinal;
      return q;
    }
  }
  set_bound(match, q);
  discontinuous(match.begin(), q);
  return q;
}

// "لا يقل عدد القتلى عن 12": the noun stands inside.
void AmountReader::discontinuous(std::size_t at, Quantity& q) const {
  if (q.bound != Bound::kExact && q.bound != Bound::kAbout) return;
  if (at == 0) return;
  std::size_t an = at - 1;
  const bool closed =
      is(an, kSymDAn) || is(an, kSymDB) || (items_[at].flags & kPrepB) != 0 || is(at, kSymDB);
  const bool direct = !closed;
  if (!closed && !direct) return;
  const std::size_t lowest = at > 9 ? at - 9 : 0;
  for (std::size_t i = at; i-- > lowest;) {
    if (sentence_end(items_[i]) || items_[i].made == Made::kNumber) return;
    for (const auto& [open, bound] :
         {std::pair{kSymDAtleast, "m.atleast"}, std::pair{kSymDMore, "m.more"},
          std::pair{kSymDMoreon, "m.more"}, std::pair{kSymDAtmost, "m.atmost"},
          std::pair{kSymDAbout, "m.about"}}) {
      if (!is(i, open)) continue;
      const SymbolName opening = open;
      if (!closed && (opening == kSymDAtleast || opening == kSymDMoreon)) continue;
      if (at - i > (closed ? 7U : 3U)) return;
      bound_exact(q, bound);
      q.span.begin = items_[i].span.begin;
      for (std::size_t j = i + 1; j < at; ++j) {
        if (is_id(items_[j], kSymPerson) ||
            (items_[j].made == Made::kWord && items_[j].term == kNoTerm)) {
          q.noun = items_[j].span;
          q.human = is_id(items_[j], kSymPerson);
          break;
        }
      }
      return;
    }
  }
}

bool AmountReader::dashed_score(const Match& match, double low, double high, Quantity& q) const {
  q.low = low;
  q.high = high;
  q.bound = Bound::kExact;
  q.kind = QuantityKind::kScore;
  // A result of a match, when the sentence speaks of one.
  const std::size_t lowest = match.begin() > 14 ? match.begin() - 14 : 0;
  for (std::size_t i = match.begin(); i-- > lowest && !sentence_end(items_[i]);)
    if (is_id(items_[i], kSymScore) && low < 30 && high < 30) return true;
  if (low >= high) {
    if (low < 20 && high < 20) return true;
    Quantity number;
    number.kind = QuantityKind::kIdentifier;
    number.span = q.span;
    number.number = q.number;
    number.bound = Bound::kExact;
    q = number;
    return true;
  }
  q.kind = QuantityKind::kCount;
  q.bound = Bound::kRange;
  return false;
}

std::optional<Quantity> AmountReader::read_range(const Match& match, QuantityKind kind) {
  const Numbers n = numbers_of(match);
  if (n.first == nullptr) return std::nullopt;
  Quantity q;
  q.kind = kind;
  q.span = match.span();
  q.bound = Bound::kRange;
  double low = value_of(kb_, *n.first, n.first_symbol);
  double high = low;
  q.number = n.first->span;
  if (n.second != nullptr) {
    high = n.second->value;
    q.number = n.first->span.cover(n.second->span);
    // "من 10 إلى 20 ألف": the scale word serves both.
    if (high >= 1000 && low < 1000 && n.second->combined) {
      for (const double scale : {1e9, 1e6, 1e3}) {
        if (high >= scale && std::fmod(high, scale) == 0 && high / scale >= low) {
          low *= scale;
          break;
        }
      }
    }
  } else if (n.first->made == Made::kDash) {
    low = n.first->part[0];
    high = n.first->part[1];
    if (kind == QuantityKind::kCount && dashed_score(match, low, high, q)) return q;
  }
  if (high <= low) return std::nullopt;
  if (kind == QuantityKind::kCount && n.second != nullptr && match.length() > 2) {
    // "ارتفع عدد القتلى من 12 إلى 15": the toll is the later number.
    const std::size_t lowest = match.begin() > 6 ? match.begin() - 6 : 0;
    for (std::size_t i = match.begin(); i-- > lowest && !sentence_end(items_[i]);) {
      if (is_id(items_[i], kSymRise) || is_id(items_[i], kSymFall)) {
        q.low = q.high = high;
        q.bound = Bound::kExact;
        q.number = n.second->span;
        return q;
      }
    }
  }
  q.low = low;
  q.high = high;
  for (const Binding& b : match.bindings()) {
    if (b.slot == kSlotBound && kb_.symbols().name(b.symbol) == "m.about") q.approximate = true;
    if (kind == QuantityKind::kMoney && b.slot != kSlotNumber) {
      if (const Entry* unit = entry_of(kb_, match.at(b), kSymMoney))
        q.unit_lemma = unit->code, q.noun = match.at(b).span;
    }
    if (kind == QuantityKind::kMeasure) {
      if (const Entry* unit = entry_of(kb_, match.at(b), kSymMeas))
        q.unit_lemma = unit->code, q.noun = match.at(b).span;
    }
  }
  return q;
}

std::optional<Quantity> AmountReader::read_vague(const Match& match) {
  const Entry* first = match.entry(kSlotVagueNum);
  if (first == nullptr) {
    const Entry* few = match.entry(kSlotFew);
    const Entry* tens = match.entry(kSlotMinusOne);
    if (few == nullptr || tens == nullptr) return std::nullopt;
    Quantity q;  // "بضعة وعشرون"
    q.span = q.number = match.span();
    q.bound = Bound::kVague;
    q.low = static_cast<double>(tens->first + few->first);
    q.high = static_cast<double>(tens->first + few->second);
    return q;
  }
  Quantity q;
  q.span = match.span();
  q.number = q.span;
  q.bound = Bound::kVague;
  double low = static_cast<double>(first->first);
  double high = static_cast<double>(first->second);
  if (const Entry* scale = match.entry(kSlotVagueScale)) {
    low *= static_cast<double>(scale->first);
    high *= static_cast<double>(scale->first);
  }
  q.low = low;
  if (high > 0) q.high = high;
  const std::string& symbol = kb_.symbols().name(match.symbol(kSlotVagueNum));
  const Item* next = match.after();
  const bool noun = next != nullptr && next->made == Made::kWord &&
                    text_.tokens[next->token].kind == text::TokenKind::kWord;
  const bool scaled = match.has(kSlotVagueScale);
  if (symbol == "v.some" && !scaled && !noun) return std::nullopt;
  // "بعض المقاتلين" are some, "البعض" and "مختلف المناطق" no amount.
  if (const Item& head = *match.item(kSlotVagueNum); is(head, kSymVKind)) {
    const bool people = next != nullptr && is_id(*next, kSymPerson);
    if (!people || (head.flags & kArticle) != 0) return std::nullopt;
  }
  const bool plain = symbol == "v.tens" || symbol == "v.hundreds" || symbol == "v.thousands";
  if (plain && !scaled && (match.item(kSlotVagueNum)->flags & kArticle) != 0 &&
      match.length() == 1 && match.before() != nullptr && match.before()->made == Made::kNumber) {
    return std::nullopt;
  }
  return q;
}

std::optional<Quantity> AmountReader::read_measured(const Match& match, QuantityKind kind) {
  // "20 برميلا متفجرا" are bombs, no volume.
  if (const Item* next = match.after(); kind == QuantityKind::kMeasure && next != nullptr && is(*next, kSymBomb))
    return std::nullopt;
  Quantity q;
  q.kind = kind;
  q.span = match.span();
  if (const auto cents = match.number(kSlotCents)) {
    auto sum = read_number(match);
    if (!sum || *cents >= 100 || !sum->low) return std::nullopt;
    q.number = sum->number;
    q.low = q.high = *sum->low + *cents / 100;
    if (const Entry* unit = entry_of(kb_, match.last(), kSymMoney);
        unit == nullptr || unit->code != "CENT")
      return std::nullopt;
    return q;
  }
  if (match.has(kSlotNumber2)) return read_range(match, kind);
  const Item* dash = match.item(kSlotNumber);
  if (dash != nullptr && dash->made == Made::kDash) return read_range(match, kind);
  double value = 1;
  const Item* number = match.item(kSlotNum) != nullptr ? match.item(kSlotNum) : dash;
  if (number != nullptr) {
    value = number->ambiguous && kind != QuantityKind::kMoney ? number->other_value : number->value;
    if (match.has(kSlotNeg)) value = -value;
    q.number = number->span;
  }
  bool dual = false;
  const Item* unit_item = nullptr;
  for (const Binding& b : match.bindings()) {
    const Item& item = match.at(b);
    if (b.slot == kSlotNumber || b.slot == kSlotNum || b.slot == kSlotBound || b.slot == kSlotHalf)
      continue;
    const Entry* unit = entry_of(kb_, item, kind == QuantityKind::kMoney ? kSymMoney : kSymMeas);
    if (unit == nullptr) {
      continue;
    }
    q.unit_lemma = unit->code;
    unit_item = &item;
    q.noun = item.span;
    if (number == nullptr && unit->second == 2) {
      dual = true;
      value = 2;
    }
  }
  if (unit_item == nullptr && kind != QuantityKind::kPercent) return std::nullopt;
  if (const Entry* half = match.entry(kSlotHalf)) {
    const double share = static_cast<double>(half->first) / static_cast<double>(half->second);
    const bool leads = match.item(kSlotHalf)->span.begin < q.noun.begin && number == nullptr;
    value = leads ? share : value + share;
  }
  for (const Binding& b : match.bindings()) {
    const std::string& symbol = kb_.symbols().name(b.symbol);
    if (symbol.starts_with("v.") && symbol != "v.min") {
      const Entry* vague = entry_of(kb_, match.at(b), b.symbol);
      if (vague == nullptr) continue;
      const bool scale = symbol.back() == 'g';
      q.low = scale && q.low ? *q.low * static_cast<double>(vague->first)
                             : static_cast<double>(vague->first);
      if (vague->second > 0) q.high = static_cast<double>(vague->second);
      q.bound = Bound::kVague;
      q.number = match.at(b).span;
    }
  }
  if (q.bound == Bound::kVague) return q;
  q.low = q.high = value;
  if (dual) q.bound = Bound::kDual;
  q.unit = slice_text(q.noun);
  set_bound(match, q);
  return q;
}

std::optional<Quantity> AmountReader::read(const Match& match, ActionName action) {
  switch (action) {
    case kActAmount:
      return read_number(match);
    case kActRange:
      return read_range(match, QuantityKind::kCount);
    case kActAmountVague:
      return read_vague(match);
    case kActPercent:
      return read_measured(match, QuantityKind::kPercent);
    case kActPercentRange:
      return read_range(match, QuantityKind::kPercent);
    case kActMoney:
      return read_measured(match, QuantityKind::kMoney);
    case kActMeasure:
      return read_measured(match, QuantityKind::kMeasure);
    case kActFraction:
      return read_fraction(match);
    case kActAge:
    case kActAgeRange:
    case kActAgeDecade:
      return read_age(match, action);
    case kActOrdinal:
      return read_ordinal(match);
    case kActIdent:
      return read_identifier(match);
    case kActDual:
      return read_dual(match);
    case kActSingular:
    case kActPlural:
      return read_noun_only(match, action);
    case kActPhone: {
      if (match.last().made == Made::kNumber && match.last().width[0] < 5) return std::nullopt;
      Quantity q;
      q.kind = QuantityKind::kPhone;
      q.span = q.number = match.last().span;
      return q;
    }
    case kActHalfOf: {
      const Entry* share = entry_of(kb_, match.first(), match.bindings()[0].symbol);
      Quantity q;
      q.kind = QuantityKind::kFraction;
      q.span = q.number = match.span();
      q.low = q.high = static_cast<double>(share->first) / static_cast<double>(share->second);
      return q;
    }
    case kActZero: {
      Quantity q;
      q.span = match.span();
      q.number = match.first().span;
      q.low = q.high = 0;
      if (match.length() == 1 && match.before() != nullptr && is(*match.before(), kSymIdBefore))
        return std::nullopt;
      if (match.length() == 1 && (match.first().flags & kArticle) != 0)
        return std::nullopt;  // ساعة الصفر
      if (match.length() > 1) q.noun = match.last().span;
      q.human = match.length() > 1;
      return q;
    }
    case kActOutOf: {
      auto q = read_number(match);
      if (q) q->relation = Relation::kOutOf;
      return q;
    }
    default:
      return std::nullopt;
  }
}

void AmountReader::run(std::vector<Quantity>& out) {
  taken_by_.assign(items_.size(), -1);
  for (std::size_t i = 0; i < items_.size();) {
    std::size_t used = 0;
    if (kb_.amounts().can_start(items_[i].shape)) {
      match_at(kb_, kb_.amounts(), items_, i, [&](const Match& match, ActionName action) {
        std::optional<Quantity> q = read(match, action);
        if (!q) return false;
        used = match.length();
        if (action == kActSingular || action == kActPlural) {
          for (std::size_t k = 0; k < used; ++k)
            taken_by_[i + k] = static_cast<std::int32_t>(out.size());
        }
        for (std::size_t k = 0; k < used; ++k) {
          const Item& item = items_[i + k];
          if (item.result >= 0 && q->kind == QuantityKind::kAge)
            moments_[static_cast<std::size_t>(item.result)].dropped = true;
        }
        std::size_t next = i + used;
        if (q->bound == Bound::kDual && next < items_.size() &&
            items_[next].made == Made::kNumber && items_[next].value == 2 &&
            (items_[next].flags & kConj) == 0) {
          q->bound = Bound::kExact;  // "شخصان اثنان"
          q->number = items_[next].span;
          q->span.end = items_[next].span.end;
          ++next;
        }
        const bool counts = q->kind == QuantityKind::kCount && q->bound != Bound::kDual &&
                            q->bound != Bound::kSingular && q->bound != Bound::kBarePlural &&
                            action != kActZero && action != kActOutOf;
        if (counts) next = attach_noun(next, *q);
        next = attach_post(next, *q);
        if (counts && q->noun.empty()) noun_before(i, *q);
        if (q->unit.empty() && !q->noun.empty()) q->unit = slice_text(q->noun);
        const auto index = static_cast<std::int32_t>(out.size());
        for (std::size_t k = i; k < next; ++k) taken_by_[k] = index;
        if (action == kActOutOf) {
          // "3 من أصل 10": the whole is a quantity of its own.
          Quantity total;
          total.number = total.span = match.item(kSlotNumber2)->span;
          total.low = total.high = match.item(kSlotNumber2)->value;
          q->part_of = index + 1;
          q->span.end =
              match.item(kSlotNum) != nullptr ? match.item(kSlotNum)->span.end : q->number.end;
          out.push_back(*q);
          used = std::max(used, attach_noun(i + used, total) - i);
          if (!total.noun.empty())
            total.unit = slice_text(total.noun), out.back().noun = {},
            out.back().human = total.human;
          out.push_back(total);
          return true;
        }
        used = std::max<std::size_t>(1, next - i);
        out.push_back(std::move(*q));
        return true;
      });
    }
    i += used == 0 ? 1 : used;
  }
  relations(out);
  durations(out);
  put_in_order(out);
}

}  // namespace marsad::value
