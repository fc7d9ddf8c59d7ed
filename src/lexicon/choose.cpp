// Implements Chooser: one greedy pass; the choice before feeds the features of the next token.
// Private to lexicon/.
#include "lexicon/choose.h"

namespace marsad::lexicon {

void Cell::settle() {
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates)
    if (best == nullptr || c.prior > best->prior) best = &c;
  guess = best == nullptr ? kNoTag : tag_of(*best);
}

Context context_of(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                   const std::vector<std::uint32_t>& best, std::size_t i, bool begins,
                   bool second_begins, bool ends) {
  Context x;
  x.key = text.tokens[i].hash;
  x.plain = text.tokens[i].plain;
  if (!begins) {
    x.previous = &cells[i - 1]->candidates[best[i - 1]];
    x.previous_tag = tag_of(*x.previous);
    x.previous_key = text.tokens[i - 1].hash;
    if (!second_begins) x.second_tag = tag_of(cells[i - 2]->candidates[best[i - 2]]);
  }
  if (!ends) {
    x.next_guess = cells[i + 1]->guess;
    x.next_key = text.tokens[i + 1].hash;
  }
  return x;
}

void Chooser::choose(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                     Choice& out) const {
  out.best.clear();
  out.first.clear();
  out.scores.clear();
  Features features;
  for (const text::Sentence& sentence : text.sentences) {
    for (std::size_t i = sentence.first; i < sentence.end; ++i) {
      const auto& candidates = cells[i]->candidates;
      out.first.push_back(static_cast<std::uint32_t>(out.scores.size()));
      std::uint32_t best = 0;
      if (candidates.size() > 1) {
        const Context x = context_of(text, cells, out.best, i, i == sentence.first,
                                     i < sentence.first + 2, i + 1 == sentence.end);
        float best_score = 0;
        for (std::uint32_t c = 0; c < candidates.size(); ++c) {
          float score = candidates[c].prior;
          if (!model_.empty()) {
            const std::size_t n = features_of(candidates[c], x, features);
            for (std::size_t k = 0; k < n; ++k) score += model_.weight(features[k]);
          }
          out.scores.push_back(score);
          if (c == 0 || score > best_score) best = c, best_score = score;
        }
      } else {
        out.scores.push_back(candidates[0].prior);
      }
      out.best.push_back(best);
    }
  }
}

}  // namespace marsad::lexicon
