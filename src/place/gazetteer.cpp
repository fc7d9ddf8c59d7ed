// Implements place/gazetteer.h and the small public functions of place/place.h.
#include "place/gazetteer.h"

#include <array>
#include <cmath>

namespace marsad::place {
namespace {

constexpr std::array<std::string_view, 33> kKinds = {
    "unknown",  "country", "adm1",     "adm2",       "capital",  "city",     "ppl",
    "quarter",  "camp",    "base",     "airport",    "port",     "crossing", "checkpoint",
    "bridge",   "dam",     "oilfield", "site",       "prison",   "square",   "road",
    "mountain", "valley",  "island",   "lake",       "river",    "sea",      "strait",
    "canal",    "region",  "desert",   "settlement", "continent"};

}  // namespace

std::string_view kind_name(Kind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Kind kind_of(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == name) return static_cast<Kind>(i);
  return Kind::kUnknown;
}

std::vector<PlaceMention> outside(std::vector<PlaceMention> mentions,
                                  const std::vector<Span>& taken) {
  std::vector<PlaceMention> kept;
  for (PlaceMention& mention : mentions) {
    bool free = true;
    for (const Span span : taken) free = free && !span.overlaps(mention.name);
    if (free) kept.push_back(std::move(mention));
  }
  return kept;
}

std::uint8_t precision_of(Kind kind, double radius_km) {
  switch (kind) {
    case Kind::kCountry:
      return 6;
    case Kind::kAdm1:
      return 4;
    case Kind::kAdm2:
      return 3;
    case Kind::kContinent:
    case Kind::kRegion:
    case Kind::kRiver:
    case Kind::kCanal:
    case Kind::kDesert:
    case Kind::kLake:
      return 5;
    case Kind::kSea:
    case Kind::kStrait:
      return 7;
    case Kind::kMountain:
    case Kind::kValley:
    case Kind::kIsland:
    case Kind::kRoad:
      return radius_km > 30 ? 5 : (radius_km > 10 ? 2 : 1);
    default:
      return 1;
  }
}

Gazetteer::Gazetteer(const kb::KbFile& file)
    : phrases_(file) {
  std::tie(entries_, entry_count_) = file.array<EntryRecord>("place.entries");
  names_ = file.array<NameRecord>("place.names").first;
  words_ = file.array<WordRecord>("place.words").first;
  std::tie(countries_, country_count_) = file.array<CountryRecord>("place.countries");
  pool_ = file.section("place.pool");
}

std::uint16_t Gazetteer::country_index(std::string_view code) const {
  if (code.empty()) return 0;
  for (std::size_t i = 1; i < country_count_; ++i)
    if (code == countries_[i].alpha3 || code == countries_[i].alpha2)
      return static_cast<std::uint16_t>(i);
  return 0;
}

bool Gazetteer::within(std::uint32_t entry, std::uint32_t ancestor) const {
  for (int depth = 0; entry != kNoEntry && depth < 8; ++depth) {
    if (entry == ancestor) return true;
    entry = entries_[entry].parent;
  }
  return false;
}

}  // namespace marsad::place
