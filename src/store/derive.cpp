// Derived tables of the store: families and incidents, from documents and decisions.
#include <algorithm>

#include "store/derivation.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::Incident;
using incident::StoredDocument;

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

// An incident of what it holds, with people's word on it.
Incident StoreImpl::assemble(const std::string& id, const incident::Cluster& cluster,
                             const incident::Clustering& clustering,
                             const std::vector<StoredDocument>& documents,
                             const std::vector<std::string>& family_id, const Standing& decided,
                             incident::BuildOptions options) const {
  options.grades = decided.grades;
  options.excluded = [&](const std::string& claim) { return decided.excluded.count(claim) > 0; };
  incident::Profile profile = *options_.knowledge->profile(options_.profile);
  const auto accepted = decided.accepted.find(id);
  if (accepted != decided.accepted.end() && accepted->second.size() >= 2)
    profile.needs_acceptance = false;
  Incident out = incident::build_incident(cluster, clustering, documents, family_id, profile,
                                          *options_.knowledge, options);
  out.id = id;
  overlay(out, decided);
  return out;
}

Result<std::vector<incident::FamilyPassage>> StoreImpl::passages_of(const std::string& key) {
  MARSAD_TRY(rows, db_->query("SELECT first, last, family FROM passage WHERE document = ?"
                              " ORDER BY first, last, family", {key}));
  std::vector<incident::FamilyPassage> out;
  for (const Row& r : rows) out.push_back({integer(r[0]), integer(r[1]), text(r[2])});
  return out;
}

// One incident anew from the claims it holds: what a full run would give when no decision moves
// claims between incidents.
Status StoreImpl::rederive(const std::string& id) {
  MARSAD_CHECK(can_derive());
  const incident::Knowledge& knowledge = *options_.knowledge;
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
  Incident i = assemble(id, cluster, clustering, documents, family_id, decided, options);
  i.parent = before.parent;
  MARSAD_CHECK(add_names(i));
  i.created_at = before.created_at;
  i.updated_at = now();
  return write_incident(i);
}

Result<ClusterReport> StoreImpl::cluster(bool anew) {
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  MARSAD_TRY(report, derive(anew));
  MARSAD_CHECK(transaction.commit());
  return report;
}

Result<ClusterReport> StoreImpl::derive(bool anew) {
  MARSAD_CHECK(can_derive());
  MARSAD_TRY(decided, standing());
  Derivation derivation(*this, std::move(decided));
  return derivation.run(anew);
}

// Error: opened without the knowledge base, or with a profile that it does not hold.
Status StoreImpl::can_derive() const {
  if (!options_.knowledge)
    return fail(ErrorCode::kInternal, "the store was opened without the knowledge base");
  if (options_.knowledge->profile(options_.profile) == nullptr)
    return fail(ErrorCode::kNotFound, "no rule profile " + options_.profile);
  return {};
}

}  // namespace marsad::store
