// Offers Model: weights of hashed features, read in place from section lexicon.model.
// Layout: ModelHeader, then slots of a 16-bit fingerprint and a 16-bit weight, so that features
// never seen in training weigh nothing. Private to lexicon/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace marsad::lexicon {

struct ModelHeader {
  std::uint32_t version = 1;
  std::uint32_t slots = 0;  ///< a power of two, or 0 for an empty model
  float scale = 1;          ///< weight = stored * scale
  std::uint32_t reserved = 0;
};

struct WeightSlot {
  std::uint16_t fingerprint = 0;  ///< 0 = empty
  std::int16_t weight = 0;
};

class Model {
 public:
  Model() = default;
  /// Reads a section; anything malformed gives an empty model.
  explicit Model(std::string_view section);
  bool empty() const { return mask_ == 0; }

  /// In units of scale(): integers, so that a sum does not depend on its order.
  std::int32_t weight(std::uint64_t feature) const {
    const std::uint16_t print = fingerprint(feature);
    for (std::size_t at = feature & mask_;; at = (at + 1) & mask_) {
      const WeightSlot slot = slots_[at];
      if (slot.fingerprint == print) return slot.weight;
      if (slot.fingerprint == 0) return 0;
    }
  }

  float scale() const { return scale_; }

  static std::uint16_t fingerprint(std::uint64_t feature) {
    const auto print = static_cast<std::uint16_t>(feature >> 48);
    return print == 0 ? 1 : print;
  }

 private:
  const WeightSlot* slots_ = nullptr;
  std::size_t mask_ = 0;
  float scale_ = 1;
};

/// Packs weights into a section; tiny weights are dropped.
std::string pack_model(const std::unordered_map<std::uint64_t, float>& weights);

}  // namespace marsad::lexicon
