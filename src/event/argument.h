// Offers drafts: triggers with the items that fill their roles, before parties become spans.
// Constructions come from kb/rules; prepositional phrases are read by the trigger's frame.
// Private to event/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "event/facts.h"
#include "event/item.h"
#include "event/match.h"
#include "event/trigger.h"
#include "rule/rule.h"

namespace marsad::event {

struct Draft {
  std::uint32_t item = 0;      ///< of the trigger
  std::uint32_t row = 0;       ///< in the trigger table
  std::vector<std::uint32_t> actors;      ///< items
  std::vector<std::uint32_t> recipients;  ///< items
  std::vector<std::uint32_t> means;       ///< items
  std::vector<std::uint32_t> uncounted;   ///< recipients whose own number is not that of this event
  /// Items by grammatical position (subj, obj, gen), whatever their role: needs ask for them.
  std::vector<std::pair<std::string_view, std::uint32_t>> bound;
  std::uint32_t light = kNone;            ///< light verb that carries the noun
  std::uint32_t clause_begin = 0;         ///< first item of the clause
  std::uint32_t clause_end = 0;           ///< one past its last item
  bool passive = false;
  bool at_place = false;   ///< an argument says where: "السيطرة على القاعدة"
  bool unmet = false;      ///< no row's need is met; kept for the first row that needs context only
  bool inherited = false;  ///< the actor comes from the clause it is coordinated with
  bool pronoun_actor = false;      ///< subject is a pronoun (قتلوا with nothing before)
  bool pronoun_recipient = false;  ///< object pronoun, or genitive pronoun (مقتله)
  std::vector<std::string> rules;
};

struct ArgumentInput {
  const ChunkInput& chunk;
  const TriggerTable& triggers;
  const rule::RuleSet& rules;
  const Facts& facts;
  bool lenient = false;  ///< keep rows of the judged types whose need is not met, as drafts that are `unmet`
};

/// Finds the drafts of one sentence, in text order.
void find_arguments(const ArgumentInput& input, const ItemList& list, std::vector<Draft>& out);

}  // namespace marsad::event
