// Implements build_tree of page_tree.h: a stack of open elements, implied end tags, blocks at the
// boundaries of block-level elements and at <br>. Not the full tree construction of the
// standard: misnested inline elements do not move text, which is all a reader of text needs.
#include "page/page_tree.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "page/byte_block.h"
#include "page/hash_table.h"
#include "page/hint_cache.h"
#include "page/html_text.h"
#include "page/pre_lines.h"
#include "page/share_address.h"
#include "page/tag_fields.h"

namespace marsad::page {
namespace {

/// An open element. Text inside takes the cumulative fields from the top of the stack.
struct Open {
  Tag tag = Tag::kUnknown;
  std::uint32_t node = 0;
  std::uint32_t context = 0;
  std::uint32_t hints = 0;
  std::uint8_t heading = 0;
  bool is_block = false;
  bool link = false;
  bool bold = false;
  bool skip = false;
  Lines lines = Lines::kNone;
  std::string_view name;
  std::int32_t time_index = -1;
  std::int32_t author_index = -1;
};

std::uint32_t tag_context(Tag tag) {
  switch (tag) {
    case Tag::kNav: return kInNav;
    case Tag::kHeader: return kInHeader;
    case Tag::kFooter: return kInFooter;
    case Tag::kAside: return kInAside;
    case Tag::kForm: return kInForm;
    case Tag::kUl: case Tag::kOl: case Tag::kMenu: case Tag::kDl: return kInList;
    case Tag::kTable: return kInTable;
    case Tag::kFigure: return kInFigure;
    case Tag::kFigcaption: case Tag::kCaption: return kInCaption;
    case Tag::kBlockquote: case Tag::kQ: return kInQuote;
    case Tag::kButton: return kInButton;
    case Tag::kArticle: return kInArticle;
    case Tag::kMain: return kInMain;
    case Tag::kAddress: return kInAddress;
    case Tag::kLabel: case Tag::kLegend: return kInLabel;
    case Tag::kDialog: return kInDialog;
    case Tag::kTime: return kInTime;
    default: return 0;
  }
}

std::uint8_t heading_level(Tag tag) {
  if (tag < Tag::kH1 || tag > Tag::kH6) return 0;
  return static_cast<std::uint8_t>(1 + static_cast<int>(tag) - static_cast<int>(Tag::kH1));
}

/// Where bytes that are copied as they stand end: at a reference, at white space other than a
/// single space between two words, or at the end.
std::size_t run_end(std::string_view raw, std::size_t end) {
  while (end + ByteBlock::kSize + 1 <= raw.size()) {
    const ByteBlock block(raw.data() + end);
    const ByteBlock next(raw.data() + end + 1);
    const std::uint32_t space = block.equal(' ');
    const std::uint32_t stop = block.equal('&') | (block.at_most(0x20) & ~space) |
                               (space & (next.at_most(0x20) | next.equal('&')));
    if (stop != 0) return end + static_cast<std::size_t>(std::countr_zero(stop));
    end += ByteBlock::kSize;
  }
  while (end < raw.size() && raw[end] != '&') {
    if (static_cast<unsigned char>(raw[end]) > 0x20) {
      ++end;
    } else if (raw[end] == ' ' && end + 1 < raw.size() && static_cast<unsigned char>(raw[end + 1]) > 0x20 && raw[end + 1] != '&') {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

/// The first byte from `at` on that is no white space, or the end.
std::size_t space_end(std::string_view raw, std::size_t at) {
  for (; at + ByteBlock::kSize <= raw.size(); at += ByteBlock::kSize) {
    const ByteBlock block(raw.data() + at);
    const std::uint32_t space = block.equal(' ') | block.equal('\n') | block.equal('\t') | block.equal('\r') | block.equal('\f');
    if (space != 0xFFFFU) return at + static_cast<std::size_t>(std::countr_one(space));
  }
  while (at < raw.size() && (raw[at] == ' ' || raw[at] == '\n' || raw[at] == '\t' || raw[at] == '\r' || raw[at] == '\f')) ++at;
  return at;
}

class TreeBuilder {
 public:
  TreeBuilder(std::string_view html, const PageKnowledge& knowledge, const TreeLimits& limits)
      : html_(html), knowledge_(knowledge), limits_(limits), hint_cache_(knowledge) {
    tree_.text.reserve(html.size() / 6 + 64);
    tree_.nodes.reserve(html.size() / 200 + 16);
    tree_.nodes.push_back({});
    stack_.push_back({});
    stack_.back().is_block = true;
    block_ = fresh_block();
  }

  PageTree run() {
    HtmlTokenizer tokenizer(html_);
    for (std::uint32_t tokens = 1; tokenizer.next(token_); ++tokens) {
      if (tokens % 4096 == 0 && limits_.deadline != nullptr && limits_.deadline->passed()) {
        tree_.late = true;
        break;
      }
      if (token_.kind == HtmlTokenKind::kText) {
        text();
      } else if (token_.kind == HtmlTokenKind::kStartTag) {
        start();
      } else if (token_.kind == HtmlTokenKind::kEndTag) {
        end();
      }
    }
    flush();
    while (stack_.size() > 1) pop();
    tree_.nodes[0].end_block = static_cast<std::uint32_t>(tree_.blocks.size());
    tree_.nodes[0].end_node = static_cast<std::uint32_t>(tree_.nodes.size());
    return std::move(tree_);
  }

 private:
  PageBlock fresh_block() const {
    PageBlock block;
    const Open& top = stack_.back();
    block.node = top.node;
    block.text_begin = block.text_end = static_cast<std::uint32_t>(tree_.text.size());
    block.first_run = static_cast<std::uint32_t>(tree_.runs.size());
    return block;
  }

  /// Ends the current block; white space alone makes none.
  void flush(std::uint8_t breaks = 0) {
    if (pending_space_) pending_space_ = false;
    if (tree_.text.size() > block_.text_begin) {
      block_.text_end = static_cast<std::uint32_t>(tree_.text.size());
      block_.breaks = breaks_;
      breaks_ = 0;
      // Words for screen readers before a date do not hide the line they stand in.
      if (block_.hidden_bytes * 2 < block_.text_end - block_.text_begin) block_.context &= ~static_cast<std::uint32_t>(kInHidden);
      if (tree_.blocks.size() < limits_.max_blocks) {
        tree_.blocks.push_back(block_);
      } else {
        tree_.blocks_capped = true;
        tree_.text.resize(block_.text_begin);
        tree_.runs.resize(block_.first_run);
      }
    }
    if (breaks == 0) breaks_ = 0;
    block_ = fresh_block();
  }

  void text() {
    if (token_.state != HtmlState::kData) return raw_text();
    const Open& top = stack_.back();
    if (top.skip) return;
    append_text(token_.text, top);
  }

  void raw_text() {
    if (!in_title_ || !tree_.head.title.empty() || in_svg()) return;
    tree_.head.title = attribute_text(token_.text);
  }

  bool in_svg() const {
    return std::any_of(stack_.begin(), stack_.end(), [](const Open& o) { return o.tag == Tag::kSvg; });
  }

  void note_block(const Open& top) {
    block_.context |= top.context;
    block_.hints |= top.hints;
    if (top.heading != 0) block_.heading = top.heading;
    if (top.tag == Tag::kTime) block_.time_element = true;
  }

  /// Appends text with white space collapsed and references decoded; keeps runs.
  void append_text(std::string_view raw, const Open& top) {
    std::string& out = tree_.text;
    std::size_t before = out.size();
    const auto base = static_cast<std::uint32_t>(raw.data() - html_.data());
    bool run_open = false;
    std::size_t i = 0;
    while (i < raw.size()) {
      const char c = raw[i];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        const std::size_t begin = i;
        pending_space_ = true;
        run_open = false;
        i = space_end(raw, i + 1);
        if (top.lines != Lines::kNone && ends_line(raw.substr(begin, i - begin), top.lines)) {
          if (out.size() > before) note_text(top, before);
          line_break();
          if (top.lines == Lines::kParagraphs) line_break();
          before = out.size();
        }
        continue;
      }
      if (pending_space_) {
        pending_space_ = false;
        if (out.size() > block_.text_begin) {
          add_run(base + static_cast<std::uint32_t>(i == 0 ? 0 : i - 1), false);
          out += ' ';
        }
      }
      if (c == '&') {
        const std::size_t at = out.size();
        const std::size_t took = decode_reference(raw, i, false, out);
        if (took > 0) {
          add_run_at(static_cast<std::uint32_t>(at), base + static_cast<std::uint32_t>(i), false);
          i += took;
          run_open = false;
          continue;
        }
      }
      if (!run_open) {
        add_run(base + static_cast<std::uint32_t>(i), true);
        run_open = true;
      }
      const std::size_t end = run_end(raw, i + 1);
      out.append(raw.data() + i, end - i);
      i = end;
    }
    if (out.size() > before) note_text(top, before);
  }

  /// Text was added from `before` on: what stands around it holds for the block.
  void note_text(const Open& top, std::size_t before) {
    const std::string& out = tree_.text;
    note_block(top);
    const auto added = static_cast<std::uint32_t>(out.size() - before);
    if (top.link) block_.link_bytes += added;
    if (top.bold) block_.bold_bytes += added;
    if ((top.context & kInHidden) != 0) block_.hidden_bytes += added;
    const std::string_view piece = std::string_view(out).substr(before);
    if (top.time_index >= 0) {
      auto& time = tree_.head.times[static_cast<std::size_t>(top.time_index)];
      if (time.text.size() < 200) time.text += piece;
    }
    if (top.author_index >= 0) {
      auto& author = tree_.head.authors[static_cast<std::size_t>(top.author_index)];
      if (author.text.empty()) author.block = static_cast<std::uint32_t>(tree_.blocks.size());
      const bool same_block = author.block == tree_.blocks.size();  // a box may hold a biography
      if (same_block && author.text.size() < 200) author.text += piece;
    }
  }

  void add_run(std::uint32_t page_begin, bool exact) {
    add_run_at(static_cast<std::uint32_t>(tree_.text.size()), page_begin, exact);
  }
  void add_run_at(std::uint32_t text_begin, std::uint32_t page_begin, bool exact) {
    tree_.runs.push_back({text_begin, page_begin, exact});
  }

  void start() {
    const Tag tag = token_.tag;
    const std::uint8_t roles = tag_roles(tag);
    if (tag == Tag::kBr) return line_break();
    if (tag == Tag::kMeta) return read_meta_tag(token_, tree_.head);
    if (tag == Tag::kLink) return read_link_tag(token_, tree_.head);
    if (tag == Tag::kHtml) return read_html_tag(token_, tree_.head);
    if (tag == Tag::kBody || tag == Tag::kHead) return;
    if (tag == Tag::kScript) return script();
    if (tag == Tag::kTitle) {
      in_title_ = true;
      push_inline(tag);
      return;
    }
    if ((roles & kRoleBlock) != 0) {
      close_implied(tag, roles);
      if ((roles & kRoleVoid) != 0) return flush();
      return push_block(tag, roles);
    }
    if ((roles & kRoleVoid) != 0) return void_element(tag);
    if (token_.self_closing && (tag == Tag::kUnknown || stack_.back().skip)) return;
    push_inline(tag);
  }

  void line_break() {
    if (stack_.back().skip) return;
    const std::uint8_t breaks = static_cast<std::uint8_t>(std::min<int>(2, breaks_ + 1));
    const bool had_text = tree_.text.size() > block_.text_begin;
    flush(1);
    breaks_ = had_text ? 1 : breaks;
  }

  /// A p ends before blocks, li before li, rows and cells before their like.
  void close_implied(Tag tag, std::uint8_t roles) {
    if ((roles & kRoleClosesP) != 0) close_if_open(Tag::kP, true);
    switch (tag) {
      case Tag::kLi: close_until(Tag::kLi, Tag::kUl, Tag::kOl); break;
      case Tag::kDt: case Tag::kDd:
        close_until(Tag::kDt, Tag::kDl, Tag::kDl);
        close_until(Tag::kDd, Tag::kDl, Tag::kDl);
        break;
      case Tag::kTd: case Tag::kTh:
        close_until(Tag::kTd, Tag::kTr, Tag::kTable);
        close_until(Tag::kTh, Tag::kTr, Tag::kTable);
        break;
      case Tag::kTr: close_until(Tag::kTr, Tag::kTable, Tag::kTbody); break;
      case Tag::kTbody: case Tag::kThead: case Tag::kTfoot:
        close_until(Tag::kTbody, Tag::kTable, Tag::kTable);
        close_until(Tag::kThead, Tag::kTable, Tag::kTable);
        break;
      default: break;
    }
  }

  std::uint32_t& open_count(Tag tag) { return open_[static_cast<std::size_t>(tag)]; }

  void close_if_open(Tag tag, bool stop_at_block) {
    if (open_count(tag) == 0) return;
    for (std::size_t i = stack_.size(); i-- > 1;) {
      if (stack_[i].tag == tag) return pop_to(i);
      if (stop_at_block && stack_[i].is_block) return;
    }
  }

  void close_until(Tag tag, Tag stop1, Tag stop2) {
    if (open_count(tag) == 0) return;
    for (std::size_t i = stack_.size(); i-- > 1;) {
      if (stack_[i].tag == tag) return pop_to(i);
      if (stack_[i].tag == stop1 || stack_[i].tag == stop2) return;
    }
  }

  Open inherited(Tag tag) {
    Open open = stack_.back();
    open.tag = tag;
    open.is_block = false;
    open.name = token_.name;
    open.context |= tag_context(tag);
    if ((tag_roles(tag) & kRoleSkip) != 0) open.skip = true;
    return open;
  }

  /// Reads class, id, role, itemprop, hidden and style into the cumulative fields.
  std::uint32_t read_hints(Open& open, std::uint64_t& signature) {
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < token_.attribute_count; ++i) {
      const HtmlAttribute& attribute = token_.attributes[i];
      const std::string_view name = attribute.name;
      if (name.size() < 2 || name.size() > 12) continue;
      const char first = static_cast<char>(name[0] | 0x20);
      if (first == 'c' && name.size() == 5) {
        const std::uint64_t hash = key_hash(attribute.value);
        mask |= hint_cache_.of_attribute(attribute.value, hash);
        signature ^= hash;
      } else if (first == 'i' && name.size() == 2) {
        mask |= hint_cache_.of_names(attribute.value);
      } else if (first == 'r' && name.size() == 4) {
        mask |= hint_cache_.of_names(attribute.value);
      } else if (first == 'i' && name.size() == 8) {
        mask |= itemprop(open, attribute.value);
      } else if (first == 'h' && name.size() == 6 && attribute.value != "false") {
        open.context |= kInHidden;
      } else if (first == 's' && name.size() == 5 && style_hides(attribute.value)) {
        open.context |= kInHidden;
      } else if (first == 'a' && name.size() == 10 && contains_folded(name, "aria-modal")) {
        open.context |= kInDialog;
      } else if (first == 'r' && name.size() == 3 && attribute.value == "author") {
        begin_author(open);
      }
    }
    if ((mask & kHintHidden) != 0) open.context |= kInHidden;
    open.hints |= mask;
    if ((mask & kHintAuthor) != 0) begin_author(open);
    return mask;
  }

  std::uint32_t itemprop(Open& open, std::string_view value) {
    const std::string_view content = token_.attribute("content");
    const std::string_view datetime = token_.attribute("datetime");
    if (contains_folded(value, "date") && (content.data() != nullptr || datetime.data() != nullptr)) {
      tree_.head.times.push_back({attribute_text(content.data() != nullptr ? content : datetime),
                                  static_cast<std::uint32_t>(tree_.blocks.size()),
                                  attribute_text(value), "", 0});
    } else if (content.data() != nullptr && tree_.head.metas.size() < kMaxMetaFields) {
      tree_.head.metas.push_back({lower_ascii(attribute_text(value)), attribute_text(content), true});
    }
    if (contains_folded(value, "author")) begin_author(open);
    return contains_folded(value, "articlebody") ? static_cast<std::uint32_t>(kHintContent) : 0U;
  }

  void begin_author(Open& open) {
    const bool commenter = (open.hints & kHintComments) != 0;
    if (commenter || open.author_index >= 0 || tree_.head.authors.size() >= 64) return;
    open.author_index = static_cast<std::int32_t>(tree_.head.authors.size());
    tree_.head.authors.push_back({"", static_cast<std::uint32_t>(tree_.blocks.size())});
  }

  void push_block(Tag tag, std::uint8_t) {
    if (stack_.size() >= limits_.max_depth) {
      tree_.depth_capped = true;
      flush();
      return;
    }
    Open open = inherited(tag);
    open.is_block = true;
    open.bold = tag == Tag::kTh;
    if (heading_level(tag) != 0) open.heading = heading_level(tag);
    constexpr std::uint32_t kMostLooks = 64;  // at what follows a <pre>: time stays linear
    if (tag == Tag::kPre && pre_looks_++ < kMostLooks) open.lines = pre_lines(html_.substr(token_.end));
    PageNode node;
    node.signature = static_cast<std::uint64_t>(tag) * 0x9E3779B97F4A7C15ULL;
    node.hints = read_hints(open, node.signature);
    node.parent = stack_.back().node;
    node.tag = tag;
    node.depth = static_cast<std::uint16_t>(tree_.nodes[node.parent].depth + 1);
    open.node = static_cast<std::uint32_t>(tree_.nodes.size());
    flush_into(open, node);
  }

  void flush_into(const Open& open, PageNode& node) {
    flush();
    node.first_block = static_cast<std::uint32_t>(tree_.blocks.size());
    tree_.nodes.push_back(node);
    stack_.push_back(open);
    ++open_count(open.tag);
    block_ = fresh_block();
  }

  void push_inline(Tag tag) {
    if (stack_.size() >= limits_.max_depth) {
      tree_.depth_capped = true;
      return;
    }
    Open open = inherited(tag);
    std::uint64_t signature = 0;
    if (token_.attribute_count > 0 && (read_hints(open, signature) & (kHintAuthor | kHintDate)) != 0) {
      pending_space_ = true;  // "<span class=author>..</span><span class=date>": set apart by style
    }
    const std::string_view href = tag == Tag::kA ? token_.attribute("href") : std::string_view{};
    if (href.data() != nullptr) {
      open.link = true;
      ++block_.links;
      if (author_address(href)) begin_author(open);
      share_link(href);
    }
    if (tag == Tag::kB || tag == Tag::kStrong) open.bold = true;
    if (tag == Tag::kTime) begin_time(open);
    if (tag == Tag::kAbbr) abbreviated_time(open);
    if (tag == Tag::kIframe) share_link(token_.attribute("src"));
    stack_.push_back(open);
    ++open_count(tag);
  }

  void share_link(std::string_view link) {
    constexpr std::size_t kMaxShared = 64;
    if (tree_.head.shared.size() >= kMaxShared) return;
    std::string address = shared_address(knowledge_, link);
    if (!address.empty()) tree_.head.shared.push_back(std::move(address));
  }

  /// hAtom: <abbr class="published" title="2017-05-09T14:20:00+03:00">2:20</abbr>
  void abbreviated_time(const Open& open) {
    const std::string_view title = token_.attribute("title");
    const std::string_view prop = token_.attribute("itemprop");
    const bool machine = title.size() >= 10 && title.size() <= 40 && title[4] == '-' && title[7] == '-';
    if (!machine || tree_.head.times.size() >= 200) return;
    if ((open.hints & (kHintDate | kHintModified)) == 0 && !contains_folded(prop, "date")) return;
    tree_.head.times.push_back({attribute_text(title), static_cast<std::uint32_t>(tree_.blocks.size()), attribute_text(prop), "", open.hints});
  }

  void begin_time(Open& open) {
    pending_space_ = true;  // set apart from the words before it by style
    if (tree_.head.times.size() >= 200) return;
    open.time_index = static_cast<std::int32_t>(tree_.head.times.size());
    const std::string_view datetime = token_.attribute("datetime");
    const std::string_view prop = token_.attribute("itemprop");
    tree_.head.times.push_back({attribute_text(datetime),
                                static_cast<std::uint32_t>(tree_.blocks.size()),
                                attribute_text(prop), "", open.hints});
  }

  void void_element(Tag tag) {
    if (tag == Tag::kWbr || stack_.back().skip) return;
    if (tag == Tag::kImg && tree_.head.base_image.empty() &&
        (stack_.back().hints & kHintContent) != 0) {
      tree_.head.base_image = attribute_text(token_.attribute("src"));
    }
  }

  void end() {
    const Tag tag = token_.tag;
    if (tag == Tag::kBr) return line_break();
    if (tag == Tag::kTitle) in_title_ = false;
    if (tag == Tag::kBody || tag == Tag::kHtml || open_count(tag) == 0) return;
    // </template>, </object>: what they hold is not read, so their end reaches over open blocks.
    const bool block = (tag_roles(tag) & (kRoleBlock | kRoleSkip)) != 0;
    for (std::size_t i = stack_.size(); i-- > 1;) {
      const Open& open = stack_[i];
      const bool same = open.tag == tag && (tag != Tag::kUnknown || same_name(open.name, token_.name));
      if (same) return pop_to(i);
      if (!block && open.is_block) {  // an inline end tag does not reach over a block
        if (tag == Tag::kA) close_link(i);
        return;
      }
      if (block && (open.tag == Tag::kTable || open.tag == Tag::kTd) && tag != Tag::kTable &&
          tag != Tag::kTr && tag != Tag::kTbody && tag != Tag::kTh) {
        return;  // </div> inside a cell does not close what stands outside the table
      }
    }
  }

  /// </a> after a block opened inside it: the text that follows is no link.
  void close_link(std::size_t from) {
    for (std::size_t i = from; i < stack_.size(); ++i) stack_[i].link = false;
  }

  static bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
             return (x | 0x20) == (y | 0x20);
           });
  }

  void pop_to(std::size_t index) {
    while (stack_.size() > index) pop();
  }

  void pop() {
    const Open open = stack_.back();
    if (open.is_block) flush();
    stack_.pop_back();
    --open_count(open.tag);
    if (!open.is_block) return;
    PageNode& node = tree_.nodes[open.node];
    node.end_block = static_cast<std::uint32_t>(tree_.blocks.size());
    node.end_node = static_cast<std::uint32_t>(tree_.nodes.size());
    block_ = fresh_block();
  }

  void script() {
    const bool linked_data = contains_folded(token_.attribute("type"), "ld+json");
    const std::size_t begin = token_.end;
    push_inline(Tag::kScript);
    if (!linked_data || tree_.head.json_ld.size() >= 32) return;
    const std::size_t end = html_.find("</script", begin);
    tree_.head.json_ld.push_back(
        html_.substr(begin, (end == std::string_view::npos ? html_.size() : end) - begin));
  }

  std::string_view html_;
  const PageKnowledge& knowledge_;
  TreeLimits limits_;
  PageTree tree_;
  HtmlToken token_;
  std::vector<Open> stack_;
  std::array<std::uint32_t, static_cast<std::size_t>(Tag::kCount)> open_{};
  HintCache hint_cache_;
  PageBlock block_;
  bool pending_space_ = false;
  bool in_title_ = false;
  std::uint32_t pre_looks_ = 0;
  std::uint8_t breaks_ = 0;
};

}  // namespace

PageTree build_tree(std::string_view html, const PageKnowledge& knowledge, const TreeLimits& limits) {
  return TreeBuilder(html, knowledge, limits).run();
}

}  // namespace marsad::page
