// Offers the schema and its migrations, one list for both back ends.
// Private to the store.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database.h"

namespace marsad::store {

/// The version this program writes.
std::int64_t current_schema();
/// Brings the database to the current schema; each step is one transaction. Error: newer schema.
Status migrate(Database& database);
/// Puts every incident that has a point into the index of places.
Status fill_places(Database& database);
/// Version of the schema found; 0 for an empty database.
Result<std::int64_t> found_schema(Database& database);

}  // namespace marsad::store
