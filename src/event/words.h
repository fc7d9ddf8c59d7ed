// Offers the word tables of kb/event that are no triggers: modality, means, harm, non-events.
// Keys are K1 (text::match_key). Private to event/ and claim/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/lists.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"

namespace marsad::event {

/// What a modal word governs: the column `scope` of kb/event/modality.tsv, one bit for each thing
/// that the reader of the status asks of it.
enum Scope : std::uint16_t {
  kScopeVerb = 1 << 0,
  kScopePerfect = 1 << 1,     ///< only a perfect verb
  kScopeImperfect = 1 << 2,   ///< only an imperfect verb
  kScopeThat = 1 << 3,        ///< the clause after the particle "that"
  kScopeMasdar = 1 << 4,
  kScopeNominal = 1 << 5,     ///< any event that is no verb
  kScopeAny = 1 << 6,         ///< a clause or an event of any form
  kScopeQuestion = 1 << 7,
  kScopeGenitive = 1 << 8,    ///< what stands in the genitive after it
  kScopeIndefinite = 1 << 9,  ///< only without article
  kScopeSeize = 1 << 10,      ///< only taking ground, which may fail
  kScopeQualifies = 1 << 11,  ///< the noun that this adjective stands behind
  kScopeSubject = 1 << 12     ///< its subject is the report
};

/// CODEBOOK section 3.
enum class StatusKind : std::uint8_t {
  kOccurred, kAttempted, kFuture, kThreatened, kDesired, kHypothetical, kNegated,
};

struct ModalWord {
  KeyId key = kNoKey;
  lexicon::Proclitic clitic{};  ///< the proclitic of another word that says the same, or 0
  bool article = false;         ///< is written with the article
};

/// A word that changes the status of the event it governs.
struct Modal {
  enum class Part : std::uint8_t { kOther, kVerb, kNoun, kAdverb, kParticle, kPhrase };
  std::vector<ModalWord> words;  ///< in order
  StatusKind status = StatusKind::kOccurred;
  std::uint16_t scope = 0;       ///< bits of Scope
  std::string where;
  Part part = Part::kOther;
  std::string spelling;  ///< as in the file
  bool denies = false;   ///< a word of denial: the claim's stance is denied
  bool exact = false;    ///< hamza and all must agree (conditional إن)
  bool fixed() const { return part == Part::kPhrase || part == Part::kParticle; }
};

struct Means {
  std::vector<std::string> qualifier;  ///< K1 keys that must stand near; empty = none
  std::vector<KeyId> ids;              ///< the same as numbers
  std::string mode, subtype;
  std::string where;
};

/// A word, or any word of a list, that a context asks for.
struct ContextWord {
  KeyId key = kNoKey;
  ListId list = kNoList;
  bool apart = false;  ///< others may stand between it and the word nearer to the trigger
  bool other = false;  ///< of a slot: any common noun but these
};

/// A context in which a trigger is no event: words before and after it, and what fills its slots.
struct NonEvent {
  std::vector<ContextWord> before, after;
  std::vector<std::pair<std::string, ContextWord>> slots;  ///< subj, obj, gen, self, sentence, text or a preposition's K1 key
  bool article = false;  ///< the trigger must carry the article
  std::string kind;
  std::string where;
};

class Words {
 public:
  Words() = default;
  /// Adds its keys to the vocabulary of the lists, which are complete. `mistake` gets the first
  /// mistake of a context, with file and line, and stays empty when there is none.
  Words(const kb::TableView& modality, const kb::TableView& means, const kb::TableView& nonevents,
        const kb::TableView& harm, Lists& lists,
        std::string& mistake);

  const std::vector<Modal>* modals(KeyId first_key) const { return modals_.find(first_key); }
  const std::vector<Means>* means(KeyId key) const { return means_.find(key); }
  const std::vector<NonEvent>* nonevents(KeyId key) const { return nonevents_.find(key); }
  /// "combatant", "security", "civilian", "perpetrator" for a class word, or empty.
  std::string_view victim_class(KeyId key) const;
  /// Harm a counted word names ("قتيل" killed), or empty.
  std::string_view counted_harm(KeyId key) const;

 private:
  ByKey<std::vector<Modal>> modals_;
  ByKey<std::vector<Means>> means_;
  ByKey<std::vector<NonEvent>> nonevents_;
  ByKey<std::string> classes_;
  ByKey<std::string> counted_;
};

}  // namespace marsad::event
