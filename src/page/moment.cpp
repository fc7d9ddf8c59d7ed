// Implements Moment of dateline.h and the machine dates: ISO 8601 in its usual spellings and Unix
// seconds.
// Knows nothing about language.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "page/calendar.h"
#include "page/dateline.h"

namespace marsad::page {

std::string Moment::iso() const {
  if (!known()) return {};
  const CivilDay date = civil_from_days(day);
  char buffer[48];
  const int hour = minute < 0 ? 0 : minute / 60;
  const int minutes = minute < 0 ? 0 : minute % 60;
  switch (precision) {
    case TimePrecision::kYear: std::snprintf(buffer, sizeof buffer, "%04d", date.year); break;
    case TimePrecision::kMonth:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
      break;
    case TimePrecision::kDay:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
      break;
    case TimePrecision::kMinute:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d", date.year, date.month,
                    date.day, hour, minutes);
      break;
    default:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month,
                    date.day, hour, minutes, second);
  }
  return buffer;
}

std::string Moment::zone() const {
  if (!has_zone || minute < 0) return {};
  if (zone_minutes == 0) return "Z";
  char buffer[32];
  const int size = std::abs(zone_minutes);
  std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", zone_minutes < 0 ? '-' : '+', size / 60, size % 60);
  return buffer;
}

namespace {

/// Reads `count` digits at `at` into `value`; false when one of them is none.
bool digits(std::string_view text, std::size_t at, std::size_t count, int& value) {
  value = 0;
  if (at + count > text.size()) return false;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  return true;
}

/// One or two digits at `at`: how many, or 0.
std::size_t short_number(std::string_view text, std::size_t at, int& value) {
  return digits(text, at, 2, value) ? 2 : digits(text, at, 1, value) ? 1 : 0;
}

Moment from_unix(std::int64_t seconds) {
  Moment out;
  out.day = seconds / 86400;
  out.minute = static_cast<int>(seconds % 86400 / 60);
  out.second = static_cast<int>(seconds % 60);
  out.has_zone = true;
  out.precision = TimePrecision::kSecond;
  return out;
}

/// The day at the beginning of `text`; `at` is moved past it. False when there is none.
bool read_day(std::string_view text, bool compact, std::size_t& at, Moment& out) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!digits(text, 0, 4, year) || year < 1900 || year > 2100) return false;
  at = 4;
  const auto joint = [&] {
    if (compact) return true;
    if (at >= text.size() || (text[at] != '-' && text[at] != '/')) return false;
    ++at;
    return true;
  };
  if (!joint()) return false;
  std::size_t width = short_number(text, at, month);
  if (width == 0 || month < 1 || month > 12) return false;
  at += width;
  if (!joint()) return false;
  width = short_number(text, at, day);
  if (width == 0 || day < 1 || day > days_in_month(year, month)) return false;
  at += width;
  out.day = days_from_civil(year, month, day);
  out.precision = TimePrecision::kDay;
  return true;
}

/// What follows the time: a zone, or AM and PM.
void read_zone(std::string_view rest, int hour, Moment& out) {
  if (rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") {
    out.has_zone = true;
  } else if (rest.size() >= 3 && (rest[0] == '+' || rest[0] == '-')) {
    int h = 0;
    int m = 0;
    if (!digits(rest, 1, 2, h) || h > 14) return;
    const std::size_t at = rest.size() > 3 && rest[3] == ':' ? 4 : 3;
    if (!digits(rest, at, 2, m)) m = 0;
    out.has_zone = true;
    out.zone_minutes = (rest[0] == '-' ? -1 : 1) * (h * 60 + m);
  } else if (rest.size() == 2 && (rest[1] == 'M' || rest[1] == 'm')) {
    const bool pm = rest[0] == 'P' || rest[0] == 'p';
    if (pm && hour < 12) out.minute += 720;
    if (!pm && hour == 12) out.minute -= 720;
  }
}

}  // namespace

Moment parse_machine_date(std::string_view text) {
  Moment out;
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  const bool all_digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (all_digits && (text.size() == 10 || text.size() == 13))  // Unix seconds, milliseconds
    return from_unix(std::stoll(std::string(text)) / (text.size() == 13 ? 1000 : 1));
  std::size_t at = 0;
  if (!read_day(text, all_digits && text.size() == 8, at, out)) return out;
  while (at < text.size() && (text[at] == 'T' || text[at] == ' ' || text[at] == 't')) ++at;
  int hour = 0;
  int minute = 0;
  const std::size_t width = short_number(text, at, hour);
  if (width == 0 || at + width >= text.size() || text[at + width] != ':' ||
      !digits(text, at + width + 1, 2, minute) || hour > 23 || minute > 59)
    return out;
  at += width + 3;
  out.minute = hour * 60 + minute;
  out.precision = TimePrecision::kMinute;
  if (at < text.size() && text[at] == ':' && digits(text, at + 1, 2, out.second) && out.second < 60) {
    out.precision = TimePrecision::kSecond;
    at += 3;
  }
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  while (at < text.size() && text[at] == ' ') ++at;
  read_zone(text.substr(at), hour, out);
  return out;
}

bool same_moment(const Moment& a, const Moment& b) {
  if (!a.known() || !b.known()) return false;
  if (a.minute < 0 || b.minute < 0) return a.day == b.day;
  std::int64_t ma = a.wall_minutes();
  std::int64_t mb = b.wall_minutes();
  if (a.has_zone && b.has_zone) {
    ma -= a.zone_minutes;
    mb -= b.zone_minutes;
  }
  return ma - mb <= 1 && mb - ma <= 1;
}

}  // namespace marsad::page
