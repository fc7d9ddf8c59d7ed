// Writes incidents: the row with its body, and the tables for filters beside it. Which claims and
// documents an incident holds is written by the derivation, not here.
#include <utility>

#include "incident/words.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::Incident;

namespace {

std::string names_of(const std::vector<incident::Party>& a, const std::vector<incident::Party>& b) {
  std::string out = " ";
  for (const auto* list : {&a, &b})
    for (const incident::Party& p : *list) out += incident::fold_name(p.span.text) + " | ";
  return out;
}

Cell best_of(const Incident& i, const char* harm, std::optional<std::int64_t> incident::Toll::* v) {
  const auto it = i.values.find(harm);
  return it == i.values.end() ? Cell() : maybe(it->second.*v);
}

}  // namespace

Status StoreImpl::forget_values(const std::string& id) {
  MARSAD_CHECK(db_->place(id, std::nullopt, std::nullopt));
  for (const char* table : {"incident_value", "incident_party", "incident_nationality"}) {
    auto done = db_->query(std::string("DELETE FROM ") + table + " WHERE incident = ?", {id});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

Status StoreImpl::forget_members(const std::string& id) {
  for (const char* table : {"incident_document", "incident_claim"}) {
    auto done = db_->query(std::string("DELETE FROM ") + table + " WHERE incident = ?", {id});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

Status StoreImpl::write_incident(const Incident& i) {
  const std::string places = " " + incident::fold_name(i.place.span.text) + " | " +
                             incident::fold(i.place.name_en) + " | " + i.place.entity;
  const std::string day = i.latest;
  MARSAD_CHECK(forget_values(i.id));
  auto done = db_->query(
      "INSERT INTO incident(id, title, type, mode, subtype, earliest, latest, place, country, lat,"
      " lon, grade, review, origins, families, outlets, documents, killed_low, killed_best,"
      " killed_high, wounded_best, names, place_names, merged_into, parent, created_at, updated_at,"
      " body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
      " ?, ?) ON CONFLICT(id) DO UPDATE SET title = excluded.title, type = excluded.type,"
      " mode = excluded.mode, subtype = excluded.subtype, earliest = excluded.earliest,"
      " latest = excluded.latest, place = excluded.place, country = excluded.country,"
      " lat = excluded.lat, lon = excluded.lon, grade = excluded.grade, review = excluded.review,"
      " origins = excluded.origins, families = excluded.families, outlets = excluded.outlets,"
      " documents = excluded.documents, killed_low = excluded.killed_low,"
      " killed_best = excluded.killed_best, killed_high = excluded.killed_high,"
      " wounded_best = excluded.wounded_best, names = excluded.names,"
      " place_names = excluded.place_names, merged_into = excluded.merged_into,"
      " parent = excluded.parent, updated_at = excluded.updated_at, body = excluded.body",
      {i.id, text_or_null(i.title), text_or_null(i.type), text_or_null(i.mode),
       text_or_null(i.subtype), text_or_null(i.earliest), text_or_null(day),
       text_or_null(i.place.span.text), text_or_null(i.place.country), maybe(i.place.lat),
       maybe(i.place.lon), text_or_null(i.grade), i.review, std::int64_t{i.origins},
       std::int64_t{i.copy_families}, std::int64_t{i.outlets},
       static_cast<std::int64_t>(i.documents.size()), best_of(i, "killed", &incident::Toll::low),
       best_of(i, "killed", &incident::Toll::best), best_of(i, "killed", &incident::Toll::high),
       best_of(i, "wounded", &incident::Toll::best), names_of(i.actors, i.recipients), places,
       text_or_null(i.merged_into), text_or_null(i.parent), i.created_at, i.updated_at,
       incident::to_json(i)});
  if (!done) return tl::unexpected<Error>(done.error());
  if (!i.merged_into.empty()) return {};  // its body keeps what it was; it holds nothing now
  MARSAD_CHECK(db_->place(i.id, i.place.lat, i.place.lon));
  const auto run = [&](const char* sql, const Params& params) -> Status {
    auto result = db_->query(sql, params);
    if (!result) return tl::unexpected<Error>(result.error());
    return {};
  };
  for (const auto& [harm, t] : i.values)
    MARSAD_CHECK(run("INSERT INTO incident_value(incident, harm, low, best, high, origins, why)"
                     " VALUES(?, ?, ?, ?, ?, ?, ?)",
                     {i.id, harm, maybe(t.low), maybe(t.best), maybe(t.high),
                      std::int64_t{t.origins}, text_or_null(t.why_en)}));
  for (const auto& [role, list] : {std::pair{"actor", &i.actors}, {"recipient", &i.recipients}})
    for (std::size_t n = 0; n < list->size(); ++n)
      MARSAD_CHECK(run("INSERT INTO incident_party(incident, role, ordinal, name, entity)"
                       " VALUES(?, ?, ?, ?, ?)",
                       {i.id, std::string(role), static_cast<std::int64_t>(n),
                        text_or_null((*list)[n].span.text), text_or_null((*list)[n].entity)}));
  for (const std::string& country : i.nationalities)
    MARSAD_CHECK(run("INSERT INTO incident_nationality(incident, country) VALUES(?, ?)",
                     {i.id, country}));
  return {};
}

}  // namespace marsad::store
