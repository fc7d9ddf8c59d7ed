// Offers find_phrases(): one walk of a text through the phrase table, for places and actors
// together. Each first word is tried whole, without the proclitics its
// spelling allows, and for actors without article or pronoun; stages decide what a hit means.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "kb/phrases.h"
#include "lexicon/lexicon.h"

namespace marsad::lexicon {

/// A phrase of the table over tokens [first, end), and how its first word was read.
struct PhraseHit {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t node = 0;        ///< kb::PhraseTable::at() gives its values
  std::uint16_t proclitics = 0;  ///< bits of Proclitic
  std::uint8_t letters = 0;      ///< letters of the key that belong to proclitics
  bool contracted = false;       ///< لل: the rest is ال + key after the second lam
  bool article = false;          ///< the article was taken off as well
  bool pronoun = false;          ///< a suffixed pronoun was taken off
  bool over_quote = false;       ///< a quotation mark inside was stepped over
  bool word = true;              ///< begins with an Arabic word, not with a number or mark
  kb::PhraseMask domains = 0;    ///< domains that have the phrase
};

/// The hits of a text, grouped by first token; reused from text to text.
class Phrases {
 public:
  /// Hits that begin at a token: by reading (fewest proclitics first), each by growing length.
  std::pair<const PhraseHit*, const PhraseHit*> at(std::uint32_t token) const {
    if (token + 1 >= first_.size()) return {nullptr, nullptr};
    return {hits_.data() + first_[token], hits_.data() + first_[token + 1]};
  }
  /// Number of hits.
  std::size_t size() const { return size_; }

 private:
  friend class PhraseFinder;
  // Two numbers, not fields: a byte written just before its word is copied stalls the copy.
  struct Reading {
    std::uint64_t hash;  // bits of the node once it is found
    std::uint64_t how;   // first token << 32 | bits of the finder
  };
  std::vector<Reading> readings_;
  std::vector<std::uint32_t> words_;  // by token: its number in the table, as written
  std::vector<PhraseHit> hits_;       // size_ of them; room stays from text to text
  std::size_t size_ = 0;
  std::vector<std::uint32_t> first_;
};

/// Finds all phrases. `words` may be null or empty: then pronouns are cut wherever spelling allows.
/// No phrase leaves its sentence.
void find_phrases(const kb::PhraseTable& table, const text::TokenizedText& text, const Lexed* words,
                  Phrases& out);

}  // namespace marsad::lexicon
