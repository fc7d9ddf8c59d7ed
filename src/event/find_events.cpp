// Finds the events of a document: atoms, items, drafts, links, then events with their slots.
// This file reads as the order of work; each step stands in a file of its own.
// What the judge takes for talk is dropped here, with its probability.
#include "event/lone.h"
#include "event/sentence_reader.h"
#include "event/sparse.h"

namespace marsad::event {
namespace {

std::uint32_t token_of(const text::TokenizedText& text, ByteOffset at) { return text.token_at(at); }

void add_atom(const text::TokenizedText& text, AtomKind kind, Span span, std::size_t index,
              std::vector<Atom>& out) {
  if (span.empty()) return;
  const std::uint32_t first = token_of(text, span.begin);
  const std::uint32_t end = token_of(text, span.end - 1) + 1;
  if (first < end && end <= text.tokens.size())
    out.push_back({kind, first, end, static_cast<std::uint32_t>(index)});
}

/// "ثمانية أشخاص قتلوا على الأقل": the number's phrase ends where its verb begins.
Span before_verb(const Stages& stages, const QuantityFact& q) {
  if (q.noun.empty() || q.span.end <= q.noun.end) return q.span;
  for (std::uint32_t t = token_of(stages.text, q.noun.end - 1) + 1;
       t < stages.text.tokens.size() && stages.text.tokens[t].span.begin < q.span.end; ++t)
    if (stages.text.tokens[t].kind == text::TokenKind::kWord && stages.lexed.best(t).pos == lexicon::Pos::kVerb)
      return {q.span.begin, stages.text.tokens[t - 1].span.end};
  return q.span;
}

/// "(20) شخصا": the phrase begins at its bracket.
Span with_bracket(const Stages& stages, Span span) {
  const std::uint32_t first = token_of(stages.text, span.begin);
  if (first == 0 || span.empty()) return span;
  const text::Token& open = stages.text.tokens[first - 1];
  if (open.kind != text::TokenKind::kPunct || open.mate == text::kNoToken || open.mate <= first) return span;
  if (stages.text.tokens[open.mate].span.end < span.end) span.begin = open.span.begin;
  return span;
}

void make_atoms(const Stages& stages, std::vector<Atom>& out) {
  out.clear();
  const Facts& f = stages.facts;
  for (std::size_t i = 0; i < f.dates.size(); ++i)
    if (f.dates[i].instant) add_atom(stages.text, AtomKind::kDate, f.dates[i].span, i, out);
  for (std::size_t i = 0; i < f.quantities.size(); ++i)
    if (f.quantities[i].people) {
      const std::size_t before = out.size();
      add_atom(stages.text, AtomKind::kQuantity, with_bracket(stages, before_verb(stages, f.quantities[i])), i, out);
      if (out.size() > before && !f.quantities[i].noun.empty())
        out.back().head = token_of(stages.text, f.quantities[i].noun.begin);
    }
  // "(70 كلم شمال تكريت)", "خمسين عاما": how far and how old is no party; like a date, it stands beside the clause.
  for (std::size_t i = 0; i < f.quantities.size(); ++i)
    if (f.quantities[i].measure) add_atom(stages.text, AtomKind::kDate, f.quantities[i].span, i, out);
  for (std::size_t i = 0; i < f.places.size(); ++i)
    add_atom(stages.text, AtomKind::kPlace, f.places[i].span, i, out);
  for (std::size_t i = 0; i < f.names.size(); ++i) {
    if (f.names[i].kind == NameKind::kRole) continue;
    const AtomKind kind = f.names[i].kind == NameKind::kOrganisation ? AtomKind::kOrganisation
                          : f.names[i].kind == NameKind::kPerson     ? AtomKind::kPerson
                                                                     : AtomKind::kNationality;
    add_atom(stages.text, kind, f.names[i].span, i, out);
  }
  std::stable_sort(out.begin(), out.end(), [](const Atom& a, const Atom& b) {
    return a.first != b.first ? a.first < b.first : a.end > b.end;
  });
}

void mark_humans(const Stages& stages, std::vector<std::uint8_t>& out) {
  out.assign(stages.text.tokens.size(), 0);
  for (const NameFact& n : stages.facts.names) {
    const std::uint32_t t = stages.text.token_at(n.span.begin);
    if (t >= out.size()) continue;
    if (n.kind == NameKind::kRole || n.kind == NameKind::kPerson) out[t] = 1;
    // "اعتقلت الشرطة مغربيا": a nationality that is no adjective is a person; a feminine one is
    // mostly a state's or a body's.
    if (n.kind == NameKind::kNationality && stages.text.tokens[t].kind == text::TokenKind::kWord &&
        stages.lexed.best(t).gender == lexicon::Gender::kMasculine)
      out[t] = 1;
  }
}

constexpr std::size_t kLoneSentences = 2;  // a quoted stop often cuts one sentence in two
// The weights for lone sentences come from newspaper sentences, of which 2 % have fewer words than
// kLoneWords: those have none of their features. Up to kShortWords (4 % of those that report) a
// line has no room for what the readers missed, and is judged as in an article.
constexpr std::size_t kLoneWords = 12, kShortWords = 15;

/// The types the judge was trained on; what did not happen is no question of news.
bool judged(const Event& e) {
  return weighed(e.type) &&
         (e.status == StatusKind::kOccurred || e.status == StatusKind::kAttempted);
}

/// A sentence without an article around it, as newspapers write them.
bool lone(const text::TokenizedText& text) {
  return text.sentences.size() <= kLoneSentences && text.sentences.front().kind != text::SentenceKind::kTitle;
}

bool newspaper(const text::TokenizedText& text, std::size_t least = kLoneWords) {
  const auto words = std::count_if(text.tokens.begin(), text.tokens.end(), [](const text::Token& t) {
    return t.kind == text::TokenKind::kWord;
  });
  return lone(text) && static_cast<std::size_t>(words) >= least;
}

/// Where the rules find no event of a judged type in a lone sentence, the drafts they dropped come
/// before the judge, who knows the reason.
void add_weak(const DocumentView& doc, const ChunkInput& input, Events& out) {
  const auto missing = [&](std::string_view type) {
    return std::none_of(out.events.begin(), out.events.end(), [&](const Event& e) { return e.type == type && judged(e); });
  };
  const bool assault = missing("ASSAULT"), protest = missing("PROTEST");
  if (!assault && !protest) return;
  Events again = out;
  again.items.clear();
  again.events.clear();
  again.rejected.clear();
  SentenceReader reader(doc, input, again, true);
  for (std::uint32_t s = 0; s < doc.stages.text.sentences.size(); ++s) reader.read(s);
  for (Event& e : again.events)
    if (!e.weak.empty() && judged(e) && (e.type == "ASSAULT" ? assault : protest)) out.events.push_back(std::move(e));
}

/// Drops what is only spoken of. A lone sentence is judged by its own probability. In an article
/// an event also counts by its company: the probability that the article reports anything at all
/// (one minus the product of each event being talk) is averaged, geometrically, with the event's
/// own. So a lone figure of speech among prices falls, a weakly worded line of a battle report
/// stays, and no single word decides for all.
void judge_events(const JudgeModel& judge, const text::TokenizedText& text,
                  std::vector<Event>& events, std::vector<Rejected>& rejected) {
  if (!judge.trained()) return;
  const bool one = lone(text), of_newspaper = newspaper(text, kShortWords);
  double talk = 1;
  for (Event& e : events) {
    if (!judged(e)) continue;
    e.confidence = judge.probability(e.features, of_newspaper);
    talk *= 1 - e.confidence;
  }
  const auto spoken_of = [&](const Event& e) {
    if (!judged(e)) return false;
    if (one) return e.confidence < judge.sentence_threshold(e.type, of_newspaper);
    return std::sqrt(e.confidence * (1 - talk)) < judge.article_threshold();
  };
  for (const Event& e : events)
    if (spoken_of(e)) rejected.push_back({e.trigger, e.sentence, "spoken of, not reported"});
  events.erase(std::remove_if(events.begin(), events.end(), spoken_of), events.end());
}

/// "القضاء على أربعة", "صدام مسلح": a one-word name that opens an event's phrase, or stands before
/// the preposition of its frame, is the event's noun.
void drop_false_names(const DocumentView& doc, Events& out) {
  const auto is_event = [&](const Atom& a) {
    if (a.kind != AtomKind::kOrganisation && a.kind != AtomKind::kPerson) return false;
    // "قتل بأيدي الشرطة": hands, nobody's name.
    if (a.end == a.first + 1 && doc.is_word(a.first) && doc.listed(a.first, "hand-word") &&
        doc.stages.lexed.words[a.first].has(lexicon::kBa))
      return true;
    if (a.end != a.first + 1 || out.trigger_of[a.first] == kNone) return false;
    if (out.trigger_length[a.first] > 1) return true;
    if (!doc.is_word(a.end)) return false;
    const Trigger& row = doc.knowledge.triggers.row(out.trigger_of[a.first]);
    return std::any_of(row.needs.begin(), row.needs.end(),
                       [&](const std::string& need) { return text::match_key(need) == doc.token(a.end).key; });
  };
  out.atoms.erase(std::remove_if(out.atoms.begin(), out.atoms.end(), is_event), out.atoms.end());
}

}  // namespace

void find_events(const EventKnowledge& knowledge, const lexicon::Lexicon& lexicon,
                 const Stages& stages, Events& out) {
  out.items.clear();
  out.events.clear();
  out.rejected.clear();
  if (stages.text.sentences.empty()) return;
  out.keys.make(knowledge.lists, knowledge.lemmas, stages.text, stages.article.text(), stages.lexed);
  const DocumentView doc(knowledge, lexicon, stages, out.keys);
  make_atoms(stages, out.atoms);
  knowledge.triggers.spot(stages.text, stages.lexed, out.keys, knowledge.lists, out.spotted);
  out.trigger_of.assign(out.spotted.size(), kNone);
  out.trigger_length.assign(out.spotted.size(), 1);
  const ListId manner = knowledge.lists.id("manner-adverb");
  const ListId time = knowledge.lists.id("no-party");
  const ListId adverbial = knowledge.lists.id("adverbial");
  const ListId reflexive = knowledge.lists.id("reflexive");
  for (std::size_t t = 0; t < out.spotted.size(); ++t) {
    out.trigger_of[t] = out.spotted[t].row;
    out.trigger_length[t] = out.spotted[t].length;
    // "لقي حتفه دهسا": how it was done, not another event.
    if (out.trigger_of[t] != kNone && out.trigger_length[t] == 1) {
      const KeyId key = out.keys[static_cast<std::uint32_t>(t)].core;
      if (knowledge.lists.has(manner, key) || knowledge.lists.has(adverbial, key)) out.trigger_of[t] = kNone;
      // "الليلة نفسها": the same night, no soul.
      const auto word = static_cast<std::uint32_t>(t);
      if (doc.is_word(word) && stages.lexed.words[word].enclitic && knowledge.lists.has(reflexive, doc.stem_key(word)))
        out.trigger_of[t] = kNone;
      // "تعرض المعتقل للتعذيب": somebody a verb speaks of, no toll.
      const Trigger& row = knowledge.triggers.row(out.spotted[t].row);
      if (row.casualty && row.names_victims && word > 0 && doc.is_word(word - 1) &&
          stages.lexed.words[word].proclitics == lexicon::kAl && stages.lexed.best(word).number == lexicon::Number::kSingular &&
          stages.lexed.best(word - 1).pos == lexicon::Pos::kVerb && !doc.listed(word - 1, "fall-verb") &&
          !doc.listed(word - 1, "led-cause"))
        out.trigger_of[t] = kNone;
      // "فجر يوم الجمعة": dawn, not "blew up".
      const auto next = static_cast<std::uint32_t>(t + 1);
      if (knowledge.lists.has(time, key) && doc.is_word(next) && knowledge.lists.has(time, out.keys[next].core))
        out.trigger_of[t] = kNone;
    }
  }
  std::vector<std::uint8_t> verbal(out.spotted.size(), 0);
  for (std::size_t t = 0; t < out.spotted.size(); ++t)
    if (out.trigger_of[t] != kNone) {
      const Trigger& row = knowledge.triggers.row(out.trigger_of[t]);
      if (row.words.size() < 2) continue;
      if (row.pos != lexicon::Pos::kVerb) {
        if (out.spotted[t].length > 1) verbal[t] = kNominalPhrase;
        continue;
      }
      // "إسرائيل تشن غارات": a form that no verbal noun has, or a phrase that stands apart.
      const lexicon::Reading* verb = stages.lexed.find(static_cast<std::uint32_t>(t), lexicon::Pos::kVerb);
      const bool reads = verb != nullptr && (out.spotted[t].second != 0 || verb->aspect == lexicon::Aspect::kImperfect ||
                                      verb->gender == lexicon::Gender::kFeminine || verb->number == lexicon::Number::kPlural);
      // "يقود سيارة فجر نفسه": the noun so spelled is a time of day, no verbal noun.
      // "إن مسلحا فتح النار": a noun with the ending of an object governs no genitive.
      const auto word = static_cast<std::uint32_t>(t);
      const bool after_object = verb != nullptr && word > 0 && doc.is_word(word - 1) && !stages.lexed.words[word - 1].has(lexicon::kAl) &&
                                stages.lexed.best(word - 1).has(lexicon::kAccusative) && stages.lexed.best(word - 1).pos == lexicon::Pos::kNoun;
      const bool only = verb != nullptr && knowledge.lists.has(time, out.keys[t].core);
      if (reads || only || after_object) verbal[t] = kVerbalPhrase;
    }
  drop_false_names(doc, out);
  mark_humans(stages, out.human);
  const ChunkInput input{doc.bytes,  stages.text, lexicon,        stages.lexed,
                         knowledge.lists, out.atoms,   out.trigger_of, out.trigger_length, out.human, out.keys,
                         &verbal};
  out.items.reserve(stages.text.sentences.size());
  SentenceReader reader(doc, input, out);
  for (std::uint32_t s = 0; s < stages.text.sentences.size(); ++s) reader.read(s);
  const bool alone = newspaper(stages.text);
  if (alone) add_weak(doc, input, out);
  std::stable_sort(out.events.begin(), out.events.end(),
                   [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
  if (alone) add_lone_features(doc, out);
  judge_events(knowledge.judge, stages.text, out.events, out.rejected);
  drop_mentions(doc, out.spotted, out.events, out.rejected);
  group_events(doc, out);
}

}  // namespace marsad::event
