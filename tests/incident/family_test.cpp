// Copy families on sets of numbers in place of shingles: formulas, reprints of a week, splices.
#include "incident/family.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace marsad::incident {
namespace {

// The numbers first .. first + n - 1, sorted as shingles are.
std::vector<std::uint64_t> run(std::uint64_t first, std::size_t n) {
  std::vector<std::uint64_t> out(n);
  std::iota(out.begin(), out.end(), first);
  return out;
}

std::vector<std::uint64_t> joined(std::vector<std::uint64_t> a,
                                  const std::vector<std::uint64_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  return a;
}

std::vector<std::size_t> families_of(const std::vector<std::vector<std::uint64_t>>& sets,
                                     const std::vector<std::optional<std::int32_t>>& days) {
  return families(sets.size(), copies_in_time(sets, days));
}

// Five notices a week apart share 60 of 100 words, each with 40 of its own: a formula, no copy.
TEST(Family, FormulasMakeNoCopies) {
  std::vector<std::vector<std::uint64_t>> sets;
  std::vector<std::optional<std::int32_t>> days;
  for (int i = 0; i < 5; ++i) {
    sets.push_back(joined(run(1000, 30), run(10000 + 100 * i, 20)));
    days.emplace_back(7 * i);
  }
  const auto family = families_of(sets, days);
  for (std::size_t i = 1; i < family.size(); ++i) EXPECT_NE(family[i], family[0]);
}

// A communique printed again and again over a week is still one text.
TEST(Family, ReprintsOfAWeekAreOneText) {
  std::vector<std::vector<std::uint64_t>> sets;
  std::vector<std::optional<std::int32_t>> days;
  for (const int day : {0, 0, 3, 6, 6}) {
    sets.push_back(joined(run(1000, 35), run(10000 + 100 * sets.size(), 5)));
    days.emplace_back(day);
  }
  const auto family = families_of(sets, days);
  for (const std::size_t f : family) EXPECT_EQ(f, family[0]);
}

// The same words months apart are no reprint when they became a formula.
TEST(Family, AFormulaOfMonthsIsNone) {
  std::vector<std::vector<std::uint64_t>> sets(4, joined(run(1000, 30), run(5000, 5)));
  for (std::size_t i = 0; i < sets.size(); ++i)
    sets[i] = joined(run(1000, 35), run(9000 + 50 * i, 5));
  const auto family = families_of(sets, {0, 30, 60, 90});
  EXPECT_NE(family[0], family[1]);
}

// A paper that splices two wires ties neither to the other.
TEST(Family, ASpliceTiesNoWires) {
  const auto one = run(1000, 36), other = run(3000, 36);
  const auto family = families_of({one, one, other, other, joined(one, other)}, {0, 0, 0, 0, 0});
  EXPECT_EQ(family[0], family[1]);
  EXPECT_EQ(family[2], family[3]);
  EXPECT_NE(family[0], family[2]);
}

TEST(Family, WithoutDatesOnlyTheWordsCount) {
  const auto family = families_of({run(1000, 36), run(1010, 36), run(5000, 36)},
                                  {std::nullopt, std::nullopt, std::nullopt});
  EXPECT_EQ(family[0], family[1]);
  EXPECT_NE(family[0], family[2]);
}

// A round-up holds a wire as one paragraph, and half a sentence of it in another; the rest is its own.
TEST(Family, APaperHoldsPassagesOfAWire) {
  const std::string wire = "اصطدمت شاحنتان محملتان بالقمح عند مدخل الميناء القديم صباح السبت فتوقفت الحركة "
                           "ثلاث ساعات وتدخل الدفاع المدني لإخلاء الطريق من الحبوب المتناثرة";
  const std::string own = "وفي خبر لا صلة له بما تقدم وافق المجلس البلدي على تشجير الواجهة البحرية بأشجار النخيل";
  const std::string paper = own + "\n" + wire + "\n" + own + " وختم بقوله " + own;
  const FoldedText text(paper);
  const auto found = stretches_of(text, shingles(FoldedText(wire)));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(slice_points(paper, found[0].first, found[0].last), wire);
  EXPECT_TRUE(stretches_of(text, shingles(FoldedText("كلمات أخرى لا تشبه شيئا مما سبق في النص"))).empty());
}

TEST(Family, OnlyTheLongerTextOfAnotherFamilyHoldsAPassage) {
  const auto wire = run(1000, 40), paper = joined(wire, run(5000, 60)), twin = run(1018, 40);
  const std::vector<Copy> pairs = {{0, 1, 1.0}, {0, 2, 0.55}};
  const auto found = splices({wire, paper, twin}, pairs, {0, 1, 2});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].a, 1U);
  EXPECT_EQ(found[0].b, 0U);
  EXPECT_TRUE(splices({wire, paper, twin}, pairs, {0, 0, 0}).empty());
}

// Five notices of one form a day apart: each of another case, but the last, a cut of the first.
TEST(Family, WordsTellAFormOfItsCases) {
  std::vector<std::vector<std::uint64_t>> sets, words;
  std::vector<std::optional<std::int32_t>> days;
  for (std::uint64_t i = 0; i < 8; ++i) {
    sets.push_back(joined(run(1000, 60), run(10000 + 100 * i, 40)));
    words.push_back(joined(run(100, 40), run(2000 + 50 * i, 20)));  // a third are names of its own
    days.emplace_back(static_cast<std::int32_t>(i));
  }
  sets.push_back(joined(run(1000, 40), run(20000, 35)));
  words.push_back(joined(run(100, 30), run(2000, 20)));
  days.emplace_back(0);
  const auto family = families(sets.size(), copies_in_time(sets, days, words));
  EXPECT_EQ(family[8], family[0]);
  for (std::size_t i = 1; i < 8; ++i) EXPECT_NE(family[i], family[0]);
}

TEST(Family, ARoundUpHasMatterOfItsOwn) {
  EXPECT_TRUE(is_round_up(1000, 200, 0.9));
  EXPECT_FALSE(is_round_up(400, 200, 0.9));   // 220 more: the full text of a cut
  EXPECT_FALSE(is_round_up(1000, 900, 0.6));  // more than half of it is the other's
}
}  // namespace
}  // namespace marsad::incident
