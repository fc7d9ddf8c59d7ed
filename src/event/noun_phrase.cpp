// Implements event/chunker.h: what belongs to a noun phrase.
// Adjectives agree with the head in number, gender and article; a genitive follows an
// indefinite head; a partitive ("عدد من") hands its head on.
#include "event/chunker.h"

namespace marsad::event {

bool Chunker::number_fits(std::uint32_t head, std::uint32_t t, bool counted) const {
  const lexicon::Reading& a = reading(t);
  // "دخلت القوات المدينة": the town, no "indebted".
  if (word(t).has(lexicon::kAl) && in_.lists.has(town_, in_.keys[t].stem)) return false;
  // "إصابة آخر": a man more is no adjective of a noun in ة.
  if (in_.lists.has("other-people", in_.text.tokens[t].key) && is_word(head) && in_.trigger_of[head] != kNone && !counted &&
      in_.text.tokens[head].key.ends_with("ه") && reading(head).number == lexicon::Number::kSingular)
    return false;
  // "إصابة آخرين": those others are whom the event was done to.
  if (in_.lists.has(others_, in_.text.tokens[t].key))
    return counted || !is_word(head) || in_.trigger_of[head] == kNone || reading(head).has(lexicon::kHuman) ||
           reading(head).number != lexicon::Number::kSingular || !persons(t);
  if (is_word(head) && !gender_fits(head, t)) return false;
  // "قتل شرطي شابا": an accusative is no adjective of a noun without one.
  if (a.has(lexicon::kAccusative) && is_word(head) && !accusative_like(head)) return false;
  // "هاجمت مجموعة مسلحة حاجزا": nor a masculine one of a noun in ة.
  if (a.has(lexicon::kAccusative) && a.gender == lexicon::Gender::kMasculine && a.number == lexicon::Number::kSingular &&
      !word(t).definite && is_word(head) && in_.text.tokens[head].key.ends_with("ه") &&
      reading(head).gender == lexicon::Gender::kFeminine)
    return false;
  // "فجر مجهولون منزلا": people in the plural take no adjective in the singular.
  if (is_word(head) && keeps_nun(head) && reading(head).number == lexicon::Number::kPlural &&
      a.number == lexicon::Number::kSingular && !a.has(lexicon::kNisba) && a.gender == lexicon::Gender::kMasculine)
    return false;
  if (a.number != lexicon::Number::kPlural && a.number != lexicon::Number::kDual) return true;
  if (counted || !is_word(head)) return true;
  const lexicon::Reading& h = reading(head);
  if (h.number == lexicon::Number::kPlural || h.number == lexicon::Number::kDual ||
      h.number == lexicon::Number::kDualOrPlural)
    return true;
  return h.pos == Pos::kUnknown || h.has(lexicon::kCollective);
}

/// "منعت الشرطة المصلين", "استدعت الشرطة الناشط": after a feminine singular with the article, the men
/// with the article are the object of its verb, not its adjective.
bool Chunker::gender_fits(std::uint32_t head, std::uint32_t t) const {
  if (!word(head).has(lexicon::kAl) || !word(t).has(lexicon::kAl)) return true;
  if (head + 1 != t || (head > s_.first && is_word(head - 1) && !word(head - 1).definite &&
                        reading(head - 1).pos == Pos::kNoun))
    return true;  // "مدير الشرطة المصري": the adjective is the first noun's
  const lexicon::Reading& h = reading(head);
  const lexicon::Reading& a = reading(t);
  const std::string_view key = in_.text.tokens[head].key;
  // "غادر الوزير المدينة": one man has no feminine adjective.
  if ((h.has(lexicon::kHuman) || in_.human[head] != 0) && h.gender == lexicon::Gender::kMasculine && h.number == lexicon::Number::kSingular &&
      !h.has(lexicon::kCollective) && a.gender == lexicon::Gender::kFeminine)
    return false;
  if (h.pos != Pos::kNoun || h.gender != lexicon::Gender::kFeminine || h.number != lexicon::Number::kSingular ||
      !key.ends_with("ه"))
    return true;
  if (a.gender != lexicon::Gender::kMasculine || a.has(lexicon::kNisba)) return true;
  return !a.has(lexicon::kActiveParticiple) && !a.has(lexicon::kPassiveParticiple) && !a.has(lexicon::kHuman) &&
         in_.human[t] == 0;
}

bool Chunker::accusative_like(std::uint32_t t) const {
  const std::string_view key = in_.text.tokens[t].key;
  const auto ends = [&](std::string_view tail) { return key.ends_with(tail); };
  const lexicon::Number number = reading(t).number;
  if (number != lexicon::Number::kSingular)  // ون, its و before a genitive and the ان of a dual are nominative
    return !ends("ون") && !ends("و") && !(number == lexicon::Number::kDual && ends("ان"));
  if (reading(t).has(lexicon::kAccusative)) return true;
  static constexpr std::string_view kBare[] = {"ا", "ء", "ي", "ه"};
  return std::any_of(std::begin(kBare), std::end(kBare), ends);
}

bool Chunker::adjective(std::uint32_t t, bool definite) {
  if (!is_word(t) || in_.trigger_of[t] != kNone || in_.trigger_length[t] == 0) return false;
  const lexicon::Word& w = word(t);
  if ((w.proclitics & (lexicon::kConjunctions | lexicon::kPrepositions)) != 0) return false;
  if (w.enclitic && !w.has(lexicon::kAl)) return false;  // "طعن والده": a noun of its own
  if (reading(t).pos == Pos::kVerb && !w.has(lexicon::kAl)) return false;
  if (in_list(t, others_)) return w.has(lexicon::kAl) == definite;
  if (const Atom* a = atom_at(t); a != nullptr && (a->kind == AtomKind::kQuantity || a->kind == AtomKind::kDate) &&
                                  !dual_adjective(t, *a))
    return false;
  // "مقتل أبو خليل": what begins a person's name or the name of a body is none.
  if (const Atom* a = atom_at(t, false); a != nullptr && (a->kind == AtomKind::kPerson || (a->kind == AtomKind::kOrganisation && a->end > t + 1)))
    return false;
  // Two words with the article side by side: the second is never a genitive. A plain noun there
  // is the next phrase ("هاجمت القوات القافلة"), not an adjective.
  // "اعتقل الدرك المشتبه بهم": those suspected are no adjective of the force.
  if (w.has(lexicon::kAl) && in_.lists.has("suspect-word", in_.keys[t].stem_text) && t > s_.first && is_word(t - 1) &&
      !reading(t - 1).has(lexicon::kHuman) && in_.human[t - 1] == 0)
    return false;
  if (w.has(lexicon::kAl)) return definite && (!plain_noun(t) || (t > s_.first && in_.human[t - 1] != 0 && of_origin(t)));
  // "انقسامات حادة داخل الصفوف": a participle by its letters, a preposition by its place.
  if (in_.lists.has(place_prep_, in_.text.tokens[t].key)) return false;
  if (!w.has(lexicon::kAl) && closed_kind(t) == ItemKind::kPrep) return false;  // "آخرين إثر تعرضهم"
  // "توفيت امرأة متأثرة بجروحها": how, not who.
  if (in_list(t, circumstance_)) return false;
  // "انشقاق ضابط": a participle that is the name of an office is a noun of its own.
  if (!definite && in_.human[t] != 0 && reading(t).pos == Pos::kNoun && reading(t).has(lexicon::kActiveParticiple) &&
      in_.lexed.find(t, Pos::kAdjective) == nullptr && !out_.items.empty() && in_.trigger_of[t - 1] != kNone)
    return false;
  return !definite && (adjectival(reading(t)) || in_.lexed.find(t, Pos::kAdjective) != nullptr || of_origin(t));
}

bool Chunker::of_origin(std::uint32_t t) const {
  if (t == s_.first || !is_word(t - 1) || reading(t).number != reading(t - 1).number) return false;
  const auto last = [&](std::uint32_t at, std::string_view ending) { return in_.text.tokens[at].key.ends_with(ending); };
  if (last(t, "ون") != last(t - 1, "ون") || last(t, "ين") != last(t - 1, "ين")) return false;
  std::string_view stem = in_.text.tokens[t].key;  // a nisba: ي before the ending
  for (std::string_view ending : {"ين", "ون", "ه"})
    if (stem.ends_with(ending)) {
      stem.remove_suffix(ending.size());
      break;
    }
  if (!stem.ends_with("ي")) return false;
  return std::any_of(in_.atoms.begin(), in_.atoms.end(), [&](const Atom& a) {
    return (a.kind == AtomKind::kNationality || a.kind == AtomKind::kOrganisation) && a.first == t && a.end == t + 1;
  });
}

/// "جنديان عراقيان": two of that origin, and not two more.
bool Chunker::dual_adjective(std::uint32_t t, const Atom& count) const {
  if (count.kind != AtomKind::kQuantity || count.end != t + 1 || t == s_.first || !is_word(t - 1)) return false;
  const lexicon::Reading& r = reading(t);
  const lexicon::Reading& noun = reading(t - 1);
  return r.number == lexicon::Number::kDual && noun.number == lexicon::Number::kDual && r.gender == noun.gender &&
         (adjectival(r) || in_.lexed.find(t, Pos::kAdjective) != nullptr);
}

bool Chunker::plain_noun(std::uint32_t t) const {
  // "قصفت القوات الأميركية المنزل": spelled like a participle, but no adjective of people.
  if (in_.keys.lemma_in(t, building_)) return true;
  const lexicon::Reading& r = reading(t);
  if (r.pos != Pos::kNoun || adjectival(r)) return false;
  return in_.lexed.find(t, Pos::kAdjective) == nullptr;
}

bool Chunker::adjectival(const lexicon::Reading& r) {
  return r.pos == Pos::kAdjective || r.has(lexicon::kNisba) || r.has(lexicon::kActiveParticiple) ||
         r.has(lexicon::kPassiveParticiple);
}

std::uint32_t Chunker::adjectives(std::uint32_t t, bool definite, std::uint32_t head) {
  while (inside(t) && adjective(t, definite) && number_fits(head, t, false)) ++t;
  return t;
}

bool Chunker::date_at(std::uint32_t t) const {
  const Atom* a = atom_at(t);
  return a != nullptr && a->kind == AtomKind::kDate;
}

std::uint32_t Chunker::end_of_atom_at(std::uint32_t t, Item& item) {
  const Atom* a = atom_at(t);
  if (a == nullptr || a->kind == AtomKind::kDate) return t;
  if (item.atom == kNone) item.atom = atom_index(a);
  return a->end;
}

std::uint32_t Chunker::np(std::uint32_t t, std::uint32_t head, const Atom* atom) {
  Item item;
  item.kind = ItemKind::kNp;
  item.first = t;
  item.head = head;
  std::uint32_t at = t;
  bool definite = false;
  if (atom != nullptr) {
    at = atom->end;
    if (atom->kind == AtomKind::kQuantity) {
      item.quantity = atom_index(atom);
      // "أربعة من رجال الشرطة": the noun after من has its own genitive.
      if (at > t + 2 && in_list(at - 2, partitive_) && is_word(at - 1) &&
          (!word(at - 1).definite || plural_construct(at - 1)) && is_word(at) && owner_noun(at)) {
        const std::uint32_t inner = end_of_atom_at(at, item);
        at = inner > at ? inner : at + 1;
      }
      // The head of a counted phrase is its noun: the last word of the quantity.
      if (at > t) item.head = counted_noun(t, at);
      definite = is_word(item.head) && word(item.head).definite;
      item.number = in_.lexed.words.size() > item.head ? reading(item.head).number
                                                        : lexicon::Number::kPlural;
      item.human = is_word(item.head) &&
                   (reading(item.head).has(lexicon::kHuman) || in_.human[item.head] != 0);
      if (atom->head != kNone && is_word(atom->head))  // "30 جهاديا بريطانيا": the counted noun decides
        item.human = item.human || reading(atom->head).has(lexicon::kHuman) || in_.human[atom->head] != 0;
      if (is_word(item.head)) item.human = item.human || persons(item.head);  // "سبعة آخرين"
    } else {
      item.atom = atom_index(atom);
      definite = true;
      item.human = atom->kind == AtomKind::kPerson;
      fill(item, t);
      // "باردو", "المدينة" can be read as people; a place is none.
      if (atom->kind == AtomKind::kPlace) item.human = false;
    }
  } else if (token(t).kind == TokenKind::kQuote) {
    at = token(t).mate + 1;
    item.head = std::min(t + 1, s_.end - 1);
    if (const Atom* inner = atom_at(item.head, false)) item.atom = atom_index(inner);
    definite = true;
    if (is_word(item.head)) fill(item, item.head);
  } else {
    at = t + 1;
    // "هذا التونسي": the noun that is pointed to is the head.
    if (is_word(t) && in_list(t, demonstrative_) && inside(at) && is_word(at) && word(at).proclitics == lexicon::kAl &&
        in_.trigger_of[at] == kNone && !date_at(at)) {
      item.head = at;
      if (const Atom* a = atom_at(at)) item.atom = atom_index(a);
      fill(item, at);
      definite = true;
      at = std::max(at + 1, end_of_atom_at(at, item));
    } else if (const std::uint32_t any = any_of_head(t); any != kNone) {
      item.head = any;
      if (const Atom* a = atom_at(any)) item.atom = atom_index(a);
      fill(item, any);
      definite = word(any).definite;
      at = std::max(any + 1, end_of_atom_at(any, item));
    } else if (is_word(t)) {
      fill(item, t);
      definite = word(t).definite && !plural_construct(t);
    }
  }
  counted_trigger(item);
  at = extend(item, at, definite);
  item.end = at;
  item.definite = definite;
  item.span = {core_begin(item.first), token(at - 1).span.end};
  item.quoted = quote_until_ > item.first;
  out_.items.push_back(item);
  return at;
}

bool Chunker::owner_noun(std::uint32_t t) const {
  if (in_.trigger_of[t] != kNone || reading(t).pos == Pos::kVerb || date_at(t)) return false;
  if (word(t).proclitics == lexicon::kAl) return true;
  if (word(t).proclitics != 0) return false;
  const Atom* a = atom_at(t);
  if (a != nullptr) return a->kind == AtomKind::kOrganisation;
  return word(t).enclitic && reading(t).pos == Pos::kNoun;
}

bool Chunker::plural_construct(std::uint32_t t) const {
  const lexicon::Enclitic& pronoun = word(t).enclitic;
  if (!pronoun || pronoun.person != lexicon::Person::kFirst || word(t).has(lexicon::kAl) || !inside(t + 1)) return false;
  const Atom* next = atom_at(t + 1);
  if (next != nullptr) return next->kind == AtomKind::kOrganisation;
  return is_word(t + 1) && word(t + 1).proclitics == lexicon::kAl && reading(t + 1).pos == Pos::kNoun;
}

bool Chunker::persons(std::uint32_t t) const {
  const lexicon::Reading& best = reading(t);
  if (best.gender != lexicon::Gender::kMasculine || (best.pos != Pos::kNoun && best.pos != Pos::kAdjective)) return false;
  const lexicon::Word& w = word(t);
  for (std::uint32_t i = 0; i < w.readings; ++i) {
    const lexicon::Reading& r = in_.lexed.readings[w.first_reading + i];
    if (r.lemma == best.lemma && r.has(lexicon::kSoundPlural) && r.number == lexicon::Number::kPlural &&
        r.gender == lexicon::Gender::kMasculine)
      return true;
  }
  return false;
}

void Chunker::fill(Item& item, std::uint32_t t) {
  const lexicon::Reading& r = reading(t);
  item.number = r.number;
  item.gender = r.gender;
  item.human = item.human || r.has(lexicon::kHuman) || in_.human[t] != 0 || persons(t);
  item.construct = r.has(lexicon::kConstruct);
}

void Chunker::counted_trigger(Item& item) const {
  if (item.quantity == kNone || item.trigger != kNone) return;
  // "56 قتيلا مدنيا": the adjective was taken for the noun.
  if (in_.trigger_of[item.head] == kNone && item.head > item.first && is_word(item.head - 1) &&
      in_.trigger_of[item.head - 1] != kNone && reading(item.head - 1).pos != Pos::kVerb &&
      in_.lexed.find(item.head, Pos::kAdjective) != nullptr)
    --item.head;
  if (in_.trigger_of[item.head] != kNone) item.trigger = in_.trigger_of[item.head];
}

std::uint32_t Chunker::counted_noun(std::uint32_t first, std::uint32_t end) const {
  for (std::uint32_t t = end; t-- > first;) {
    if (!is_word(t)) continue;
    const Pos pos = reading(t).pos;
    // "عدة مظاهرات": what is a trigger was counted, also where it can be read as an adjective.
    if (pos == Pos::kAdjective && in_.trigger_of[t] != kNone) return t;
    if (pos == Pos::kNumeral || pos == Pos::kAdjective || pos == Pos::kAdverb ||
        pos == Pos::kPreposition)
      continue;
    return t;
  }
  return end - 1;
}

std::uint32_t Chunker::extend(Item& item, std::uint32_t at, bool& definite) {
  bool adjectives_only = false;
  std::uint32_t last_noun = item.head;
  while (inside(at) && at - item.first < kLongestNp) {
    if (token(at).kind == TokenKind::kQuote && token(at).mate != text::kNoToken &&
        token(at).mate > at && name_quote(at)) {
      // "القيادة «استشهاد» فلان": the event in quotation marks is no name of the phrase.
      if (at + 1 < s_.end && in_.trigger_of[at + 1] != kNone && item.trigger == kNone) break;
      if (item.atom == kNone)
        if (const Atom* inner = atom_at(at + 1, false); inner != nullptr && inner->kind != AtomKind::kDate)
          item.atom = atom_index(inner);
      at = token(at).mate + 1;
      definite = true;
      continue;
    }
    if (!is_word(at)) {
      if (inside(at) && token(at).kind == TokenKind::kLatin && atom_at(at) == nullptr) {
        ++at;
        continue;
      }
      break;
    }
    if (in_.trigger_length[at] == 0) break;
    // "أربعة آخرون إثر سقوط": a preposition is no adjective, whatever it could be elsewhere.
    if (closed_kind(at) == ItemKind::kPrep && atom_at(at) == nullptr && in_.trigger_of[at] == kNone &&
        !in_list(at, partitive_))
      break;
    if (word(at).enclitic && in_.trigger_of[at] == kNone &&  // "الليلة نفسها"
        in_.lists.has(in_.lists.id("reflexive"), in_.keys[at].stem)) {
      ++at;
      continue;
    }
    // "الحكومة المعترف بها": the participle agrees with nothing, its pronoun does.
    if (definite && word(at).proclitics == lexicon::kAl && inside(at + 1) && is_word(at + 1) &&
        (word(at + 1).enclitic || in_.lists.has("pron-phrase", in_.text.tokens[at + 1].key)) &&
        in_.lists.has("impersonal-participle", in_.keys[at].stem_text) && in_.trigger_of[at] == kNone) {
      at += 2;
      if (inside(at) && is_word(at) && in_.lists.has("recognised-how", in_.text.tokens[at].key)) ++at;  // "دوليا"
      adjectives_only = true;
      continue;
    }
    // "اتهمت باكستان الهند": one country has no other as its genitive.
    if (item.atom != kNone && in_.atoms[item.atom].end == at && atom_at(at) != nullptr && atom_at(at)->kind == in_.atoms[item.atom].kind &&
        (atom_at(at)->kind == AtomKind::kPlace || atom_at(at)->kind == AtomKind::kOrganisation))
      break;
    if (adjective(at, definite) && number_fits(last_noun, at, item.quantity != kNone)) {
      const bool construct = reading(at).has(lexicon::kConstruct);
      ++at;
      // "شديدي الخطورة": an adjective with a noun of its own.
      if (construct && is_word(at) && word(at).proclitics == lexicon::kAl && in_.trigger_of[at] == kNone) ++at;
      adjectives_only = true;
      continue;
    }
    // "وزير الدفاع", "قائد العمليات": an event noun in somebody's title is no event; nor is "زوارق الاحتلال",
    // the name of a side.
    if (in_.trigger_of[at] != kNone && !names_owner(item, at, definite)) break;
    const lexicon::Word& w = word(at);
    if ((w.proclitics & lexicon::kConjunctions) != 0) break;
    if ((w.proclitics & lexicon::kPrepositions) != 0) break;
    if (partitive(item, at)) {
      ++at;
      if (in_list(at, demonstrative_) && inside(at + 1)) ++at;  // "20 من هؤلاء المتطوعين"
      if (in_list(item.head, in_.lists.id("each-of"))) {
        const Atom* name = atom_at(at);
        item.head = at;
        fill(item, at);
        item.human = item.human || (name != nullptr && name->kind == AtomKind::kPerson);
      }
      const std::uint32_t inner = end_of_atom_at(at, item);
      if (inner == at) {
        if (is_word(at) && reading(at).has(lexicon::kHuman)) item.human = true;
        definite = is_word(at) && word(at).definite && !plural_construct(at);
        ++at;
      } else {
        at = inner;
        definite = true;
      }
      adjectives_only = false;
      // "400 من عمال العقود": the noun after من has its own genitive.
      if (!definite && inside(at) && is_word(at) && owner_noun(at)) {
        const std::uint32_t inner_end = end_of_atom_at(at, item);
        at = inner_end > at ? inner_end : at + 1;
        definite = true;
      }
      continue;
    }
    if (adjectives_only && !(atom_at(at) != nullptr && atom_at(at)->kind == AtomKind::kPerson && item.human)) break;
    // "امرأة عمرها 50 عاما", "مسلحون عددهم عشرة": a clause about them, no genitive.
    if (!definite && w.enclitic && in_.lists.has(in_.lists.id("own-quality"), in_.keys[at].stem)) break;
    if (!genitive(item, at, definite)) break;
    const std::uint32_t inner = end_of_atom_at(at, item);
    if (inner > at) {
      at = inner;
      definite = true;
    } else {
      definite = definite || w.definite;
      // "معظم السكان", "غالبية الأهالي": they are people too.
      if (at == item.head + 1 && !item.human && in_list(item.head, in_.lists.id("share-noun")))
        item.human = reading(at).has(lexicon::kHuman) || in_.human[at] != 0;
      last_noun = at;
      ++at;
    }
  }
  return at;
}

bool Chunker::names_owner(const Item& item, std::uint32_t at, bool definite) {
  if (word(at).proclitics != lexicon::kAl || reading(at).pos == Pos::kVerb) return false;
  // "وزير الدفاع", "قائد العمليات": an event noun in somebody's title.
  if (item.human && item.quantity == kNone) return true;
  if (definite || item.atom != kNone) return false;
  // "زوارق الاحتلال": the name of a side.
  if (const Atom* side = atom_at(at); side != nullptr && side->kind == AtomKind::kOrganisation) return true;
  // "منزل الأسير", "والدة الشهيد": whose house or kin it is.
  return at == item.head + 1 && (in_.human[at] != 0 || persons(at)) && (in_list(item.head, building_) || in_list(item.head, kin_));
}

bool Chunker::partitive(const Item& item, std::uint32_t at) {
  if (!in_list(at, partitive_) || !inside(at + 1)) return false;
  if (item.atom != kNone && item.quantity == kNone) return false;
  // "مقتل كل من فلان وفلان"
  if (at == item.first + 1 && in_list(item.head, in_.lists.id("each-of")) && is_word(at + 1) &&
      (in_.human[at + 1] != 0 || (atom_at(at + 1) != nullptr && atom_at(at + 1)->kind != AtomKind::kDate)))
    return true;
  if (!is_word(at + 1) && token(at + 1).kind != TokenKind::kQuote) return false;
  if (in_.trigger_of[at + 1] != kNone) return false;
  // "64 مدنيا من بينهم نساء": a part of them follows, and they are not part of anything.
  if (is_word(at + 1) && in_.lists.has("subset", in_.text.tokens[at + 1].key)) return false;
  const bool partable = item.quantity != kNone || item.human ||
                        in_.lists.has(in_.lists.id("partitive-head"), key(item.head)) ||
                        in_.lists.has(in_.lists.id("unit-noun"), key(item.head));
  if (!partable) return false;
  if (item.quantity != kNone && in_list(at + 1, demonstrative_) && inside(at + 2))
    return is_word(at + 2) && word(at + 2).proclitics == lexicon::kAl && in_.trigger_of[at + 2] == kNone;
  if (const Atom* a = atom_at(at + 1)) return a->kind == AtomKind::kOrganisation ||
                                              a->kind == AtomKind::kQuantity;
  const bool person = reading(at + 1).has(lexicon::kHuman) || in_.human[at + 1] != 0;
  const bool counted = item.quantity != kNone || in_.lists.has(in_.lists.id("quantifier"), key(item.head));
  // "نزح ألف شخص من مدينة تلعفر": people are no part of a town.
  if (item.human && !person && inside(at + 2))
    if (const Atom* a = atom_at(at + 2); a != nullptr && a->kind == AtomKind::kPlace) return false;
  return is_word(at + 1) && reading(at + 1).pos != Pos::kVerb &&
         (person || (counted && word(at + 1).definite));
}

bool Chunker::keeps_nun(std::uint32_t t) const {
  if (!is_word(t) || word(t).enclitic) return false;
  const lexicon::Reading& r = reading(t);
  if (r.has(lexicon::kConstruct)) return false;
  return r.number == lexicon::Number::kDual ||
         (r.number == lexicon::Number::kPlural && r.has(lexicon::kSoundPlural) && r.gender == lexicon::Gender::kMasculine);
}

bool Chunker::genitive(const Item& item, std::uint32_t at, bool definite) {
  const Atom* name = atom_at(at);
  const bool titled = name != nullptr && name->kind == AtomKind::kPerson && item.human;
  if (!titled && definite && item.atom == kNone && !item.construct && item.end == 0 &&
      word(item.head).definite)
    return false;
  // A number's noun takes no genitive of its own; "قائد" alone, which counts one, does.
  if (item.quantity != kNone && in_.atoms[item.quantity].end != in_.atoms[item.quantity].first + 1) return false;
  if (item.quantity != kNone && in_.atoms[item.quantity].head != in_.atoms[item.quantity].first) return false;
  // A final ي before a name is that of the plural (متطرفي داعش): the press does not say "my".
  const lexicon::Enclitic& pronoun = word(item.head).enclitic;
  if ((pronoun && pronoun.person != lexicon::Person::kFirst) || keeps_nun(at - 1)) return false;
  if (const Atom* a = atom_at(at)) {
    if (a->kind == AtomKind::kDate || a->kind == AtomKind::kQuantity) return false;
    // "الجنرال فلان": a person's name after a title joins it. After a name nothing follows.
    if (a->kind == AtomKind::kPerson && item.human) return true;
    return item.atom == kNone;
  }
  if (item.atom != kNone || in_list(at, speech_)) return false;  // "عن مسؤول قوله"
  if (in_list(at, circumstance_)) return false;                  // "توفي شاب متأثرا"
  // "قتل شرطي شابا", "قتل رجل أباه": an accusative is no genitive.
  if (reading(at).has(lexicon::kAccusative) && reading(at).number == lexicon::Number::kSingular &&
      (!word(at).definite || word(at).enclitic))
    return false;
  const Pos pos = reading(at).pos;
  if (pos != Pos::kNoun && pos != Pos::kProper && pos != Pos::kAdjective && pos != Pos::kUnknown)
    return false;
  if (closed_kind(at) != ItemKind::kNp) return false;
  // مقاتلون and جنود in ون are nominative: a new phrase, never a genitive.
  return true;
}

}  // namespace marsad::event
