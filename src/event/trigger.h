// Offers the trigger table: words and phrases that state events, with type, mode, harm and frame.
// Read from kb/event/{verbs,nouns,casualty,phrases}.tsv; format in kb/event/README.md.
// Private to event/ and claim/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/vocabulary.h"
#include "event/word_keys.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

namespace marsad::event {

/// What an argument position means for the event.
enum class Role : std::uint8_t {
  kNone, kActor, kRecipient, kEither, kMeans, kPlace, kCount, kCause, kObject, kContent,
};

/// `obj=recipient`: the grammatical position (subj obj gen, or a preposition's K1 key) and role.
struct Slot {
  std::string position;
  Role role = Role::kNone;
};

/// One word of a phrase: `ب+جراح` wants the proclitic, `مصرع+ه` admits a pronoun.
struct PhraseWord {
  std::string key;             ///< K1
  KeyId id = kNoKey;           ///< the same as a number
  std::uint16_t proclitic = 0;  ///< required preposition bit, 0 = none
  bool governs = false;         ///< a preposition whose phrase is an argument: it stays outside
};

/// The types the judge was trained on.
inline bool weighed(std::string_view type) { return type == "ASSAULT" || type == "PROTEST"; }

struct Trigger {
  std::string lemma;     ///< spelling of the lemma, or the phrase
  KeyId key = kNoKey;    ///< the same as a number, without the number of the sense
  lexicon::Pos pos = lexicon::Pos::kUnknown;
  std::string type, mode, subtype, harm;
  std::vector<Slot> frame;
  std::vector<std::string> needs;  ///< what must stand for the row to hold (kb/event/README.md)
  std::vector<PhraseWord> words;
  bool passive = false;   ///< `voice=passive`
  bool casualty = false;  ///< from casualty.tsv: a noun of victims (قتيل, جثة)
  bool names_victims = false;  ///< `self=`: the trigger noun itself is the counted party
  bool subject_is_none = false;  ///< `subj=none`: the subject is no party ("عثر على جثة")
  std::string where;      ///< file:line

  Role role(std::string_view position) const;
};

struct Spotted {
  std::uint32_t row = 0xFFFFFFFF;  ///< first candidate; others with the word follow in `rows_of`
  std::uint8_t length = 1;     ///< tokens of the trigger's first stretch; 0 = a later word of one
  std::uint32_t second = 0;    ///< token of the second word of a split phrase, 0 = none
};

class TriggerTable {
 public:
  TriggerTable() = default;
  /// `light`: K1 keys of light verbs; a phrase of a light verb and an event noun is left to the
  /// noun ("شن غارة"), whose construction rules find the subject.
  /// Adds its keys to the vocabulary.
  TriggerTable(const std::vector<kb::TableView>& tables, const std::vector<std::string>& light,
               Vocabulary& vocabulary);

  const Trigger& row(std::uint32_t i) const { return rows_[i]; }
  std::size_t size() const { return rows_.size(); }
  /// All rows with the word and part of speech of row `i`, in file order: homographs whose needs
  /// decide between them.
  const std::vector<std::uint32_t>& alternatives(std::uint32_t i) const { return alternatives_[i]; }
  /// K1 keys of the Arabic words that `need=` parts name.
  std::vector<std::string> needed_words() const;
  /// Triggers by token for the whole text; `out[t].row` is 0xFFFFFFFF where there is none.
  void spot(const text::TokenizedText& text, const lexicon::Lexed& lexed, const WordKeys& keys, const Lists& lists,
            std::vector<Spotted>& out) const;

 private:
  void add(const kb::TableView& table, std::size_t row, bool casualty,
           const std::vector<std::string>& light, Vocabulary& vocabulary);
  std::vector<std::uint32_t> find_alternatives(std::uint32_t i) const;

  std::vector<Trigger> rows_;
  std::vector<std::vector<std::uint32_t>> alternatives_;  // by row
  ByKey<std::vector<std::uint32_t>> words_;
  ByKey<std::vector<std::uint32_t>> phrases_;  // by first word
};

}  // namespace marsad::event
