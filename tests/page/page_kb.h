// Offers page_knowledge(): kb/page/ compiled once for the tests of the page stage.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>

#include "page/knowledge.h"

namespace marsad::page {

inline const PageKnowledge& page_knowledge() {
  static const auto knowledge = [] {
    const auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    if (!tree) std::abort();
    auto out = PageKnowledge::from_tree(*tree);
    if (!out) {
      std::fprintf(stderr, "%s\n", out.error().message().c_str());
      std::abort();
    }
    return *out;
  }();
  return *knowledge;
}

}  // namespace marsad::page
