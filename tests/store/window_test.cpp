// How documents fall into windows of days.
#include <gtest/gtest.h>

#include "store/window.h"

namespace marsad::store {
namespace {

FiledDocument filed(const std::string& key, std::int64_t day) { return {key, "1", "", day}; }

TEST(Windows, HoldTheirBlockAndItsMargins) {
  WindowInput in;
  const std::int64_t start = 10 * kBlockDays;
  in.documents = {filed("a", start - kMarginDays - 1), filed("b", start - kMarginDays),
                  filed("c", start), filed("d", start + kBlockDays + kMarginDays - 1),
                  filed("e", start + kBlockDays + kMarginDays), FiledDocument{"f", "1", "", {}}};
  const auto windows = plan_windows(in);
  ASSERT_EQ(windows.size(), 4U);
  EXPECT_EQ(windows[1].block, 10);
  EXPECT_EQ(windows[1].documents, (std::vector<std::size_t>{1, 2, 3}));
  EXPECT_EQ(windows[1].first_day, start - kMarginDays);
  EXPECT_EQ(windows[3].block, kUndated);
  EXPECT_EQ(windows[3].documents, (std::vector<std::size_t>{5}));
}

TEST(Windows, DaysBeforeTheEpochHaveBlocksOfTheirOwn) {
  EXPECT_EQ(block_of(filed("a", -1)), -1);
  EXPECT_EQ(block_of(filed("a", -kBlockDays)), -1);
  EXPECT_EQ(block_of(filed("a", -kBlockDays - 1)), -2);
  EXPECT_EQ(block_of(filed("a", 0)), 0);
}

TEST(Windows, FarReportsThatPeopleJudgedShareOne) {
  WindowInput in;
  in.documents = {filed("a", 5), filed("b", 3 * kBlockDays), filed("c", 9 * kBlockDays),
                  FiledDocument{"u", "1", "", {}}};
  in.ties = {{"c", "a"}, {"u", "b"}};
  const auto windows = plan_windows(in);
  ASSERT_EQ(windows.size(), 2U);
  EXPECT_EQ(windows[0].blocks, (std::vector<std::int64_t>{0, 9}));
  EXPECT_EQ(windows[0].documents, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(windows[1].documents, (std::vector<std::size_t>{1, 3}));  // filed with its partner
}

TEST(Windows, NeighboursThatSeeEachOtherStayApart) {
  WindowInput in;
  in.documents = {filed("a", kBlockDays - 2), filed("b", kBlockDays + 2)};
  in.ties = {{"a", "b"}};
  EXPECT_EQ(plan_windows(in).size(), 2U);
}

TEST(Windows, PrintTellsWhatItHangsOn) {
  const auto print = [](auto change) {
    WindowInput in;
    in.documents = {filed("a", 5), filed("b", 3 * kBlockDays)};
    change(in);
    return plan_windows(in)[0].print;
  };
  const std::string same = print([](WindowInput&) {});
  EXPECT_EQ(print([](WindowInput& in) { in.of_document["b"] = "edit"; }), same);
  EXPECT_NE(print([](WindowInput& in) { in.of_document["a"] = "edit"; }), same);
  EXPECT_NE(print([](WindowInput& in) { in.of_block[0] = "accepted"; }), same);
  EXPECT_NE(print([](WindowInput& in) { in.documents[0].coded_by = "2"; }), same);
  EXPECT_NE(print([](WindowInput& in) { in.of_all = "another profile"; }), same);
  EXPECT_NE(print([](WindowInput& in) { in.documents.push_back(filed("c", 6)); }), same);
}

}  // namespace
}  // namespace marsad::store
