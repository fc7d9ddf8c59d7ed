// Offers mentions: who and what a text names, linked to the knowledge base where it can be.
// Persons, organisations, places, nationalities and roles, with reference inside the document.
// Facts stand in kb/entity; nothing here is a list of names.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/span.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"
#include "lexicon/phrases.h"
#include "text/text.h"

namespace marsad::entity {

using EntityId = std::uint32_t;
inline constexpr EntityId kNoEntity = 0xFFFFFFFF;
inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

enum class Kind : std::uint8_t { kPerson, kOrganisation, kPlace, kNationality, kRole };
/// "person", "organisation", "place", "nationality", "role".
std::string_view name_of(Kind kind);

enum class VictimClass : std::uint8_t { kUnknown, kCivilian, kCombatant, kSecurity, kPerpetrator };
/// Words of CODEBOOK section 7.
std::string_view name_of(VictimClass victim);

/// How a mention was found; decides how far to trust it.
enum class Source : std::uint8_t {
  kBase,       ///< an alias of the knowledge base
  kGrammar,    ///< a trigger noun or title and the words it takes
  kModel,      ///< the trained model alone
  kDocument,   ///< a shorter form of a name given in full elsewhere in the document
  kReference,  ///< a definite description ("التنظيم") that refers back
};

struct Mention {
  Kind kind = Kind::kOrganisation;
  Source source = Source::kBase;
  /// False for descriptions that are no names ("التنظيم", "الجيش", roles): kept for the later
  /// stages, left out of the list of names a reader sees.
  bool named = true;
  bool definite = false;
  bool quoted = false;        ///< stands in quotation marks
  VictimClass victim = VictimClass::kUnknown;
  lexicon::Number number = lexicon::Number::kNone;
  lexicon::Gender gender = lexicon::Gender::kNone;
  /// Without proclitics; after ل + ال from the second lam on (CODEBOOK section 11, 5).
  Span span;
  /// The span with its head noun and nationality adjective, as an actor or claimant is written:
  /// صحيفة "الوطن" المصرية where `span` is "الوطن". Equal to `span` where nothing is added.
  Span phrase;
  std::uint32_t first = 0;  ///< first token of `span`
  std::uint32_t end = 0;    ///< one past the last token
  /// Linked entity, or kNoEntity. For a reference: that of its antecedent.
  EntityId entity = kNoEntity;
  /// Index of the earlier mention this one refers to, or kNone.
  std::uint32_t antecedent = kNone;
  /// Index into the list of places given to `find`, or kNone.
  std::uint32_t place = kNone;
  // Views into the knowledge base; empty when unknown.
  std::string_view type;      ///< armed_group, military, government, media ...
  std::string_view sector;    ///< PLOVER code
  std::string_view claimant;  ///< kind of claimant, CODEBOOK section 8
  std::string_view country;   ///< ISO 3166-1 alpha-3, or x.NAME for peoples and regions
  /// The span itself says the country (a nationality adjective or the country's name in it).
  bool country_stated = false;
};

/// What the place stage found, as far as this stage needs it.
struct PlaceHint {
  Span span;
  std::string_view country;  ///< alpha-3
  bool city = false;         ///< a settlement: antecedent of "المدينة"
};

/// What is known about the document as a whole.
struct Context {
  std::string_view publisher_country;  ///< alpha-3 or empty
  int year = 0;                        ///< of publication, 0 when unknown
  const std::vector<PlaceHint>* places = nullptr;
  /// The phrases of the text, when they were found for other stages as well; may be null.
  const lexicon::Phrases* phrases = nullptr;
};

/// Mentions of one document in text order; nested ones follow the one that holds them.
struct Mentions {
  std::vector<Mention> list;
  /// For each token the index of the outermost mention that covers it, or kNone.
  std::vector<std::uint32_t> at;
  /// Country the document speaks of most (alpha-3), empty when none.
  std::string_view main_country;
};

/// A noun phrase as an actor or recipient, CODEBOOK section 4.
struct Description {
  std::string_view sector;          ///< PLOVER code, empty when nothing speaks for one
  std::string country_stated;       ///< alpha-3, empty when the phrase states none
  std::string country_inferred;     ///< from the entity or the document
  EntityId entity = kNoEntity;
  std::string_view claimant;        ///< kind of claimant it would be
  VictimClass victim = VictimClass::kUnknown;
  lexicon::Number number = lexicon::Number::kNone;  ///< of the head
  bool adjective = false;           ///< a bare singular nationality adjective or noun
  bool human = false;               ///< people or an organisation of people
  bool known = false;               ///< a role, nationality, person or organisation was found
  std::uint32_t mention = kNone;    ///< the mention that decided
};

/// An entity of the base.
struct Info {
  std::string id;  ///< "org.islamic-state", "gov.irq.army", "p.annan"
  std::string name_ar;
  std::string name_en;
  std::string_view type;
  std::string_view country;
  std::string_view sector;
  std::string_view claimant;
};

/// The compiled actors, names and roles: immutable, shared by threads.
class Base {
 public:
  /// Opens the sections that `compile` wrote.
  static Result<std::unique_ptr<const Base>> load(std::shared_ptr<const kb::KbFile> file);
  virtual ~Base() = default;

  /// Fills `out` with the mentions of a tokenized text. `words` may be empty (no lexicon); then
  /// clitics and unknown words are guessed from spelling alone.
  virtual void find(const text::TokenizedText& text, const lexicon::Lexed& words,
                    std::string_view bytes, const Context& context, Mentions& out) const = 0;
  /// Describes the noun phrase of tokens [first, end) with the mentions `find` gave.
  virtual Description describe(const text::TokenizedText& text, const Mentions& mentions,
                               std::uint32_t first, std::uint32_t end) const = 0;

  virtual Info info(EntityId entity) const = 0;
  virtual EntityId find_id(std::string_view id) const = 0;
  /// Number of entities: listed actors, persons, and one for each body and country.
  virtual std::size_t size() const = 0;
  /// Number of phrases in the dictionary.
  virtual std::size_t phrases() const = 0;
};

/// Compiles kb/entity into sections; reports mistakes with file and line.
void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);

}  // namespace marsad::entity
