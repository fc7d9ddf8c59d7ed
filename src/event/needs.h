// Offers the conditions of a trigger's row (`need=`, kb/event/README.md): whether what the row asks
// for stands in its roles or in its clause. Private to event/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event/argument.h"

namespace marsad::event {

/// Items back from a pronoun to the place that it stands for: the length of a long sentence.
inline constexpr std::uint32_t kPlaceReach = 14;

/// A pronoun of the gender can stand for the place.
bool stands_for_place(const Item& place, lexicon::Gender pronoun);

class Needs {
 public:
  /// `sequence` is asked while the object lives.
  Needs(const ArgumentInput& in, const ItemList& list, const ItemSequence& sequence)
      : in_(in), items_(list.items), sequence_(sequence), lists_(&in.chunk.lists) {}

  /// One of the row's needs holds, or the row has none.
  bool hold(const Draft& d) const;
  /// What the entity stage knows of the people and bodies in the phrase: `what` is armed, force,
  /// fighter, police, authority, court, civilian or diplomat.
  bool by_sector(const Item& it, std::string_view what) const;

 private:
  bool all_hold(const Draft& d, std::string_view need) const;
  bool need_holds(const Draft& d, std::string_view need) const;
  std::vector<std::uint32_t> slot_items(const Draft& d, std::string_view slot) const;
  bool slot_filled(const Draft& d, std::string_view slot) const;
  bool item_is(std::uint32_t item, std::string_view what) const;
  bool sector_unknown(const Item& it) const;
  bool has_word(std::uint32_t item, const std::string& key) const;
  bool token_is(std::uint32_t t, const std::string& key, KeyId id) const;
  bool in_clause(const Draft& d, std::string_view what) const;
  bool token_in(std::uint32_t t, ListId list) const;
  bool person_in(const Draft& d) const;
  bool near_quantity(const Draft& d) const;
  /// "البلدة التي سيطر عليها المسلحون", "عدن التي تمت استعادتها": a pronoun of the slot stands for a place.
  bool pronoun_place(const Draft& d, std::string_view slot) const;
  bool place_told(std::uint32_t noun, lexicon::Gender gender) const;

  const ArgumentInput& in_;
  const std::vector<Item>& items_;
  const ItemSequence& sequence_;
  const Lists* lists_;
};

}  // namespace marsad::event
