// Implements the sentence rules: final marks end a sentence unless they stand inside quotes or
// brackets, after an initial, in a number or in an ellipsis. Closing marks belong to the sentence.
// Private to text/.
#include "text/sentences.h"

#include <algorithm>
#include <string_view>

namespace marsad::text {
namespace {

// A quotation longer than this is split like ordinary text: a whole paragraph stands in quotes,
// or a mark was lost and the pairing went astray.
constexpr std::uint32_t kLongQuote = 60;

std::size_t letters_of(std::string_view key) {
  std::size_t n = 0;
  for (const char c : key) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

class Splitter {
 public:
  Splitter(TokenizedText& text, std::uint32_t first, std::uint32_t end)
      : text_(text), tokens_(text.tokens), first_(first), end_(end) {}

  void run(std::uint32_t block, SentenceKind kind) {
    std::uint32_t begin = first_, shut = first_;  // before `shut` everything is inside a pair
    for (std::uint32_t i = first_; i < end_; ++i) {
      const Token& token = tokens_[i];
      if (token.mate != kNoToken && token.mate > i && token.mate - i < kLongQuote)
        shut = std::max(shut, token.mate);
      if (token.kind != TokenKind::kPunct || !ends(i, begin)) continue;
      const std::uint32_t after = closers(i + 1);
      if (i < shut && after <= shut) continue;
      if (after < end_ && !may_follow(i, after)) continue;
      add(begin, after, block, kind);
      begin = after;
      i = after - 1;
    }
    if (begin < end_) add(begin, end_, block, kind);
  }

 private:
  bool is(std::uint32_t i, std::string_view mark) const {
    return i < end_ && tokens_[i].plain == mark;
  }
  bool is_dot(std::uint32_t i) const { return is(i, ".") || is(i, "\u06D4"); }
  bool is_shout(std::uint32_t i) const { return is(i, "\u061F") || is(i, "?") || is(i, "!"); }

  bool ends(std::uint32_t i, std::uint32_t begin) const {
    if (is_shout(i)) return !is_shout(i + 1) && !(is_dot(i + 1) && tokens_[i + 1].glued);
    if (!is_dot(i)) return false;
    const bool ellipsis = (is_dot(i + 1) && tokens_[i + 1].glued) ||
                          (i > first_ && is_dot(i - 1) && tokens_[i].glued);
    if (ellipsis) return false;
    if (i == begin) return false;
    return !after_initial(i, begin);
  }

  // "A. F. P.", "d. Muhammad", "1. item": the dot belongs to the letter or number before it.
  bool after_initial(std::uint32_t i, std::uint32_t begin) const {
    const Token& before = tokens_[i - 1];
    if (!tokens_[i].glued) return false;
    if (before.kind == TokenKind::kNumber) return i - 1 == begin && i + 1 < end_;
    if (before.kind == TokenKind::kLatin)
      return i + 1 < end_ && (tokens_[i + 1].kind == TokenKind::kLatin ||
                              (letters_of(before.plain) == 1 && i - 1 > begin));
    if (before.kind != TokenKind::kWord || letters_of(before.plain) != 1) return false;
    const bool year_mark = i - 1 > begin && tokens_[i - 2].kind == TokenKind::kNumber;
    return !year_mark;
  }

  // First token behind closing quotes and brackets that belong to the sentence.
  std::uint32_t closers(std::uint32_t i) const {
    while (i < end_ && tokens_[i].mate != kNoToken && tokens_[i].mate < i && tokens_[i].glued) ++i;
    return i;
  }

  // A glued continuation is a new sentence only where a space was forgotten between two words.
  bool may_follow(std::uint32_t mark, std::uint32_t next) const {
    const Token& token = tokens_[next];
    if (token.kind == TokenKind::kPunct && token.mate == kNoToken) return false;
    if (!token.glued || next != mark + 1) return true;
    if (token.kind == TokenKind::kQuote || token.mate != kNoToken) return true;
    return token.kind == TokenKind::kWord && letters_of(token.plain) > 1 && mark > first_ &&
           tokens_[mark - 1].kind == TokenKind::kWord;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::uint32_t block, SentenceKind kind) {
    Sentence sentence;
    sentence.span = {tokens_[begin].span.begin, tokens_[end - 1].span.end};
    sentence.first = begin;
    sentence.end = end;
    sentence.block = block;
    sentence.kind = kind;
    text_.sentences.push_back(sentence);
  }

  TokenizedText& text_;
  const std::vector<Token>& tokens_;
  std::uint32_t first_, end_;
};

}  // namespace

void split_sentences(TokenizedText& text, std::uint32_t first, std::uint32_t end,
                     std::uint32_t block, SentenceKind kind) {
  if (first < end) Splitter(text, first, end).run(block, kind);
}

}  // namespace marsad::text
