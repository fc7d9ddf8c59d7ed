// Offers the decision about raw matches: is it a place, and which one.
// Evidence: trigger nouns, nisba adjectives, the parent chain, neighbours, the countries of the
// document, tiers. Private to place/.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "place/match.h"

namespace marsad::place {

/// What stands around a match.
struct Surroundings {
  const WordRecord* trigger = nullptr;  ///< of the noun that announces it
  const WordMark* trigger_mark = nullptr;
  const WordMark* outer = nullptr;      ///< a trigger before the trigger (قضاء مدينة X)
  const WordMark* direction = nullptr;  ///< direction or nearness, before name or trigger
  std::uint16_t nisba = 0;              ///< country of a nisba beside it
  bool inherited = false;               ///< the trigger belongs to a coordinated name before
  bool locative = false;                ///< after في، ب، إلى and their kin
  bool person = false;                  ///< after a title or kunya
  bool organisation = false;            ///< after the head of an organisation's name
  bool coordinated_next = false;        ///< joined to the next match by و or a comma
  bool coordinated_last = false;        ///< joined to the match before
  bool dateline = false;
  bool swallowed = false;  ///< part of a word or phrase that names no place
  bool quoted = false;     ///< alone between quotation marks
  bool told_to = false;    ///< and after ل
};

struct Decision {
  bool place = false;
  bool strong = false;           ///< by evidence of its own, not by repetition
  std::uint32_t name = kNoWord;  ///< NameRecord chosen
  std::uint32_t entry = kNoEntry;
  std::uint32_t runner_up = kNoEntry;
  double margin = 0;
  bool kind_fits = false;  ///< the trigger noun announces this kind of place
  std::string_view why;
};

struct Resolution {
  std::vector<Surroundings> around;
  std::vector<Decision> decisions;
  std::vector<double> country_weight;  ///< by country index
};

/// One Decision for each match.
void resolve(const Gazetteer& gazetteer, const text::TokenizedText& text, std::string_view bytes,
             const std::vector<Match>& matches, const Marks& marks, const lexicon::Lexed* words,
             std::uint16_t publisher_country, Resolution& out);

}  // namespace marsad::place
