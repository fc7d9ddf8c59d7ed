// Offers PageTree: an HTML page as one string of visible text cut into blocks, a flat list of
// block-level nodes, and the machine-readable fields of its head. Built in one pass.
// Every block leads back to its bytes; depth and numbers are capped, time is linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/deadline.h"
#include "page/html_token.h"
#include "page/knowledge.h"

namespace marsad::page {

/// What surrounds a block. Cumulative: a block in <nav><ul><li> has kInNav | kInList.
enum Context : std::uint32_t {
  kInNav = 1U << 0, kInHeader = 1U << 1, kInFooter = 1U << 2, kInAside = 1U << 3,
  kInForm = 1U << 4, kInList = 1U << 5, kInTable = 1U << 6, kInFigure = 1U << 7,
  kInCaption = 1U << 8, kInQuote = 1U << 9, kInButton = 1U << 10, kInHidden = 1U << 11,
  kInArticle = 1U << 12, kInMain = 1U << 13, kInAddress = 1U << 14, kInLabel = 1U << 15,
  kInDialog = 1U << 16, kInTime = 1U << 17,
};

/// A block-level element. Nodes stand in document order; children after their parent.
struct PageNode {
  std::uint32_t parent = 0;       ///< 0 for the root, which is its own parent
  std::uint32_t first_block = 0;  ///< blocks [first_block, end_block) lie inside
  std::uint32_t end_block = 0;
  std::uint32_t end_node = 0;     ///< nodes [this, end_node) lie inside
  Tag tag = Tag::kUnknown;
  std::uint16_t depth = 0;
  std::uint32_t hints = 0;        ///< HintMask of its own class, id, role and itemprop
  std::uint64_t signature = 0;    ///< hash of tag and class: equal for elements styled alike
};

/// A run of text between block boundaries or <br>.
struct PageBlock {
  std::uint32_t node = 0;
  std::uint32_t text_begin = 0;  ///< bytes of PageTree::text
  std::uint32_t text_end = 0;
  std::uint32_t link_bytes = 0;  ///< of its text inside <a>
  std::uint32_t bold_bytes = 0;  ///< inside b, strong
  std::uint32_t hidden_bytes = 0;  ///< inside hidden elements
  std::uint32_t first_run = 0;   ///< PageTree::runs
  std::uint32_t context = 0;     ///< Context mask
  std::uint32_t hints = 0;       ///< HintMask over all ancestors and inline parents
  std::uint16_t links = 0;
  std::uint8_t heading = 0;      ///< 1..6 inside h1..h6
  std::uint8_t breaks = 0;       ///< <br> before it inside the same node: 0, 1 or 2 and more
  bool time_element = false;
};

/// Text bytes from `text_begin` on stem from page bytes (of the decoded page) `page_begin` on.
struct TextRun {
  std::uint32_t text_begin = 0;
  std::uint32_t page_begin = 0;
  bool exact = true;
};

struct MetaField {
  std::string name;  ///< lower-case name, property or itemprop
  std::string content;
  bool itemprop = false;
};

struct TimeField {
  std::string datetime;      ///< attribute
  std::uint32_t block = 0;   ///< block it stands in (or the next one)
  std::string itemprop;
  std::string text;
  std::uint32_t hints = 0;
};

struct AuthorField {
  std::string text;
  std::uint32_t block = 0;
};

struct PageHead {
  std::string title;
  std::string language;
  std::string direction;
  std::string canonical;
  std::string base_image;
  std::vector<MetaField> metas;
  std::vector<TimeField> times;
  std::vector<AuthorField> authors;        ///< rel=author, itemprop=author, byline classes
  std::vector<std::string> shared;         ///< addresses its share buttons carry
  std::vector<std::string_view> json_ld;   ///< raw script contents
};

struct PageTree {
  std::string text;
  std::vector<PageNode> nodes;
  std::vector<PageBlock> blocks;
  std::vector<TextRun> runs;
  PageHead head;
  bool depth_capped = false;
  bool blocks_capped = false;
  bool late = false;  ///< the deadline passed: what follows was not read

  std::string_view text_of(const PageBlock& block) const {
    return std::string_view(text).substr(block.text_begin, block.text_end - block.text_begin);
  }
};

struct TreeLimits {
  std::uint32_t max_depth = 512;
  std::uint32_t max_blocks = 200000;
  const Deadline* deadline = nullptr;
};

/// Builds the tree of a decoded page. `html` must outlive head.json_ld.
PageTree build_tree(std::string_view html, const PageKnowledge& knowledge,
                    const TreeLimits& limits = {});

/// The blocks of a flattened scrape: one block a line; an empty line counts as two breaks.
PageTree build_flat_tree(std::string_view text);

}  // namespace marsad::page
