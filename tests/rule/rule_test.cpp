// Tests of rule/: messages of the parser and the order of matches, over a sequence of letters.
#include <gtest/gtest.h>

#include "rule/rule.h"

namespace marsad::rule {
namespace {

/// Items are letters: v verb, n noun phrase, p preposition, d date (skippable).
class Letters : public Sequence {
 public:
  explicit Letters(std::string s) : s_(std::move(s)) {}
  std::size_t size() const override { return s_.size(); }
  bool test(std::size_t i, const Test& test) const override {
    const char want = test.argument == "verb" ? 'v' : test.argument == "np" ? 'n' : test.argument == "prep" ? 'p' : 'd';
    return s_[i] == want;
  }
  bool skippable(std::size_t i) const override { return s_[i] == 'd'; }

 private:
  std::string s_;
};

std::shared_ptr<const RuleSet> rules(const std::string& text, kb::Problems& problems) {
  return RuleSet::parse({{"kb/rules/x.rules", text}}, problems);
}

const char* const kShort = "rule short\n match\n  trigger verb\n  subj np\n example x\n reject y\n";
const char* const kLong = "rule long\n match\n  trigger verb\n  - skip 3\n  subj np\n  - skip 3\n  obj np\n example x\n reject y\n";

TEST(RuleParser, NamesFileLineFoundAndAccepted) {
  kb::Problems problems;
  rules("rule a\n match\n  trigger vreb\n example x\n reject y\n", problems);
  ASSERT_GE(problems.size(), 1u);
  EXPECT_EQ(problems[0].line, 3u);
  EXPECT_NE(problems[0].message().find("vreb"), std::string::npos);
  EXPECT_NE(problems[0].accepted.find("verb"), std::string::npos);
}

TEST(RuleParser, WantsExampleCounterExampleAndOneTrigger) {
  kb::Problems problems;
  rules("rule a\n match\n  subj np\n", problems);
  EXPECT_EQ(problems.size(), 3u);
}

TEST(RuleParser, RefusesSecondNameAndUnknownBefore) {
  kb::Problems problems;
  rules(std::string(kShort) + kShort + "rule c\n before nobody\n match\n  trigger np\n example x\n reject y\n", problems);
  EXPECT_EQ(problems.size(), 2u);
}

TEST(RuleParser, BoundsRepeats) {
  kb::Problems problems;
  rules("rule a\n match\n  trigger verb\n  x np up to 99\n example x\n reject y\n", problems);
  EXPECT_EQ(problems.size(), 1u);
}

TEST(RuleMatch, LongestWins) {
  kb::Problems problems;
  const auto set = rules(std::string(kShort) + kLong, problems);
  ASSERT_TRUE(problems.empty());
  std::vector<Match> out;
  set->match("frame", Letters("vndn"), 0, out);
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[0].rule->name, "long");
  EXPECT_EQ(out[0].item("subj"), 1u);
  EXPECT_EQ(out[0].item("obj"), 3u);
  set->match("frame", Letters("vnp"), 0, out);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0].rule->name, "short");
}

TEST(RuleMatch, LeftSideReachesTheFirstItemAndNotBeyond) {
  kb::Problems problems;
  const auto set = rules("rule left\n match\n  subj np\n  - skip 2\n  trigger verb\n example x\n reject y\n", problems);
  std::vector<Match> out;
  set->match("frame", Letters("ndv"), 2, out);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0].item("subj"), 0u);
  EXPECT_EQ(out[0].begin, 0u);
  set->match("frame", Letters("vn"), 0, out);
  EXPECT_TRUE(out.empty());
}

TEST(RuleMatch, TieIsSeenUnlessBeforeSettlesIt) {
  kb::Problems problems;
  const std::string second = "rule other\n match\n  trigger verb\n  subj np\n example x\n reject y\n";
  std::vector<Match> out;
  auto set = rules(kShort + second, problems);
  set->match("frame", Letters("vn"), 0, out);
  EXPECT_TRUE(RuleSet::tied(out));
  set = rules(kShort + std::string("rule other\n before short\n match\n  trigger verb\n  subj np\n example x\n reject y\n"), problems);
  set->match("frame", Letters("vn"), 0, out);
  EXPECT_FALSE(RuleSet::tied(out));
  EXPECT_EQ(out[0].rule->name, "other");
}

TEST(RuleTrace, TellsWhereItStopped) {
  kb::Problems problems;
  const auto set = rules(kLong, problems);
  const Trace t = set->trace(set->rules()[0], Letters("vnp"), 0);
  EXPECT_FALSE(t.matched);
  EXPECT_EQ(t.failed_element, 4u);
}

}  // namespace
}  // namespace marsad::rule
