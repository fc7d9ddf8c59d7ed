// Offers words: each token cut into clitics and stem, with ranked readings from the lexicon.
// One Word for each token, same index. A reading names a lemma and its inflection.
// Facts stand in kb/lexicon; this stage interprets them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "kb/container.h"
#include "text/text.h"

namespace marsad::lexicon {

using LemmaId = std::uint32_t;
inline constexpr LemmaId kNoLemma = 0xFFFFFFFF;
using ClassId = std::uint16_t;  ///< a tag of the `classes` column, e.g. "speech", "weapon"
inline constexpr ClassId kNoClass = 0xFFFF;

enum class Pos : std::uint8_t {
  kUnknown,
  kNoun,
  kAdjective,
  kProper,
  kVerb,
  kPronoun,
  kDemonstrative,
  kRelative,
  kPreposition,
  kConjunction,
  kParticle,
  kNumeral,
  kAdverb,
  kPunct,
  kDigit,
  kForeign,
};
enum class Number : std::uint8_t { kNone, kSingular, kDual, kPlural, kDualOrPlural };
enum class Gender : std::uint8_t { kNone, kMasculine, kFeminine };
enum class Person : std::uint8_t { kNone, kFirst, kSecond, kThird };
enum class Aspect : std::uint8_t { kNone, kPerfect, kImperfect, kImperative };

/// Bits of Word::proclitics.
enum Proclitic : std::uint16_t {
  kWa = 1 << 0,     ///< و and
  kFa = 1 << 1,     ///< ف then
  kBa = 1 << 2,     ///< ب by, in
  kKa = 1 << 3,     ///< ك like
  kLa = 1 << 4,     ///< ل to, for
  kSa = 1 << 5,     ///< س future
  kAl = 1 << 6,     ///< ال the
  kHamza = 1 << 7,  ///< أ question
};
inline constexpr std::uint16_t kConjunctions = kWa | kFa;
inline constexpr std::uint16_t kPrepositions = kBa | kKa | kLa;

/// Bits of Reading::flags.
enum ReadingFlag : std::uint16_t {
  kHuman = 1 << 0,        ///< denotes persons
  kSoundPlural = 1 << 1,  ///< ون ين ات
  kBrokenPlural = 1 << 2,
  kConstruct = 1 << 3,   ///< form that only stands before a genitive (ن dropped)
  kOblique = 1 << 4,     ///< ين form (dual or plural), accusative or genitive
  kAccusative = 1 << 5,  ///< alef of tanwin written
  kMasdar = 1 << 6,      ///< verbal noun
  kActiveParticiple = 1 << 7,
  kPassiveParticiple = 1 << 8,
  kNisba = 1 << 9,
  kTransitive = 1 << 10,
  kMaybePassive = 1 << 11,  ///< the spelling admits the passive voice
  kJussive = 1 << 12,       ///< imperfect without ن
  kCollective = 1 << 13,
  kPassive = 1 << 14,  ///< the spelling admits only the passive voice (قيل, أصيب)
  kTakesClause = 1 << 15,  ///< a preposition that a verb may follow (حتى)
};

struct Reading {
  LemmaId lemma = kNoLemma;
  Pos pos = Pos::kUnknown;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  Person person = Person::kNone;
  Aspect aspect = Aspect::kNone;
  std::uint16_t flags = 0;

  bool has(ReadingFlag flag) const { return (flags & flag) != 0; }
};

/// A suffixed pronoun.
struct Enclitic {
  Person person = Person::kNone;  ///< kNone = there is none
  Gender gender = Gender::kNone;
  Number number = Number::kNone;
  explicit operator bool() const { return person != Person::kNone; }
};

struct Word {
  std::uint16_t proclitics = 0;
  /// The token without conjunction, preposition and future proclitics; with article, and with
  /// the enclitic. After ل + ال it begins at the second lam (CODEBOOK section 11, 5).
  Span core;
  /// The core without article and enclitic.
  Span stem;
  Enclitic enclitic;
  std::uint32_t first_reading = 0;
  std::uint16_t readings = 0;  ///< number of readings; the first is the best in its context
  bool definite = false;       ///< has the article or an enclitic

  bool has(Proclitic clitic) const { return (proclitics & clitic) != 0; }
};

/// The word without the clitics that its reading has split off; the readings stay.
Word whole(Word word, Span token);

/// Words of a tokenized text and their readings, best first.
struct Lexed {
  std::vector<Word> words;
  std::vector<Reading> readings;

  /// The best reading; an empty one when the word is unknown.
  const Reading& best(std::uint32_t word) const {
    if (word >= words.size() || words[word].readings == 0) return kNoReading;
    return readings[words[word].first_reading];
  }
  /// The best reading with this part of speech, or nullptr.
  const Reading* find(std::uint32_t word, Pos pos) const;

 private:
  static const Reading kNoReading;
};

/// The lemma lexicon: immutable, shared by threads.
class Lexicon {
 public:
  /// Opens the sections that `compile` wrote.
  static Result<std::unique_ptr<const Lexicon>> load(std::shared_ptr<const kb::KbFile> file);
  virtual ~Lexicon() = default;
  /// Fills `out` with one Word for each token.
  virtual void look_up(const text::TokenizedText& text, std::string_view bytes,
                       Lexed& out) const = 0;
  /// Number of lemmas; ids are 0 .. size-1.
  virtual std::size_t size() const = 0;
  /// The lemma's spelling (K0 unvocalised, without #n).
  virtual std::string_view spelling(LemmaId lemma) const = 0;
  virtual Pos pos(LemmaId lemma) const = 0;
  /// Finds "SPELLING" or "SPELLING#2" with a part of speech; kNoLemma when absent.
  virtual LemmaId find(std::string_view spelling, Pos pos) const = 0;
  /// Number of a class tag; kNoClass when no lemma carries it.
  virtual ClassId class_id(std::string_view name) const = 0;
  virtual bool in_class(LemmaId lemma, ClassId tag) const = 0;
  /// The verb a masdar or participle is derived from; kNoLemma for all others.
  virtual LemmaId verb_of(LemmaId lemma) const = 0;
  /// file:line of the lemma's entry.
  virtual std::string where(LemmaId lemma) const = 0;
};

/// The segments of a word as the evaluation writes them: {"و+", "ل+", "المركز"}, {"كتاب", "+ها"}.
/// Proclitics end in +, enclitics begin with it; after ل + ال the article is written out.
std::vector<std::string> segments(const text::Token& token, const Word& word,
                                  std::string_view bytes);

/// How well the linear model does on the authored training text, by cross-validation.
struct TrainReport {
  std::size_t sentences = 0, words = 0;
  std::size_t segments_right = 0, tags_right = 0;          ///< on sentences left out
  std::size_t segments_untrained = 0, tags_untrained = 0;  ///< the same without a model
  std::size_t segments_own = 0, tags_own = 0;              ///< on the training text itself
  std::size_t model_bytes = 0;
};
/// Trains and tests the model on kb/lexicon/training; `folds` at least 2. For `marsad train seg`.
TrainReport cross_validate(const kb::SourceTree& sources, unsigned folds, kb::Problems& problems);

/// Compiles kb/lexicon into sections and trains the linear model; reports mistakes with file and
/// line.
void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);

}  // namespace marsad::lexicon
