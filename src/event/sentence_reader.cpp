// Implements event/sentence_reader.h: drafts kept and dropped, and events made of them.
// A draft is dropped with a reason that `marsad explain --items` prints.
// Parties named twice are kept once, under the longer words.
#include "event/sentence_reader.h"

namespace marsad::event {

void SentenceReader::read(std::uint32_t sentence) {
  chunk(input_.chunk, sentence, scratch_);
  out_.items.push_back(scratch_);
  list_ = &out_.items.back();
  if (list_->items.empty()) return;
  drop_doers();
  find_arguments(input_, *list_, drafts_);
  drop_unmet();
  unmet();
  std::vector<bool> asked(list_->items.size(), false);
  for (const Draft& d : drafts_) asked[d.item] = true;
  drop_nonevents();
  // Words that are no triggers here may be arguments of those that are.
  std::vector<bool> keep(list_->items.size(), false);
  for (const Draft& d : drafts_) keep[d.item] = !governed_victims(d);
  retry_beside_cleared(asked, keep);
  for (int round = 0; round < 2; ++round) {
    bool cleared = false;
    for (std::size_t i = 0; i < keep.size(); ++i) cleared = cleared || (!keep[i] && list_->items[i].trigger != kNone);
    if (!cleared) break;
    clear_triggers(*list_, keep);
    find_arguments(input_, *list_, drafts_);
    drop_unmet();
    drop_nonevents();
    std::fill(keep.begin(), keep.end(), false);
    for (const Draft& d : drafts_) keep[d.item] = true;
  }
  attackers_attack();
  forget_rejections();
  links_ = link(doc_, out_, *list_, drafts_);
  for (std::uint32_t d = 0; d < drafts_.size(); ++d)
    if (links_[d].root == kNone)
      make(d);
    else
      reject(drafts_[d].item, "part of another event");
}

void SentenceReader::attackers_attack() {
  for (Draft& d : drafts_) {
    if (!d.passive || d.recipients.empty() || row(d).type != "ASSAULT") continue;
    const std::uint32_t doer = d.recipients.front();
    if (!doers_[doer] || doer < d.item || doer + 1 >= list_->items.size()) continue;
    const Item& after = list_->items[doer + 1];
    if (after.kind != ItemKind::kNp || after.first != list_->items[doer].end) continue;
    d.passive = false;
    d.recipients.erase(d.recipients.begin());
    d.actors.push_back(doer);
    if (after.trigger == kNone) d.recipients.insert(d.recipients.begin(), doer + 1);
  }
}

void SentenceReader::forget_rejections() {
  out_.rejected.erase(std::remove_if(out_.rejected.begin(), out_.rejected.end(),
                                     [&](const auto& r) {
                                       return r.sentence == list_->sentence &&
                                              std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
                                                return list_->items[d.item].span == r.trigger;
                                              });
                                     }),
                      out_.rejected.end());
}

void SentenceReader::unmet() {
  std::size_t d = 0;
  for (std::uint32_t i = 0; i < list_->items.size(); ++i) {
    while (d < drafts_.size() && drafts_[d].item < i) ++d;
    if (list_->items[i].trigger != kNone && (d == drafts_.size() || drafts_[d].item != i))
      reject(i, "no need of its rows is met");
  }
}

/// "اليوم" of a report printed the day before by another clock.
bool SentenceReader::of_today(std::uint32_t date) const {
  const Span span = doc_.stages.facts.dates[date].span;
  for (std::uint32_t t = doc_.stages.text.token_at(span.begin); t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t)
    if (doc_.is_word(t) && doc_.listed(t, "today-word")) return true;
  return false;
}

bool SentenceReader::is_governed(const StatusDecision& status, const Trigger& trigger) {
  if (status.why == kAccused) return true;
  return !status.why.empty() && trigger.where != status.why && status.why != "any-word" && status.why != kPurpose &&
         (status.status == StatusKind::kAttempted || status.status == StatusKind::kFuture ||
          status.status == StatusKind::kHypothetical || status.status == StatusKind::kNegated);
}

void SentenceReader::retry_beside_cleared(const std::vector<bool>& asked, std::vector<bool>& keep) const {
  for (std::size_t i = keep.size(); i-- > 1;) {
    const Item& after = list_->items[i];
    if (after.trigger == kNone || keep[i] || asked[i - 1] || list_->items[i - 1].trigger == kNone) continue;
    const Item& before = list_->items[i - 1];
    if (before.kind == ItemKind::kNp && after.kind == ItemKind::kNp && before.end == after.first) keep[i - 1] = true;
  }
  // "هاجم مسلحان حمام سباحة": the verb asks again once its object is no trigger.
  constexpr std::size_t kObjectReach = 4;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (keep[i] || asked[i] || list_->items[i].trigger == kNone || list_->items[i].kind != ItemKind::kVerb) continue;
    for (std::size_t k = i + 1; k < keep.size() && k <= i + kObjectReach && list_->items[k].kind != ItemKind::kVerb; ++k)
      if (list_->items[k].trigger != kNone && list_->items[k].kind == ItemKind::kNp && !keep[k]) keep[i] = true;
  }
}

void SentenceReader::drop_unmet() {
  drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                               [&](const Draft& d) { return d.unmet && !input_.lenient && !governed(d); }),
                drafts_.end());
}

void SentenceReader::drop_doers() {
  std::vector<bool> keep(list_->items.size(), true);
  doers_.assign(keep.size(), false);
  bool any = false;
  for (std::uint32_t i = 0; i < keep.size(); ++i)
    if (is_doer(i)) {
      keep[i] = false;
      doers_[i] = true;
      any = true;
      reject(i, "who did it, not what was done");
    }
  if (any) clear_triggers(*list_, keep);
}

void SentenceReader::drop_nonevents() {
  drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                               [&](const Draft& d) {
                                 std::string why = nonevent_context(doc_, *list_, d);
                                 if (why.empty()) return false;
                                 // "any", "no" before the event: the status says so.
                                 if (why.ends_with(" modal") && governed(d)) return false;
                                 reject(d.item, std::move(why));
                                 return true;
                               }),
                drafts_.end());
}

bool SentenceReader::is_doer(std::uint32_t item) const {
  if (list_->items[item].trigger == kNone) return false;
  const Trigger& own = doc_.knowledge.triggers.row(list_->items[item].trigger);
  if (own.role("role") != Role::kActor || own.type != "ASSAULT") return false;
  const std::uint32_t from = item > 5 ? item - 5 : 0;
  for (std::uint32_t i = from; i < std::min<std::size_t>(list_->items.size(), item + 6); ++i) {
    if (i == item || list_->items[i].trigger == kNone) continue;
    const Trigger& t = doc_.knowledge.triggers.row(list_->items[i].trigger);
    if (t.type == "ASSAULT" && !t.casualty && t.role("role") != Role::kActor) return true;
  }
  return false;
}

bool SentenceReader::governed_victims(const Draft& d) const {
  if (!row(d).casualty || !row(d).names_victims) return false;
  const Item& noun = list_->items[d.item];
  // "توفي ثلاثة من المصابين", "قتل أسير": the wounded or held who die are the toll of the death.
  if (d.item > 0 && list_->items[d.item - 1].trigger != kNone && row(d).harm != "killed" && row(d).harm != "casualties") {
    const Trigger& t = doc_.knowledge.triggers.row(list_->items[d.item - 1].trigger);
    if (t.type == "ASSAULT" && t.harm == "killed" && !t.casualty) return true;
  }
  if (d.item > 0 && noun.quantity == kNone && !noun.definite && list_->items[d.item - 1].kind == ItemKind::kNp &&
      list_->items[d.item - 1].trigger == kNone)
    return false;  // "تونسيا محتجزا": an adjective
  for (std::uint32_t i = d.item, steps = 0; i-- > 0 && steps < 5; ++steps) {
    const Item& item = list_->items[i];
    if (item.trigger != kNone) {
      const Trigger& t = doc_.knowledge.triggers.row(item.trigger);
      return !t.casualty && (t.type == "RETREAT" || t.type == "COERCE" || t.type == "DISPLACE" || t.type == "SANCTION");
    }
    if (item.kind == ItemKind::kStop || item.kind == ItemKind::kComp || item.kind == ItemKind::kRel ||
        item.kind == ItemKind::kVerb || item.kind == ItemKind::kComma)
      return false;
  }
  return false;
}

Stretch SentenceReader::stretch_of(std::uint32_t d) const {
  const Draft& root = drafts_[d];
  // Place and date may follow a parenthesis or a clause on the side; a headline is one stretch.
  const bool title = doc_.stages.text.sentences[list_->sentence].kind == text::SentenceKind::kTitle;
  std::uint32_t begin = title ? 0 : root.clause_begin;
  std::uint32_t end = root.item + 1;
  while (end < list_->items.size() && (title || list_->items[end].kind != ItemKind::kStop)) ++end;
  for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
    if (k == d || (links_[k].root == d && links_[k].kind != LinkKind::kAside)) continue;
    if (drafts_[k].item < root.item) {
      // What an earlier event's clause held stays with it up to the conjunction.
      std::uint32_t cut = root.item;
      while (cut > drafts_[k].item + 1 && list_->items[cut - 1].kind != ItemKind::kConj &&
             list_->items[cut - 1].kind != ItemKind::kComma)
        --cut;
      begin = std::max(begin, std::min(cut, root.item));
    } else if (drafts_[k].item > root.item) {
      std::uint32_t cut = drafts_[k].item;
      while (cut > root.item + 1 && list_->items[cut - 1].kind != ItemKind::kConj &&
             list_->items[cut - 1].kind != ItemKind::kComma)
        --cut;
      end = std::min(end, cut > root.item + 1 ? cut : drafts_[k].item);
    }
  }
  return {begin, std::max(end, root.item + 1), root.item};
}

void SentenceReader::make(std::uint32_t d) {
  const Draft& draft = drafts_[d];
  const Trigger& trigger = row(draft);
  Event e;
  e.type = trigger.type;
  e.mode = trigger.mode;
  e.subtype = trigger.subtype;
  e.sentence = list_->sentence;
  e.item = draft.item;
  e.trigger = list_->items[draft.item].span;
  e.trigger = trigger_span(draft);
  e.rule = trigger.where;
  for (const std::string& r : draft.rules) e.rule += "; " + r;
  StatusDecision status = status_of(doc_, *list_, draft);
  // "حاول إدخال تعزيزات": what is said of the word that brings the event in is said of the event.
  for (std::uint32_t k = 0; k < d && status.why.empty(); ++k)
    if (links_[k].root == d && list_->items[drafts_[k].item].end == list_->items[draft.item].first &&
        row(drafts_[k]).type == trigger.type)
      status = status_of(doc_, *list_, drafts_[k]);
  e.status = status.status;
  e.denied = status.denied;
  const bool governed = is_governed(status, trigger);
  if (!status.why.empty()) e.notes.push_back("status " + std::string(name(e.status)) + " by " + status.why);
  fill_parties(draft, e);
  counts(draft, trigger, e);
  absorb(d, e);
  on_one_side(draft, e);
  drop_objects(e);
  // "اعتقلت 16 آخرين": others are named by nothing better here.
  for (std::uint32_t i : draft.recipients)
    if (e.recipients.empty())
      for (Party& p : others(doc_, out_, list_->items[i])) add_party(e.recipients, std::move(p));
  other_numbers(draft, trigger, e);
  // What did not happen killed nobody: a victim without a number is no toll then.
  if (e.status != StatusKind::kOccurred)
    e.counts.erase(std::remove_if(e.counts.begin(), e.counts.end(),
                                  [](const Count& c) {
                                    return (c.harm == "killed" || c.harm == "wounded") &&
                                           (c.bound == "singular" || c.bound == "dual" || c.bound == "bare_plural");
                                  }),
                   e.counts.end());
  const Stretch stretch = stretch_of(d);
  no_harm(draft, e);
  apply_means(doc_, *list_, stretch, e);
  shelling_mode(trigger, e);
  bool near = false;
  e.place.index = choose_place(doc_, out_, *list_, stretch, e, near);
  if (near) near_places_.push_back(e.place.index);
  e.date.index = choose_date(doc_, out_, *list_, stretch);
  // "قريبا": the time from now on is no time of what has happened.
  if (e.status == StatusKind::kOccurred && e.date.known() && from_now_on(e.date.index)) e.date = {};
  // "أمر السبت بتسليح الحراس": the day of the order; what is to come is on no day that is past.
  if (e.status == StatusKind::kFuture && e.date.known() && is_past(e.date.index)) e.date = {};
  const bool another = e.date.known() && dates_another(doc_, out_, *list_, e.date.index, draft.item);
  e.background = !another && long_ago(doc_, e);
  // "غدا محاكمة المتهمين بتفجير", "غدا ذكرى مقتله": the day to come is that of the trial.
  const bool days_own = status.why.empty() ||
                        (status.why == kGiven && e.date.known() && doc_.stages.facts.dates[e.date.index].span.begin > e.trigger.begin);
  if (e.status == StatusKind::kOccurred && still_to_come(doc_, e)) {
    if (days_own && !perfect(draft)) {
      e.status = StatusKind::kFuture;
      e.notes.push_back("status future by the date after the dateline");
    } else if (!of_today(e.date.index)) {
      e.date = {};
    }
  }
  const Item& item = list_->items[draft.item];
  e.anaphoric = item.kind == ItemKind::kNp && item.definite && e.actors.empty() && e.recipients.empty();
  e.evidence = {doc_.token(list_->items[stretch.begin].first).span.begin,
                doc_.token(list_->items[stretch.end - 1].end - 1).span.end};
  for (std::uint32_t i = stretch.begin; i < stretch.end; ++i)
    e.of_wounds = e.of_wounds || doc_.listed(list_->items[i].first, "of-wounds");
  // A word that says how the event stands to fact is a statement about this one event.
  const bool lenient = input_.lenient && weighed(e.type);
  if (lenient && draft.unmet) e.weak = "unmet";
  // "وأبطل الخبراء مفعول عبوة": a phrase that says how far it came names a single event.
  const bool by_row = status.why == trigger.where && trigger.words.size() > 1 && trigger.subject_is_none;
  if (!(governed && specific(draft)) && !by_row && !stated(e, draft)) {
    if (!lenient) return reject(draft.item, "no actor, recipient, place, date or count");
    e.weak = "bare";
  }
  // "من السابعة مساء": the hour of what is planned is on no day that is said.
  if (another) e.date = {};
  if (e.date.known() && !doc_.stages.facts.dates[e.date.index].day && e.status != StatusKind::kOccurred) e.date = {};
  if (std::string why = dismiss(doc_, *list_, draft, e, governed); !why.empty()) {
    if (!lenient || why == "accident") return reject(draft.item, std::move(why));
    e.weak = "dismissed";
  }
  if (repeats_title(e)) return reject(draft.item, "repeats the headline");
  e.features = judge_features(doc_, *list_, draft, e);
  e.confidence = confidence(e, draft);
  out_.events.push_back(std::move(e));
}

bool SentenceReader::specific(const Draft& draft) const {
  const Item& item = list_->items[draft.item];
  if (item.kind == ItemKind::kVerb) return !draft.bound.empty();
  if (!draft.bound.empty() || !doc_.is_word(item.head) ||
      !doc_.stages.lexed.words[item.head].has(lexicon::kAl))
    return true;
  const bool genitive = draft.item > 0 && list_->items[draft.item - 1].kind == ItemKind::kNp;
  return !genitive && !doc_.listed(item.first, "demonstrative");
}

bool SentenceReader::from_now_on(std::uint32_t date) const {
  const DateFact& d = doc_.stages.facts.dates[date];
  const std::string& published = doc_.stages.facts.published;
  return d.latest.empty() && d.earliest.size() >= 10 && published.size() >= 10 &&
         d.earliest.substr(0, 10) == published.substr(0, 10);
}

bool SentenceReader::is_past(std::uint32_t date) const {
  const std::string& latest = doc_.stages.facts.dates[date].latest;
  const std::string& published = doc_.stages.facts.published;
  return latest.size() >= 10 && published.size() >= 10 && latest.substr(0, 10) < published.substr(0, 10);
}

bool SentenceReader::perfect(const Draft& draft) const {
  const Item& item = list_->items[draft.item];
  return item.kind == ItemKind::kVerb &&
         doc_.stages.lexed.best(item.head).aspect != lexicon::Aspect::kImperfect;
}

Span SentenceReader::find_title_again() const {
  const text::Sentence& first = doc_.stages.text.sentences.front();
  if (first.kind != text::SentenceKind::kTitle) return {};
  const std::string_view title = slice(doc_.bytes, first.span);
  if (title.size() < 24) return {};
  const std::size_t at = doc_.bytes.find(title, first.span.end);
  if (at == std::string_view::npos) return {};
  return {static_cast<ByteOffset>(at), static_cast<ByteOffset>(at + title.size())};
}

Span SentenceReader::trigger_span(const Draft& draft) const {
  const Item& item = list_->items[draft.item];
  const std::uint8_t length = std::max<std::uint8_t>(1, out_.trigger_length[item.head]);
  const ByteOffset begin = doc_.is_word(item.head) ? doc_.stages.lexed.words[item.head].core.begin
                                                   : doc_.token(item.head).span.begin;
  return {begin, doc_.token(std::min<std::uint32_t>(item.head + length, item.end > item.head ? item.end : item.head + 1) - 1).span.end};
}

void SentenceReader::fill_parties(const Draft& draft, Event& e) {
  const PartyUse receives = row(draft).type == "SANCTION" || row(draft).type == "THREATEN" ? PartyUse::kState
                                                                                          : PartyUse::kRecipient;
  for (std::uint32_t i : draft.actors)
    for (Party& p : parties(doc_, out_, *list_, i, PartyUse::kActor))
      // "في بيان تلقته وكالة كذا ... مواجهتهم": an outlet tells of deeds and does none.
      if (p.sector != "JRN" || p.entity.empty() || row(draft).type == "PROTEST") add_party(e.actors, std::move(p));
  for (std::uint32_t i : draft.recipients) {
    // "هجمات ضد الولايات المتحدة": against a state, not in it.
    const bool against = i > 0 && list_->items[i - 1].kind == ItemKind::kPrep &&
                         doc_.knowledge.lists.has("against-prep", doc_.key_of(out_, list_->items[i - 1]));
    std::vector<Party> named = parties(doc_, out_, *list_, i, against ? PartyUse::kState : receives);
    // "مقتل جندي وإصابة آخر"
    const Item& who = list_->items[i];
    if (named.empty() && who.end == who.first + 1 && doc_.is_word(who.first) && doc_.listed(who.first, "one-more") &&
        !doc_.knowledge.lists.has("plural-others", doc_.keys[who.first].core_text))
      named = others(doc_, out_, who);
    for (Party& p : named) add_party(e.recipients, std::move(p));
  }
  const Item& item = list_->items[draft.item];
  const bool victims = row(draft).casualty && row(draft).type == "ASSAULT";
  if (item.kind == ItemKind::kNp && e.recipients.empty() && victims)
    for (Party& p : victim_adjective(doc_, item)) add_party(e.recipients, std::move(p));
  if (item.kind == ItemKind::kNp && e.actors.empty() && !victims) {
    std::vector<Party> owners = adjective_parties(doc_, item);
    // "النزاع السوري": where it is fought; a clash has two sides ("اشتباكات تركية كردية").
    if (e.subtype == "armed_clash" && owners.size() == 1) owners.clear();
    for (Party& p : owners) add_party(e.actors, std::move(p));
  }
}

/// "هاجم رئيس الحكومة فلان الخطة", "استهداف مواقع للجماعة": the same words are the subject of a verb, or whom a masdar hits, never both.
void SentenceReader::on_one_side(const Draft& draft, Event& e) const {
  std::vector<Party>& kept = list_->items[draft.item].kind == ItemKind::kVerb ? e.actors : e.recipients;
  std::vector<Party>& other = &kept == &e.actors ? e.recipients : e.actors;
  const auto twice = [&](const Party& p) {
    return std::any_of(kept.begin(), kept.end(), [&](const Party& q) { return q.span.begin == p.span.begin && q.span.end == p.span.end; });
  };
  other.erase(std::remove_if(other.begin(), other.end(), twice), other.end());
}

/// CODEBOOK 11.1: what was hit is a party only where no victims are named.
void SentenceReader::drop_objects(Event& e) const {
  const auto object = [&](const Party& p) {
    const std::uint32_t t = doc_.stages.text.token_at(p.span.begin);
    return doc_.is_word(t) && doc_.listed(t, "class.object") && !doc_.listed(t, "class.force");
  };
  const auto harmed = [](const Count& c) { return c.harm == "killed" || c.harm == "wounded" || c.harm == "casualties"; };
  if (std::none_of(e.counts.begin(), e.counts.end(), harmed)) return;
  if (std::all_of(e.recipients.begin(), e.recipients.end(), object)) return;
  e.recipients.erase(std::remove_if(e.recipients.begin(), e.recipients.end(), object), e.recipients.end());
}

/// "20 شخصا ... وعدد من الأشخاص": the bare word for people names nobody new.
bool SentenceReader::same_people(const Party& a, const Party& b) const {
  const std::uint32_t first = doc_.stages.text.token_at(a.span.begin), second = doc_.stages.text.token_at(b.span.begin);
  return doc_.is_word(first) && doc_.is_word(second) && doc_.token(second).span.end >= b.span.end &&
         doc_.listed(first, "person-word") && doc_.listed(second, "person-word");
}

void SentenceReader::add_party(std::vector<Party>& to, Party party) {
  for (const Party& p : to)
    if (p.span.overlaps(party.span) || same_words(p, party) || same_people(p, party)) return;
  to.push_back(std::move(party));
}

}  // namespace marsad::event
