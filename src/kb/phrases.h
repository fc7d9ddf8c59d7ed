// Offers the phrase table: every phrase that stages look for in a text, in one trie over token ids.
// A token is one probe of 8 bytes, a step one more (research/scale.md 4); most words end there.
// Knows no language: a phrase is a sequence of 64-bit token hashes; its values mean what the stage
// that added it says.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace marsad::kb {

class KbFile;

/// Who looks for a phrase.
enum class PhraseDomain : std::uint8_t { kPlaceName, kPlaceWord, kEntity };
inline constexpr std::size_t kPhraseDomains = 3;
using PhraseMask = std::uint8_t;  ///< a bit for each domain
constexpr PhraseMask mask_of(PhraseDomain domain) {
  return static_cast<PhraseMask>(1U << static_cast<unsigned>(domain));
}

/// Collects the phrases of all stages; kb::Writer writes them as sections phrases.*.
class PhraseBuilder {
 public:
  /// Adds a value to a phrase; the same value twice counts once.
  void add(PhraseDomain domain, const std::vector<std::uint64_t>& tokens, std::uint32_t value);
  /// Number of different phrases.
  std::size_t size() const { return phrases_.size(); }
  /// The sections by name; the same phrases give the same bytes.
  std::map<std::string, std::string> sections() const;

 private:
  using Values = std::array<std::vector<std::uint32_t>, kPhraseDomains>;
  std::map<std::vector<std::uint64_t>, Values> phrases_;
};

/// Reads what PhraseBuilder wrote, in place. Empty when the file has no such sections.
class PhraseTable {
 public:
  static constexpr std::uint32_t kNone = 0;  ///< no such token, no such node

  PhraseTable() = default;
  explicit PhraseTable(const KbFile& file);

  struct Token {
    std::uint32_t id = kNone;  ///< also the node of the phrases that begin with it
    PhraseMask mask = 0;       ///< domains with such phrases
  };
  /// Fetches what token() will read.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&tokens_[hash & token_mask_]); }
  /// A token by the hash of its key. 32 bits of the hash are compared behind the slot's own: one
  /// strange word in some 3,000 million is taken for one of the table.
  Token token(std::uint64_t hash) const {
    for (std::size_t at = hash & token_mask_;; at = (at + 1) & token_mask_) {
      const Slot slot = tokens_[at];
      if (slot.value == 0) return {};
      if (slot.tag == static_cast<std::uint32_t>(hash >> 32))
        return {slot.value >> 8, static_cast<PhraseMask>(slot.value & 0xFF)};
    }
  }
  void prefetch_node(std::uint32_t node) const { __builtin_prefetch(&nodes_[node]); }
  void prefetch_step(std::uint32_t node, std::uint32_t id) const {
    __builtin_prefetch(&edges_[edge_key(node, id) & edge_mask_]);
  }
  /// Node after token `id` from `node`; kNone when there is none.
  std::uint32_t step(std::uint32_t node, std::uint32_t id) const {
    if (id == kNone || (nodes_[node].first & 1) == 0) return kNone;
    const std::uint64_t key = edge_key(node, id);
    for (std::size_t at = key & edge_mask_;; at = (at + 1) & edge_mask_) {
      const Slot slot = edges_[at];
      if (slot.value == 0) return kNone;
      if (slot.tag == static_cast<std::uint32_t>(key >> 32)) return slot.value;
    }
  }
  /// Values of the phrase that ends at a node, in one domain: value(first) to value(end - 1).
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - first; }
  };
  Range at(std::uint32_t node, PhraseDomain domain) const {
    const Node& n = nodes_[node];
    std::uint32_t first = n.first >> 1;
    for (std::size_t d = 0; d < static_cast<std::size_t>(domain); ++d) first += n.counts[d];
    return {first, first + n.counts[static_cast<std::size_t>(domain)]};
  }
  /// True when a phrase of one of these domains ends at the node.
  bool ends(std::uint32_t node, PhraseMask domains) const {
    return (nodes_[node].domains & domains) != 0;
  }
  std::uint32_t value(std::uint32_t index) const { return values_[index]; }

 private:
  struct Slot {
    std::uint32_t tag;
    std::uint32_t value;  // 0 = empty
  };
  struct Node {
    std::uint32_t first;  // first value << 1, and whether longer phrases go on
    std::array<std::uint16_t, kPhraseDomains> counts;
    PhraseMask domains;
    std::uint8_t pad;
  };
  friend class PhraseBuilder;

  // Mixes a node and a token (splitmix64 finaliser), so that the edges of all nodes share a table.
  static std::uint64_t edge_key(std::uint32_t node, std::uint32_t token) {
    std::uint64_t x = (std::uint64_t{node} << 32 | token) * 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
  }
  static std::vector<Slot> hash_table(
      const std::vector<std::pair<std::uint64_t, std::uint32_t>>& items);

  static const Slot kEmptySlot;
  static const Node kEmptyNode;
  const Slot* tokens_ = &kEmptySlot;
  std::size_t token_mask_ = 0;
  const Slot* edges_ = &kEmptySlot;
  std::size_t edge_mask_ = 0;
  const Node* nodes_ = &kEmptyNode;
  const std::uint32_t* values_ = nullptr;
};

}  // namespace marsad::kb
