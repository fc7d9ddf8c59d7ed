// Implements build.h.
#include "incident/build.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/digest.h"
#include "base/utf8.h"
#include "incident/words.h"

namespace marsad::incident {
namespace {

struct Votes {
  std::map<std::string, int> counts;
  std::vector<std::string> first;  // order of first vote, for ties
  void add(const std::string& value, int weight = 1) {
    if (value.empty()) return;
    if (counts.emplace(value, 0).second) first.push_back(value);
    counts[value] += weight;
  }
  std::string top() const {
    std::string best;
    int most = 0;
    for (const std::string& v : first)
      if (counts.at(v) > most) best = v, most = counts.at(v);
    return best;
  }
};

struct Facts {
  Votes type, mode, subtype, day;
  std::map<std::string, std::pair<int, const Place*>> places;
  std::vector<const Party*> actors, recipients;
  std::map<std::string, int> actor_votes, recipient_votes;
  std::set<std::string> nationalities;
  std::map<std::string, const DateRange*> ranges;
};

void vote_parties(const std::vector<Party>& parties, std::vector<const Party*>& list,
                  std::map<std::string, int>& votes, std::set<std::string>& nationalities) {
  for (const Party& p : parties) {
    const std::string name = p.entity.empty() ? fold_name(p.span.text) : p.entity;
    if (name.empty()) continue;
    if (votes[name]++ == 0) list.push_back(&p);
    if (!p.country_stated.empty()) nationalities.insert(p.country_stated);
  }
}

void vote(const StoredClaim& c, Facts& f) {
  // Who only repeats background weighs less than the news itself.
  const int weight = c.background ? 1 : 3;
  f.type.add(c.type, weight);
  f.mode.add(c.mode, weight);
  f.subtype.add(c.subtype, weight);
  if (c.date && !c.date->latest.empty()) {
    const std::string key = c.date->earliest + "/" + c.date->latest;
    f.day.add(key, c.date->precision == 1 ? 3 * weight : weight);
    f.ranges.emplace(key, &*c.date);
  }
  if (c.place) {
    const std::string key = c.place->entity.empty() ? fold_name(c.place->span.text)
                                                    : c.place->entity;
    auto& entry = f.places[key];
    // A village beats the province it lies in, unless one paper alone names it once.
    entry.first += weight * (c.place->precision >= 6 ? 1 : c.place->precision >= 4 ? 3 : 8);
    if (entry.second == nullptr || (entry.second->carried && !c.place->carried))
      entry.second = &*c.place;
  }
  vote_parties(c.actor, f.actors, f.actor_votes, f.nationalities);
  vote_parties(c.recipient, f.recipients, f.recipient_votes, f.nationalities);
  for (const Count& n : c.counts)
    if (!n.nationality.empty()) f.nationalities.insert(n.nationality);
}

std::vector<Party> top_parties(std::vector<const Party*> list,
                               const std::map<std::string, int>& votes) {
  const auto count = [&](const Party* p) {
    return votes.at(p->entity.empty() ? fold_name(p->span.text) : p->entity);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const Party* a, const Party* b) { return count(a) > count(b); });
  std::vector<Party> out;
  for (std::size_t i = 0; i < list.size() && i < 8; ++i) out.push_back(*list[i]);
  return out;
}

void settle(const Facts& f, Incident& out) {
  out.type = f.type.top();
  out.mode = f.mode.top();
  out.subtype = f.subtype.top();
  int most = 0;
  for (const auto& [key, entry] : f.places)
    if (entry.first > most) most = entry.first, out.place = *entry.second;
  if (const std::string day = f.day.top(); !day.empty()) {
    const DateRange& range = *f.ranges.at(day);
    out.earliest = range.earliest.empty() ? range.latest : range.earliest;
    out.latest = range.latest;
    out.date_precision = range.precision;
  }
  out.actors = top_parties(f.actors, f.actor_votes);
  out.recipients = top_parties(f.recipients, f.recipient_votes);
  out.nationalities.assign(f.nationalities.begin(), f.nationalities.end());
}

// The sentence that states a claim, at most 90 code points of it with the trigger inside, cut
// between words; the cuts are marked. 90 fill two lines of the list at its narrowest.
std::string words_around(const StoredDocument& document, std::size_t claim) {
  constexpr std::int64_t kLongest = 90, kBefore = 40;
  const TextSpan& trigger = document.claims[claim].trigger;
  if (trigger.text.empty()) return {};
  std::int64_t start = trigger.start, end = trigger.end;
  for (const Sentence& s : document.sentences)
    if (s.start <= trigger.start && trigger.end <= s.end) start = s.start, end = s.end;
  const CodePointIndex map(document.text);
  const auto byte = [&](std::int64_t at) { return map.byte_of(static_cast<std::uint32_t>(at)); };
  const auto blank = [&](std::int64_t at) {
    const char c = document.text[byte(at)];
    return c == ' ' || c == '\n';
  };
  const bool late = trigger.end - start > kLongest;
  if (late) {
    start = trigger.start - kBefore;
    while (start < trigger.start && !blank(start - 1)) ++start;
  }
  const bool cut = end - start > kLongest;
  if (cut) {
    end = std::max(start + kLongest, trigger.end);
    while (end > trigger.end && !blank(end)) --end;
  }
  return (late ? "… " : "") + document.text.substr(byte(start), byte(end) - byte(start)) +
         (cut ? " …" : "");
}

// The title of the first report that states the event in its title, else anywhere, else of the
// first main report; an event only mentioned beside others gets the words that mention it.
std::string title_of(const Cluster& cluster, const std::vector<StoredDocument>& documents) {
  std::string best;
  int most = 0;
  for (const ClusterDocument& d : cluster.documents) {
    const StoredDocument& s = documents[d.document];
    if (!d.main || s.title.empty()) continue;
    const auto points = static_cast<std::int64_t>(
        std::count_if(s.title.begin(), s.title.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    int rank = 1;
    for (const ClusterMember& m : cluster.members)
      if (m.document == d.document)
        rank = std::max(rank, s.claims[m.claim].trigger.start < points ? 3 : 2);
    if (rank > most) best = s.title, most = rank;
  }
  if (!best.empty()) return best;
  for (const ClusterMember& m : cluster.members) {
    std::string words = words_around(documents[m.document], m.claim);
    if (!words.empty()) return words;
  }
  return {};
}

// The family of the passage that holds a claim's trigger; "" outside of all.
std::string passage_family(const Passages& passages, const StoredDocument& document,
                           const StoredClaim& claim) {
  const auto it = passages.find(document.key);
  if (it == passages.end()) return "";
  for (const FamilyPassage& p : it->second)
    if (claim.trigger.start >= p.first && claim.trigger.end <= p.last) return p.family;
  return "";
}

}  // namespace

Passages name_passages(const Clustering& clustering, const std::vector<StoredDocument>& documents,
                       const std::vector<std::string>& family_id) {
  std::map<std::size_t, std::string> name;
  for (std::size_t d = 0; d < documents.size(); ++d) name[clustering.family[d]] = family_id[d];
  Passages out;
  for (const Passage& p : clustering.passages)
    for (const Stretch& s : p.stretches)
      out[documents[p.document].key].push_back({s.first, s.last, name.at(p.family)});
  for (auto& [key, list] : out) {  // by place in the text, whatever the numbers of families
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());  // two numbers, one name
  }
  return out;
}

Incident build_incident(const Cluster& cluster, const Clustering& clustering,
                        const std::vector<StoredDocument>& documents,
                        const std::vector<std::string>& family_id, const Profile& profile,
                        const Knowledge& knowledge, const BuildOptions& options) {
  Incident out;
  RuleInput input;
  input.grades = options.grades;
  Facts facts;
  for (const ClusterMember& m : cluster.members) {
    const StoredDocument& d = documents[m.document];
    const StoredClaim& claim = d.claims[m.claim];
    RuleClaim c;
    c.claim = &claim;
    c.document = &d;
    c.scope = clustering.features[m.document].scopes[m.claim];
    c.document_family = family_id[m.document];
    c.family = passage_family(options.passages, d, claim);
    if (c.family.empty()) c.family = c.document_family;
    c.excluded = options.excluded && options.excluded(claim.id);
    if (!c.excluded) vote(claim, facts);
    input.claims.push_back(std::move(c));
    out.members.push_back({claim.id, d.key, m.score, m.why_ar, m.why_en});
  }
  settle(facts, out);
  if (out.latest.empty()) {
    // No report dates the event: known to lie before the first report, no more.
    for (const ClusterDocument& d : cluster.documents)
      if (documents[d.document].published.size() >= 10) {
        out.latest = documents[d.document].published.substr(0, 10);
        break;
      }
  }
  std::set<std::string> families, outlets;
  for (const ClusterDocument& d : cluster.documents) {
    const StoredDocument& s = documents[d.document];
    out.documents.push_back({s.id, s.key, s.publisher, s.title, s.published,
                             family_id[d.document], d.main});
    families.insert(family_id[d.document]);
    if (!s.publisher.empty()) outlets.insert(s.publisher);
  }
  RuleResult result = reconcile(input, profile, knowledge);
  out.values = std::move(result.values);
  out.origins = result.origins;
  out.grade = result.grade;
  out.rule = result.rule;
  out.profile = profile.name;
  out.copy_families = static_cast<int>(families.size());
  out.outlets = static_cast<int>(outlets.size());
  out.title = title_of(cluster, documents);
  return out;
}

Credit credit_of(const StoredDocument& document) {
  Credit out{document.publisher, ""};
  for (const StoredClaim& c : document.claims)
    for (const std::string& relay : c.claimant.relay)
      if (out.relay.empty()) out.relay = relay;
  return out;
}

void set_origin(CopyFamily& family, const std::vector<Credit>& credits) {
  family.origin = credits.empty() ? "" : credits.front().publisher;
  family.origin_kind = "earliest";
  const auto agency = std::find_if(credits.begin(), credits.end(),
                                   [](const Credit& c) { return !c.relay.empty(); });
  if (agency == credits.end()) return;
  family.origin = agency->relay;
  family.origin_kind = "agency";
}

std::vector<CopyFamily> build_families(const Clustering& clustering,
                                       const std::vector<StoredDocument>& documents,
                                       std::vector<std::string>& family_id) {
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t d = 0; d < documents.size(); ++d) members[clustering.family[d]].push_back(d);
  family_id.assign(documents.size(), "");
  std::vector<CopyFamily> out;
  for (auto& [number, list] : members) {
    std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
      return clustering.features[a].day_key < clustering.features[b].day_key;
    });
    CopyFamily family;
    family.id = "f" + blake2b_hex(documents[list.front()].key, 8);
    std::vector<Credit> credits;
    for (const std::size_t d : list) {
      family.documents.push_back(documents[d].key);
      family_id[d] = family.id;
      credits.push_back(credit_of(documents[d]));
    }
    set_origin(family, credits);
    out.push_back(std::move(family));
  }
  return out;
}

}  // namespace marsad::incident
