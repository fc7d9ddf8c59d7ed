// Puts number words, and digits mixed with them, together into one number or ordinal.
// Magnitudes must fall: unit + unit does not combine ("ثلاثة وخمسة" is two numbers).
// Private to value/.
#pragma once

#include <vector>

#include "value/scan.h"

namespace marsad::value {

/// Symbols of number words, looked up once.
struct NumberSymbols {
  explicit NumberSymbols(const ValueKnowledge& knowledge);
  SymbolId one, ten, tens, hundred, scale, scale2, scalepl, zero, point, frac, fracpl, ordinal, dow,
      vague_hundreds, person, unit, month, pct, dowbare, last, day, kull, minute, once,
      lady;
};

/// Reads a number that begins at raw[at]; returns how many items it takes, 0 for none.
std::size_t read_number(const ValueKnowledge& knowledge, const NumberSymbols& symbols,
                        const std::vector<Item>& raw, std::size_t at, std::string_view bytes,
                        Item& out);
/// The same for ordinals of two words and more ("الحادي عشر", "الثانية والعشرين").
std::size_t read_ordinal(const ValueKnowledge& knowledge, const NumberSymbols& symbols,
                         const std::vector<Item>& raw, std::size_t at, Item& out);

}  // namespace marsad::value
