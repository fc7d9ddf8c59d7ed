// Implements place/phrases.h.
#include "place/phrases.h"

#include <unordered_map>

namespace marsad::place {
namespace {

// Mixes a node into a token hash (splitmix64 finaliser), so that edges of all nodes share a table.
std::uint64_t edge_key(std::uint32_t node, std::uint64_t token) {
  std::uint64_t x = token + 0x9E3779B97F4A7C15ull * (node + 1);
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
  return x ^ (x >> 31);
}

std::size_t power_of_two(std::size_t at_least) {
  std::size_t size = 64;
  while (size < at_least) size *= 2;
  return size;
}

}  // namespace

void PhraseBuilder::add(const std::vector<std::uint64_t>& tokens, std::uint32_t value) {
  if (tokens.empty()) return;
  auto& values = phrases_[tokens];
  for (const std::uint32_t old : values)
    if (old == value) return;
  values.push_back(value);
}

void PhraseBuilder::write(const std::string& name, kb::Writer& writer) const {
  std::unordered_map<std::uint64_t, std::uint32_t> next;  // edge key -> node
  std::vector<std::uint64_t> order;                       // keys as they came, for a stable file
  std::vector<PhraseTable::Range> nodes(1);
  std::vector<std::uint32_t> values;
  for (const auto& [tokens, list] : phrases_) {
    std::uint32_t node = 0;
    for (const std::uint64_t token : tokens) {
      const std::uint64_t key = edge_key(node, token);
      const auto [it, fresh] = next.try_emplace(key, static_cast<std::uint32_t>(nodes.size()));
      if (fresh) {
        nodes.emplace_back();
        order.push_back(key);
      }
      node = it->second;
    }
    nodes[node].first = static_cast<std::uint32_t>(values.size());
    nodes[node].count = static_cast<std::uint32_t>(list.size());
    values.insert(values.end(), list.begin(), list.end());
  }
  std::vector<PhraseTable::Edge> edges(power_of_two(order.size() * 2), {0, 0, 0});
  for (const std::uint64_t key : order) {
    std::size_t at = key & (edges.size() - 1);
    while (edges[at].used != 0) at = (at + 1) & (edges.size() - 1);
    edges[at] = {key, next.at(key), 1};
  }
  std::vector<std::uint64_t> filter(power_of_two(phrases_.size() * 16) / 64, 0);
  for (const auto& [tokens, list] : phrases_) {
    const std::uint64_t bit = tokens.front() % (filter.size() * 64);
    filter[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  writer.add_array(name + ".edges", edges);
  writer.add_array(name + ".nodes", nodes);
  writer.add_array(name + ".filter", filter);
  writer.add_array(name + ".values", values);
}

PhraseTable::PhraseTable(const kb::KbFile& file, const std::string& name) {
  std::tie(edges_, edge_count_) = file.array<Edge>(name + ".edges");
  std::tie(nodes_, node_count_) = file.array<Range>(name + ".nodes");
  std::size_t words = 0;
  std::tie(filter_, words) = file.array<std::uint64_t>(name + ".filter");
  filter_bits_ = words * 64;
  values_ = file.array<std::uint32_t>(name + ".values").first;
}

std::uint32_t PhraseTable::step(std::uint32_t node, std::uint64_t token) const {
  if (edge_count_ == 0) return kNoNode;
  const std::uint64_t key = edge_key(node, token);
  for (std::size_t at = key & (edge_count_ - 1);; at = (at + 1) & (edge_count_ - 1)) {
    if (edges_[at].used == 0) return kNoNode;
    if (edges_[at].key == key) return edges_[at].node;
  }
}

PhraseTable::Range PhraseTable::at(std::uint32_t node) const {
  return node < node_count_ ? nodes_[node] : Range{};
}

}  // namespace marsad::place
