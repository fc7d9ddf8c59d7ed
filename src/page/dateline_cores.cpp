// Implements DatelineCores of dateline_parts.h: the days a line states, in numbers, with month names
// of any calendar, or counted back from now.
// Where day and month could be swapped both readings are kept for the weekday to settle.
#include <algorithm>

#include "page/calendar.h"
#include "page/dateline_parts.h"

namespace marsad::page {

bool DatelineCores::read_core(std::size_t i, DateCore& core) {
  if (at(i).kind == WordKind::kNumber) {
    return numeric(i, core) || day_month_year(i, core) || year_month_day(i, core) || ago_suffix(i, core);
  }
  if (at(i).kind == WordKind::kWord) {
    return relative(i, core) || month_day_year(i, core);
  }
  return false;
}

bool DatelineCores::numeric(std::size_t i, DateCore& core) {
  if (!separator(i + 1) || i + 4 >= words_.size()) return false;
  if (i > 0 && separator(i - 1) && glued(i - 1) && i > 1 && at(i - 2).kind == WordKind::kNumber) return false;
  const std::size_t m = i + 2;
  if (!number(m, 1, 2) || !separator(i + 3) || at(i + 3).key != at(i + 1).key) return false;
  const std::size_t l = i + 4;
  core.end = l + 1;
  if (number(i, 4, 4) && number(l, 1, 2)) {
    const char calendar = numeric_calendar(at(i).value, core.end);
    core.calendar = calendar;
    return calendar != 0 && make(calendar, at(i).value, at(m).value, at(l).value, core.moment);
  }
  if (!number(i, 1, 2) || !number(l, 4, 4)) return false;
  const char calendar = numeric_calendar(at(l).value, core.end);
  if (calendar == 0) return false;
  core.calendar = calendar;
  const std::int64_t a = at(i).value;
  const std::int64_t b = at(m).value;
  const bool day_first = make(calendar, at(l).value, b, a, core.moment);
  Moment other;
  const bool month_first = make(calendar, at(l).value, a, b, other);
  if (!day_first && !month_first) return false;
  if (!day_first) core.moment = other;
  if (day_first && month_first && a != b) {
    core.wants_weekday = true;
    core.swapped = other;
  }
  month_in_brackets(core, a, b, other);
  return true;
}

void DatelineCores::month_in_brackets(DateCore& core, std::int64_t a, std::int64_t b, const Moment& swapped) {
  std::size_t k = core.end;
  if (!mark(k, "(")) return;
  std::size_t end = 0;
  const auto* names = month(k + 1, end);
  if (names == nullptr || !mark(end, ")")) return;
  for (const Month& name : *names) {
    if (name.calendar != 'g') continue;
    if (name.number == a && name.number != b) core.moment = swapped;
    core.wants_weekday = false;
    core.end = end + 1;
    return;
  }
}

char DatelineCores::numeric_calendar(std::int64_t year, std::size_t end) const {
  if (year >= 1900 && year <= 2100) return 'g';
  if (year < 1300 || year > 1500) return 0;
  if (role(end) == DateRole::kHijriMark) return 'h';
  return context_.persian ? 'j' : 0;
}

bool DatelineCores::second_month(std::size_t& k, const Month& first) const {
  std::size_t next = k;
  bool bracket = false;
  if (separator(next) || mark(next, "(")) {
    bracket = mark(next, "(");
    ++next;
  }
  std::size_t end = 0;
  const auto* names = month(next, end);
  if (names == nullptr) return true;
  if (next == k) return true;  // two names side by side without a sign: not a pair
  const bool agrees = std::any_of(names->begin(), names->end(), [&](const Month& name) {
    return name.calendar == first.calendar && name.number == first.number;
  });
  k = end;
  if (bracket && mark(k, ")")) ++k;
  return agrees;
}

bool DatelineCores::day_month_year(std::size_t i, DateCore& core) {
  if (!number(i, 1, 2)) return false;
  std::size_t k = skip_soft(i + 1);
  static const std::array<std::string_view, 5> kOrdinals = {"st", "nd", "rd", "th", "er"};
  if (k < words_.size() && at(k).kind == WordKind::kWord && glued(i) &&
      std::find(kOrdinals.begin(), kOrdinals.end(), at(k).key) != kOrdinals.end()) {
    k = skip_soft(k + 1);
  }
  if (role(k) == DateRole::kOn && month_at(k + 1)) ++k;
  std::size_t end = 0;
  const auto* names = month(k, end);
  if (names == nullptr) return false;
  return finish_month(*names, end, at(i).value, core);
}

bool DatelineCores::finish_month(const std::vector<Month>& names, std::size_t k, std::int64_t day, DateCore& core) {
  for (const Month& name : names) {
    std::size_t next = k;
    if (!second_month(next, name)) continue;
    next = skip_soft(next);
    if (next < words_.size() && role(next) == DateRole::kOn && number(next + 1, 4, 4)) ++next;
    if (!number(next, 4, 4)) continue;
    if (!make(name.calendar, at(next).value, name.number, day, core.moment)) continue;
    core.calendar = name.calendar;
    core.end = next + 1;
    if (role(core.end) == DateRole::kHijriMark && name.calendar == 'h') core.end = role_ends_[core.end];
    return true;
  }
  return false;
}

bool DatelineCores::year_month_day(std::size_t i, DateCore& core) {
  if (!number(i, 4, 4)) return false;
  std::size_t k = skip_soft(i + 1);
  std::size_t end = 0;
  const auto* names = month(k, end);
  if (names == nullptr) return false;
  end = skip_soft(end);
  if (!number(end, 1, 2) || mark(end + 1, ":")) return false;
  for (const Month& name : *names) {
    if (!make(name.calendar, at(i).value, name.number, at(end).value, core.moment)) continue;
    core.calendar = name.calendar;
    core.end = end + 1;
    return true;
  }
  return false;
}

bool DatelineCores::month_day_year(std::size_t i, DateCore& core) {
  std::size_t k = 0;
  const auto* names = month(i, k);
  if (names == nullptr) return false;
  if (mark(k, ".")) ++k;
  if (!number(k, 1, 2)) return false;
  const std::int64_t day = at(k).value;
  std::size_t next = k + 1;
  if (next < words_.size() && at(next).kind == WordKind::kWord && glued(k) && at(next).key.size() == 2) ++next;
  while (next < words_.size() && is_comma(at(next))) ++next;
  if (!number(next, 4, 4)) return false;
  for (const Month& name : *names) {
    if (!make(name.calendar, at(next).value, name.number, day, core.moment)) continue;
    core.calendar = name.calendar;
    core.end = next + 1;
    return true;
  }
  return false;
}

std::int64_t DatelineCores::amount(std::size_t k, std::size_t& end, int& unit) const {
  if (k >= words_.size()) return 0;
  std::int64_t count = 1;
  std::size_t u = k;
  if (number(k, 1, 3)) {
    count = at(k).value;
    ++u;
  } else if (role(k) == DateRole::kNumber) {
    count = roles_[k].value;
    u = role_ends_[k];
  } else if (role(k) == DateRole::kDual) {
    unit = roles_[k].value;
    end = role_ends_[k];
    return 2LL * unit;
  }
  if (role(u) != DateRole::kUnit) return 0;
  if (u == k && roles_[u].count != 1) return 0;  // a bare plural says no number
  unit = roles_[u].value;
  end = role_ends_[u];
  return count * unit;
}

bool DatelineCores::relative(std::size_t i, DateCore& core) {
  const DateRole first = role(i);
  if (first == DateRole::kToday || first == DateRole::kYesterday) {
    if (!context_.reference.known()) return false;
    ClockTime time;
    bool any = false;
    for (std::size_t k = role_ends_[i]; k < words_.size() && k < role_ends_[i] + 4; ++k) {
      if (read_time(k, time)) {
        any = true;
        break;
      }
      if (at(k).kind == WordKind::kNumber) return false;
    }
    if (!any) return false;
    core.moment.day = context_.reference.day - (first == DateRole::kYesterday ? 1 : 0);
    core.moment.precision = TimePrecision::kDay;
    core.relative = true;
    core.end = role_ends_[i];
    return true;
  }
  if (first != DateRole::kAgo) return false;
  return since(i, role_ends_[i], core);
}

bool DatelineCores::ago_suffix(std::size_t i, DateCore& core) {
  std::size_t end = 0;
  int unit = 0;
  if (amount(i, end, unit) == 0 || role(end) != DateRole::kAgo) return false;
  DateCore read;
  if (!since(i, i, read)) return false;
  core.moment = read.moment;
  core.relative = true;
  core.end = role_ends_[end];
  return true;
}

bool DatelineCores::since(std::size_t i, std::size_t k, DateCore& core) {
  std::size_t end = 0;
  int unit = 0;
  std::int64_t seconds = amount(k, end, unit);
  if (seconds == 0) return false;
  int finest = unit;
  if (role(end) == DateRole::kAnd) {  // "ساعة و20 دقيقة"
    std::size_t more_end = 0;
    int more_unit = 0;
    const std::int64_t more = amount(end + 1, more_end, more_unit);
    if (more > 0 && more_unit < unit) {
      seconds += more;
      end = more_end;
      finest = more_unit;
    }
  }
  core.relative = true;
  core.first = i;
  core.end = end;
  if (!context_.reference.known()) return true;  // found, but counted from nothing
  subtract(seconds, unit, finest, core.moment);
  return true;
}

void DatelineCores::subtract(std::int64_t seconds, int unit, int finest, Moment& out) const {
  const Moment& now = context_.reference;
  const std::int64_t minutes = now.wall_minutes() - seconds / 60;
  if (unit >= 2592000) {  // months and years by the calendar
    const CivilDay day = civil_from_days(now.day);
    const std::int64_t months = unit >= 31536000 ? seconds / 31536000 * 12 : seconds / 2592000;
    const std::int64_t total = day.year * 12LL + day.month - 1 - months;
    const int year = static_cast<int>(total / 12);
    const int month = static_cast<int>(total % 12) + 1;
    out.day = days_from_civil(year, month, std::min(day.day, days_in_month(year, month)));
    out.precision = TimePrecision::kDay;
    return;
  }
  if (unit >= 86400 || now.minute < 0) {
    out.day = unit >= 86400 ? now.day - seconds / 86400 : minutes / 1440;
    out.precision = TimePrecision::kDay;
    return;
  }
  out.day = minutes / 1440;
  out.minute = static_cast<int>(minutes % 1440);
  out.precision = finest <= 3600 ? TimePrecision::kMinute : TimePrecision::kDay;
  out.has_zone = now.has_zone;
  out.zone_minutes = now.zone_minutes;
}

}  // namespace marsad::page
