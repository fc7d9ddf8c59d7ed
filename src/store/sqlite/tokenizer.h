// Offers the FTS5 tokenizer `marsad`: Arabic words found under any clitic and spelling.
// Each word gives its light stem; offsets are bytes, as FTS5 wants them.
#pragma once

#include <sqlite3.h>

#include "base/error.h"

namespace marsad::store {

/// Registers the tokenizer with a connection; needed before any table that uses it is touched.
Status register_tokenizer(sqlite3* connection);

}  // namespace marsad::store
