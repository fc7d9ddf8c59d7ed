// Implements dates.h: stated and missing years, words of relation, filling of days and months.
#include "value/dates.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace marsad::value {

Reference parse_reference(std::string_view text) {
  Reference out;
  const auto number = [&text](std::size_t at, std::size_t width) {
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4);
  int month = text.size() >= 7 ? number(5, 2) : 1;
  int day = text.size() >= 10 ? number(8, 2) : 1;
  if (year < 0 || month < 0 || day < 0 || !valid_date(year, month, day)) return out;
  out.known = true;
  out.day = to_day(year, month, day);
  if (text.size() >= 16 && (text[10] == 'T' || text[10] == ' ')) {
    const int hour = number(11, 2);
    const int minute = number(14, 2);
    if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
      out.second = hour * 3600 + minute * 60;
      out.minute_known = true;
    }
  }
  return out;
}

std::optional<double> Match::number(SlotName slot) const {
  const Binding* b = find(slot);
  if (b == nullptr) return std::nullopt;
  const Item& item = (*items_)[begin_ + b->offset];
  if (item.term != kNoTerm) {
    const Entry* e = entry_of(*kb_, item, b->symbol);
    return e == nullptr ? std::nullopt : std::optional<double>(static_cast<double>(e->first));
  }
  return item.value;
}

void set_period(Moment& m, Grain grain, std::int64_t day) {
  const Ymd date = from_day(day);
  m.grain = grain;
  m.resolved = true;
  m.has_date = true;
  m.lo = m.hi = day;
  const auto months = [&m](int year, int month, int count) {
    m.lo = to_day(year, month, 1);
    m.hi = add_months(m.lo, count) - 1;
  };
  switch (grain) {
    case Grain::kWeek:
      m.lo = day - (iso_weekday(day) - 1);
      m.hi = m.lo + 6;
      break;
    case Grain::kMonth:
      months(date.year, date.month, 1);
      break;
    case Grain::kQuarter:
      months(date.year, (date.month - 1) / 3 * 3 + 1, 3);
      break;
    case Grain::kHalf:
      months(date.year, (date.month - 1) / 6 * 6 + 1, 6);
      break;
    case Grain::kYear:
      months(date.year, 1, 12);
      break;
    case Grain::kDecade:
      months(date.year / 10 * 10, 1, 120);
      break;
    case Grain::kCentury:
      months(date.year / 100 * 100, 1, 1200);
      break;
    default:
      break;
  }
}

bool is_hijri(SymbolId symbol) { return symbol == kSymHMonth || symbol == kSymHMonthW; }

int two_digit_year(int year) { return year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year; }

// Direction of the words of relation: -2 before last ... 2 after next; nullopt when there are none.
std::optional<int> direction(const Match& match) {
  for (const SlotName slot : {kSlotRel, kSlotRelPrev, kSlotRelLast, kSlotRelNarr, kSlotRelFew}) {
    if (const auto code = match.code(slot)) return code;
  }
  return std::nullopt;
}

bool fill_hijri(Moment& m, const HijriCalendar& calendar, int year, int month, int day) {
  m.hijri = true;
  if (day > 0) {
    auto first = calendar.day_of(year, month, day);
    if (!first && day == 30) first = calendar.day_of(year, month, 29);
    if (!first) return false;
    m.lo = m.hi = *first;
    m.grain = Grain::kDay;
  } else {
    const auto first = calendar.day_of(year, month, 1);
    if (!first) return false;
    m.lo = *first;
    m.hi = *first + calendar.length(year, month) - 1;
    m.grain = Grain::kSpan;
  }
  m.resolved = true;
  return true;
}

bool fill_gregorian(Moment& m, int year, int month, int day) {
  if (month < 1 || month > 12 || year < 0 || year > 9999) return false;
  if (day > 0) {
    if (day > month_length(year, month)) return false;
    m.lo = m.hi = to_day(year, month, day);
    m.grain = Grain::kDay;
  } else {
    m.lo = to_day(year, month, 1);
    m.hi = add_months(m.lo, 1) - 1;
    m.grain = Grain::kMonth;
  }
  m.resolved = true;
  return true;
}

std::optional<int> weekday_of(const Match& match) {
  if (auto code = match.code(kSlotDow)) return code;
  return match.code(kSlotDowBare);
}

int part_of(const Match& match) {
  if (const auto pod = match.code(kSlotPod)) return *pod;
  if (const auto pod = match.code(kSlotPodAdv)) return *pod;
  return 0;
}

// Finds year from explicit words; direction words of the year count from the dateline.
bool year_of(const Match& match, const Scene& scene, bool hijri, int& year) {
  const int reference_year = !scene.reference.known ? 0
                             : hijri ? scene.knowledge->hijri().from_day(scene.reference.day).year
                                     : from_day(scene.reference.day).year;
  if (const auto stated = match.number(kSlotYear)) {
    year = to_int(*stated);
    if (match.symbol(kSlotYear) != kSymNone && year < 100) year = two_digit_year(year);
    return true;
  }
  if (!scene.reference.known) return false;
  if (const auto rel = match.code(kSlotYrel)) {
    year = reference_year + *rel;
    return true;
  }
  if (match.has(kSlotYthis) || match.has(kSlotYsame)) {
    year = reference_year;
    return true;
  }
  return false;
}

void unresolved(Moment& m, std::optional<int> weekday) {
  char buffer[32];
  if (m.month != 0 && m.day != 0) {
    std::snprintf(buffer, sizeof buffer, "XXXX-%02d-%02d", m.month, m.day);
  } else if (m.month != 0) {
    std::snprintf(buffer, sizeof buffer, "XXXX-%02d", m.month);
  } else if (weekday) {
    std::snprintf(buffer, sizeof buffer, "XXXX-WXX-%d", *weekday);
  } else {
    return;
  }
  if (!m.hijri) m.fixed = buffer;
}

std::int64_t place_weekday(std::int64_t reference, int weekday, std::optional<int> rel,
                           bool future) {
  const int today = iso_weekday(reference);
  const int back = (today - weekday + 7) % 7;
  if (rel && *rel < 0) {
    // "الأحد الماضي" is two days back at least; the same weekday is a week back.
    std::int64_t day = reference - (back == 0 ? 7 : back);
    if (*rel == -2) day -= 7;
    return day;
  }
  if (rel && *rel > 0) {
    std::int64_t day = reference + (back == 0 ? 7 : 7 - back);
    if (*rel == 2) day += 7;
    return day;
  }
  if (rel) return reference - (today - 1) + (weekday - 1);  // of this week
  if (future) return back == 0 ? reference : reference + 7 - back;
  return reference - back;
}

/// News without a word of the future tells of what was: of 66 such months read as coming, 14 were, and
/// 13 of these had the word. A day of the next weeks is still nearer than that of a year ago.
constexpr double kAheadUnsaid = 8;

void place_without_year(Moment& m, const Scene& scene, std::optional<int> weekday, int rel) {
  m.year_stated = false;
  if (!scene.reference.known) {
    unresolved(m, weekday);
    return;
  }
  const std::int64_t reference = scene.reference.day;
  const HijriCalendar& hijri = scene.knowledge->hijri();
  const int here = m.hijri ? hijri.from_day(reference).year : from_day(reference).year;
  const bool future = scene.future || scene.bias == Bias::kFuture;
  double best_cost = 1e18;
  Moment best = m;
  for (int year = here - 6; year <= here + 6; ++year) {
    Moment tried = m;
    const bool ok = m.hijri ? fill_hijri(tried, hijri, year, m.month, m.day)
                            : fill_gregorian(tried, year, m.month, m.day);
    if (!ok) continue;
    const bool inside = tried.lo <= reference && reference <= tried.hi;
    const double distance = inside                 ? 0.0
                            : tried.hi < reference ? static_cast<double>(reference - tried.hi)
                                                   : static_cast<double>(tried.lo - reference);
    const bool ahead = tried.lo > reference;
    double cost = distance;
    if (rel < 0) cost += ahead ? 1e6 : (inside ? (m.day == 0 ? 1e5 : 0.0) : 0.0);
    if (rel > 0) cost += tried.hi < reference ? 1e6 : (inside ? 1e5 : 0.0);
    // A forward bias looks to coming months; a day of the dateline's own month stays in this year.
    const bool own_month = scene.bias == Bias::kFuture && !m.hijri && year == here &&
                           m.month == from_day(reference).month;
    if (rel == 0)
      cost *= own_month ? 0.0001
              : ahead ? (scene.bias == Bias::kFuture ? 0.0001
                       : future                    ? 0.4
                                                   : kAheadUnsaid)
                    : (future ? 1.2 : 1.0);
    if (weekday && m.day != 0 && iso_weekday(tried.lo) != *weekday) cost += 600;
    if (weekday && year != here && std::abs(year - here) > 1) cost += 300;
    if (cost < best_cost) {
      best_cost = cost;
      best = tried;
    }
  }
  if (best_cost > 1e17) {
    unresolved(m, weekday);
    return;
  }
  m = best;
  m.year_stated = false;
  if (weekday && m.day != 0 && iso_weekday(m.lo) != *weekday) m.conflict = "weekday";
}

}  // namespace marsad::value
