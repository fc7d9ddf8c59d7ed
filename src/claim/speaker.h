// Offers the reading of a noun phrase as one who speaks: its whole span, its kind, and the earlier
// claimant that it refers to (CODEBOOK section 8).
// Facts stand in kb/event/{claimants,lists}.tsv. Private to claim/.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.h"
#include "event/document.h"

namespace marsad::claim {

class SpeakerReader {
 public:
  SpeakerReader(const ClaimKnowledge& knowledge, const event::DocumentView& doc,
                const event::Events& events, const event::ChunkInput& input)
      : knowledge_(knowledge), doc_(doc), events_(events), input_(input) {}

  /// Fills span, kind, entity and resolved mention from the phrase at `index`; false when it is
  /// nobody who speaks. `before` are the claimants cited so far, in text order. `label` is set for
  /// "A: ..." in a headline, where a place is a dateline and nobody is guessed.
  bool read(const event::ItemList& list, std::uint32_t index, bool label,
            const std::vector<Claimant>& before, Claimant& out) const;
  /// True for "للصحافيين", "في وقت سابق": to whom or when it was said, no part of who says it.
  bool circumstance(const event::ItemList& list, std::uint32_t prep) const;

 private:
  using Words = std::vector<std::vector<std::string>>;

  bool listed(const event::ItemList& list, std::size_t i, std::string_view name) const;
  void extend(const event::ItemList& list, std::uint32_t index, Span& span) const;
  bool of_place(const event::ItemList& list, std::uint32_t index) const;
  bool resident(Span span) const;
  std::string inside_office(const event::ItemList& list, std::uint32_t index, Span& name) const;
  std::string introduced(Span name) const;
  std::string told_after(std::uint32_t name) const;
  bool event_head(const event::Item& np) const;
  bool audience(const event::Item& np, const event::NameFact* body) const;
  const event::NameFact* keeper_of(Span span) const;
  std::size_t words_before(Span span, ByteOffset at) const;
  std::string apposition(const event::ItemList& list, std::uint32_t index, Span name) const;
  bool attaches(const event::ItemList& list, std::size_t prep) const;
  std::uint32_t owner(const event::ItemList& list, std::uint32_t index) const;
  Words words(Span span) const;
  std::string kind(const event::ItemList& list, std::uint32_t index, bool label, Claimant& out) const;
  std::string inherited(Span span) const;
  std::string guess(const event::Item& np, Span span) const;
  const event::NameFact* name_in(Span span, event::NameKind kind) const;
  bool place_in(Span span) const;
  std::string phrase(Span span) const;
  bool resolve(const event::ItemList& list, std::uint32_t index, const std::vector<Claimant>& before,
               Claimant& out) const;

  const ClaimKnowledge& knowledge_;
  const event::DocumentView& doc_;
  const event::Events& events_;
  const event::ChunkInput& input_;
};

}  // namespace marsad::claim
