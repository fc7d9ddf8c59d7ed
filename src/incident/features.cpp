// Implements features.h.
#include "incident/features.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/geo.h"
#include "incident/family.h"
#include "incident/words.h"

namespace marsad::incident {
namespace {

Nouns nouns_of(const FoldedText& text, std::size_t first, std::size_t last,
               const Knowledge& knowledge) {
  Nouns out;
  for (std::size_t w = first; w < last && w < text.words.size(); ++w) {
    const auto it = knowledge.nouns.find(text.words[w].stem);
    if (it == knowledge.nouns.end()) continue;
    (it->second.target ? out.targets : out.means) |= std::uint64_t{1} << (it->second.klass & 63);
  }
  return out;
}

// Smaller is more specific; an unknown precision ranks as a province.
int grain(const Place& p) { return p.precision == 0 ? 4 : p.precision; }

void take_parties(const std::vector<Party>& parties, std::vector<std::string>& out) {
  for (const Party& p : parties) {
    std::string name = p.entity.empty() ? fold_name(p.span.text) : p.entity;
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end())
      out.push_back(std::move(name));
  }
}

void take_entities(const std::vector<Party>& parties, std::vector<std::string>& out) {
  for (const Party& p : parties)
    if (!p.entity.empty() && std::find(out.begin(), out.end(), p.entity) == out.end())
      out.push_back(p.entity);
}

bool specific(const Place& p) { return grain(p) <= 3; }

void add_place(const Place& place, std::vector<Place>& out) {
  for (const Place& p : out)
    if (p.entity == place.entity && (!p.entity.empty() || p.span.text == place.span.text)) return;
  out.push_back(place);
}

// Soldiers, insurgents and civilians are not the same dead: the one class of victims a list of counts names.
std::string victims_of(const StoredClaim& claim) {
  std::string out;
  for (const Count& c : claim.counts) {
    if (c.harm != "killed" || c.part_of) continue;
    const std::string& v = c.victim_class;
    const std::string one = v == "security" || v == "combatant" || v == "civilian" ? v : "";
    if (!out.empty() && out != one) return "";
    out = one;
  }
  return out;
}

// The first specific place and the first exact day win: what a report says first is its event,
// later sentences of the same group may look back at others.
void take_claim(const StoredClaim& claim, Unit& unit) {
  if (claim.place && (!unit.place || (specific(*claim.place) && !specific(*unit.place))))
    unit.place = claim.place;
  if (claim.date) {
    const auto first = day_number(claim.date->earliest);
    const auto last = day_number(claim.date->latest);
    const bool exact = first && last && *first == *last;
    if (last && (!unit.last_day || (exact && !unit.exact_day))) {
      unit.first_day = first ? first : last;
      unit.last_day = last;
      unit.exact_day = exact;
    }
  }
  if (claim.place && specific(*claim.place)) add_place(*claim.place, unit.places);
  if (claim.place && claim.place->precision == 4) add_place(*claim.place, unit.provinces);
  // What a fighting party says of its enemy's losses tells events no better apart.
  const bool boast = claim.claimant.kind == "armed_group";
  for (const Count& c : claim.counts) {
    if (boast || c.victim_class == "perpetrator" || c.part_of || !c.low) continue;
    // "The dead" of a headline and "a hundred dead" of the body are one number, told twice.
    if (c.bound == "vague" || c.bound == "bare_plural") continue;
    if (c.harm == "killed") unit.killed = std::max(unit.killed.value_or(0), *c.low);
    if (*c.low < 2 || (c.harm != "killed" && c.harm != "wounded")) continue;
    const Number number{c.harm[0], *c.low};
    const auto at = std::lower_bound(unit.tolls.begin(), unit.tolls.end(), number);
    if (at == unit.tolls.end() || *at != number) unit.tolls.insert(at, number);
  }
  if (unit.victims.empty()) unit.victims = victims_of(claim);
  take_parties(claim.actor, unit.actors);
  take_parties(claim.recipient, unit.recipients);
  take_entities(claim.actor, unit.acting);
  take_entities(claim.recipient, unit.suffering);
}

// Whether a claim names a place or a toll of the unit's: what "in a separate incident" opens is
// another event unless its facts are those told before.
bool same_facts(const StoredClaim& claim, const Unit& unit) {
  Unit other;
  take_claim(claim, other);
  if (claim.place && !claim.place->carried && specific(*claim.place) &&
      relate(other.places, unit.places) == PlaceRelation::kSame)
    return true;
  return std::any_of(other.tolls.begin(), other.tolls.end(), [&](const Number& n) {
    return std::binary_search(unit.tolls.begin(), unit.tolls.end(), n);
  });
}

// Whether a claim's toll is another event's: it shares no number with the unit's, and the claim
// names a place of its own that is not the unit's, or other victims and no place of its own.
bool other_toll(const StoredClaim& claim, const Unit& told, const Unit& unit) {
  if (told.tolls.empty() && !told.killed) return false;
  if (unit.tolls.empty() && !unit.killed) return false;
  for (const Number& n : told.tolls)
    if (std::binary_search(unit.tolls.begin(), unit.tolls.end(), n)) return false;
  if (told.killed && unit.killed && *told.killed == *unit.killed) return false;
  if (claim.place && !claim.place->carried) {
    const PlaceRelation place = relate(told.place, unit.place, nullptr);
    return unit.place && place != PlaceRelation::kSame && place != PlaceRelation::kNear &&
           (specific(*claim.place) || specific(*unit.place));
  }
  const std::string victims = victims_of(claim);
  return !victims.empty() && !unit.victims.empty() && victims != unit.victims;
}

// "Four of the wounded died today": its day and number are later than the attack they belong to.
bool later_deaths(const ClaimScope& scope) {
  return !scope.counts.empty() && std::all_of(scope.counts.begin(), scope.counts.end(),
                                              [](const CountScope& c) { return c.increment; });
}

// How surely a claim that fits a unit tells of it: its place, day and toll.
int affinity(const StoredClaim& claim, const Unit& unit) {
  Unit other;
  take_claim(claim, other);
  int out = same_facts(claim, unit) ? 2 : 0;
  if (relate(other.place, unit.place, nullptr) == PlaceRelation::kSame) ++out;
  if (relate_days(other, unit) == DayRelation::kSame) ++out;
  return out;
}

// Whether a claim may tell of the event of a unit. Extraction groups generously; a group whose
// claims name other places, days or far greater numbers is cut here.
bool fits(const StoredClaim& claim, const ClaimScope& scope, const Unit& unit) {
  if (claim.type != unit.type || scope.aggregate != unit.aggregate) return false;
  if (scope.separate && !unit.separate && !same_facts(claim, unit)) return false;
  if (claim.background != unit.background && (claim.place || claim.date)) return false;
  Unit other;
  take_claim(claim, other);
  if (relate(other.place, unit.place, nullptr) == PlaceRelation::kFar) return false;
  if (later_deaths(scope)) return true;
  if (relate_days(other, unit) == DayRelation::kFar) return false;
  const bool party = claim.claimant.kind == "armed_group";
  if (!party && other_toll(claim, other, unit)) return false;
  if (other.killed && unit.killed && !party) {
    const std::int64_t low = std::min(*other.killed, *unit.killed);
    const std::int64_t high = std::max(*other.killed, *unit.killed);
    if (high >= 10 && high > 5 * std::max<std::int64_t>(low, 1)) return false;
  }
  return true;
}

// Cuts the claims of one event_group, in text order, into events that do not contradict themselves.
std::vector<std::vector<std::size_t>> cut_group(const StoredDocument& document,
                                                const std::vector<ClaimScope>& scopes,
                                                std::vector<std::size_t> claims) {
  std::stable_sort(claims.begin(), claims.end(), [&](std::size_t a, std::size_t b) {
    const bool late_a = later_deaths(scopes[a]), late_b = later_deaths(scopes[b]);
    if (late_a != late_b) return late_b;
    return document.claims[a].trigger.start < document.claims[b].trigger.start;
  });
  std::vector<std::vector<std::size_t>> out;
  std::vector<Unit> events;
  std::size_t told = 0;  // the event of the claim before
  for (const std::size_t c : claims) {
    const StoredClaim& claim = document.claims[c];
    std::size_t at = events.size();
    int most = -1;
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (!fits(claim, scopes[c], events[e])) continue;
      const int near = affinity(claim, events[e]);
      // Far down, the first place and toll of a headline that has neither are another event's.
      constexpr std::int64_t kFarDown = 800;  // code points, some five sentences
      const StoredClaim& before = document.claims[out[e].back()];
      if (!events[e].place && !events[e].killed && claim.place && specific(*claim.place) &&
          before.trigger.start >= 0 && claim.trigger.start - before.trigger.start > kFarDown)
        continue;
      // What opened as another event goes on for the sentences that follow it, no further.
      if (events[e].separate && !scopes[c].separate && e != told && near < 2) continue;
      if (near > most || (near == most && e == told)) most = near, at = e;
    }
    told = at;
    if (at == events.size()) {
      events.emplace_back();
      events.back().type = claim.type;
      events.back().aggregate = scopes[c].aggregate;
      events.back().separate = scopes[c].separate;
      events.back().background = claim.background;
      out.emplace_back();
    }
    if (out[at].empty() || !later_deaths(scopes[c])) take_claim(claim, events[at]);
    out[at].push_back(c);
  }
  return out;
}

struct Lead {
  std::size_t title_words = 0;  // words of the title
  std::size_t last = 0;         // one past the last word of the lead
  std::size_t opening = 0;      // one past the first sentence after the title
};

Lead lead_of(const FoldedText& text, const StoredDocument& document, std::size_t words) {
  Lead out;
  const std::string title = fold(document.title);
  if (!title.empty() && document.text.compare(0, document.title.size(), document.title) == 0) {
    while (out.title_words < text.words.size() &&
           !(out.title_words > 0 && text.words[out.title_words].paragraph))
      ++out.title_words;
  }
  out.last = std::min(text.words.size(), out.title_words + words);
  out.opening = out.last;
  if (out.title_words < text.words.size())
    out.opening = std::min(
        out.last, sentence_words(document, text, text.words[out.title_words].start).second);
  return out;
}

void normalise(WordVector& v) {
  double sum = 0;
  for (const auto& [h, w] : v) sum += static_cast<double>(w) * w;
  const float scale = sum > 0 ? static_cast<float>(1.0 / std::sqrt(sum)) : 0.0F;
  for (auto& [h, w] : v) w *= scale;
}

using Frequencies = std::unordered_map<std::uint64_t, double>;

WordVector vector_of(const std::vector<std::uint64_t>& stems, const Frequencies& df, double n) {
  std::map<std::uint64_t, int> tf;
  for (const std::uint64_t s : stems) ++tf[s];
  WordVector out;
  out.reserve(tf.size());
  for (const auto& [stem, count] : tf) {
    const auto it = df.find(stem);
    const double idf = std::log((n + 1.0) / (it == df.end() ? 1.0 : std::max(1.0, it->second)));
    if (idf > 0) out.emplace_back(stem, static_cast<float>((1.0 + std::log(count)) * idf));
  }
  normalise(out);
  return out;
}

Unit make_unit(std::size_t index, const StoredDocument& document,
               const std::vector<std::size_t>& claims, const FoldedText& text, const Lead& lead,
               const std::vector<ClaimScope>& scopes, const Knowledge& knowledge) {
  Unit unit;
  unit.document = index;
  unit.claims = claims;
  unit.background = true;
  std::map<std::string, int> types;
  std::map<std::string, int> kinds;
  std::set<std::uint64_t> stems;
  const auto opens = [&](const StoredClaim& claim) {
    return claim.trigger.start >= 0 && !text.words.empty() &&
           sentence_words(document, text, claim.trigger.start).first < lead.opening;
  };
  for (const bool opening : {true, false}) {
    for (const std::size_t c : claims)
      if (opens(document.claims[c]) == opening) take_claim(document.claims[c], unit);
    if (opening) {
      unit.firm_place = unit.place.has_value();
      unit.firm_day = unit.last_day.has_value();
      unit.firm_toll = unit.killed.has_value();
    }
  }
  Unit first;
  take_claim(document.claims[claims.front()], first);
  unit.firm_toll |= first.killed.has_value();
  for (const std::size_t c : claims) {
    const StoredClaim& claim = document.claims[c];
    ++types[claim.type];
    if (const auto kind = knowledge.kinds.find(claim.mode); kind != knowledge.kinds.end())
      ++kinds[kind->second];
    unit.background &= claim.background;
    unit.aggregate |= scopes[c].aggregate;
    unit.separate |= scopes[c].separate;
    const std::int64_t at = claim.trigger.start;
    if (at < 0 || text.words.empty()) continue;
    const auto [first, last] = sentence_words(document, text, at);
    if (first < lead.title_words) unit.in_title = true;
    if (first < lead.last) unit.in_lead = true;
    const Nouns found = nouns_of(text, first, last, knowledge);
    unit.nouns.targets |= found.targets;
    unit.nouns.means |= found.means;
    for (std::size_t w = first; w < last; ++w)
      if (text.words[w].key.size() > 2 || text.words[w].number) stems.insert(text.words[w].topic);
  }
  int most = 0;
  for (const auto& [type, count] : types)
    if (count > most) unit.type = type, most = count;
  if (kinds.size() == 1) unit.kind = kinds.begin()->first;
  unit.stems.assign(stems.begin(), stems.end());
  return unit;
}

}  // namespace

double cosine(const WordVector& a, const WordVector& b) {
  double sum = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i].first < b[k].first) ++i;
    else if (b[k].first < a[i].first) ++k;
    else sum += static_cast<double>(a[i].second) * b[k].second, ++i, ++k;
  }
  return sum;
}

DocumentFeatures features(std::size_t index, const StoredDocument& document,
                          const Knowledge& knowledge) {
  DocumentFeatures out;
  const FoldedText text(document.text);
  out.day = day_number(document.published);
  out.day_key = document.published + " " + document.key;
  out.shingles = shingles(text);
  out.text_words = distinct_words(text);
  const Lead lead =
      lead_of(text, document, static_cast<std::size_t>(knowledge.weight("lead_words")));
  const int title_weight = static_cast<int>(knowledge.weight("title_weight"));
  for (std::size_t w = 0; w < lead.last; ++w) {
    const FoldedWord& word = text.words[w];
    if (word.key.size() <= 2 && !word.number) continue;
    const int times = w < lead.title_words ? title_weight : 1;
    for (int i = 0; i < times; ++i) out.lead.push_back(word.topic);
  }
  out.nouns = nouns_of(text, 0, lead.last, knowledge);
  out.scopes = scopes(document, text, knowledge);
  if (knowledge.satire(document.publisher, document.host)) return out;
  std::map<int, std::vector<std::size_t>> groups;
  int alone = -1;
  for (std::size_t c = 0; c < document.claims.size(); ++c) {
    const StoredClaim& claim = document.claims[c];
    if (!knowledge.codebook.core(claim.type)) continue;
    if (claim.status != "occurred" && claim.status != "attempted" && claim.status != "negated")
      continue;
    groups[claim.event_group > 0 ? claim.event_group : alone--].push_back(c);
  }
  for (const auto& [group, all] : groups)
    for (const auto& claims : cut_group(document, out.scopes, all))
      out.units.push_back(make_unit(index, document, claims, text, lead, out.scopes, knowledge));
  std::stable_sort(out.units.begin(), out.units.end(), [](const Unit& a, const Unit& b) {
    return a.claims.front() < b.claims.front();
  });
  for (const Unit& u : out.units) {
    if ((!u.in_lead && !u.in_title) || u.background) continue;
    for (const auto* list : {&u.places, &u.provinces})
      for (const Place& p : *list) add_place(p, out.lead_places);
    if (u.exact_day) out.lead_days.push_back(*u.last_day);
  }
  return out;
}

void weigh(std::vector<DocumentFeatures>& documents, const Knowledge& knowledge) {
  Frequencies df = knowledge.common;
  for (const DocumentFeatures& d : documents) {
    std::set<std::uint64_t> seen(d.lead.begin(), d.lead.end());
    for (const std::uint64_t s : seen) ++df[s];
  }
  const double n = static_cast<double>(documents.size()) + knowledge.common_articles;
  for (DocumentFeatures& d : documents) {
    d.words = vector_of(d.lead, df, n);
    for (Unit& u : d.units) u.words = vector_of(u.stems, df, n);
  }
}

std::size_t chief_unit(const DocumentFeatures& f) {
  std::size_t best = kNoUnit;
  double most = 0;
  for (std::size_t u = 0; u < f.units.size(); ++u) {
    const Unit& unit = f.units[u];
    if (!unit.in_lead && !unit.in_title) continue;
    const double score = (unit.in_title ? 3.0 : 0.0) + (unit.in_lead ? 2.0 : 0.0) +
                         (unit.type == "ASSAULT" ? 1.0 : 0.0) + (unit.killed ? 0.8 : 0.0) +
                         (unit.background ? 0.0 : 0.7) - (unit.aggregate ? 4.0 : 0.0) +
                         (unit.place ? 0.4 : 0.0);
    if (best == kNoUnit || score > most) best = u, most = score;
  }
  return best;
}

bool is_compound(const DocumentFeatures& f, const Unit& unit) {
  if (!unit.aggregate || unit.background || (!unit.in_title && !unit.in_lead)) return false;
  std::vector<const Unit*> parts;
  for (const Unit& u : f.units) {
    if (u.aggregate || u.background || u.type != unit.type || u.places.empty() ||
        relate_days(u, unit) == DayRelation::kFar || !u.killed)
      continue;
    const bool known = std::any_of(parts.begin(), parts.end(), [&](const Unit* p) {
      return relate(p->places, u.places) != PlaceRelation::kFar;
    });
    if (!known) parts.push_back(&u);
  }
  return parts.size() >= 2;
}

PlaceRelation relate(const std::optional<Place>& a, const std::optional<Place>& b, double* km) {
  if (!a || !b) return PlaceRelation::kUnknown;
  const bool same_name =
      (!a->entity.empty() && a->entity == b->entity) ||
      (a->entity.empty() && b->entity.empty() && fold_name(a->span.text) == fold_name(b->span.text));
  const int coarse = std::max(grain(*a), grain(*b));
  if (same_name) return coarse >= 5 ? PlaceRelation::kWithin : PlaceRelation::kSame;
  const bool other_country = !a->country.empty() && !b->country.empty() && a->country != b->country;
  // A region or country names its neighbour's border as well ("on the border with ...").
  if (coarse >= 5) return PlaceRelation::kUnknown;
  if (other_country) return PlaceRelation::kFar;  // twin towns on a border are two places
  if (!a->lat || !b->lat) return PlaceRelation::kUnknown;
  const double apart = distance_km(*a->lat, *a->lon, *b->lat, *b->lon);
  if (km != nullptr) *km = apart;
  if (coarse == 4) return apart <= 150 ? PlaceRelation::kWithin : PlaceRelation::kFar;
  if (apart <= 5) return PlaceRelation::kSame;
  if (apart <= (coarse >= 2 ? 45 : 30)) return PlaceRelation::kNear;
  // Beyond exact places a district and the chief town of its province stand for each other.
  return apart > (coarse >= 2 ? 120 : 60) ? PlaceRelation::kFar : PlaceRelation::kUnknown;
}

PlaceRelation relate(const std::vector<Place>& a, const std::vector<Place>& b) {
  const auto closeness = [](PlaceRelation r) {
    switch (r) {
      case PlaceRelation::kSame: return 4;
      case PlaceRelation::kNear: return 3;
      case PlaceRelation::kWithin: return 2;
      case PlaceRelation::kUnknown: return 1;
      case PlaceRelation::kFar: return 0;
    }
    return 1;
  };
  PlaceRelation best = a.empty() || b.empty() ? PlaceRelation::kUnknown : PlaceRelation::kFar;
  for (const Place& x : a)
    for (const Place& y : b)
      if (const PlaceRelation r = relate(x, y, nullptr); closeness(r) > closeness(best)) best = r;
  return best;
}

PlaceRelation relate_units(const Unit& a, const Unit& b, double* km) {
  const PlaceRelation chief = relate(a.place, b.place, km);
  if (chief != PlaceRelation::kUnknown) return chief;
  const auto located = [](const Unit& u) {
    std::vector<Place> out;
    for (const auto* list : {&u.places, &u.provinces})
      for (const Place& p : *list)
        if (p.lat && p.lon) out.push_back(p);
    return out;
  };
  return relate(located(a), located(b)) == PlaceRelation::kFar ? PlaceRelation::kFar : chief;
}

DayRelation relate_days(const Unit& a, const Unit& b) {
  if (!a.last_day || !b.last_day) return DayRelation::kUnknown;
  const std::int32_t a0 = a.first_day.value_or(*a.last_day);
  const std::int32_t b0 = b.first_day.value_or(*b.last_day);
  const std::int32_t gap = std::max(a0 - *b.last_day, b0 - *a.last_day);
  if (gap <= 0) return a.exact_day && b.exact_day ? DayRelation::kSame : DayRelation::kOverlap;
  // A night attack is dated with either day (measured: one event, "Sunday" and "Monday").
  if (gap == 1) return DayRelation::kOverlap;
  return gap == 2 ? DayRelation::kUnknown : DayRelation::kFar;
}

}  // namespace marsad::incident
