// Offers the figures rule R1 works on: each count of each claim with its origin, class and state.
// Private to rule.cpp, rule_figures.cpp, rule_words.cpp; points are those of codebook section 10.
// Days are day numbers since 1970-01-01.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident/rule.h"

namespace marsad::incident {

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

enum class State { kCurrent, kSuperseded, kStale, kHighOnly, kLeftOut };

struct Item {
  const RuleClaim* source = nullptr;
  std::string harm;
  std::string origin;
  std::string origin_text;
  std::string kind;
  std::string klass;
  int level = 1;
  std::int64_t low = 0;
  std::optional<std::int64_t> high;
  std::string bound, text;
  TextSpan span;
  CountScope scope;
  bool vague = false;
  bool refers = false;  // "his parents", "the child": names people, counts none
  bool party = false;  // a party on its enemy's losses
  std::int32_t day = kNoDay;
  std::string at;
  State state = State::kCurrent;
  std::string reason, argument;

  bool narrator() const { return kind == "narrator"; }
  bool open() const { return !high.has_value(); }
  std::int64_t top() const { return high.value_or(low); }
  /// The number its words name: "more than 100" is no rise over 100.
  std::int64_t told() const { return bound == "more_than" ? low - 1 : low; }
  /// The number that stands for the figure when one is needed.
  std::int64_t point() const { return bound == "at_most" ? top() : low; }
  void leave_out(std::string why, std::string arg = "") {
    state = State::kLeftOut;
    reason = std::move(why);
    argument = std::move(arg);
  }
};

/// The name counted most often; the first in the alphabet among equals, "" of none.
std::string most_common(const std::map<std::string, int>& counts);

/// Names of one kind where one's words are all in the other ("the Observatory", "the Syrian
/// Observatory") become one origin within an incident.
void unify_origins(std::vector<Item>& items);

/// Order of the strip of claims: by time, then document and words.
bool before(const Item& a, const Item& b);

/// Every speaker of the incident, in the order of its claims.
std::vector<Item> speakers(const RuleInput& input, const Knowledge& knowledge);
/// Every figure of the incident's claims; disjoint parts of one statement are added up (point 3),
/// what point 2 leaves out is marked.
std::vector<Item> figures(const RuleInput& input, const Knowledge& knowledge);

/// The state of a figure as the strip of claims names it.
std::string state_name(const Item& item);
/// Why a figure is left out or overtaken, as a reader is told; "" if there is nothing to tell.
std::string reason_of(const Item& item, const Knowledge& knowledge, bool arabic);
/// One sentence on what the low, best and high of a row rest on. `best` may be null.
std::string explain(const Toll& toll, const std::vector<Item*>& row, const Item* best,
                    const Profile& profile, const Knowledge& knowledge, bool arabic);

}  // namespace marsad::incident
