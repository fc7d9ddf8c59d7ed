// Implements base/geo.h.
#include "base/geo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace marsad {

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double kRadians = std::numbers::pi / 180;
  const double dlat = std::sin((lat_b - lat_a) * kRadians / 2);
  const double dlon = std::sin((lon_b - lon_a) * kRadians / 2);
  const double h = dlat * dlat + std::cos(lat_a * kRadians) * std::cos(lat_b * kRadians) * dlon * dlon;
  return 2 * 6371.0 * std::asin(std::sqrt(std::clamp(h, 0.0, 1.0)));
}

}  // namespace marsad
