// Offers the knowledge-base compiler: kb/ text -> kb.bin, and its checks.
// Each stage compiles its own folder; this file lists the stages and collects their complaints.
// `check` also runs every rule's examples and counter-examples.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "kb/container.h"

namespace marsad::kbc {

struct Build {
  std::string bytes;      ///< the compiled file
  kb::Problems problems;  ///< empty when all is well
};

/// Compiles a tree; with problems the bytes still hold what could be compiled.
Build build(const kb::SourceTree& sources);

/// Opens `path`: a folder of text is compiled in memory, anything else is mapped as kb.bin.
/// A folder with problems is an error that names the first and counts the rest.
Result<std::shared_ptr<const kb::KbFile>> open(const std::string& path);

/// Checks that need the compiled knowledge as well: rule examples, ids against coordinates.
kb::Problems check(const kb::SourceTree& sources, std::shared_ptr<const kb::KbFile> file);

/// What the tree holds: name of the figure and the figure, in a fixed order.
std::vector<std::pair<std::string, std::size_t>> count(const kb::SourceTree& sources,
                                                       kb::Problems& problems);

}  // namespace marsad::kbc
