// Offers event groups within one document, and the places and dates they carry. Private to event/.
#pragma once

#include "event/document.h"

namespace marsad::event {

/// Gives each event its group number (from 1, in text order of first members) and carries place,
/// date and pronoun parties inside a group (CODEBOOK 5, 6, 11.6).
void group_events(const DocumentView& doc, Events& events);

}  // namespace marsad::event
