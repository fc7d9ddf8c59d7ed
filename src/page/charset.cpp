// Implements charset.h.
// Arabic letter frequencies below are rounded shares of running press text, in per mille; they
// only have to tell two permutations of the alphabet apart.
#include "page/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "page/byte_block.h"

namespace marsad::page {
namespace {

#include "page/code_pages.inc"

using CodePage = std::array<char16_t, 128>;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::size_t i = 0;
  for (; i + 8 <= out.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, out.data() + i, 8);
    word = lower8(word);
    std::memcpy(out.data() + i, &word, 8);
  }
  for (; i < out.size(); ++i) out[i] = out[i] >= 'A' && out[i] <= 'Z' ? static_cast<char>(out[i] | 0x20) : out[i];
  return out;
}

bool is_label_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' ||
         c == '.';
}

/// One name for the labels in use (WHATWG encoding standard, the part met in news pages).
std::string canonical_charset(std::string name) {
  name = lower_ascii(name);
  if (name == "utf8") return "utf-8";
  for (const char* alias : {"cp1256", "x-cp1256", "win-1256", "windows1256", "cp-1256"}) {
    if (name == alias) return "windows-1256";
  }
  for (const char* alias : {"arabic", "iso8859-6", "iso88596", "iso_8859-6", "asmo-708",
                            "iso-8859-6-e", "iso-8859-6-i", "ecma-114"}) {
    if (name == alias) return "iso-8859-6";
  }
  for (const char* alias : {"iso-8859-1", "latin1", "ascii", "us-ascii", "cp1252", "iso8859-1",
                            "x-cp1252"}) {
    if (name == alias) return "windows-1252";
  }
  return name;
}

const CodePage* code_page(std::string_view charset) {
  if (charset == "windows-1256") return &kCp1256;
  if (charset == "iso-8859-6") return &kIso88596;
  if (charset == "windows-1252") return &kCp1252;
  return nullptr;
}

/// Per mille of the 36 Arabic letters U+0621..U+064A in press text; 0 where none stands.
constexpr std::array<std::uint8_t, 42> kLetterShare = {
    4, 1, 18, 2, 6, 7, 150, 32, 22, 34, 8, 12, 18, 8, 28, 5, 46, 7, 25, 12, 9,
    5, 10, 2, 33, 5, 0, 0, 0, 0, 0, 0, 26, 23, 22, 110, 60, 58, 27, 56, 14, 75};

/// How well the bytes read as Arabic in a code page: mean of letter shares, with the article.
double arabic_score(std::string_view bytes, const CodePage& page, std::size_t& letters) {
  double score = 0;
  std::size_t counted = 0;
  letters = 0;
  char16_t before = 0;
  const std::size_t limit = std::min<std::size_t>(bytes.size(), 1U << 18);
  for (std::size_t i = 0; i < limit; ++i) {
    const unsigned char byte = static_cast<unsigned char>(bytes[i]);
    const char16_t c = byte < 0x80 ? byte : page[byte - 0x80];
    if (byte >= 0x80) {
      ++counted;
      if (c >= 0x0621 && c <= 0x064A) {
        score += kLetterShare[c - 0x0621];
        ++letters;
        if (c == 0x0644 && before == 0x0627) score += 200;  // the article
        if (c == 0x0629 && i + 1 < limit && static_cast<unsigned char>(bytes[i + 1]) < 0x80) {
          score += 60;  // ta marbuta at the end of a word
        }
      } else if (c == 0xFFFD || (c >= 0x80 && c < 0xA0)) {
        score -= 100;
      } else if (c >= 0xC0 && c < 0x180) {
        score -= before >= 0x0621 && before <= 0x064A ? 60 : 10;  // Latin inside an Arabic word
      }
    }
    before = c;
  }
  return counted == 0 ? 0 : score / static_cast<double>(counted);
}

/// Mean length of runs of high bytes: words in an Arabic set, single letters in a Latin one.
double high_run_length(std::string_view bytes) {
  std::size_t runs = 0;
  std::size_t high = 0;
  bool inside = false;
  const std::size_t limit = std::min<std::size_t>(bytes.size(), 1U << 18);
  for (std::size_t i = 0; i < limit; ++i) {
    const bool now = static_cast<unsigned char>(bytes[i]) >= 0x80;
    if (now) ++high;
    if (now && !inside) ++runs;
    inside = now;
  }
  return runs == 0 ? 0 : static_cast<double>(high) / static_cast<double>(runs);
}

struct Utf8Count {
  std::size_t sequences = 0;  // well-formed multi-byte
  std::size_t errors = 0;     // malformed bytes
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count out;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const Decoded decoded = decode_utf8(bytes, i);
    ++(decoded.valid ? out.sequences : out.errors);
    i += decoded.size;
  }
  return out;
}

/// Skips 64 ASCII bytes at a time; offset of the first malformed byte or the size.
std::size_t well_formed_prefix(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    while (i + 4 * ByteBlock::kSize <= bytes.size()) {
      const char* at = bytes.data() + i;
      if ((ByteBlock(at).high() | ByteBlock(at + 16).high() | ByteBlock(at + 32).high() | ByteBlock(at + 48).high()) != 0) break;
      i += 4 * ByteBlock::kSize;
    }
    while (i + ByteBlock::kSize <= bytes.size()) {
      const std::uint32_t high = ByteBlock(bytes.data() + i).high();
      i += high == 0 ? ByteBlock::kSize : static_cast<std::size_t>(std::countr_zero(high));
      if (high != 0) break;
    }
    while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
    while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0x80) {
      const unsigned char lead = static_cast<unsigned char>(bytes[i]);
      if (lead >= 0xC2 && lead <= 0xDF && i + 1 < bytes.size() &&
          (static_cast<unsigned char>(bytes[i + 1]) & 0xC0U) == 0x80) {
        i += 2;  // all of Arabic
        continue;
      }
      const Decoded decoded = decode_utf8(bytes, i);
      if (!decoded.valid) return i;
      i += decoded.size;
    }
  }
  return bytes.size();
}

/// UTF-16 without a mark: zeros stand in one parity only. Returns 'l', 'b' or 0.
char utf16_pattern(std::string_view bytes) {
  if (bytes.size() < 16) return 0;
  std::size_t even = 0;
  std::size_t odd = 0;
  const std::size_t limit = std::min<std::size_t>(bytes.size(), 2048);
  for (std::size_t i = 0; i < limit; ++i) {
    if (bytes[i] == '\0') ++((i % 2 == 0) ? even : odd);
  }
  const std::size_t pairs = limit / 2;
  if (odd > pairs / 4 && even * 16 <= odd) return 'l';
  if (even > pairs / 4 && odd * 16 <= even) return 'b';
  return 0;
}

}  // namespace

class PageDecoder {
 public:
  PageDecoder(std::string_view bytes, std::string_view http, Diagnostics& out)
      : bytes_(bytes), http_(http), out_(out) {}

  DecodedPage run() {
    if (bytes_.starts_with("\xEF\xBB\xBF")) {
      page_.skipped_ = 3;
      utf8(bytes_.substr(3));
    } else if (bytes_.starts_with("\xFF\xFE")) {
      utf16(2, false);
    } else if (bytes_.starts_with("\xFE\xFF")) {
      utf16(2, true);
    } else if (const char order = utf16_pattern(bytes_); order != 0) {
      utf16(0, order == 'b');
    } else {
      without_mark();
    }
    drop_nul();
    return std::move(page_);
  }

 private:
  void note(const char* code, std::string message, std::uint64_t byte = 0) {
    out_.push_back({code, std::move(message), byte});
  }

  void without_mark() {
    std::string declared = canonical_charset(std::string(http_));
    if (declared.empty()) declared = canonical_charset(declared_charset(bytes_));
    if (well_formed_prefix(bytes_) == bytes_.size()) {
      if (declared != "utf-8" && declared.starts_with("iso-2022")) return by_iconv(declared);
      return utf8(bytes_, declared, true);
    }
    const Utf8Count count = count_utf8(bytes_);
    if (count.sequences > 20 && count.errors * 10 < count.sequences) return utf8(bytes_);
    legacy(declared, count);
  }

  void utf8(std::string_view bytes, const std::string& declared = "utf-8", bool checked = false) {
    page_.charset_ = "utf-8";
    if (!declared.empty() && declared != "utf-8" && has_high(bytes)) {
      note("charset_wrong", "declared " + declared + ", is utf-8");
    }
    if (checked || well_formed_prefix(bytes) == bytes.size()) {
      if (repair_mojibake(bytes)) return;
      page_.view_ = bytes;
      return;
    }
    begin_own(0);
    std::size_t first = bytes.size();
    for (std::size_t i = 0; i < bytes.size();) {
      const Decoded decoded = decode_utf8(bytes, i);
      if (!decoded.valid && first == bytes.size()) first = i;
      append(decoded.code_point, page_.skipped_ + i);
      i += decoded.size;
    }
    note("charset_repaired", "malformed UTF-8 replaced by U+FFFD", page_.skipped_ + first);
  }

  static bool has_high(std::string_view bytes) {
    return std::any_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  }

  /// No valid UTF-8: the declared set if the bytes bear it out, else the best reading.
  void legacy(const std::string& declared, const Utf8Count& count) {
    std::size_t letters_1256 = 0;
    std::size_t letters_6 = 0;
    const double s1256 = arabic_score(bytes_, kCp1256, letters_1256);
    const double s6 = arabic_score(bytes_, kIso88596, letters_6);
    const double run = high_run_length(bytes_);
    std::string best = "windows-1252";
    // 25 per mille is what random letters score; words of Arabic press text score over 80.
    if (run >= 1.8 && std::max(s1256, s6) > 25) best = s1256 >= s6 ? "windows-1256" : "iso-8859-6";
    const CodePage* known = code_page(declared);
    if (known == nullptr && !declared.empty() && declared != "utf-8" && best == "windows-1252") {
      return by_iconv(declared);
    }
    if (best == "windows-1252" && declared == "utf-8" && count.sequences > count.errors) {
      return utf8(bytes_);
    }
    if (best == "windows-1252" && known != nullptr) best = declared;  // too little to contradict
    if (declared.empty()) {
      note("charset_detected", "no character set declared, read as " + best);
    } else if (declared != best) {
      note("charset_wrong", "declared " + declared + ", read as " + best);
    }
    single_byte(best);
  }

  void single_byte(const std::string& charset) {
    page_.charset_ = charset;
    const CodePage& page = *code_page(charset);
    begin_own(1);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const unsigned char byte = static_cast<unsigned char>(bytes_[i]);
      append(byte < 0x80 ? byte : page[byte - 0x80], i);
    }
  }

  void utf16(std::size_t begin, bool big) {
    page_.charset_ = big ? "utf-16be" : "utf-16le";
    begin_own(2);
    const auto unit = [&](std::size_t i) -> char32_t {
      const auto a = static_cast<unsigned char>(bytes_[i]);
      const auto b = static_cast<unsigned char>(bytes_[i + 1]);
      return big ? static_cast<char32_t>(a << 8 | b) : static_cast<char32_t>(b << 8 | a);
    };
    std::size_t i = begin;
    for (; i + 1 < bytes_.size(); i += 2) {
      char32_t c = unit(i);
      const std::size_t at = i;
      if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes_.size()) {
        const char32_t low = unit(i + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        }
      }
      append(c, at);
    }
    if (i < bytes_.size()) note("charset_repaired", "half a UTF-16 unit at the end", i);
  }

  void by_iconv(const std::string& charset) {
    iconv_t converter = iconv_open("UTF-8", charset.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) {
      note("charset_unknown", "declared " + charset + ", read as windows-1252");
      return single_byte("windows-1252");
    }
    page_.charset_ = charset;
    begin_own(0);
    char* in = const_cast<char*>(bytes_.data());
    std::size_t left = bytes_.size();
    std::array<char, 256> buffer{};
    bool repaired = false;
    while (left > 0) {
      const std::size_t at = bytes_.size() - left;
      std::size_t take = std::min<std::size_t>(left, 64);
      const std::size_t asked = take;
      char* out = buffer.data();
      std::size_t room = buffer.size();
      (void)iconv(converter, &in, &take, &out, &room);
      left -= asked - take;
      append_bytes({buffer.data(), buffer.size() - room}, at);
      if (take == asked) {  // not one character: skip a byte
        ++in;
        --left;
        repaired = true;
        append(kReplacement, at);
      }
    }
    iconv_close(converter);
    if (repaired) note("charset_repaired", "bytes that are not " + charset + " replaced by U+FFFD");
  }

  void begin_own(int unit) {
    page_.own_ = true;
    page_.unit_ = unit;
    page_.owned_.reserve(bytes_.size() + bytes_.size() / 2);
  }

  void append(char32_t c, std::uint64_t raw) {
    checkpoint(raw);
    append_utf8(page_.owned_, c);
  }

  void append_bytes(std::string_view text, std::uint64_t raw) {
    checkpoint(raw);
    page_.owned_ += text;
  }

  void checkpoint(std::uint64_t raw) {
    while (page_.checkpoints_.size() * 64 <= page_.owned_.size()) page_.checkpoints_.push_back(raw);
  }

  /// UTF-8 read as windows-1252 or 1256 and encoded again. Certain only when nearly all
  /// non-ASCII text turns into valid Arabic and none stands there yet.
  bool repair_mojibake(std::string_view bytes) {
    // Most pages do not hold the two letters at all, which memchr tells quickly.
    std::size_t from = 0;
    std::size_t hits = 0;
    while (hits < 30 && (from = bytes.find('\xC3', from)) != std::string_view::npos && from + 1 < bytes.size()) {
      const auto next = static_cast<unsigned char>(bytes[from + 1]);
      hits += next == 0x98 || next == 0x99 ? 1 : 0;
      ++from;
    }
    if (hits < 30) return false;
    std::size_t pairs = 0;
    std::size_t arabic = 0;
    for (std::size_t i = 0; i + 2 < bytes.size(); ++i) {
      const auto a = static_cast<unsigned char>(bytes[i]);
      const auto b = static_cast<unsigned char>(bytes[i + 1]);
      // U+00D8, U+00D9 (the lead bytes of Arabic) followed by another non-ASCII character
      if (a == 0xC3 && (b == 0x98 || b == 0x99) && static_cast<unsigned char>(bytes[i + 2]) >= 0xC2)
        ++pairs;
      if (a >= 0xD8 && a <= 0xDB) ++arabic;
    }
    if (pairs < 30 || arabic * 20 > pairs) return false;
    std::string fixed;
    std::vector<std::uint64_t> checkpoints;
    for (std::size_t i = 0; i < bytes.size();) {
      const Decoded decoded = decode_utf8(bytes, i);
      const int byte = byte_of_1252(decoded.code_point);
      while (checkpoints.size() * 64 <= fixed.size()) checkpoints.push_back(page_.skipped_ + i);
      if (byte < 0) {
        fixed.append(bytes.substr(i, decoded.size));
      } else {
        fixed += static_cast<char>(byte);
      }
      i += decoded.size;
    }
    const Utf8Count count = count_utf8(fixed);
    if (count.errors * 50 > count.sequences) return false;
    page_.own_ = true;
    page_.owned_ = count.errors == 0 ? std::move(fixed) : repair_utf8(fixed);
    page_.checkpoints_ = std::move(checkpoints);
    note("mojibake_repaired", "UTF-8 that had been read as windows-1252 and encoded again");
    return true;
  }

  static int byte_of_1252(char32_t c) {
    if (c < 0x80) return static_cast<int>(c);
    for (std::size_t i = 0; i < kCp1252.size(); ++i) {
      if (kCp1252[i] == c) return static_cast<int>(i + 0x80);
    }
    return -1;
  }

  void drop_nul() {
    const std::string_view text = page_.text();
    if (text.find('\0') == std::string_view::npos) return;
    note("nul_removed", "NUL bytes are left out", page_.raw_byte(text.find('\0')));
    std::string clean;
    std::vector<std::uint64_t> checkpoints;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\0') continue;
      if (checkpoints.size() * 64 <= clean.size()) checkpoints.push_back(page_.raw_byte(i));
      clean += text[i];
    }
    page_.owned_ = std::move(clean);
    page_.own_ = true;
    page_.unit_ = 0;
    page_.checkpoints_ = std::move(checkpoints);
  }

  std::string_view bytes_;
  std::string_view http_;
  Diagnostics& out_;
  DecodedPage page_;
};

std::uint64_t DecodedPage::raw_byte(std::size_t text_byte) const {
  if (!own_) return skipped_ + text_byte;
  if (checkpoints_.empty()) return 0;
  const std::size_t index = std::min(text_byte / 64, checkpoints_.size() - 1);
  if (unit_ == 0) return checkpoints_[index];
  // A checkpoint is the first character that begins at or after byte 64 * index.
  std::size_t at = index * 64;
  while (at < owned_.size() && (static_cast<unsigned char>(owned_[at]) & 0xC0U) == 0x80) ++at;
  std::uint64_t raw = checkpoints_[index];
  for (; at < text_byte && at < owned_.size(); ++at) {
    const auto byte = static_cast<unsigned char>(owned_[at]);
    if ((byte & 0xC0U) != 0x80) raw += byte >= 0xF0 && unit_ == 2 ? 4U : unit_ == 2 ? 2U : 1U;
  }
  return raw;
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower_ascii(bytes.substr(0, 4096));
  for (const char* key : {"charset", "encoding"}) {
    std::size_t at = 0;
    while ((at = head.find(key, at)) != std::string::npos) {
      at += std::strlen(key);
      std::size_t i = at;
      while (i < head.size() && (head[i] == ' ' || head[i] == '\t')) ++i;
      if (i >= head.size() || head[i] != '=') continue;
      ++i;
      while (i < head.size() && (head[i] == ' ' || head[i] == '"' || head[i] == '\'')) ++i;
      std::size_t end = i;
      while (end < head.size() && is_label_char(head[end])) ++end;
      if (end > i) return head.substr(i, end - i);
    }
    if (head.find("<?xml") == std::string::npos) break;
  }
  return {};
}

DecodedPage decode_page(std::string_view bytes, std::string_view http_charset, Diagnostics& out) {
  return PageDecoder(bytes, http_charset, out).run();
}

}  // namespace marsad::page
