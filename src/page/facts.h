// Offers BlockFacts: what each block of a page is by itself (length, links, sentences, labels,
// dates), and which nodes their class names mark as boilerplate.
// The same facts are taken of HTML blocks and of the lines of a flattened scrape.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/knowledge.h"
#include "page/page_tree.h"

namespace marsad::page {

enum class BlockShape : std::uint8_t {
  kEmpty,      ///< no letters
  kShort,      ///< a few words without the end of a sentence
  kSentence,   ///< a short whole sentence
  kProse,      ///< running text
  kLinks,      ///< mostly links
};

struct BlockFacts {
  std::string key;  ///< folded words of blocks up to 600 bytes, else empty
  std::uint32_t words = 0;
  float link_share = 0;
  BlockShape shape = BlockShape::kEmpty;
  Label label = Label::kNone;         ///< the whole line is a label
  Label begins_with = Label::kNone;   ///< a short line that begins with one
  bool ends_sentence = false;
  bool ends_open = false;             ///< ends with ":" or an ellipsis
  bool date_line = false;             ///< little but a date
  bool clock_line = false;            ///< a date line with the time of day
  bool age_line = false;              ///< little but a relative time
  bool card = false;                  ///< in a list of teasers of other stories
  bool negative = false;              ///< inside a node marked as boilerplate
  bool hidden = false;
  bool cut_off = false;               ///< ends with "..." as teasers do
  std::uint32_t region_hints = 0;     ///< hints of marked nodes around it that count
};

/// Facts of all blocks of a tree, in its order.
std::vector<BlockFacts> block_facts(const PageTree& tree, const PageKnowledge& knowledge);

}  // namespace marsad::page
