// Implements pipeline/json.h over RapidJSON's streaming writer; nothing is built in memory twice.
#include "pipeline/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>

#include "base/digest.h"
#include "base/utf8.h"

namespace marsad::pipeline {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

class Output {
 public:
  Output(const Engine& engine, const Article& article, const Analysis& a, const JsonOptions& options)
      : engine_(engine), article_(article), a_(a), options_(options), index_(article.text()), w_(buffer_) {}

  std::string run() {
    w_.StartObject();
    string("schema", "marsad.read/1");
    document();
    sentences();
    if (options_.tokens) tokens();
    mentions();
    dates();
    quantities();
    claims();
    diagnostics();
    string("kb", engine_.kb_hash());
    w_.EndObject();
    return buffer_.GetString();
  }

 private:
  void key(const char* k) { w_.Key(k); }
  void put(std::string_view s) { w_.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
  void string(const char* k, std::string_view s) { key(k), put(s); }
  void maybe(const char* k, std::string_view s) {
    key(k);
    if (s.empty()) w_.Null();
    else put(s);
  }
  void number(const char* k, double v) {
    key(k);
    // Whole numbers are written whole: 116, not 116.0.
    if (std::isfinite(v) && std::fabs(v) < 9e15 && v == std::floor(v)) w_.Int64(static_cast<std::int64_t>(v));
    else if (std::isfinite(v)) w_.Double(v);
    else w_.Null();
  }
  void boolean(const char* k, bool v) { key(k), w_.Bool(v); }
  void integer(const char* k, std::int64_t v) { key(k), w_.Int64(v); }

  void offsets(Span span) {
    integer("start", index_.code_points(span.begin));
    integer("end", index_.code_points(span.end));
  }
  void span(Span s) {
    string("text", slice(article_.text(), s));
    offsets(s);
  }

  void timestamp(const char* k, const Timestamp& t) {
    static constexpr const char* kNames[] = {"none", "year", "month", "day", "minute", "second"};
    key(k);
    if (!t.known()) {
      w_.Null();
      return;
    }
    w_.StartObject();
    string("value", t.value);
    string("precision", kNames[static_cast<std::size_t>(t.precision)]);
    maybe("zone", t.zone);
    maybe("zone_source", t.zone_source);
    maybe("source", t.source);
    maybe("text", t.text);
    w_.EndObject();
  }

  void document() {
    const ArticleMeta& m = article_.meta();
    key("document");
    w_.StartObject();
    string("id", m.id);
    string("source", m.source);
    maybe("url", m.url);
    maybe("canonical_url", m.canonical_url);
    maybe("publisher", m.publisher);
    maybe("country", m.publisher_country);
    maybe("title", m.title);
    maybe("author", m.author);
    maybe("section", m.section);
    maybe("agency", m.agency);
    maybe("image", m.lead_image);
    maybe("language", m.language);
    maybe("charset", m.charset);
    timestamp("published", m.published);
    timestamp("modified", m.modified);
    string("text", article_.text());
    blocks();
    integer("comments_dropped", m.comments_dropped);
    string("sha256", m.sha256);
    w_.EndObject();
  }

  void blocks() {
    static constexpr const char* kNames[] = {"title", "subtitle", "paragraph", "heading", "list_item",
                                             "quote", "table", "caption", "dateline"};
    key("blocks");
    w_.StartArray();
    for (const Block& b : article_.blocks()) {
      w_.StartObject();
      string("kind", kNames[static_cast<std::size_t>(b.kind)]);
      offsets(b.span);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void sentences() {
    key("sentences");
    w_.StartArray();
    for (const text::Sentence& s : a_.text.sentences) {
      w_.StartObject();
      offsets(s.span);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void tokens() {
    static constexpr const char* kPos[] = {"unknown", "noun", "adjective", "proper", "verb", "pronoun",
                                           "demonstrative", "relative", "preposition", "conjunction",
                                           "particle", "numeral", "adverb", "punct", "digit", "foreign"};
    key("tokens");
    w_.StartArray();
    for (std::uint32_t t = 0; t < a_.text.tokens.size(); ++t) {
      w_.StartObject();
      span(a_.text.tokens[t].span);
      const lexicon::Reading& r = a_.lexed.best(t);
      string("pos", kPos[static_cast<std::size_t>(r.pos)]);
      maybe("lemma", r.lemma == lexicon::kNoLemma ? std::string_view{} : engine_.words->spelling(r.lemma));
      segments(t);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void segments(std::uint32_t t) {
    const text::Token& token = a_.text.tokens[t];
    key("segments");
    w_.StartArray();
    if (token.kind != text::TokenKind::kWord) {
      put(slice(article_.text(), token.span));
    } else {
      for (const std::string& s : lexicon::segments(token, a_.lexed.words[t], article_.text())) put(s);
    }
    w_.EndArray();
  }

  void mentions() {
    key("mentions");
    w_.StartArray();
    for (const entity::Mention& m : a_.mentions.list) {
      if (!m.named) continue;
      w_.StartObject();
      string("kind", entity::name_of(m.kind));
      span(m.span);
      const bool is_place = m.kind == entity::Kind::kPlace && m.place < a_.places.size();
      if (is_place) maybe("entity", a_.places[m.place].id);
      else maybe("entity", m.entity == entity::kNoEntity ? std::string() : engine_.actors->info(m.entity).id);
      maybe("type", is_place ? place::kind_name(a_.places[m.place].kind) : m.type);
      maybe("sector", m.sector);
      maybe("country", is_place ? std::string_view(a_.places[m.place].country) : m.country);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void dates() {
    key("dates");
    w_.StartArray();
    for (const value::Date& d : a_.values.dates) {
      w_.StartObject();
      span(d.span);
      string("kind", value::name(d.kind));
      maybe("edtf", d.edtf);
      maybe("earliest", d.earliest);
      maybe("latest", d.latest);
      key("precision");
      if (d.precision > 0) w_.Int(d.precision);
      else w_.Null();
      const char* part = value::name(d.part);
      maybe("part", part == nullptr ? "" : part);
      boolean("vague", d.vague);
      string("calendar", value::name(d.calendar));
      maybe("conflict", d.conflict);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void bound_value(const char* k, const std::optional<double>& v) {
    if (v) return number(k, *v);
    key(k);
    w_.Null();
  }

  void quantities() {
    key("quantities");
    w_.StartArray();
    for (const value::Quantity& q : a_.values.quantities) {
      w_.StartObject();
      span(q.span);
      string("kind", value::name(q.kind));
      bound_value("low", q.low);
      bound_value("high", q.high);
      string("bound", value::name(q.bound));
      maybe("unit", q.unit);
      maybe("unit_lemma", q.unit_lemma);
      boolean("human", q.human);
      key("part_of");
      if (q.part_of >= 0) w_.Int(q.part_of);
      else w_.Null();
      w_.EndObject();
    }
    w_.EndArray();
  }

  void party_list(const char* k, const std::vector<event::Party>& parties) {
    key(k);
    w_.StartArray();
    for (const event::Party& p : parties) {
      w_.StartObject();
      span(p.span);
      maybe("entity", p.entity);
      maybe("country_stated", p.country_stated);
      maybe("country_inferred", p.country_inferred);
      maybe("sector", p.sector);
      w_.EndObject();
    }
    w_.EndArray();
  }

  void place(const event::Event& e) {
    key("place");
    if (!e.place.known()) {
      w_.Null();
      return;
    }
    const place::PlaceMention& p = a_.places[e.place.index];
    w_.StartObject();
    span(a_.facts.places[e.place.index].span);
    maybe("entity", p.id);
    maybe("name_en", p.name_en);
    maybe("country", p.country);
    if (p.has_point) {
      key("lat"), w_.Double(p.lat);
      key("lon"), w_.Double(p.lon);
    } else {
      key("lat"), w_.Null();
      key("lon"), w_.Null();
    }
    integer("precision", std::max<int>(1, a_.facts.places[e.place.index].precision));
    boolean("carried", e.place.carried);
    w_.EndObject();
  }

  void date(const event::Event& e) {
    key("date");
    if (!e.date.known()) {
      w_.Null();
      return;
    }
    const event::DateFact& d = a_.facts.dates[e.date.index];
    w_.StartObject();
    span(d.span);
    maybe("earliest", d.earliest);
    maybe("latest", d.latest);
    integer("precision", d.precision == 0 ? 5 : d.precision);
    boolean("carried", e.date.carried);
    w_.EndObject();
  }

  void counts(const event::Event& e) {
    key("counts");
    w_.StartArray();
    for (const event::Count& c : e.counts) {
      w_.StartObject();
      string("harm", c.harm);
      span(c.span);
      key("low"), w_.Int64(c.low);
      key("high");
      if (c.high >= 0) w_.Int64(c.high);
      else w_.Null();
      string("bound", c.bound);
      string("victim_class", c.victim_class);
      maybe("group", slice(article_.text(), c.group));
      maybe("nationality", c.nationality);
      key("part_of");
      if (c.part_of >= 0) w_.Int(c.part_of);
      else w_.Null();
      w_.EndObject();
    }
    w_.EndArray();
  }

  void claimant(const claim::Claimant& c) {
    key("claimant");
    w_.StartObject();
    if (c.span.empty()) {
      key("text"), w_.Null();
    } else {
      span(c.span);
    }
    string("kind", c.kind);
    maybe("entity", c.entity);
    maybe("resolved_text", slice(article_.text(), c.resolved));
    key("relay");
    w_.StartArray();
    for (Span r : c.relay) {
      w_.StartObject();
      span(r);
      w_.EndObject();
    }
    w_.EndArray();
    string("stance", c.stance);
    w_.EndObject();
  }

  /// Stable for the same text: document, trigger and type.
  std::string claim_id(const event::Event& e) const {
    return blake2b_hex(article_.meta().id + '\n' + std::string(article_.text().substr(0, 64)) + '\n' +
                           std::to_string(e.trigger.begin) + '\n' + e.type, 8);
  }

  void claims() {
    key("claims");
    w_.StartArray();
    for (const claim::Claim& c : a_.claims) {
      const event::Event& e = a_.events.events[c.event];
      w_.StartObject();
      string("id", claim_id(e));
      integer("event_group", e.group);
      string("type", e.type);
      maybe("mode", e.mode);
      maybe("subtype", e.subtype);
      string("status", event::name(e.status));
      boolean("background", e.background);
      key("evidence");
      w_.StartObject(), span(e.evidence), w_.EndObject();
      key("trigger");
      w_.StartObject(), span(e.trigger), w_.EndObject();
      party_list("actor", e.actors);
      party_list("recipient", e.recipients);
      place(e);
      date(e);
      counts(e);
      claimant(c.claimant);
      string("rule", c.claimant.rule.empty() ? e.rule : e.rule + "; " + c.claimant.rule);
      number("confidence", e.confidence);
      if (options_.explain) {
        key("notes");
        w_.StartArray();
        for (const std::string& note : e.notes) put(note);
        w_.EndArray();
        key("features");
        w_.StartArray();
        for (std::string_view feature : e.features.sorted()) put(feature);
        w_.EndArray();
      }
      w_.EndObject();
    }
    w_.EndArray();
  }

  void diagnostics() {
    key("diagnostics");
    w_.StartArray();
    const auto write = [&](const Diagnostics& list) {
      for (const Diagnostic& d : list) {
        w_.StartObject();
        string("code", d.code);
        string("message", d.message);
        integer("byte", static_cast<std::int64_t>(d.byte));
        w_.EndObject();
      }
    };
    write(article_.diagnostics());
    write(a_.values.diagnostics);
    w_.EndArray();
  }

  const Engine& engine_;
  const Article& article_;
  const Analysis& a_;
  const JsonOptions& options_;
  CodePointIndex index_;
  rapidjson::StringBuffer buffer_;
  Writer w_;
};

}  // namespace

std::string to_json(const Engine& engine, const Article& article, const Analysis& analysis,
                    const JsonOptions& options) {
  return Output(engine, article, analysis, options).run();
}

std::string error_json(const std::string& source, const std::string& id, const Error& error) {
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  const auto pair = [&](const char* k, std::string_view v) {
    w.Key(k);
    w.String(v.data(), static_cast<rapidjson::SizeType>(v.size()));
  };
  w.StartObject();
  pair("schema", "marsad.read/1");
  w.Key("document");
  w.StartObject();
  pair("id", id.empty() ? source : id);
  pair("source", source);
  for (const char* k : {"url", "publisher", "title", "author", "language", "published"}) w.Key(k), w.Null();
  pair("text", "");
  w.Key("comments_dropped"), w.Int(0);
  pair("sha256", "");
  w.EndObject();
  for (const char* k : {"sentences", "mentions", "dates", "quantities", "claims"}) {
    w.Key(k);
    w.StartArray(), w.EndArray();
  }
  w.Key("diagnostics");
  w.StartArray();
  w.StartObject();
  pair("code", "unreadable");
  pair("message", error.message());
  w.Key("byte"), w.Int64(static_cast<std::int64_t>(error.place.byte));
  w.EndObject();
  w.EndArray();
  w.EndObject();
  return buffer.GetString();
}

}  // namespace marsad::pipeline
