// The program marsad: parses the command line and runs one command.
// Commands stand in commands/, one a file; this file knows none of them.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <map>

#include "command.h"

namespace {

constexpr const char* kAbout =
    "Marsad reads published Arabic news and writes down what it claims: who says that who did\n"
    "what to whom, where, when and how many.\n\n"
    "Exit codes: 0 something was found, 1 nothing was found, 2 an error (and 2 even when other\n"
    "inputs went well).";

int run(int argc, char** argv) {
  CLI::App app{kAbout, "marsad"};
  app.set_version_flag("--version", std::string("marsad ") + MARSAD_VERSION);
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "help for all commands");
  std::map<CLI::App*, marsad::app::Run> actions;
  for (const marsad::app::Command& command : marsad::app::commands()) {
    CLI::App* sub = app.add_subcommand(command.name, command.summary);
    actions[sub] = command.set_up(*sub);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    const int code = app.exit(e);
    return code == 0 ? marsad::app::kFound : marsad::app::kError;
  }
  for (CLI::App* sub : app.get_subcommands()) return actions.at(sub)();
  return marsad::app::kError;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `marsad read ... | head` ends quietly
  try {
    return run(argc, argv);
  } catch (const std::exception& e) {
    marsad::app::complain(std::string("internal error: ") + e.what());
    return marsad::app::kError;
  }
}
