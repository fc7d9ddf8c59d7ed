// Offers folding of letters for comparing labels, month names and titles inside the page stage.
// Orthography only: marks, tatweel and invisible characters drop; alef, ya, kaf, ta marbuta
// variants and presentation forms fold; digits become ASCII, letters lower case.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::page {

enum class WordKind : std::uint8_t { kWord, kNumber, kMark };

/// A word, number or punctuation mark of a line, with its folded key and byte range.
struct Word {
  WordKind kind = WordKind::kWord;
  std::string key;           ///< folded; for numbers ASCII digits; for marks the mark itself
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::int64_t value = -1;   ///< of a number of at most 9 digits
  int digits = 0;
};

/// One code point folded: 0 when it drops, else the letter compared.
char32_t fold_letter(char32_t c);
bool is_arabic_letter(char32_t c);
/// True for letters and digits of any script; marks, punctuation and spaces are not.
bool is_word_char(char32_t c);
/// Value of a decimal digit (ASCII, Arabic-Indic, Persian) or -1.
int digit_value(char32_t c);

/// Words and numbers of `text`, joined by single spaces, folded; punctuation left out.
/// `digits_as_hash`: every run of digits becomes "#".
std::string fold_key(std::string_view text, bool digits_as_hash = false);

/// The same without hashes, and the number of its words as count_words() tells it.
std::string fold_key(std::string_view text, std::uint32_t& words);

/// Cuts a line into at most `limit` words, numbers and marks.
std::vector<Word> cut_words(std::string_view text, std::size_t limit = 64);

/// Counts the words of a line (runs of word characters).
std::uint32_t count_words(std::string_view text);

}  // namespace marsad::page
