// The command `marsad kb`: build, check and look into the knowledge base.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/file.h"
#include "command.h"
#include "kbc/kbc.h"
#include "pipeline/check.h"

namespace marsad::app {
namespace {

struct Options {
  std::string dir = "kb";
  std::string out = "kb.bin";
  std::string gazetteer;  // generated places to merge; a file that is not there is left out
};

// The knowledge files and, when there is one, the gazetteer that tools/gazetteer made.
Result<kb::SourceTree> read_sources(const Options& options) {
  MARSAD_TRY(tree, kb::SourceTree::read(options.dir));
  if (auto places = read_file(options.gazetteer); !options.gazetteer.empty() && places)
    tree.add("place/gazetteer.tsv", std::move(*places));
  return tree;
}

int print_problems(const kb::Problems& problems) {
  for (const kb::Problem& problem : problems) std::fprintf(stderr, "%s\n", problem.message().c_str());
  if (problems.empty()) return kFound;
  std::fprintf(stderr, "%zu problems\n", problems.size());
  return kError;
}

int build(const Options& options) {
  auto tree = read_sources(options);
  if (!tree) return complain(tree.error().message()), kError;
  const kbc::Build built = kbc::build(*tree);
  if (!built.problems.empty()) return print_problems(built.problems);
  if (auto done = write_file(options.out, built.bytes); !done)
    return complain(done.error().message()), kError;
  std::printf("%s: %zu bytes from %zu files, hash %s\n", options.out.c_str(), built.bytes.size(),
              tree->files().size(), tree->hash().c_str());
  return kFound;
}

int check(const Options& options) {
  auto tree = read_sources(options);
  if (!tree) return complain(tree.error().message()), kError;
  kbc::Build built = kbc::build(*tree);
  kb::Problems problems = std::move(built.problems);
  auto file = kb::KbFile::from_bytes(std::move(built.bytes), options.dir);
  if (!file) return complain(file.error().message()), kError;
  for (kb::Problem& problem : kbc::check(*tree, *file)) problems.push_back(std::move(problem));
  if (problems.empty()) {
    auto engine = pipeline::Engine::load(*file);
    if (!engine) return complain(engine.error().message()), kError;
    problems = pipeline::check_rules(**engine);
  }
  const int code = print_problems(problems);
  if (code == kFound)
    std::printf("%zu files checked, no problem, hash %s\n", tree->files().size(),
                tree->hash().c_str());
  return code;
}

int info(const Options& options) {
  auto file = kbc::open(options.dir == "kb" ? default_kb_path() : options.dir);
  if (!file) return complain(file.error().message()), kError;
  std::printf("hash %s, %zu bytes\n", (*file)->hash().c_str(), (*file)->size());
  for (const std::string& name : (*file)->names())
    std::printf("%10zu  %s\n", (*file)->section(name).size(), name.c_str());
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto action = std::make_shared<Run>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* about, int (*run)(const Options&)) {
    CLI::App* sub = app.add_subcommand(name, about);
    sub->add_option("--kb", options->dir, "folder of knowledge files")->capture_default_str();
    sub->add_option("--gazetteer", options->gazetteer, "generated places (tools/gazetteer) to merge");
    sub->callback([=] { *action = [=] { return run(*options); }; });
    return sub;
  };
  add("build", "compile kb/ into one memory-mapped file", build)
      ->add_option("--out", options->out, "file to write")->capture_default_str();
  add("check", "check every file and run every rule's examples", check);
  add("info", "list the sections of the compiled file", info);
  return [action] { return (*action)(); };
}

const Registration kCommand{{"kb", "build, check and look into the knowledge base", set_up}};

}  // namespace
}  // namespace marsad::app
