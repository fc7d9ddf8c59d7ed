// Offers place, date, means and background of an event. Private to event/.
#pragma once

#include "event/argument.h"
#include "event/document.h"

namespace marsad::event {

/// The items an event may take its place and date from: its own stretch of the sentence.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t trigger = 0;
};

/// Index of the place fact, or kNone.
std::uint32_t choose_place(const DocumentView& doc, const Events& events,
                           const ItemList& list, const Stretch& stretch,
                           const Event& event, bool& near);
/// The one place that the sentence names as a scene, whatever clause it stands in; else kNone.
std::uint32_t only_place(const DocumentView& doc, const Events& events, const ItemList& list, const Event& event);
/// Index of the date fact, or kNone.
std::uint32_t choose_date(const DocumentView& doc, const Events& events, const ItemList& list,
                          const Stretch& stretch);
/// The date is that of something else named beside the event ("بعد أسبوع على الفوز").
bool dates_another(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t date,
                   std::uint32_t trigger);
/// Mode and subtype from the means named in the stretch, where the trigger gives none.
void apply_means(const DocumentView& doc, const ItemList& list, const Stretch& stretch,
                 Event& event);
/// The heavier of two modes (CODEBOOK 11.15).
bool heavier(std::string_view mode, std::string_view than);
/// True when the date lies more than 30 days before the dateline.
bool long_ago(const DocumentView& doc, const Event& event);
/// The event is dated after the dateline.
bool still_to_come(const DocumentView& doc, const Event& event);

}  // namespace marsad::event
