// Offers the phrase table: every phrase that stages look for in a text, in one trie over token ids.
// A token is one cache line, a step one more (research/scale.md 4); most words end there.
// Knows no language: a phrase is a sequence of 64-bit token hashes; its values mean what the stage
// that added it says.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kb/hash_lines.h"

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

  /// A token or the end of a step: where the trie stands, and what a walk must know about it.
  class Node {
   public:
    Node() = default;
    explicit Node(std::uint32_t bits) : bits_(bits) {}
    /// Number of the token, which is also the node of the phrases that begin with it; of the node.
    std::uint32_t id() const { return bits_ >> 7; }
    /// Domains with phrases that end here.
    PhraseMask ends() const { return bits_ >> 3 & 7; }
    /// Domains with phrases that begin with this token; nothing for the node of a longer phrase.
    PhraseMask begins() const { return bits_ & 7; }
    /// True when longer phrases go on from here.
    bool longer() const { return (bits_ >> 6 & 1) != 0; }
    explicit operator bool() const { return bits_ != 0; }
    std::uint32_t bits() const { return bits_; }

   private:
    std::uint32_t bits_ = kNone;
  };
  static_assert(kPhraseDomains == 3);

  /// Fetches what token() will read.
  void prefetch(std::uint64_t hash) const { tokens_.prefetch(hash); }
  /// A token by the hash of its key.
  Node token(std::uint64_t hash) const { return Node(tokens_.find(hash)); }
  /// False when no token of kEntity with this hash begins a phrase; true of one in ten others. The
  /// readings of a word without article or pronoun are asked for actors only, and most end here.
  bool may_begin_entity(std::uint64_t hash) const {
    return bit(entity_bits_, hash >> entity_shift_);
  }
  /// 0 when step() would find nothing, else 1; 1 for one in ten of those. A word that begins a longer
  /// phrase is hardly ever followed by its second word: the filter is 1 % of the edges' size.
  unsigned may_step(Node node, std::uint32_t token) const {
    const std::uint64_t key = edge_key(node.id(), token) >> step_shift_;
    const auto bit = static_cast<unsigned>(step_bits_[key >> 6] >> (key & 63));
    return node.bits() >> 6 & bit & 1U;  // no step is by kNone, so its bits need no question
  }
  /// Node after token `id` from `node`; empty when there is none.
  Node step(Node node, std::uint32_t token) const {
    if (token == kNone || !node.longer()) return Node();
    return Node(edges_.find(edge_key(node.id(), token)));
  }
  /// Values of the phrase that ends at a node, in one domain: value(first) to value(end - 1).
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - first; }
  };
  Range at(std::uint32_t node, PhraseDomain domain) const {
    const Values& n = nodes_[node];
    std::uint32_t first = n.first;
    for (std::size_t d = 0; d < static_cast<std::size_t>(domain); ++d) first += n.counts[d];
    return {first, first + n.counts[static_cast<std::size_t>(domain)]};
  }
  std::uint32_t value(std::uint32_t index) const { return values_[index]; }
  /// How far a hash is shifted to number a bit of this many words, a power of two. Private to kb/.
  static unsigned shift_of(std::size_t words) {
    return static_cast<unsigned>(__builtin_clzll(words)) - 5;
  }

 private:
  struct Values {
    std::uint32_t first;  // first value
    std::array<std::uint16_t, kPhraseDomains> counts;
    std::uint16_t pad;
  };
  friend class PhraseBuilder;

  // Mixes a node and a token, so that the edges of all nodes share a table.
  static std::uint64_t edge_key(std::uint32_t node, std::uint32_t token) {
    std::uint64_t x = (std::uint64_t{node} << 32 | token) * 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 32)) * 0xBF58476D1CE4E5B9ull;
    return x ^ (x >> 29);
  }
  static constexpr std::size_t kEntityBits = std::size_t{1} << 16;
  static bool bit(const std::uint64_t* bits, std::uint64_t n) {
    return (bits[n >> 6] >> (n & 63) & 1) != 0;
  }

  static const std::uint64_t kNoBits;
  static const Values kNoValues;
  HashLines tokens_, edges_;
  const Values* nodes_ = &kNoValues;
  const std::uint32_t* values_ = nullptr;
  const std::uint64_t* entity_bits_ = &kNoBits;
  const std::uint64_t* step_bits_ = &kNoBits;
  unsigned entity_shift_ = shift_of(1), step_shift_ = shift_of(1);
};

}  // namespace marsad::kb
