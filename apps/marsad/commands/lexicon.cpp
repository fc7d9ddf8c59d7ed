// The command `marsad lexicon import`: turns a Camel Morph database or hunspell-ar files that the
// user has into a layer of the knowledge base, to be compiled with `marsad kb build --layer`.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "base/file.h"
#include "command.h"
#include "lexicon/import.h"

namespace marsad::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
  std::string out = "kb-layer";
};

// The .aff file of a .dic file: named on the command line, else beside it.
std::string affixes_of(const Options& options, const fs::path& dic) {
  for (const std::string& file : options.files)
    if (fs::path(file).extension() == ".aff") return file;
  return fs::path(dic).replace_extension(".aff").string();
}

int write_layer(const Options& options, const std::string& kind, const lexicon::Imported& made) {
  std::error_code ec;
  fs::create_directories(fs::path(options.out) / "lexicon", ec);
  const std::string path = (fs::path(options.out) / "lexicon" / ("layer_" + kind + ".tsv")).string();
  if (auto done = write_file(path, made.table); !done)
    return complain(done.error().message()), kError;
  std::printf("%s: %zu forms of %zu lemmas from %zu entries, %zu left out (no Arabic words)\n",
              path.c_str(), made.forms, made.lemmas, made.entries, made.left_out);
  std::printf("compile it with: marsad kb build --kb kb --layer %s --out kb.bin\n",
              options.out.c_str());
  return made.forms == 0 ? kNothing : kFound;
}

int import_file(const Options& options, const std::string& file) {
  const fs::path path(file);
  auto text = read_file(file);
  if (!text) return complain(text.error().message()), kError;
  kb::Problems problems;
  lexicon::Imported made;
  std::string kind;
  if (path.extension() == ".dic") {
    kind = "hunspell";
    const std::string aff = affixes_of(options, path);
    auto affixes = read_file(aff);
    if (!affixes) return complain(affixes.error().message()), kError;
    made = lexicon::import_hunspell(file, *text, aff, *affixes, problems);
  } else {
    kind = "camel";
    made = lexicon::import_camel(file, *text, problems);
  }
  for (const kb::Problem& problem : problems)
    std::fprintf(stderr, "%s\n", problem.message().c_str());
  if (!problems.empty()) {
    std::fprintf(stderr, "%zu problems; nothing written\n", problems.size());
    return kError;
  }
  return write_layer(options, kind, made);
}

int import(const Options& options) {
  int code = kNothing;
  bool any = false;
  for (const std::string& file : options.files) {
    const std::string extension = fs::path(file).extension().string();
    if (extension == ".aff") continue;
    if (extension != ".dic" && extension != ".db") {
      complain("'" + file + "' is neither a hunspell .dic file nor a Camel Morph .db file");
      return kError;
    }
    any = true;
    const int one = import_file(options, file);
    if (one == kError) return kError;
    if (one == kFound) code = kFound;
  }
  if (!any) return complain("no .dic or .db file given"), kError;
  return code;
}

const Registration kLexicon{
    {"lexicon", "add words from lexicons that you have", [](CLI::App& app) {
       auto options = std::make_shared<Options>();
       app.require_subcommand(1);
       CLI::App* sub = app.add_subcommand(
           "import", "turn a Camel Morph database (.db) or hunspell files (.dic with .aff) into a "
                     "layer for `kb build --layer`");
       sub->add_option("files", options->files, "a .db file, or a .dic file (its .aff beside it "
                                                "or named as well)")
           ->required();
       sub->add_option("--out", options->out, "folder of the layer")->capture_default_str();
       return Run([options] { return import(*options); });
     }}};

}  // namespace
}  // namespace marsad::app
