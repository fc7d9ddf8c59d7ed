// Offers explanations: the items of a sentence in words, and where a rule stopped.
// For `marsad explain`; costs nothing when it is not asked for.
#pragma once

#include <string>
#include <vector>

#include "event/event.h"

namespace marsad::event {

/// "np[head]", "verb", "prep(ل)" ... one string an item, with trigger entries and quantities.
std::vector<std::string> describe_items(const EventKnowledge& knowledge, const Stages& stages,
                                        const Events& events, const ItemList& list);

/// Traces of one rule on every item of every sentence where its trigger could stand.
struct RuleTrace {
  std::uint32_t sentence = 0;
  rule::Trace trace;
  std::string trigger_text;
  std::string stopped_at;  ///< text of the item looked at, or "end of sentence"
  std::vector<std::pair<std::string, std::string>> roles;  ///< of a match: role, text
};
std::vector<RuleTrace> trace_rule(const EventKnowledge& knowledge, const lexicon::Lexicon& lexicon,
                                  const Stages& stages, const Events& events,
                                  const rule::Rule& rule);

}  // namespace marsad::event
