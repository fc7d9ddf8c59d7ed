// Offers folded words of a text for comparing documents: shingles, leads, names.
// Fast and lossy on purpose (one pass, no lexicon); never used to show anything.
// Offsets are code points into the text, as everywhere across documents.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::incident {

struct FoldedWord {
  std::string_view key;     // folded letters; bytes owned by the FoldedText
  std::uint64_t hash = 0;   // of key
  std::uint64_t stem = 0;   // hash of light_stem(key)
  std::uint64_t topic = 0;  // hash of topic_stem(key)
  std::int64_t start = 0;   // code points
  std::int64_t end = 0;
  bool number = false;      // digits
  bool paragraph = false;   // first word after a line break
};

/// The words of a text, folded: marks and tatweel dropped, hamza seats, ta marbuta and alef
/// maksura unified, digits made ASCII. Any bytes are accepted; bad UTF-8 separates words.
struct FoldedText {
  explicit FoldedText(std::string_view text);
  FoldedText(const FoldedText&) = delete;
  FoldedText& operator=(const FoldedText&) = delete;
  std::string bytes;
  std::vector<FoldedWord> words;
};

/// Folded words joined by one space.
std::string fold(std::string_view text);
/// The same without proclitics and article on each word: for comparing names.
std::string fold_name(std::string_view text);
/// A folded word without a leading conjunction or preposition before an article, and without the
/// article; at least three letters stay.
std::string_view light_stem(std::string_view folded);
/// light_stem without common endings (light10, Larkey et al. 2007), so that adjective, plural and
/// country name meet; only for comparing topics.
std::string_view topic_stem(std::string_view folded);

/// Byte offset of a code point; the size of the text if it lies behind the end.
std::size_t byte_of(std::string_view text, std::int64_t code_point);
/// text[start:end] in code points.
std::string_view slice_points(std::string_view text, std::int64_t start, std::int64_t end);

}  // namespace marsad::incident
