// Implements facts.h.
// Thresholds are words: a paragraph of Arabic press text has 20 to 80 words, a label 1 to 6, a
// headline 5 to 15 (pages.md section 5).
#include "page/facts.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "base/utf8.h"
#include "page/byte_block.h"
#include "page/dateline.h"
#include "page/fold.h"

namespace marsad::page {
namespace {

/// Bytes of a closing quote, bracket or space at the end of `text`; 0 when none stands there.
std::size_t closer_at_end(std::string_view text) {
  const auto ends = [&](std::string_view closer) { return text.ends_with(closer); };
  switch (static_cast<unsigned char>(text.back())) {
    case '"': case '\'': case ')': case ' ': case ']': return 1;
    case 0xBB: return ends("\xC2\xBB") ? 2 : 0;
    case 0xA0: return ends("\xC2\xA0") ? 2 : 0;
    case 0x9D: return ends("\xE2\x80\x9D") ? 3 : 0;
    case 0x99: return ends("\xE2\x80\x99") ? 3 : 0;
    case 0x9C: return ends("\xE2\x80\x9C") ? 3 : 0;
    case 0x8F: return ends("\xE2\x80\x8F") ? 3 : 0;
    case 0x8E: return ends("\xE2\x80\x8E") ? 3 : 0;
    default: return 0;
  }
}

std::string_view trim_closers(std::string_view text) {
  while (!text.empty()) {
    const std::size_t closer = closer_at_end(text);
    if (closer == 0) break;
    text.remove_suffix(closer);
  }
  return text;
}

/// A comma, or a point or semicolon inside the line: one pass over its bytes.
bool has_comma(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    while (i + ByteBlock::kSize <= text.size()) {
      const ByteBlock block(text.data() + i);
      const std::uint32_t hits = block.high() | block.equal(',') | block.equal(';') | block.equal('.');
      i += hits == 0 ? ByteBlock::kSize : static_cast<std::size_t>(std::countr_zero(hits));
      if (hits != 0) break;
    }
    if (i + 1 >= text.size()) break;
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if (byte == 0xD8) {
      if (next == 0x8C || next == 0x9B) return true;
    } else if (byte == ',' || byte == ';' || byte == '.') {
      if (next == ' ') return true;
    } else if (byte >= 0xE3 && i + 2 < text.size()) {
      const std::string_view three = text.substr(i, 3);
      if (three == "\xE3\x80\x81" || three == "\xEF\xBC\x8C") return true;
    }
  }
  return false;
}

bool ends_sentence(std::string_view core) {
  if (core.empty()) return false;
  const char last = core.back();
  if (last == '.' || last == '!' || last == '?') return true;
  if (static_cast<unsigned char>(last) < 0x80 || core.size() < 2) return false;
  const std::string_view two = core.substr(core.size() - 2);
  if (two == "\xD8\x9F" || two == "\xDB\x94") return true;
  const std::string_view three = core.size() < 3 ? std::string_view{} : core.substr(core.size() - 3);
  return three == "\xE2\x80\xA6" || three == "\xE3\x80\x82";
}

void read_ends(std::string_view text, BlockFacts& facts) {
  const std::string_view core = trim_closers(text);
  const std::string_view three = core.size() < 3 ? std::string_view{} : core.substr(core.size() - 3);
  facts.cut_off = three == "..." || three == "\xE2\x80\xA6";
  facts.ends_sentence = ends_sentence(core);
  facts.ends_open = !core.empty() && core.back() == ':';
}

BlockShape shape_of(std::string_view text, const BlockFacts& facts) {
  if (facts.words == 0) return BlockShape::kEmpty;
  if (facts.link_share > 0.62F) return BlockShape::kLinks;
  if (facts.words >= 22 && facts.link_share < 0.5F) return BlockShape::kProse;
  if (facts.words >= 11 && facts.link_share < 0.4F && (facts.ends_sentence || has_comma(text))) return BlockShape::kProse;
  if (facts.link_share > 0.4F) return facts.words > 30 ? BlockShape::kProse : BlockShape::kLinks;
  if (facts.words >= 4 && facts.ends_sentence && !facts.cut_off) return BlockShape::kSentence;
  return BlockShape::kShort;
}

/// The digits of a folded line, those of all scripts among them.
bool holds_digit(std::string_view key) {
  std::size_t i = 0;
  for (; i + ByteBlock::kSize <= key.size(); i += ByteBlock::kSize) {
    if (ByteBlock(key.data() + i).digits() != 0) return true;
  }
  return std::any_of(key.begin() + static_cast<std::ptrdiff_t>(i), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// fold_key(text, true) from fold_key(text): a run of digits becomes '#'.
std::string digits_as_hash(std::string_view key) {
  std::string out;
  out.reserve(key.size());
  bool after_digit = false;
  for (const char c : key) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit) out += c;
    if (digit && !after_digit) out += '#';
    after_digit = digit;
  }
  return out;
}

void read_labels(std::string_view text, const PageKnowledge& knowledge, bool digits, BlockFacts& facts) {
  if (facts.words == 0) return;
  if (facts.words <= 16 && text.size() <= 400) {
    facts.label = knowledge.label_of_key(digits ? digits_as_hash(facts.key) : facts.key);
  }
  const std::size_t sign = text.substr(0, 42).find("\xC2\xA9");  // the copyright sign
  if (sign < 40 && facts.words <= 30 && facts.label == Label::kNone) facts.label = Label::kLegal;
  std::size_t bytes = 0;
  if (knowledge.may_begin_with_label(facts.key)) facts.begins_with = knowledge.label_prefix(text, bytes);
  // Notices of comment rules, rights, cookies and newsletters may run on; others are short lines.
  const Label label = facts.begins_with;
  const bool notice = label == Label::kComments || label == Label::kLegal || label == Label::kCookie ||
                      label == Label::kSubscribe;
  if (!notice && facts.words > 30) facts.begins_with = Label::kNone;
}

void read_dates(std::string_view text, const PageKnowledge& knowledge, bool digits, BlockFacts& facts) {
  if (facts.words == 0 || facts.words > 22 || text.size() > 300) return;
  if (!may_hold_date(knowledge, facts.key, digits)) return;
  const LineDates dates = line_dates(knowledge, text);
  facts.age_line = dates.age && dates.other_words <= 5;
  facts.clock_line = dates.date && dates.clock && dates.other_words <= 7;
  facts.date_line = (dates.date && dates.other_words <= 7) || (dates.labelled_clock && facts.words <= 16);
}

constexpr std::uint32_t kNegativeHints = kHintComments | kHintRelated | kHintShare | kHintNav | kHintAd |
                                         kHintSidebar | kHintFooter | kHintTags | kHintSubscribe |
                                         kHintBreadcrumb | kHintCookie | kHintPopup | kHintAuthorBox;

/// Accordions and "read more" boxes keep the text itself under display:none. When most of the
/// running text is hidden, hiding says nothing.
void reveal_hidden(const PageTree& tree, std::vector<BlockFacts>& facts) {
  std::uint32_t hidden = 0;
  std::uint32_t shown = 0;
  for (const BlockFacts& f : facts) {
    if (f.shape != BlockShape::kProse) continue;
    (f.hidden ? hidden : shown) += f.words;
  }
  if (hidden < 100 || hidden < shown) return;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if ((tree.blocks[i].context & (kInDialog | kInNav)) == 0) facts[i].hidden = false;
  }
}

struct CardShape {
  std::uint32_t links = 0;   // link blocks of three words and more
  std::uint32_t prose = 0;   // words of running text
  std::uint32_t words = 0;
};

CardShape card_shape(const std::vector<BlockFacts>& facts, std::uint32_t begin, std::uint32_t end) {
  CardShape out;
  for (std::uint32_t b = begin; b < end; ++b) {
    if (facts[b].link_share > 0.62F && facts[b].words >= 3) ++out.links;
    if (facts[b].shape == BlockShape::kProse || facts[b].shape == BlockShape::kSentence) out.prose += facts[b].words;
    out.words += facts[b].words;
  }
  return out;
}

/// Lists of teasers: three and more elements of one style side by side, each a linked headline
/// with a little text. Not when they hold most of the page's running text (lists that are the
/// article).
void mark_cards(const PageTree& tree, std::vector<BlockFacts>& facts) {
  std::uint32_t all = 0;
  for (const BlockFacts& f : facts) all += f.shape == BlockShape::kProse && !f.hidden ? f.words : 0;
  struct Group {
    std::uint32_t cards = 0;
    std::uint32_t prose = 0;
    std::vector<std::uint32_t> nodes;
  };
  std::unordered_map<std::uint64_t, Group> groups;  // by parent and style
  for (std::uint32_t n = 1; n < tree.nodes.size(); ++n) {
    const PageNode& node = tree.nodes[n];
    const std::uint32_t blocks = node.end_block - node.first_block;
    if (blocks < 2 || blocks > 12) continue;
    const CardShape shape = card_shape(facts, node.first_block, node.end_block);
    if (shape.links == 0 || shape.links > 3 || shape.words > 110 || shape.prose == 0) continue;
    Group& group = groups[node.signature * 0x9E3779B97F4A7C15ULL + node.parent];
    ++group.cards;
    group.prose += shape.prose;
    group.nodes.push_back(n);
  }
  for (const auto& [key, group] : groups) {
    (void)key;
    if (group.cards < 3 || group.prose * 2 > all || group.prose > 38 * group.cards) continue;
    for (const std::uint32_t n : group.nodes) {
      for (std::uint32_t b = tree.nodes[n].first_block; b < tree.nodes[n].end_block; ++b) facts[b].card = true;
    }
  }
}

/// A first-level heading of some length inside: this element is about the page's own story.
bool holds_headline(const PageTree& tree, const std::vector<BlockFacts>& facts, const PageNode& node) {
  for (std::uint32_t b = node.first_block; b < node.end_block; ++b) {
    if (tree.blocks[b].heading == 1 && facts[b].words >= 4) return true;
  }
  return false;
}

/// The hints that set a minor part apart. Page builders name every piece of the article "widget":
/// a hint whose nodes hold most of the running text together says nothing.
std::uint32_t trusted_hints(const PageTree& tree, const std::vector<std::uint32_t>& prose) {
  std::uint32_t trusted = kNegativeHints;
  std::uint32_t present = 0;
  std::vector<std::uint32_t> marked;
  for (std::uint32_t n = 1; n < tree.nodes.size(); ++n) {
    if ((tree.nodes[n].hints & kNegativeHints) == 0) continue;
    present |= tree.nodes[n].hints & kNegativeHints;
    marked.push_back(n);
  }
  for (; present != 0; present &= present - 1) {
    const std::uint32_t bit = present & (~present + 1);
    std::uint64_t inside = 0;
    std::uint32_t reached = 0;  // nodes inside one that counted are not counted again
    for (const std::uint32_t n : marked) {
      const PageNode& node = tree.nodes[n];
      if ((node.hints & bit) == 0 || n < reached) continue;
      const std::uint32_t words = prose[node.end_block] - prose[node.first_block];
      if (words * 2 > prose.back()) continue;  // a wrapper, refused by itself
      inside += words;
      reached = node.end_node;
    }
    if (bit != kHintComments && inside * 2 > prose.back()) trusted &= ~bit;
  }
  return trusted;
}

/// A marked node counts only while it holds a minor part of the page's running text: themes name
/// whole pages "has-sidebar", and forms may wrap everything (ASP.NET).
void mark_regions(const PageTree& tree, std::vector<BlockFacts>& facts) {
  std::vector<std::uint32_t> prose(facts.size() + 1, 0);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const bool good = facts[i].shape == BlockShape::kProse && !facts[i].hidden;
    prose[i + 1] = prose[i] + (good ? facts[i].words : 0);
  }
  const std::uint32_t all = prose.back();
  const std::uint32_t trusted = trusted_hints(tree, prose);
  for (const PageNode& node : tree.nodes) {
    std::uint32_t bits = node.hints & trusted;
    const bool context = node.tag == Tag::kNav || node.tag == Tag::kFooter || node.tag == Tag::kAside ||
                         node.tag == Tag::kForm || node.tag == Tag::kButton || node.tag == Tag::kDialog;
    if ((bits == 0 && !context) || node.end_block <= node.first_block) continue;
    if ((node.hints & kHintContent) != 0 && (bits & (kHintComments | kHintRelated | kHintCookie | kHintNav)) == 0) continue;
    const std::uint32_t inside = prose[node.end_block] - prose[node.first_block];
    // A footer may hold most of the text of a page with a two-line item; other marks may not.
    const bool footer = (bits & (kHintFooter | kHintCookie)) != 0 || node.tag == Tag::kFooter;
    if (footer ? inside * 20 > all * 19 : inside * 2 > all) continue;
    if ((bits & (kHintComments | kHintRelated | kHintFooter)) == 0 && holds_headline(tree, facts, node)) continue;
    const bool quote = node.tag == Tag::kBlockquote || (tree.blocks[node.first_block].context & kInQuote) != 0;
    if (quote && (bits & ~static_cast<std::uint32_t>(kHintShare)) == 0 && !context) continue;  // quoted posts
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
    if (text.size() <= 600) {
      facts.key = fold_key(text, facts.words);
    } else {
      facts.words = count_words(text);
    }
    facts.link_share = text.empty() ? 0 : static_cast<float>(block.link_bytes) / static_cast<float>(text.size());
    facts.hidden = (block.context & kInHidden) != 0;
    read_ends(text, facts);
    facts.shape = shape_of(text, facts);
    if (flat) tell_flat_headlines(facts);
    const bool digits = holds_digit(facts.key);
    read_labels(text, knowledge, digits, facts);
    read_dates(text, knowledge, digits, facts);
  }
  reveal_hidden(tree, out);
  if (!flat) mark_cards(tree, out);
  mark_regions(tree, out);
  return out;
}

}  // namespace marsad::page
