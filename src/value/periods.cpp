// Periods of the calendar: weeks and weekdays of months, parts of years, decades, centuries,
// holidays. Weeks are ISO weeks; the first week of a month is that of its first Thursday. Part of
// read_time.
#include <cstdlib>

#include "value/dates.h"

namespace marsad::value {
namespace {

std::optional<Moment> read_weekday_of_week(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.relative = true;
  m.anchor = Anchor::kDateline;
  const auto weekday = weekday_of(match);
  if (!scene.reference.known || !weekday) return m;
  const int step = direction(match).value_or(0);
  const std::int64_t monday = scene.reference.day - (iso_weekday(scene.reference.day) - 1);
  m.lo = m.hi = monday + 7 * step + *weekday - 1;
  m.grain = Grain::kDay;
  m.resolved = true;
  m.part = part_of(match);
  return m;
}

// The month a match names: by word, by the year's words, or this / last / next month.
bool month_of(const Match& match, const Scene& scene, Moment& m) {
  if (const auto nth = match.number(kSlotMonthOrd)) {  // "الشهر التاسع"
    int year = 0;
    m.month = to_int(*nth);
    if (year_of(match, scene, false, year)) return fill_gregorian(m, year, m.month, 0);
    place_without_year(m, scene, std::nullopt, 0);
    return m.resolved;
  }
  if (const auto month = match.code(kSlotMonth)) {
    m.month = *month;
    m.hijri = is_hijri(match.symbol(kSlotMonth));
    int year = 0;
    if (year_of(match, scene, m.hijri, year)) {
      return m.hijri ? fill_hijri(m, scene.knowledge->hijri(), year, m.month, 0)
                     : fill_gregorian(m, year, m.month, 0);
    }
    place_without_year(m, scene, std::nullopt, direction(match).value_or(0));
    return m.resolved;
  }
  if (!scene.reference.known) return false;
  set_period(m, Grain::kMonth, add_months(scene.reference.day, direction(match).value_or(0)));
  return true;
}

std::optional<Moment> read_weekday_of_month(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  const auto weekday = weekday_of(match);
  if (!weekday || !month_of(match, scene, m)) return m;
  int nth = match.code(kSlotMod).value_or(1);
  const SymbolId symbol = match.symbol(kSlotMod);
  const bool last = scene.knowledge->symbols().name(symbol) == "last" ||
                    scene.knowledge->symbols().name(symbol) == "lastday" ||
                    (scene.knowledge->symbols().name(symbol) == "mod" && (nth == 3 || nth == 13));
  if (nth == 11) nth = 1;
  if (scene.knowledge->symbols().name(symbol) == "first" ||
      scene.knowledge->symbols().name(symbol) == "firstday")
    nth = 1;
  if (last) {
    const int back = (iso_weekday(m.hi) - *weekday + 7) % 7;
    m.lo = m.hi = m.hi - back;
  } else {
    const int ahead = (*weekday - iso_weekday(m.lo) + 7) % 7;
    m.lo = m.hi = m.lo + ahead + 7 * (nth - 1);
  }
  m.grain = Grain::kDay;
  return m;
}

std::optional<int> nth_of(const Match& match, const Scene& scene) {
  const Item* item = match.item(kSlotOrd);
  if (item == nullptr) return std::nullopt;
  static_cast<void>(scene);
  return match.number(kSlotOrd) ? std::optional<int>(to_int(*match.number(kSlotOrd)))
                                : std::nullopt;
}

int year_or_reference(const Match& match, const Scene& scene) {
  if (const auto year = match.number(kSlotYear)) return to_int(*year);
  const int here = from_day(scene.reference.day).year;
  return here + direction(match).value_or(match.code(kSlotYrel).value_or(0));
}

std::optional<Moment> read_sub_year(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.mod = match.code(kSlotMod).value_or(0);
  if (!scene.reference.known && !match.has(kSlotYear)) {
    if (const auto season = match.code(kSlotSeason)) m.fixed = "XXXX-" + std::to_string(*season);
    return m;
  }
  if (const auto season = match.code(kSlotSeason)) {
    const int first_month = (*season - 20) * 3;  // 21 begins in March
    int year = year_or_reference(match, scene);
    if (!match.has(kSlotYear) && !match.has(kSlotYearWord)) {
      const auto rel = direction(match);
      const int here = from_day(scene.reference.day).year;
      year = here;
      const std::int64_t first = to_day(year, first_month, 1);
      const std::int64_t end = add_months(first, 3) - 1;
      if (rel && *rel < 0 && end >= scene.reference.day) --year;
      if (rel && *rel > 0 && first <= scene.reference.day) ++year;
      if (!rel && !scene.future && first > scene.reference.day) --year;
    }
    m.lo = to_day(year, first_month, 1);
    m.hi = add_months(m.lo, 3) - 1;
    m.grain = Grain::kSeason;
    m.resolved = true;
    return m;
  }
  const auto nth = nth_of(match, scene);
  if (!nth) return std::nullopt;
  const bool of_year = match.has(kSlotYear) || match.has(kSlotYearWord);
  if (!of_year && match.after() != nullptr &&
      entry_of(*scene.knowledge, *match.after(), kSymMin) != nullptr) {
    return std::nullopt;  // "النصف الأول من القرن التاسع عشر", "من المباراة"
  }
  const int parts = match.has(kSlotQuarter) ? 4 : match.has(kSlotThird) ? 3 : 2;
  const int year = year_or_reference(match, scene);
  const int index = *nth < 0 ? parts : *nth;
  if (index > parts || year < 1 || year > 9998) return std::nullopt;
  const int months = 12 / parts;
  m.lo = to_day(year, 1 + (index - 1) * months, 1);
  m.hi = add_months(m.lo, months) - 1;
  m.grain = Grain::kSpan;
  m.kind = DateKind::kInterval;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_week_of(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.kind = DateKind::kInterval;
  if (const auto number = match.number(kSlotNum); number && *number >= 1 && *number <= 53) {
    if (!scene.reference.known && !match.has(kSlotYear)) return m;
    m.lo = iso_week_start(year_or_reference(match, scene), to_int(*number));
    m.hi = m.lo + 6;
    m.grain = Grain::kWeek;
    m.resolved = true;
    return m;
  }
  if (match.has(kSlotDay)) {  // "أسبوع 15 سبتمبر"
    m.day = to_int(match.number(kSlotDay).value_or(0));
    m.month = match.code(kSlotMonth).value_or(0);
    int year = 0;
    if (year_of(match, scene, false, year)) {
      if (!fill_gregorian(m, year, m.month, m.day)) return std::nullopt;
    } else {
      place_without_year(m, scene, std::nullopt, 0);
    }
    if (m.resolved) set_period(m, Grain::kWeek, m.lo);
    return m;
  }
  const auto nth = nth_of(match, scene);
  const bool last = (nth && *nth < 0) || match.has(kSlotLast);
  int index = nth.value_or(1);
  if (const auto mod = match.code(kSlotMod)) index = *mod == 3 || *mod == 13 ? -1 : 1;
  if (match.code(kSlotMod).value_or(0) == 11) index = 1;
  const bool from_end = last || index < 0;
  if (match.has(kSlotMonth) || match.has(kSlotMonthWord)) {
    if (!month_of(match, scene, m)) return m;
    m.kind = DateKind::kInterval;
    const std::int64_t first = m.lo - (iso_weekday(m.lo) - 1) + (iso_weekday(m.lo) > 4 ? 7 : 0);
    if (match.has(kSlotFirst) || (match.has(kSlotMod) && !from_end)) {
      // "أول أسبوع من الشهر" is its first seven days.
    } else if (from_end) {
      // The last week is that of the last Thursday.
      const std::int64_t thursday = m.hi - (iso_weekday(m.hi) - 4 + 7) % 7;
      m.lo = thursday - 3;
    } else {
      m.lo = first + 7 * (index - 1);
    }
  } else {
    if (!scene.reference.known && !match.has(kSlotYear)) return m;
    const int year = year_or_reference(match, scene);
    const std::int64_t last_week = iso_week_start(year + 1, 1) - 7;
    m.lo = from_end ? last_week : iso_week_start(year, index);
  }
  m.hi = m.lo + 6;
  m.grain = Grain::kWeek;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_month_of_year(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  if (match.has(kSlotLastDay) || match.has(kSlotFirstDay)) {
    const bool by_year =
        match.has(kSlotYearWord) && !match.has(kSlotMonth) && !match.has(kSlotMonthWord);
    if (by_year) {
      if (!scene.reference.known && !match.has(kSlotYear)) return m;
      set_period(m, Grain::kYear, to_day(year_or_reference(match, scene), 1, 1));
    } else if (!month_of(match, scene, m)) {
      return m;
    }
    m.lo = m.hi = match.has(kSlotLastDay) ? m.hi : m.lo;
    m.grain = Grain::kDay;
    return m;
  }
  const auto nth = nth_of(match, scene);
  if (!nth || *nth < 1 || *nth > 12) return std::nullopt;
  if (!scene.reference.known && !match.has(kSlotYear)) return m;
  if (!fill_gregorian(m, year_or_reference(match, scene), *nth, 0)) return std::nullopt;
  return m;
}

// Number of a century from "التاسع عشر" or "الماضي"; -1 when it cannot be told.
int century_of(const Match& match, const Scene& scene) {
  if (const auto nth = match.number(kSlotOrd)) return to_int(*nth);
  if (const auto nth = match.number(kSlotOne)) return to_int(*nth);
  const int here = scene.reference.known ? from_day(scene.reference.day).year : 2015;
  if (match.has(kSlotRel)) return here / 100 + 1 + *match.code(kSlotRel);
  return -1;
}

std::optional<Moment> read_decade(const Match& match, const Scene& scene) {
  const Item* following = match.after();
  if (following != nullptr && entry_of(*scene.knowledge, *following, kSymAge) != nullptr)
    return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.mod = match.code(kSlotMod).value_or(0);
  int tens = match.code(kSlotDecade).value_or(-1);
  if (tens < 0) {
    if (const auto number = match.number(kSlotNum)) tens = to_int(*number);
  }
  if (tens < 0 && match.has(kSlotDecadeWord)) {
    // "العقد السابع من القرن الماضي" is 1960 to 1969.
    const Binding* first = nullptr;
    for (const Binding& b : match.bindings()) {
      if (b.slot == kSlotOrd || b.slot == kSlotOne) {
        first = &b;
        break;
      }
    }
    if (first == nullptr) return std::nullopt;
    const Item& item = match.at(*first);
    const Entry* e = entry_of(*scene.knowledge, item, first->symbol);
    tens = ((e != nullptr ? to_int(e->first) : to_int(item.value)) - 1) * 10;
  }
  if (tens < 0 || tens > 90 || tens % 10 != 0) return std::nullopt;
  int century = century_of(match, scene);
  if (match.has(kSlotDecadeWord) && match.has(kSlotRel)) {
    century = (scene.reference.known ? from_day(scene.reference.day).year : 2015) / 100 + 1 +
              *match.code(kSlotRel);
  }
  int year = century > 0 ? (century - 1) * 100 + tens : 1900 + tens;
  if (century < 0 && scene.reference.known && tens <= 20) {
    const int here = from_day(scene.reference.day).year;
    if (here >= 2000 + tens) year = 2000 + tens;
  }
  set_period(m, Grain::kDecade, to_day(year, 1, 1));
  return m;
}

std::optional<Moment> read_century(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.mod = match.code(kSlotMod).value_or(0);
  const int century = century_of(match, scene);
  if (century < 1 || century > 30) return std::nullopt;
  if (match.has(kSlotBce)) {
    m.fixed = "-" + iso_year(century * 100 - 1) + "/-" + iso_year((century - 1) * 100);
    return m;
  }
  set_period(m, Grain::kCentury, to_day((century - 1) * 100, 1, 1));
  return m;
}

// Western Easter by the anonymous Gregorian computus.
std::int64_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  return to_day(year, month, (h + l - 7 * m + 114) % 31 + 1);
}

std::optional<Moment> read_feast(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.grain = Grain::kDay;
  const Entry* gregorian = match.entry(kSlotHolG);
  const Entry* hijri = match.entry(kSlotHolH);
  const Entry* moving = match.entry(kSlotHolE);
  m.part = part_of(match);
  int year = 0;
  const bool stated = year_of(match, scene, false, year);
  if (hijri != nullptr) {
    m.hijri = true;
    m.month = to_int(hijri->first);
    m.day = to_int(hijri->second);
    const HijriCalendar& calendar = scene.knowledge->hijri();
    if (!stated) {
      place_without_year(m, scene, std::nullopt, direction(match).value_or(0));
      return m;
    }
    if (year < 1600)
      return fill_hijri(m, calendar, year, m.month, m.day) ? std::optional<Moment>(m)
                                                           : std::nullopt;
    const int first = calendar.from_day(to_day(year, 1, 1)).year;
    for (int y = first; y <= first + 1; ++y) {
      if (fill_hijri(m, calendar, y, m.month, m.day) && from_day(m.lo).year == year) return m;
    }
    return std::nullopt;
  }
  if (gregorian != nullptr) {
    m.month = to_int(gregorian->first);
    m.day = to_int(gregorian->second);
    if (stated)
      return fill_gregorian(m, year, m.month, m.day) ? std::optional<Moment>(m) : std::nullopt;
    place_without_year(m, scene, std::nullopt, direction(match).value_or(0));
    return m;
  }
  if (moving == nullptr) return std::nullopt;
  if (!stated) {
    if (!scene.reference.known) return m;
    year = from_day(scene.reference.day).year;
    if (!scene.future && easter(year) + moving->first > scene.reference.day) --year;
  }
  m.lo = m.hi = easter(year) + moving->first;
  m.resolved = true;
  return m;
}

// A feast, or "the second day of" a feast of several days.
std::optional<Moment> read_holiday(const Match& match, const Scene& scene) {
  std::optional<Moment> m = read_feast(match, scene);
  const auto day = match.number(kSlotDay);
  if (!m || !m->resolved || !day) return m;
  m->lo += to_int(*day) - 1;
  m->hi = m->lo;
  return m;
}

// "من 1-8 شهر أيلول" and "4-23 من الشهر المقبل".
std::optional<Moment> read_day_range(const Match& match, const Scene& scene) {
  const Item& raw = *match.item(kSlotDashes);
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.kind = DateKind::kInterval;
  if (raw.width[0] > 2 || raw.width[1] > 2 || raw.part[0] < 1 || raw.part[1] <= raw.part[0] ||
      raw.part[1] > 31) {
    return std::nullopt;
  }
  if (!month_of(match, scene, m)) return m;
  const std::int64_t first = m.lo;
  m.lo = first + raw.part[0] - 1;
  m.hi = first + raw.part[1] - 1;
  m.grain = Grain::kSpan;
  return m;
}

}  // namespace

std::optional<Moment> read_period_of(const Match& match, ActionName action, const Scene& scene) {
  switch (action) {
    case kActDowWeek:
      return read_weekday_of_week(match, scene);
    case kActDowMonth:
      return read_weekday_of_month(match, scene);
    case kActSubYear:
      return read_sub_year(match, scene);
    case kActWeekOf:
      return read_week_of(match, scene);
    case kActMonthOf:
      return read_month_of_year(match, scene);
    case kActDecade:
      return read_decade(match, scene);
    case kActCentury:
      return read_century(match, scene);
    case kActHoliday:
      return read_holiday(match, scene);
    case kActDayRange:
      return read_day_range(match, scene);
    default:
      return std::nullopt;
  }
}

}  // namespace marsad::value
