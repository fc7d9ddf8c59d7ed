// Implements Chooser: one greedy pass; the choice before feeds the features of the next token.
// Private to lexicon/.
#include "lexicon/choose.h"

#include <algorithm>

namespace marsad::lexicon {
namespace {

constexpr std::size_t kAhead = 3;  // tokens between a fetch and its use

/// What a finite verb loses right after a preposition: "على قتل" is no verb.
constexpr float kVerbAfterPreposition = 4.0F;
/// What "I kindle" loses where the same letters are "he kindled" (أضرم): newspapers hardly ever say I.
constexpr float kFirstPerson = 3.0F;

/// More than any model gives: a verb bears no tanwin.
constexpr float kVerbWithTanwin = 20.0F;

/// Written with a tanwin (U+064B to U+064D) on its last letter or on the alef: "تقدماً", "حكمٌ".
bool nunated(std::string_view bytes, const text::Token& token) {
  if (token.span.end > bytes.size() || token.span.size() <= token.plain.size()) return false;
  const std::string_view word = bytes.substr(token.span.begin, token.span.size());
  const auto mark = [&](std::size_t at) {
    return at + 1 < word.size() && word[at] == '\xD9' && word[at + 1] >= '\x8B' && word[at + 1] <= '\x8D';
  };
  return word.size() >= 4 && (mark(word.size() - 2) || mark(word.size() - 4));
}

/// A preposition that still wants its noun.
bool governs(const Candidate* c) {
  return c != nullptr && c->known && c->reading.pos == Pos::kPreposition && c->cut.enclitic == 0 &&
         !c->reading.has(kTakesClause);
}

/// A perfect of the verb among the candidates.
bool perfect_of(const std::vector<Candidate>& candidates, LemmaId lemma) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& c) {
    return c.reading.lemma == lemma && c.reading.pos == Pos::kVerb && c.reading.aspect == Aspect::kPerfect;
  });
}

}  // namespace

void Cell::settle() {
  const Candidate* best = nullptr;
  for (Candidate& c : candidates) {
    c.tag = tag_of(c);
    if (best == nullptr || c.prior > best->prior)
      best = &c, guess = c.tag, guessed = static_cast<std::uint32_t>(&c - candidates.data());
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
    x.previous_tag = x.previous->tag;
    x.previous_key = text.tokens[i - 1].hash;
    if (!second_begins) x.second_tag = cells[i - 2]->candidates[best[i - 2]].tag;
  }
  if (!ends) {
    x.next_guess = cells[i + 1]->guess;
    x.next = &cells[i + 1]->candidates[cells[i + 1]->guessed];
    x.next_key = text.tokens[i + 1].hash;
  }
  return x;
}

void Chooser::weigh(Cell& cell, std::uint64_t key, std::string_view plain) const {
  if (model_.empty() || cell.candidates.size() < 2) return;
  Features features;
  for (Candidate& c : cell.candidates) {
    c.weight = 0;
    const std::size_t n = spelling_features(c, c.tag, key, plain, features, 0);
    for (std::size_t k = 0; k < n; ++k) c.weight += model_.weight(features[k]);
  }
}

std::int32_t Chooser::in_context(const Candidate& candidate, const Context& x,
                                 Choice::TagWeights& tags) const {
  const Tag tag = candidate.tag;
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
                     Choice& out, std::string_view bytes) const {
  out.best.clear();
  out.first.clear();
  out.scores.clear();
  for (const text::Sentence& sentence : text.sentences) {
    for (std::size_t i = sentence.first; i < sentence.end; ++i) {
      if (i + kAhead < cells.size()) __builtin_prefetch(cells[i + kAhead]->candidates.data());
      const auto& candidates = cells[i]->candidates;
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
                candidates[c].weight + in_context(candidates[c], x, out.tags);
            score += static_cast<float>(sum) * model_.scale();
          }
          if (candidates[c].reading.pos == Pos::kVerb && nunated(bytes, text.tokens[i])) score -= kVerbWithTanwin;
          if (candidates[c].reading.pos == Pos::kVerb && i > sentence.first &&
              governs(x.previous))
            score -= kVerbAfterPreposition;
          if (candidates[c].reading.person == Person::kFirst && candidates[c].reading.aspect == Aspect::kImperfect &&
              candidates[c].reading.number == Number::kSingular && perfect_of(candidates, candidates[c].reading.lemma))
            score -= kFirstPerson;
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
