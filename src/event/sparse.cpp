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
/// Words of the core in 100 words, whether they gave an event or not: the least violent 500 with an event have a median of 5.2
/// (nine in ten below 6.5), the other articles 8.4 (one in four below 6.4), the annotated reports of 100 words and more 9.3.
constexpr double kSpokenInHundredWords = 6.2;
constexpr std::uint32_t kLead = 2;         // sentences after the headline
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

/// The news of the text: what the headline tells, what the lead tells of the same kind, and a definite noun that goes on with it.
bool told_first(const DocumentView& doc, const std::vector<Event>& events, const Event& e) {
  if (e.background || e.status == StatusKind::kHypothetical || e.status == StatusKind::kDesired) return false;
  if (headline(doc, e)) return true;
  return (e.sentence <= kLead || e.anaphoric) && std::any_of(events.begin(), events.end(), [&](const Event& h) {
    return h.sentence < e.sentence && h.type == e.type && h.status == e.status && headline(doc, h);
  });
}

std::size_t count_words(const text::TokenizedText& text) {
  return static_cast<std::size_t>(std::count_if(text.tokens.begin(), text.tokens.end(), [](const text::Token& t) {
    return t.kind == text::TokenKind::kWord || t.kind == text::TokenKind::kNumber;
  }));
}

/// Words and phrases of the core, whether they gave an event or not.
std::size_t count_spoken(const EventKnowledge& knowledge, const std::vector<Spotted>& spotted) {
  return static_cast<std::size_t>(std::count_if(spotted.begin(), spotted.end(), [&](const Spotted& s) {
    return s.row != kNone && s.length > 0 && knowledge.codebook.core(knowledge.triggers.row(s.row).type);
  }));
}

}  // namespace

void drop_mentions(const DocumentView& doc, const std::vector<Spotted>& spotted, std::vector<Event>& events,
                   std::vector<Rejected>& rejected) {
  const kb::Codebook& codebook = doc.knowledge.codebook;
  const std::size_t words = count_words(doc.stages.text);
  if (words < kShortReport) return;
  const double hundreds = static_cast<double>(words) / 100;
  const auto of_core = std::count_if(events.begin(), events.end(), [&](const Event& e) { return codebook.core(e.type); });
  const bool few = static_cast<double>(of_core) < kFewInHundredWords * hundreds;
  const bool no_report = few || column(doc, events, kSureInHundredWords * hundreds);
  const bool thin = static_cast<double>(count_spoken(doc.knowledge, spotted)) < kSpokenInHundredWords * hundreds;
  if (!no_report && !thin) return;
  const auto mentioned = [&](const Event& e) {
    return codebook.core(e.type) && !evident(doc, e) && (no_report || !told_first(doc, events, e));
  };
  const std::string text = "mentioned in a text of " + std::to_string(words) + " words with " + std::to_string(of_core) + " such events";
  for (const Event& e : events)
    if (mentioned(e)) rejected.push_back({e.trigger, e.sentence, text + ", and no day with a place and a party, no number with a place"});
  events.erase(std::remove_if(events.begin(), events.end(), mentioned), events.end());
}

}  // namespace marsad::event
