// Offers items: a sentence as a sequence of noun phrases, verbs, prepositions and marks, on which
// rules are matched and arguments found. Clitics become items of their own.
// Private to event/ and claim/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "event/lists.h"
#include "event/word_keys.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

namespace marsad::event {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;
inline constexpr std::uint8_t kVerbalPhrase = 1, kNominalPhrase = 2;  ///< ChunkInput::verbal

/// A span some earlier stage named; the chunker never cuts through one.
enum class AtomKind : std::uint8_t { kPlace, kOrganisation, kPerson, kNationality, kDate, kQuantity };
struct Atom {
  AtomKind kind;
  std::uint32_t first = 0;  ///< first token
  std::uint32_t end = 0;    ///< one past the last token
  std::uint32_t index = 0;  ///< into the stage's own vector
  std::uint32_t head = kNone;  ///< of a quantity: the token that is counted
};

enum class ItemKind : std::uint8_t {
  kNp, kVerb, kPrep, kConj, kComp, kRel, kAdverb, kDate, kNeg, kParticle, kPronoun,
  kComma, kColon, kStop, kQuote, kParen, kOther,
};

struct Item {
  ItemKind kind = ItemKind::kOther;
  std::uint32_t first = 0;      ///< first token
  std::uint32_t end = 0;        ///< one past the last token
  std::uint32_t head = 0;       ///< token of the head word
  Span span;                    ///< without proclitics
  std::uint32_t atom = kNone;   ///< the atom that is the head of a noun phrase
  std::uint32_t quantity = kNone;  ///< atom of kind quantity inside the phrase
  std::uint32_t trigger = kNone;   ///< row of the trigger table the head answers to
  lexicon::Number number = lexicon::Number::kNone;
  lexicon::Gender gender = lexicon::Gender::kNone;
  bool definite = false;
  bool human = false;
  bool construct = false;       ///< a noun that calls for a genitive (dropped ن)
  bool after_article_only = false;
  bool glued_conj = false;      ///< the conjunction item came from a clitic
  bool passive = false;         ///< verb that may be passive
  bool closed = false;          ///< preposition with its pronoun (عليها): governs no phrase
  bool quoted = false;          ///< stands inside a long quotation
};

/// A sentence's items. `sentence` indexes TokenizedText::sentences.
struct ItemList {
  std::uint32_t sentence = 0;
  std::vector<Item> items;
  /// First item whose tokens include `token`, or kNone.
  std::uint32_t of_token(std::uint32_t token) const;
};

struct ChunkInput {
  std::string_view bytes;
  const text::TokenizedText& text;
  const lexicon::Lexicon& lexicon;
  const lexicon::Lexed& lexed;
  const Lists& lists;
  const std::vector<Atom>& atoms;               ///< sorted by first token, longest first
  const std::vector<std::uint32_t>& trigger_of;  ///< trigger row by token, or kNone
  /// Length in tokens of the trigger that begins at a token (1 for single words).
  const std::vector<std::uint8_t>& trigger_length;
  /// 1 for tokens that head a role ("جنود", "مسؤول") or name a person.
  const std::vector<std::uint8_t>& human;
  const WordKeys& keys;  ///< of the words, by token
  /// For tokens that begin a phrase of several words: kVerbalPhrase ("فجر نفسه"), kNominalPhrase
  /// ("وقف إطلاق النار"), 0 where the reading decides; may be left out.
  const std::vector<std::uint8_t>* verbal = nullptr;
};

/// Takes back the triggers of a sentence that turned out to be none: `keep[i]` for each item.
/// Their phrases may then be arguments of the others.
void clear_triggers(ItemList& list, const std::vector<bool>& keep);

/// Cuts one sentence into items.
void chunk(const ChunkInput& input, std::uint32_t sentence, ItemList& out);

/// K1 keys of an item's words joined by spaces, without the conjunction clitic of the first: the
/// form in which lists hold prepositions and conjunctions (بسبب, على يد). For a clitic, its letter.
std::string item_key(const ChunkInput& input, const Item& item);
/// The same as a number of the vocabulary; kNoKey when no table names it.
KeyId item_key_id(const ChunkInput& input, const Item& item);
/// The token's key without its conjunction clitic.
std::string_view conj_free(const ChunkInput& input, std::uint32_t token);

/// K1 key of the word without conjunction and preposition clitics (with article).
inline std::string_view core_key(const ChunkInput& input, std::uint32_t token, std::string&) {
  return input.keys[token].core_text;
}

}  // namespace marsad::event
