// Implements comments.h: a section begins at a comment label, at the first of several lines "name,
// relative time" whose next line is no link, or of several names with date and time below the
// body; it ends with its enclosing element, in flattened text with the next label of another kind.
#include "page/comments.h"

#include <algorithm>
#include <unordered_set>

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

/// Sections that nothing labels, with absolute times: "name, date and time, text" three times and
/// more behind the body. Live blogs and timelines are built like that too: their entries hold most
/// of the running text, their lines beside the times are no readers' names, or few hands write them.
class DatedCommentFinder {
 public:
  DatedCommentFinder(const PageTree& tree, const std::vector<BlockFacts>& facts,
                     const PageKnowledge& knowledge, Extraction& out)
      : tree_(tree), facts_(facts), kb_(knowledge), out_(out), size_(static_cast<std::uint32_t>(facts.size())) {}

  void run() {
    const std::uint32_t from = out_.title_block == kNoBlock ? 0 : out_.title_block + 1;
    for (std::uint32_t i = from; i < size_; ++i) {
      if (!dated(i) || i == from) continue;
      gather(i);
      if (run_.size() >= 3 && readers() && behind_body(from)) return mark();
      if (!run_.empty()) i = run_.back().date;  // a part of a run that is none is none
    }
  }

 private:
  struct Comment {
    std::uint32_t begin = 0;  ///< its name line, or the date line when both are one
    std::uint32_t date = 0;
    std::uint32_t text = 0;   ///< the first block of its text
  };

  bool dated(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    return f.clock_line && !f.age_line && !f.hidden && f.words <= 14 && f.link_share < 0.9F &&
           f.begins_with == Label::kNone && tree_.blocks[i].heading == 0;
  }

  /// One to four words that may be a name.
  bool name_line(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    return f.words >= 1 && f.words <= 4 && !f.hidden && !f.date_line && !f.age_line && !f.ends_sentence &&
           f.label == Label::kNone && f.begins_with == Label::kNone && (tree_.blocks[i].heading == 0 || tree_.blocks[i].heading > 3);
  }

  bool text_line(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    return f.words >= 1 && !f.hidden && !f.date_line && !f.age_line && f.link_share < 0.3F && f.label == Label::kNone;
  }

  /// "name | date | text", "date | name | text" or "name date | text" at the date line `i`.
  bool comment_at(std::uint32_t i, std::uint32_t floor, Comment& out) const {
    out = {i, i, i + 1};
    if (i > floor && name_line(i - 1) && !prose(i - 1)) {
      out.begin = i - 1;
    } else if (!person(i)) {  // no name before it and none in it
      if (i + 2 >= size_ || !name_line(i + 1)) return false;
      out.text = i + 2;
    }
    return out.text < size_ && text_line(out.text);
  }

  /// The longest run of comments from the date line `i` on, each built like the first.
  void gather(std::uint32_t i) {
    constexpr std::uint32_t kLongest = 12;  // blocks of a comment
    run_.clear();
    Comment comment;
    std::uint32_t floor = 0;
    for (std::uint32_t k = i; k < size_ && (run_.empty() || k <= run_.back().date + kLongest); ++k) {
      if (!dated(k) || !comment_at(k, floor, comment)) {
        if (run_.empty()) return;
        continue;
      }
      if (!run_.empty() && !alike(comment, run_.front())) continue;
      run_.push_back(comment);
      floor = comment.text + 1;
    }
  }

  bool alike(const Comment& a, const Comment& b) const {
    const auto style = [&](std::uint32_t block) { return tree_.nodes[tree_.blocks[block].node].signature; };
    return a.date - a.begin == b.date - b.begin && a.text - a.date == b.text - b.date && style(a.date) == style(b.date);
  }

  std::uint32_t name_of(const Comment& c) const { return c.begin < c.date ? c.begin : c.text > c.date + 1 ? c.date + 1 : c.date; }

  /// A third of the names are persons' or written in Latin letters, and most stand there once.
  bool readers() const {
    std::size_t persons = 0;
    std::unordered_set<std::string_view> names;
    for (const Comment& comment : run_) {
      const std::uint32_t name = name_of(comment);
      persons += person(name) ? 1U : 0U;
      names.insert(name == comment.date ? first_word(name) : std::string_view(facts_[name].key));
    }
    return persons * 3 >= run_.size() && names.size() * 3 >= run_.size() * 2;
  }

  std::string_view first_word(std::uint32_t i) const { return std::string_view(facts_[i].key).substr(0, facts_[i].key.find(' ')); }

  /// One of its first two words is a given name or a word in Latin letters.
  bool person(std::uint32_t i) const {
    std::string_view key = facts_[i].key;
    for (int n = 0; n < 2 && !key.empty(); ++n) {
      const std::string_view word = key.substr(0, key.find(' '));
      if (kb_.given_name(word) || (word.size() > 2 && word[0] >= 'a' && word[0] <= 'z')) return true;
      key.remove_prefix(std::min(key.size(), word.size() + 1));
    }
    return false;
  }

  bool prose(std::uint32_t i) const { return facts_[i].shape == BlockShape::kProse || facts_[i].shape == BlockShape::kSentence; }

  std::uint32_t prose_words(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t words = 0;
    for (std::uint32_t i = begin; i < end; ++i) words += prose(i) && !facts_[i].hidden && !facts_[i].card ? facts_[i].words : 0;
    return words;
  }

  /// The body stands before and is no mere introduction; no running text goes on behind.
  bool behind_body(std::uint32_t from) {
    constexpr std::uint32_t kLeast = 25;  // words of the shortest news item
    constexpr std::uint32_t kText = 4;    // blocks of the last comment
    const std::uint32_t begin = run_.front().begin;
    end_ = run_.back().text + 1;
    while (end_ < size_ && end_ < run_.back().text + kText && text_line(end_) && same_parent(end_, run_.back().text)) ++end_;
    const std::uint32_t before = prose_words(from, begin);
    const std::uint32_t inside = prose_words(begin, end_);
    return before >= kLeast && before * 2 >= inside && prose_words(end_, size_) <= before / 2;
  }

  bool same_parent(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t node = tree_.blocks[a].node;
    return node == tree_.blocks[b].node || tree_.nodes[node].parent == tree_.nodes[tree_.blocks[b].node].parent;
  }

  void mark() {
    for (std::uint32_t i = run_.front().begin; i < end_; ++i) out_.comment[i] = 1;
    out_.comments += static_cast<std::uint32_t>(run_.size());
  }

  const PageTree& tree_;
  const std::vector<BlockFacts>& facts_;
  const PageKnowledge& kb_;
  Extraction& out_;
  std::uint32_t size_;
  std::uint32_t end_ = 0;
  std::vector<Comment> run_;
};

}  // namespace

void find_comments(const PageTree& tree, const std::vector<BlockFacts>& facts,
                   const PageKnowledge& knowledge, Extraction& out) {
  CommentFinder(tree, facts, out).run();
  if (out.comments == 0) DatedCommentFinder(tree, facts, knowledge, out).run();
}

}  // namespace marsad::page
