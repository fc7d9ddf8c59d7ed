// Implements view.h.
#include "serve/view.h"

#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "incident/contract.h"
#include "incident/json.h"

namespace marsad::serve {

using incident::JsonWriter;
using incident::StoredDocument;

namespace {

bool reader_only(const Caller& c) { return !c.can("decide") && !c.can("accept"); }

void strings(JsonWriter& w, const char* name, const std::vector<std::string>& list) {
  w.key(name).begin_array();
  for (const std::string& s : list) w.string(s);
  w.end_array();
}

}  // namespace

std::vector<std::string> mask_document(StoredDocument& d, const View& view) {
  if (view.reveal) return {};
  std::vector<std::size_t> whom;
  if (view.reader) {
    for (std::size_t m = 0; m < d.mentions.size(); ++m)
      if (d.mentions[m].kind == "person" && d.mentions[m].entity.empty() && d.mentions[m].span.start >= 0)
        whom.push_back(m);
  } else if (view.protection != nullptr) {
    whom = view.protection->persons(d);
  }
  if (whom.empty()) return {};
  std::u32string text = to_utf32(d.text);
  std::vector<std::string> names;
  for (const std::size_t m : whom) {
    const incident::TextSpan& s = d.mentions[m].span;
    names.push_back(s.text);
    for (std::int64_t i = s.start; i < s.end && i < static_cast<std::int64_t>(text.size()); ++i)
      text[static_cast<std::size_t>(i)] = U'█';
  }
  d.text = to_utf8(text);
  incident::mask_names(d.text, names);
  const std::u32string masked = to_utf32(d.text);
  const auto again = [&](incident::TextSpan& s) {
    if (s.start >= 0 && s.end <= static_cast<std::int64_t>(masked.size()) && s.start <= s.end)
      s.text = to_utf8(std::u32string_view(masked).substr(static_cast<std::size_t>(s.start),
                                                          static_cast<std::size_t>(s.end - s.start)));
  };
  incident::mask_names(d.title, names);
  if (view.reader) d.author.clear();
  for (incident::Mention& m : d.mentions) again(m.span);
  for (incident::StoredClaim& c : d.claims) {
    again(c.trigger);
    for (incident::Party& p : c.actor) again(p.span);
    for (incident::Party& p : c.recipient) again(p.span);
    for (incident::Count& n : c.counts) again(n.span), incident::mask_names(n.group, names);
    again(c.claimant.span);
    incident::mask_names(c.claimant.resolved_text, names);
    for (std::string& r : c.claimant.relay) incident::mask_names(r, names);
    if (c.place) again(c.place->span);
    if (c.date) again(c.date->span);
  }
  return names;
}

void mask_incident(incident::Incident& inc, const std::vector<std::string>& names) {
  if (names.empty()) return;
  incident::mask_names(inc.title, names);
  for (auto* parties : {&inc.actors, &inc.recipients})
    for (incident::Party& p : *parties) incident::mask_names(p.span.text, names);
  for (incident::IncidentDocument& d : inc.documents) incident::mask_names(d.title, names);
  for (auto& [harm, toll] : inc.values) {
    incident::mask_names(toll.why_ar, names);
    incident::mask_names(toll.why_en, names);
    for (incident::Figure& f : toll.figures) incident::mask_names(f.origin_text, names), incident::mask_names(f.text, names);
  }
}



void blur(incident::Place& p, const View& view, const std::string& title) {
  if (!view.reader) return;
  const bool shelter = view.protection != nullptr &&
                       (view.protection->shelter(p.span.text, p.name_en) || view.protection->shelter(title, ""));
  const double grid = shelter ? 10 : 100;
  if (p.lat) p.lat = std::round(*p.lat * grid) / grid;
  if (p.lon) p.lon = std::round(*p.lon * grid) / grid;
  if (shelter && p.precision == 1) p.precision = 2;  // drawn as an area, not as a point
}

std::string string_list(const std::vector<std::string>& list) {
  JsonWriter w;
  w.begin_array();
  for (const std::string& s : list) w.string(s);
  return w.end_array().take();
}

std::string document_view(const StoredDocument& d, const std::vector<std::string>& incidents, bool masked) {
  JsonWriter w;
  w.begin_object().key("key").string(d.key).key("id").string(d.id).key("source").string(d.source);
  w.key("url").string_or_null(d.url).key("publisher").string_or_null(d.publisher);
  w.key("title").string(d.title).key("author").string_or_null(d.author);
  w.key("language").string(d.language).key("country").string_or_null(d.country);
  w.key("published").begin_object().key("value").string_or_null(d.published);
  w.key("precision").string_or_null(d.published_precision);
  w.key("source").string_or_null(d.published_source).end_object();
  w.key("text").string(d.text).key("sha256").string(d.sha256).key("raw_ref").string_or_null(d.raw_ref);
  w.key("comments_dropped").integer(std::int64_t{d.comments_dropped});
  w.key("sentences").raw(incident::sentences_json(d)).key("mentions").raw(incident::mentions_json(d));
  w.key("claims").begin_array();
  for (const incident::StoredClaim& c : d.claims) w.raw(incident::claim_json(c));
  w.end_array();
  strings(w, "incidents", incidents);
  w.key("masked").boolean(masked);
  const std::string diagnostics = incident::json_field(d.layers, "diagnostics");
  w.key("diagnostics").raw(diagnostics.empty() ? "[]" : diagnostics);
  return w.end_object().take();
}

std::string decision_view(const store::Decision& d, const Caller& caller) {
  const store::DecisionRequest& r = d.request;
  const auto json_or_null = [](const std::string& s) { return s.empty() ? std::string("null") : s; };
  JsonWriter w;
  w.begin_object().key("number").integer(d.number).key("at").string(d.at);
  w.key("user").string(reader_only(caller) ? "—" : r.user).key("role").string(r.role);
  w.key("action").string(r.action).key("subject_kind").string(r.subject_kind);
  w.key("subject").string(r.subject).key("other").string(r.other).key("field").string(r.field);
  w.key("value").raw(json_or_null(r.value)).key("old_value").raw(json_or_null(d.old_value));
  strings(w, "claims", r.claims);
  w.key("reason").string(r.reason).key("undone").boolean(d.undone);
  w.key("previous_hash").string(d.previous_hash).key("hash").string(d.hash);
  return w.end_object().take();
}

std::string detail_view(const store::IncidentDetail& given, const View& view) {
  incident::Incident inc = given.incident;
  std::string documents;
  std::vector<std::string> names;
  for (StoredDocument d : given.documents) {
    auto masked = mask_document(d, view);
    for (incident::StoredClaim& c : d.claims)
      if (c.place) blur(*c.place, view, inc.title);
    documents += (documents.empty() ? "" : ",") + document_view(d, {}, !masked.empty());
    for (std::string& name : masked) names.push_back(std::move(name));
  }
  blur(inc.place, view, inc.title);
  mask_incident(inc, names);
  JsonWriter w;
  w.begin_object().key("incident").raw(incident::to_json(inc));
  w.key("documents").raw("[" + documents + "]").key("families").begin_array();
  for (const incident::CopyFamily& f : given.families) {
    w.begin_object().key("id").string(f.id);
    strings(w, "documents", f.documents);
    w.key("origin").string(f.origin).key("origin_kind").string(f.origin_kind).end_object();
  }
  w.end_array().key("decisions").begin_array();
  Caller caller;
  if (!view.reader) caller.permissions = permissions_of("coder");
  for (const store::Decision& d : given.decisions) w.raw(decision_view(d, caller));
  w.end_array();
  strings(w, "children", given.children);
  return w.end_object().take();
}

std::string documents_view(const store::DocumentPage& page) {
  JsonWriter w;
  w.begin_object().key("total").integer(page.total).key("items").begin_array();
  for (const store::DocumentRow& d : page.documents) {
    w.begin_object().key("key").string(d.key).key("id").string(d.id).key("publisher").string(d.publisher);
    w.key("title").string(d.title).key("published").string(d.published).key("url").string(d.url);
    w.key("family").string(d.family).key("claims").integer(d.claims);
    strings(w, "incidents", d.incidents);
    w.key("snippet").string(d.snippet).end_object();
  }
  return w.end_array().end_object().take();
}

std::string incidents_view(const store::IncidentPage& page) {
  JsonWriter w;
  w.begin_object().key("total").integer(page.total).key("items").begin_array();
  for (const incident::Incident& i : page.incidents) w.raw(incident::to_json(i));
  return w.end_array().end_object().take();
}

std::string points_view(const store::IncidentPage& page, const View& view) {
  static const char* const kGrades[] = {"provisional", "corroborated", "contested", "accepted"};
  static const char* const kReviews[] = {"machine", "accepted_once", "accepted", "rejected"};
  std::vector<std::string> types;
  std::unordered_map<std::string, std::int64_t> type_at, place_at;
  std::vector<const incident::Place*> places;
  const auto index = [](const std::string& value, const char* const (&words)[4]) {
    for (std::int64_t i = 0; i < 4; ++i)
      if (value == words[i]) return i;
    return std::int64_t{0};
  };
  JsonWriter id, lat, lon, day, type, grade, review, killed, place, precision;
  JsonWriter* const columns[] = {&id, &lat, &lon, &day, &type, &grade, &review, &killed, &place, &precision};
  for (JsonWriter* c : columns) c->begin_array();
  for (const incident::Incident& i : page.incidents) {
    incident::Place p = i.place;
    blur(p, view, i.title);
    id.string(i.id);
    // Four decimals are ten metres: more would only be bytes.
    const auto shorter = [](std::optional<double> v) { return v ? std::optional<double>(std::round(*v * 1e4) / 1e4) : v; };
    lat.real(shorter(p.lat));
    lon.real(shorter(p.lon));
    const auto number = incident::day_number(i.earliest.empty() ? i.latest : i.earliest);
    day.integer(number ? std::optional<std::int64_t>(*number) : std::nullopt);
    const auto [t, new_type] = type_at.try_emplace(i.type, static_cast<std::int64_t>(types.size()));
    if (new_type) types.push_back(i.type);
    type.integer(t->second);
    grade.integer(index(i.grade, kGrades));
    review.integer(index(i.review, kReviews));
    const auto toll = i.values.find("killed");
    killed.integer(toll != i.values.end() && toll->second.best ? *toll->second.best : std::int64_t{-1});
    const auto [at, new_place] = place_at.try_emplace(i.place.span.text + "\n" + i.place.name_en + "\n" + i.place.country,
                                                      static_cast<std::int64_t>(places.size()));
    if (new_place) places.push_back(&i.place);
    place.integer(at->second);
    precision.integer(std::int64_t{i.place.precision});
  }
  for (JsonWriter* c : columns) c->end_array();
  JsonWriter w;
  w.begin_object().key("total").integer(page.total);
  strings(w, "types", types);
  strings(w, "grades", {std::begin(kGrades), std::end(kGrades)});
  strings(w, "reviews", {std::begin(kReviews), std::end(kReviews)});
  w.key("places").begin_array();
  for (const incident::Place* p : places)
    w.begin_object().key("text").string(p->span.text).key("name_en").string(p->name_en).key("country")
        .string_or_null(p->country).end_object();
  w.end_array();
  const char* const names[] = {"id", "lat", "lon", "day", "type", "grade", "review", "killed", "place", "precision"};
  for (std::size_t i = 0; i < std::size(names); ++i) w.key(names[i]).raw(columns[i]->take());
  return w.end_object().take();
}

std::string claims_view(const store::ClaimPage& page) {
  JsonWriter w;
  w.begin_object().key("total").integer(page.total).key("items").begin_array();
  for (const store::ClaimRow& c : page.claims) {
    w.begin_object().key("claim").raw(incident::claim_json(c.claim)).key("document").string(c.document);
    w.key("publisher").string(c.publisher).key("title").string(c.title).key("published").string(c.published);
    w.key("incident").string_or_null(c.incident).key("sentence").string(c.sentence).end_object();
  }
  return w.end_array().end_object().take();
}

std::string trend_view(const std::vector<store::TrendRow>& rows) {
  JsonWriter w;
  w.begin_array();
  for (const store::TrendRow& r : rows) {
    w.begin_object().key("key").string(r.key).key("period").string(r.period);
    w.key("incidents").integer(r.incidents).key("claims").integer(r.claims).key("origins").integer(r.origins);
    w.key("killed_best").integer(r.killed_best).key("expected").real(r.expected);
    w.key("low95").real(r.low95).key("high95").real(r.high95).key("unusual").boolean(r.unusual).end_object();
  }
  return w.end_array().take();
}

std::string coverage_view(const store::Coverage& c) {
  JsonWriter w;
  w.begin_object();
  strings(w, "outlets", c.outlets);
  w.key("rows").begin_array();
  for (const store::Coverage::Row& r : c.rows) {
    w.begin_object().key("incident").string(r.incident).key("title").string(r.title).key("date").string(r.date);
    w.key("documents").begin_array();
    for (const std::int64_t n : r.documents) w.integer(n);
    w.end_array().end_object();
  }
  return w.end_array().end_object().take();
}

std::string facets_view(const std::vector<store::Facet>& facets) {
  JsonWriter w;
  w.begin_array();
  for (const store::Facet& f : facets)
    w.begin_object().key("value").string(f.value).key("label").string(f.label).key("incidents")
        .integer(f.incidents).end_object();
  return w.end_array().take();
}

}  // namespace marsad::serve
