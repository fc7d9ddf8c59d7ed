// Implements comments.h: a section begins at a comment label or at the first of several lines
// "name, relative time" whose next line is no link; it ends with its enclosing element, in
// flattened text with the next label of another kind.
#include "page/comments.h"

#include <algorithm>

namespace marsad::page {
namespace {

/// Blocks after `i` that still belong to the section begun at `i`: to the end of the widest
/// ancestor that holds no running text before `i`.
std::uint32_t section_end(const PageTree& tree, const std::vector<BlockFacts>& facts,
                          std::uint32_t i) {
  std::uint32_t node = tree.blocks[i].node;
  std::uint32_t end = i + 1;
  while (true) {
    const PageNode& n = tree.nodes[node];
    bool body_before = false;
    for (std::uint32_t b = n.first_block; b < i && !body_before; ++b) {
      body_before = facts[b].shape == BlockShape::kProse || facts[b].shape == BlockShape::kSentence;
    }
    if (body_before) break;
    end = std::max(end, n.end_block);
    if (node == 0) break;
    node = n.parent;
  }
  return end;
}

/// In one element with the body (flattened text, themes without wrappers): up to the next label
/// that opens another part of the page.
std::uint32_t flat_end(const std::vector<BlockFacts>& facts, std::uint32_t i) {
  std::uint32_t at = i + 1;
  for (; at < facts.size(); ++at) {
    const Label label = facts[at].label;
    if (label == Label::kRelated || label == Label::kLegal || label == Label::kTags) break;
  }
  return at;
}

bool is_age(const BlockFacts& facts) {
  return facts.age_line && facts.link_share < 0.9F && facts.words <= 14;
}

bool prose_before(const std::vector<BlockFacts>& facts, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (facts[i].hidden) continue;
    if ((facts[i].shape == BlockShape::kProse || facts[i].shape == BlockShape::kSentence) && !facts[i].negative) return true;
  }
  return false;
}

class CommentFinder {
 public:
  CommentFinder(const PageTree& tree, const std::vector<BlockFacts>& facts, Extraction& out)
      : tree_(tree), facts_(facts), out_(out), size_(static_cast<std::uint32_t>(facts.size())) {}

  void run() {
    const std::uint32_t from = out_.title_block == kNoBlock ? 0 : out_.title_block + 1;
    for (std::uint32_t i = from; i < size_; ++i) {
      if (out_.comment[i] != 0) continue;
      const bool label = facts_[i].label == Label::kComments || facts_[i].begins_with == Label::kComments;
      if (label && prose_before(facts_, from, i)) {
        mark(i, end_of(i));
      } else if (is_age(facts_[i]) && (repeats(i) || (i > 0 && out_.comment[i - 1] != 0)) && prose_before(facts_, from, i)) {
        mark(i, end_of(i));
      }
    }
  }

 private:
  std::uint32_t end_of(std::uint32_t i) const {
    const std::uint32_t end = section_end(tree_, facts_, i);
    return end > i + 1 ? end : flat_end(facts_, i);
  }

  /// Two or more age lines in the next blocks, each followed by text that is no link.
  bool repeats(std::uint32_t i) const {
    int found = 0;
    for (std::uint32_t k = i; k < size_ && k < i + 40; ++k) {
      if (!is_age(facts_[k]) || k + 1 >= size_) continue;
      const BlockFacts& next = facts_[k + 1];
      if (next.link_share < 0.3F && next.words >= 1 && !is_age(next) && next.label == Label::kNone) ++found;
    }
    return found >= 2;
  }

  /// A label may stand above a form only; what is marked must not be the article itself.
  void mark(std::uint32_t begin, std::uint32_t end) {
    std::uint32_t counted = 0;
    std::uint32_t texts = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (is_age(facts_[i]) || (facts_[i].date_line && facts_[i].words <= 14)) ++counted;
      if (facts_[i].shape == BlockShape::kProse || facts_[i].shape == BlockShape::kSentence) ++texts;
    }
    if (counted == 0 && texts > 0 && !marked_by_class(begin, end)) {
      // Text below a comment label with nothing that looks like a comment: keep it out of the
      // section when it is long, it may be the article going on below a "3 comments" link.
      if (facts_[begin].link_share > 0.5F || long_text(begin, end)) return;
    }
    for (std::uint32_t i = begin; i < end; ++i) out_.comment[i] = 1;
    out_.comments += counted > 0 ? counted : texts;
  }

  bool marked_by_class(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if ((facts_[i].region_hints & kHintComments) != 0) return true;
    }
    return false;
  }

  bool long_text(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t after = 0;
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (facts_[i].shape != BlockShape::kProse) continue;
      if (i < begin) before += facts_[i].words;
      if (i >= begin && i < end) after += facts_[i].words;
    }
    return after > before;
  }

  const PageTree& tree_;
  const std::vector<BlockFacts>& facts_;
  Extraction& out_;
  std::uint32_t size_;
};

}  // namespace

void find_comments(const PageTree& tree, const std::vector<BlockFacts>& facts, Extraction& out) {
  CommentFinder(tree, facts, out).run();
}

}  // namespace marsad::page
