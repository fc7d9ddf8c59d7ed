// Offers the places and dates that a report states once: events of one sentence share them, later
// sentences of the report carry them on (CODEBOOK sections 5, 6 and 11.6). Private to event/.
#pragma once

#include "event/document.h"

namespace marsad::event {

/// Gives events without a place or date of their own those of their neighbours in the sentence.
void share_in_sentences(const DocumentView& doc, Events& events);

/// Carries place and date within groups and from one sentence to the next that goes on with the
/// report; never into the headline. Needs the groups.
void carry_through_report(const DocumentView& doc, Events& events);

}  // namespace marsad::event
