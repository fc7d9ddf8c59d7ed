// Offers the importers of word lists that a user has: Camel Morph databases and hunspell files.
// Each gives the text of one layer table (kb/lexicon/README.md); nothing of theirs is shipped.
// Formats: CAMeL Tools' "ALMOR" database (.db) and hunspell(5) .dic with its .aff.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "kb/tsv.h"

namespace marsad::lexicon {

/// What an import gave. Entries that are no Arabic words are left out and counted.
struct Imported {
  std::string table;  ///< TSV text, sorted, the same for the same input
  std::size_t entries = 0, lemmas = 0, forms = 0, left_out = 0;
};

/// A .dic file and its .aff file. Clitics (prefix rules, suffixed pronouns) are left to Marsad's
/// own lattice; endings of number, gender and person are expanded. Mistakes name file and line.
Imported import_hunspell(const std::string& dic_name, std::string_view dic,
                         const std::string& aff_name, std::string_view aff,
                         kb::Problems& problems);

/// A morphology database of CAMeL Tools. Prefixes, stems and suffixes are joined as its tables
/// allow, without clitics. Mistakes name file and line.
Imported import_camel(const std::string& name, std::string_view text, kb::Problems& problems);

}  // namespace marsad::lexicon
