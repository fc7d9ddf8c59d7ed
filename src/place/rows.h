// Offers the rows of kb/place as checked values, for the compiler and for `kb check`.
// A place file is any table of kb/place that has the columns id, name_ar, kind, lat, lon, tier.
// Private to place/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/container.h"
#include "place/gazetteer.h"

namespace marsad::place {

struct PlaceName {
  std::string text;
  Tier tier = Tier::kA;
};

struct PlaceRow {
  std::string file;
  std::uint32_t line = 0;
  std::string id;
  std::vector<PlaceName> names;  ///< the first is the canonical one
  std::string name_en;
  Kind kind = Kind::kUnknown;
  std::string country;
  std::string alpha2;  ///< of a country row
  std::string parent;
  double lat = 0;
  double lon = 0;
  double radius_km = 0;
  Tier tier = Tier::kA;
  std::uint32_t geonames = 0;
  std::uint32_t population = 0;
  bool generated = false;   ///< from place/gazetteer.tsv
  bool alias_only = false;  ///< a row that only adds a spelling to an id
};

/// All rows of all place files, kb/place first, the generated gazetteer last. Rows with a
/// mistake are reported and left out.
std::vector<PlaceRow> read_place_rows(const kb::SourceTree& sources, kb::Problems& problems);

}  // namespace marsad::place
