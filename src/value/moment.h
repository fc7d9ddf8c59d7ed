// A time while it is being read: days, clock, grain and how it was stated; and its ISO 8601-2 form.
// Private to value/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "value/calendar.h"
#include "value/value.h"

namespace marsad::value {

enum class Grain : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kSpan,
};

/// Half-open lengths of a duration; months and seconds are kept apart.
struct Length {
  double years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
};

struct Moment {
  Span span;
  DateKind kind = DateKind::kDate;
  Grain grain = Grain::kNone;
  bool resolved = false;  // lo and hi are valid
  std::int64_t lo = 0;    // first and last day, both included
  std::int64_t hi = 0;
  bool open_lo = false;
  bool open_hi = false;
  int clock = -1;               // second of the day of the first (or only) moment
  int clock_end = -1;           // of the last moment of an interval
  std::optional<int> zone;      // minutes east of UTC, where stated
  bool has_date = false;        // a day or period is stated, not only a clock time
  bool half_open_hour = false;  // an hour below 13 without a word for the half of the day
  int part = 0;                 // 1 dawn ... 6 night
  bool part_only = false;       // "مساء" and no day
  int mod = 0;                  // 1 start 2 middle 3 end 4 whole 5 rest
  bool approximate = false;
  bool vague = false;
  bool hijri = false;
  bool year_stated = true;
  bool relative = false;      // counted from the dateline or the narrative
  bool from_weekday = false;  // only a weekday was stated
  bool no_code = false;       // no EDTF can be given
  int month = 0;              // as stated, for ranges that leave it out
  int day = 0;
  int year = 0;
  Anchor anchor = Anchor::kAbsolute;
  Length length;                       // durations
  std::uint32_t bound_item = kNoTerm;  // the term that bounds a duration ("أكثر من")
  std::string fixed;                   // EDTF given as it is (sets, unresolved)
  std::string conflict;
  std::optional<std::int64_t> until_now;  // since then: the dateline
  std::optional<int> lag;  // of "today, Friday": days from the day the dateline gives to that weekday
  std::int64_t exact = 0;  // the day an offset falls on, before it is widened to its unit
  bool no_earliest = false;
  bool no_latest = false;
  bool dropped = false;  // used up by a later phase
};

/// Narrow bounds for "أوائل", "منتصف", "أواخر".
void apply_mod(Moment& moment);
std::string edtf_of(const Moment& moment);
std::string duration_text(const Length& length, bool approximate);
Date to_date(const Moment& moment);

}  // namespace marsad::value
