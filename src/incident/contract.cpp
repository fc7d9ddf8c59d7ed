// Implements contract.h with rapidjson.
#include "incident/contract.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "incident/json.h"

namespace marsad::incident {
namespace {

using Value = rapidjson::Value;

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto it = object.FindMember(name);
  return it == object.MemberEnd() || it->value.IsNull() ? nullptr : &it->value;
}

std::string text_of(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v != nullptr && v->IsString() ? std::string(v->GetString(), v->GetStringLength()) : "";
}

std::int64_t integer_of(const Value& object, const char* name, std::int64_t fallback) {
  const Value* v = member(object, name);
  if (v == nullptr) return fallback;
  if (v->IsInt64()) return v->GetInt64();
  return v->IsNumber() ? static_cast<std::int64_t>(v->GetDouble()) : fallback;
}

std::optional<std::int64_t> maybe_integer(const Value& object, const char* name) {
  const Value* v = member(object, name);
  if (v == nullptr || !v->IsNumber()) return std::nullopt;
  return v->IsInt64() ? v->GetInt64() : static_cast<std::int64_t>(v->GetDouble());
}

std::optional<double> maybe_real(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v != nullptr && v->IsNumber() ? std::optional<double>(v->GetDouble()) : std::nullopt;
}

bool truth_of(const Value& object, const char* name) {
  const Value* v = member(object, name);
  return v != nullptr && v->IsBool() && v->GetBool();
}

TextSpan span_of(const Value& object) {
  return {text_of(object, "text"), integer_of(object, "start", -1), integer_of(object, "end", -1)};
}

std::vector<Party> parties_of(const Value& claim, const char* name) {
  std::vector<Party> out;
  const Value* list = member(claim, name);
  if (list == nullptr || !list->IsArray()) return out;
  for (const Value& v : list->GetArray()) {
    Party p;
    p.span = span_of(v);
    p.entity = text_of(v, "entity");
    p.country_stated = text_of(v, "country_stated");
    p.country_inferred = text_of(v, "country_inferred");
    p.sector = text_of(v, "sector");
    out.push_back(std::move(p));
  }
  return out;
}

std::optional<Place> place_of(const Value& claim) {
  const Value* v = member(claim, "place");
  if (v == nullptr || !v->IsObject()) return std::nullopt;
  Place p;
  p.span = span_of(*v);
  p.entity = text_of(*v, "entity");
  p.name_en = text_of(*v, "name_en");
  p.country = text_of(*v, "country");
  p.lat = maybe_real(*v, "lat");
  p.lon = maybe_real(*v, "lon");
  if (!p.lat || !p.lon) p.lat = p.lon = std::nullopt;
  p.precision = static_cast<int>(integer_of(*v, "precision", 0));
  p.carried = truth_of(*v, "carried");
  return p;
}

std::optional<DateRange> date_of(const Value& claim) {
  const Value* v = member(claim, "date");
  if (v == nullptr || !v->IsObject()) return std::nullopt;
  DateRange d;
  d.span = span_of(*v);
  d.earliest = text_of(*v, "earliest");
  d.latest = text_of(*v, "latest");
  d.precision = static_cast<int>(integer_of(*v, "precision", 0));
  d.part = text_of(*v, "part");
  d.vague = truth_of(*v, "vague");
  return d;
}

std::vector<Count> counts_of(const Value& claim) {
  std::vector<Count> out;
  const Value* list = member(claim, "counts");
  if (list == nullptr || !list->IsArray()) return out;
  for (const Value& v : list->GetArray()) {
    Count c;
    c.span = span_of(v);
    c.harm = text_of(v, "harm");
    c.low = maybe_integer(v, "low");
    c.high = maybe_integer(v, "high");
    c.bound = text_of(v, "bound");
    c.victim_class = text_of(v, "victim_class");
    const Value* group = member(v, "group");
    if (group != nullptr) c.group = group->IsObject() ? text_of(*group, "text")
                                                      : text_of(v, "group");
    c.nationality = text_of(v, "nationality");
    if (const auto part = maybe_integer(v, "part_of")) c.part_of = static_cast<int>(*part);
    out.push_back(std::move(c));
  }
  return out;
}

Claimant claimant_of(const Value& claim) {
  Claimant c;
  const Value* v = member(claim, "claimant");
  if (v == nullptr || !v->IsObject()) {
    c.kind = "narrator";
    c.stance = "stated";
    return c;
  }
  c.span = span_of(*v);
  c.kind = text_of(*v, "kind");
  c.entity = text_of(*v, "entity");
  c.resolved_text = text_of(*v, "resolved_text");
  c.stance = text_of(*v, "stance");
  const Value* relay = member(*v, "relay");
  if (relay != nullptr && relay->IsArray())
    for (const Value& r : relay->GetArray())
      c.relay.push_back(r.IsString() ? std::string(r.GetString(), r.GetStringLength())
                                     : text_of(r, "text"));
  return c;
}

StoredClaim claim_of(const Value& v) {
  StoredClaim c;
  c.id = text_of(v, "id");
  c.event_group = static_cast<int>(integer_of(v, "event_group", 0));
  c.type = text_of(v, "type");
  c.mode = text_of(v, "mode");
  c.subtype = text_of(v, "subtype");
  c.status = text_of(v, "status");
  c.background = truth_of(v, "background");
  if (const Value* t = member(v, "trigger")) c.trigger = span_of(*t);
  c.actor = parties_of(v, "actor");
  c.recipient = parties_of(v, "recipient");
  c.place = place_of(v);
  c.date = date_of(v);
  c.counts = counts_of(v);
  c.claimant = claimant_of(v);
  c.rule = text_of(v, "rule");
  c.confidence = maybe_real(v, "confidence").value_or(0.0);
  return c;
}

std::vector<Mention> mentions_of(const Value& list) {
  std::vector<Mention> out;
  if (!list.IsArray()) return out;
  for (const Value& v : list.GetArray())
    out.push_back({span_of(v), text_of(v, "kind"), text_of(v, "entity")});
  return out;
}

std::vector<Sentence> sentences_of(const Value& list) {
  std::vector<Sentence> out;
  if (!list.IsArray()) return out;
  for (const Value& v : list.GetArray())
    out.push_back({integer_of(v, "start", 0), integer_of(v, "end", 0)});
  return out;
}

std::string dump(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return std::string(buffer.GetString(), buffer.GetSize());
}

void write_span(JsonWriter& w, const TextSpan& s) {
  w.key("text").string_or_null(s.text);
  w.key("start");
  s.start < 0 ? w.null() : w.integer(s.start);
  w.key("end");
  s.end < 0 ? w.null() : w.integer(s.end);
}

void write_parties(JsonWriter& w, const char* name, const std::vector<Party>& parties) {
  w.key(name).begin_array();
  for (const Party& p : parties) {
    w.begin_object();
    write_span(w, p.span);
    w.key("entity").string_or_null(p.entity);
    w.key("country_stated").string_or_null(p.country_stated);
    w.key("country_inferred").string_or_null(p.country_inferred);
    w.key("sector").string_or_null(p.sector);
    w.end_object();
  }
  w.end_array();
}

void write_counts(JsonWriter& w, const std::vector<Count>& counts) {
  w.key("counts").begin_array();
  for (const Count& c : counts) {
    w.begin_object().key("harm").string(c.harm);
    write_span(w, c.span);
    w.key("low").integer(c.low).key("high").integer(c.high).key("bound").string(c.bound);
    w.key("victim_class").string_or_null(c.victim_class).key("group").string_or_null(c.group);
    w.key("nationality").string_or_null(c.nationality).key("part_of");
    c.part_of ? w.integer(*c.part_of) : w.null();
    w.end_object();
  }
  w.end_array();
}

void write_where_when(JsonWriter& w, const StoredClaim& c) {
  w.key("place");
  if (c.place) {
    const Place& p = *c.place;
    w.begin_object();
    write_span(w, p.span);
    w.key("entity").string_or_null(p.entity).key("name_en").string_or_null(p.name_en);
    w.key("country").string_or_null(p.country).key("lat").real(p.lat).key("lon").real(p.lon);
    w.key("precision").integer(p.precision).key("carried").boolean(p.carried).end_object();
  } else {
    w.null();
  }
  w.key("date");
  if (c.date) {
    const DateRange& d = *c.date;
    w.begin_object();
    write_span(w, d.span);
    w.key("earliest").string_or_null(d.earliest).key("latest").string_or_null(d.latest);
    w.key("precision").integer(d.precision).key("part").string_or_null(d.part);
    w.key("vague").boolean(d.vague).end_object();
  } else {
    w.null();
  }
}

void write_claim(JsonWriter& w, const StoredClaim& c) {
  w.begin_object().key("id").string(c.id).key("event_group").integer(c.event_group);
  w.key("type").string(c.type).key("mode").string_or_null(c.mode);
  w.key("subtype").string_or_null(c.subtype).key("status").string(c.status);
  w.key("background").boolean(c.background).key("trigger").begin_object();
  write_span(w, c.trigger);
  w.end_object();
  write_parties(w, "actor", c.actor);
  write_parties(w, "recipient", c.recipient);
  write_where_when(w, c);
  write_counts(w, c.counts);
  w.key("claimant").begin_object();
  write_span(w, c.claimant.span);
  w.key("kind").string(c.claimant.kind).key("entity").string_or_null(c.claimant.entity);
  w.key("resolved_text").string_or_null(c.claimant.resolved_text).key("relay").begin_array();
  for (const std::string& r : c.claimant.relay) w.string(r);
  w.end_array().key("stance").string_or_null(c.claimant.stance).end_object();
  w.key("rule").string_or_null(c.rule).key("confidence").real(c.confidence).end_object();
}

void write_mentions(JsonWriter& w, const StoredDocument& d) {
  w.begin_array();
  for (const Mention& m : d.mentions) {
    w.begin_object().key("kind").string(m.kind);
    write_span(w, m.span);
    w.key("entity").string_or_null(m.entity).end_object();
  }
  w.end_array();
}

void write_sentences(JsonWriter& w, const StoredDocument& d) {
  w.begin_array();
  for (const Sentence& s : d.sentences)
    w.begin_object().key("start").integer(s.start).key("end").integer(s.end).end_object();
  w.end_array();
}

void read_document_object(const Value& v, StoredDocument& out) {
  out.id = text_of(v, "id");
  out.source = text_of(v, "source");
  out.url = text_of(v, "url");
  out.publisher = text_of(v, "publisher");
  out.title = text_of(v, "title");
  out.author = text_of(v, "author");
  out.language = text_of(v, "language");
  out.country = text_of(v, "country");
  out.text = text_of(v, "text");
  out.sha256 = text_of(v, "sha256");
  out.raw_ref = text_of(v, "raw_ref");
  out.comments_dropped = static_cast<int>(integer_of(v, "comments_dropped", 0));
  const Value* published = member(v, "published");
  if (published == nullptr) return;
  if (published->IsString()) {
    out.published = text_of(v, "published");
  } else {
    out.published = text_of(*published, "value");
    out.published_precision = text_of(*published, "precision");
    out.published_source = text_of(*published, "source");
  }
}

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  std::string host(url.substr(0, url.find_first_of("/?#")));
  if (const std::size_t at = host.rfind('@'); at != std::string::npos) host.erase(0, at + 1);
  if (const std::size_t port = host.rfind(':'); port != std::string::npos) host.erase(port);
  for (char& c : host) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

void finish_document(StoredDocument& document) {
  if (document.host.empty()) document.host = host_of(document.url);
  document.key = content_key(document);
  if (document.id.empty()) document.id = document.key;
  for (std::size_t i = 0; i < document.claims.size(); ++i)
    document.claims[i].id = document.key.substr(0, 16) + "." + std::to_string(i);
}

Result<StoredDocument> parse_document(std::string_view json, const std::string& where) {
  rapidjson::Document dom;
  dom.Parse(json.data(), json.size());
  if (dom.HasParseError())
    return fail(ErrorCode::kMalformed, rapidjson::GetParseError_En(dom.GetParseError()),
                {where, 0, dom.GetErrorOffset(), true});
  const Value* document = member(dom, "document");
  if (document == nullptr || !document->IsObject())
    return fail(ErrorCode::kMalformed, "no object `document` as in schema marsad.read/1",
                {where, 0, 0, false});
  StoredDocument out;
  read_document_object(*document, out);
  if (const Value* v = member(dom, "sentences")) out.sentences = sentences_of(*v);
  if (const Value* v = member(dom, "mentions")) out.mentions = mentions_of(*v);
  if (const Value* v = member(dom, "claims"); v != nullptr && v->IsArray())
    for (const Value& c : v->GetArray()) out.claims.push_back(claim_of(c));
  JsonWriter layers;
  layers.begin_object();
  for (const char* name : {"dates", "quantities", "diagnostics"})
    if (const Value* v = member(dom, name)) layers.key(name).raw(dump(*v));
  out.layers = layers.end_object().take();
  finish_document(out);
  return out;
}

Result<StoredClaim> parse_claim(std::string_view json) {
  rapidjson::Document dom;
  dom.Parse(json.data(), json.size());
  if (dom.HasParseError() || !dom.IsObject())
    return fail(ErrorCode::kMalformed, "no JSON object of a claim", {"claim", 0, 0, false});
  return claim_of(dom);
}

std::string json_field(std::string_view json, const std::string& path) {
  rapidjson::Document dom;
  dom.Parse(json.data(), json.size());
  if (dom.HasParseError()) return "";
  const Value* at = &dom;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    const std::string step = path.substr(begin, dot - begin);
    if (at->IsArray()) {
      const std::size_t n = std::strtoul(step.c_str(), nullptr, 10);
      if (n >= at->Size()) return "";
      at = &(*at)[static_cast<rapidjson::SizeType>(n)];
    } else {
      if (!at->IsObject() || !at->HasMember(step.c_str())) return "";
      at = &(*at)[step.c_str()];
    }
    begin = dot + 1;
  }
  return dump(*at);
}

std::string claim_json(const StoredClaim& claim) {
  JsonWriter w;
  write_claim(w, claim);
  return w.take();
}

std::string mentions_json(const StoredDocument& document) {
  JsonWriter w;
  write_mentions(w, document);
  return w.take();
}

std::string sentences_json(const StoredDocument& document) {
  JsonWriter w;
  write_sentences(w, document);
  return w.take();
}

void parse_layers(std::string_view mentions, std::string_view sentences, StoredDocument& out) {
  rapidjson::Document dom;
  dom.Parse(mentions.data(), mentions.size());
  if (!dom.HasParseError()) out.mentions = mentions_of(dom);
  rapidjson::Document list;
  list.Parse(sentences.data(), sentences.size());
  if (!list.HasParseError()) out.sentences = sentences_of(list);
}

std::string without_spans(std::string_view layers,
                          const std::function<bool(std::int64_t, std::int64_t)>& taken) {
  rapidjson::Document dom;
  dom.Parse(layers.data(), layers.size());
  if (dom.HasParseError() || !dom.IsObject()) return "{}";
  JsonWriter w;
  w.begin_object();
  for (const auto& layer : std::as_const(dom).GetObject()) {  // clang 14 finds != of the others ambiguous
    if (!layer.value.IsArray()) continue;
    w.key({layer.name.GetString(), layer.name.GetStringLength()}).begin_array();
    for (const Value& one : layer.value.GetArray()) {
      const Value* start = one.IsObject() ? member(one, "start") : nullptr;
      const Value* end = one.IsObject() ? member(one, "end") : nullptr;
      if (start != nullptr && end != nullptr && start->IsInt64() && end->IsInt64() &&
          taken(start->GetInt64(), end->GetInt64()))
        continue;
      w.raw(dump(one));
    }
    w.end_array();
  }
  return w.end_object().take();
}

std::string document_json(const StoredDocument& d) {
  JsonWriter w;
  w.begin_object().key("schema").string("marsad.read/1").key("document").begin_object();
  w.key("id").string(d.id).key("key").string(d.key).key("source").string_or_null(d.source);
  w.key("url").string_or_null(d.url).key("publisher").string_or_null(d.publisher);
  w.key("title").string_or_null(d.title).key("author").string_or_null(d.author);
  w.key("language").string_or_null(d.language).key("country").string_or_null(d.country);
  w.key("published");
  if (d.published.empty()) {
    w.null();
  } else {
    w.begin_object().key("value").string(d.published).key("precision");
    w.string_or_null(d.published_precision).key("source").string_or_null(d.published_source);
    w.end_object();
  }
  w.key("text").string(d.text).key("comments_dropped").integer(d.comments_dropped);
  w.key("sha256").string_or_null(d.sha256).key("raw_ref").string_or_null(d.raw_ref).end_object();
  w.key("sentences");
  write_sentences(w, d);
  w.key("mentions");
  write_mentions(w, d);
  w.key("claims").begin_array();
  for (const StoredClaim& c : d.claims) write_claim(w, c);
  w.end_array();
  std::string out = w.end_object().take();
  if (d.layers.size() > 2) {  // splice the verbatim layers in before the closing brace
    out.pop_back();
    out += ',';
    out.append(d.layers, 1, d.layers.size() - 1);
  }
  return out;
}

}  // namespace marsad::incident
