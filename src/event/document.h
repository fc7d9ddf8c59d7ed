// Offers DocumentView: one document's tokens, facts and knowledge, with the small questions that
// every part of the event stage asks of them. Private to event/ and claim/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace marsad::event {

struct DocumentView {
  const EventKnowledge& knowledge;
  const lexicon::Lexicon& lexicon;
  const Stages& stages;
  const WordKeys& keys;
  std::string_view bytes;

  DocumentView(const EventKnowledge& k, const lexicon::Lexicon& l, const Stages& s, const WordKeys& w)
      : knowledge(k), lexicon(l), stages(s), keys(w), bytes(s.article.text()) {}

  const text::Token& token(std::uint32_t t) const { return stages.text.tokens[t]; }
  bool is_word(std::uint32_t t) const {
    return t < stages.text.tokens.size() && token(t).kind == text::TokenKind::kWord;
  }
  /// K1 key without conjunctions and prepositions.
  std::string core_key(std::uint32_t t) const { return std::string(keys[t].core_text); }
  /// K1 key of the stem: without article and pronoun.
  std::string stem_key(std::uint32_t t) const { return std::string(keys[t].stem_text); }
  /// True when the word's core, stem or a lemma of any reading is in the list.
  bool listed(std::uint32_t t, ListId list) const {
    return is_word(t) && (keys.spelled_in(t, list) || knowledge.lists.has(list, keys[t].stem));
  }
  bool listed(std::uint32_t t, std::string_view list) const {
    return listed(t, knowledge.lists.id(list));
  }
  /// True when core, stem, whole token or a lemma has this K1 key.
  bool has_key(std::uint32_t t, std::string_view key) const { return is_word(t) && keys.is(t, key); }
  bool has_key(std::uint32_t t, KeyId key) const { return is_word(t) && keys.is(t, key); }
  /// See event::item_key.
  std::string key_of(const Events& events, const Item& item) const;
  /// Names whose span lies inside `span`, as indices.
  std::vector<std::uint32_t> names_in(Span span) const;
  const NameFact* name_at(Span span, NameKind kind) const;
};

}  // namespace marsad::event
