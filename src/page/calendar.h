// Offers day numbers (days since 1970-01-01) for Gregorian and Jalali dates, and summer time.
// Algorithms: Howard Hinnant's civil calendar; Borkowski's table of Jalali leap breaks.
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string_view>

namespace marsad::page {

struct CivilDay {
  int year = 0;
  int month = 0;
  int day = 0;
};

std::int64_t days_from_civil(int year, int month, int day);
CivilDay civil_from_days(std::int64_t days);
int days_in_month(int year, int month);
/// 0 = Sunday.
int weekday(std::int64_t days);
/// Days since 1970 of a Jalali (Solar Hijri) date; false when there is no such day.
bool days_from_jalali(int year, int month, int day, std::int64_t& days);
/// True when `rule` (eu, us, eg; "" never) keeps summer time on that day.
bool summer_time(std::string_view rule, std::int64_t days);

}  // namespace marsad::page
