// Implements check() of place/place.h: what can be verified about places without a reader.
// Distances are generous (25 km for a town with a GeoNames id): they catch slips of ids and signs.
#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/geo.h"
#include "place/rows.h"

namespace marsad::place {
namespace {

constexpr double kIdKm = 25;          // a row against the coordinates of its GeoNames id
constexpr double kParentSlack = 2.5;  // times the parent's radius
// Outside the box of the country's towns in GeoNames: deserts hold places that it leaves out, so
// the slack grows with the box; swapped or wrongly signed coordinates still fall far outside.
constexpr double kCountrySlackKm = 120;
constexpr double kCountrySlackShare = 0.3;
constexpr int kBoxTowns = 30;  // towns a country's box needs to be trusted

struct Box {
  double south = 90, north = -90, west = 180, east = -180;
  int towns = 0;

  void add(double lat, double lon) {
    south = std::min(south, lat), north = std::max(north, lat);
    west = std::min(west, lon), east = std::max(east, lon);
    ++towns;
  }
  double km_outside(double lat, double lon) const {
    const double inside_lat = std::min(std::max(lat, south), north);
    const double inside_lon = std::min(std::max(lon, west), east);
    return distance_km(lat, lon, inside_lat, inside_lon);
  }
};

std::string kilometres(double km) {
  return std::to_string(static_cast<int>(std::lround(km))) + " km";
}

bool town(Kind kind) {
  return kind == Kind::kCity || kind == Kind::kCapital || kind == Kind::kPpl ||
         kind == Kind::kQuarter || kind == Kind::kSettlement;
}

class Checker {
 public:
  Checker(const std::vector<PlaceRow>& rows, kb::Problems& problems)
      : rows_(rows), problems_(problems) {
    for (const PlaceRow& row : rows) {
      if (row.alias_only) continue;
      by_id_[row.id] = &row;
      if (row.generated) geonames_[row.geonames] = &row, boxes_[row.country].add(row.lat, row.lon);
    }
  }

  void run() {
    for (const PlaceRow& row : rows_) {
      if (row.generated || row.alias_only) continue;
      check_id(row);
      check_parent(row);
      check_country(row);
    }
  }

 private:
  void complain(const PlaceRow& row, std::string found, std::string accepted) {
    problems_.push_back({row.file, row.line, std::move(found), std::move(accepted)});
  }

  void check_id(const PlaceRow& row) {
    if (row.geonames == 0) return;
    const auto [it, fresh] = used_.try_emplace(row.geonames, &row);
    if (!fresh && distance_km(row.lat, row.lon, it->second->lat, it->second->lon) > kIdKm)
      complain(row, "GeoNames id " + std::to_string(row.geonames) + " again",
               "one place an id; first for " + it->second->id);
    const auto known = geonames_.find(row.geonames);
    if (known == geonames_.end()) return;  // in GeoNames without an Arabic name
    const double km = distance_km(row.lat, row.lon, known->second->lat, known->second->lon);
    if (km > kIdKm)
      complain(row,
               row.id + " lies " + kilometres(km) + " from GeoNames " +
                   std::to_string(row.geonames) + " (" + known->second->name_en + ")",
               "an id within 25 km, or other coordinates");
    if (known->second->country != row.country)
      complain(row,
               "country " + row.country + ", but GeoNames " + std::to_string(row.geonames) +
                   " lies in " + known->second->country,
               "an id of the same country");
  }

  void check_parent(const PlaceRow& row) {
    const auto it = by_id_.find(row.parent);
    if (it == by_id_.end() || it->second->kind != Kind::kAdm1) return;
    const double limit = std::max(150.0, it->second->radius_km * kParentSlack);
    const double km = distance_km(row.lat, row.lon, it->second->lat, it->second->lon);
    if (km > 2 * limit)
      complain(row, row.id + " lies " + kilometres(km) + " from its parent " + row.parent,
               "a parent within " + kilometres(2 * limit));
  }

  void check_country(const PlaceRow& row) {
    const auto box = boxes_.find(row.country);
    if (!town(row.kind) || box == boxes_.end() || box->second.towns < kBoxTowns) return;
    const double km = box->second.km_outside(row.lat, row.lon);
    const double size =
        distance_km(box->second.south, box->second.west, box->second.north, box->second.east);
    if (km > std::max(kCountrySlackKm, kCountrySlackShare * size))
      complain(row, row.id + " lies " + kilometres(km) + " outside the towns of " + row.country,
               "coordinates inside the country");
  }

  const std::vector<PlaceRow>& rows_;
  kb::Problems& problems_;
  std::unordered_map<std::string, const PlaceRow*> by_id_;
  std::unordered_map<std::uint32_t, const PlaceRow*> geonames_;
  std::unordered_map<std::uint32_t, const PlaceRow*> used_;
  std::unordered_map<std::string, Box> boxes_;
};

}  // namespace

void check(const kb::SourceTree& sources, kb::Problems& problems) {
  kb::Problems reported;  // compile() reports these already
  Checker(read_place_rows(sources, reported), problems).run();
}

}  // namespace marsad::place
