// Implements Scanner: words, numbers, Latin, URLs, tags and single marks.
// Every loop consumes at least one byte, so any input ends in linear time.
// Private to text/.
#include "text/scanner.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "base/word_hash.h"
#include "text/fast.h"

namespace marsad::text {
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 14;

void append(KeyBuffer& out, char32_t c) {
  if (c < 0x80) {
    out.put(static_cast<char>(c));
  } else if (c < 0x800) {
    out.put(static_cast<char>(0xC0 | (c >> 6)));
    out.put(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    std::string bytes;
    append_utf8(bytes, c);
    out.append(bytes);
  }
}

bool is_alnum(CharClass cls) { return cls == CharClass::kLatin || cls == CharClass::kDigit; }

// What may stand inside a Latin word between two letters or digits: Al-Qaeda, AT&T, O'Neil, U.N.
bool joins_latin(char32_t c) {
  return c == '-' || c == '\'' || c == '&' || c == '_' || c == '.' || c == 0x2019;
}

bool ends_url(const char32_t c, CharClass cls) {
  return cls == CharClass::kSpace || cls == CharClass::kNewline || cls == CharClass::kBreak ||
         (cls == CharClass::kQuote && c != '\'') || c == '<' || c == '>';
}

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

TokenKind kind_of(CharClass cls) {
  switch (cls) {
    case CharClass::kQuote:
      return TokenKind::kQuote;
    case CharClass::kPunct:
    case CharClass::kOpen:
    case CharClass::kClose:
      return TokenKind::kPunct;
    default:
      return TokenKind::kSymbol;
  }
}

}  // namespace

Scanner::Char Scanner::at(ByteOffset offset) const {
  Char c;
  if (offset >= end_) return c;
  const auto byte = static_cast<unsigned char>(text_[offset]);
  if (byte < 0x80) {
    c.code = byte, c.size = 1;
  } else if (byte >= 0xC2 && byte < 0xE0 && offset + 1 < end_ &&
             (static_cast<unsigned char>(text_[offset + 1]) & 0xC0) == 0x80) {
    c.code = (static_cast<char32_t>(byte & 0x1F) << 6) |
             (static_cast<unsigned char>(text_[offset + 1]) & 0x3F);
    c.size = 2;
  } else {
    const Decoded d = decode_utf8(text_.substr(0, end_), offset);
    c.code = d.code_point, c.size = d.size;
  }
  c.info = char_info(c.code);
  return c;
}

Scanner::Char Scanner::significant(ByteOffset& offset) const {
  Char c = at(offset);
  while (c.size != 0 && c.info.cls == CharClass::kIgnore) {
    offset += c.size;
    c = at(offset);
  }
  return c;
}

void Scanner::scan(ByteOffset begin, ByteOffset end) {
  end_ = static_cast<ByteOffset>(std::min<std::size_t>(end, text_.size()));
  space_before_ = true;
  for (ByteOffset pos = begin; pos < end_;) {
    if (text_[pos] == ' ') {
      space_before_ = true;
      ++pos;
      continue;
    }
    const auto lead = static_cast<unsigned char>(text_[pos]);
    if (lead >= 0xD8 && lead <= 0xD9 && pos + 1 < end_) {  // most words begin with a plain letter
      const ByteOffset after = fast_word(pos);
      if (after != pos) {
        space_before_ = after < end_ && text_[after] == ' ';
        pos = after + static_cast<ByteOffset>(space_before_);
        continue;
      }
      const auto trail = static_cast<unsigned char>(text_[pos + 1]);
      if ((trail & 0xC0) == 0x80 &&
          kLowChars[(lead & 0x1F) << 6 | (trail & 0x3F)].cls == CharClass::kArabic) {
        plain_.clear();
        key_.clear();
        pos = scan_word(pos);
        continue;
      }
    }
    const Char c = at(pos);
    switch (c.info.cls) {
      case CharClass::kSpace:
      case CharClass::kNewline:
      case CharClass::kBreak:
        space_before_ = true;
        pos += c.size;
        break;
      case CharClass::kIgnore:
      case CharClass::kMark:  // a stray mark makes no token
        pos += c.size;
        break;
      default:
        pos = scan_one(pos, c);
        break;
    }
  }
}

ByteOffset Scanner::scan_one(ByteOffset begin, const Char& first) {
  plain_.clear();
  key_.clear();
  switch (first.info.cls) {
    case CharClass::kArabic:
    case CharClass::kPresentation:
      return scan_word(begin);
    case CharClass::kTatweel:
      return scan_tatweel(begin, first);
    case CharClass::kDigit:
      return scan_number(begin);
    case CharClass::kLatin:
      return scan_latin(begin);
    default:
      break;
  }
  if (first.code == '#') return scan_hash(begin, first);
  if (first.code == '@') return scan_handle(begin, first);
  return single(begin, first, kind_of(first.info.cls));
}

ByteOffset Scanner::single(ByteOffset begin, const Char& first, TokenKind kind) {
  if (first.code < 0x800 && room_ >= kFastRoom) {  // its keys are the one or two bytes written
    Token& token = out_.tokens.emplace_back();
    token.span = {begin, begin + first.size};
    token.kind = kind;
    token.glued = !space_before_;
    for (std::uint32_t i = 0; i < first.size; ++i) chunk_[i] = text_[begin + i];
    token.key = token.plain = {chunk_, first.size};
    token.hash = hash_word(chunk_, first.size);
    space_before_ = false;
    chunk_ += first.size;
    room_ -= first.size;
    return begin + first.size;
  }
  append(plain_, first.code);
  append(key_, first.code);
  emit(begin, begin + first.size, kind);
  return begin + first.size;
}

void Scanner::letters(char16_t plain, char16_t key) {
  append(plain_, plain);
  append(key_, key);
}

void Scanner::compose(char32_t mark) {
  if (mark < 0x0653 || mark > 0x0655 || plain_.size() < 2) return;
  const auto high = static_cast<unsigned char>(plain_.back(2));
  const auto low = static_cast<unsigned char>(plain_.back(1));
  if (high < 0xD8 || high > 0xDB) return;
  const char16_t composed =
      compose_hamza(static_cast<char16_t>(((high & 0x1F) << 6) | (low & 0x3F)), mark);
  if (composed == 0) return;
  plain_.resize(plain_.size() - 2);
  append(plain_, composed);
}

// A word of plain letters that an ASCII byte ends, at least kStep bytes before the end: by far the
// most tokens of a page. Folds straight into the chunk. Returns `begin` for any other word.
ByteOffset Scanner::fast_word(ByteOffset begin) {
  ByteOffset pos = begin;
  bool changed = false;
  for (char* key = chunk_;; key += kStep) {
    if (pos + kStep > end_ || pos - begin > kLongWord) return begin;
    const Folded folded = fold_letters(text_.data() + pos, key);
    changed = changed || folded.changed;
    pos += folded.bytes;
    if (folded.bytes < kStep) break;
  }
  const std::size_t size = pos - begin;
  if (size == 0 || static_cast<signed char>(text_[pos]) < 0) return begin;
  Token& token = out_.tokens.emplace_back();
  token.span = {begin, pos};
  token.glued = !space_before_;
  token.key = {chunk_, size};
  token.hash = hash_word(chunk_, size);
  space_before_ = false;
  // K0 of plain letters is what is written: kept apart when K1 differs, which half of all words do
  // and no processor guesses.
  char* plain = chunk_ + size;
  for (std::size_t i = 0; i < size; i += kStep)
    std::memcpy(plain + i, text_.data() + begin + i, kStep);
  token.plain = {changed ? plain : chunk_, size};
  const std::size_t taken = size << static_cast<unsigned>(changed);
  chunk_ += taken;
  room_ -= taken;
  if (room_ < kFastRoom) new_chunk(kChunk);
  return pos;
}

ByteOffset Scanner::scan_word(ByteOffset begin) {
  ByteOffset pos = begin, word_end = begin;
  while (true) {
    // The bulk of any page: two-byte letters, copied by table.
    constexpr ByteOffset kStretch = 64;  // bytes between two checks for room; a word has 11
    for (bool more = true; more;) {
      char* plain = plain_.open(kStretch);
      char* key = key_.open(kStretch);
      const ByteOffset from = pos;
      const ByteOffset limit = end_ - pos > kStretch ? pos + kStretch : end_;
      while (pos + 1 < limit) {
        const auto lead = static_cast<unsigned char>(text_[pos]);
        const auto trail = static_cast<unsigned char>(text_[pos + 1]);
        if (lead < 0xD8 || lead > 0xDB || (trail & 0xC0) != 0x80) break;
        const LowChar& low = kLowChars[(lead & 0x1F) << 6 | (trail & 0x3F)];
        if (low.cls != CharClass::kArabic) break;
        std::memcpy(plain + (pos - from), low.plain, 2);
        std::memcpy(key + (pos - from), low.key, 2);
        pos += 2;
      }
      plain_.resize(plain_.size() + (pos - from));
      key_.resize(key_.size() + (pos - from));
      if (pos != from) word_end = pos;
      more = pos - from == kStretch;
    }
    if (pos >= end_ || static_cast<unsigned char>(text_[pos]) < 0x80) break;
    const Char c = at(pos);
    if (c.size == 0) break;
    const CharClass cls = c.info.cls;
    if (cls == CharClass::kArabic) {
      letters(c.info.plain, c.info.key);
    } else if (cls == CharClass::kMark) {
      compose(c.code);
    } else if (cls == CharClass::kPresentation) {
      for (const char16_t* p = presentation_letters(c.code); *p != 0; ++p) {
        const CharInfo info = char_info(*p);
        letters(info.plain, info.key);
      }
    } else if (cls != CharClass::kTatweel && cls != CharClass::kIgnore) {
      break;
    }
    pos += c.size;
    if (cls != CharClass::kIgnore) word_end = pos;
  }
  if (!plain_.empty()) emit(begin, word_end, TokenKind::kWord);
  return pos;
}

// A tatweel before a letter belongs to the word; a lone run of them is a dash.
ByteOffset Scanner::scan_tatweel(ByteOffset begin, const Char& first) {
  ByteOffset pos = begin + first.size;
  Char c = significant(pos);
  while (c.size != 0 && (c.info.cls == CharClass::kTatweel || c.info.cls == CharClass::kMark)) {
    pos += c.size;
    c = significant(pos);
  }
  if (c.info.cls == CharClass::kArabic || c.info.cls == CharClass::kPresentation)
    return scan_word(begin);
  plain_.append("-");
  key_.append("-");
  emit(begin, pos, TokenKind::kPunct);
  return pos;
}

// Consumes digits of any set, marks of direction between them included.
ByteOffset Scanner::digits(ByteOffset begin) {
  ByteOffset pos = begin, end = begin;
  for (Char c = significant(pos); c.size != 0 && c.info.cls == CharClass::kDigit;
       c = significant(pos)) {
    letters(c.info.plain, c.info.plain);
    end = pos += c.size;
  }
  return end;
}

// Position behind a separator when digits follow it and both belong to one number; else `begin`.
// `group` is the number of digits before. Appends the separator's key.
ByteOffset Scanner::separator(ByteOffset begin, std::size_t group) {
  ByteOffset pos = begin;
  const Char c = significant(pos);
  if (c.size == 0) return begin;
  const bool comma = c.code == ',' || c.code == 0x066C || c.code == 0x060C;
  const bool space = c.code == 0x00A0 || c.code == 0x202F || c.code == 0x2009;
  char16_t key = 0;
  if (comma || space)
    key = ',';
  else if (c.code == '.' || c.code == 0x066B)
    key = '.';
  else if (c.code == ':' || c.code == '/')
    key = static_cast<char16_t>(c.code);
  else if (is_dash(c.code))
    key = '-';
  if (key == 0) return begin;
  pos += c.size;
  std::size_t after = 0;
  for (ByteOffset look = pos; after < 4; ++after) {
    const Char d = significant(look);
    if (d.size == 0 || d.info.cls != CharClass::kDigit) break;
    look += d.size;
  }
  if (after == 0 || (space && (after != 3 || group > 3))) return begin;
  letters(key, key);
  return pos;
}

ByteOffset Scanner::scan_number(ByteOffset begin) {
  ByteOffset end = digits(begin);
  std::size_t group = plain_.size();
  while (true) {
    const ByteOffset next = separator(end, group);
    if (next == end) break;
    const std::size_t before = plain_.size();
    end = digits(next);
    group = plain_.size() - before;
  }
  emit(begin, end, TokenKind::kNumber);
  return end;
}

bool Scanner::url_begins(ByteOffset begin) const {
  static constexpr std::string_view kPrefixes[] = {"http://", "https://", "ftp://", "www."};
  const std::string_view rest = text_.substr(begin, std::min<std::size_t>(8, end_ - begin));
  for (const std::string_view prefix : kPrefixes) {
    if (rest.size() < prefix.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < prefix.size() && same; ++i)
      same = (rest[i] | (prefix[i] >= 'a' ? 0x20 : 0)) == prefix[i];
    if (same) return true;
  }
  return false;
}

ByteOffset Scanner::scan_url(ByteOffset begin) {
  ByteOffset pos = begin, end = begin;
  for (Char c = at(pos); c.size != 0 && !ends_url(c.code, c.info.cls); c = at(pos)) {
    pos += c.size;
    const CharClass cls = c.info.cls;  // marks at the end of a URL belong to the sentence
    if ((cls != CharClass::kPunct || c.code == '/') && cls != CharClass::kClose) end = pos;
  }
  plain_.clear();
  key_.clear();
  plain_.append(text_.substr(begin, end - begin));
  key_.append(text_.substr(begin, end - begin));
  emit(begin, end, TokenKind::kUrl);
  return end;
}

ByteOffset Scanner::scan_latin(ByteOffset begin) {
  if (url_begins(begin)) return scan_url(begin);
  ByteOffset pos = begin, end = begin;
  for (Char c = at(pos); c.size != 0; c = at(pos)) {
    const CharClass cls = c.info.cls;
    if (is_alnum(cls)) {
      if (c.code > 0xFFFF)
        append(plain_, c.code), append(key_, c.code);
      else
        letters(c.info.plain, c.info.key);
    } else if (c.code == '@') {
      if (!is_alnum(at(pos + c.size).info.cls)) break;
      return scan_url(begin);  // an e-mail address
    } else if (joins_latin(c.code)) {
      const CharClass next = at(pos + c.size).info.cls;
      if (c.code == '.' ? next != CharClass::kLatin : !is_alnum(next)) break;
      letters(c.info.plain, c.info.key);
    } else if (cls != CharClass::kMark && cls != CharClass::kIgnore) {
      break;
    }
    pos += c.size;
    if (cls != CharClass::kIgnore) end = pos;
  }
  emit(begin, end, TokenKind::kLatin);
  return pos;
}

// "#tag_of_words" is one token; "#word" is the sign and an ordinary word, so that names match.
ByteOffset Scanner::scan_hash(ByteOffset begin, const Char& first) {
  ByteOffset pos = begin + first.size;
  bool joined = false;
  for (Char c = at(pos); c.size != 0; c = at(pos)) {
    const CharClass cls = c.info.cls;
    const bool inside = cls == CharClass::kArabic || cls == CharClass::kPresentation ||
                        cls == CharClass::kMark || cls == CharClass::kTatweel || is_alnum(cls) ||
                        c.code == '_';
    if (!inside) break;
    joined = joined || c.code == '_';
    pos += c.size;
  }
  if (!joined) return single(begin, first, TokenKind::kSymbol);
  const std::string_view tag = text_.substr(begin, pos - begin);
  plain_.append(plain_key(tag));
  key_.append(match_key(tag));
  emit(begin, pos, TokenKind::kUrl);
  return pos;
}

ByteOffset Scanner::scan_handle(ByteOffset begin, const Char& first) {
  ByteOffset pos = begin + first.size;
  for (Char c = at(pos); c.size != 0 && (is_alnum(c.info.cls) || c.code == '_'); c = at(pos))
    pos += c.size;
  if (pos == begin + first.size) return single(begin, first, TokenKind::kSymbol);
  plain_.append(text_.substr(begin, pos - begin));
  key_.append(text_.substr(begin, pos - begin));
  emit(begin, pos, TokenKind::kUrl);
  return pos;
}

void Scanner::new_chunk(std::size_t size) {
  room_ = size;
  chunk_ = static_cast<char*>(out_.keys.allocate(size, 1));
}

std::string_view Scanner::store(std::string_view bytes) {
  if (bytes.size() + kFastRoom > room_) new_chunk(bytes.size() + kChunk);
  std::memcpy(chunk_, bytes.data(), bytes.size());
  const std::string_view stored(chunk_, bytes.size());
  chunk_ += bytes.size();
  room_ -= bytes.size();
  return stored;
}

void Scanner::emit(ByteOffset begin, ByteOffset end, TokenKind kind) {
  Token token;
  token.span = {begin, end};
  token.kind = kind;
  token.glued = !space_before_;
  token.key = store(key_.view());
  token.plain = plain_.view() == key_.view() ? token.key : store(plain_.view());
  token.hash = hash_word(token.key.data(), token.key.size());
  out_.tokens.push_back(token);
  space_before_ = false;
}

}  // namespace marsad::text
