// Offers tokens and sentences of an article, with folded keys for matching.
// The surface is never changed: every token is a Span into the article's text.
// Key levels after research/nlp.md section 5: K0 composed and unmarked, K1 hamza and ta marbuta
// folded, K2 foreign letters and elongation folded.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "base/span.h"

namespace marsad::text {

enum class TokenKind : std::uint8_t {
  kWord,    ///< Arabic-script letters
  kLatin,   ///< letters of another script
  kNumber,  ///< digits of any set, with inner separators: 1,500  2015-01-01  21:01  3.5
  kPunct,   ///< one mark . , ; : ? ! ( ) [ ] / % and dashes
  kQuote,   ///< one quotation mark; `mate` pairs it
  kSymbol,  ///< emoji, currency and other signs
  kUrl,     ///< URL, e-mail address, @name, #tag
};

inline constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
  /// True when no space stands between this token and the one before it.
  bool glued = false;
  /// For quotes and brackets: index of the matching token, else kNoToken. Paired by position.
  std::uint32_t mate = kNoToken;
  /// K1 key: bytes owned by the TokenizedText. Numbers have ASCII digits. Tatweel is dropped.
  /// kWordHashRoom bytes from its begin on may be read.
  std::string_view key;
  /// K0 key: marks and tatweel dropped, hamza composed, presentation forms folded.
  std::string_view plain;
  /// base hash64 of `key`.
  std::uint64_t hash = 0;
};

enum class SentenceKind : std::uint8_t { kBody, kTitle, kHeading, kListItem, kOther };

struct Sentence {
  Span span;
  std::uint32_t first = 0;  ///< first token
  std::uint32_t end = 0;    ///< one past the last token
  std::uint32_t block = 0;  ///< index into Article::blocks()
  SentenceKind kind = SentenceKind::kBody;
};

/// All tokens of an article in order, and its sentences. Owns the bytes of keys.
struct TokenizedText {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::pmr::monotonic_buffer_resource keys;
  std::vector<char> chunk;  ///< keys of the present text; kept from text to text

  TokenizedText() = default;
  TokenizedText(const TokenizedText&) = delete;
  TokenizedText& operator=(const TokenizedText&) = delete;
  /// Index of the first token that ends after byte `at` (tokens.size() when none).
  std::uint32_t token_at(ByteOffset at) const;
  /// Empties tokens, sentences and keys for the next document; keeps capacity.
  void reset();
};

/// Cuts an article into tokens and sentences. Accepts any bytes; linear time.
void tokenize(const Article& article, TokenizedText& out);
/// The same for a bare text without blocks (one paragraph a line).
void tokenize(std::string_view text, TokenizedText& out);

/// K0 key of a string: marks, tatweel, bidi and zero-width characters dropped, hamza composed,
/// presentation forms folded, Persian ya and kaf made Arabic.
std::string plain_key(std::string_view surface);
/// K1 key: K0 with hamza seats, alef maksura and ta marbuta folded, digits made ASCII.
std::string match_key(std::string_view surface);
/// K2 key: K1 with Persian, Kurdish and Maghrebi letters and elongations folded.
std::string loose_key(std::string_view surface);

}  // namespace marsad::text
