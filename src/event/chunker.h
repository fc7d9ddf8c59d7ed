// Turns the tokens of one sentence into items: noun phrases, verbs, closed words, quotes.
// Members that walk the sentence stand in chunker.cpp, those that build a noun phrase in
// noun_phrase.cpp; item.h is the face to other files.
#pragma once

#include <algorithm>

#include "event/item.h"

namespace marsad::event {

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
    speech_ = in.lists.id("speech-noun");
    others_ = in.lists.id("others");
    town_ = in.lists.id("town-noun");
    building_ = in.lists.id("building");
    kin_ = in.lists.id("kin-noun");
    place_prep_ = in.lists.id("place-prep");
    circumstance_ = in.lists.id("circumstance");
    demonstrative_ = in.lists.id("demonstrative");
    any_ = in.lists.id("any-word");
  }

  void run();

 private:
  const Token& token(std::uint32_t t) const { return in_.text.tokens[t]; }
  const lexicon::Word& word(std::uint32_t t) const { return in_.lexed.words[t]; }
  const lexicon::Reading& reading(std::uint32_t t) const { return in_.lexed.best(t); }
  bool inside(std::uint32_t t) const { return t < s_.end; }
  bool is_word(std::uint32_t t) const { return inside(t) && token(t).kind == TokenKind::kWord; }

  KeyId key(std::uint32_t t) const { return in_.keys[t].core; }

  bool in_list(std::uint32_t t, ListId list) const {
    return is_word(t) && in_.lists.has(list, in_.keys[t].core);
  }

  const Atom* atom_at(std::uint32_t t, bool quantities = true) const;
  std::uint32_t atom_index(const Atom* a) const {
    return a == nullptr ? kNone : static_cast<std::uint32_t>(a - in_.atoms.data());
  }

  Item& add(ItemKind kind, std::uint32_t first, std::uint32_t end, std::uint32_t head);

  ByteOffset core_begin(std::uint32_t t) const {
    return token(t).kind == TokenKind::kWord ? word(t).core.begin : token(t).span.begin;
  }

  /// Emits items for the clitics of word t.
  void clitics(std::uint32_t t);

  std::uint32_t take(std::uint32_t t);

  std::uint32_t punct(std::uint32_t t);

  const Atom* atom_between(std::uint32_t from, std::uint32_t to) const;

  bool name_quote(std::uint32_t t) const;
  bool states_event(std::uint32_t t) const;
  /// "أقدم/ فلان بن فلان": official statements set a slash before the names of people.
  bool before_name(std::uint32_t t) const;
  /// "فلان - سعودي الجنسية -": one past the closing dash of what only tells somebody's nationality;
  /// 0 when it is none.
  std::uint32_t dashed_origin(std::uint32_t t) const;
  bool bracketed_name(std::uint32_t t) const;
  bool named_between(std::uint32_t from, std::uint32_t to) const;

  std::uint32_t quote(std::uint32_t t);

  std::uint32_t atom_item(std::uint32_t t, const Atom& a);

  std::uint32_t take_word(std::uint32_t t);

  /// "أي جندي", "أي من المعتقلين": the token of the noun that the "any" at t belongs to, or kNone.
  std::uint32_t any_of_head(std::uint32_t t);

  /// "وبين الناطق أن": not "between", which would join two by a conjunction before the "that".
  bool explains(std::uint32_t t);

  /// A phrase of the lists (على يد, من بينهم, في حين): one item of the list's kind.
  std::uint32_t phrase(std::uint32_t t);

  void clitic_conj(std::uint32_t t);

  ByteOffset conj_free_begin(std::uint32_t t) const;

  std::string_view conj_free_key(std::uint32_t t) const { return conj_free(in_, t); }
  KeyId conj_free_id(std::uint32_t t) const;

  static ItemKind kind_of(std::string_view name);

  /// Kind of a closed-class word, kVerb for verbs, kNp for everything nominal.
  ItemKind closed_kind(std::uint32_t t);

  /// "إن الطيران" or a sentence that begins so: a masculine subject with the article.
  bool after_definite_subject() const;
  /// "أنه": a clause about one man or body begins.
  bool after_that_he() const;
  /// True when a word that the lexicon reads as a noun opens its clause as a verb: news sentences
  /// begin with the verb, and what follows can be its subject but not its genitive.
  bool opens_with_verb(std::uint32_t t);
  /// The clause so far has an event noun and no verb: what it is joined to is a noun as well.
  bool after_event_noun() const;

  /// After a comma, قد, أن or a stop a clause opens.
  bool previous_opens();
  bool after_comma() const { return !out_.items.empty() && out_.items.back().kind == ItemKind::kComma; }
  /// "بكشف وضبط عناصر": spelled as a verb, but joined to the bare masdar that a preposition governs.
  bool joined_masdar(std::uint32_t t);
  bool saying_verb(std::uint32_t t);
  /// Light verbs and verbs of saying, trying, causing and hitting.
  bool known_verb(std::uint32_t t);

  std::uint32_t verb(std::uint32_t t);

  /// A trigger word: verbs stay verbs, nouns become a phrase of head and adjectives only.
  std::uint32_t trigger(std::uint32_t t);

  /// A sound masculine plural or a dual goes with people in the plural or dual only.
  bool number_fits(std::uint32_t head, std::uint32_t t, bool counted) const;

  /// Its spelling can be an accusative: the alef of tanwin, or a letter that takes none.
  bool accusative_like(std::uint32_t t) const;
  bool gender_fits(std::uint32_t head, std::uint32_t t) const;

  bool adjective(std::uint32_t t, bool definite);
  /// "مسلحين حوثيين": a noun of origin in the case and number of the noun before it; in another
  /// case it is another party.
  bool of_origin(std::uint32_t t) const;
  bool dual_adjective(std::uint32_t t, const Atom& count) const;
  bool plain_noun(std::uint32_t t) const;
  static bool adjectival(const lexicon::Reading& r);

  /// Absorbs adjectives after token `t`; notes quotes that gloss the phrase.
  std::uint32_t adjectives(std::uint32_t t, bool definite, std::uint32_t head);

  bool date_at(std::uint32_t t) const;

  std::uint32_t end_of_atom_at(std::uint32_t t, Item& item);

  /// A noun phrase whose first token is `t`, its head at or after it.
  std::uint32_t np(std::uint32_t t, std::uint32_t head, const Atom* atom);

  /// A genitive by its form: with the article, with a pronoun, or a body's name.
  bool owner_noun(std::uint32_t t) const;

  /// "مسلحي الحركة": a final ي before a name or an article is that of the plural, not "my".
  bool plural_construct(std::uint32_t t) const;

  /// ون and ين are the plural of persons: "الفارين", "المصلون". The dual is written alike.
  bool persons(std::uint32_t t) const;

  void fill(Item& item, std::uint32_t t);

  /// The trigger a counted phrase is about: "20 غارة جوية", "7 قتلى".
  void counted_trigger(Item& item) const;

  std::uint32_t counted_noun(std::uint32_t first, std::uint32_t end) const;

  /// Genitives, adjectives, partitive من, short quotes: what belongs to the phrase.
  std::uint32_t extend(Item& item, std::uint32_t at, bool& definite);

  /// `من` after a counted, vague or human indefinite head, before a definite noun or a name.
  bool partitive(const Item& item, std::uint32_t at);
  /// An event noun that is no event here: part of a title, the name of a side, whose house it is.
  bool names_owner(const Item& item, std::uint32_t at, bool definite);

  /// "مسلحون", "جنديان": a noun that kept its ن has no genitive.
  bool keeps_nun(std::uint32_t t) const;

  bool genitive(const Item& item, std::uint32_t at, bool definite);

  const ChunkInput& in_;
  const text::Sentence& s_;
  ItemList& out_;
  std::vector<std::string_view> keys_;
  std::uint32_t quote_until_ = 0;
  ListId partitive_, relative_, negation_, complement_, speech_, others_, town_, place_prep_, circumstance_, demonstrative_, any_,
      building_, kin_;
};

}  // namespace marsad::event
