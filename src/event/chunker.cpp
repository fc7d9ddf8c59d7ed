// Implements event/chunker.h: the walk over a sentence, its marks, quotes, closed words and verbs.
// A noun phrase is a head with its genitives, adjectives and quotes; it ends before the next
// phrase's head when the head is an event noun, whose genitives are arguments of their own.
#include "event/chunker.h"

namespace marsad::event {

void Chunker::run() {
  std::uint32_t t = s_.first;
  while (t < s_.end) t = std::max(t + 1, take(t));
}

const Atom* Chunker::atom_at(std::uint32_t t, bool quantities) const {
  const auto it = std::lower_bound(in_.atoms.begin(), in_.atoms.end(), t,
                                   [](const Atom& a, std::uint32_t at) { return a.first < at; });
  for (auto a = it; a != in_.atoms.end() && a->first == t; ++a) {
    if (a->kind == AtomKind::kNationality) continue;  // adjectives join their noun
    if (a->kind == AtomKind::kQuantity && !quantities) continue;
    return &*a;
  }
  return nullptr;
}

Item& Chunker::add(ItemKind kind, std::uint32_t first, std::uint32_t end, std::uint32_t head) {
  Item item;
  item.kind = kind;
  item.first = first;
  item.end = end;
  item.head = head;
  item.span = {core_begin(first), token(end - 1).span.end};
  item.quoted = quote_until_ > first;
  out_.items.push_back(item);
  return out_.items.back();
}

void Chunker::clitics(std::uint32_t t) {
  if (token(t).kind != TokenKind::kWord) return;
  const lexicon::Word& w = word(t);
  if ((w.proclitics & lexicon::kConjunctions) != 0) {
    Item& item = add(ItemKind::kConj, t, t + 1, t);
    item.span = {token(t).span.begin, token(t).span.begin};
    item.glued_conj = true;
  }
  if ((w.proclitics & lexicon::kPrepositions) != 0) {
    Item& item = add(ItemKind::kPrep, t, t + 1, t);
    item.span = {token(t).span.begin, w.core.begin};
    item.glued_conj = true;
  }
}

std::uint32_t Chunker::take(std::uint32_t t) {
  switch (token(t).kind) {
    case TokenKind::kPunct: return punct(t);
    case TokenKind::kQuote: return quote(t);
    case TokenKind::kWord: return take_word(t);
    case TokenKind::kNumber:
    case TokenKind::kLatin: {
      if (const Atom* a = atom_at(t)) return atom_item(t, *a);
      return np(t, t, nullptr);
    }
    default: add(ItemKind::kOther, t, t + 1, t); return t + 1;
  }
}

std::uint32_t Chunker::punct(std::uint32_t t) {
  if (const Atom* a = atom_at(t); a != nullptr && a->kind == AtomKind::kQuantity) return np(t, t, a);
  const std::string_view mark = slice(in_.bytes, token(t).span);
  ItemKind kind = ItemKind::kOther;
  if (mark == "،" || mark == "," || mark == "؛" || mark == "-" || mark == "–" || mark == "—" ||
      mark == "/" || mark == "|" || mark == "..")
    kind = ItemKind::kComma;
  else if (mark == ":")
    kind = ItemKind::kColon;
  else if (mark == "." || mark == "!" || mark == "؟" || mark == "?" || mark == "…")
    kind = ItemKind::kStop;
  else if (mark == "(" || mark == ")" || mark == "[" || mark == "]")
    kind = ItemKind::kParen;
  if (kind == ItemKind::kParen && bracketed_name(t)) return t + 1;
  if (mark == "/" && before_name(t)) return t + 1;
  if (kind == ItemKind::kComma)
    if (const std::uint32_t end = dashed_origin(t); end != 0) {
      add(ItemKind::kParen, t, end, t);
      return end;
    }
  add(kind, t, t + 1, t);
  // A parenthesis that holds a place's parent, an age or a gloss is stepped over as one item.
  if (kind == ItemKind::kParen && (mark == "(" || mark == "[") &&
      token(t).mate != text::kNoToken && token(t).mate > t && token(t).mate < s_.end) {
    if (token(t).mate - t <= kShortQuote && atom_between(t + 1, token(t).mate) == nullptr) {
      out_.items.back().end = token(t).mate + 1;
      out_.items.back().span.end = token(token(t).mate).span.end;
      return token(t).mate + 1;
    }
  }
  return t + 1;
}

bool Chunker::before_name(std::uint32_t t) const {
  if (t == s_.first || !inside(t + 1) || !is_word(t - 1)) return false;
  const Atom* a = atom_at(t + 1, false);
  return a != nullptr && a->kind == AtomKind::kPerson;
}

std::uint32_t Chunker::dashed_origin(std::uint32_t t) const {
  constexpr std::uint32_t kWords = 3;
  const std::string_view mark = slice(in_.bytes, token(t).span);
  for (std::uint32_t i = t + 1; i < s_.end && i <= t + kWords + 1; ++i) {
    if (token(i).kind != TokenKind::kPunct) continue;
    const bool origin = i > t + 1 && is_word(i - 1) && in_.lists.has("nationality-noun", in_.keys[i - 1].core_text);
    return origin && slice(in_.bytes, token(i).span) == mark ? i + 1 : 0;
  }
  return 0;
}

/// "ضد (داعش)", "قاعدة (العند)": marks around the name that a preposition or a noun governs.
bool Chunker::bracketed_name(std::uint32_t t) const {
  const std::uint32_t mate = token(t).mate;
  if (mate == text::kNoToken || mate >= s_.end) return false;
  const std::uint32_t open = std::min(t, mate), close = std::max(t, mate);
  if (open == s_.first || close - open < 2 || close - open > kShortQuote || !is_word(open - 1) || !is_word(open + 1)) return false;
  const Atom* a = atom_at(open + 1, false);
  if (a == nullptr || a->kind == AtomKind::kDate || a->end != close) return false;
  const auto* lists = in_.lists.of(conj_free_id(open - 1));
  return lists != nullptr && std::any_of(lists->begin(), lists->end(), [&](ListId l) { return in_.lists.kind(l) == "prep"; });
}

const Atom* Chunker::atom_between(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t)
    if (const Atom* a = atom_at(t)) return a;
  return nullptr;
}

bool Chunker::name_quote(std::uint32_t t) const {
  const std::uint32_t mate = token(t).mate;
  if (mate == text::kNoToken || mate <= t || mate >= s_.end || mate - t > kShortQuote) return false;
  if (const Atom* a = atom_at(t); a != nullptr && a->kind == AtomKind::kQuantity) return false;  // "«17» جنديا"
  // قال المتحدث: "لا صحة لذلك": after a colon somebody speaks.
  if (t > s_.first && !out_.items.empty() && out_.items.back().kind == ItemKind::kColon &&
      in_list(t + 1, negation_))
    return false;
  // "إنها بداية ...": that opens what somebody says.
  if (is_word(t + 1) && in_.lists.has(in_.lists.id("complement"), in_.keys[t + 1].token)) return false;
  // قال إن «المسلحين هاجموا سنجار»: words that report after "that", whatever they name.
  const bool said = t > s_.first && !out_.items.empty() && out_.items.back().kind == ItemKind::kComp;
  for (std::uint32_t i = t + 1; i < mate; ++i) {
    if (token(i).kind == TokenKind::kPunct) return false;
    if (said && is_word(i) && in_.trigger_of[i] != kNone && reading(i).pos == Pos::kVerb) return false;
    // A verb opens speech; a noun first opens a name.
    if (token(i).kind == TokenKind::kWord && reading(i).pos == Pos::kVerb && i == t + 1 &&
        atom_at(i) == nullptr)
      return false;
    if (states_event(i) && (said || !named_between(t + 1, mate))) return false;
  }
  return true;
}

bool Chunker::named_between(std::uint32_t from, std::uint32_t to) const {
  for (const Atom& a : in_.atoms)
    if (a.first >= from && a.first < to && a.kind != AtomKind::kDate && a.kind != AtomKind::kQuantity) return true;
  return false;
}

/// "نحو عشرة من رجالنا قتلوا", "ردا على مجزرة ...": words that report, no name.
bool Chunker::states_event(std::uint32_t t) const {
  if (!is_word(t) || in_.trigger_of[t] == kNone) return false;
  return reading(t).pos == Pos::kVerb || !word(t).has(lexicon::kAl);
}

std::uint32_t Chunker::quote(std::uint32_t t) {
  if (const Atom* a = atom_at(t); a != nullptr && a->kind == AtomKind::kQuantity) return np(t, t, a);  // "«17» جنديا"
  if (token(t).mate != text::kNoToken && token(t).mate > t) {
    if (name_quote(t)) return np(t, t, nullptr);
    quote_until_ = token(t).mate;
  }
  add(ItemKind::kQuote, t, t + 1, t);
  return t + 1;
}

std::uint32_t Chunker::atom_item(std::uint32_t t, const Atom& a) {
  if (a.kind == AtomKind::kDate) {
    clitics(t);
    Item& item = add(ItemKind::kDate, t, a.end, t);
    item.atom = atom_index(&a);
    return a.end;
  }
  return np(t, t, &a);
}

std::uint32_t Chunker::take_word(std::uint32_t t) {
  if (in_.trigger_length[t] == 0) {  // "ألقت الشرطة القبض": the rest of a split phrase
    add(ItemKind::kParticle, t, t + 1, t);
    return t + 1;
  }
  if (const std::uint32_t end = phrase(t); end != 0) return end;
  if (const Atom* a = atom_at(t)) {
    if (a->kind == AtomKind::kDate) return atom_item(t, *a);
    clitics(t);
    return np(t, t, a);
  }
  if (in_.trigger_of[t] != kNone) return trigger(t);
  if (any_of_head(t) != kNone) {
    clitics(t);
    return np(t, t, nullptr);
  }
  ItemKind kind = closed_kind(t);
  if (kind == ItemKind::kNp && opens_with_verb(t)) kind = ItemKind::kVerb;
  if (kind == ItemKind::kPrep && t == s_.first && explains(t)) kind = ItemKind::kVerb;
  if (kind != ItemKind::kNp) {
    if ((word(t).proclitics & lexicon::kConjunctions) != 0) {
      Item& item = add(ItemKind::kConj, t, t + 1, t);
      item.span = {token(t).span.begin, token(t).span.begin};
      item.glued_conj = true;
    }
    if (kind == ItemKind::kVerb) return verb(t);
    // The preposition of بسبب and بينهم is part of the word.
    Item& item = add(kind, t, t + 1, t);
    item.span.begin = conj_free_begin(t);
    item.closed = kind == ItemKind::kPrep && static_cast<bool>(word(t).enclitic) &&
                  !in_.lists.has("subset", conj_free_key(t));
    return t + 1;
  }
  clitics(t);
  return np(t, t, nullptr);
}

std::uint32_t Chunker::any_of_head(std::uint32_t t) {
  if (!in_list(t, any_) || word(t).enclitic || !inside(t + 1) || !is_word(t + 1)) return kNone;
  std::uint32_t head = t + 1;
  const bool part = in_list(head, partitive_);
  if (part && (!inside(++head) || !is_word(head))) return kNone;
  const lexicon::Word& w = word(head);
  if ((!part && in_.trigger_of[head] != kNone) || (w.proclitics & ~lexicon::kAl) != 0 || date_at(head)) return kNone;
  const lexicon::Reading& r = reading(head);
  const bool person = r.has(lexicon::kHuman) || in_.human[head] != 0;
  if (r.pos != Pos::kNoun && !person) return kNone;
  return (part ? w.definite && person : !w.definite) ? head : kNone;
}

bool Chunker::explains(std::uint32_t t) {
  constexpr std::uint32_t kReach = 8;
  if (!in_.lists.has("between-prep", in_.keys[t].core_text) || word(t).enclitic || in_.lexed.find(t, Pos::kVerb) == nullptr)
    return false;
  for (std::uint32_t i = t + 1; i < s_.end && i < t + kReach; ++i) {
    if (!is_word(i)) continue;
    if (in_.lists.has(in_.lists.id("complement"), in_.keys[i].token)) return i > t + 1;
    if ((word(i).proclitics & lexicon::kConjunctions) != 0) return false;
  }
  return false;
}

std::uint32_t Chunker::phrase(std::uint32_t t) {
  if (!is_word(t) || !in_.lists.begins_phrase(conj_free_id(t))) return 0;
  keys_.clear();
  // The first word loses its conjunction only: prepositions are part of phrases (بالقرب من).
  for (std::uint32_t i = t; i < s_.end && i < t + 5 && is_word(i); ++i)
    keys_.push_back(i == t ? conj_free_key(i) : std::string_view(token(i).key));
  ListId list = kNoList;
  const std::size_t words = in_.lists.longest_phrase(keys_, list);
  std::string_view kind;
  std::size_t length = words;
  if (words > 0) kind = in_.lists.kind(list);
  if (words == 0) return 0;
  // "يوم أمس السبت 25 مارس": a day in full, not the adverb it begins with.
  if (kind_of(kind) == ItemKind::kAdverb)
    if (const Atom* a = atom_at(t); a != nullptr && a->kind == AtomKind::kDate && a->end > t + words) return 0;
  if ((word(t).proclitics & lexicon::kConjunctions) != 0) clitic_conj(t);
  const auto end = t + static_cast<std::uint32_t>(length);
  const ItemKind item_kind = kind_of(kind);
  if (item_kind == ItemKind::kNp) return 0;
  add(item_kind, t, end, t).span = {conj_free_begin(t), token(end - 1).span.end};
  return end;
}

void Chunker::clitic_conj(std::uint32_t t) {
  Item& item = add(ItemKind::kConj, t, t + 1, t);
  item.span = {token(t).span.begin, token(t).span.begin};
  item.glued_conj = true;
}

ByteOffset Chunker::conj_free_begin(std::uint32_t t) const {
  const std::uint16_t conj = word(t).proclitics & lexicon::kConjunctions;
  return token(t).span.begin + (conj != 0 ? 2 : 0);  // one Arabic letter
}

KeyId Chunker::conj_free_id(std::uint32_t t) const {
  const std::string_view k = conj_free_key(t);
  return k.size() == token(t).key.size() ? in_.keys[t].token : in_.lists.keys().find(k);
}

ItemKind Chunker::kind_of(std::string_view name) {
  if (name == "prep") return ItemKind::kPrep;
  if (name == "comp") return ItemKind::kComp;
  if (name == "rel") return ItemKind::kRel;
  if (name == "neg") return ItemKind::kNeg;
  if (name == "conj") return ItemKind::kConj;
  if (name == "adv") return ItemKind::kAdverb;
  if (name == "particle") return ItemKind::kParticle;
  return ItemKind::kNp;
}

ItemKind Chunker::closed_kind(std::uint32_t t) {
  // "إمام المسجد": spelled with its hamza below it is not the preposition that it is folded with.
  if (in_.human[t] != 0 && in_.lists.has(place_prep_, in_.text.tokens[t].key) && slice(in_.bytes, token(t).span).starts_with("\xD8\xA5"))
    return ItemKind::kNp;
  if (const auto* lists = in_.lists.of(conj_free_id(t))) {
    for (ListId list : *lists) {
      const ItemKind kind = kind_of(in_.lists.kind(list));
      if (kind == ItemKind::kComp || kind == ItemKind::kRel || kind == ItemKind::kNeg) return kind;
    }
    for (ListId list : *lists) {
      const ItemKind kind = kind_of(in_.lists.kind(list));
      // قتل in front of a noun and جنوب with an article are no prepositions.
      if (kind != ItemKind::kNp && !word(t).definite) return kind;
    }
  }
  switch (reading(t).pos) {
    case Pos::kVerb: return ItemKind::kVerb;
    case Pos::kPreposition: return ItemKind::kPrep;
    case Pos::kConjunction: return ItemKind::kConj;
    case Pos::kParticle: return ItemKind::kParticle;
    case Pos::kRelative: return ItemKind::kRel;
    case Pos::kAdverb: return ItemKind::kAdverb;
    case Pos::kPronoun: return ItemKind::kPronoun;
    default: return ItemKind::kNp;
  }
}

bool Chunker::after_definite_subject() const {
  const std::size_t n = out_.items.size();
  if (n == 0 || (n > 1 && out_.items[n - 2].kind != ItemKind::kComp)) return false;
  const Item& subject = out_.items[n - 1];
  if (subject.kind != ItemKind::kNp || !subject.definite || subject.trigger != kNone || !is_word(subject.head)) return false;
  // "سلاح الجو السوري": a body's name that is complete takes no genitive.
  const bool body = subject.atom != kNone && in_.atoms[subject.atom].kind == AtomKind::kOrganisation &&
                    subject.end > subject.first + 1 && word(subject.end - 1).has(lexicon::kAl);
  return (body || word(subject.head).has(lexicon::kAl)) && subject.number == lexicon::Number::kSingular &&
         subject.gender == lexicon::Gender::kMasculine;
}

bool Chunker::after_that_he() const {
  if (out_.items.empty() || out_.items.back().kind != ItemKind::kComp) return false;
  const std::uint32_t last = out_.items.back().end - 1;
  if (!is_word(last)) return false;
  const lexicon::Enclitic& he = word(last).enclitic;
  return he && he.person == lexicon::Person::kThird && he.number == lexicon::Number::kSingular &&
         he.gender == lexicon::Gender::kMasculine;
}

bool Chunker::opens_with_verb(std::uint32_t t) {
  const lexicon::Word& w = word(t);
  if (w.has(lexicon::kAl) || (w.proclitics & lexicon::kPrepositions) != 0) return false;
  const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
  if (r == nullptr || r->aspect == lexicon::Aspect::kImperative || !inside(t + 1)) return false;
  const bool conj = (w.proclitics & lexicon::kConjunctions) != 0;
  // "هجوم شنه مسلحون": a light verb with the pronoun of the event noun before it.
  const bool relative = w.enclitic && !out_.items.empty() && out_.items.back().trigger != kNone && known_verb(t);
  // "إن جنديين قتلا": a dual verb after its dual subject, not an accusative.
  if (r->number == lexicon::Number::kDual && !out_.items.empty() && out_.items.back().kind == ItemKind::kNp &&
      is_word(out_.items.back().head) &&
      (reading(out_.items.back().head).number == lexicon::Number::kDual ||
       (out_.items.back().quantity != kNone && reading(out_.items.back().first).number == lexicon::Number::kDual)))
    return true;
  // "إن الطيران قصف المدينة": no noun with a genitive can follow a definite subject.
  if (!conj && r->aspect == lexicon::Aspect::kPerfect && in_.trigger_of[t] != kNone && after_definite_subject() &&
      is_word(t + 1) && (word(t + 1).has(lexicon::kAl) || (reading(t + 1).pos == Pos::kNoun && word(t + 1).proclitics == 0)))
    return true;
  // "إنه قصف قرية": what he did, not what he is.
  if (!conj && r->aspect == lexicon::Aspect::kPerfect && in_.trigger_of[t] != kNone && after_that_he()) return true;
  if (conj && after_event_noun()) return false;  // "القضاء على أربعة وضبط خمسة"
  // "لم تدخل القوات": a verb that no noun can take the place of.
  if (!out_.items.empty() && out_.items.back().kind == ItemKind::kNeg && r->aspect == lexicon::Aspect::kImperfect &&
      in_.lists.has(in_.lists.id("negation-of-verbs"), key(out_.items.back().first)))
    return true;
  const bool opens = t == s_.first || conj || relative || previous_opens();
  if (!opens) return after_comma() && saying_verb(t);  // "...، تقول الشرطة"
  if (known_verb(t)) return true;
  const Atom* next = atom_at(t + 1);
  if (next != nullptr && next->kind != AtomKind::kDate)
    return in_.trigger_of[t] != kNone || next->kind != AtomKind::kPlace;
  if (!is_word(t + 1)) return false;
  const lexicon::Reading& n = reading(t + 1);
  // ون and ان are nominative: never a genitive.
  if ((n.has(lexicon::kSoundPlural) || n.number == lexicon::Number::kDual) && !n.has(lexicon::kOblique) &&
      n.gender == lexicon::Gender::kMasculine && !n.has(lexicon::kConstruct))
    return true;
  return in_.trigger_of[t] != kNone && (in_.human[t + 1] != 0 || n.has(lexicon::kHuman)) &&
         n.pos != Pos::kAdjective;
}

bool Chunker::after_event_noun() const {
  bool event = false;
  for (std::size_t i = out_.items.size(); i-- > 0;) {
    const Item& item = out_.items[i];
    if (item.kind == ItemKind::kStop || item.kind == ItemKind::kColon || item.kind == ItemKind::kComp) break;
    if (item.kind == ItemKind::kVerb || item.kind == ItemKind::kRel) return false;
    event = event || (item.kind == ItemKind::kNp && item.trigger != kNone);
  }
  return event;
}

bool Chunker::previous_opens() {
  if (out_.items.empty()) return true;
  const ItemKind k = out_.items.back().kind;
  return k == ItemKind::kStop || k == ItemKind::kColon || k == ItemKind::kParticle || k == ItemKind::kRel ||
         k == ItemKind::kDate || in_.lists.has(in_.lists.id("no-party"), key(out_.items.back().head));
}

bool Chunker::joined_masdar(std::uint32_t t) {
  const auto& items = out_.items;
  if ((word(t).proclitics & lexicon::kConjunctions) == 0 || items.size() < 2 || in_.lexed.find(t, Pos::kNoun) == nullptr) return false;
  const lexicon::Reading& r = reading(t);
  if (r.pos == Pos::kVerb && (r.aspect != lexicon::Aspect::kPerfect || r.number != lexicon::Number::kSingular ||
                              r.gender == lexicon::Gender::kFeminine || word(t).enclitic))
    return false;
  const Item& before = items.back();
  if (before.kind != ItemKind::kNp || before.end != t || before.end != before.first + 1 || before.atom != kNone || before.definite ||
      items[items.size() - 2].kind != ItemKind::kPrep || items[items.size() - 2].closed)
    return false;
  const lexicon::Reading* noun = in_.lexed.find(before.head, Pos::kNoun);
  return noun != nullptr && noun->lemma != lexicon::kNoLemma &&
         (noun->has(lexicon::kMasdar) || in_.lexicon.verb_of(noun->lemma) != lexicon::kNoLemma);
}

bool Chunker::saying_verb(std::uint32_t t) {
  const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
  return r != nullptr && r->lemma != lexicon::kNoLemma && r->aspect == lexicon::Aspect::kImperfect &&
         in_.lists.has("say-core", text::match_key(in_.lexicon.spelling(r->lemma)));
}

bool Chunker::known_verb(std::uint32_t t) {
  static constexpr std::string_view kLists[] = {"light-active", "light-passive", "reporting-verb",
                                                "control-verb", "strike-verb", "led-cause"};
  const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
  if (r == nullptr || r->lemma == lexicon::kNoLemma) return false;
  const auto index = static_cast<std::uint32_t>(r - in_.lexed.readings.data());
  const ListBits& lists = in_.lists.bits(in_.keys.lemma(index));
  return std::any_of(std::begin(kLists), std::end(kLists),
                     [&](std::string_view l) { return lists.has(in_.lists.id(l)); });
}

std::uint32_t Chunker::verb(std::uint32_t t) {
  Item& item = add(ItemKind::kVerb, t, t + 1, t);
  const lexicon::Reading& r = reading(t);
  item.number = r.number;
  item.gender = r.gender;
  item.passive = r.has(lexicon::kMaybePassive);
  return t + 1;
}

std::uint32_t Chunker::trigger(std::uint32_t t) {
  const std::uint32_t end = t + std::max<std::uint32_t>(1, in_.trigger_length[t]);
  const lexicon::Reading& r = reading(t);
  const std::uint8_t phrase = in_.verbal == nullptr ? 0 : (*in_.verbal)[t];
  const bool verbal = phrase == kVerbalPhrase && in_.lexed.find(t, Pos::kVerb) != nullptr;
  const bool nominal = word(t).has(lexicon::kAl) || phrase == kNominalPhrase || joined_masdar(t) || (!verbal && r.pos != Pos::kVerb && (joined_masdar(t) || !opens_with_verb(t)));
  clitics(t);
  Item& item = add(nominal ? ItemKind::kNp : ItemKind::kVerb, t, end, t);
  item.trigger = in_.trigger_of[t];
  item.number = r.number;
  item.gender = r.gender;
  item.definite = word(t).definite;
  item.passive = r.has(lexicon::kMaybePassive);
  item.human = nominal && (r.has(lexicon::kHuman) || (r.has(lexicon::kPassiveParticiple) && persons(t)));
  const std::size_t at = out_.items.size() - 1;
  if (!nominal) {
    // "أطلقت قذائف صاروخية": adjectives of the phrase's last noun.
    if (end == t + 1 || !is_word(end - 1) || reading(end - 1).pos == Pos::kVerb) return end;
    const std::uint32_t after = adjectives(end, word(end - 1).definite, end - 1);
    out_.items[at].end = after;
    return after;
  }
  std::uint32_t last = adjectives(end, word(t).definite, t);
  // "اغتيال كريم الذهبي": an indefinite adjective before a definite word begins a name.
  if (last > end && !word(t).definite && is_word(last) && word(last).proclitics == lexicon::kAl &&
      in_.trigger_of[last] == kNone && reading(last).pos != Pos::kVerb && !date_at(last) &&
      !in_.lists.has(in_.lists.id("no-party"), key(last)))
    --last;
  // "في العملية نفسها": the same one.
  if (word(t).has(lexicon::kAl) && inside(last) && is_word(last) && word(last).enclitic && in_.trigger_of[last] == kNone && word(last).proclitics == 0 &&
      in_.lists.has(in_.lists.id("reflexive"), in_.keys[last].stem))
    ++last;
  out_.items[at].end = last;
  return last;
}

}  // namespace marsad::event
