// Implements derivation.h. What a run has found so far stands in the tables; drafts remember only
// how claims came in and what an incident was before.
#include "store/derivation.h"

#include <algorithm>
#include <limits>

#include "base/digest.h"
#include "incident/compound.h"
#include "store/kept_ids.h"

namespace marsad::store {

using incident::Incident;
using incident::StoredDocument;

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

std::string print_name(std::int64_t block) { return "window:" + std::to_string(block); }

}  // namespace

Derivation::Derivation(StoreImpl& store, Standing standing)
    : store_(store), db_(*store.db_), knowledge_(*store.options_.knowledge),
      standing_(std::move(standing)), at_(now()) {
  for (const Decision& d : standing_.edits) edits_[d.request.subject].push_back(&d);
  for (const incident::Judgement& j : standing_.judgements) {
    auto& judged = j.same ? same_ : different_;
    judged[j.a].insert(j.b);
    judged[j.b].insert(j.a);
  }
}

Result<ClusterReport> Derivation::run(bool anew) {
  MARSAD_CHECK(plan());
  MARSAD_TRY(rows, db_.query("SELECT name, value FROM meta WHERE name LIKE 'window:%'"));
  std::map<std::string, std::string> prints;
  for (const Row& row : rows) prints[text(row[0])] = text(row[1]);
  MARSAD_CHECK(release_lost_windows());
  // From which day on the windows after each one read documents.
  std::vector<std::int64_t> next_day(windows_.size(), kNever);
  for (std::size_t w = windows_.size(); w-- > 1;)
    next_day[w - 1] = std::min(next_day[w], windows_[w].first_day);
  for (std::size_t w = 0; w < windows_.size(); ++w) {
    const Window& window = windows_[w];
    const auto before = prints.find(print_name(window.block));
    bool same = !anew && before != prints.end() && before->second == window.print;
    if (before != prints.end()) prints.erase(before);
    for (const std::size_t d : window.documents)
      same = same && moved_.count(input_.documents[d].key) == 0;
    if (same) continue;
    MARSAD_CHECK(derive(window));
    MARSAD_CHECK(execute(db_, "INSERT INTO meta(name, value) VALUES(?, ?)"
                            " ON CONFLICT(name) DO UPDATE SET value = excluded.value",
                            {print_name(window.block), window.print}));
    MARSAD_CHECK(close(next_day[w]));
  }
  for (const auto& [name, print] : prints)
    MARSAD_CHECK(execute(db_, "DELETE FROM meta WHERE name = ?", {name}));
  MARSAD_CHECK(close(kNever));
  MARSAD_CHECK(retire());
  MARSAD_CHECK(write_families());
  MARSAD_CHECK(execute(db_, "INSERT INTO meta(name, value) VALUES('derived', 'current')"
                          " ON CONFLICT(name) DO UPDATE SET value = excluded.value", {}));
  MARSAD_TRY(counts, store_.counts());
  report_.documents = counts.documents;
  report_.claims = counts.claims;
  report_.families = counts.families;
  report_.incidents = counts.incidents;
  return report_;
}

std::size_t Derivation::filed_at(const std::string& key) const {
  const auto it = std::lower_bound(
      input_.documents.begin(), input_.documents.end(), key,
      [](const FiledDocument& d, const std::string& k) { return d.key < k; });
  return it == input_.documents.end() || it->key != key
             ? input_.documents.size()
             : static_cast<std::size_t>(it - input_.documents.begin());
}

void Derivation::edit(StoredDocument& document) const {
  for (incident::StoredClaim& c : document.claims)
    if (const auto it = edits_.find(c.id); it != edits_.end())
      for (const Decision* d : it->second) apply_edit(c, d->request.field, d->request.value);
}

Result<StoredDocument*> Derivation::document(const std::string& key) {
  const auto it = texts_.find(key);
  if (it != texts_.end()) return &it->second;
  MARSAD_TRY(found, store_.load("WHERE key = ?", {key}, true));
  if (found.empty()) return fail(ErrorCode::kInternal, "there is no document '" + key + "'");
  edit(found[0]);
  return &texts_.emplace(key, std::move(found[0])).first->second;
}

Result<const Derivation::Gist*> Derivation::gist(const std::string& key) {
  const auto it = gists_.find(key);
  if (it != gists_.end()) return &it->second;
  MARSAD_TRY(found, document(key));
  incident::DocumentFeatures all = incident::features(0, *found, knowledge_);
  Gist out;
  out.features.scopes = std::move(all.scopes);
  out.features.day_key = std::move(all.day_key);
  out.credit = incident::credit_of(*found);
  return &gists_.emplace(key, std::move(out)).first->second;
}

Result<Derivation::Draft*> Derivation::draft(const std::string& id) {
  const auto it = drafts_.find(id);
  if (it != drafts_.end()) return &it->second;
  MARSAD_TRY(rows, db_.query("SELECT body FROM incident WHERE id = ?", {id}));
  if (rows.empty()) return fail(ErrorCode::kInternal, "there is no incident '" + id + "'");
  Draft out;
  out.before = incident::incident_from_json(text(rows[0][0]));
  out.parent = out.before.parent;
  for (const incident::Member& m : out.before.members) out.why[m.claim] = m;
  return &drafts_.emplace(id, std::move(out)).first->second;
}

// The incidents that a window may change, or whose ids its clusters may take over.
Status Derivation::load_drafts(const Window& window) {
  near_.clear();
  MARSAD_TRY(unplaced, db_.query("SELECT id FROM incident WHERE window_block IS NULL"));
  for (const Row& row : unplaced) near_.insert(text(row[0]));
  for (const std::int64_t block : window.blocks) {
    MARSAD_TRY(rows, db_.query("SELECT id FROM incident WHERE window_block BETWEEN ? AND ?",
                               {block - 2, block + 2}));
    for (const Row& row : rows) near_.insert(text(row[0]));
  }
  for (const std::size_t d : window.documents) {
    MARSAD_TRY(rows, db_.query("SELECT incident FROM incident_document WHERE document = ?",
                               {input_.documents[d].key}));
    for (const Row& row : rows) near_.insert(text(row[0]));
  }
  std::set<std::string> keys;
  for (const std::size_t d : window.documents) keys.insert(input_.documents[d].key);
  for (const std::string& id : near_) {
    MARSAD_TRY(found, draft(id));
    if (!found->before.merged_into.empty()) continue;
    for (const incident::IncidentDocument& d : found->before.documents)
      found->changed |= keys.count(d.key) > 0;
  }
  return {};
}

// Takes back what a window gave out. Returns "document claim incident" and "document incident".
Result<std::set<std::string>> Derivation::release(std::int64_t block) {
  std::set<std::string> out;
  MARSAD_TRY(claims, db_.query("SELECT c.document, m.claim, m.incident FROM incident_claim m"
                               " JOIN claim c ON c.id = m.claim WHERE m.window_block = ?", {block}));
  for (const Row& r : claims) {
    out.insert(text(r[0]) + " " + text(r[1]) + " " + text(r[2]));
    MARSAD_TRY(home, draft(text(r[2])));
    home->changed = true;
  }
  MARSAD_TRY(reports, db_.query("SELECT document, incident FROM incident_document"
                                " WHERE window_block = ?", {block}));
  for (const Row& r : reports) {
    out.insert(text(r[0]) + " " + text(r[1]));
    MARSAD_TRY(home, draft(text(r[1])));
    home->changed = true;
  }
  MARSAD_CHECK(execute(db_, "DELETE FROM incident_claim WHERE window_block = ?", {block}));
  MARSAD_CHECK(execute(db_, "DELETE FROM incident_document WHERE window_block = ?", {block}));
  return out;
}

// Windows that are no more, since their documents went or a judgement joined them to others; and
// what an older program derived without windows.
Status Derivation::release_lost_windows() {
  std::set<std::int64_t> now_planned;
  for (const Window& w : windows_) now_planned.insert(w.block);
  for (const char* sql : {"SELECT DISTINCT window_block FROM incident_claim",
                          "SELECT DISTINCT window_block FROM incident_document"}) {
    MARSAD_TRY(rows, db_.query(sql));
    for (const Row& row : rows) {
      if (is_null(row[0]) || now_planned.count(integer(row[0])) > 0) continue;
      MARSAD_TRY(gone, release(integer(row[0])));
      for (const std::string& what : gone) moved_.insert(what.substr(0, what.find(' ')));
    }
  }
  MARSAD_TRY(old, db_.query("SELECT id FROM incident WHERE window_block IS NULL AND merged_into IS NULL"));
  for (const Row& row : old) {
    MARSAD_TRY(found, draft(text(row[0])));
    found->changed = true;
  }
  MARSAD_CHECK(execute(db_, "DELETE FROM incident_claim WHERE window_block IS NULL", {}));
  return execute(db_, "DELETE FROM incident_document WHERE window_block IS NULL", {});
}

Status Derivation::derive(const Window& window) {
  MARSAD_CHECK(load_drafts(window));
  MARSAD_TRY(before, release(window.block));
  Found found{window, {}, {}, {}, {}};
  for (const std::size_t d : window.documents) {
    MARSAD_TRY(one, document(input_.documents[d].key));
    found.documents.push_back(std::move(*one));
    found.filed.push_back(d);
  }
  found.clustering = incident::cluster(found.documents, standing_.judgements, knowledge_);
  for (std::size_t d = 0; d < found.documents.size(); ++d) {
    Gist& g = gists_[found.documents[d].key];
    g.features.scopes = found.clustering.features[d].scopes;
    g.features.day_key = found.clustering.features[d].day_key;
    g.credit = incident::credit_of(found.documents[d]);
  }
  MARSAD_CHECK(settle_families(found));
  MARSAD_CHECK(settle_passages(found));
  MARSAD_CHECK(assign(found));
  for (StoredDocument& d : found.documents) texts_[d.key] = std::move(d);
  // Documents whose claims changed hands call for the windows after that hold them.
  std::set<std::string> after;
  MARSAD_TRY(claims, db_.query("SELECT c.document, m.claim, m.incident FROM incident_claim m"
                               " JOIN claim c ON c.id = m.claim WHERE m.window_block = ?",
                               {window.block}));
  for (const Row& r : claims) after.insert(text(r[0]) + " " + text(r[1]) + " " + text(r[2]));
  MARSAD_TRY(reports, db_.query("SELECT document, incident FROM incident_document"
                                " WHERE window_block = ?", {window.block}));
  for (const Row& r : reports) after.insert(text(r[0]) + " " + text(r[1]));
  std::vector<std::string> differ;
  std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                std::back_inserter(differ));
  for (const std::string& what : differ) moved_.insert(what.substr(0, what.find(' ')));
  return {};
}

Status Derivation::settle_families(Found& found) {
  const std::int64_t mine = found.window.block;
  const std::size_t n = found.documents.size();
  incident::build_families(found.clustering, found.documents, found.family_id);
  // Where a document of a window before is in the family, its id goes on: the earliest one's.
  std::map<std::size_t, std::size_t> earliest;
  for (std::size_t d = 0; d < n; ++d) {
    if (order_.at(found.filed[d]) >= mine || input_.documents[found.filed[d]].family.empty()) continue;
    const auto [it, fresh] = earliest.emplace(found.clustering.family[d], d);
    const auto& key = [&](std::size_t x) { return found.clustering.features[x].day_key; };
    if (!fresh && key(d) < key(it->second)) it->second = d;
  }
  for (std::size_t d = 0; d < n; ++d) {
    FiledDocument& filed = input_.documents[found.filed[d]];
    const auto kin = earliest.find(found.clustering.family[d]);
    if (order_.at(found.filed[d]) < mine && !filed.family.empty())
      found.family_id[d] = filed.family;
    else if (kin != earliest.end())
      found.family_id[d] = input_.documents[found.filed[kin->second]].family;
    if (order_.at(found.filed[d]) != mine) continue;
    families_.insert(found.family_id[d]);
    if (found.family_id[d] == filed.family) continue;
    if (!filed.family.empty()) families_.insert(filed.family);
    filed.family = found.family_id[d];
    moved_.insert(filed.key);
    MARSAD_CHECK(execute(db_, "UPDATE document SET family = ? WHERE key = ?",
                            {filed.family, filed.key}));
  }
  return {};
}

Status Derivation::settle_passages(const Found& found) {
  incident::Passages now_held =
      incident::name_passages(found.clustering, found.documents, found.family_id);
  for (std::size_t d = 0; d < found.documents.size(); ++d) {
    if (order_.at(found.filed[d]) != found.window.block) continue;
    const std::string& key = found.documents[d].key;
    auto& held = passages_[key];
    auto& fresh = now_held[key];
    if (held != fresh) {
      MARSAD_CHECK(execute(db_, "DELETE FROM passage WHERE document = ?", {key}));
      for (const incident::FamilyPassage& p : fresh)
        MARSAD_CHECK(execute(db_, "INSERT INTO passage(document, first, last, family)"
                                " VALUES(?, ?, ?, ?)", {key, p.first, p.last, p.family}));
      held = std::move(fresh);
    }
    if (held.empty()) passages_.erase(key);
  }
  return {};
}

// The incident of windows before that a cluster belongs to: where most of its claims are; a
// judgement of people outweighs all, and bars. "" if there is none.
std::string Derivation::home_of(const Found& found, const incident::Cluster& cluster,
                                const std::map<std::string, std::string>& held) const {
  constexpr int kJudged = 1000000;
  std::map<std::string, int> votes;
  std::vector<std::string> fresh;
  for (const incident::ClusterMember& m : cluster.members) {
    const std::string& claim = found.documents[m.document].claims[m.claim].id;
    const auto it = held.find(claim);
    if (it == held.end()) fresh.push_back(claim);
    else ++votes[it->second];
  }
  for (const std::string& claim : fresh)
    for (const auto* judged : {&same_, &different_})
      if (const auto it = judged->find(claim); it != judged->end())
        for (const std::string& other : it->second)
          if (const auto home = held.find(other); home != held.end() && votes.count(home->second) > 0)
            votes[home->second] += judged == &same_ ? kJudged : -2 * kJudged;
  std::string out;
  int most = 0;
  for (const auto& [id, n] : votes)
    if (n > most) out = id, most = n;
  return out;
}

Status Derivation::assign(const Found& found) {
  const std::int64_t mine = found.window.block;
  std::map<std::string, std::string> held;  // claim -> incident, of windows before
  for (const StoredDocument& d : found.documents) {
    MARSAD_TRY(rows, db_.query("SELECT m.claim, m.incident FROM claim c JOIN incident_claim m"
                               " ON m.claim = c.id WHERE c.document = ? AND m.window_block < ?",
                               {d.key, mine}));
    for (const Row& r : rows) held[text(r[0])] = text(r[1]);
  }
  const auto& clusters = found.clustering.clusters;
  std::vector<std::string> ids(clusters.size());
  std::vector<std::size_t> fresh;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    ids[c] = home_of(found, clusters[c], held);
    if (!ids[c].empty()) continue;
    const auto& reports = clusters[c].documents;
    auto first = std::find_if(reports.begin(), reports.end(),
                              [](const incident::ClusterDocument& d) { return d.main; });
    if (first == reports.end()) first = reports.begin();
    const std::int64_t anchor = order_.at(found.filed[first->document]);
    const bool here = std::any_of(reports.begin(), reports.end(), [&](const auto& d) {
      return order_.at(found.filed[d.document]) == mine;
    });
    const bool free = std::any_of(
        clusters[c].members.begin(), clusters[c].members.end(), [&](const auto& m) {
          return held.count(found.documents[m.document].claims[m.claim].id) == 0;
        });
    // What a window before could have had and did not take is taken with a report of this one.
    if (free && here && anchor <= mine) fresh.push_back(c);
  }
  MARSAD_TRY(named, name_new(found, fresh));
  for (std::size_t n = 0; n < fresh.size(); ++n) ids[fresh[n]] = named[n];
  const std::vector<std::size_t> part_of = incident::parents(found.clustering);
  for (std::size_t n = 0; n < fresh.size(); ++n) {
    const std::size_t parent = part_of[fresh[n]];
    drafts_.at(named[n]).parent = parent == incident::kNoParent ? "" : ids[parent];
  }
  for (std::size_t c = 0; c < clusters.size(); ++c)
    if (!ids[c].empty()) MARSAD_CHECK(add_members(found, clusters[c], ids[c], held));
  return {};
}

// Whether an id belongs to this run already, or to an incident of a window before.
Result<bool> Derivation::is_taken(const std::string& id, std::int64_t block) {
  if (used_.count(id) > 0) return true;
  MARSAD_TRY(rows, db_.query("SELECT 1 FROM incident_claim WHERE incident = ? AND window_block < ?"
                             " LIMIT 1", {id, block}));
  return !rows.empty();
}

Result<std::vector<std::string>> Derivation::name_new(const Found& found,
                                                      const std::vector<std::size_t>& fresh) {
  std::vector<const incident::Cluster*> clusters;
  for (const std::size_t c : fresh) clusters.push_back(&found.clustering.clusters[c]);
  std::map<std::string, const Incident*> free;
  for (const std::string& id : near_) {
    const Draft& d = drafts_.at(id);
    if (d.before.id.empty()) continue;
    MARSAD_TRY(taken, is_taken(id, found.window.block));
    if (!taken) free[id] = &d.before;
  }
  std::vector<std::string> ids = keep_ids(clusters, found.documents, free, standing_.merged);
  for (std::size_t n = 0; n < ids.size(); ++n) {
    if (!ids[n].empty()) {
      MARSAD_CHECK(execute(db_, "UPDATE incident SET window_block = ? WHERE id = ?",
                              {found.window.block, ids[n]}));
      drafts_.at(ids[n]).changed = true;
      used_.insert(ids[n]);
      continue;
    }
    const incident::ClusterMember& m = clusters[n]->members.front();
    const std::string& seed = found.documents[m.document].claims[m.claim].id;
    for (int k = 0; ids[n].empty(); ++k) {
      const std::string id = "i" + blake2b_hex(seed + "#" + std::to_string(k), 8);
      MARSAD_TRY(known, db_.query("SELECT 1 FROM incident WHERE id = ?", {id}));
      if (known.empty()) ids[n] = id;
    }
    // Memberships refer to it; the rest of the row is written when it is built.
    MARSAD_CHECK(execute(db_, "INSERT INTO incident(id, review, names, place_names, created_at,"
                            " updated_at, body, window_block) VALUES(?, 'machine', '', '', ?, ?,"
                            " '{}', ?)", {ids[n], at_, at_, found.window.block}));
    drafts_[ids[n]].changed = true;
    used_.insert(ids[n]);
    ++report_.created;
  }
  return ids;
}

Status Derivation::add_members(const Found& found, const incident::Cluster& cluster,
                               const std::string& id, const std::map<std::string, std::string>& held) {
  const std::int64_t mine = found.window.block;
  Draft& draft = drafts_.at(id);
  std::set<std::size_t> holds;  // documents with claims that come in now
  for (const incident::ClusterMember& m : cluster.members) {
    const StoredDocument& d = found.documents[m.document];
    const std::string& claim = d.claims[m.claim].id;
    if (held.count(claim) > 0) continue;
    holds.insert(m.document);
    // A window after may hold it still; it will be done again.
    MARSAD_TRY(other, db_.query("SELECT incident FROM incident_claim WHERE claim = ?", {claim}));
    if (!other.empty()) {
      MARSAD_TRY(loser, this->draft(text(other[0][0])));
      loser->changed = true;
    }
    MARSAD_CHECK(execute(db_, "INSERT INTO incident_claim(claim, incident, score, window_block)"
                            " VALUES(?, ?, ?, ?) ON CONFLICT(claim) DO UPDATE SET"
                            " incident = excluded.incident, score = excluded.score,"
                            " window_block = excluded.window_block", {claim, id, m.score, mine}));
    draft.why[claim] = {claim, d.key, m.score, m.why_ar, m.why_en};
    draft.changed = true;
  }
  for (const incident::ClusterDocument& d : cluster.documents) {
    const StoredDocument& s = found.documents[d.document];
    const bool before = order_.at(found.filed[d.document]) < mine;
    if (before && holds.count(d.document) == 0) continue;  // a window before has said what it is
    // The word of the earliest window counts, whichever is done first.
    MARSAD_CHECK(execute(db_, "INSERT INTO incident_document(incident, document, main, publisher,"
                         " window_block) VALUES(?, ?, ?, ?, ?) ON CONFLICT(incident, document)"
                         " DO UPDATE SET main = excluded.main, window_block = excluded.window_block"
                         " WHERE excluded.window_block < incident_document.window_block",
                         {id, s.key, std::int64_t{d.main ? 1 : 0}, text_or_null(s.publisher), mine}));
    draft.changed = true;
  }
  return {};
}

}  // namespace marsad::store
