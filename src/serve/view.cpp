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

void replace_all(std::string& in, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (name.empty()) continue;
    std::string blocks;
    for (std::size_t i = 0, n = to_utf32(name).size(); i < n; ++i) blocks += "█";
    for (std::size_t at = in.find(name); at != std::string::npos; at = in.find(name, at + blocks.size()))
      in.replace(at, name.size(), blocks);
  }
}

}  // namespace

std::vector<std::string> mask_document(StoredDocument& d, const Caller& caller) {
  bool survivors = false;
  for (const incident::StoredClaim& c : d.claims)
    survivors = survivors || c.mode == "sexual" || c.subtype == "sexual_violence";
  if (!reader_only(caller) && !(survivors && !caller.can("internal"))) return {};
  std::u32string text = to_utf32(d.text);
  std::vector<std::string> names;
  for (incident::Mention& m : d.mentions) {
    if (m.kind != "person" || !m.entity.empty() || m.span.start < 0) continue;
    names.push_back(m.span.text);
    for (std::int64_t i = m.span.start; i < m.span.end && i < static_cast<std::int64_t>(text.size()); ++i)
      text[static_cast<std::size_t>(i)] = U'█';
  }
  if (names.empty()) return {};
  d.text = to_utf8(text);
  replace_all(d.text, names);
  const std::u32string masked = to_utf32(d.text);
  const auto again = [&](incident::TextSpan& s) {
    if (s.start >= 0 && s.end <= static_cast<std::int64_t>(masked.size()) && s.start <= s.end)
      s.text = to_utf8(std::u32string_view(masked).substr(static_cast<std::size_t>(s.start),
                                                          static_cast<std::size_t>(s.end - s.start)));
  };
  replace_all(d.title, names);
  d.author.clear();
  for (incident::Mention& m : d.mentions) again(m.span);
  for (incident::StoredClaim& c : d.claims) {
    again(c.trigger);
    for (incident::Party& p : c.actor) again(p.span);
    for (incident::Party& p : c.recipient) again(p.span);
    for (incident::Count& n : c.counts) again(n.span), replace_all(n.group, names);
    again(c.claimant.span);
    replace_all(c.claimant.resolved_text, names);
    for (std::string& r : c.claimant.relay) replace_all(r, names);
    if (c.place) again(c.place->span);
    if (c.date) again(c.date->span);
  }
  return names;
}

void blur(incident::Place& p, const Caller& caller) {
  if (!reader_only(caller)) return;
  if (p.lat) p.lat = std::round(*p.lat * 100) / 100;
  if (p.lon) p.lon = std::round(*p.lon * 100) / 100;
}

std::string document_view(const StoredDocument& d, const std::vector<std::string>& incidents) {
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

std::string detail_view(const store::IncidentDetail& given, const Caller& caller) {
  incident::Incident inc = given.incident;
  std::string documents;
  std::vector<std::string> names;
  for (StoredDocument d : given.documents) {
    for (std::string& name : mask_document(d, caller)) names.push_back(std::move(name));
    for (incident::StoredClaim& c : d.claims)
      if (c.place) blur(*c.place, caller);
    documents += (documents.empty() ? "" : ",") + document_view(d, {});
  }
  blur(inc.place, caller);
  if (!names.empty()) {
    replace_all(inc.title, names);
    for (auto* parties : {&inc.actors, &inc.recipients})
      for (incident::Party& p : *parties) replace_all(p.span.text, names);
    for (incident::IncidentDocument& d : inc.documents) replace_all(d.title, names);
    for (auto& [harm, toll] : inc.values) {
      replace_all(toll.why_ar, names);
      replace_all(toll.why_en, names);
      for (incident::Figure& f : toll.figures) replace_all(f.origin_text, names), replace_all(f.text, names);
    }
  }
  JsonWriter w;
  w.begin_object().key("incident").raw(incident::to_json(inc));
  w.key("documents").raw("[" + documents + "]").key("families").begin_array();
  for (const incident::CopyFamily& f : given.families) {
    w.begin_object().key("id").string(f.id);
    strings(w, "documents", f.documents);
    w.key("origin").string(f.origin).key("origin_kind").string(f.origin_kind).end_object();
  }
  w.end_array().key("decisions").begin_array();
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

std::string points_view(const store::IncidentPage& page, const Caller& caller) {
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
    blur(p, caller);
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
