// Implements Tables: each column once by name, each row once. About 2,000 rows, under 1 ms.
// Private to entity/.
#include "entity/tables.h"

namespace marsad::entity {
namespace {

int year(std::string_view text, int fallback) {
  if (text.empty()) return fallback;
  int value = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  return value;
}

class View {
 public:
  View(const kb::KbFile& file, std::string_view name) : view_(file.section(name)) {}
  template <class Row, class Fill>
  void rows(std::vector<Row>& out, Fill fill) const {
    out.resize(view_.size());
    for (std::size_t i = 0; i < out.size(); ++i) fill(i, out[i]);
  }
  std::string_view get(std::size_t row, std::string_view column) const {
    return view_.get(row, column);
  }
  std::vector<std::string_view> list(std::size_t row, std::string_view column, char sep) const {
    return view_.list(row, view_.column(column), sep);
  }
  std::string_view first(std::size_t row, std::string_view column) const {
    const std::string_view all = get(row, column);
    return all.substr(0, all.find('|'));
  }
  void traits(std::size_t row, Traits& out) const {
    out.type = get(row, "type");
    out.sector = get(row, "sector");
    out.claimant = get(row, "claimant");
    out.country = get(row, "country");
  }

 private:
  kb::TableView view_;
};

VictimClass victim_of(std::string_view name) {
  if (name == "civilian") return VictimClass::kCivilian;
  if (name == "combatant") return VictimClass::kCombatant;
  if (name == "security") return VictimClass::kSecurity;
  if (name == "perpetrator") return VictimClass::kPerpetrator;
  return VictimClass::kUnknown;
}

Unknown unknown_of(std::string_view name) {
  if (name == "free") return Unknown::kFree;
  if (name == "quoted") return Unknown::kQuoted;
  if (name == "adjective") return Unknown::kAdjective;
  if (name == "place") return Unknown::kPlace;
  return Unknown::kNone;
}

}  // namespace

void Tables::read(const kb::KbFile& file) {
  const View actor(file, "entity.actors");
  actor.rows(actors, [&](std::size_t i, Actor& a) {
    actor.traits(i, a);
    a.id = actor.get(i, "id");
    a.name_ar = actor.get(i, "name_ar");
    a.name_en = actor.get(i, "name_en");
    a.from = year(actor.get(i, "from"), 0);
    a.to = year(actor.get(i, "to"), 9999);
  });
  const View alias(file, "entity.actor_aliases");
  alias.rows(aliases, [&](std::size_t i, Alias& a) {
    a.needs = alias.list(i, "needs", ',');
    a.from = year(alias.get(i, "from"), 0);
    a.to = year(alias.get(i, "to"), 9999);
  });
  const View body(file, "entity.bodies");
  body.rows(bodies, [&](std::size_t i, Body& b) {
    body.traits(i, b);
    b.key = body.get(i, "key");
    b.name_en = body.get(i, "name_en");
    b.name_ar = body.first(i, "definite");
  });
  const View person(file, "entity.persons");
  person.rows(persons, [&](std::size_t i, Person& p) {
    person.traits(i, p);
    p.id = person.get(i, "id");
    p.name_ar = person.first(i, "names");
  });
  const View nationality(file, "entity.nationalities");
  nationality.rows(nationalities, [&](std::size_t i, Nationality& n) {
    n.code = nationality.get(i, "code");
    n.kind = nationality.get(i, "kind");
    n.name_ar = nationality.first(i, "names");
    n.name_en = nationality.get(i, "name_en");
    n.state = n.kind == "country";
  });
  const View head(file, "entity.org_heads");
  head.rows(heads, [&](std::size_t i, Head& h) {
    head.traits(i, h);
    h.anaphora = head.list(i, "anaphora", '|');
    h.unknown = unknown_of(head.get(i, "unknown"));
    h.in_name = head.get(i, "name") != "out";
  });
  const View role(file, "entity.roles");
  role.rows(roles, [&](std::size_t i, Role& r) {
    role.traits(i, r);
    r.victim = victim_of(role.get(i, "victim"));
    r.title = role.get(i, "title") == "y";
    r.group = role.get(i, "group") == "y";
  });
  const View source(file, "entity.source_words");
  source.rows(source_words, [&](std::size_t i, SourceWord& w) {
    w.singular = source.get(i, "singular");
    w.plural = source.get(i, "plural");
  });
  const View place(file, "entity.place_heads");
  place.rows(place_heads, [&](std::size_t i, PlaceHead& p) {
    p.in_span = place.get(i, "span") == "in";
    p.city = place.get(i, "city") == "y";
    p.unknown = place.get(i, "unknown") == "y";
  });
}

const Traits* Tables::traits(EntityId entity) const {
  if (entity < actors.size()) return &actors[entity];
  std::size_t at = entity - actors.size();
  if (at < persons.size()) return &persons[at];
  at -= persons.size();
  if (bodies.empty() || at >= nationalities.size() * bodies.size()) return nullptr;
  return &bodies[at % bodies.size()];
}

}  // namespace marsad::entity
