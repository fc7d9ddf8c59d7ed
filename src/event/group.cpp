// Implements event/group.h: a greedy pass in text order; an event joins the best earlier group
// whose statements it does not contradict, or opens its own.
#include "event/group.h"

#include <algorithm>
#include <map>

#include "base/geo.h"
#include "event/report.h"

namespace marsad::event {
namespace {

constexpr int kJoin = 3;  // evidence points needed to join a group
constexpr double kNearKm = 60;  // a town and the villages named after it in a report

class Grouper {
 public:
  Grouper(const DocumentView& doc, Events& events) : doc_(doc), events_(events) {}

  void run() {
    while (first_body_ < doc_.stages.text.sentences.size() &&
           doc_.stages.text.sentences[first_body_].kind == text::SentenceKind::kTitle)
      ++first_body_;
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) {
      int best_score = kJoin - 1;
      std::uint32_t best = 0;
      for (std::uint32_t g = 1; g <= members_.size(); ++g) {
        const int score = score_group(e, g);
        // Of equals the later group: anaphora refers to what was said last.
        if (score >= best_score && score >= kJoin) best_score = score, best = g;
      }
      if (best == 0) {
        members_[static_cast<std::uint32_t>(members_.size() + 1)] = {};
        best = static_cast<std::uint32_t>(members_.size());
      }
      events_.events[e].group = best;
      members_[best].push_back(e);
    }
  }

 private:
  bool title(const Event& e) const {
    return doc_.stages.text.sentences[e.sentence].kind == text::SentenceKind::kTitle;
  }

  std::string key(Span span) const { return text::match_key(slice(doc_.bytes, span)); }

  /// "الجنرال" is "جنرالا كبيرا" of before.
  static std::string bare(std::string k) {
    const std::string article = text::match_key("ال");
    if (k.size() > article.size() + 4 && k.starts_with(article)) k.erase(0, article.size());
    return k;
  }

  bool same_party(const std::vector<Party>& a, const std::vector<Party>& b) const {
    for (const Party& x : a)
      for (const Party& y : b) {
        if (!x.entity.empty() && x.entity == y.entity) return true;
        const std::string kx = bare(key(x.span)), ky = bare(key(y.span));
        if (kx == ky || (kx.size() > 6 && ky.find(kx) != std::string::npos) ||
            (ky.size() > 6 && kx.find(ky) != std::string::npos))
          return true;
      }
    return false;
  }

  /// 1: of one sector; 0: one of them is of no known sector ("شابا"); -2: others.
  int sectors(const std::vector<Party>& a, const std::vector<Party>& b) const {
    int s = -2;
    for (const Party& x : a)
      for (const Party& y : b)
        s = std::max(s, x.sector == y.sector ? 1 : x.sector == "UNK" || y.sector == "UNK" ? 0 : -2);
    return s;
  }

  /// One attack is told with several weapons; an arrest is no seizure.
  int modes(const Event& a, const Event& b) const {
    if (a.mode.empty() || b.mode.empty()) {
      // "قتلوا السكان وأحرقوا البيوت": two deeds of one sentence.
      const std::string& told = a.mode.empty() ? b.mode : a.mode;
      return told.empty() || a.sentence != b.sentence || doc_.knowledge.codebook.loose(told) ? 0 : -2;
    }
    if (a.mode == b.mode) return 1;
    return doc_.knowledge.codebook.loose(a.mode) && doc_.knowledge.codebook.loose(b.mode) ? -1 : -3;
  }

  int places(const Event& a, const Event& b) const {
    if (!a.place.known() || !b.place.known()) return 0;
    const PlaceFact& p = doc_.stages.facts.places[a.place.index];
    const PlaceFact& q = doc_.stages.facts.places[b.place.index];
    // "بلدة كذا" is "كذا": one entry, or one spelling.
    if (key(p.span) == key(q.span) || (!p.id.empty() && p.id == q.id)) return 2;
    if (p.country != q.country && !p.country.empty() && !q.country.empty()) return -6;
    if (p.precision > 2 || q.precision > 2) return 1;  // a place and the country or region that holds it
    if (!p.has_point || !q.has_point) return -1;  // a quarter and its town, or two villages
    return distance_km(p.lat, p.lon, q.lat, q.lon) <= kNearKm ? 1 : -4;
  }

  int dates(const Event& a, const Event& b) const {
    if (!a.date.known() || !b.date.known()) return 0;
    const DateFact& p = doc_.stages.facts.dates[a.date.index];
    const DateFact& q = doc_.stages.facts.dates[b.date.index];
    const bool disjoint = (!p.latest.empty() && !q.earliest.empty() && p.latest < q.earliest) ||
                          (!q.latest.empty() && !p.earliest.empty() && q.latest < p.earliest);
    if (disjoint && (a.of_wounds || b.of_wounds)) return 1;  // the attack was before
    return disjoint ? -6 : (p.earliest == q.earliest && p.latest == q.latest ? 2 : 0);
  }

  const Item& item(const Event& e) const { return events_.items[e.sentence].items[e.item]; }

  /// "الهجوم" is the one told before; "القصف التركي" most often.
  int refers_back(const Event& e) const {
    if (e.anaphoric) return 3;
    const Item& it = item(e);
    const bool article = it.kind == ItemKind::kNp && doc_.is_word(it.head) && doc_.stages.lexed.words[it.head].has(lexicon::kAl);
    const bool victims = it.trigger != kNone && doc_.knowledge.triggers.row(it.trigger).casualty;
    return article && !(victims && !e.counts.empty()) ? 2 : 0;
  }

  /// A number of victims and nothing else: it needs an attack to belong to.
  bool bare_toll(const Event& e) const {
    return !e.counts.empty() && e.mode.empty() && e.actors.empty() && !e.place.known() && !e.date.known() &&
           std::all_of(e.counts.begin(), e.counts.end(), [&](const Count& c) { return doc_.knowledge.codebook.toll(c.harm); });
  }

  /// "هجمات": several attacks.
  bool many(const Event& e) const {
    const Item& it = item(e);
    return it.kind == ItemKind::kNp && it.number == lexicon::Number::kPlural && it.trigger != kNone &&
           !doc_.knowledge.triggers.row(it.trigger).casualty;
  }

  /// Positive: the events agree; strongly negative: they cannot be one.
  int score(const Event& a, const Event& b) const {
    if (a.type != b.type) return -10;
    // What is told further of "the attack" are its other victims.
    const int back = refers_back(b), least = back > 0 ? 0 : -6;
    int s = back + modes(a, b) + places(a, b) + dates(a, b) + same_counts(a, b);
    if (a.background != b.background) s -= 3;
    if (same_party(a.recipients, b.recipients)) s += 2;
    else if (!a.recipients.empty() && !b.recipients.empty()) s += std::max(least, sectors(a.recipients, b.recipients));
    if (same_party(a.actors, b.actors)) s += 2;
    else if (!a.actors.empty() && !b.actors.empty()) s += std::min(0, sectors(a.actors, b.actors));
    if (bare_toll(b) && (a.counts.empty() ? !b.anaphoric : true) && b.sentence <= a.sentence + 1) s += 1;
    if (a.of_wounds != b.of_wounds) s += 1;
    if (many(a) != many(b)) s -= 2;
    if (title(a)) s += 2 + (b.sentence == first_body_ ? 1 : 0);
    else if (b.sentence <= a.sentence + 1) s += 1;
    return s;
  }

  static int same_counts(const Event& a, const Event& b) {
    int s = 0;
    bool differ = false;
    for (const Count& x : a.counts)
      for (const Count& y : b.counts) {
        if (x.harm != y.harm || x.part_of >= 0 || y.part_of >= 0) continue;
        if (x.bound == "bare_plural" || y.bound == "bare_plural" || x.bound == "vague" || y.bound == "vague") continue;
        if (x.low == y.low && x.high == y.high) s = std::max(s, x.low > 1 ? 3 : 1);
        else differ = true;
      }
    // Tolls of one attack differ as it is told again, however many of them a sentence lists.
    return differ ? s - 1 : s;
  }

  int score_group(std::uint32_t e, std::uint32_t g) {
    int best = -100;
    int worst = 100;
    for (std::uint32_t m : members_[g]) {
      const int s = score(events_.events[m], events_.events[e]);
      best = std::max(best, s);
      worst = std::min(worst, s);
    }
    return worst <= -5 ? -100 : best;
  }

  const DocumentView& doc_;
  Events& events_;
  std::uint32_t first_body_ = 0;  // the lead tells what the headline says
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;
};

}  // namespace

void group_events(const DocumentView& doc, Events& events) {
  share_in_sentences(doc, events);
  Grouper(doc, events).run();
  carry_through_report(doc, events);
}

}  // namespace marsad::event
