// Implements rule.h: figures are marked and reduced to low, best, high.
// The points named in comments are those of codebook section 10.
#include "incident/rule.h"

#include <algorithm>
#include <limits>
#include <set>

#include "incident/rule_figures.h"

namespace marsad::incident {
namespace {

// ---- reducing one row

std::vector<Item*> standing(std::vector<Item*>& row) {
  std::vector<Item*> out;
  for (Item* item : row)
    if (item->state == State::kCurrent || item->state == State::kStale) out.push_back(item);
  return out;
}

// Whether two figures stand in one text: copies of one wire, or headline and body of one report.
bool one_text(const Item& a, const Item& b) {
  return a.source->family == b.source->family || a.source->document == b.source->document;
}

void drop_weak(std::vector<Item*>& row) {
  std::vector<Item*> live = standing(row);
  const bool precise =
      std::any_of(live.begin(), live.end(), [](const Item* f) { return !f->vague; });
  for (Item* f : live) {
    if (f->vague && precise) {
      f->leave_out("vague");
      continue;
    }
    for (const Item* g : live) {
      if (g == f || g->state == State::kLeftOut) continue;
      // A single named victim in a report that states a greater toll is part of it.
      if (f->bound == "singular" && f->low == 1 && g->low > 1 && !g->vague &&
          (one_text(*g, *f) || (f->narrator() && !g->narrator()))) {
        f->leave_out("part");
        break;
      }
      // "No injuries" beside wounded in the same report is said of another blow.
      if (f->low == 0 && f->high == 0 && g->low > 0 && one_text(*g, *f)) {
        f->leave_out("apart");
        break;
      }
      if (f->refers && !g->refers && !g->vague && g->low > f->low && g->level >= f->level - 2) {
        f->leave_out("named");
        break;
      }
      // The headline repeats what the body attributes.
      if (f->narrator() && !g->narrator() && one_text(*g, *f) &&
          g->low == f->low && g->harm == f->harm) {
        f->leave_out("repeats");
        break;
      }
    }
  }
}

// Point 4, first half: of each origin only the latest figure counts. Within a day, and while a
// higher figure is still being told, the higher is taken for the later: print times of one day
// say nothing about the order of statements (measured: copies of one wire lag up to 20 hours).
void latest_of_each_origin(std::vector<Item*>& row) {
  std::map<std::string, std::vector<Item*>> origins;
  for (Item* f : standing(row)) origins[f->origin].push_back(f);
  for (auto& [origin, figures] : origins) {
    Item* best = figures[0];
    for (Item* f : figures)
      if (f->low > best->low || (f->low == best->low && before(*best, *f))) best = f;
    std::int32_t last_told = kNoDay;
    for (const Item* f : figures)
      if (f->low == best->low) last_told = std::max(last_told, f->day);
    Item* correction = nullptr;
    for (Item* f : figures) {
      if (f->low >= best->low) continue;
      std::int32_t first_told = f->day;
      for (const Item* g : figures)
        if (g->low == f->low) first_told = std::min(first_told, g->day);
      if ((first_told > last_told && last_told != kNoDay) ||
          (f->scope.corrected && f->day >= last_told && f->at >= best->at))
        if (correction == nullptr || before(*correction, *f)) correction = f;
    }
    Item* keep = correction != nullptr ? correction : best;
    for (Item* f : figures) {
      if (f == keep) continue;
      f->state = State::kSuperseded;
      f->reason = f->low == keep->low ? "" : "superseded";
      f->argument = std::to_string(keep->low);
    }
  }
}

bool may_overtake(const Item& later, const Item& earlier) {
  return !(later.narrator() && !earlier.narrator());  // ruling (b)
}

// Point 4, second half, and ruling (a): a risen toll supersedes across origins.
void supersede_across(std::vector<Item*>& row, const Profile& profile) {
  const std::vector<Item*> live = standing(row);
  for (const Item* r : row) {
    if (r->state == State::kLeftOut || !r->scope.raised || r->party) continue;
    for (Item* f : live)
      if (f->state != State::kSuperseded && f->low < r->told() && f->origin != r->origin &&
          f->day <= r->day && !f->party && may_overtake(*r, *f)) {
        f->state = State::kSuperseded;
        f->reason = "raised";
        f->argument = std::to_string(r->low);
      }
  }
  for (Item* f : live)
    for (const Item* g : live)
      if (f->state != State::kSuperseded && g->state != State::kSuperseded && !f->party &&
          !g->party && g->told() > f->low && f->day != kNoDay &&
          g->day > f->day + profile.same_time_days && g->level >= f->level - 1 &&
          may_overtake(*g, *f)) {
        f->state = State::kSuperseded;
        f->reason = "raised";
        f->argument = std::to_string(g->low);
      }
}

// Point 4, end: an early lower toll leaves low. "First day" is the day of the first report, if
// that is at most a day after the event.
void mark_stale(std::vector<Item*>& row, std::int32_t first_day) {
  if (first_day == kNoDay) return;
  for (Item* f : standing(row)) {
    if (f->party || f->day != first_day) continue;
    for (const Item* g : row)
      // Print times of one day say nothing about the order; the better class is believed then.
      if (g->state != State::kLeftOut && !g->party && g->told() > f->low &&
          ((g->at > f->at && g->level >= f->level) ||
           (g->day == f->day && g->level > f->level && !g->open()))) {
        f->state = State::kStale;
        f->reason = "stale";
        f->argument = std::to_string(g->low);
        break;
      }
  }
}

// Point 3: wounded who died later are added to the toll that stood when it was said.
void add_increments(std::vector<Item>& items) {
  std::vector<Item*> rises;
  for (Item& item : items)
    if (item.scope.increment && item.state == State::kCurrent && item.harm == "killed")
      rises.push_back(&item);
  std::sort(rises.begin(), rises.end(), [](const Item* a, const Item* b) { return before(*a, *b); });
  std::set<std::pair<std::string, std::int64_t>> done;
  std::vector<Item> fresh;
  for (Item* rise : rises) {
    const Item* base = nullptr;
    bool included = false;
    for (const Item& other : items) {
      if (other.harm != "killed" || other.scope.increment || other.state == State::kLeftOut)
        continue;
      if (other.source->document == rise->source->document && other.low > rise->low)
        included = true;  // the same report states the new total
      if (other.day > rise->day || other.vague) continue;
      if (base == nullptr || other.level > base->level ||
          (other.level == base->level && other.low > base->low))
        base = &other;
    }
    const std::int64_t died = rise->low;
    rise->leave_out("included");
    if (included || base == nullptr || !done.emplace(rise->source->family, died).second) continue;
    Item sum = *base;
    sum.source = rise->source;
    sum.low += died;
    if (sum.high) sum.high = *sum.high + died;
    sum.day = rise->day;
    sum.at = rise->at;
    sum.bound = "increment";
    sum.text = base->text + " + " + rise->text;
    sum.scope = {};
    sum.scope.raised = true;
    sum.state = State::kCurrent;
    fresh.push_back(std::move(sum));
    for (Item& other : items)
      if (other.harm == "wounded" && !other.vague && other.day <= rise->day &&
          other.low > died) {
        other.low -= died;
        if (other.high) other.high = *other.high - died;
      }
  }
  for (Item& item : fresh) items.push_back(std::move(item));
}

// ---- one row to one value

const Item* choose_best(const std::vector<Item*>& pool) {
  const Item* best = nullptr;
  const auto support = [&](const Item* f) {
    std::set<std::string> origins;
    for (const Item* g : pool)
      if (g->low == f->low) origins.insert(g->origin);
    return origins.size();
  };
  for (const Item* f : pool) {
    if (best == nullptr || f->level > best->level) { best = f; continue; }
    if (f->level < best->level) continue;
    if (f->day != best->day) { if (f->day > best->day) best = f; continue; }
    if (support(f) != support(best)) { if (support(f) > support(best)) best = f; continue; }
    if (f->low < best->low) best = f;
  }
  return best;
}

Toll reduce(std::vector<Item*> row, std::int32_t first_day, const Profile& profile,
            const Knowledge& knowledge) {
  Toll toll;
  std::sort(row.begin(), row.end(), [](const Item* a, const Item* b) { return before(*a, *b); });
  drop_weak(row);
  latest_of_each_origin(row);
  supersede_across(row, profile);
  mark_stale(row, first_day);
  std::vector<Item*> pool, party, fresh;
  for (Item* f : row) {
    const bool stands = f->state == State::kCurrent || f->state == State::kStale ||
                        (profile.all_figures && f->state == State::kSuperseded);
    if (!stands) continue;
    if (f->party && !profile.party_counts) party.push_back(f);
    else pool.push_back(f);
  }
  if (pool.empty() && !party.empty()) {  // ruling (c)
    pool.swap(party);
    toll.party_only = true;
  }
  std::set<std::string> origins;
  for (const Item* f : row)
    if (f->state != State::kLeftOut) origins.insert(f->origin);
  toll.origins = static_cast<int>(origins.size());
  const Item* best = choose_best(pool);
  for (Item* f : pool) {
    if (f->state == State::kStale && !profile.all_figures && pool.size() > 1) continue;
    fresh.push_back(f);
  }
  if (fresh.empty()) fresh = pool;
  for (const Item* f : fresh) toll.low = std::min(toll.low.value_or(f->low), f->low);
  for (const std::vector<Item*>* list : {&pool, &party})
    for (const Item* f : *list) toll.high = std::max(toll.high.value_or(0), f->top());
  if (best != nullptr) toll.best = profile.best_is_low ? *toll.low : best->point();
  if (toll.best) toll.low = std::min(*toll.low, *toll.best);
  if (toll.best) toll.high = std::max(*toll.high, *toll.best);
  for (const std::vector<Item*>* list : {&pool, &party})
    for (const Item* f : *list) toll.open |= f->open() && f->low >= toll.high.value_or(0);
  for (const Item* f : row) {
    Figure figure{f->source->claim->id, f->source->document->key, f->origin, f->origin_text,
                  f->klass, f->low, f->high, f->bound, f->at, f->text, state_name(*f)};
    toll.figures.push_back(std::move(figure));
    if (f->state == State::kLeftOut || (f->state == State::kSuperseded && !f->reason.empty()) ||
        f->state == State::kStale)
      toll.left_out.push_back({f->source->claim->id, f->reason, reason_of(*f, knowledge, true),
                               reason_of(*f, knowledge, false)});
    else
      toll.claims.push_back(f->source->claim->id);
  }
  if (toll.best) {
    toll.why_ar = explain(toll, row, best, profile, knowledge, true);
    toll.why_en = explain(toll, row, best, profile, knowledge, false);
  }
  return toll;
}

bool disjoint(const std::vector<Item*>& row) {
  std::int64_t least_top = std::numeric_limits<std::int64_t>::max();
  std::int64_t greatest_low = 0;
  for (const Item* f : row) {
    if (f->state != State::kCurrent) continue;
    if (f->high) least_top = std::min(least_top, *f->high);
    greatest_low = std::max(greatest_low, f->low);
  }
  return greatest_low > least_top;
}

// Distinct origins over all claims; a narrator counts only for a family without attribution.
int count_origins(const RuleInput& input, const Knowledge& knowledge) {
  std::vector<Item> all = speakers(input, knowledge);
  std::set<std::string> attributed, origins;
  for (const Item& item : all)
    if (!item.narrator())
      attributed.insert({item.source->family, item.source->document_family});
  unify_origins(all);
  for (const Item& item : all)
    if (!item.narrator() || attributed.count(item.source->family) == 0) origins.insert(item.origin);
  return static_cast<int>(origins.size());
}

std::int32_t first_report_day(const RuleInput& input) {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::map<std::string, int> days;
  for (const RuleClaim& c : input.claims) {
    if (const auto day = day_number(c.document->published)) first = std::min(first, *day);
    if (c.claim->date && c.claim->date->precision == 1) ++days[c.claim->date->latest];
  }
  const auto event = day_number(most_common(days));
  if (first == std::numeric_limits<std::int32_t>::max()) return kNoDay;
  return event && first > *event + 1 ? kNoDay : first;
}

}  // namespace

RuleResult reconcile(const RuleInput& input, const Profile& profile, const Knowledge& knowledge) {
  RuleResult out;
  out.rule = profile.version;
  std::vector<Item> items = figures(input, knowledge);
  unify_origins(items);
  add_increments(items);
  const std::int32_t first_day = first_report_day(input);
  std::map<std::string, std::vector<Item*>> rows;
  for (Item& item : items) {
    if (item.harm == "casualties") rows["killed"].push_back(&item);
    else rows[item.harm].push_back(&item);
  }
  bool contested = false;
  for (auto& [harm, row] : rows) {
    Toll toll = reduce(row, first_day, profile, knowledge);
    if (profile.needs_acceptance && !input.accepted) {
      toll.low = toll.best = toll.high = std::nullopt;
      toll.why_ar = knowledge.message("unverified", true);
      toll.why_en = knowledge.message("unverified", false);
    }
    if (harm == "killed" || harm == "wounded") contested |= disjoint(row);
    out.values[harm] = std::move(toll);
  }
  out.origins = count_origins(input, knowledge);
  out.grade = input.accepted ? "accepted" : contested ? "contested"
              : out.origins >= 2 ? "corroborated" : "provisional";
  return out;
}

}  // namespace marsad::incident
