// The requests of service.h that only look: incidents, documents, claims, figures, exports, logs.
#include "incident/json.h"
#include "serve/filter.h"
#include "serve/refusal.h"
#include "serve/service.h"
#include "serve/view.h"

namespace marsad::serve {

using incident::JsonWriter;

namespace {

constexpr std::int64_t kPointsAtMost = 300000;
constexpr int kIdsAtMost = 60;           // incidents asked for by id in one request
constexpr std::size_t kTitlesRead = 12;  // reports of an incident whose names its title may hold
constexpr std::int64_t kLogLinesAtOnce = 100;  // if the request names no limit

/// The id or format at the end of the path.
std::string last_part(const Request& r) {
  return r.path.substr(r.path.find('/', kApi.size() + 1) + 1);
}

std::string type_of(const std::string& format) {
  const auto has = [&](const char* end) { return format.find(end) != std::string::npos; };
  if (has(".json") || has(".geojson")) return "application/json";
  return has(".csv") ? "text/csv; charset=utf-8" : "application/octet-stream";
}

std::vector<std::string> private_names(store::Store& s, const std::string& key, const View& view) {
  if (view.reveal || (!view.reader && view.protection == nullptr)) return {};
  auto whole = s.document(key);
  return whole && *whole ? mask_document(**whole, view) : std::vector<std::string>();
}

void protect(store::Store& s, store::IncidentPage& page, const View& view) {
  for (incident::Incident& i : page.incidents) {
    blur(i.place, view, i.title);
    std::vector<std::string> names;
    for (std::size_t d = 0; d < i.documents.size() && d < kTitlesRead; ++d)
      for (std::string& name : private_names(s, i.documents[d].key, view))
        names.push_back(std::move(name));
    mask_incident(i, names);
  }
}

}  // namespace

Response Service::get(store::Store& s, const Request& r, const Caller& caller) {
  using Answer = Response (Service::*)(store::Store&, const Request&, const Caller&);
  struct Route {
    std::string_view path;
    Answer answer;
  };
  static constexpr Route kLists[] = {
      {"/incidents", &Service::incidents}, {"/points", &Service::points},
      {"/documents", &Service::documents}, {"/claims", &Service::claims},
      {"/facets", &Service::facets},       {"/trends", &Service::trends},
      {"/coverage", &Service::coverage},   {"/kb", &Service::knowledge},
      {"/exports", &Service::exports},     {"/decisions", &Service::decisions},
      {"/audit", &Service::audit},         {"/log", &Service::access_log},
      {"/people", &Service::people},
  };
  // What follows the last slash is an id or a format.
  static constexpr Route kSingles[] = {{"/incidents/", &Service::one_incident},
                                       {"/documents/", &Service::one_document},
                                       {"/exports/", &Service::export_file}};
  const std::string_view path = std::string_view(r.path).substr(kApi.size());
  for (const Route& route : kLists)
    if (path == route.path) return (this->*route.answer)(s, r, caller);
  for (const Route& route : kSingles)
    if (path.starts_with(route.path)) return (this->*route.answer)(s, r, caller);
  return error(404, "nothing here");
}

Response Service::incidents(store::Store& s, const Request& r, const Caller& caller) {
  const std::string& ids = r.at("ids");
  if (ids.empty()) {
    MARSAD_ANSWER(filter, incident_filter(r));
    MARSAD_ANSWER(page, s.incidents(filter));
    protect(s, page, view_of(r, caller));
    return json(incidents_view(page));
  }
  store::IncidentPage page;
  std::size_t at = 0;
  for (int n = 0; n < kIdsAtMost && at <= ids.size(); ++n) {
    const std::size_t end = std::min(ids.find(',', at), ids.size());
    MARSAD_ANSWER(found, s.incident(ids.substr(at, end - at)));
    if (found) page.incidents.push_back(std::move(found->incident));
    at = end + 1;
  }
  page.total = static_cast<std::int64_t>(page.incidents.size());
  protect(s, page, view_of(r, caller));
  return json(incidents_view(page));
}

Response Service::points(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(filter, incident_filter(r));
  filter.limit = kPointsAtMost;
  filter.offset = 0;
  MARSAD_ANSWER(page, s.incidents(filter));
  return json(points_view(page, view_of(r, caller)));
}

Response Service::one_incident(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(found, s.incident(last_part(r)));
  if (!found) return error(404, "no incident by this id");
  const View view = view_of(r, caller);
  log_view(caller, found->incident.id, view);
  return json(detail_view(*found, view));
}

Response Service::documents(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(filter, document_filter(r));
  MARSAD_ANSWER(page, s.documents(filter));
  const View view = view_of(r, caller);
  for (store::DocumentRow& d : page.documents) {
    const auto names = private_names(s, d.key, view);
    incident::mask_names(d.title, names);
    incident::mask_names(d.snippet, names);
  }
  return json(documents_view(page));
}

Response Service::one_document(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(found, s.document(last_part(r)));
  if (!found) return error(404, "no document by this id");
  MARSAD_ANSWER(incidents, s.incidents_of(found->key));
  const View view = view_of(r, caller);
  log_view(caller, found->key, view);
  const bool masked = !mask_document(*found, view).empty();
  return json(document_view(*found, incidents, masked));
}

Response Service::claims(store::Store& s, const Request& r, const Caller& caller) {
  MARSAD_ANSWER(filter, claim_filter(r));
  MARSAD_ANSWER(page, s.claims(filter));
  const View view = view_of(r, caller);
  for (store::ClaimRow& c : page.claims) {
    auto whole = s.document(c.document);
    if (!whole || !*whole) continue;
    const auto names = mask_document(**whole, view);
    incident::mask_names(c.title, names);
    incident::mask_names(c.sentence, names);
    for (const incident::StoredClaim& masked : (*whole)->claims)
      if (masked.id == c.claim.id) c.claim = masked;
    if (c.claim.place) blur(*c.claim.place, view, c.title);
  }
  return json(claims_view(page));
}

Response Service::facets(store::Store& s, const Request& r, const Caller&) {
  const std::string& by = r.at("by");
  for (const char* known :
       {"type", "subtype", "actor", "place", "country", "nationality", "outlet", "grade", "review"})
    if (by == known) {
      MARSAD_ANSWER(list, s.facets(by));
      return json(facets_view(list));
    }
  return error(400,
               "parameter 'by': one of type, subtype, actor, place, country, nationality, "
               "outlet, grade, review");
}

Response Service::trends(store::Store& s, const Request& r, const Caller&) {
  MARSAD_ANSWER(filter, trend_filter(r));
  MARSAD_ANSWER(rows, s.trend(filter));
  return json(trend_view(rows));
}

Response Service::coverage(store::Store& s, const Request& r, const Caller&) {
  MARSAD_ANSWER(filter, incident_filter(r));
  MARSAD_ANSWER(matrix, s.coverage(filter));
  return json(coverage_view(matrix));
}

Response Service::knowledge(store::Store&, const Request& r, const Caller&) {
  if (r.at("q").empty() || r.at("q").size() > 200)
    return error(400, "parameter 'q': one to 200 bytes");
  return json(hooks_.knowledge ? hooks_.knowledge(r.at("q")) : "{\"items\":[]}");
}

Response Service::exports(store::Store&, const Request&, const Caller&) {
  return json(string_list(hooks_.export_formats));
}

Response Service::export_file(store::Store& s, const Request& r, const Caller& caller) {
  if (!caller.can("export")) return error(403, "your role may not export");
  const std::string format = last_part(r);
  const bool for_public = r.at("audience") != "internal";
  if (!for_public && !caller.can("internal"))
    return error(403, "your role may not export internal material");
  bool known = false;
  for (const std::string& f : hooks_.export_formats) known = known || f == format;
  if (!known || !hooks_.export_bytes) return error(404, "no such format");
  MARSAD_ANSWER(filter, incident_filter(r, {"audience"}));
  filter.limit = kPointsAtMost;
  filter.offset = 0;
  filter.with_members = true;
  MARSAD_ANSWER(bytes, hooks_.export_bytes(s, format, filter, for_public));
  const std::size_t mark = r.target.find('?');
  log_->add(caller.user, "export", format,
            std::string(for_public ? "public " : "internal ") +
                (mark == std::string::npos ? "" : r.target.substr(mark)));
  Response out = json(std::move(bytes));
  out.content_type = type_of(format);
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"marsad-" + format + "\"");
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response Service::decisions(store::Store& s, const Request& r, const Caller& caller) {
  if (!caller.can("audit") || caller.projects) return error(403, "your role may not read the log");
  MARSAD_ANSWER(page, page_of(r));
  MARSAD_ANSWER(list, s.decisions(r.at("subject"), page.first, page.second));
  MARSAD_ANSWER(counts, s.counts());
  JsonWriter w;
  w.begin_object().key("total").integer(counts.decisions).key("items").begin_array();
  for (const store::Decision& d : list) w.raw(decision_view(d, caller));
  return json(w.end_array().end_object().take());
}

Response Service::audit(store::Store& s, const Request&, const Caller& caller) {
  if (!caller.can("audit")) return error(403, "your role may not read the log");
  MARSAD_ANSWER(report, s.verify_audit());
  JsonWriter w;
  w.begin_object().key("decisions").integer(report.decisions).key("intact").boolean(report.intact);
  w.key("first_bad").integer(report.first_bad).key("what").string(report.what);
  w.key("head").string(report.head);
  return json(w.end_object().take());
}

Response Service::access_log(store::Store&, const Request& r, const Caller& caller) {
  if (!caller.can("audit") || caller.projects) return error(403, "your role may not read the log");
  MARSAD_ANSWER(page, page_of(r, kLogLinesAtOnce));
  JsonWriter w;
  w.begin_object().key("total").integer(log_->size()).key("items").begin_array();
  for (const LogLine& l : log_->recent(page.first, page.second)) {
    w.begin_object().key("at").string(l.at).key("user").string(l.user).key("what").string(l.what);
    w.key("subject").string(l.subject).key("detail").string(l.detail);
    w.key("hash").string(l.hash).end_object();
  }
  return json(w.end_array().end_object().take());
}

Response Service::people(store::Store&, const Request&, const Caller& caller) {
  if (!caller.can("people")) return error(403, "your role may not manage people");
  JsonWriter w;
  w.begin_object().key("mode").string(accounts_->single() ? "single" : "accounts");
  w.key("items").begin_array();
  for (const Person& p : accounts_->people()) {
    w.begin_object().key("name").string(p.name).key("alias").string(p.alias);
    w.key("role").string(p.role).key("active").boolean(p.active);
    w.key("created_at").string(p.created_at).key("last_seen").string_or_null(p.last_seen);
    w.key("projects").raw(string_list(p.projects)).end_object();
  }
  return json(w.end_array().end_object().take());
}

View Service::view_of(const Request& r, const Caller& caller) const {
  View v;
  v.reader = !caller.can("decide") && !caller.can("accept");
  v.reveal = caller.can("internal") && r.at("reveal") == "1";
  v.protection = hooks_.protection.get();
  return v;
}

void Service::log_view(const Caller& caller, const std::string& id, const View& view) {
  if (view.reveal)
    log_->add(caller.user, "restricted_view", id, "protected names shown");
  else if (!accounts_->single())
    log_->add(caller.user, "view", id);
}

}  // namespace marsad::serve
