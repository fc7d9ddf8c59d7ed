// Implements event/argument_finder.h: the words that other words stand for.
// Pronouns, relatives, subjects shared by coordinated verbs, and the party whose will an
// infinitive carries out ("أن").
#include "event/argument_finder.h"

namespace marsad::event {

std::uint32_t ArgumentFinder::pronoun_token(std::uint32_t i) const {
  const Item& item = items_[i];
  std::uint32_t last = item.head;
  if (item.trigger != kNone && in_.chunk.trigger_length[item.head] > 1)
    last = std::min<std::uint32_t>(item.head + in_.chunk.trigger_length[item.head], item.end) - 1;
  if (in_.chunk.text.tokens[last].kind != text::TokenKind::kWord) return item.head;
  const auto& word = in_.chunk.lexed.words[last];
  const bool reflexive = word.enclitic && lists_->has(lists_->id("reflexive"), in_.chunk.keys[last].stem);
  return reflexive ? item.head : last;
}

bool ArgumentFinder::subjectless_passive(const Draft& d) const {
  const Trigger& t = row(d);
  const auto& item = items_[d.item];
  if (t.words.size() > 1 || !d.bound.empty() || !d.recipients.empty() || !d.actors.empty()) return false;
  // "المدنيين الذين قتلوا في الهجوم": a plural whose clause begins with it has no other subject.
  const bool relative = d.item > 0 && items_[d.item - 1].kind == ItemKind::kRel;
  if (in_.chunk.lexed.words[item.head].enclitic || (item.number == lexicon::Number::kPlural && !relative)) return false;
  if (in_.chunk.lexed.best(item.head).aspect == lexicon::Aspect::kImperfect) return false;
  return t.role("obj") == Role::kRecipient && sequence_.test(d.item, list_test("passive-verb"));
}

void ArgumentFinder::pronouns(Draft& d) {
  const Item& item = items_[d.item];
  const auto& word = in_.chunk.lexed.words[pronoun_token(d.item)];
  const Trigger& t = row(d);
  if (item.kind == ItemKind::kVerb) {
    if (t.words.size() > 1 && word.enclitic && t.role("gen") == Role::kRecipient && d.recipients.empty())
      d.pronoun_recipient = true;
    // "القاعدة التي تحاصرها القوات": what the pronoun stands for is known, though it names nobody.
    const bool object = std::any_of(d.bound.begin(), d.bound.end(), [](const auto& b) { return b.first == "obj"; });
    if (word.enclitic && t.role("obj") != Role::kNone && d.recipients.empty() && !object) d.pronoun_recipient = true;
    if (subjectless_passive(d)) {
      d.passive = d.pronoun_recipient = true;
      return;
    }
    // "أنه قصف": a verb that only the place of the word tells has the row of its noun.
    const bool that_he = d.item > 0 && items_[d.item - 1].kind == ItemKind::kComp;
    const Role subject = t.pos == lexicon::Pos::kVerb || !that_he ? t.role("subj") : role_of_subject(t);
    if (d.actors.empty() && subject == Role::kActor && !d.passive) d.pronoun_actor = true;
    if (d.recipients.empty() && t.role("subj") == Role::kRecipient) d.pronoun_recipient = true;
    return;
  }
  if (!word.enclitic) return;
  Role role = t.role("gen");
  if (role == Role::kEither) {
    role = t.role("alone");
    if (role == Role::kEither || role == Role::kNone) role = d.recipients.empty() ? Role::kRecipient : Role::kActor;
    if (!d.recipients.empty()) role = Role::kActor;
  }
  if (role == Role::kActor) d.pronoun_actor = true;
  if (role == Role::kRecipient) d.pronoun_recipient = true;
}

const Draft& ArgumentFinder::parallel(const Draft& d, const std::vector<Draft>& before) const {
  const auto prep_before = [&](std::uint32_t i) {
    return i > 0 && items_[i - 1].kind == ItemKind::kPrep ? prep_key(in_.chunk, items_[i - 1]) : std::string();
  };
  const std::string own = prep_before(d.item);
  if (!own.empty() && !is_verb(d))
    for (std::size_t k = before.size(); k-- > 0 && before[k].clause_begin == d.clause_begin;)
      if (prep_before(before[k].item) == own && items_[before[k].item].kind == ItemKind::kNp) return before[k];
  return before.back();
}

bool ArgumentFinder::active_before(const Draft& d, const Draft& last) const {
  if (last.passive || last.actors.empty() || !is_verb(last) || last.clause_begin != d.clause_begin) return false;
  if (d.item == 0 || items_[d.item - 1].kind != ItemKind::kConj || d.recipients.empty()) return false;
  if (row(d).role("subj") != Role::kActor && row(d).role("obj") != Role::kRecipient) return false;
  const lexicon::Gender gender = items_[d.item].gender;
  if (gender != items_[last.item].gender || items_[d.item].number != items_[last.item].number) return false;
  // "قصف مسلحون القرية وقتل عشرة": after a verb that came first one man less is said of a man's verb.
  return gender == lexicon::Gender::kFeminine || last.actors.front() < last.item;
}

bool ArgumentFinder::took_object(const Draft& d, const Draft& last) const {
  if (!is_verb(d) || !is_verb(last) || d.passive || last.passive || last.clause_begin != d.clause_begin || last.actors.empty())
    return false;
  if (items_[d.item - 1].kind != ItemKind::kConj || d.actors.size() != 1 || d.actors.front() > d.item) return false;
  if (items_[last.item].gender != items_[d.item].gender) return false;
  return std::find(last.recipients.begin(), last.recipients.end(), d.actors.front()) != last.recipients.end();
}

void ArgumentFinder::inherit(Draft& d, const std::vector<Draft>& before) const {
  if (before.empty()) return;
  if (took_object(d, before.back())) {
    d.actors = before.back().actors;
    d.inherited = true;
  }
  if (!d.actors.empty()) return;
  const Trigger& t = row(d);
  const bool verb = is_verb(d);
  if (verb && d.passive && active_before(d, before.back())) {
    d.passive = false;
    d.actors = before.back().actors;
    d.inherited = true;
    return;
  }
  if (verb && (t.role("subj") != Role::kActor || d.passive || frame_subject_)) return;
  bool joined = false;
  for (std::uint32_t i = d.item, steps = 0; i-- > 0 && steps < 4; ++steps) {
    const ItemKind k = items_[i].kind;
    joined = joined || k == ItemKind::kConj;
    if (k != ItemKind::kConj && k != ItemKind::kPrep && k != ItemKind::kParticle && k != ItemKind::kComma &&
        k != ItemKind::kAdverb)
      break;
    if (k == ItemKind::kComma && joined) break;
  }
  if (!joined) return;
  const Draft& last = parallel(d, before);
  if (items_[last.item].kind != items_[d.item].kind || last.clause_begin != d.clause_begin) return;
  if (verb && items_[last.item].gender != items_[d.item].gender &&
      items_[last.item].gender != lexicon::Gender::kNone && items_[d.item].gender != lexicon::Gender::kNone)
    return;
  d.actors = last.actors;
  d.inherited = !d.actors.empty();
  if (d.inherited) d.pronoun_actor = false;
}

void ArgumentFinder::antecedents(Draft& d, const std::vector<Draft>& before) const {
  std::uint32_t head = d.item;
  part_of_them(d);
  if (d.pronoun_recipient && just_struck(d, before)) return;
  // "انفجار عبوة استهدفت دورية": the attack right before a verb of hitting is its subject.
  if (is_verb(d) && d.item > 0 && items_[d.item - 1].kind == ItemKind::kNp && items_[d.item - 1].trigger != kNone &&
      sequence_.test(d.item, list_test("strike-verb")))
    d.pronoun_actor = false;
  if (const std::uint32_t willing = d.actors.empty() ? willing_party(d) : kNone; willing != kNone) {
    d.actors.push_back(willing);
    d.pronoun_actor = false;
    return;
  }
  if (d.actors.empty() && !d.pronoun_actor && !is_verb(d)) {
    const std::uint32_t control = controller(d);
    if (control != kNone) {
      head = control;
      d.pronoun_actor = true;
    }
  }
  // "يكثف المتمردون هجومهم": the verb's subject is who the pronoun stands for.
  if (!is_verb(d) && std::any_of(d.actors.begin(), d.actors.end(), [&](std::uint32_t a) { return sequence_.test(a, feature_test("people")); }))
    d.pronoun_actor = false;
  if (!d.pronoun_actor && !d.pronoun_recipient) return;
  const auto& word = in_.chunk.lexed.words[pronoun_token(head)];
  const lexicon::Reading& verb = in_.chunk.lexed.best(items_[head].head);
  const bool by_verb = items_[head].kind == ItemKind::kVerb && !(word.enclitic && d.pronoun_recipient && !d.pronoun_actor);
  const bool announced = head != d.item && sequence_.test(head, list_test("declare-verb"));
  const std::size_t had = d.actors.size();
  if (!find_antecedent(d, head, word, verb, by_verb, true)) find_antecedent(d, head, word, verb, by_verb, false);
  // "إن المتطوعين ووحدات من الجيش مدعومة ... سيطرت": the whole of what goes before.
  // "إمام وخطيب المسجد": one man with two offices.
  if (by_verb && d.actors.size() > had && items_[coordination_start(d.actors.back())].definite) joined_before(d, d.actors.back());
  // "ثم أعلن تحرير": only who has the power to do it tells of his own deed.
  if (announced && !d.actors.empty() && !strongly_forceful(d.actors.back()) &&
      !sequence_.test(d.actors.back(), list_test("class.force")) && !sequence_.test(d.actors.back(), list_test("class.authority")))
    d.actors.pop_back();
}

void ArgumentFinder::part_of_them(Draft& d) const {
  for (std::uint32_t r : std::vector<std::uint32_t>(d.recipients)) {
    const std::uint32_t of = r + 1;
    if (items_[r].quantity == kNone || of >= items_.size() || items_[of].kind != ItemKind::kPrep) continue;
    if (in_.chunk.atoms[items_[r].quantity].head != kNone) continue;
    const auto& word = in_.chunk.lexed.words[items_[of].first];
    if (!word.enclitic || !lists_->has(lists_->id("of-them"), in_.chunk.keys[items_[of].first].token)) continue;
    Draft find = d;
    find.actors.clear();
    find.recipients = d.recipients;
    find.recipients.insert(find.recipients.end(), d.actors.begin(), d.actors.end());
    find.pronoun_actor = false;
    find.pronoun_recipient = true;
    const std::size_t had = find.recipients.size();  // the found stands last
    if (!find_antecedent(find, d.item, word, in_.chunk.lexed.best(items_[of].first), false, true))
      find_antecedent(find, d.item, word, in_.chunk.lexed.best(items_[of].first), false, false);
    if (find.recipients.size() == had) continue;
    const Item& whole = items_[find.recipients.back()];
    if (whole.number == lexicon::Number::kSingular && whole.atom == kNone && !counted(whole)) continue;
    d.recipients.push_back(find.recipients.back());
    d.uncounted.push_back(find.recipients.back());
  }
}

void ArgumentFinder::prep_pronoun(Draft& d) const {
  constexpr std::uint32_t kNearby = 6;
  if (!d.recipients.empty()) return;
  const Trigger& t = row(d);
  for (std::uint32_t i = d.item + 1; i < d.clause_end && i <= d.item + kNearby; ++i) {
    const Item& it = items_[i];
    if (it.trigger != kNone || it.kind == ItemKind::kVerb || it.kind == ItemKind::kRel || it.kind == ItemKind::kComma) return;
    if ((it.kind != ItemKind::kPrep && it.kind != ItemKind::kPronoun) || it.end != it.first + 1) continue;
    const auto& word = in_.chunk.lexed.words[it.first];
    if (!word.enclitic || t.role(std::string(in_.chunk.keys[it.first].stem_text)) != Role::kRecipient) continue;
    for (std::uint32_t k = d.item; k-- > 0 && items_[k].kind != ItemKind::kStop;)
      if (stands_for(word.enclitic, k) && std::find(d.actors.begin(), d.actors.end(), k) == d.actors.end()) {
        d.recipients.push_back(k);
        return;
      }
    return;
  }
}

bool ArgumentFinder::stands_for(const lexicon::Enclitic& pronoun, std::uint32_t i) const {
  const Item& it = items_[i];
  if (it.kind != ItemKind::kNp || it.trigger != kNone || !it.human || sequence_.test(i, feature_test("place"))) return false;
  if (companion(i) || (it.atom != kNone && in_.chunk.atoms[it.atom].kind == AtomKind::kOrganisation)) return false;
  const bool many = counted(it) || it.number == lexicon::Number::kPlural || it.number == lexicon::Number::kDual;
  if (pronoun.number == lexicon::Number::kSingular) {
    const bool person = it.atom != kNone && in_.chunk.atoms[it.atom].kind == AtomKind::kPerson;
    if (many || (!person && it.number != lexicon::Number::kSingular)) return false;
    return pronoun.gender == lexicon::Gender::kNone || it.gender == lexicon::Gender::kNone || pronoun.gender == it.gender;
  }
  return many;
}

bool ArgumentFinder::just_struck(Draft& d, const std::vector<Draft>& before) const {
  const auto& pronoun = in_.chunk.lexed.words[pronoun_token(d.item)].enclitic;
  if (before.empty() || row(d).harm != "killed" || (!is_verb(d) && !pronoun)) return false;
  const Draft& last = before.back();
  if (last.clause_begin != d.clause_begin || last.recipients.empty() || row(last).type != "ASSAULT") return false;
  const std::uint32_t r = last.recipients.front();
  const bool one = (is_verb(d) ? items_[d.item].number : pronoun.number) != lexicon::Number::kPlural;
  if (!is_verb(d) && one && pronoun.gender != items_[r].gender && items_[r].gender != lexicon::Gender::kNone) return false;
  const bool many = counted(items_[r]) || items_[r].number == lexicon::Number::kPlural || items_[r].number == lexicon::Number::kDual;
  if (one == many) return false;
  d.recipients.push_back(r);
  d.pronoun_recipient = false;
  return true;
}

bool ArgumentFinder::find_antecedent(Draft& d, std::uint32_t head, const lexicon::Word& word, const lexicon::Reading& verb,
                     bool by_verb, bool free_only) const {
  const lexicon::Gender gender = by_verb ? verb.gender : word.enclitic.gender;
  const lexicon::Number number = by_verb ? verb.number : word.enclitic.number;
  bool verb_between = false;
  bool past_that = false;
  // "وأشارت السلطات إلى أنه فجر نفسه": the pronoun of أن tells the gender, whatever the verb allows.
  const bool named_by_that = by_verb && head > 0 && items_[head - 1].kind == ItemKind::kComp &&
                             sequence_.test(head - 1, feature_test("enclitic"));
  const lexicon::Gender that = named_by_that ? in_.chunk.lexed.words[items_[head - 1].end - 1].enclitic.gender
                                             : lexicon::Gender::kNone;
  for (std::uint32_t i = head; i-- > 0;) {
    const Item& it = items_[i];
    if (it.kind == ItemKind::kStop) return false;
    // Inside direct speech its speaker is not "he".
    if (it.kind == ItemKind::kQuote && items_[head].quoted && opens_speech(i)) return false;
    // "غارة استهدفته": the indefinite event right before the verb is its subject.
    if (by_verb && i + 1 == head && it.kind == ItemKind::kNp && it.trigger != kNone && !it.definite && it.gender == gender)
      return false;
    // "قال مصدر إن ... مقتله": nobody tells his own death.
    // "قال إن الغارة استهدفت فلانا وأنه قتل": the word itself has the pronoun, and he is one spoken of.
    const bool own_that = i + 1 == head && i > 0 && items_[i - 1].kind == ItemKind::kConj && sequence_.test(i, feature_test("enclitic"));
    if (it.kind == ItemKind::kComp && d.pronoun_recipient && !d.pronoun_actor && row(d).harm == "killed" && !own_that) return false;
    // "إن الصواريخ دمرت": the clause after a bare إن has its own subject.
    verb_between = verb_between || it.kind == ItemKind::kVerb;
    if (by_verb && it.kind == ItemKind::kComp && !verb_between && !sequence_.test(i, feature_test("enclitic")))
      return false;
    // "إن خمس غارات شنت قرب البلدة قتلت": the clause is about the event that opens it.
    if (by_verb && it.kind == ItemKind::kComp && i + 1 < head && items_[i + 1].kind == ItemKind::kNp && items_[i + 1].trigger != kNone &&
        gender == lexicon::Gender::kFeminine && number == lexicon::Number::kSingular &&
        (items_[i + 1].quantity != kNone || items_[i + 1].number == lexicon::Number::kPlural || items_[i + 1].gender == gender))
      return false;
    // "الهجوم ... استهدف": the attack is the subject of a verb of hitting.
    if (by_verb && it.kind == ItemKind::kNp && it.trigger != kNone && it.definite &&
        sequence_.test(head, list_test("strike-verb")))
      return false;
    past_that = past_that || it.kind == ItemKind::kComp;
    if (it.kind != ItemKind::kNp || it.trigger != kNone) continue;
    if (free_only && !near(head, i) && !sequence_.test(i, feature_test("free")) && !just_suffered(d, i) && !heads_clause(head, i)) continue;
    if (sequence_.test(i, list_test("no-side"))) continue;  // "الحكم" is a judgment here, no referee
    // "سفينة إغاثية تصل": the verb qualifies the noun before it, whoever was named earlier.
    if (by_verb && i + 1 == head && !it.definite && it.atom == kNone && it.quantity == kNone && it.gender == gender &&
        !sequence_.test(i, feature_test("people")) && in_.chunk.lexed.best(it.head).pos == lexicon::Pos::kNoun)
      return false;
    if (sequence_.test(i, list_test("circumstance"))) continue;  // "مضيفا على صفحته: قتل"
    // "كان المقاتلون متحمسين": a predicate is no party.
    if (i > 0 && it.quantity == kNone && items_[i - 1].kind == ItemKind::kNp && items_[i - 1].end == it.first &&
        in_.chunk.lexed.best(it.head).pos == lexicon::Pos::kAdjective)
      continue;
    if (!sequence_.test(i, feature_test("people")) && !(by_verb && d.pronoun_actor && state(i)) &&
        !(near(head, i) && ends_in_person(it)))
      continue;
    // "عائلاتهم" points back itself: its pronoun has the same antecedent.
    if (it.quantity == kNone && in_.chunk.text.tokens[it.head].kind == text::TokenKind::kWord &&
        in_.chunk.lexed.words[it.head].enclitic)
      continue;
    const bool many = counted(it) || it.number == lexicon::Number::kPlural || it.number == lexicon::Number::kDual;
    if (number == lexicon::Number::kPlural && !many && !it.human) continue;
    // "واقتادوا": one man is not they; a group is.
    if (number == lexicon::Number::kPlural && !many && it.atom == kNone && it.number == lexicon::Number::kSingular &&
        !sequence_.test(i, list_test("collective")) && !sequence_.test(i, list_test("class.force")))
      continue;
    if (number == lexicon::Number::kSingular && many && it.human && it.atom == kNone) continue;
    // "جسرين ... استهدافهما": two are no body and no crowd.
    if (!by_verb && number == lexicon::Number::kDual && it.number != lexicon::Number::kDual && it.quantity == kNone) continue;
    const bool named = it.atom != kNone && in_.chunk.atoms[it.atom].first == it.first;
    const bool group = it.atom != kNone && (named || !it.human);
    // A body's noun and verb need not agree ("داعش ... نفذت"); a man is never "she". Names of women are often unknown.
    if (named && in_.chunk.atoms[it.atom].kind == AtomKind::kPerson && gender == lexicon::Gender::kFeminine &&
        it.gender == lexicon::Gender::kMasculine)
      continue;
    // "قال المرصد إن الطائرة ... إصابتها": outside what is said a group is not the other gender either.
    const bool other_gender = gender != lexicon::Gender::kNone && it.gender != lexicon::Gender::kNone && gender != it.gender;
    if (group && !by_verb && past_that && number == lexicon::Number::kSingular && it.gender == lexicon::Gender::kMasculine && other_gender)
      continue;
    if (!group && !many && other_gender) continue;
    // "قررت المحكمة ... إيقافه": a court, a brigade is no "he".
    if (!by_verb && group && !many && number == lexicon::Number::kSingular && gender == lexicon::Gender::kMasculine &&
        it.gender == lexicon::Gender::kFeminine)
      continue;
    // "أجهزة الأمن ... أنها": things in the plural are "she", whatever one of them is.
    const bool things = !it.human && it.number == lexicon::Number::kPlural;
    if (that != lexicon::Gender::kNone && it.gender != lexicon::Gender::kNone && that != it.gender &&
        !(things && that == lexicon::Gender::kFeminine))
      continue;
    if (std::find(d.actors.begin(), d.actors.end(), i) != d.actors.end()) continue;
    if (std::find(d.recipients.begin(), d.recipients.end(), i) != d.recipients.end()) continue;
    (d.pronoun_actor ? d.actors : d.recipients).push_back(i);
    (d.pronoun_actor ? d.pronoun_actor : d.pronoun_recipient) = false;
    return true;
  }
  return false;
}

bool ArgumentFinder::heads_clause(std::uint32_t head, std::uint32_t i) const {
  constexpr std::uint32_t kClause = 8;
  if (i + 2 >= head || head - i > kClause || items_[i + 1].kind != ItemKind::kRel) return false;
  // "she" of a verb may be the subject of the next clause as well; "they" and a pronoun go back.
  if (items_[head].kind == ItemKind::kVerb && items_[head].number != lexicon::Number::kPlural) return false;
  for (std::uint32_t k = i + 2; k < head; ++k)
    if (items_[k].kind == ItemKind::kComma || items_[k].kind == ItemKind::kRel || items_[k].kind == ItemKind::kComp) return false;
  return true;
}

bool ArgumentFinder::just_suffered(const Draft& d, std::uint32_t i) const {
  const Item& it = items_[i];
  if (is_verb(d) || i < 2 || !it.human || it.number == lexicon::Number::kPlural || items_[i - 1].kind != ItemKind::kPrep) return false;
  for (std::uint32_t k = i - 1, steps = 0; k-- > 0 && steps < 3; ++steps) {
    if (items_[k].trigger != kNone) return in_.triggers.row(items_[k].trigger).role(prep_key(in_.chunk, items_[i - 1])) == Role::kRecipient;
    if (items_[k].kind != ItemKind::kDate && items_[k].kind != ItemKind::kAdverb) return false;
  }
  return false;
}

bool ArgumentFinder::opens_speech(std::uint32_t quote) const {
  constexpr std::uint32_t kReach = 8;
  if (quote > 0 && items_[quote].first < in_.chunk.text.tokens.size()) {
    const text::Token& mark = in_.chunk.text.tokens[items_[quote].first];
    if (mark.mate != text::kNoToken && mark.mate < items_[quote].first) return false;  // a closing mark
  }
  for (std::uint32_t i = quote, steps = 0; i-- > 0 && steps < kReach; ++steps) {
    if (items_[i].kind == ItemKind::kComp || items_[i].kind == ItemKind::kStop) return false;
    if (items_[i].kind == ItemKind::kVerb) return sequence_.test(i, list_test("reporting-verb"));
  }
  return false;
}

bool ArgumentFinder::counted(const Item& it) const {
  if (it.quantity == kNone) return false;
  const Atom& a = in_.chunk.atoms[it.quantity];
  return a.head == kNone || a.head != a.first;
}

bool ArgumentFinder::ends_in_person(const Item& it) const {
  const std::uint32_t t = it.end - 1;
  return t > it.head && in_.chunk.text.tokens[t].kind == text::TokenKind::kWord &&
         (in_.chunk.human[t] != 0 || in_.chunk.lexed.best(t).has(lexicon::kHuman));
}

bool ArgumentFinder::near(std::uint32_t head, std::uint32_t i) const {
  // "الخلية التي تم تفكيكها": the verb that says that it took place stands between.
  if (head > 0 && items_[head].kind == ItemKind::kNp && items_[head - 1].kind == ItemKind::kVerb &&
      sequence_.test(head - 1, list_test("carrier-verb")))
    --head;
  if (items_[head].kind != ItemKind::kVerb) return false;
  bool relative = false, pronoun = false;
  for (std::uint32_t k = head; k-- > i + 1;) {
    const ItemKind kind = items_[k].kind;
    // "حكومة الإقليم في شمال البلاد التي تقاتل": where they are stands between.
    if (pronoun && kind == ItemKind::kNp && k > i + 1 && items_[k - 1].kind == ItemKind::kPrep && !items_[k - 1].closed &&
        sequence_.test(k, feature_test("place"))) {
      --k;
      continue;
    }
    relative = relative || kind == ItemKind::kRel;
    pronoun = pronoun || (kind == ItemKind::kRel && sequence_.test(k, list_test("relative")));
    if (kind != ItemKind::kRel && kind != ItemKind::kComma && kind != ItemKind::kParticle) return false;
  }
  // "من أقرب مساعدي الرئيس قتل": a construct with a name is as definite as the name.
  return relative || (i + 1 == head && !items_[i].definite && items_[i].atom == kNone);
}

bool ArgumentFinder::acting_state(std::uint32_t i) const {
  const Item& it = items_[i];
  if (!sequence_.test(i, feature_test("place"))) return false;
  if (sequence_.test(i, list_test("capital"))) return true;
  return std::any_of(in_.facts.places.begin(), in_.facts.places.end(),
                     [&](const PlaceFact& p) { return p.precision == 6 && p.span.overlaps(it.span); });
}

std::uint32_t ArgumentFinder::willing_party(const Draft& d) const {
  if (d.item < 2 || is_verb(d) || items_[d.item - 1].kind != ItemKind::kPrep) return kNone;
  const Item& np = items_[d.item - 2];
  if (np.kind != ItemKind::kNp || np.trigger != kNone) return kNone;
  for (std::uint32_t t = np.first; t < np.end; ++t) {
    if (in_.chunk.text.tokens[t].kind != text::TokenKind::kWord || !willing_word(t)) continue;
    if (t != np.head) return d.item - 2;
    // "الفضلي كان متورطا في": the copula stands between.
    const std::uint32_t copula = d.item > 3 && items_[d.item - 3].kind == ItemKind::kVerb && sequence_.test(d.item - 3, list_test("copula")) ? 1 : 0;
    const std::uint32_t who = d.item - 3 - copula;
    const bool predicate = d.item > 2 + copula && items_[who].kind == ItemKind::kNp && items_[who].trigger == kNone;
    return predicate ? who : kNone;
  }
  return kNone;
}

bool ArgumentFinder::willing_word(std::uint32_t t) const {
  const WordKeys& keys = in_.chunk.keys;
  return lists_->has(willing_, keys[t].core) || keys.lemma_in(t, willing_);
}

bool ArgumentFinder::own_deed(const Draft& d) const {
  const Trigger& t = row(d);
  return t.type == "COERCE" || (t.type == "RETREAT" && t.mode != "ceasefire") || t.type == "MOBILIZE";
}

std::uint32_t ArgumentFinder::controller(const Draft& d) const {
  for (std::uint32_t i = d.item, steps = 0; i-- > 0 && steps < 9; ++steps) {
    const Item& it = items_[i];
    if (it.kind == ItemKind::kVerb)
      return sequence_.test(i, list_test("control-verb")) || sequence_.test(i, list_test("light-active")) ||
                     (own_deed(d) && sequence_.test(i, list_test("declare-verb")))
                 ? i
                 : kNone;
    if (it.kind == ItemKind::kNp) {
      const bool controls = sequence_.test(i, list_test("control-noun")) || sequence_.test(i, list_test("manage-noun"));
      // "شنت للمرة الأولى غارتين": a phrase in between.
      if (!controls && i > 0 && items_[i - 1].kind == ItemKind::kPrep && !items_[i - 1].closed && items_[i].trigger == kNone) {
        --i;
        continue;
      }
      if (!controls) return kNone;
      if (in_.chunk.lexed.words[it.head].enclitic) return i;
      continue;  // "قيامهم بمحاولة الهجوم"
    }
    if (it.kind != ItemKind::kPrep && it.kind != ItemKind::kParticle && it.kind != ItemKind::kDate &&
        it.kind != ItemKind::kAdverb && it.kind != ItemKind::kComma)
      return kNone;
  }
  return kNone;
}

}  // namespace marsad::event
