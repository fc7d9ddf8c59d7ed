// Implements page.h: charset, tree, facts, extraction, metadata, and the assembly of the Article.
// Every step is total; nothing throws on any bytes.
// Knows nothing about language.
#include "page/page.h"

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/extract.h"
#include "page/facts.h"
#include "page/fold.h"
#include "page/metadata.h"
#include "page/page_tree.h"

namespace marsad::page {
namespace {

/// First `limit` bytes on a character boundary.
std::string clip(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80) --limit;
  return std::string(text.substr(0, limit));
}

class Assembler {
 public:
  Assembler(const DecodedPage& page, const PageTree& tree, const Extraction& extraction)
      : page_(page), tree_(tree), extraction_(extraction) {}

  void title(const std::string& text) {
    if (text.empty()) return;
    if (extraction_.title_block != kNoBlock && text == extraction_.title) {
      append_block(extraction_.title_block, BlockKind::kTitle);
    } else {
      const Span span{static_cast<ByteOffset>(text_.size()), static_cast<ByteOffset>(text_.size() + text.size())};
      text_ += text;
      blocks_.push_back({span, BlockKind::kTitle});
    }
  }

  void body() {
    for (std::uint32_t i = 0; i < extraction_.kept.size(); ++i) {
      if (extraction_.kept[i] != 0) append_block(i, extraction_.kinds[i]);
    }
  }

  std::string text_;
  std::vector<Block> blocks_;
  OffsetMap map_;

 private:
  void append_block(std::uint32_t index, BlockKind kind) {
    const PageBlock& block = tree_.blocks[index];
    if (!text_.empty()) text_ += "\n\n";
    const auto begin = static_cast<ByteOffset>(text_.size());
    text_ += tree_.text_of(block);
    blocks_.push_back({{begin, static_cast<ByteOffset>(text_.size())}, kind});
    const std::uint32_t end_run = index + 1 < tree_.blocks.size() ? tree_.blocks[index + 1].first_run
                                                                 : static_cast<std::uint32_t>(tree_.runs.size());
    for (std::uint32_t r = block.first_run; r < end_run; ++r) {
      const TextRun& run = tree_.runs[r];
      if (run.text_begin >= block.text_end) break;
      map_.add(begin + run.text_begin - block.text_begin, page_.raw_byte(run.page_begin), run.exact && page_.identical());
      if (!page_.identical()) split_run(r, end_run, block, begin);
    }
  }

  /// Runs of decoded pages do not advance byte for byte: a new run every 32 bytes.
  void split_run(std::uint32_t r, std::uint32_t end_run, const PageBlock& block, ByteOffset begin) {
    const TextRun& run = tree_.runs[r];
    const std::uint32_t stop = r + 1 < end_run ? std::min(tree_.runs[r + 1].text_begin, block.text_end) : block.text_end;
    if (!run.exact) return;
    for (std::uint32_t at = run.text_begin + 32; at < stop; at += 32) {
      map_.add(begin + at - block.text_begin, page_.raw_byte(run.page_begin + at - run.text_begin), false);
    }
  }

  const DecodedPage& page_;
  const PageTree& tree_;
  const Extraction& extraction_;
};

void explain_blocks(const DecodedPage& page, const PageTree& tree, const Extraction& extraction,
                    Explanation& out) {
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    BlockVerdict verdict;
    const bool comment = extraction.comment[i] != 0;
    // Commenters' names stand in these blocks: neither stored nor printed.
    verdict.text = comment ? "(comment, " + std::to_string(tree.text_of(tree.blocks[i]).size()) + " bytes)"
                           : clip(tree.text_of(tree.blocks[i]), 160);
    verdict.kept = extraction.kept[i] != 0;
    verdict.reason = extraction.reasons[i];
    const std::uint32_t run = tree.blocks[i].first_run;
    verdict.page_byte = run < tree.runs.size() ? page.raw_byte(tree.runs[run].page_begin) : 0;
    out.blocks.push_back(std::move(verdict));
  }
}

void note_limits(const PageTree& tree, const PageLimits& limits, Diagnostics& out) {
  if (tree.depth_capped) {
    out.push_back({"depth_capped", "elements deeper than " + std::to_string(limits.max_depth) + " joined their parents", 0});
  }
  if (tree.blocks_capped) {
    out.push_back({"blocks_capped", "text after block " + std::to_string(limits.max_blocks) + " left out", 0});
  }
}

/// "NAME is a reporter for ..." and a signature as the last blocks: about the author, not the news.
void cut_author_note(const PageTree& tree, const std::vector<BlockFacts>& facts, const ArticleMeta& meta,
                     Extraction& extraction) {
  const std::string author = fold_key(meta.author);
  if (author.find(' ') == std::string::npos) return;
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; i < extraction.kept.size(); ++i) {
    if (extraction.kept[i] != 0) kept.push_back(i);
  }
  if (kept.size() < 3) return;
  for (std::size_t back = 1; back <= 3 && back + 1 < kept.size(); ++back) {
    const std::uint32_t i = kept[kept.size() - back];
    if (facts[i].words > 60) continue;
    const std::string line = fold_key(tree.text_of(tree.blocks[i]));
    const std::string first = author.substr(0, author.find(' ') + 1);
    const bool names = line.compare(0, author.size(), author) == 0;
    const bool first_name = back == 1 && facts[i].words >= 8 && line.compare(0, first.size(), first) == 0 &&
                            extraction.reasons[kept[kept.size() - 2]] == std::string_view("about the author");
    const bool after_name = back == 1 && kept.size() > 3 && line.compare(0, first.size(), first) == 0 &&
                            fold_key(tree.text_of(tree.blocks[kept[kept.size() - 2]])) == author;
    if (!names && !first_name && !after_name) continue;
    extraction.kept[i] = 0;
    extraction.reasons[i] = "about the author";
  }
}

/// An empty Article that says which limit the page passed.
Article refused(Diagnostic reason, ArticleMeta meta, Diagnostics found, Diagnostics& out) {
  found.push_back(std::move(reason));
  out.insert(out.end(), found.begin(), found.end());
  return Article({}, {}, std::move(meta), {}, std::move(found));
}

ArticleMeta outer_meta(const PageHints& hints) {
  ArticleMeta meta;
  meta.id = hints.id;
  meta.source = hints.source;
  meta.url = hints.url;
  return meta;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  std::size_t tags = 0;
  HtmlTokenizer tokenizer(head);
  HtmlToken token;
  while (tokenizer.next(token)) {
    if (token.kind == HtmlTokenKind::kDoctype) return true;
    if (token.kind != HtmlTokenKind::kStartTag || token.tag == Tag::kUnknown) continue;
    if (token.tag == Tag::kHtml || token.tag == Tag::kHead || token.tag == Tag::kBody || token.tag == Tag::kMeta) return true;
    if (++tags >= 3) return true;
  }
  return tags > 0 && head.find("</") != std::string_view::npos;
}

Article read_page(const PageKnowledge& knowledge, std::string_view bytes, const PageHints& hints,
                  Diagnostics& out, Explanation* explanation) {
  Diagnostics found;
  ArticleMeta meta = outer_meta(hints);
  if (bytes.size() > hints.limits.max_bytes) {
    return refused({"page_too_large", std::to_string(bytes.size()) + " bytes, limit " + std::to_string(hints.limits.max_bytes), hints.limits.max_bytes},
                   std::move(meta), std::move(found), out);
  }
  const Deadline deadline(hints.limits.max_ms);
  const auto too_slow = [&] {
    return refused({"page_too_slow", "more than " + std::to_string(hints.limits.max_ms) + " ms of CPU time", 0}, outer_meta(hints), std::move(found), out);
  };
  meta.sha256 = sha256_hex(bytes);
  const DecodedPage page = decode_page(bytes, hints.http_charset, found);
  meta.charset = page.charset();
  const bool html = hints.format == PageFormat::kHtml || (hints.format == PageFormat::kDetect && looks_like_html(page.text()));
  const PageTree tree = html ? build_tree(page.text(), knowledge, {hints.limits.max_depth, hints.limits.max_blocks, &deadline})
                             : build_flat_tree(page.text());
  if (tree.late || deadline.passed()) return too_slow();
  note_limits(tree, hints.limits, found);
  const std::vector<BlockFacts> facts = block_facts(tree, knowledge);
  if (deadline.passed()) return too_slow();
  const PageStatements statements = read_statements(tree, knowledge, hints);
  Extraction extraction = extract(tree, facts, knowledge, {statements.titles});
  if (deadline.passed()) return too_slow();
  read_metadata(tree, facts, extraction, statements, knowledge, hints, meta, found);
  cut_author_note(tree, facts, meta, extraction);
  Assembler assembler(page, tree, extraction);
  assembler.title(meta.title);
  assembler.body();
  if (!extraction.found()) {
    found.push_back({"no_article", tree.blocks.empty() ? "the page holds no text" : "no running text found", 0});
  }
  if (hints.keep_comments) {
    for (std::uint32_t i = 0; i < extraction.comment.size(); ++i) {
      // A name stands in a line with the time of the comment or right above it.
      if (extraction.comment[i] == 0 || facts[i].age_line || facts[i].date_line || facts[i].label != Label::kNone || facts[i].words < 5) continue;
      if (i + 1 < facts.size() && facts[i].words <= 7 && (facts[i + 1].age_line || facts[i + 1].date_line)) continue;
      found.push_back({"comment", std::string(tree.text_of(tree.blocks[i])), 0});
    }
  }
  if (explanation != nullptr) {
    explain_blocks(page, tree, extraction, *explanation);
    explain_metadata(meta, *explanation);
  }
  out.insert(out.end(), found.begin(), found.end());
  return Article(std::move(assembler.text_), std::move(assembler.blocks_), std::move(meta),
                 std::move(assembler.map_), std::move(found));
}

}  // namespace marsad::page
