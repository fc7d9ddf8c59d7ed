// Offers find_title: the visible headline of a page, matched against what the page says of itself.
// Without any statement the headline is found by its place before the dateline and the body.
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/extract.h"

namespace marsad::page {

/// The parts a <title> or og:title may be cut into at " - ", "|" and the like, longest first.
std::vector<std::string> title_candidates(const std::string& title);

/// Sets title_block and title of `out`; title_block stays kNoBlock when the headline is not shown.
void find_title(const PageTree& tree, const std::vector<BlockFacts>& facts,
                const ExtractionInput& input, Extraction& out);

/// Flattened text: the headline by its place between breadcrumb, dateline and the first long prose.
void anchor_title(const PageTree& tree, const std::vector<BlockFacts>& facts,
                  const PageKnowledge& knowledge, Extraction& out);

/// For pages that state no title: the headline above body block `first_body`.
void guess_title(const PageTree& tree, const std::vector<BlockFacts>& facts, Extraction& out);

}  // namespace marsad::page
