// Implements event/report.h.
#include "event/report.h"

#include <algorithm>
#include <map>

#include "event/attach.h"
#include "event/match.h"
#include "event/needs.h"

namespace marsad::event {
namespace {

/// Verdicts and threats are uttered elsewhere.
bool on_the_spot(const DocumentView& doc, const Event& e) {
  return doc.knowledge.codebook.on_the_spot(e.type);
}

bool real(const Event& e) {
  return e.status == StatusKind::kOccurred || e.status == StatusKind::kAttempted;
}

constexpr std::uint32_t kBackReach = 4;  // items in which "ذلك" points to the sentence before
constexpr std::uint32_t kNounReach = 8;  // items after the trigger in which its scene is looked for

bool moves(const Event& e) { return e.type == "DISPLACE" || e.type == "DEFECT" || e.type == "MOBILIZE"; }

/// Shares places and dates among the events of one sentence.
class Sharer {
 public:
  Sharer(const DocumentView& doc, Events& events)
      : doc_(doc), events_(events), place_break_(doc.knowledge.lists.id("place-break")),
        date_break_(doc.knowledge.lists.id("date-break")), same_time_(doc.knowledge.lists.id("same-time")), after_(doc.knowledge.lists.id("after-prep")), where_(doc.knowledge.lists.id("where-conj")) {}

  void run() {
    const auto& all = events_.events;
    for (std::uint32_t first = 0; first < all.size();) {
      std::uint32_t end = first;
      while (end < all.size() && all[end].sentence == all[first].sentence) ++end;
      share(first, end);
      first = end;
    }
  }

 private:
  void share(std::uint32_t first, std::uint32_t end) {
    std::vector<Carried> places, dates;
    for (std::uint32_t e = first; e < end; ++e) {
      places.push_back(events_.events[e].place);
      dates.push_back(events_.events[e].date);
    }
    const Carried frame = frame_of(events_.items[events_.events[first].sentence]);
    for (std::uint32_t e = first; e < end; ++e) {
      Event& event = events_.events[e];
      if (const std::uint32_t p = place_open(event) ? taken(event) : kNone; p != kNone) event.place = {p, false};
      if (!event.place.known()) {
        if (const std::uint32_t f = place_of(first, end, e, places); f != kNone) event.place = places[f - first];
        else if (frame.known() && on_the_spot(doc_, event)) event.place = frame;
        else if (const std::uint32_t p = where(event); p != kNone && on_the_spot(doc_, event)) event.place = {p, false};
        else if (on_the_spot(doc_, event) && real(event) && !event.background)
          event.place.index = only_place(doc_, events_, events_.items[event.sentence], event);
      }
      if (!event.date.known())
        if (const std::uint32_t f = date_of(first, end, e, dates); f != kNone) event.date = dates[f - first];
    }
  }

  /// The nearest event of the sentence with a place, looking back first.
  std::uint32_t place_of(std::uint32_t first, std::uint32_t end, std::uint32_t e,
                         const std::vector<Carried>& known) const {
    for (std::uint32_t f = e; f-- > first;)
      if (known[f - first].known()) return together(f, e) && !parted(f, e, place_break_) ? f : kNone;
    for (std::uint32_t f = e + 1; f < end; ++f)
      if (known[f - first].known())
        return together(e, f) && !parted(e, f, place_break_) && !relative(e, f) ? f : kNone;
    return kNone;
  }

  /// The second stands in a relative clause: what is told of a party is no part of the event.
  bool relative(std::uint32_t a, std::uint32_t b) const {
    const Event& x = events_.events[a];
    const ItemList& list = events_.items[x.sentence];
    for (std::uint32_t i = x.item + 1; i < events_.events[b].item && i < list.items.size(); ++i)
      if (list.items[i].kind == ItemKind::kRel && list.items[i - 1].kind == ItemKind::kNp && list.items[i - 1].trigger == kNone)
        return true;
    return false;
  }

  /// Dates go on to what is coordinated; back only to what happened meanwhile.
  std::uint32_t date_of(std::uint32_t first, std::uint32_t end, std::uint32_t e,
                        const std::vector<Carried>& known) const {
    for (std::uint32_t f = e; f-- > first;)
      if (known[f - first].known())
        return together(f, e) && !parted(f, e, date_break_) && !other_statement(f, e) ? f : kNone;
    for (std::uint32_t f = e + 1; f < end; ++f)
      if (known[f - first].known())
        return together(e, f) && parted(e, f, same_time_) && !parted(e, f, date_break_) ? f : kNone;
    return kNone;
  }

  bool together(std::uint32_t a, std::uint32_t b) const {
    const Event& x = events_.events[a];
    const Event& y = events_.events[b];
    // Where people go to or come from is no scene of what is done to others.
    if (x.type != y.type && (moves(x) || moves(y))) return false;
    return on_the_spot(doc_, x) && on_the_spot(doc_, y) && x.background == y.background &&
           (real(x) == real(y) || x.status == y.status);
  }

  /// A word of the list stands between the two triggers.
  bool parted(std::uint32_t a, std::uint32_t b, ListId by) const {
    const Event& x = events_.events[a];
    const ItemList& list = events_.items[x.sentence];
    // A word just before the first parts them too: "ردا على مقتله، قصفوا ...".
    for (std::uint32_t i = x.item < 2 ? 0 : x.item - 2; i < events_.events[b].item && i < list.items.size(); ++i) {
      const Item& item = list.items[i];
      if (item.kind == ItemKind::kDate || i == x.item || (i < x.item && by != place_break_)) continue;
      // "بعد أسابيع من الهجوم في كذا": what was before is another scene.
      if (item.kind == ItemKind::kPrep && doc_.listed(item.first, after_) && i + 1 < list.items.size() &&
          list.items[i + 1].kind == ItemKind::kDate)
        return true;
      if (doc_.listed(item.first, by) ||
          (item.end > item.first + 1 && doc_.knowledge.lists.has(by, doc_.key_of(events_, item))))
        return true;
      if (item.kind == ItemKind::kPrep && item.end > item.first + 1 && i + 1 < list.items.size() &&
          doc_.knowledge.lists.has(by, doc_.key_of(events_, item) + " " + doc_.key_of(events_, list.items[i + 1])))
        return true;
    }
    return false;
  }

  /// "وأن ..." between them: a second thing that was said.
  bool other_statement(std::uint32_t a, std::uint32_t b) const {
    const Event& x = events_.events[a];
    const ItemList& list = events_.items[x.sentence];
    for (std::uint32_t i = x.item + 1; i + 1 < events_.events[b].item && i + 1 < list.items.size(); ++i)
      if (list.items[i].kind == ItemKind::kConj && list.items[i + 1].kind == ItemKind::kComp) return true;
    return false;
  }

  /// The pronoun of what was taken or shut: "تحريرها", "استولت عليها". Of "سيطرتها" it is who did it.
  lexicon::Enclitic taken_by_pronoun(const Event& event) const {
    const ItemList& list = events_.items[event.sentence];
    const Item& word = list.items[event.item];
    if (event.type != "COERCE" || (event.mode != "seize" && event.mode != "restrict") || word.trigger == kNone) return {};
    const Trigger& row = doc_.knowledge.triggers.row(word.trigger);
    std::uint32_t token = word.head;
    if (word.kind == ItemKind::kVerb || row.role("gen") == Role::kActor) {
      if (event.item + 1 >= list.items.size() || !doc_.knowledge.lists.has("on-prep", doc_.stem_key(list.items[event.item + 1].first))) return {};
      token = list.items[event.item + 1].first;
    }
    const lexicon::Enclitic pronoun = doc_.is_word(token) ? doc_.stages.lexed.words[token].enclitic : lexicon::Enclitic{};
    const bool one = pronoun && pronoun.person == lexicon::Person::kThird && pronoun.number == lexicon::Number::kSingular;
    return one ? pronoun : lexicon::Enclitic{};
  }

  /// "زار المدينة بعد تحريرها": the place that the pronoun of what was taken or shut stands for.
  std::uint32_t taken(const Event& event) const {
    constexpr int kWide = 5;  // UCDP precision: regions and countries are not taken
    const ItemList& list = events_.items[event.sentence];
    const lexicon::Enclitic pronoun = taken_by_pronoun(event);
    for (std::uint32_t i = event.item; pronoun && i-- > 0 && event.item - i <= kPlaceReach && list.items[i].kind != ItemKind::kStop;) {
      const Item& it = list.items[i];
      if (it.kind != ItemKind::kNp || it.trigger != kNone) continue;
      if (it.human && it.gender == pronoun.gender && it.number == lexicon::Number::kSingular) return kNone;
      for (std::uint32_t p = 0; p < doc_.stages.facts.places.size(); ++p) {
        const PlaceFact& place = doc_.stages.facts.places[p];
        if (it.span.contains(place.span) && place.precision < kWide && stands_for_place(it, pronoun.gender)) return p;
      }
    }
    return kNone;
  }

  /// No place is known, or only one that stands before the event.
  bool place_open(const Event& event) const {
    return !event.place.known() || doc_.stages.facts.places[event.place.index].span.end <= event.trigger.begin;
  }

  /// "في كذا حيث قتل ...": the place right before "where".
  std::uint32_t where(const Event& event) const {
    const ItemList& list = events_.items[event.sentence];
    for (std::uint32_t i = event.item; i-- > 1 && i + kBackReach >= event.item;) {
      const ItemKind k = list.items[i].kind;
      if (k == ItemKind::kComp || k == ItemKind::kStop || k == ItemKind::kColon) return kNone;
      if (k != ItemKind::kConj || !doc_.listed(list.items[i].first, where_)) continue;
      std::uint32_t at = i - 1;
      if (list.items[at].kind == ItemKind::kComma && at > 0) --at;
      for (std::uint32_t p = 0; p < doc_.stages.facts.places.size(); ++p)
        if (list.items[at].kind == ItemKind::kNp && list.items[at].span.contains(doc_.stages.facts.places[p].span)) return p;
      return kNone;
    }
    return kNone;
  }

  /// The place that opens a sentence ("وفي محافظة كذا، ...") holds for all of it.
  Carried frame_of(const ItemList& list) const {
    for (std::uint32_t i = 0; i + 1 < list.items.size(); ++i) {
      const Item& item = list.items[i];
      if (item.kind == ItemKind::kConj && i == 0) continue;
      if (item.kind != ItemKind::kPrep || !doc_.knowledge.lists.has("in-prep", doc_.key_of(events_, item))) return {};
      const Item& next = list.items[i + 1];
      for (std::uint32_t p = 0; p < doc_.stages.facts.places.size(); ++p)
        if (next.span.contains(doc_.stages.facts.places[p].span) && !next.human) return {p, false};
      return {};
    }
    return {};
  }

  const DocumentView& doc_;
  Events& events_;
  ListId place_break_, date_break_, same_time_, after_, where_;
};

/// Carries places and dates from sentence to sentence.
class Carrier {
 public:
  Carrier(const DocumentView& doc, Events& events)
      : doc_(doc), events_(events), shift_(doc.knowledge.lists.id("topic-shift")), other_matter_(doc.knowledge.lists.id("other-matter")),
        again_(doc.knowledge.lists.id("scene-noun")), place_noun_(doc.knowledge.lists.id("scene-place")),
        that_(doc.knowledge.lists.id("that-pronoun")), result_(doc.knowledge.lists.id("fall-verb")) {}

  void run() {
    by_noun();
    by_group();
    by_scene();
  }

 private:
  bool title(const Event& e) const {
    return doc_.stages.text.sentences[e.sentence].kind == text::SentenceKind::kTitle;
  }

  /// A day is said; an hour alone ("عند السابعة مساء") is on the day of the report.
  bool dated(const Event& e) const { return e.date.known() && doc_.stages.facts.dates[e.date.index].day; }

  /// "في المدينة", "اقتحموا المخيم": the last place that was named with that noun.
  void by_noun() {
    for (Event& e : events_.events) {
      if (title(e) || !on_the_spot(doc_, e) || e.place.known() || e.status == StatusKind::kNegated) continue;
      const ItemList& list = events_.items[e.sentence];
      std::uint32_t from = e.item;
      while (from > 0 && e.item - from + 2 < kNounReach && list.items[from - 1].kind != ItemKind::kComp &&
             list.items[from - 1].kind != ItemKind::kComma)
        --from;
      for (std::uint32_t i = from; i < list.items.size() && i < e.item + kNounReach; ++i) {
        const Item& item = list.items[i];
        if (i > e.item && (item.kind == ItemKind::kComp || item.kind == ItemKind::kStop)) break;
        if (item.kind != ItemKind::kNp || item.atom != kNone || item.trigger != kNone || !doc_.is_word(item.head)) continue;
        if (!doc_.stages.lexed.words[item.head].has(lexicon::kAl) || !doc_.listed(item.head, place_noun_)) continue;
        if (i != e.item + 1 && !at_place(list, i) && !again(list, i)) continue;
        if (const std::uint32_t p = named_so(item.head); p != kNone) e.place = {p, true};
        break;
      }
    }
  }

  /// "المعسكر نفسه": named before, whatever governs it.
  bool again(const ItemList& list, std::uint32_t i) const {
    const std::uint32_t after = list.items[i].end;  // the word may be an item of its own
    const auto itself = [&](std::uint32_t t) {
      return t < doc_.stages.text.tokens.size() && doc_.is_word(t) && doc_.knowledge.lists.has("reflexive", doc_.stem_key(t));
    };
    return itself(after) || (after > list.items[i].head + 1 && itself(after - 1));
  }

  bool at_place(const ItemList& list, std::uint32_t i) const {
    return i > 0 && list.items[i - 1].kind == ItemKind::kPrep &&
           doc_.knowledge.lists.has("place-prep", doc_.key_of(events_, list.items[i - 1]));
  }

  /// The last place before the token that the same noun introduces ("مدينة كذا").
  std::uint32_t named_so(std::uint32_t token) const {
    const std::string noun = doc_.stem_key(token);
    const ByteOffset at = doc_.token(token).span.begin;
    std::uint32_t found = kNone, town = kNone;
    for (std::uint32_t p = 0; p < doc_.stages.facts.places.size(); ++p) {
      const Span span = doc_.stages.facts.places[p].span;
      if (span.begin >= at) break;
      const std::uint32_t first = doc_.stages.text.token_at(span.begin);
      if (doc_.stem_key(first) == noun || (first > 0 && doc_.is_word(first - 1) && doc_.stem_key(first - 1) == noun)) found = p;
      if (doc_.stages.facts.places[p].populated && doc_.stages.facts.places[p].precision <= 2) town = p;
    }
    return found == kNone && doc_.listed(token, "town-noun") ? town : found;
  }

  /// Statements of one event, wherever they stand.
  void by_group() {
    std::map<std::uint32_t, std::pair<Carried, Carried>> known;
    for (Event& e : events_.events) {
      if (title(e)) continue;  // never into the headline; what the body says is carried
      auto& [place, date] = known[e.group];
      if (!e.place.known() && place.known()) e.place = {place.index, true};
      // A denial or a plan has no date of the deed.
      if (!dated(e) && date.known() && real(e) && !turns_elsewhere(e, place)) e.date = {date.index, true};
      if (e.place.known() && !e.place.carried) place = e.place;
      if (dated(e) && !e.date.carried && real(e) && !e.of_wounds && closed(e.date.index)) date = e.date;
    }
  }

  /// The scene: where and when the report is, as long as its sentences go on with it.
  void by_scene() {
    const Event* scene = nullptr;
    std::uint32_t at = 0;
    for (Event& e : events_.events) {
      if (title(e) || !on_the_spot(doc_, e)) continue;
      if (scene != nullptr && e.sentence != scene->sentence && (e.sentence > at + 1 || shifts(e.sentence)))
        scene = nullptr;
      if (scene != nullptr && !e.place.known() && goes_on(*scene, e)) e.place = {scene->place.index, true};
      if (scene != nullptr && !dated(e) && dated(*scene) && closed(scene->date.index) &&
          e.sentence != scene->sentence && e.type == scene->type && goes_on(*scene, e))
        e.date = {scene->date.index, true};
      if (e.place.known() && real(e) && !e.background) {
        if (!e.place.carried) scene = &e;
        at = e.sentence;
      }
    }
  }

  bool goes_on(const Event& scene, const Event& e) const {
    if (!real(e) || e.background != scene.background || !real(scene)) return false;
    if (e.type != scene.type && moves(e)) return false;
    if (e.date.known() && scene.date.known() && apart(e.date.index, scene.date.index)) return false;
    return e.sentence == scene.sentence || refers_back(e);
  }

  /// The sentence points back: "أضاف أن", or a definite noun of event or place without a name.
  bool refers_back(const Event& e) const {
    const ItemList& list = events_.items[e.sentence];
    const Lists& lists = doc_.knowledge.lists;
    for (std::uint32_t i = 0; i < list.items.size(); ++i) {
      const Item& item = list.items[i];
      if (i < 3 && item.kind == ItemKind::kVerb && doc_.listed(item.head, "continue-verb")) return true;
      // "أدى ذلك إلى", "قتل اثنان منهم": what was told or who was named just before.
      if (i < kBackReach && item.trigger == kNone && doc_.listed(item.head, that_) && i > 0 &&
          std::any_of(list.items.begin(), list.items.begin() + i,
                      [&](const Item& v) { return v.kind == ItemKind::kVerb && doc_.listed(v.head, result_); }))
        return true;
      if (item.kind != ItemKind::kNp || !item.definite || item.atom != kNone) continue;
      if (!doc_.is_word(item.head) || !doc_.stages.lexed.words[item.head].has(lexicon::kAl)) continue;
      if (doc_.listed(item.head, again_) || lists.has("source-again", doc_.key_of(events_, item))) return true;
    }
    return false;
  }

  /// "منذ سنوات" says little about one event of them.
  bool closed(std::uint32_t d) const {
    const DateFact& date = doc_.stages.facts.dates[d];
    // "خلال ست سنوات", "منذ 2009": what was told of years says nothing of the next sentence (precision 5: longer than a month).
    return !date.earliest.empty() && !date.latest.empty() && date.precision < 5;
  }

  bool apart(std::uint32_t a, std::uint32_t b) const {
    const DateFact& p = doc_.stages.facts.dates[a];
    const DateFact& q = doc_.stages.facts.dates[b];
    return (!p.latest.empty() && !q.earliest.empty() && p.latest < q.earliest) ||
           (!q.latest.empty() && !p.earliest.empty() && q.latest < p.earliest);
  }

  /// The sentence turns to another matter: "من جهة أخرى", "يذكر أن", "وكان قد".
  bool shifts(std::uint32_t sentence) const { return opens_with(sentence, shift_); }
  bool opens_with(std::uint32_t sentence, ListId words) const {
    const ItemList& list = events_.items[sentence];
    for (std::uint32_t i = 0; i < list.items.size() && i < 4; ++i) {
      const Item& item = list.items[i];
      if (item.kind == ItemKind::kConj && item.glued_conj) continue;
      const std::string key = doc_.key_of(events_, item);
      if (doc_.listed(item.first, words) || doc_.knowledge.lists.has(words, key)) return true;
      // "من ناحية أخرى": a preposition of two words and its adjective are two items.
      if (item.kind == ItemKind::kPrep && i + 1 < list.items.size() &&
          doc_.knowledge.lists.has(words, key + " " + doc_.key_of(events_, list.items[i + 1])))
        return true;
    }
    return false;
  }

  /// Another matter in another place: what is told of the one before holds no more.
  bool turns_elsewhere(const Event& e, const Carried& place) const {
    if (!e.place.known() || e.place.carried || !place.known() || e.place.index == place.index || !opens_with(e.sentence, other_matter_)) return false;
    const auto& places = doc_.stages.facts.places;
    return places[e.place.index].id.empty() || places[e.place.index].id != places[place.index].id;
  }

  const DocumentView& doc_;
  Events& events_;
  ListId shift_, other_matter_, again_, place_noun_, that_, result_;
};

}  // namespace

void share_in_sentences(const DocumentView& doc, Events& events) { Sharer(doc, events).run(); }

void carry_through_report(const DocumentView& doc, Events& events) { Carrier(doc, events).run(); }

}  // namespace marsad::event
