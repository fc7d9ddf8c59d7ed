// Implements rule.h: figures are collected, marked, and reduced to low, best, high.
// The points named in comments are those of codebook section 10.
#include "incident/rule.h"

#include <algorithm>
#include <limits>
#include <set>

#include "incident/words.h"

namespace marsad::incident {
namespace {

constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

enum class State { kCurrent, kSuperseded, kStale, kHighOnly, kLeftOut };

struct Item {
  const RuleClaim* source = nullptr;
  std::string harm;
  std::string origin;
  std::string origin_text;
  std::string kind;
  std::string klass;
  int level = 1;
  std::int64_t low = 0;
  std::optional<std::int64_t> high;
  std::string bound, text;
  TextSpan span;
  CountScope scope;
  bool vague = false;
  bool refers = false;  // "his parents", "the child": names people, counts none
  bool party = false;  // a party on its enemy's losses
  std::int32_t day = kNoDay;
  std::string at;
  State state = State::kCurrent;
  std::string reason, argument;

  bool narrator() const { return kind == "narrator"; }
  bool open() const { return !high.has_value(); }
  std::int64_t top() const { return high.value_or(low); }
  /// The number its words name: "more than 100" is no rise over 100.
  std::int64_t told() const { return bound == "more_than" ? low - 1 : low; }
  /// The number that stands for the figure when one is needed.
  std::int64_t point() const { return bound == "at_most" ? top() : low; }
  void leave_out(std::string why, std::string arg = "") {
    state = State::kLeftOut;
    reason = std::move(why);
    argument = std::move(arg);
  }
};

// ---- who speaks, and about whose losses

std::string victim_class(const StoredClaim& claim, const Count& count) {
  if (!count.victim_class.empty() && count.victim_class != "unknown") return count.victim_class;
  std::string found;
  for (const Party& p : claim.recipient) {
    const std::string one = p.sector == "REB" || p.sector == "UAF" || p.sector == "PRM" ? "combatant"
                            : p.sector == "MIL" || p.sector == "COP" || p.sector == "SPY"
                                ? "security"
                            : p.sector == "CVL" || p.sector == "REF" || p.sector == "JRN"
                                ? "civilian" : "";
    if (one.empty()) continue;
    found = found.empty() || found == one ? one : "mixed";
  }
  return found.empty() ? "unknown" : found;
}

// A definite noun or one with a pronoun, without a numeral, speaks of known people: it need not
// list them all. Letters only: the article, and h, ha, hm, hma at the end (ta marbuta is another).
bool refers_to_known(const Count& count) {
  if (count.bound != "singular" && count.bound != "dual") return false;
  const std::string_view text = count.span.text;
  const std::string_view word = text.substr(0, text.find(' '));
  if (word.substr(0, 4) == "\u0627\u0644") return true;
  const auto ends = [&](std::string_view tail) {
    return word.size() >= tail.size() + 4 && word.substr(word.size() - tail.size()) == tail;
  };
  return ends("\u0647") || ends("\u0647\u0627") || ends("\u0647\u0645") ||
         ends("\u0647\u0645\u0627");
}

bool names_itself(const StoredClaim& claim, const std::vector<Party>& parties) {
  for (const Party& p : parties) {
    if (!p.entity.empty() && p.entity == claim.claimant.entity) return true;
    if (!claim.claimant.span.text.empty() &&
        fold_name(p.span.text) == fold_name(claim.claimant.span.text))
      return true;
  }
  return false;
}

// Point 5 and rulings (c), (d): does this number speak of the speaker's enemy's losses?
bool on_enemy_losses(const StoredClaim& claim, const Count& count, const ClaimantClass& who,
                     const std::string& usual_victims) {
  std::string victims = victim_class(claim, count);
  if (victims == "unknown") victims = usual_victims;
  if (names_itself(claim, claim.recipient)) return false;
  if (who.armed || claim.claimant.stance == "claimed_responsibility") {
    if (victims == "security" || victims == "combatant") return true;
    return claim.claimant.stance == "claimed_responsibility" || names_itself(claim, claim.actor);
  }
  return who.state && victims == "combatant";
}

std::string most_common(const std::map<std::string, int>& counts) {
  std::string best;
  int n = 0;
  for (const auto& [name, count] : counts)
    if (count > n) best = name, n = count;
  return best;
}

// The class of victims most claims name, for numbers that do not say.
std::string usual_victims(const RuleInput& input) {
  std::map<std::string, int> seen;
  for (const RuleClaim& c : input.claims)
    for (const Count& count : c.claim->counts) {
      const std::string v = victim_class(*c.claim, count);
      if (v != "unknown" && v != "perpetrator" && v != "mixed") ++seen[v];
    }
  return most_common(seen);
}

// Names of one kind where one's words are all in the other ("المرصد", "المرصد السوري") are one
// origin within an incident.
void unify_origins(std::vector<Item>& items) {
  struct Name {
    std::string key, kind;
    std::set<std::string> words;
  };
  std::map<std::string, Name> names;
  for (const Item& item : items) {
    if (item.narrator() || names.count(item.origin) > 0) continue;
    Name name{item.origin, item.kind, {}};
    const std::string folded = fold_name(item.origin_text);
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t end = std::min(folded.find(' ', at), folded.size());
      name.words.insert(folded.substr(at, end - at));
      at = end + 1;
    }
    names[item.origin] = std::move(name);
  }
  std::map<std::string, std::string> into;
  for (const auto& [key, small] : names) {
    const Name* best = nullptr;
    for (const auto& [other, large] : names) {
      if (other == key || large.kind != small.kind || small.words.empty()) continue;
      if (large.words.size() < small.words.size() ||
          (large.words.size() == small.words.size() && other > key))
        continue;
      if (!std::includes(large.words.begin(), large.words.end(), small.words.begin(),
                         small.words.end()))
        continue;
      if (best == nullptr || large.words.size() > best->words.size()) best = &large;
    }
    if (best != nullptr) into[key] = best->key;
  }
  for (Item& item : items)
    for (int hop = 0; hop < 4 && into.count(item.origin) > 0; ++hop) item.origin = into[item.origin];
}

// Point 3 adds up what one statement joins: "10 and 3 others", a conjunction between two numbers
// that stand together. Two numbers further apart speak of two things.
bool joined(const StoredDocument& document, const TextSpan& a, const TextSpan& b) {
  constexpr std::int64_t kFar = 30;  // code points; a verb and a noun may stand between
  if (a.start < 0 || b.start < 0 || a.end > b.start) return true;  // without offsets: as told
  if (b.start - a.end > kFar) return false;
  const std::string_view between = slice_points(document.text, a.end, b.start);
  constexpr std::string_view kWaw = "\u0648";
  for (std::size_t at = between.find(kWaw); at != std::string_view::npos;
       at = between.find(kWaw, at + kWaw.size()))
    if (at == 0 || static_cast<unsigned char>(between[at - 1]) < 0x80 ||
        between.substr(at >= 2 ? at - 2 : 0, 2) == "\u060C")
      return true;
  return false;
}

// ---- collecting

// Entities that some claim of the incident knows as an armed group: whoever speaks for them is a
// party, whatever rank he bears ("a military source in the Free Army").
struct Armed {
  std::set<std::string> entities;
  std::set<std::string> names;  // folded, of three letters and more words than one
};

Armed armed_groups(const RuleInput& input) {
  Armed out;
  for (const RuleClaim& c : input.claims)
    for (const StoredClaim& claim : c.document->claims)
      for (const auto* parties : {&claim.actor, &claim.recipient})
        for (const Party& p : *parties)
          if (p.sector == "REB" || p.sector == "UAF" || p.sector == "PRM") {
            if (!p.entity.empty()) out.entities.insert(p.entity);
            const std::string name = fold_name(p.span.text);
            if (name.find(' ') != std::string::npos) out.names.insert(name);
          }
  return out;
}

struct Collector {
  const RuleInput& input;
  const Knowledge& knowledge;
  std::string usual;
  Armed armed;
  std::vector<Item> items;

  /// The claimant's kind, corrected by what is known of whom he speaks for.
  std::string kind_of(const StoredClaim& claim) const {
    const std::string& kind = claim.claimant.kind;
    if (kind == "military" || kind == "official" || kind == "police" || kind == "party") {
      if (armed.entities.count(claim.claimant.entity) > 0) return "armed_group";
      const std::string name = fold_name(claim.claimant.span.text);
      for (const std::string& group : armed.names)
        if (name.find(group) != std::string::npos) return "armed_group";
      const FoldedText words(claim.claimant.resolved_text.empty() ? claim.claimant.span.text
                                                                  : claim.claimant.resolved_text);
      if (knowledge.find_cue(Cue::kArmedSource, words, 0, words.words.size()) >= 0)
        return "armed_group";
    }
    return kind.empty() ? "narrator" : kind;
  }

  Item base(const RuleClaim& c) const {
    Item item;
    item.source = &c;
    item.kind = kind_of(*c.claim);
    item.origin = origin_key(*c.claim, c.family);
    item.origin_text = !c.claim->claimant.resolved_text.empty() ? c.claim->claimant.resolved_text
                       : !c.claim->claimant.span.text.empty()   ? c.claim->claimant.span.text
                                                                : c.document->publisher;
    const ClaimantClass& who = knowledge.claimant(item.kind);
    item.level = static_cast<int>(who.level);
    item.klass = who.name;
    if (item.kind == "media" && c.claim->claimant.entity.empty()) {
      const FoldedText name(item.origin_text);
      if (knowledge.find_cue(Cue::kGenericMedia, name, 0, name.words.size()) >= 0) {
        item.level = static_cast<int>(Level::kUnnamed);
        item.klass = "unnamed";
      }
    }
    // "A security source": unnamed, but his office is not.
    if (item.kind == "anonymous") {
      const FoldedText name(item.origin_text);
      if (knowledge.find_cue(Cue::kOfficeSource, name, 0, name.words.size()) >= 0) {
        item.level = static_cast<int>(Level::kNeutral);
        item.klass = "neutral";
      }
    }
    const auto grade = input.grades.find(item.origin);
    if (grade != input.grades.end()) {
      item.klass = std::string("grade ") + grade->second;
      item.level = grade->second == 'A' ? 7 : grade->second == 'B' ? 6 : grade->second == 'C' ? 5
                   : grade->second == 'D' ? 1 : 0;
    }
    item.day = day_number(c.document->published).value_or(kNoDay);
    item.at = c.document->published;
    return item;
  }

  Item figure(const RuleClaim& c, std::size_t i) const {
    const Count& count = c.claim->counts[i];
    Item item = base(c);
    item.harm = count.harm;
    if (victim_class(*c.claim, count) == "perpetrator" && count.harm == "killed")
      item.harm = "killed_perpetrators";
    item.low = count.low.value_or(0);
    item.high = count.high;
    item.bound = count.bound;
    item.text = count.span.text;
    item.span = count.span;
    if (i < c.scope.counts.size()) item.scope = c.scope.counts[i];
    item.refers = refers_to_known(count);
    item.vague = count.bound == "vague" || count.bound == "bare_plural";
    item.party = item.harm != "killed_perpetrators" &&
                 on_enemy_losses(*c.claim, count, knowledge.claimant(item.kind), usual);
    if (c.excluded) item.leave_out("excluded");
    else if (c.claim->status != "occurred") item.leave_out("status", c.claim->status);
    else if (c.scope.aggregate) item.leave_out("aggregate");
    else if (count.harm == "casualties") item.leave_out("casualties");
    else if (count.part_of || item.scope.part) item.leave_out("part");
    else if (item.scope.former) item.leave_out("former");
    return item;
  }

  // Point 3: disjoint parts of one statement add up.
  void add_claim(const RuleClaim& c) {
    std::map<std::string, std::vector<Item>> rows;
    std::set<std::pair<std::string, std::int64_t>> spans;
    for (std::size_t i = 0; i < c.claim->counts.size(); ++i) {
      const Count& count = c.claim->counts[i];
      if (count.harm == "participants" || count.harm == "other") continue;
      if (count.span.start >= 0 && !spans.emplace(count.harm, count.span.start).second) continue;
      Item item = figure(c, i);
      if (item.state == State::kLeftOut || item.scope.increment) items.push_back(std::move(item));
      else rows[item.harm].push_back(std::move(item));
    }
    for (auto& [harm, parts] : rows) {
      const bool precise = std::any_of(parts.begin(), parts.end(),
                                       [](const Item& p) { return !p.vague; });
      Item sum = parts[0];
      TextSpan last;
      bool first = true;
      for (Item& part : parts) {
        if (precise && part.vague) {
          part.leave_out("vague");
          items.push_back(part);
          continue;
        }
        if (first) {
          sum = part;
          last = part.span;
          first = false;
          continue;
        }
        if (!joined(*c.document, last, part.span)) {
          part.leave_out("apart");
          items.push_back(part);
          continue;
        }
        last = part.span;
        sum.low += part.low;
        sum.high = sum.high && part.high ? std::optional(*sum.high + *part.high) : std::nullopt;
        sum.text += " + " + part.text;
        sum.bound = "sum";
        sum.scope.raised |= part.scope.raised;
        sum.refers |= part.refers;
      }
      items.push_back(std::move(sum));
    }
  }
};

// ---- reducing one row

bool before(const Item& a, const Item& b) {
  if (a.at != b.at) return a.at < b.at;
  if (a.source->document->key != b.source->document->key)
    return a.source->document->key < b.source->document->key;
  return a.text < b.text;
}

std::vector<Item*> standing(std::vector<Item*>& row) {
  std::vector<Item*> out;
  for (Item* item : row)
    if (item->state == State::kCurrent || item->state == State::kStale) out.push_back(item);
  return out;
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
          (g->source->family == f->source->family || (f->narrator() && !g->narrator()))) {
        f->leave_out("part");
        break;
      }
      if (f->refers && !g->refers && !g->vague && g->low > f->low && g->level >= f->level - 2) {
        f->leave_out("named");
        break;
      }
      // The headline repeats what the body attributes.
      if (f->narrator() && !g->narrator() && g->source->family == f->source->family &&
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

// ---- words

struct Words {
  const Knowledge& knowledge;

  std::string who(const Item& item, bool arabic) const {
    const ClaimantClass& c = knowledge.claimant(item.kind);
    const std::string label = arabic ? c.ar : c.en;
    std::string out = item.origin_text.empty() ? label : item.origin_text;
    if (!label.empty() && label != out) out += " (" + label + ")";
    if (item.at.size() >= 10) out += (arabic ? "، " : ", ") + item.at.substr(0, 10);
    return out;
  }
  std::string list(const std::vector<const Item*>& items, bool arabic) const {
    std::string out;
    std::set<std::string> seen;
    for (const Item* item : items)
      if (seen.insert(item->origin).second && seen.size() <= 4)
        out += (out.empty() ? "" : arabic ? "، " : "; ") + who(*item, arabic);
    return out;
  }
  std::string reason(const Item& item, bool arabic) const {
    return item.reason.empty()
               ? ""
               : knowledge.message(item.reason, arabic, item.argument, "", item.argument);
  }
};

std::string state_name(const Item& item) {
  switch (item.state) {
    case State::kCurrent: return item.party ? "high_only" : "current";
    case State::kSuperseded: return "superseded";
    case State::kStale: return "stale";
    case State::kHighOnly: return "high_only";
    case State::kLeftOut: return "left_out";
  }
  return "";
}

std::string explain(const Toll& toll, const std::vector<Item*>& row, const Item* best,
                    const Profile& profile, const Knowledge& knowledge, bool arabic) {
  const Words words{knowledge};
  const std::string stop = arabic ? "؛ " : "; ";
  std::vector<const Item*> low, high, equal;
  for (const Item* f : row) {
    if (f->state == State::kLeftOut) continue;
    if (f->state == State::kSuperseded && !profile.all_figures) continue;
    if (f->low == *toll.low) low.push_back(f);
    if (f->top() == *toll.high) high.push_back(f);
  }
  const auto number = [](const std::optional<std::int64_t>& n) { return std::to_string(*n); };
  std::string out;
  if (toll.low == toll.best && toll.best == toll.high) {
    out = knowledge.message("all_same", arabic, words.list(low, arabic), "", number(toll.best));
  } else {
    const std::string klass = best == nullptr ? "" : arabic
        ? knowledge.claimant(best->kind).ar : best->klass;
    out = best == nullptr || profile.best_is_low
              ? knowledge.message("best_low", arabic, "", "", number(toll.best))
              : knowledge.message("best", arabic, words.who(*best, arabic), klass,
                                  number(toll.best));
    out += stop + knowledge.message("low", arabic, words.list(low, arabic), "", number(toll.low));
    out += stop + knowledge.message("high", arabic, words.list(high, arabic), "", number(toll.high));
  }
  if (toll.open) out += stop + knowledge.message("open", arabic);
  if (toll.party_only) out += stop + knowledge.message("party_only", arabic);
  out += stop + knowledge.message("origins", arabic, "", "", std::to_string(toll.origins));
  std::string left;
  std::set<std::string> seen;
  for (const Item* f : row) {
    std::string why = words.reason(*f, arabic);
    if (f->state == State::kCurrent && f->party && !toll.party_only && !profile.party_counts)
      why = knowledge.message("high_only", arabic);
    if (why.empty() || seen.size() >= 5) continue;
    const std::string one = std::to_string(f->low) + " (" + why + ")";
    if (seen.insert(one).second) left += (left.empty() ? "" : arabic ? "، " : ", ") + one;
  }
  if (!left.empty()) out += stop + knowledge.message("left_out", arabic, left);
  return out + ".";
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
  const Words words{knowledge};
  for (const Item* f : row) {
    Figure figure{f->source->claim->id, f->source->document->key, f->origin, f->origin_text,
                  f->klass, f->low, f->high, f->bound, f->at, f->text, state_name(*f)};
    toll.figures.push_back(std::move(figure));
    if (f->state == State::kLeftOut || (f->state == State::kSuperseded && !f->reason.empty()) ||
        f->state == State::kStale)
      toll.left_out.push_back({f->source->claim->id, f->reason, words.reason(*f, true),
                               words.reason(*f, false)});
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
int count_origins(const RuleInput& input, Collector& collector) {
  std::vector<Item> speakers;
  std::set<std::string> attributed;
  for (const RuleClaim& c : input.claims) {
    if (c.excluded || c.claim->status == "future") continue;
    Item item = collector.base(c);
    if (!item.narrator()) attributed.insert(c.family);
    speakers.push_back(std::move(item));
  }
  unify_origins(speakers);
  std::set<std::string> origins;
  for (const Item& item : speakers)
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

std::string origin_key(const StoredClaim& claim, const std::string& family) {
  const Claimant& c = claim.claimant;
  if (c.kind.empty() || c.kind == "narrator") return "narrator:" + family;
  if (!c.entity.empty()) return c.entity;
  const std::string name = fold_name(c.resolved_text.empty() ? c.span.text : c.resolved_text);
  return c.kind + ":" + name;
}

RuleResult reconcile(const RuleInput& input, const Profile& profile, const Knowledge& knowledge) {
  RuleResult out;
  out.rule = profile.version;
  Collector collector{input, knowledge, usual_victims(input), armed_groups(input), {}};
  for (const RuleClaim& c : input.claims) collector.add_claim(c);
  unify_origins(collector.items);
  add_increments(collector.items);
  const std::int32_t first_day = first_report_day(input);
  std::map<std::string, std::vector<Item*>> rows;
  for (Item& item : collector.items) {
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
  out.origins = count_origins(input, collector);
  out.grade = input.accepted ? "accepted" : contested ? "contested"
              : out.origins >= 2 ? "corroborated" : "provisional";
  return out;
}

}  // namespace marsad::incident
