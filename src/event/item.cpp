// Implements event/item.h: one pass over the tokens of a sentence.
// A noun phrase is a head with its genitives, adjectives and quotes; it ends before the next
// phrase's head when the head is an event noun, whose genitives are arguments of their own.
#include "event/item.h"

#include <algorithm>

namespace marsad::event {
namespace {

using lexicon::Pos;
using text::Token;
using text::TokenKind;

constexpr std::uint32_t kShortQuote = 7;   // tokens of a quotation that is a name, not speech
constexpr std::uint32_t kLongestNp = 24;   // tokens; a guard against run-on lists

class Chunker {
 public:
  Chunker(const ChunkInput& in, std::uint32_t sentence, ItemList& out)
      : in_(in), s_(in.text.sentences[sentence]), out_(out) {
    out_.sentence = sentence;
    out_.items.clear();
    partitive_ = in.lists.id("partitive-of");
    relative_ = in.lists.id("relative");
    negation_ = in.lists.id("negation");
    complement_ = in.lists.id("complement");
    modifier_of_ = in.lists.id("owned-by-l");
    speech_ = in.lists.id("speech-noun");
    others_ = in.lists.id("others");
    place_prep_ = in.lists.id("place-prep");
    circumstance_ = in.lists.id("circumstance");
    demonstrative_ = in.lists.id("demonstrative");
  }

  void run() {
    std::uint32_t t = s_.first;
    while (t < s_.end) t = std::max(t + 1, take(t));
  }

 private:
  const Token& token(std::uint32_t t) const { return in_.text.tokens[t]; }
  const lexicon::Word& word(std::uint32_t t) const { return in_.lexed.words[t]; }
  const lexicon::Reading& reading(std::uint32_t t) const { return in_.lexed.best(t); }
  bool inside(std::uint32_t t) const { return t < s_.end; }
  bool is_word(std::uint32_t t) const { return inside(t) && token(t).kind == TokenKind::kWord; }

  KeyId key(std::uint32_t t) const { return in_.keys[t].core; }

  bool in_list(std::uint32_t t, ListId list) {
    return is_word(t) && in_.lists.has(list, in_.keys[t].core);
  }

  const Atom* atom_at(std::uint32_t t, bool quantities = true) const {
    const auto it = std::lower_bound(in_.atoms.begin(), in_.atoms.end(), t,
                                     [](const Atom& a, std::uint32_t at) { return a.first < at; });
    for (auto a = it; a != in_.atoms.end() && a->first == t; ++a) {
      if (a->kind == AtomKind::kNationality) continue;  // adjectives join their noun
      if (a->kind == AtomKind::kQuantity && !quantities) continue;
      return &*a;
    }
    return nullptr;
  }
  std::uint32_t atom_index(const Atom* a) const {
    return a == nullptr ? kNone : static_cast<std::uint32_t>(a - in_.atoms.data());
  }

  Item& add(ItemKind kind, std::uint32_t first, std::uint32_t end, std::uint32_t head) {
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

  ByteOffset core_begin(std::uint32_t t) const {
    return token(t).kind == TokenKind::kWord ? word(t).core.begin : token(t).span.begin;
  }

  /// Emits items for the clitics of word t.
  void clitics(std::uint32_t t) {
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

  std::uint32_t take(std::uint32_t t) {
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

  std::uint32_t punct(std::uint32_t t) {
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

  const Atom* atom_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t)
      if (const Atom* a = atom_at(t)) return a;
    return nullptr;
  }

  bool name_quote(std::uint32_t t) const {
    const std::uint32_t mate = token(t).mate;
    if (mate == text::kNoToken || mate <= t || mate >= s_.end || mate - t > kShortQuote) return false;
    // "إنها بداية ...": that opens what somebody says.
    if (is_word(t + 1) && in_.lists.has(in_.lists.id("complement"), in_.keys[t + 1].token)) return false;
    for (std::uint32_t i = t + 1; i < mate; ++i) {
      if (token(i).kind == TokenKind::kPunct) return false;
      // A verb opens speech; a noun first opens a name.
      if (token(i).kind == TokenKind::kWord && reading(i).pos == Pos::kVerb && i == t + 1 &&
          atom_at(i) == nullptr)
        return false;
    }
    return true;
  }

  std::uint32_t quote(std::uint32_t t) {
    if (token(t).mate != text::kNoToken && token(t).mate > t) {
      if (name_quote(t)) return np(t, t, nullptr);
      quote_until_ = token(t).mate;
    }
    add(ItemKind::kQuote, t, t + 1, t);
    return t + 1;
  }

  std::uint32_t atom_item(std::uint32_t t, const Atom& a) {
    if (a.kind == AtomKind::kDate) {
      clitics(t);
      Item& item = add(ItemKind::kDate, t, a.end, t);
      item.atom = atom_index(&a);
      return a.end;
    }
    return np(t, t, &a);
  }

  std::uint32_t take_word(std::uint32_t t) {
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

  /// "وبين الناطق أن": not "between", which would join two by a conjunction before the "that".
  bool explains(std::uint32_t t) {
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

  /// A phrase of the lists (على يد, من بينهم, في حين): one item of the list's kind.
  std::uint32_t phrase(std::uint32_t t) {
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
    if ((word(t).proclitics & lexicon::kConjunctions) != 0) clitic_conj(t);
    const auto end = t + static_cast<std::uint32_t>(length);
    const ItemKind item_kind = kind_of(kind);
    if (item_kind == ItemKind::kNp) return 0;
    add(item_kind, t, end, t).span = {conj_free_begin(t), token(end - 1).span.end};
    return end;
  }

  void clitic_conj(std::uint32_t t) {
    Item& item = add(ItemKind::kConj, t, t + 1, t);
    item.span = {token(t).span.begin, token(t).span.begin};
    item.glued_conj = true;
  }

  ByteOffset conj_free_begin(std::uint32_t t) const {
    const std::uint16_t conj = word(t).proclitics & lexicon::kConjunctions;
    return token(t).span.begin + (conj != 0 ? 2 : 0);  // one Arabic letter
  }

  std::string_view conj_free_key(std::uint32_t t) const { return conj_free(in_, t); }
  KeyId conj_free_id(std::uint32_t t) const {
    const std::string_view k = conj_free_key(t);
    return k.size() == token(t).key.size() ? in_.keys[t].token : in_.lists.keys().find(k);
  }

  static ItemKind kind_of(std::string_view name) {
    if (name == "prep") return ItemKind::kPrep;
    if (name == "comp") return ItemKind::kComp;
    if (name == "rel") return ItemKind::kRel;
    if (name == "neg") return ItemKind::kNeg;
    if (name == "conj") return ItemKind::kConj;
    if (name == "adv") return ItemKind::kAdverb;
    if (name == "particle") return ItemKind::kParticle;
    return ItemKind::kNp;
  }

  /// Kind of a closed-class word, kVerb for verbs, kNp for everything nominal.
  ItemKind closed_kind(std::uint32_t t) {
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

  /// True when a word that the lexicon reads as a noun opens its clause as a verb: news sentences
  /// begin with the verb, and what follows can be its subject but not its genitive.
  bool opens_with_verb(std::uint32_t t) {
    const lexicon::Word& w = word(t);
    if (w.has(lexicon::kAl) || (w.proclitics & lexicon::kPrepositions) != 0) return false;
    const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
    if (r == nullptr || r->aspect == lexicon::Aspect::kImperative || !inside(t + 1)) return false;
    const bool conj = (w.proclitics & lexicon::kConjunctions) != 0;
    // "هجوم شنه مسلحون": a light verb with the pronoun of the event noun before it.
    const bool relative = w.enclitic && !out_.items.empty() && out_.items.back().trigger != kNone && known_verb(t);
    // "إن جنديين قتلا": a dual verb after its dual subject, not an accusative.
    if (r->number == lexicon::Number::kDual && !out_.items.empty() && out_.items.back().kind == ItemKind::kNp &&
        is_word(out_.items.back().head) && reading(out_.items.back().head).number == lexicon::Number::kDual)
      return true;
    if (conj && after_event_noun()) return false;  // "القضاء على أربعة وضبط خمسة"
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
  /// The clause so far has an event noun and no verb: what it is joined to is a noun as well.
  bool after_event_noun() const {
    bool event = false;
    for (std::size_t i = out_.items.size(); i-- > 0;) {
      const Item& item = out_.items[i];
      if (item.kind == ItemKind::kStop || item.kind == ItemKind::kColon || item.kind == ItemKind::kComp) break;
      if (item.kind == ItemKind::kVerb || item.kind == ItemKind::kRel) return false;
      event = event || (item.kind == ItemKind::kNp && item.trigger != kNone);
    }
    return event;
  }

  /// After a comma, قد, أن or a stop a clause opens.
  bool previous_opens() {
    if (out_.items.empty()) return true;
    const ItemKind k = out_.items.back().kind;
    return k == ItemKind::kStop || k == ItemKind::kColon || k == ItemKind::kParticle || k == ItemKind::kRel ||
           k == ItemKind::kDate || in_.lists.has(in_.lists.id("no-party"), key(out_.items.back().head));
  }
  bool after_comma() const { return !out_.items.empty() && out_.items.back().kind == ItemKind::kComma; }
  bool saying_verb(std::uint32_t t) {
    const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
    return r != nullptr && r->lemma != lexicon::kNoLemma && r->aspect == lexicon::Aspect::kImperfect &&
           in_.lists.has("say-core", text::match_key(in_.lexicon.spelling(r->lemma)));
  }
  /// Light verbs and verbs of saying, trying, causing and hitting.
  bool known_verb(std::uint32_t t) {
    static constexpr std::string_view kLists[] = {"light-active", "light-passive", "reporting-verb",
                                                  "control-verb", "strike-verb", "led-cause"};
    const lexicon::Reading* r = in_.lexed.find(t, Pos::kVerb);
    if (r == nullptr || r->lemma == lexicon::kNoLemma) return false;
    const auto index = static_cast<std::uint32_t>(r - in_.lexed.readings.data());
    const ListBits& lists = in_.lists.bits(in_.keys.lemma(index));
    return std::any_of(std::begin(kLists), std::end(kLists),
                       [&](std::string_view l) { return lists.has(in_.lists.id(l)); });
  }

  std::uint32_t verb(std::uint32_t t) {
    Item& item = add(ItemKind::kVerb, t, t + 1, t);
    const lexicon::Reading& r = reading(t);
    item.number = r.number;
    item.gender = r.gender;
    item.passive = r.has(lexicon::kMaybePassive);
    return t + 1;
  }

  /// A trigger word: verbs stay verbs, nouns become a phrase of head and adjectives only.
  std::uint32_t trigger(std::uint32_t t) {
    const std::uint32_t end = t + std::max<std::uint32_t>(1, in_.trigger_length[t]);
    const lexicon::Reading& r = reading(t);
    const bool verbal = in_.verbal != nullptr && (*in_.verbal)[t] != 0 && in_.lexed.find(t, Pos::kVerb) != nullptr;
    const bool nominal = word(t).has(lexicon::kAl) || (!verbal && r.pos != Pos::kVerb && !opens_with_verb(t));
    clitics(t);
    Item& item = add(nominal ? ItemKind::kNp : ItemKind::kVerb, t, end, t);
    item.trigger = in_.trigger_of[t];
    item.number = r.number;
    item.gender = r.gender;
    item.definite = word(t).definite;
    item.passive = r.has(lexicon::kMaybePassive);
    item.human = nominal && r.has(lexicon::kHuman);
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
    out_.items[at].end = last;
    return last;
  }

  /// A sound masculine plural or a dual goes with people in the plural or dual only.
  bool number_fits(std::uint32_t head, std::uint32_t t, bool counted) const {
    const lexicon::Reading& a = reading(t);
    if (in_.lists.has(others_, in_.text.tokens[t].key)) return true;
    // "قتل شرطي شابا": an accusative is no adjective of a noun without one.
    if (a.has(lexicon::kAccusative) && is_word(head) && !accusative_like(head)) return false;
    if (a.number != lexicon::Number::kPlural && a.number != lexicon::Number::kDual) return true;
    if (counted || !is_word(head)) return true;
    const lexicon::Reading& h = reading(head);
    if (h.number == lexicon::Number::kPlural || h.number == lexicon::Number::kDual ||
        h.number == lexicon::Number::kDualOrPlural)
      return true;
    return h.pos == Pos::kUnknown || h.has(lexicon::kCollective);
  }

  /// Its spelling can be an accusative: the alef of tanwin, or a letter that takes none.
  bool accusative_like(std::uint32_t t) const {
    const std::string_view key = in_.text.tokens[t].key;
    const auto ends = [&](std::string_view tail) { return key.size() >= tail.size() && key.substr(key.size() - tail.size()) == tail; };
    const lexicon::Number number = reading(t).number;
    if (number != lexicon::Number::kSingular)  // ون and the ان of a dual are nominative
      return !ends("ون") && !(number == lexicon::Number::kDual && ends("ان"));
    if (reading(t).has(lexicon::kAccusative)) return true;
    static constexpr std::string_view kBare[] = {"ا", "ء", "ي", "ه"};
    return std::any_of(std::begin(kBare), std::end(kBare), ends);
  }

  bool adjective(std::uint32_t t, bool definite) {
    if (!is_word(t) || in_.trigger_of[t] != kNone || in_.trigger_length[t] == 0) return false;
    const lexicon::Word& w = word(t);
    if ((w.proclitics & (lexicon::kConjunctions | lexicon::kPrepositions)) != 0) return false;
    if (w.enclitic && !w.has(lexicon::kAl)) return false;  // "طعن والده": a noun of its own
    if (reading(t).pos == Pos::kVerb && !w.has(lexicon::kAl)) return false;
    if (in_list(t, others_)) return w.has(lexicon::kAl) == definite;
    if (const Atom* a = atom_at(t); a != nullptr && (a->kind == AtomKind::kQuantity || a->kind == AtomKind::kDate))
      return false;
    // Two words with the article side by side: the second is never a genitive. A plain noun there
    // is the next phrase ("هاجمت القوات القافلة"), not an adjective.
    if (w.has(lexicon::kAl)) return definite && !plain_noun(t);
    // "انقسامات حادة داخل الصفوف": a participle by its letters, a preposition by its place.
    if (in_.lists.has(place_prep_, in_.text.tokens[t].key)) return false;
    if (!w.has(lexicon::kAl) && closed_kind(t) == ItemKind::kPrep) return false;  // "آخرين إثر تعرضهم"
    // "توفيت امرأة متأثرة بجروحها": how, not who.
    if (in_list(t, circumstance_)) return false;
    // "انشقاق ضابط": a participle that is the name of an office is a noun of its own.
    if (!definite && in_.human[t] != 0 && reading(t).pos == Pos::kNoun && reading(t).has(lexicon::kActiveParticiple) &&
        in_.lexed.find(t, Pos::kAdjective) == nullptr && !out_.items.empty() && in_.trigger_of[t - 1] != kNone)
      return false;
    return !definite && (adjectival(reading(t)) || in_.lexed.find(t, Pos::kAdjective) != nullptr);
  }
  bool plain_noun(std::uint32_t t) const {
    const lexicon::Reading& r = reading(t);
    if (r.pos != Pos::kNoun || adjectival(r)) return false;
    return in_.lexed.find(t, Pos::kAdjective) == nullptr;
  }
  static bool adjectival(const lexicon::Reading& r) {
    return r.pos == Pos::kAdjective || r.has(lexicon::kNisba) || r.has(lexicon::kActiveParticiple) ||
           r.has(lexicon::kPassiveParticiple);
  }

  /// Absorbs adjectives after token `t`; notes quotes that gloss the phrase.
  std::uint32_t adjectives(std::uint32_t t, bool definite, std::uint32_t head) {
    while (inside(t) && adjective(t, definite) && number_fits(head, t, false)) ++t;
    return t;
  }

  bool date_at(std::uint32_t t) const {
    const Atom* a = atom_at(t);
    return a != nullptr && a->kind == AtomKind::kDate;
  }

  std::uint32_t end_of_atom_at(std::uint32_t t, Item& item) {
    const Atom* a = atom_at(t);
    if (a == nullptr || a->kind == AtomKind::kDate) return t;
    if (item.atom == kNone) item.atom = atom_index(a);
    return a->end;
  }

  /// A noun phrase whose first token is `t`, its head at or after it.
  std::uint32_t np(std::uint32_t t, std::uint32_t head, const Atom* atom) {
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
      } else {
        item.atom = atom_index(atom);
        definite = true;
        item.human = atom->kind == AtomKind::kPerson;
        fill(item, t);
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

  /// A genitive by its form: with the article, with a pronoun, or a body's name.
  bool owner_noun(std::uint32_t t) const {
    if (in_.trigger_of[t] != kNone || reading(t).pos == Pos::kVerb || date_at(t)) return false;
    if (word(t).proclitics == lexicon::kAl) return true;
    if (word(t).proclitics != 0) return false;
    const Atom* a = atom_at(t);
    if (a != nullptr) return a->kind == AtomKind::kOrganisation;
    return word(t).enclitic && reading(t).pos == Pos::kNoun;
  }

  /// "مسلحي الحركة": a final ي before a name or an article is that of the plural, not "my".
  bool plural_construct(std::uint32_t t) const {
    const lexicon::Enclitic& pronoun = word(t).enclitic;
    if (!pronoun || pronoun.person != lexicon::Person::kFirst || word(t).has(lexicon::kAl) || !inside(t + 1)) return false;
    const Atom* next = atom_at(t + 1);
    if (next != nullptr) return next->kind == AtomKind::kOrganisation;
    return is_word(t + 1) && word(t + 1).proclitics == lexicon::kAl && reading(t + 1).pos == Pos::kNoun;
  }

  /// ون and ين are the plural of persons: "الفارين", "المصلون". The dual is written alike.
  bool persons(std::uint32_t t) const {
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

  void fill(Item& item, std::uint32_t t) {
    const lexicon::Reading& r = reading(t);
    item.number = r.number;
    item.gender = r.gender;
    item.human = item.human || r.has(lexicon::kHuman) || in_.human[t] != 0 || persons(t);
    item.construct = r.has(lexicon::kConstruct);
  }

  /// The trigger a counted phrase is about: "20 غارة جوية", "7 قتلى".
  void counted_trigger(Item& item) const {
    if (item.quantity != kNone && item.trigger == kNone && in_.trigger_of[item.head] != kNone)
      item.trigger = in_.trigger_of[item.head];
  }

  std::uint32_t counted_noun(std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t t = end; t-- > first;) {
      if (!is_word(t)) continue;
      const Pos pos = reading(t).pos;
      if (pos == Pos::kNumeral || pos == Pos::kAdjective || pos == Pos::kAdverb ||
          pos == Pos::kPreposition)
        continue;
      return t;
    }
    return end - 1;
  }

  /// Genitives, adjectives, partitive من, short quotes: what belongs to the phrase.
  std::uint32_t extend(Item& item, std::uint32_t at, bool& definite) {
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
      // "وزير الدفاع", "قائد العمليات": an event noun in somebody's title is no event.
      if (in_.trigger_of[at] != kNone && !(item.human && item.quantity == kNone && word(at).has(lexicon::kAl) &&
                                           word(at).proclitics == lexicon::kAl && reading(at).pos != Pos::kVerb))
        break;
      const lexicon::Word& w = word(at);
      if ((w.proclitics & lexicon::kConjunctions) != 0) break;
      if ((w.proclitics & lexicon::kPrepositions) != 0) break;
      if (partitive(item, at)) {
        ++at;
        if (in_list(at, demonstrative_) && inside(at + 1)) ++at;  // "20 من هؤلاء المتطوعين"
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
      if (!genitive(item, at, definite)) break;
      const std::uint32_t inner = end_of_atom_at(at, item);
      if (inner > at) {
        at = inner;
        definite = true;
      } else {
        definite = definite || w.definite;
        last_noun = at;
        ++at;
      }
    }
    return at;
  }

  /// `من` after a counted, vague or human indefinite head, before a definite noun or a name.
  bool partitive(const Item& item, std::uint32_t at) {
    if (!in_list(at, partitive_) || !inside(at + 1)) return false;
    if (item.atom != kNone && item.quantity == kNone) return false;
    if (!is_word(at + 1) && token(at + 1).kind != TokenKind::kQuote) return false;
    if (in_.trigger_of[at + 1] != kNone) return false;
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

  /// "مسلحون", "جنديان": a noun that kept its ن has no genitive.
  bool keeps_nun(std::uint32_t t) const {
    if (!is_word(t) || word(t).enclitic) return false;
    const lexicon::Reading& r = reading(t);
    if (r.has(lexicon::kConstruct)) return false;
    return r.number == lexicon::Number::kDual ||
           (r.number == lexicon::Number::kPlural && r.has(lexicon::kSoundPlural) && r.gender == lexicon::Gender::kMasculine);
  }

  bool genitive(const Item& item, std::uint32_t at, bool definite) {
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
    // "قتل شرطي شابا": the alef of tanwin is no genitive.
    if (reading(at).has(lexicon::kAccusative) && reading(at).number == lexicon::Number::kSingular && !word(at).definite)
      return false;
    const Pos pos = reading(at).pos;
    if (pos != Pos::kNoun && pos != Pos::kProper && pos != Pos::kAdjective && pos != Pos::kUnknown)
      return false;
    if (closed_kind(at) != ItemKind::kNp) return false;
    // مقاتلون and جنود in ون are nominative: a new phrase, never a genitive.
    return true;
  }

  const ChunkInput& in_;
  const text::Sentence& s_;
  ItemList& out_;
  std::vector<std::string_view> keys_;
  std::uint32_t quote_until_ = 0;
  ListId partitive_, relative_, negation_, complement_, modifier_of_, speech_, others_, place_prep_, circumstance_, demonstrative_;
};

}  // namespace

std::string_view conj_free(const ChunkInput& input, std::uint32_t token) {
  std::string_view k = input.text.tokens[token].key;
  if (input.text.tokens[token].kind == text::TokenKind::kWord && k.size() > 2 &&
      (input.lexed.words[token].proclitics & lexicon::kConjunctions) != 0)
    k.remove_prefix(2);  // one Arabic letter
  return k;
}

std::string item_key(const ChunkInput& input, const Item& item) {
  if (item.kind == ItemKind::kPrep && item.glued_conj)
    return text::match_key(slice(input.bytes, item.span));
  std::string out;
  for (std::uint32_t t = item.first; t < item.end; ++t) {
    if (!out.empty()) out += ' ';
    out += t == item.first ? conj_free(input, t) : std::string_view(input.text.tokens[t].key);
  }
  return out;
}

KeyId item_key_id(const ChunkInput& input, const Item& item) {
  const Vocabulary& vocabulary = input.lists.keys();
  if ((item.kind == ItemKind::kPrep && item.glued_conj) || item.end != item.first + 1)
    return vocabulary.find(item_key(input, item));
  const std::string_view key = conj_free(input, item.first);
  return key.size() == input.text.tokens[item.first].key.size() ? input.keys[item.first].token
                                                                : vocabulary.find(key);
}

std::uint32_t ItemList::of_token(std::uint32_t token) const {
  for (std::size_t i = items.size(); i-- > 0;)
    if (items[i].first <= token && token < items[i].end && items[i].kind != ItemKind::kConj &&
        items[i].kind != ItemKind::kPrep)
      return static_cast<std::uint32_t>(i);
  return kNone;
}

void clear_triggers(ItemList& list, const std::vector<bool>& keep) {
  for (std::size_t i = 0; i < list.items.size(); ++i)
    if (!keep[i]) list.items[i].trigger = kNone;
}

void chunk(const ChunkInput& input, std::uint32_t sentence, ItemList& out) {
  Chunker(input, sentence, out).run();
}

}  // namespace marsad::event
