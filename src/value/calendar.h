// Calendar arithmetic of the value stage: civil days, ISO weeks, the Umm al-Qura calendar, ISO
// text. Days are counted from 1970-01-01 of the proleptic Gregorian calendar. No I/O, no knowledge
// of Arabic; the Hijri table comes from kb/value/umalqura.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace marsad::value {

/// A civil date; month and day count from 1.
struct Ymd {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Days since 1970-01-01 (negative before).
std::int64_t to_day(int year, int month, int day);
Ymd from_day(std::int64_t day);
bool is_leap(int year);
int month_length(int year, int month);
bool valid_date(int year, int month, int day);
/// 1 = Monday ... 7 = Sunday.
int iso_weekday(std::int64_t day);
/// The Monday of ISO week `week` of ISO year `year`.
std::int64_t iso_week_start(int year, int week);
/// ISO year and week of a day.
std::pair<int, int> iso_week(std::int64_t day);
/// Adds months and keeps the day of the month, cut to the length of the new month.
std::int64_t add_months(std::int64_t day, int months);

/// "2014-01-12"; years below 1000 are padded to four digits.
std::string iso_date(std::int64_t day);
std::string iso_month(int year, int month);
std::string iso_year(int year);

/// One Hijri year of the Umm al-Qura calendar.
struct HijriYear {
  std::int64_t first_day = 0;
  std::array<std::uint8_t, 12> lengths{};
};

/// The Umm al-Qura calendar; years outside the table use the tabular (civil) calendar.
class HijriCalendar {
 public:
  HijriCalendar() = default;
  HijriCalendar(int first_year, std::vector<HijriYear> years);
  /// The day of a Hijri date; nullopt when the month has no such day or the year is not positive.
  std::optional<std::int64_t> day_of(int year, int month, int day) const;
  int length(int year, int month) const;
  /// The Hijri date of a day.
  Ymd from_day(std::int64_t day) const;
  int first_year() const { return first_year_; }
  int last_year() const { return first_year_ + static_cast<int>(years_.size()) - 1; }

  template <class Visit>
  void fields(Visit&& visit) {
    visit(first_year_);
    visit(years_);
  }

 private:
  int first_year_ = 0;
  std::vector<HijriYear> years_;
};

}  // namespace marsad::value
