// Derived tables of the store: families and incidents are rebuilt from documents and decisions;
// ids are kept by the claims they held.
#include <algorithm>
#include <tuple>

#include "base/digest.h"
#include "incident/compound.h"
#include "incident/words.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::Incident;
using incident::StoredDocument;

namespace {

// New clusters keep the id of the old incident they share most with, one to one: claims count
// twice, reports that chiefly tell of it once (so that ids survive a new coding of the same text).
std::vector<std::string> keep_ids(const incident::Clustering& clustering,
                                  const std::vector<StoredDocument>& documents,
                                  const std::map<std::string, Incident>& old,
                                  const std::map<std::string, std::string>& merged) {
  struct Overlap {
    bool alive;  // ids that were merged away come back only for what nobody else holds
    std::int64_t shared;
    std::string id;
    std::size_t cluster;
  };
  std::map<std::string, std::string> claim_home;
  std::map<std::string, std::string> report_home;
  std::map<std::string, std::string> claim_once, report_once;  // of incidents merged away
  for (const auto& [id, i] : old) {
    const bool alive = i.merged_into.empty();
    for (const incident::Member& m : i.members) (alive ? claim_home : claim_once)[m.claim] = id;
    for (const incident::IncidentDocument& d : i.documents)
      if (d.main) (alive ? report_home : report_once)[d.key] = id;
  }
  std::vector<Overlap> overlaps;
  for (std::size_t c = 0; c < clustering.clusters.size(); ++c) {
    std::map<std::string, std::int64_t> shared;
    for (const auto* homes : {&claim_home, &claim_once})
      for (const incident::ClusterMember& m : clustering.clusters[c].members)
        if (const auto it = homes->find(documents[m.document].claims[m.claim].id);
            it != homes->end())
          shared[it->second] += 2;
    for (const auto* homes : {&report_home, &report_once})
      for (const incident::ClusterDocument& d : clustering.clusters[c].documents)
        if (const auto it = homes->find(documents[d.document].key); d.main && it != homes->end())
          ++shared[it->second];
    for (const auto& [id, n] : shared) {
      const auto into = merged.find(id);
      const bool given_up = into != merged.end() && shared.count(into->second) > 0;
      overlaps.push_back({old.at(id).merged_into.empty() && !given_up, n, id, c});
    }
  }
  std::sort(overlaps.begin(), overlaps.end(), [](const Overlap& a, const Overlap& b) {
    if (a.alive != b.alive) return a.alive;
    if (a.shared != b.shared) return a.shared > b.shared;
    return a.id != b.id ? a.id < b.id : a.cluster < b.cluster;
  });
  std::vector<std::string> ids(clustering.clusters.size());
  std::set<std::string> used;
  for (const Overlap& o : overlaps)
    if (ids[o.cluster].empty() && used.insert(o.id).second) ids[o.cluster] = o.id;
  return ids;
}

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

Status StoreImpl::write_families(const std::vector<incident::CopyFamily>& families) {
  MARSAD_TRY(old, db_->query("SELECT key, family FROM document"));
  std::map<std::string, std::string> now_in;
  for (const Row& row : old) now_in[text(row[0])] = text(row[1]);
  MARSAD_TRY(known, db_->query("SELECT id, origin, origin_kind, size FROM copy_family"));
  std::map<std::string, std::string> stored;
  for (const Row& r : known)
    stored[text(r[0])] = text(r[1]) + "\n" + text(r[2]) + "\n" + text(r[3]);
  for (const incident::CopyFamily& f : families) {
    const auto size = static_cast<std::int64_t>(f.documents.size());
    const auto it = stored.find(f.id);
    const std::string print = f.origin + "\n" + f.origin_kind + "\n" + std::to_string(size);
    if (it == stored.end() || it->second != print) {
      auto done = db_->query("INSERT INTO copy_family(id, origin, origin_kind, size)"
                             " VALUES(?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                             " origin = excluded.origin, origin_kind = excluded.origin_kind,"
                             " size = excluded.size",
                             {f.id, text_or_null(f.origin), text_or_null(f.origin_kind), size});
      if (!done) return tl::unexpected<Error>(done.error());
    }
    if (it != stored.end()) stored.erase(it);
    for (const std::string& key : f.documents)
      if (now_in[key] != f.id) {
        auto done = db_->query("UPDATE document SET family = ? WHERE key = ?", {f.id, key});
        if (!done) return tl::unexpected<Error>(done.error());
      }
  }
  for (const auto& [id, print] : stored) {
    auto done = db_->query("DELETE FROM copy_family WHERE id = ?", {id});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

Result<std::vector<incident::FamilyPassage>> StoreImpl::passages_of(const std::string& key) {
  MARSAD_TRY(rows, db_->query("SELECT first, last, family FROM passage WHERE document = ?"
                              " ORDER BY first, last, family", {key}));
  std::vector<incident::FamilyPassage> out;
  for (const Row& r : rows) out.push_back({integer(r[0]), integer(r[1]), text(r[2])});
  return out;
}

Status StoreImpl::write_passages(const incident::Passages& passages) {
  using Stored = std::tuple<std::string, std::int64_t, std::int64_t, std::string>;
  MARSAD_TRY(rows, db_->query("SELECT document, first, last, family FROM passage"));
  std::set<Stored> old, fresh;
  for (const Row& r : rows) old.insert({text(r[0]), integer(r[1]), integer(r[2]), text(r[3])});
  for (const auto& [key, list] : passages)
    for (const incident::FamilyPassage& p : list) fresh.insert({key, p.first, p.last, p.family});
  const auto run = [&](const char* sql, const Stored& p) -> Status {
    auto done = db_->query(sql, {std::get<0>(p), std::get<1>(p), std::get<2>(p), std::get<3>(p)});
    if (!done) return tl::unexpected<Error>(done.error());
    return {};
  };
  for (const Stored& p : old)
    if (fresh.count(p) == 0)
      MARSAD_CHECK(run("DELETE FROM passage WHERE document = ? AND first = ? AND last = ?"
                       " AND family = ?", p));
  for (const Stored& p : fresh)
    if (old.count(p) == 0)
      MARSAD_CHECK(run("INSERT INTO passage(document, first, last, family) VALUES(?, ?, ?, ?)", p));
  return {};
}

Status StoreImpl::forget_incident(const std::string& id) {
  MARSAD_CHECK(db_->place(id, std::nullopt, std::nullopt));
  for (const char* table : {"incident_document", "incident_claim", "incident_value",
                            "incident_party", "incident_nationality"}) {
    auto done = db_->query(std::string("DELETE FROM ") + table + " WHERE incident = ?", {id});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

Status StoreImpl::write_incident(const Incident& i) {
  const std::string places = " " + incident::fold_name(i.place.span.text) + " | " +
                             incident::fold(i.place.name_en) + " | " + i.place.entity;
  const std::string day = i.latest;
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
  for (const incident::IncidentDocument& d : i.documents)
    MARSAD_CHECK(run("INSERT INTO incident_document(incident, document, main, publisher)"
                     " VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING",
                     {i.id, d.key, std::int64_t{d.main ? 1 : 0}, text_or_null(d.publisher)}));
  for (const incident::Member& m : i.members)
    MARSAD_CHECK(run("INSERT INTO incident_claim(claim, incident, score) VALUES(?, ?, ?)"
                     " ON CONFLICT(claim) DO UPDATE SET incident = excluded.incident,"
                     " score = excluded.score", {m.claim, i.id, m.score}));
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

// People's word over the machine's: review state, title, values.
void StoreImpl::overlay(Incident& i, const Standing& standing) const {
  i.review = "machine";
  if (const auto it = standing.accepted.find(i.id); it != standing.accepted.end())
    i.review = it->second.size() >= 2 ? "accepted" : "accepted_once";
  if (standing.rejected.count(i.id) > 0) i.review = "rejected";
  if (i.review == "accepted") i.grade = "accepted";
  for (const Decision& d : standing.overrides) {
    if (d.request.subject != i.id) continue;
    std::string value = d.request.value;
    if (d.request.field == "title") {
      if (value.size() >= 2 && value.front() == '"') value = value.substr(1, value.size() - 2);
      i.title = value;
      continue;
    }
    const std::size_t dot = d.request.field.find('.');
    if (dot == std::string::npos) continue;
    incident::Toll& t = i.values[d.request.field.substr(0, dot)];
    const std::string which = d.request.field.substr(dot + 1);
    const std::int64_t n = std::strtoll(value.c_str(), nullptr, 10);
    if (which == "low") t.low = n;
    if (which == "best") t.best = n;
    if (which == "high") t.high = n;
    t.overridden = true;
    const auto message = [&](bool arabic) {
      return options_.knowledge ? options_.knowledge->message("override", arabic, d.request.reason,
                                                              "", std::to_string(d.number))
                                : d.request.reason;
    };
    t.why_ar = message(true) + " " + t.why_ar;
    t.why_en = message(false) + " " + t.why_en;
  }
}

// One incident anew from the claims it holds: what a full run would give when no decision moves
// claims between incidents.
Status StoreImpl::rederive(const std::string& id) {
  if (!options_.knowledge)
    return fail(ErrorCode::kInternal, "the store was opened without the knowledge base");
  const incident::Knowledge& knowledge = *options_.knowledge;
  const incident::Profile* profile = knowledge.profile(options_.profile);
  if (profile == nullptr) return fail(ErrorCode::kNotFound, "no rule profile " + options_.profile);
  MARSAD_TRY(rows, db_->query("SELECT body, merged_into FROM incident WHERE id = ?", {id}));
  if (rows.empty() || !is_null(rows[0][1])) return {};
  const Incident before = incident::incident_from_json(text(rows[0][0]));
  MARSAD_TRY(decided, standing());
  std::vector<StoredDocument> documents;
  std::vector<std::string> family_id;
  std::map<std::string, std::size_t> index;
  incident::Cluster cluster;
  incident::Clustering clustering;
  for (const incident::IncidentDocument& d : before.documents) {
    if (index.count(d.key) > 0) continue;
    MARSAD_TRY(loaded, load("WHERE key = ?", {d.key}, true));
    if (loaded.empty()) continue;
    for (incident::StoredClaim& c : loaded[0].claims)
      for (const Decision& e : decided.edits)
        if (e.request.subject == c.id) apply_edit(c, e.request.field, e.request.value);
    index[d.key] = documents.size();
    cluster.documents.push_back({documents.size(), d.main});
    clustering.features.push_back(incident::features(documents.size(), loaded[0], knowledge));
    family_id.push_back(d.family);
    documents.push_back(std::move(loaded[0]));
  }
  for (const incident::Member& m : before.members) {
    const auto d = index.find(m.document);
    if (d == index.end()) continue;
    for (std::size_t c = 0; c < documents[d->second].claims.size(); ++c)
      if (documents[d->second].claims[c].id == m.claim)
        cluster.members.push_back({d->second, c, m.score, m.why_ar, m.why_en});
  }
  incident::BuildOptions options;
  for (const auto& [key, number] : index) {
    MARSAD_TRY(passages, passages_of(key));
    options.passages[key] = std::move(passages);
  }
  options.grades = decided.grades;
  options.excluded = [&](const std::string& claim) { return decided.excluded.count(claim) > 0; };
  incident::Profile mine = *profile;
  const auto accepted = decided.accepted.find(id);
  if (accepted != decided.accepted.end() && accepted->second.size() >= 2)
    mine.needs_acceptance = false;
  Incident i = incident::build_incident(cluster, clustering, documents, family_id, mine, knowledge,
                                        options);
  i.id = id;
  i.parent = before.parent;
  overlay(i, decided);
  MARSAD_CHECK(add_names(i));
  i.created_at = before.created_at;
  i.updated_at = now();
  MARSAD_CHECK(forget_incident(id));
  return write_incident(i);
}

Result<ClusterReport> StoreImpl::cluster() {
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  MARSAD_TRY(report, derive());
  MARSAD_CHECK(transaction.commit());
  return report;
}

Result<ClusterReport> StoreImpl::derive() {
  if (!options_.knowledge)
    return fail(ErrorCode::kInternal, "the store was opened without the knowledge base");
  const incident::Knowledge& knowledge = *options_.knowledge;
  const incident::Profile* profile = knowledge.profile(options_.profile);
  if (profile == nullptr)
    return fail(ErrorCode::kNotFound, "no rule profile " + options_.profile);
  ClusterReport report;
  MARSAD_TRY(documents, load("WHERE key NOT IN (SELECT key FROM removal) ORDER BY key", {}, true));
  MARSAD_TRY(decided, standing());
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_claim;
  for (std::size_t d = 0; d < documents.size(); ++d)
    for (std::size_t c = 0; c < documents[d].claims.size(); ++c)
      by_claim[documents[d].claims[c].id] = {d, c};
  for (const Decision& edit : decided.edits)
    if (const auto it = by_claim.find(edit.request.subject); it != by_claim.end())
      apply_edit(documents[it->second.first].claims[it->second.second], edit.request.field,
                 edit.request.value);
  const incident::Clustering clustering =
      incident::cluster(documents, decided.judgements, knowledge);
  std::vector<std::string> family_id;
  const auto families = incident::build_families(clustering, documents, family_id);
  MARSAD_CHECK(write_families(families));
  MARSAD_TRY(old_rows, db_->query("SELECT id, body, merged_into FROM incident"));
  std::map<std::string, Incident> old;
  for (const Row& row : old_rows) old[text(row[0])] = incident::incident_from_json(text(row[1]));
  std::vector<std::string> ids = keep_ids(clustering, documents, old, decided.merged);
  std::map<std::string, std::string> new_home;  // claim -> incident
  incident::BuildOptions options;
  options.passages = incident::name_passages(clustering, documents, family_id);
  MARSAD_CHECK(write_passages(options.passages));
  options.grades = decided.grades;
  options.excluded = [&](const std::string& id) { return decided.excluded.count(id) > 0; };
  std::vector<Incident> write;
  std::set<std::string> alive;
  const std::string at = now();
  for (std::size_t c = 0; c < clustering.clusters.size(); ++c) {
    if (ids[c].empty()) {
      const incident::ClusterMember& m = clustering.clusters[c].members.front();
      const std::string seed = documents[m.document].claims[m.claim].id;
      for (int n = 0; ids[c].empty() || old.count(ids[c]) > 0 || alive.count(ids[c]) > 0; ++n)
        ids[c] = "i" + blake2b_hex(seed + "#" + std::to_string(n), 8);
      ++report.created;
    }
    alive.insert(ids[c]);
  }
  const std::vector<std::size_t> part_of = incident::parents(clustering);
  for (std::size_t c = 0; c < clustering.clusters.size(); ++c) {
    const auto accepted = decided.accepted.find(ids[c]);
    const bool is_accepted = accepted != decided.accepted.end() && accepted->second.size() >= 2;
    incident::Profile mine = *profile;
    if (is_accepted) mine.needs_acceptance = false;
    Incident i = incident::build_incident(clustering.clusters[c], clustering, documents, family_id,
                                          mine, knowledge, options);
    i.id = ids[c];
    if (part_of[c] != incident::kNoParent) i.parent = ids[part_of[c]];
    overlay(i, decided);
    MARSAD_CHECK(add_names(i));
    for (const incident::Member& m : i.members) new_home[m.claim] = i.id;
    const auto before = old.find(i.id);
    i.created_at = before == old.end() ? at : before->second.created_at;
    i.updated_at = before == old.end() ? at : before->second.updated_at;
    if (before != old.end() && incident::to_json(before->second) == incident::to_json(i)) continue;
    i.updated_at = at;
    write.push_back(std::move(i));
  }
  // Old incidents without a cluster: they point at the one that holds their claims, for ever.
  for (auto& [id, incident] : old) {
    if (alive.count(id) > 0 || !incident.merged_into.empty()) continue;
    std::map<std::string, int> went;
    for (const incident::Member& m : incident.members)
      if (const auto it = new_home.find(m.claim); it != new_home.end()) ++went[it->second];
    std::string into;
    int most = 0;
    for (const auto& [home, n] : went)
      if (n > most) into = home, most = n;
    into.empty() ? ++report.retired : ++report.merged;
    incident.merged_into = into.empty() ? id : into;  // itself: gone without a successor
    incident.updated_at = at;
    write.push_back(incident);
  }
  // Memberships leave their old homes before they enter new ones; new incidents hold none yet.
  for (const Incident& i : write)
    if (old.count(i.id) > 0) MARSAD_CHECK(forget_incident(i.id));
  for (const Incident& i : write) MARSAD_CHECK(write_incident(i));
  auto done = db_->query("INSERT INTO meta(name, value) VALUES('derived', 'current')"
                         " ON CONFLICT(name) DO UPDATE SET value = excluded.value");
  if (!done) return tl::unexpected<Error>(done.error());
  report.documents = static_cast<std::int64_t>(documents.size());
  for (const StoredDocument& d : documents)
    report.claims += static_cast<std::int64_t>(d.claims.size());
  report.families = static_cast<std::int64_t>(families.size());
  report.incidents = static_cast<std::int64_t>(clustering.clusters.size());
  return report;
}

}  // namespace marsad::store
