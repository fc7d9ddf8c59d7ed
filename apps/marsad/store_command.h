// Offers what the commands over the store share: where it lies, opening it, printing.
// Default store: --store, else $MARSAD_STORE, else marsad.db in the current folder.
#pragma once

#include <memory>
#include <string>

#include "base/error.h"
#include "store/store.h"

namespace CLI {
class App;
}

namespace marsad::app {

struct StoreFlags {
  std::string store;
  std::string kb;
  std::string profile = "standard";
};

/// Adds --store and --kb (and --profile, if wanted).
void add_store_flags(CLI::App& app, StoreFlags& flags, bool with_profile = false);

/// Opens the store. `write` also makes it if it is missing and loads the knowledge base, unless it
/// is not wanted (who only fills the index derives nothing).
Result<std::unique_ptr<store::Store>> open_store(const StoreFlags& flags, bool write,
                                                 bool with_knowledge = true);

/// Prints an error of the library and gives exit code 2.
int failed(const Error& error);

/// Cuts a string to so many code points, with an ellipsis; for tables on a terminal.
std::string shorten(const std::string& text, std::size_t points);

}  // namespace marsad::app
