// Implements command.h: the table of commands and the default paths.
#include "command.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace marsad::app {
namespace {

std::vector<Command>& table() {
  static std::vector<Command> all;
  return all;
}

}  // namespace

Registration::Registration(Command command) {
  auto& all = table();
  const auto at = std::lower_bound(all.begin(), all.end(), command,
                                   [](const Command& a, const Command& b) { return a.name < b.name; });
  all.insert(at, std::move(command));
}

const std::vector<Command>& commands() { return table(); }

void complain(const std::string& message) {
  std::fprintf(stderr, "marsad: %s\n", message.c_str());
}

std::string default_kb_path() {
  if (const char* set = std::getenv("MARSAD_KB"); set != nullptr && *set != '\0') return set;
  std::error_code ec;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", ec);
  const auto beside = (ec ? std::filesystem::path(".") : self.parent_path()) / "kb.bin";
  if (std::filesystem::exists(beside, ec)) return beside.string();
  const std::filesystem::path installed = "/usr/share/marsad/kb.bin";
  return std::filesystem::exists(installed, ec) ? installed.string() : beside.string();
}

}  // namespace marsad::app
