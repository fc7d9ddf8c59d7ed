// Implements place/rows.h.
#include "place/rows.h"

#include <charconv>
#include <unordered_map>

namespace marsad::place {
namespace {

constexpr std::string_view kGenerated = "place/gazetteer.tsv";

class Reader {
 public:
  explicit Reader(kb::Problems& problems) : problems_(problems) {}

  void read(const kb::Tsv& table, bool generated, std::vector<PlaceRow>& out) {
    for (const kb::Row& row : table.rows()) {
      PlaceRow place;
      place.generated = generated;
      place.alias_only = generated && row.get("kind") == "alias";
      if (read_row(row, place)) out.push_back(std::move(place));
    }
  }

 private:
  bool complain(const kb::Row& row, std::string found, std::string accepted) {
    problems_.push_back({row.file(), row.line(), std::move(found), std::move(accepted)});
    return false;
  }

  static bool number(std::string_view text, double low, double high, double& value) {
    const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
    return done.ec == std::errc() && done.ptr == text.data() + text.size() && value >= low &&
           value <= high;
  }

  static bool tier_of(std::string_view text, Tier& tier) {
    if (text.size() != 1 || text[0] < 'A' || text[0] > 'C') return false;
    tier = static_cast<Tier>(text[0] - 'A');
    return true;
  }

  bool read_names(const kb::Row& row, PlaceRow& place) {
    if (row.get("name_ar").empty()) return complain(row, "no name_ar", "an Arabic name");
    place.names.push_back({std::string(row.get("name_ar")), place.tier});
    for (const std::string_view alias : row.list("aliases_ar")) {
      PlaceName name{std::string(alias), place.tier};
      if (const std::size_t colon = alias.find(':'); colon != std::string_view::npos) {
        if (!tier_of(alias.substr(colon + 1), name.tier))
          return complain(row, "alias '" + std::string(alias) + "'", "NAME or NAME:A, :B, :C");
        name.text = std::string(alias.substr(0, colon));
      }
      place.names.push_back(std::move(name));
    }
    for (const PlaceName& name : place.names)
      if (!arabic(name.text) && !place.generated)
        return complain(row, "name '" + name.text + "'", "a name with Arabic letters");
    return true;
  }

  static bool arabic(std::string_view text) {
    for (const char c : text)
      if (static_cast<unsigned char>(c) >= 0xD8 && static_cast<unsigned char>(c) <= 0xDB)
        return true;
    return false;
  }

  bool read_row(const kb::Row& row, PlaceRow& place) {
    place.file = row.file();
    place.line = row.line();
    place.id = std::string(row.get("id"));
    if (place.id.empty()) return complain(row, "no id", "an id such as place.syr.raqqa");
    if (place.alias_only) return read_names(row, place);
    const auto [it, fresh] =
        ids_.try_emplace(place.id, row.file() + ":" + std::to_string(row.line()));
    if (!fresh)
      return complain(row, "id '" + place.id + "' again", "a new id; first at " + it->second);
    place.name_en = std::string(row.get("name_en"));
    place.kind = kind_of(row.get("kind"));
    if (place.kind == Kind::kUnknown)
      return complain(
          row, "kind '" + std::string(row.get("kind")) + "'",
          "country adm1 adm2 capital city ppl quarter camp base airport port crossing "
          "checkpoint bridge dam oilfield site prison square road mountain valley island "
          "lake river sea strait canal region desert settlement continent");
    place.country = std::string(row.get("country"));
    if (!place.country.empty() && place.country.size() != 3)
      return complain(row, "country '" + place.country + "'",
                      "an ISO 3166-1 alpha-3 code or nothing");
    if (place.kind == Kind::kCountry) place.alpha2 = std::string(row.get("note"));
    place.parent = std::string(row.get("parent"));
    if (!number(row.get("lat"), -90, 90, place.lat) ||
        !number(row.get("lon"), -180, 180, place.lon))
      return complain(
          row,
          "lat '" + std::string(row.get("lat")) + "', lon '" + std::string(row.get("lon")) + "'",
          "degrees, -90..90 and -180..180");
    if (!row.get("radius_km").empty() && !number(row.get("radius_km"), 0, 20000, place.radius_km))
      return complain(row, "radius_km '" + std::string(row.get("radius_km")) + "'", "kilometres");
    if (!place.generated && !tier_of(row.get("tier"), place.tier))
      return complain(row, "tier '" + std::string(row.get("tier")) + "'", "A, B or C");
    double id = 0;
    if (!row.get("geonames").empty() && !number(row.get("geonames"), 1, 4e9, id))
      return complain(row, "geonames '" + std::string(row.get("geonames")) + "'", "a GeoNames id");
    place.geonames = static_cast<std::uint32_t>(id);
    constexpr std::string_view kPopulation = "population=";
    double people = 0;
    if (row.get("note").starts_with(kPopulation))
      number(row.get("note").substr(kPopulation.size()), 0, 4e9, people);
    place.population = static_cast<std::uint32_t>(people);
    return read_names(row, place);
  }

  kb::Problems& problems_;
  std::unordered_map<std::string, std::string> ids_;
};

}  // namespace

std::vector<PlaceRow> read_place_rows(const kb::SourceTree& sources, kb::Problems& problems) {
  std::vector<PlaceRow> rows;
  Reader reader(problems);
  for (const std::string& path : sources.paths("place/")) {
    if (path == kGenerated) continue;
    const auto table = sources.tsv(path, problems);
    if (table->has_column("name_ar") && table->has_column("lat")) reader.read(*table, false, rows);
  }
  if (sources.find(std::string(kGenerated)) != nullptr)
    reader.read(*sources.tsv(std::string(kGenerated), problems), true, rows);
  return rows;
}

}  // namespace marsad::place
