// Offers what clustering compares: the lead of a report and each event it states.
// A unit is one event of one document: the claims that share an event_group.
// Built once a document; a pure function of it, of the word weights and of kb/incident.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "incident/document.h"
#include "incident/knowledge.h"
#include "incident/scope.h"

namespace marsad::incident {

/// Sorted (stem hash, weight), length 1.
using WordVector = std::vector<std::pair<std::uint64_t, float>>;
double cosine(const WordVector& a, const WordVector& b);

/// Bits of Knowledge::noun_classes found in a stretch of text.
struct Nouns {
  std::uint64_t targets = 0;
  std::uint64_t means = 0;
};

/// A number of killed or wounded, sorted by harm and number.
struct Number {
  char harm = 'k';  // k killed, w wounded
  std::int64_t n = 0;
  auto operator<=>(const Number&) const = default;
};

/// One event of one document.
struct Unit {
  std::size_t document = 0;          // index of the input
  std::vector<std::size_t> claims;   // indexes into the document's claims
  std::string type;
  std::string kind;                  // of its mode (kb/incident/modes.tsv), "" none or several
  bool in_title = false, in_lead = false;
  bool background = false;
  bool aggregate = false, separate = false;
  std::optional<Place> place;        // the most specific one stated
  std::vector<Place> places;         // every specific place its claims name, in order
  std::vector<Place> provinces;      // and every province
  std::optional<std::int32_t> first_day, last_day;
  bool exact_day = false;
  bool firm_place = false, firm_day = false;  // stated in the title or first sentence
  bool firm_toll = false;                     // its killed there, or in its first claim
  std::optional<std::int64_t> killed;  // the greatest low of killed people, perpetrators apart
  std::string victims;        // security, combatant or civilian, as its first toll says; "" if not
  std::vector<Number> tolls;  // killed and wounded of two and more that its claims state
  Nouns nouns;
  std::vector<std::string> actors, recipients;  // entities, else folded names
  std::vector<std::string> acting, suffering;   // entities alone
  std::vector<std::uint64_t> stems;             // of its sentences, sorted, distinct
  WordVector words;
};

struct DocumentFeatures {
  std::optional<std::int32_t> day;      // of publication
  std::vector<std::uint64_t> lead;      // stems of title (repeated) and lead
  WordVector words;
  Nouns nouns;                          // of the lead
  std::vector<Place> lead_places;       // places up to provinces of every event the lead tells
  std::vector<std::int32_t> lead_days;  // their exact days
  std::vector<std::uint64_t> shingles;
  std::vector<std::uint64_t> text_words;  // light stems of the whole text, sorted, distinct
  std::vector<ClaimScope> scopes;       // of the claims, in order
  std::vector<Unit> units;
  std::string day_key;                  // ordering: published, then key
};

/// Reads one document. Word vectors are empty until weigh().
DocumentFeatures features(std::size_t index, const StoredDocument& document,
                          const Knowledge& knowledge);

/// Fills the word vectors: tf times inverse document frequency over all given documents and the
/// authored background of kb/incident/common.tsv (eight reports of one event alone would make its
/// own words worthless).
void weigh(std::vector<DocumentFeatures>& documents, const Knowledge& knowledge);

inline constexpr std::size_t kNoUnit = static_cast<std::size_t>(-1);
/// Index of the event a report chiefly tells: in the title or lead, an assault with a toll before
/// others; kNoUnit if the lead states none.
std::size_t chief_unit(const DocumentFeatures& features);

/// Whether an event of a report is the total of a compound day: told in the title or lead, over
/// several attacks of which the report tells two or more, at places of their own, about that day.
bool is_compound(const DocumentFeatures& features, const Unit& unit);

enum class PlaceRelation { kUnknown, kSame, kNear, kWithin, kFar };
/// How two stated places stand to each other; precision widens the circle. `km` gets the distance
/// when both have coordinates.
PlaceRelation relate(const std::optional<Place>& a, const std::optional<Place>& b, double* km);

/// The closest relation between any two of the places; kUnknown when a list is empty.
PlaceRelation relate(const std::vector<Place>& a, const std::vector<Place>& b);

/// How the chief places of two events stand to each other. A village without coordinates is known
/// to lie far from another place when the provinces and towns its report names beside it do.
PlaceRelation relate_units(const Unit& a, const Unit& b, double* km);

enum class DayRelation { kUnknown, kSame, kOverlap, kFar };
DayRelation relate_days(const Unit& a, const Unit& b);

}  // namespace marsad::incident
