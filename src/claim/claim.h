// Offers claims: an event of event/ with who says it, CODEBOOK section 8.
// Facts stand in kb/event/{reporting,claimants}.tsv and kb/rules/reporting.rules.
// One claim for each event; the narrator is the claimant of last resort.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "event/document.h"
#include "event/event.h"
#include "kb/container.h"

namespace marsad::claim {

/// Who says it. The narrator has an empty span.
struct Claimant {
  Span span;
  std::string kind = "narrator";  ///< CODEBOOK section 8
  std::string entity;             ///< id or empty
  Span resolved;                  ///< the fuller mention that an anaphor refers to; empty = none
  std::vector<Span> relay;        ///< those who passed it on
  std::string stance = "stated";
  std::string rule;               ///< what found it
};

struct Claim {
  std::uint32_t event = 0;  ///< into Events::events
  Claimant claimant;
};

/// Words of saying and kinds of claimants. Immutable, shared by threads.
class ClaimKnowledge {
 public:
  static Result<std::unique_ptr<const ClaimKnowledge>> load(const kb::KbFile& file);

  /// Stance of a word of saying by K1 key of its lemma ("stated" when unknown).
  std::string_view stance(std::string_view key) const;
  struct Kind {
    std::string_view kind;  ///< empty when the word heads no claimant
    bool inherit = false;   ///< the kind should be that of the body named after the head
    std::size_t words = 0;  ///< how many words besides the head the row names
  };
  /// Claimant kind of the head word `words[head]` with the words after it. Each word is given by
  /// all keys it may be listed under, the likeliest first.
  Kind kind(const std::vector<std::vector<std::string>>& words, std::size_t head) const;

 private:
  struct Row {
    std::vector<std::string> qualifier;
    std::string kind;
    bool inherit = false;
  };
  event::KeyMap<std::string> stances_;
  event::KeyMap<std::vector<Row>> rows_;
};

/// Attributes every event; may turn an event's status to negated where its claimant denies it,
/// and add the claimant as actor where it claims responsibility.
std::vector<Claim> find_claims(const ClaimKnowledge& knowledge,
                               const event::EventKnowledge& events_knowledge,
                               const lexicon::Lexicon& lexicon, const event::Stages& stages,
                               event::Events& events);

}  // namespace marsad::claim
