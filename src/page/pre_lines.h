// Offers pre_lines: what line ends mean inside a <pre>, told by the lines themselves.
// Internal to the page tree.
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string_view>

namespace marsad::page {

/// White space, a break each where lines are long, or a paragraph where a line is empty (agencies
/// wrap their lines by hand).
enum class Lines : std::uint8_t { kNone, kBreaks, kParagraphs };

/// Of the page from the end of a <pre> tag on. Looks at 64 KB at most.
Lines pre_lines(std::string_view html);

/// True when this white space ends a line, or a paragraph when those are set apart.
bool ends_line(std::string_view space, Lines lines);

}  // namespace marsad::page
