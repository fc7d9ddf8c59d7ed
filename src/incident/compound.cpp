// Implements compound.h.
#include "incident/compound.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

namespace marsad::incident {

std::vector<std::size_t> parents(const Clustering& clustering) {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> home;  // document, claim -> cluster
  for (std::size_t c = 0; c < clustering.clusters.size(); ++c)
    for (const ClusterMember& m : clustering.clusters[c].members) home[{m.document, m.claim}] = c;
  const auto cluster_of = [&](const Unit& unit) {
    const auto it = home.find({unit.document, unit.claims.front()});
    return it == home.end() ? kNoParent : it->second;
  };
  std::vector<std::size_t> order(clustering.features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return clustering.features[a].day_key < clustering.features[b].day_key;
  });
  std::vector<std::size_t> out(clustering.clusters.size(), kNoParent);
  std::set<std::size_t> fathers;
  for (const std::size_t d : order) {
    const DocumentFeatures& f = clustering.features[d];
    const auto total = std::find_if(f.units.begin(), f.units.end(),
                                    [&](const Unit& u) { return is_compound(f, u); });
    if (total == f.units.end()) continue;
    const std::size_t parent = cluster_of(*total);
    if (parent == kNoParent || out[parent] != kNoParent) continue;
    std::set<std::size_t> children;
    for (const Unit& u : f.units) {
      if (u.aggregate || u.background || u.type != total->type) continue;
      if (u.places.empty() || relate_days(u, *total) == DayRelation::kFar) continue;
      const std::size_t child = cluster_of(u);
      if (child != kNoParent && child != parent && fathers.count(child) == 0 &&
          out[child] == kNoParent)
        children.insert(child);
    }
    if (children.size() < 2) continue;
    fathers.insert(parent);
    for (const std::size_t child : children) out[child] = parent;
  }
  return out;
}

}  // namespace marsad::incident
