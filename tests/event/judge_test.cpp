// Tests the judge: its probability is the logistic of the sum of known weights, and a knowledge
// base without a model judges nothing.
#include "event/judge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "kb/container.h"

namespace marsad::event {
namespace {

JudgeModel model(const std::string& rows, std::string& packed) {
  kb::Problems problems;
  const kb::Tsv tsv("judge.tsv", "# feature\tweight\n" + rows, problems);
  EXPECT_TRUE(problems.empty());
  kb::Writer writer;
  writer.add_table("judge", tsv);
  auto file = kb::KbFile::from_bytes(writer.finish("test"), "test");
  EXPECT_TRUE(file.has_value());
  packed = std::string((*file)->section("judge"));
  return JudgeModel(kb::TableView(packed));
}

JudgeFeatures features(std::initializer_list<std::pair<const char*, const char*>> list) {
  JudgeFeatures out;
  for (const auto& [group, value] : list) out.add("", group, value);
  return out;
}

TEST(Judge, WithoutModelNothingIsJudged) { EXPECT_FALSE(JudgeModel().trained()); }

TEST(Judge, SumsKnownWeightsAndBias) {
  std::string packed;
  const JudgeModel m = model(
      "(bias)\t-1.5\n(sentence PROTEST)\t0.6\n(article)\t0.05\nrow=x\t2.25\ns=y\t-0.5\n", packed);
  ASSERT_TRUE(m.trained());
  EXPECT_DOUBLE_EQ(m.sentence_threshold("PROTEST"), 0.6);
  EXPECT_DOUBLE_EQ(m.sentence_threshold("ASSAULT"), 0.0);
  EXPECT_DOUBLE_EQ(m.article_threshold(), 0.05);
  EXPECT_NEAR(m.probability({}), 1 / (1 + std::exp(1.5)), 1e-12);
  EXPECT_NEAR(m.probability(features({{"row", "x"}, {"s", "unknown"}})), 1 / (1 + std::exp(-0.75)), 1e-12);
  EXPECT_NEAR(m.probability(features({{"row", "x"}, {"s", "y"}, {"row", "x"}})), 1 / (1 + std::exp(-0.25)), 1e-12);
}

TEST(Judge, LoneSentencesHaveWeightsOfTheirOwn) {
  std::string packed;
  const JudgeModel m = model("(bias)\t1\n(lone bias)\t-2\nrow=x\t2\nlone:row=x\t0.5\n(sentence X)\t0.6\n(lone X)\t0.4\n", packed);
  EXPECT_DOUBLE_EQ(m.sentence_threshold("X"), 0.6);
  EXPECT_DOUBLE_EQ(m.sentence_threshold("X", true), 0.4);
  EXPECT_NEAR(m.probability(features({{"row", "x"}})), 1 / (1 + std::exp(-3.0)), 1e-12);
  EXPECT_NEAR(m.probability(features({{"row", "x"}}), true), 1 / (1 + std::exp(1.5)), 1e-12);
  const JudgeModel articles_only = model("(bias)\t1\nrow=x\t2\n", packed);
  EXPECT_NEAR(articles_only.probability(features({{"row", "x"}}), true), 1 / (1 + std::exp(-3.0)), 1e-12);
}

TEST(Judge, FeaturesAreReadSortedAndOnce) {
  const JudgeFeatures all = features({{"s", "y"}, {"row", "x"}, {"s", "y"}});
  EXPECT_EQ(all.size(), 3u);
  EXPECT_EQ(all.sorted(), (std::vector<std::string_view>{"row=x", "s=y"}));
}

}  // namespace
}  // namespace marsad::event
