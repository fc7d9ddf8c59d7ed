// Offers the consensus of the reports of an incident in the making: place, day, kind, tolls.
// Private to the clustering.
// A function of the features of its reports alone.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "incident/pair_score.h"

namespace marsad::incident {

/// A cluster in the making.
struct Core {
  std::vector<std::size_t> reports;
  std::vector<std::pair<const Unit*, PairScore>> units;
  Unit profile;  // consensus of the main events
  WordVector words;
  std::vector<Place> lead_places;  // of all its reports' leads
  std::vector<std::int32_t> lead_days;
  LeadFacts lead() const {
    return {&lead_places, &lead_days, profile.places.empty(), !profile.exact_day};
  }
  std::set<std::int64_t> killed;
  std::int64_t median = 0;  // of the killed main events state; 0 if none does
  std::vector<std::int64_t> wounded;  // that main events state, sorted
};

/// Whether one voice in one text gives two exact numbers of killed, none of them risen or corrected:
/// such a text speaks of two attacks. Both events are of `document`.
bool contradicts(const Unit& unit, const Unit& main, const StoredDocument& document,
                 const std::vector<ClaimScope>& scopes);

/// Containment of two documents' texts, by their indexes.
using ShareOf = std::function<double(std::size_t, std::size_t)>;

/// The consensus of main events: the most often named of the most specific places, the most often
/// named exact day, nouns of all leads, the mean lead. `main_unit` is kNoUnit for a report without.
Core make_core(const std::vector<std::size_t>& reports,
               const std::vector<DocumentFeatures>& features,
               const std::vector<std::size_t>& main_unit, const ShareOf& share_of,
               const Knowledge& k);

}  // namespace marsad::incident
