// Implements calendar.h.
// Integer arithmetic only; years outside 1..9999 are refused by the callers.
// Knows nothing about language.
#include "page/calendar.h"

#include <array>

namespace marsad::page {

std::int64_t days_from_civil(int year, int month, int day) {
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

CivilDay civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t doe = days - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  CivilDay out;
  out.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  out.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  out.year = static_cast<int>(yoe + era * 400 + (out.month <= 2 ? 1 : 0));
  return out;
}

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

int weekday(std::int64_t days) { return static_cast<int>(((days % 7) + 11) % 7); }

namespace {

/// Years in which the 33-year cycle of Jalali leap years breaks (Borkowski 1996).
constexpr std::array<int, 20> kBreaks = {-61, 9,    38,   199,  426,  686,  756,  818,  1111, 1181,
                                         1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178};

struct JalaliYear {
  int march = 0;   ///< day of March that is 1 Farvardin
  int leap = 0;    ///< years since the last leap year
  bool ok = false;
};

JalaliYear jalali_year(int year) {
  JalaliYear out;
  if (year < kBreaks.front() || year >= kBreaks.back()) return out;
  int leap_jalali = -14;
  int before = kBreaks[0];
  int jump = 0;
  for (std::size_t i = 1; i < kBreaks.size(); ++i) {
    jump = kBreaks[i] - before;
    if (year < kBreaks[i]) break;
    leap_jalali += jump / 33 * 8 + jump % 33 / 4;
    before = kBreaks[i];
  }
  int n = year - before;
  leap_jalali += n / 33 * 8 + (n % 33 + 3) / 4;
  if (jump % 33 == 4 && jump - n == 4) ++leap_jalali;
  const int gregorian = year + 621;
  const int leap_gregorian = gregorian / 4 - (gregorian / 100 + 1) * 3 / 4 - 150;
  out.march = 20 + leap_jalali - leap_gregorian;
  if (jump - n < 6) n = n - jump + (jump + 4) / 33 * 33;
  out.leap = ((n + 1) % 33 - 1) % 4;
  if (out.leap == -1) out.leap = 4;
  out.ok = true;
  return out;
}

/// Day of the last `wanted` weekday of a month.
std::int64_t last_weekday(int year, int month, int wanted) {
  std::int64_t day = days_from_civil(year, month, days_in_month(year, month));
  while (weekday(day) != wanted) --day;
  return day;
}

std::int64_t nth_weekday(int year, int month, int wanted, int n) {
  std::int64_t day = days_from_civil(year, month, 1);
  while (weekday(day) != wanted) ++day;
  return day + 7 * (n - 1);
}

}  // namespace

bool days_from_jalali(int year, int month, int day, std::int64_t& days) {
  const JalaliYear info = jalali_year(year);
  if (!info.ok || month < 1 || month > 12 || day < 1) return false;
  const int length = month <= 6 ? 31 : month < 12 || info.leap == 0 ? 30 : 29;
  if (day > length) return false;
  days = days_from_civil(year + 621, 3, info.march) + (month - 1) * 31 - month / 7 * (month - 7) +
         day - 1;
  return true;
}

bool summer_time(std::string_view rule, std::int64_t days) {
  if (rule.empty()) return false;
  const int year = civil_from_days(days).year;
  constexpr int kSunday = 0;
  constexpr int kThursday = 4;
  constexpr int kFriday = 5;
  if (rule == "eu") {
    return days >= last_weekday(year, 3, kSunday) && days < last_weekday(year, 10, kSunday);
  }
  if (rule == "us") {
    return days >= nth_weekday(year, 3, kSunday, 2) && days < nth_weekday(year, 11, kSunday, 1);
  }
  if (rule == "eg") {  // Egypt keeps summer time again since 2023
    return year >= 2023 && days >= last_weekday(year, 4, kFriday) &&
           days <= last_weekday(year, 10, kThursday);
  }
  return false;
}

}  // namespace marsad::page
