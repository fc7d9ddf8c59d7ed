// The command `marsad ingest`: reads documents, stores them with their claims, clusters.
// Takes pages, feeds, archives and JSONL as `marsad read` does, and the output of `marsad read`.
// Idempotent by content: what is stored already, coded by the same version, is not read again.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "command.h"
#include "incident/contract.h"
#include "inputs.h"
#include "pipeline/batch.h"
#include "pipeline/json.h"
#include "store/indexer.h"
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

// Whether a file holds lines of the contract, coded already; standard input never does.
bool is_coded(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(200, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head.find("marsad.read/1") != std::string::npos && head.find('{') == 0;
}

class Ingest {
 public:
  Ingest(store::Store& store, const Options& options)
      : store_(store), options_(options),
        indexer_([&options] { return open_store(options.flags, true, false); }) {}

  /// Reads and analyses what is not stored yet.
  void raw(const pipeline::Engine& engine, const std::vector<std::string>& paths) {
    pipeline::Analysis analysis;
    feed_of(paths)([&](pipeline::RawDocument&& raw) {
      one(engine, analysis, raw);
      return !dead_;
    });
    flush();
  }

  void one(const pipeline::Engine& engine, pipeline::Analysis& analysis, const pipeline::RawDocument& raw) {
    if (raw.failed) return trouble(raw.error);
    const Article article = pipeline::make_article(engine, raw);
    if (article.text().empty()) {
      complain(article.meta().source + ": no article on this page");
      return;
    }
    incident::StoredDocument known = named(article);
    auto current = store_.is_current(known.key);
    if (!current) return trouble(current.error());
    if (*current) return add(std::move(known));
    pipeline::analyse(engine, article, analysis);
    line(pipeline::to_json(engine, article, analysis), article.meta().source);
  }

  void line(const std::string& text, const std::string& where) {
    auto document = incident::parse_document(text, where);
    if (!document) return trouble(document.error());
    add(std::move(*document));
  }

  void add(incident::StoredDocument document) {
    batch_.push_back(std::move(document));
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
    if (report->added > 0) indexer_.wake();
  }

  int finish() {
    flush();
    // Also when nothing came in: an ingest that was stopped may have left it to this one.
    if (!dead_ && !options_.no_cluster) {
      auto report = store_.cluster();
      if (!report) trouble(report.error());
      else if (!options_.quiet && total_.added + total_.replaced + report->created > 0)
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
    // What the thread beside has not reached yet.
    if (auto stopped = indexer_.stop(); !stopped && !dead_) trouble(stopped.error());
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
  // A document's identity without its claims, enough to recognise it.
  static incident::StoredDocument named(const Article& article) {
    incident::StoredDocument d;
    const ArticleMeta& meta = article.meta();
    d.text = article.text();
    d.id = meta.id;
    d.source = meta.source;
    d.url = meta.url;
    d.publisher = meta.publisher;
    incident::finish_document(d);
    return d;
  }

  void trouble(const Error& error) {
    complain(error.message());
    ++errors_;
  }

  store::Store& store_;
  const Options& options_;
  store::Indexer indexer_;
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
  std::vector<std::string> pages;
  for (const std::string& path : options.files)
    if (!is_coded(path)) pages.push_back(path);
  for (const std::string& path : options.files)
    if (is_coded(path)) ingest.file(path);
  if (!pages.empty()) {
    const auto& kb = options.flags.kb;
    auto engine = pipeline::Engine::open(kb.empty() ? default_kb_path() : kb);
    if (!engine) return failed(engine.error());
    ingest.raw(**engine, pages);
  }
  return ingest.finish();
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags, true);
  app.add_option("files", options->files, "pages, feeds, archives, JSONL, folders, or the output of `marsad read`; - is standard input")
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
