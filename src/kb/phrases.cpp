// Implements kb/phrases.h.
#include "kb/phrases.h"

#include <algorithm>
#include <unordered_map>

#include "kb/container.h"

namespace marsad::kb {
namespace {

template <class T>
std::string bytes_of(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

bool power_of_two(std::size_t n) { return n != 0 && (n & (n - 1)) == 0; }

}  // namespace

const PhraseTable::Slot PhraseTable::kEmptySlot = {0, 0};
const PhraseTable::Node PhraseTable::kEmptyNode = {0, {}, 0, 0};

void PhraseBuilder::add(PhraseDomain domain, const std::vector<std::uint64_t>& tokens,
                        std::uint32_t value) {
  if (tokens.empty()) return;
  auto& values = phrases_[tokens][static_cast<std::size_t>(domain)];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

// Open addressing, at most half full; larger where two items of one run would share their tag.
std::vector<PhraseTable::Slot> PhraseTable::hash_table(
    const std::vector<std::pair<std::uint64_t, std::uint32_t>>& items) {
  std::size_t size = 64;
  while (size < items.size() * 2) size *= 2;
  for (;; size *= 2) {
    std::vector<Slot> slots(size, {0, 0});
    bool clash = false;
    for (const auto& [hash, value] : items) {
      const auto tag = static_cast<std::uint32_t>(hash >> 32);
      std::size_t at = hash & (size - 1);
      for (; slots[at].value != 0; at = (at + 1) & (size - 1)) clash = clash || slots[at].tag == tag;
      slots[at] = {tag, value};
    }
    // An item behind a run may meet the tag of one that came later.
    for (const auto& [hash, value] : items) {
      const auto tag = static_cast<std::uint32_t>(hash >> 32);
      std::size_t at = hash & (size - 1);
      while (slots[at].tag != tag) at = (at + 1) & (size - 1);
      clash = clash || slots[at].value != value;
    }
    if (!clash) return slots;
  }
}

std::map<std::string, std::string> PhraseBuilder::sections() const {
  if (phrases_.empty()) return {};
  // Tokens that begin phrases come first, so that their numbers are nodes as well.
  std::map<std::uint64_t, PhraseMask> begins;
  std::vector<std::uint64_t> others;
  for (const auto& [tokens, values] : phrases_) {
    PhraseMask& mask = begins[tokens.front()];
    for (std::size_t d = 0; d < kPhraseDomains; ++d)
      if (!values[d].empty()) mask = static_cast<PhraseMask>(mask | 1U << d);
    others.insert(others.end(), tokens.begin() + 1, tokens.end());
  }
  std::unordered_map<std::uint64_t, std::uint32_t> ids;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> token_items, edge_items;
  const auto number = [&](std::uint64_t token, PhraseMask mask) {
    const auto id = static_cast<std::uint32_t>(ids.size() + 1);
    if (ids.try_emplace(token, id).second) token_items.emplace_back(token, id << 8 | mask);
  };
  for (const auto& [token, mask] : begins) number(token, mask);
  std::sort(others.begin(), others.end());
  for (const std::uint64_t token : others) number(token, 0);

  std::vector<PhraseTable::Node> nodes(begins.size() + 1, {0, {}, 0, 0});
  std::vector<std::uint32_t> values;
  std::unordered_map<std::uint64_t, std::uint32_t> next;  // node << 32 | token -> node
  for (const auto& [tokens, lists] : phrases_) {
    std::uint32_t node = ids.at(tokens.front());
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const std::uint32_t token = ids.at(tokens[i]);
      const auto [it, fresh] = next.try_emplace(std::uint64_t{node} << 32 | token,
                                                static_cast<std::uint32_t>(nodes.size()));
      if (fresh) {
        nodes[node].first |= 1;
        edge_items.emplace_back(PhraseTable::edge_key(node, token), it->second);
        nodes.push_back({0, {}, 0, 0});
      }
      node = it->second;
    }
    PhraseTable::Node& end = nodes[node];
    end.first |= static_cast<std::uint32_t>(values.size()) << 1;
    for (std::size_t d = 0; d < kPhraseDomains; ++d) {
      const std::size_t count = std::min<std::size_t>(lists[d].size(), 0xFFFF);
      end.counts[d] = static_cast<std::uint16_t>(count);
      if (count > 0) end.domains = static_cast<PhraseMask>(end.domains | 1U << d);
      values.insert(values.end(), lists[d].begin(),
                    lists[d].begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
  return {{"phrases.tokens", bytes_of(PhraseTable::hash_table(token_items))},
          {"phrases.edges", bytes_of(PhraseTable::hash_table(edge_items))},
          {"phrases.nodes", bytes_of(nodes)},
          {"phrases.values", bytes_of(values)}};
}

PhraseTable::PhraseTable(const KbFile& file) {
  const auto [tokens, token_count] = file.array<Slot>("phrases.tokens");
  const auto [edges, edge_count] = file.array<Slot>("phrases.edges");
  const auto [nodes, node_count] = file.array<Node>("phrases.nodes");
  const auto [values, value_count] = file.array<std::uint32_t>("phrases.values");
  if (!power_of_two(token_count) || !power_of_two(edge_count)) return;
  // What points outside would be read: a damaged file is an empty table.
  const auto sound = [](const Slot* slots, std::size_t count, unsigned shift, std::size_t limit) {
    bool room = false;
    for (std::size_t i = 0; i < count; ++i) {
      room = room || slots[i].value == 0;
      if ((slots[i].value >> shift) >= limit) return false;
    }
    return room;
  };
  for (std::size_t i = 0; i < node_count; ++i) {
    std::size_t end = nodes[i].first >> 1;
    for (const std::uint16_t count : nodes[i].counts) end += count;
    if (end > value_count) return;
  }
  const std::size_t most_tokens = std::size_t{1} << 24;
  if (!sound(tokens, token_count, 8, most_tokens) || !sound(edges, edge_count, 0, node_count))
    return;
  for (std::size_t i = 0; i < token_count; ++i)
    if ((tokens[i].value & 0xFF) != 0 && (tokens[i].value >> 8) >= node_count) return;
  tokens_ = tokens;
  token_mask_ = token_count - 1;
  edges_ = edges;
  edge_mask_ = edge_count - 1;
  nodes_ = nodes;
  values_ = values;
}

}  // namespace marsad::kb
