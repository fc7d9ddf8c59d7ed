// Implements event/argument.h. Subjects, objects and genitives come from the rules' constructions;
// prepositional phrases from the frame of the trigger; coordination carries a role on.
// What pronouns and relatives stand for: antecedent.cpp.
#include "event/argument_finder.h"

namespace marsad::event {

void ArgumentFinder::run(std::vector<Draft>& out) {
  out.clear();
  for (std::uint32_t i = 0; i < items_.size(); ++i)
    if (items_[i].trigger != kNone) draft(i, out);
  share_aim(out);
  share_purpose(out);
  second_side(out);
}

void ArgumentFinder::draft(std::uint32_t i, std::vector<Draft>& out) {
  std::optional<Draft> spare;
  for (std::uint32_t row : in_.triggers.alternatives(items_[i].trigger)) {
    Draft d;
    d.item = i;
    d.row = row;
    bounds(d);
    frame(d, out);
    layers(d);
    prepositions(d);
    from_afar(d);
    sought(d);
    pronouns(d);
    inherit(d, out);
    antecedents(d, out);
    prep_pronoun(d);
    deployed(d);
    unique(d.actors);
    unique(d.recipients);
    d.actors.erase(std::remove_if(d.actors.begin(), d.actors.end(),
                                  [&](std::uint32_t a) {
                                    return std::find(d.recipients.begin(), d.recipients.end(), a) != d.recipients.end();
                                  }),
                   d.actors.end());
    if (!needs_.hold(d)) {
      if (!spare && (in_.lenient ? weighed(in_.triggers.row(row).type) : !is_verb(d) && needs_context(d))) spare = std::move(d);
      continue;
    }
    out.push_back(std::move(d));
    return;
  }
  if (!spare) return;
  spare->unmet = true;
  out.push_back(std::move(*spare));
}

bool ArgumentFinder::needs_context(const Draft& d) const {
  const Trigger& t = row(d);
  if (t.casualty || (t.type != "ASSAULT" && t.type != "PROTEST")) return false;
  const ListId signs = lists_->id("sign-of-event");
  return std::all_of(t.needs.begin(), t.needs.end(), [&](const std::string& need) {
    if (static_cast<unsigned char>(need[0]) >= 0x80) return lists_->has(signs, text::match_key(need));
    return lists_->has(signs, need);
  });
}

Role ArgumentFinder::role_of_subject(const Trigger& t) {
  const Role role = t.role("subj");
  return role == Role::kNone ? Role::kActor : role;
}

bool ArgumentFinder::alike(std::uint32_t a, std::uint32_t b) const {
  const bool place = sequence_.test(a, feature_test("place"));
  return sequence_.test(a, feature_test("people")) == sequence_.test(b, feature_test("people")) &&
         place == sequence_.test(b, feature_test("place"));
}

bool ArgumentFinder::side(std::uint32_t i) const {
  return sequence_.test(i, feature_test("people")) || sequence_.test(i, list_test("unit-noun")) ||
         sequence_.test(i, list_test("class.force")) || sequence_.test(i, list_test("class.armed"));
}

bool ArgumentFinder::immovable(std::uint32_t i) const {
  if (items_[i].human || items_[i].quantity != kNone || items_[i].atom != kNone) return false;
  return sequence_.test(i, list_test("class.road")) || sequence_.test(i, list_test("building")) ||
         sequence_.test(i, list_test("class.place_like"));
}

bool ArgumentFinder::arrests(std::uint32_t i) const {
  if (items_[i].quantity != kNone) return false;
  if (items_[i].atom != kNone) return sequence_.test(i, feature_test("force"));
  return sequence_.test(i, list_test("arresting-body"));
}

std::uint32_t ArgumentFinder::coordination_start(std::uint32_t item) const {
  const auto plain = [&](std::uint32_t i) { return items_[i].kind == ItemKind::kNp && items_[i].trigger == kNone; };
  std::uint32_t at = item;
  while (at >= 2) {
    // "وزميلهما فلان": a name beside what it names.
    std::uint32_t head = at;
    if (plain(at - 1) && items_[at - 1].human && items_[at - 1].end == items_[at].first && items_[at].atom != kNone) head = at - 1;
    if (head < 2 || items_[head - 1].kind != ItemKind::kConj || !items_[head - 1].glued_conj) break;
    std::uint32_t before = head - 2;
    const bool comma = before > 0 && items_[before].kind == ItemKind::kComma;
    if (comma) --before;
    if (!plain(before) || (!comma && items_[before].end != items_[head].first) || !(alike(before, item) || acting_state(before) || (side(before) && side(item)))) break;
    at = before;
  }
  if (at == 0) return at;
  const ItemKind k = items_[at - 1].kind;
  if (k == ItemKind::kVerb && sequence_.test(at - 1, list_test("copula"))) return at;  // "وكانت القوات وحلفاؤها بدأت"
  return breaks(k) || k == ItemKind::kComma || k == ItemKind::kParticle || k == ItemKind::kQuote ? at : item;
}

void ArgumentFinder::unique(std::vector<std::uint32_t>& v) {
  std::vector<std::uint32_t> seen;
  for (std::uint32_t x : v)
    if (std::find(seen.begin(), seen.end(), x) == seen.end()) seen.push_back(x);
  v = std::move(seen);
}

void ArgumentFinder::bounds(Draft& d) const {
  std::uint32_t begin = d.item;
  while (begin > 0 && !breaks(items_[begin - 1].kind)) --begin;
  std::uint32_t end = d.item + 1;
  while (end < items_.size() && !breaks(items_[end].kind)) ++end;
  d.clause_begin = begin;
  d.clause_end = end;
}

void ArgumentFinder::put(std::vector<std::uint32_t>& to, std::uint32_t item) {
  if (item == kNone || items_[item].kind != ItemKind::kNp) return;
  to.push_back(item);
  if (item > 0 && items_[item - 1].kind == ItemKind::kPrep && lists_->has(between_, prep_key(in_.chunk, items_[item - 1])))
    return put_sides(to, item);
  for (std::uint32_t at = item + 1; at + 1 < items_.size();) {
    if (const std::uint32_t more = counted_more(item, at); more != kNone) {
      to.push_back(more);
      at = more + 1;
      continue;
    }
    if (items_[at].kind == ItemKind::kComma && items_[at + 1].kind == ItemKind::kConj) ++at;
    if (at + 1 >= items_.size() || items_[at].kind != ItemKind::kConj) return;
    const Item& next = items_[at + 1];
    // A clitic, or و before a figure ("و7 مدنيين").
    if (next.kind != ItemKind::kNp || next.trigger != kNone) return;
    if (next.first != items_[at].end - 1 && !items_[at].glued_conj &&
        !(next.quantity != kNone && lists_->has(lists_->id("coordination"), item_key(in_.chunk, items_[at]))))
      return;
    const bool party = sequence_.test(at + 1, feature_test("people"));
    const bool alike = party == sequence_.test(item, feature_test("people"));
    const bool verb_after = at + 2 < items_.size() && items_[at + 2].kind == ItemKind::kVerb;
    if (!alike || verb_after) return;
    to.push_back(at + 1);
    at += 2;
  }
}

std::uint32_t ArgumentFinder::counted_more(std::uint32_t item, std::uint32_t at) const {
  if (at + 3 >= items_.size() || !sequence_.test(item, feature_test("people"))) return kNone;
  const auto plain = [&](std::uint32_t i) { return items_[i].kind == ItemKind::kNp && items_[i].trigger == kNone; };
  if (items_[at].kind != ItemKind::kPrep || items_[at].closed || !plain(at + 1)) return kNone;
  if (items_[at + 2].kind != ItemKind::kConj || !items_[at + 2].glued_conj || !plain(at + 3)) return kNone;
  if (items_[at + 3].quantity == kNone || items_[at + 1].quantity != kNone) return kNone;
  return at + 4 < items_.size() && items_[at + 4].kind == ItemKind::kVerb ? kNone : at + 3;
}

bool ArgumentFinder::counts_phrase(const Draft& d, std::uint32_t item) const {
  const Trigger& t = row(d);
  const Item& it = items_[item];
  if (t.words.size() < 2 || !t.harm.empty()) return false;
  const bool figure = in_.chunk.text.tokens[it.end - 1].kind == text::TokenKind::kNumber;
  if (it.quantity == kNone && !figure) return false;
  const auto& lengths = in_.chunk.trigger_length;
  const auto end = lengths.begin() + std::min<std::ptrdiff_t>(it.end + (figure ? 1 : 0), std::ssize(lengths));
  return std::find(lengths.begin() + it.first, end, 0) != end;
}

void ArgumentFinder::assign(Draft& d, Role role, std::uint32_t item) {
  if (item == kNone || counts_phrase(d, item)) return;
  // "تحرير عدن": a town does nothing; states and capitals do.
  if (role == Role::kActor && sequence_.test(item, feature_test("place")) && !acting_state(item) &&
      in_.chunk.atoms[items_[item].atom].first == items_[item].first)
    role = Role::kPlace;
  // "انتحاريان يوقعان تسعة قتلى": people who cause harm do it.
  if (role == Role::kCause && items_[item].human && sequence_.test(item, feature_test("people")) &&
      !sequence_.test(item, feature_test("place")) && !sequence_.test(item, list_test("class.violent")))
    role = Role::kActor;
  if (role == Role::kActor) put(d.actors, item);
  if (role == Role::kRecipient || role == Role::kObject || role == Role::kCount) put(d.recipients, item);
  if (role == Role::kMeans || role == Role::kCause) d.means.push_back(item);
  if (role == Role::kPlace && sequence_.test(item, feature_test("definite"))) d.at_place = true;
}

const Match* ArgumentFinder::first(std::string_view layer, const Draft& d) {
  in_.rules.match(layer, sequence_, d.item, matches_);
  return matches_.empty() ? nullptr : &matches_.front();
}

std::uint32_t ArgumentFinder::phrase_genitive(const Draft& d) const {
  const Trigger& t = row(d);
  if (!is_verb(d) || t.words.size() < 2 || t.role("gen") == Role::kNone || t.words.back().governs) return kNone;
  std::uint32_t last = d.item;
  for (std::uint32_t i = d.item + 1; i < items_.size() && i < d.item + 9; ++i)
    if (items_[i].kind == ItemKind::kParticle && in_.chunk.trigger_length[items_[i].first] == 0) last = i;
  // "قتل مسلحون بالرصاص ستة جنود": a noun with the article has no genitive.
  if (in_.chunk.lexed.words[items_[last].end - 1].has(lexicon::kAl)) return kNone;
  const std::uint32_t next = last + 1;
  if (next >= items_.size() || items_[next].kind != ItemKind::kNp || items_[next].first != items_[last].end ||
      items_[next].trigger != kNone)
    return kNone;
  return next;
}

bool ArgumentFinder::goes_on(const Draft& d) const {
  if (d.item == 0 || items_[d.item - 1].kind != ItemKind::kConj) return false;
  const lexicon::Reading& own = in_.chunk.lexed.best(items_[d.item].head);
  if (own.aspect != lexicon::Aspect::kImperfect) return false;
  for (std::uint32_t i = d.item - 1; i-- > d.clause_begin;) {
    if (items_[i].kind != ItemKind::kVerb) continue;
    const lexicon::Reading& r = in_.chunk.lexed.best(items_[i].head);
    return r.aspect == own.aspect && r.gender == own.gender && r.number == own.number && i > d.clause_begin &&
           items_[d.clause_begin].kind == ItemKind::kNp;
  }
  return false;
}

bool ArgumentFinder::number_object(const Draft& d, std::uint32_t subj, const std::vector<Draft>& before) const {
  if (before.empty() || d.passive || subj < d.item || items_[subj].quantity == kNone || d.item == 0) return false;
  if (items_[d.item - 1].kind != ItemKind::kConj) return false;
  const Draft& last = before.back();
  return is_verb(last) && last.clause_begin == d.clause_begin && !last.passive && !last.actors.empty() &&
         row(d).role("obj") == Role::kRecipient;
}

void ArgumentFinder::frame(Draft& d, const std::vector<Draft>& before) {
  frame_subject_ = false;
  const std::uint32_t phrase_gen = phrase_genitive(d);
  if (phrase_gen != kNone) {
    d.bound.emplace_back("gen", phrase_gen);
    assign(d, row(d).role("gen"), phrase_gen);
  }
  const Match* m = first("frame", d);
  if (m == nullptr) return;
  // "اقتحم الجنود بيوتا في ثلاث من قرى الوادي": what stands far behind does not make a longer
  // construction of it; of two that find the same roles the one that says `before` holds, and one
  // that is set firm wherever it matches.
  for (const Match& other : matches_) {
    const auto& loses = other.rule->before;
    const bool firm = other.rule->setting("firm") == "yes";
    if ((firm || other.bindings.size() == m->bindings.size()) && other.item("subj") != Match::npos &&
        std::find(loses.begin(), loses.end(), m->rule->name) != loses.end()) {
      m = &other;
      break;
    }
  }
  d.rules.push_back(m->rule->where());
  const Trigger& t = row(d);
  d.passive = m->rule->setting("passive") == "yes";
  const auto at = [&](std::string_view role) {
    const std::size_t i = m->item(role);
    return i == Match::npos ? kNone : static_cast<std::uint32_t>(i);
  };
  std::uint32_t subj = at("subj");
  std::uint32_t obj = at("obj");
  // "وكبدت الحوثيين وقوات صالح خسائر": joined to an object it is one.
  if (is_verb(d) && subj != kNone && subj > d.item && obj == kNone)
    if (const std::uint32_t head = coordination_start(subj); head < subj && head > d.item && items_[head].kind == ItemKind::kNp &&
                                                            sequence_.test(head, feature_test("oblique"))) {
      obj = head;
      subj = kNone;
      d.passive = false;
    }
  // "وأغلقت الجسور", "دمرت منازل": a building or road after the verb is what was hit.
  if (is_verb(d) && subj != kNone && subj > d.item && obj == kNone && t.role("obj") != Role::kNone && immovable(subj)) {
    obj = subj;
    subj = kNone;
    d.passive = false;
  }
  // "1500 مدرسة دمرت": so is one before it.
  if (is_verb(d) && subj != kNone && subj < d.item && obj == kNone && !d.passive && t.type == "ASSAULT" && t.role("obj") != Role::kNone &&
      t.words.size() == 1 && sequence_.test(subj, list_test("building")))
    d.passive = true;
  if (subj != kNone && obj == kNone && d.passive && goes_on(d) && subj > d.item) {
    d.passive = false;
    obj = subj;
    subj = kNone;
  }
  if (subj != kNone && obj == kNone && number_object(d, subj, before)) {
    obj = subj;
    subj = kNone;
  }
  // "إنه أصيب عشرون شخصا": a verb that takes no object has its subject there.
  if (subj == kNone && obj != kNone && obj > d.item && is_verb(d) && t.role("obj") == Role::kNone &&
      t.role("subj") == Role::kRecipient) {
    subj = obj;
    obj = kNone;
  }
  if (phrase_gen != kNone) {
    if (subj >= phrase_gen) subj = kNone;
    if (obj >= phrase_gen) obj = kNone;
  }
  const std::uint32_t gen = object_of_harm(d, at("gen")) ? kNone : at("gen");
  // "قتل شقيقه محمد", "قتل زوجها فلان": the name tells who the relative is.
  if (obj != kNone && gen != kNone && office_of(gen, obj)) obj = kNone;
  if (obj != kNone && relative_named(gen != kNone ? gen : subj, obj)) {
    obj = kNone;
    if (subj != kNone && subj > d.item && sequence_.test(d.item, list_test("passive-verb"))) d.passive = true;
  }
  if (obj != kNone && subj != kNone && subj > d.item && !t.harm.empty() && title_named(subj, obj) &&
      sequence_.test(d.item, list_test("passive-verb"))) {
    obj = kNone;
    d.passive = true;
  }
  frame_subject_ = subj != kNone;
  // "أضرم محتجون النار": the phrase holds its object; a force arrests and is not arrested.
  if (d.passive && subj != kNone && t.role("subj") == Role::kActor &&
      ((t.words.size() > 1 && t.role("obj") == Role::kNone) || (t.harm != "killed" && t.harm != "wounded" && arrests(subj) &&
                              (t.type == "COERCE" || subj < d.item))))
    d.passive = false;
  if (subj != kNone) d.bound.emplace_back(d.passive ? "obj" : "subj", subj);
  if (obj != kNone) d.bound.emplace_back("obj", obj);
  if (gen != kNone) d.bound.emplace_back("gen", gen);
  if (subj != kNone) {
    // "السعودية والإمارات ومصر تقطع": the verb's subject is the whole of the coordination.
    const Role of = role_of_subject(t);
    const bool many = items_[d.item].number != lexicon::Number::kSingular && items_[d.item].number != lexicon::Number::kNone;
    if (subj < d.item && (of == Role::kActor || (of == Role::kRecipient && many)))
      for (std::uint32_t at = coordination_start(subj); at < subj; ++at)
        // "وزميلهما فلان": the name says who; "الجندي" alone is beside its name as well.
        if (items_[at].kind == ItemKind::kNp && !(items_[at + 1].kind == ItemKind::kNp && items_[at + 1].atom != kNone))
          (d.passive || of == Role::kRecipient ? d.recipients : d.actors).push_back(at);
    Role role = role_of_subject(t);
    const Role object = t.role("obj") == Role::kNone ? Role::kRecipient : t.role("obj");
    // "شرطيان عثر على جثتيهما": whoever found them is no party of the deed, they are.
    if (t.subject_is_none && !d.passive) role = subj < d.item && t.role("gen") == Role::kRecipient ? Role::kRecipient : Role::kNone;
    assign(d, d.passive && role == Role::kActor ? object : role, subj);
  }
  if (obj != kNone) {
    Role role = t.role("obj");
    if (role == Role::kNone && is_verb(d) && t.role("subj") != Role::kRecipient) role = Role::kRecipient;
    assign(d, role, obj);
  }
  if (gen != kNone) genitive(d, gen, obj != kNone);
  assign(d, Role::kActor, at("actor"));
  assign(d, Role::kRecipient, at("recipient"));
}

bool ArgumentFinder::object_of_harm(const Draft& d, std::uint32_t gen) const {
  if (gen == kNone || is_verb(d) || d.item == 0 || items_[gen].quantity == kNone || !row(d).harm.empty()) return false;
  const Item& before = items_[d.item - 1];
  if (before.kind != ItemKind::kVerb || before.trigger == kNone) return false;
  const Trigger& verb = in_.triggers.row(before.trigger);
  return (verb.harm == "killed" || verb.harm == "wounded") && verb.role("subj") == Role::kActor;
}

bool ArgumentFinder::office_of(std::uint32_t who, std::uint32_t office) const {
  if (office != who + 1 || items_[office].first != items_[who].end || items_[who].atom == kNone) return false;
  const Item& it = items_[office];
  return in_.chunk.atoms[items_[who].atom].kind == AtomKind::kPerson && it.human && it.definite && it.quantity == kNone &&
         in_.chunk.text.tokens[it.head].kind == text::TokenKind::kWord && in_.chunk.lexed.words[it.head].has(lexicon::kAl);
}

bool ArgumentFinder::title_named(std::uint32_t title, std::uint32_t name) const {
  const Item& who = items_[title];
  const Item& it = items_[name];
  if (name != title + 1 || it.first != who.end || !who.human || who.quantity != kNone || who.atom != kNone ||
      who.number != lexicon::Number::kSingular || who.end != who.first + 1)
    return false;
  const bool person = it.atom != kNone && in_.chunk.atoms[it.atom].kind == AtomKind::kPerson && in_.chunk.atoms[it.atom].first == it.first;
  if (person && in_.chunk.text.tokens[it.first].kind == text::TokenKind::kWord && !in_.chunk.lexed.words[it.first].has(lexicon::kAl)) return true;
  if (it.end != it.first + 2 || it.human || it.atom != kNone || it.quantity != kNone || in_.chunk.text.tokens[who.head].kind != text::TokenKind::kWord) return false;
  const auto& words = in_.chunk.lexed.words;
  return words[who.head].has(lexicon::kAl) && in_.chunk.text.tokens[it.first].kind == text::TokenKind::kWord && !words[it.first].definite &&
         in_.chunk.text.tokens[it.first + 1].kind == text::TokenKind::kWord && words[it.first + 1].has(lexicon::kAl);
}

bool ArgumentFinder::relative_named(std::uint32_t who, std::uint32_t name) const {
  if (who == kNone || name != who + 1 || items_[name].first != items_[who].end || !companion(who)) return false;
  if (items_[name].atom != kNone) return in_.chunk.atoms[items_[name].atom].kind == AtomKind::kPerson;
  return items_[name].quantity == kNone && !items_[name].human && items_[name].end == items_[name].first + 1;
}

void ArgumentFinder::genitive(Draft& d, std::uint32_t gen, bool has_object) {
  const Trigger& t = row(d);
  Role role = t.role("gen");
  if (role == Role::kNone && t.frame.empty()) role = Role::kEither;
  // "قتلوا في هجوم كابول": the town of an attack, unless it goes on with whom it was against.
  if (role == Role::kActor && t.type == "ASSAULT" && sequence_.test(gen, list_test("capital")) &&
      sequence_.test(gen, feature_test("place")) && !has_agent_object(d, gen))
    role = Role::kPlace;
  // "دفعت هذه الاعتداءات الأجهزة الأمنية إلى": after the article nothing is a genitive.
  const Item& noun = items_[d.item];
  if (noun.kind == ItemKind::kNp && t.words.size() == 1 && gen > d.item && in_.chunk.text.tokens[noun.head].kind == text::TokenKind::kWord &&
      in_.chunk.lexed.words[noun.head].has(lexicon::kAl) && items_[gen].first == noun.end && items_[gen].end > items_[gen].first + 1)
    return;  // one word may be its adjective ("القصف الحوثي")
  if (role != Role::kEither) return assign(d, role, gen);
  // "تطويق الأماكن المتواجد فيها المشتبه بهم": places and things do nothing to anybody.
  const bool acts = sequence_.test(gen, feature_test("people")) || forceful(gen) || acting_state(gen) ||
                    sequence_.test(gen, list_test("class.authority"));
  // "اعتقال المطلوب للمحكمة": who is wanted arrests nobody.
  if (t.type == "COERCE" && sequence_.test(gen, list_test("wanted-noun"))) return assign(d, Role::kRecipient, gen);
  if ((has_object && acts) || has_agent_object(d, gen)) return assign(d, Role::kActor, gen);
  Role alone = t.role("alone");
  // "حشد مقاتلين جدد": those who are sent send nobody.
  if (t.type == "MOBILIZE" && alone == Role::kNone && !strongly_forceful(gen)) return;
  // "قصف مواقع الحزب": whose they are does not shell.
  if (t.type == "ASSAULT" && items_[gen].first < items_[gen].end && in_.chunk.text.tokens[items_[gen].first].kind == text::TokenKind::kWord &&
      target_site(items_[gen].first))
    alone = Role::kRecipient;
  else if (alone == Role::kNone || alone == Role::kEither)
    alone = forceful(gen) ? Role::kActor : Role::kRecipient;
  else if (prepared_for(d))
    alone = Role::kRecipient;
  else if (alone == Role::kRecipient && strongly_forceful(gen) && t.harm.empty() &&
           !lists_->has(lists_->id("object-masdar"), t.words.front().key))
    alone = Role::kActor;
  assign(d, alone, gen);
}

bool ArgumentFinder::target_site(std::uint32_t t) const {
  const WordKeys& keys = in_.chunk.keys;
  const ListId sites = lists_->id("target-site");
  return lists_->has(sites, keys[t].core) || keys.lemma_in(t, sites);
}

bool ArgumentFinder::prepared_for(const Draft& d) const {
  if (d.item < 2 || items_[d.item - 1].kind != ItemKind::kPrep) return false;
  const Item& before = items_[d.item - 2];
  if (before.kind != ItemKind::kNp) return false;
  const ListId prepared = lists_->id("prepared");
  for (std::uint32_t t = before.first; t < before.end; ++t)
    if (in_.chunk.text.tokens[t].kind == text::TokenKind::kWord &&
        (lists_->has(prepared, in_.chunk.keys[t].core) || in_.chunk.keys.lemma_in(t, prepared)))
      return true;
  return false;
}

bool ArgumentFinder::has_agent_object(const Draft& d, std::uint32_t gen) const {
  if (gen + 2 >= items_.size() || items_[gen + 1].kind != ItemKind::kPrep || items_[gen + 2].trigger != kNone) return false;
  return row(d).role(prep_key(in_.chunk, items_[gen + 1])) == Role::kRecipient;
}

bool ArgumentFinder::forceful(std::uint32_t item) const {
  const Item& it = items_[item];
  if (it.quantity != kNone) return false;
  if (it.atom != kNone && in_.chunk.atoms[it.atom].kind != AtomKind::kNationality)
    return in_.chunk.atoms[it.atom].kind == AtomKind::kOrganisation;
  return sequence_.test(item, list_test("class.force")) || sequence_.test(item, list_test("class.armed")) ||
         sequence_.test(item, list_test("class.aircraft"));
}

void ArgumentFinder::layers(Draft& d) {
  // "وقفة استنكارا لمقتل الطالب على يد الجنود": nobody else stages a protest's deed.
  if (const Match* m = row(d).type == "PROTEST" ? nullptr : first("agent", d)) {
    d.rules.push_back(m->rule->where());
    // "اغتيال الصحفيين على أيدي العناصر": the genitive then suffered it.
    for (const auto& [position, item] : d.bound)
      if (position == "gen" && row(d).role("gen") == Role::kEither) {
        const auto at = std::find(d.actors.begin(), d.actors.end(), item);
        if (at == d.actors.end()) continue;
        d.recipients.push_back(item);
        d.actors.erase(at);
      }
    put(d.actors, static_cast<std::uint32_t>(m->item("actor")));
  }
  if (is_verb(d)) return;
  // "أقر بمقتل زعيمه": who speaks of a death did not do it.
  const bool death = row(d).harm == "killed" && row(d).role("gen") == Role::kRecipient && row(d).words.size() == 1;
  if (const Match* m = first("control", d); m != nullptr && d.actors.empty() && !death) {
    const Role role = row(d).role("gen") == Role::kRecipient && !d.recipients.empty() ? Role::kActor
                      : row(d).role("gen") == Role::kNone ? Role::kActor : Role::kActor;
    d.rules.push_back(m->rule->where());
    joined_before(d, static_cast<std::uint32_t>(m->item("actor")));
    assign(d, role, static_cast<std::uint32_t>(m->item("actor")));
  }
  if (const Match* m = first("ascribe", d); m != nullptr && d.actors.empty()) {
    d.rules.push_back(m->rule->where());
    put(d.actors, static_cast<std::uint32_t>(m->item("actor")));
  }
  announced(d);
  after_deed(d);
  if (const Match* m = first("light", d)) {
    d.rules.push_back(m->rule->where());
    for (std::uint32_t i = d.item; i-- > d.clause_begin && d.light == kNone;)
      if (items_[i].kind == ItemKind::kVerb && sequence_.test(i, list_test("light-active"))) d.light = i;
    if (const std::size_t a = m->item("actor"); a != Match::npos) {
      joined_before(d, static_cast<std::uint32_t>(a));
      put(d.actors, static_cast<std::uint32_t>(a));
    }
    if (const std::size_t r = m->item("recipient"); r != Match::npos)
      put(d.recipients, static_cast<std::uint32_t>(r));
  }
  if (const Match* m = first("strike", d)) {
    d.rules.push_back(m->rule->where());
    put(d.recipients, static_cast<std::uint32_t>(m->item("recipient")));
  }
}

void ArgumentFinder::announced(Draft& d) {
  const Trigger& t = row(d);
  if (!d.actors.empty()) return;
  const bool own = t.type == "COERCE" || t.type == "RETREAT" || t.type == "SANCTION" || t.type == "MOBILIZE" ||
                   t.mode == "join" ||
                   lists_->has(lists_->id("own-deed"), t.words.front().key);
  // "متطرفون يعلنون قطع رأس رهينة": phrases of killing name their victim after them.
  const bool kill = t.type == "ASSAULT" && t.harm == "killed" && (t.role("gen") == Role::kEither || t.words.size() > 1);
  if (!own && !kill && t.role("gen") == Role::kRecipient) return;
  if (!own && !kill && t.type != "PROTEST" && t.harm != "abducted") return;
  const Match* m = first("announce", d);
  if (m == nullptr) return;
  const auto actor = static_cast<std::uint32_t>(m->item("actor"));
  // The police tell of kidnappings, a group of its own.
  if (t.harm == "abducted" && (!needs_.by_sector(items_[actor], "fighter") || needs_.by_sector(items_[actor], "authority")))
    return;
  if (kill && !own && !needs_.by_sector(items_[actor], "armed")) return;
  if (t.type != "PROTEST" && !needs_.by_sector(items_[actor], "authority") && !needs_.by_sector(items_[actor], "armed") &&
      !acting_state(actor))
    return;
  d.rules.push_back(m->rule->where());
  put(d.actors, actor);
}

bool ArgumentFinder::has_owner(const Item& item) const {
  const Span span = item.span.cover(in_.chunk.text.tokens[item.end - 1].span);
  return std::any_of(in_.facts.names.begin(), in_.facts.names.end(), [&](const NameFact& n) {
    return (n.kind == NameKind::kNationality || n.kind == NameKind::kOrganisation) && n.span.overlaps(span);
  });
}

bool ArgumentFinder::suffered(const Draft& d) const {
  const std::string& harm = row(d).harm;
  return (harm == "killed" || harm == "wounded") && (d.passive || row(d).role("subj") == Role::kRecipient ||
                                                      row(d).role("gen") == Role::kRecipient);
}

bool ArgumentFinder::counted_people(std::uint32_t i) const {
  if (items_[i].quantity != kNone) return true;  // "مع مسلحين اثنين آخرين": the number stands behind
  return i + 1 < items_.size() && items_[i].human && items_[i + 1].first == items_[i].end && items_[i + 1].quantity != kNone;
}

bool ArgumentFinder::companion(std::uint32_t i) const {
  return items_[i].human && in_.chunk.text.tokens[items_[i].head].kind == text::TokenKind::kWord &&
         static_cast<bool>(in_.chunk.lexed.words[items_[i].head].enclitic);
}

bool ArgumentFinder::attached(std::uint32_t t) const {
  if (in_.chunk.text.tokens[t].kind != text::TokenKind::kWord) return false;
  return lists_->has(attached_, in_.chunk.keys[t].core) || in_.chunk.keys.lemma_in(t, attached_);
}

/// "هجوما عنيفا للميليشيات", "أحبطت القوات هجوما للميليشيات": nothing but the event's own words,
/// its adjectives and dates before the preposition.
bool ArgumentFinder::only_described(const Draft& d, std::uint32_t prep) const {
  for (std::uint32_t i = prep; i-- > d.item + 1;) {
    const Item& it = items_[i];
    if (it.kind == ItemKind::kParticle && is_verb(d)) return true;
    // "قصف بنهاية الأسبوع للطيران": the preposition of a date.
    if (it.kind == ItemKind::kPrep && i + 1 < prep && items_[i + 1].kind == ItemKind::kDate) continue;
    const bool adjective = it.kind == ItemKind::kNp && it.trigger == kNone && it.atom == kNone && !it.human &&
                           in_.chunk.lexed.best(it.head).pos == lexicon::Pos::kAdjective;
    if (!adjective && it.kind != ItemKind::kDate && it.kind != ItemKind::kAdverb) return false;
  }
  return !is_verb(d);
}

void ArgumentFinder::prepositions(Draft& d) {
  const Trigger& t = row(d);
  std::vector<std::string> used;  // of "هجوم لمتشددين على معسكر للجيش" the first ل counts
  bool told = is_verb(d) || t.casualty;  // the one verb that says of an event noun that it took place
  for (std::uint32_t i = d.item + 1; i + 1 < items_.size() && i < d.clause_end && i < d.item + kReach; ++i) {
    const Item& item = items_[i];
    if (item.trigger != kNone && i != d.item) break;
    // "اشتباكات اندلعت بين", "غارات التي شنها التحالف على"
    if (item.kind == ItemKind::kVerb && !told && sequence_.test(i, list_test("took-place-verb"))) {
      told = true;
      continue;
    }
    // "خمسة قتلى سقطوا في صفوف الحرس"
    if (item.kind == ItemKind::kVerb && t.casualty && sequence_.test(i, list_test("fall-verb"))) continue;
    if (item.kind == ItemKind::kVerb) break;
    if (item.kind == ItemKind::kRel && (told || items_[i + 1].kind != ItemKind::kVerb)) break;
    if (item.kind != ItemKind::kPrep || items_[i + 1].kind != ItemKind::kNp) continue;
    if (items_[i + 1].trigger != kNone) break;
    const std::string key = prep_key(in_.chunk, items_[i]);
    // "على الحدود بين البلدين": what a border lies between fights nobody.
    if (lists_->has(between_, key) && items_[i - 1].kind == ItemKind::kNp && sequence_.test(i - 1, list_test("border-noun")) &&
        i >= 2 && items_[i - 2].kind == ItemKind::kPrep && !sequence_.test(i - 2, list_test("in-prep")))
      continue;
    Role role = t.role(key);
    std::string spaced = key;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    if (role == Role::kNone) {
      if (lists_->has(against_, spaced)) role = Role::kRecipient;
      if (lists_->has(ranks_, spaced) && !t.harm.empty()) role = Role::kRecipient;
      // "قتلى وجرحى بين عناصر كذا"
      if (t.casualty && items_[i + 1].human && lists_->has(lists_->id("amid-prep"), spaced)) role = Role::kRecipient;
      // "لقي X مصرعه مع ثلاثة من مرافقيه": those who fell with him.
      if (lists_->has(beside_, spaced) && suffered(d) && (counted_people(i + 1) || companion(i + 1)))
        role = Role::kRecipient;
    }
    // "تنفيذ حكم القتل في الجاني": whom, unless it is where.
    if (role == Role::kRecipient && sequence_.test(i, list_test("in-prep")) && sequence_.test(i + 1, feature_test("place")) &&
        in_.chunk.atoms[items_[i + 1].atom].first == items_[i + 1].first)
      role = Role::kNone;
    // "القوات الموالية للرئيس": the preposition is that of the participle before it.
    if (items_[i - 1].kind == ItemKind::kNp && items_[i - 1].trigger == kNone && items_[i - 1].end == item.first &&
        attached(items_[i - 1].end - 1))
      continue;
    // "غارات للجيش على ...": right after the noun ل names who did it, later whose the target is.
    const bool close = i == d.item + 1 || (forceful(i + 1) && only_described(d, i));
    if (role == Role::kActor && lists_->has(to_, spaced) && !close) role = Role::kNone;
    if (role == Role::kEither)
      role = d.actors.empty() && close && forceful(i + 1) && !has_owner(items_[d.item]) ? Role::kActor
                                                                                                : Role::kRecipient;
    if (items_[i].closed || role == Role::kNone) continue;
    const bool again = std::find(used.begin(), used.end(), key) != used.end();
    const bool joined = i > 0 && items_[i - 1].kind == ItemKind::kConj;
    if (again && !joined) continue;
    used.push_back(key);
    assign(d, role, i + 1);
  }
}

void find_arguments(const ArgumentInput& input, const ItemList& list, std::vector<Draft>& out) {
  ArgumentFinder(input, list).run(out);
}

}  // namespace marsad::event
