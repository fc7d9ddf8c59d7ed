// What the readers of dates and amounts share: a match with its slots, the dateline, the tense
// around it. Private to value/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "value/moment.h"
#include "value/names.h"
#include "value/scan.h"

namespace marsad::value {

/// The dateline, parsed.
struct Reference {
  bool known = false;
  std::int64_t day = 0;
  int second = -1;  // of the day; -1 when only the day is known
  bool minute_known = false;
};
Reference parse_reference(std::string_view text);

/// A pattern match over items: slots to items.
class Match {
 public:
  Match(const ValueKnowledge& knowledge, const std::vector<Item>& items, std::size_t begin,
        std::size_t length, std::vector<Binding> bindings)
      : kb_(&knowledge),
        items_(&items),
        begin_(begin),
        length_(length),
        bindings_(std::move(bindings)) {}

  bool has(SlotName slot) const { return find(slot) != nullptr; }
  const Item* item(SlotName slot) const {
    const Binding* b = find(slot);
    return b == nullptr ? nullptr : &(*items_)[begin_ + b->offset];
  }
  /// The dictionary entry of the slot's word by the symbol that the pattern asked for.
  const Entry* entry(SlotName slot) const {
    const Binding* b = find(slot);
    return b == nullptr ? nullptr : entry_of(*kb_, (*items_)[begin_ + b->offset], b->symbol);
  }
  SymbolId symbol(SlotName slot) const {
    const Binding* b = find(slot);
    return b == nullptr ? SymbolId{kSymNone} : b->symbol;
  }
  /// First number of the slot's entry.
  std::optional<int> code(SlotName slot) const {
    const Entry* e = entry(slot);
    return e == nullptr ? std::nullopt : std::optional<int>(static_cast<int>(e->first));
  }
  /// The number in a slot: a number item, an ordinal of one word or of several.
  std::optional<double> number(SlotName slot) const;
  const Item& first() const { return (*items_)[begin_]; }
  const Item& last() const { return (*items_)[begin_ + length_ - 1]; }
  const Item* after() const {
    return begin_ + length_ < items_->size() ? &(*items_)[begin_ + length_] : nullptr;
  }
  const Item* after(std::size_t n) const {
    return begin_ + length_ + n < items_->size() ? &(*items_)[begin_ + length_ + n] : nullptr;
  }
  const Item* before() const { return begin_ == 0 ? nullptr : &(*items_)[begin_ - 1]; }
  const Item* before(std::size_t n) const {
    return begin_ < n + 1 ? nullptr : &(*items_)[begin_ - 1 - n];
  }
  Span span() const { return {first().span.begin, last().span.end}; }
  std::size_t begin() const { return begin_; }
  std::size_t length() const { return length_; }
  const std::vector<Binding>& bindings() const { return bindings_; }
  const Item& at(const Binding& b) const { return (*items_)[begin_ + b.offset]; }

 private:
  const Binding* find(SlotName slot) const {
    for (const Binding& b : bindings_) {
      if (b.slot == slot) return &b;
    }
    return nullptr;
  }

  const ValueKnowledge* kb_;
  const std::vector<Item>* items_;
  std::size_t begin_;
  std::size_t length_;
  std::vector<Binding> bindings_;
};

/// What a document tells the reader of a single match.
struct Scene {
  std::string_view bytes;
  const ValueKnowledge* knowledge = nullptr;
  Reference reference;
  Bias bias = Bias::kNews;
  bool future = false;  // a future verb or adverb stands before it in its sentence
  std::optional<std::int64_t> narrative;  // the last day the story named
};

/// Reads one match of the times automaton; nullopt refuses it. A Moment with `dropped` set swallows
/// the words.
std::optional<Moment> read_time(const Match& match, ActionName action, const Scene& scene);
/// The parts of read_time: relative expressions, clocks, durations.
std::optional<Moment> read_relative(const Match& match, ActionName action, const Scene& scene);
std::optional<Moment> read_clock(const Match& match, const Scene& scene);
/// Reads one match of the joins automaton over earlier moments.
std::optional<Moment> read_join(const Match& match, ActionName action, const Scene& scene,
                                const std::vector<Moment>& moments);

/// Sets lo and hi to the period of `grain` that holds `day`.
void set_period(Moment& moment, Grain grain, std::int64_t day);
/// Finds the year of a day and month without one, and fills lo and hi.
void place_without_year(Moment& moment, const Scene& scene, std::optional<int> weekday,
                        int direction);

/// Runs an automaton at one item. The longest accepting point is tried first; `read` may refuse it,
/// then the next shorter one is tried, so the work is bounded by the length of the match.
inline constexpr std::size_t kMaxMatch = 28;

template <class Read>
bool match_at(const ValueKnowledge& kb, const Automaton& automaton, const std::vector<Item>& items,
              std::size_t at, Read&& read) {
  struct Point {
    std::uint16_t length;
    std::uint16_t state;
  };
  Point points[kMaxMatch];
  std::size_t count = 0;
  std::uint16_t state = 0;
  for (std::size_t i = at; i < items.size() && i - at < kMaxMatch; ++i) {
    state = automaton.step(state, items[i].shape);
    if (state == 0) break;
    if (!automaton.accepted(state).empty()) {
      points[count++] = {static_cast<std::uint16_t>(i - at + 1), state};
    }
  }
  if (count == 0) return false;
  std::uint32_t shapes[kMaxMatch];
  for (std::size_t i = 0; i < points[count - 1].length; ++i) shapes[i] = items[at + i].shape;
  while (count-- > 0) {
    for (const std::uint16_t id : automaton.accepted(points[count].state)) {
      const std::size_t length = points[count].length;
      const Match match(kb, items, at, length, automaton.bind(id, shapes, length));
      if (read(match, static_cast<ActionName>(automaton.pattern(id).action_id))) return true;
    }
  }
  return false;
}

}  // namespace marsad::value
