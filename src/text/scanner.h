// Offers Scanner: cuts a stretch of text into tokens with their keys, in one linear pass.
// Paragraph limits, quote pairing and sentences are the business of its callers.
// Private to text/.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/letters.h"
#include "text/text.h"

namespace marsad::text {

/// Bytes of a key under construction; cheaper than std::string::push_back in the hot loop.
class KeyBuffer {
 public:
  void clear() { size_ = 0; }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  char* tail() { return data_.data() + size_; }
  void resize(std::size_t size) { size_ = size; }
  /// Room for `bytes` more, to be written at tail() and taken with resize().
  char* open(std::size_t bytes) {
    if (size_ + bytes > data_.size()) data_.resize((size_ + bytes) * 2);
    return tail();
  }
  void put(char c) {
    make_room();
    data_[size_++] = c;
  }
  void put(const char (&pair)[2]) {
    make_room();
    data_[size_] = pair[0];
    data_[size_ + 1] = pair[1];
    size_ += 2;
  }
  void append(std::string_view bytes) {
    for (const char c : bytes) put(c);
  }
  char back(std::size_t from_end) const { return data_[size_ - from_end]; }
  std::string_view view() const { return {data_.data(), size_}; }

 private:
  void make_room() {
    if (size_ + 4 > data_.size()) data_.resize(data_.size() * 2);
  }
  std::vector<char> data_ = std::vector<char>(256);
  std::size_t size_ = 0;
};

class Scanner {
 public:
  Scanner(std::string_view text, TokenizedText& out) : text_(text), out_(out) {
    // Both keys of a text are hardly ever longer than twice the text; the rest goes to `keys`.
    const std::size_t wanted = text.size() * 2 + kFastRoom;
    if (out.chunk.size() < wanted) out.chunk.resize(wanted);
    out.tokens.reserve(std::min(text.size() / 8, kChunkOfTokens));
    chunk_ = out.chunk.data();
    room_ = out.chunk.size();
  }
  /// Appends the tokens of bytes [begin, end).
  void scan(ByteOffset begin, ByteOffset end);

 private:
  static constexpr std::size_t kChunkOfTokens = 4096;
  static constexpr ByteOffset kLongWord = 48;    // bytes; longer ones go the slow way
  static constexpr std::size_t kFastRoom = 256;  // bytes a fast word may write: two keys
  struct Char {
    char32_t code = 0;
    std::uint32_t size = 0;  // 0 at the end
    CharInfo info;
  };

  Char at(ByteOffset offset) const;
  /// The first character at or after `offset` that is not ignorable; moves `offset` onto it.
  Char significant(ByteOffset& offset) const;
  ByteOffset scan_one(ByteOffset begin, const Char& first);
  ByteOffset fast_word(ByteOffset begin);
  ByteOffset scan_word(ByteOffset begin);
  ByteOffset scan_tatweel(ByteOffset begin, const Char& first);
  ByteOffset scan_number(ByteOffset begin);
  ByteOffset scan_latin(ByteOffset begin);
  ByteOffset scan_url(ByteOffset begin);
  ByteOffset scan_hash(ByteOffset begin, const Char& first);
  ByteOffset scan_handle(ByteOffset begin, const Char& first);
  ByteOffset single(ByteOffset begin, const Char& first, TokenKind kind);
  ByteOffset digits(ByteOffset begin);
  ByteOffset separator(ByteOffset begin, std::size_t group);
  void letters(char16_t plain, char16_t key);
  void compose(char32_t mark);
  bool url_begins(ByteOffset begin) const;
  void emit(ByteOffset begin, ByteOffset end, TokenKind kind);
  std::string_view store(std::string_view bytes);
  void new_chunk(std::size_t size);

  std::string_view text_;
  TokenizedText& out_;
  ByteOffset end_ = 0;
  bool space_before_ = true;  // a space stood since then
  KeyBuffer plain_, key_;    // scratch of the current token
  char* chunk_ = nullptr;     // where keys are put next
  std::size_t room_ = 0;
};

}  // namespace marsad::text
