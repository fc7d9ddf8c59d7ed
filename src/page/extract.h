// Offers extract: which blocks of a page are its title, subtitle and body, which are comments, and
// for every block the reason. One algorithm for HTML trees and flattened scrapes.
// Knows blocks and facts, no class of any publisher.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/article.h"
#include "page/facts.h"
#include "page/page_tree.h"

namespace marsad::page {

inline constexpr std::uint32_t kNoBlock = 0xFFFFFFFF;

struct ExtractionInput {
  /// Titles the page states about itself, best first: headline, og:title, <title> and its parts.
  std::vector<std::string> titles;
};

struct Extraction {
  std::uint32_t title_block = kNoBlock;
  std::string title;
  std::uint32_t subtitle_block = kNoBlock;
  std::vector<std::uint8_t> kept;         ///< body blocks
  std::vector<BlockKind> kinds;           ///< of kept blocks
  std::vector<const char*> reasons;       ///< of all blocks
  std::vector<std::uint8_t> comment;      ///< blocks of the comment section
  std::uint32_t comments = 0;             ///< number of comments left out
  std::uint32_t main_node = 0;
  std::uint32_t first_body = kNoBlock;
  std::uint32_t end_body = 0;

  bool found() const { return first_body != kNoBlock; }
};

Extraction extract(const PageTree& tree, const std::vector<BlockFacts>& facts,
                   const PageKnowledge& knowledge, const ExtractionInput& input);

}  // namespace marsad::page
