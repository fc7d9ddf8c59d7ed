// Offers feed_of: files, folders, archives, feeds and standard input as one stream of documents.
// Shared by the commands that read pages.
#pragma once

#include <string>
#include <vector>

#include "pipeline/batch.h"

namespace marsad::app {

/// Reads the paths in order; without paths, standard input. What cannot be read is pushed as a
/// failed document, so that nothing is lost and the rest goes on.
pipeline::Feed feed_of(std::vector<std::string> paths);

}  // namespace marsad::app
