// Implements the code point tables of letters.h.
// One table of 2,048 entries covers every two-byte code point; the rest is decided by ranges.
// Private to text/.
#include "text/letters.h"

#include <algorithm>
#include <array>

namespace marsad::text {
namespace {

constexpr char32_t kTableSize = 0x800;

constexpr char16_t fold_plain(char32_t c) {
  switch (c) {
    case 0x06A9:
    case 0x06AA:
    case 0x063B:
    case 0x063C:
      return 0x0643;  // keheh -> kaf
    case 0x06CC:
    case 0x06D2:
    case 0x063D:
    case 0x063E:
    case 0x063F:
      return 0x064A;  // -> yeh
    case 0x06BE:
    case 0x06C1:
    case 0x06D5:
    case 0x06C0:
    case 0x06C2:
      return 0x0647;  // -> heh
    case 0x06C3:
      return 0x0629;
    case 0x0672:
    case 0x0675:
      return 0x0623;
    case 0x0673:
      return 0x0625;
    case 0x0676:
      return 0x0624;
    case 0x0678:
      return 0x0626;
    case 0x06D3:
      return 0x0626;
    default:
      return static_cast<char16_t>(c);
  }
}

constexpr char16_t fold_key(char16_t plain) {
  switch (plain) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671:
      return 0x0627;  // alef with anything
    case 0x0624:
      return 0x0648;
    case 0x0626:
    case 0x0649:
      return 0x064A;
    case 0x0629:
      return 0x0647;
    default:
      return plain;
  }
}

constexpr bool is_mark(char32_t c) {
  return (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 ||
         (c >= 0x06D6 && c <= 0x06DC) || (c >= 0x06DF && c <= 0x06E8) ||
         (c >= 0x06EA && c <= 0x06ED) || (c >= 0x0300 && c <= 0x036F);
}

constexpr bool is_arabic_letter(char32_t c) {
  return (c >= 0x0620 && c <= 0x064A) || c == 0x066E || c == 0x066F ||
         (c >= 0x0671 && c <= 0x06D3) || c == 0x06D5 || c == 0x06EE || c == 0x06EF ||
         (c >= 0x06FA && c <= 0x06FC) || c == 0x06FF || (c >= 0x0750 && c <= 0x077F);
}

constexpr CharClass ascii_class(char32_t c) {
  if (c == '\n' || c == '\r') return CharClass::kNewline;
  if (c <= 0x20 || c == 0x7F) return CharClass::kSpace;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return CharClass::kLatin;
  switch (c) {
    case '"':
    case '\'':
    case '`':
      return CharClass::kQuote;
    case '(':
    case '[':
    case '{':
      return CharClass::kOpen;
    case ')':
    case ']':
    case '}':
      return CharClass::kClose;
    case '.':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case '/':
    case '%':
    case '-':
    case '_':
    case '\\':
    case '|':
    case '*':
    case '&':
      return CharClass::kPunct;
    default:
      return CharClass::kSymbol;
  }
}

constexpr CharClass low_class(char32_t c) {
  if (c < 0x80) return ascii_class(c);
  if (is_mark(c)) return CharClass::kMark;
  if (c == 0x0640) return CharClass::kTatweel;
  if (is_arabic_letter(c)) return CharClass::kArabic;
  if ((c >= 0x0660 && c <= 0x0669) || (c >= 0x06F0 && c <= 0x06F9)) return CharClass::kDigit;
  switch (c) {
    case 0x0085:
      return CharClass::kNewline;
    case 0x00A0:
      return CharClass::kSpace;
    case 0x00AD:
    case 0x061C:
      return CharClass::kIgnore;
    case 0x00AB:
    case 0x00BB:
      return CharClass::kQuote;
    case 0x00B7:
    case 0x060C:
    case 0x060D:
    case 0x061B:
    case 0x061E:
    case 0x061F:
    case 0x066A:
    case 0x066B:
    case 0x066C:
    case 0x066D:
    case 0x06D4:
    case 0x0609:
      return CharClass::kPunct;
    default:
      break;
  }
  if (c >= 0x80 && c < 0xA0) return CharClass::kIgnore;  // C1 controls
  if (c == 0xAA || c == 0xB5 || c == 0xBA || (c >= 0xC0 && c <= 0x2AF && c != 0xD7 && c != 0xF7))
    return CharClass::kLatin;
  if (c >= 0x370 && c < 0x600 && c != 0x37E && c != 0x387) return CharClass::kLatin;
  if (c >= 0x700 && c < 0x750) return CharClass::kLatin;  // Syriac
  if (c >= 0x780) return CharClass::kLatin;
  return CharClass::kSymbol;
}

constexpr CharInfo low_info(char32_t c) {
  CharInfo info;
  info.cls = low_class(c);
  info.plain = info.key = static_cast<char16_t>(c);
  if (info.cls == CharClass::kDigit) {
    if (c >= 0x06F0)
      info.plain = static_cast<char16_t>('0' + (c - 0x06F0));
    else if (c >= 0x0660)
      info.plain = static_cast<char16_t>('0' + (c - 0x0660));
    info.key = info.plain;
  } else if (info.cls == CharClass::kArabic) {
    info.plain = fold_plain(c);
    info.key = fold_key(info.plain);
  } else if (c >= 'A' && c <= 'Z') {
    info.key = static_cast<char16_t>(c + 32);
  }
  return info;
}

constexpr std::array<CharInfo, kTableSize> make_table() {
  std::array<CharInfo, kTableSize> table{};
  for (char32_t c = 0; c < kTableSize; ++c) table[c] = low_info(c);
  return table;
}
constexpr std::array<CharInfo, kTableSize> kTable = make_table();

constexpr void encode(char16_t c, char* bytes) {
  bytes[0] = static_cast<char>(0xC0 | (c >> 6));
  bytes[1] = static_cast<char>(0x80 | (c & 0x3F));
}

bool is_high_space(char32_t c) {
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_high_ignored(char32_t c) {
  return c == 0x180E || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xFE00 && c <= 0xFE0F);
}

CharClass high_class(char32_t c) {
  if (is_high_space(c)) return CharClass::kSpace;
  if (c == 0x2028 || c == 0x2029) return CharClass::kNewline;
  if (c == 0x200B) return CharClass::kBreak;
  if (is_high_ignored(c)) return CharClass::kIgnore;
  if (c >= 0x08D3 && c <= 0x08FF && c != 0x08E2) return CharClass::kMark;
  if (c >= 0x0870 && c < 0x08D3) return CharClass::kArabic;
  if (c >= 0x2010 && c <= 0x2015) return CharClass::kPunct;
  if (c == 0x2212 || c == 0x2026 || c == 0x2022 || c == 0x2027 || c == 0x2E41 || c == 0x3001 ||
      c == 0x3002 || c == 0xFE50)
    return CharClass::kPunct;
  if ((c >= 0x2018 && c <= 0x201F) || c == 0x2032 || c == 0x2033 || c == 0x2039 || c == 0x203A ||
      c == 0xFD3E || c == 0xFD3F)
    return CharClass::kQuote;
  if (c == 0xFDFA || c == 0xFDFB || c == 0xFDFC || c == 0xFDFD) return CharClass::kSymbol;
  if ((c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC))
    return presentation_letters(c) != nullptr ? CharClass::kPresentation : CharClass::kSymbol;
  if (c >= 0x20D0 && c <= 0x20FF) return CharClass::kMark;
  const bool letters = (c >= 0x0800 && c < 0x1FFF) || (c >= 0x2C00 && c < 0x2E00) ||
                       (c >= 0x3005 && c < 0xD800 && c != 0x3007) || (c >= 0xF900 && c < 0xFB50) ||
                       (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
                       (c >= 0x10000 && c < 0x1D000) || (c >= 0x20000 && c < 0x30000);
  return letters ? CharClass::kLatin : CharClass::kSymbol;
}

}  // namespace

namespace {
struct LowTable {
  LowChar chars[kTableSize];
  constexpr LowTable() {
    for (char32_t c = 0; c < kTableSize; ++c) {
      chars[c].cls = kTable[c].cls;
      encode(kTable[c].plain, chars[c].plain);
      encode(kTable[c].key, chars[c].key);
    }
  }
};
constexpr LowTable kLowTable;
}  // namespace

const LowChar* const kLowChars = kLowTable.chars;

CharInfo char_info(char32_t c) {
  if (c < kTableSize) return kTable[c];
  CharInfo info;
  info.cls = high_class(c);
  info.plain = info.key = c <= 0xFFFF ? static_cast<char16_t>(c) : 0;
  return info;
}

char32_t loose_letter(char32_t c) {
  switch (c) {
    case 0x067E:
      return 0x0628;  // peh
    case 0x0686:
      return 0x062C;  // tcheh
    case 0x0698:
      return 0x0632;  // jeh
    case 0x06A4:
    case 0x06A2:
    case 0x06A5:
      return 0x0641;  // veh
    case 0x06A8:
    case 0x06A7:
      return 0x0642;  // gaf of Tunisia
    case 0x06AF:
    case 0x06AD:
    case 0x0763:
    case 0x06B0:
      return 0x0643;  // gaf, ng
    case 0x06C4:
    case 0x06C5:
    case 0x06C6:
    case 0x06C7:
    case 0x06C8:
    case 0x06CB:
      return 0x0648;
    case 0x06CE:
    case 0x06D0:
      return 0x064A;
    case 0x0692:
    case 0x0695:
      return 0x0631;
    case 0x06B5:
      return 0x0644;
    case 0x0679:
      return 0x062A;
    case 0x0688:
      return 0x062F;
    case 0x0691:
      return 0x0631;
    case 0x06BA:
      return 0x0646;
    default:
      return c;
  }
}

const char16_t* presentation_letters(char32_t c) {
  const PresentationForm* end = kPresentationForms + kPresentationFormCount;
  const PresentationForm* at = std::lower_bound(
      kPresentationForms, end, c, [](const PresentationForm& f, char32_t v) { return f.from < v; });
  return at != end && at->from == c ? at->to : nullptr;
}

char16_t compose_hamza(char16_t letter, char32_t mark) {
  if (mark == 0x0653) return letter == 0x0627 ? 0x0622 : 0;
  if (mark == 0x0655) return letter == 0x0627 ? 0x0625 : 0;
  if (mark != 0x0654) return 0;
  if (letter == 0x0627) return 0x0623;
  if (letter == 0x0648) return 0x0624;
  if (letter == 0x064A || letter == 0x0649) return 0x0626;
  return 0;
}

}  // namespace marsad::text
