// The JSON exports: PLOVER lines, incident lines, GeoJSON, Timemap.
#include <set>

#include "incident/json.h"
#include "store/export/data.h"

namespace marsad::store {

using incident::JsonWriter;

namespace {

// Radius in km that goes with UCDP's where precision; 0 where there is no sense in one.
double radius_km(int precision) {
  switch (precision) {
    case 1: return 1;
    case 2: return 25;
    case 3: return 50;
    case 4: return 150;
    default: return 0;
  }
}

void write_names(JsonWriter& w, const char* key, const std::vector<incident::Party>& parties) {
  w.key(key).begin_array();
  for (const incident::Party& p : parties) {
    if (p.span.text.empty()) continue;
    w.begin_object().key("text").string(p.span.text).key("entity").string_or_null(p.entity);
    w.key("country").string_or_null(p.country_stated).key("sector").string_or_null(p.sector);
    w.end_object();
  }
  w.end_array();
}

}  // namespace

// DEFECT and DISPLACE are ours; PLOVER 2.0's rule for extensions names them in `extension`.
std::string plover_jsonl(const ExportData& data) {
  std::string out;
  for (const ExportIncident& e : data.incidents)
    for (const ExportClaim& x : e.claims) {
      const incident::StoredClaim& c = *x.claim;
      std::string type = c.type, mode = c.mode, extension;
      if (type == "DEFECT") {
        extension = "DEFECT " + mode;
        type = mode == "join" ? "MOBILIZE" : "RETREAT";
        mode = mode == "join" ? "militia" : "withdraw";
      } else if (type == "DISPLACE") {
        extension = "DISPLACE " + mode;
        type = "SANCTION";
        mode = "expel";
      }
      JsonWriter w;
      w.begin_object().key("claim_id").string(c.id).key("incident_id").string(e.incident.id);
      w.key("event").string(type).key("mode").string_or_null(mode);
      w.key("extension").string_or_null(extension).key("status").string(c.status);
      write_names(w, "actor", c.actor);
      write_names(w, "recip", c.recipient);
      w.key("place").string_or_null(c.place ? c.place->span.text : "");
      w.key("date").string_or_null(c.date ? c.date->latest : "");
      w.key("origin").string(x.origin).key("publisher").string_or_null(x.document->publisher);
      w.key("document").string(x.document->id).key("text_span").begin_array();
      w.integer(c.trigger.start).integer(c.trigger.end).end_array();
      w.key("casualties").begin_array();
      for (const incident::Count& n : c.counts)
        w.begin_object().key("harm").string(n.harm).key("low").integer(n.low).key("high")
            .integer(n.high).key("bound").string(n.bound).end_object();
      w.end_array().end_object();
      out += w.take() + "\n";
    }
  return out;
}

std::string incidents_jsonl(const ExportData& data) {
  std::string out;
  for (const ExportIncident& e : data.incidents) out += incident::to_json(e.incident) + "\n";
  return out;
}

std::string geojson(const ExportData& data, const ExportOptions&) {
  JsonWriter w;
  w.begin_object().key("type").string("FeatureCollection").key("features").begin_array();
  for (const ExportIncident& e : data.incidents) {
    const incident::Incident& i = e.incident;
    w.begin_object().key("type").string("Feature").key("id").string(i.id).key("geometry");
    if (i.place.lat && i.place.lon)
      w.begin_object().key("type").string("Point").key("coordinates").begin_array()
          .real(*i.place.lon).real(*i.place.lat).end_array().end_object();
    else w.null();
    w.key("properties").begin_object().key("title").string(i.title).key("type").string(i.type);
    w.key("mode").string_or_null(i.mode).key("date").string_or_null(i.latest);
    w.key("place").string_or_null(i.place.span.text).key("country");
    w.string_or_null(i.place.country).key("where_prec").integer(i.place.precision);
    w.key("radius_km").real(radius_km(i.place.precision)).key("grade").string(i.grade);
    for (const char* harm : {"killed", "wounded"}) {
      const incident::Toll* t = toll(i, harm);
      for (const auto& [name, which] :
           {std::pair{"_low", &incident::Toll::low}, {"_best", &incident::Toll::best},
            {"_high", &incident::Toll::high}}) {
        w.key(std::string(harm) + name);
        t == nullptr ? w.null() : w.integer(t->*which);
      }
    }
    w.key("origins").integer(i.origins).key("outlets").integer(i.outlets);
    w.key("claims").begin_array();
    for (const ExportClaim& c : e.claims) w.string(c.claim->id);
    w.end_array().end_object().end_object();
  }
  w.end_array().end_object();
  return w.take() + "\n";
}

std::string timemap_json(const ExportData& data) {
  JsonWriter w;
  w.begin_array();
  for (const ExportIncident& e : data.incidents) {
    const incident::Incident& i = e.incident;
    if (!i.place.lat || !i.place.lon) continue;
    w.begin_object().key("id").string(i.id).key("desc").string(i.title);
    w.key("description").string(i.title).key("date").string(i.latest).key("time").string("");
    w.key("location").string(i.place.name_en.empty() ? i.place.span.text : i.place.name_en);
    w.key("lat").string(decimal(i.place.lat)).key("lng").string(decimal(i.place.lon));
    w.key("latitude").string(decimal(i.place.lat)).key("longitude").string(decimal(i.place.lon));
    w.key("category").string(i.type).key("filters").begin_array();
    for (const std::string& tag : {i.type, i.mode, i.subtype, i.place.country, i.grade})
      if (!tag.empty()) w.string(tag);
    w.end_array().key("sources").begin_array();
    std::set<std::string> urls;
    for (const ExportClaim& c : e.claims)
      if (!c.document->url.empty() && urls.insert(c.document->url).second) w.string(c.document->url);
    w.end_array().end_object();
  }
  w.end_array();
  return w.take() + "\n";
}

}  // namespace marsad::store
