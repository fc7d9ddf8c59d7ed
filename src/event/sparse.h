// Offers the gate of texts that hardly speak of conflict: opinion, features, visits, markets, films.
// There an event of the conflict core must say when or how many; a report need not.
// Private to event/.
#pragma once

#include <vector>

#include "event/document.h"
#include "event/event.h"

namespace marsad::event {

/// Drops events of the conflict core that a text with few of them only mentions; each dropped one is
/// put into `rejected` with the reason. `spotted`: the triggers of the text. Texts shorter than a short report are left alone.
void drop_mentions(const DocumentView& doc, const std::vector<Spotted>& spotted, std::vector<Event>& events,
                   std::vector<Rejected>& rejected);

}  // namespace marsad::event
