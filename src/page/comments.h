// Offers find_comments: the blocks of a reader comment section, by label, repetition and relative
// time, never by class names alone. Names of commenters are inside these blocks and go no further.
// Knows nothing about language.
#pragma once

#include "page/extract.h"

namespace marsad::page {

/// Marks out.comment and counts out.comments. Needs out.title_block.
void find_comments(const PageTree& tree, const std::vector<BlockFacts>& facts, Extraction& out);

}  // namespace marsad::page
