// Offers raw matches of gazetteer phrases and of the words around places, before any decision.
// Chooses among the phrases that lexicon/phrases.h found (proclitics و ف ب ك ل لل taken off).
// Private to place/.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/phrases.h"
#include "place/gazetteer.h"
#include "text/text.h"

namespace marsad::place {

inline constexpr std::uint32_t kNoWord = 0xFFFFFFFF;

/// A context word or phrase (trigger noun, direction, title) over tokens [first, end).
struct WordMark {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  std::uint32_t word = kNoWord;
  std::uint16_t proclitics = 0;
  ByteOffset begin = 0;  ///< byte after its proclitics
};

/// A gazetteer phrase over tokens [first, end).
struct Match {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  Span name;
  std::uint16_t proclitics = 0;
  std::uint8_t letters = 0;  ///< letters of proclitics
  bool contracted = false;   ///< لل + name: the alef of its article is not written
  kb::PhraseTable::Range values;
};

struct Marks {
  std::vector<WordMark> words;           ///< in text order, not overlapping
  std::vector<std::uint32_t> ends_at;    ///< token -> index of the mark whose last token it is
  std::vector<std::uint32_t> begins_at;  ///< token -> index of the mark whose first token it is
  std::vector<std::uint32_t> over;       ///< token -> index of the mark that covers it
  std::vector<std::uint32_t> sentence;   ///< token -> sentence

  /// The mark that ends right before `token` in the same sentence, or nullptr.
  const WordMark* before(std::uint32_t token) const;
  const WordMark* starting(std::uint32_t token) const;
  const WordMark* covering(std::uint32_t token) const;
};

void find_words(const Gazetteer& gazetteer, const lexicon::Phrases& phrases,
                const text::TokenizedText& text, std::string_view bytes, Marks& out);
void find_names(const Gazetteer& gazetteer, const lexicon::Phrases& phrases,
                const text::TokenizedText& text, std::string_view bytes, std::vector<Match>& out);

/// How a name is written here, against its entry.
enum class Fit : std::uint8_t {
  kExact,
  kSloppy,  ///< hamza, ta marbuta left out as hurried typists do (اربيل, الرقه)
  kYa,      ///< final ya against alef maksura: بخاري is a person, بخارى a town
  kWrong,   ///< letters that K1 folds but that make another word (كآلية, كاليه)
};
Fit spelling_fit(const text::TokenizedText& text, const Match& match, std::string_view name_plain);

/// Byte of `token` after its first `letters` letters and the marks that follow them.
ByteOffset skip_letters(std::string_view bytes, Span token, unsigned letters);

}  // namespace marsad::place
