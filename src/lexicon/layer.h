// Offers Layer: the rows of an imported table, each once, sorted, with the header of the format.
// Private to the importers.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "lexicon/form.h"
#include "lexicon/import.h"

namespace marsad::lexicon {

inline bool arabic_word(const Letters& word) {
  return !word.empty() && std::all_of(word.begin(), word.end(),
                                      [](char32_t c) { return c >= 0x0621 && c <= 0x077F; });
}

class Layer {
 public:
  /// `form` and `lemma` in any spelling; words that are not Arabic are counted, not kept.
  void add(std::string_view form, std::string_view lemma, std::string_view pos,
           std::string_view features, std::string_view attach) {
    const Letters word = letters(form), head = letters(lemma);
    if (!arabic_word(word) || !arabic_word(head)) {
      ++left_out_;
      return;
    }
    rows_.emplace(utf8(head), std::string(pos), utf8(word), std::string(features),
                  std::string(attach));
  }
  void leave_out() { ++left_out_; }

  Imported finish(std::string_view origin, std::size_t entries) const {
    Imported out;
    out.entries = entries;
    out.left_out = left_out_;
    out.forms = rows_.size();
    out.table = "# Imported from " + std::string(origin) +
                " by `marsad lexicon import`; its licence is that of the source.\n"
                "# form\tlemma\tpos\tfeatures\tattach\tclasses\n";
    std::string last;
    for (const auto& [lemma, pos, form, features, attach] : rows_) {
      if (const std::string key = lemma + '\t' + pos; key != last) ++out.lemmas, last = key;
      out.table += form + '\t' + lemma + '\t' + pos + '\t' + features + '\t' + attach + "\t\n";
    }
    return out;
  }

 private:
  std::set<std::tuple<std::string, std::string, std::string, std::string, std::string>> rows_;
  std::size_t left_out_ = 0;
};

}  // namespace marsad::lexicon
