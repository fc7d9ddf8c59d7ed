// Clock times: hours in digits and words, quarters and thirds, parts of the day, zones.
// Part of read_relative.
#include <cmath>

#include "value/reader.h"

namespace marsad::value {
namespace {

// Puts an hour into the half of the day that a part of the day names.
int by_part(int hour, int part) {
  switch (part) {
    case 1:
      return hour == 12 ? 0 : hour;
    case 2:
      return hour == 12 ? 0 : hour;
    case 3:
      return hour < 10 ? hour + 12 : hour;
    case 4:
      return hour < 12 ? hour + 12 : hour;
    case 5:
      return hour < 12 ? hour + 12 : hour;
    case 6:
      return hour == 12 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour;
    default:
      return hour;
  }
}

}  // namespace

std::optional<Moment> read_clock(const Match& match, const Scene& scene) {
  Moment m;
  m.span = match.span();
  m.kind = DateKind::kTime;
  m.approximate = match.has(kSlotApprox);
  if (match.has(kSlotMidnight)) {
    m.clock = 0;
    m.part = 6;
    return m;
  }
  if (match.has(kSlotMidday)) {
    m.clock = 12 * 3600;
    m.part = 3;
    return m;
  }
  const Item* hour_item = match.item(kSlotHour);
  if (hour_item == nullptr) return std::nullopt;
  const bool ordinal = hour_item->made == Made::kOrdinal || match.symbol(kSlotHour) == kSymOne;
  if (ordinal && !match.has(kSlotHourWord) &&
      slice(scene.bytes, hour_item->span).find("ة") == std::string_view::npos &&
      entry_of(*scene.knowledge, *hour_item, kSymOFem) == nullptr) {
    return std::nullopt;  // hours are feminine: "الثالث مساء" is no time
  }
  // "قتل ثلاثة مساء أمس": a cardinal in words counts what stood before; hours are ordinals or digits.
  if (!ordinal && hour_item->in_words && hour_item->made != Made::kClock && !match.has(kSlotHourWord) &&
      !match.has(kSlotAt) && !match.has(kSlotMins) && !match.has(kSlotHalf))
    return std::nullopt;
  // "لم يمض ساعة واحدة": one hour; "الساعة الواحدة" is one o'clock.
  if (match.symbol(kSlotHour) == kSymOne && match.has(kSlotHourWord) && (hour_item->flags & kArticle) == 0 &&
      (match.item(kSlotHourWord)->flags & kArticle) == 0 && !match.has(kSlotMins) && !match.has(kSlotHalf))
    return std::nullopt;
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (hour_item->made == Made::kClock) {
    hour = hour_item->part[0];
    minute = hour_item->part[1];
    second = hour_item->part[2] > 59 ? 0 : hour_item->part[2];
  } else {
    const auto value = match.number(kSlotHour);
    if (!value || *value < 0 || *value != std::floor(*value)) return std::nullopt;
    hour = to_int(*value);
    if (hour > 24 && hour_item->width[0] >= 3 && hour_item->width[0] <= 4 && hour % 100 < 60 &&
        hour / 100 <= 24) {
      minute = hour % 100;
      hour /= 100;
    }
  }
  if (hour > 24) return std::nullopt;
  const bool minus = match.has(kSlotIlla);
  if (match.has(kSlotAt) || match.has(kSlotInLoc)) {
    // "عند 7", "في السابعة": only where nothing counted or ordered follows.
    const Item* next = match.after();
    const std::string_view form = slice(scene.bytes, hour_item->span);
    const bool feminine = form.size() > 2 && form.ends_with("ة");
    const bool closed = next == nullptr || next->made != Made::kWord ||
                        entry_of(*scene.knowledge, *next, kSymComma) != nullptr ||
                        slice(scene.bytes, next->span) == ".";
    if (!closed || (match.has(kSlotInLoc) && !feminine)) return std::nullopt;
    if (match.before() != nullptr &&
        entry_of(*scene.knowledge, *match.before(), kSymPerson) != nullptr)
      return std::nullopt;
  }
  int extra = 0;
  for (const Binding& b : match.bindings()) {
    const Item& item = match.at(b);
    if (b.slot == kSlotMins) extra += to_int(item.value);
    if (b.slot == kSlotHalf) {
      const Entry* e = entry_of(*scene.knowledge, item, b.symbol);
      if (e != nullptr) extra += to_int(e->first);
    }
  }
  int part = 0;
  for (const Binding& b : match.bindings()) {
    if (b.slot != kSlotPodAdv && b.slot != kSlotPod) continue;
    const Entry* e = entry_of(*scene.knowledge, match.at(b), b.symbol);
    if (e != nullptr && part == 0) part = to_int(e->first);
  }
  m.part = part;
  m.half_open_hour = part == 0 && hour <= 12 && hour_item->made != Made::kClock;
  if (!(minus && hour == 12)) hour = by_part(hour, part);
  int at = hour * 3600 + minute * 60 + second + (minus ? -60 : 60) * extra;
  if (at < 0) at += 86400;
  m.clock = at % 86400;
  if (const auto zone = match.code(kSlotZone)) m.zone = *zone;
  return m;
}

}  // namespace marsad::value
