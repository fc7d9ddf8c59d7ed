// Offers the features by which the judge weighs a sentence that stands alone, without an article:
// the word lists of the words after the trigger, the other drafts, the sentence as a whole.
// Private to event/.
#pragma once

#include "event/event.h"

namespace marsad::event {

struct DocumentView;

/// Adds to Event::features of the judged types. Names of features are stable: they stand in the
/// model file; those that begin with "whole:" say the same of every draft of the sentence.
void add_lone_features(const DocumentView& doc, Events& out);

}  // namespace marsad::event
