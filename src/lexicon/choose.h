// Offers Chooser: picks the cut and ranks the readings of each token by its context.
// Score = the lattice's prior + the trained linear model (section lexicon.model), left to right.
// Private to lexicon/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lattice.h"
#include "text/text.h"

namespace marsad::lexicon {

/// All candidates of one spelling.
struct Cell {
  std::vector<Candidate> candidates;
};

/// The outcome: for token i the best candidate, and the scores of all of them.
struct Choice {
  std::vector<std::uint32_t> best;
  std::vector<std::uint32_t> first;  ///< index into scores of token i's first candidate
  std::vector<float> scores;
};

class Chooser {
 public:
  Chooser() = default;
  explicit Chooser(std::string_view model);
  void choose(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
              Choice& out) const;

 private:
  std::string_view model_;
};

}  // namespace marsad::lexicon
