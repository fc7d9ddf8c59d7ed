// Offers the class and the folded forms of every code point the tokenizer may meet.
// Source: research/nlp.md section 5.1 and the Unicode names list.
// Private to text/; holds orthography, no vocabulary.
#pragma once

#include <cstddef>
#include <cstdint>

namespace marsad::text {

enum class CharClass : std::uint8_t {
  kSpace,
  kNewline,
  kArabic,
  kMark,
  kTatweel,
  kIgnore,
  kBreak,
  kDigit,
  kLatin,
  kPunct,
  kQuote,
  kOpen,
  kClose,
  kSymbol,
  kPresentation,
};

/// What one code point is and what it becomes in the keys.
struct CharInfo {
  CharClass cls = CharClass::kSymbol;
  /// K0 and K1 letter; for digits the ASCII digit. 0 for presentation forms (see their table).
  char16_t plain = 0;
  char16_t key = 0;
};

CharInfo char_info(char32_t code_point);

/// The same for code points below U+0800, the letters already as UTF-8 bytes; for the hot loop.
struct LowChar {
  CharClass cls = CharClass::kSymbol;
  char plain[2] = {};
  char key[2] = {};
};
extern const LowChar* const kLowChars;  // 0x800 entries

/// K2 letter for a K1 letter: Persian, Kurdish and Maghrebi letters become their Arabic kin.
char32_t loose_letter(char32_t key_letter);

struct PresentationForm {
  char16_t from;
  const char16_t* to;
};
extern const PresentationForm kPresentationForms[];
extern const std::size_t kPresentationFormCount;
/// Letters a presentation form stands for (zero-terminated), or nullptr.
const char16_t* presentation_letters(char32_t code_point);

/// Composes a letter with hamza or madda above or below (U+0653-0655); 0 when they do not combine.
char16_t compose_hamza(char16_t letter, char32_t mark);

}  // namespace marsad::text
