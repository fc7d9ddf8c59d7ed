// Implements event/status.h: negation and modality, read leftwards (earlier in
// the sentence) from the trigger.
#include "event/status.h"

#include <algorithm>

namespace marsad::event {
namespace {

constexpr std::uint32_t kReach = 9;  // items between a modal word and the event it governs
constexpr std::uint32_t kLamReach = 16;  // the same for the verb of a lam: "تعرضت الدورية أثناء ... في ... لإطلاق نار"
constexpr std::uint32_t kJoined = 3;  // events that share a modal word: "planned to raid, kidnap and kill"
constexpr std::uint32_t kAdjectiveReach = 5;  // words after the event noun that may qualify it

bool clause_break(const Item& item) {
  return item.kind == ItemKind::kStop || item.kind == ItemKind::kColon;
}

bool phrase_at(const DocumentView& doc, const KeySet& said_here, const Modal& modal, std::uint32_t t,
               std::uint32_t end, std::uint32_t& last) {
  const std::vector<ModalWord>& words = modal.words;
  last = t;
  if (!doc.has_key(t, words[0].key)) return false;
  for (std::size_t w = 1; w < words.size(); ++w) {
    if (words[w].clitic == 0 && !said_here.may_have(words[w].key)) return false;
    // A preposition may be a clitic of the next word, and the subject may stand in between.
    // "طالبت منظمة العفو الدولية السلطات المصرية بالإفراج": both parties before it, no other verb.
    // "في العراق وحل سياسي" is no "in case": nothing stands between a preposition and its noun.
    constexpr std::uint32_t kNear = 4, kParties = 9;
    bool found = false;
    const std::uint32_t from = last;
    const bool tight = modal.fixed() && w == 1 && doc.stages.lexed.best(t).pos == lexicon::Pos::kPreposition;
    for (std::uint32_t i = from; i < std::min(end, from + (tight ? 2 : kParties)) && !found; ++i) {
      if (i >= from + kNear && (!doc.is_word(i) || doc.stages.lexed.best(i).pos == lexicon::Pos::kVerb)) break;
      if (!doc.is_word(i)) continue;
      const lexicon::Word& word = doc.stages.lexed.words[i];
      const bool clitic = word.has(words[w].clitic);
      // "في بعض الحالات", "في الحال": no "in case" (في حال).
      const bool other = modal.fixed() && word.has(lexicon::kAl) && !words[w].article;
      if (i > last && ((doc.has_key(i, words[w].key) && !other) || clitic)) {
        last = clitic ? i - 1 : i;
        found = true;
      }
    }
    if (!found) return false;
  }
  return true;
}

/// "تحكم المحكمة", "تصدر": read as a perfect of form five, where a feminine or plural noun follows
/// that only the imperfect agrees with.
bool may_be_imperfect(const DocumentView& doc, std::uint32_t t) {
  const lexicon::Reading& best = doc.stages.lexed.best(t);
  if (best.aspect == lexicon::Aspect::kImperfect) return true;
  if (best.pos != lexicon::Pos::kVerb || !doc.is_word(t + 1)) return false;
  const lexicon::Reading& next = doc.stages.lexed.best(t + 1);
  if (next.pos != lexicon::Pos::kNoun || next.gender != lexicon::Gender::kFeminine) return false;
  const lexicon::Word& word = doc.stages.lexed.words[t];
  for (std::uint32_t r = word.first_reading; r < word.first_reading + word.readings; ++r)
    if (const lexicon::Reading& other = doc.stages.lexed.readings[r];
        other.pos == lexicon::Pos::kVerb && other.aspect == lexicon::Aspect::kImperfect &&
        other.person == lexicon::Person::kThird)
      return true;
  return false;
}

bool scope_fits(const DocumentView& doc, const Item& trigger, unsigned scope) {
  const bool verb = trigger.kind == ItemKind::kVerb;
  if ((scope & kScopeImperfect) != 0 && !(verb && may_be_imperfect(doc, trigger.head)))
    return false;
  if ((scope & kScopePerfect) != 0 &&
      !(verb && doc.stages.lexed.best(trigger.head).aspect == lexicon::Aspect::kPerfect))
    return false;
  if ((scope & (kScopeQuestion | kScopeAny)) != 0) return true;
  return (scope & (verb ? kScopeVerb : kScopeNominal)) != 0;
}

/// Reads the words around one trigger. Leftwards: particles of negation, modal words and the verb
/// that carries the event noun ("لم تشن غارات": the noun is as its verb is); rightwards:
/// adjectives of the noun and what is said of the report ("خبر ... غير صحيح").
class StatusReader {
 public:
  StatusReader(const DocumentView& doc, const ItemList& list, const Draft& draft)
      : doc_(doc),
        lists_(doc.knowledge.lists),
        items_(list.items),
        sentence_(doc.stages.text.sentences[list.sentence]),
        said_here_(doc.keys.of_sentence(list.sentence)),
        trigger_(draft.item),
        anchor_(draft.item),
        carrier_(lists_.id("carrier-verb")),
        any_(lists_.id("any-word")),
        without_(lists_.id("without-word")),
        copula_(lists_.id("copula")),
        negation_(lists_.id("negation")),
        joined_(items_[trigger_].kind == ItemKind::kVerb && joined_masdar(trigger_)),
        given_(given_from()),
        about_(report_about()) {}

  StatusDecision read(const Trigger& row) {
    // A raid or a search is done while it lasts; only taking ground succeeds or fails.
    seizes_ = row.type == "COERCE" && row.mode == "seize" && row.subtype != "raid";
    arrests_ = row.type == "COERCE" && row.harm == "detained";
    violent_ = row.type == "ASSAULT";
    StatusDecision out = left();
    if (out.status == StatusKind::kNegated && !out.denied && excepted())
      out = {StatusKind::kOccurred, "an exception after the negation", false};
    if (out.why.empty()) out = right();
    if (out.why.empty() && suspected()) out = {StatusKind::kOccurred, kAccused, false};
    if (out.why.empty() && given_ != 0) out = {StatusKind::kOccurred, kGiven, false};
    if (out.why.empty() && doc_.knowledge.codebook.core(row.type) && deed(row) && intended())
      out = {tried() ? StatusKind::kAttempted : StatusKind::kFuture, std::string(kPurpose), false};
    if (!out.why.empty()) return out;
    for (const Slot& slot : row.frame)
      if (slot.position == "status") return {StatusKind::kAttempted, row.where, false};
    return {};
  }

 private:
  bool verb(std::uint32_t i) const { return items_[i].kind == ItemKind::kVerb && !joined_masdar(i); }

  /// "خططوا لمهاجمة الموقع وقتل حراسه": spelled as a verb, but joined to a masdar in the genitive.
  bool joined_masdar(std::uint32_t i) const { return governing_masdar(i) != 0; }
  /// The item of that masdar, or 0.
  std::uint32_t governing_masdar(std::uint32_t i) const {
    if (i < 3 || items_[i - 1].kind != ItemKind::kConj || !masdar_spelled(i)) return 0;
    for (std::uint32_t k = i - 1; k-- > 1;) {
      const ItemKind kind = items_[k].kind;
      if (kind == ItemKind::kVerb && !(items_[k - 1].kind == ItemKind::kConj && masdar_spelled(k))) return 0;
      if (kind != ItemKind::kNp) {
        if (kind == ItemKind::kPrep || kind == ItemKind::kConj || kind == ItemKind::kVerb || kind == ItemKind::kDate) continue;
        return 0;
      }
      const lexicon::Reading* noun = doc_.is_word(items_[k].head) ? doc_.stages.lexed.find(items_[k].head, lexicon::Pos::kNoun) : nullptr;
      if (!own(k) && (noun == nullptr || (!noun->has(lexicon::kMasdar) && doc_.lexicon.verb_of(noun->lemma) == lexicon::kNoLemma))) continue;
      if (items_[k - 1].kind == ItemKind::kPrep || (items_[k - 1].kind == ItemKind::kNp && items_[k - 1].end == items_[k].first)) return k;
    }
    return 0;
  }
  bool masdar_spelled(std::uint32_t i) const {
    if (!doc_.is_word(items_[i].head)) return false;
    const lexicon::Reading& best = doc_.stages.lexed.best(items_[i].head);
    if (best.aspect != lexicon::Aspect::kPerfect || best.number != lexicon::Number::kSingular ||
        best.gender == lexicon::Gender::kFeminine)
      return false;
    return doc_.stages.lexed.find(items_[i].head, lexicon::Pos::kNoun) != nullptr;
  }

  /// "التحقيق في الهجوم", "إثر تفجير", "ملابسات مقتله": what is investigated, followed or told is
  /// given. The first item that may still say how it stands to fact, or 0: nothing before it does.
  std::uint32_t given_from() const {
    if (items_[trigger_].kind != ItemKind::kNp) return 0;
    std::uint32_t k = trigger_;
    while (k > 0 && items_[k - 1].kind == ItemKind::kNp && items_[k - 1].trigger == kNone && items_[k - 1].end == items_[k].first &&
           doc_.is_word(items_[k - 1].head) && doc_.listed(items_[k - 1].head, "sequence"))
      --k;
    if (k == 0) return 0;
    const Item& before = items_[k - 1];
    if (before.kind == ItemKind::kNp)
      return before.end == items_[k].first && doc_.is_word(before.head) && doc_.listed(before.head, "given-genitive") ? k : 0;
    if (before.kind != ItemKind::kPrep) return 0;
    for (std::uint32_t t = before.first; t < before.end; ++t)
      if (doc_.is_word(t) && doc_.listed(t, "given-after")) return k - 1;
    // "بعد تفجير وقع الأسبوع الماضي"
    if (trigger_ + 1 < items_.size() && verb(trigger_ + 1) && doc_.is_word(before.first) && doc_.listed(before.first, "after-prep") &&
        doc_.listed(items_[trigger_ + 1].head, "took-place-verb") &&
        doc_.stages.lexed.best(items_[trigger_ + 1].head).aspect == lexicon::Aspect::kPerfect)
      return k - 1;
    std::uint32_t object = k - 1;
    for (; object > 0 && (items_[object - 1].kind == ItemKind::kAdverb || items_[object - 1].kind == ItemKind::kDate); --object)
      if (doc_.listed(items_[object - 1].first, "in-answer")) return object - 1;
    if (object == 0 || items_[object - 1].kind != ItemKind::kNp || !doc_.is_word(items_[object - 1].head)) return 0;
    const std::uint32_t noun = items_[object - 1].head;
    // "لم ترد تفاصيل عن الهجوم": what is not known of an attack that was told of.
    const bool detail = doc_.listed(noun, "given-detail") && with_article(trigger_);
    return detail || doc_.listed(noun, "given-object") ? object : 0;
  }
  /// "المشتبه بهم بتفجير", "متهم بقتل": told as a deed that was done.
  bool suspected() const {
    if (verb(trigger_) || trigger_ == 0 || items_[trigger_ - 1].kind != ItemKind::kPrep) return false;
    std::uint32_t k = trigger_ - 1;
    while (k > 0 && items_[k - 1].kind == ItemKind::kPronoun) --k;
    return k > 0 && items_[k - 1].kind == ItemKind::kNp && doc_.is_word(items_[k - 1].end - 1) &&
           (doc_.listed(items_[k - 1].head, "accused-noun") || doc_.listed(items_[k - 1].end - 1, "accused-noun"));
  }
  /// A split phrase ("لم يخرجوا في مظاهرات") leaves its later words to the head item.
  bool own(std::uint32_t i) const { return items_[i].trigger != kNone; }

  /// Something that is done for a purpose: not what befalls ("مقتل"), what was agreed ("اتفاق لوقف النار"), or
  /// what has its means before it ("استخدمت الغاز لتفريق المحتجين").
  static bool deed(const Trigger& row) {
    const bool befalls = row.harm == "killed" && row.role("gen") == Role::kRecipient && row.role("obj") == Role::kNone;
    return !befalls && row.mode != "ceasefire" && row.mode != "crowd-control";
  }

  /// "وصلت القوات لتحرير البلدة وتأمين الطريق": a verbal noun after the lam of purpose, or joined to one.
  bool intended() const {
    if (given_ != 0 || trigger_ == 0 || items_[trigger_].kind != ItemKind::kNp || !verbal_noun(trigger_)) return false;
    if (const std::uint32_t lam = trigger_ - 1; lam_at(lam)) return purpose(lam);
    if (items_[trigger_ - 1].kind != ItemKind::kConj) return false;
    for (std::uint32_t k = trigger_ - 1, steps = 0; k-- > 1 && steps < kReach && !clause_break(items_[k]); ++steps) {
      if (verb(k) || items_[k].kind == ItemKind::kRel || items_[k].kind == ItemKind::kComp) return false;
      if (lam_at(k - 1) && verbal_noun(k)) return purpose(k - 1);
    }
    return false;
  }
  /// "في محاولة منه لاقتحام": the lam follows the word of trying and its pronoun.
  bool tried() const {
    constexpr std::uint32_t kNear = 4;
    for (std::uint32_t k = trigger_ - 1, steps = 0; k-- > 0 && steps < kNear; ++steps) {
      if (items_[k].kind == ItemKind::kNp) return doc_.is_word(items_[k].head) && doc_.listed(items_[k].head, "attempt-noun");
      if (items_[k].kind != ItemKind::kPronoun && items_[k].kind != ItemKind::kPrep) return false;
    }
    return false;
  }
  bool lam_at(std::uint32_t i) const {
    return items_[i].kind == ItemKind::kPrep && doc_.is_word(items_[i].first) && doc_.stages.lexed.words[items_[i].first].has(lexicon::kLa);
  }
  bool verbal_noun(std::uint32_t i) const {
    if (items_[i].kind != ItemKind::kNp || !doc_.is_word(items_[i].head)) return false;
    const lexicon::Reading* noun = doc_.stages.lexed.find(items_[i].head, lexicon::Pos::kNoun);
    return noun != nullptr && noun->number != lexicon::Number::kPlural &&
           (noun->has(lexicon::kMasdar) || doc_.lexicon.verb_of(noun->lemma) != lexicon::kNoLemma);
  }
  /// The lam marks no object ("تعرض لقصف"), no topic ("صور لقصف") and no cause ("حكم عليه لقتله").
  bool purpose(std::uint32_t lam) const {
    const bool with_pronoun = static_cast<bool>(doc_.stages.lexed.words[items_[lam + 1].head].enclitic);
    bool taken = false;  // another lam stands between: the verb before it has its object
    for (std::uint32_t k = lam, steps = 0; k-- > 0 && steps < kLamReach && !clause_break(items_[k]); ++steps) {
      taken = taken || lam_at(k);
      for (std::uint32_t t = items_[k].first; t < items_[k].end; ++t) {
        if (!doc_.is_word(t)) continue;
        if ((!taken && doc_.listed(t, "lam-object")) || (with_pronoun && doc_.listed(t, "lam-cause"))) return false;
      }
    }
    return true;
  }

  StatusDecision left() {
    any_before_ = any_word(trigger_);
    if (none_of_them()) return {StatusKind::kNegated, "a count of none", false};
    if (has_sa(trigger_)) return {StatusKind::kFuture, "future clitic", false};
    std::uint32_t steps = 0;
    bool past_that = false;
    for (std::uint32_t i = joined_ ? governing_masdar(trigger_) : trigger_; i-- > 0 && steps < kReach; ++steps) {
      const Item& item = items_[i];
      if (clause_break(item) || i < given_) break;
      if (item.kind == ItemKind::kRel && what_negates(i)) return {StatusKind::kNegated, "negation", false};
      if (item.kind == ItemKind::kRel && !any_word(i) && !tells(i)) return phrase_over(i);
      if (without_that(i)) return {StatusKind::kNegated, "negation", false};
      // "المصدر الذي لم يذكر اسمه إن الجيش قصف": what is told of the speaker denies nothing he says.
      past_that = past_that || item.kind == ItemKind::kComp;
      if (past_that && item.kind == ItemKind::kNeg && i > 0 && items_[i - 1].kind == ItemKind::kRel) break;
      if (item.kind == ItemKind::kNeg) {
        if (StatusDecision wider = phrase_over(i); !wider.why.empty()) return wider;
        if (negates(i)) return {StatusKind::kNegated, "negation", false};
      }
      StatusDecision found = modals(i);
      if (!found.why.empty()) {
        // "كان يعتزم": the longer phrase decides.
        if (StatusDecision wider = phrase_over(i); !wider.why.empty()) return wider;
        return found;
      }
      if (verb(i)) {
        if (has_sa(i) && carries(i)) return {StatusKind::kFuture, "future clitic", false};
        if (!carries(i) && !governs_on(i) && !tells(i)) break;
        if (carries(i)) anchor_ = i;
      }
      if (item.kind == ItemKind::kConj && (verb(anchor_) || opens_clause(i))) break;
    }
    // "أي غارة ستكون كارثة": no word denies it, and none asserts it.
    if (any_before_ && !verb(trigger_)) return {StatusKind::kHypothetical, "any-word", false};
    return {};
  }

  /// "لم تكن هناك مواجهات، وعملية إطلاق النار التي جرت تمت في المنزل": another subject with its own clause.
  bool opens_clause(std::uint32_t conj) const {
    if (verb(trigger_) || trigger_ + 2 >= items_.size() || items_[trigger_ + 1].kind != ItemKind::kRel) return false;
    for (std::uint32_t k = conj + 1; k < trigger_; ++k)
      if (items_[k].kind != ItemKind::kNp || items_[k].end != items_[k + 1].first) return false;
    return true;
  }

  /// "حاول الجيش من خلال القصف اقتحام المدينة": by, after or in spite of what the rest was done.
  bool in_passing(std::uint32_t k) const {
    if (items_[k].kind != ItemKind::kNp || k == 0) return false;
    if (items_[k - 1].kind == ItemKind::kConj) {
      for (std::uint32_t j = k - 1; j-- > 0 && k - j < 6 && items_[j].kind != ItemKind::kVerb;)
        if (own(j)) return in_passing(j);
      return false;
    }
    if (items_[k - 1].kind != ItemKind::kPrep) return false;
    for (std::uint32_t t = items_[k - 1].first; t < items_[k - 1].end; ++t)
      if (doc_.is_word(t) && doc_.listed(t, "in-passing")) return true;
    return false;
  }

  /// "ما نشر عن مقتله", "ما بثته القناة عن أسر": the preposition before the event, where a clause of
  /// "what" and a verb leads to it.
  std::uint32_t report_about() const {
    if (verb(trigger_) || trigger_ == 0 || items_[trigger_ - 1].kind != ItemKind::kPrep ||
        !doc_.listed(items_[trigger_ - 1].first, "about-prep"))
      return kNone;
    for (std::uint32_t k = trigger_ - 1; k-- > 0 && k + 5 > trigger_;) {
      if (items_[k].kind == ItemKind::kRel)
        return doc_.listed(items_[k].first, "relative-what") && verb(k + 1) ? trigger_ - 1 : kNone;
      if (items_[k].kind != ItemKind::kVerb && items_[k].kind != ItemKind::kNp) return kNone;
    }
    return kNone;
  }
  /// The item belongs to that clause.
  bool tells(std::uint32_t i) const {
    if (about_ == kNone || i >= about_) return false;
    for (std::uint32_t k = i; k < about_; ++k)
      if (k > i && items_[k].kind == ItemKind::kRel) return false;
    return items_[i].kind == ItemKind::kRel || (i > 0 && (items_[i - 1].kind == ItemKind::kRel || tells(i - 1)));
  }

  /// "من غير أن تهاجم": read as a conjunction ("however") by the table of phrases.
  bool without_that(std::uint32_t i) const {
    return items_[i].kind == ItemKind::kConj && i > 0 && i + 1 == trigger_ && verb(trigger_) &&
           doc_.is_word(items_[i].first) && doc_.listed(items_[i].first, without_) &&
           items_[i - 1].kind == ItemKind::kPrep && doc_.listed(items_[i - 1].first, without_);
  }

  bool has_sa(std::uint32_t i) const {
    const std::uint32_t t = items_[i].head;
    return doc_.is_word(t) && doc_.stages.lexed.words[t].has(lexicon::kSa);
  }

  /// The verb at `i` has the event noun as its subject or object and says that it takes place.
  bool carries(std::uint32_t i) const {
    if (verb(trigger_)) return doc_.listed(items_[i].head, copula_) || doc_.listed(items_[i].head, "aux-verb");
    return doc_.listed(items_[i].head, carrier_) || doc_.listed(items_[i].head, copula_);
  }
  /// "أكد عدم": nothing beyond a full verb governs the event, but a copula between lets it pass.
  bool governs_on(std::uint32_t i) const { return doc_.listed(items_[i].head, copula_); }

  bool any_word(std::uint32_t i) const {
    for (std::uint32_t k = i; k-- > 0 && k + 3 > i;) {
      if (items_[k].kind == ItemKind::kVerb || clause_break(items_[k])) return false;
      for (std::uint32_t t = items_[k].first; t < items_[k].end; ++t)
        if (any_at(t)) return !doc_.listed(items_[k].head, "any-party");
    }
    return any_at(items_[i].first);
  }
  /// "أي الانضمام إلى", "آيات التهاني": before the article it is another word, or says "that is".
  bool any_at(std::uint32_t t) const {
    return doc_.is_word(t) && doc_.listed(t, any_) && !(doc_.is_word(t + 1) && doc_.stages.lexed.words[t + 1].has(lexicon::kAl));
  }

  /// The particle at `i` negates the event: it stands before it or before the verb that carries
  /// it, or the noun is of the kind only negation allows ("أي هجوم").
  bool negates(std::uint32_t i) const {
    const bool without = doc_.listed(items_[i].first, without_);
    bool direct = true;
    for (std::uint32_t k = i + 1; k < anchor_ && direct; ++k) {
      const ItemKind kind = items_[k].kind;
      // "التكليف ليس لقتل المدنيين": what it is not for.
      direct = kind == ItemKind::kParticle || (kind == ItemKind::kComp && without) ||
               (kind == ItemKind::kPrep && k == i + 1 && k + 1 == trigger_ &&
                doc_.listed(items_[i].first, "nominal-negation") && doc_.stages.lexed.words[items_[k].first].has(lexicon::kLa)) ||
               (kind == ItemKind::kNp && k == i + 1 && doc_.listed(items_[k].head, "anyone")) ||
               (!verb(anchor_) && kind == ItemKind::kNp && k == i + 1 && !own(k) && !without &&
                !doc_.listed(items_[k].first, "demonstrative"));
    }
    if (direct) return true;
    if (!any_before_ || verb(trigger_)) return false;
    for (std::uint32_t k = i + 1; k < trigger_; ++k)
      if (items_[k].kind == ItemKind::kRel || items_[k].kind == ItemKind::kComp) return false;
    return true;
  }

  /// "ما قتلنا أحدا": ما before a perfect verb, where no clause stands that it could relate to.
  bool what_negates(std::uint32_t i) const {
    if (i + 1 != trigger_ || !verb(trigger_) || !doc_.listed(items_[i].first, "negative-what")) return false;
    if (i > 0 && items_[i - 1].kind != ItemKind::kConj && items_[i - 1].kind != ItemKind::kQuote) return false;
    return doc_.stages.lexed.best(items_[trigger_].head).aspect == lexicon::Aspect::kPerfect;
  }

  /// "لا قتلى": the particle is part of the counted phrase.
  bool none_of_them() const {
    const Item& item = items_[trigger_];
    return item.kind == ItemKind::kNp && item.quantity != kNone && doc_.is_word(item.first) &&
           item.first != item.head && doc_.listed(item.first, negation_);
  }

  /// "لم يقتل سوى جندي", "لا يقصف إلا ليلا": it did happen.
  bool excepted() const {
    const ListId except = lists_.id("exception");
    for (std::uint32_t k = trigger_ + 1; k < items_.size() && k < trigger_ + 6; ++k) {
      if (clause_break(items_[k]) || items_[k].kind == ItemKind::kComma) return false;
      for (std::uint32_t t = items_[k].first; t < items_[k].end; ++t)
        if (doc_.is_word(t) && doc_.listed(t, except)) return true;
    }
    return false;
  }

  /// The next event only: another one in between takes the word, unless it is coordinated.
  bool blocked(std::uint32_t i, std::uint32_t last) const {
    const bool joined = trigger_ > 0 && items_[trigger_ - 1].kind == ItemKind::kConj;
    std::uint32_t others = 0;
    for (std::uint32_t k = i + 1; k < trigger_; ++k) {
      if (tells(k) || items_[k].end <= last + 1) continue;  // within the modal phrase itself
      if (items_[k].kind == ItemKind::kRel && !any_word(k)) return true;
      if (verb(k) && !own(k) && !carries(k)) return true;
      if (!own(k) || in_passing(k)) continue;
      if (verb(k) && k >= anchor_) continue;  // carries it
      if (verb(k) || !joined || ++others > kJoined) return true;
    }
    return false;
  }

  /// Numbers of the keys under which a word may stand in a table.
  std::vector<KeyId> keys_of(std::uint32_t t) const {
    const WordKeys::Word& w = doc_.keys[t];
    std::vector<KeyId> keys;
    keys.reserve(3 + w.readings);
    keys.assign({w.token, w.core, w.stem});
    // "أكد" is no jussive of كاد: a verb has the lemmas of its own tense only.
    const lexicon::Reading& best = doc_.stages.lexed.best(t);
    for (std::uint32_t r = 0; r < w.readings; ++r) {
      const lexicon::Reading& other = doc_.stages.lexed.readings[w.first_reading + r];
      if (best.pos == lexicon::Pos::kVerb && other.pos == lexicon::Pos::kVerb && other.aspect != best.aspect) continue;
      keys.push_back(doc_.keys.lemma(w.first_reading + r));
    }
    return keys;
  }

  bool spelled(const Modal& m, std::uint32_t t) const {
    if (!m.exact) return true;
    const lexicon::Word& w = doc_.stages.lexed.words[t];
    return slice(doc_.bytes, w.core) == m.spelling;
  }

  /// A phrase of several words that begins before item `i` and includes it: "إذا ما", "حال ... دون".
  StatusDecision phrase_over(std::uint32_t i) const {
    constexpr std::uint32_t kBefore = 3;
    for (std::uint32_t k = i; k-- > 0 && k + kBefore >= i && !clause_break(items_[k]);)
      if (StatusDecision found = modals(k, items_[i].first); !found.why.empty()) return found;
    return {};
  }

  /// The words of item `i` that govern the trigger; with `through`, only phrases that reach that token.
  StatusDecision modals(std::uint32_t i, std::uint32_t through = 0) const {
    const Item& item = items_[i];
    const Item& anchor = items_[anchor_];
    StatusDecision out;
    std::size_t longest = 0;
    const std::uint32_t end = std::max(item.end, items_[i + 1].first);  // adjectives between items
    for (std::uint32_t t = item.first; t < end; ++t) {
      if (!doc_.is_word(t)) continue;
      for (const KeyId key : keys_of(t)) {
        const auto* modals = doc_.knowledge.words.modals(key);
        if (modals == nullptr) continue;
        for (const Modal& m : *modals) {
          if ((m.scope & (kScopeQualifies | kScopeSubject)) != 0) continue;
          // "ما لا يقل عن 40": words of a number negate nothing.
          if (item.quantity != kNone && t <= item.head) continue;
          const StatusKind status = m.status;
          if (status == StatusKind::kOccurred || !spelled(m, t)) continue;
          if (m.words.size() <= longest) continue;
          // "قال إنه لم": no "if not".
          if (m.words.size() > 1 && m.fixed() && doc_.stages.lexed.words[t].enclitic) continue;
          // Negative particles are items of their own: "لا" of "لا يزال" is none.
          if (m.words.size() == 1 && doc_.listed(t, negation_)) continue;
          if (item.kind == ItemKind::kVerb ? m.part == Modal::Part::kNoun : m.part == Modal::Part::kVerb && (no_verb(t) || mere_noun(i, t))) continue;
          if (m.part == Modal::Part::kVerb && led_to(i)) continue;
          // "بحق عائلة في": a preposition as a whole, no right to.
          if (item.kind == ItemKind::kPrep && m.part == Modal::Part::kNoun && doc_.stages.lexed.words[t].has(lexicon::kBa) && items_[i + 1].first > t)
            continue;
          if (item.kind == ItemKind::kDate && m.part == Modal::Part::kAdverb) continue;  // "عشية أمس": a time of day
          std::uint32_t last = t;
          if (!phrase_at(doc_, said_here_, m, t, items_[trigger_].head + 1, last)) continue;
          if (last < through) continue;
          if (status == StatusKind::kHypothetical && (no_condition(m, last) || whether_of_fact(i))) continue;
          if (m.part == Modal::Part::kPhrase && item.kind != ItemKind::kVerb && said_later(last)) continue;
          const bool noun = joined_ || written_as_masdar(i);
          if (m.part == Modal::Part::kVerb && verb(trigger_) && !noun && (m.scope & kScopeThat) != 0 &&
              !complement_after(i))
            continue;
          if (!(noun && (m.scope & kScopeMasdar) != 0) &&
              !scope_fits(doc_, anchor, m.scope) && !scope_fits(doc_, items_[trigger_], m.scope))
            continue;
          if (m.words.size() > 1 && !complement_of(last)) continue;
          if (m.part == Modal::Part::kVerb && in_passing(trigger_)) continue;
          // "أثار القرار احتجاجات": with the article it governs nothing without a preposition.
          if (m.part == Modal::Part::kNoun && item.kind == ItemKind::kNp && i + 1 == trigger_ && t == item.head && with_article(i)) continue;
          if ((m.scope & kScopeIndefinite) != 0 && with_article(trigger_)) continue;
          if (m.exact && (i + 1 >= items_.size() || !verb(i + 1) || after_saying(i))) continue;
          if ((m.scope & kScopeSeize) != 0 && !seizes_) continue;
          // "من إحباط عمليات والقبض على المتورطين": who was arrested is joined to the foiling, not to what was foiled.
          if (status == StatusKind::kAttempted && arrests_ && joined_between(i) && doc_.listed(t, "thwart-noun")) continue;
          if ((m.scope & kScopeGenitive) != 0 && !genitive_of(i)) continue;
          if (blocked(i, last)) continue;
          longest = m.words.size();
          out = {status, m.where, m.denies};
        }
      }
    }
    // "أحبط مخططا لتفجير": a plan that was foiled is an attempt.
    if (out.status == StatusKind::kFuture &&
        ((item.kind == ItemKind::kNp && thwarted(i)) || (violent_ && once_planned(i))))
      out.status = StatusKind::kAttempted;
    return out.why.empty() || !negated_before(i) ? out : reversed(i, std::move(out));
  }

  /// "من أجل", "كان هدفا لهجوم": a noun that is no masdar of the verb it is spelled like.
  bool mere_noun(std::uint32_t i, std::uint32_t t) const {
    const lexicon::Word& word = doc_.stages.lexed.words[t];
    const bool governed = word.has(lexicon::kLa) || word.has(lexicon::kBa) ||
                          (t > 0 && doc_.is_word(t - 1) && doc_.stages.lexed.best(t - 1).pos == lexicon::Pos::kPreposition);
    if (items_[i].kind != ItemKind::kNp && !governed) return false;
    const lexicon::Reading* noun = doc_.stages.lexed.find(t, lexicon::Pos::kNoun);
    return noun != nullptr && !noun->has(lexicon::kMasdar) && doc_.lexicon.verb_of(noun->lemma) == lexicon::kNoLemma;
  }
  /// "هم", "بهم": a pronoun or a preposition, whatever verb is spelled so.
  bool no_verb(std::uint32_t t) const {
    const lexicon::Pos pos = doc_.stages.lexed.best(t).pos;
    return pos == lexicon::Pos::kPronoun || pos == lexicon::Pos::kPreposition;
  }

  /// "ما دعاهم للتراجع": it came to that.
  bool led_to(std::uint32_t i) const {
    return i > 0 && doc_.is_word(items_[i - 1].first) && doc_.listed(items_[i - 1].first, "relative-what") &&
           doc_.listed(items_[i].head, "prompt-verb");
  }

  /// "في حالة أخرى", "حالات الطوارئ": a case that is described, or a word of the event's own name.
  bool no_condition(const Modal& m, std::uint32_t last) const {
    if (m.words.size() < 2) return false;
    return last >= items_[trigger_].head || (doc_.is_word(last + 1) && doc_.listed(last + 1, "described-case"));
  }

  /// "لم يعرف ما إذا كان القصف من عمل الجيش": what is asked is told of an attack that was.
  bool whether_of_fact(std::uint32_t i) const {
    return i > 0 && items_[i - 1].kind == ItemKind::kRel && !verb(trigger_) && with_article(trigger_);
  }

  /// "لجنة العمل من أجل كذا قالت إن القصف": the purpose belongs to what stands before the statement.
  bool said_later(std::uint32_t last) const {
    for (std::uint32_t k = trigger_; k-- > 0 && items_[k].first > last + 1;)
      if (items_[k].kind == ItemKind::kComp) return true;
    return false;
  }

  /// "قال إن أحدث قتال": the "that" of what is said, no condition.
  bool after_saying(std::uint32_t i) const {
    for (std::uint32_t k = i, steps = 0; k-- > 0 && steps < 6 && !clause_break(items_[k]); ++steps)
      if (verb(k)) return doc_.listed(items_[k].head, "reporting-verb");
    return false;
  }

  bool thwarted(std::uint32_t i) const {
    for (std::uint32_t k = i + 1, steps = 0; k-- > 0 && steps < 5; ++steps) {
      if (clause_break(items_[k]) || items_[k].kind == ItemKind::kRel) return false;
      if (!doc_.is_word(items_[k].head)) continue;
      if (doc_.listed(items_[k].head, "thwart-verb") || doc_.listed(items_[k].head, "thwart-noun")) return true;
      if (verb(k)) return false;
    }
    return false;
  }

  /// "كان المسلحون يخططون لمهاجمة", "خلية تعد لتفجير", "كشف مخطط يرمي لاستهداف": an attack that was
  /// planned, told of when it has come to nothing (CODEBOOK 11.11).
  bool once_planned(std::uint32_t i) const {
    for (std::uint32_t k = i, steps = 0; k-- > 0 && steps < 4 && !clause_break(items_[k]); ++steps) {
      if (verb(k)) return doc_.listed(items_[k].head, "past-copula");
      if (items_[k].kind == ItemKind::kNp && doc_.listed(items_[k].head, "plot-party")) return true;
    }
    return false;
  }

  /// "يعتزم التحالف شن غارات": a masdar spelled as a verb, the complement of the modal word at `i`.
  bool written_as_masdar(std::uint32_t i) const {
    if (!verb(trigger_) || trigger_ < i + 2 || !doc_.is_word(items_[trigger_].head)) return false;
    const lexicon::Reading& best = doc_.stages.lexed.best(items_[trigger_].head);
    if (best.aspect != lexicon::Aspect::kPerfect || best.number != lexicon::Number::kSingular ||
        best.gender == lexicon::Gender::kFeminine)
      return false;
    if (doc_.stages.lexed.find(items_[trigger_].head, lexicon::Pos::kNoun) == nullptr) return false;
    for (std::uint32_t k = i + 1; k < trigger_; ++k)
      if (items_[k].kind != ItemKind::kNp && items_[k].kind != ItemKind::kParticle) return false;
    return true;
  }

  /// A conjunction stands between the item and the trigger.
  bool joined_between(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; k < trigger_; ++k)
      if (items_[k].kind == ItemKind::kConj) return true;
    return false;
  }

  bool with_article(std::uint32_t i) const {
    return doc_.is_word(items_[i].head) && doc_.stages.lexed.words[items_[i].head].has(lexicon::kAl);
  }

  /// "متجهين إلى القصر لإطلاق نار": what the preposition at the end of a modal phrase governs is the
  /// event, or a noun that carries or is joined to it; not a name, a person or a place.
  bool complement_of(std::uint32_t last) const {
    if (verb(trigger_) && doc_.is_word(last) && doc_.listed(last, "complement")) return true;
    if (trigger_ > 0 && items_[trigger_ - 1].kind == ItemKind::kConj) return true;
    for (std::uint32_t k = trigger_; k-- > 0 && items_[k].first > last;) {
      const Item& item = items_[k];
      // "طالب بموقف من القصف": what was asked for is the noun, the event is only its topic.
      if (item.kind == ItemKind::kPrep && !item.glued_conj && k + 1 == trigger_ && with_article(trigger_) && k > 0 &&
          items_[k - 1].kind == ItemKind::kNp && items_[k - 1].first > last && !own(k - 1) &&
          doc_.is_word(items_[k].first) && doc_.listed(items_[k].first, "from-prep"))
        return false;
      if (item.kind != ItemKind::kNp || own(k) || !doc_.is_word(item.head)) continue;
      if (doc_.listed(item.head, "control-noun") || doc_.listed(item.head, "light-masdar")) continue;
      if (item.atom != kNone || item.human || with_article(k)) return false;
    }
    return true;
  }

  /// "محاولة قتل", "محاولة لقتل": not "محاولة الدعاية بعد مقتل".
  bool genitive_of(std::uint32_t i) const {
    // "مقتل أحد أخطر المطلوبين وإيقاف": joined to the word itself, not to what it governs.
    if (trigger_ > i + 1 && items_[trigger_ - 1].kind == ItemKind::kConj) {
      bool event = false;
      for (std::uint32_t k = i + 1; k + 1 < trigger_; ++k) event = event || own(k);
      if (!event) return false;
    }
    for (std::uint32_t k = i + 1; k < trigger_; ++k) {
      const ItemKind kind = items_[k].kind;
      if (kind == ItemKind::kVerb || kind == ItemKind::kComp) return false;
      if (kind == ItemKind::kPrep && (k + 1 != trigger_ || !leads_on(i, k))) return false;
      if (kind == ItemKind::kPrep && !items_[k].glued_conj && k != i + 1) return false;
    }
    return true;
  }

  /// "محاولة لقتل", "السعي إلى": not "بعملية نوعية من تحرير".
  bool leads_on(std::uint32_t noun, std::uint32_t prep) const {
    const std::uint32_t t = items_[prep].first;
    if (items_[prep].closed) return true;  // "محاولة منهم استعادة"
    if (!doc_.is_word(t)) return false;
    // "محاولات إقناعه بتسليم نفسه", but "الجهود بالتعاون"
    const bool second = doc_.stages.lexed.words[t].has(lexicon::kBa) && t == items_[prep + 1].first && prep > noun + 1;
    return second || doc_.stages.lexed.words[t].has(lexicon::kLa) || doc_.listed(t, "aim-prep");
  }

  bool complement_after(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; k < trigger_; ++k)
      if (items_[k].kind == ItemKind::kComp) return true;
    return false;
  }

  bool negated_before(std::uint32_t i) const {
    return verb(i) && i > 0 && items_[i - 1].kind == ItemKind::kNeg;
  }
  /// "لم ينج أحد من الغارة" it took place; "لم يستبعد أن" it may; "لم يحاول" it was not even tried.
  StatusDecision reversed(std::uint32_t i, StatusDecision found) const {
    if (found.denied) return {StatusKind::kHypothetical, found.why, false};
    if (doc_.listed(items_[i].head, "thwart-verb")) return {StatusKind::kOccurred, found.why, false};
    if (found.status == StatusKind::kNegated) return {StatusKind::kOccurred, found.why, false};
    return {StatusKind::kNegated, found.why, false};
  }

  /// Adjectives of an event noun, and what is said of a report of the event.
  StatusDecision right() const {
    if (verb(trigger_)) return {};
    std::uint32_t words = 0;
    for (std::uint32_t t = items_[trigger_].head + 1; t < sentence_.end; ++t) {
      if (!doc_.is_word(t)) {
        if (doc_.token(t).kind == text::TokenKind::kQuote) continue;
        break;
      }
      ++words;
      for (const KeyId key : keys_of(t)) {
        const auto* modals = doc_.knowledge.words.modals(key);
        if (modals == nullptr) continue;
        for (const Modal& m : *modals) {
          const bool adjective = words <= kAdjectiveReach && (m.scope & kScopeQualifies) != 0;
          const bool predicate = (m.scope & kScopeSubject) != 0 && reported();
          if (!adjective && !predicate) continue;
          std::uint32_t last = t;
          if (m.words.size() > 1 && !phrase_at(doc_, said_here_, m, t, sentence_.end, last)) continue;
          // An adjective agrees with an event noun that stands without a verb of its own between.
          if (adjective && !same_noun(t)) continue;
          return {m.status, m.where, m.denies || (predicate && m.status == StatusKind::kNegated)};
        }
      }
    }
    return {};
  }

  /// Only noun phrases stand between the event noun and the word `t`.
  bool same_noun(std::uint32_t t) const {
    for (std::uint32_t k = trigger_; k < items_.size(); ++k) {
      if (k > trigger_ && items_[k].kind != ItemKind::kNp) return false;
      if (items_[k].first <= t && t < items_[k].end) return true;
    }
    return false;
  }

  /// "خبر مقتله", "أنباء عن": the event is the content of a report.
  bool reported() const {
    for (std::uint32_t k = trigger_; k-- > 0 && k + 3 > trigger_;)
      for (std::uint32_t t = items_[k].first; t < items_[k].end; ++t)
        if (doc_.is_word(t) && doc_.listed(t, "report-noun")) return true;
    return false;
  }

  const DocumentView& doc_;
  const Lists& lists_;
  const std::vector<Item>& items_;
  const text::Sentence& sentence_;
  const KeySet& said_here_;
  std::uint32_t trigger_;
  std::uint32_t anchor_;  ///< the trigger, or the verb that carries it
  ListId carrier_, any_, without_, copula_, negation_;
  bool any_before_ = false;
  bool seizes_ = false;
  bool arrests_ = false;
  bool joined_;  ///< the trigger is spelled as a verb and is a masdar
  std::uint32_t given_;  ///< see given_from
  bool violent_ = false;
  std::uint32_t about_;  ///< the preposition of a report whose content the event is, or kNone
};

}  // namespace

StatusDecision status_of(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  const Trigger& row = doc.knowledge.triggers.row(draft.row);
  StatusDecision out = StatusReader(doc, list, draft).read(row);
  // "التصدي للهجوم خلف سبعة قتلى": a number of dead is no attempt and nobody's wish.
  if ((out.status == StatusKind::kAttempted || out.status == StatusKind::kDesired) && row.casualty && list.items[draft.item].quantity != kNone) return {};
  return out;
}

}  // namespace marsad::event
