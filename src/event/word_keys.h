// Offers WordKeys: the keys of a document's words (token, core, stem, lemmas) as numbers of the
// vocabulary, made once a document; and LemmaKeys, the same for the lemmas of the lexicon.
// Private to event/ and claim/.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "event/lists.h"
#include "lexicon/lexicon.h"
#include "text/text.h"

namespace marsad::event {

/// K1 keys of all lemmas. Made when the vocabulary is complete; immutable afterwards.
class LemmaKeys {
 public:
  LemmaKeys() = default;
  LemmaKeys(const lexicon::Lexicon& lexicon, const Vocabulary& vocabulary);
  KeyId id(lexicon::LemmaId lemma) const { return lemma < ids_.size() ? ids_[lemma] : kNoKey; }
  std::string_view text(lexicon::LemmaId lemma) const {
    return lemma + 1 < starts_.size()
               ? std::string_view(pool_).substr(starts_[lemma], starts_[lemma + 1] - starts_[lemma])
               : std::string_view{};
  }

 private:
  std::string pool_;
  std::vector<std::uint32_t> starts_;  // size() + 1
  std::vector<KeyId> ids_;
};

/// "نصبه مسلحون", "استعدت القوات": a first or second person where the best reading is a third
/// ("we hit him", "I took back").
inline bool other_person(const lexicon::Reading& best, const lexicon::Reading& r) {
  return best.pos == lexicon::Pos::kVerb && best.person == lexicon::Person::kThird && r.pos == lexicon::Pos::kVerb &&
         (r.person == lexicon::Person::kFirst || r.person == lexicon::Person::kSecond);
}

/// The keys of a sentence, or of words somewhat like them: tells in two instructions that a phrase
/// cannot stand there (a sentence has some 60 keys, so one phrase in ten is looked for in vain).
class KeySet {
 public:
  void add(KeyId key) { bits_[key / 64 % kWords] |= std::uint64_t{1} << (key % 64); }
  bool may_have(KeyId key) const { return (bits_[key / 64 % kWords] >> (key % 64) & 1) != 0; }

 private:
  static constexpr std::size_t kWords = 8;
  std::array<std::uint64_t, kWords> bits_{};
};

/// Borrows the text, the lexicon's readings and the knowledge it was made with.
class WordKeys {
 public:
  struct Word {
    KeyId token = kNoKey;  ///< the whole token
    KeyId core = kNoKey;   ///< without conjunctions and prepositions
    KeyId stem = kNoKey;   ///< without article and pronoun as well
    std::uint32_t first_reading = 0;
    std::uint32_t readings = 0;   ///< 0 for tokens that are no words
    std::string_view core_text;   ///< K1; views of Token::key
    std::string_view stem_text;
  };

  void make(const Lists& lists, const LemmaKeys& lemmas, const text::TokenizedText& text,
            std::string_view bytes, const lexicon::Lexed& lexed);

  const Word& operator[](std::uint32_t token) const { return words_[token]; }
  std::size_t size() const { return words_.size(); }
  /// Key of a reading's lemma; `reading` indexes Lexed::readings.
  KeyId lemma(std::uint32_t reading) const { return lemmas_[reading]; }
  std::string_view lemma_text(std::uint32_t reading) const { return keys_->text(lexed_->readings[reading].lemma); }
  /// All lists that a lemma of the token's readings is in.
  const ListBits& lemma_lists(std::uint32_t token) const { return lemma_lists_[token]; }
  bool lemma_in(std::uint32_t token, ListId list) const { return lemma_lists_[token].has(list); }
  /// True when the token, its core or a lemma of its readings is in the list.
  bool spelled_in(std::uint32_t token, ListId list) const { return all_lists_[token].has(list); }
  const ListBits& spelled_lists(std::uint32_t token) const { return all_lists_[token]; }
  /// Keys under which is() knows the words of a sentence.
  const KeySet& of_sentence(std::size_t sentence) const { return sentences_[sentence]; }
  /// True when token, core, stem or a lemma is the key.
  bool is(std::uint32_t token, KeyId key) const {
    if (key == kNoKey) return false;
    const Word& w = words_[token];
    if (w.token == key || w.core == key || w.stem == key) return true;
    return lemma_is(token, key);
  }
  bool lemma_is(std::uint32_t token, KeyId key) const {
    const Word& w = words_[token];
    for (std::uint32_t r = w.first_reading; r < w.first_reading + w.readings; ++r)
      if (lemmas_[r] == key) return true;
    return false;
  }
  /// The same for a key that may stand in no table. `stem`: a stem counts.
  bool is(std::uint32_t token, std::string_view key, bool stem = true) const;
  const Vocabulary& vocabulary() const { return lists_->keys(); }

 private:
  void collect_sentences();
  const Lists* lists_ = nullptr;
  const LemmaKeys* keys_ = nullptr;
  const lexicon::Lexed* lexed_ = nullptr;
  const text::TokenizedText* text_ = nullptr;
  std::vector<Word> words_;
  std::vector<KeyId> lemmas_;
  std::vector<ListBits> lemma_lists_;
  std::vector<KeySet> sentences_;
  std::vector<ListBits> all_lists_;  // of token, core and lemmas
};

}  // namespace marsad::event
