// Offers Collection: all lemmas of kb/lexicon with their generated forms, before packing.
// Knows the columns of each kind of file.
// Private to lexicon/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/form.h"

namespace marsad::lexicon {

struct Lemma {
  std::string spelling;  ///< K0, without #n
  Pos pos = Pos::kUnknown;
  std::uint8_t homograph = 1;
  std::set<std::string> classes;
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  LemmaId verb = kNoLemma;
  bool derived = false;  ///< made by a rule from a verb; a line of its own replaces it
};

class Collection {
 public:
  void read(const kb::SourceTree& sources, kb::Problems& problems);
  const std::vector<Lemma>& lemmas() const { return lemmas_; }
  const std::vector<std::pair<LemmaId, Form>>& forms() const { return forms_; }
  const std::vector<std::string>& files() const { return files_; }

 private:
  using Rows = void (Collection::*)(const kb::Row&);
  void read_kind(std::string_view prefix, const std::vector<std::string_view>& columns, Rows rows);
  void verb(const kb::Row& row);
  void noun(const kb::Row& row);
  void adjective(const kb::Row& row);
  void nisba(const kb::Row& row);
  void word(const kb::Row& row);
  /// A row of an imported table: a lemma that the shipped files have keeps theirs.
  void layer_word(const kb::Row& row);
  void name(const kb::Row& row);

  void complain(const kb::Row& row, std::string found, std::string accepted);
  /// Splits "SPELLING/VARIANT#2"; the first spelling is the lemma's.
  bool spellings(const kb::Row& row, std::string_view field, std::vector<Letters>& out,
                 std::uint8_t& homograph);
  LemmaId add_lemma(const kb::Row& row, const Letters& spelling, Pos pos, std::uint8_t homograph);
  /// The lemma a verb gives rise to: an existing one of this spelling, or a derived one.
  LemmaId derived_lemma(const kb::Row& row, const Letters& spelling, Pos pos, LemmaId verb);
  void add_forms(LemmaId lemma, const Forms& forms);
  void add_masdar(const kb::Row& row, const Letters& masdar, LemmaId verb);
  void add_participle(const kb::Row& row, const Letters& participle, LemmaId verb,
                      ReadingFlag flag);
  /// "مهاجمة" is "attacking" far more often than "a woman who attacks": feminine singulars of nouns of
  /// persons and of participles that are spelled as a masdar become rare readings.
  void prefer_masdars();
  /// Words of the names in the tables of other stages: places, actors, persons.
  void borrow_names(const kb::SourceTree& sources);
  void borrow_name(const kb::Row& row, std::string_view name);
  void borrow_nisba(const kb::Row& row);

  kb::Problems* problems_ = nullptr;
  LemmaId first_layer_lemma_ = kNoLemma;  ///< lemmas from here on came from imported tables
  std::vector<Lemma> lemmas_;
  std::vector<std::pair<LemmaId, Form>> forms_;
  std::vector<std::string> files_;
  std::map<std::tuple<std::string, Pos, std::uint8_t>, LemmaId> index_;
  std::set<Letters> known_, nominal_;  ///< spellings of all forms, and of those that take ب ل
};

}  // namespace marsad::lexicon
