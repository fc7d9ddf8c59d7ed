// Implements extract.h. Steps: headline; comments; a score for every block (words of running text
// count for, links and labels against); the element with the greatest sum; the best stretch of
// blocks in it; then block by block what belongs to the body, by shape, style and labels.
#include "page/extract.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "page/comments.h"
#include "page/fold.h"
#include "page/title.h"

namespace marsad::page {
namespace {

class Extractor {
 public:
  Extractor(const PageTree& tree, const std::vector<BlockFacts>& facts, const PageKnowledge& knowledge,
            const ExtractionInput& input)
      : tree_(tree), facts_(facts), knowledge_(knowledge), input_(input),
        size_(static_cast<std::uint32_t>(facts.size())) {
    out_.kept.assign(size_, 0);
    out_.comment.assign(size_, 0);
    out_.kinds.assign(size_, BlockKind::kParagraph);
    out_.reasons.assign(size_, "outside the article");
  }

  Extraction run() {
    find_title(tree_, facts_, input_, out_);
    if (flat() && input_.titles.empty()) anchor_title(tree_, facts_, knowledge_, out_);
    find_comments(tree_, facts_, knowledge_, out_);
    choose_anchor();
    find_duplicates();
    score();
    choose_node();
    choose_window();
    if (begin_ >= end_) return std::move(out_);
    choose_style();
    keep_blocks();
    trim();
    finish();
    return std::move(out_);
  }

 private:
  bool flat() const { return tree_.nodes.size() == 1; }

  bool prose(std::uint32_t i) const {
    return facts_[i].shape == BlockShape::kProse || facts_[i].shape == BlockShape::kSentence;
  }

  bool boilerplate_label(std::uint32_t i) const {
    const Label label = facts_[i].label;
    return label != Label::kNone && label != Label::kSource && label != Label::kEnd;
  }

  double block_score(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    if (f.hidden || f.shape == BlockShape::kEmpty) return 0;
    if (duplicate_[i] != 0) return -5;
    if (i == out_.title_block) return 3;
    if (boilerplate_label(i)) return -8;
    if (f.begins_with != Label::kNone && f.words < 20) return -6;
    const double words = static_cast<double>(f.words);
    if (f.shape == BlockShape::kLinks) return -2.0 - 0.5 * std::min(words, 30.0);
    double score = 0;
    if (f.shape == BlockShape::kProse) score = std::min(words, 120.0) * (1.0 - f.link_share);
    if (f.shape == BlockShape::kSentence) score = words * 0.6 * (1.0 - f.link_share);
    if (f.shape == BlockShape::kShort) score = tree_.blocks[i].heading > 1 ? -1.5 : -2.5;
    if (f.cut_off && f.shape == BlockShape::kProse && f.words < 40) score *= 0.3;
    if (f.date_line) score = std::min(score, -1.0);
    if (f.card) score = score > 0 ? -0.3 * score : score;
    if (f.negative) score = score > 0 ? -0.4 * score : score * 1.5;
    if (anchor_ != kNoBlock && i < anchor_ && score > 0) score *= 0.15;
    const std::uint32_t context = tree_.blocks[i].context;
    if ((context & kInCaption) != 0 && score > 0) score *= 0.1;
    return score;
  }

  /// The headline as a place, unless nearly all running text stands before it (it was matched in
  /// a list of other stories or in the footer).
  void choose_anchor() {
    anchor_ = out_.title_block;
    if (anchor_ == kNoBlock) return;
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (facts_[i].shape != BlockShape::kProse || facts_[i].hidden || facts_[i].negative || facts_[i].card || out_.comment[i] != 0) continue;
      (i < anchor_ ? before : after) += facts_[i].words;
    }
    if (before > 60 && after * 5 < before) anchor_ = kNoBlock;
  }

  /// The body printed a second time, for machines or for another layout: it begins with the words
  /// of the first paragraph again. Single paragraphs may well recur (recipes, refrains).
  void find_duplicates() {
    duplicate_.assign(size_, 0);
    std::unordered_set<std::string_view> seen;
    std::string_view first;
    bool again = false;
    for (std::uint32_t i = anchor_ == kNoBlock ? 0 : anchor_ + 1; i < size_; ++i) {
      if (facts_[i].shape != BlockShape::kProse || facts_[i].hidden || out_.comment[i] != 0) continue;
      if (facts_[i].negative || facts_[i].card) continue;
      const std::string_view head = tree_.text_of(tree_.blocks[i]).substr(0, 60);
      if (head.size() < 40) continue;
      if (first.empty()) {
        first = head;
      } else if (head == first) {
        again = true;
      }
      if (!seen.insert(head).second && again) duplicate_[i] = 1;
    }
  }

  /// Two running sums: for choosing an element comments count nothing, for choosing a stretch of
  /// blocks they are a wall.
  void score() {
    sums_.assign(size_ + 1, 0.0);
    node_sums_.assign(size_ + 1, 0.0);
    for (std::uint32_t i = 0; i < size_; ++i) {
      const bool comment = out_.comment[i] != 0;
      const double value = comment ? 0.0 : block_score(i);
      node_sums_[i + 1] = node_sums_[i] + value;
      sums_[i + 1] = sums_[i] + (comment ? -30.0 : value);
    }
  }

  double sum(const PageNode& node) const {
    return node_sums_[node.end_block] - node_sums_[node.first_block];
  }

  /// Text that begins far below the headline is less likely its article.
  double nearness(const PageNode& node) const {
    if (anchor_ == kNoBlock || node.first_block <= anchor_) return 1;
    return 1.0 / (1.0 + 0.008 * std::min<double>(node.first_block - anchor_, 250));
  }

  void choose_node() {
    double best = -1e9;
    for (std::uint32_t n = 0; n < tree_.nodes.size(); ++n) {
      const PageNode& node = tree_.nodes[n];
      if (node.end_block <= node.first_block) continue;
      double value = sum(node);
      if ((node.hints & kHintContent) != 0 && value > 0) value *= 1.1;
      if (value > 0) value *= nearness(node);
      if (value >= best - 1e-9) {  // of equal nodes the inner one, which comes later
        best = value;
        out_.main_node = n;
      }
    }
    // Body parts may lie in sibling elements: go up while the parent's sum is nearly as good and
    // brings the headline's neighbourhood in.
    while (out_.main_node != 0) {
      const std::uint32_t parent = tree_.nodes[out_.main_node].parent;
      if (has_like_sibling(out_.main_node)) {  // a paragraph among paragraphs is not the container
        out_.main_node = parent;
        continue;
      }
      const double parent_sum = sum(tree_.nodes[parent]);
      if (parent_sum < sum(tree_.nodes[out_.main_node]) * 0.97 - 4) break;
      if (tree_.nodes[parent].tag == Tag::kUnknown && parent == 0) break;
      out_.main_node = parent;
    }
  }

  /// Another child of the same parent, of the same style, with running text of its own.
  bool has_like_sibling(std::uint32_t n) const {
    const PageNode& node = tree_.nodes[n];
    const PageNode& parent = tree_.nodes[node.parent];
    for (std::uint32_t s = node.parent + 1; s < parent.end_node; s = std::max(s + 1, tree_.nodes[s].end_node)) {
      const PageNode& other = tree_.nodes[s];
      if (s == n || other.parent != node.parent || other.signature != node.signature) continue;
      for (std::uint32_t b = other.first_block; b < other.end_block && b < other.first_block + 6; ++b) {
        const BlockFacts& f = facts_[b];
        if (f.shape == BlockShape::kProse && !f.hidden && !f.negative && !f.card && !f.cut_off && out_.comment[b] == 0) return true;
      }
    }
    return false;
  }

  /// The lead may stand in an element of its own between headline and body.
  std::uint32_t window_floor(const PageNode& node) const {
    const std::uint32_t title = anchor_;
    if (title == kNoBlock || title >= node.first_block || node.first_block - title > 60) return node.first_block;
    return title + 1;
  }

  /// The stretch of blocks in the main node with the greatest sum.
  void choose_window() {
    const PageNode& node = tree_.nodes[out_.main_node];
    double best = 0;
    std::uint32_t start = window_floor(node);
    for (std::uint32_t i = start; i < node.end_block; ++i) {
      if (sums_[i] < sums_[start]) start = i;
      const double value = sums_[i + 1] - sums_[start];
      if (value > best) {
        best = value;
        begin_ = start;
        end_ = i + 1;
      }
    }
    if (begin_ < end_ && anchor_ != kNoBlock && anchor_ >= begin_ && anchor_ < end_) begin_ = anchor_ + 1;
    prefer_near_headline();
    if (begin_ >= end_) last_resort();
  }

  /// A short item below its headline against a longer notice far down the page.
  void prefer_near_headline() {
    if (anchor_ == kNoBlock || begin_ >= end_ || begin_ <= anchor_ + 25) return;
    const std::uint32_t limit = std::min(begin_, anchor_ + 120);
    double best = 0;
    std::uint32_t start = anchor_ + 1;
    std::uint32_t best_begin = 0;
    std::uint32_t best_end = 0;
    for (std::uint32_t i = start; i < limit; ++i) {
      if (sums_[i] < sums_[start]) start = i;
      if (sums_[i + 1] - sums_[start] <= best || start > anchor_ + 40) continue;
      best = sums_[i + 1] - sums_[start];
      best_begin = start;
      best_end = i + 1;
    }
    if (best < 20 || best < 0.2 * (sums_[end_] - sums_[begin_])) return;
    begin_ = best_begin;
    end_ = best_end;
    std::uint32_t common = tree_.blocks[begin_].node;
    while (common != 0 && tree_.nodes[common].end_block < end_) common = tree_.nodes[common].parent;
    out_.main_node = common;
  }

  /// No block scored: an item of a few words below its headline.
  void last_resort() {
    const std::uint32_t from = out_.title_block == kNoBlock ? 0 : out_.title_block + 1;
    for (std::uint32_t i = from; i < size_ && i < from + 30; ++i) {
      const BlockFacts& f = facts_[i];
      if (f.words < 5 || f.link_share > 0.3F || boilerplate_label(i) || f.date_line || f.hidden || out_.comment[i] != 0 || f.negative) continue;
      begin_ = i;
      end_ = i + 1;
      return;
    }
  }

  std::uint64_t style(std::uint32_t i) const {
    const PageNode& node = tree_.nodes[tree_.blocks[i].node];
    const PageNode& parent = tree_.nodes[node.parent];
    return node.signature * 31 + parent.signature;
  }

  /// Words of running text by style of element; the greatest is how this page prints paragraphs.
  void choose_style() {
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (facts_[i].shape == BlockShape::kProse && !facts_[i].negative && out_.comment[i] == 0 && !facts_[i].hidden) {
        style_words_[style(i)] += facts_[i].words;
      }
    }
    for (const auto& [key, words] : style_words_) {
      style_total_ += words;
      if (words > main_words_ || (words == main_words_ && key < main_style_)) {
        main_words_ = words;
        main_style_ = key;
      }
    }
  }

  bool main_style(std::uint32_t i) const {
    const auto it = style_words_.find(style(i));
    return it != style_words_.end() && (it->first == main_style_ || it->second * 4 >= main_words_);
  }

  void cut(std::uint32_t i, const char* reason) {
    out_.kept[i] = 0;
    out_.reasons[i] = reason;
  }
  void keep(std::uint32_t i, const char* reason, BlockKind kind = BlockKind::kParagraph) {
    out_.kept[i] = 1;
    out_.reasons[i] = reason;
    out_.kinds[i] = kind;
  }

  static const char* label_reason(Label label) {
    switch (label) {
      case Label::kShare: return "label: share";
      case Label::kComments: return "label: comments";
      case Label::kRelated: return "label: related";
      case Label::kTags: return "label: tags";
      case Label::kFollow: return "label: follow";
      case Label::kMeta: return "label: meta";
      case Label::kAds: return "label: advertisement";
      case Label::kLegal: return "label: legal";
      case Label::kNav: return "label: navigation";
      case Label::kAccount: return "label: account";
      case Label::kPoll: return "label: poll";
      case Label::kCookie: return "label: cookies";
      case Label::kSubscribe: return "label: subscription";
      case Label::kCaption: return "label: caption";
      case Label::kReply: return "label: reply";
      default: return "label";
    }
  }

  /// A label after which foreign items may follow until the body goes on.
  static bool opens_foreign(Label label) {
    return label == Label::kRelated || label == Label::kTags || label == Label::kPoll ||
           label == Label::kSubscribe || label == Label::kFollow;
  }

  void keep_blocks() {
    extend();
    bool foreign = false;
    std::uint32_t foreign_node = 0;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const BlockFacts& f = facts_[i];
      if (foreign && tree_.blocks[i].node >= foreign_node && !inside(i, foreign_node)) foreign = false;
      if (f.label != Label::kNone && opens_foreign(f.label)) {
        foreign = true;
        foreign_node = foreign_scope(i);
        if (kept_styles_.empty()) {
          for (std::uint32_t b = begin_; b < i; ++b) {
            if (out_.kept[b] != 0) kept_styles_.insert(style(b));
          }
        }
      }
      if (foreign && f.label == Label::kNone && foreign_ends(i, foreign_node)) foreign = false;
      decide(i, foreign);
    }
  }

  bool inside(std::uint32_t i, std::uint32_t node) const {
    const PageNode& n = tree_.nodes[node];
    return i >= n.first_block && i < n.end_block;
  }

  /// The widest element around a label that holds none of the main style before the label.
  std::uint32_t foreign_scope(std::uint32_t i) const {
    std::uint32_t node = tree_.blocks[i].node;
    while (node != 0) {
      const std::uint32_t parent = tree_.nodes[node].parent;
      if (tree_.nodes[parent].first_block <= begin_ || parent == out_.main_node) break;
      bool before = false;
      for (std::uint32_t b = tree_.nodes[parent].first_block; b < i && !before; ++b) before = out_.kept[b] != 0;
      if (before) break;
      node = parent;
    }
    return node;
  }

  /// Running text printed like the body ends a run of foreign items begun in the same element. The
  /// body before the label shows how it is printed: two long teasers make a style of their own.
  bool foreign_ends(std::uint32_t i, std::uint32_t) const {
    const BlockFacts& f = facts_[i];
    if (flat() && (f.words < 30 || !f.ends_sentence)) return false;
    if (!kept_styles_.empty() && style(i) != main_style_ && !kept_styles_.contains(style(i))) return false;
    return f.shape == BlockShape::kProse && f.link_share < 0.3F && !f.cut_off && main_style(i) && f.words >= 14;
  }

  void decide(std::uint32_t i, bool foreign) {
    const BlockFacts& f = facts_[i];
    const PageBlock& block = tree_.blocks[i];
    if (i == out_.title_block) return cut(i, "title");
    if (f.hidden) return cut(i, "hidden");
    if (f.shape == BlockShape::kEmpty) return cut(i, "no letters");
    if (out_.comment[i] != 0) return cut(i, "comment section");
    if (boilerplate_label(i) && !(f.words > 6 && f.shape == BlockShape::kProse && f.label == Label::kFollow && false)) {
      return cut(i, label_reason(f.label));
    }
    if (f.begins_with != Label::kNone && (f.words <= 22 || f.link_share > 0.2F)) return cut(i, label_reason(f.begins_with));
    if (repeats_title(i)) return cut(i, "headline repeated");
    if (duplicate_[i] != 0) return cut(i, "repeats an earlier paragraph");
    if (f.card) return cut(i, "teaser in a list of stories");
    if (f.negative && !(f.shape == BlockShape::kProse && main_style(i))) return cut(i, "marked as boilerplate by its element");
    if ((block.context & kInCaption) != 0 || ((block.hints & kHintCaption) != 0 && f.words < 60 && !main_style(i))) return cut(i, "caption");
    if ((block.context & kInFigure) != 0 && f.words < 60) return cut(i, "caption");
    if ((block.context & kInQuote) != 0 && quoted_post(i) && f.label == Label::kNone) return keep(i, "quoted post", BlockKind::kQuote);
    if (f.date_line && !(f.shape == BlockShape::kProse && f.words > 15)) return cut(i, "dateline");
    if (f.words <= 9 && byline(i)) return cut(i, "byline");
    if (foreign) return cut(i, "after a label that opens foreign items");
    if (f.shape == BlockShape::kProse) return keep(i, "running text", kind_of(i));
    if (f.shape == BlockShape::kLinks) {
      if (main_style(i) && f.words >= 8 && f.ends_sentence) return keep(i, "linked sentence of the body");
      return cut(i, "mostly links");
    }
    if (f.shape == BlockShape::kSentence) {
      if (main_style(i) || heading(i) || (block.context & (kInList | kInQuote | kInTable)) != 0 || !many_styles()) return keep(i, "sentence", kind_of(i));
      return keep(i, "sentence in another style", kind_of(i));
    }
    decide_short(i);
  }

  /// A quotation inside the body that holds running text is kept whole, with its credit line.
  bool quoted_post(std::uint32_t i) const {
    std::uint32_t node = tree_.blocks[i].node;
    while (node != 0 && tree_.nodes[node].tag != Tag::kBlockquote) node = tree_.nodes[node].parent;
    const PageNode& quote = tree_.nodes[node];
    if (node == 0 || quote.first_block <= begin_ || quote.end_block - quote.first_block > 12) return false;
    for (std::uint32_t b = quote.first_block; b < quote.end_block; ++b) {
      if (facts_[b].words >= 6 && facts_[b].link_share < 0.5F) return true;
    }
    return false;
  }

  /// "كتب: NAME" at either end of the body.
  bool byline(std::uint32_t i) const {
    if (i > begin_ + 3 && i + 4 < end_) return false;
    const std::vector<Word> words = cut_words(tree_.text_of(tree_.blocks[i]), 12);
    if (words.size() < 2 || !knowledge_.byline_word(words[0].key)) return false;
    return words[1].kind == WordKind::kMark ? words[1].key != "." : !facts_[i].ends_sentence;
  }

  bool many_styles() const { return style_words_.size() > 3; }
  bool heading(std::uint32_t i) const {
    const PageBlock& block = tree_.blocks[i];
    return block.heading >= 2 || (block.heading == 1) || (block.bold_bytes * 10 >= (block.text_end - block.text_begin) * 9);
  }

  BlockKind kind_of(std::uint32_t i) const {
    const std::uint32_t context = tree_.blocks[i].context;
    if (tree_.blocks[i].heading != 0) return BlockKind::kHeading;
    if ((context & kInQuote) != 0) return BlockKind::kQuote;
    if ((context & kInTable) != 0) return BlockKind::kTable;
    if ((context & kInList) != 0) return BlockKind::kListItem;
    return BlockKind::kParagraph;
  }

  void decide_short(std::uint32_t i) {
    const BlockFacts& f = facts_[i];
    const PageBlock& block = tree_.blocks[i];
    if (f.link_share > 0.5F) return cut(i, "short link");
    if (!has_letters(i) && (block.context & (kInTable | kInList)) == 0) return cut(i, "no letters");
    if (f.cut_off) return cut(i, "teaser");
    if (block.heading != 0 && prose_follows(i)) return keep(i, "section heading", BlockKind::kHeading);
    if (main_style(i)) return keep(i, "short, in the style of the body", heading(i) ? BlockKind::kHeading : kind_of(i));
    if (heading(i) && prose_follows(i)) return keep(i, "section heading", BlockKind::kHeading);
    if ((block.context & kInList) != 0 && list_is_content(i)) return keep(i, "list item", BlockKind::kListItem);
    if ((block.context & kInTable) != 0 && (block.context & kInList) == 0) return keep(i, "table cell", BlockKind::kTable);
    cut(i, "short, in another style than the body");
  }

  bool has_letters(std::uint32_t i) const {
    const std::string_view text = tree_.text_of(tree_.blocks[i]);
    for (const Word& word : cut_words(text, 8)) {
      if (word.kind == WordKind::kWord) return true;
    }
    return false;
  }

  bool prose_follows(std::uint32_t i) const {
    for (std::uint32_t k = i + 1; k < end_ && k <= i + 3; ++k) {
      if (facts_[k].shape == BlockShape::kProse && !facts_[k].negative && out_.comment[k] == 0) return true;
      if (facts_[k].shape == BlockShape::kSentence || (tree_.blocks[k].context & kInList) != 0) return facts_[k].link_share < 0.5F;
      if (facts_[k].shape == BlockShape::kLinks) return false;
    }
    return false;
  }

  /// Items of a list with few links between running text.
  bool list_is_content(std::uint32_t i) const {
    std::uint32_t node = tree_.blocks[i].node;
    while (node != 0 && tree_.nodes[node].tag != Tag::kUl && tree_.nodes[node].tag != Tag::kOl && tree_.nodes[node].tag != Tag::kDl) node = tree_.nodes[node].parent;
    const PageNode& list = tree_.nodes[node];
    std::uint32_t words = 0;
    float linked = 0;
    std::uint32_t items = 0;
    for (std::uint32_t b = list.first_block; b < list.end_block; ++b) {
      words += facts_[b].words;
      linked += facts_[b].link_share * static_cast<float>(facts_[b].words);
      ++items;
    }
    if (words == 0 || linked / static_cast<float>(words) > 0.4F) return false;
    return words >= items * 2 && list.first_block > begin_;
  }

  /// Takes in neighbours of the stretch that are printed like the body.
  void extend() {
    const PageNode& node = tree_.nodes[out_.main_node];
    while (end_ < node.end_block && extends(end_) && (!flat() || flat_tail(end_))) ++end_;
    const std::uint32_t floor = anchor_ != kNoBlock && anchor_ >= node.first_block && anchor_ < begin_ ? anchor_ + 1 : node.first_block;
    while (!flat() && begin_ > floor && extends(begin_ - 1)) --begin_;
    if (!flat()) reach_over_boxes(node);
  }

  /// The body goes on behind a box of related items when sentences in its very style follow.
  void reach_over_boxes(const PageNode& node) {
    constexpr std::uint32_t kMaxBox = 30;  // blocks of a box inside a body
    for (std::uint32_t i = end_; i < node.end_block && i < end_ + kMaxBox; ++i) {
      const BlockFacts& f = facts_[i];
      if (out_.comment[i] != 0 || f.label == Label::kLegal || f.label == Label::kComments) return;
      if (f.shape != BlockShape::kProse || f.link_share > 0.3F || !f.ends_sentence || f.cut_off) continue;
      if (f.hidden || f.negative || f.card || f.begins_with != Label::kNone || style(i) != main_style_) continue;
      if (tree_.nodes[tree_.blocks[i].node].tag == Tag::kLi) continue;
      end_ = i + 1;
    }
    if (anchor_ == kNoBlock) return;  // and before one, up to the headline
    const std::uint32_t floor = std::max({node.first_block, anchor_ + 1, begin_ > kMaxBox ? begin_ - kMaxBox : 0});
    for (std::uint32_t i = begin_; i-- > floor;) {
      const BlockFacts& f = facts_[i];
      if (out_.comment[i] != 0) return;
      if (f.shape != BlockShape::kProse || f.link_share > 0.3F || !f.ends_sentence || f.cut_off) continue;
      if (f.hidden || f.negative || f.card || f.begins_with != Label::kNone || style(i) != main_style_) continue;
      if (tree_.nodes[tree_.blocks[i].node].tag == Tag::kLi) continue;
      begin_ = i;
    }
  }

  /// After the last sentence of flattened text only a signature still belongs to the body.
  bool flat_tail(std::uint32_t i) const { return facts_[i].words <= 3 && facts_[i].words > 0; }

  bool extends(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    if (f.hidden || out_.comment[i] != 0 || f.negative || boilerplate_label(i) || f.begins_with != Label::kNone) return false;
    return style(i) == main_style_ && f.link_share < 0.5F && !f.date_line;
  }

  bool repeats_title(std::uint32_t i) {
    if (out_.title.empty() || facts_[i].words > 40 || facts_[i].key.empty()) return false;
    if (title_key_.empty()) title_key_ = fold_key(out_.title);
    return facts_[i].key == title_key_;
  }

  /// Short pieces at either end that no running text supports.
  void trim() {
    std::uint32_t last = end_;
    while (last > begin_) {
      const std::uint32_t i = last - 1;
      if (out_.kept[i] != 0) {
        if (prose(i)) break;
        if (style(i) == main_style_ && tree_.blocks[i].heading == 0) break;
        if ((tree_.blocks[i].context & (kInList | kInTable)) != 0) break;
        cut(i, "short, after the last running text");
      }
      --last;
    }
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (out_.kept[i] == 0) continue;
      if (prose(i) || tree_.blocks[i].heading != 0 || style(i) == main_style_) break;
      cut(i, "short, before the first running text");
    }
  }

  void finish() {
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (out_.comment[i] != 0) out_.reasons[i] = "comment section";
      if (facts_[i].hidden) out_.reasons[i] = "hidden";
      if (out_.kept[i] == 0) continue;
      if (out_.first_body == kNoBlock) out_.first_body = i;
      out_.end_body = i + 1;
    }
    guess_title(tree_, facts_, out_);
    if (out_.title.empty() && !input_.titles.empty()) out_.title = input_.titles.front();
    if (out_.title_block != kNoBlock) {
      out_.reasons[out_.title_block] = "title";
      out_.kept[out_.title_block] = 0;
    }
  }

  const PageTree& tree_;
  const std::vector<BlockFacts>& facts_;
  const PageKnowledge& knowledge_;
  const ExtractionInput& input_;
  std::uint32_t size_;
  Extraction out_;
  std::vector<double> sums_;
  std::vector<double> node_sums_;
  std::vector<std::uint8_t> duplicate_;
  std::uint32_t anchor_ = kNoBlock;
  std::string title_key_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> style_words_;
  std::uint64_t main_style_ = 0;
  std::unordered_set<std::uint64_t> kept_styles_;  // of the body before the first foreign label
  std::uint32_t main_words_ = 0;
  std::uint32_t style_total_ = 0;
};

}  // namespace

Extraction extract(const PageTree& tree, const std::vector<BlockFacts>& facts,
                   const PageKnowledge& knowledge, const ExtractionInput& input) {
  return Extractor(tree, facts, knowledge, input).run();
}

}  // namespace marsad::page
