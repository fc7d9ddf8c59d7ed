// Offers compound days: several attacks that reports add up in one total are linked to a parent.
// The parent is the incident that holds the total; its children keep tolls of their own.
#pragma once

#include <cstddef>
#include <vector>

#include "incident/cluster.h"

namespace marsad::incident {

inline constexpr std::size_t kNoParent = static_cast<std::size_t>(-1);

/// For each cluster the cluster it is a part of, or kNoParent. A report that opens with a total
/// over several attacks, and which tells two or more of them about that day, makes the link; the
/// earliest report wins, a parent is never a child.
std::vector<std::size_t> parents(const Clustering& clustering);

}  // namespace marsad::incident
