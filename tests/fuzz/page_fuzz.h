// Offers fuzz_knowledge(): kb/page/ loaded once for the fuzz targets of the page stage, and
// require(), which aborts when an invariant fails.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "page/knowledge.h"

namespace marsad::page {

inline const PageKnowledge& fuzz_knowledge() {
  static const auto knowledge = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    if (!tree) std::abort();
    auto out = PageKnowledge::from_tree(*tree);
    if (!out) std::abort();
    return *out;
  }();
  return *knowledge;
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace marsad::page
