// Reading incidents: filtered lists, one with all that stands behind it, coverage, facets.
#include <algorithm>

#include "incident/contract.h"
#include "incident/words.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::Incident;

// A document printed again under another id (same text, same outlet) is listed by every id.
Status StoreImpl::add_names(Incident& i) {
  const std::size_t n = i.documents.size();
  for (std::size_t d = 0; d < n; ++d) {
    MARSAD_TRY(rows, db_->query("SELECT id FROM document_name WHERE key = ? ORDER BY id",
                                {i.documents[d].key}));
    for (const Row& row : rows) {
      if (text(row[0]) == i.documents[d].id) continue;
      incident::IncidentDocument copy = i.documents[d];
      copy.id = text(row[0]);
      i.documents.push_back(std::move(copy));
    }
  }
  return {};
}

std::string StoreImpl::where(const IncidentFilter& f, Params& params) const {
  std::string out = " WHERE merged_into IS NULL" + visible_incidents("id");
  const auto add = [&](const std::string& condition, const Cell& value) {
    out += " AND " + condition;
    params.push_back(value);
  };
  const auto equal = [&](const char* column, const std::string& value) {
    if (!value.empty()) add(std::string(column) + " = ?", value);
  };
  equal("type", f.type);
  equal("mode", f.mode);
  equal("subtype", f.subtype);
  equal("country", f.country);
  equal("grade", f.grade);
  if (f.review.empty()) out += " AND review <> 'rejected'";
  else equal("review", f.review);
  if (!f.actor.empty()) {
    const std::string name = incident::fold_name(f.actor);
    out += " AND (id IN (SELECT incident FROM incident_party WHERE entity = ?)";
    params.emplace_back(f.actor);
    if (!name.empty()) {
      out += " OR names LIKE ?";
      params.emplace_back("%" + name + "%");
    }
    out += ")";
  }
  if (!f.place.empty()) {
    const std::string name = incident::fold_name(f.place);
    out += " AND (place_names LIKE ? OR place_names LIKE ?)";
    params.emplace_back("%" + f.place + "%");
    params.emplace_back("%" + (name.empty() ? f.place : name) + "%");
  }
  if (!f.nationality.empty())
    add("id IN (SELECT incident FROM incident_nationality WHERE country = ?)", f.nationality);
  if (!f.outlet.empty())
    add("id IN (SELECT incident FROM incident_document WHERE publisher = ?)", f.outlet);
  if (!f.date_from.empty()) add("latest >= ?", f.date_from);
  if (!f.date_to.empty()) add("COALESCE(earliest, latest) <= ?", f.date_to);
  if (f.bbox) {
    const auto& [west, south, east, north] = *f.bbox;
    if (west <= east)  // the index of places narrows, the bounds below decide
      if (auto near = db_->near_box(*f.bbox, params)) out += " AND " + *near;
    add("lat >= ?", south);
    add("lat <= ?", north);
    if (west <= east) {
      add("lon >= ?", west);
      add("lon <= ?", east);
    } else {  // across the date line
      out += " AND (lon >= ? OR lon <= ?)";
      params.emplace_back(west);
      params.emplace_back(east);
    }
  }
  if (f.min_killed) add("killed_best >= ?", *f.min_killed);
  if (!f.text.empty()) {
    const std::string match = db_->match_words(f.text, params);
    out += match.empty() ? " AND 1 = 0"
                         : " AND id IN (SELECT m.incident FROM incident_document m JOIN document d"
                           " ON d.key = m.document WHERE d." + match + ")";
  }
  return out;
}

Result<IncidentPage> StoreImpl::incidents(const IncidentFilter& f) {
  Params params;
  const std::string condition = where(f, params);
  IncidentPage page;
  MARSAD_TRY(total, db_->query("SELECT COUNT(*) FROM incident" + condition, params));
  page.total = integer(total[0][0]);
  const std::string order = f.sort == "oldest"      ? "COALESCE(latest, '') ASC, id"
                            : f.sort == "killed"    ? "COALESCE(killed_best, -1) DESC, id"
                            : f.sort == "documents" ? "documents DESC, id"
                            : f.sort == "updated"   ? "updated_at DESC, id"
                                                    : "COALESCE(latest, '') DESC, id";
  params.emplace_back(f.limit);
  params.emplace_back(f.offset);
  MARSAD_TRY(rows, db_->query("SELECT body FROM incident" + condition + " ORDER BY " + order +
                              " LIMIT ? OFFSET ?", params));
  for (const Row& row : rows)
    page.incidents.push_back(incident::incident_from_json(text(row[0]), f.with_members));
  return page;
}

Result<std::optional<IncidentDetail>> StoreImpl::incident(const std::string& id) {
  std::string at = id;
  Rows rows;
  for (int hop = 0; hop < 100; ++hop) {
    MARSAD_TRY(found, db_->query("SELECT body, merged_into FROM incident WHERE id = ?" + visible_incidents("id"), {at}));
    rows = std::move(found);
    if (rows.empty() || is_null(rows[0][1]) || text(rows[0][1]) == at) break;
    at = text(rows[0][1]);
  }
  if (rows.empty()) return std::optional<IncidentDetail>();
  IncidentDetail detail;
  detail.incident = incident::incident_from_json(text(rows[0][0]));
  std::set<std::string> families;
  std::set<std::string> seen;
  for (const incident::IncidentDocument& d : detail.incident.documents) {
    if (!seen.insert(d.key).second) continue;
    MARSAD_TRY(whole, document(d.key));
    if (whole) detail.documents.push_back(std::move(*whole));
    families.insert(d.family);
  }
  for (const std::string& family : families) {
    MARSAD_TRY(known, db_->query("SELECT origin, origin_kind FROM copy_family WHERE id = ?",
                                 {family}));
    if (known.empty()) continue;
    incident::CopyFamily f{family, {}, text(known[0][0]), text(known[0][1])};
    MARSAD_TRY(members, db_->query("SELECT key FROM document WHERE family = ?" + visible_documents("key") +
                                   " ORDER BY published, key", {family}));
    for (const Row& m : members) f.documents.push_back(text(m[0]));
    detail.families.push_back(std::move(f));
  }
  MARSAD_TRY(history, decisions(at, 1000, 0));
  detail.decisions.assign(history.rbegin(), history.rend());
  MARSAD_TRY(children, db_->query("SELECT id FROM incident WHERE parent = ?" + visible_incidents("id") +
                                  " ORDER BY id", {at}));
  for (const Row& row : children) detail.children.push_back(text(row[0]));
  return std::optional<IncidentDetail>(std::move(detail));
}

Result<Coverage> StoreImpl::coverage(const IncidentFilter& filter) {
  IncidentFilter f = filter;
  f.with_members = false;
  MARSAD_TRY(page, incidents(f));
  Coverage out;
  MARSAD_TRY(outlets, db_->query("SELECT DISTINCT publisher FROM document"
                                 " WHERE publisher IS NOT NULL" + visible_documents("key") +
                                 " ORDER BY publisher"));
  std::map<std::string, std::size_t> column;
  for (const Row& row : outlets) {
    column[text(row[0])] = out.outlets.size();
    out.outlets.push_back(text(row[0]));
  }
  for (const Incident& i : page.incidents) {
    Coverage::Row row{i.id, i.title, i.latest, std::vector<std::int64_t>(out.outlets.size(), 0)};
    std::set<std::string> seen;
    for (const incident::IncidentDocument& d : i.documents)
      if (const auto it = column.find(d.publisher);
          it != column.end() && seen.insert(d.id).second)
        ++row.documents[it->second];
    out.rows.push_back(std::move(row));
  }
  return out;
}

Result<std::vector<Facet>> StoreImpl::facets(const std::string& by) {
  std::string sql;
  const std::string live = " i.merged_into IS NULL AND i.review <> 'rejected'" + visible_incidents("i.id") + " ";
  if (by == "type" || by == "mode" || by == "subtype" || by == "grade" || by == "country" ||
      by == "review" || by == "place")
    sql = "SELECT i." + by + ", i." + by + ", COUNT(*) FROM incident i WHERE" + live + "AND i." +
          by + " IS NOT NULL GROUP BY i." + by;
  else if (by == "outlet")
    sql = "SELECT m.publisher, m.publisher, COUNT(DISTINCT m.incident) FROM incident_document m"
          " JOIN incident i ON i.id = m.incident WHERE" + live +
          "AND m.publisher IS NOT NULL GROUP BY m.publisher";
  else if (by == "nationality")
    sql = "SELECT n.country, n.country, COUNT(*) FROM incident_nationality n JOIN incident i"
          " ON i.id = n.incident WHERE" + live + "GROUP BY n.country";
  else if (by == "actor")
    sql = "SELECT COALESCE(p.entity, p.name), MIN(p.name), COUNT(DISTINCT p.incident)"
          " FROM incident_party p JOIN incident i ON i.id = p.incident WHERE" + live +
          "AND p.role = 'actor' AND COALESCE(p.entity, p.name) IS NOT NULL"
          " GROUP BY COALESCE(p.entity, p.name)";
  else
    return fail(ErrorCode::kUnsupported, "no facet " + by + "; accepted: type, mode, subtype,"
                " grade, country, review, place, outlet, nationality, actor");
  MARSAD_TRY(rows, db_->query(sql + " ORDER BY 3 DESC, 1 LIMIT 200"));
  std::vector<Facet> out;
  for (const Row& r : rows) out.push_back({text(r[0]), text(r[1]), integer(r[2])});
  return out;
}

}  // namespace marsad::store
