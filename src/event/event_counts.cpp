// Implements event/sentence_reader.h: the numbers of an event and what it takes over from others.
// Harm comes from the trigger, the noun counted or the casualty noun beside it.
// A count of none ("لم تسجل إصابات") belongs to the attack it is said of.
#include "event/sentence_reader.h"

namespace marsad::event {
namespace {

constexpr std::uint32_t kPhraseReach = 9;  // words over which the parts of one phrase may stand

}  // namespace

void SentenceReader::counts(const Draft& draft, const Trigger& trigger, Event& e) {
  if (trigger.harm.empty()) {
    // CODEBOOK 11.8: the number of those who attack or march.
    const auto own = [&](std::uint32_t i) {
      return std::any_of(draft.bound.begin(), draft.bound.end(), [&](const auto& b) { return b.second == i; }) && !victims_before(i);
    };
    if (trigger.type == "ASSAULT" || trigger.type == "MOBILIZE")
      for (std::uint32_t i : draft.actors)
        if (own(i) && (numbered(i) || (trigger.type == "MOBILIZE" && crowd(i)))) add_counts(doc_, out_, *list_, i, "participants", e.counts);
    // "فجرت ثلاث انتحاريات أنفسهن": attackers who die in their own attack.
    if (trigger.mode == "suicide-attack" && trigger.words.size() > 1 && list_->items[draft.item].kind == ItemKind::kVerb)
      for (Count& c : e.counts) {
        c.harm = "killed";
        c.victim_class = "perpetrator";
      }
    return;
  }
  if (trigger.names_victims && list_->items[draft.item].quantity == kNone && of_toll(doc_, *list_, draft.item)) {
    toll(draft, trigger, e);
    return;
  }
  if (trigger.names_victims && item_before(draft.item, "between-prep") && !among_victims(draft)) {
    // "47 بين قتيل وجريح": one number for both.
    const std::uint32_t number = draft.item >= 2 ? draft.item - 2 : 0;
    if (list_->items[number].quantity != kNone) add_counts(doc_, out_, *list_, number, "casualties", e.counts);
    return;
  }
  if (trigger.names_victims && draft.item >= 2 && list_->items[draft.item - 1].kind == ItemKind::kConj &&
      list_->items[draft.item - 2].trigger != kNone && item_before(draft.item - 2, "between-prep"))
    return;
  if (trigger.names_victims && among_victims(draft)) {
    for (std::uint32_t i = draft.item + 1; i < list_->items.size() && list_->items[i].kind == ItemKind::kNp; i += 2) {
      add_counts(doc_, out_, *list_, i, trigger.harm == "casualties" ? "killed" : trigger.harm, e.counts);
      if (i + 1 >= list_->items.size() || list_->items[i + 1].kind != ItemKind::kConj) break;
    }
    return;
  }
  if (const std::uint32_t number = trigger.names_victims ? predicate_number(draft) : kNone; number != kNone) {
    for (std::uint32_t i = number; i < list_->items.size() && crowd(i); i += 2) {
      add_counts(doc_, out_, *list_, i, trigger.harm == "casualties" ? "killed" : trigger.harm, e.counts);
      for (Party& p : parties(doc_, out_, *list_, i, PartyUse::kRecipient)) add_party(e.recipients, std::move(p));
      if (i + 1 >= list_->items.size() || list_->items[i + 1].kind != ItemKind::kConj) break;
    }
    return;
  }
  if (trigger.names_victims) {
    // "90 قتيلا وجريحا": one number for both.
    std::uint32_t sorts = 0;
    for (std::uint32_t t = list_->items[draft.item].first; t < list_->items[draft.item].end; ++t)
      sorts += doc_.is_word(t) && doc_.listed(t, "no-harm") ? 1 : 0;
    add_counts(doc_, out_, *list_, draft.item, sorts > 1 ? "casualties" : trigger.harm, e.counts);
    return;
  }
  // "24 ألفا فروا": whoever flees is displaced; whom others drive out is the recipient.
  // A verdict kills nobody; its execution does.
  if (trigger.type == "SANCTION" && trigger.harm == "killed" && !carried_out(draft)) return;
  own_noun(draft, trigger, e);
  // "أوقعت عشرات القتلى في صفوف المسلحين": its own number says more than the plural of the victims.
  if (!e.counts.empty() && e.counts.back().bound != "bare_plural") return;
  e.counts.clear();
  const bool of_actor = trigger.harm == "participants" || trigger.harm == "deserted" ||
                        (trigger.harm == "displaced" && draft.recipients.empty());
  for (std::uint32_t i : of_actor ? draft.actors : draft.recipients)
    // "خرجت عدة مظاهرات": a word of the phrase itself is nobody.
    if (out_.trigger_length[list_->items[i].head] != 0 &&
        std::find(draft.uncounted.begin(), draft.uncounted.end(), i) == draft.uncounted.end())
      add_counts(doc_, out_, *list_, i, trigger.harm, e.counts);
  if (e.counts.empty()) own_noun(draft, trigger, e);
  if (e.counts.empty() && !item_before(draft.item, "subset")) counted_harm(draft, trigger, e);
}

/// "13 إصابة بالرصاص، بينها إصابتان خطيرتان": the event noun is what was counted.
void SentenceReader::counted_harm(const Draft& draft, const Trigger& trigger, Event& e) const {
  constexpr std::uint32_t kReach = 12;
  const auto add = [&](std::uint32_t i, int whole) {
    const Item& item = list_->items[i];
    if (item.kind != ItemKind::kNp || item.quantity == kNone || !doc_.listed(item.head, "no-harm")) return false;
    const QuantityFact& q = doc_.stages.facts.quantities[out_.atoms[item.quantity].index];
    if (q.low <= 0) return false;
    Count c = single(q.span, trigger.harm, "unknown");
    c.low = q.low;
    c.high = q.high;
    c.bound = q.bound;
    c.part_of = whole;
    e.counts.push_back(std::move(c));
    return true;
  };
  if (!add(draft.item, -1)) return;
  for (std::uint32_t i = draft.item + 2; i < list_->items.size() && i < draft.item + kReach; ++i)
    if (item_before(i, "subset")) {
      add(i, 0);
      return;
    }
}

bool SentenceReader::carried_out(const Draft& draft) const {
  const ListId done = doc_.knowledge.lists.id("execute-word");
  for (std::uint32_t i = draft.item + 1, steps = 0; i-- > 0 && steps < 8; ++steps)
    for (std::uint32_t t = list_->items[i].first; t < list_->items[i].end; ++t)
      if (doc_.is_word(t) && doc_.listed(t, done)) return true;
  return false;
}

void SentenceReader::own_noun(const Draft& draft, const Trigger& trigger, Event& e) const {
  if (trigger.words.size() < 2 || (trigger.harm != "killed" && trigger.harm != "wounded")) return;
  const std::uint32_t head = list_->items[draft.item].head;
  const std::uint32_t end = doc_.stages.text.sentences[list_->sentence].end;
  std::uint32_t last = head + std::max<std::uint32_t>(1, out_.trigger_length[head]) - 1;
  for (std::uint32_t t = head + 1; t < std::min(end, head + kPhraseReach); ++t)
    if (out_.trigger_length[t] == 0) last = t;  // later words of a split phrase
  if (last == head || !doc_.is_word(last) || !doc_.listed(last, "no-harm")) return;
  Count c = single(doc_.token(last).span, trigger.harm, "unknown");
  const QuantityFact* number = nullptr;
  for (const QuantityFact& q : doc_.stages.facts.quantities)
    if (q.people && !q.number.empty() && q.span.contains(doc_.token(last).span)) number = &q;
  if (number == nullptr && doc_.stages.lexed.best(last).number != lexicon::Number::kPlural) return;
  c.low = number != nullptr ? number->low : 3;
  c.high = number != nullptr ? number->high : -1;
  c.bound = number != nullptr ? number->bound : "bare_plural";
  if (number != nullptr) c.span = number->span;
  // "عشرات القتلى والجرحى": one number for both.
  if (number != nullptr && number->bound != "bare_plural" && last + 1 < end && doc_.is_word(last + 1) && doc_.listed(last + 1, "no-harm") &&
      (doc_.stages.lexed.words[last + 1].proclitics & lexicon::kConjunctions) != 0)
    c.harm = "casualties";
  e.counts.push_back(std::move(c));
}

void SentenceReader::shelling_mode(const Trigger& trigger, Event& e) const {
  if (!e.mode.empty() || trigger.subtype != "shelling_artillery_missile" || e.actors.empty()) return;
  const Party& actor = e.actors.front();
  const auto& tokens = doc_.stages.text.tokens;
  for (std::uint32_t at = doc_.stages.text.token_at(actor.span.begin);
       at < tokens.size() && tokens[at].span.begin < actor.span.end; ++at) {
    if (!doc_.listed(at, "coalition")) continue;
    e.mode = "aerial";
    e.subtype = "air_drone_strike";
    return;
  }
  if (actor.sector == "REB" || actor.sector == "PRM" || actor.sector == "UAF") e.mode = "heavy-weapons";
}

bool SentenceReader::numbered(std::uint32_t i) const {
  const Item& item = list_->items[i];
  if (item.quantity == kNone || !item.human) return false;
  const QuantityFact& q = doc_.stages.facts.quantities[out_.atoms[item.quantity].index];
  return q.people && !q.number.empty() && !q.noun.empty() && q.low > 1 && q.bound != "vague";
}

/// "جرحوا 31 آخرين كما أحرقوا منازل": those hurt do not burn.
bool SentenceReader::victims_before(std::uint32_t i) const {
  if (!doc_.is_word(list_->items[i].end - 1) || !doc_.listed(list_->items[i].end - 1, "others")) return false;
  return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
    return !row(d).harm.empty() && std::find(d.recipients.begin(), d.recipients.end(), i) != d.recipients.end();
  });
}

/// CODEBOOK 7: other numbers of people, "على اثنين من زملائه", "على سبعة متهمين".
void SentenceReader::other_numbers(const Draft& draft, const Trigger& trigger, Event& e) const {
  if (!e.counts.empty() || !trigger.harm.empty() || (trigger.type != "ASSAULT" && trigger.type != "SANCTION")) return;
  for (std::uint32_t i : draft.recipients)
    if (i > draft.item && figure(i)) add_counts(doc_, out_, *list_, i, "other", e.counts);
}

bool SentenceReader::crowd(std::uint32_t i) const {
  const Item& item = list_->items[i];
  return item.quantity != kNone && item.human && doc_.stages.facts.quantities[out_.atoms[item.quantity].index].people;
}

bool SentenceReader::figure(std::uint32_t i) const {
  const Item& item = list_->items[i];
  if (item.quantity == kNone || !item.human) return false;
  const QuantityFact& q = doc_.stages.facts.quantities[out_.atoms[item.quantity].index];
  return q.people && !q.number.empty() && q.low > 1 && q.bound != "vague" && q.bound != "dual";
}

std::uint32_t SentenceReader::predicate_number(const Draft& draft) const {
  const Item& noun = list_->items[draft.item];
  if (noun.quantity != kNone || noun.number != lexicon::Number::kPlural || !doc_.is_word(noun.head) ||
      !doc_.stages.lexed.words[noun.head].has(lexicon::kAl) || noun.end != noun.head + 1)
    return kNone;
  // At the head of its clause: "إن القتلى أربعة".
  if (draft.item > 0 && list_->items[draft.item - 1].kind != ItemKind::kComp && list_->items[draft.item - 1].kind != ItemKind::kConj) return kNone;
  std::uint32_t i = draft.item + 1;
  if (i < list_->items.size() && list_->items[i].kind == ItemKind::kPronoun) ++i;
  return i < list_->items.size() && figure(i) && !list_->items[i].definite ? i : kNone;
}

bool SentenceReader::among_victims(const Draft& draft) const {
  const std::uint32_t next = draft.item + 1;
  return item_before(draft.item, "between-prep") && next < list_->items.size() &&
         list_->items[next].kind == ItemKind::kNp && list_->items[next].trigger == kNone &&
         list_->items[next].first == list_->items[draft.item].end && list_->items[next].human;
}

void SentenceReader::toll(const Draft& draft, const Trigger& trigger, Event& e) const {
  const Item& noun = list_->items[draft.item];
  const text::Sentence& s = doc_.stages.text.sentences[list_->sentence];
  const ListId to = doc_.knowledge.lists.id("toll-prep");
  const auto tell = [&](const QuantityFact& q) {
    Count c = single(q.span, trigger.harm == "casualties" ? "killed" : trigger.harm, "unknown");
    c.low = q.low;
    c.high = q.high;
    c.bound = q.bound;
    e.counts.push_back(std::move(c));
  };
  for (const QuantityFact& q : doc_.stages.facts.quantities) {
    if (!q.people || q.number.empty() || q.span.begin < doc_.token(noun.end - 1).span.end) continue;
    if (q.span.begin >= doc_.token(s.end - 1).span.end) break;
    const std::uint32_t at = doc_.stages.text.token_at(q.span.begin);
    if (at != noun.end && !(doc_.is_word(at - 1) && doc_.knowledge.lists.has(to, doc_.token(at - 1).key))) continue;
    tell(q);
    return add_subset(doc_, out_, *list_, q.span, e.counts);
  }
  // "يرتفع إلى 520 عدد قتلى الهجمات": the number stands before its noun.
  if (draft.item < 3) return;
  const Item& number = list_->items[draft.item - 2];
  const Item& prep = list_->items[draft.item - 3];
  if (number.kind != ItemKind::kNp || number.quantity == kNone || prep.kind != ItemKind::kPrep || !doc_.knowledge.lists.has(to, doc_.key_of(out_, prep))) return;
  const QuantityFact& q = doc_.stages.facts.quantities[out_.atoms[number.quantity].index];
  if (!q.number.empty()) tell(q);
}

bool SentenceReader::item_before(std::uint32_t i, std::string_view prep) const {
  return i > 0 && list_->items[i - 1].kind == ItemKind::kPrep &&
         doc_.knowledge.lists.has(doc_.knowledge.lists.id(prep), doc_.key_of(out_, list_->items[i - 1]));
}

void SentenceReader::no_harm(const Draft& draft, Event& e) const {
  if (e.type != "ASSAULT" || !e.counts.empty()) return;
  constexpr std::uint32_t kReach = 24, kGap = 5;
  const Lists& lists = doc_.knowledge.lists;
  const ListId harm = lists.id("no-harm"), negation = lists.id("negation"), news = lists.id("news-noun");
  const text::Sentence& s = doc_.stages.text.sentences[list_->sentence];
  const std::uint32_t from = list_->items[draft.item].end;
  for (std::uint32_t t = from; t < s.end && t < from + kReach; ++t) {
    // A second attack in between is the one that hurt nobody.
    for (std::uint32_t k = 0; k < drafts_.size(); ++k)
      if (links_[k].root == kNone && list_->items[drafts_[k].item].head == t && row(drafts_[k]).type == "ASSAULT") return;
    if (!doc_.is_word(t) || !lists.has(negation, doc_.keys[t].core)) continue;
    for (std::uint32_t k = t + 1; k < s.end && k < t + kGap; ++k) {
      if (!doc_.is_word(k)) continue;
      if (doc_.listed(k, news)) return;  // "دون معلومات عن إصابات" tells of no number
      if (!lists.has(harm, doc_.keys[k].core)) continue;
      const std::string_view kind = doc_.listed(k, "no-harm-wounded")  ? "wounded"
                                    : doc_.listed(k, "no-harm-killed") ? "killed"
                                                                       : "casualties";
      Count c = single(doc_.token(k).span, std::string(kind), "unknown");
      c.low = c.high = 0;
      c.bound = "exact";
      e.counts.push_back(std::move(c));
      return;
    }
  }
}

bool SentenceReader::shares_number(std::uint32_t root, std::uint32_t wounded) const {
  const std::uint32_t item = drafts_[wounded].item;
  if (row(drafts_[wounded]).harm != "wounded" || row(drafts_[wounded]).casualty || item < 2 || list_->items[item - 1].kind != ItemKind::kConj) return false;
  for (std::uint32_t k = 0; k < drafts_.size(); ++k)
    if (drafts_[k].item + 2 == item && (k == root || links_[k].root == root))
      return row(drafts_[k]).harm == "killed" && !row(drafts_[k]).casualty && drafts_[k].recipients.empty();
  return false;
}

void SentenceReader::absorb(std::uint32_t d, Event& e) {
  for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
    if (links_[k].root != d) continue;
    if (links_[k].kind == LinkKind::kAside) continue;
    const Draft& other = drafts_[k];
    const Trigger& t = row(other);
    Event part;
    fill_parties(other, part);
    counts(other, t, part);
    e.rule += "; " + t.where;
    for (const std::string& r : other.rules) e.rule += "; " + r;
    if (links_[k].kind == LinkKind::kDamage) {
      for (Party& p : part.actors)
        if (e.actors.empty() && list_->items[other.item].kind == ItemKind::kNp) add_party(e.actors, std::move(p));
      continue;
    }
    if (e.mode.empty() || (!t.mode.empty() && heavier(t.mode, e.mode) && links_[k].kind != LinkKind::kResultOf)) {
      if (!t.mode.empty()) e.mode = t.mode;
      if (!t.subtype.empty() && e.subtype.empty()) e.subtype = t.subtype;
    } else if (e.subtype.empty()) {
      e.subtype = t.subtype;
    }
    for (Party& p : part.actors)
      if (!overlaps(e.recipients, p)) add_party(e.actors, std::move(p));
    const bool victims = links_[k].kind == LinkKind::kAlso || links_[k].kind == LinkKind::kResultOf ||
                         links_[k].kind == LinkKind::kWraps || links_[k].kind == LinkKind::kStrikes;
    if (victims || e.recipients.empty())
      for (Party& p : part.recipients)
        if (!overlaps(e.actors, p)) add_party(e.recipients, std::move(p));
    if (shares_number(d, k))
      for (Count& c : part.counts) c.harm = "casualties";
    const int offset = static_cast<int>(e.counts.size());
    for (Count& c : part.counts) {
      // "توفيت متأثرة بجروحها": wounds that killed are no second toll.
      if (links_[k].kind == LinkKind::kCauseOf && c.harm == "wounded" && offset > 0) continue;
      if (c.part_of >= 0) c.part_of += offset;
      const bool again = std::any_of(e.counts.begin(), e.counts.end(), [&](const Count& k) {
        return k.harm == c.harm && k.span.overlaps(c.span) && k.low == c.low;
      });
      if (!again || c.part_of >= 0) e.counts.push_back(std::move(c));
    }
  }
}

bool SentenceReader::stated(const Event& e, const Draft& draft) const {
  const Item& item = list_->items[draft.item];
  // A phrase in the place of a party is an argument, whether or not it names one.
  const auto phrase = [&](std::uint32_t i) { return list_->items[i].quantity != kNone || list_->items[i].definite; };
  const bool own = !e.actors.empty() || !e.recipients.empty() || !e.counts.empty() ||
                   std::any_of(draft.recipients.begin(), draft.recipients.end(), phrase) ||
                   std::any_of(draft.actors.begin(), draft.actors.end(), phrase);
  if (own || (draft.at_place && !draft.rules.empty()) || breaks_out(draft)) return true;
  if (item.kind == ItemKind::kVerb && (draft.pronoun_actor || draft.pronoun_recipient))
    return e.place.known() || e.date.known();
  return e.place.known() || e.date.known();
}

/// "اندلعت احتجاجات في العاصمة": told of a place, though by no name.
bool SentenceReader::breaks_out(const Draft& draft) const {
  const std::vector<Item>& items = list_->items;
  const std::uint32_t i = draft.item;
  if (items[i].kind != ItemKind::kNp || i == 0 || i + 2 >= items.size()) return false;
  const auto onset = [&](std::uint32_t t) {
    return doc_.listed(t, "light-happens") || doc_.listed(t, "light-begins") || doc_.listed(t, "light-continues");
  };
  return items[i - 1].kind == ItemKind::kVerb && onset(items[i - 1].head) && items[i + 1].kind == ItemKind::kPrep &&
         doc_.listed(items[i + 1].first, "place-prep") && items[i + 2].kind == ItemKind::kNp && items[i + 2].definite;
}

double SentenceReader::confidence(const Event& e, const Draft& draft) const {
  double c = 0.5;
  if (!draft.rules.empty()) c += 0.15;
  if (!e.actors.empty()) c += 0.1;
  if (!e.recipients.empty() || !e.counts.empty()) c += 0.15;
  if (e.place.known()) c += 0.05;
  return std::min(c, 0.95);
}

}  // namespace marsad::event
