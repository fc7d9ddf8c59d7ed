// Joins of times: two calendars, day and clock, ranges, open ends.
// What a range leaves out at one end is taken from the other ("من 4 إلى 22 يناير 2017").
// Part of the second phase.
#include <algorithm>

#include "value/reader.h"

namespace marsad::value {
namespace {

// The first date slot, whatever class the pattern asked for.
struct Sides {
  const Moment* first = nullptr;
  const Moment* second = nullptr;
  const Moment* clock = nullptr;
  const Moment* clock2 = nullptr;
};

Sides sides_of(const Match& match, const std::vector<Moment>& moments) {
  Sides out;
  for (const Binding& b : match.bindings()) {
    const Item& item = match.at(b);
    if (item.result < 0) continue;
    const Moment& m = moments[static_cast<std::size_t>(item.result)];
    if (item.made == Made::kClockTime) {
      (out.clock == nullptr ? out.clock : out.clock2) = &m;
    } else {
      (out.first == nullptr ? out.first : out.second) = &m;
    }
  }
  return out;
}

bool copula(const Moment& a, const Moment& b) { return a.resolved && b.resolved; }

std::optional<Moment> read_same(const Match& match, const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  if (s.first == nullptr || s.second == nullptr) return std::nullopt;
  // A weekday or deictic word gives way to a full date; of two calendars the Gregorian wins.
  const bool take_second = (s.first->hijri && !s.second->hijri) || s.first->from_weekday ||
                           (s.first->relative && !s.second->relative);
  Moment m = take_second ? *s.second : *s.first;
  const Moment& other = take_second ? *s.first : *s.second;
  m.span = match.span();
  if (m.part == 0) m.part = other.part;
  if (copula(m, other)) {
    const std::int64_t slack = m.hijri != other.hijri ? 1 : 0;
    const bool disjoint = m.lo > other.hi + slack || other.lo > m.hi + slack;
    const bool weekday_only = m.from_weekday || other.from_weekday;
    if (weekday_only && iso_weekday(m.lo) == iso_weekday(other.lo)) return m;
    if (disjoint)
      m.conflict = weekday_only ? "weekday" : m.hijri != other.hijri ? "calendar" : "date";
  }
  return m;
}

std::optional<Moment> read_date_clock(const Match& match, const Scene&,
                                      const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  if (s.first == nullptr) return std::nullopt;
  if (s.first->vague || s.first->kind == DateKind::kSet || s.first->kind == DateKind::kDuration)
    return std::nullopt;
  const Moment* clock = s.clock;
  const Moment* end = s.clock2;
  Moment m = *s.first;
  if (m.open_hi || m.open_lo || (m.resolved && m.lo != m.hi)) return std::nullopt;
  m.span = match.span();
  m.kind = DateKind::kTime;
  if (const auto number = match.number(kSlotNum)) {
    if (clock == nullptr || *number > 24) return std::nullopt;
    m.clock = to_int(*number) * 3600;
    if (clock->clock >= 43200 && m.clock + 43200 < clock->clock) m.clock += 43200;
    m.clock_end = clock->clock;
    m.kind = DateKind::kInterval;
    return m;
  }
  if (const auto from = match.number(kSlotHour)) {
    const auto to = match.number(kSlotHour2);
    if (!to || *from > 12 || *to > 12) return std::nullopt;
    m.clock = to_int(*from) * 3600;
    m.clock_end = to_int(*to) * 3600 + (*to < *from ? 43200 : 0);
    m.kind = DateKind::kInterval;
    return m;
  }
  if (clock == nullptr) return std::nullopt;
  int part = clock->part != 0 ? clock->part : m.part;
  m.clock = clock->clock;
  const bool afternoon = m.part >= 4 || (m.part == 3 && m.clock < 10 * 3600);
  if (clock->part == 0 && afternoon && m.clock < 43200 && !(m.part == 6 && m.clock < 5 * 3600))
    m.clock += 43200;
  if (part != 0) m.part = part;
  m.zone = clock->zone;
  m.approximate = m.approximate || clock->approximate;
  if (end != nullptr) {
    m.clock_end = end->clock;
    if (clock->half_open_hour && !end->half_open_hour && end->clock >= 43200 && m.clock < 43200 &&
        m.clock + 43200 < end->clock) {
      m.clock += 43200;
    }
    m.kind = DateKind::kInterval;
  }
  return m;
}

std::optional<Moment> read_clock_range(const Match& match, const Scene& scene,
                                       const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  if (s.clock == nullptr) return std::nullopt;
  Moment m = *s.clock;
  m.span = match.span();
  if (s.first != nullptr && s.first->resolved) {
    m.lo = m.hi = s.first->lo;
    m.resolved = true;
    m.has_date = true;
    m.grain = Grain::kDay;
  }
  static_cast<void>(scene);
  if (match.has(kSlotSince) || match.has(kSlotAfter)) {
    m.open_hi = true;
    m.kind = DateKind::kInterval;
    return m;
  }
  if (match.has(kSlotUntil) || match.has(kSlotBefore)) {
    m.open_lo = true;
    m.kind = DateKind::kInterval;
    return m;
  }
  m.kind = DateKind::kInterval;
  if (s.clock2 != nullptr) {
    m.clock_end = s.clock2->clock;
    if (s.clock->half_open_hour && s.clock2->part >= 3 && m.clock < 43200 &&
        m.clock + 43200 <= m.clock_end)
      m.clock += 43200;
    m.part = s.clock->part != 0 ? s.clock->part : s.clock2->part;
    if (!m.zone) m.zone = s.clock2->zone;
    if (m.clock_end <= m.clock && s.clock2->half_open_hour && m.clock_end + 43200 > m.clock)
      m.clock_end += 43200;
    return m;
  }
  if (const auto end = match.number(kSlotNumAfter)) {
    const Item* next = match.after();
    if (next != nullptr && next->made == Made::kWord && next->term == kNoTerm && next->flags == 0 &&
        slice(scene.bytes, next->span) != ".") {
      return std::nullopt;
    }
    m.clock_end = to_int(*end) * 3600;
    if (m.clock_end < m.clock && m.clock_end + 43200 > m.clock) m.clock_end += 43200;
    return m;
  }
  const auto number = match.number(kSlotNum);
  if (!number || *number < 0 || *number > 24) return std::nullopt;
  m.clock_end = s.clock->clock;
  m.clock = to_int(*number) * 3600;
  if (m.clock_end >= 43200 && m.clock + 43200 <= m.clock_end) m.clock += 43200;
  return m;
}

std::optional<Moment> read_range(const Match& match, const Scene& scene,
                                 const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  if (s.first == nullptr) return std::nullopt;
  Moment m = *s.first;
  m.span = match.span();
  m.kind = DateKind::kInterval;
  if (s.first->vague || s.first->kind == DateKind::kDuration) return std::nullopt;
  Moment end;
  if (s.second != nullptr) {
    end = *s.second;
  } else {
    if (!match.has(kSlotNow) || !scene.reference.known) return std::nullopt;
    end.lo = end.hi = scene.reference.day;
    end.resolved = true;
  }
  if (end.vague || end.kind == DateKind::kDuration) return std::nullopt;
  if (!m.resolved || !end.resolved) {
    if (m.fixed.empty() || end.fixed.empty()) return std::nullopt;
    m.fixed += "/" + end.fixed;
    return m;
  }
  if (!m.year_stated && end.year_stated && !m.hijri && m.month != 0) {
    // The year of the end serves both, or the one before when the range runs over New Year.
    const Ymd last = from_day(end.lo);
    const Ymd first = from_day(m.lo);
    const int year = first.month > last.month ? last.year - 1 : last.year;
    const int days =
        first.day < month_length(year, first.month) ? first.day : month_length(year, first.month);
    const std::int64_t length = m.hi - m.lo;
    m.lo = to_day(year, first.month, days);
    m.hi = m.lo + length;
  }
  if (m.from_weekday && end.from_weekday) {
    if (scene.future || end.lo < m.lo) end.hi += end.lo < m.lo ? 7 : 0;
    if (!scene.future && scene.reference.known && end.hi > scene.reference.day) {
      m.lo -= 7;
      end.hi -= 7;
    }
  }
  if (end.hi < m.lo) return std::nullopt;
  m.hi = end.hi;
  m.clock_end = end.clock;
  m.open_hi = m.open_lo = false;
  m.grain = Grain::kSpan;
  m.fixed.clear();
  m.approximate = m.approximate || end.approximate;
  m.conflict = m.conflict.empty() ? end.conflict : m.conflict;
  return m;
}

// "من 4 إلى 22 يناير 2017", "بين 4 و22 يناير", "من 2 إلى 7 فبراير 2018".
std::optional<Moment> read_number_range(const Match& match, const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  if (const auto last = match.number(kSlotNumAfter)) {
    // "تموز 13 إلى 15": the month stands before both days.
    const Item* next = match.after();
    if (s.first == nullptr || !s.first->resolved || s.first->relative || s.first->day == 0 ||
        s.first->day >= *last)
      return std::nullopt;
    if (next != nullptr && next->made == Made::kWord && next->flags == 0 && next->term == kNoTerm &&
        next->span.size() > 2) {
      return std::nullopt;
    }
    Moment m = *s.first;
    m.span = match.span();
    m.kind = DateKind::kInterval;
    m.hi = m.lo + static_cast<std::int64_t>(*last) - m.day;
    m.grain = Grain::kSpan;
    return m;
  }
  const auto first = match.number(kSlotNumber);
  if (s.first == nullptr || !first || *first < 1 || *first > 31) return std::nullopt;
  Moment m = *s.first;
  m.span = match.span();
  m.kind = DateKind::kInterval;
  if (!m.resolved) {
    m.fixed.clear();
    return m.month != 0 ? std::optional<Moment>(m) : std::nullopt;
  }
  if (match.has(kSlotNumber2) && m.hi - m.lo > 20) {
    const auto second = match.number(kSlotNumber2);
    if (!second || *second <= *first || *second > static_cast<double>(m.hi - m.lo + 1))
      return std::nullopt;
    m.hi = m.lo + static_cast<std::int64_t>(*second) - 1;
    m.lo += static_cast<std::int64_t>(*first) - 1;
    m.grain = Grain::kSpan;
    return m;
  }
  if (m.hi != m.lo) return std::nullopt;
  const int day = m.day != 0 ? m.day : from_day(m.lo).day;
  if (*first < day) {
    m.lo -= day - to_int(*first);
  } else if (!m.hijri) {
    const std::int64_t before = add_months(m.lo - day + 1, -1);
    m.lo = before + static_cast<std::int64_t>(*first) - 1;
  } else {
    return std::nullopt;
  }
  m.grain = Grain::kSpan;
  return m;
}

std::optional<Moment> read_year_range(const Match& match, const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  Moment m;
  m.span = match.span();
  m.kind = DateKind::kInterval;
  m.has_date = true;
  m.grain = Grain::kSpan;
  m.resolved = true;
  if (s.first != nullptr && s.second != nullptr) {
    if (!s.first->resolved || !s.second->resolved || s.second->hi < s.first->lo)
      return std::nullopt;
    m.lo = s.first->lo;
    m.hi = s.second->hi;
    return m;
  }
  const auto last = match.number(kSlotNumber2);
  if (!last || *last < 1 || *last > 9998) return std::nullopt;
  if (s.first != nullptr) {
    if (!s.first->resolved) return std::nullopt;
    m.lo = s.first->lo;
  } else {
    const auto first = match.number(kSlotNumber);
    if (!first || *first < 1000 || *first >= *last) return std::nullopt;
    // Two bare numbers of four digits are years only near our time.
    if (*first < 1500 || *last > 2200) return std::nullopt;
    m.lo = to_day(to_int(*first), 1, 1);
  }
  m.hi = to_day(to_int(*last), 12, 31);
  if (m.hi < m.lo) return std::nullopt;
  return m;
}

std::optional<Moment> read_open(const Match& match, ActionName action, const Scene& scene,
                                const std::vector<Moment>& moments) {
  const Sides s = sides_of(match, moments);
  Moment m;
  if (s.first != nullptr) {
    m = *s.first;
  } else {
    const auto year = match.number(kSlotNumber);
    if (!year || *year < 1500 || *year > 2200) return std::nullopt;
    const Item* number = match.item(kSlotNumber);
    if (number->in_words) return std::nullopt;
    const Item* next = match.after();
    if (next != nullptr && next->made == Made::kWord && next->term != kNoTerm &&
        (entry_of(*scene.knowledge, *next, kSymPerson) != nullptr ||
         entry_of(*scene.knowledge, *next, kSymUnit) != nullptr)) {
      return std::nullopt;
    }
    set_period(m, Grain::kYear, to_day(to_int(*year), 1, 1));
  }
  if (m.kind == DateKind::kDuration || m.kind == DateKind::kSet || m.open_hi || m.open_lo)
    return std::nullopt;
  if (m.vague || (m.no_code && m.part != 0)) return std::nullopt;
  m.span = match.span();
  m.kind = DateKind::kInterval;
  m.has_date = true;
  if (!m.resolved) {
    if (m.fixed.empty()) return std::nullopt;
    const bool later = action == kActJoinSince || action == kActJoinAfter;
    m.fixed = later ? m.fixed + "/.." : "../" + m.fixed;
    return m;
  }
  m.fixed.clear();
  // "قبيل ظهر الاثنين": before or after a part of the day is that day.
  if (m.part != 0 && m.lo == m.hi && (action == kActJoinBefore || action == kActJoinAfter)) {
    m.kind = DateKind::kDate;
    return m;
  }
  switch (action) {
    case kActJoinSince:
      m.open_hi = true;
      // "منذ آب", said in July: it began last year, unless what is said is to come.
      if (scene.reference.known && !scene.future && !m.year_stated && !m.hijri && m.month != 0 && m.lo > scene.reference.day) {
        const Ymd first = from_day(m.lo);
        m.lo = to_day(first.year - 1, first.month, std::min(first.day, month_length(first.year - 1, first.month)));
      }
      if (scene.reference.known && m.lo <= scene.reference.day) {  // "منذ عام 2009": up to the dateline
        m.until_now = scene.reference.day;
        m.exact = m.lo;
      }
      break;
    case kActJoinUntil:
      m.open_lo = true;
      break;
    case kActJoinBefore:
      if (m.clock < 0) {
        m.hi = m.lo - 1;
        m.lo = m.hi;
        m.grain = Grain::kDay;
      }
      m.open_lo = true;
      break;
    default:
      if (m.clock < 0) {
        m.lo = m.hi + 1;
        m.hi = m.lo;
        m.grain = Grain::kDay;
      }
      m.open_hi = true;
      break;
  }
  return m;
}

}  // namespace

std::optional<Moment> read_join(const Match& match, ActionName action, const Scene& scene,
                                const std::vector<Moment>& moments) {
  switch (action) {
    case kActJoinSame:
      return read_same(match, moments);
    case kActJoinClock:
      return read_date_clock(match, scene, moments);
    case kActJoinClocks:
      return read_clock_range(match, scene, moments);
    case kActJoinRange:
      return read_range(match, scene, moments);
    case kActJoinNumber:
      return read_number_range(match, moments);
    case kActJoinYears:
      return read_year_range(match, moments);
    case kActJoinStart: {
      // "ابتداء من يوم الأحد" names the day; "ابتداء من 2015" opens a period.
      const Sides s = sides_of(match, moments);
      if (s.first == nullptr) return std::nullopt;
      if (s.first->resolved && s.first->lo == s.first->hi) {
        Moment m = *s.first;
        return m;
      }
      return read_open(match, kActJoinSince, scene, moments);
    }
    case kActJoinSince:
    case kActJoinUntil:
    case kActJoinBefore:
    case kActJoinAfter:
      return read_open(match, action, scene, moments);
    default:
      return std::nullopt;
  }
}

}  // namespace marsad::value
