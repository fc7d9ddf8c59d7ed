// Offers which ids new clusters keep: permanent ids follow claims and reports through new codings.
// Pure functions; no database.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "incident/cluster.h"
#include "incident/incident.h"

namespace marsad::store {

/// For each cluster the id of the old incident it shares most with, one to one, "" for none: claims
/// count twice, reports that chiefly tell of it once. `free`: old incidents whose ids may be taken;
/// ids that were merged away come back only for what nobody else holds. `merged`: by decision of a
/// person, from an id to the one that stays.
std::vector<std::string> keep_ids(const std::vector<const incident::Cluster*>& clusters,
                                  const std::vector<incident::StoredDocument>& documents,
                                  const std::map<std::string, const incident::Incident*>& free,
                                  const std::map<std::string, std::string>& merged);

}  // namespace marsad::store
