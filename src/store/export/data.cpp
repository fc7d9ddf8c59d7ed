// Implements data.h: gathering and the audience's rules.
#include "store/export/data.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "incident/rule.h"
#include "store/store_impl.h"

namespace marsad::store {
namespace {

// Public files show places to about 11 km, whatever is known.
constexpr double kPublicGrid = 0.1;

constexpr double kShelterGrid = 0.5;  // hospitals, shelters, camps: to about 55 km

void round_place(incident::Place& p, const incident::Protection* protection, const std::string& title) {
  if (!p.lat || !p.lon) return;
  const bool shelter = protection != nullptr &&
                       (protection->shelter(p.span.text, p.name_en) || protection->shelter(title, ""));
  const double grid = shelter ? kShelterGrid : kPublicGrid;
  p.lat = std::round(*p.lat / grid) * grid;
  p.lon = std::round(*p.lon / grid) * grid;
  p.precision = std::max(p.precision, shelter ? 3 : 2);
}

// A person may be named only by an id of the knowledge base (public office); others go by sector.
void hide_names(std::vector<incident::Party>& parties, const std::set<std::string>& persons) {
  for (incident::Party& p : parties)
    if (p.entity.empty() && persons.count(p.span.text) > 0) p.span = {};
}

void make_public(incident::StoredDocument& d, const incident::Protection* protection) {
  std::set<std::string> persons;
  for (const incident::Mention& m : d.mentions)
    if (m.kind == "person" && m.entity.empty()) persons.insert(m.span.text);
  for (incident::StoredClaim& c : d.claims) {
    hide_names(c.actor, persons);
    hide_names(c.recipient, persons);
    if (persons.count(c.claimant.span.text) > 0 && c.claimant.entity.empty()) c.claimant.span = {};
    if (persons.count(c.claimant.resolved_text) > 0) c.claimant.resolved_text.clear();
    if (c.place) round_place(*c.place, protection, d.title);
  }
}

std::vector<ExportClaim> claims_of(const incident::Incident& i, const ExportData& data) {
  std::map<std::string, const incident::IncidentDocument*> documents;
  for (const incident::IncidentDocument& d : i.documents) documents.emplace(d.key, &d);
  std::vector<ExportClaim> out;
  for (const incident::Member& m : i.members) {
    const auto document = data.documents.find(m.document);
    if (document == data.documents.end()) continue;
    for (const incident::StoredClaim& c : document->second.claims) {
      if (c.id != m.claim) continue;
      ExportClaim e;
      e.claim = &c;
      e.document = &document->second;
      const auto known = documents.find(m.document);
      if (known != documents.end()) {
        e.family = known->second->family;
        e.main = known->second->main;
      }
      e.origin = incident::origin_key(c, e.family);
      out.push_back(std::move(e));
    }
  }
  return out;
}

}  // namespace

Result<ExportData> gather(Store& store, const ExportOptions& options) {
  ExportData data;
  IncidentFilter filter = options.filter;
  filter.limit = 1000000000;
  filter.offset = 0;
  filter.sort = "oldest";
  MARSAD_TRY(page, store.incidents(filter));
  std::map<std::string, std::string> titles;  // with redacted words -> as others see it
  for (incident::Incident& i : page.incidents) {
    for (const incident::Member& m : i.members) {
      if (data.documents.count(m.document) > 0) continue;
      MARSAD_TRY(document, store.document(m.document));
      if (!document) continue;
      if (options.audience == Audience::kPublic) {
        MARSAD_TRY(hidden, store.redactions(m.document));
        const std::string title = document->title;
        apply_redactions(*document, hidden);
        if (document->title != title) titles[title] = document->title;
        make_public(*document, options.protection.get());
      }
      data.documents.emplace(m.document, std::move(*document));
    }
    if (options.audience == Audience::kPublic) {
      round_place(i.place, options.protection.get(), i.title);
      if (const auto it = titles.find(i.title); it != titles.end()) i.title = it->second;
      for (incident::IncidentDocument& d : i.documents)
        if (const auto it = titles.find(d.title); it != titles.end()) d.title = it->second;
      std::set<std::string> persons;
      for (const incident::Member& m : i.members)
        for (const incident::Mention& x : data.documents.at(m.document).mentions)
          if (x.kind == "person" && x.entity.empty()) persons.insert(x.span.text);
      const std::vector<std::string> names(persons.begin(), persons.end());
      incident::mask_names(i.title, names);
      for (incident::IncidentDocument& d : i.documents) incident::mask_names(d.title, names);
      hide_names(i.actors, persons);
      hide_names(i.recipients, persons);
    }
    ExportIncident e;
    e.incident = std::move(i);
    data.incidents.push_back(std::move(e));
  }
  for (ExportIncident& e : data.incidents) e.claims = claims_of(e.incident, data);
  return data;
}

void Csv::row(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out_ += ',';
    if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
      out_ += cells[i];
      continue;
    }
    out_ += '"';
    for (const char c : cells[i]) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }
  out_ += "\r\n";
}

std::string number(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "";
}

std::string decimal(const std::optional<double>& value) {
  if (!value) return "";
  char out[40];
  std::snprintf(out, sizeof out, "%.6g", *value);
  return out;
}

std::string names(const std::vector<incident::Party>& parties) {
  std::string out;
  for (const incident::Party& p : parties)
    if (!p.span.text.empty()) out += (out.empty() ? "" : "; ") + p.span.text;
  return out;
}

const incident::Toll* toll(const incident::Incident& incident, const char* harm) {
  const auto it = incident.values.find(harm);
  return it == incident.values.end() || !it->second.best ? nullptr : &it->second;
}

}  // namespace marsad::store
