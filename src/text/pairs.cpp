// Implements the pairing of quotes and brackets with a stack of open marks.
// A quote closes the nearest open mark of its family, unless its spacing shows that it opens.
// Private to text/.
#include "text/pairs.h"

#include <string_view>
#include <vector>

namespace marsad::text {
namespace {

enum class Family : std::uint8_t { kNone, kGuillemet, kDouble, kSingle, kRound, kSquare, kBrace };

constexpr std::size_t kMaxOpen = 32;  // deeper nesting is noise; bounds the work per mark

Family family_of(const Token& token) {
  const std::string_view s = token.plain;
  if (token.kind == TokenKind::kQuote) {
    if (s == "\u00AB" || s == "\u00BB" || s == "\uFD3E" || s == "\uFD3F") return Family::kGuillemet;
    if (s == "'" || s == "`" || s == "\u2018" || s == "\u2019" || s == "\u201A" || s == "\u201B" ||
        s == "\u2032" || s == "\u2039" || s == "\u203A")
      return Family::kSingle;
    return Family::kDouble;
  }
  if (token.kind != TokenKind::kPunct) return Family::kNone;
  if (s == "(" || s == ")") return Family::kRound;
  if (s == "[" || s == "]") return Family::kSquare;
  if (s == "{" || s == "}") return Family::kBrace;
  return Family::kNone;
}

bool is_word_like(const Token& token) {
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kLatin ||
         token.kind == TokenKind::kNumber;
}

struct Open {
  std::uint32_t token;
  Family family;
};

class Pairing {
 public:
  Pairing(TokenizedText& text, std::uint32_t first, std::uint32_t end)
      : tokens_(text.tokens), first_(first), end_(end) {}

  void run() {
    for (std::uint32_t i = first_; i < end_; ++i) {
      const Family family = family_of(tokens_[i]);
      if (family != Family::kNone) mark(i, family);
    }
  }

 private:
  void mark(std::uint32_t i, Family family) {
    const bool quote = tokens_[i].kind == TokenKind::kQuote;
    const bool opens = quote ? quote_opens(i) : tokens_[i].plain.find_first_of("([{") == 0;
    if (!opens && close(i, family)) return;
    if (!opens && !quote) return;  // a closing bracket that closes nothing
    if (open_.size() < kMaxOpen) open_.push_back({i, family});
  }

  // Space before and none behind: the mark can only open. Else position decides.
  bool quote_opens(std::uint32_t i) const {
    const bool space_before = !tokens_[i].glued;
    const bool space_behind = i + 1 >= end_ || !tokens_[i + 1].glued;
    return space_before && !space_behind && is_word_like(tokens_[i + 1]);
  }

  bool close(std::uint32_t i, Family family) {
    for (std::size_t k = open_.size(); k > 0; --k) {
      if (open_[k - 1].family != family) continue;
      const std::uint32_t other = open_[k - 1].token;
      if (other + 1 == i && !tokens_[i].glued) return false;
      tokens_[other].mate = i;
      tokens_[i].mate = other;
      open_.resize(k - 1);
      return true;
    }
    return false;
  }

  std::vector<Token>& tokens_;
  std::uint32_t first_, end_;
  std::vector<Open> open_;
};

}  // namespace

void pair_marks(TokenizedText& text, std::uint32_t first, std::uint32_t end) {
  Pairing(text, first, end).run();
}

}  // namespace marsad::text
