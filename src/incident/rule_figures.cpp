// Implements rule_figures.h: who speaks, about whose losses, and what counts as a figure.
#include "incident/rule_figures.h"

#include <algorithm>

#include "incident/words.h"

namespace marsad::incident {
namespace {

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
  if (word.starts_with("\u0627\u0644")) return true;
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

// Point 3 adds up what one statement joins: "10 and 3 others", a conjunction between two numbers
// that stand together. Two numbers further apart speak of two things.
bool joined(const StoredDocument& document, const TextSpan& a, const TextSpan& b,
            bool vague, const Knowledge& knowledge) {
  constexpr std::int64_t kFar = 30;  // code points; a verb and a noun may stand between
  if (a.start < 0 || b.start < 0 || a.end > b.start) return true;  // without offsets: as told
  // "... in the blast; a guard was killed as well": a word that adds, up to a clause away.
  constexpr std::int64_t kClause = 80;
  if (b.start - a.end > kClause) return false;
  const std::string_view between = slice_points(document.text, a.end, b.start);
  const FoldedText words(between);
  const int join = vague ? -1 : knowledge.find_cue(Cue::kJoin, words, 0, words.words.size());
  if (join >= 0) {
    // "... as two suicide bombings killed 13": what kills the others is told anew.
    return knowledge.find_cue(Cue::kBlow, words, static_cast<std::size_t>(join),
                              words.words.size()) < 0;
  }
  if (b.start - a.end > kFar) return false;
  constexpr std::string_view kWaw = "\u0648";
  for (std::size_t at = between.find(kWaw); at != std::string_view::npos;
       at = between.find(kWaw, at + kWaw.size()))
    if (at == 0 || static_cast<unsigned char>(between[at - 1]) < 0x80 ||
        between.substr(at >= 2 ? at - 2 : 0, 2) == "\u060C")
      return true;
  return false;
}

// The noun that is counted ("57 civilians at least" -> civilians); 0 for a bare number.
std::uint64_t counted(const std::string& text, const Knowledge& knowledge) {
  const FoldedText words(text);
  for (std::size_t w = 0; w < words.words.size(); ++w)
    if (!words.words[w].number && knowledge.cue_length(Cue::kNumeral, words, w, w + 1) == 0)
      return words.words[w].stem;
  return 0;
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
        if (!joined(*c.document, last, part.span, sum.vague || part.vague, knowledge)) {
          part.leave_out("apart");
          items.push_back(part);
          continue;
        }
        // "57 civilians ... 57 civilians at least": one number told twice.
        if (part.low > 1 && part.low == sum.low &&
            counted(part.text, knowledge) == counted(sum.text, knowledge)) {
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

}  // namespace

std::string origin_key(const StoredClaim& claim, const std::string& family) {
  const Claimant& c = claim.claimant;
  if (c.kind.empty() || c.kind == "narrator") return "narrator:" + family;
  if (!c.entity.empty()) return c.entity;
  const std::string name = fold_name(c.resolved_text.empty() ? c.span.text : c.resolved_text);
  return c.kind + ":" + name;
}

std::string most_common(const std::map<std::string, int>& counts) {
  std::string best;
  int n = 0;
  for (const auto& [name, count] : counts)
    if (count > n) best = name, n = count;
  return best;
}

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

bool before(const Item& a, const Item& b) {
  if (a.at != b.at) return a.at < b.at;
  if (a.source->document->key != b.source->document->key)
    return a.source->document->key < b.source->document->key;
  return a.text < b.text;
}

std::vector<Item> speakers(const RuleInput& input, const Knowledge& knowledge) {
  const Collector collector{input, knowledge, "", armed_groups(input), {}};
  std::vector<Item> out;
  for (const RuleClaim& c : input.claims)
    if (!c.excluded && c.claim->status != "future") out.push_back(collector.base(c));
  return out;
}

std::vector<Item> figures(const RuleInput& input, const Knowledge& knowledge) {
  Collector collector{input, knowledge, usual_victims(input), armed_groups(input), {}};
  for (const RuleClaim& c : input.claims) collector.add_claim(c);
  return std::move(collector.items);
}

}  // namespace marsad::incident
