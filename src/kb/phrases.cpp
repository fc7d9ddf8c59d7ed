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

// Of 100 slots: fuller lines overflow oftener, and each full line may cost a wrong guess.
constexpr std::size_t kTaken = 62;
// Bits of the filter before the edges; a power of two of them, so that 4 to 12 in 100 pass wrongly.
constexpr std::size_t kBitsOfStep = 8;

// The bit of a hash: the filters are asked by its highest bits.
void set_bit(std::vector<std::uint64_t>& bits, std::uint64_t hash) {
  const std::uint64_t bit = hash >> PhraseTable::shift_of(bits.size());
  bits[bit >> 6] |= std::uint64_t{1} << (bit & 63);
}

}  // namespace

const std::uint64_t PhraseTable::kNoBits = 0;
const PhraseTable::Values PhraseTable::kNoValues = {0, {}, 0};

void PhraseBuilder::add(PhraseDomain domain, const std::vector<std::uint64_t>& tokens,
                        std::uint32_t value) {
  if (tokens.empty()) return;
  auto& values = phrases_[tokens][static_cast<std::size_t>(domain)];
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
}

std::vector<HashLine> HashLines::build(
    const std::vector<std::pair<std::uint64_t, std::uint32_t>>& items, std::size_t taken) {
  for (std::size_t count = items.size() * 100 / taken / HashLine::kSlots + 2;;
       count += count / 8 + 1) {
    std::vector<HashLine> lines(count, HashLine{});
    const HashLines table(lines.data(), count);
    for (const auto& [hash, value] : items) {
      std::size_t at = table.line_of(hash), slot = 0;
      while (lines[at].values[slot] != 0) {
        if (++slot < HashLine::kSlots) continue;
        lines[at].values[slot - 1] |= HashLine::kOverfull;
        at = at + 1 == count ? 0 : at + 1;
        slot = 0;
      }
      lines[at].tags[slot] = static_cast<std::uint32_t>(hash >> 32);
      lines[at].values[slot] = value;
    }
    const bool all = std::all_of(items.begin(), items.end(), [&](const auto& item) {
      return table.find(item.first) == item.second;
    });
    if (all) return lines;
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
  const auto number = [&](std::uint64_t token) {
    return ids.try_emplace(token, static_cast<std::uint32_t>(ids.size() + 1)).first->second;
  };
  for (const auto& [token, mask] : begins) number(token);
  std::sort(others.begin(), others.end());
  for (const std::uint64_t token : others) number(token);

  struct State {
    PhraseMask ends = 0;
    bool longer = false;
    std::uint32_t bits(std::uint32_t id, PhraseMask begins) const {
      return id << 7 | std::uint32_t{longer} << 6 | std::uint32_t{ends} << 3 | begins;
    }
  };
  std::vector<State> states(begins.size() + 1);
  std::vector<PhraseTable::Values> nodes(begins.size() + 1, {0, {}, 0});
  std::vector<std::uint32_t> values;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> next;  // node, token -> node
  for (const auto& [tokens, lists] : phrases_) {
    std::uint32_t node = ids.at(tokens.front());
    for (std::size_t i = 1; i < tokens.size(); ++i) {
      const auto [it, fresh] = next.try_emplace(std::pair(node, ids.at(tokens[i])),
                                                static_cast<std::uint32_t>(nodes.size()));
      if (fresh) {
        states[node].longer = true;
        states.emplace_back();
        nodes.push_back({0, {}, 0});
      }
      node = it->second;
    }
    PhraseTable::Values& end = nodes[node];
    end.first = static_cast<std::uint32_t>(values.size());
    for (std::size_t d = 0; d < kPhraseDomains; ++d) {
      const std::size_t count = std::min<std::size_t>(lists[d].size(), 0xFFFF);
      end.counts[d] = static_cast<std::uint16_t>(count);
      if (count > 0) states[node].ends = static_cast<PhraseMask>(states[node].ends | 1U << d);
      values.insert(values.end(), lists[d].begin(),
                    lists[d].begin() + static_cast<std::ptrdiff_t>(count));
    }
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> token_items, edge_items;
  for (const auto& [token, mask] : begins)
    token_items.emplace_back(token, states[ids.at(token)].bits(ids.at(token), mask));
  for (const std::uint64_t token : others)
    if (ids.at(token) > begins.size())
      token_items.emplace_back(token, State().bits(ids.at(token), 0));
  std::sort(token_items.begin(), token_items.end());
  token_items.erase(std::unique(token_items.begin(), token_items.end()), token_items.end());
  for (const auto& [step, node] : next)
    edge_items.emplace_back(PhraseTable::edge_key(step.first, step.second),
                            states[node].bits(node, 0));
  std::vector<std::uint64_t> entity_bits(PhraseTable::kEntityBits / 64);
  for (const auto& [hash, value] : token_items)
    if ((PhraseTable::Node(value).begins() & mask_of(PhraseDomain::kEntity)) != 0)
      set_bit(entity_bits, hash);
  std::size_t step_bits = 64;
  while (step_bits < edge_items.size() * kBitsOfStep) step_bits *= 2;
  std::vector<std::uint64_t> steps(step_bits / 64);
  for (const auto& [hash, value] : edge_items) set_bit(steps, hash);
  return {{"phrases.entity_bits", bytes_of(entity_bits)},
          {"phrases.step_bits", bytes_of(steps)},
          {"phrases.tokens", bytes_of(HashLines::build(token_items, kTaken))},
          {"phrases.edges", bytes_of(HashLines::build(edge_items, kTaken))},
          {"phrases.nodes", bytes_of(nodes)},
          {"phrases.values", bytes_of(values)}};
}

PhraseTable::PhraseTable(const KbFile& file) {
  const auto [tokens, token_lines] = file.array<HashLine>("phrases.tokens");
  const auto [edges, edge_lines] = file.array<HashLine>("phrases.edges");
  const auto [nodes, node_count] = file.array<Values>("phrases.nodes");
  const auto [values, value_count] = file.array<std::uint32_t>("phrases.values");
  if (token_lines == 0 || edge_lines == 0 || node_count == 0) return;
  // What points outside would be read: a damaged file is an empty table.
  const std::size_t nodes_of_file = node_count;
  const auto sound = [&](const HashLine* lines, std::size_t count, bool steps) {
    bool room = false;
    for (std::size_t i = 0; i < count; ++i) {
      for (const std::uint32_t value : lines[i].values) {
        const Node node(value & ~HashLine::kOverfull);
        const bool walked = steps || node.begins() != 0 || node.ends() != 0;
        if (walked && node.id() >= nodes_of_file) return false;
        room = room || value == 0;
      }
    }
    return room;
  };
  for (std::size_t i = 0; i < node_count; ++i) {
    std::size_t end = nodes[i].first;
    for (const std::uint16_t count : nodes[i].counts) end += count;
    if (end > value_count) return;
  }
  if (!sound(tokens, token_lines, false) || !sound(edges, edge_lines, true)) return;
  const auto power_of_two = [](std::size_t n) { return n != 0 && (n & (n - 1)) == 0; };
  const auto [entity_bits, entity_words] = file.array<std::uint64_t>("phrases.entity_bits");
  const auto [step_bits, step_words] = file.array<std::uint64_t>("phrases.step_bits");
  if (!power_of_two(entity_words) || !power_of_two(step_words)) return;
  entity_bits_ = entity_bits;
  entity_shift_ = shift_of(entity_words);
  step_bits_ = step_bits;
  step_shift_ = shift_of(step_words);
  tokens_ = HashLines(tokens, token_lines);
  edges_ = HashLines(edges, edge_lines);
  nodes_ = nodes;
  values_ = values;
}

}  // namespace marsad::kb
