// What the value stage knows: words of number and time with all their proclitic forms, and the
// automata. Compiled from kb/value; immutable afterwards and shared by threads. Word classes
// ("symbols") and slots are the names used in kb/value/*.rules.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/container.h"
#include "value/calendar.h"
#include "value/pattern.h"

namespace marsad::value {

/// One dictionary entry: its class and up to two numbers or a code.
struct Entry {
  SymbolId symbol = 0;
  std::int64_t first = 0;
  std::int64_t second = 0;
  std::string code;     // units: km, USD; people: their class
  std::string surface;  // lemma as written in the file
};

/// An entry as one reading of a word.
struct WordReading {
  std::uint32_t entry = 0;
  SymbolId symbol = 0;
  std::uint8_t flags = 0;
};

/// A word or phrase: its readings, and the set of them as the automata see it.
struct Term {
  std::uint32_t shape = 0;
  std::uint32_t conj_shape = 0;  // after a و of its own ("و عشرين")
  std::uint64_t traits = 0;      // bit n: has a reading of symbol n, for the first 64 symbols
  bool numeric = false;          // may begin a number or an ordinal
  std::vector<WordReading> readings;
};

inline constexpr std::uint32_t kNoTerm = 0xFFFFFFFF;

/// A step in the phrase automaton: the term that ends here and whether longer phrases go on.
struct PhraseNode {
  std::uint32_t term = kNoTerm;
  bool more = false;
};

/// Attributes of a number as the automata see it, as bits.
enum NumberBit : unsigned {
  kIsDay = 1,         // 1..31, at most two digits
  kIsMonth = 2,       // 1..12
  kIsHour = 4,        // 0..24
  kIsMinute = 8,      // 0..59
  kIsYear = 16,       // four digits or words, 1000..2199
  kIsShortYear = 32,  // two digits
  kIsDigits = 64,     // written in digits
  kIsWhole = 128      // an integer
};

/// Items that scanning makes and that have no dictionary entry.
enum class Made : std::uint8_t {
  kWord,
  kBreak,
  kNumber,
  kOrdinal,
  kFullDate,
  kClock,
  kSlash,
  kDash,
  kPhone,
  kIdentifier,
  kDate,
  kDateDay,
  kDatePart,
  kClockTime,
  kDuration,
  kDateVague,
  kAmount,
  kYearDate,
  kMonthDate,
  kDowDate,
  kDateRange,
  kCount
};

class ValueKnowledge {
 public:
  /// Compiles the files of kb/value; mistakes go to `problems`.
  static std::unique_ptr<ValueKnowledge> compile(const kb::SourceTree& sources,
                                                 kb::Problems& problems);
  /// The compiled tables as bytes of one section.
  std::string save();
  /// Opens the section that `compile` wrote.
  static Result<std::unique_ptr<const ValueKnowledge>> load(std::shared_ptr<const kb::KbFile> file);

  /// Root lookup by the hash of a K1 key.
  PhraseNode word(std::uint64_t key_hash) const;
  /// Fetches what word() will read: the table is larger than the cache.
  void prefetch(std::uint64_t key_hash) const {
    __builtin_prefetch(&table_[key_hash & (table_.size() - 1)]);
  }
  /// Goes on from a node that was reached by `path` (hash chain) with the next key.
  PhraseNode phrase(std::uint64_t path, std::uint64_t key_hash) const;
  static std::uint64_t extend(std::uint64_t path, std::uint64_t key_hash);

  const Term& term(std::uint32_t id) const { return terms_[id]; }
  const Entry& entry(std::uint32_t id) const { return entries_[id]; }

  std::uint32_t number_shape(unsigned bits, std::uint8_t flags) const {
    return number_base_ + bits * kFlagCount + flags;
  }
  /// `small` tells ordinals up to 12 (hours and months) from those up to 31 and the rest.
  std::uint32_t made_shape(Made kind, unsigned variant, std::uint8_t flags) const {
    return made_base_ + (static_cast<unsigned>(kind) * 4 + variant) * kFlagCount + flags;
  }

  SymbolId symbol(std::string_view name) const { return symbols_.find(name); }
  SlotId slot(std::string_view name) const { return slots_.find(name); }
  const Interner& symbols() const { return symbols_; }
  const Interner& slots() const { return slots_; }
  const Automaton& times() const { return times_; }
  const Automaton& joins() const { return joins_; }
  const Automaton& amounts() const { return amounts_; }
  const HijriCalendar& hijri() const { return hijri_; }
  bool shape_has(std::uint32_t shape, SymbolId symbol) const;
  bool comma_decimal(std::string_view country) const;
  /// True for words that begin like a future verb (سي ست سن سأ) and are not listed as something
  /// else.
  bool looks_future(std::string_view key) const;

 private:
  friend class KnowledgeCompiler;
  template <class Archive>
  void archive(Archive& archive);
  bool sound() const;
  std::vector<Entry> entries_;
  std::vector<Term> terms_;
  std::vector<std::vector<Reading>> shapes_;
  std::vector<std::pair<std::uint64_t, PhraseNode>> table_;  // open addressing, power of two
  std::uint32_t number_base_ = 0;
  std::uint32_t made_base_ = 0;
  Interner symbols_;
  Interner slots_;
  Automaton times_;
  Automaton joins_;
  Automaton amounts_;
  HijriCalendar hijri_;
  std::vector<std::string> comma_decimal_;
  std::vector<std::string> not_future_;
};

/// Compiles kb/value into sections; reports mistakes with file and line.
void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);

}  // namespace marsad::value
