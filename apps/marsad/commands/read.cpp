// The command `marsad read`: pages to claims.
// Prints one record an input document, in input order, for any number of jobs.
#include <CLI/CLI.hpp>
#include <unistd.h>

#include <cstdio>
#include <thread>

#include "command.h"
#include "inputs.h"
#include "page_text.h"
#include "pipeline/batch.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "json";
  std::string kb;
  std::string with;
  unsigned jobs = 1;
  bool quiet = false;
};

/// "1,234 documents" on a terminal, a line that is written over; silent in pipes.
class Progress {
 public:
  explicit Progress(bool quiet) : show_(!quiet && ::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0) {}
  void step() {
    if (++done_ % 64 == 0 && show_) std::fprintf(stderr, "\rmarsad: %zu documents", done_), shown_ = true;
  }
  ~Progress() {
    if (shown_) std::fprintf(stderr, "\r\x1b[K");
  }

 private:
  bool show_;
  bool shown_ = false;
  std::size_t done_ = 0;
};

bool parse_with(const std::string& with, pipeline::JsonOptions& json) {
  for (const std::string_view word : kb::split(with, ',')) {
    if (word == "tokens") json.tokens = true;
    else if (word == "explain") json.explain = true;
    else if (!word.empty()) return complain("--with " + std::string(word) + ": accepted are tokens, explain"), false;
  }
  return true;
}

int run(const Options& options) {
  pipeline::JsonOptions json;
  if (!parse_with(options.with, json)) return kError;
  auto engine = pipeline::Engine::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!engine) return complain(engine.error().message()), kError;
  bool errors = false, found = false;
  Progress progress(options.quiet);
  if (options.format == "tsv") std::fputs(tsv_header().c_str(), stdout);
  const auto emit = [&](const Article& article, const pipeline::Analysis& a, const pipeline::RawDocument& raw) {
    progress.step();
    found |= !a.claims.empty();
    if (raw.failed) {
      errors = true;
      complain(raw.error.message());
      if (options.format == "json")
        std::printf("%s\n", pipeline::error_json(raw.hints.source, raw.hints.id, raw.error).c_str());
      return;
    }
    std::string out;
    if (options.format == "json") out = pipeline::to_json(**engine, article, a, json) + "\n";
    else if (options.format == "tsv") out = tsv_rows(article, a);
    else out = text_view(article, a, ::isatty(STDOUT_FILENO) != 0);
    std::fwrite(out.data(), 1, out.size(), stdout);
  };
  pipeline::run_batch(**engine, feed_of(options.files), emit, {options.jobs});
  return errors ? kError : found ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files,
                 "pages, feeds, JSONL, WARC(.gz), folders; - or nothing is standard input");
  app.add_option("--format,-f", options->format, "json (one record a line), text (for people), tsv (one row a claim)")
      ->check(CLI::IsMember({"json", "text", "tsv"}))->capture_default_str();
  app.add_option("--kb", options->kb, "kb.bin or a folder of knowledge files");
  app.add_option("--with", options->with, "more in the record: tokens, explain (comma between)");
  app.add_option("--jobs,-j", options->jobs, "threads; the output is the same for any number")
      ->check(CLI::Range(1u, 256u))->capture_default_str();
  app.add_flag("--quiet,-q", options->quiet, "no progress on the terminal");
  return [options] { return run(*options); };
}

const Registration kCommand{{"read", "read pages and print what they claim", set_up}};

}  // namespace
}  // namespace marsad::app
