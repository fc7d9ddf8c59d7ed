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

// Hours are feminine ordinals or digits: not "الثالث مساء", "قتل ثلاثة مساء أمس", "لم يمض ساعة واحدة".
bool is_hour(const Match& match, const Scene& scene, const Item& item) {
  const bool one = match.symbol(kSlotHour) == kSymOne;
  const bool ordinal = item.made == Made::kOrdinal || one;
  const bool parts = match.has(kSlotMins) || match.has(kSlotHalf);
  const Item* word = match.item(kSlotHourWord);
  if (ordinal && word == nullptr && slice(scene.bytes, item.span).find("ة") == std::string_view::npos &&
      entry_of(*scene.knowledge, item, kSymOFem) == nullptr)
    return false;
  // A cardinal in words counts what stood before.
  if (!ordinal && item.in_words && item.made != Made::kClock && word == nullptr &&
      !match.has(kSlotAt) && !parts)
    return false;
  // "الساعة الواحدة" is one o'clock, without an article it is one hour.
  return !(one && word != nullptr && (item.flags & kArticle) == 0 &&
           (word->flags & kArticle) == 0 && !parts);
}

struct Digits {
  int hour = 0, minute = 0, second = 0;
};

// The hour as it is written, before the part of the day is known.
std::optional<Digits> digits_of(const Match& match, const Item& item) {
  if (item.made == Made::kClock)
    return Digits{item.part[0], item.part[1], item.part[2] > 59 ? 0 : item.part[2]};
  const auto value = match.number(kSlotHour);
  if (!value || *value < 0 || *value != std::floor(*value)) return std::nullopt;
  Digits out{to_int(*value)};
  // "1430"
  if (out.hour > 24 && item.width[0] >= 3 && item.width[0] <= 4 && out.hour % 100 < 60 &&
      out.hour / 100 <= 24)
    out = {out.hour / 100, out.hour % 100};
  return out;
}

// "عند 7", "في السابعة": only where nothing counted or ordered follows.
bool stands_alone(const Match& match, const Scene& scene, const Item& item) {
  const Item* next = match.after();
  const std::string_view form = slice(scene.bytes, item.span);
  const bool feminine = form.size() > 2 && form.ends_with("ة");
  const bool closed = next == nullptr || next->made != Made::kWord ||
                      entry_of(*scene.knowledge, *next, kSymComma) != nullptr ||
                      slice(scene.bytes, next->span) == ".";
  if (!closed || (match.has(kSlotInLoc) && !feminine)) return false;
  return match.before() == nullptr ||
         entry_of(*scene.knowledge, *match.before(), kSymPerson) == nullptr;
}

// Minutes told in words: "إلا خمس دقائق", "والنصف".
int minutes_beside(const Match& match, const Scene& scene) {
  int extra = 0;
  for (const Binding& b : match.bindings()) {
    const Item& item = match.at(b);
    if (b.slot == kSlotMins) extra += to_int(item.value);
    if (b.slot != kSlotHalf) continue;
    const Entry* e = entry_of(*scene.knowledge, item, b.symbol);
    if (e != nullptr) extra += to_int(e->first);
  }
  return extra;
}

// The first part of the day that is named, or 0.
int part_of_day(const Match& match, const Scene& scene) {
  for (const Binding& b : match.bindings()) {
    if (b.slot != kSlotPodAdv && b.slot != kSlotPod) continue;
    const Entry* e = entry_of(*scene.knowledge, match.at(b), b.symbol);
    if (e != nullptr && to_int(e->first) != 0) return to_int(e->first);
  }
  return 0;
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
  if (!is_hour(match, scene, *hour_item)) return std::nullopt;
  const auto digits = digits_of(match, *hour_item);
  if (!digits || digits->hour > 24) return std::nullopt;
  if ((match.has(kSlotAt) || match.has(kSlotInLoc)) && !stands_alone(match, scene, *hour_item))
    return std::nullopt;
  int hour = digits->hour;
  const bool minus = match.has(kSlotIlla);
  const int part = part_of_day(match, scene);
  m.part = part;
  m.half_open_hour = part == 0 && hour <= 12 && hour_item->made != Made::kClock;
  if (!(minus && hour == 12)) hour = by_part(hour, part);
  int at = hour * 3600 + digits->minute * 60 + digits->second +
           (minus ? -60 : 60) * minutes_beside(match, scene);
  if (at < 0) at += 86400;
  m.clock = at % 86400;
  if (const auto zone = match.code(kSlotZone)) m.zone = *zone;
  return m;
}

}  // namespace marsad::value
