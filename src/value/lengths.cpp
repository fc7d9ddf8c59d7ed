// Implements lengths.h.
#include "value/lengths.h"

#include <algorithm>
#include <cmath>

namespace marsad::value {

Grain grain_of(int unit) {
  switch (unit) {
    case kWeekUnit:
      return Grain::kWeek;
    case kMonthUnit:
      return Grain::kMonth;
    case kYearUnit:
      return Grain::kYear;
    case kDecadeUnit:
      return Grain::kDecade;
    case kCenturyUnit:
      return Grain::kCentury;
    default:
      return Grain::kDay;
  }
}

bool add_length(Length& length, int unit, double count) {
  switch (unit) {
    case kSecondUnit:
      length.seconds += count;
      return true;
    case kMinuteUnit:
      length.minutes += count;
      return true;
    case kHourUnit:
      length.hours += count;
      return true;
    case kDayUnit:
      length.days += count;
      return true;
    case kWeekUnit:
      length.weeks += count;
      return true;
    case kMonthUnit:
      length.months += count;
      return true;
    case kTermUnit:
      length.months += 4 * count;
      return true;
    case kYearUnit:
      length.years += count;
      return true;
    case kDecadeUnit:
      length.years += 10 * count;
      return true;
    case kCenturyUnit:
      length.years += 100 * count;
      return true;
    default:
      return false;
  }
}

// The unit word of the match and its count: "ثلاثة أيام", "يومين", "شهر", "ثلاثة أشهر وعشرة أيام".
std::optional<Measured> measured(const Match& match) {
  Measured out;
  std::optional<int> unit;
  double count = 1;
  for (const SlotName slot : {kSlotUnitPl, kSlotUnitSg, kSlotUnitDu, kSlotWhole}) {
    if (!unit) {
      unit = match.code(slot);
      if (unit && slot == kSlotUnitDu) count = 2;
    }
  }
  if (!unit) return std::nullopt;
  // Three to ten take the plural: "قتل ثلاثة ليلة الأحد" counts people.
  if (const Item* n = match.item(kSlotNum); n != nullptr && n->in_words && n->value >= 3 && n->value <= 10 &&
                                            match.has(kSlotUnitSg) && !match.has(kSlotUnitPl))
    return std::nullopt;
  if (const auto number = match.number(kSlotNum)) count = *number;
  if (const Item* item = match.item(kSlotHalf); item != nullptr) {
    const Entry* half = match.entry(kSlotHalf);
    const double share =
        half == nullptr ? 0 : static_cast<double>(half->first) / static_cast<double>(half->second);
    // "نصف سنة" is a half; "سنة ونصف" one and a half.
    if (item->span.begin < match
                               .item(match.has(kSlotUnitSg)   ? kSlotUnitSg
                                     : match.has(kSlotUnitPl) ? kSlotUnitPl
                                                              : kSlotUnitDu)
                               ->span.begin) {
      count = share;
    } else {
      count += share;
    }
  }
  if (const Entry* parts = match.entry(kSlotFr)) count /= static_cast<double>(parts->second);
  for (const SlotName slot : {kSlotFew, kSlotSome, kSlotTens}) {
    if (const Entry* vague = match.entry(slot)) {
      out.vague = true;
      out.low = static_cast<double>(vague->first);
      out.high = slot == kSlotSome ? 9 : static_cast<double>(vague->second);
      count = out.low;
    }
  }
  if (!add_length(out.length, *unit, count)) return std::nullopt;
  out.unit = *unit;
  out.count = count;
  if (const auto second = match.code(kSlotU2)) {
    double more = 1;
    if (const auto number = match.number(kSlotN2)) more = *number;
    const Binding* b = nullptr;
    for (const Binding& binding : match.bindings()) {
      if (binding.slot == kSlotU2) b = &binding;
    }
    if (b != nullptr && match.entry(kSlotU2)->second == 2) more = 2;
    add_length(out.length, *second, more);
    out.unit = *second;
  }
  return out;
}

// Moves a moment by a length; fractions of months are taken as thirtieths.
void shift(Moment& m, const Reference& from, const Length& l, int sign) {
  const double months = 12 * l.years + l.months;
  const int whole = to_int(std::floor(months));
  std::int64_t day = add_months(from.day, sign * whole);
  const double days = (months - whole) * 30.4 + 7 * l.weeks + l.days;
  day += sign * static_cast<std::int64_t>(std::floor(days + 0.5));
  const double seconds = 3600 * l.hours + 60 * l.minutes + l.seconds;
  if (seconds > 0 || (days != std::floor(days) && months == 0)) {
    const double all = seconds + (months == 0 ? (days - std::floor(days + 0.5)) * 86400 : 0);
    const std::int64_t start = from.second >= 0 ? from.second : 0;
    std::int64_t at = start + sign * static_cast<std::int64_t>(all);
    const std::int64_t carried = at >= 0 ? at / 86400 : -((-at + 86399) / 86400);
    day += carried;
    if (from.second >= 0) m.clock = to_int(at - carried * 86400);
  }
  m.lo = m.hi = day;
  m.grain = Grain::kDay;
  m.resolved = true;
}

bool small_length(const Length& l) { return l.hours != 0 || l.minutes != 0 || l.seconds != 0; }

Moment start_moment(const Match& match) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.relative = true;
  m.anchor = Anchor::kDateline;
  return m;
}

bool sane(const Measured& d) {
  return d.count >= 0 && 12 * d.length.years + d.length.months < 24000 &&
         7 * d.length.weeks + d.length.days < 800000 && d.length.hours < 1e6 &&
         d.length.minutes < 1e7 && d.length.seconds < 1e8;
}

}  // namespace marsad::value
