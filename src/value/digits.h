// Reads one run of digits with its inner marks: numbers, dates, clocks, fractions, ranges,
// telephone numbers. Works on bytes, for all three sets of digits; knows no words. Private to
// value/.
#pragma once

#include <string_view>

#include "value/scan.h"

namespace marsad::value {

/// True when a digit of any set begins at `at`.
bool digit_at(std::string_view bytes, std::size_t at);
/// Reads the run at `at` (a digit, or '+' before digits) into `item` and returns its end.
std::size_t read_digits(std::string_view bytes, std::size_t at, bool comma_decimal, Item& item);

}  // namespace marsad::value
