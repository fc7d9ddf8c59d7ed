// Implements core.h.
#include "incident/core.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "incident/rule.h"

namespace marsad::incident {
namespace {

// What two of three tell that tell any; "" if there is nothing of the kind.
std::string told_by_most(const std::map<std::string, int>& votes) {
  std::string out;
  int most = 0;
  int all = 0;
  for (const auto& [name, count] : votes) {
    all += count;
    if (count > most) most = count, out = name;
  }
  return 3 * most < 2 * all ? "" : out;
}

// Numbers of killed of two and more by who says them: those that stand, parts and former tolls
// left out.
std::map<std::string, std::set<std::int64_t>> stated(const Unit& unit, const StoredDocument& doc,
                                                     const std::vector<ClaimScope>& scopes) {
  std::map<std::string, std::set<std::int64_t>> out;
  for (const std::size_t c : unit.claims) {
    const StoredClaim& claim = doc.claims[c];
    for (std::size_t i = 0; i < claim.counts.size(); ++i) {
      const Count& count = claim.counts[i];
      const CountScope scope = i < scopes[c].counts.size() ? scopes[c].counts[i] : CountScope{};
      const bool counted = count.harm == "killed" && !count.part_of && count.low.value_or(0) >= 2 &&
                           count.low == count.high && count.bound != "vague";
      if (counted && !scope.raised && !scope.former && !scope.part && !scope.increment &&
          !scope.corrected)
        out[origin_key(claim, "")].insert(*count.low);
    }
  }
  return out;
}

}  // namespace

bool contradicts(const Unit& unit, const Unit& main, const StoredDocument& doc,
                 const std::vector<ClaimScope>& scopes) {
  const auto mine = stated(unit, doc, scopes);
  const auto theirs = stated(main, doc, scopes);
  for (const auto& [origin, numbers] : mine) {
    const auto it = theirs.find(origin);
    if (it == theirs.end()) continue;
    const bool shared = std::any_of(numbers.begin(), numbers.end(), [&](std::int64_t n) {
      return it->second.count(n) > 0;
    });
    if (!shared) return true;
  }
  return false;
}

Core make_core(const std::vector<std::size_t>& reports,
               const std::vector<DocumentFeatures>& features,
               const std::vector<std::size_t>& main_unit, const ShareOf& share_of,
               const Knowledge& k) {
  const auto main_of = [&](std::size_t d) {
    return main_unit[d] == kNoUnit ? nullptr : &features[d].units[main_unit[d]];
  };
  Core core;
  core.reports = reports;
  std::map<std::string, std::pair<int, const Place*>> places, provinces;
  std::map<std::int32_t, int> days;
  std::map<std::uint64_t, double> mean;
  std::map<std::string, int> types, kinds, victims, acting, suffering;
  int told = 0;  // reports with a main event
  for (const std::size_t d : reports) {
    const DocumentFeatures& f = features[d];
    for (const auto& [stem, w] : f.words) mean[stem] += w;
    core.lead_places.insert(core.lead_places.end(), f.lead_places.begin(), f.lead_places.end());
    core.lead_days.insert(core.lead_days.end(), f.lead_days.begin(), f.lead_days.end());
    core.profile.nouns.targets |= f.nouns.targets;
    core.profile.nouns.means |= f.nouns.means;
    const Unit* unit = main_of(d);
    if (unit == nullptr) continue;
    ++types[unit->type];
    core.profile.separate = (told == 0 || core.profile.separate) && unit->separate;
    ++told;
    if (!unit->kind.empty()) ++kinds[unit->kind];
    if (!unit->victims.empty()) ++victims[unit->victims];
    for (const std::string& e : unit->acting) ++acting[e];
    for (const std::string& e : unit->suffering) ++suffering[e];
    if (unit->place && unit->place->precision <= 4 && unit->firm_place) {
      const std::string name = unit->place->entity.empty() ? unit->place->span.text
                                                           : unit->place->entity;
      auto& entry = (unit->place->precision < 4 ? places : provinces)[name];
      ++entry.first;
      entry.second = &*unit->place;
      for (const Place& p : unit->provinces) {
        auto& near = provinces[p.entity.empty() ? p.span.text : p.entity];
        ++near.first;
        near.second = &p;
      }
    }
    if (unit->last_day && unit->exact_day && unit->firm_day) ++days[*unit->last_day];
    if (unit->killed && !unit->aggregate) core.killed.insert(*unit->killed);
    core.profile.firm_toll |= unit->firm_toll && !unit->aggregate;
    if (!unit->aggregate) {
      core.profile.tolls.insert(core.profile.tolls.end(), unit->tolls.begin(), unit->tolls.end());
      for (const Number& n : unit->tolls)
        if (n.harm == 'w') core.wounded.push_back(n.n);
    }
    PairScore why;
    if (d != reports.front()) {
      why = compare_reports(f, features[reports.front()], unit, main_of(reports.front()),
                            share_of(d, reports.front()), k);
    } else {
      why.score = 1.0;
      why.reasons.push_back({reports.size() == 1 ? "alone" : "same_story", "", "", 1.0});
    }
    core.units.emplace_back(unit, std::move(why));
  }
  int most = 0;
  for (const auto& [name, entry] : places.empty() ? provinces : places)
    if (entry.first > most) most = entry.first, core.profile.place = *entry.second;
  for (const auto& [name, entry] : places)
    if (3 * entry.first >= most) core.profile.places.push_back(*entry.second);
  for (const auto& [name, entry] : provinces)
    if (3 * entry.first >= most) core.profile.provinces.push_back(*entry.second);
  std::sort(core.profile.tolls.begin(), core.profile.tolls.end());
  core.profile.tolls.erase(std::unique(core.profile.tolls.begin(), core.profile.tolls.end()),
                           core.profile.tolls.end());
  most = 0;
  for (const auto& [day, count] : days)
    if (count > most) {
      most = count;
      core.profile.first_day = core.profile.last_day = day;
      core.profile.exact_day = true;
    }
  most = 0;
  for (const auto& [type, count] : types)
    if (count > most) most = count, core.profile.type = type;
  core.profile.kind = told_by_most(kinds);
  core.profile.victims = told_by_most(victims);
  std::sort(core.wounded.begin(), core.wounded.end());
  for (const auto& [entity, count] : acting)
    if (3 * count >= told) core.profile.acting.push_back(entity);
  for (const auto& [entity, count] : suffering)
    if (3 * count >= told) core.profile.suffering.push_back(entity);
  if (!core.killed.empty()) core.profile.killed = *core.killed.rbegin();
  core.profile.firm_place = core.profile.place.has_value();
  core.profile.firm_day = core.profile.last_day.has_value();
  core.words.assign(mean.begin(), mean.end());
  double norm = 0;
  for (const auto& [s, w] : core.words) norm += static_cast<double>(w) * w;
  if (norm > 0)
    for (auto& [s, w] : core.words) w = static_cast<float>(w / std::sqrt(norm));
  return core;
}

}  // namespace marsad::incident
