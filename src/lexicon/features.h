// Offers the features of the linear model: what a candidate looks like in its context.
// Used alike by training and look-up; a feature is a 64-bit hash of its template and values.
// Private to lexicon/.
#pragma once

#include <array>
#include <cstdint>

#include "lexicon/lattice.h"

namespace marsad::lexicon {

/// Coarse tag: part of speech with what its neighbours can see (article, pronoun, aspect).
using Tag = std::uint8_t;
inline constexpr Tag kBeginTag = 255, kNoTag = 254;
Tag tag_of(const Candidate& candidate);

/// What surrounds a token. Keys are hash64 of K1 keys, 0 at the ends of a sentence.
struct Context {
  const Candidate* previous = nullptr;  ///< the candidate chosen before; nullptr at a begin
  Tag previous_tag = kBeginTag;
  Tag second_tag = kBeginTag;
  Tag next_guess = kBeginTag;  ///< tag of the next token's best candidate out of context
  const Candidate* next = nullptr;  ///< that candidate; nullptr at an end
  std::uint64_t key = 0;
  std::uint64_t previous_key = 0;
  std::uint64_t next_key = 0;
  std::string_view plain;  ///< K0 key of the token
};

inline constexpr std::size_t kFeatureCount = 19;
using Features = std::array<std::uint64_t, kFeatureCount>;
/// Fills `out` in the order of the templates and returns how many features it has.
std::size_t features_of(const Candidate& candidate, const Context& context, Features& out);

/// Features that follow from the spelling alone, so that they are weighed once for each spelling.
/// Of these three functions each appends to out[n] and returns the new n.
std::size_t spelling_features(const Candidate& candidate, Tag tag, std::uint64_t key,
                              std::string_view plain, Features& out, std::size_t n);
/// Features all candidates of one tag share in a context.
std::size_t tag_features(Tag tag, const Context& context, Features& out, std::size_t n);
/// The rest.
std::size_t candidate_features(const Candidate& candidate, Tag tag, const Context& context,
                               Features& out, std::size_t n);

}  // namespace marsad::lexicon
