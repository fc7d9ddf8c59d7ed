// Implements pipeline/facts.h.
#include "pipeline/facts.h"

#include <algorithm>
#include <cmath>

namespace marsad::pipeline {
namespace {

std::int64_t whole(const std::optional<double>& value, std::int64_t open) {
  return value ? static_cast<std::int64_t>(std::llround(*value)) : open;
}

event::QuantityFact fact(const value::Quantity& q) {
  event::QuantityFact f;
  f.span = q.span;
  f.number = q.number;
  f.noun = q.noun;
  f.low = whole(q.low, 0);
  f.high = whole(q.high, -1);
  f.bound = value::name(q.bound);
  f.people = q.kind == value::QuantityKind::kCount;
  f.measure = q.kind == value::QuantityKind::kMeasure || q.kind == value::QuantityKind::kAge ||
              q.kind == value::QuantityKind::kDuration;
  return f;
}

event::DateFact fact(const value::Date& d) {
  event::DateFact f;
  f.span = d.span;
  f.earliest = d.earliest;
  f.latest = d.latest;
  f.precision = d.precision;
  f.instant = d.kind != value::DateKind::kDuration && d.kind != value::DateKind::kSet &&
              (!d.earliest.empty() || !d.latest.empty());
  f.day = d.day_named;
  return f;
}

event::PlaceFact fact(const place::PlaceMention& p) {
  event::PlaceFact f;
  f.span = p.span;
  f.country = p.country;
  if (!p.directed) {  // "شمال كذا" lies elsewhere than its middle
    f.id = p.id;
    f.has_point = p.has_point;
    f.lat = p.lat;
    f.lon = p.lon;
  }
  f.precision = p.precision == 0 ? 1 : p.precision;
  f.populated = p.kind != place::Kind::kSea && p.kind != place::Kind::kRiver;
  return f;
}

/// "متمردو طالبان": a name spelled like a dual counts nobody, unless it is the subject of a verb ("أصيب طالبان").
bool false_dual(const Analysis& a, const value::Quantity& q) {
  if (q.bound != value::Bound::kDual) return false;
  const std::uint32_t t = a.text.token_at(q.noun.begin);
  if (t > 0 && a.lexed.best(t - 1).pos == lexicon::Pos::kVerb) return false;
  return std::any_of(a.mentions.list.begin(), a.mentions.list.end(), [&](const entity::Mention& m) {
    return m.entity != entity::kNoEntity && m.kind == entity::Kind::kOrganisation && m.span == q.span;
  });
}

}  // namespace

void find_values(const Engine& engine, const Article& article, Analysis& a) {
  value::ValueContext context;
  context.reference = article.meta().published.value;
  context.country = article.meta().publisher_country;
  a.values = value::find_values(*engine.values, a.text, article.text(), &a.lexed, context);
}

void find_places(const Engine& engine, const Article& article, Analysis& a) {
  const place::Context context{article.meta().publisher_country, &a.phrases};
  a.places = engine.gazetteer->find(a.text, article.text(), &a.lexed, context);
  // "محافظة لحج": what the lexicon takes for a preposition and a noun is one word where a place's name begins with its letter.
  for (const place::PlaceMention& p : a.places) {
    lexicon::Word& word = a.lexed.words[p.first_token];
    if (p.name.begin != a.text.tokens[p.first_token].span.begin) continue;
    if ((word.proclitics & (lexicon::kPrepositions | lexicon::kConjunctions)) != 0) word = lexicon::whole(word, a.text.tokens[p.first_token].span);
  }
}

void find_mentions(const Engine& engine, const Article& article, Analysis& a) {
  std::vector<entity::PlaceHint> hints;
  hints.reserve(a.places.size());
  std::vector<std::uint32_t> place_of;  // by hint
  for (std::uint32_t i = 0; i < a.places.size(); ++i) {
    const place::PlaceMention& p = a.places[i];
    if (p.why == place::kGroundReason) continue;
    hints.push_back({p.listed, p.country, p.precision <= 2 && p.kind != place::Kind::kSea});
    place_of.push_back(i);
  }
  entity::Context context;
  context.publisher_country = engine.gazetteer->alpha3(article.meta().publisher_country);
  const std::string& published = article.meta().published.value;
  if (published.size() >= 4) context.year = std::atoi(published.substr(0, 4).c_str());
  context.places = &hints;
  context.phrases = &a.phrases;
  engine.actors->find(a.text, a.lexed, article.text(), context, a.mentions);
  for (entity::Mention& m : a.mentions.list)
    if (m.kind == entity::Kind::kPlace && m.place < place_of.size()) m.place = place_of[m.place];
}

void make_facts(const Engine& engine, const Article& article, Analysis& a) {
  event::Facts& f = a.facts;
  f = {};
  const std::string& published = article.meta().published.value;
  if (published.size() >= 10) f.published = published.substr(0, 10);
  for (const value::Date& d : a.values.dates) f.dates.push_back(fact(d));
  for (const value::Quantity& q : a.values.quantities) {
    f.quantities.push_back(fact(q));
    if (false_dual(a, q)) f.quantities.back().people = false;
  }
  for (const place::PlaceMention& p : a.places) f.places.push_back(fact(p));
  // Places are left out here, so that indices of antecedents are renumbered.
  std::vector<std::uint32_t> index(a.mentions.list.size(), entity::kNone);
  std::uint32_t names = 0;
  for (std::size_t i = 0; i < a.mentions.list.size(); ++i)
    if (a.mentions.list[i].kind != entity::Kind::kPlace) index[i] = names++;
  for (const entity::Mention& m : a.mentions.list) {
    if (m.kind == entity::Kind::kPlace) continue;
    event::NameFact n;
    n.span = m.phrase;
    switch (m.kind) {
      case entity::Kind::kPerson: n.kind = event::NameKind::kPerson; break;
      case entity::Kind::kNationality: n.kind = event::NameKind::kNationality; break;
      case entity::Kind::kRole: n.kind = event::NameKind::kRole; break;
      default: n.kind = event::NameKind::kOrganisation; break;
    }
    if (m.entity != entity::kNoEntity) n.entity = engine.actors->info(m.entity).id;
    n.type = m.type;
    n.sector = m.sector;
    if (m.country.size() == 3) n.country = m.country, n.country_stated = m.country_stated;
    n.claimant_kind = m.claimant;
    if (m.victim != entity::VictimClass::kUnknown) n.victim_class = entity::name_of(m.victim);
    if (m.antecedent != entity::kNone) n.antecedent = index[m.antecedent];
    f.names.push_back(std::move(n));
  }
}

}  // namespace marsad::pipeline
