// Reads quantities from what the phases of time left: numbers with bounds, nouns, parts and totals.
// Private to value/.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "value/reader.h"

namespace marsad::value {

class AmountReader {
 public:
  AmountReader(const ValueKnowledge& knowledge, std::string_view bytes,
               const text::TokenizedText& text, const lexicon::Lexed* lexed,
               const std::vector<Item>& items, std::vector<Moment>& moments)
      : kb_(knowledge),
        bytes_(bytes),
        text_(text),
        lexed_(lexed),
        items_(items),
        moments_(moments) {}
  void run(std::vector<Quantity>& out);

 private:
  struct Noun;
  std::optional<Quantity> read(const Match& match, ActionName action);
  std::optional<Quantity> read_number(const Match& match);
  std::optional<Quantity> read_range(const Match& match, QuantityKind kind);
  std::optional<Quantity> read_vague(const Match& match);
  std::optional<Quantity> read_measured(const Match& match, QuantityKind kind);
  /// Two numbers with a dash that are no range of people: a result, or two parts of a number.
  bool dashed_score(const Match& match, double low, double high, Quantity& q) const;
  std::optional<Quantity> read_age(const Match& match, ActionName action);
  /// The number of years, else of months, weeks or days, of a length that was read before.
  std::optional<double> age_length(const Item& item) const;
  /// "في الستينيات من عمره", "في العقد الرابع": `q` with its bounds, `years` if they are told.
  std::optional<Quantity> age_decade(const Match& match, double years, Quantity q) const;
  /// False for lengths of time that look like an age but are told of nobody.
  bool is_age(const Match& match, const Quantity& q) const;
  std::optional<Quantity> read_ordinal(const Match& match);
  std::optional<Quantity> read_fraction(const Match& match);
  std::optional<Quantity> read_dual(const Match& match);
  std::optional<Quantity> read_noun_only(const Match& match, ActionName action);
  std::optional<Quantity> read_identifier(const Match& match);
  void set_bound(const Match& match, Quantity& q) const;
  static void bound_exact(Quantity& q, std::string_view symbol);
  void discontinuous(std::size_t at, Quantity& q) const;
  std::size_t attach_noun(std::size_t next, Quantity& q) const;
  bool plain_word(std::size_t i) const;
  /// May be the noun that a number counts.
  bool noun_like(std::size_t i) const;
  /// One past the adjectives and the second noun of the counted noun at `at`.
  std::size_t noun_end(std::size_t at, bool definite) const;
  std::size_t attach_post(std::size_t next, Quantity& q) const;
  void noun_before(std::size_t at, Quantity& q) const;
  void relations(std::vector<Quantity>& out) const;
  Quantity named_part(const Item& item, std::int32_t parent) const;
  void durations(std::vector<Quantity>& out) const;
  bool is(const Item& item, SymbolName symbol) const {
    return entry_of(kb_, item, symbol) != nullptr;
  }
  bool is(std::size_t at, SymbolName symbol) const;
  bool is_id(const Item& item, SymbolId symbol) const {
    return entry_of(kb_, item, symbol) != nullptr;
  }
  bool plural_word(const Item& item) const;
  bool sentence_end(const Item& item) const;
  std::string_view key(const Item& item) const { return text_.tokens[item.token].key; }
  std::string slice_text(Span span) const { return std::string(slice(bytes_, span)); }

  const ValueKnowledge& kb_;
  std::string_view bytes_;
  const text::TokenizedText& text_;
  const lexicon::Lexed* lexed_;
  const std::vector<Item>& items_;
  std::vector<Moment>& moments_;
  std::vector<std::string> duals_;      // lemmas that stood in the dual before
  std::vector<std::int32_t> taken_by_;  // item -> quantity index, -1 free
};

}  // namespace marsad::value
