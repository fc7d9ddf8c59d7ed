// The command `marsad train seg`: trains the segmentation model and prints its cross-validation.
// The model itself is trained anew by every `marsad kb build`; this shows how good it is.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "command.h"
#include "lexicon/lexicon.h"

namespace marsad::app {
namespace {

struct Options {
  std::string kb = "kb";
  unsigned folds = 5;
};

void line(const char* what, std::size_t segments, std::size_t tags, std::size_t words) {
  const double n = words == 0 ? 1.0 : static_cast<double>(words);
  std::printf("%-24s segments %.4f  part of speech %.4f\n", what,
              static_cast<double>(segments) / n, static_cast<double>(tags) / n);
}

int run(const Options& options) {
  if (!std::filesystem::is_directory(options.kb)) {
    complain("'" + options.kb + "' is no folder of knowledge files; --kb names one");
    return kError;
  }
  const auto sources = kb::SourceTree::read(options.kb);
  if (!sources) {
    complain(sources.error().message());
    return kError;
  }
  kb::Problems problems;
  const auto report = lexicon::cross_validate(*sources, options.folds, problems);
  for (const kb::Problem& problem : problems) complain(problem.message());
  std::printf("%zu sentences, %zu words, model of %zu bytes\n", report.sentences, report.words,
              report.model_bytes);
  line("without a model", report.segments_untrained, report.tags_untrained, report.words);
  line("sentences left out", report.segments_right, report.tags_right, report.words);
  line("training sentences", report.segments_own, report.tags_own, report.words);
  if (!problems.empty()) return kError;
  return report.words == 0 ? kNothing : kFound;
}

const Registration kTrain{{"train", "train a model from authored text and show how good it is",
                           [](CLI::App& app) {
                             auto options = std::make_shared<Options>();
                             app.require_subcommand(1);
                             CLI::App* seg = app.add_subcommand(
                                 "seg", "clitic segmentation and part of speech, from "
                                        "kb/lexicon/training");
                             seg->add_option("--kb", options->kb, "folder of knowledge files");
                             seg->add_option("--folds", options->folds, "parts of the cross-validation")
                                 ->check(CLI::Range(2U, 50U));
                             return Run([options] { return run(*options); });
                           }}};

}  // namespace
}  // namespace marsad::app
