// Token automata: patterns over word classes, compiled into one deterministic automaton.
// Patterns are Glushkov automata (one state a written symbol), joined by subset construction, so a
// match is one table step a token; a second, bounded walk binds the slots of the pattern that won.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/tsv.h"

namespace marsad::value {

using SymbolId = std::uint16_t;
using SlotId = std::uint16_t;

/// Proclitics found on a word, as bits of Analysis::flags.
enum Clitic : std::uint8_t {
  kConj = 1,     // و ف
  kPrepB = 2,    // ب
  kPrepL = 4,    // ل
  kPrepK = 8,    // ك
  kArticle = 16  // ال
};
inline constexpr unsigned kFlagCount = 32;

/// One reading of an item: a word class with its proclitics.
struct Reading {
  SymbolId symbol = 0;
  std::uint8_t flags = 0;
  bool operator==(const Reading&) const = default;
};

/// Names to small numbers, in order of first use.
class Interner {
 public:
  std::uint16_t intern(std::string_view name);
  /// kNone when the name is unknown.
  std::uint16_t find(std::string_view name) const;
  const std::string& name(std::uint16_t id) const { return names_[id]; }
  std::size_t size() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }
  static constexpr std::uint16_t kNone = 0xFFFF;

 private:
  std::unordered_map<std::string, std::uint16_t> ids_;
  std::vector<std::string> names_;
};

/// One written symbol of a pattern and what it demands of the word's proclitics.
struct Position {
  SymbolId symbol = 0;
  SlotId slot = 0;
  std::uint8_t conj = 0;      // 0 none, 1 optional, 2 needed
  std::uint8_t prep = 1;      // bits: 1 none, 2 b, 4 l, 8 k
  std::uint8_t def = 0;       // 0 any, 1 needed, 2 forbidden
  bool relaxed_first = true;  // written without demands: a leading word may carry any proclitic
  std::vector<std::uint16_t> follow;
};

struct Pattern {
  std::string name;
  std::string action;
  std::uint16_t action_id = 0;
  std::uint32_t line = 0;
  std::vector<Position> positions;
  std::vector<std::uint16_t> first;
  std::vector<std::uint16_t> last;
};

/// A slot and the item that fills it, with the reading that was asked for.
struct Binding {
  SlotId slot = 0;
  SymbolId symbol = 0;
  std::uint16_t offset = 0;  // items from the start of the match
};

/// An accepting point of the automaton: `length` items by pattern `pattern`.
struct Accept {
  std::uint16_t length = 0;
  std::uint16_t pattern = 0;
};

/// A set of patterns as one deterministic automaton over shapes (sets of readings).
class Automaton {
 public:
  /// Reads a rule file. Lines: `def NAME TEXT`, `rule NAME ACTION`, indented pattern lines, `#`
  /// comments. Mistakes are reported with file and line.
  static Automaton parse(const std::string& file, std::string_view text, Interner& symbols,
                         Interner& slots, kb::Problems& problems);
  /// Builds the tables for the given shapes; call once, after all words are known.
  void build(const std::vector<std::vector<Reading>>& shapes);

  bool can_start(std::uint32_t shape) const { return next(0, shape) != 0; }
  /// State after `shape`; 0 is the dead state once the start was left.
  std::uint16_t step(std::uint16_t state, std::uint32_t shape) const { return next(state, shape); }
  /// Patterns that end in `state`, in order of the file.
  const std::vector<std::uint16_t>& accepted(std::uint16_t state) const { return accepts_[state]; }
  /// Binds the slots of a pattern over the given shapes; empty when it does not match (never after
  /// accept).
  std::vector<Binding> bind(std::uint16_t pattern, const std::uint32_t* shapes,
                            std::size_t length) const;
  const Pattern& pattern(std::uint16_t id) const { return patterns_[id]; }
  Pattern& pattern(std::uint16_t id) { return patterns_[id]; }
  std::size_t pattern_count() const { return patterns_.size(); }
  std::size_t state_count() const { return accepts_.size(); }
  std::size_t column_count() const { return columns_; }
  /// Gives every stored field to `visit`, for writing and reading. Shapes are shared: set them
  /// after reading.
  template <class Visit>
  void fields(Visit&& visit) {
    visit(patterns_);
    visit(column_of_);
    visit(start_);
    visit(row_begin_);
    visit(row_columns_);
    visit(row_targets_);
    visit(accepts_);
    visit(columns_);
  }
  void set_shapes(const std::vector<std::vector<Reading>>& shapes) { shapes_ = shapes; }
  /// True when all tables agree in size and every state and pattern number is in range.
  bool sound() const;

 private:
  std::uint16_t next(std::uint16_t state, std::uint32_t shape) const {
    const std::uint16_t column = column_of_[shape];
    if (state == 0) return start_[column];
    // Rows are short and sorted by column.
    std::uint32_t low = row_begin_[state];
    std::uint32_t high = row_begin_[state + 1U];
    while (low < high) {
      const std::uint32_t middle = (low + high) / 2;
      if (row_columns_[middle] < column)
        low = middle + 1;
      else
        high = middle;
    }
    return low < row_begin_[state + 1U] && row_columns_[low] == column ? row_targets_[low]
                                                                       : std::uint16_t{0};
  }

  // Positions that a column fits as the first word of a match, and as a later one.
  using Matches = std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>;
  void build_states(const std::vector<Matches>& columns, const std::vector<const Position*>& all,
                    const std::vector<std::uint32_t>& offset,
                    const std::vector<std::uint16_t>& owner);
  std::vector<std::uint16_t> accepted_by(const std::vector<std::uint32_t>& positions,
                                         const std::vector<std::uint32_t>& offset,
                                         const std::vector<std::uint16_t>& owner) const;

  std::vector<Pattern> patterns_;
  std::vector<std::vector<Reading>> shapes_;
  std::vector<std::uint16_t> column_of_;
  std::vector<std::uint16_t> start_;      // transitions of the start, by column
  std::vector<std::uint32_t> row_begin_;  // the other states: where their row begins
  std::vector<std::uint16_t> row_columns_;
  std::vector<std::uint16_t> row_targets_;
  std::vector<std::vector<std::uint16_t>> accepts_;
  std::size_t columns_ = 0;
};

}  // namespace marsad::value
