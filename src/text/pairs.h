// Offers the pairing of quotation marks and brackets inside one paragraph.
// Pairs by position, not by shape: scraped pages turn and mix the shapes (nlp.md 5.1).
// Private to text/.
#pragma once

#include <cstdint>

#include "text/text.h"

namespace marsad::text {

/// Sets Token::mate for the tokens [first, end). Marks left open keep kNoToken.
void pair_marks(TokenizedText& text, std::uint32_t first, std::uint32_t end);

}  // namespace marsad::text
