// Dates and periods of the calendar: days, months, years, weekdays, seasons, holidays.
// Rules of anchoring after CODEBOOK section 6 and 11 and the rates measured on dated news.
// Relative expressions stand in relative.cpp.
#include "value/dates.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace marsad::value {

namespace {

std::optional<Moment> read_full_date(const Match& match, const Scene& scene, Moment m) {
  const Item& raw = *match.item(kSlotFullDate);
  const bool year_first = raw.width[0] == 4;
  int year = year_first ? raw.part[0] : raw.part[2];
  int month = raw.part[1];
  int day = year_first ? raw.part[2] : raw.part[0];
  if (month > 12) std::swap(month, day);
  if (month > 12) return std::nullopt;
  if (year < 100) year = two_digit_year(year);
  const bool hijri = match.has(kSlotHijri) || (year >= 1300 && year <= 1500);
  m.month = month;
  m.day = day;
  m.year = year;
  const bool ok = hijri ? fill_hijri(m, scene.knowledge->hijri(), year, month, day)
                        : fill_gregorian(m, year, month, day);
  if (!ok) return std::nullopt;
  if (const auto weekday = weekday_of(match); weekday && iso_weekday(m.lo) != *weekday)
    m.conflict = "weekday";
  return m;
}

// "12/5" as a day and month; "5/2014" as a month.
std::optional<Moment> read_slashes(const Match& match, const Scene& scene, Moment m) {
  const Item& raw = *match.item(kSlotSlashes);
  int day = raw.part[0];
  int month = raw.part[1];
  int year = 0;
  if (raw.width[1] == 4 && raw.width[0] <= 2) {
    year = month;
    month = day;
    day = 0;
  } else if (raw.width[0] > 2 || raw.width[1] > 2) {
    return std::nullopt;
  }
  if (month > 12) std::swap(month, day);
  if (month < 1 || month > 12 || day > 31 || (day < 1 && year == 0)) return std::nullopt;
  m.month = month;
  m.day = day;
  if (year == 0 && !year_of(match, scene, false, year)) {
    place_without_year(m, scene, weekday_of(match), 0);
    return m;
  }
  if (!fill_gregorian(m, year, month, day)) return std::nullopt;
  return m;
}

std::optional<Moment> read_weekday_only(const Match& match, const Scene& scene, Moment m) {
  const auto weekday = weekday_of(match);
  auto rel = direction(match);
  if (!rel && match.has(kSlotThis)) rel = 0;
  m.relative = true;
  m.anchor = Anchor::kDateline;
  m.from_weekday = true;
  if (!scene.reference.known) {
    unresolved(m, weekday);
    return m;
  }
  const bool future = scene.future || scene.bias == Bias::kFuture;
  m.lo = m.hi = place_weekday(scene.reference.day, *weekday, rel, future);
  m.grain = Grain::kDay;
  m.resolved = true;
  return m;
}

std::optional<Moment> read_deictic(const Match& match, const Scene& scene, Moment m, int step) {
  m.relative = true;
  m.anchor = Anchor::kDateline;
  if (!scene.reference.known) return m;
  m.lo = m.hi = scene.reference.day + step;
  m.grain = Grain::kDay;
  m.resolved = true;
  const auto weekday = weekday_of(match);
  if (!weekday) return m;
  m.lag = 0;
  if (iso_weekday(m.lo) == *weekday) return m;
  // A page is dated later than it was written: of 139 articles (articles_dev) whose "today, Friday" is
  // not the day of their date, 67 lag by one day, 22 by two, 30 by three to five, two at most lead.
  constexpr int kPast[] = {-1, -2, -3, -4, -5, 1}, kFuture[] = {1, -1, 2, -2, 3, -3};
  for (const int shift : scene.future ? kFuture : kPast) {
    if (iso_weekday(m.lo + shift) != *weekday) continue;
    m.lo = m.hi = m.lo + shift;
    m.lag = shift;
    break;
  }
  m.conflict = "dateline";
  return m;
}

std::optional<Moment> read_date(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.part = part_of(match);
  if (match.has(kSlotFullDate)) return read_full_date(match, scene, m);
  if (match.has(kSlotSlashes)) return read_slashes(match, scene, m);
  std::optional<int> deictic = match.code(kSlotDeic);
  for (const SlotName night : {kSlotNightThis, kSlotNightLast, kSlotNightPrev}) {
    if (const auto code = match.code(night)) {
      deictic = code;
      m.part = 6;
    }
  }
  const auto month = match.code(kSlotMonth);
  const auto weekday = weekday_of(match);
  if (!month) {
    if (deictic) return read_deictic(match, scene, m, *deictic);
    if (weekday) return read_weekday_only(match, scene, m);
    if (match.has(kSlotThis)) return read_deictic(match, scene, m, 0);
    return std::nullopt;
  }
  m.hijri = is_hijri(match.symbol(kSlotMonth));
  m.month = *month;
  m.day = 1;
  if (const auto day = match.number(kSlotDay)) m.day = to_int(*day);
  const bool last_day = match.has(kSlotMutam);
  if (m.day < 1 || m.day > 31) return std::nullopt;
  int year = 0;
  if (year_of(match, scene, m.hijri, year)) {
    if (m.hijri && year > 1900) m.hijri = false;  // رجب 2014 is no Hijri year; refuse below
    if (!m.hijri && is_hijri(match.symbol(kSlotMonth))) {
      m.hijri = true;
      const int hijri_year = scene.knowledge->hijri().from_day(to_day(year, 7, 1)).year;
      year = hijri_year;
    }
    m.year = year;
    if (last_day)
      m.day =
          m.hijri ? scene.knowledge->hijri().length(year, m.month) : month_length(year, m.month);
    const bool ok = m.hijri ? fill_hijri(m, scene.knowledge->hijri(), year, m.month, m.day)
                            : fill_gregorian(m, year, m.month, m.day);
    if (!ok) return std::nullopt;
    if (weekday && iso_weekday(m.lo) != *weekday) m.conflict = "weekday";
  } else {
    if (last_day) m.day = m.hijri ? 29 : month_length(2001, m.month);
    if (!m.hijri && m.day > month_length(2000, m.month)) return std::nullopt;
    place_without_year(m, scene, weekday, direction(match).value_or(0));
  }
  if (const auto second = match.code(kSlotMonth2); second && *second != *month && !m.hijri) {
    m.conflict = "month";
  }
  if (deictic && m.resolved && scene.reference.known && m.lo != scene.reference.day + *deictic) {
    if (m.conflict.empty()) m.conflict = "dateline";
  }
  return m;
}

// "يناير 12": the number must not begin a counted noun.
std::optional<Moment> read_month_day(const Match& match, const Scene& scene) {
  const Item* next = match.after();
  const bool year_follows = match.has(kSlotYear);
  if (!year_follows && next != nullptr && match.item(kSlotDay)->made == Made::kNumber) {
    const bool noun =
        next->made == Made::kWord && (next->flags & (kConj | kArticle)) == 0 &&
        (next->term == kNoTerm || entry_of(*scene.knowledge, *next, kSymPerson) != nullptr ||
         entry_of(*scene.knowledge, *next, kSymUnit) != nullptr);
    if (noun) return std::nullopt;
  }
  return read_date(match, scene);
}

std::optional<Moment> read_event_date(const Match& match, const Scene& scene) {
  auto day = match.number(kSlotDay);
  auto month = match.number(kSlotMonth);
  const Item* next = match.after();
  const bool year_follows = next != nullptr && next->made == Made::kNumber && next->value > 1900;
  if (const Item* raw = match.item(kSlotSlashes)) {
    Moment m;
    m.span = raw->span;
    m.has_date = true;
    const bool september =
        (raw->part[0] == 9 && raw->part[1] == 11) || (raw->part[0] == 11 && raw->part[1] == 9);
    if (!september || !fill_gregorian(m, 2001, 9, 11)) return std::nullopt;
    m.month = 9;
    m.day = 11;
    return m;
  }
  if (!day || !month || *day != 11 || *month != 9 || year_follows) return std::nullopt;
  Moment m;
  m.span = {match.item(kSlotDay)->span.begin, match.last().span.end};
  m.has_date = true;
  m.month = 9;
  m.day = 11;
  fill_gregorian(m, 2001, 9, 11);
  static_cast<void>(scene);
  return m;
}

// "الخميس 21", "يوم الاثنين العاشر".
std::optional<Moment> read_weekday_day(const Match& match, const Scene& scene) {
  const auto weekday = weekday_of(match);
  const auto day = match.number(kSlotDay);
  const Item& number = *match.item(kSlotDay);
  const Item* next = match.after();
  if (!weekday || !day || *day < 1 || *day > 31) return std::nullopt;
  const bool noun_follows = next != nullptr && next->made == Made::kWord && next->term == kNoTerm &&
                            (next->flags & (kConj | kPrepB | kPrepL)) == 0;
  const bool counted =
      next != nullptr && (entry_of(*scene.knowledge, *next, kSymPerson) != nullptr ||
                          entry_of(*scene.knowledge, *next, kSymUnit) != nullptr ||
                          entry_of(*scene.knowledge, *next, kSymMeas) != nullptr ||
                          entry_of(*scene.knowledge, *next, kSymMoney) != nullptr);
  if ((number.flags & kArticle) == 0 && (noun_follows || counted)) return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.part = part_of(match);
  if (!scene.reference.known) {
    unresolved(m, weekday);
    return m;
  }
  // The nearest day with this number and this weekday, past or coming as the verb says.
  for (int distance = 0; distance < 200; ++distance) {
    for (const int sign : {scene.future ? 1 : -1, scene.future ? -1 : 1}) {
      const std::int64_t candidate = scene.reference.day + sign * distance;
      if (from_day(candidate).day == to_int(*day) && iso_weekday(candidate) == *weekday) {
        m.lo = m.hi = candidate;
        m.resolved = true;
        m.grain = Grain::kDay;
        return m;
      }
    }
  }
  return std::nullopt;
}

std::optional<Moment> read_bare_day(const Match& match, const Scene& scene) {
  const auto day = match.number(kSlotDay);
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.day = to_int(*day);
  m.relative = true;
  m.anchor = Anchor::kDateline;
  if (!scene.reference.known) return m;
  const int step = direction(match).value_or(0);
  const std::int64_t base = add_months(scene.reference.day, step);
  const Ymd date = from_day(base);
  if (!fill_gregorian(m, date.year, date.month, m.day)) return std::nullopt;
  m.month = date.month;
  return m;
}

std::optional<Moment> read_month(const Match& match, const Scene& scene) {
  const auto month = match.code(kSlotMonth);
  if (!month) return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.month = *month;
  m.hijri = is_hijri(match.symbol(kSlotMonth));
  const SymbolId symbol = match.symbol(kSlotMonth);
  const bool weak = symbol == kSymMonthW || symbol == kSymHMonthW;
  int year = 0;
  const bool stated = year_of(match, scene, m.hijri, year);
  const bool supported = stated || match.has(kSlotMonth2) || match.has(kSlotMonthWord) ||
                         match.has(kSlotMod) || match.has(kSlotRel) || match.has(kSlotThis);
  if (weak && !supported) {
    // مارس، آب، رجب: only after a preposition of time.
    const Item* before = match.before();
    const bool after_in = before != nullptr && before->term != kNoTerm &&
                          entry_of(*scene.knowledge, *before, kSymIn) != nullptr;
    const bool joined =
        before != nullptr && (before->made == Made::kDate || before->made == Made::kDateDay ||
                              before->made == Made::kMonthDate);
    if (*month == 8 && !m.hijri) return std::nullopt;
    if (!after_in && !joined) return std::nullopt;
  }
  if (match.has(kSlotThis)) {
    if (!scene.reference.known) return m;
    year = from_day(scene.reference.day).year;
  }
  if (stated || match.has(kSlotThis)) {
    if (m.hijri && year > 1700) year = scene.knowledge->hijri().from_day(to_day(year, 7, 1)).year;
    if (!m.hijri && year >= 1300 && year < 1500 && match.has(kSlotHijri)) return std::nullopt;
    m.year = year;
    const bool ok = m.hijri ? fill_hijri(m, scene.knowledge->hijri(), year, m.month, 0)
                            : fill_gregorian(m, year, m.month, 0);
    if (!ok) return std::nullopt;
  } else {
    place_without_year(m, scene, std::nullopt, direction(match).value_or(0));
  }
  m.mod = match.code(kSlotMod).value_or(0);
  if (const auto second = match.code(kSlotMonth2); second && *second != *month && !m.hijri) {
    const Item* item = match.item(kSlotMonth2);
    if (m.resolved && ((item->flags & kConj) != 0 || item->span.begin > 0)) {
      const bool pair_of_months = (item->flags & kConj) != 0;
      if (pair_of_months) {
        Moment end = m;
        if (fill_gregorian(end, from_day(m.lo).year, *second, 0) && end.hi > m.lo) {
          m.hi = end.hi;
          m.grain = Grain::kSpan;
          return m;
        }
      }
    }
    m.conflict = "month";
  }
  return m;
}

std::optional<Moment> read_month_number(const Match& match, const Scene& scene) {
  std::optional<double> month = match.number(kSlotNum);
  if (!month) month = match.number(kSlotOne);
  if (!month) month = match.number(kSlotOrd);
  int year = 0;
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const bool stated = year_of(match, scene, false, year);
  const Item* next = match.after();
  if (!stated && next != nullptr && next->made == Made::kWord && next->term == kNoTerm)
    return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.month = to_int(*month);
  if (stated) {
    if (!fill_gregorian(m, year, m.month, 0)) return std::nullopt;
  } else {
    place_without_year(m, scene, std::nullopt, 0);
  }
  return m;
}

// "3-2015" is a month, "2014-2015" two years; "2014-03" is not Arabic use and reads as a month too.
std::optional<Moment> read_month_dash(const Match& match, const Scene&) {
  const Item& raw = *match.item(kSlotDashes);
  Moment m;
  m.span = match.span();
  m.has_date = true;
  if (raw.width[0] == 4 && raw.width[1] <= 2 && raw.made == Made::kSlash) {  // 2015/3
    if (raw.part[0] < 1800 || raw.part[0] > 2200 || !fill_gregorian(m, raw.part[0], raw.part[1], 0))
      return std::nullopt;
    return m;
  }
  if (raw.width[0] <= 2 && raw.width[1] == 4) {
    if (!fill_gregorian(m, raw.part[1], raw.part[0], 0)) return std::nullopt;
    return raw.part[1] >= 1800 && raw.part[1] < 2200 ? std::optional<Moment>(m) : std::nullopt;
  }
  if (raw.width[0] == 4 && raw.width[1] == 4 && raw.part[0] >= 1800 && raw.part[1] > raw.part[0] &&
      raw.part[1] < 2200) {
    m.lo = to_day(raw.part[0], 1, 1);
    m.hi = to_day(raw.part[1], 12, 31);
    m.grain = Grain::kSpan;
    m.kind = DateKind::kInterval;
    m.resolved = true;
    return m;
  }
  return std::nullopt;
}

bool noun_after(const Match& match, const Scene& scene) {
  const Item* next = match.after();
  if (next == nullptr || next->made != Made::kWord ||
      (next->flags & (kConj | kPrepB | kPrepL | kArticle)) != 0)
    return false;
  if (next->term == kNoTerm) return true;
  for (const SymbolId symbol : {SymbolId{kSymPerson}, SymbolId{kSymUnit}, SymbolId{kSymMeas},
                                SymbolId{kSymMoney}, SymbolId{kSymPct}}) {
    if (entry_of(*scene.knowledge, *next, symbol) != nullptr) return true;
  }
  return false;
}

std::optional<Moment> read_year(const Match& match, const Scene& scene) {
  const Item* item = match.item(kSlotYear);
  if (item == nullptr) return std::nullopt;
  const bool named = match.has(kSlotYearWord) || match.has(kSlotHijri) || match.has(kSlotMod) ||
                     match.length() > 1;
  int year = to_int(item->value);
  if (item->in_words && year < 100 && !match.has(kSlotHijri) && !match.has(kSlotMod))
    return std::nullopt;  // "سنة واحدة" is how long
  if (!match.has(kSlotYearWord) && !match.has(kSlotHijri) && (year < 1900 || year > 2100)) {
    if (!match.has(kSlotMod) && year < 1500) return std::nullopt;
    if (item->in_words) return std::nullopt;
  }
  if (!match.has(kSlotYearWord) && !match.has(kSlotHijri)) {
    const Item* next = match.after();
    const bool known_noun = next != nullptr && next->term != kNoTerm && noun_after(match, scene);
    if (known_noun || item->in_words || (!named && noun_after(match, scene))) return std::nullopt;
  }
  if (match.has(kSlotYearWord) && !item->in_words && item->width[0] == 2 &&
      !match.has(kSlotHijri)) {
    year = year > 30 ? 1900 + year : 2000 + year;
  }
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.year = year;
  m.mod = match.code(kSlotMod).value_or(0);
  if (match.has(kSlotBce)) {
    m.fixed = "-" + iso_year(year - 1);
    return m;
  }
  if (match.has(kSlotHijri) || (year >= 1300 && year <= 1500 && match.has(kSlotYearWord))) {
    const HijriCalendar& calendar = scene.knowledge->hijri();
    const auto first = calendar.day_of(year, 1, 1);
    const auto next = calendar.day_of(year + 1, 1, 1);
    if (!first || !next) return std::nullopt;
    m.lo = *first;
    m.hi = *next - 1;
    m.hijri = true;
    m.grain = Grain::kSpan;
    m.resolved = true;
    return m;
  }
  if (year < 1 || year > 9999) return std::nullopt;
  set_period(m, Grain::kYear, to_day(year, 1, 1));
  return m;
}

std::optional<Moment> read_year_pair(const Match& match, const Scene&) {
  int first = 0;
  int second = 0;
  if (const Item* raw = match.item(kSlotSlashes) != nullptr ? match.item(kSlotSlashes)
                                                            : match.item(kSlotDashes)) {
    first = raw->part[0];
    second = raw->part[1];
    if (raw->width[1] == 2) second += first / 100 * 100;
    if (raw->width[0] != 4) return std::nullopt;
  } else {
    first = to_int(match.number(kSlotYear).value_or(0));
    second = to_int(match.number(kSlotYear2).value_or(0));
  }
  if (first < 1000 || second <= first || second > 2300) return std::nullopt;
  Moment m;
  m.span = match.span();
  m.has_date = true;
  m.kind = DateKind::kInterval;
  m.lo = to_day(first, 1, 1);
  m.hi = to_day(second, 12, 31);
  m.grain = Grain::kSpan;
  m.resolved = true;
  return m;
}

// "ليل السبت الأحد": the night between, so the first of the two days.
std::optional<Moment> read_nights(const Match& match, const Scene& scene) {
  auto m = read_weekday_only(match, scene, [&match] {
    Moment base;
    base.span = match.span();
    base.has_date = true;
    return base;
  }());
  if (!m) return m;
  m->part = part_of(match);
  const auto second = match.code(kSlotDow2);
  if (m->resolved && second && (*second - iso_weekday(m->lo) + 7) % 7 == 1) {
    if (!scene.future && m->lo + 1 > scene.reference.day) m->lo = m->hi = m->lo - 7;
    m->hi = m->lo + 1;
    m->grain = Grain::kSpan;
  }
  return m;
}

}  // namespace

std::optional<Moment> read_time(const Match& match, ActionName action, const Scene& scene) {
  switch (action) {
    case kActSkip: {
      // "اليوم24" is a name only when the digits are written onto it.
      const Item& last = match.last();
      if (last.made == Made::kNumber && !last.in_words && !last.glued && !match.has(kSlotMonth) &&
          (last.flags & kArticle) == 0) {
        return std::nullopt;
      }
      Moment m;
      m.dropped = true;
      return m;
    }
    case kActEvent:
      return read_event_date(match, scene);
    case kActDate:
      return read_date(match, scene);
    case kActMonthDay:
      return read_month_day(match, scene);
    case kActDowDay:
      return read_weekday_day(match, scene);
    case kActBareDay:
      return read_bare_day(match, scene);
    case kActNights:
      return read_nights(match, scene);
    case kActMonth:
      return read_month(match, scene);
    case kActMonthNum:
      return read_month_number(match, scene);
    case kActMonthDash:
      return read_month_dash(match, scene);
    case kActYear:
      return read_year(match, scene);
    case kActYearPair:
      return read_year_pair(match, scene);
    default:
      break;
  }
  if (auto m = read_period_of(match, action, scene)) return m;
  return read_relative(match, action, scene);
}

}  // namespace marsad::value
