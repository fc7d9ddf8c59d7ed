// ISO 8601-2 text of moments, their days and UCDP precision.
#include "value/moment.h"

#include <cmath>
#include <cstdio>

namespace marsad::value {
namespace {

std::string clock_text(int seconds, const std::optional<int>& zone) {
  char buffer[32];
  if (seconds % 60 != 0) {
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                  seconds % 60);
  } else {
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d", seconds / 3600, seconds / 60 % 60);
  }
  std::string out = buffer;
  if (!zone) return out;
  if (*zone == 0) return out + "Z";
  const int minutes = std::abs(*zone);
  std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", *zone < 0 ? '-' : '+', minutes / 60,
                minutes % 60);
  return out + buffer;
}

// One side of an interval at the grain of the whole.
std::string side(const Moment& m, std::int64_t day, int clock) {
  if (clock >= 0) return iso_date(day) + clock_text(clock, m.zone);
  return iso_date(day);
}

bool is_month(const Moment& m) {
  const Ymd a = from_day(m.lo);
  const Ymd b = from_day(m.hi);
  return a.day == 1 && a.year == b.year && a.month == b.month &&
         b.day == month_length(b.year, b.month);
}

bool is_year(const Moment& m) {
  const Ymd a = from_day(m.lo);
  const Ymd b = from_day(m.hi);
  return a.day == 1 && a.month == 1 && b.day == 31 && b.month == 12 && a.year == b.year;
}

std::string decade_text(int year, int width) {
  std::string digits = iso_year(year);
  for (int i = 0; i < width; ++i) digits[digits.size() - 1 - static_cast<std::size_t>(i)] = 'X';
  return digits;
}

std::string closed(const Moment& m) {
  if (m.clock >= 0 && m.clock_end < 0 && m.lo == m.hi) return side(m, m.lo, m.clock);
  if (m.clock >= 0 || m.clock_end >= 0) {
    return side(m, m.lo, m.clock) + "/" + side(m, m.hi, m.clock_end >= 0 ? m.clock_end : m.clock);
  }
  if (m.lo == m.hi) return iso_date(m.lo);
  const Ymd a = from_day(m.lo);
  if (m.grain == Grain::kDecade && a.year % 10 == 0) return decade_text(a.year, 1);
  if (m.grain == Grain::kCentury && a.year % 100 == 0) return decade_text(a.year, 2);
  if (is_year(m)) return iso_year(a.year);
  if (is_month(m)) return iso_month(a.year, a.month);
  const Ymd b = from_day(m.hi);
  const bool whole_months = a.day == 1 && b.day == month_length(b.year, b.month);
  if (whole_months && a.month == 1 && b.month == 12)
    return iso_year(a.year) + "/" + iso_year(b.year);
  if (m.grain == Grain::kSeason && whole_months) {
    const int season = a.month == 3 ? 21 : a.month == 6 ? 22 : a.month == 9 ? 23 : 24;
    return iso_month(a.year, season);
  }
  if (whole_months) return iso_month(a.year, a.month) + "/" + iso_month(b.year, b.month);
  return iso_date(m.lo) + "/" + iso_date(m.hi);
}

std::string number_text(double value) {
  char buffer[40];
  if (value == std::floor(value) && std::abs(value) < 1e15) {
    std::snprintf(buffer, sizeof buffer, "%.0f", value);
  } else {
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
  }
  return buffer;
}

int precision_of(std::int64_t days) {
  if (days <= 1) return 1;
  if (days <= 6) return 2;
  if (days == 7) return 3;
  return days <= 31 ? 4 : 5;
}

}  // namespace

void apply_mod(Moment& m) {
  if (m.resolved && (m.mod == 11 || m.mod == 13) && m.lo != m.hi) {
    // "مطلع العام" is its first month, "نهاية الشهر" its last ten days, "نهاية الأسبوع" is a word
    // of its own.
    const std::int64_t days = m.hi - m.lo + 1;
    const std::int64_t edge = days > 3000  ? days / 10
                              : days > 300 ? 31
                              : days > 80  ? days / 3
                              : days > 20  ? 10
                                           : 3;
    if (m.mod == 11) m.hi = m.lo + edge - 1;
    if (m.mod == 13) m.lo = m.hi - edge + 1;
    return;
  }
  if (!m.resolved || m.mod < 1 || m.mod > 3 || m.lo == m.hi) return;
  const std::int64_t days = m.hi - m.lo + 1;
  // "منتصف يوليو" is the 11th to the 20th, "أواخر يوليو" the 21st to the 31st.
  const bool month = days >= 28 && days <= 31;
  const std::int64_t third = month ? 10 : days / 3;
  if (month && m.mod != 1) {
    m.lo += m.mod == 2 ? third : 2 * third;
    if (m.mod == 2) m.hi = m.lo + third - 1;
    return;
  }
  if (m.mod == 1) m.hi = m.lo + third - 1;
  if (m.mod == 2) m.lo += third, m.hi -= third;
  if (m.mod == 3) m.lo = m.hi - third + 1;
}

std::string duration_text(const Length& length, bool approximate) {
  std::string out = "P";
  const auto add = [&out](double value, const char* unit) {
    if (value != 0) out += number_text(value) + unit;
  };
  add(length.years, "Y");
  add(length.months, "M");
  add(length.weeks, "W");
  add(length.days, "D");
  if (length.hours != 0 || length.minutes != 0 || length.seconds != 0) {
    out += "T";
    add(length.hours, "H");
    add(length.minutes, "M");
    add(length.seconds, "S");
  }
  if (out == "P") return {};
  return out + (approximate ? "~" : "");
}

std::string edtf_of(const Moment& m) {
  if (!m.fixed.empty()) return m.fixed;
  if (m.kind == DateKind::kDuration) return duration_text(m.length, m.approximate);
  const std::string mark = m.approximate ? "~" : "";
  if (!m.resolved) {
    if (m.clock < 0) return {};
    std::string out = clock_text(m.clock, m.zone);
    if (m.clock_end >= 0) out += "/" + clock_text(m.clock_end, m.zone);
    if (m.open_hi) out += "/..";
    if (m.open_lo) out = "../" + out;
    return out + mark;
  }
  if (m.open_hi) {
    Moment start = m;
    start.open_hi = false;
    return closed(start) + mark + "/..";
  }
  if (m.open_lo) {
    Moment end = m;
    end.open_lo = false;
    return "../" + closed(end) + mark;
  }
  return closed(m) + mark;
}

Date to_date(const Moment& m) {
  Date out;
  out.span = m.span;
  out.kind = m.kind;
  out.edtf = edtf_of(m);
  out.part = static_cast<DayPart>(m.part);
  out.vague = m.vague;
  out.calendar = m.hijri ? Calendar::kHijri : Calendar::kGregorian;
  out.conflict = m.conflict;
  out.anchor = m.anchor;
  out.day_named = m.has_date || !(m.part_only || m.kind == DateKind::kTime);
  if (m.kind == DateKind::kDuration || m.kind == DateKind::kSet || !m.resolved) return out;
  Moment narrow = m;
  apply_mod(narrow);
  if (!m.open_lo && !m.no_earliest) out.earliest = iso_date(narrow.lo);
  if (!m.open_hi && !m.no_latest) out.latest = iso_date(m.open_lo ? m.hi : narrow.hi);
  if (m.until_now) {
    // "منذ ثلاثة أشهر": from then to the dateline.
    out.earliest = iso_date(m.exact);
    out.latest = iso_date(*m.until_now);
    out.precision = precision_of(*m.until_now - m.exact + 1);
    if (m.open_lo) out.earliest.clear();
    return out;
  }
  out.precision = m.open_lo || m.open_hi || m.no_earliest || m.no_latest
                      ? 5
                      : precision_of(narrow.hi - narrow.lo + 1);
  if (out.kind == DateKind::kDate && m.lo != m.hi && m.clock < 0 &&
      (m.grain == Grain::kSpan || m.open_hi || m.open_lo)) {
    out.kind = DateKind::kInterval;
  }
  return out;
}

}  // namespace marsad::value
