// Offers copy families: documents that are one text, whoever printed them (codebook section 10).
// Candidates by scaled MinHash (shingles whose hash falls into a fixed fraction), then exact
// containment of 5-word shingles on folded words. The result does not depend on input order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "incident/words.h"

namespace marsad::incident {

inline constexpr std::size_t kShingleWords = 5;
inline constexpr double kFamilyContainment = 0.5;  // codebook section 10
inline constexpr double kKin = 0.2;                 // what counts when families are averaged

/// Sorted, distinct 64-bit hashes of all 5-word windows of a text; a shorter text has one.
std::vector<std::uint64_t> shingles(const FoldedText& text);

/// |a ∩ b| / min(|a|, |b|) of sorted distinct sets; 0 when one is empty.
double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

/// Takes out the shingles of formulas (court and palace communiques, legal notices): those in at
/// least four documents published more than five days apart. A wire is reprinted within days, a
/// formula all year. Days are numbers; documents without one do not count.
void drop_formulas(std::vector<std::vector<std::uint64_t>>& sets,
                   const std::vector<std::optional<std::int32_t>>& days);

struct Copy {
  std::size_t a = 0, b = 0;  // indexes of the input, a < b
  double share = 0.0;        // containment
};

/// All pairs with containment of at least `least`, sorted by (a, b).
std::vector<Copy> copies(const std::vector<std::vector<std::uint64_t>>& sets,
                         double least = kFamilyContainment);

/// The sorted distinct light stems of a text.
std::vector<std::uint64_t> distinct_words(const FoldedText& text);

/// Copies without formulas, and texts of neighbouring days that are one even though their words
/// became a formula (a communique reprinted all week): formulas fill at most some 60 % of a text,
/// and leave out the names. `words` are the distinct words of each text, or empty. Pairs below
/// kFamilyContainment are no copies, but families() averages over them: ask for `least` kKin.
std::vector<Copy> copies_in_time(const std::vector<std::vector<std::uint64_t>>& sets,
                                 const std::vector<std::optional<std::int32_t>>& days,
                                 const std::vector<std::vector<std::uint64_t>>& words = {},
                                 double least = kFamilyContainment);

/// Whether the longer of two copies is a round-up that holds the other as a passage: beside what
/// they share, at most two fifths of it, it has 300 shingles of its own.
bool is_round_up(std::size_t longer, std::size_t shorter, double share);

/// Groups by average link over the copies, so that two wires spliced in one paper do not become
/// one family. Returns a family number for each document, numbered by first member.
std::vector<std::size_t> families(std::size_t documents, const std::vector<Copy>& copies);

/// A stretch of a text that is another text's, in code points, half-open.
struct Stretch {
  std::int64_t first = 0, last = 0;
};

/// The stretches of a text that stand in another, given by its shingles: paragraph by paragraph,
/// a whole paragraph where half of its words are the other's, else its runs of fifteen and more.
std::vector<Stretch> stretches_of(const FoldedText& text, const std::vector<std::uint64_t>& other);

/// What a longer text of one family holds of another family: a wire within a paper's round-up.
struct Passage {
  std::size_t document = 0, family = 0;
  std::vector<Stretch> stretches;
};

/// The pairs of `copies` whose families differ and of which one is half as long again as the
/// other: (longer, shorter), for the longer text holds the shorter's.
std::vector<Copy> splices(const std::vector<std::vector<std::uint64_t>>& sets,
                          const std::vector<Copy>& copies, const std::vector<std::size_t>& family);

}  // namespace marsad::incident
