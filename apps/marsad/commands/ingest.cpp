// The command `marsad ingest`: reads documents, stores them with their claims, clusters.
// Idempotent by content: what is stored already, coded by the same version, is skipped.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "command.h"
#include "incident/contract.h"
#include "store_command.h"

namespace marsad::app {
namespace {

// A batch is one transaction: so many documents, or half a second (research/scale.md section 1).
constexpr std::int64_t kBatch = 500;
constexpr std::chrono::milliseconds kBatchTime{500};

struct Options {
  StoreFlags flags;
  std::vector<std::string> files;
  std::int64_t batch = kBatch;
  bool no_cluster = false;
  bool progress = false;
  bool quiet = false;
};

class Ingest {
 public:
  Ingest(store::Store& store, const Options& options) : store_(store), options_(options) {}

  void line(const std::string& text, const std::string& where) {
    auto document = incident::parse_document(text, where);
    if (!document) return trouble(document.error());
    batch_.push_back(std::move(*document));
    const auto age = std::chrono::steady_clock::now() - begun_;
    if (static_cast<std::int64_t>(batch_.size()) >= options_.batch || age > kBatchTime) flush();
  }

  void file(const std::string& path) {
    std::ifstream opened;
    if (path != "-") {
      opened.open(path, std::ios::binary);
      if (!opened) return trouble({ErrorCode::kUnreadable, "cannot open", {path, 0, 0, false}});
    }
    std::istream& in = path == "-" ? std::cin : opened;
    std::string text;
    for (std::uint32_t n = 1; std::getline(in, text) && !dead_; ++n)
      if (!text.empty()) line(text, path + ":" + std::to_string(n));
    flush();
  }

  void flush() {
    if (batch_.empty() || dead_) return;
    auto report = store_.put(batch_);
    if (!report) {
      trouble(report.error());
      dead_ = true;  // the store itself refuses; nothing more can be acknowledged
      return;
    }
    total_.added += report->added;
    total_.replaced += report->replaced;
    total_.unchanged += report->unchanged;
    if (options_.progress) {  // only after the commit: what is printed is on disk
      std::printf("stored %lld\n", static_cast<long long>(total_.added + total_.replaced +
                                                          total_.unchanged));
      std::fflush(stdout);
    }
    batch_.clear();
    begun_ = std::chrono::steady_clock::now();
  }

  int finish() {
    flush();
    const bool changed = total_.added + total_.replaced > 0;
    if (!dead_ && changed && !options_.no_cluster) {
      auto report = store_.cluster();
      if (!report) trouble(report.error());
      else if (!options_.quiet)
        std::printf("%lld documents, %lld claims, %lld copy families, %lld incidents"
                    " (%lld new, %lld merged, %lld retired)\n",
                    static_cast<long long>(report->documents),
                    static_cast<long long>(report->claims),
                    static_cast<long long>(report->families),
                    static_cast<long long>(report->incidents),
                    static_cast<long long>(report->created),
                    static_cast<long long>(report->merged),
                    static_cast<long long>(report->retired));
    }
    if (!dead_)
      if (auto indexed = store_.index_text(); !indexed) trouble(indexed.error());
    if (!options_.quiet)
      std::printf("added %lld, replaced %lld, unchanged %lld, errors %lld\n",
                  static_cast<long long>(total_.added), static_cast<long long>(total_.replaced),
                  static_cast<long long>(total_.unchanged), static_cast<long long>(errors_));
    if (errors_ > 0) return kError;
    return total_.added + total_.replaced + total_.unchanged > 0 ? kFound : kNothing;
  }

 private:
  void trouble(const Error& error) {
    complain(error.message());
    ++errors_;
  }

  store::Store& store_;
  const Options& options_;
  std::vector<incident::StoredDocument> batch_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  store::PutReport total_;
  std::int64_t errors_ = 0;
  bool dead_ = false;
};

int run(const Options& options) {
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  Ingest ingest(**store, options);
  for (const std::string& path : options.files) ingest.file(path);
  return ingest.finish();
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags, true);
  app.add_option("files", options->files, "output of `marsad read --format json`, - is standard input")
      ->required();
  app.add_option("--batch", options->batch, "documents in a transaction")->capture_default_str();
  app.add_flag("--progress", options->progress, "print a line after every commit");
  app.add_flag("--no-cluster", options->no_cluster, "store only; incidents are made later");
  app.add_flag("--quiet", options->quiet, "print nothing but errors");
  return [options] { return run(*options); };
}

const Registration kCommand{{"ingest", "read documents into the store and cluster them", set_up}};

}  // namespace
}  // namespace marsad::app
