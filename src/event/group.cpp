// Implements event/group.h: a greedy pass in text order; an event joins the best earlier group
// whose statements it does not contradict, or opens its own.
#include "event/group.h"

#include <algorithm>
#include <map>

#include "event/report.h"

namespace marsad::event {
namespace {

constexpr int kJoin = 3;  // evidence points needed to join a group

class Grouper {
 public:
  Grouper(const DocumentView& doc, Events& events) : doc_(doc), events_(events) {}

  void run() {
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

  bool same_sector(const std::vector<Party>& a, const std::vector<Party>& b) const {
    for (const Party& x : a)
      for (const Party& y : b)
        if (x.sector == y.sector) return true;
    return false;
  }

  /// Positive: the events agree; strongly negative: they cannot be one.
  int score(const Event& a, const Event& b) const {
    if (a.type != b.type) return -10;
    int s = 0;
    if (!a.mode.empty() && !b.mode.empty() && a.mode != b.mode) s -= 2;
    if (!a.mode.empty() && a.mode == b.mode) s += 1;
    if (a.place.known() && b.place.known()) {
      const PlaceFact& p = doc_.stages.facts.places[a.place.index];
      const PlaceFact& q = doc_.stages.facts.places[b.place.index];
      if (key(p.span) == key(q.span)) s += 2;
      else if (p.country != q.country && !p.country.empty() && !q.country.empty()) s -= 6;
      else if (p.precision <= 2 && q.precision <= 2) s -= 4;
      else s += 1;  // a place and the country or region that holds it
    }
    if (a.date.known() && b.date.known()) {
      const DateFact& p = doc_.stages.facts.dates[a.date.index];
      const DateFact& q = doc_.stages.facts.dates[b.date.index];
      const bool disjoint = (!p.latest.empty() && !q.earliest.empty() && p.latest < q.earliest) ||
                            (!q.latest.empty() && !p.earliest.empty() && q.latest < p.earliest);
      s += disjoint ? -6 : (p.earliest == q.earliest && p.latest == q.latest ? 2 : 0);
    }
    if (a.background != b.background) s -= 3;
    const int counts = same_counts(a, b);
    s += counts;
    if (same_party(a.recipients, b.recipients)) s += 2;
    else if (!a.recipients.empty() && !b.recipients.empty()) s += same_sector(a.recipients, b.recipients) ? 1 : -2;
    if (same_party(a.actors, b.actors)) s += 2;
    else if (!a.actors.empty() && !b.actors.empty()) s += same_sector(a.actors, b.actors) ? 0 : -2;
    if (b.anaphoric || a.anaphoric) s += 3;
    if (title(a)) s += 2;
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
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;
};

}  // namespace

void group_events(const DocumentView& doc, Events& events) {
  share_in_sentences(doc, events);
  Grouper(doc, events).run();
  carry_through_report(doc, events);
}

}  // namespace marsad::event
