// Implements Chooser: one greedy pass; the choice before feeds the features of the next token.
// Private to lexicon/.
#include "lexicon/choose.h"

namespace marsad::lexicon {

void Cell::settle() {
  const Candidate* best = nullptr;
  tags.clear();
  for (const Candidate& c : candidates) {
    tags.push_back(tag_of(c));
    if (best == nullptr || c.prior > best->prior) best = &c, guess = tags.back();
  }
}

Context context_of(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                   const std::vector<std::uint32_t>& best, std::size_t i, bool begins,
                   bool second_begins, bool ends) {
  Context x;
  x.key = text.tokens[i].hash;
  x.plain = text.tokens[i].plain;
  if (!begins) {
    x.previous = &cells[i - 1]->candidates[best[i - 1]];
    x.previous_tag = cells[i - 1]->tags[best[i - 1]];
    x.previous_key = text.tokens[i - 1].hash;
    if (!second_begins) x.second_tag = cells[i - 2]->tags[best[i - 2]];
  }
  if (!ends) {
    x.next_guess = cells[i + 1]->guess;
    x.next_key = text.tokens[i + 1].hash;
  }
  return x;
}

void Chooser::weigh(Cell& cell, std::uint64_t key, std::string_view plain) const {
  cell.weights.assign(cell.candidates.size(), 0);
  if (model_.empty() || cell.candidates.size() < 2) return;
  Features features;
  for (std::size_t c = 0; c < cell.candidates.size(); ++c) {
    const std::size_t n =
        spelling_features(cell.candidates[c], cell.tags[c], key, plain, features, 0);
    for (std::size_t k = 0; k < n; ++k) cell.weights[c] += model_.weight(features[k]);
  }
}

std::int32_t Chooser::in_context(const Candidate& candidate, Tag tag, const Context& x,
                                 Choice::TagWeights& tags) const {
  Features features;
  if (tags.asked[tag] != tags.turn) {
    tags.asked[tag] = tags.turn;
    tags.weight[tag] = 0;
    const std::size_t n = tag_features(tag, x, features, 0);
    for (std::size_t k = 0; k < n; ++k) tags.weight[tag] += model_.weight(features[k]);
  }
  std::int32_t sum = tags.weight[tag];
  const std::size_t n = candidate_features(candidate, tag, x, features, 0);
  for (std::size_t k = 0; k < n; ++k) sum += model_.weight(features[k]);
  return sum;
}

void Chooser::choose(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                     Choice& out) const {
  out.best.clear();
  out.first.clear();
  out.scores.clear();
  for (const text::Sentence& sentence : text.sentences) {
    for (std::size_t i = sentence.first; i < sentence.end; ++i) {
      const Cell& cell = *cells[i];
      const auto& candidates = cell.candidates;
      out.first.push_back(static_cast<std::uint32_t>(out.scores.size()));
      std::uint32_t best = 0;
      if (candidates.size() > 1) {
        const Context x = context_of(text, cells, out.best, i, i == sentence.first,
                                     i < sentence.first + 2, i + 1 == sentence.end);
        if (++out.tags.turn == 0) out.tags.asked.fill(0), ++out.tags.turn;
        float best_score = 0;
        for (std::uint32_t c = 0; c < candidates.size(); ++c) {
          float score = candidates[c].prior;
          if (!model_.empty()) {
            const std::int32_t sum =
                cell.weights[c] + in_context(candidates[c], cell.tags[c], x, out.tags);
            score += static_cast<float>(sum) * model_.scale();
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
