// Offers what the words around a claim say about its numbers: risen, former, part, increment,
// corrected, a total over several attacks. Cues stand in kb/incident/cues.tsv.
#pragma once

#include <vector>

#include "incident/document.h"
#include "incident/knowledge.h"

namespace marsad::incident {

struct CountScope {
  bool raised = false;
  bool former = false;
  bool part = false;
  bool increment = false;
  bool corrected = false;
};

struct ClaimScope {
  bool aggregate = false;  // a total over several attacks or over a period
  bool separate = false;   // opens with a cue that another event begins
  std::vector<CountScope> counts;  // one for each count of the claim
};

/// Words [first, last) of the sentence that holds code point `at`; by the document's sentences,
/// else by line breaks and full stops.
std::pair<std::size_t, std::size_t> sentence_words(const StoredDocument& document,
                                                   const FoldedText& text, std::int64_t at);

/// Scopes of all claims of a document, in order.
std::vector<ClaimScope> scopes(const StoredDocument& document, const FoldedText& text,
                               const Knowledge& knowledge);

}  // namespace marsad::incident
