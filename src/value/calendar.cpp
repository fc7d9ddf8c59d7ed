// Calendar arithmetic of the value stage.
// Civil dates by the era method (400-year cycles of 146,097 days).
// Source of the tabular Hijri calendar: type II leap years of 30-year cycles.
#include "value/calendar.h"

#include <cstdio>
#include <utility>

namespace marsad::value {
namespace {

constexpr std::int64_t kDaysInEra = 146097;
constexpr std::int64_t kEpochShift = 719468;     // 0000-03-01 to 1970-01-01
constexpr std::int64_t kTabularEpoch = -492148;  // 1 Muharram 1 (16 July 622 Julian)
constexpr std::int64_t kTabularCycle = 10631;    // days in 30 tabular years

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

std::int64_t tabular_day(int year, int month, int day) {
  const std::int64_t y = year - 1;
  return kTabularEpoch + 354 * y + floor_div(3 + 11 * std::int64_t{year}, 30) + (month - 1) * 29 +
         month / 2 + (day - 1);
}

}  // namespace

std::int64_t to_day(int year, int month, int day) {
  const std::int64_t y = std::int64_t{year} - (month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(y, 400);
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysInEra + day_of_era - kEpochShift;
}

Ymd from_day(std::int64_t day) {
  const std::int64_t shifted = day + kEpochShift;
  const std::int64_t era = floor_div(shifted, kDaysInEra);
  const std::int64_t doe = shifted - era * kDaysInEra;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int d = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  const int m = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400 + (m <= 2 ? 1 : 0)), m, d};
}

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int month_length(int year, int month) {
  static constexpr std::array<int, 12> kLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kLengths[static_cast<std::size_t>(month - 1)];
}

bool valid_date(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= month_length(year, month);
}

int iso_weekday(std::int64_t day) {
  return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1;  // 1970-01-01 was a Thursday
}

std::int64_t iso_week_start(int year, int week) {
  const std::int64_t jan4 = to_day(year, 1, 4);
  return jan4 - (iso_weekday(jan4) - 1) + 7 * std::int64_t{week - 1};
}

std::pair<int, int> iso_week(std::int64_t day) {
  const std::int64_t thursday = day - (iso_weekday(day) - 1) + 3;
  const int year = from_day(thursday).year;
  const int week = static_cast<int>((thursday - to_day(year, 1, 1)) / 7) + 1;
  return {year, week};
}

std::int64_t add_months(std::int64_t day, int months) {
  const Ymd date = from_day(day);
  const std::int64_t total = std::int64_t{date.year} * 12 + date.month - 1 + months;
  const int year = static_cast<int>(floor_div(total, 12));
  const int month = static_cast<int>(total - std::int64_t{year} * 12) + 1;
  const int length = month_length(year, month);
  return to_day(year, month, date.day < length ? date.day : length);
}

std::string iso_year(int year) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d", year);
  return buffer;
}

std::string iso_month(int year, int month) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
  return buffer;
}

std::string iso_date(std::int64_t day) {
  const Ymd date = from_day(day);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
  return buffer;
}

HijriCalendar::HijriCalendar(int first_year, std::vector<HijriYear> years)
    : first_year_(first_year), years_(std::move(years)) {}

int HijriCalendar::length(int year, int month) const {
  if (month < 1 || month > 12) return 0;
  if (!years_.empty() && year >= first_year() && year <= last_year()) {
    return years_[static_cast<std::size_t>(year - first_year_)]
        .lengths[static_cast<std::size_t>(month - 1)];
  }
  if (month < 12) return month % 2 == 1 ? 30 : 29;
  return static_cast<int>(tabular_day(year + 1, 1, 1) - tabular_day(year, 12, 1));
}

std::optional<std::int64_t> HijriCalendar::day_of(int year, int month, int day) const {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 30) return std::nullopt;
  if (years_.empty() || year < first_year() || year > last_year()) {
    if (day > length(year, month)) return std::nullopt;
    return tabular_day(year, month, day);
  }
  const HijriYear& entry = years_[static_cast<std::size_t>(year - first_year_)];
  if (day > entry.lengths[static_cast<std::size_t>(month - 1)]) return std::nullopt;
  std::int64_t first = entry.first_day;
  for (int m = 1; m < month; ++m) first += entry.lengths[static_cast<std::size_t>(m - 1)];
  return first + day - 1;
}

Ymd HijriCalendar::from_day(std::int64_t day) const {
  int year = static_cast<int>(floor_div((day - kTabularEpoch) * 30, kTabularCycle)) + 1;
  const auto year_start = [this](int y) {
    return y < 1 ? tabular_day(y, 1, 1) : day_of(y, 1, 1).value_or(tabular_day(y, 1, 1));
  };
  while (year_start(year) > day) --year;
  while (year_start(year + 1) <= day) ++year;
  std::int64_t rest = day - year_start(year);
  int month = 1;
  while (month < 12 && rest >= length(year, month)) {
    rest -= length(year, month);
    ++month;
  }
  return {year, month, static_cast<int>(rest) + 1};
}

}  // namespace marsad::value
