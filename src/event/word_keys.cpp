// Implements event/word_keys.h.
#include "event/word_keys.h"

#include <algorithm>

namespace marsad::event {
namespace {

constexpr std::size_t kAhead = 8;  // tokens

/// K1 key of a part of a token. K1 folds letter by letter, so it is a part of the token's key.
std::string_view part_key(const text::Token& token, std::string_view bytes, Span part) {
  if (part == token.span) return token.key;
  const auto length = [&](ByteOffset begin, ByteOffset end) {
    return end > begin ? text::match_key(slice(bytes, {begin, end})).size() : 0;
  };
  const std::size_t size = token.key.size();
  const std::size_t before = std::min(size, length(token.span.begin, part.begin));
  const std::size_t after = std::min(size - before, length(part.end, token.span.end));
  return token.key.substr(before, size - before - after);
}

}  // namespace

LemmaKeys::LemmaKeys(const lexicon::Lexicon& lexicon, const Vocabulary& vocabulary) {
  const auto count = static_cast<lexicon::LemmaId>(lexicon.size());
  starts_.reserve(count + 1);
  ids_.reserve(count);
  starts_.push_back(0);
  for (lexicon::LemmaId lemma = 0; lemma < count; ++lemma) {
    const std::string key = text::match_key(lexicon.spelling(lemma));
    pool_ += key;
    starts_.push_back(static_cast<std::uint32_t>(pool_.size()));
    ids_.push_back(vocabulary.find(key));
  }
}

void WordKeys::make(const Lists& lists, const LemmaKeys& lemmas, const text::TokenizedText& text,
                    std::string_view bytes, const lexicon::Lexed& lexed) {
  lists_ = &lists;
  keys_ = &lemmas;
  lexed_ = &lexed;
  text_ = &text;
  const Vocabulary& vocabulary = lists.keys();
  const ListId jussive = lists.id("jussive-particle");
  lemmas_.resize(lexed.readings.size());
  for (std::size_t r = 0; r < lemmas_.size(); ++r) lemmas_[r] = lemmas.id(lexed.readings[r].lemma);
  words_.assign(text.tokens.size(), {});
  lemma_lists_.assign(text.tokens.size(), {});
  all_lists_.resize(text.tokens.size());
  for (std::size_t t = 0; t < words_.size(); ++t) {
    if (t + kAhead < words_.size()) vocabulary.prefetch(text.tokens[t + kAhead].hash);
    const text::Token& token = text.tokens[t];
    Word& word = words_[t];
    word.token = word.core = word.stem = vocabulary.find(token.key, token.hash);
    word.core_text = word.stem_text = token.key;
    all_lists_[t] = lists.bits(word.token);
    if (token.kind != text::TokenKind::kWord) continue;
    const lexicon::Word& w = lexed.words[t];
    word.first_reading = w.first_reading;
    word.readings = w.readings;
    if (!(w.core == token.span)) {
      word.core_text = part_key(token, bytes, w.core);
      word.core = vocabulary.find(word.core_text);
    }
    if (w.stem == w.core) {
      word.stem_text = word.core_text;
      word.stem = word.core;
    } else {
      word.stem_text = part_key(token, bytes, w.stem);
      word.stem = vocabulary.find(word.stem_text);
    }
    // "ترد على الهجوم" is no jussive of أراد: that takes a particle before it.
    const auto first = lexed.readings.begin() + w.first_reading;
    const auto cut = [](const lexicon::Reading& r) {
      return r.pos == lexicon::Pos::kVerb && r.has(lexicon::kJussive) && r.number == lexicon::Number::kSingular;
    };
    if (!(t > 0 && lists.has(jussive, words_[t - 1].core)) &&
        std::any_of(first, first + w.readings, [&](const auto& r) { return r.pos == lexicon::Pos::kVerb && !cut(r); }))
      for (std::uint32_t r = 0; r < w.readings; ++r)
        if (cut(first[r])) lemmas_[w.first_reading + r] = kNoKey;
    for (std::uint32_t r = w.first_reading; r < w.first_reading + w.readings; ++r)
      if (lemmas_[r] != kNoKey && !other_person(lexed.readings[w.first_reading], lexed.readings[r]))
        lemma_lists_[t].join(lists.bits(lemmas_[r]));
    all_lists_[t].join(lemma_lists_[t]);
    if (word.core != word.token) all_lists_[t].join(lists.bits(word.core));
  }
  collect_sentences();
}

void WordKeys::collect_sentences() {
  sentences_.assign(text_->sentences.size(), {});
  for (std::size_t s = 0; s < sentences_.size(); ++s)
    for (std::uint32_t t = text_->sentences[s].first; t < text_->sentences[s].end; ++t) {
      const Word& w = words_[t];
      for (const KeyId key : {w.token, w.core, w.stem}) sentences_[s].add(key);
      for (std::uint32_t r = w.first_reading; r < w.first_reading + w.readings; ++r) sentences_[s].add(lemmas_[r]);
    }
}

bool WordKeys::is(std::uint32_t t, std::string_view key, bool stem) const {
  if (const KeyId id = vocabulary().find(key); id != kNoKey) {
    const Word& w = words_[t];
    return w.token == id || w.core == id || (stem && w.stem == id) || lemma_is(t, id);
  }
  const Word& w = words_[t];
  if (text_->tokens[t].key == key || w.core_text == key || (stem && w.stem_text == key)) return true;
  for (std::uint32_t r = w.first_reading; r < w.first_reading + w.readings; ++r)
    if (lexed_->readings[r].lemma != lexicon::kNoLemma && lemma_text(r) == key) return true;
  return false;
}

}  // namespace marsad::event
