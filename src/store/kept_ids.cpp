// Implements kept_ids.h.
#include "store/kept_ids.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace marsad::store {

std::vector<std::string> keep_ids(const std::vector<const incident::Cluster*>& clusters,
                                  const std::vector<incident::StoredDocument>& documents,
                                  const std::map<std::string, const incident::Incident*>& free,
                                  const std::map<std::string, std::string>& merged) {
  struct Overlap {
    bool alive;  // ids that were merged away come back only for what nobody else holds
    std::int64_t shared;
    std::string id;
    std::size_t cluster;
  };
  std::map<std::string, std::string> claim_home;
  std::map<std::string, std::string> report_home;
  std::map<std::string, std::string> claim_once, report_once;  // of incidents merged away
  for (const auto& [id, i] : free) {
    const bool alive = i->merged_into.empty();
    for (const incident::Member& m : i->members) (alive ? claim_home : claim_once)[m.claim] = id;
    for (const incident::IncidentDocument& d : i->documents)
      if (d.main) (alive ? report_home : report_once)[d.key] = id;
  }
  std::vector<Overlap> overlaps;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    std::map<std::string, std::int64_t> shared;
    for (const auto* homes : {&claim_home, &claim_once})
      for (const incident::ClusterMember& m : clusters[c]->members)
        if (const auto it = homes->find(documents[m.document].claims[m.claim].id);
            it != homes->end())
          shared[it->second] += 2;
    for (const auto* homes : {&report_home, &report_once})
      for (const incident::ClusterDocument& d : clusters[c]->documents)
        if (const auto it = homes->find(documents[d.document].key); d.main && it != homes->end())
          ++shared[it->second];
    for (const auto& [id, n] : shared) {
      const auto into = merged.find(id);
      const bool given_up = into != merged.end() && shared.count(into->second) > 0;
      overlaps.push_back({free.at(id)->merged_into.empty() && !given_up, n, id, c});
    }
  }
  std::sort(overlaps.begin(), overlaps.end(), [](const Overlap& a, const Overlap& b) {
    if (a.alive != b.alive) return a.alive;
    if (a.shared != b.shared) return a.shared > b.shared;
    return a.id != b.id ? a.id < b.id : a.cluster < b.cluster;
  });
  std::vector<std::string> ids(clusters.size());
  std::set<std::string> used;
  for (const Overlap& o : overlaps)
    if (ids[o.cluster].empty() && used.insert(o.id).second) ids[o.cluster] = o.id;
  return ids;
}

}  // namespace marsad::store
