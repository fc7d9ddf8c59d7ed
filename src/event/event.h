// Offers events: who did what to whom, where, when and how many, as one sentence states it.
// An Event has no claimant yet; claim/ adds who says it and which events are one.
// Facts stand in kb/event (words, frames) and kb/rules (constructions).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "event/facts.h"
#include "event/item.h"
#include "event/judge.h"
#include "event/trigger.h"
#include "event/word_keys.h"
#include "event/words.h"
#include "kb/codebook.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"
#include "rule/rule.h"
#include "text/text.h"

namespace marsad::event {

std::string_view name(StatusKind status);

/// An actor or recipient: the shortest phrase that names the party.
struct Party {
  Span span;
  std::string entity;            ///< id in the knowledge base, or empty
  std::string country_stated;    ///< alpha-3, only if the span itself says it
  std::string country_inferred;  ///< alpha-3
  std::string sector;            ///< PLOVER code
};

/// CODEBOOK section 7.
struct Count {
  std::string harm;
  Span span;
  Span group;
  std::int64_t low = 0;
  std::int64_t high = -1;  ///< -1 = open
  std::string bound;
  std::string victim_class;
  std::string nationality;
  int part_of = -1;        ///< index of the entry this is a part of
};

/// Index of a stage's result with whether it was carried from another sentence.
struct Carried {
  std::uint32_t index = kNone;
  bool carried = false;
  bool known() const { return index != kNone; }
};

struct Event {
  std::string type, mode, subtype;
  StatusKind status = StatusKind::kOccurred;
  bool background = false;
  bool denied = false;          ///< negated by a word of denial
  Span trigger;
  Span evidence;                ///< the clause the event was read from
  std::uint32_t sentence = 0;
  std::uint32_t item = 0;       ///< of the trigger in its sentence
  std::vector<Party> actors;
  std::vector<Party> recipients;
  Carried place;                ///< into Facts::places
  Carried date;                 ///< into Facts::dates
  std::vector<Count> counts;
  std::uint32_t group = 0;
  bool anaphoric = false;       ///< a definite event noun that refers back (الهجوم)
  bool of_wounds = false;       ///< a death of wounds: later than its attack (CODEBOOK section 11.11)
  std::string rule;             ///< trigger entry and rules: file:line name, joined by "; "
  std::vector<std::string> notes;  ///< decisions in words, for `explain`
  JudgeFeatures features;  ///< what the judge saw
  std::string_view weak;   ///< why the rules alone would not have it; the judge of a lone sentence may
  double confidence = 0;
};

/// A trigger word that gave no event, with the reason: for `explain --items`.
struct Rejected {
  Span trigger;
  std::uint32_t sentence = 0;
  std::string why;
};

/// What the stages before found in one document. All references outlive the call.
struct Stages {
  const Article& article;
  const text::TokenizedText& text;
  const lexicon::Lexed& lexed;
  const Facts& facts;
};

/// Events of one document, and the items they were read from (claim/ reads them again).
struct Events {
  WordKeys keys;                ///< of the words, by token
  std::vector<Atom> atoms;      ///< facts by token
  std::vector<Spotted> spotted;  ///< triggers by token
  std::vector<std::uint32_t> trigger_of;
  std::vector<std::uint8_t> trigger_length;
  std::vector<std::uint8_t> human;  ///< by token: heads a role or names a person
  std::vector<ItemList> items;  ///< one list a sentence
  std::vector<Event> events;    ///< in text order
  std::vector<Rejected> rejected;  ///< triggers that gave no event
};

/// Trigger knowledge, word lists, rules. Immutable, shared by threads.
class EventKnowledge {
 public:
  static Result<std::unique_ptr<const EventKnowledge>> load(
      std::shared_ptr<const kb::KbFile> file, const lexicon::Lexicon& lexicon);

  kb::Codebook codebook;
  Lists lists;
  Words words;
  TriggerTable triggers;
  JudgeModel judge;
  std::shared_ptr<const rule::RuleSet> rules;
  LemmaKeys lemmas;

 private:
  std::shared_ptr<const kb::KbFile> file_;
};

/// Compiles kb/event and kb/rules into sections; reports mistakes with file and line.
void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);

/// Finds the events of a document.
void find_events(const EventKnowledge& knowledge, const lexicon::Lexicon& lexicon,
                 const Stages& stages, Events& out);

}  // namespace marsad::event
