// Offers find_comments: the blocks of a reader comment section, by label, repetition and times
// beside names, never by class names alone. Names of commenters are inside these blocks and go no further.
// Knows nothing about language.
#pragma once

#include "page/extract.h"

namespace marsad::page {

/// Marks out.comment and counts out.comments. Needs out.title_block.
void find_comments(const PageTree& tree, const std::vector<BlockFacts>& facts,
                   const PageKnowledge& knowledge, Extraction& out);

}  // namespace marsad::page
