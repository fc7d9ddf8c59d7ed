// Turns tokens into items: dictionary terms, numbers of digits or words, ordinals, raw dates and
// clocks. Numbers are put together here, so that the automata see each number as one item. Private
// to value/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/text.h"
#include "value/knowledge.h"

namespace marsad::value {

/// A stated number as an int; numbers of any size stand in texts, so it is cut at a thousand
/// millions.
inline int to_int(double value) {
  constexpr double kMost = 1e9;
  return static_cast<int>(value > kMost ? kMost : value < -kMost ? -kMost : value);
}

/// What the automata step over.
struct Item {
  Span span;                // without proclitics
  Span whole;               // with proclitics
  std::uint32_t token = 0;  // first token
  std::uint32_t token_end = 0;
  std::uint32_t shape = 0;
  std::uint32_t term = kNoTerm;
  Made made = Made::kWord;
  std::uint8_t flags = 0;
  bool glued = false;      // no space before
  bool in_words = false;   // a number of words
  bool grouped = false;    // digits with group marks
  bool ambiguous = false;  // one mark and three digits: group or decimal
  bool combined = false;   // several number words
  double value = 0;
  double other_value = 0;     // the decimal reading of an ambiguous number
  std::array<int, 3> part{};  // raw dates, clocks, slashes, dashes
  std::array<int, 3> width{};
  char mark = 0;             // what separated the parts
  std::int32_t result = -1;  // index into the results of an earlier phase
};

/// Scans the whole text. Accepts any bytes.
void scan(const ValueKnowledge& knowledge, const text::TokenizedText& tokens,
          std::string_view bytes, bool comma_decimal, std::vector<Item>& out);

/// The reading of a term with this symbol, or nullptr.
const WordReading* reading_of(const ValueKnowledge& knowledge, const Item& item, SymbolId symbol);
const Entry* entry_of(const ValueKnowledge& knowledge, const Item& item, SymbolId symbol);
/// Shape of a number item from its value and form.
void set_number_shape(const ValueKnowledge& knowledge, Item& item);

}  // namespace marsad::value
