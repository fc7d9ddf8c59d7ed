// Offers place mentions of a tokenized text: which place each name means, where it lies, and how
// precisely. Finder is immutable and shared; find() depends on its arguments alone.
// Facts stand in kb/place and in the optional place/gazetteer.tsv (tools/gazetteer).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "kb/container.h"
#include "lexicon/lexicon.h"
#include "lexicon/phrases.h"
#include "text/text.h"

namespace marsad::place {

/// Index of a gazetteer entry in this knowledge base; not stable across versions, ids are.
using EntryIndex = std::uint32_t;
inline constexpr EntryIndex kNoEntry = 0xFFFFFFFF;

enum class Kind : std::uint8_t {
  kUnknown,
  kCountry,
  kAdm1,
  kAdm2,
  kCapital,
  kCity,
  kPpl,
  kQuarter,
  kCamp,
  kBase,
  kAirport,
  kPort,
  kCrossing,
  kCheckpoint,
  kBridge,
  kDam,
  kOilfield,
  kSite,
  kPrison,
  kSquare,
  kRoad,
  kMountain,
  kValley,
  kIsland,
  kLake,
  kRiver,
  kSea,
  kStrait,
  kCanal,
  kRegion,
  kDesert,
  kSettlement,
  kContinent,
};
/// "city", "crossing" and so on, as written in kb/place.
std::string_view kind_name(Kind kind);
/// The kind of that name; kUnknown when there is none.
Kind kind_of(std::string_view name);

/// A place of the gazetteer.
struct Entry {
  std::string_view id;  ///< "place.syr.raqqa", "geonames.172955"
  std::string_view name_ar;
  std::string_view name_en;
  std::string_view country;  ///< ISO 3166-1 alpha-3; empty for seas and regions of many countries
  Kind kind = Kind::kUnknown;
  double lat = 0;  ///< degrees, WGS 84
  double lon = 0;
  double radius_km = 0;  ///< how far the place reaches from its point
  std::uint32_t population = 0;
  std::uint32_t geonames = 0;  ///< 0 when unknown
  EntryIndex parent = kNoEntry;
};

/// One place named in a text. Codes and coordinates follow CODEBOOK section 5.
struct PlaceMention {
  Span name;  ///< the bare name: no proclitic, trigger noun or direction
  /// The place as written: with قرية, مخيم, مطار and other nouns that belong to it, and with the
  /// direction that makes a part of a country (شمال العراق).
  Span span;
  /// The name as a list of names gives it (`mentions` in the JSON): with مدينة and محافظة, without
  /// directions, نهر and قطاع; the majority custom of published name annotation.
  Span listed;
  Span phrase;  ///< span and a direction or nearness before it (شمال العراق, قرب حلب)
  std::uint32_t first_token = 0;  ///< tokens of `name`
  std::uint32_t end_token = 0;
  EntryIndex entry = kNoEntry;      ///< kNoEntry for a name the gazetteer does not hold
  EntryIndex runner_up = kNoEntry;  ///< the second best reading of an ambiguous name
  Kind kind = Kind::kUnknown;
  /// UCDP: 1 exact, 2 within about 25 km, 3 district, 4 province, 5 region, 6 country, 7 sea.
  std::uint8_t precision = 0;
  bool directed = false;   ///< a direction stands before it (شمال X)
  bool has_point = false;  ///< false: unknown place, lat and lon mean nothing
  double lat = 0;
  double lon = 0;
  double confidence = 0;  ///< 0..1
  std::string id;         ///< entry id, empty for an unknown place
  std::string name_en;    ///< "Northern Iraq" for a directed country; empty when unknown
  std::string country;    ///< alpha-3; for unknown places that of the places around
  std::string_view why;   ///< what decided: "trigger", "parent", "neighbours", ...
};

/// `why` of a common noun that is a place with what stands beside it (الأراضي السورية): no name for a list of names.
inline constexpr std::string_view kGroundReason = "ground";

/// What is known of the document besides its text.
struct Context {
  std::string_view publisher_country;  ///< ISO 3166-1 alpha-2 or alpha-3, empty when unknown
  /// The phrases of the text, when they were found for other stages as well; may be null.
  const lexicon::Phrases* phrases = nullptr;
};

class Finder {
 public:
  static Result<std::unique_ptr<const Finder>> load(std::shared_ptr<const kb::KbFile> file);
  virtual ~Finder() = default;
  /// All places of the text in order, not overlapping. `words` may be null; then unknown places
  /// are found only where orthography shows them. `bytes` is the text that was tokenized.
  virtual std::vector<PlaceMention> find(const text::TokenizedText& text, std::string_view bytes,
                                         const lexicon::Lexed* words,
                                         const Context& context) const = 0;
  virtual std::size_t size() const = 0;
  virtual Entry entry(EntryIndex index) const = 0;
  /// The entry with this id, or kNoEntry.
  virtual EntryIndex find_id(std::string_view id) const = 0;
  /// Alpha-3 of an alpha-2 code; empty when unknown.
  virtual std::string_view alpha3(std::string_view alpha2) const = 0;
};

/// The mentions that overlap none of `taken`: for the entity stage, whose names of persons and
/// organisations ("جامعة دمشق") own the places inside them.
std::vector<PlaceMention> outside(std::vector<PlaceMention> mentions,
                                  const std::vector<Span>& taken);

/// Compiles kb/place into sections; reports mistakes with file and line.
void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);

/// `kb check`: ids against GeoNames coordinates (when place/gazetteer.tsv is in the tree),
/// children against their parents, places against the extent of their country, doubled names.
void check(const kb::SourceTree& sources, kb::Problems& problems);

}  // namespace marsad::place
