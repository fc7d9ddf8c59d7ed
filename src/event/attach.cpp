// Implements event/attach.h.
#include "event/attach.h"

#include <algorithm>
#include <array>

namespace marsad::event {
namespace {

// CODEBOOK 11.15: aerial and heavy weapons over explosives over firearms; the rest below.
constexpr std::array<std::string_view, 15> kByWeight = {
    "suicide-attack", "unconventional", "drone", "aerial", "heavy-weapons", "explosives", "targeted",
    "abduct", "firearms", "sexual", "torture", "primitive", "crowd-control", "beat", "destroy"};

std::size_t weight(std::string_view mode) {
  const auto it = std::find(kByWeight.begin(), kByWeight.end(), mode);
  return static_cast<std::size_t>(it - kByWeight.begin());
}

Span stretch_span(const ItemList& list, const DocumentView& doc, const Stretch& s) {
  const Item& a = list.items[s.begin];
  const Item& b = list.items[s.end - 1];
  return {doc.token(a.first).span.begin, doc.token(b.end - 1).span.end};
}

bool inside_party(const Event& event, Span place) {
  const auto in = [&](const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& p) { return p.span.overlaps(place); });
  };
  return in(event.actors) || in(event.recipients);
}

/// Item whose tokens cover the byte.
std::uint32_t item_at(const DocumentView& doc, const ItemList& list, ByteOffset at) {
  for (std::uint32_t i = 0; i < list.items.size(); ++i) {
    const Item& it = list.items[i];
    if (it.kind == ItemKind::kConj || (it.kind == ItemKind::kPrep && it.glued_conj)) continue;
    if (doc.token(it.first).span.begin <= at && at < doc.token(it.end - 1).span.end) return i;
  }
  return kNone;
}

bool in_name(const DocumentView& doc, Span place) {
  for (const NameFact& n : doc.stages.facts.names)
    if (n.kind != NameKind::kRole && n.kind != NameKind::kNationality && n.span.contains(place) &&
        !(n.span == place))
      return true;
  return false;
}

/// What stands before a place: a preposition of place, of origin or of goal, or nothing.
struct Governor {
  enum Kind { kNone, kPlace, kOrigin, kGoal, kOther } kind = kNone;
  bool near = false;
};

/// "بدعم من طائرات التحالف قاعدة كذا": a body and a place side by side are two phrases.
bool apart(const Events& events, const Item& left, const Item& right) {
  return left.atom != kNone && right.atom != kNone && events.atoms[left.atom].kind == AtomKind::kOrganisation &&
         events.atoms[right.atom].kind == AtomKind::kPlace;
}

Governor governor(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t begin,
                  std::uint32_t place) {
  const Lists& lists = doc.knowledge.lists;
  for (std::uint32_t k = place, steps = 0; k-- > begin && steps < 3; ++steps) {
    const Item& it = list.items[k];
    // A noun phrase belongs to the place ("في مدينة كذا"), but a name with the article and another name do not.
    if (it.kind == ItemKind::kNp && it.trigger == kNone && it.end == list.items[k + 1].first && !apart(events, it, list.items[k + 1])) continue;
    // "في حلب وإدلب": the preposition governs both.
    if (it.kind == ItemKind::kConj && k > begin && list.items[k - 1].kind == ItemKind::kNp && steps < 2) {
      --k, ++steps;
      continue;
    }
    if (it.kind != ItemKind::kPrep || it.closed) break;
    const std::string key = doc.key_of(events, it);
    const bool near = lists.has("near-prep", key);
    // "بكل من كذا وكذا": each of them is where it is.
    if (lists.has("from-prep", key) && k > begin + 1 && doc.listed(list.items[k - 1].head, "each-of") &&
        list.items[k - 2].kind == ItemKind::kPrep && lists.has("place-prep", doc.key_of(events, list.items[k - 2])))
      return {Governor::kPlace, false};
    // "أماكن متفرقة من المدينة", "أجزاء من المحافظة": parts of it.
    if (lists.has("from-prep", key) && k > begin && list.items[k - 1].kind == ItemKind::kNp &&
        doc.listed(list.items[k - 1].head, "part-of-place"))
      return {Governor::kPlace, false};
    if (lists.has("from-prep", key)) {
      // "على بعد كيلومترات من المدينة" is near it.
      for (std::uint32_t b = k; b-- > begin && b + 4 > k;)
        if (list.items[b].kind == ItemKind::kPrep && doc.listed(list.items[b].end - 1, "distance-word"))
          return {Governor::kPlace, true};
      return {Governor::kOrigin, near};
    }
    // "من داخل الأراضي": where it came from.
    if (lists.has("place-prep", key) && k > begin && list.items[k - 1].kind == ItemKind::kPrep &&
        list.items[k - 1].end == it.first && lists.has("from-prep", doc.key_of(events, list.items[k - 1])))
      return {Governor::kOrigin, near};
    if (lists.has("goal-prep", key)) return {Governor::kGoal, near};
    if (lists.has("place-prep", key)) return {Governor::kPlace, near};
    if (lists.has("with-prep", key) || lists.has("against-prep", key)) return {Governor::kOther, near};
    break;
  }
  return {};
}

/// True when the phrase at `i` belongs to somebody who speaks: between a word of saying and what
/// is said, or before a verb of saying. The place there is the speaker's, the date the saying's.
bool of_speaker(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t i,
                std::uint32_t trigger) {
  const Lists& lists = doc.knowledge.lists;
  // "أصدرت الوزارة أمس بيانا بشأن": so does who gives out a statement.
  const auto gives_out = [&](const Item& it) {
    if (it.kind != ItemKind::kVerb || it.trigger != kNone || !doc.listed(it.head, "give-out-verb")) return false;
    // What stands after another event of the statement is told of that one.
    for (std::uint32_t k = 0; k < i; ++k)
      if (list.items[k].first > it.first && list.items[k].trigger != kNone) return false;
    return std::any_of(list.items.begin(), list.items.begin() + trigger, [&](const Item& object) {
      return object.first > it.first && object.kind == ItemKind::kNp && object.trigger == kNone && doc.is_word(object.head) && doc.listed(object.head, "statement-noun");
    });
  };
  const auto says = [&](const Item& it) {
    return it.kind == ItemKind::kVerb && it.trigger == kNone && (doc.listed(it.head, "reporting-verb") || gives_out(it));
  };
  // "وفقا للمركز في المدينة، ..."
  for (std::uint32_t k = i; k-- > 0;) {
    const Item& it = list.items[k];
    // "..., حسبما أعلن مسؤولون الاثنين": the day of the saying.
    if (trigger < i && k > 0 && says(it)) {
      const Item& before = list.items[k - 1];
      return before.kind == ItemKind::kPrep ? lists.has("said-of", doc.key_of(events, before)) : doc.listed(before.first, "as-word");
    }
    if (it.kind == ItemKind::kComma || it.kind == ItemKind::kVerb || it.kind == ItemKind::kComp) break;
    if (it.kind == ItemKind::kPrep && lists.has("said-of", doc.key_of(events, it))) return true;
  }
  if (trigger < i) return false;
  // "قال فلان خلال زيارة إلى بلد تحتله ... منذ 1974: ...": all before the colon is told of the saying.
  const auto opens = [&](const Item& it) { return it.kind == ItemKind::kColon || it.kind == ItemKind::kComp; };
  bool opened = false;
  for (std::uint32_t k = i + 1; k < trigger && !opened; ++k) opened = opens(list.items[k]);
  for (std::uint32_t k = i; opened && k-- > 0;) {
    if (opens(list.items[k])) break;
    if (says(list.items[k])) return true;
  }
  // "أعلنت الوزارة في المدينة، أمس، أن ..." or "... مقتل ..."
  for (std::uint32_t k = i; k-- > 0;) {
    if (list.items[k].kind == ItemKind::kComp) break;
    if (says(list.items[k])) return true;
    if (list.items[k].kind == ItemKind::kVerb) break;
  }
  // "وزارة الداخلية بالمدينة تعلن مقتل ..."
  bool phrase_only = i > 0;
  for (std::uint32_t k = i + 1; k < trigger && phrase_only; ++k) {
    if (says(list.items[k])) return list.items[i - 1].kind == ItemKind::kPrep && i >= 2 && list.items[i - 2].kind == ItemKind::kNp;
    phrase_only = list.items[k].kind != ItemKind::kComma && list.items[k].kind != ItemKind::kVerb;
  }
  return false;
}

constexpr int kTimeOnly = 4;  // a day as near as the time of day comes first
constexpr int kOther = 1000;   // a date of something else, kept only as a sign that the event is told
constexpr int kContainer = 40;  // more than a preposition is worth
constexpr int kRegion = 5, kCountry = 6;  // UCDP precision

/// Nothing but prepositions and words of direction between two places: the second holds the first.
bool contains(const ItemList& list, std::uint32_t inner, std::uint32_t outer) {
  if (outer <= inner || outer - inner > 3) return false;
  for (std::uint32_t i = inner + 1; i < outer; ++i)
    if (list.items[i].kind != ItemKind::kPrep && list.items[i].kind != ItemKind::kParen) return false;
  return true;
}

/// "المقاومة في اليمن اقتحمت القاعدة": a country right after the actor says whose it is; a nearer place is the scene.
bool of_actor(const ItemList& list, const Event& event, std::uint32_t i) {
  if (i < 2 || list.items[i - 1].kind != ItemKind::kPrep) return false;
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [&](const Party& p) { return p.span.overlaps(list.items[i - 2].span); });
}

/// "في كذا وكذا، وكذا": nothing but joints between two places.
bool coordinate(const ItemList& list, std::uint32_t first, std::uint32_t second) {
  if (second <= first + 1 || second - first > 4) return false;
  bool joint = false;
  for (std::uint32_t i = first + 1; i < second; ++i) {
    const ItemKind k = list.items[i].kind;
    joint = joint || k == ItemKind::kConj;
    if (k != ItemKind::kConj && k != ItemKind::kComma && k != ItemKind::kPrep && k != ItemKind::kParen) return false;
  }
  return joint;
}

/// Whether the place can be where the event took place, by how it stands in the clause.
bool fits(const DocumentView& doc, const ItemList& list, const Stretch& s, const Event& event,
          const PlaceFact& place, std::uint32_t i, const Governor& by) {
  const auto any_of = [&](std::initializer_list<std::string_view> types) {
    return std::find(types.begin(), types.end(), event.type) != types.end();
  };
  switch (by.kind) {
    case Governor::kPlace: return true;
    // Whoever flees or withdraws does so from the place; elsewhere it is where somebody is from.
    case Governor::kOrigin: return any_of({"RETREAT", "DISPLACE", "DEFECT", "MOBILIZE", "COERCE"});
    case Governor::kGoal: return any_of({"MOBILIZE", "PROTEST", "DEFECT", "DISPLACE"});
    case Governor::kOther: return false;
    case Governor::kNone: break;
  }
  if (any_of({"SANCTION", "THREATEN"})) return false;  // whom it is against
  const Item& item = list.items[i];
  const bool title = doc.stages.text.sentences[list.sentence].kind == text::SentenceKind::kTitle;
  if (i == 0 && title) return i + 1 >= list.items.size() || list.items[i + 1].kind != ItemKind::kVerb;
  // "تحرير عدن", "قصفوا القرية": the object of the deed.
  if (i > s.trigger && list.items[i - 1].end == item.first && i == s.trigger + 1) return true;
  // "وسط مالي": the word of direction stands for the preposition.
  if (item.end > item.first + 1 && doc.listed(item.first, "place-prep")) return true;
  if (i + 1 < list.items.size() && list.items[i + 1].kind == ItemKind::kVerb && item.first == item.head) return false;
  if (i > 0 && doc.listed(list.items[i - 1].head, "ascribe-verb")) return false;  // "هجوم نسبته أنقرة إلى التنظيم"
  if (i > 0 && list.items[i - 1].kind == ItemKind::kVerb && list.items[i - 1].trigger == kNone)
    return doc.listed(list.items[i - 1].head, "witness-verb");  // "اشتباكات تشهدها المدينة"
  return place.precision < kCountry || doc.token(item.first).span.begin < place.span.begin;
}

bool in_person(const DocumentView& doc, std::uint32_t t) {
  const std::vector<NameFact>& names = doc.stages.facts.names;
  return std::any_of(names.begin(), names.end(), [&](const NameFact& n) {
    return n.kind == NameKind::kPerson && n.span.contains(doc.token(t).span);
  });
}

}  // namespace

bool heavier(std::string_view mode, std::string_view than) { return weight(mode) < weight(than); }

std::uint32_t choose_place(const DocumentView& doc, const Events& events,
                           const ItemList& list, const Stretch& s,
                           const Event& event, bool& near) {
  near = false;
  const Span span = stretch_span(list, doc, s);
  const ByteOffset trigger = doc.token(list.items[s.trigger].head).span.begin;
  std::uint32_t best = kNone;
  int best_score = -1000;
  std::uint32_t last_fit = kNone;  // item of the candidate before
  std::uint32_t out = kNone;       // item of the last place that cannot be the scene
  for (std::uint32_t p = 0; p < doc.stages.facts.places.size(); ++p) {
    const PlaceFact& place = doc.stages.facts.places[p];
    if (!span.contains(place.span)) continue;
    const std::uint32_t i = item_at(doc, list, place.span.begin);
    if (i == kNone) continue;
    // "سكان كذا وكذا": what is joined to a place that is no scene is none.
    const bool rest = out != kNone && coordinate(list, out, i);
    if (rest || inside_party(event, place.span) || in_name(doc, place.span)) {
      out = i;
      continue;
    }
    const Governor by = governor(doc, events, list, s.begin, i);
    if (of_speaker(doc, events, list, i, s.trigger)) continue;
    // "تسللوا إلى قرية كذا وأضرموا النار": where they went before the deed, if nothing else is named.
    // "بعد عودته من رحلة إلى كذا خطفوه": where a journey went is no scene.
    const bool journey = i >= 2 && list.items[i - 2].kind == ItemKind::kNp && !list.items[i - 2].human && list.items[i - 2].atom == kNone &&
                         list.items[i - 2].end == list.items[i - 1].first;
    const bool went = by.kind == Governor::kGoal && !journey && i < s.trigger && event.status == StatusKind::kOccurred &&
                      (event.type == "ASSAULT" || event.type == "COERCE");
    if (!went && !fits(doc, list, s, event, place, i, by)) continue;
    bool far = by.near;
    for (std::uint32_t t = list.items[i].first; t < list.items[i].end; ++t)
      if (doc.token(t).span.end <= place.span.begin && doc.listed(t, "near-word")) far = true;
    const bool after = place.span.begin > trigger;
    const auto distance = static_cast<int>(after ? i - s.trigger : s.trigger - i);
    int score = (by.kind == Governor::kPlace ? 30 : went ? -10 : 0) + (after ? 20 : 0) - 2 * distance;
    // A village before its province, both before their country.
    score -= place.precision >= kCountry ? 12 : place.precision == kRegion ? 8 : place.precision >= 3 ? 4 : 0;
    if (place.precision >= kCountry && of_actor(list, event, i)) score -= kContainer;
    for (std::uint32_t k = s.trigger + 1; after && k < i; ++k)  // said of another deed
      if (list.items[k].kind == ItemKind::kVerb) score += doc.listed(list.items[k].head, "witness-verb") ? 30 : -3;
    // "قرية كذا في منطقة كذا": what follows a place directly is where that place lies.
    if (last_fit != kNone && contains(list, last_fit, i)) score -= kContainer;
    // Of coordinate places the first is taken (CODEBOOK 11.6).
    if (last_fit != kNone && coordinate(list, last_fit, i)) score -= kContainer;
    last_fit = i;
    if (score > best_score) {
      best_score = score;
      best = p;
      near = far;
    }
  }
  return best;
}

namespace {
/// "تقدمت القوات في كذا وتمكنت من قتل": one clause is joined to the other and names no other subject.
bool same_subject(const ItemList& list, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from + 1; i < to; ++i) {
    const ItemKind k = list.items[i].kind;
    if (k == ItemKind::kComp || k == ItemKind::kStop || k == ItemKind::kQuote || k == ItemKind::kColon ||
        k == ItemKind::kRel || k == ItemKind::kComma)
      return false;
    if (k == ItemKind::kConj && i + 1 < list.items.size() && list.items[i + 1].kind != ItemKind::kVerb) return false;
  }
  return true;
}

/// A new clause begins between the two items.
bool other_clause(const ItemList& list, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from + 1; i < to; ++i) {
    const ItemKind k = list.items[i].kind;
    if (k == ItemKind::kComp || k == ItemKind::kStop || k == ItemKind::kQuote || k == ItemKind::kColon) return true;
    const bool joint = k == ItemKind::kComma || k == ItemKind::kConj;
    if (joint && i + 1 < to && list.items[i + 1].kind == ItemKind::kVerb && list.items[i + 1].trigger == kNone) return true;
  }
  return false;
}
}  // namespace

std::uint32_t only_place(const DocumentView& doc, const Events& events, const ItemList& list, const Event& event) {
  std::uint32_t found = kNone, last = kNone;
  const Stretch whole{0, static_cast<std::uint32_t>(list.items.size()), event.item};
  for (std::uint32_t p = 0; p < doc.stages.facts.places.size(); ++p) {
    const PlaceFact& place = doc.stages.facts.places[p];
    if (!list.items.front().span.contains(place.span) && !stretch_span(list, doc, whole).contains(place.span)) continue;
    const std::uint32_t i = item_at(doc, list, place.span.begin);
    if (i == kNone || in_name(doc, place.span)) continue;
    const bool rest = last != kNone && (contains(list, last, i) || coordinate(list, last, i));
    last = i;
    if (rest) continue;
    if (inside_party(event, place.span) || of_speaker(doc, events, list, i, event.item)) return kNone;
    if (governor(doc, events, list, 0, i).kind != Governor::kPlace || found != kNone) return kNone;
    if (place.precision >= kCountry) return kNone;
    if (i < event.item ? !same_subject(list, i, event.item) : other_clause(list, event.item, i)) return kNone;
    found = p;
  }
  return found;
}

namespace {
/// "بعد أسبوع على الفوز": so long ago was the thing after على, not what is told. "أسوأ هجوم منذ
/// 2013": the period of the comparison.
bool of_another(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t i, std::uint32_t trigger) {
  const Lists& lists = doc.knowledge.lists;
  // "قصفوا أمس ... ردا على مقتل جندي", "بعد مقتل جندي": the cause of what was done that day lies before it.
  if (i < trigger && trigger >= 2) {
    const auto parts = [&](std::uint32_t k) {
      return k > i && doc.is_word(list.items[k].first) && doc.listed(list.items[k].first, "date-break");
    };
    if (list.items[trigger - 1].kind == ItemKind::kPrep && (parts(trigger - 1) || parts(trigger - 2))) return true;
  }
  // "بعد منتصف ليل أمس على مناطق": a time of day, no stretch of time.
  const bool hour = list.items[i].first + 1 < list.items[i].end && doc.listed(list.items[i].first + 1, "mid-word");
  if (!hour && doc.listed(list.items[i].first, "after-prep") && i + 2 < list.items.size() &&
      list.items[i + 1].kind == ItemKind::kPrep && list.items[i + 2].kind == ItemKind::kNp) {
    const std::string key = doc.key_of(events, list.items[i + 1]);
    if (lists.has("on-prep", key) || lists.has("from-prep", key)) return i + 2 != trigger;
  }
  for (std::uint32_t k = i; k-- > 0 && k + 5 > i;) {
    const Item& it = list.items[k];
    // "أعنف اشتباكات تشهدها المدينة منذ عامين"
    if (it.kind == ItemKind::kVerb && doc.listed(it.head, "witness-verb")) continue;
    if (it.kind == ItemKind::kComma || it.kind == ItemKind::kVerb || it.kind == ItemKind::kStop) break;
    if (it.kind == ItemKind::kNp && doc.is_word(it.first) && doc.listed(it.first, "superlative")) return true;
  }
  return false;
}
}  // namespace

namespace {
/// "الحادث الأخطر منذ أشهر", "أول هجوم منذ عام": the time it is compared with.
bool compares(const DocumentView& doc, std::uint32_t date) {
  constexpr std::uint32_t kBack = 4;
  const ListId superlative = doc.knowledge.lists.id("greatest-since");
  if (!doc.listed(date, "since-word")) return false;
  for (std::uint32_t t = date; t-- > 0 && t + kBack >= date && doc.is_word(t);)
    if (doc.listed(t, superlative)) return true;
  return false;
}
}  // namespace

std::uint32_t choose_date(const DocumentView& doc, const Events& events, const ItemList& list,
                          const Stretch& s) {
  const Span span = stretch_span(list, doc, s);
  const ByteOffset trigger = doc.token(list.items[s.trigger].head).span.begin;
  std::uint32_t best = kNone;
  int best_score = -100000;
  for (std::uint32_t d = 0; d < doc.stages.facts.dates.size(); ++d) {
    const DateFact& date = doc.stages.facts.dates[d];
    if (!date.instant || !span.contains(date.span)) continue;
    if (date.earliest.empty() && date.latest.empty()) continue;
    const std::uint32_t i = item_at(doc, list, date.span.begin);
    // The day of the saying is not the day of the event: "قالت الوزارة أمس إن".
    if (i == kNone || of_speaker(doc, events, list, i, s.trigger)) continue;
    const std::uint32_t first = doc.stages.text.token_at(date.span.begin);
    if (doc.listed(first, "no-date") || compares(doc, first)) continue;
    const int distance = date.span.begin > trigger ? static_cast<int>(i - s.trigger)
                                                   : static_cast<int>(s.trigger - i);
    int score = -2 * distance + (date.span.begin > trigger ? 5 : 0) - (date.day ? 0 : kTimeOnly);
    if (of_another(doc, events, list, i, s.trigger)) score -= kOther;
    if (score > best_score) best_score = score, best = d;
  }
  return best;
}

bool dates_another(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t date,
                   std::uint32_t trigger) {
  const std::uint32_t i = item_at(doc, list, doc.stages.facts.dates[date].span.begin);
  return i != kNone && of_another(doc, events, list, i, trigger);
}

void apply_means(const DocumentView& doc, const ItemList& list, const Stretch& s, Event& event) {
  if (event.type != "ASSAULT") return;
  std::string mode, subtype, where;
  for (std::uint32_t i = s.begin; i < s.end; ++i) {
    const Item& item = list.items[i];
    if (item.kind == ItemKind::kConj || (item.kind == ItemKind::kPrep && item.glued_conj)) continue;
    for (std::uint32_t t = item.first; t < item.end; ++t) {
      if (!doc.is_word(t)) continue;
      const WordKeys::Word& w = doc.keys[t];
      for (std::uint32_t k = 0; k < w.readings + 2; ++k) {
        const KeyId key = k == 0 ? w.core : k == 1 ? w.stem : doc.keys.lemma(w.first_reading + k - 2);
        const auto* rows = doc.knowledge.words.means(key);
        // "سيف أحمد": a man of that name is no weapon.
        if (rows == nullptr || in_person(doc, t)) continue;
        // "جماعات مقاتلة": fighting groups, no fighter planes.
        if (t > item.first && (doc.listed(t - 1, "unit-noun") || doc.listed(t - 1, "class.armed") || doc.listed(t - 1, "collective"))) continue;
        const Means* chosen = nullptr;
        for (const Means& m : *rows) {
          bool fits = true;
          std::uint32_t at = t;
          for (const KeyId q : m.ids) {
            ++at;
            fits = fits && at < doc.stages.text.tokens.size() && doc.has_key(at, q);
          }
          if (fits && (chosen == nullptr || m.qualifier.size() > chosen->qualifier.size())) chosen = &m;
        }
        if (chosen == nullptr || chosen->mode.empty()) continue;
        if (mode.empty() || heavier(chosen->mode, mode)) {
          mode = chosen->mode;
          subtype = chosen->subtype;
          where = chosen->where;
        }
        break;
      }
    }
  }
  if (mode.empty()) return;
  // "غارة لطائرة بدون طيار": drone says more than aerial.
  if (event.mode.empty() || (event.mode == "aerial" && mode == "drone")) {
    event.mode = mode;
    if (event.subtype.empty()) event.subtype = subtype;
    event.notes.push_back("mode " + mode + " from the means at " + where);
  }
}

bool long_ago(const DocumentView& doc, const Event& event) {
  const std::string& published = doc.stages.facts.published;
  if (!event.date.known() || published.size() < 10) return false;
  const std::string& latest = doc.stages.facts.dates[event.date.index].latest;
  if (latest.size() < 10) return false;
  const auto day_number = [](const std::string& iso) {
    const int y = std::stoi(iso.substr(0, 4)), m = std::stoi(iso.substr(5, 2)), d = std::stoi(iso.substr(8, 2));
    // Days from civil (Howard Hinnant's algorithm).
    const int yy = m <= 2 ? y - 1 : y;
    const int era = (yy >= 0 ? yy : yy - 399) / 400;
    const int yoe = yy - era * 400;
    const int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy;
  };
  return day_number(published) - day_number(latest) > 30;
}

bool still_to_come(const DocumentView& doc, const Event& event) {
  const std::string& published = doc.stages.facts.published;
  if (!event.date.known() || published.size() < 10) return false;
  const std::string& earliest = doc.stages.facts.dates[event.date.index].earliest;
  // ISO days compare as text; an event of the dateline's own day may have happened already.
  return earliest.size() >= 10 && earliest.substr(0, 10) > published.substr(0, 10);
}

}  // namespace marsad::event
