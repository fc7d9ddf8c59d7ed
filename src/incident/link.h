// Offers average-link agglomeration over a sparse similarity graph with binding judgements.
// Deterministic: the result depends on the numbering of nodes only through exact ties, and callers
// number nodes by content. Missing edges count as `absent`.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace marsad::incident {

struct Edge {
  std::size_t a = 0, b = 0;
  double score = 0.0;
};

struct LinkInput {
  std::size_t nodes = 0;
  std::vector<Edge> edges;  // each pair once
  std::vector<std::pair<std::size_t, std::size_t>> same;       // must be together
  std::vector<std::pair<std::size_t, std::size_t>> different;  // must be apart
  double threshold = 0.5;  // average score at which two groups are joined
  double absent = 0.0;     // score of a pair without an edge
};

/// A group number for each node, numbered by first member. Where judgements contradict each
/// other, `different` wins over `same`.
std::vector<std::size_t> average_link(const LinkInput& input);

}  // namespace marsad::incident
