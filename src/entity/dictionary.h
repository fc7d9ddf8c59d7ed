// Offers the entity stage's part of the phrase table (kb/phrases.h): what its phrases stand for.
// Entries lie in kb.bin as they are used.
// Knows nothing about what the entries mean.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kb/container.h"
#include "kb/phrases.h"

namespace marsad::entity {

enum class EntryKind : std::uint8_t {
  kActor,        ///< id = row of actors.tsv
  kPerson,       ///< id = row of persons.tsv, full name
  kSurname,      ///< id = row of persons.tsv, short form
  kBody,         ///< id = row of bodies.tsv, takes a relative adjective
  kBodyOf,       ///< id = row of bodies.tsv, takes the name of a state
  kCountry,      ///< id = row of nationalities.tsv, its name
  kCapital,      ///< id = row of nationalities.tsv, its capital
  kNationality,  ///< id = row of nationalities.tsv, a form of the adjective
  kRole,         ///< id = row of roles.tsv
  kHead,         ///< id = row of org_heads.tsv
  kTitle,        ///< id = row of titles.tsv; use = TitleKind
  kGiven,        ///< a given name; use = 1 when it stands alone
  kPlaceHead,    ///< id = row of place_heads.tsv
  kOrgWord,      ///< id = row of org_words.tsv
  kSourceWord,   ///< id = row of source_words.tsv
};

enum class Use : std::uint8_t { kWord, kPhrase, kContext, kAnaphora };
enum class TitleKind : std::uint8_t { kTitle, kEpithet, kIntro, kLink, kForeignLink, kKunya, kServant };

enum EntryFlag : std::uint8_t {
  kConstructForm = 1 << 0,  ///< only before a genitive or a suffixed pronoun
  kFormDefinite = 1 << 1,   ///< the article is part of the entry
  kFormPluralHead = 1 << 2,
  kEndsInYa = 1 << 3,       ///< written with ي: does not match ى (علي, not على)
  kFamilyName = 1 << 4,     ///< a family name: begins no name unless it may stand alone
};

struct Entry {
  EntryKind kind = EntryKind::kActor;
  std::uint8_t use = 0;     ///< Use or TitleKind
  std::uint8_t number = 0;  ///< lexicon::Number
  std::uint8_t gender = 0;  ///< lexicon::Gender
  std::uint8_t flags = 0;
  std::uint8_t pad[3] = {};
  std::uint32_t id = 0;
  std::uint32_t extra = 0;  ///< row of actor_aliases.tsv + 1 for conditions, 0 = none
};
static_assert(sizeof(Entry) == 16);

/// Collects phrases and writes their entries: section entity.entries, and the phrase table, whose
/// values in the domain kEntity index it.
class DictionaryBuilder {
 public:
  /// Adds a phrase, cut into tokens as articles are; quotation marks are left out. Returns false
  /// for a phrase without any token.
  bool add(std::string_view phrase, const Entry& entry);
  void write(kb::Writer& writer) const;

 private:
  std::map<std::vector<std::uint64_t>, std::vector<Entry>> phrases_;  // by token hashes
};

/// The compiled entries, read in place.
class Dictionary {
 public:
  bool open(const kb::KbFile& file);
  const kb::PhraseTable& phrases() const { return phrases_; }
  const Entry& entry(std::uint32_t value) const { return entry_[value]; }
  std::size_t size() const { return entry_count_; }

 private:
  kb::PhraseTable phrases_;
  const Entry* entry_ = nullptr;
  std::size_t entry_count_ = 0;
};

}  // namespace marsad::entity
