// Implements facts.h.
// Thresholds are words: a paragraph of Arabic press text has 20 to 80 words, a label 1 to 6, a
// headline 5 to 15 (pages.md section 5).
#include "page/facts.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/dateline.h"
#include "page/fold.h"

namespace marsad::page {
namespace {

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
  });
}

/// Cuts closing quotes, brackets and spaces off the end.
std::string_view trim_closers(std::string_view text) {
  while (!text.empty()) {
    bool cut = false;
    for (const std::string_view closer :
         {std::string_view("\""), std::string_view("'"), std::string_view(")"), std::string_view(" "),
          std::string_view("]"), std::string_view("\xC2\xBB"), std::string_view("\xE2\x80\x9D"),
          std::string_view("\xE2\x80\x99"), std::string_view("\xC2\xA0"), std::string_view("\xE2\x80\x9C"),
          std::string_view("\xE2\x80\x8F"), std::string_view("\xE2\x80\x8E")}) {
      if (text.size() >= closer.size() && text.substr(text.size() - closer.size()) == closer) {
        text.remove_suffix(closer.size());
        cut = true;
      }
    }
    if (!cut) return text;
  }
  return text;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

void read_ends(std::string_view text, BlockFacts& facts) {
  const std::string_view core = trim_closers(text);
  facts.cut_off = ends_with_any(core, {"...", "\xE2\x80\xA6"});
  facts.ends_sentence = ends_with_any(core, {".", "!", "?", "\xD8\x9F", "\xE2\x80\xA6", "\xDB\x94", "\xE3\x80\x82"});
  facts.ends_open = ends_with_any(core, {":"});
  facts.has_comma = holds_any(text, {"\xD8\x8C", ", ", "\xD8\x9B", "; ", ". ", "\xE3\x80\x81", "\xEF\xBC\x8C"});
}

BlockShape shape_of(const BlockFacts& facts) {
  if (facts.words == 0) return BlockShape::kEmpty;
  if (facts.link_share > 0.62F) return BlockShape::kLinks;
  if (facts.words >= 22 && facts.link_share < 0.5F) return BlockShape::kProse;
  if (facts.words >= 11 && (facts.ends_sentence || facts.has_comma) && facts.link_share < 0.4F) return BlockShape::kProse;
  if (facts.link_share > 0.4F) return facts.words > 30 ? BlockShape::kProse : BlockShape::kLinks;
  if (facts.words >= 4 && facts.ends_sentence && !facts.cut_off) return BlockShape::kSentence;
  return BlockShape::kShort;
}

void read_labels(std::string_view text, const PageKnowledge& knowledge, BlockFacts& facts) {
  if (facts.words == 0) return;
  if (facts.words <= 16) facts.label = knowledge.label(text);
  std::size_t bytes = 0;
  facts.begins_with = knowledge.label_prefix(text, bytes);
  // Notices of comment rules, rights, cookies and newsletters may run on; others are short lines.
  const Label label = facts.begins_with;
  const bool notice = label == Label::kComments || label == Label::kLegal || label == Label::kCookie ||
                      label == Label::kSubscribe;
  if (!notice && facts.words > 30) facts.begins_with = Label::kNone;
}

void read_dates(std::string_view text, const PageKnowledge& knowledge, BlockFacts& facts) {
  if (facts.words == 0 || facts.words > 22 || text.size() > 300) return;
  facts.age_line = is_age_line(knowledge, text, 5);
  const auto dates = find_dates(knowledge, text);
  facts.date_line = !dates.empty() && words_beside_dates(knowledge, text, dates) <= 7;
}

constexpr std::uint32_t kNegativeHints = kHintComments | kHintRelated | kHintShare | kHintNav | kHintAd |
                                         kHintSidebar | kHintFooter | kHintTags | kHintSubscribe |
                                         kHintBreadcrumb | kHintCookie | kHintPopup | kHintAuthorBox;

/// A marked node counts only while it holds a minor part of the page's running text: themes name
/// whole pages "has-sidebar", and forms may wrap everything (ASP.NET).
void mark_regions(const PageTree& tree, std::vector<BlockFacts>& facts) {
  std::vector<std::uint32_t> prose(facts.size() + 1, 0);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const bool good = facts[i].shape == BlockShape::kProse && !facts[i].hidden;
    prose[i + 1] = prose[i] + (good ? facts[i].words : 0);
  }
  const std::uint32_t all = prose.back();
  for (const PageNode& node : tree.nodes) {
    std::uint32_t bits = node.hints & kNegativeHints;
    const bool context = node.tag == Tag::kNav || node.tag == Tag::kFooter || node.tag == Tag::kAside ||
                         node.tag == Tag::kForm || node.tag == Tag::kButton || node.tag == Tag::kDialog;
    if ((bits == 0 && !context) || node.end_block <= node.first_block) continue;
    if ((node.hints & kHintContent) != 0 && (bits & (kHintComments | kHintRelated | kHintCookie | kHintNav)) == 0) continue;
    const std::uint32_t inside = prose[node.end_block] - prose[node.first_block];
    if (inside * 2 > all) continue;
    for (std::uint32_t b = node.first_block; b < node.end_block; ++b) {
      facts[b].negative = true;
      facts[b].region_hints |= bits;
    }
  }
}

}  // namespace

namespace {

/// Without links to tell them by, headlines of other stories look like prose: in flattened text a
/// line is prose when it is long or ends like a sentence.
void tell_flat_headlines(BlockFacts& facts) {
  if (facts.shape != BlockShape::kProse || facts.words >= 28) return;
  if (facts.ends_sentence && !facts.cut_off) return;
  facts.shape = BlockShape::kShort;
}

}  // namespace

std::vector<BlockFacts> block_facts(const PageTree& tree, const PageKnowledge& knowledge) {
  const bool flat = tree.nodes.size() == 1;
  std::vector<BlockFacts> out(tree.blocks.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const PageBlock& block = tree.blocks[i];
    const std::string_view text = tree.text_of(block);
    BlockFacts& facts = out[i];
    facts.words = count_words(text);
    facts.link_share = text.empty() ? 0 : static_cast<float>(block.link_bytes) / static_cast<float>(text.size());
    facts.hidden = (block.context & kInHidden) != 0;
    read_ends(text, facts);
    facts.shape = shape_of(facts);
    if (flat) tell_flat_headlines(facts);
    read_labels(text, knowledge, facts);
    read_dates(text, knowledge, facts);
  }
  mark_regions(tree, out);
  return out;
}

}  // namespace marsad::page
