// Offers Chooser: picks the cut and ranks the readings of each token by its context.
// Score = the lattice's prior + the trained linear model (section lexicon.model), left to right.
// Private to lexicon/.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/features.h"
#include "lexicon/model.h"
#include "text/text.h"

namespace marsad::lexicon {

/// All candidates of one spelling.
struct Cell {
  std::vector<Candidate> candidates;
  Tag guess = kNoTag;  ///< tag of the best candidate out of context
  std::uint32_t guessed = 0;  ///< and its index

  /// Sets `guess` and Candidate::tag; to be called once when the candidates are complete.
  void settle();
};

/// The outcome: for token i the best candidate, and the scores of all of them.
struct Choice {
  std::vector<std::uint32_t> best;
  std::vector<std::uint32_t> first;  ///< index into scores of token i's first candidate
  std::vector<float> scores;

  /// Scratch of Chooser: what a tag weighs in the present context, valid where `asked` has `turn`.
  struct TagWeights {
    std::array<std::int32_t, 256> weight;
    std::array<std::uint32_t, 256> asked;
    std::uint32_t turn;
  } tags{};
};

/// The context of token i inside its sentence, given the choices before it.
Context context_of(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                   const std::vector<std::uint32_t>& best, std::size_t i, bool begins,
                   bool second_begins, bool ends);

class Chooser {
 public:
  Chooser() = default;
  explicit Chooser(std::string_view model) : model_(model) {}
  /// Sets Candidate::weight; once for each settled cell, before choose().
  void weigh(Cell& cell, std::uint64_t key, std::string_view plain) const;
  /// `bytes`: the text as written, whose tanwin tells nouns from verbs; may be empty.
  void choose(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
              Choice& out, std::string_view bytes = {}) const;

 private:
  std::int32_t in_context(const Candidate& candidate, const Context& context,
                          Choice::TagWeights& tags) const;

  Model model_;
};

}  // namespace marsad::lexicon
