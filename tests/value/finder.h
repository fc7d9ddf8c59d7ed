// A knowledge base compiled once for all tests of the value stage, and short ways to ask it.
#pragma once

#include <memory>
#include <string>

#include "kb/container.h"
#include "text/text.h"
#include "value/value.h"

namespace marsad::value {

inline const ValueKnowledge& knowledge() {
  static const std::unique_ptr<ValueKnowledge> loaded = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    kb::Problems problems;
    return ValueKnowledge::compile(*tree, problems);
  }();
  return *loaded;
}

inline Values find(const std::string& text, const std::string& reference = "2015-01-01T21:01",
                   const std::string& country = "", Bias bias = Bias::kNews) {
  text::TokenizedText tokens;
  text::tokenize(text, tokens);
  ValueContext context;
  context.reference = reference;
  context.country = country;
  context.bias = bias;
  return find_values(knowledge(), tokens, text, nullptr, context);
}

}  // namespace marsad::value
