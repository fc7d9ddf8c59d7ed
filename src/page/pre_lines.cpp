// Implements pre_lines.h.
// Knows nothing about language.
#include "page/pre_lines.h"

#include <algorithm>

namespace marsad::page {

Lines pre_lines(std::string_view html) {
  constexpr std::size_t kLook = 1U << 16;  // bytes; the longest agency items have 20,000
  std::string_view text = html.substr(0, kLook);
  text = text.substr(0, text.find("</pre"));
  // Programs: one byte in forty and more is a sign that prose has seldom.
  const auto sign = [](char c) { return std::string_view("{}[]<>;=_$#&|").find(c) != std::string_view::npos; };
  if (std::count_if(text.begin(), text.end(), sign) * 40 > static_cast<std::ptrdiff_t>(text.size())) return Lines::kNone;
  const std::size_t first = text.find_first_not_of(" \t\r\f\n");
  for (std::size_t at = text.find('\n', first); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r\f", at + 1);
    if (next == std::string_view::npos) break;
    if (text[next] == '\n') return Lines::kParagraphs;
  }
  constexpr std::ptrdiff_t kParagraph = 160;  // bytes of a line; wrapped ones are shorter, lists too
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  return static_cast<std::ptrdiff_t>(text.size()) >= lines * kParagraph ? Lines::kBreaks : Lines::kNone;
}

bool ends_line(std::string_view space, Lines lines) {
  if (lines == Lines::kNone) return false;
  return std::count(space.begin(), space.end(), '\n') >= (lines == Lines::kParagraphs ? 2 : 1);
}

}  // namespace marsad::page
