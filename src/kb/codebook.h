// Offers Codebook: the sets of event types and harms that several stages ask for.
// Compiled from kb/codebook/values.tsv, which the Python tools and kb/SCHEMA.tsv read as well.
// Immutable, shared by threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "kb/container.h"
#include "kb/tsv.h"

namespace marsad::kb {

class Codebook {
 public:
  /// Packs the file into its section; mistakes go to `problems`.
  static void compile(const SourceTree& sources, Writer& writer, Problems& problems);
  /// Reads the section that `compile` wrote.
  static Result<Codebook> load(const KbFile& file);

  /// A type of the conflict core (CODEBOOK section 2).
  bool core(std::string_view type) const { return holds(core_, type); }
  /// A type that happens on the spot: the place and day of its report are its own.
  bool on_the_spot(std::string_view type) const { return holds(spot_, type); }
  /// A harm of the toll of an attack: killed, wounded, missing, casualties.
  bool toll(std::string_view harm) const { return holds(toll_, harm); }
  /// A harm whose victims may be told by a noun without a number ("قتل جنود").
  bool takes_nouns(std::string_view harm) const { return holds(noun_, harm); }
  /// A mode that two reports of one attack often give differently.
  bool loose(std::string_view mode) const { return holds(loose_, mode); }

 private:
  static bool holds(const std::vector<std::string>& set, std::string_view value);

  std::vector<std::string> core_, spot_, toll_, noun_, loose_;
};

}  // namespace marsad::kb
