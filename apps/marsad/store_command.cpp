// Implements store_command.h.
#include "store_command.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>

#include "command.h"
#include "incident/knowledge.h"
#include "incident/words.h"
#include "kbc/kbc.h"

namespace marsad::app {

namespace {

/// The user's data folder after the XDG base directory specification.
std::string default_store() {
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  if (data != nullptr && *data != '\0') return std::string(data) + "/marsad/marsad.db";
  if (home != nullptr && *home != '\0') return std::string(home) + "/.local/share/marsad/marsad.db";
  return "marsad.db";
}

}  // namespace

void add_store_flags(CLI::App& app, StoreFlags& flags, bool with_profile) {
  const char* set = std::getenv("MARSAD_STORE");
  flags.store = set != nullptr && *set != '\0' ? set : default_store();
  app.add_option("--store", flags.store, "SQLite file or postgresql:// URL")
      ->capture_default_str();
  app.add_option("--kb", flags.kb, "knowledge base: folder or kb.bin");
  if (with_profile)
    app.add_option("--profile", flags.profile, "rule R1 profile: standard, acled, ucdp, minmax, verified")
        ->capture_default_str();
}

Result<std::unique_ptr<store::Store>> open_store(const StoreFlags& flags, bool write,
                                                 bool with_knowledge) {
  store::StoreOptions options;
  options.read_only = !write;
  options.create = write;
  if (write && flags.store == default_store()) {
    std::error_code ec;
    std::filesystem::create_directories(std::filesystem::path(flags.store).parent_path(), ec);
  }
  options.program_version = MARSAD_VERSION;
  options.profile = flags.profile;
  if (write && with_knowledge) {
    MARSAD_TRY(file, kbc::open(flags.kb.empty() ? default_kb_path() : flags.kb));
    MARSAD_TRY(knowledge, incident::Knowledge::load(*file));
    options.knowledge = std::move(knowledge);
    options.kb_version = file->hash();
  }
  return store::Store::open(flags.store, options);
}

int failed(const Error& error) {
  complain(error.message());
  return kError;
}

std::string shorten(const std::string& text, std::size_t points) {
  const std::size_t cut = incident::byte_of(text, static_cast<std::int64_t>(points));
  return cut >= text.size() ? text : text.substr(0, cut) + "…";
}

}  // namespace marsad::app
