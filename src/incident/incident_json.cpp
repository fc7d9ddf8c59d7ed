// Implements to_json of incident.h: schema marsad.incident/1 (codebook section 10).
#include "incident/incident.h"
#include "incident/json.h"

namespace marsad::incident {
namespace {

void write_parties(JsonWriter& w, const char* name, const std::vector<Party>& parties) {
  w.key(name).begin_array();
  for (const Party& p : parties) {
    w.begin_object().key("text").string(p.span.text).key("entity").string_or_null(p.entity);
    w.key("country_stated").string_or_null(p.country_stated);
    w.key("country_inferred").string_or_null(p.country_inferred);
    w.key("sector").string_or_null(p.sector).end_object();
  }
  w.end_array();
}

void write_strings(JsonWriter& w, const char* name, const std::vector<std::string>& list) {
  w.key(name).begin_array();
  for (const std::string& s : list) w.string(s);
  w.end_array();
}

void write_figures(JsonWriter& w, const Toll& t) {
  w.key("left_out").begin_array();
  for (const LeftOut& l : t.left_out)
    w.begin_object().key("claim").string(l.claim).key("reason").string(l.reason).key("why_ar")
        .string(l.why_ar).key("why_en").string(l.why_en).end_object();
  w.end_array().key("figures").begin_array();
  for (const Figure& f : t.figures) {
    w.begin_object().key("claim").string(f.claim).key("document").string(f.document);
    w.key("origin").string(f.origin).key("origin_text").string_or_null(f.origin_text);
    w.key("class").string(f.klass).key("low").integer(f.low).key("high").integer(f.high);
    w.key("bound").string(f.bound).key("said_at").string_or_null(f.said_at);
    w.key("text").string_or_null(f.text).key("state").string(f.state).end_object();
  }
  w.end_array();
}

void write_values(JsonWriter& w, const std::map<std::string, Toll>& values) {
  w.key("values").begin_object();
  for (const char* always : {"killed", "wounded"})
    if (values.count(always) == 0) w.key(always).null();
  for (const auto& [harm, t] : values) {
    w.key(harm);
    if (!t.best && t.why_en.empty()) {
      w.null();
      continue;
    }
    w.begin_object().key("low").integer(t.low).key("best").integer(t.best);
    w.key("high").integer(t.high).key("open").boolean(t.open);
    w.key("party_only").boolean(t.party_only).key("overridden").boolean(t.overridden);
    w.key("origins").integer(t.origins);
    write_strings(w, "claims", t.claims);
    w.key("why").string(t.why_en).key("why_ar").string(t.why_ar);
    write_figures(w, t);
    w.end_object();
  }
  w.end_object();
}

void write_place(JsonWriter& w, const Place& p) {
  w.key("place");
  if (p.span.text.empty() && p.name_en.empty()) {
    w.null();
    return;
  }
  w.begin_object().key("text").string_or_null(p.span.text).key("entity").string_or_null(p.entity);
  w.key("name_en").string_or_null(p.name_en).key("country").string_or_null(p.country);
  w.key("lat").real(p.lat).key("lon").real(p.lon).key("precision").integer(p.precision);
  w.end_object();
}

}  // namespace

std::string to_json(const Incident& i) {
  JsonWriter w;
  w.begin_object().key("schema").string("marsad.incident/1").key("id").string(i.id);
  w.key("title").string(i.title).key("type").string_or_null(i.type);
  w.key("mode").string_or_null(i.mode).key("subtype").string_or_null(i.subtype);
  w.key("date").begin_object().key("earliest").string_or_null(i.earliest);
  w.key("latest").string_or_null(i.latest).key("precision").integer(i.date_precision).end_object();
  write_place(w, i.place);
  write_parties(w, "actors", i.actors);
  write_parties(w, "recipients", i.recipients);
  write_strings(w, "nationalities", i.nationalities);
  w.key("documents").begin_array();
  for (const IncidentDocument& d : i.documents) {
    w.begin_object().key("id").string(d.id).key("key").string(d.key).key("main").boolean(d.main);
    w.key("publisher").string_or_null(d.publisher).key("title").string_or_null(d.title);
    w.key("published").string_or_null(d.published).key("family").string_or_null(d.family);
    w.end_object();
  }
  w.end_array().key("members").begin_array();
  for (const Member& m : i.members) {
    w.begin_object().key("claim").string(m.claim).key("document").string(m.document);
    w.key("score").real(m.score).key("why").string_or_null(m.why_en).key("why_ar");
    w.string_or_null(m.why_ar).end_object();
  }
  w.end_array();
  write_values(w, i.values);
  w.key("origins").integer(i.origins).key("copy_families").integer(i.copy_families);
  w.key("outlets").integer(i.outlets).key("grade").string(i.grade).key("review").string(i.review);
  w.key("rule").string(i.rule).key("profile").string(i.profile);
  w.key("parent").string_or_null(i.parent).key("merged_into").string_or_null(i.merged_into);
  w.key("created_at").string_or_null(i.created_at).key("updated_at").string_or_null(i.updated_at);
  return w.end_object().take();
}

}  // namespace marsad::incident
