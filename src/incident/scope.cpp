// Implements scope.h.
#include "incident/scope.h"

#include <algorithm>

namespace marsad::incident {
namespace {

std::size_t word_at(const FoldedText& text, std::int64_t point) {
  const auto it = std::upper_bound(text.words.begin(), text.words.end(), point,
                                   [](std::int64_t p, const FoldedWord& w) { return p < w.end; });
  return static_cast<std::size_t>(it - text.words.begin());
}

CountScope count_scope(const Count& count, const FoldedText& text, std::size_t first,
                       std::size_t last, bool raised, bool increment, bool corrected,
                       const Knowledge& knowledge) {
  CountScope out;
  out.corrected = corrected;
  if (count.span.start < 0) {
    out.raised = raised;
    out.increment = increment;
    return out;
  }
  const std::size_t at = std::clamp(word_at(text, count.span.start), first, last);
  // A cue speaks of the number that follows it within four words ("بعدما كانت الحصيلة 20").
  const std::size_t from = at > first + 4 ? at - 4 : first;
  // It ends at the first number: in "rose from 31 to 32" only 31 is the former one.
  const auto reaches = [&](std::size_t begin) {
    for (std::size_t w = begin; w < at; ++w)
      if (text.words[w].number) return false;
    return true;
  };
  for (std::size_t w = from; w < at; ++w) {
    const std::size_t former = knowledge.cue_length(Cue::kFormer, text, w, last);
    if (former > 0 && reaches(w + former)) out.former = true;
    const std::size_t part = knowledge.cue_length(Cue::kPart, text, w, last);
    if (part > 0 && w + part <= at + 1 && at - w <= 3 && reaches(w + part)) out.part = true;
  }
  // "The toll rose to": the cue stands before its number, with at most the former one between.
  const std::size_t reach = at > first + 15 ? at - 15 : first;
  out.raised = raised && !out.former && !out.part &&
               knowledge.find_cue(Cue::kRaised, text, reach, at) >= 0;
  if (increment) {
    const std::size_t to = std::min(last, at + 8);
    out.increment = knowledge.find_cue(Cue::kIncrement, text, from, to) >= 0;
  }
  return out;
}

// A total over a period or several attacks is named near the trigger. "The deadliest of this year"
// ranks one attack within a period and adds nothing up: a rank up to eight words before the cue.
bool is_total(const FoldedText& text, std::size_t near, std::size_t last,
              const Knowledge& knowledge) {
  for (std::size_t from = near; from < last;) {
    const int at = knowledge.find_cue(Cue::kAggregate, text, from, last);
    if (at < 0) return false;
    const auto cue = static_cast<std::size_t>(at);
    const std::size_t before = std::max(near, cue > 8 ? cue - 8 : 0);
    if (knowledge.find_cue(Cue::kRank, text, before, cue) < 0) return true;
    from = cue + 1;
  }
  return false;
}

}  // namespace

std::pair<std::size_t, std::size_t> sentence_words(const StoredDocument& document,
                                                   const FoldedText& text, std::int64_t at) {
  const std::size_t anchor = word_at(text, at);
  for (const Sentence& s : document.sentences)
    if (s.start <= at && at < s.end) return {word_at(text, s.start), word_at(text, s.end)};
  std::size_t first = std::min(anchor, text.words.empty() ? 0 : text.words.size() - 1);
  std::size_t last = std::min(anchor + 1, text.words.size());
  while (first > 0 && !text.words[first].paragraph) --first;
  while (last < text.words.size() && !text.words[last].paragraph) ++last;
  return {first, last};
}

std::vector<ClaimScope> scopes(const StoredDocument& document, const FoldedText& text,
                               const Knowledge& knowledge) {
  std::vector<ClaimScope> out;
  for (const StoredClaim& claim : document.claims) {
    ClaimScope scope;
    std::int64_t at = claim.trigger.start;
    if (at < 0 && !claim.counts.empty()) at = claim.counts[0].span.start;
    if (at < 0 || text.words.empty()) {
      scope.counts.resize(claim.counts.size());
      out.push_back(std::move(scope));
      continue;
    }
    const auto [first, last] = sentence_words(document, text, at);
    // A cue further than twenty words from the trigger speaks of something else (a paragraph that
    // could not be cut into sentences may hold a hundred).
    const std::size_t here = word_at(text, at);
    const std::size_t near = std::max(first, here > 20 ? here - 20 : 0);
    scope.aggregate = is_total(text, near, std::min(last, here + 20), knowledge);
    scope.separate =
        knowledge.find_cue(Cue::kSeparate, text, first, std::min(first + 12, last)) >= 0;
    const bool raised = knowledge.find_cue(Cue::kRaised, text, first, last) >= 0;
    const bool increment = knowledge.find_cue(Cue::kIncrement, text, first, last) >= 0;
    const bool corrected = knowledge.find_cue(Cue::kCorrected, text, first, last) >= 0;
    for (const Count& count : claim.counts)
      scope.counts.push_back(
          count_scope(count, text, first, last, raised, increment, corrected, knowledge));
    out.push_back(std::move(scope));
  }
  return out;
}

}  // namespace marsad::incident
