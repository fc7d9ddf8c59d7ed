// Offers the sentence splitter: rules over the tokens of one paragraph.
// Source of the rules: research/nlp.md sections 3.4 and 5.1.
// Private to text/.
#pragma once

#include <cstdint>

#include "text/text.h"

namespace marsad::text {

/// Appends the sentences of the tokens [first, end), one paragraph with paired marks.
void split_sentences(TokenizedText& text, std::uint32_t first, std::uint32_t end,
                     std::uint32_t block, SentenceKind kind);

}  // namespace marsad::text
