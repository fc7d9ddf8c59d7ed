// Offers every date and every quantity of a text, with what it means (CODEBOOK sections 6, 7 and
// 9). One pass of token automata compiled from kb/value; analysis never fails, on any bytes. Times
// are resolved against the dateline; bounds are those of the codebook.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "lexicon/lexicon.h"
#include "text/text.h"
#include "value/knowledge.h"

namespace marsad::value {

enum class QuantityKind : std::uint8_t {
  kCount,
  kPercent,
  kFraction,
  kMoney,
  kMeasure,
  kDuration,
  kAge,
  kOrdinal,
  kTime,
  kIdentifier,
  kPhone,
  kScore,
};

/// How the number is bounded; names as in CODEBOOK 7.
enum class Bound : std::uint8_t {
  kExact,
  kAtLeast,
  kMoreThan,
  kAtMost,
  kAbout,
  kRange,
  kVague,
  kDual,
  kBarePlural,
  kSingular,
};

/// What a quantity is to another one of the text.
enum class Relation : std::uint8_t { kNone, kSubset, kOutOf, kTotal, kSuperseded };

struct Quantity {
  Span span;    ///< the whole expression, its noun included
  Span number;  ///< the words or digits of the number
  Span noun;    ///< what is counted; empty when nothing is
  QuantityKind kind = QuantityKind::kCount;
  std::optional<double> low;  ///< nullopt = open, or an identifier
  std::optional<double> high;
  Bound bound = Bound::kExact;
  bool approximate = false;   ///< a range or bound that is itself approximate
  std::string unit;           ///< text of what is counted or measured, as it stands
  std::string unit_lemma;     ///< its dictionary form; ISO code for money, symbol for measures
  bool human = false;         ///< people are counted
  std::int32_t part_of = -1;  ///< index of the quantity of which this is a part
  Relation relation = Relation::kNone;
};

enum class DateKind : std::uint8_t { kDate, kInterval, kTime, kDuration, kSet };
enum class DayPart : std::uint8_t { kNone, kDawn, kMorning, kNoon, kAfternoon, kEvening, kNight };
enum class Calendar : std::uint8_t { kGregorian, kHijri };
/// What a relative expression was counted from.
enum class Anchor : std::uint8_t { kAbsolute, kDateline, kNarrative };

struct Date {
  Span span;
  DateKind kind = DateKind::kDate;
  std::string edtf;      ///< ISO 8601-2; empty when it cannot be resolved
  std::string earliest;  ///< ISO day, included; empty = open or unknown
  std::string latest;
  int precision = 0;  ///< UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 year or longer; 0 none
  DayPart part = DayPart::kNone;
  bool vague = false;
  Calendar calendar = Calendar::kGregorian;
  std::string conflict;  ///< which of two disagreeing statements was dropped; else empty
  Anchor anchor = Anchor::kAbsolute;
  bool day_named = true;  ///< false for a time or part of the day alone: the day is the dateline's
};

/// Which of two readings a bare weekday or day and month takes when nothing in the text decides.
enum class Bias : std::uint8_t { kNews, kPast, kFuture };

struct ValueContext {
  std::string
      reference;  ///< ISO 8601 day or minute of the dateline, with zone or without; may be empty
  std::string country;  ///< ISO 3166-1 alpha-2 of the publisher; may be empty
  Bias bias = Bias::kNews;
};

struct Values {
  std::vector<Quantity> quantities;  ///< in order of the text
  std::vector<Date> dates;           ///< in order of the text
  Diagnostics diagnostics;
};

/// Finds all dates and quantities. `bytes` is the text that was tokenized; `lexed` may be nullptr.
Values find_values(const ValueKnowledge& knowledge, const text::TokenizedText& text,
                   std::string_view bytes, const lexicon::Lexed* lexed,
                   const ValueContext& context);

/// What the number of a noun alone says: {2, 2} for a dual, {3, open} for a plural, {1, 1} for a
/// singular; nullopt for words of no number. `agreement_dual` resolves -ين, dual or plural.
struct NounCount {
  double low = 0;
  std::optional<double> high;
  Bound bound = Bound::kExact;
};
std::optional<NounCount> dual_or_plural_count(const lexicon::Reading& reading,
                                              bool agreement_dual = false);

const char* name(QuantityKind kind);
const char* name(Bound bound);
const char* name(DateKind kind);
/// nullptr for DayPart::kNone.
const char* name(DayPart part);
const char* name(Calendar calendar);

}  // namespace marsad::value
