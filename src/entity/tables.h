// Offers Tables: the packed rows of kb/entity as structs, read once when the base is opened.
// Views point into the knowledge file, which the base keeps alive.
// Private to entity/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entity/entity.h"
#include "kb/container.h"

namespace marsad::entity {

struct Traits {  // what actors, bodies, heads and roles say alike
  std::string_view type, sector, claimant, country;
};
struct Actor : Traits {
  std::string_view id, name_ar, name_en;
  int from = 0, to = 9999;
};
struct Alias {
  std::vector<std::string_view> needs;
  int from = 0, to = 9999;
};
struct Body : Traits {
  std::string_view key, name_en, name_ar;
};
struct Person : Traits {
  std::string_view id, name_ar;
};
struct Nationality {
  std::string_view code, kind, name_ar, name_en;
  bool state = false;  ///< a country: can have an army
};
enum class Unknown : std::uint8_t { kFree, kQuoted, kAdjective, kPlace, kNone };
struct Head : Traits {
  std::vector<std::string_view> anaphora;
  Unknown unknown = Unknown::kNone;
  bool in_name = true;
};
struct Role : Traits {
  VictimClass victim = VictimClass::kUnknown;
  bool title = false;
  bool group = false;
};
struct SourceWord {
  std::string_view singular, plural;  ///< kinds of claimant
};
struct PlaceHead {
  bool in_span = false, city = false, unknown = false;
};

struct Tables {
  std::vector<Actor> actors;
  std::vector<Alias> aliases;
  std::vector<Body> bodies;
  std::vector<Person> persons;
  std::vector<Nationality> nationalities;
  std::vector<Head> heads;
  std::vector<Role> roles;
  std::vector<PlaceHead> place_heads;
  std::vector<SourceWord> source_words;

  void read(const kb::KbFile& file);
  /// Ids: actors, then persons, then nationality * bodies + body.
  EntityId actor_id(std::uint32_t row) const { return row; }
  EntityId person_id(std::uint32_t row) const {
    return static_cast<EntityId>(actors.size()) + row;
  }
  EntityId body_id(std::uint32_t nationality, std::uint32_t body) const {
    return static_cast<EntityId>(actors.size() + persons.size() +
                                 std::size_t{nationality} * bodies.size() + body);
  }
  std::size_t size() const {
    return actors.size() + persons.size() + nationalities.size() * bodies.size();
  }
  const Traits* traits(EntityId entity) const;
};

}  // namespace marsad::entity
