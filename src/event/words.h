// Offers the word tables of kb/event that are no triggers: modality, means, harm, non-events.
// Keys are K1 (text::match_key). Private to event/ and claim/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "event/vocabulary.h"
#include "kb/container.h"

namespace marsad::event {

/// A word that changes the status of the event it governs.
struct Modal {
  std::vector<std::string> words;  ///< K1 keys in order
  std::vector<KeyId> ids;          ///< the same as numbers
  std::string status;
  std::string scope;
  std::string where;
  std::string pos;
  std::string spelling;  ///< as in the file
  bool denies = false;   ///< a word of denial: the claim's stance is denied
  bool exact = false;    ///< hamza and all must agree (conditional إن)
};

struct Means {
  std::vector<std::string> qualifier;  ///< K1 keys that must stand near; empty = none
  std::vector<KeyId> ids;              ///< the same as numbers
  std::string mode, subtype;
  std::string where;
};

/// A context in which a trigger is no event: words before and after it.
struct NonEvent {
  std::vector<KeyId> before, after;
  bool article = false;  ///< the trigger must carry the article
  std::string kind;
  std::string where;
};

class Words {
 public:
  Words() = default;
  /// Adds its keys to the vocabulary.
  Words(const kb::TableView& modality, const kb::TableView& means, const kb::TableView& nonevents,
        const kb::TableView& harm, Vocabulary& vocabulary);

  const std::vector<Modal>* modals(KeyId first_key) const { return modals_.find(first_key); }
  const std::vector<Means>* means(KeyId key) const { return means_.find(key); }
  const std::vector<NonEvent>* nonevents(KeyId key) const { return nonevents_.find(key); }
  /// "combatant", "security", "civilian", "perpetrator" for a class word, or empty.
  std::string_view victim_class(KeyId key) const;
  /// Harm a counted word names ("قتيل" killed), or empty.
  std::string_view counted_harm(KeyId key) const;

 private:
  ByKey<std::vector<Modal>> modals_;
  ByKey<std::vector<Means>> means_;
  ByKey<std::vector<NonEvent>> nonevents_;
  ByKey<std::string> classes_;
  ByKey<std::string> counted_;
};

}  // namespace marsad::event
