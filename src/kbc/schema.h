// Offers the check of cells against kb/SCHEMA.tsv: what each column of a knowledge file may hold.
// Stages check what only they can know; this check covers the plain rest with file and line.
// Private to kbc/.
#pragma once

#include "kb/container.h"

namespace marsad::kbc {

/// Checks every file that SCHEMA.tsv names; does nothing when the tree has no SCHEMA.tsv.
void check_schema(const kb::SourceTree& sources, kb::Problems& problems);

}  // namespace marsad::kbc
