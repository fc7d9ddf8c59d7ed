// Offers ItemSequence, through which rules see items, and the words they test.
// Private to event/ and claim/.
#pragma once

#include "event/feature.h"
#include "event/item.h"
#include "rule/rule.h"

namespace marsad::event {

/// A sentence's items as the rule matcher sees them. Cheap to make; borrows everything.
class ItemSequence : public rule::Sequence {
 public:
  ItemSequence(const ChunkInput& input, const ItemList& list) : in_(input), list_(list) {}

  std::size_t size() const override { return list_.items.size(); }
  bool test(std::size_t i, const rule::Test& test) const override;
  bool skippable(std::size_t i) const override;
  std::uint64_t traits(std::size_t i) const override;
  bool possible(const rule::Test& test) const override;
  bool test(std::size_t i, FeatureTest test) const { return feature(list_.items[i], i, test.feature); }
  bool test(std::size_t i, ListTest test) const { return listed(list_.items[i], test.name); }
  /// The same with the name looked up beforehand, for what is asked of every item.
  struct ListCode {
    std::uint64_t value;
  };
  ListCode code(ListTest test) const;
  bool test(std::size_t i, ListCode code) const { return listed(list_.items[i], code.value); }

  /// What a test's argument means, as numbers (rule::Binder).
  static rule::Meaning bind(const rule::Test& test, const Lists& lists, const lexicon::Lexicon& lexicon);

 private:
  bool kind(const Item& item, std::uint64_t code) const;
  bool feature(const Item& item, std::size_t i, Feature name) const;
  bool free(std::size_t i) const;
  bool joined_behind(std::size_t i) const;
  bool apposition(std::size_t i) const;
  bool touches(const Item& left, const Item& right) const;
  bool with_article(const Item& event) const;
  bool timely(const Item& item) const;
  bool named(const Item& item) const;
  /// The last word of a counted phrase tells its case.
  bool shows_case(const Item& item) const;
  /// Names a body by its members in ون or ين ("الحوثيين"): such a name shows its case.
  bool members(const Item& item) const;
  bool oblique(const Item& item) const;
  bool nominative(const Item& item) const;
  bool nominal(const Item& item) const;
  bool opens(std::size_t i) const;
  bool force(const Item& item) const;
  bool agrees_after(std::size_t i) const;
  bool counts_men(const Item& item) const;
  bool verb_follows(std::size_t i) const;
  bool agrees_before(std::size_t i) const;
  bool listed(const Item& item, std::string_view list) const;
  bool listed(const Item& item, std::uint64_t code) const;
  bool lemma(const Item& item, const rule::Test& test, KeyId key) const;
  bool lemma(const Item& item, std::string_view spelling) const;

  KeyId whole_key(const Item& item) const;
  KeyId joined_key(const Item& item) const;

  static constexpr KeyId kNotAsked = 0xFFFFFFFF;
  const ChunkInput& in_;
  const ItemList& list_;
  mutable std::vector<KeyId> whole_keys_;  // by item
  mutable ListBits anywhere_;              // the lists of all items, when `anywhere_known_`
  mutable bool anywhere_known_ = false;
};

/// The phrase of a preposition as frames write it: words joined by "_" (في_حق).
std::string prep_key(const ChunkInput& input, const Item& item);

}  // namespace marsad::event
