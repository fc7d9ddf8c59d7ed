// Implements build_flat_tree of page_tree.h: the lines of a flattened scrape as blocks.
// One line is one block; an empty line counts as two breaks.
// Knows nothing about language.
#include "page/page_tree.h"

namespace marsad::page {

PageTree build_flat_tree(std::string_view text) {
  PageTree tree;
  tree.nodes.push_back({});
  std::uint8_t breaks = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = text.find_first_of("\r\n", at);
    if (end == std::string_view::npos) end = text.size();
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++end;
    std::size_t begin = at;
    std::size_t stop = end;
    const auto space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (begin < stop && space(text[begin])) ++begin;
    while (stop > begin && space(text[stop - 1])) --stop;
    if (stop > begin) {
      PageBlock block;
      block.text_begin = static_cast<std::uint32_t>(tree.text.size());
      block.first_run = static_cast<std::uint32_t>(tree.runs.size());
      tree.runs.push_back({block.text_begin, static_cast<std::uint32_t>(begin), true});
      tree.text += text.substr(begin, stop - begin);
      block.text_end = static_cast<std::uint32_t>(tree.text.size());
      block.breaks = breaks;
      tree.blocks.push_back(block);
      breaks = 1;
    } else {
      breaks = 2;
    }
    at = end + 1;
  }
  tree.nodes[0].end_block = static_cast<std::uint32_t>(tree.blocks.size());
  tree.nodes[0].end_node = 1;
  return tree;
}

}  // namespace marsad::page
