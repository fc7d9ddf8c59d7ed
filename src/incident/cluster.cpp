// Implements cluster.h in four steps: copies and families; reports by average link; further events
// of each report to their own or another incident; what is left among itself.
#include "incident/cluster.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "incident/core.h"
#include "incident/link.h"
#include "incident/pair_score.h"

namespace marsad::incident {
namespace {

constexpr std::size_t kNone = kNoUnit;

// Days of publication of a group's first and last report; not dated if either has none.
struct DaySpan {
  std::int32_t first = 0, last = 0;
  bool dated = false;
};

struct Builder {
  const std::vector<StoredDocument>& documents;
  const std::vector<Judgement>& judgements;
  const Knowledge& k;
  Clustering out;
  std::vector<std::size_t> order;      // document indexes by publication and key
  std::vector<std::size_t> main_unit;  // per document, or kNone
  std::vector<std::size_t> group;      // report cluster per document
  std::unordered_map<std::uint64_t, double> share;  // containment of document pairs

  std::vector<Core> cores;

  void run();
  void prepare();
  void find_passages(const std::vector<std::vector<std::uint64_t>>& sets);
  void link_reports();
  std::vector<Edge> report_edges() const;
  std::vector<std::size_t> join_by_consensus(
      const std::vector<std::size_t>& of,
      const std::vector<std::pair<std::size_t, std::size_t>>& different) const;
  std::vector<DaySpan> spans_of(const std::vector<Core>& groups) const;
  Core core_of(const std::vector<std::size_t>& reports) const {
    return make_core(reports, out.features, main_unit,
                     [this](std::size_t a, std::size_t b) { return share_of(a, b); }, k);
  }
  void place_units();
  bool belongs_to_own(const Unit& unit, const Core& core, PairScore& score) const;
  void eject_outliers(std::vector<const Unit*>& rest);
  void found_new(std::vector<const Unit*> rest);
  void enforce();
  void emit();
  const Unit* main_of(std::size_t d) const {
    return main_unit[d] == kNone ? nullptr : &out.features[d].units[main_unit[d]];
  }
  double share_of(std::size_t a, std::size_t b) const {
    const auto it = share.find(static_cast<std::uint64_t>(std::min(a, b)) << 32 | std::max(a, b));
    return it == share.end() ? 0.0 : it->second;
  }
};

void Builder::prepare() {
  const std::size_t n = documents.size();
  out.features.reserve(n);
  for (std::size_t d = 0; d < n; ++d) out.features.push_back(features(d, documents[d], k));
  weigh(out.features, k);
  order.resize(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return out.features[a].day_key < out.features[b].day_key;
  });
  std::vector<std::vector<std::uint64_t>> sets, words;
  sets.reserve(n);
  words.reserve(n);
  std::vector<std::optional<std::int32_t>> days;
  for (DocumentFeatures& f : out.features) {
    sets.push_back(std::move(f.shingles));
    words.push_back(std::move(f.text_words));
    days.push_back(f.day);
  }
  const std::vector<Copy> kin = copies_in_time(sets, days, words, kKin);
  for (const Copy& c : kin)
    if (c.share >= kFamilyContainment) out.copies.push_back(c);
  // Families are linked over documents in publication order, so that ties do not depend on input.
  std::vector<std::size_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[order[i]] = i;
  std::vector<Copy> ranked;
  for (const Copy& c : out.copies) share[static_cast<std::uint64_t>(c.a) << 32 | c.b] = c.share;
  for (const Copy& c : kin) {
    const std::size_t longer = std::max(sets[c.a].size(), sets[c.b].size());
    const std::size_t shorter = std::min(sets[c.a].size(), sets[c.b].size());
    if (is_round_up(longer, shorter, c.share)) continue;
    ranked.push_back({std::min(rank[c.a], rank[c.b]), std::max(rank[c.a], rank[c.b]), c.share});
  }
  const std::vector<std::size_t> of_rank = families(n, ranked);
  out.family.resize(n);
  for (std::size_t d = 0; d < n; ++d) out.family[d] = of_rank[rank[d]];
  find_passages(sets);
  for (const DocumentFeatures& f : out.features) main_unit.push_back(chief_unit(f));
}

// A paper's round-up that holds a wire is of its own family, its passage of the wire's: what the
// passage says is the wire's word, not the paper's.
void Builder::find_passages(const std::vector<std::vector<std::uint64_t>>& sets) {
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::uint64_t>> held;
  for (const Copy& c : splices(sets, out.copies, out.family)) {
    auto& words = held[{c.a, out.family[c.b]}];
    words.insert(words.end(), sets[c.b].begin(), sets[c.b].end());
  }
  for (auto& [where, words] : held) {
    std::sort(words.begin(), words.end());
    const FoldedText text(documents[where.first].text);
    Passage p{where.first, where.second, stretches_of(text, words)};
    if (!p.stretches.empty()) out.passages.push_back(std::move(p));
  }
}

// Candidate pairs through the rarer words of leads, within the gate of publication days.
std::vector<Edge> Builder::report_edges() const {
  const std::size_t n = order.size();
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index;
  for (std::size_t i = 0; i < n; ++i)
    for (const auto& [stem, weight] : out.features[order[i]].words)
      index[stem].push_back(static_cast<std::uint32_t>(i));
  const std::size_t common = std::max<std::size_t>(40, n / 8);
  const double gate = k.weight("far_gate_days");
  const double least = 0.4 * k.weight("link");
  std::vector<Edge> edges;
  std::vector<float> shared(n, 0.0F);
  std::vector<std::uint32_t> touched;
  for (std::size_t i = 0; i < n; ++i) {
    const DocumentFeatures& a = out.features[order[i]];
    touched.clear();
    for (const auto& [stem, weight] : a.words) {
      const auto& list = index.at(stem);
      if (list.size() > common) continue;
      for (auto it = std::upper_bound(list.begin(), list.end(), i); it != list.end(); ++it) {
        const DocumentFeatures& b = out.features[order[*it]];
        if (a.day && b.day && *b.day - *a.day > gate) break;
        if (shared[*it] == 0.0F) touched.push_back(*it);
        shared[*it] += weight * weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t j : touched) {
      shared[j] = 0.0F;
      const std::size_t x = order[i];
      const std::size_t y = order[j];
      if (cosine(a.words, out.features[y].words) < 0.3 * least && share_of(x, y) == 0.0) continue;
      const PairScore s = compare_reports(a, out.features[y], main_of(x), main_of(y),
                                          share_of(x, y), k);
      // A contradiction weighs against the whole group, not for nothing: reports that name neither
      // place nor toll would else tie two events of one week together.
      if (s.barred && s.score == 0.0) edges.push_back({i, j, k.weight("contradiction")});
      else if (s.score > 0) edges.push_back({i, j, s.score});
    }
  }
  return edges;
}

void Builder::link_reports() {
  LinkInput input;
  input.nodes = order.size();
  input.threshold = k.weight("link");
  input.edges = report_edges();
  std::unordered_map<std::string, std::size_t> owner;  // claim id of a main event -> rank
  for (std::size_t i = 0; i < order.size(); ++i)
    if (const Unit* unit = main_of(order[i]))
      for (const std::size_t c : unit->claims) owner[documents[order[i]].claims[c].id] = i;
  for (const Judgement& j : judgements) {
    const auto a = owner.find(j.a);
    const auto b = owner.find(j.b);
    if (a == owner.end() || b == owner.end() || a->second == b->second) continue;
    (j.same ? input.same : input.different).emplace_back(a->second, b->second);
  }
  std::vector<std::size_t> of = average_link(input);
  for (int round = 0; round < 8; ++round) {
    std::vector<std::size_t> joined = join_by_consensus(of, input.different);
    if (joined == of) break;
    of = std::move(joined);
  }
  group.assign(documents.size(), 0);
  std::map<std::size_t, std::vector<std::size_t>> reports;
  for (std::size_t i = 0; i < of.size(); ++i) {
    group[order[i]] = of[i];
    reports[of[i]].push_back(order[i]);
  }
  for (const auto& [number, list] : reports) cores.push_back(core_of(list));
}

std::vector<DaySpan> Builder::spans_of(const std::vector<Core>& groups) const {
  std::vector<DaySpan> spans;
  for (const Core& core : groups) {  // reports are in order of publication
    const auto first = out.features[core.reports.front()].day;
    const auto last = out.features[core.reports.back()].day;
    spans.push_back({first.value_or(0), last.value_or(0), first && last});
  }
  return spans;
}

// Groups whose reports agree on place and day, and whose mean leads agree, are one: a first flash
// and the long report of the next morning share few words, their groups many.
std::vector<std::size_t> Builder::join_by_consensus(
    const std::vector<std::size_t>& of,
    const std::vector<std::pair<std::size_t, std::size_t>>& different) const {
  std::map<std::size_t, std::vector<std::size_t>> reports;
  for (std::size_t i = 0; i < of.size(); ++i) reports[of[i]].push_back(order[i]);
  std::vector<Core> groups;
  for (const auto& [number, list] : reports) groups.push_back(core_of(list));
  LinkInput input;
  input.nodes = groups.size();
  input.threshold = k.weight("core_link");
  for (const auto& [a, b] : different) input.different.emplace_back(of[a], of[b]);
  const double gate = k.weight("gate_days");
  // By the first day of their reports, undated groups first: whoever begins too late ends the row.
  // Every group against every other took 260 s of CPU for 55,000 groups.
  const std::vector<DaySpan> spans = spans_of(groups);
  std::vector<std::size_t> by_day(groups.size());
  std::iota(by_day.begin(), by_day.end(), std::size_t{0});
  std::stable_sort(by_day.begin(), by_day.end(), [&](std::size_t x, std::size_t y) {
    return spans[x].dated != spans[y].dated ? spans[y].dated : spans[x].first < spans[y].first;
  });
  for (std::size_t n = 0; n < by_day.size(); ++n)
    for (std::size_t m = n + 1; m < by_day.size(); ++m) {
      const std::size_t i = std::min(by_day[n], by_day[m]);
      const std::size_t j = std::max(by_day[n], by_day[m]);
      const DaySpan& early = spans[by_day[n]];
      const int gap = early.dated ? spans[by_day[m]].first - early.last : 0;
      if (gap > gate) break;
      const Core& a = groups[i];
      const Core& b = groups[j];
      if (a.units.empty() || b.units.empty()) continue;
      const double words = cosine(a.words, b.words);
      if (words < k.weight("core_words")) continue;
      PairScore s = compare_events(a.profile, b.profile, k);
      compare_leads(a.lead(), b.lead(), k, s);
      // Without a common place only reports of neighbouring days are taken for one story.
      const PlaceRelation place = relate(a.profile.place, b.profile.place, nullptr);
      if (gap > 1 && place != PlaceRelation::kSame) continue;
      const bool agree = place == PlaceRelation::kSame || place == PlaceRelation::kNear ||
                         relate_days(a.profile, b.profile) == DayRelation::kSame;
      if (!agree && words < k.weight("core_words_alone")) continue;
      if (s.barred) input.edges.push_back({i, j, k.weight("contradiction")});
      else input.edges.push_back({i, j, std::clamp(s.score + words, 0.0, 1.0)});
    }
  const std::vector<std::size_t> joined = average_link(input);
  std::vector<std::size_t> out_of(of.size());
  for (std::size_t i = 0; i < of.size(); ++i) out_of[i] = joined[of[i]];
  return out_of;
}

// A report of another event can share a lead with an incident (one town, one week). Its main event
// leaves when its toll lies far from the others' and its place is not theirs.
void Builder::eject_outliers(std::vector<const Unit*>& rest) {
  for (Core& core : cores) {
    // A truce, a verdict, a demand has no dead: the battle a report of it opens with is another
    // event. The taking of a town and a protest may have theirs.
    static const std::set<std::string> kBloody = {"ASSAULT", "COERCE", "PROTEST", "DISPLACE"};
    if (kBloody.count(core.profile.type) == 0)
      std::erase_if(core.units, [&](const auto& entry) {
        const bool attack = entry.first->type == "ASSAULT" && !entry.first->tolls.empty();
        if (attack) rest.push_back(entry.first);
        return attack;
      });
    std::vector<std::int64_t> tolls;
    for (const auto& [unit, score] : core.units)
      if (unit->killed && !unit->aggregate) tolls.push_back(*unit->killed);
    if (tolls.empty()) continue;
    std::sort(tolls.begin(), tolls.end());
    core.median = tolls[tolls.size() / 2];
    if (tolls.size() < 3) continue;
    std::erase_if(core.units, [&](const auto& entry) {
      const Unit& u = *entry.first;
      if (!u.killed || u.aggregate) return false;
      const bool far = *u.killed > 4 * std::max<std::int64_t>(core.median, 1) ||
                       4 * std::max<std::int64_t>(*u.killed, 1) < core.median;
      const bool here = u.firm_place && relate(u.place, core.profile.place, nullptr) ==
                                            PlaceRelation::kSame;
      if (!far || here) return false;
      core.killed.erase(*u.killed);
      rest.push_back(&u);
      return true;
    });
  }
}

bool grew(std::int64_t a, std::int64_t b) {
  const std::int64_t low = std::min(a, b);
  const std::int64_t high = std::max(a, b);
  return low > 0 ? high <= 4 * low : high == 0;
}

// Whether the wounded of an event may have grown into those of an incident, or the other way.
bool wounded_agree(const Unit& unit, const Core& core) {
  if (core.wounded.empty()) return true;
  const std::int64_t usual = core.wounded[core.wounded.size() / 2];
  return std::all_of(unit.tolls.begin(), unit.tolls.end(), [&](const Number& n) {
    return n.harm != 'w' || grew(usual, n.n);
  });
}

// Whether a further event of a report is the report's main event told again.
bool Builder::belongs_to_own(const Unit& unit, const Core& core, PairScore& score) const {
  score = compare_events(unit, core.profile, k);
  if (score.barred || unit.separate || core.units.empty()) return false;
  if (unit.type != core.profile.type) return false;
  const double words = cosine(unit.words, core.words);
  score.score += words;
  score.reasons.push_back({"same_story", "", "", 0.02});
  const bool place = relate(unit.place, core.profile.place, nullptr) == PlaceRelation::kSame;
  // Another town is another event, but for the same numbers told with a misread place.
  const Unit* main = main_of(unit.document);
  const bool elsewhere =
      relate(unit.places, core.profile.places) == PlaceRelation::kFar ||
      (main != nullptr && relate(unit.places, main->places) == PlaceRelation::kFar);
  if (main != nullptr && contradicts(unit, *main, documents[unit.document],
                                     out.features[unit.document].scopes))
    return false;
  const bool day = relate_days(unit, core.profile) == DayRelation::kSame;
  bool count = false;
  bool plausible = !unit.killed || core.killed.empty() || core.median == 0;
  for (const std::int64_t n : core.killed) {
    if (!unit.killed) break;
    count |= n == *unit.killed && n >= 2;
  }
  if (unit.killed && core.median > 0) plausible |= grew(core.median, *unit.killed);
  if (unit.background && !place && !count && words < 0.25) return false;
  if (elsewhere && !count) return false;
  if (count || (place && plausible) || (day && plausible && words > 0.1)) return true;
  // A number of its own, and neither place nor day in common: it takes more than a few words.
  return plausible && words >= (unit.killed ? 0.35 : 0.2);
}

void Builder::place_units() {
  std::vector<const Unit*> rest;
  eject_outliers(rest);
  // Which cores a foreign unit may join, by publication day of their reports.
  std::vector<std::pair<std::int32_t, std::int32_t>> spans(cores.size(), {0, 0});
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word;
  for (std::size_t c = 0; c < cores.size(); ++c) {
    std::int32_t first = 0, last = 0;
    bool any = false;
    for (const std::size_t d : cores[c].reports)
      if (const auto day = out.features[d].day) {
        first = any ? std::min(first, *day) : *day;
        last = any ? std::max(last, *day) : *day;
        any = true;
      }
    spans[c] = {first, last};
    if (cores[c].units.empty()) continue;
    for (const auto& [stem, w] : cores[c].words)
      if (w > 0.12F) by_word[stem].push_back(static_cast<std::uint32_t>(c));
  }
  std::vector<std::vector<std::pair<const Unit*, PairScore>>> joining(cores.size());
  std::vector<const Unit*> totals;
  for (const std::size_t d : order) {
    const DocumentFeatures& f = out.features[d];
    for (std::size_t u = 0; u < f.units.size(); ++u) {
      if (u == main_unit[d]) continue;
      const Unit& unit = f.units[u];
      const std::size_t own = group[d];
      PairScore score;
      if (is_compound(f, unit)) {  // the total of a compound day is the parent of its attacks
        totals.push_back(&unit);
        continue;
      }
      if (belongs_to_own(unit, cores[own], score)) {
        joining[own].emplace_back(&unit, std::move(score));
        continue;
      }
      std::set<std::uint32_t> near;
      for (const auto& [stem, w] : unit.words)
        if (const auto it = by_word.find(stem); it != by_word.end())
          near.insert(it->second.begin(), it->second.end());
      std::size_t best = kNone;
      PairScore best_score;
      for (const std::uint32_t c : near) {
        const Core& core = cores[c];
        if (c == own || unit.type != core.profile.type) continue;
        if (f.day && (*f.day < spans[c].first - 2 || *f.day > spans[c].second + 12)) continue;
        PairScore s = compare_events(unit, core.profile, k);
        if (s.barred) continue;
        if (unit.killed && core.median > 0 && !grew(core.median, *unit.killed)) continue;
        if (!wounded_agree(unit, core)) continue;
        const double words = cosine(unit.words, core.words);
        s.score += words;
        s.reasons.push_back({"lead_same", "", std::to_string(std::lround(100 * words)), words});
        const PlaceRelation place = relate(unit.place, core.profile.place, nullptr);
        const DayRelation day = relate_days(unit, core.profile);
        const bool dated = day == DayRelation::kSame || day == DayRelation::kOverlap;
        // The surer the place and the day, the less the words must share.
        const double known = place == PlaceRelation::kSame   ? dated ? 0.3 : 0.2
                             : place == PlaceRelation::kNear ? dated ? 0.1 : 0.0
                                                             : 0.0;
        const double least = k.weight("unit_link") - known;
        if (s.score >= least && words >= 0.12 && (best == kNone || s.score > best_score.score))
          best = c, best_score = std::move(s);
      }
      if (best != kNone) joining[best].emplace_back(&unit, std::move(best_score));
      else rest.push_back(&unit);
    }
  }
  for (std::size_t c = 0; c < cores.size(); ++c)
    for (auto& entry : joining[c]) cores[c].units.push_back(std::move(entry));
  for (const Unit* unit : totals) {
    Core core;
    core.profile = *unit;
    core.units.emplace_back(unit, PairScore{1.0, {{"alone", "", "", 1.0}}});
    cores.push_back(std::move(core));
  }
  found_new(std::move(rest));
}

// One event's numbers: equal killed of one class of victims; a single death says little unless it
// is known who died.
bool same_toll(const Unit& a, const Unit& b) {
  return a.killed && b.killed && *a.killed == *b.killed && a.victims == b.victims &&
         (*a.killed > 1 || !a.victims.empty());
}

// Events only mentioned beside others: same type and place, agreeing days, similar words.
void Builder::found_new(std::vector<const Unit*> rest) {
  std::erase_if(rest, [](const Unit* u) {
    const bool where = u->place && u->place->precision > 0 && u->place->precision <= 4;
    return !where || u->aggregate || u->background;
  });
  // A town and the province it lies in may name one event: blocks are countries.
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> blocks;
  for (std::size_t i = 0; i < rest.size(); ++i)
    blocks[{rest[i]->type, rest[i]->place->country}].push_back(i);
  LinkInput input;
  input.nodes = rest.size();
  input.threshold = k.weight("unit_new");
  for (const auto& [key, block] : blocks)
    for (std::size_t i = 0; i < block.size(); ++i)
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        const Unit& a = *rest[block[i]];
        const Unit& b = *rest[block[j]];
        const auto day_a = out.features[a.document].day;
        const auto day_b = out.features[b.document].day;
        if (day_a && day_b && std::abs(*day_a - *day_b) > k.weight("gate_days")) continue;
        const PlaceRelation place = relate(a.place, b.place, nullptr);
        if (place == PlaceRelation::kFar || place == PlaceRelation::kUnknown) continue;
        // Elsewhere in the province it takes the same toll and day; where none is told, that of print.
        const DayRelation day = relate_days(a, b);
        const bool printed = day_a && day_b && std::abs(*day_a - *day_b) <= 1;
        const bool dated = day == DayRelation::kSame || day == DayRelation::kOverlap ||
                           (day == DayRelation::kUnknown && printed);
        if (place != PlaceRelation::kSame && (!dated || !same_toll(a, b))) continue;
        PairScore s = compare_events(a, b, k);
        if (s.barred) continue;
        s.score += cosine(a.words, b.words) + k.weight("place_same");
        if (a.document == b.document) s.score += 0.2;
        input.edges.push_back({block[i], block[j], std::min(1.0, s.score)});
      }
  const std::vector<std::size_t> of = average_link(input);
  std::map<std::size_t, std::size_t> core_of;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto [it, fresh] = core_of.emplace(of[i], cores.size());
    if (fresh) {
      Core core;
      core.profile = *rest[i];
      cores.push_back(std::move(core));
    }
    PairScore score;
    if (fresh) {
      score.score = 1.0;
      score.reasons.push_back({"alone", "", "", 1.0});
    } else {
      score = compare_events(*rest[i], cores[it->second].profile, k);
      score.score = std::clamp(score.score + cosine(rest[i]->words, cores[it->second].profile.words),
                               0.0, 1.0);
    }
    cores[it->second].units.emplace_back(rest[i], std::move(score));
  }
}

void Builder::emit() {
  for (const Core& core : cores) {
    if (core.units.empty()) continue;
    Cluster c;
    std::map<std::size_t, bool> docs;
    for (const std::size_t d : core.reports) docs[d] = true;
    for (const auto& [unit, score] : core.units) {
      docs.emplace(unit->document, false);
      for (const std::size_t claim : unit->claims)
        c.members.push_back({unit->document, claim, std::clamp(score.score, 0.0, 1.0),
                             phrase(score, k, true), phrase(score, k, false)});
    }
    for (const auto& [d, main] : docs) c.documents.push_back({d, main});
    out.clusters.push_back(std::move(c));
  }
}

// Judgements of people hold whatever the scores say: first those who must part, then those who
// must meet.
void Builder::enforce() {
  std::unordered_map<std::string, std::size_t> home;
  const auto index = [&] {
    home.clear();
    for (std::size_t c = 0; c < out.clusters.size(); ++c)
      for (const ClusterMember& m : out.clusters[c].members)
        home[documents[m.document].claims[m.claim].id] = c;
  };
  // Takes the event of a claim (its event_group in its document) out of its cluster.
  const auto take = [&](std::size_t from, const std::string& id, Cluster& into) {
    Cluster& c = out.clusters[from];
    std::size_t d = kNone;
    int event = 0;
    for (const ClusterMember& m : c.members)
      if (documents[m.document].claims[m.claim].id == id)
        d = m.document, event = documents[d].claims[m.claim].event_group;
    for (auto it = c.members.begin(); it != c.members.end();) {
      if (it->document == d && documents[d].claims[it->claim].event_group == event) {
        into.members.push_back(*it);
        it = c.members.erase(it);
      } else {
        ++it;
      }
    }
    const bool left = std::any_of(c.members.begin(), c.members.end(),
                                  [&](const ClusterMember& m) { return m.document == d; });
    bool main = false;
    if (!left)
      for (auto it = c.documents.begin(); it != c.documents.end(); ++it)
        if (it->document == d) {
          main = it->main;
          c.documents.erase(it);
          break;
        }
    const bool known = std::any_of(into.documents.begin(), into.documents.end(),
                                   [&](const ClusterDocument& x) { return x.document == d; });
    if (!known) into.documents.push_back({d, main});
  };
  for (const bool same : {false, true})
    for (const Judgement& j : judgements) {
      if (j.same != same) continue;
      index();
      const auto a = home.find(j.a);
      const auto b = home.find(j.b);
      if (a == home.end() || b == home.end()) continue;
      if (!same && a->second == b->second) {
        Cluster fresh;
        take(b->second, j.b, fresh);
        out.clusters.push_back(std::move(fresh));
      } else if (same && a->second != b->second) {
        take(b->second, j.b, out.clusters[a->second]);
      }
    }
  std::erase_if(out.clusters, [](const Cluster& c) { return c.members.empty(); });
}

void Builder::run() {
  prepare();
  link_reports();
  place_units();
  emit();
  enforce();
  for (Cluster& c : out.clusters) {
    std::sort(c.members.begin(), c.members.end(), [&](const auto& a, const auto& b) {
      const std::string& x = documents[a.document].key;
      const std::string& y = documents[b.document].key;
      return x != y ? x < y : a.claim < b.claim;
    });
    std::sort(c.documents.begin(), c.documents.end(), [&](const auto& a, const auto& b) {
      return out.features[a.document].day_key < out.features[b.document].day_key;
    });
  }
}

}  // namespace

Clustering cluster(const std::vector<StoredDocument>& documents,
                   const std::vector<Judgement>& judgements, const Knowledge& knowledge) {
  Builder builder{documents, judgements, knowledge, {}, {}, {}, {}, {}, {}};
  builder.run();
  return std::move(builder.out);
}

}  // namespace marsad::incident
