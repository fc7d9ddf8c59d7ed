// Offers Form: one generated spelling of a lemma with its inflection and what may be attached.
// The generator makes them, compile() packs them, the lattice looks them up.
// Private to lexicon/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace marsad::lexicon {

using Letters = std::u32string;

/// What may stand before and behind a form.
enum Attach : std::uint16_t {
  kTakesAl = 1 << 0,          ///< the article
  kTakesPrep = 1 << 1,        ///< ب ك ل
  kTakesSa = 1 << 2,          ///< س (imperfect)
  kTakesLam = 1 << 3,         ///< ل of purpose or command (imperfect)
  kTakesNounSuffix = 1 << 4,  ///< ه ها هم ... ي
  kTakesVerbSuffix = 1 << 5,  ///< ه ها هم ... ني
  kNeedsSuffix = 1 << 6,      ///< only occurs before a pronoun (مدينت)
  kNeedsPrep = 1 << 7,        ///< only occurs after ل or ب (the pronouns of له)
  kNoConjunction = 1 << 8,
  kNeedsAl = 1 << 9,  ///< only occurs with the article
};

struct Form {
  Letters text;
  Reading reading;  ///< lemma is filled in by compile()
  std::uint16_t attach = 0;
  std::uint8_t rarity = 0;  ///< 0 ordinary, 1 rare, 2 very rare in the press
};
using Forms = std::vector<Form>;

/// A verb as its line in kb/lexicon states it.
struct VerbEntry {
  Letters past;       ///< third person masculine singular
  int form = 1;       ///< 1-10; 11 quadriliteral, 12 its form II, 14 its form IV
  Letters imperfect;  ///< third person masculine singular; empty = regular
  std::vector<Letters> masdars;
  bool transitive = true;
};

/// Finite forms of a verb. False when the spelling does not fit its form number.
bool verb_forms(const VerbEntry& verb, Forms& out);
/// The regular masdars of forms II-X and quadriliterals; empty for form I.
std::vector<Letters> regular_masdars(const VerbEntry& verb);
/// Participles as citation forms; empty when the verb has none.
Letters active_participle(const VerbEntry& verb);
Letters passive_participle(const VerbEntry& verb);
/// The regular imperfect of a verb; empty for weak roots of form I that must state it.
Letters regular_imperfect(const VerbEntry& verb);

/// A noun as its line states it.
struct NounEntry {
  Letters lemma;
  Gender gender = Gender::kMasculine;
  bool human = false;
  bool has_feminine = false;  ///< ة makes the female person: مقاتل مقاتلة
  bool defective = false;     ///< قاض القاضي, written with ي in the line
  bool plural_only = false;   ///< the lemma itself is a plural
  bool collective = false;
  bool indeclinable = false;  ///< no tanwin alef (foreign words, names)
  bool no_dual = false;
  bool sound_masculine = false;
  bool sound_feminine = false;
  std::vector<Letters> broken;
  std::uint16_t flags = 0;  ///< kMasdar and the like, added to every reading
};
void noun_forms(const NounEntry& noun, Forms& out);

struct AdjectiveEntry {
  Letters lemma;
  Letters feminine;  ///< empty = with ة
  bool has_feminine = true;
  bool sound_plural = true;
  bool defective = false;
  bool human_only = false;
  std::vector<Letters> broken;
  std::uint16_t flags = 0;  ///< kNisba, kActiveParticiple ...
};
void adjective_forms(const AdjectiveEntry& adjective, Forms& out);

/// Letters of UTF-8 after K0 folding, and back.
Letters letters(std::string_view utf8);
std::string utf8(const Letters& text);

}  // namespace marsad::lexicon
