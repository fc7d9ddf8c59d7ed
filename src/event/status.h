// Offers the status of a draft (CODEBOOK section 3) and whether its context makes it no event.
// Private to event/.
#pragma once

#include <string>
#include <string_view>

#include "event/argument.h"
#include "event/document.h"

namespace marsad::event {

/// Why a deed that somebody is accused of is told as done.
inline constexpr const char* kAccused = "somebody is accused of it";
/// Why an event that something follows, investigates or answers is told as done.
inline constexpr const char* kGiven = "something else is told of it";

struct StatusDecision {
  StatusKind status = StatusKind::kOccurred;
  std::string why;  ///< file:line of the word that decided, or empty
  bool denied = false;  ///< somebody denies it: the word is one of denial
};

/// `why` of an event that something else is done for ("وصلت القوات لتحرير البلدة"): no modal word speaks of it.
inline constexpr std::string_view kPurpose = "what something else is done for";

StatusDecision status_of(const DocumentView& doc, const ItemList& list, const Draft& draft);

/// The non-event context that holds for a trigger token, as "file:line kind", or empty.
std::string nonevent_context(const DocumentView& doc, const ItemList& list, const Draft& draft);

/// Why an event with its slots filled is none after all (a topic, an accident, a back-reference),
/// or empty. `governed`: a modal word makes a statement about this event, so it is no topic.
std::string dismiss(const DocumentView& doc, const ItemList& list, const Draft& draft,
                    const Event& event, bool governed);

/// The number of victims is what is told of the noun: "عدد القتلى", "العدد الإجمالي للقتلى".
bool of_toll(const DocumentView& doc, const ItemList& list, std::uint32_t noun);

}  // namespace marsad::event
