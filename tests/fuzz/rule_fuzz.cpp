// libFuzzer target of the rule language: any bytes as a rule file, and every rule that parses is
// matched over a sequence that answers tests from the bytes. Must not crash, hang or read outside.
#include <cstdint>
#include <string>

#include "rule/rule.h"

namespace {

/// Answers tests pseudo-randomly but repeatably.
class Noise : public marsad::rule::Sequence {
 public:
  explicit Noise(std::uint32_t seed) : seed_(seed) {}
  std::size_t size() const override { return 12; }
  bool test(std::size_t i, const marsad::rule::Test& test) const override {
    return ((seed_ >> ((i + test.argument.size()) % 31)) & 1) != 0;
  }
  bool skippable(std::size_t i) const override { return ((seed_ >> (i % 29)) & 2) != 0; }

 private:
  std::uint32_t seed_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  marsad::kb::Problems problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto set = marsad::rule::RuleSet::parse({{"fuzz.rules", text}}, problems);
  std::uint32_t seed = 2166136261u;
  for (std::size_t i = 0; i < size; ++i) seed = (seed ^ data[i]) * 16777619u;
  const Noise items(seed);
  std::vector<marsad::rule::Match> matches;
  for (const std::string& layer : set->layers())
    for (std::size_t i = 0; i < items.size(); ++i) {
      set->match(layer, items, i, matches);
      for (const auto& m : matches)
        if (m.begin > i || m.end <= i || m.end > items.size()) __builtin_trap();
    }
  return 0;
}
