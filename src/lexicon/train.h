// Offers the training of the linear model from kb/lexicon/training: an averaged perceptron over
// the candidates of the lattice. Deterministic; seconds.
// Private to lexicon/; kbc and `marsad train seg` reach it through lexicon.h.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "lexicon/choose.h"
#include "lexicon/collect.h"

namespace marsad::lexicon {

/// A sentence with gold: for each token the wanted segments ("و+قال") and tag letter, or empty;
/// where the gold names a lemma ("يعد/V=عد"), the lemmas of that spelling.
struct GoldSentence {
  text::TokenizedText text;
  std::string bytes;
  std::vector<std::string> segments;
  std::vector<Pos> pos;
  std::vector<std::vector<LemmaId>> lemmas;
};

/// Reads the training files; complains about lines whose gold does not fit their words.
std::vector<std::unique_ptr<GoldSentence>> read_gold(const kb::SourceTree& sources, const std::vector<Lemma>& lemmas,
                                                     kb::Problems& problems);

/// Part of speech of a token that is no word.
Pos pos_of_mark(text::TokenKind kind);

/// The segments of a candidate as the gold writes them.
std::string segments_of(std::string_view plain, const Cut& cut);

using Weights = std::unordered_map<std::uint64_t, float>;
/// Trains on `gold`; sentences with index % folds == left_out are skipped (folds 0 = none).
Weights train(const FormTable& table, const std::vector<std::unique_ptr<GoldSentence>>& gold,
              unsigned folds = 0, unsigned left_out = 0);

/// Right segments and right tags of the sentences left out.
struct Score {
  std::size_t words = 0, segments = 0, tags = 0;
};
Score evaluate(const FormTable& table, const Chooser& chooser,
               const std::vector<std::unique_ptr<GoldSentence>>& gold, unsigned folds,
               unsigned left_out);

}  // namespace marsad::lexicon
