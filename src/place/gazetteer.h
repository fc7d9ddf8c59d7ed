// Offers the compiled gazetteer as flat records: entries, names, trigger and context words.
// Written by compile.cpp, read in place by finder.cpp. Private to place/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/container.h"
#include "kb/phrases.h"
#include "place/place.h"

namespace marsad::place {

enum class Tier : std::uint8_t { kA, kB, kC };

/// An entry on disk. Strings are offsets into place.pool, zero-terminated.
struct EntryRecord {
  std::uint32_t id = 0;
  std::uint32_t name_ar = 0;
  std::uint32_t name_en = 0;
  std::uint32_t parent = kNoEntry;
  float lat = 0;
  float lon = 0;
  std::uint32_t population = 0;
  std::uint32_t geonames = 0;
  std::uint16_t radius_km = 0;
  Kind kind = Kind::kUnknown;
  bool authored = false;      ///< from kb/place, not from the generated gazetteer
  std::uint16_t country = 0;  ///< index into place.countries; 0 = none
  char alpha3[4] = {0, 0, 0, 0};
  std::uint8_t pad[2] = {0, 0};  ///< named, so that the same sources give the same bytes
};

/// One spelling of an entry.
struct NameRecord {
  std::uint32_t entry = 0;
  std::uint32_t plain = 0;  ///< the spelling's K0 keys, each with a space after it; in the pool
  Tier tier = Tier::kA;
  std::uint8_t tokens = 0;
  std::uint8_t letters = 0;
  bool generated = false;  ///< from the generated gazetteer: nobody looked at it
  bool announced = false;  ///< begins with its trigger noun and the rest is a spelling as well
  std::uint8_t pad[3] = {0, 0, 0};
};

/// Roles of a word or phrase near a place; bits of WordRecord::roles.
enum Role : std::uint16_t {
  kTrigger = 1 << 0,
  kDirection = 1 << 1,
  kNear = 1 << 2,
  kIn = 1 << 3,
  kPersonBefore = 1 << 4,
  kOrgBefore = 1 << 5,
  kHead = 1 << 6,     ///< first word of many two-word names (كفر، تل)
  kGeneric = 1 << 7,  ///< never an unknown place's name
  kNisba = 1 << 8,
  kDefinite = 1 << 9,  ///< the spelling has the article
  kTail = 1 << 10,     ///< adjective that ends names (الكبيرة، الشرقية)
  kNotPlace = 1 << 11,  ///< a phrase that swallows place names (البيت الأبيض الداخلي)
  kBeside = 1 << 13,    ///< joins a border to the country beyond it (مع، بين)
  kGround = 1 << 12,    ///< a common noun that is a place with what stands beside it (الأراضي السورية)
};

/// What makes a ground a place; bits of WordRecord::ground (kb/place/grounds.tsv).
enum Ground : std::uint8_t {
  kGroundAdjective = 1,
  kGroundTail = 2,
  kGroundWith = 4,
  kGroundDirection = 8,
  kGroundIn = 16,
  kGroundAlone = 32,
};
/// Whose point a ground has.
enum class GroundPoint : std::uint8_t { kNone, kCountry, kCapital };

struct WordRecord {
  std::uint16_t roles = 0;
  std::uint16_t country = 0;                      ///< of a nisba
  std::uint8_t kinds[7] = {0, 0, 0, 0, 0, 0, 0};  ///< of a trigger, best first, 0 ends
  std::uint8_t precision = 0;
  std::uint8_t in_span = 0;  ///< 0 no, 1 yes, 2 only in lists of names
  std::uint8_t unknown = 0;  ///< 0 no, 1 only words the lexicon does not know, 2 yes
  std::uint8_t direction = 0;
  std::uint8_t ground = 0;            ///< bits of Ground
  std::uint8_t ground_precision = 0;  ///< UCDP
  GroundPoint ground_point = GroundPoint::kNone;
  std::uint8_t spelling = 0;  ///< bits of Spelling: what K1 folds and the word insists on
};

/// K0 letters a context word insists on: بلدة is no بلده ("his town"), أحياء no إحياء ("reviving").
enum Spelling : std::uint8_t { kEndsTaMarbuta = 1, kBeginsHamzaAbove = 2 };

struct CountryRecord {
  char alpha3[4] = {0, 0, 0, 0};
  char alpha2[4] = {0, 0, 0, 0};
  std::uint32_t entry = kNoEntry;
};

/// Sections: place.entries, place.names, place.words, place.countries, place.pool; in the phrase
/// table the values of kPlaceName index names and those of kPlaceWord words.
class Gazetteer {
 public:
  Gazetteer() = default;
  explicit Gazetteer(const kb::KbFile& file);
  const EntryRecord& entry(std::uint32_t i) const { return entries_[i]; }
  std::size_t entries() const { return entry_count_; }
  const NameRecord& name(std::uint32_t i) const { return names_[i]; }
  const WordRecord& word(std::uint32_t i) const { return words_[i]; }
  const CountryRecord& country(std::uint32_t i) const { return countries_[i]; }
  std::size_t countries() const { return country_count_; }
  std::string_view text(std::uint32_t offset) const { return pool_.data() + offset; }
  const kb::PhraseTable& phrases() const { return phrases_; }
  /// Index of a country by alpha-2 or alpha-3; 0 when unknown.
  std::uint16_t country_index(std::string_view code) const;
  /// True when `ancestor` contains `entry` by the parent chain.
  bool within(std::uint32_t entry, std::uint32_t ancestor) const;

 private:
  const EntryRecord* entries_ = nullptr;
  std::size_t entry_count_ = 0;
  const NameRecord* names_ = nullptr;
  const WordRecord* words_ = nullptr;
  const CountryRecord* countries_ = nullptr;
  std::size_t country_count_ = 0;
  std::string_view pool_;
  kb::PhraseTable phrases_;
};

/// UCDP precision of a place by its kind and reach.
std::uint8_t precision_of(Kind kind, double radius_km);

}  // namespace marsad::place
