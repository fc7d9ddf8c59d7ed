// Offers the inflected forms of relative adjectives and of nouns for people, from their lemma.
// Singular, dual, sound and broken plural, feminine, accusative and construct.
// Spelling rules only; which words exist stands in kb/entity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace marsad::entity {

struct Form {
  std::string text;
  lexicon::Number number = lexicon::Number::kSingular;
  lexicon::Gender gender = lexicon::Gender::kMasculine;
  bool construct = false;  ///< only before a genitive or a suffixed pronoun
};

struct Paradigm {
  std::string masculine;               ///< lemma
  std::string feminine;                ///< empty = none
  bool sound_masculine = false;        ///< ون ين
  bool sound_feminine = false;         ///< ات from the feminine, or from a lemma in ة
  std::vector<std::string> broken;     ///< irregular plurals
};

/// All forms without the article and without proclitics; the article is stripped when matching.
std::vector<Form> forms_of(const Paradigm& paradigm);

/// The feminine with ta marbuta of a masculine lemma.
std::string feminine_of(std::string_view masculine);

}  // namespace marsad::entity
