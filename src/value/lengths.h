// Lengths of time told in words: units, counts, and moving a moment by a length. Private to
// value/; units are the codes of kb/value/units.tsv.
#pragma once

#include <optional>

#include "value/reader.h"

namespace marsad::value {

/// Codes of units in kb/value/units.tsv.
enum UnitCode {
  kSecondUnit = 1,
  kMinuteUnit,
  kHourUnit,
  kDayUnit,
  kWeekUnit,
  kMonthUnit,
  kTermUnit,
  kYearUnit,
  kDecadeUnit,
  kCenturyUnit
};

struct Measured {
  Length length;
  int unit = 0;      // the smallest unit named
  double count = 0;  // of the first unit
  double low = 0;    // for vague counts
  double high = 0;
  bool vague = false;
};

Grain grain_of(int unit);
/// Adds `count` units; false for a code that is no unit of time.
bool add_length(Length& length, int unit, double count);
/// The unit word of the match and its count: "ثلاثة أيام", "يومين", "شهر", "ثلاثة أشهر وعشرة أيام".
std::optional<Measured> measured(const Match& match);
/// Moves the day or the period of `m` from the reference by `l`, back for sign -1.
void shift(Moment& m, const Reference& from, const Length& l, int sign);
/// Whether hours or less are named.
bool small_length(const Length& l);
/// A moment counted from the dateline, over the words of the match.
Moment start_moment(const Match& match);
/// Whether the length lies within what a calendar can hold.
bool sane(const Measured& d);

}  // namespace marsad::value
