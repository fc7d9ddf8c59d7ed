// Implements incident_from_json of incident.h with rapidjson.
#include <rapidjson/document.h>

#include "incident/incident.h"

namespace marsad::incident {
namespace {

using Value = rapidjson::Value;

const Value& at(const Value& object, const char* name) {
  static const Value kNull;
  if (!object.IsObject()) return kNull;
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() ? kNull : it->value;
}

std::string str(const Value& object, const char* name) {
  const Value& v = at(object, name);
  return v.IsString() ? std::string(v.GetString(), v.GetStringLength()) : "";
}

std::optional<std::int64_t> num(const Value& object, const char* name) {
  const Value& v = at(object, name);
  return v.IsInt64() ? std::optional<std::int64_t>(v.GetInt64()) : std::nullopt;
}

int small(const Value& object, const char* name) {
  return static_cast<int>(num(object, name).value_or(0));
}

std::optional<double> dbl(const Value& object, const char* name) {
  const Value& v = at(object, name);
  return v.IsNumber() ? std::optional<double>(v.GetDouble()) : std::nullopt;
}

bool yes(const Value& object, const char* name) {
  const Value& v = at(object, name);
  return v.IsBool() && v.GetBool();
}

template <class F>
void each(const Value& object, const char* name, F f) {
  const Value& list = at(object, name);
  if (!list.IsArray()) return;
  for (const Value& v : list.GetArray()) f(v);
}

void read_parties(const Value& v, const char* name, std::vector<Party>& out) {
  each(v, name, [&](const Value& p) {
    out.push_back({{str(p, "text"), -1, -1}, str(p, "entity"), str(p, "country_stated"),
                   str(p, "country_inferred"), str(p, "sector")});
  });
}

Toll read_toll(const Value& v, bool with_members) {
  Toll t;
  t.low = num(v, "low");
  t.best = num(v, "best");
  t.high = num(v, "high");
  t.open = yes(v, "open");
  t.party_only = yes(v, "party_only");
  t.overridden = yes(v, "overridden");
  t.origins = small(v, "origins");
  t.why_en = str(v, "why");
  t.why_ar = str(v, "why_ar");
  each(v, "claims", [&](const Value& c) {
    if (c.IsString()) t.claims.emplace_back(c.GetString(), c.GetStringLength());
  });
  if (!with_members) return t;
  each(v, "left_out", [&](const Value& l) {
    t.left_out.push_back({str(l, "claim"), str(l, "reason"), str(l, "why_ar"), str(l, "why_en")});
  });
  each(v, "figures", [&](const Value& f) {
    t.figures.push_back({str(f, "claim"), str(f, "document"), str(f, "origin"),
                         str(f, "origin_text"), str(f, "class"), num(f, "low").value_or(0),
                         num(f, "high"), str(f, "bound"), str(f, "said_at"), str(f, "text"),
                         str(f, "state")});
  });
  return t;
}

void read_place(const Value& v, Place& p) {
  p.span.text = str(v, "text");
  p.entity = str(v, "entity");
  p.name_en = str(v, "name_en");
  p.country = str(v, "country");
  p.lat = dbl(v, "lat");
  p.lon = dbl(v, "lon");
  p.precision = small(v, "precision");
}

void read_lists(const Value& dom, Incident& out, bool with_members) {
  each(dom, "nationalities", [&](const Value& n) {
    if (n.IsString()) out.nationalities.emplace_back(n.GetString(), n.GetStringLength());
  });
  each(dom, "documents", [&](const Value& d) {
    out.documents.push_back({str(d, "id"), str(d, "key"), str(d, "publisher"), str(d, "title"),
                             str(d, "published"), str(d, "family"), yes(d, "main")});
  });
  if (with_members)
    each(dom, "members", [&](const Value& m) {
      out.members.push_back({str(m, "claim"), str(m, "document"), dbl(m, "score").value_or(1.0),
                             str(m, "why_ar"), str(m, "why")});
    });
  const Value& values = at(dom, "values");
  if (values.IsObject())
    for (const auto& entry : values.GetObject())
      if (entry.value.IsObject())
        out.values[entry.name.GetString()] = read_toll(entry.value, with_members);
}

}  // namespace

Incident incident_from_json(std::string_view json, bool with_members) {
  Incident out;
  rapidjson::Document dom;
  dom.Parse(json.data(), json.size());
  if (dom.HasParseError() || !dom.IsObject()) return out;
  out.id = str(dom, "id");
  out.title = str(dom, "title");
  out.type = str(dom, "type");
  out.mode = str(dom, "mode");
  out.subtype = str(dom, "subtype");
  const Value& date = at(dom, "date");
  out.earliest = str(date, "earliest");
  out.latest = str(date, "latest");
  out.date_precision = small(date, "precision");
  read_place(at(dom, "place"), out.place);
  read_parties(dom, "actors", out.actors);
  read_parties(dom, "recipients", out.recipients);
  read_lists(dom, out, with_members);
  out.origins = small(dom, "origins");
  out.copy_families = small(dom, "copy_families");
  out.outlets = small(dom, "outlets");
  out.grade = str(dom, "grade");
  out.review = str(dom, "review");
  out.rule = str(dom, "rule");
  out.profile = str(dom, "profile");
  out.parent = str(dom, "parent");
  out.merged_into = str(dom, "merged_into");
  out.created_at = str(dom, "created_at");
  out.updated_at = str(dom, "updated_at");
  return out;
}

}  // namespace marsad::incident
