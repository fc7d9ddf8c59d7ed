// Implements claim/claim.h: cues by rule, their speakers, and the stretch of text each governs.
// A cue governs to the end of its sentence or quotation; the next sentence only when it continues
// by a cue of its own (CODEBOOK 8, 11.12).
#include "claim/claim.h"

#include <algorithm>

#include "claim/speaker.h"
#include "event/match.h"
#include "event/party.h"

namespace marsad::claim {
namespace {

using event::feature_test;
using event::list_test;
using event::Item;
using event::ItemKind;
using event::ItemList;
using event::kNone;

struct Cue {
  std::uint32_t sentence = 0;
  std::uint32_t trigger_item = 0;
  Span scope;
  Claimant claimant;
  bool relays = false;     ///< "quoting A": the speaker of the governing verb is a relay
  bool weak = false;       ///< "according to A" inside somebody else's statement
  event::Party accused;    ///< "A accused B of": B acts in what follows
  bool said_that = false;  ///< the statement is a clause after that
  bool continues = false;  ///< no speaker of its own: the one before goes on
  bool aside = false;      ///< "after A's announcement of": nobody goes on from there
};

class Reader {
 public:
  Reader(const ClaimKnowledge& knowledge, const event::DocumentView& doc, event::Events& events)
      : knowledge_(knowledge), doc_(doc), events_(events),
        input_{doc.bytes, doc.stages.text, doc.lexicon, doc.stages.lexed, doc.knowledge.lists,
               events.atoms, events.trigger_of, events.trigger_length, events.human, events.keys},
        speakers_(knowledge, doc, events, input_) {}

  std::vector<Claim> run() {
    for (const ItemList& list : events_.items) read(list);
    std::vector<Claim> out;
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) {
      out.push_back({e, claimant_of(e)});
      // "كذبت الرئاسة نبأ اغتيال": a word of denial governs the event, whoever the claimant is.
      if (events_.events[e].denied) out.back().claimant.stance = "denied";
    }
    return out;
  }

 private:
  const text::Sentence& sentence(std::uint32_t s) const { return doc_.stages.text.sentences[s]; }
  const Item& item(const ItemList& list, std::size_t i) const { return list.items[i]; }

  void read(const ItemList& list) {
    const event::ItemSequence sequence(input_, list);
    const bool title = sentence(list.sentence).kind == text::SentenceKind::kTitle;
    const auto participle = sequence.code(list_test("reporting-participle")), by_saying = sequence.code(list_test("by-saying")),
               noun = sequence.code(list_test("saying-noun"));
    first_cue_ = cues_.size();
    for (std::uint32_t i = 0; i < list.items.size(); ++i) {
      const ItemKind kind = list.items[i].kind;
      if (kind != ItemKind::kVerb && kind != ItemKind::kPrep && kind != ItemKind::kColon &&
          kind != ItemKind::kConj && kind != ItemKind::kRel && kind != ItemKind::kNp &&
          kind != ItemKind::kAdverb)
        continue;
      // Of noun phrases only participles report ("مشيرا إلى أن").
      if (kind == ItemKind::kNp && !sequence.test(i, participle) && !sequence.test(i, by_saying) && !sequence.test(i, noun))
        continue;
      doc_.knowledge.rules->match("report", sequence, i, matches_);
      for (const rule::Match& m : matches_)
        if (take(list, m, i, title)) break;
    }
    trim_scopes(list, first_cue_);
    for (Cue& cue : resumed_) cues_.push_back(std::move(cue));
  }

  bool take(const ItemList& list, const rule::Match& m, std::uint32_t trigger, bool title) {
    Cue cue;
    cue.sentence = list.sentence;
    cue.trigger_item = trigger;
    cue.claimant.rule = m.rule->where();
    if (m.rule->setting("genitive") == "yes") return take_genitive(list, m, trigger);
    std::size_t who = m.item("claimant");
    const std::size_t content = m.item("content");
    // "جاء في البيان الذي نشرته الوكالات أن": the statement says it, whoever printed it.
    if (who != rule::Match::npos && printed(list, trigger)) who = trigger - 2;
    cue.continues = m.rule->setting("continues") == "yes";
    cue.relays = m.rule->setting("relays") == "yes";
    cue.weak = list.items[trigger].kind == ItemKind::kPrep && !cue.relays;
    if (const std::size_t b = m.item("accused"); b != rule::Match::npos) {
      auto found = event::parties(doc_, events_, list, static_cast<std::uint32_t>(b), event::PartyUse::kActor);
      if (!found.empty()) cue.accused = found.front();
    }
    if (m.rule->setting("opens") == "yes" && !opens(list, trigger) && !coordinated(list, trigger)) return false;
    // "للرئيس والحوثيين أعلنوا": the last of a coordination is no subject of its own.
    if (who != rule::Match::npos && who < trigger && who > 1 && list.items[who - 1].kind == ItemKind::kConj &&
        list.items[who - 2].kind == ItemKind::kNp)
      return false;
    // "المطالبة" is a noun; a participle of circumstance has no article.
    const Item& word = list.items[trigger];
    if (word.kind == ItemKind::kNp && doc_.stages.lexed.words[word.head].has(lexicon::kAl) && m.rule->name != "by-saying") return false;
    // "شاهد يدعى فلانا": the verb gives a name.
    if (word.kind == ItemKind::kVerb && trigger + 1 < list.items.size() && list.items[trigger + 1].kind == ItemKind::kNp &&
        trigger > 0 && list.items[trigger - 1].kind == ItemKind::kNp &&
        event::ItemSequence(input_, list).test(trigger, list_test("naming-verb")))
      return false;
    // "المرصد الذي يتابع الحرب": what somebody does as a rule he does not say now.
    if (word.kind == ItemKind::kVerb && trigger > 0 && list.items[trigger - 1].kind == ItemKind::kRel) {
      const event::ItemSequence sequence(input_, list);
      if (sequence.test(trigger, feature_test("imperfect")) && sequence.test(trigger, list_test("watch-verb"))) return false;
    }
    // "نشر الفيديو بعد أسبوع": what is published does not speak.
    if ((m.rule->name == "say-speaker" || m.rule->name == "say-speaker-event") && who != rule::Match::npos) {
      const event::ItemSequence sequence(input_, list);
      if (sequence.test(trigger, list_test("publish-verb")) && sequence.test(who, list_test("published"))) return false;
    }
    // "أعلنت ولاءها": the verb is the event itself.
    if (m.rule->name == "say-speaker" && word.trigger != kNone) return false;
    if (m.rule->name == "say-speaker" && has_object(list, trigger, static_cast<std::uint32_t>(who))) return false;
    const bool label = m.rule->name == "headline-speaker";
    if (label && !title && !list.items.empty() && sentence(list.sentence).first != list.items.front().first)
      return false;
    if (who != rule::Match::npos &&
        !speakers_.read(list, static_cast<std::uint32_t>(who), label, said_, cue.claimant))
      return false;
    if (m.rule->setting("self") == "yes") {
      cue.claimant.span = list.items[trigger].span;
      cue.claimant.kind = "anonymous";
      cue.weak = true;
    } else if (who == rule::Match::npos && !(cue.continues && continued(list, trigger, cue.claimant))) {
      return false;
    }
    if (const std::size_t by = m.item("relay"); by != rule::Match::npos) {
      Claimant outlet;
      if (speakers_.read(list, static_cast<std::uint32_t>(by), false, said_, outlet)) {
        cue.claimant.relay.push_back(outlet.span);
        said_.push_back(std::move(outlet));
      }
    }
    if (who != rule::Match::npos && content != rule::Match::npos && list.items[content].kind == ItemKind::kComp)
      describe(list, static_cast<std::uint32_t>(who),
               static_cast<std::uint32_t>(who < trigger ? trigger : content), cue.claimant.span);
    const std::string_view fixed = m.rule->setting("stance");
    cue.claimant.stance = fixed.empty() ? stance(list, m, trigger) : std::string(fixed);
    // "لم تعلن أي جهة مسؤوليتها": nobody has claimed it.
    if (cue.claimant.stance == "claimed_responsibility" && trigger > 0 && list.items[trigger - 1].kind == ItemKind::kNeg) return false;
    cue.scope = m.rule->setting("backward") == "yes" ? attack_before(list, trigger)
                                                     : scope(list, m, trigger, content);
    if (m.rule->setting("self") == "yes") cue.claimant.stance = "alleged";
    cue.said_that = content != rule::Match::npos && list.items[content].kind == ItemKind::kComp;
    cue.claimant.rule = m.rule->where();
    // "قالت اللجنة في بيان نشرته الوكالات ... مضيفة": the committee goes on, not who printed it.
    cue.aside = word.kind == ItemKind::kVerb && doc_.stages.lexed.words[word.head].enclitic &&
                event::ItemSequence(input_, list).test(trigger, list_test("publish-verb"));
    if (!cue.aside) said_.push_back(cue.claimant);
    cues_.push_back(std::move(cue));
    return true;
  }

  /// A verb of publishing in the relative clause of a statement.
  bool printed(const ItemList& list, std::uint32_t trigger) const {
    const event::ItemSequence sequence(input_, list);
    return trigger >= 2 && list.items[trigger].kind == ItemKind::kVerb && list.items[trigger - 1].kind == ItemKind::kRel &&
           static_cast<bool>(doc_.stages.lexed.words[list.items[trigger].head].enclitic) &&
           sequence.test(trigger, list_test("publish-verb")) && sequence.test(trigger - 2, list_test("statement-noun"));
  }

  /// "بعد إعلان الحكومة مقتل ...": who speaks is the genitive of the noun, and as far as its clause goes.
  bool take_genitive(const ItemList& list, const rule::Match& m, std::uint32_t trigger) {
    Item who = list.items[trigger];
    if (who.end <= who.head + 1 || doc_.stages.lexed.words[who.head].has(lexicon::kAl)) return false;
    const std::string_view noun = doc_.keys[who.head].core_text;
    who.first = who.head + 1;
    who.head = who.atom != kNone ? std::max(events_.atoms[who.atom].first, who.first) : who.first;
    who.span.begin = doc_.token(who.first).span.begin;
    who.human = events_.human[who.head] != 0;
    ItemList owned{list.sentence, list.items};
    owned.items[trigger] = who;
    Cue cue;
    cue.sentence = list.sentence;
    cue.trigger_item = trigger;
    cue.aside = true;
    if (!speakers_.read(owned, trigger, false, said_, cue.claimant)) return false;
    cue.claimant.stance = std::string(knowledge_.stance(noun));
    cue.claimant.rule = m.rule->where();
    std::size_t last = m.item("content");
    cue.scope.begin = list.items[last].span.begin;
    while (last + 1 < list.items.size() && list.items[last + 1].kind != ItemKind::kComma) ++last;
    cue.scope.end = list.items[last].span.end;
    cues_.push_back(std::move(cue));
    return true;
  }

  /// "ناجية وصلت إلى المدينة", "شابة في العشرين": what tells one unnamed speaker from another.
  void describe(const ItemList& list, std::uint32_t who, std::uint32_t content, Span& span) const {
    constexpr std::uint32_t kMostItems = 5;
    if (list.items[who].definite || list.items[who].atom != kNone || content <= who + 1) return;
    std::uint32_t from = who;
    while (from < content && list.items[from].span.begin < span.end) ++from;
    if (from >= content || content - from > kMostItems) return;
    const event::ItemSequence sequence(input_, list);
    const Item& next = list.items[from];
    const bool clause = next.kind == ItemKind::kVerb;
    const bool of_age = next.kind == ItemKind::kPrep && list.items[who].human && from + 1 < content &&
                        !sequence.test(from + 1, list_test("statement-noun"));
    if (!clause && !of_age) return;
    for (std::uint32_t i = from; i < content; ++i) {
      const ItemKind k = list.items[i].kind;
      if (k == ItemKind::kPrep && (sequence.test(i, list_test("said-of")) || speakers_.circumstance(list, i))) return;
      if (k == ItemKind::kComma || k == ItemKind::kDate || k == ItemKind::kParen || k == ItemKind::kQuote ||
          (i > from && sequence.test(i, list_test("statement-noun"))))
        return;
    }
    // A preposition that belongs to the complement ("إلى أن") stays with it.
    std::uint32_t last = content;
    while (last > from && list.items[last - 1].kind == ItemKind::kPrep) --last;
    if (last > from) span.end = list.items[last - 1].span.end;
  }

  /// Who goes on speaking: the speaker of this sentence, else its subject, else the last one cited.
  bool continued(const ItemList& list, std::uint32_t trigger, Claimant& out) const {
    for (std::size_t c = cues_.size(); c-- > first_cue_;)
      if (cues_[c].trigger_item < trigger && !cues_[c].aside && (!cues_[c].weak || adjoins(list, cues_[c], trigger))) {
        out = cues_[c].claimant;
        return true;
      }
    if (coordinated(list, trigger) && subject_before(list, trigger, out)) return true;
    bool verb = false;
    for (std::uint32_t i = 0; i < trigger; ++i) {
      const Item& it = list.items[i];
      verb = verb || it.kind == ItemKind::kVerb;
      if (it.kind != ItemKind::kNp || it.trigger != kNone) continue;
      const event::ItemSequence sequence(input_, list);
      if (!sequence.test(i, feature_test("free"))) continue;
      if (!verb && !sequence.test(i, feature_test("before-verb"))) continue;
      if (speakers_.read(list, i, false, said_, out)) return true;
      if (!it.definite && verb) break;  // the subject is nobody who speaks
    }
    // A participle has its subject before it, in another sentence only where it opens its own.
    if (list.items[trigger].kind == ItemKind::kNp && !opens(list, trigger)) return false;
    return adopt_last(out);
  }
  static bool coordinated(const ItemList& list, std::uint32_t trigger) {
    return trigger > 0 && list.items[trigger].kind == ItemKind::kVerb && list.items[trigger - 1].kind == ItemKind::kConj;
  }

  /// "أعلن التنظيم المسؤولية وقال إنه": the subject of the nearest verb that has one who speaks.
  bool subject_before(const ItemList& list, std::uint32_t trigger, Claimant& out) const {
    const event::ItemSequence sequence(input_, list);
    for (std::uint32_t v = trigger; v-- > 0;) {
      if (list.items[v].kind != ItemKind::kVerb || sequence.test(v, list_test("copula"))) continue;
      std::uint32_t who = kNone;
      for (std::uint32_t i = v + 1; i < trigger && who == kNone; ++i) {
        if (list.items[i].kind == ItemKind::kVerb || list.items[i].kind == ItemKind::kComp) break;
        if (list.items[i].kind == ItemKind::kNp && sequence.test(i, feature_test("free"))) who = i;
      }
      // "وكان التنظيم أعلن": the subject stands before its verb.
      if (v > 0 && list.items[v - 1].kind == ItemKind::kNp && sequence.test(v - 1, feature_test("opening")) &&
          sequence.test(v - 1, feature_test("free")))
        who = v - 1;
      if (who != kNone && list.items[who].trigger == kNone && list.items[who].quantity == kNone &&
          speakers_.read(list, who, false, said_, out))
        return true;
    }
    return false;
  }

  /// "التحريات كشفت ارتباط", "أعلنت فلانة ولاءها": what follows is the object of a clause that has its
  /// subject, and no event is said.
  bool has_object(const ItemList& list, std::uint32_t trigger, std::uint32_t who) const {
    const event::ItemSequence sequence(input_, list);
    if (trigger > 0 && list.items[trigger - 1].kind == ItemKind::kNp && list.items[trigger - 1].definite &&
        !list.items[who].human && list.items[who].atom == kNone && sequence.test(trigger - 1, feature_test("free")))
      return true;
    if (!opens(list, trigger) && !coordinated(list, trigger)) return false;
    std::uint32_t i = who + 1;
    while (i < list.items.size() && (list.items[i].kind == ItemKind::kDate || list.items[i].kind == ItemKind::kParen)) ++i;
    return i < list.items.size() && list.items[i].kind == ItemKind::kNp && list.items[i].trigger == kNone &&
           list.items[i].atom == kNone && !list.items[i].human && sequence.test(i, feature_test("free")) &&
           !sequence.test(i, list_test("responsibility")) && doc_.is_word(list.items[i].head) && static_cast<bool>(doc_.stages.lexed.words[list.items[i].head].enclitic);
  }

  /// Nothing but joints and adverbs before it in its sentence.
  static bool opens(const ItemList& list, std::uint32_t trigger) {
    for (std::uint32_t i = 0; i < trigger; ++i) {
      const ItemKind k = list.items[i].kind;
      if (k != ItemKind::kConj && k != ItemKind::kParticle && k != ItemKind::kAdverb && k != ItemKind::kDate &&
          k != ItemKind::kComma && k != ItemKind::kRel)
        return false;
    }
    return true;
  }
  /// "بحسب بيان للوزارة أوضح أن": the verb describes the source just named.
  static bool adjoins(const ItemList& list, const Cue& cue, std::uint32_t trigger) {
    for (std::uint32_t i = trigger; i-- > 0;) {
      if (list.items[i].kind == ItemKind::kComma || list.items[i].kind == ItemKind::kConj) return false;
      if (list.items[i].span.begin < cue.claimant.span.end) return true;
    }
    return false;
  }
  bool adopt_last(Claimant& out) const {
    const auto last = std::find_if(cues_.rbegin(), cues_.rend(), [](const Cue& c) { return !c.aside; });
    if (last == cues_.rend()) return false;
    out = last->claimant;
    return true;
  }

  std::string stance(const ItemList& list, const rule::Match& m, std::uint32_t trigger) const {
    for (std::size_t i = trigger; i < m.end; ++i) {
      if (list.items[i].kind != ItemKind::kVerb) continue;
      const std::uint32_t t = list.items[i].head;
      const lexicon::Word& w = doc_.stages.lexed.words[t];
      for (std::uint32_t r = 0; r < w.readings; ++r) {
        const auto lemma = doc_.stages.lexed.readings[w.first_reading + r].lemma;
        if (lemma == lexicon::kNoLemma) continue;
        const std::string_view key = doc_.keys.lemma_text(w.first_reading + r);
        if (doc_.knowledge.lists.has("reporting-verb", key)) return std::string(knowledge_.stance(key));
      }
      return std::string(knowledge_.stance(doc_.keys[t].core_text));
    }
    return "stated";
  }

  /// The event noun that the relative clause at `trigger` describes, to the end of the clause's verb.
  Span attack_before(const ItemList& list, std::uint32_t trigger) const {
    for (std::uint32_t i = trigger; i-- > 0;)
      if (list.items[i].trigger != kNone) return {list.items[i].span.begin, list.items[trigger].span.end};
    return list.items[trigger].span;
  }

  Span whole_sentence(std::uint32_t s) const { return sentence(s).span; }

  bool only_attribution(const ItemList& list) const {
    return std::none_of(list.items.begin(), list.items.end(), [](const Item& it) {
      return it.kind == ItemKind::kVerb || it.trigger != kNone || it.kind == ItemKind::kComp ||
             it.kind == ItemKind::kComma || it.kind == ItemKind::kColon;
    });
  }

  /// What the cue governs: from its content on, or its whole sentence for "according to".
  Span scope(const ItemList& list, const rule::Match& m, std::uint32_t trigger, std::size_t content) const {
    const Span all = whole_sentence(list.sentence);
    if (content == rule::Match::npos) {
      if (m.rule->name == "headline-speaker") return {list.items[trigger].span.end, all.end};
      // A sentence that holds nothing but the attribution speaks of the one before it.
      if (list.sentence > 0 && only_attribution(list)) {
        const text::Sentence& before = sentence(list.sentence - 1);
        if (before.kind != text::SentenceKind::kTitle) return before.span;
      }
      // A clause of its own says nothing of what stands before it: "قتل ...، وأعلنت الشرطة ...".
      const bool own_clause = m.rule->name == "say-speaker" && (opens(list, trigger) || coordinated(list, trigger));
      // After a long apposition the statement still begins with its "that".
      if (m.rule->name == "say-speaker")
        for (std::size_t i = m.item("claimant") + 1; i < list.items.size(); ++i)
          if (list.items[i].kind == ItemKind::kComp && list.items[i - 1].kind == ItemKind::kComma)
            return {list.items[i].span.begin, all.end};
      if (own_clause) return {list.items[trigger].span.begin, all.end};
      return all;
    }
    ByteOffset end = all.end;
    const Item& at = list.items[content];
    // 'صرح للصحافيين "إنها المرة الأولى" منذ ...': what follows a quotation that is a clause of its own is the paper's.
    if (at.kind == ItemKind::kComp && list.items[content - 1].kind == ItemKind::kQuote) {
      const text::Token& open = doc_.token(list.items[content - 1].first);
      if (open.mate != text::kNoToken && open.mate > list.items[content].first)
        return {at.span.begin, doc_.token(open.mate).span.end};
    }
    // A quotation may run over several sentences.
    for (std::size_t i = content; i < list.items.size() && i <= content + 2; ++i) {
      const text::Token& token = doc_.token(list.items[i].first);
      if (token.kind == text::TokenKind::kQuote && token.mate != text::kNoToken && token.mate > list.items[i].first)
        return {at.span.begin, std::max(end, doc_.token(token.mate).span.end)};
    }
    // "أصدرت الوزارة بيانا بشأن كذا، فيما يلي نصه:": what the statement is about is its own already.
    if (m.rule->setting("runs") == "yes") return {list.items[trigger].span.end, text_below(list.sentence)};
    return {at.span.begin, end};
  }

  /// A statement given in full runs until a sentence that opens as the paper's own.
  ByteOffset text_below(std::uint32_t from) const {
    std::uint32_t last = from;
    while (last + 1 < doc_.stages.text.sentences.size() && !papers_own(last + 1)) ++last;
    return sentence(last).span.end;
  }
  bool papers_own(std::uint32_t s) const {
    const std::uint32_t first = sentence(s).first;
    return doc_.is_word(first) && doc_.listed(first, "scope-end");
  }

  /// A later cue in the sentence ends the scope of an earlier one of the same kind.
  void trim_scopes(const ItemList& list, std::size_t first_cue) {
    for (std::size_t a = first_cue; a < cues_.size(); ++a)
      for (std::size_t b = a + 1; b < cues_.size(); ++b) {
        const Item& later = list.items[cues_[b].trigger_item];
        if (later.kind != ItemKind::kVerb) continue;
        if (cues_[a].scope.contains(later.span.begin) && !nested(list, cues_[a], cues_[b]))
          cues_[a].scope.end = std::min(cues_[a].scope.end, later.span.begin);
      }
    resumed_.clear();
    // "فيما", "من جهة أخرى" and their like open a statement of somebody else.
    for (std::size_t a = first_cue; a < cues_.size(); ++a)
      for (std::size_t i = cues_[a].trigger_item + 1; i < list.items.size(); ++i) {
        const Item& it = list.items[i];
        if (it.span.begin <= cues_[a].scope.begin || !cues_[a].scope.contains(it.span.begin)) continue;
        if (it.quoted) continue;
        if (event::ItemSequence(input_, list).test(i, list_test("scope-end"))) {
          const ByteOffset end = cues_[a].scope.end;
          cues_[a].scope.end = it.span.begin;
          if (cues_[a].said_that) resume(list, cues_[a], static_cast<std::uint32_t>(i), end);
          break;
        }
      }
  }

  /// "قال إن ...، فيما ...، وأن ...": the complement that is coordinated goes on with the statement.
  void resume(const ItemList& list, const Cue& cue, std::uint32_t from, ByteOffset end) {
    for (std::uint32_t i = from + 2; i < list.items.size() && list.items[i].span.begin < end; ++i) {
      if (list.items[i].kind != ItemKind::kComp || list.items[i - 1].kind != ItemKind::kConj) continue;
      Cue again = cue;
      again.scope = {list.items[i].span.begin, end};
      resumed_.push_back(std::move(again));
      return;
    }
  }

  /// The later verb depends on the earlier one's complement ("قال إن الوزارة أعلنت أن").
  bool nested(const ItemList& list, const Cue& a, const Cue& b) const {
    for (std::uint32_t i = a.trigger_item + 1; i < b.trigger_item; ++i) {
      const ItemKind k = list.items[i].kind;
      if (k == ItemKind::kConj && i + 1 == b.trigger_item) return false;
    }
    return true;
  }

  static bool names(const std::vector<event::Party>& parties, Span span) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](const event::Party& p) { return p.span.overlaps(span); });
  }

  /// A party that cannot be whoever claims the deed: another known body, or a state's where an armed group claims.
  static bool another(const event::Party& p, const Claimant& c) {
    if (p.span.overlaps(c.span)) return false;
    if (!p.entity.empty() && !c.entity.empty()) return p.entity != c.entity;
    return c.kind == "armed_group" && (p.sector == "GOV" || p.sector == "MIL" || p.sector == "COP");
  }

  Claimant claimant_of(std::uint32_t e) {
    event::Event& event = events_.events[e];
    const Cue* best = nullptr;
    for (const Cue& cue : cues_) {
      if (!cue.scope.contains(event.trigger.begin)) continue;
      if (cue.claimant.span.contains(event.trigger)) continue;
      if (cue.sentence == event.sentence && cue.trigger_item == event.item) continue;
      // The innermost cue that governs: the one that begins last before the event.
      const bool closer = best == nullptr || cue.scope.begin > best->scope.begin ||
                          (cue.scope.begin == best->scope.begin && cue.scope.size() < best->scope.size());
      // "نقلا عن" names who is quoted; "بحسب" yields to a verb of saying that governs as well.
      const bool stronger = best == nullptr || (cue.relays && !best->relays) || (best->weak && !cue.weak);
      const bool weaker = best != nullptr && ((best->relays && !cue.relays) || (cue.weak && !best->weak));
      if (stronger || (closer && !weaker)) best = &cue;
    }
    // A threat is an act of whoever threatens; the claimant is who reports it (CODEBOOK 11.14). So are
    // the sentence a court passes and the allegiance somebody declares: the declaring is the deed.
    const auto court = [](const event::Party& p) { return p.sector == "JUD"; };
    const bool performed = event.type == "THREATEN" ||
                           (best != nullptr && !best->said_that &&
                            (event.mode == "join" ||
                             (event.type == "SANCTION" && std::any_of(event.actors.begin(), event.actors.end(), court))));
    if (best != nullptr && performed && names(event.actors, best->claimant.span)) best = nullptr;
    // "تبنى الحزب هجوما ردا على الغارات التركية": what others did is not what it claims.
    if (best != nullptr && best->claimant.stance == "claimed_responsibility" && !event.actors.empty() &&
        std::all_of(event.actors.begin(), event.actors.end(), [&](const event::Party& p) { return another(p, best->claimant); }))
      best = nullptr;
    if (best == nullptr) return {};
    Claimant c = best->claimant;
    for (const Cue& cue : cues_)
      if (&cue != best && cue.scope.contains(event.trigger.begin) && !(cue.claimant.span == c.span) &&
          cue.sentence == best->sentence)
        c.relay.push_back(cue.claimant.span);
    if (!best->accused.span.empty() && event.actors.empty() && !(event.trigger.begin < best->scope.begin))
      event.actors.push_back(best->accused);
    if (c.stance == "denied") event.status = event::StatusKind::kNegated;
    if (c.stance == "claimed_responsibility" && event.actors.empty()) {
      event::Party self;
      self.span = c.span;
      event::describe(doc_, self);
      event.actors.push_back(std::move(self));
    }
    return c;
  }

  const ClaimKnowledge& knowledge_;
  const event::DocumentView& doc_;
  event::Events& events_;
  event::ChunkInput input_;
  SpeakerReader speakers_;
  std::vector<Cue> cues_;
  std::vector<Claimant> said_;  ///< claimants of `cues_`, and those who passed something on
  std::vector<Cue> resumed_;
  std::size_t first_cue_ = 0;   ///< of the sentence that is read
  std::vector<rule::Match> matches_;
};

}  // namespace

std::vector<Claim> find_claims(const ClaimKnowledge& knowledge,
                               const event::EventKnowledge& events_knowledge,
                               const lexicon::Lexicon& lexicon, const event::Stages& stages,
                               event::Events& events) {
  const event::DocumentView doc(events_knowledge, lexicon, stages, events.keys);
  return Reader(knowledge, doc, events).run();
}

}  // namespace marsad::claim
