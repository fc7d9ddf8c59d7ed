// Implements Chooser.
// Private to lexicon/.
#include "lexicon/choose.h"

namespace marsad::lexicon {

Chooser::Chooser(std::string_view model) : model_(model) {}

void Chooser::choose(const text::TokenizedText& text, const std::vector<const Cell*>& cells,
                     Choice& out) const {
  out.best.clear();
  out.first.clear();
  out.scores.clear();
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const auto& candidates = cells[i]->candidates;
    out.first.push_back(static_cast<std::uint32_t>(out.scores.size()));
    std::uint32_t best = 0;
    for (std::uint32_t c = 0; c < candidates.size(); ++c) {
      out.scores.push_back(candidates[c].prior);
      if (candidates[c].prior > candidates[best].prior) best = c;
    }
    out.best.push_back(best);
  }
}

}  // namespace marsad::lexicon
