// Offers Finder: the passes that turn hits into mentions, for one document.
// Order: countries of the document, outer mentions left to right, shorter forms, references.
// Private to entity/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "entity/match.h"
#include "entity/name_model.h"
#include "entity/tables.h"

namespace marsad::entity {

/// A possible mention; the longest at a token wins.
struct Candidate {
  Mention mention;
  int rank = 0;  ///< on equal length the higher wins
};

class Finder {
 public:
  Finder(const Tables& tables, const Dictionary& dictionary, const NameModel& names,
         const text::TokenizedText& text, const lexicon::Lexed& words, std::string_view bytes,
         const Context& context, Mentions& out)
      : tables_(tables), names_(names), text_(text), words_(words), bytes_(bytes), context_(context), out_(out),
        matcher_(dictionary) {}

  void run();

 private:
  using Index = std::uint32_t;

  // finder.cpp
  void survey();                       // countries and entities named outright
  void walk();                         // outer mentions
  void emit(Mention mention);
  void inner(Index first, Index end);  // roles and nationalities in [first, end)
  void classify_source(Mention& mention, Index at) const;
  std::optional<Candidate> place(Index at) const;
  void trim_place(Mention& mention) const;
  void index_tokens();
  void settle_span(Mention& mention, std::uint8_t strip, bool article) const;
  Mention make(Kind kind, Source source, Index first, Index end, std::uint8_t strip) const;
  void take(Mention& mention, const Traits& traits) const;

  // organisations.cpp
  std::optional<Candidate> organisation(Index at);
  std::optional<Candidate> actor(Index at) const;
  std::optional<Candidate> body(Index at);
  std::optional<Candidate> headed(Index at);
  std::optional<Candidate> headed_known(Index at, const Hit& head) const;
  struct NameRun {
    Index end = 0;               ///< one past its last word
    bool closed = false;         ///< after a definite word only definite ones follow
    bool special = false;        ///< something makes it a name
    bool genitive = false;       ///< للصحة, لحقوق الإنسان
    unsigned definite_words = 0;
  };
  NameRun name_run(Index at, const Hit& head) const;
  Index place_tail(Index at, Index stop) const;
  Index unknown_name(Index at, const Hit& head) const;
  bool construct_ahead(Index at, Index stop) const;
  Index quoted_name(Index at) const;
  void leave_head(Mention& mention, Index first, Index end) const;
  const Hit* nationality(Index at, bool definite) const;
  const Hit* choose_actor(Index at, bool phrase) const;
  bool holds(const Entry& entry, bool phrase) const;
  bool shorter_alias(Index at, const Hit& hit) const;
  void extend_nationality(Mention& mention) const;

  // persons.cpp
  std::optional<Candidate> person(Index at);
  Index chain(Index at, bool introduced, int& strength) const;
  Index honoured(Index at) const;
  Index name_part(Index at, bool inside, int& strength) const;
  std::optional<Index> titled_part(Index at, const Hit& title, bool inside, int& strength) const;
  Index opening_part(Index at, int& strength) const;
  Index later_part(Index at, int& strength) const;
  bool definite_part(Index at, int& strength) const;
  bool after_title(Index at, const Hit** role) const;
  void introduce(Mention& mention, const Hit* role) const;
  void appositions();
  std::string joined(Index first, Index end) const;
  bool foreign_word(Index at) const;
  bool name_like(Index at) const;
  bool subordinator(Index at) const;
  bool surname_like(Index at) const;
  bool dotted_name(Index at) const;
  bool last_name(Index at) const;
  bool link(Index at) const;
  bool after_compound(Index at) const;
  bool surname_nisba(Index at) const;
  void remember(const Mention& mention);
  std::optional<Candidate> remembered(Index at) const;

  // references.cpp
  void references();
  void settle_body(Mention& mention, std::uint32_t index, std::uint32_t body);
  void refer(Mention& mention, Index at);
  void acronyms();

  // words
  bool is_word(Index at) const {
    return at < text_.tokens.size() && text_.tokens[at].kind == text::TokenKind::kWord;
  }
  bool is_quote(Index at) const {
    return at < text_.tokens.size() && text_.tokens[at].kind == text::TokenKind::kQuote;
  }
  std::string_view key(Index at) const { return text_.tokens[at].key; }
  bool definite(Index at) const;          // begins with ال
  bool unknown(Index at) const;           // the lexicon has no reading
  lexicon::Pos pos(Index at) const;
  bool verb(Index at) const { return pos(at) == lexicon::Pos::kVerb; }
  bool closed_class(Index at) const;      // preposition, conjunction, particle, pronoun
  bool has_clitic(Index at) const;
  bool has_proclitic(Index at, lexicon::Proclitic clitic) const {
    return at < words_.words.size() && words_.words[at].has(clitic);
  }
  Index limit(Index at) const { return at < limit_.size() ? limit_[at] : at; }

  const Tables& tables_;
  const NameModel& names_;
  const text::TokenizedText& text_;
  const lexicon::Lexed& words_;
  std::string_view bytes_;
  const Context& context_;
  Mentions& out_;
  Matcher matcher_;
  lexicon::Phrases own_phrases_;  // when the caller gives none
  Hits hits_;
  std::vector<Index> limit_;
  std::vector<std::uint32_t> hint_at_;   // place hint that begins at a token, or kNone
  std::map<std::string_view, int> country_count_;
  std::set<std::string_view> entity_seen_;
  // Last word of a person's or the core of an unknown organisation's name -> its mention.
  std::map<std::string, std::uint32_t, std::less<>> shorter_;
};

}  // namespace marsad::entity
