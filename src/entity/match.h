// Offers Matcher: every phrase of the dictionary that begins at each token of a sentence.
// Proclitics, the article and suffixed pronouns of the first word are taken off in every way the
// spelling allows; the caller chooses. Quotation marks inside a phrase are stepped over.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "entity/dictionary.h"
#include "lexicon/lexicon.h"
#include "lexicon/phrases.h"
#include "text/text.h"

namespace marsad::entity {

/// One phrase found.
struct Hit {
  std::uint32_t first = 0;
  std::uint32_t end = 0;       ///< one past the last token
  std::uint8_t strip = 0;      ///< letters of proclitics taken off the first token
  bool article = false;        ///< the article was taken off as well
  bool pronoun = false;        ///< a suffixed pronoun was taken off
  const Entry* entry = nullptr;
};

/// The hits of a text, grouped by first token.
class Hits {
 public:
  void clear(std::size_t tokens);
  /// Hits that begin at `token`, longest first.
  std::pair<const Hit*, const Hit*> at(std::uint32_t token) const;
  /// The longest hit of this kind at `token`, or nullptr.
  const Hit* longest(std::uint32_t token, EntryKind kind) const;
  bool any(std::uint32_t token, EntryKind kind) const { return longest(token, kind) != nullptr; }

 private:
  friend class Matcher;
  std::vector<Hit> hits_;
  std::vector<std::uint32_t> first_;
};

class Matcher {
 public:
  explicit Matcher(const Dictionary& dictionary) : dictionary_(dictionary) {}
  const kb::PhraseTable& table() const { return dictionary_.phrases(); }
  /// Gives the phrases of the text their entries; `words` may be empty.
  void run(const lexicon::Phrases& phrases, const text::TokenizedText& text,
           const lexicon::Lexed& words, Hits& out) const;

 private:
  const Dictionary& dictionary_;
};

/// Number of bytes of `surface` that `letters` letters and the marks on them take.
std::size_t bytes_of_letters(std::string_view surface, unsigned letters);

}  // namespace marsad::entity
