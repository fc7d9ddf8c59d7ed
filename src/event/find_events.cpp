// Finds the events of a document: atoms, items, drafts, links, then events with their slots.
// This file reads as the order of work; each step stands in a file of its own.
#include <algorithm>
#include <cmath>

#include "event/argument.h"
#include "event/attach.h"
#include "event/document.h"
#include "event/group.h"
#include "event/link.h"
#include "event/party.h"
#include "event/status.h"

namespace marsad::event {
namespace {

std::uint32_t token_of(const text::TokenizedText& text, ByteOffset at) { return text.token_at(at); }

void add_atom(const text::TokenizedText& text, AtomKind kind, Span span, std::size_t index,
              std::vector<Atom>& out) {
  if (span.empty()) return;
  const std::uint32_t first = token_of(text, span.begin);
  const std::uint32_t end = token_of(text, span.end - 1) + 1;
  if (first < end && end <= text.tokens.size())
    out.push_back({kind, first, end, static_cast<std::uint32_t>(index)});
}

/// "ثمانية أشخاص قتلوا على الأقل": the number's phrase ends where its verb begins.
Span before_verb(const Stages& stages, const QuantityFact& q) {
  if (q.noun.empty() || q.span.end <= q.noun.end) return q.span;
  for (std::uint32_t t = token_of(stages.text, q.noun.end - 1) + 1;
       t < stages.text.tokens.size() && stages.text.tokens[t].span.begin < q.span.end; ++t)
    if (stages.text.tokens[t].kind == text::TokenKind::kWord && stages.lexed.best(t).pos == lexicon::Pos::kVerb)
      return {q.span.begin, stages.text.tokens[t - 1].span.end};
  return q.span;
}

/// "(20) شخصا": the phrase begins at its bracket.
Span with_bracket(const Stages& stages, Span span) {
  const std::uint32_t first = token_of(stages.text, span.begin);
  if (first == 0 || span.empty()) return span;
  const text::Token& open = stages.text.tokens[first - 1];
  if (open.kind != text::TokenKind::kPunct || open.mate == text::kNoToken || open.mate <= first) return span;
  if (stages.text.tokens[open.mate].span.end < span.end) span.begin = open.span.begin;
  return span;
}

void make_atoms(const Stages& stages, std::vector<Atom>& out) {
  out.clear();
  const Facts& f = stages.facts;
  for (std::size_t i = 0; i < f.dates.size(); ++i)
    if (f.dates[i].instant) add_atom(stages.text, AtomKind::kDate, f.dates[i].span, i, out);
  for (std::size_t i = 0; i < f.quantities.size(); ++i)
    if (f.quantities[i].people) {
      const std::size_t before = out.size();
      add_atom(stages.text, AtomKind::kQuantity, with_bracket(stages, before_verb(stages, f.quantities[i])), i, out);
      if (out.size() > before && !f.quantities[i].noun.empty())
        out.back().head = token_of(stages.text, f.quantities[i].noun.begin);
    }
  for (std::size_t i = 0; i < f.places.size(); ++i)
    add_atom(stages.text, AtomKind::kPlace, f.places[i].span, i, out);
  for (std::size_t i = 0; i < f.names.size(); ++i) {
    if (f.names[i].kind == NameKind::kRole) continue;
    const AtomKind kind = f.names[i].kind == NameKind::kOrganisation ? AtomKind::kOrganisation
                          : f.names[i].kind == NameKind::kPerson     ? AtomKind::kPerson
                                                                     : AtomKind::kNationality;
    add_atom(stages.text, kind, f.names[i].span, i, out);
  }
  std::stable_sort(out.begin(), out.end(), [](const Atom& a, const Atom& b) {
    return a.first != b.first ? a.first < b.first : a.end > b.end;
  });
}

void mark_humans(const Stages& stages, std::vector<std::uint8_t>& out) {
  out.assign(stages.text.tokens.size(), 0);
  for (const NameFact& n : stages.facts.names) {
    const std::uint32_t t = stages.text.token_at(n.span.begin);
    if (t >= out.size()) continue;
    if (n.kind == NameKind::kRole || n.kind == NameKind::kPerson) out[t] = 1;
    // "اعتقلت الشرطة مغربيا": a nationality that is no adjective is a person; a feminine one is
    // mostly a state's or a body's.
    if (n.kind == NameKind::kNationality && stages.text.tokens[t].kind == text::TokenKind::kWord &&
        stages.lexed.best(t).gender == lexicon::Gender::kMasculine)
      out[t] = 1;
  }
}

constexpr std::uint32_t kPhraseReach = 9;  // words over which the parts of one phrase may stand

/// The sentence-wise part of the work.
class SentenceReader {
 public:
  SentenceReader(const DocumentView& doc, const ChunkInput& chunk_input, Events& out)
      : doc_(doc), input_{chunk_input, doc.knowledge.triggers, *doc.knowledge.rules, doc.stages.facts}, out_(out),
        title_again_(find_title_again()) {}

  void read(std::uint32_t sentence) {
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
      std::fill(keep.begin(), keep.end(), false);
      for (const Draft& d : drafts_) keep[d.item] = true;
    }
    forget_rejections();
    links_ = link(doc_, out_, *list_, drafts_);
    for (std::uint32_t d = 0; d < drafts_.size(); ++d)
      if (links_[d].root == kNone)
        make(d);
      else
        reject(drafts_[d].item, "part of another event");
  }

 private:
  const Trigger& row(const Draft& d) const { return doc_.knowledge.triggers.row(d.row); }

  void reject(std::uint32_t item, std::string why) {
    out_.rejected.push_back({list_->items[item].span, list_->sentence, std::move(why)});
  }

  /// Words that hold after all.
  void forget_rejections() {
    out_.rejected.erase(std::remove_if(out_.rejected.begin(), out_.rejected.end(),
                                       [&](const auto& r) {
                                         return r.sentence == list_->sentence &&
                                                std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& d) {
                                                  return list_->items[d.item].span == r.trigger;
                                                });
                                       }),
                        out_.rejected.end());
  }

  void unmet() {
    std::size_t d = 0;
    for (std::uint32_t i = 0; i < list_->items.size(); ++i) {
      while (d < drafts_.size() && drafts_[d].item < i) ++d;
      if (list_->items[i].trigger != kNone && (d == drafts_.size() || drafts_[d].item != i))
        reject(i, "no need of its rows is met");
    }
  }

  /// A word in the text says that this event was tried, is to come, may come or did not come: a
  /// statement about one event, however bare. Wishes and threats are made of topics as well.
  static bool is_governed(const StatusDecision& status, const Trigger& trigger) {
    return !status.why.empty() && trigger.where != status.why && status.why != "any-word" &&
           (status.status == StatusKind::kAttempted || status.status == StatusKind::kFuture ||
            status.status == StatusKind::kHypothetical || status.status == StatusKind::kNegated);
  }
  bool governed(const Draft& d) const {
    return is_governed(status_of(doc_, *list_, d), row(d));
  }

  /// "ذبح الرهينة": what was missing may stand in a word that proves to be no trigger; asked again.
  void retry_beside_cleared(const std::vector<bool>& asked, std::vector<bool>& keep) const {
    for (std::size_t i = keep.size(); i-- > 1;) {
      const Item& after = list_->items[i];
      if (after.trigger == kNone || keep[i] || asked[i - 1] || list_->items[i - 1].trigger == kNone) continue;
      const Item& before = list_->items[i - 1];
      if (before.kind == ItemKind::kNp && after.kind == ItemKind::kNp && before.end == after.first) keep[i - 1] = true;
    }
  }

  /// A row whose need is not met still holds where a modal word governs the event.
  void drop_unmet() {
    drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                                 [&](const Draft& d) { return d.unmet && !governed(d); }),
                  drafts_.end());
  }

  void drop_doers() {
    std::vector<bool> keep(list_->items.size(), true);
    bool any = false;
    for (std::uint32_t i = 0; i < keep.size(); ++i)
      if (is_doer(i)) {
        keep[i] = false;
        any = true;
        reject(i, "who did it, not what was done");
      }
    if (any) clear_triggers(*list_, keep);
  }

  void drop_nonevents() {
    drafts_.erase(std::remove_if(drafts_.begin(), drafts_.end(),
                                 [&](const Draft& d) {
                                   std::string why = nonevent_context(doc_, *list_, d);
                                   if (why.empty()) return false;
                                   // "any", "no" before the event: the status says so.
                                   if (ends_with(why, " modal") && governed(d)) return false;
                                   reject(d.item, std::move(why));
                                   return true;
                                 }),
                  drafts_.end());
  }

  /// "فجر انتحاري نفسه", "هجوم نفذه انتحاري": the word for the attacker beside the attack itself.
  bool is_doer(std::uint32_t item) const {
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

  /// "أطلقت سراح 42 معتقلة", "الإفراج عن الأسرى": victims that another event's word governs are
  /// its recipients, not an event of their own.
  bool governed_victims(const Draft& d) const {
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

  /// From the draft's first argument to the next event of its own.
  Stretch stretch_of(std::uint32_t d) const {
    const Draft& root = drafts_[d];
    // Place and date may follow a parenthesis or a clause on the side; a headline is one stretch.
    const bool title = doc_.stages.text.sentences[list_->sentence].kind == text::SentenceKind::kTitle;
    std::uint32_t begin = title ? 0 : root.clause_begin;
    std::uint32_t end = root.item + 1;
    while (end < list_->items.size() && (title || list_->items[end].kind != ItemKind::kStop)) ++end;
    for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
      if (k == d || links_[k].root == d) continue;
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

  void make(std::uint32_t d) {
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
    const StatusDecision status = status_of(doc_, *list_, draft);
    e.status = status.status;
    e.denied = status.denied;
    const bool governed = is_governed(status, trigger);
    if (!status.why.empty()) e.notes.push_back("status " + std::string(name(e.status)) + " by " + status.why);
    fill_parties(draft, e);
    counts(draft, trigger, e);
    absorb(d, e);
    // What did not happen killed nobody: a victim without a number is no toll then.
    if (e.status != StatusKind::kOccurred)
      e.counts.erase(std::remove_if(e.counts.begin(), e.counts.end(),
                                    [](const Count& c) {
                                      return (c.harm == "killed" || c.harm == "wounded") &&
                                             (c.bound == "singular" || c.bound == "dual" || c.bound == "bare_plural");
                                    }),
                     e.counts.end());
    const Stretch stretch = stretch_of(d);
    no_harm(stretch, draft, e);
    apply_means(doc_, *list_, stretch, e);
    shelling_mode(trigger, e);
    bool near = false;
    e.place.index = choose_place(doc_, out_, *list_, stretch, e, near);
    if (near) near_places_.push_back(e.place.index);
    e.date.index = choose_date(doc_, out_, *list_, stretch);
    const bool another = e.date.known() && dates_another(doc_, out_, *list_, e.date.index, draft.item);
    e.background = !another && long_ago(doc_, e);
    if (e.status == StatusKind::kOccurred && status.why.empty() && !perfect(draft) && still_to_come(doc_, e)) {
      e.status = StatusKind::kFuture;
      e.notes.push_back("status future by the date after the dateline");
    }
    const Item& item = list_->items[draft.item];
    e.anaphoric = item.kind == ItemKind::kNp && item.definite && e.actors.empty() && e.recipients.empty();
    e.evidence = {doc_.token(list_->items[stretch.begin].first).span.begin,
                  doc_.token(list_->items[stretch.end - 1].end - 1).span.end};
    // A word that says how the event stands to fact is a statement about this one event.
    if (!(governed && specific(draft)) && !stated(e, draft)) return reject(draft.item, "no actor, recipient, place, date or count");
    // "من السابعة مساء": the hour of what is planned is on no day that is said.
    if (another) e.date = {};
    if (e.date.known() && !doc_.stages.facts.dates[e.date.index].day && e.status != StatusKind::kOccurred) e.date = {};
    if (std::string why = dismiss(doc_, *list_, draft, e, governed); !why.empty())
      return reject(draft.item, std::move(why));
    if (repeats_title(e)) return reject(draft.item, "repeats the headline");
    e.features = judge_features(doc_, *list_, draft, e);
    e.confidence = confidence(e, draft);
    out_.events.push_back(std::move(e));
  }

  /// Not a bare back-reference ("هذا الإضراب"), nor a verb without any of its nouns.
  bool specific(const Draft& draft) const {
    const Item& item = list_->items[draft.item];
    if (item.kind == ItemKind::kVerb) return !draft.bound.empty();
    if (!draft.bound.empty() || !doc_.is_word(item.head) ||
        !doc_.stages.lexed.words[item.head].has(lexicon::kAl))
      return true;
    const bool genitive = draft.item > 0 && list_->items[draft.item - 1].kind == ItemKind::kNp;
    return !genitive && !doc_.listed(item.first, "demonstrative");
  }

  static bool ends_with(std::string_view text, std::string_view tail) {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
  }

  bool perfect(const Draft& draft) const {
    const Item& item = list_->items[draft.item];
    return item.kind == ItemKind::kVerb &&
           doc_.stages.lexed.best(item.head).aspect != lexicon::Aspect::kImperfect;
  }

  /// The headline once more at the end of the body, as link text (CODEBOOK 11.2).
  bool repeats_title(const Event& e) const {
    return e.sentence != 0 && !title_again_.empty() && title_again_.contains(e.trigger);
  }
  /// Looked for once a document: it reads the whole text.
  Span find_title_again() const {
    const text::Sentence& first = doc_.stages.text.sentences.front();
    if (first.kind != text::SentenceKind::kTitle) return {};
    const std::string_view title = slice(doc_.bytes, first.span);
    if (title.size() < 24) return {};
    const std::size_t at = doc_.bytes.find(title, first.span.end);
    if (at == std::string_view::npos) return {};
    return {static_cast<ByteOffset>(at), static_cast<ByteOffset>(at + title.size())};
  }

  Span trigger_span(const Draft& draft) const {
    const Item& item = list_->items[draft.item];
    const std::uint8_t length = std::max<std::uint8_t>(1, out_.trigger_length[item.head]);
    const ByteOffset begin = doc_.is_word(item.head) ? doc_.stages.lexed.words[item.head].core.begin
                                                     : doc_.token(item.head).span.begin;
    return {begin, doc_.token(std::min<std::uint32_t>(item.head + length, item.end > item.head ? item.end : item.head + 1) - 1).span.end};
  }

  void fill_parties(const Draft& draft, Event& e) {
    const PartyUse receives = row(draft).type == "SANCTION" || row(draft).type == "THREATEN" ? PartyUse::kState
                                                                                            : PartyUse::kRecipient;
    for (std::uint32_t i : draft.actors)
      for (Party& p : parties(doc_, out_, *list_, i, PartyUse::kActor)) add_party(e.actors, std::move(p));
    for (std::uint32_t i : draft.recipients)
      for (Party& p : parties(doc_, out_, *list_, i, receives)) add_party(e.recipients, std::move(p));
    const Item& item = list_->items[draft.item];
    if (item.kind == ItemKind::kNp && e.actors.empty())
      for (Party& p : adjective_parties(doc_, item)) add_party(e.actors, std::move(p));
  }

  void add_party(std::vector<Party>& to, Party party) {
    for (const Party& p : to)
      if (p.span.overlaps(party.span) || same_words(p, party)) return;
    to.push_back(std::move(party));
  }
  /// "13 شخصا قتلوا وأصيب 15 شخصا": two numbers of one sort of people, one party.
  bool same_words(const Party& a, const Party& b) const {
    return slice(doc_.bytes, a.span) == slice(doc_.bytes, b.span);
  }

  void counts(const Draft& draft, const Trigger& trigger, Event& e) {
    if (trigger.harm.empty()) {
      // CODEBOOK 11.8: the number of those who attack or march.
      const auto own = [&](std::uint32_t i) {
        return std::any_of(draft.bound.begin(), draft.bound.end(), [&](const auto& b) { return b.second == i; });
      };
      if (trigger.type == "ASSAULT" || trigger.type == "MOBILIZE")
        for (std::uint32_t i : draft.actors)
          if (own(i) && numbered(i)) add_counts(doc_, out_, *list_, i, "participants", e.counts);
      // "فجرت ثلاث انتحاريات أنفسهن": attackers who die in their own attack.
      if (trigger.mode == "suicide-attack" && trigger.words.size() > 1 && list_->items[draft.item].kind == ItemKind::kVerb)
        for (Count& c : e.counts) {
          c.harm = "killed";
          c.victim_class = "perpetrator";
        }
      return;
    }
    if (trigger.names_victims && list_->items[draft.item].quantity == kNone && draft.item > 0 &&
        doc_.listed(list_->items[draft.item - 1].head, "toll-noun")) {
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
    const bool of_actor = trigger.harm == "participants" || trigger.harm == "deserted" ||
                          (trigger.harm == "displaced" && draft.recipients.empty());
    for (std::uint32_t i : of_actor ? draft.actors : draft.recipients)
      if (std::find(draft.uncounted.begin(), draft.uncounted.end(), i) == draft.uncounted.end())
        add_counts(doc_, out_, *list_, i, trigger.harm, e.counts);
    if (e.counts.empty()) own_noun(draft, trigger, e);
  }

  bool carried_out(const Draft& draft) const {
    const ListId done = doc_.knowledge.lists.id("execute-word");
    for (std::uint32_t i = draft.item + 1, steps = 0; i-- > 0 && steps < 8; ++steps)
      for (std::uint32_t t = list_->items[i].first; t < list_->items[i].end; ++t)
        if (doc_.is_word(t) && doc_.listed(t, done)) return true;
    return false;
  }

  /// "سقوط قتلى", "أوقعت سبعة قتلى": the phrase itself holds the noun of those harmed.
  void own_noun(const Draft& draft, const Trigger& trigger, Event& e) const {
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
    e.counts.push_back(std::move(c));
  }

  /// CODEBOOK 2 and 11.3, 11.15: a coalition bombs from the air, an armed group with what it has on
  /// the ground; a state's bare قصف says neither.
  void shelling_mode(const Trigger& trigger, Event& e) const {
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

  bool numbered(std::uint32_t i) const {
    const Item& item = list_->items[i];
    if (item.quantity == kNone || !item.human) return false;
    const QuantityFact& q = doc_.stages.facts.quantities[out_.atoms[item.quantity].index];
    return q.people && !q.number.empty() && !q.noun.empty() && q.low > 1 && q.bound != "vague";
  }

  /// "من بين القتلى خمسة مدنيين": parts of a toll told before.
  bool among_victims(const Draft& draft) const {
    const std::uint32_t next = draft.item + 1;
    return item_before(draft.item, "between-prep") && next < list_->items.size() &&
           list_->items[next].kind == ItemKind::kNp && list_->items[next].trigger == kNone &&
           list_->items[next].first == list_->items[draft.item].end && list_->items[next].human;
  }

  /// "ارتفع عدد الضحايا إلى سبعة", "بلغ عدد المصابين 3572": the number stands after the noun.
  void toll(const Draft& draft, const Trigger& trigger, Event& e) const {
    const Item& noun = list_->items[draft.item];
    const text::Sentence& s = doc_.stages.text.sentences[list_->sentence];
    const ListId to = doc_.knowledge.lists.id("toll-prep");
    for (const QuantityFact& q : doc_.stages.facts.quantities) {
      if (!q.people || q.number.empty() || q.span.begin < doc_.token(noun.end - 1).span.end) continue;
      if (q.span.begin >= doc_.token(s.end - 1).span.end) break;
      const std::uint32_t at = doc_.stages.text.token_at(q.span.begin);
      if (at != noun.end && !(doc_.is_word(at - 1) && doc_.knowledge.lists.has(to, doc_.token(at - 1).key))) continue;
      Count c = single(q.span, trigger.harm == "casualties" ? "killed" : trigger.harm, "unknown");
      c.low = q.low;
      c.high = q.high;
      c.bound = q.bound;
      e.counts.push_back(std::move(c));
      return;
    }
  }

  bool item_before(std::uint32_t i, std::string_view prep) const {
    return i > 0 && list_->items[i - 1].kind == ItemKind::kPrep &&
           doc_.knowledge.lists.has(doc_.knowledge.lists.id(prep), doc_.key_of(out_, list_->items[i - 1]));
  }

  /// "دون إصابات", "لم يسفر عن ضحايا": a count of none (CODEBOOK 11.8).
  void no_harm(const Stretch& stretch, const Draft& draft, Event& e) const {
    if (e.type != "ASSAULT" || !e.counts.empty()) return;
    const Lists& lists = doc_.knowledge.lists;
    const ListId harm = lists.id("no-harm"), negation = lists.id("negation");
    const text::Sentence& s = doc_.stages.text.sentences[list_->sentence];
    const std::uint32_t from = list_->items[draft.item].end;
    (void)stretch;
    for (std::uint32_t t = from; t < s.end && t < from + 24; ++t) {
      if (!doc_.is_word(t) || !lists.has(negation, doc_.keys[t].core)) continue;
      for (std::uint32_t k = t + 1; k < s.end && k < t + 5; ++k) {
        if (!doc_.is_word(k) || !lists.has(harm, doc_.keys[k].core)) continue;
        Count c = single(doc_.token(k).span, "casualties", "unknown");
        c.low = c.high = 0;
        c.bound = "exact";
        e.counts.push_back(std::move(c));
        return;
      }
    }
  }

  void absorb(std::uint32_t d, Event& e) {
    for (std::uint32_t k = 0; k < drafts_.size(); ++k) {
      if (links_[k].root != d) continue;
      const Draft& other = drafts_[k];
      const Trigger& t = row(other);
      Event part;
      fill_parties(other, part);
      counts(other, t, part);
      e.rule += "; " + t.where;
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
      // "مقتل وإصابة 3440": one number for both.
      if (links_[k].kind == LinkKind::kAlso && e.counts.empty() && row(drafts_[d]).harm == "killed" && t.harm == "wounded" &&
          other.item == drafts_[d].item + 2 && drafts_[d].recipients.empty())
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

  static bool overlaps(const std::vector<Party>& list, const Party& party) {
    return std::any_of(list.begin(), list.end(), [&](const Party& p) { return p.span.overlaps(party.span); });
  }

  /// CODEBOOK 1: an event is written when at least one slot of its own is stated.
  bool stated(const Event& e, const Draft& draft) const {
    const Item& item = list_->items[draft.item];
    // A phrase in the place of a party is an argument, whether or not it names one.
    const auto phrase = [&](std::uint32_t i) { return list_->items[i].quantity != kNone || list_->items[i].definite; };
    const bool own = !e.actors.empty() || !e.recipients.empty() || !e.counts.empty() ||
                     std::any_of(draft.recipients.begin(), draft.recipients.end(), phrase) ||
                     std::any_of(draft.actors.begin(), draft.actors.end(), phrase);
    if (own || (draft.at_place && !draft.rules.empty())) return true;
    if (item.kind == ItemKind::kVerb && (draft.pronoun_actor || draft.pronoun_recipient))
      return e.place.known() || e.date.known();
    return e.place.known() || e.date.known();
  }

  double confidence(const Event& e, const Draft& draft) const {
    double c = 0.5;
    if (!draft.rules.empty()) c += 0.15;
    if (!e.actors.empty()) c += 0.1;
    if (!e.recipients.empty() || !e.counts.empty()) c += 0.15;
    if (e.place.known()) c += 0.05;
    return std::min(c, 0.95);
  }

  const DocumentView& doc_;
  ArgumentInput input_;
  Events& out_;
  Span title_again_;
  ItemList scratch_;  // grows once; the document gets copies of the right size
  ItemList* list_ = nullptr;
  std::vector<Draft> drafts_;
  std::vector<Link> links_;
  std::vector<std::uint32_t> near_places_;
};

constexpr std::size_t kLoneSentences = 2;  // a quoted stop often cuts one sentence in two

/// The types the judge was trained on; what did not happen is no question of news.
bool judged(const Event& e) {
  return (e.type == "ASSAULT" || e.type == "PROTEST") &&
         (e.status == StatusKind::kOccurred || e.status == StatusKind::kAttempted);
}

/// Drops what is only spoken of. A lone sentence is judged by its own probability. In an article
/// an event also counts by its company: the probability that the article reports anything at all
/// (one minus the product of each event being talk) is averaged, geometrically, with the event's
/// own. So a lone figure of speech among prices falls, a weakly worded line of a battle report
/// stays, and no single word decides for all.
void judge_events(const JudgeModel& judge, const text::TokenizedText& text,
                  std::vector<Event>& events, std::vector<Rejected>& rejected) {
  if (!judge.trained()) return;
  double talk = 1;
  for (Event& e : events) {
    if (!judged(e)) continue;
    e.confidence = judge.probability(e.features);
    talk *= 1 - e.confidence;
  }
  const bool lone = text.sentences.size() <= kLoneSentences &&
                    text.sentences.front().kind != text::SentenceKind::kTitle;
  const auto spoken_of = [&](const Event& e) {
    if (!judged(e)) return false;
    if (lone) return e.confidence < judge.sentence_threshold(e.type);
    return std::sqrt(e.confidence * (1 - talk)) < judge.article_threshold();
  };
  for (const Event& e : events)
    if (spoken_of(e)) rejected.push_back({e.trigger, e.sentence, "spoken of, not reported"});
  events.erase(std::remove_if(events.begin(), events.end(), spoken_of), events.end());
}

/// "القضاء على أربعة", "صدام مسلح": a one-word name that opens an event's phrase, or stands before
/// the preposition of its frame, is the event's noun.
void drop_false_names(const DocumentView& doc, Events& out) {
  const auto is_event = [&](const Atom& a) {
    if (a.kind != AtomKind::kOrganisation && a.kind != AtomKind::kPerson) return false;
    if (a.end != a.first + 1 || out.trigger_of[a.first] == kNone) return false;
    if (out.trigger_length[a.first] > 1) return true;
    if (!doc.is_word(a.end)) return false;
    const Trigger& row = doc.knowledge.triggers.row(out.trigger_of[a.first]);
    return std::any_of(row.needs.begin(), row.needs.end(),
                       [&](const std::string& need) { return text::match_key(need) == doc.token(a.end).key; });
  };
  out.atoms.erase(std::remove_if(out.atoms.begin(), out.atoms.end(), is_event), out.atoms.end());
}

}  // namespace

void find_events(const EventKnowledge& knowledge, const lexicon::Lexicon& lexicon,
                 const Stages& stages, Events& out) {
  out.items.clear();
  out.events.clear();
  out.rejected.clear();
  if (stages.text.sentences.empty()) return;
  out.keys.make(knowledge.lists, knowledge.lemmas, stages.text, stages.article.text(), stages.lexed);
  const DocumentView doc(knowledge, lexicon, stages, out.keys);
  make_atoms(stages, out.atoms);
  knowledge.triggers.spot(stages.text, stages.lexed, out.keys, out.spotted);
  out.trigger_of.assign(out.spotted.size(), kNone);
  out.trigger_length.assign(out.spotted.size(), 1);
  const ListId manner = knowledge.lists.id("manner-adverb");
  const ListId time = knowledge.lists.id("no-party");
  const ListId adverbial = knowledge.lists.id("adverbial");
  const ListId reflexive = knowledge.lists.id("reflexive");
  for (std::size_t t = 0; t < out.spotted.size(); ++t) {
    out.trigger_of[t] = out.spotted[t].row;
    out.trigger_length[t] = out.spotted[t].length;
    // "لقي حتفه دهسا": how it was done, not another event.
    if (out.trigger_of[t] != kNone && out.trigger_length[t] == 1) {
      const KeyId key = out.keys[static_cast<std::uint32_t>(t)].core;
      if (knowledge.lists.has(manner, key) || knowledge.lists.has(adverbial, key)) out.trigger_of[t] = kNone;
      // "الليلة نفسها": the same night, no soul.
      const auto word = static_cast<std::uint32_t>(t);
      if (doc.is_word(word) && stages.lexed.words[word].enclitic && knowledge.lists.has(reflexive, doc.stem_key(word)))
        out.trigger_of[t] = kNone;
      // "فجر يوم الجمعة": dawn, not "blew up".
      const auto next = static_cast<std::uint32_t>(t + 1);
      if (knowledge.lists.has(time, key) && doc.is_word(next) && knowledge.lists.has(time, out.keys[next].core))
        out.trigger_of[t] = kNone;
    }
  }
  std::vector<std::uint8_t> verbal(out.spotted.size(), 0);
  for (std::size_t t = 0; t < out.spotted.size(); ++t)
    if (out.trigger_of[t] != kNone) {
      const Trigger& row = knowledge.triggers.row(out.trigger_of[t]);
      if (row.words.size() < 2 || row.pos != lexicon::Pos::kVerb) continue;
      // "إسرائيل تشن غارات": a form that no verbal noun has, or a phrase that stands apart.
      const lexicon::Reading* verb = stages.lexed.find(static_cast<std::uint32_t>(t), lexicon::Pos::kVerb);
      verbal[t] = verb != nullptr && (out.spotted[t].second != 0 || verb->aspect == lexicon::Aspect::kImperfect ||
                                      verb->gender == lexicon::Gender::kFeminine || verb->number == lexicon::Number::kPlural);
    }
  drop_false_names(doc, out);
  mark_humans(stages, out.human);
  const ChunkInput input{doc.bytes,  stages.text, lexicon,        stages.lexed,
                         knowledge.lists, out.atoms,   out.trigger_of, out.trigger_length, out.human, out.keys,
                         &verbal};
  out.items.reserve(stages.text.sentences.size());
  SentenceReader reader(doc, input, out);
  for (std::uint32_t s = 0; s < stages.text.sentences.size(); ++s) reader.read(s);
  std::stable_sort(out.events.begin(), out.events.end(),
                   [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
  judge_events(knowledge.judge, stages.text, out.events, out.rejected);
  group_events(doc, out);
}

}  // namespace marsad::event
