// Implements pair_score.h.
#include "incident/pair_score.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <limits>

namespace marsad::incident {
namespace {

std::string place_name(const Unit& u) {
  if (!u.place) return "";
  return u.place->span.text.empty() ? u.place->name_en : u.place->span.text;
}

void add(PairScore& out, const std::string& code, double weight, const std::string& a = "",
         const std::string& n = "") {
  out.score += weight;
  out.reasons.push_back({code, a, n, weight});
}

void compare_places(const Unit& a, const Unit& b, const Knowledge& k, PairScore& out) {
  double km = 0;
  // A place told further down may be another event's: it weighs a third, for and against.
  const bool firm = a.firm_place && b.firm_place;
  const double trust = firm ? 1.0 : 0.33;
  PlaceRelation relation = relate_units(a, b, &km);
  double share = 1.0;
  if (relation != PlaceRelation::kSame) {
    // One misread place must not part two reports: another place of the event may agree.
    const PlaceRelation any = relate(a.places, b.places);
    if (any == PlaceRelation::kSame) relation = any, share = 0.7;
    else if (relation == PlaceRelation::kFar && any != PlaceRelation::kFar &&
             any != PlaceRelation::kUnknown)
      relation = PlaceRelation::kUnknown;
  }
  switch (relation) {
    case PlaceRelation::kSame:
      add(out, "place_same", share * trust * k.weight("place_same"), place_name(a));
      break;
    case PlaceRelation::kNear:
      add(out, "place_near", trust * k.weight("place_near"), place_name(a),
          std::to_string(std::lround(km)));
      break;
    case PlaceRelation::kWithin: out.score += 0.5 * k.weight("place_near"); break;
    case PlaceRelation::kFar:
      add(out, "place_far", trust * k.weight("place_far"), "", std::to_string(std::lround(km)));
      out.barred |= firm;
      out.place_far = true;
      break;
    case PlaceRelation::kUnknown: break;
  }
}

void compare_days(const Unit& a, const Unit& b, const Knowledge& k, PairScore& out) {
  switch (relate_days(a, b)) {
    case DayRelation::kSame:
      add(out, "day_same", k.weight("day_same"), iso_day(*a.last_day));
      break;
    case DayRelation::kOverlap: out.score += 0.5 * k.weight("day_same"); break;
    case DayRelation::kFar:
    {
      const bool firm = a.firm_day && b.firm_day;
      add(out, "day_far", k.weight("day_far") * (firm ? 1.0 : 0.33), "",
          iso_day(*a.last_day) + " / " + iso_day(*b.last_day));
      out.barred |= firm;
      out.day_far = true;
      break;
    }
    case DayRelation::kUnknown: break;
  }
}

std::vector<std::int64_t> numbers_of_killed(const Unit& unit) {
  std::vector<std::int64_t> out;
  for (const Number& n : unit.tolls)
    if (n.harm == 'k') out.push_back(n.n);
  if (out.empty()) out.push_back(*unit.killed);
  return out;
}

// Equal numbers of killed and of wounded are the surest sign of one event, a number of killed far
// from the other a sign against.
void compare_counts(const Unit& a, const Unit& b, const Knowledge& k, PairScore& out) {
  if (a.aggregate || b.aggregate) return;
  std::vector<Number> shared;
  std::set_intersection(a.tolls.begin(), a.tolls.end(), b.tolls.begin(), b.tolls.end(),
                        std::back_inserter(shared));
  if (!shared.empty()) {
    std::string numbers;
    bool killed = false;
    bool wounded = false;
    for (const Number& n : shared) {
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(n.n);
      (n.harm == 'k' ? killed : wounded) = true;
    }
    add(out, "count_same", k.weight("count_same") * (killed && wounded ? 2.0 : 1.0), "", numbers);
    out.tolls_agree = killed && wounded;
    return;
  }
  if (!a.killed || !b.killed) return;
  const std::vector<std::int64_t> mine = numbers_of_killed(a);
  const std::vector<std::int64_t> theirs = numbers_of_killed(b);
  for (const std::int64_t x : mine)
    for (const std::int64_t y : theirs)
      if (std::max(x, y) <= 3 * std::min(x, y)) return;  // one may have grown into the other
  add(out, "count_far", k.weight("count_far"), std::to_string(*a.killed),
      std::to_string(*b.killed));
}

void compare_nouns(const Nouns& a, const Nouns& b, const Knowledge& k, PairScore& out) {
  const std::uint64_t targets = a.targets & b.targets;
  const std::uint64_t means = a.means & b.means;
  const int shared = std::min(3, std::popcount(targets) + std::popcount(means));
  if (shared > 0) {
    std::string names;
    for (std::size_t i = 0; i < k.noun_classes.size() && i < 64; ++i)
      if (((targets | means) >> i & 1) != 0) names += (names.empty() ? "" : ", ") + k.noun_classes[i];
    add(out, "noun_same", shared * k.weight("noun_same"), names);
  } else if (a.targets != 0 && b.targets != 0) {
    out.score += k.weight("nouns_differ");
  }
}

bool share_name(const std::vector<std::string>& a, const std::vector<std::string>& b,
                std::string* which) {
  for (const std::string& x : a)
    if (std::find(b.begin(), b.end(), x) != b.end()) return *which = x, true;
  return false;
}

// Who acts and who suffers, by entity: the same is a little for one event, others against; who
// struck in one and was struck in the other speaks of blow and counterblow.
void compare_parties(const Unit& a, const Unit& b, const Knowledge& k, PairScore& out) {
  std::string which;
  if (share_name(a.acting, b.acting, &which))
    return add(out, "actor_same", k.weight("actor_same"), which);
  const bool turned = (share_name(a.acting, b.suffering, &which) ||
                       share_name(b.acting, a.suffering, &which)) &&
                      !share_name(a.suffering, b.suffering, &which);
  if (turned) return add(out, "roles_turned", k.weight("roles_turned"), which);
  if (!a.acting.empty() && !b.acting.empty())
    add(out, "actor_differs", k.weight("actor_differs"), a.acting[0], b.acting[0]);
}

// Two attacks of one town and week: other numbers, and besides these one is said to be another
// attack or the kinds differ; or, for tolls told first, the days, the countries or the victims.
bool are_twins(const Unit& a, const Unit& b) {
  if (!a.killed || !b.killed || *a.killed == *b.killed) return false;
  std::vector<Number> shared;
  std::set_intersection(a.tolls.begin(), a.tolls.end(), b.tolls.begin(), b.tolls.end(),
                        std::back_inserter(shared));
  if (!shared.empty()) return false;
  if (a.separate != b.separate) return true;
  if (!a.kind.empty() && !b.kind.empty() && a.kind != b.kind) return true;
  if (!a.firm_toll || !b.firm_toll) return false;
  const bool dated = a.exact_day && b.exact_day && a.firm_day && b.firm_day;
  if (dated && *a.last_day != *b.last_day) return true;
  if (a.firm_place && b.firm_place && !a.place->country.empty() && !b.place->country.empty() &&
      a.place->country != b.place->country)
    return true;
  return !dated && !a.victims.empty() && !b.victims.empty() && a.victims != b.victims;
}

}  // namespace

PairScore compare_events(const Unit& a, const Unit& b, const Knowledge& knowledge) {
  PairScore out;
  compare_places(a, b, knowledge, out);
  compare_days(a, b, knowledge, out);
  compare_counts(a, b, knowledge, out);
  if (!a.type.empty() && !b.type.empty() && a.type != b.type)
    out.score += knowledge.weight(a.type == "PROTEST" || b.type == "PROTEST" ? "protest_differs"
                                                                             : "type_differs");
  if (!a.kind.empty() && !b.kind.empty() && a.kind != b.kind)
    add(out, "kind_differs", knowledge.weight("kind_differs"), a.kind, b.kind);
  compare_parties(a, b, knowledge, out);
  if (are_twins(a, b)) out.barred = out.twins = true;
  return out;
}

void compare_leads(const LeadFacts& a, const LeadFacts& b, const Knowledge& k, PairScore& out) {
  if (a.without_place || b.without_place) {
    switch (relate(*a.places, *b.places)) {
      case PlaceRelation::kSame: out.score += 0.33 * k.weight("place_same"); break;
      case PlaceRelation::kFar: add(out, "place_far", 0.33 * k.weight("place_far")); break;
      default: break;
    }
  }
  if ((a.without_day || b.without_day) && !a.days->empty() && !b.days->empty()) {
    std::int32_t gap = std::numeric_limits<std::int32_t>::max();
    for (const std::int32_t x : *a.days)
      for (const std::int32_t y : *b.days) gap = std::min(gap, std::abs(x - y));
    if (gap >= 2) add(out, "day_far", 0.33 * k.weight("day_far"), "", "");
  }
}

LeadFacts lead_facts(const DocumentFeatures& f, const Unit* main) {
  return {&f.lead_places, &f.lead_days, main == nullptr || main->places.empty(),
          main == nullptr || !main->exact_day};
}

PairScore compare_reports(const DocumentFeatures& a, const DocumentFeatures& b, const Unit* main_a,
                          const Unit* main_b, double share, const Knowledge& knowledge) {
  PairScore out;
  if (main_a != nullptr && main_b != nullptr) out = compare_events(*main_a, *main_b, knowledge);
  const double words = cosine(a.words, b.words);
  // One day and one town hold many events: place alone ties no reports that share few words.
  if (out.score > 0.0 && main_a != nullptr && main_b != nullptr &&
      relate_days(*main_a, *main_b) != DayRelation::kSame)
    out.score = std::min(out.score, 0.5 * words);
  add(out, "lead_same", words, "", std::to_string(std::lround(100 * words)));
  compare_leads(lead_facts(a, main_a), lead_facts(b, main_b), knowledge, out);
  compare_nouns(a.nouns, b.nouns, knowledge, out);
  // Exact places or days that contradict each other part twins of one wording; only one and the
  // same text is believed against them. A place both leads name beside their own lifts the bar.
  const PlaceRelation leads = relate(a.lead_places, b.lead_places);
  // So do the same killed and wounded: a town and the capital of its province are named in turn.
  if (out.barred && out.place_far && !out.day_far && !out.twins &&
      (out.tolls_agree || leads == PlaceRelation::kSame || leads == PlaceRelation::kNear))
    out.barred = false;
  if (out.barred) out.score = 0.0;
  // "Another attack" in the opening of one: only the same numbers tie it to the other.
  if (main_a != nullptr && main_b != nullptr && main_a->separate != main_b->separate)
    add(out, "separate", knowledge.weight("separate"));
  if (share >= knowledge.weight("family_link")) {
    out.score = std::max(out.score, share);
    out.reasons.push_back({"family", "", std::to_string(std::lround(100 * share)), share});
  }
  if (a.day && b.day) {
    const int gap = std::abs(*a.day - *b.day);
    const double gate = knowledge.weight("gate_days");
    const bool tied = main_a != nullptr && main_b != nullptr && !out.barred &&
                      relate(main_a->place, main_b->place, nullptr) == PlaceRelation::kSame &&
                      relate_days(*main_a, *main_b) == DayRelation::kSame;
    if (gap > gate && !(tied && gap <= knowledge.weight("far_gate_days"))) out.score = 0.0;
  }
  out.score = std::clamp(out.score, 0.0, 1.0);
  return out;
}

std::string phrase(const PairScore& score, const Knowledge& knowledge, bool arabic) {
  std::vector<Reason> reasons = score.reasons;
  std::stable_sort(reasons.begin(), reasons.end(), [](const Reason& x, const Reason& y) {
    return std::abs(x.weight) > std::abs(y.weight);
  });
  std::string out;
  for (std::size_t i = 0; i < reasons.size() && i < 5; ++i) {
    const Reason& r = reasons[i];
    std::string one = knowledge.message(r.code, arabic, r.a, "", r.n);
    while (!one.empty() && (one.back() == ' ' || one.back() == ':')) one.pop_back();
    out += (out.empty() ? "" : arabic ? "؛ " : "; ") + one;
  }
  return out;
}

}  // namespace marsad::incident
