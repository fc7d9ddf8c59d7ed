// Offers NameModel: whether an unknown word looks like a name, by its letters alone.
// A linear model over letter n-grams, trained when the knowledge base is compiled: names of
// kb/entity and kb/place against the words of kb/lexicon and what their roots can form.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/container.h"

namespace marsad::entity {

class NameModel {
 public:
  static constexpr std::size_t kBuckets = 1 << 14;  // 32 KB of weights

  /// Opens the section; a model without weights scores everything 0.
  void open(const kb::KbFile& file);
  /// Above 0: more like a name. `key` is a K1 key.
  int score(std::string_view key) const;

 private:
  const std::int16_t* weights_ = nullptr;
};

/// Trains on the files of the tree and writes the section "entity.name_model". Deterministic,
/// under a second. Reports the accuracy on every tenth example, held out, through `held_out`.
void train_names(const kb::SourceTree& sources, kb::Writer& writer, double* held_out = nullptr);

}  // namespace marsad::entity
