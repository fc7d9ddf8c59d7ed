// Implements fold.h.
// The folds are those of Arabic orthography in practice (hamza seats, ya, ta marbuta), the
// presentation forms are Unicode NFKC.
#include "page/fold.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include "base/utf8.h"
#include "page/byte_block.h"

namespace marsad::page {
namespace {

struct Form {
  char32_t form;
  std::array<char32_t, 4> letters;
};

constexpr Form kForms[] = {
#include "page/presentation_forms.inc"
};

const Form* find_form(char32_t c) {
  const Form* it = std::lower_bound(std::begin(kForms), std::end(kForms), c,
                                    [](const Form& form, char32_t at) { return form.form < at; });
  return it != std::end(kForms) && it->form == c ? it : nullptr;
}

bool drops(char32_t c) {
  if (c >= 0x0620 && c < 0x0640) return false;  // half of all letters
  return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06ED) || c == 0x0640 || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
         c == 0x00AD || (c >= 0x0300 && c <= 0x036F);
}

bool writes_without_spaces(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
}

/// Calls `emit` for each folded letter of the code point at `at`; returns its size in bytes.
template <class Emit>
std::uint32_t each_letter(std::string_view text, std::size_t at, Emit emit) {
  const unsigned char byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    emit(fold_letter(byte));
    return 1;
  }
  if (byte >= 0xD8 && byte <= 0xDB && at + 1 < text.size() &&  // Arabic, without a full decode
      (static_cast<unsigned char>(text[at + 1]) & 0xC0U) == 0x80) {
    emit(fold_letter(((byte & 0x1FU) << 6) | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)));
    return 2;
  }
  const Decoded decoded = decode_utf8(text, at);
  const char32_t c = decoded.code_point;
  if (c >= 0xFB50 && c <= 0xFEFC) {
    if (const Form* form = find_form(c)) {
      for (const char32_t letter : form->letters) {
        if (letter != 0) emit(fold_letter(letter));
      }
      return decoded.size;
    }
  }
  emit(fold_letter(c));
  return decoded.size;
}

}  // namespace

int digit_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 0x0660 && c <= 0x0669) return static_cast<int>(c - 0x0660);
  if (c >= 0x06F0 && c <= 0x06F9) return static_cast<int>(c - 0x06F0);
  return -1;
}

bool is_arabic_letter(char32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || (c >= 0x066E && c <= 0x06D3) || c == 0x06D5 ||
         (c >= 0x06FA && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) ||
         (c >= 0xFB50 && c <= 0xFDFB) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_word_char(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  if (is_arabic_letter(c) || digit_value(c) >= 0) return true;
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x0600 && c <= 0x06FF) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return false;
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0x3008 && c <= 0x3020) return false;
  if (c >= 0xFE00 && c <= 0xFE6F) return false;
  if (c >= 0xFF00 && c <= 0xFF0F) return false;
  if (c >= 0xE000 && c <= 0xF8FF) return false;
  if (c >= 0x1F000 && c <= 0x1FFFF) return false;
  return c < 0xFFF0 || c > 0xFFFF;
}

char32_t fold_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (drops(c)) return 0;
  const int digit = digit_value(c);
  if (digit >= 0) return U'0' + static_cast<char32_t>(digit);
  switch (c) {
    case 0x0622: case 0x0623: case 0x0625: case 0x0671: return 0x0627;  // alef
    case 0x0649: case 0x06CC: case 0x06D0: return 0x064A;               // ya
    case 0x0629: case 0x06C0: case 0x06D5: case 0x06BE: case 0x06C1: return 0x0647;  // ha
    case 0x06A9: case 0x06AA: return 0x0643;                            // kaf
    case 0x00A0: case 0x202F: case 0x2007: case 0x3000: return U' ';
    default: break;
  }
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return c;
}

namespace {

/// Bytes of ASCII letters and digits, lower case; 0 for the rest.
constexpr std::array<char, 128> ascii_words() {
  std::array<char, 128> out{};
  for (int c = 0; c < 128; ++c) {
    if (c >= 'a' && c <= 'z') out[static_cast<std::size_t>(c)] = static_cast<char>(c);
    if (c >= '0' && c <= '9') out[static_cast<std::size_t>(c)] = static_cast<char>(c);
    if (c >= 'A' && c <= 'Z') out[static_cast<std::size_t>(c)] = static_cast<char>(c + 0x20);
    if (c == '_') out[static_cast<std::size_t>(c)] = '_';
  }
  return out;
}
constexpr std::array<char, 128> kAsciiWords = ascii_words();

}  // namespace

namespace {

#if defined(__SSSE3__)
/// For each set of eight bytes the order that brings those to the front (pshufb).
constexpr std::array<std::array<std::uint8_t, 8>, 256> packing_orders() {
  std::array<std::array<std::uint8_t, 8>, 256> out{};
  for (std::size_t set = 0; set < 256; ++set) {
    std::size_t size = 0;
    for (std::uint8_t i = 0; i < 8; ++i) {
      if ((set >> i & 1) != 0) out[set][size++] = i;
    }
  }
  return out;
}
constexpr std::array<std::array<std::uint8_t, 8>, 256> kPackingOrders = packing_orders();

/// Folds sixteen ASCII bytes to `out` (16 bytes of room): words in lower case, one space behind
/// each that ends here. `inside`: the byte before belongs to a word. Returns the bytes written.
std::size_t fold_block(const char* at, std::uint32_t words, std::uint32_t inside, char* out) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i capital = _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('A' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('Z' + 1)));
  const __m128i lower = _mm_or_si128(bytes, _mm_and_si128(capital, _mm_set1_epi8(0x20)));
  const std::uint32_t gaps = (words << 1 | inside) & ~words & 0xFFFFU;
  const std::uint32_t kept = words | gaps;
  // Bytes that end a word become the space; the others between words are not kept.
  const __m128i bit = _mm_set_epi8(-128, 64, 32, 16, 8, 4, 2, 1, -128, 64, 32, 16, 8, 4, 2, 1);
  const __m128i spread = _mm_shuffle_epi8(_mm_cvtsi32_si128(static_cast<int>(gaps)), _mm_set_epi8(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0));
  const __m128i is_gap = _mm_cmpeq_epi8(_mm_and_si128(spread, bit), bit);
  const __m128i text = _mm_or_si128(_mm_andnot_si128(is_gap, lower), _mm_and_si128(is_gap, _mm_set1_epi8(' ')));
  const auto half = [&](__m128i source, std::uint32_t set, char* to) {
    const __m128i order = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kPackingOrders[set].data()));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(source, order));
    return static_cast<std::size_t>(std::popcount(set));
  };
  const std::size_t first = half(text, kept & 0xFFU, out);
  return first + half(_mm_srli_si128(text, 8), kept >> 8, out + first);
}
#endif

/// Folds the ASCII bytes from `i` on into `out`; returns where they end. A gap is a space due.
/// Without branches on the kind of byte: words end every five bytes, which no predictor learns.
std::size_t fold_ascii(std::string_view text, std::size_t i, bool& gap, std::string& out) {
  std::array<char, 272> buffer;
  std::size_t size = 0;
  std::size_t any = out.empty() ? 0 : 1;
  std::size_t due = gap ? 1 : 0;
#if defined(__SSSE3__)
  // Here a space is written as soon as a word ends; one that stands last is taken back.
  bool spaced = false;
  if (i + 16 <= text.size()) {
    if (any != 0 && due != 0) {
      buffer[size++] = ' ';
      spaced = true;
    }
    std::uint32_t inside = any != 0 && due == 0 ? 1 : 0;
    for (; i + 16 <= text.size(); i += 16) {
      const ByteBlock block(text.data() + i);
      if (block.high() != 0) break;
      const std::uint32_t words = block.words();
      if (size + 16 > buffer.size()) {
        out.append(buffer.data(), size);
        size = 0;
      }
      const std::size_t wrote = fold_block(text.data() + i, words, inside, buffer.data() + size);
      size += wrote;
      any |= words != 0 ? 1U : 0U;
      inside = words >> 15;
      due = inside ^ 1U;
      if (wrote > 0) spaced = inside == 0;
    }
    if (spaced) {
      if (size > 0) {
        --size;
      } else {
        out.pop_back();
      }
    }
  }
#endif
  for (; i < text.size() && static_cast<unsigned char>(text[i]) < 0x80; ++i) {
    if (size + 2 > buffer.size()) {
      out.append(buffer.data(), size);
      size = 0;
    }
    const char c = kAsciiWords[static_cast<unsigned char>(text[i])];
    const std::size_t word = c != 0 ? 1 : 0;
    buffer[size] = ' ';
    size += word & due & any;
    buffer[size] = c;
    size += word;
    any |= word;
    due = word ^ 1U;
  }
  out.append(buffer.data(), size);
  gap = due != 0;
  return i;
}

}  // namespace

std::string fold_key(std::string_view text, bool digits_as_hash) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  bool after_digit = false;
  for (std::size_t i = 0; i < text.size();) {
    if (!digits_as_hash && static_cast<unsigned char>(text[i]) < 0x80) {
      i = fold_ascii(text, i, gap, out);
      continue;
    }
    i += each_letter(text, i, [&](char32_t c) {
      if (c == 0) return;
      if (!is_word_char(c)) {
        gap = true;
        return;
      }
      const bool digit = c >= U'0' && c <= U'9';
      if (!out.empty() && gap) out += ' ';
      if (gap) after_digit = false;
      gap = false;
      if (digit && digits_as_hash) {
        if (!after_digit) out += '#';
      } else {
        append_utf8(out, c);
      }
      after_digit = digit;
    });
  }
  return out;
}

namespace {

/// Folds one letter of Latin-1 or mark of general punctuation at `i`, the bytes other than ASCII of
/// Western pages. Returns its size; 0 for all else and for what is dropped.
std::size_t fold_latin(std::string_view text, std::size_t i, bool& gap, std::string& out) {
  const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
  if (at(i) == 0xE2 && at(i + 1) == 0x80 && at(i + 2) >= 0x90 && at(i + 2) <= 0xA7) {  // U+2010 to U+2027
    gap = true;
    return 3;
  }
  if (at(i) == 0xC2 && at(i + 1) >= 0xA0 && at(i + 1) <= 0xBF) {
    const unsigned c = at(i + 1);
    if (c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA) return 0;  // letters and the soft hyphen
    gap = true;
    return 2;
  }
  if (at(i) != 0xC3 || at(i + 1) < 0x80 || at(i + 1) > 0xBF || at(i + 1) == 0x97 || at(i + 1) == 0xB7) return 0;
  if (gap && !out.empty()) out += ' ';
  gap = false;
  out += text[i];
  out += static_cast<char>(at(i + 1) <= 0x9E ? at(i + 1) + 0x20 : at(i + 1));  // capitals
  return 2;
}

/// fold_key() and count_words() of text in any script, its letters looked at once.
std::string fold_and_count(std::string_view text, std::uint32_t& words) {
  words = count_words(text);
  return fold_key(text);
}

}  // namespace

std::string fold_key(std::string_view text, std::uint32_t& words) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size();) {
    i = fold_ascii(text, i, gap, out);
    const std::size_t took = i < text.size() ? fold_latin(text, i, gap, out) : 0;
    if (i < text.size() && took == 0) return fold_and_count(text, words);
    i += took;
  }
  words = out.empty() ? 0 : 1 + static_cast<std::uint32_t>(std::count(out.begin(), out.end(), ' '));
  return out;
}

namespace {

/// Cuts the run of ASCII bytes at `i`, which must be no letter's beginning in another script.
/// Returns where it stops: at the first other byte or when `limit` is passed.
std::size_t cut_ascii(std::string_view text, std::size_t i, std::size_t limit, bool& open, std::vector<Word>& out) {
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80 && out.size() <= limit) {
    if (text[i] <= ' ') {
      open = false;
      ++i;
      continue;
    }
    const auto kind_of = [](char c) {
      return c >= '0' && c <= '9' ? WordKind::kNumber : kAsciiWords[static_cast<unsigned char>(c)] != 0 ? WordKind::kWord : WordKind::kMark;
    };
    const WordKind kind = kind_of(text[i]);
    const bool continues = open && !out.empty() && out.back().kind == kind && kind != WordKind::kMark;
    std::size_t end = i + 1;
    if (kind != WordKind::kMark) {
      while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80 && text[end] > ' ' && kind_of(text[end]) == kind) ++end;
    }
    if (!continues) {
      Word& word = out.emplace_back();
      word.kind = kind;
      word.begin = static_cast<std::uint32_t>(i);
    }
    std::string& key = out.back().key;
    const std::size_t old = key.size();
    key.append(text.data() + i, end - i);
    for (std::size_t k = old; k < key.size(); ++k) {
      if (key[k] >= 'A' && key[k] <= 'Z') key[k] = static_cast<char>(key[k] | 0x20);
    }
    out.back().end = static_cast<std::uint32_t>(end);
    open = true;
    i = end;
  }
  return i;
}

}  // namespace

std::vector<Word> cut_words(std::string_view text, std::size_t limit) {
  std::vector<Word> out;
  out.reserve(std::min(limit + 1, text.size() / 4 + 4));
  bool open = false;  // the last word may still grow
  for (std::size_t i = 0; i < text.size() && out.size() <= limit;) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      i = cut_ascii(text, i, limit, open, out);
      continue;
    }
    const std::size_t begin = i;
    const std::uint32_t size = each_letter(text, i, [&](char32_t c) {
      if (c == 0) return;
      if (c <= U' ') {
        open = false;
        return;
      }
      const bool digit = c >= U'0' && c <= U'9';
      const WordKind kind = digit              ? WordKind::kNumber
                            : is_word_char(c) ? WordKind::kWord
                                               : WordKind::kMark;
      const bool continues = open && !out.empty() && out.back().kind == kind &&
                             kind != WordKind::kMark;
      if (!continues) {
        Word& word = out.emplace_back();
        word.kind = kind;
        word.begin = static_cast<std::uint32_t>(begin);
      }
      append_utf8(out.back().key, c);
      open = true;
    });
    i += size;
    if (!out.empty() && open) out.back().end = static_cast<std::uint32_t>(i);
  }
  if (out.size() > limit) out.resize(limit);
  for (Word& word : out) {
    if (word.kind != WordKind::kNumber) continue;
    word.digits = static_cast<int>(word.key.size());
    if (word.key.size() <= 9) word.value = std::stoll(word.key);
  }
  return out;
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t ideographs = 0;  // scripts without spaces: two characters make about a word
  bool inside = false;
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[i]);
    bool word = false;
    if (byte < 0x80) {
      if (i + ByteBlock::kSize <= text.size()) {  // up to the first byte of another script
        const ByteBlock block(text.data() + i);
        const std::uint32_t high = block.high();
        const int size = high == 0 ? static_cast<int>(ByteBlock::kSize) : std::countr_zero(high);
        const std::uint32_t set = block.words() & ((1U << size) - 1);
        words += static_cast<std::uint32_t>(std::popcount(set & ~(set << 1 | (inside ? 1U : 0U))));
        inside = (set >> (size - 1) & 1) != 0;
        i += static_cast<std::size_t>(size);
        continue;
      }
      word = kAsciiWords[byte] != 0;
      ++i;
    } else if (byte >= 0xD8 && byte <= 0xDB) {  // the Arabic block, without a full decode
      const char32_t c = i + 1 < text.size() ? ((byte & 0x1FU) << 6) |
                                                   (static_cast<unsigned char>(text[i + 1]) & 0x3FU)
                                             : 0;
      word = is_word_char(c) || (inside && drops(c));
      i += 2;
    } else {
      const Decoded decoded = decode_utf8(text, i);
      word = is_word_char(decoded.code_point) || (inside && drops(decoded.code_point));
      i += decoded.size;
      if (word && decoded.code_point >= 0x0E00 && writes_without_spaces(decoded.code_point)) {
        ++ideographs;
        word = false;
      }
    }
    if (word && !inside) ++words;
    inside = word;
  }
  return words + (ideographs + 1) / 2;
}

}  // namespace marsad::page
