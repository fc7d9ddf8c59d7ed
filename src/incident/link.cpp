// Implements link.h with a heap of candidate merges and lazily dropped entries.
#include "incident/link.h"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

namespace marsad::incident {
namespace {

struct Candidate {
  double score;
  std::size_t a, b;      // groups, a < b
  std::size_t age_a, age_b;
  bool operator<(const Candidate& o) const {
    if (score != o.score) return score < o.score;
    if (a != o.a) return a > o.a;
    return b > o.b;
  }
};

class Linker {
 public:
  explicit Linker(const LinkInput& input) : in_(input), groups_(input.nodes) {
    for (std::size_t i = 0; i < input.nodes; ++i) groups_[i].members = {i};
    for (const auto& [a, b] : input.different)
      if (a != b) {
        groups_[a].apart.insert(b);
        groups_[b].apart.insert(a);
      }
    for (const Edge& e : input.edges)
      if (e.a != e.b) {
        groups_[e.a].sums[e.b] += e.score - input.absent;
        groups_[e.b].sums[e.a] += e.score - input.absent;
      }
    for (const auto& [a, b] : input.same) bind(a, b);
  }

  std::vector<std::size_t> run() {
    for (std::size_t g = 0; g < groups_.size(); ++g)
      for (const auto& [other, sum] : groups_[g].sums)
        if (g < other) offer(g, other);
    while (!heap_.empty()) {
      const Candidate c = heap_.top();
      heap_.pop();
      if (groups_[c.a].age != c.age_a || groups_[c.b].age != c.age_b) continue;
      const std::size_t joined = join(c.a, c.b);
      for (const auto& [other, sum] : groups_[joined].sums) offer(joined, other);
    }
    return numbering();
  }

 private:
  struct Group {
    std::vector<std::size_t> members;
    std::map<std::size_t, double> sums;  // to other groups, over pairs, minus `absent` each
    std::set<std::size_t> apart;
    std::size_t age = 0;
    bool gone = false;
  };

  void bind(std::size_t a, std::size_t b) {
    a = holder(a);
    b = holder(b);
    if (a != b && groups_[a].apart.count(b) == 0) join(a, b);
  }

  std::size_t holder(std::size_t node) const {
    for (std::size_t g = 0; g < groups_.size(); ++g)
      if (!groups_[g].gone && std::find(groups_[g].members.begin(), groups_[g].members.end(),
                                        node) != groups_[g].members.end())
        return g;
    return node;
  }

  double average(std::size_t a, std::size_t b) const {
    const auto it = groups_[a].sums.find(b);
    const double sum = it == groups_[a].sums.end() ? 0.0 : it->second;
    return in_.absent + sum / (static_cast<double>(groups_[a].members.size()) *
                               static_cast<double>(groups_[b].members.size()));
  }

  void offer(std::size_t a, std::size_t b) {
    if (a > b) std::swap(a, b);
    if (groups_[a].apart.count(b) > 0) return;
    const double score = average(a, b);
    if (score >= in_.threshold) heap_.push({score, a, b, groups_[a].age, groups_[b].age});
  }

  // Merges the later-numbered group into the earlier.
  std::size_t join(std::size_t a, std::size_t b) {
    if (a > b) std::swap(a, b);
    Group& into = groups_[a];
    Group& from = groups_[b];
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    for (const auto& [other, sum] : from.sums) {
      groups_[other].sums.erase(b);
      if (other == a) continue;
      into.sums[other] += sum;
      groups_[other].sums[a] += sum;
    }
    into.sums.erase(b);
    for (const std::size_t other : from.apart) {
      into.apart.insert(other);
      groups_[other].apart.erase(b);
      groups_[other].apart.insert(a);
    }
    from.gone = true;
    from.sums.clear();
    ++from.age;
    ++into.age;
    return a;
  }

  std::vector<std::size_t> numbering() const {
    std::vector<std::size_t> of(groups_.size(), 0);
    for (std::size_t g = 0; g < groups_.size(); ++g)
      for (const std::size_t m : groups_[g].members)
        if (!groups_[g].gone) of[m] = g;
    std::map<std::size_t, std::size_t> rank;
    for (std::size_t& g : of) g = rank.emplace(g, rank.size()).first->second;
    return of;
  }

  const LinkInput& in_;
  std::vector<Group> groups_;
  std::priority_queue<Candidate> heap_;
};

}  // namespace

std::vector<std::size_t> average_link(const LinkInput& input) { return Linker(input).run(); }

}  // namespace marsad::incident
