// Times counted from the dateline or the story: offsets, last and next periods, clocks, durations,
// sets. "مؤخرا" and its like are the thirty days before (CODEBOOK section 6). Part of read_time.
#include <algorithm>
#include <cmath>

#include "value/lengths.h"

namespace marsad::value {
namespace {

// "منذ عام 2006", "قبل شهر رمضان", "بعد يوم الأحد": the unit names what follows and is no length.
bool names_what_follows(const Match& match, const Scene& scene) {
  const Item* next = match.after();
  const bool bare =
      match.has(kSlotUnitSg) && !match.has(kSlotNum) && &match.last() == match.item(kSlotUnitSg);
  if (!bare || next == nullptr) return false;
  if (next->made == Made::kNumber || next->made == Made::kFullDate || next->made == Made::kSlash)
    return (next->flags & kConj) == 0;
  for (const SymbolName symbol :
       {kSymMonth, kSymMonthW, kSymHMonth, kSymHMonthW, kSymDow, kSymDowBare, kSymDeic}) {
    if (entry_of(*scene.knowledge, *next, symbol) != nullptr && (next->flags & kConj) == 0)
      return true;
  }
  return false;
}

// "منذ ثلاثة أيام": what began then goes on; words of `ago` with the value 1 say so.
bool lasts_until_now(const Match& match) { return match.code(kSlotAgo) == 1; }

std::optional<Moment> read_offset(const Match& match, const Scene& scene, int sign) {
  if (names_what_follows(match, scene)) return std::nullopt;
  const auto d = measured(match);
  if (!d || !sane(*d)) return std::nullopt;
  if (sign > 0 && d->unit >= kDecadeUnit) return std::nullopt;  // "بعد أربعة عقود" looks back
  Moment m = start_moment(match);
  m.approximate = match.has(kSlotApprox);
  m.vague = d->vague;
  if (!scene.reference.known) return m;
  Reference from = scene.reference;
  // "بعد ثلاث سنوات تقريبا على": a word of approximation may stand between.
  std::size_t ahead = 0;
  const Item* next = match.after();
  if (next != nullptr && entry_of(*scene.knowledge, *next, kSymApproxAfter) != nullptr) next = match.after(++ahead);
  if (sign > 0 && !match.has(kSlotHence) && next != nullptr && match.after(ahead + 1) != nullptr &&
      entry_of(*scene.knowledge, *next, kSymSinceEvent) != nullptr &&
      match.after(ahead + 1)->made == Made::kWord) {
    sign = -1;  // "بعد 3 أيام على الهجوم": the attack lies that far back from the day that is told of
    constexpr std::int64_t kOfThisReport = 7;
    if (scene.narrative && *scene.narrative < from.day && *scene.narrative + kOfThisReport >= from.day) {
      from.day = *scene.narrative;
      from.second = -1;
      m.anchor = Anchor::kNarrative;
    }
  }
  if (sign > 0 && !match.has(kSlotHence) && scene.narrative && !scene.future &&
      scene.bias != Bias::kFuture && *scene.narrative < from.day) {
    from.day = *scene.narrative;
    from.second = -1;
    m.anchor = Anchor::kNarrative;
  }
  if (d->vague) {
    Length low;
    Length high;
    add_length(low, d->unit, d->low);
    add_length(high, d->unit, d->high > 0 ? d->high : d->low * 3);
    Moment a = m;
    Moment b = m;
    shift(a, from, low, sign);
    shift(b, from, high, sign);
    m.lo = std::min(a.lo, b.lo);
    m.hi = std::max(a.hi, b.hi);
    m.grain = Grain::kSpan;
    m.kind = DateKind::kInterval;
    m.resolved = true;
    return m;
  }
  shift(m, from, d->length, sign);
  if (sign < 0 && lasts_until_now(match)) {
    m.until_now = scene.reference.day;
    m.exact = m.lo;
  }
  if (small_length(d->length) && m.clock >= 0) {
    m.kind = DateKind::kTime;
    return m;
  }
  const bool single = !match.has(kSlotU2) && !match.has(kSlotHalf);
  if (single && (d->unit == kMonthUnit || d->unit == kYearUnit || d->unit == kDecadeUnit ||
                 d->unit == kCenturyUnit)) {
    const std::int64_t day = m.lo;
    set_period(m, d->unit == kMonthUnit ? Grain::kMonth : Grain::kYear, day);
    m.day = from_day(day).day;
  }
  return m;
}

std::optional<Moment> read_offset_vague(const Match& match, const Scene& scene) {
  const auto unit = match.code(kSlotUnitPl);
  if (!unit) return std::nullopt;
  Moment m = start_moment(match);
  m.vague = true;
  m.kind = DateKind::kInterval;
  if (!scene.reference.known) return m;
  Length low;
  add_length(low, *unit, 3);
  Moment edge = m;
  shift(edge, scene.reference, low, -1);
  m.lo = m.hi = edge.lo;
  m.resolved = true;
  m.open_lo = true;
  // "قبل أيام", "قبل أسابيع": three to nine of them back (CODEBOOK 11.7); "قبل سنوات" is open.
  if (!lasts_until_now(match) && *unit <= kMonthUnit) {
    Length high;
    add_length(high, *unit, 9);
    Moment far = m;
    shift(far, scene.reference, high, -1);
    m.lo = far.lo;
    m.open_lo = false;
    m.grain = Grain::kSpan;
  }
  if (lasts_until_now(match)) {
    m.until_now = scene.reference.day;
    m.exact = edge.lo;
  }
  return m;
}

// "خلال أسبوع": the seven days before; after a future verb the seven days to come.
std::optional<Moment> read_within(const Match& match, const Scene& scene) {
  if (names_what_follows(match, scene)) return std::nullopt;
  const auto d = measured(match);
  Moment m = start_moment(match);
  m.kind = DateKind::kInterval;
  m.approximate = match.has(kSlotApprox);
  if (!d || !sane(*d)) return std::nullopt;
  if (match.has(kSlotUnitPl) && !match.has(kSlotNum) && !d->vague) {
    m.kind = DateKind::kDuration;
    m.fixed = "";
    m.vague = true;
    m.relative = false;
    return std::nullopt;
  }
  m.vague = d->vague;
  if (small_length(d->length) || !scene.reference.known) {
    m.kind = DateKind::kDuration;
    m.length = d->length;
    return m;
  }
  Moment edge = m;
  const bool ahead = scene.future || match.has(kSlotHence) || scene.bias == Bias::kFuture;
  shift(edge, scene.reference, d->length, ahead ? 1 : -1);
  m.lo = std::min(edge.lo, scene.reference.day);
  m.hi = std::max(edge.lo, scene.reference.day);
  m.grain = Grain::kSpan;
  m.resolved = true;
  return m;
}

// "الأسابيع الأخيرة": the thirty days before; years and months by three of them. "الأيام الماضية": up to
// nine days back (CODEBOOK 11.7), today not among them.
void few_of(std::int64_t unit, int direction, const Scene& scene, Moment& m) {
  constexpr int kDaysBack = 9, kWeeksBackInDays = 30;
  const std::int64_t today = scene.reference.day;
  Length length;
  add_length(length, unit, 3);
  Moment edge = m;
  shift(edge, scene.reference, length, direction);
  if (direction >= 0) {
    m.lo = today;
    m.hi = edge.lo;
  } else {
    m.lo = unit == kDayUnit    ? today - kDaysBack
           : unit == kWeekUnit ? today - kWeeksBackInDays
                               : edge.lo;
    m.hi = today - (unit == kDayUnit ? 1 : 0);
  }
  m.fixed = direction < 0 ? "../" + iso_date(today) : iso_date(today) + "/..";
}

// "الأيام الثلاثة الماضية", "آخر 3 أيام", "اليومين المقبلين".
std::optional<Moment> read_last_n(const Match& match, const Scene& scene) {
  auto d = measured(match);
  if (!d || !sane(*d)) return std::nullopt;
  int direction = -1;
  for (const SlotName slot : {kSlotRel, kSlotRelPrev, kSlotRelNarr, kSlotRelFew, kSlotRelLast}) {
    if (const auto code = match.code(slot)) direction = *code >= 0 ? (*code == 0 ? -1 : 1) : -1;
  }
  if (match.has(kSlotLast) || match.symbol(kSlotRel) == kSymLast) direction = -1;
  Moment m = start_moment(match);
  m.kind = DateKind::kInterval;
  const bool counted = match.has(kSlotNum) || match.has(kSlotUnitDu) || match.has(kSlotUnitSg);
  if (!counted) {
    m.vague = true;
    d->low = 3;
  } else {
    m.vague = d->vague;
  }
  if (!scene.reference.known) {
    if (counted && !d->vague) {
      m.kind = DateKind::kDuration;
      m.length = d->length;
    }
    return m;
  }
  m.grain = Grain::kSpan;
  m.resolved = true;
  if (!counted) {
    few_of(d->unit, direction, scene, m);
    return m;
  }
  Moment edge = m;
  shift(edge, scene.reference, d->length, direction);
  m.lo = std::min(edge.lo, scene.reference.day);
  m.hi = std::max(edge.lo, scene.reference.day);
  if (small_length(d->length)) {
    if (edge.clock >= 0 && scene.reference.second >= 0) {
      m.clock = direction < 0 ? edge.clock : scene.reference.second;
      m.clock_end = direction < 0 ? scene.reference.second : edge.clock;
    }
    return m;
  }
  const bool aligned = match.has(kSlotUnitPl) && match.has(kSlotNum) &&
                       (match.item(kSlotUnitPl)->flags & kArticle) != 0 && d->unit == kWeekUnit;
  if (aligned) {  // "الأسابيع الثلاثة القادمة" are calendar weeks
    const std::int64_t monday = scene.reference.day - (iso_weekday(scene.reference.day) - 1);
    const auto days = static_cast<std::int64_t>(7 * d->count);
    m.lo = direction < 0 ? monday - days : monday + 7;
    m.hi = m.lo + days - 1;
    return m;
  }
  if (direction < 0) m.hi -= m.hi > m.lo ? 1 : 0;
  if (direction > 0) m.lo += m.hi > m.lo ? 1 : 0;
  return m;
}

std::optional<Moment> read_narrative(const Match& match, const Scene& scene) {
  // "حكم عليه بعد ذلك بعام": without a day to count from, it is not counted from the dateline.
  if (!scene.narrative && !scene.future && scene.bias != Bias::kFuture) return std::nullopt;
  Moment m = start_moment(match);
  const std::optional<std::int64_t> base = scene.narrative ? scene.narrative
                                           : scene.reference.known
                                               ? std::optional<std::int64_t>(scene.reference.day)
                                               : std::nullopt;
  if (scene.narrative) m.anchor = Anchor::kNarrative;
  if (!base) return m;
  Reference from = scene.reference;
  from.day = *base;
  from.second = -1;
  if (match.has(kSlotNextDay) || match.has(kSlotPrevDay) || match.has(kSlotSameDay)) {
    m.lo = m.hi = *base + (match.has(kSlotNextDay) ? 1 : match.has(kSlotPrevDay) ? -1 : 0);
    m.grain = Grain::kDay;
    m.resolved = true;
    return m;
  }
  if (match.has(kSlotRelNarr) || match.has(kSlotRel)) {
    const int unit = match.has(kSlotMonthWord)  ? kMonthUnit
                     : match.has(kSlotYearWord) ? kYearUnit
                     : match.has(kSlotWeek)     ? kWeekUnit
                                                : kDayUnit;
    const std::int64_t day = unit == kMonthUnit  ? add_months(*base, 1)
                             : unit == kYearUnit ? add_months(*base, 12)
                             : unit == kWeekUnit ? *base + 7
                                                 : *base + 1;
    set_period(m, grain_of(unit), day);
    return m;
  }
  const auto d = measured(match);
  if (!d || !sane(*d)) return std::nullopt;
  shift(m, from, d->length, match.has(kSlotBefore) ? -1 : 1);
  m.clock = -1;
  return m;
}

std::optional<Moment> read_weekend(const Match& match, const Scene& scene) {
  Moment m = start_moment(match);
  m.kind = DateKind::kInterval;
  if (!scene.reference.known) return m;
  int direction = 0;
  for (const SlotName slot : {kSlotRel, kSlotRelPrev, kSlotRelNarr}) {
    if (const auto code = match.code(slot)) direction = *code;
  }
  // Saturday and Sunday before the dateline, or after it; without a word the nearest by the tense.
  const std::int64_t monday = scene.reference.day - (iso_weekday(scene.reference.day) - 1);
  std::int64_t saturday = monday + 5;
  const bool ahead = scene.future || scene.bias == Bias::kFuture;
  if (direction == 0 && !ahead && !match.has(kSlotThis) && saturday > scene.reference.day) saturday -= 7;
  if (direction < 0) {
    while (saturday + 1 >= scene.reference.day) saturday -= 7;
    if (direction == -2) saturday -= 7;
  } else if (direction > 0) {
    if (saturday <= scene.reference.day) saturday += 7;
    if (direction == 2) saturday += 7;
  }
  m.lo = saturday;
  m.hi = saturday + 1;
  m.grain = Grain::kWeekend;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_period(const Match& match, const Scene& scene) {
  const auto unit = match.code(kSlotUnitSg);
  if (!unit) return std::nullopt;
  std::optional<int> direction;
  for (const SlotName slot : {kSlotRel, kSlotRelPrev, kSlotRelNarr}) {
    if (match.symbol(slot) == kSymYearAdj) continue;
    if (const auto code = match.code(slot)) direction = code;
  }
  const int mod = match.code(kSlotMod).value_or(0);
  Moment m = start_moment(match);
  m.mod = mod;
  const bool this_last = &match.last() == match.item(kSlotThis);
  if (this_last && match.after() != nullptr && (match.after()->flags & kArticle) != 0)
    return std::nullopt;
  if (*unit <= kHourUnit) return std::nullopt;
  if (match.has(kSlotThat) && !scene.narrative) return std::nullopt;
  if (*unit == kDayUnit && !match.has(kSlotThis) && !match.has(kSlotThat) &&
      !match.has(kSlotSame) && !direction) {
    return std::nullopt;
  }
  if (mod == 4 && !direction && !match.has(kSlotThis)) {  // "طوال العام"
    m.kind = DateKind::kDuration;
    m.relative = false;
    add_length(m.length, *unit, 1);
    return m;
  }
  if (!direction && !match.has(kSlotThis) && mod == 0) return std::nullopt;
  if (!scene.reference.known) return m;
  const std::int64_t base =
      match.has(kSlotThat) && scene.narrative ? *scene.narrative : scene.reference.day;
  const int step = direction.value_or(0);
  std::int64_t day = base;
  switch (*unit) {
    case kDayUnit:
      day += step;
      break;
    case kWeekUnit:
      day += 7 * step;
      break;
    case kMonthUnit:
      day = add_months(base, step);
      break;
    case kYearUnit:
      day = add_months(base, 12 * step);
      break;
    case kDecadeUnit:
      day = add_months(base, 120 * step);
      break;
    case kCenturyUnit:
      day = add_months(base, 1200 * step);
      break;
    default:
      return std::nullopt;
  }
  set_period(m, grain_of(*unit), day);
  if (m.grain == Grain::kWeek) m.kind = DateKind::kInterval;
  if (mod == 5 && step == 0 && m.lo < base && *unit != kWeekUnit) {  // "باقي الشهر"
    m.lo = base;
    m.grain = Grain::kSpan;
  }
  return m;
}

std::optional<Moment> read_vague(const Match& match, const Scene& scene) {
  Moment m = start_moment(match);
  m.kind = DateKind::kInterval;
  m.vague = true;
  if (match.has(kSlotVagueOld) && !match.has(kSlotVague)) return std::nullopt;
  if (!scene.reference.known) return m;
  const std::int64_t day = scene.reference.day;
  m.grain = Grain::kSpan;
  m.resolved = true;
  if (match.has(kSlotVagueNext)) {
    m.lo = day;
    m.hi = day + 30;
    m.no_latest = true;
    m.fixed = iso_date(day) + "/..";
  } else {
    m.lo = day - 30;
    m.hi = day;
    m.fixed = "../" + iso_date(day);
  }
  return m;
}

std::optional<Moment> read_now(const Match& match, const Scene& scene) {
  Moment m = start_moment(match);
  if (!scene.reference.known) return m;
  m.lo = m.hi = scene.reference.day;
  m.grain = Grain::kDay;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_part(const Match& match, const Scene& scene) {
  int part = 0;
  for (const SlotName slot : {kSlotPod, kSlotPodAdv}) {
    if (const auto code = match.code(slot)) part = *code;
  }
  if (part == 0) return std::nullopt;
  // A lone "ص" is an initial or a page; "7 ص" is a time.
  if (match.length() == 1 && slice(scene.bytes, match.span()).size() <= 2) return std::nullopt;
  // "الصباح" alone is a family or a newspaper; "العصر الحديث" an age.
  if (match.length() == 1 && (match.first().flags & kArticle) != 0) return std::nullopt;
  if (match.after() != nullptr && match.after()->term == kNoTerm &&
      match.after()->made == Made::kWord &&
      (match.after()->flags & (kArticle | kConj | kPrepB | kPrepL)) == kArticle &&
      (match.last().flags & kArticle) != 0) {
    return std::nullopt;
  }
  Moment m = start_moment(match);
  m.part = part;
  m.part_only = true;
  m.no_code = true;
  if (!scene.reference.known) return m;
  // "قصفوا المدينة ليلا": the night of the dateline is still to come when the news is written.
  constexpr int kNight = 6;
  const bool last_night = part == kNight && match.has(kSlotPodAdv) && !scene.future;
  m.lo = m.hi = scene.reference.day - (last_night ? 1 : 0);
  m.grain = Grain::kDay;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_set(const Match& match, const Scene&) {
  Moment m;
  m.span = match.span();
  m.kind = DateKind::kSet;
  for (const SlotName slot : {kSlotDow, kSlotDowBare}) {
    if (const auto weekday = match.code(slot)) {
      m.fixed = "XXXX-WXX-" + std::to_string(*weekday);
      return m;
    }
  }
  if (match.has(kSlotSetNight)) {
    m.part = 6;
    m.fixed = "R/P1D";
    return m;
  }
  if (match.has(kSlotSetMorn)) {
    m.part = 2;
    m.fixed = "R/P1D";
    return m;
  }
  if (const auto pod = match.code(kSlotPod)) {
    m.part = *pod;
    m.fixed = "R/P1D";
    return m;
  }
  int unit = match.code(kSlotSet).value_or(0);
  double count = 1;
  for (const SlotName slot : {kSlotUnitSg, kSlotUnitPl, kSlotUnitDu}) {
    if (const auto code = match.code(slot)) unit = *code;
  }
  if (match.has(kSlotUnitDu)) count = 2;
  if (const auto number = match.number(kSlotNum)) count = *number;
  if (unit == 0) return std::nullopt;
  Length length;
  add_length(length, unit, count);
  if (count == 1) {
    m.fixed = unit == kDayUnit     ? "XXXX-XX-XX"
              : unit == kWeekUnit  ? "XXXX-WXX"
              : unit == kMonthUnit ? "XXXX-XX"
              : unit == kYearUnit  ? "XXXX"
                                   : "R/" + duration_text(length, false);
  } else {
    m.fixed = "R/" + duration_text(length, false);
  }
  return m;
}

std::optional<Moment> read_duration(const Match& match, const Scene& scene) {
  if (names_what_follows(match, scene)) return std::nullopt;
  const auto d = measured(match);
  if (!d || !sane(*d)) return std::nullopt;
  // A unit alone is a length only when it is the whole text.
  if (match.has(kSlotWhole) && (match.before() != nullptr || match.after() != nullptr))
    return std::nullopt;
  // A number that belongs to an age or a count is refused by what stands beside it.
  Moment m;
  m.span = match.span();
  for (const SlotName slot : {kSlotDur, kSlotApprox}) {
    const Item* item = match.item(slot);
    if (item != nullptr && slot == kSlotDur && item->span.begin == m.span.begin &&
        match.length() > 1) {
      m.span.begin = match.at(match.bindings()[1]).span.begin;
    }
  }
  m.kind = DateKind::kDuration;
  m.length = d->length;
  m.approximate = match.has(kSlotApprox);
  m.bound_item = match.has(kSlotApprox) ? match.item(kSlotApprox)->term : kNoTerm;
  if (d->vague) {
    m.vague = true;
    m.fixed = "";
  }
  if (match.has(kSlotNum)) {
    const Item* number = match.item(kSlotNum);
    if (number->made == Made::kNumber && number->ambiguous) return std::nullopt;
  }
  static_cast<void>(scene);
  return m;
}

}  // namespace

std::optional<Moment> read_relative(const Match& match, ActionName action, const Scene& scene) {
  switch (action) {
    case kActNarr:
      return read_narrative(match, scene);
    case kActWeekend:
      return read_weekend(match, scene);
    case kActPeriod:
      return read_period(match, scene);
    case kActOffset:
      return read_offset(match, scene, -1);
    case kActOffVague:
      return read_offset_vague(match, scene);
    case kActOffNext:
      return read_offset(match, scene, 1);
    case kActWithin:
      return read_within(match, scene);
    case kActLastN:
      return read_last_n(match, scene);
    case kActVague:
      return read_vague(match, scene);
    case kActNow:
      return read_now(match, scene);
    case kActClock:
      return read_clock(match, scene);
    case kActPod:
      return read_part(match, scene);
    case kActSet:
      return read_set(match, scene);
    case kActDuration:
    case kActDurVague:
      return read_duration(match, scene);
    default:
      return std::nullopt;
  }
}

}  // namespace marsad::value
