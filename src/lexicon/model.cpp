// Implements the packed weight table.
// Private to lexicon/.
#include "lexicon/model.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace marsad::lexicon {
namespace {

constexpr float kLargestStored = 32000.0F;
constexpr float kTiny = 0.004F;  // smaller weights change no choice on the training text

}  // namespace

Model::Model(std::string_view section) {
  ModelHeader header;
  if (section.size() < sizeof header) return;
  std::memcpy(&header, section.data(), sizeof header);
  const bool power = header.slots >= 2 && (header.slots & (header.slots - 1)) == 0;
  if (header.version != 1 || !power) return;
  if (section.size() != sizeof header + header.slots * sizeof(WeightSlot)) return;
  slots_ = reinterpret_cast<const WeightSlot*>(section.data() + sizeof header);
  mask_ = header.slots - 1;
  scale_ = header.scale;
  for (std::size_t i = 0; i < header.slots; ++i)
    if (slots_[i].fingerprint == 0) return;
  mask_ = 0;  // no empty slot: a look-up would not end
}

std::string pack_model(const std::unordered_map<std::uint64_t, float>& weights) {
  std::vector<std::pair<std::uint64_t, float>> kept;
  float largest = 0;
  for (const auto& [feature, weight] : weights)
    if (std::fabs(weight) >= kTiny) {
      kept.emplace_back(feature, weight);
      largest = std::max(largest, std::fabs(weight));
    }
  std::sort(kept.begin(), kept.end());  // the same section for the same weights
  ModelHeader header;
  header.slots = 1024;
  while (header.slots < kept.size() * 2) header.slots *= 2;
  header.scale = largest > 0 ? largest / kLargestStored : 1;
  std::vector<WeightSlot> slots(header.slots);
  for (const auto& [feature, weight] : kept) {
    const std::uint16_t print = Model::fingerprint(feature);
    std::size_t at = feature & (header.slots - 1);
    while (slots[at].fingerprint != 0 && slots[at].fingerprint != print)
      at = (at + 1) & (header.slots - 1);
    slots[at].fingerprint = print;
    slots[at].weight = static_cast<std::int16_t>(std::lround(weight / header.scale));
  }
  std::string section(sizeof header + slots.size() * sizeof(WeightSlot), '\0');
  std::memcpy(section.data(), &header, sizeof header);
  std::memcpy(section.data() + sizeof header, slots.data(), slots.size() * sizeof(WeightSlot));
  return section;
}

}  // namespace marsad::lexicon
