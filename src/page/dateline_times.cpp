// Implements DatelineTimes of dateline_parts.h: "09:22 مساءً", "الساعة 9 صباحا", "GMT+3".
// An hour alone is read only behind a word for clock and before one for its half of the day.
// Knows nothing about pages.
#include "page/dateline_parts.h"

namespace marsad::page {

bool DatelineTimes::read_time(std::size_t i, ClockTime& time) const {
  if (!number(i, 1, 2) || at(i).value > 24) return false;
  std::int64_t hour = at(i).value;
  std::int64_t minute = 0;
  std::size_t k = i + 1;
  const bool colon = mark(k, ":") || mark(k, "\xD8\x9B") || (k < words_.size() && at(k).key == "h");
  const bool after_clock = i > 0 && (clock_before(i));
  const bool dot = after_clock && mark(k, ".");
  if ((colon || dot) && number(k + 1, 2, 2) && at(k + 1).value < 60) {
    minute = at(k + 1).value;
    k += 2;
    if (mark(k, ":") && number(k + 1, 2, 2) && at(k + 1).value < 60) {
      time.second = static_cast<int>(at(k + 1).value);
      time.seconds = true;
      k += 2;
      if (mark(k, ".") && glued(k) && number(k + 1, 1, 9)) k += 2;  // fractions
    }
  } else if (!after_clock) {
    return false;
  }
  const bool bare_hour = k == i + 1;
  std::size_t look = k;
  if (mark(look, "(")) ++look;
  if (role(look) == DateRole::kAm || role(look) == DateRole::kPm) {
    const bool night = roles_[look].value == 1;
    const bool pm = role(look) == DateRole::kPm;
    if (hour > 12) {
      // "14:30 م": the hour already says it
    } else if (night) {
      if (hour == 12) hour = 0;
      if (hour >= 6) hour += 12;
    } else if (pm && hour < 12) {
      hour += 12;
    } else if (!pm && hour == 12) {
      hour = 0;
    }
    k = role_ends_[look];
    if (k > look && look > 0 && mark(look - 1, "(") && mark(k, ")")) ++k;
  } else if (bare_hour) {
    return false;  // an hour alone needs its half of the day
  }
  if (hour == 24) hour = 0;
  if (hour > 23) return false;
  time.minute = static_cast<int>(hour * 60 + minute);
  time.first = i;
  time.end = k;
  read_zone(time);
  return true;
}

bool DatelineTimes::clock_before(std::size_t i) const {
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    if (role(i - back) == DateRole::kClock && role_ends_[i - back] <= i) return true;
    if (at(i - back).kind == WordKind::kNumber) return false;
  }
  return false;
}

void DatelineTimes::read_zone(ClockTime& time) const {
  std::size_t k = time.end;
  std::size_t steps = 0;
  while (k < words_.size() && steps < 2 && at(k).kind == WordKind::kMark && !sign(k)) ++k, ++steps;
  if (k < words_.size() && role(k) == DateRole::kOn) ++k;
  if (k < words_.size() && role(k) == DateRole::kZone) {
    time.has_zone = true;
    time.zone = roles_[k].value;
    time.end = role_ends_[k];
    if (sign(time.end)) read_offset(time.end, time, true);
    return;
  }
  if (sign(k)) read_offset(k, time, false);
  if (time.has_zone) return;
  if (time.first > 0 && role(time.first - 1) == DateRole::kZone) {
    time.has_zone = true;
    time.zone = roles_[time.first - 1].value;
    time.first -= 1;
  }
}

void DatelineTimes::read_offset(std::size_t k, ClockTime& time, bool after_name) const {
  if (!glued(k) || !(number(k + 1, 4, 4) || number(k + 1, 1, 2))) return;
  std::int64_t minutes = 0;
  std::size_t end = k + 2;
  if (at(k + 1).digits == 4) {
    if (!after_name && at(k).key == "-" && at(k + 1).value >= 1900) return;  // a year
    minutes = at(k + 1).value / 100 * 60 + at(k + 1).value % 100;
  } else if (mark(k + 2, ":") && number(k + 3, 2, 2)) {
    minutes = at(k + 1).value * 60 + at(k + 3).value;
    end = k + 4;
  } else if (after_name) {
    minutes = at(k + 1).value * 60;
  } else {
    return;
  }
  if (minutes > 14 * 60) return;
  time.has_zone = true;
  time.zone = static_cast<int>(at(k).key == "-" ? -minutes : minutes);
  time.end = end;
}

}  // namespace marsad::page
