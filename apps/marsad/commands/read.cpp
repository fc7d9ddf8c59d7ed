// The command `marsad read`: pages to claims.
// Prints one record an input document, in input order, for any number of jobs.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "inputs.h"
#include "pipeline/batch.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "json";
  std::string kb;
  std::string with;
  unsigned jobs = 1;
};

int run(const Options& options) {
  auto engine = pipeline::Engine::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!engine) return complain(engine.error().message()), kError;
  pipeline::JsonOptions json;
  for (const std::string_view w : kb::split(options.with, ',')) {
    if (w == "tokens") json.tokens = true;
    else if (w == "explain") json.explain = true;
    else if (!w.empty())
      return complain("--with " + std::string(w) + ": accepted are tokens and explain"), kError;
  }
  Inputs inputs(options.files);
  bool errors = false, found = false;
  pipeline::run_batch(
      **engine, [&](pipeline::RawDocument& raw) { return inputs.next(raw); },
      [&](const Article& article, const pipeline::Analysis& a, const pipeline::RawDocument& raw) {
        errors |= raw.failed;
        found |= !a.claims.empty();
        if (raw.failed) complain(raw.error.message());
        const std::string line = pipeline::to_json(**engine, article, a, json);
        std::fwrite(line.data(), 1, line.size(), stdout);
        std::fputc('\n', stdout);
      },
      {options.jobs});
  return errors ? kError : found ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "files, folders, or - for standard input");
  app.add_option("--format", options->format, "json, text or tsv")->capture_default_str();
  app.add_option("--kb", options->kb, "kb.bin or a folder of knowledge files");
  app.add_option("--with", options->with, "more in the record: tokens, explain (comma between)");
  app.add_option("--jobs,-j", options->jobs, "threads")->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"read", "read pages and print what they claim", set_up}};

}  // namespace
}  // namespace marsad::app
