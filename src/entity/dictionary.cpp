// Implements the dictionary. Tables are at most half full and probed linearly; an empty slot
// has id or next = 0xFFFFFFFF, so that a key of zero needs no special case.
#include "entity/dictionary.h"

#include <algorithm>

#include "text/text.h"

namespace marsad::entity {
namespace {

std::uint64_t mix(std::uint64_t key) {
  key ^= key >> 31;
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29);
}

std::size_t slots_for(std::size_t items) {
  std::size_t slots = 16;
  while (slots < items * 2) slots *= 2;
  return slots;
}

}  // namespace

DictionaryBuilder::DictionaryBuilder() { nodes_.emplace_back(); }

std::uint32_t DictionaryBuilder::token(std::uint64_t hash) {
  return tokens_.try_emplace(hash, static_cast<std::uint32_t>(tokens_.size())).first->second;
}

bool DictionaryBuilder::add(std::string_view phrase, const Entry& entry) {
  text::TokenizedText cut;
  text::tokenize(phrase, cut);
  std::uint32_t node = 0;
  bool any = false;
  for (const text::Token& t : cut.tokens) {
    if (t.kind == text::TokenKind::kQuote || t.key.empty()) continue;
    any = true;
    const std::uint64_t edge = (std::uint64_t{node} << 32) | token(t.hash);
    const auto found = edges_.try_emplace(edge, static_cast<std::uint32_t>(nodes_.size()));
    if (found.second) nodes_.emplace_back();
    node = found.first->second;
  }
  if (!any) return false;
  for (const Entry& e : nodes_[node])
    if (e.kind == entry.kind && e.id == entry.id && e.number == entry.number &&
        e.gender == entry.gender && e.extra == entry.extra)
      return true;
  nodes_[node].push_back(entry);
  ++phrases_;
  return true;
}

void DictionaryBuilder::write(kb::Writer& writer) const {
  std::vector<Dictionary::TokenSlot> tokens(slots_for(tokens_.size()),
                                            {0, Dictionary::kNoToken, 0});
  // Sorted, so that the file is the same whatever the order of the map.
  std::vector<std::pair<std::uint32_t, std::uint64_t>> by_id;
  for (const auto& [hash, id] : tokens_) by_id.push_back({id, hash});
  std::sort(by_id.begin(), by_id.end());
  for (const auto& [id, hash] : by_id) {
    std::size_t at = mix(hash) & (tokens.size() - 1);
    while (tokens[at].id != Dictionary::kNoToken) at = (at + 1) & (tokens.size() - 1);
    tokens[at] = {hash, id, 0};
  }
  std::vector<Dictionary::EdgeSlot> edges(slots_for(edges_.size()), {0, Dictionary::kNoNode, 0});
  std::vector<std::pair<std::uint32_t, std::uint64_t>> by_node;
  for (const auto& [key, next] : edges_) by_node.push_back({next, key});
  std::sort(by_node.begin(), by_node.end());
  for (const auto& [next, key] : by_node) {
    std::size_t at = mix(key) & (edges.size() - 1);
    while (edges[at].next != Dictionary::kNoNode) at = (at + 1) & (edges.size() - 1);
    edges[at] = {key, next, 0};
  }
  std::vector<std::uint32_t> first;
  std::vector<Entry> entries;
  for (const auto& node : nodes_) {
    first.push_back(static_cast<std::uint32_t>(entries.size()));
    entries.insert(entries.end(), node.begin(), node.end());
  }
  first.push_back(static_cast<std::uint32_t>(entries.size()));
  writer.add_array("entity.tokens", tokens);
  writer.add_array("entity.edges", edges);
  writer.add_array("entity.first", first);
  writer.add_array("entity.entries", entries);
}

bool Dictionary::open(const kb::KbFile& file) {
  const auto tokens = file.array<TokenSlot>("entity.tokens");
  const auto edges = file.array<EdgeSlot>("entity.edges");
  const auto first = file.array<std::uint32_t>("entity.first");
  const auto entries = file.array<Entry>("entity.entries");
  if (tokens.second == 0 || edges.second == 0 || first.second < 2) return false;
  if ((tokens.second & (tokens.second - 1)) != 0 || (edges.second & (edges.second - 1)) != 0)
    return false;
  tokens_ = tokens.first;
  token_mask_ = tokens.second - 1;
  edges_ = edges.first;
  edge_mask_ = edges.second - 1;
  first_ = first.first;
  nodes_ = first.second - 1;
  entry_ = entries.first;
  entry_count_ = entries.second;
  return true;
}

std::uint32_t Dictionary::token(std::uint64_t hash) const {
  for (std::size_t at = mix(hash) & token_mask_;; at = (at + 1) & token_mask_) {
    if (tokens_[at].id == kNoToken) return kNoToken;
    if (tokens_[at].hash == hash) return tokens_[at].id;
  }
}

std::uint32_t Dictionary::step(std::uint32_t node, std::uint32_t token) const {
  const std::uint64_t key = (std::uint64_t{node} << 32) | token;
  for (std::size_t at = mix(key) & edge_mask_;; at = (at + 1) & edge_mask_) {
    if (edges_[at].next == kNoNode) return kNoNode;
    if (edges_[at].key == key) return edges_[at].next;
  }
}

std::pair<const Entry*, const Entry*> Dictionary::entries(std::uint32_t node) const {
  if (node >= nodes_) return {entry_, entry_};
  return {entry_ + first_[node], entry_ + first_[node + 1]};
}

}  // namespace marsad::entity
