// The CSV exports: claims, incidents, ACLED-like, UCDP-GED-like, HXL, capture matrix; and Parquet.
#include <algorithm>
#include <set>

#include "store/export/data.h"
#include "store/export/parquet.h"

namespace marsad::store {
namespace {

using incident::Incident;
using incident::Toll;

std::string day_of(const Incident& i) { return i.latest; }

std::string publishers(const Incident& i) {
  std::set<std::string> all;
  for (const incident::IncidentDocument& d : i.documents)
    if (!d.publisher.empty()) all.insert(d.publisher);
  std::string out;
  for (const std::string& p : all) out += (out.empty() ? "" : "; ") + p;
  return out;
}

std::string value(const Incident& i, const char* harm, std::optional<std::int64_t> Toll::* which) {
  const Toll* t = toll(i, harm);
  return t == nullptr ? "" : number(t->*which);
}

// ACLED's time_precision from UCDP's date precision; 0 where ACLED has none.
int acled_time(int precision) { return precision == 1 ? 1 : precision == 2 || precision == 3 ? 2 : precision == 4 ? 3 : 0; }
int acled_geo(int precision) {
  return precision == 1 ? 1 : precision == 2 || precision == 3 ? 2
         : precision == 4 || precision == 5 ? 3 : 0;
}

const std::vector<std::string>& claim_columns() {
  static const std::vector<std::string> kColumns = {
      "incident_id", "claim_id", "document_id", "publisher", "published", "copy_family", "origin",
      "claimant", "claimant_kind", "stance", "type", "mode", "subtype", "status", "background",
      "actor", "recipient", "place", "place_en", "country", "lat", "lon", "where_prec", "earliest",
      "latest", "date_prec", "harm", "low", "high", "bound", "victim_class", "nationality", "words",
      "part", "trigger", "main"};
  return kColumns;
}

template <class F>
void each_claim_row(const ExportData& data, F f) {
  for (const ExportIncident& e : data.incidents)
    for (const ExportClaim& c : e.claims) {
      if (c.claim->counts.empty()) f(e, c, static_cast<const incident::Count*>(nullptr));
      for (const incident::Count& n : c.claim->counts) f(e, c, &n);
    }
}

std::vector<std::string> claim_cells(const ExportIncident& e, const ExportClaim& x,
                                     const incident::Count* n) {
  const incident::StoredClaim& c = *x.claim;
  const incident::Place place = c.place.value_or(incident::Place{});
  const incident::DateRange date = c.date.value_or(incident::DateRange{});
  const incident::Count none;
  const incident::Count& k = n == nullptr ? none : *n;
  return {e.incident.id, c.id, x.document->id, x.document->publisher, x.document->published,
          x.family, x.origin, c.claimant.span.text, c.claimant.kind, c.claimant.stance, c.type,
          c.mode, c.subtype, c.status, c.background ? "true" : "false", names(c.actor),
          names(c.recipient), place.span.text, place.name_en, place.country, decimal(place.lat),
          decimal(place.lon), place.precision > 0 ? std::to_string(place.precision) : "",
          date.earliest, date.latest, date.precision > 0 ? std::to_string(date.precision) : "",
          k.harm, n == nullptr ? "" : number(k.low), n == nullptr ? "" : number(k.high), k.bound,
          k.victim_class, k.nationality, k.span.text, k.part_of ? "true" : "", c.trigger.text,
          x.main ? "true" : "false"};
}

const std::vector<std::string>& incident_columns() {
  static const std::vector<std::string> kColumns = {
      "incident_id", "title", "type", "mode", "subtype", "earliest", "latest", "date_prec", "place",
      "place_en", "country", "lat", "lon", "where_prec", "actors", "recipients", "killed_low",
      "killed_best", "killed_high", "wounded_low", "wounded_best", "wounded_high",
      "killed_perpetrators_best", "detained_best", "abducted_best", "displaced_best", "open",
      "party_only", "origins", "copy_families", "outlets", "documents", "grade", "review", "rule",
      "why"};
  return kColumns;
}

std::vector<std::string> incident_cells(const Incident& i) {
  const Toll* killed = toll(i, "killed");
  return {i.id, i.title, i.type, i.mode, i.subtype, i.earliest, i.latest,
          i.date_precision > 0 ? std::to_string(i.date_precision) : "", i.place.span.text,
          i.place.name_en, i.place.country, decimal(i.place.lat), decimal(i.place.lon),
          i.place.precision > 0 ? std::to_string(i.place.precision) : "", names(i.actors),
          names(i.recipients), value(i, "killed", &Toll::low), value(i, "killed", &Toll::best),
          value(i, "killed", &Toll::high), value(i, "wounded", &Toll::low),
          value(i, "wounded", &Toll::best), value(i, "wounded", &Toll::high),
          value(i, "killed_perpetrators", &Toll::best), value(i, "detained", &Toll::best),
          value(i, "abducted", &Toll::best), value(i, "displaced", &Toll::best),
          killed == nullptr ? "" : killed->open ? "true" : "false",
          killed == nullptr ? "" : killed->party_only ? "true" : "false",
          std::to_string(i.origins), std::to_string(i.copy_families), std::to_string(i.outlets),
          std::to_string(i.documents.size()), i.grade, i.review, i.rule,
          killed == nullptr ? "" : killed->why_en};
}

std::string party(const std::vector<incident::Party>& list, std::size_t n) {
  return n < list.size() ? list[n].span.text : "";
}

std::string sector(const std::vector<incident::Party>& list) {
  return list.empty() ? "" : list[0].sector;
}

}  // namespace

std::string claims_csv(const ExportData& data) {
  Csv csv(claim_columns());
  each_claim_row(data, [&](const auto& e, const auto& c, const auto* n) {
    csv.row(claim_cells(e, c, n));
  });
  return csv.take();
}

std::string incidents_csv(const ExportData& data) {
  Csv csv(incident_columns());
  for (const ExportIncident& e : data.incidents) csv.row(incident_cells(e.incident));
  return csv.take();
}

std::string acled_csv(const ExportData& data, const ExportOptions& options) {
  Csv csv({"event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
           "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2",
           "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1",
           "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
           "source_scale", "notes", "fatalities", "tags", "timestamp", "m_incident_id", "m_low",
           "m_high", "m_n_origins", "m_contested"});
  for (const ExportIncident& e : data.incidents) {
    const Incident& i = e.incident;
    const int time = i.date_precision == 0 ? 3 : acled_time(i.date_precision);
    const int geo = acled_geo(i.place.precision);
    if (time == 0 || geo == 0 || day_of(i).size() < 10) continue;  // ACLED has no code for these
    const incident::Crosswalk* words =
        options.knowledge ? options.knowledge->crosswalk(i.type, i.mode, i.subtype) : nullptr;
    const std::string inter1 = options.knowledge ? options.knowledge->inter(sector(i.actors)) : "";
    const std::string inter2 =
        options.knowledge ? options.knowledge->inter(sector(i.recipients)) : "";
    csv.row({i.place.country + i.id, day_of(i), day_of(i).substr(0, 4), std::to_string(time),
             words == nullptr ? "" : words->disorder, words == nullptr ? "" : words->event,
             words == nullptr ? "" : words->sub_event, party(i.actors, 0), party(i.actors, 1),
             inter1, party(i.recipients, 0), party(i.recipients, 1), inter2,
             inter1.empty() ? "" : inter1 + inter2, inter2 == "7" ? "Civilian targeting" : "", "",
             "", i.place.country, "", "", "",
             i.place.name_en.empty() ? i.place.span.text : i.place.name_en, decimal(i.place.lat),
             decimal(i.place.lon), std::to_string(geo), publishers(i), "", i.title,
             toll(i, "killed") == nullptr ? "0" : value(i, "killed", &Toll::low), "", "", i.id,
             value(i, "killed", &Toll::low), value(i, "killed", &Toll::high),
             std::to_string(i.origins), i.grade == "contested" ? "true" : "false"});
  }
  return csv.take();
}

std::string ucdp_csv(const ExportData& data, const ExportOptions& options) {
  Csv csv({"id", "relid", "year", "active_year", "code_status", "type_of_violence",
           "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id",
           "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
           "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
           "source_date", "source_headline", "source_original", "where_prec", "where_coordinates",
           "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
           "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
           "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
           "best", "high", "low", "gwnoa", "gwnob"});
  for (const ExportIncident& e : data.incidents) {
    const Incident& i = e.incident;
    const Toll* killed = toll(i, "killed");
    if (killed == nullptr || *killed->high == 0) continue;  // GED holds deadly events only
    const incident::Crosswalk* words =
        options.knowledge ? options.knowledge->crosswalk(i.type, i.mode, i.subtype) : nullptr;
    const incident::IncidentDocument none;
    const incident::IncidentDocument& first = i.documents.empty() ? none : i.documents.front();
    std::set<std::string> origins;
    for (const incident::Figure& f : killed->figures)
      if (!f.origin_text.empty()) origins.insert(f.origin_text);
    std::string original;
    for (const std::string& o : origins) original += (original.empty() ? "" : "; ") + o;
    const bool point = i.place.lat && i.place.lon;
    csv.row({i.id, i.id, day_of(i).substr(0, 4), "", i.review == "accepted" ? "Clear" : "Check",
             words == nullptr ? "" : words->violence, "", "", "", "", "", "", "", "",
             party(i.actors, 0), "", "", party(i.recipients, 0), std::to_string(i.origins),
             first.title, publishers(i), first.published, first.title, original,
             i.place.precision > 0 ? std::to_string(i.place.precision) : "",
             i.place.name_en.empty() ? i.place.span.text : i.place.name_en, i.place.span.text, "",
             "", decimal(i.place.lat), decimal(i.place.lon),
             point ? "POINT (" + decimal(i.place.lon) + " " + decimal(i.place.lat) + ")" : "", "",
             i.place.country, "", "", i.date_precision == 1 ? "1" : "2",
             i.date_precision > 0 ? std::to_string(i.date_precision) : "",
             i.earliest.empty() ? i.latest : i.earliest, i.latest, "0", "0", "0",
             number(killed->best), number(killed->best), number(killed->high), number(killed->low),
             "", ""});
  }
  return csv.take();
}

std::string hxl_csv(const ExportData& data) {
  Csv csv({"Date", "Country", "Place", "Latitude", "Longitude", "Type", "Killed low", "Killed best",
           "Killed high", "Injured best", "Sources", "Status", "Id"});
  csv.row({"#date+occurred", "#country+code", "#loc+name", "#geo+lat", "#geo+lon", "#event+type",
           "#affected+killed+min", "#affected+killed+best", "#affected+killed+max",
           "#affected+injured", "#indicator+origins+num", "#status+grade", "#event+id"});
  for (const ExportIncident& e : data.incidents) {
    const Incident& i = e.incident;
    csv.row({day_of(i), i.place.country,
             i.place.name_en.empty() ? i.place.span.text : i.place.name_en, decimal(i.place.lat),
             decimal(i.place.lon), i.type, value(i, "killed", &Toll::low),
             value(i, "killed", &Toll::best), value(i, "killed", &Toll::high),
             value(i, "wounded", &Toll::best), std::to_string(i.origins), i.grade, i.id});
  }
  return csv.take();
}

// Incident by origin, 1 where the origin reported it: the input of multiple-systems estimation. A
// narrator is an origin only for a family that attributes nothing.
std::string capture_csv(const ExportData& data) {
  std::set<std::string> all;
  std::vector<std::set<std::string>> rows;
  for (const ExportIncident& e : data.incidents) {
    std::set<std::string> attributed, origins;
    for (const ExportClaim& c : e.claims)
      if (c.claim->claimant.kind != "narrator") attributed.insert(c.family);
    for (const ExportClaim& c : e.claims) {
      if (c.claim->claimant.kind != "narrator") origins.insert(c.origin);
      else if (attributed.count(c.family) == 0) origins.insert("outlet:" + c.document->publisher);
    }
    all.insert(origins.begin(), origins.end());
    rows.push_back(std::move(origins));
  }
  std::vector<std::string> header = {"incident_id", "date", "country", "killed_best"};
  header.insert(header.end(), all.begin(), all.end());
  Csv csv(header);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const Incident& i = data.incidents[r].incident;
    std::vector<std::string> cells = {i.id, day_of(i), i.place.country,
                                      value(i, "killed", &Toll::best)};
    for (const std::string& origin : all) cells.push_back(rows[r].count(origin) > 0 ? "1" : "0");
    csv.row(cells);
  }
  return csv.take();
}

std::string claims_parquet(const ExportData& data) {
  ParquetTable table;
  const std::set<std::string> integers = {"low", "high", "where_prec", "date_prec"};
  const std::set<std::string> reals = {"lat", "lon"};
  const std::set<std::string> truths = {"background", "main"};
  const auto& columns = claim_columns();
  const auto type = [&](const std::string& name) {
    return integers.count(name) > 0 ? ParquetTable::Type::kInteger
           : reals.count(name) > 0  ? ParquetTable::Type::kReal
           : truths.count(name) > 0 ? ParquetTable::Type::kTruth : ParquetTable::Type::kText;
  };
  for (const std::string& name : columns) table.column(name, type(name));
  each_claim_row(data, [&](const auto& e, const auto& c, const auto* n) {
    const std::vector<std::string> cells = claim_cells(e, c, n);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string& cell = cells[i];
      if (truths.count(columns[i]) > 0) table.truth(i, cell == "true");
      else if (cell.empty() && integers.count(columns[i]) > 0) table.integer(i, std::nullopt);
      else if (integers.count(columns[i]) > 0) table.integer(i, std::stoll(cell));
      else if (cell.empty() && reals.count(columns[i]) > 0) table.real(i, std::nullopt);
      else if (reals.count(columns[i]) > 0) table.real(i, std::stod(cell));
      else table.text(i, cell);
    }
  });
  return table.finish();
}

std::string incidents_parquet(const ExportData& data) {
  ParquetTable table;
  const auto& columns = incident_columns();
  const auto is_number = [](const std::string& name) {
    for (const char* end : {"_low", "_best", "_high", "_prec"})
      if (name.size() > 4 && name.find(end) != std::string::npos) return true;
    return name == "origins" || name == "copy_families" || name == "outlets" || name == "documents";
  };
  for (const std::string& name : columns)
    table.column(name, is_number(name) ? ParquetTable::Type::kInteger
                       : name == "lat" || name == "lon" ? ParquetTable::Type::kReal
                                                        : ParquetTable::Type::kText);
  for (const ExportIncident& e : data.incidents) {
    const std::vector<std::string> cells = incident_cells(e.incident);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (is_number(columns[i]))
        table.integer(i, cells[i].empty() ? std::nullopt
                                          : std::optional<std::int64_t>(std::stoll(cells[i])));
      else if (columns[i] == "lat" || columns[i] == "lon")
        table.real(i, cells[i].empty() ? std::nullopt : std::optional<double>(std::stod(cells[i])));
      else table.text(i, cells[i]);
    }
  }
  return table.finish();
}

}  // namespace marsad::store
