// Offers the clitic lattice: every way to cut a token into proclitics, stem and pronoun, with the
// lexicon's forms of each stem. Pure function of the spelling; context comes later.
// Private to lexicon/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/tables.h"

namespace marsad::lexicon {

/// A suffixed pronoun as written.
struct EncliticSpelling {
  std::string_view text;
  Enclitic features;
  bool noun = true;
  bool verb = true;
};
/// Index 0 is no enclitic.
extern const EncliticSpelling kEnclitics[];
extern const std::uint8_t kEncliticCount;

/// One way to cut a token. Offsets are bytes into the K0 key, which has the length of the K1 key.
struct Cut {
  std::uint16_t proclitics = 0;
  std::uint16_t core = 0;     ///< begin of the core (article included)
  std::uint16_t stem = 0;     ///< begin of the stem
  std::uint16_t end = 0;      ///< end of the stem
  std::uint8_t enclitic = 0;  ///< index into kEnclitics
  bool al_hidden = false;     ///< ل + ال + ل...: the article shares the stem's first lam
};

/// A cut with one reading.
struct Candidate {
  Cut cut;
  Reading reading;
  std::uint8_t rarity = 0;
  bool known = false;  ///< the stem stands in the lexicon
  bool exact = false;  ///< and is spelled as there (hamza, ta marbuta, ya)
  std::uint8_t tag = 0;     ///< features.h, Tag; set by Cell::settle
  float prior = 0;          ///< score without context
  std::int32_t weight = 0;  ///< what the model gives the spelling; set by Chooser::weigh
};

/// Longest token that is analysed; longer ones are noise.
inline constexpr std::size_t kMaxWordBytes = 120;

/// All candidates of a word with keys `plain` (K0) and `key` (K1), in a fixed order; at least one.
void analyse(const FormTable& table, std::string_view plain, std::string_view key,
             std::vector<Candidate>& out);

}  // namespace marsad::lexicon
