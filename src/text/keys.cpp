// Implements the three key levels for strings (aliases, lemmas, queries).
// The tokenizer makes the same keys for its tokens in one pass; keys_test compares them.
// Runs of spaces become one ASCII space; ends are trimmed.
#include <cstring>

#include "base/utf8.h"
#include "text/fast.h"
#include "text/letters.h"
#include "text/text.h"

namespace marsad::text {
namespace {

constexpr char32_t kSpaceMark = ' ';

// K0 letters and K1 letters of one string, before encoding.
struct Folder {
  std::u32string out;
  bool key = false;
  bool space = false;

  void letter(char32_t c) {
    if (space && !out.empty()) out.push_back(kSpaceMark);
    space = false;
    out.push_back(c);
  }

  void add(char32_t c) {
    const CharInfo info = char_info(c);
    switch (info.cls) {
      case CharClass::kSpace:
      case CharClass::kNewline:
      case CharClass::kBreak:
        space = true;
        return;
      case CharClass::kIgnore:
        return;
      case CharClass::kTatweel:
        return;
      case CharClass::kMark:
        mark(c);
        return;
      case CharClass::kPresentation:
        for (const char16_t* p = presentation_letters(c); *p != 0; ++p) add(*p);
        return;
      default:
        break;
    }
    if (c > 0xFFFF)
      letter(c);
    else
      letter(key ? info.key : info.plain);
  }

  void mark(char32_t c) {
    if (key || out.empty() || out.back() > 0xFFFF) return;
    const char16_t composed = compose_hamza(static_cast<char16_t>(out.back()), c);
    if (composed != 0) out.back() = composed;
  }
};

std::u32string fold(std::string_view surface, bool key) {
  Folder folder;
  folder.key = key;
  for (std::size_t at = 0; at < surface.size();) {
    const Decoded d = decode_utf8(surface, at);
    folder.add(d.code_point);
    at += d.size;
  }
  return std::move(folder.out);
}

// Elongation ("ياااا"): three and more equal letters become one. Digits stay.
std::u32string collapse_runs(const std::u32string& in) {
  std::u32string out;
  for (std::size_t i = 0; i < in.size();) {
    std::size_t end = i;
    while (end < in.size() && in[end] == in[i]) ++end;
    const bool collapse = end - i >= 3 && !(in[i] >= '0' && in[i] <= '9');
    out.append(collapse ? 1 : end - i, in[i]);
    i = end;
  }
  return out;
}

// The first member of names written in one or two words: "abd" before its noun.
constexpr char32_t kAbd[] = {0x0639, 0x0628, 0x062F, 0};

std::u32string join_abd(const std::u32string& in) {
  std::u32string out;
  std::size_t word = 0;
  for (const char32_t c : in) {
    if (c == kSpaceMark && out.compare(word, std::u32string::npos, kAbd) == 0) continue;
    out.push_back(c);
    if (c == kSpaceMark) word = out.size();
  }
  return out;
}

}  // namespace

std::string plain_key(std::string_view surface) { return to_utf8(fold(surface, false)); }

namespace {

// K1 letters go straight to bytes: K1 drops marks, so no letter waits for the next one.
class KeyWriter {
 public:
  explicit KeyWriter(std::size_t size) { out_.reserve(size); }

  void run(std::string_view surface) {
    std::size_t at = 0;
    while (at < surface.size()) {
      // Two-byte letters of the Arabic block, nearly all of any word: 15 ns a word instead of 150.
      const auto lead = static_cast<unsigned char>(surface[at]);
      if (lead >= 0xD8 && lead <= 0xDB && at + 1 < surface.size()) {
        const auto trail = static_cast<unsigned char>(surface[at + 1]);
        const LowChar& low = kLowChars[(lead & 0x1F) << 6 | (trail & 0x3F)];
        if ((trail & 0xC0) == 0x80 && low.cls == CharClass::kArabic) {
          separate();
          out_.append(low.key, 2);
          at += 2;
          continue;
        }
      }
      const Decoded d = decode_utf8(surface, at);
      add(d.code_point);
      at += d.size;
    }
  }
  std::string take() { return std::move(out_); }

 private:
  void separate() {
    if (space_ && !out_.empty()) out_ += static_cast<char>(kSpaceMark);
    space_ = false;
  }
  void add(char32_t c) {
    const CharInfo info = char_info(c);
    switch (info.cls) {
      case CharClass::kSpace:
      case CharClass::kNewline:
      case CharClass::kBreak:
        space_ = true;
        return;
      case CharClass::kIgnore:
      case CharClass::kTatweel:
      case CharClass::kMark:
        return;
      case CharClass::kPresentation:
        for (const char16_t* p = presentation_letters(c); *p != 0; ++p) add(*p);
        return;
      default:
        separate();
        append_utf8(out_, c > 0xFFFF ? c : info.key);
    }
  }

  std::string out_;
  bool space_ = false;
};

}  // namespace

std::string match_key(std::string_view surface) {
  constexpr std::size_t kShort = 64;  // bytes: nearly every word
  if (surface.size() <= kShort) {
    char in[kShort + kStep] = {}, out[kShort + kStep];
    std::memcpy(in, surface.data(), surface.size());
    std::size_t at = 0;
    for (unsigned taken = kStep; taken == kStep; at += taken) taken = fold_letters(in + at, out + at).bytes;
    if (at == surface.size()) return std::string(out, at);
  }
  KeyWriter writer(surface.size());
  writer.run(surface);
  return writer.take();
}

std::string loose_key(std::string_view surface) {
  std::u32string letters = fold(surface, true);
  for (char32_t& c : letters) c = loose_letter(c);
  return to_utf8(join_abd(collapse_runs(letters)));
}

}  // namespace marsad::text
