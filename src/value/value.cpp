// The phases of the value stage: scan, times, joins, amounts.
// Each phase walks the items once and puts one item where a pattern matched.
// Results keep the order of the text.
#include "value/value.h"

#include <algorithm>

#include "value/amounts.h"
#include "value/reader.h"

namespace marsad::value {
namespace {

Made made_of(const Moment& m) {
  switch (m.kind) {
    case DateKind::kDuration:
      return Made::kDuration;
    case DateKind::kSet:
      return Made::kDateVague;
    case DateKind::kTime:
      return m.has_date ? Made::kDateRange : Made::kClockTime;
    default:
      break;
  }
  if (m.vague) return Made::kDateVague;
  if (m.no_code) return Made::kDatePart;
  if (m.open_hi || m.open_lo) return Made::kDateRange;
  if (m.from_weekday) return Made::kDowDate;
  if (m.grain == Grain::kDay || (!m.resolved && m.day != 0) ||
      (!m.resolved && m.relative && m.month == 0))
    return Made::kDateDay;
  if (m.grain == Grain::kYear) return Made::kYearDate;
  if (m.grain == Grain::kMonth || (!m.resolved && m.month != 0)) return Made::kMonthDate;
  return Made::kDate;
}

class Finder {
 public:
  Finder(const ValueKnowledge& kb, const text::TokenizedText& text, std::string_view bytes,
         const lexicon::Lexed* lexed, const ValueContext& context)
      : kb_(kb), text_(text), bytes_(bytes), lexed_(lexed) {
    scene_.bytes = bytes;
    scene_.knowledge = &kb;
    scene_.reference = parse_reference(context.reference);
    scene_.bias = context.bias;
    comma_decimal_ = kb.comma_decimal(context.country);
    first_ = scene_;
  }

  Values run() {
    scan(kb_, text_, bytes_, comma_decimal_, items_);
    phase(kb_.times(), false);
    if (const int lag = written_before(); lag != 0) {
      // What was "today, Friday" once is today throughout: read again from the day it was written.
      scene_ = first_;
      scene_.reference.day += lag;
      items_.clear();
      moments_.clear();
      reach_ = 0;
      scan(kb_, text_, bytes_, comma_decimal_, items_);
      phase(kb_.times(), false);
      lagging_ = true;
    }
    phase(kb_.joins(), true);
    Values out;
    AmountReader(kb_, bytes_, text_, lexed_, items_, moments_).run(out.quantities);
    for (Moment& m : moments_) {
      if (m.dropped) continue;
      if (m.clock >= 0 && !m.resolved && scene_.reference.known && m.fixed.empty()) {
        // A clock time alone lies on the day of the dateline.
        m.lo = m.hi = scene_.reference.day;
        m.resolved = true;
        m.grain = Grain::kDay;
      }
      if (lagging_ && m.lag && m.conflict.empty()) m.conflict = "dateline";
      out.dates.push_back(to_date(m));
      if (m.conflict == "dateline") {
        out.diagnostics.push_back(
            {"dateline_conflict", "a weekday in the text contradicts the dateline", m.span.begin});
      }
    }
    std::sort(out.dates.begin(), out.dates.end(),
              [](const Date& a, const Date& b) { return a.span < b.span; });
    return out;
  }

 private:
  // Days by which every "today, Friday" of the text lies before the dateline; 0 where they differ.
  int written_before() const {
    std::optional<int> lag;
    for (const Moment& m : moments_) {
      if (m.dropped || !m.lag) continue;
      if (lag && *lag != *m.lag) return 0;
      lag = m.lag;
    }
    return lag && *lag < 0 ? *lag : 0;
  }

  // A future verb or adverb rules the next words of its sentence.
  void watch_tense(const Item& item) {
    constexpr int kReach = 16;
    const bool before = scene_.future;
    mark_tense(item);
    if (scene_.future && !before) reach_ = kReach;
    if (before && scene_.future && --reach_ <= 0) scene_.future = false;
  }

  void mark_tense(const Item& item) {
    if (item.made == Made::kBreak) {
      scene_.future = false;
      return;
    }
    if (item.term != kNoTerm) {
      if (entry_of(kb_, item, kSymFuture) != nullptr)
        scene_.future = true, reach_ = 16;
      else if (entry_of(kb_, item, kSymPast) != nullptr)
        scene_.future = false;
      return;
    }
    if (item.made != Made::kWord) return;
    const text::Token& token = text_.tokens[item.token];
    if (token.kind != text::TokenKind::kWord && token.kind != text::TokenKind::kPunct) return;
    if (token.kind == text::TokenKind::kPunct &&
        (token.key == "." || token.key == "؟" || token.key == "!")) {
      scene_.future = false;
    } else if (lexed_ != nullptr ? lexed_->words[item.token].has(lexicon::kSa) : kb_.looks_future(token.key)) {
      scene_.future = true;
    } else if (token.plain.size() > 6 && token.plain.starts_with("سأ")) {
      scene_.future = true;
    }
  }

  void phase(const Automaton& automaton, bool joins) {
    std::vector<Item> out;
    out.reserve(items_.size());
    scene_.future = false;
    scene_.narrative.reset();
    for (std::size_t i = 0; i < items_.size();) {
      std::size_t used = 0;
      if (automaton.can_start(items_[i].shape)) {
        match_at(kb_, automaton, items_, i, [&](const Match& match, ActionName action) {
          std::optional<Moment> m =
              joins ? read_join(match, action, scene_, moments_) : read_time(match, action, scene_);
          if (!m) return false;
          used = match.length();
          accept(match, std::move(*m), out);
          return true;
        });
      }
      if (used == 0) {
        watch_tense(items_[i]);
        out.push_back(items_[i]);
        used = 1;
      }
      i += used;
    }
    items_ = std::move(out);
  }

  void accept(const Match& match, Moment m, std::vector<Item>& out) {
    for (const Binding& b : match.bindings()) {
      const Item& item = match.at(b);
      if (item.result >= 0) moments_[static_cast<std::size_t>(item.result)].dropped = true;
    }
    Item item = match.first();
    item.span = m.dropped ? match.span() : m.span;
    item.whole.end = match.last().whole.end;
    item.token_end = match.last().token_end;
    item.term = kNoTerm;
    item.result = -1;
    if (m.dropped) {
      item.made = Made::kWord;
      item.shape = kb_.made_shape(Made::kWord, 0, item.flags);
    } else {
      item.made = made_of(m);
      item.shape = kb_.made_shape(item.made, 0, item.flags);
      item.result = static_cast<std::int32_t>(moments_.size());
      const bool day = m.resolved && m.lo == m.hi && !m.vague && !m.open_lo && !m.open_hi;
      if (day && (!scene_.reference.known || m.lo <= scene_.reference.day)) scene_.narrative = m.lo;
      moments_.push_back(std::move(m));
    }
    out.push_back(item);
  }

  const ValueKnowledge& kb_;
  const text::TokenizedText& text_;
  std::string_view bytes_;
  const lexicon::Lexed* lexed_;
  Scene scene_, first_;  // the second as it was before the first word
  bool lagging_ = false;
  bool comma_decimal_ = false;
  int reach_ = 0;
  std::vector<Item> items_;
  std::vector<Moment> moments_;
};

}  // namespace

Values find_values(const ValueKnowledge& knowledge, const text::TokenizedText& text,
                   std::string_view bytes, const lexicon::Lexed* lexed,
                   const ValueContext& context) {
  return Finder(knowledge, text, bytes, lexed, context).run();
}

std::optional<NounCount> dual_or_plural_count(const lexicon::Reading& reading,
                                              bool agreement_dual) {
  switch (reading.number) {
    case lexicon::Number::kSingular:
      return NounCount{1, 1, Bound::kSingular};
    case lexicon::Number::kDual:
      return NounCount{2, 2, Bound::kDual};
    case lexicon::Number::kPlural:
      return NounCount{3, std::nullopt, Bound::kBarePlural};
    case lexicon::Number::kDualOrPlural:
      if (agreement_dual) return NounCount{2, 2, Bound::kDual};
      return NounCount{3, std::nullopt, Bound::kBarePlural};
    default:
      return std::nullopt;
  }
}

const char* name(QuantityKind kind) {
  static constexpr const char* kNames[] = {"count",   "percent",    "fraction", "money",
                                           "measure", "duration",   "age",      "ordinal",
                                           "time",    "identifier", "phone",    "score"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* name(Bound bound) {
  static constexpr const char* kNames[] = {"exact",       "at_least", "more_than", "at_most",
                                           "about",       "range",    "vague",     "dual",
                                           "bare_plural", "singular"};
  return kNames[static_cast<std::size_t>(bound)];
}

const char* name(DateKind kind) {
  static constexpr const char* kNames[] = {"date", "interval", "time", "duration", "set"};
  return kNames[static_cast<std::size_t>(kind)];
}

const char* name(DayPart part) {
  static constexpr const char* kNames[] = {nullptr,     "dawn",    "morning", "noon",
                                           "afternoon", "evening", "night"};
  return kNames[static_cast<std::size_t>(part)];
}

const char* name(Calendar calendar) { return calendar == Calendar::kHijri ? "hijri" : "gregorian"; }

}  // namespace marsad::value
