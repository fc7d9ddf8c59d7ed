// Offers registration of commands: each file of commands/ defines one and registers it.
// A command sets up its flags on a CLI::App and returns what runs it.
// The flag table made here is also the source of the man page and the completions.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace marsad::app {

/// Exit codes, after grep and ripgrep.
inline constexpr int kFound = 0;
inline constexpr int kNothing = 1;
inline constexpr int kError = 2;

using Run = std::function<int()>;

struct Command {
  std::string name;
  std::string summary;
  /// Adds flags and returns the action, which runs after parsing.
  std::function<Run(CLI::App&)> set_up;
};

/// Puts a command into the table; used at namespace scope in its file.
struct Registration {
  explicit Registration(Command command);
};

/// All commands sorted by name.
const std::vector<Command>& commands();

/// Prints "marsad: MESSAGE" to standard error.
void complain(const std::string& message);

/// The knowledge base: --kb DIR or FILE, else $MARSAD_KB, else kb.bin beside the program.
std::string default_kb_path();

}  // namespace marsad::app
