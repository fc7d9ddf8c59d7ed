// Implements event/match.h: what each test of the rule language means for an item.
#include "event/match.h"

#include <array>

namespace marsad::event {
namespace {

using lexicon::Pos;

struct KindName {
  std::string_view name;
  ItemKind kind;
};
constexpr std::array kKinds = {
    KindName{"np", ItemKind::kNp},           KindName{"verb", ItemKind::kVerb},
    KindName{"prep", ItemKind::kPrep},       KindName{"conj", ItemKind::kConj},
    KindName{"comp", ItemKind::kComp},       KindName{"rel", ItemKind::kRel},
    KindName{"adv", ItemKind::kAdverb},      KindName{"date", ItemKind::kDate},
    KindName{"neg", ItemKind::kNeg},         KindName{"particle", ItemKind::kParticle},
    KindName{"pron", ItemKind::kPronoun},    KindName{"comma", ItemKind::kComma},
    KindName{"colon", ItemKind::kColon},     KindName{"stop", ItemKind::kStop},
    KindName{"quote", ItemKind::kQuote},     KindName{"paren", ItemKind::kParen},
};
constexpr std::uint64_t kPunctKind = 0xFF;  // code of "punct", which is several kinds
constexpr std::uint64_t kNoKind = 0xFE;
// Traits: a bit for each kind of item, and three more.
constexpr std::uint64_t trait_of(ItemKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
constexpr std::uint64_t kPunctTrait = 1ull << 32, kEventTrait = 1ull << 33, kMasdarTrait = 1ull << 34;
constexpr std::uint64_t kPunctKinds = trait_of(ItemKind::kComma) | trait_of(ItemKind::kColon) | trait_of(ItemKind::kStop) |
                                      trait_of(ItemKind::kQuote) | trait_of(ItemKind::kParen);

// Code of a list test: the list below, the lexicon's class above.
std::uint64_t list_code(ListId list, lexicon::ClassId tag) { return std::uint64_t{tag} << 16 | list; }
std::uint64_t named_code(std::string_view name, const Lists& lists, const lexicon::Lexicon& lexicon) {
  const ListId list = lists.id(name);
  return list_code(list, list == kNoList ? lexicon.class_id(name) : lists.class_of(list));
}

}  // namespace

bool ItemSequence::kind(const Item& item, std::uint64_t code) const {
  if (code == kPunctKind) return (trait_of(item.kind) & kPunctKinds) != 0;
  return static_cast<std::uint64_t>(item.kind) == code;
}

std::uint64_t ItemSequence::traits(std::size_t i) const {
  const Item& item = list_.items[i];
  std::uint64_t out = trait_of(item.kind);
  if ((out & kPunctKinds) != 0) out |= kPunctTrait;
  if (item.trigger != kNone) out |= item.kind == ItemKind::kNp ? kEventTrait | kMasdarTrait : kEventTrait;
  return out;
}

ItemSequence::ListCode ItemSequence::code(ListTest test) const { return {named_code(test.name, in_.lists, in_.lexicon)}; }

bool ItemSequence::listed(const Item& item, std::string_view list) const {
  return listed(item, named_code(list, in_.lists, in_.lexicon));
}

/// What lists hold of the item beside its head: the letter of a preposition that is a clitic, or all
/// words of a phrase. Asked for by list after list, so it is looked up once.
KeyId ItemSequence::whole_key(const Item& item) const {
  const bool clitic = item.kind == ItemKind::kPrep && item.glued_conj;
  if (!clitic && (item.end <= item.first + 1 || !in_.lists.begins_entry(in_.keys[item.first].token))) return kNoKey;
  if (whole_keys_.empty()) whole_keys_.resize(list_.items.size(), kNotAsked);
  KeyId& known = whole_keys_[static_cast<std::size_t>(&item - list_.items.data())];
  if (known == kNotAsked) known = clitic ? in_.lists.keys().find(text::match_key(slice(in_.bytes, item.span))) : joined_key(item);
  return known;
}

KeyId ItemSequence::joined_key(const Item& item) const {
  std::string joined;
  for (std::uint32_t t = item.first; t < item.end; ++t) {
    if (!joined.empty()) joined += ' ';
    joined += in_.text.tokens[t].key;
  }
  return in_.lists.keys().find(joined);
}

bool ItemSequence::listed(const Item& item, std::uint64_t code) const {
  const auto id = static_cast<ListId>(code & 0xFFFF);
  const auto tag = static_cast<lexicon::ClassId>(code >> 16);
  if (id != kNoList && in_.lists.has(id, whole_key(item))) return true;
  if (item.kind == ItemKind::kPrep && item.glued_conj) return false;
  if (id != kNoList && in_.keys.spelled_in(item.head, id)) return true;
  // "أصيبوا": a spelling that only the passive has needs no entry.
  if (item.kind == ItemKind::kVerb && id != kNoList && in_.lexed.best(item.head).has(lexicon::kPassive) &&
      in_.lists.name(id) == "passive-verb")
    return true;
  if (tag == lexicon::kNoClass) return false;
  const WordKeys::Word& word = in_.keys[item.head];
  for (std::uint32_t r = word.first_reading; r < word.first_reading + word.readings; ++r)
    if (const lexicon::LemmaId lemma = in_.lexed.readings[r].lemma;
        lemma != lexicon::kNoLemma && in_.lexicon.in_class(lemma, tag))
      return true;
  return false;
}

rule::Meaning ItemSequence::bind(const rule::Test& test, const Lists& lists, const lexicon::Lexicon& lexicon) {
  switch (test.kind) {
    case rule::TestKind::kKind:
      if (test.argument == "punct") return {kPunctKind, kPunctTrait};
      for (const KindName& k : kKinds)
        if (k.name == test.argument) return {static_cast<std::uint64_t>(k.kind), trait_of(k.kind)};
      return {kNoKind};
    case rule::TestKind::kList: return {named_code(test.argument, lists, lexicon)};
    case rule::TestKind::kFeature: {
      const Feature feature = feature_of(test.argument);
      return {static_cast<std::uint64_t>(feature), feature == Feature::kEvent    ? kEventTrait
                                                   : feature == Feature::kMasdar ? kMasdarTrait
                                                                                 : 0};
    }
    case rule::TestKind::kWord:
    case rule::TestKind::kLemma: return {lists.keys().find(text::match_key(test.argument))};
    default: return {};
  }
}

bool ItemSequence::lemma(const Item& item, const rule::Test& test, KeyId key) const {
  if (in_.text.tokens[item.head].kind != text::TokenKind::kWord) return false;
  if (key != kNoKey) return in_.keys[item.head].core == key || in_.keys.lemma_is(item.head, key);
  return lemma(item, test.argument);
}

bool ItemSequence::lemma(const Item& item, std::string_view spelling) const {
  const std::string key = text::match_key(spelling);
  const WordKeys::Word& word = in_.keys[item.head];
  for (std::uint32_t r = word.first_reading; r < word.first_reading + word.readings; ++r)
    if (in_.lexed.readings[r].lemma != lexicon::kNoLemma && in_.keys.lemma_text(r) == key) return true;
  return word.core_text == key;
}

bool ItemSequence::feature(const Item& item, std::size_t i, Feature name) const {
  if (name == Feature::kEvent) return item.trigger != kNone;
  if (name == Feature::kMasdar) return item.trigger != kNone && item.kind == ItemKind::kNp;
  if (item.kind == ItemKind::kVerb) {
    if (name == Feature::kPassive) return item.passive;
    if (name == Feature::kPlural) return item.number == lexicon::Number::kPlural || item.number == lexicon::Number::kDual;
    if (name == Feature::kMasculine) return item.gender == lexicon::Gender::kMasculine;
    if (name == Feature::kFeminine) return item.gender == lexicon::Gender::kFeminine;
    if (name == Feature::kImperfect)
      return in_.lexed.best(item.head).aspect == lexicon::Aspect::kImperfect;
    if (name == Feature::kEnclitic) return static_cast<bool>(in_.lexed.words[item.head].enclitic);
    if (name == Feature::kAgrees) return agrees_before(i);
    return false;
  }
  if (name == Feature::kEnclitic && item.kind == ItemKind::kComp) {
    const auto& token = in_.text.tokens[item.end - 1];
    return token.kind == text::TokenKind::kWord &&
           static_cast<bool>(in_.lexed.words[item.end - 1].enclitic);
  }
  const bool np = item.kind == ItemKind::kNp;
  if (name == Feature::kPeople) {
    if (!np || item.trigger != kNone) return false;
    if (item.human || item.quantity != kNone) return true;
    if (item.atom == kNone) return false;
    const AtomKind k = in_.atoms[item.atom].kind;
    return k == AtomKind::kPerson || k == AtomKind::kOrganisation;
  }
  if (name == Feature::kQuantity) return np && item.quantity != kNone;
  if (name == Feature::kPlace)
    return np && item.atom != kNone && in_.atoms[item.atom].kind == AtomKind::kPlace;
  if (name == Feature::kEntityAny)
    return np && item.atom != kNone && in_.atoms[item.atom].kind != AtomKind::kPlace;
  if (name == Feature::kDefinite) return np && item.definite;
  if (name == Feature::kIndefinite) return np && !item.definite;
  if (name == Feature::kHuman) return item.human;
  if (name == Feature::kDual) return item.number == lexicon::Number::kDual;
  if (name == Feature::kPlural) return item.number == lexicon::Number::kPlural;
  if (name == Feature::kEnclitic)
    return in_.text.tokens[item.head].kind == text::TokenKind::kWord &&
           static_cast<bool>(in_.lexed.words[item.head].enclitic);
  if (name == Feature::kFree) return np && free(i);
  if (name == Feature::kOblique) return np && oblique(item);
  if (name == Feature::kNominative) return np && nominative(item);
  if (name == Feature::kNominal) return np && nominal(item);
  if (name == Feature::kForce) return np && force(item);
  if (name == Feature::kAfterAgrees) return np && agrees_after(i);
  if (name == Feature::kAdjacent) return np && i > 0 && touches(list_.items[i - 1], item);
  if (name == Feature::kBeforeVerb) return np && verb_follows(i);
  if (name == Feature::kOpening) return np && opens(i);
  if (name == Feature::kFirst) return i == 0;
  if (name == Feature::kQuoted) return item.quoted;
  // "أول غارة «دفاعا» عن": an accusative with tanwin is nobody's genitive.
  if (name == Feature::kTanwin)
    return np && item.quantity == kNone && !item.human && in_.text.tokens[item.head].kind == text::TokenKind::kWord &&
           in_.lexed.best(item.head).has(lexicon::kAccusative) && !in_.lexed.words[item.head].definite;
  return false;
}

/// "الغارة ضباط": an event noun with the article governs no genitive.
bool ItemSequence::with_article(const Item& event) const {
  return event.kind == ItemKind::kNp && event.trigger != kNone &&
         in_.text.tokens[event.head].kind == text::TokenKind::kWord && in_.lexed.words[event.head].has(lexicon::kAl);
}

/// Side by side, or with nothing but the slash between them that official statements set before a name.
bool ItemSequence::touches(const Item& left, const Item& right) const {
  const bool article = in_.text.tokens[right.first].kind == text::TokenKind::kWord && in_.lexed.words[right.first].has(lexicon::kAl);
  if (with_article(left) && !article) return false;  // "القصف الحوثي" names who did it
  if (left.end == right.first) return true;
  return left.end + 1 == right.first && in_.text.tokens[left.end].plain == "/" && right.atom != kNone &&
         in_.atoms[right.atom].kind == AtomKind::kPerson;
}

bool ItemSequence::timely(const Item& item) const {
  return in_.text.tokens[item.head].kind == text::TokenKind::kWord &&
         in_.lists.has(in_.lists.id("no-party"), in_.keys[item.head].core);
}

/// The phrase is a name from its first word on.
bool ItemSequence::named(const Item& item) const {
  return item.atom != kNone && in_.atoms[item.atom].first == item.first;
}

/// Accusative or genitive by its ending: ين, or the alef of tanwin. Never the subject of a verb
/// before it.
bool ItemSequence::shows_case(const Item& item) const {
  const std::uint32_t last = item.end - 1;
  if (in_.text.tokens[last].kind != text::TokenKind::kWord || in_.lexed.words[last].definite) return false;
  const lexicon::Reading& r = in_.lexed.best(last);
  if (r.has(lexicon::kConstruct)) return false;
  if (last == item.first) return r.number == lexicon::Number::kDual;
  return last == item.first + 1 && r.number == lexicon::Number::kPlural && r.gender == lexicon::Gender::kMasculine && in_.lists.has(in_.lists.id("others"), in_.keys[last].core);
}

bool ItemSequence::members(const Item& item) const {
  const lexicon::Reading& r = in_.lexed.best(item.head);
  return item.end == item.first + 1 && in_.lexed.words[item.head].has(lexicon::kAl) && r.pos != lexicon::Pos::kProper &&
         r.number != lexicon::Number::kNone && r.number != lexicon::Number::kSingular &&
         in_.atoms[item.atom].kind == AtomKind::kOrganisation;
}

bool ItemSequence::oblique(const Item& item) const {
  // "شخصين", "سبعة آخرين": so do a dual and "others"; a noun after its number does not.
  if (item.quantity != kNone && shows_case(item)) return in_.lexed.best(item.end - 1).has(lexicon::kOblique);
  // "عشرين مشتبها": the tens show their case.
  if (item.quantity != kNone && item.head > item.first && in_.text.tokens[item.first].kind == text::TokenKind::kWord)
    return in_.lists.has(in_.lists.id("tens-oblique"), in_.keys[item.first].core);
  if (item.quantity != kNone || in_.text.tokens[item.head].kind != text::TokenKind::kWord) return false;
  const lexicon::Reading& r = in_.lexed.best(item.head);
  // "الحوثيين" shows its case as "المسلحين" does; "ياسين" does not.
  if (named(item)) return r.has(lexicon::kOblique) && members(item);
  if (r.has(lexicon::kOblique)) return true;
  return r.has(lexicon::kAccusative) && !in_.lexed.words[item.head].definite;
}

/// ون or ان: the subject of its verb, never the object.
bool ItemSequence::nominative(const Item& item) const {
  using lexicon::Number;
  if (item.quantity != kNone && shows_case(item))
    return !in_.lexed.best(item.end - 1).has(lexicon::kOblique) && !in_.lists.has(in_.lists.id("oblique-numeral"), in_.keys[item.end - 1].core);
  if (item.quantity != kNone || in_.text.tokens[item.head].kind != text::TokenKind::kWord) return false;
  if (named(item)) return false;
  const lexicon::Reading& r = in_.lexed.best(item.head);
  if (r.has(lexicon::kOblique) || r.has(lexicon::kConstruct)) return false;
  if (r.number == Number::kDual) return true;
  return r.number == Number::kPlural && r.has(lexicon::kSoundPlural) && r.gender == lexicon::Gender::kMasculine;
}

/// A phrase that can name a party: no lone adjective, no adverb of time or manner, no reflexive.
bool ItemSequence::nominal(const Item& item) const {
  if (item.quantity != kNone || named(item)) return true;
  if (in_.text.tokens[item.head].kind != text::TokenKind::kWord) return true;
  if (in_.lists.has(in_.lists.id("no-party"), in_.keys[item.head].core)) return false;
  if (in_.lists.has(in_.lists.id("circumstance"), in_.keys[item.head].core)) return false;
  const auto& word = in_.lexed.words[item.head];
  if (word.enclitic && in_.lists.has(in_.lists.id("reflexive"), in_.keys[item.head].stem))
    return false;
  if (item.human) return true;
  const lexicon::Reading& r = in_.lexed.best(item.head);
  // "وجرح ثالث": one more of them.
  if (!word.definite && item.end == item.head + 1 && in_.lists.has(in_.lists.id("one-more"), in_.keys[item.head].core))
    return true;
  if (r.pos == Pos::kNumeral) return item.end > item.head + 1;
  if (r.pos == Pos::kAdverb) return false;
  if (r.pos != Pos::kAdjective || r.has(lexicon::kHuman)) return true;
  // "ذبحت المتسلق": a participle with the article stands for a person.
  if (word.has(lexicon::kAl) && r.gender == lexicon::Gender::kMasculine &&
      (r.has(lexicon::kActiveParticiple) || r.has(lexicon::kPassiveParticiple)))
    return true;
  // "كريم الذهبي" is a name.
  const std::uint32_t second = item.head + 1;
  return !word.definite && second < item.end && in_.text.tokens[second].kind == text::TokenKind::kWord &&
         in_.lexed.words[second].definite && !in_.lists.has(in_.lists.id("extent-noun"), in_.keys[second].core);
}

/// An army, police, authority or armed group by name or by its noun: one that does things.
bool ItemSequence::force(const Item& item) const {
  if (item.quantity != kNone) return false;
  if (item.atom != kNone) {
    const Atom& atom = in_.atoms[item.atom];
    if (atom.kind != AtomKind::kOrganisation) return false;
    if (atom.first <= item.head) return true;  // else "وحدات شرطة الحدود": what its noun says
  }
  return !oblique(item) && (listed(item, "class.force") || listed(item, "class.authority") || listed(item, "security-body"));
}

/// False when a singular person after a verb has the other gender: then it is the object.
/// "ثلاثة متورطين": a number in a word with ة and men; such a subject has a masculine verb.
bool ItemSequence::counts_men(const Item& item) const {
  const auto& tokens = in_.text.tokens;
  if (item.head <= item.first || tokens[item.first].kind != text::TokenKind::kWord ||
      tokens[item.head].kind != text::TokenKind::kWord ||
      in_.lexed.best(item.head).gender != lexicon::Gender::kMasculine)
    return false;
  if (in_.lists.has(in_.lists.id("quantifier"), in_.keys[item.first].core)) return false;  // "مجموعة من المسلحين"
  const std::string_view key = tokens[item.first].key;
  static constexpr std::string_view kMark = "\xD9\x87";  // ه, as ة is folded
  return key.size() > kMark.size() && key.substr(key.size() - kMark.size()) == kMark;
}

bool ItemSequence::agrees_after(std::size_t i) const {
  using lexicon::Gender;
  using lexicon::Number;
  const Item& item = list_.items[i];
  if (!item.human) return true;
  // "اعتقلت قياديا": one person without a number word is a noun as any other.
  const bool counted = item.quantity != kNone && in_.atoms[item.quantity].end > in_.atoms[item.quantity].first + 1;
  if (counted) {
    if (!counts_men(item)) return true;
  } else if (item.atom != kNone || item.number != Number::kSingular) {
    return true;
  }
  const Gender gender = counted ? Gender::kMasculine : item.gender;
  if (gender == Gender::kNone) return true;
  for (std::size_t at = i; at-- > 0 && at + 8 > i;) {
    const Item& verb = list_.items[at];
    if (verb.kind != ItemKind::kVerb) continue;
    const lexicon::Reading& r = in_.lexed.best(verb.head);
    return r.gender == Gender::kNone || r.person != lexicon::Person::kThird || r.gender == gender;
  }
  return true;
}

bool ItemSequence::free(std::size_t i) const {
  // The rest of a coordination is as free as its first member.
  for (std::size_t at = i; at > 0; --at) {
    const Item& before = list_.items[at - 1];
    if (before.kind == ItemKind::kPrep) return before.closed;
    if (before.kind == ItemKind::kConj && at > 1 && list_.items[at - 2].kind == ItemKind::kNp) {
      --at;
      if (at == 0) return true;
      continue;
    }
    // "مع مسلحين اثنين آخرين": a number after its noun stands where the noun stands.
    if (before.kind == ItemKind::kNp && before.end == list_.items[at].first && before.trigger == kNone &&
        list_.items[at].quantity != kNone && in_.atoms[list_.items[at].quantity].head == kNone)
      continue;
    // "قتلوا بينهم قائد الدورية": a part of those named, and no object.
    if (at > 1 && before.kind == ItemKind::kNp && before.end == list_.items[at].first && list_.items[at - 2].kind == ItemKind::kPrep &&
        in_.lists.has("subset", item_key(in_, list_.items[at - 2])))
      return false;
    // Directly after an event noun or a construct it is a genitive.
    if (before.kind == ItemKind::kNp && before.end == list_.items[at].first &&
        (before.trigger != kNone ? !before.definite : before.construct))
      return before.trigger == kNone ? false : true;
    return true;
  }
  return true;
}

/// A subject before its verb opens its clause: nothing but joints and adverbs stands before it.
bool ItemSequence::opens(std::size_t i) const {
  if (i == 0) return true;
  switch (list_.items[i - 1].kind) {
    case ItemKind::kVerb: return listed(list_.items[i - 1], "copula");  // "كانت الوزارة قد أعلنت"
    case ItemKind::kNp:
    case ItemKind::kNeg:
    case ItemKind::kOther:
    case ItemKind::kPronoun: return false;
    case ItemKind::kPrep: return list_.items[i - 1].closed;
    default: return true;
  }
}

bool ItemSequence::verb_follows(std::size_t i) const {
  for (std::size_t at = i + 1; at < list_.items.size() && at <= i + 8; ++at) {
    const ItemKind k = list_.items[at].kind;
    if (k == ItemKind::kVerb) return true;
    if (k == ItemKind::kStop || k == ItemKind::kComp || k == ItemKind::kColon) return false;
  }
  return false;
}

bool ItemSequence::agrees_before(std::size_t i) const {
  using lexicon::Gender;
  using lexicon::Number;
  const lexicon::Reading& verb = in_.lexed.best(list_.items[i].head);
  // "وردا على مقتل عناصر، يشن الجيش": after a comma the verb has the force behind it for subject.
  if (i > 0 && list_.items[i - 1].kind == ItemKind::kComma && i + 1 < list_.items.size() &&
      list_.items[i + 1].kind == ItemKind::kNp && force(list_.items[i + 1]) &&
      !in_.lexed.words[list_.items[i].head].enclitic)
    return false;
  for (std::size_t at = i; at-- > 0;) {
    const Item& item = list_.items[at];
    if (item.kind == ItemKind::kStop || item.kind == ItemKind::kComp) return false;
    // "قصص عن جنود أضرموا": an indefinite right before the verb owns it as its relative clause.
    if (item.kind == ItemKind::kNp && at + 1 == i && !item.definite && item.human && item.trigger == kNone &&
        item.number == Number::kPlural && verb.number == Number::kPlural && !free(at))
      return false;
    if (item.kind != ItemKind::kNp || !free(at)) continue;
    if (item.trigger != kNone) return false;
    const bool name = item.quantity == kNone && named(item);
    const bool many = item.quantity != kNone || item.number == Number::kPlural || item.number == Number::kDual ||
                      item.number == Number::kDualOrPlural;
    // "الجيش والفصيل المتحالف معه استعادا": two bodies are two.
    const bool joined = at > 0 && list_.items[at - 1].kind == ItemKind::kConj && list_.items[at - 1].glued_conj;
    if (verb.number == Number::kPlural || verb.number == Number::kDual) return many || item.human || joined;
    // Persons would take the plural; "عناصر", "قوات" the feminine.
    if (many && item.human && item.quantity == kNone && !name)
      return verb.gender == Gender::kFeminine && (listed(item, "unit-noun") || listed(item, "class.force"));
    // "سبعة جنود قتلوا": counted persons before the verb take its plural.
    if (item.quantity != kNone && item.human && in_.atoms[item.quantity].head != in_.atoms[item.quantity].first &&
        in_.atoms[item.quantity].head != kNone && verb.gender == Gender::kMasculine)
      return false;
    if (name || item.gender == Gender::kNone || verb.gender == Gender::kNone) return true;
    if (many) return verb.gender == Gender::kFeminine || item.quantity != kNone;
    return item.gender == verb.gender;
  }
  return false;
}

bool ItemSequence::test(std::size_t i, const rule::Test& test) const {
  const Item& item = list_.items[i];
  const std::uint64_t code = test.bound ? test.code : bind(test, in_.lists, in_.lexicon).code;
  switch (test.kind) {
    case rule::TestKind::kAny: return true;
    case rule::TestKind::kKind: return kind(item, code);
    case rule::TestKind::kWord:
      return code != kNoKey ? in_.keys[item.head].core == code
                            : in_.keys[item.head].core_text == text::match_key(test.argument);
    case rule::TestKind::kLemma: return lemma(item, test, static_cast<KeyId>(code));
    case rule::TestKind::kList: return listed(item, code);
    case rule::TestKind::kEntity:
      return item.atom != kNone &&
             ((test.argument == "place" && in_.atoms[item.atom].kind == AtomKind::kPlace) ||
              (test.argument == "organisation" && in_.atoms[item.atom].kind == AtomKind::kOrganisation) ||
              (test.argument == "person" && in_.atoms[item.atom].kind == AtomKind::kPerson));
    case rule::TestKind::kFeature: return feature(item, i, static_cast<Feature>(code));
    case rule::TestKind::kSkip: return skippable(i);
  }
  return false;
}

/// Only word lists can be told from afar, unless a class of the lexicon or the passive stands in for them.
bool ItemSequence::possible(const rule::Test& test) const {
  if (test.kind != rule::TestKind::kList || !test.bound) return true;
  const auto id = static_cast<ListId>(test.code & 0xFFFF);
  if (id == kNoList || static_cast<lexicon::ClassId>(test.code >> 16) != lexicon::kNoClass || id == in_.lists.id("passive-verb"))
    return true;
  if (!anywhere_known_) {
    for (const Item& item : list_.items) {
      anywhere_.join(in_.keys.spelled_lists(item.head));
      if (const KeyId whole = whole_key(item); whole != kNoKey) anywhere_.join(in_.lists.bits(whole));
    }
    anywhere_known_ = true;
  }
  return anywhere_.has(id);
}

bool ItemSequence::skippable(std::size_t i) const {
  const Item& item = list_.items[i];
  switch (item.kind) {
    case ItemKind::kDate:
    case ItemKind::kAdverb:
    case ItemKind::kParen:
    case ItemKind::kParticle: return true;
    case ItemKind::kComma: return true;
    // "في بيان لها", "قالت فيه": a pronoun with its preposition.
    case ItemKind::kPronoun:
      return in_.text.tokens[item.head].kind == text::TokenKind::kWord && in_.lists.has("pron-phrase", in_.text.tokens[item.head].key);
    case ItemKind::kPrep: {
      if (item.closed) return true;
      // "خمسة منهم قتلوا"
      if (item.end == item.first + 1 && !item.glued_conj && in_.lists.has(in_.lists.id("of-them"), in_.keys[item.first].token))
        return true;
      // A preposition with its phrase: stepped over together when the phrase is no event.
      return i + 1 < list_.items.size() && list_.items[i + 1].kind != ItemKind::kVerb;
    }
    case ItemKind::kNp:
      // The object of a preposition just stepped over, a place, or the rest of a compound.
      if (item.trigger == kNone && item.quantity == kNone && joined_behind(i)) return true;  // "للجيش والشرطة"
      if (i > 0 && list_.items[i - 1].kind == ItemKind::kPrep && !list_.items[i - 1].closed)
        // "استشهد في الغارة ضابط": what stands beside an event noun with the article is no part of it.
        return item.trigger == kNone || (with_article(item) && i + 1 < list_.items.size() &&
                                         list_.items[i + 1].human && list_.items[i + 1].first == item.end);
      if (apposition(i)) return true;
      // "خطفوا امس القنصل": a word of time without a dateline is no party.
      if (item.trigger == kNone && item.atom == kNone && item.quantity == kNone && timely(item)) return true;
      return item.atom != kNone && in_.atoms[item.atom].kind == AtomKind::kPlace && i > 0 &&
             list_.items[i - 1].kind != ItemKind::kVerb;
    case ItemKind::kConj: return item.glued_conj && i + 1 < list_.items.size() && joined_behind(i + 1);
    default: return false;
  }
}

/// "القيادي في الحركة العقيد فلان": the name of the one whose office and its body stand before it.
bool ItemSequence::apposition(std::size_t i) const {
  if (i < 3 || list_.items[i].atom == kNone || in_.atoms[list_.items[i].atom].kind != AtomKind::kPerson) return false;
  const Item& office = list_.items[i - 3];
  const Item& prep = list_.items[i - 2];
  return office.kind == ItemKind::kNp && office.human && office.definite && office.atom == kNone && office.quantity == kNone &&
         prep.kind == ItemKind::kPrep && !prep.closed && list_.items[i - 1].kind == ItemKind::kNp &&
         list_.items[i - 1].end == list_.items[i].first;
}

/// "قوات من الجيش والشرطة": the noun after a conjunction that a preposition before governs as well.
bool ItemSequence::joined_behind(std::size_t i) const {
  if (i < 3 || list_.items[i].kind != ItemKind::kNp || list_.items[i].trigger != kNone ||
      list_.items[i].quantity != kNone || list_.items[i - 1].kind != ItemKind::kConj || !list_.items[i - 1].glued_conj)
    return false;
  const Item& first = list_.items[i - 2];
  if (first.kind != ItemKind::kNp || first.trigger != kNone) return false;
  const Item& prep = list_.items[i - 3];
  return prep.kind == ItemKind::kPrep ? !prep.closed : joined_behind(i - 2);
}

std::string prep_key(const ChunkInput& input, const Item& item) {
  std::string key = item_key(input, item);
  std::replace(key.begin(), key.end(), ' ', '_');
  return key;
}

}  // namespace marsad::event
