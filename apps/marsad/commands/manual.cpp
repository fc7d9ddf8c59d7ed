// The commands `marsad man` and `marsad completion`: the manual page and shell completions, made
// from the same flag table that parses the command line.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "command.h"

namespace marsad::app {
namespace {

/// Every command set up on an App of its own, as main does.
struct Table {
  CLI::App app{"marsad"};
  Table() {
    for (const Command& command : commands())
      command.set_up(*app.add_subcommand(command.name, command.summary));
  }
};

std::string roff(std::string text) {
  std::string out;
  for (char c : text) {
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
  }
  return out;
}

void options_of(const CLI::App& app) {
  for (const CLI::Option* o : app.get_options()) {
    std::string value = o->get_type_size() == 0 ? "" : " " + o->get_option_text();
    if (value.empty() && o->get_type_size() != 0) value = " " + o->get_type_name();
    std::printf(".TP\n.B %s\n%s\n", roff(o->get_name(o->get_positional(), true) + value).c_str(),
                roff(o->get_description()).c_str());
  }
}

int man() {
  Table table;
  std::printf(".TH MARSAD 1 \"\" \"marsad %s\" \"User Commands\"\n", MARSAD_VERSION);
  std::printf(".SH NAME\nmarsad \\- read published Arabic news and write down what it claims\n");
  std::printf(".SH SYNOPSIS\n.B marsad\n.I COMMAND\n.RI [ OPTIONS ]\n.RI [ FILES ]\n");
  std::printf(".SH EXIT STATUS\n0 when something was found, 1 when nothing was, 2 on an error, even when other "
              "inputs went well.\n.SH COMMANDS\n");
  for (const CLI::App* sub : table.app.get_subcommands({})) {
    std::printf(".SS marsad %s\n%s\n", roff(sub->get_name()).c_str(), roff(sub->get_description()).c_str());
    options_of(*sub);
    for (const CLI::App* inner : sub->get_subcommands({})) {
      std::printf(".P\n.B marsad %s %s\n\\- %s\n", roff(sub->get_name()).c_str(), roff(inner->get_name()).c_str(),
                  roff(inner->get_description()).c_str());
      options_of(*inner);
    }
  }
  std::printf(".SH FILES\n.TP\nkb.bin\nthe compiled knowledge base, beside the program, or named by "
              "MARSAD_KB\n.SH ENVIRONMENT\n.TP\nMARSAD_KB\nknowledge base\n.TP\nMARSAD_STORE\nstore\n");
  return kFound;
}

std::string flags_of(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* o : app.get_options())
    for (const std::string& name : o->get_lnames()) out += (out.empty() ? "" : " ") + ("--" + name);
  for (const CLI::App* inner : app.get_subcommands({})) out += (out.empty() ? "" : " ") + inner->get_name();
  return out;
}

void bash(const Table& table) {
  std::string names;
  for (const CLI::App* sub : table.app.get_subcommands({})) names += (names.empty() ? "" : " ") + sub->get_name();
  std::printf("_marsad() {\n  local cur=${COMP_WORDS[COMP_CWORD]} words\n  COMPREPLY=()\n"
              "  if [ \"$COMP_CWORD\" -eq 1 ]; then words=\"%s\"; else\n  case ${COMP_WORDS[1]} in\n", names.c_str());
  for (const CLI::App* sub : table.app.get_subcommands({}))
    std::printf("    %s) words=\"%s\" ;;\n", sub->get_name().c_str(), flags_of(*sub).c_str());
  std::printf("  esac\n  fi\n  case $cur in\n    -*|'') COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")) ;;\n"
              "    *) COMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- \"$cur\")) ;;\n  esac\n}\n"
              "complete -o filenames -F _marsad marsad\n");
}

void zsh(const Table& table) {
  std::printf("#compdef marsad\n_marsad() {\n  local -a commands\n  commands=(\n");
  for (const CLI::App* sub : table.app.get_subcommands({})) {
    std::string about = sub->get_description();
    about.erase(std::remove(about.begin(), about.end(), '\''), about.end());
    std::printf("    '%s:%s'\n", sub->get_name().c_str(), about.c_str());
  }
  std::printf("  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n  case $words[2] in\n");
  for (const CLI::App* sub : table.app.get_subcommands({}))
    std::printf("    %s) compadd -- %s; _files ;;\n", sub->get_name().c_str(), flags_of(*sub).c_str());
  std::printf("  esac\n}\n_marsad \"$@\"\n");
}

void fish(const Table& table) {
  for (const CLI::App* sub : table.app.get_subcommands({})) {
    std::string about = sub->get_description();
    std::replace(about.begin(), about.end(), '\'', ' ');
    std::printf("complete -c marsad -n __fish_use_subcommand -a %s -d '%s'\n", sub->get_name().c_str(), about.c_str());
    for (const CLI::Option* o : sub->get_options())
      for (const std::string& name : o->get_lnames())
        std::printf("complete -c marsad -n '__fish_seen_subcommand_from %s' -l %s\n", sub->get_name().c_str(), name.c_str());
  }
}

Run set_up_man(CLI::App&) { return man; }

Run set_up_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>("bash");
  app.add_option("shell", *shell, "bash, zsh or fish")->check(CLI::IsMember({"bash", "zsh", "fish"}))->capture_default_str();
  return [shell] {
    Table table;
    if (*shell == "zsh") zsh(table);
    else if (*shell == "fish") fish(table);
    else bash(table);
    return kFound;
  };
}

const Registration kMan{{"man", "print the manual page (roff)", set_up_man}};
const Registration kCompletion{{"completion", "print completions for a shell", set_up_completion}};

}  // namespace
}  // namespace marsad::app
