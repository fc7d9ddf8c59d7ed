// The command `marsad kb`: build, check and look into the knowledge base.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "command.h"
#include "kbc/kbc.h"
#include "pipeline/check.h"

namespace marsad::app {
namespace {

struct Options {
  std::string dir = "kb";
  std::string out = "kb.bin";
  std::vector<std::string> layers;  // folders laid over the shipped one (`marsad lexicon import`)
  std::string gazetteer;  // generated places to merge; a file that is not there is left out
};

// The knowledge files and, when there is one, the gazetteer that tools/gazetteer made.
Result<kb::SourceTree> read_sources(const Options& options) {
  MARSAD_TRY(tree, kb::SourceTree::read(options.dir));
  if (auto places = read_file(options.gazetteer); !options.gazetteer.empty() && places)
    tree.add("place/gazetteer.tsv", std::move(*places));
  for (const std::string& dir : options.layers) {
    MARSAD_TRY(layer, kb::SourceTree::read(dir));
    for (const auto& [path, text] : layer.files()) {
      if (tree.find(path) != nullptr)
        return fail(ErrorCode::kMalformed, "the knowledge base holds " + path + " as well",
                    {dir, 0, 0, false});
      tree.add(path, text);
    }
  }
  return tree;
}

// Files of a layer are read as part of the tree; messages name them where they lie.
std::string home_of(const std::string& file, const Options& options) {
  const std::string root = options.dir + "/";
  if (file.compare(0, root.size(), root) != 0 || std::filesystem::exists(file)) return file;
  for (const std::string& dir : options.layers)
    if (const std::string path = dir + "/" + file.substr(root.size()); std::filesystem::exists(path))
      return path;
  return file;
}

int print_problems(kb::Problems problems, const Options& options) {
  for (kb::Problem& problem : problems) {
    problem.file = home_of(problem.file, options);
    std::fprintf(stderr, "%s\n", problem.message().c_str());
  }
  if (problems.empty()) return kFound;
  std::fprintf(stderr, "%zu problems\n", problems.size());
  return kError;
}

int build(const Options& options) {
  auto tree = read_sources(options);
  if (!tree) return complain(tree.error().message()), kError;
  const kbc::Build built = kbc::build(*tree);
  if (!built.problems.empty()) return print_problems(built.problems, options);
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
  const int code = print_problems(problems, options);
  if (code == kFound)
    std::printf("%zu files checked, no problem, hash %s\n", tree->files().size(),
                tree->hash().c_str());
  return code;
}

// One line a figure; the words are fixed, so that a script can read them.
int count(const Options& options) {
  auto tree = read_sources(options);
  if (!tree) return complain(tree.error().message()), kError;
  kb::Problems problems;
  for (const auto& [what, number] : kbc::count(*tree, problems))
    std::printf("%8zu  %s\n", number, what.c_str());
  return print_problems(problems, options);
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
  const auto layers = [&](CLI::App* sub) {
    sub->add_option("--layer", options->layers,
                    "folder laid over the knowledge base, such as lexicon import makes")
        ->type_name("DIR");
    return sub;
  };
  layers(add("build", "compile kb/ into one memory-mapped file", build))
      ->add_option("--out", options->out, "file to write")->capture_default_str();
  layers(add("check", "check every file and run every rule's examples", check));
  layers(add("count", "count what the knowledge base holds", count));
  add("info", "list the sections of the compiled file", info);
  return [action] { return (*action)(); };
}

const Registration kCommand{{"kb", "build, check and look into the knowledge base", set_up}};

}  // namespace
}  // namespace marsad::app
