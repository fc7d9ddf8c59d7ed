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
  std::string status;
  std::string scope;
  std::string where;
};

struct Means {
  std::vector<std::string> qualifier;  ///< K1 keys that must stand near; empty = none
  std::string mode, subtype;
  std::string where;
};

/// A context in which a trigger is no event: words before and after it.
struct NonEvent {
  std::vector<std::string> before, after;
  bool article = false;  ///< the trigger must carry the article
  std::string kind;
  std::string where;
};

class Words {
 public:
  Words() = default;
  Words(const kb::TableView& modality, const kb::TableView& means, const kb::TableView& nonevents,
        const kb::TableView& harm);

  const std::vector<Modal>* modals(std::string_view first_key) const;
  const std::vector<Means>* means(std::string_view key) const;
  const std::vector<NonEvent>* nonevents(std::string_view key) const;
  /// "combatant", "security", "civilian", "perpetrator" for a class word, or empty.
  std::string_view victim_class(std::string_view key) const;
  /// Harm a counted word names ("قتيل" killed), or empty.
  std::string_view counted_harm(std::string_view key) const;

 private:
  KeyMap<std::vector<Modal>> modals_;
  KeyMap<std::vector<Means>> means_;
  KeyMap<std::vector<NonEvent>> nonevents_;
  KeyMap<std::string> classes_;
  KeyMap<std::string> counted_;
};

}  // namespace marsad::event
