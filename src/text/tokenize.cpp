// Implements tokenize(): walks blocks and lines, then scans, pairs and splits each of them.
// A line break inside a block ends the sentence: pages break lines only where the reader sees it.
// Text between blocks is tokenized as well, so nothing is lost.
#include <algorithm>

#include "text/fast.h"
#include "text/pairs.h"
#include "text/scanner.h"
#include "text/sentences.h"
#include "text/text.h"

namespace marsad::text {
namespace {

SentenceKind kind_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return SentenceKind::kTitle;
    case BlockKind::kSubtitle:
    case BlockKind::kHeading:
      return SentenceKind::kHeading;
    case BlockKind::kListItem:
      return SentenceKind::kListItem;
    case BlockKind::kParagraph:
    case BlockKind::kQuote:
      return SentenceKind::kBody;
    default:
      return SentenceKind::kOther;
  }
}

// Length of the line break at `at`, 0 when there is none: CR, LF, NEL, U+2028, U+2029.
std::size_t line_break(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n' || c == '\r') return 1;
  if (c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\x85') return 2;
  if (c == '\xE2' && at + 2 < text.size() && text[at + 1] == '\x80' &&
      (text[at + 2] == '\xA8' || text[at + 2] == '\xA9'))
    return 3;
  return 0;
}

class Walker {
 public:
  Walker(std::string_view text, TokenizedText& out) : text_(text), out_(out), scanner_(text, out) {}

  void walk(ByteOffset begin, ByteOffset end, std::uint32_t block, SentenceKind kind) {
    end = static_cast<ByteOffset>(std::min<std::size_t>(end, text_.size()));
    ByteOffset line = begin;
    for (ByteOffset pos = begin; pos < end;) {
      if (pos + kStep <= text_.size()) {
        const unsigned free = before_break(text_.data() + pos);
        if (free != 0) {
          pos += free;
          continue;
        }
      }
      // Only four bytes can begin a line break; C2 and E2 are rare in Arabic text.
      const auto byte = static_cast<unsigned char>(text_[pos]);
      if (byte > '\r' && byte != 0xC2 && byte != 0xE2) {
        ++pos;
        continue;
      }
      const std::size_t length = line_break(text_, pos);
      if (length == 0) {
        ++pos;
        continue;
      }
      paragraph(line, pos, block, kind);
      pos += static_cast<ByteOffset>(length);
      line = pos;
    }
    if (line < end) paragraph(line, end, block, kind);
  }

 private:
  void paragraph(ByteOffset begin, ByteOffset end, std::uint32_t block, SentenceKind kind) {
    const auto first = static_cast<std::uint32_t>(out_.tokens.size());
    scanner_.scan(begin, end);
    const auto last = static_cast<std::uint32_t>(out_.tokens.size());
    pair_marks(out_, first, last);
    split_sentences(out_, first, last, block, kind);
  }

  std::string_view text_;
  TokenizedText& out_;
  Scanner scanner_;
};

}  // namespace

std::uint32_t TokenizedText::token_at(ByteOffset at) const {
  const auto found = std::upper_bound(tokens.begin(), tokens.end(), at,
                                      [](ByteOffset a, const Token& t) { return a < t.span.end; });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

void TokenizedText::reset() {
  tokens.clear();
  sentences.clear();
  keys.release();
}

void tokenize(std::string_view text, TokenizedText& out) {
  out.reset();
  Walker(text, out).walk(0, static_cast<ByteOffset>(text.size()), 0, SentenceKind::kBody);
}

void tokenize(const Article& article, TokenizedText& out) {
  out.reset();
  const std::string_view text = article.text();
  Walker walker(text, out);
  ByteOffset done = 0;
  for (std::uint32_t i = 0; i < article.blocks().size(); ++i) {
    const Block& block = article.blocks()[i];
    if (block.span.begin < done) continue;  // overlapping blocks break page/'s promise
    walker.walk(done, block.span.begin, i, SentenceKind::kOther);
    walker.walk(block.span.begin, block.span.end, i, kind_of(block.kind));
    done = std::max(done, block.span.end);
  }
  const auto last =
      article.blocks().empty() ? 0u : static_cast<std::uint32_t>(article.blocks().size() - 1);
  walker.walk(done, static_cast<ByteOffset>(text.size()), last,
              article.blocks().empty() ? SentenceKind::kBody : SentenceKind::kOther);
}

}  // namespace marsad::text
