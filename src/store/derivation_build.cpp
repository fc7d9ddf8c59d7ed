// The last part of store/derivation.h: incidents of what they hold, those that hold nothing any
// more, and the rows of copy families.
#include "store/derivation.h"

#include <algorithm>

#include "incident/build.h"

namespace marsad::store {

using incident::Incident;
using incident::StoredDocument;

// Builds the incidents that no later window of this run can change, and lets their texts go.
Status Derivation::close(std::int64_t next_day) {
  for (auto& [id, draft] : drafts_) {
    if (!draft.changed) continue;
    MARSAD_TRY(built, build(id, draft, next_day));
    if (built) draft.changed = false;
  }
  std::erase_if(texts_, [&](const auto& entry) {
    return filed_day(input_.documents[number_.at(entry.first)]) < next_day;
  });
  return {};
}

// False if the incident must wait for later windows, or holds nothing any more.
Result<bool> Derivation::build(const std::string& id, Draft& draft, std::int64_t next_day) {
  MARSAD_TRY(reports, db_.query("SELECT document, main FROM incident_document WHERE incident = ?", {id}));
  MARSAD_TRY(claims, db_.query("SELECT m.claim, c.document FROM incident_claim m JOIN claim c"
                               " ON c.id = m.claim WHERE m.incident = ?", {id}));
  if (claims.empty()) return false;
  std::map<std::string, bool> main;
  for (const Row& r : reports)
    if (number_.count(text(r[0])) > 0) main[text(r[0])] = integer(r[1]) != 0;
  for (const auto& [key, is_main] : main)
    if (filed_day(input_.documents[number_.at(key)]) >= next_day) return false;
  std::map<std::string, std::set<std::string>> members;  // by document
  for (const Row& r : claims) members[text(r[1])].insert(text(r[0]));
  std::vector<std::pair<std::string, std::string>> order;  // day_key, key
  for (const auto& [key, is_main] : main) {
    MARSAD_TRY(g, gist(key));
    order.emplace_back(g->features.day_key, key);
  }
  std::sort(order.begin(), order.end());
  std::vector<StoredDocument> documents;
  std::vector<std::string> family_id;
  incident::Clustering clustering;
  incident::Cluster cluster;
  incident::BuildOptions options;
  for (const auto& [day_key, key] : order) {
    MARSAD_TRY(text, document(key));
    MARSAD_TRY(g, gist(key));
    cluster.documents.push_back({documents.size(), main.at(key)});
    clustering.features.push_back(g->features);
    family_id.push_back(input_.documents[number_.at(key)].family);
    if (const auto it = passages_.find(key); it != passages_.end()) options.passages.insert(*it);
    documents.push_back(std::move(*text));
  }
  for (const auto& [key, held] : members) {
    const auto at = std::find_if(order.begin(), order.end(), [&, k = key](const auto& o) { return o.second == k; });
    if (at == order.end()) return fail(ErrorCode::kInternal, "incident " + id + " lacks document " + key);
    const auto d = static_cast<std::size_t>(at - order.begin());
    for (std::size_t c = 0; c < documents[d].claims.size(); ++c) {
      const std::string& claim = documents[d].claims[c].id;
      if (held.count(claim) == 0) continue;
      const incident::Member& why = draft.why[claim];
      cluster.members.push_back({d, c, why.score, why.why_ar, why.why_en});
    }
  }
  Incident i = store_.assemble(id, cluster, clustering, documents, family_id, standing_, options);
  for (StoredDocument& d : documents) texts_[d.key] = std::move(d);
  i.parent = draft.parent;
  MARSAD_CHECK(store_.add_names(i));
  const Incident& before = draft.before;
  i.created_at = before.id.empty() ? at_ : before.created_at;
  i.updated_at = before.id.empty() ? at_ : before.updated_at;
  if (!before.id.empty() && incident::to_json(before) == incident::to_json(i)) return true;
  i.updated_at = at_;
  MARSAD_CHECK(store_.write_incident(i));
  return true;
}

// Incidents that lost all their claims point at the one that holds most of them, for ever.
Status Derivation::retire() {
  for (auto& [id, draft] : drafts_) {
    if (!draft.changed || !draft.before.merged_into.empty()) continue;
    if (draft.before.id.empty())
      return fail(ErrorCode::kInternal, "incident " + id + " was made without claims");
    std::map<std::string, int> went;
    for (const incident::Member& m : draft.before.members) {
      MARSAD_TRY(rows, db_.query("SELECT incident FROM incident_claim WHERE claim = ?", {m.claim}));
      for (const Row& row : rows) ++went[text(row[0])];
    }
    std::string into;
    int most = 0;
    for (const auto& [home, n] : went)
      if (n > most) into = home, most = n;
    into.empty() ? ++report_.retired : ++report_.merged;
    draft.before.merged_into = into.empty() ? id : into;  // itself: gone without a successor
    draft.before.updated_at = at_;
    MARSAD_CHECK(store_.forget_members(id));
    MARSAD_CHECK(store_.write_incident(draft.before));
  }
  return {};
}

Status Derivation::write_families() {
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> members;  // day_key, key
  for (const FiledDocument& d : input_.documents) {
    if (families_.count(d.family) == 0) continue;
    MARSAD_TRY(g, gist(d.key));
    members[d.family].emplace_back(g->features.day_key, d.key);
  }
  for (const std::string& id : families_) {
    const auto it = members.find(id);
    if (it == members.end()) continue;
    std::sort(it->second.begin(), it->second.end());
    incident::CopyFamily family;
    std::vector<incident::Credit> credits;
    for (const auto& [day_key, key] : it->second) credits.push_back(gists_.at(key).credit);
    incident::set_origin(family, credits);
    MARSAD_CHECK(execute(db_, "INSERT INTO copy_family(id, origin, origin_kind, size)"
                            " VALUES(?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET"
                            " origin = excluded.origin, origin_kind = excluded.origin_kind,"
                            " size = excluded.size",
                            {id, text_or_null(family.origin), text_or_null(family.origin_kind),
                             static_cast<std::int64_t>(it->second.size())}));
  }
  return execute(db_, "DELETE FROM copy_family WHERE NOT EXISTS"
                    " (SELECT 1 FROM document WHERE family = copy_family.id)", {});
}

}  // namespace marsad::store
