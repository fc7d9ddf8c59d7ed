// Offers a table of phrases over token keys: hash trie, first tokens filtered by a bit table.
// Lookup is one 16-byte probe a token; 97 % of tokens end at the filter (8 KB to 64 KB).
// Knows no language: a phrase is a sequence of 64-bit token hashes with a list of values.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kb/container.h"

namespace marsad::place {

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

/// Collects phrases and writes sections NAME.edges, NAME.nodes, NAME.filter, NAME.values.
class PhraseBuilder {
 public:
  void add(const std::vector<std::uint64_t>& tokens, std::uint32_t value);
  std::size_t size() const { return phrases_.size(); }
  void write(const std::string& name, kb::Writer& writer) const;

 private:
  std::map<std::vector<std::uint64_t>, std::vector<std::uint32_t>> phrases_;
};

/// Reads what PhraseBuilder wrote, in place.
class PhraseTable {
 public:
  PhraseTable() = default;
  PhraseTable(const kb::KbFile& file, const std::string& name);
  /// False when no phrase begins with this token.
  bool may_begin(std::uint64_t token) const {
    return filter_bits_ != 0 && ((filter_[(token % filter_bits_) / 64] >> (token % 64)) & 1) != 0;
  }
  /// Node after `token` from `node` (0 = root); kNoNode when there is none.
  std::uint32_t step(std::uint32_t node, std::uint64_t token) const;
  /// Values of the phrase that ends at a node: [first, first + count) of values().
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  Range at(std::uint32_t node) const;
  std::uint32_t value(std::uint32_t index) const { return values_[index]; }

 private:
  struct Edge {
    std::uint64_t key;
    std::uint32_t node;
    std::uint32_t used;
  };
  friend class PhraseBuilder;

  const Edge* edges_ = nullptr;
  std::size_t edge_count_ = 0;  // a power of two
  const Range* nodes_ = nullptr;
  std::size_t node_count_ = 0;
  const std::uint64_t* filter_ = nullptr;
  std::size_t filter_bits_ = 0;  // a power of two
  const std::uint32_t* values_ = nullptr;
};

}  // namespace marsad::place
