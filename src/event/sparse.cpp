// Implements event/sparse.h.
// Source of the numbers: of 2,177 newspaper articles with an event of the core, the 450 with the fewest
// words of violence have a median of 1.14 such events in 100 words, the others 3.8; of 170 annotated
// reports one in ten has fewer than 1.8 (docs/quality/corpus.md). At 1.6 the annotated reports keep
// their F1, and 450 articles become 180.
#include "event/sparse.h"

#include <algorithm>

namespace marsad::event {
namespace {

constexpr double kFewInHundredWords = 1.6;
/// The same as a sum of confidences, for texts whose headline tells of no event: 1 of the 30 annotated reports of 100 words and
/// more is below 1.4, none below 1.0; of the 144 least violent articles with an event 81 and 65 are.
constexpr double kSureInHundredWords = 1.0;
constexpr std::size_t kShortReport = 100;  // words; wire items of two paragraphs are shorter
constexpr int kSomeDays = 2;               // UCDP date precision: the day, or a span of a few days

/// A number in words or figures, and no plural or lone noun that merely counts as one.
bool numbered(const Event& e) {
  return std::any_of(e.counts.begin(), e.counts.end(), [](const Count& c) {
    return c.low >= 2 && c.bound != "bare_plural" && c.bound != "vague" && c.bound != "dual" && c.bound != "singular";
  });
}

/// The sentence itself tells when, to within some days.
bool dated(const DocumentView& doc, const Event& e) {
  if (!e.date.known() || e.date.carried) return false;
  const int precision = doc.stages.facts.dates[e.date.index].precision;
  return precision > 0 && precision <= kSomeDays;
}

bool headline(const DocumentView& doc, const Event& e) {
  return doc.stages.text.sentences[e.sentence].kind == text::SentenceKind::kTitle;
}

/// A text whose headline tells of no event and whose body of none for sure: views of a war, not news of it.
bool column(const DocumentView& doc, const std::vector<Event>& events, double least) {
  const auto& sentences = doc.stages.text.sentences;
  if (sentences.empty() || sentences.front().kind != text::SentenceKind::kTitle) return false;
  double sure = 0;
  for (const Event& e : events) {
    if (!doc.knowledge.codebook.core(e.type)) continue;
    if (headline(doc, e)) return false;
    sure += e.confidence;
  }
  return sure < least;
}

bool evident(const DocumentView& doc, const Event& e) {
  // "يضرب المعلمون غدا": a protest that is announced tells who and when before it has a place.
  if (e.type == "PROTEST" && e.status == StatusKind::kFuture && !e.actors.empty() && dated(doc, e)) return true;
  if (e.status != StatusKind::kOccurred && !e.denied) return false;
  const bool when = dated(doc, e);
  // A toll is told for its own sake, in a headline and long afterwards.
  if (numbered(e) && (e.place.known() || headline(doc, e))) return true;
  if (e.background) return false;
  const bool parties = !e.actors.empty() || !e.recipients.empty();
  return (numbered(e) && when) || (when && e.place.known() && parties);
}

}  // namespace

void drop_mentions(const DocumentView& doc, std::vector<Event>& events, std::vector<Rejected>& rejected) {
  const auto& tokens = doc.stages.text.tokens;
  const auto words = static_cast<std::size_t>(std::count_if(tokens.begin(), tokens.end(), [](const text::Token& t) {
    return t.kind == text::TokenKind::kWord || t.kind == text::TokenKind::kNumber;
  }));
  const kb::Codebook& codebook = doc.knowledge.codebook;
  const auto of_core = std::count_if(events.begin(), events.end(), [&](const Event& e) { return codebook.core(e.type); });
  const double hundreds = static_cast<double>(words) / 100;
  const bool few = static_cast<double>(of_core) < kFewInHundredWords * hundreds;
  if (words < kShortReport || (!few && !column(doc, events, kSureInHundredWords * hundreds))) return;
  const auto mentioned = [&](const Event& e) { return codebook.core(e.type) && !evident(doc, e); };
  for (const Event& e : events)
    if (mentioned(e))
      rejected.push_back({e.trigger, e.sentence, "mentioned in a text of " + std::to_string(words) + " words with " +
                                                     std::to_string(of_core) + " such events, and no day with a place and a party, no number with a place"});
  events.erase(std::remove_if(events.begin(), events.end(), mentioned), events.end());
}

}  // namespace marsad::event
