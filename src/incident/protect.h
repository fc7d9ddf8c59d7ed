// Offers whom public views protect: children, survivors of sexual violence, places of refuge.
// Words come from kb/incident/protect.tsv; matching is by light stems, on the side of caution.
// Immutable, shared by threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/error.h"
#include "incident/document.h"
#include "incident/words.h"
#include "kb/container.h"

namespace marsad::incident {

/// Puts one block character for each letter of these names, where they stand as words of their own
/// or after a clitic of one letter. Offsets in code points stay.
void mask_names(std::string& text, const std::vector<std::string>& names);

class Protection {
 public:
  static Result<std::shared_ptr<const Protection>> load(const kb::KbFile& file);

  /// Indexes of the mentions to mask: private persons who are children, who are named in a sentence
  /// of sexual violence, or in a document with a claim of it.
  std::vector<std::size_t> persons(const StoredDocument& document) const;
  /// Whether a place's name, Arabic or English, says that people are treated or sheltered there.
  bool shelter(std::string_view arabic, std::string_view english) const;

 private:
  using Stems = std::unordered_set<std::uint64_t>;
  bool minor(const FoldedText& words, std::int64_t start, std::int64_t end) const;
  bool holds(const Stems& set, const FoldedWord& word) const {
    return set.count(word.stem) > 0 || set.count(word.hash) > 0;
  }
  Stems minor_, age_, few_, aged_, survivor_, english_;
  std::vector<std::vector<std::uint64_t>> shelter_;  // phrases of stems
};

}  // namespace marsad::incident
