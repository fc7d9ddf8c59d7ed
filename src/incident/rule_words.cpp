// Implements the sentences of rule_figures.h; messages stand in kb/incident/messages.tsv.
#include "incident/rule_figures.h"

namespace marsad::incident {
namespace {

struct Words {
  const Knowledge& knowledge;

  std::string who(const Item& item, bool arabic) const {
    const ClaimantClass& c = knowledge.claimant(item.kind);
    const std::string label = arabic ? c.ar : c.en;
    std::string out = item.origin_text.empty() ? label : item.origin_text;
    if (!label.empty() && label != out) out += " (" + label + ")";
    if (item.at.size() >= 10) out += (arabic ? "، " : ", ") + item.at.substr(0, 10);
    return out;
  }
  std::string list(const std::vector<const Item*>& items, bool arabic) const {
    std::string out;
    std::set<std::string> seen;
    for (const Item* item : items)
      if (seen.insert(item->origin).second && seen.size() <= 4)
        out += (out.empty() ? "" : arabic ? "، " : "; ") + who(*item, arabic);
    return out;
  }
  std::string reason(const Item& item, bool arabic) const {
    return item.reason.empty()
               ? ""
               : knowledge.message(item.reason, arabic, item.argument, "", item.argument);
  }
};

}  // namespace

std::string reason_of(const Item& item, const Knowledge& knowledge, bool arabic) {
  return Words{knowledge}.reason(item, arabic);
}

std::string state_name(const Item& item) {
  switch (item.state) {
    case State::kCurrent: return item.party ? "high_only" : "current";
    case State::kSuperseded: return "superseded";
    case State::kStale: return "stale";
    case State::kHighOnly: return "high_only";
    case State::kLeftOut: return "left_out";
  }
  return "";
}

std::string explain(const Toll& toll, const std::vector<Item*>& row, const Item* best,
                    const Profile& profile, const Knowledge& knowledge, bool arabic) {
  const Words words{knowledge};
  const std::string stop = arabic ? "؛ " : "; ";
  std::vector<const Item*> low, high, equal;
  for (const Item* f : row) {
    if (f->state == State::kLeftOut) continue;
    if (f->state == State::kSuperseded && !profile.all_figures) continue;
    if (f->low == *toll.low) low.push_back(f);
    if (f->top() == *toll.high) high.push_back(f);
  }
  const auto number = [](const std::optional<std::int64_t>& n) { return std::to_string(*n); };
  std::string out;
  if (toll.low == toll.best && toll.best == toll.high) {
    out = knowledge.message("all_same", arabic, words.list(low, arabic), "", number(toll.best));
  } else {
    const std::string klass = best == nullptr ? "" : arabic
        ? knowledge.claimant(best->kind).ar : best->klass;
    out = best == nullptr || profile.best_is_low
              ? knowledge.message("best_low", arabic, "", "", number(toll.best))
              : knowledge.message("best", arabic, words.who(*best, arabic), klass,
                                  number(toll.best));
    out += stop + knowledge.message("low", arabic, words.list(low, arabic), "", number(toll.low));
    out += stop + knowledge.message("high", arabic, words.list(high, arabic), "", number(toll.high));
  }
  if (toll.open) out += stop + knowledge.message("open", arabic);
  if (toll.party_only) out += stop + knowledge.message("party_only", arabic);
  out += stop + knowledge.message("origins", arabic, "", "", std::to_string(toll.origins));
  std::string left;
  std::set<std::string> seen;
  for (const Item* f : row) {
    std::string why = words.reason(*f, arabic);
    if (f->state == State::kCurrent && f->party && !toll.party_only && !profile.party_counts)
      why = knowledge.message("high_only", arabic);
    if (why.empty() || seen.size() >= 5) continue;
    const std::string one = std::to_string(f->low) + " (" + why + ")";
    if (seen.insert(one).second) left += (left.empty() ? "" : arabic ? "، " : ", ") + one;
  }
  if (!left.empty()) out += stop + knowledge.message("left_out", arabic, left);
  return out + ".";
}

}  // namespace marsad::incident
