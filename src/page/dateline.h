// Offers find_dates: every date and time a line states, in all month systems of the Arabic press,
// Hijri and Jalali calendars, and relative forms; and parse_machine_date for ISO and RFC forms.
// Abstains where two readings remain. Words come from kb/page/months.tsv and date_words.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "base/error.h"
#include "page/knowledge.h"

namespace marsad::page {

enum class DateKind : std::uint8_t { kUnlabelled, kPublished, kUpdated };

/// A moment read from text. Fields beyond `precision` are meaningless.
struct Moment {
  std::int64_t day = 0;  ///< days since 1970-01-01, Gregorian
  int minute = -1;       ///< of the day, local to the text; -1: no time
  int second = 0;
  bool has_zone = false;
  int zone_minutes = 0;  ///< east of UTC
  TimePrecision precision = TimePrecision::kNone;

  bool known() const { return precision != TimePrecision::kNone; }
  /// ISO 8601 cut to the precision, without zone.
  std::string iso() const;
  /// "+02:00", "Z" or empty.
  std::string zone() const;
  /// Minutes since 1970 of the wall clock; time 0:00 when there is none.
  std::int64_t wall_minutes() const { return day * 1440 + (minute > 0 ? minute : 0); }
};

struct DateMatch {
  Moment moment;
  DateKind kind = DateKind::kUnlabelled;
  bool relative = false;        ///< "three hours ago": counted from the reference
  bool weekday_agrees = false;  ///< a weekday stands beside it and is right
  bool weekday_differs = false;  ///< a weekday stands beside it and is another day's (no Hijri day)
  char calendar = 'g';
  std::uint32_t begin = 0;      ///< bytes of the line, label and time included
  std::uint32_t end = 0;
};

struct DateContext {
  Moment reference;       ///< now, for relative dates; unknown: they are not read
  bool persian = false;   ///< bare numbers like 1399/4/2 are Jalali
};

/// All dates of a line in order; at most 8. Accepts any text.
std::vector<DateMatch> find_dates(const PageKnowledge& knowledge, std::string_view line,
                                  const DateContext& context = {});

/// What a short line is made of, dates considered.
struct LineDates {
  bool date = false;            ///< holds a whole date
  bool age = false;             ///< holds a relative time ("منذ 7 سنوات")
  bool clock = false;           ///< one of the dates has its time of day
  bool labelled_clock = false;  ///< a date label with a time or month but no year: "Updated Nov 19"
  std::size_t other_words = 0;  ///< words of no date, time, weekday, zone or date label
};
LineDates line_dates(const PageKnowledge& knowledge, std::string_view line);

/// True when the line holds a relative time and at most `other_words` besides.
bool is_age_line(const PageKnowledge& knowledge, std::string_view line, std::size_t other_words);

/// False when line_dates() can find nothing: no word that begins a date or an age and no three
/// numbers. `key` is the folded line, `digits` whether it holds any.
bool may_hold_date(const PageKnowledge& knowledge, std::string_view key, bool digits);

/// A machine date: ISO 8601 in its usual spellings, or Unix seconds. Unknown when it is neither.
Moment parse_machine_date(std::string_view text);

/// Removes "0 words" differences: the same instant or the same day, as far as both say.
bool same_moment(const Moment& a, const Moment& b);

}  // namespace marsad::page
