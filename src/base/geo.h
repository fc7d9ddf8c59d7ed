// Distance on the Earth.
#pragma once

namespace marsad {

/// Great-circle distance in km of two points in degrees (haversine on a sphere of radius 6,371 km, so within 0.6 %).
double distance_km(double lat_a, double lon_a, double lat_b, double lon_b);

}  // namespace marsad
