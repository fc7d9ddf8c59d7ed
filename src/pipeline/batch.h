// Offers Batch: raw records in, JSON lines out, in input order, for any number of threads.
// A reader fills a bounded queue, workers analyse, one writer emits in order.
// One bad record never stops a batch: it becomes a record with a diagnostic.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "page/source.h"
#include "pipeline/engine.h"
#include "pipeline/json.h"

namespace marsad::pipeline {

/// One document as it comes from a file, an archive or a feed; or what was wrong with one.
struct RawDocument {
  page::RecordKind kind = page::RecordKind::kPage;
  std::string bytes;
  page::PageHints hints;
  Error error;          ///< set when the record could not be read; `bytes` is empty then
  bool failed = false;
};

/// Takes a document; false asks the feed to stop.
using Push = std::function<bool(RawDocument&&)>;
/// Pushes all documents of an input, in order; returns when it is exhausted or asked to stop.
using Feed = std::function<void(const Push&)>;
/// Receives results in input order.
using Emit = std::function<void(const Article&, const Analysis&, const RawDocument&)>;

struct BatchOptions {
  unsigned jobs = 1;
};

/// Turns one raw document into an Article; never fails.
Article make_article(const Engine& engine, const RawDocument& raw);

/// Runs until the feed ends. `emit` is called from one thread at a time, in input order.
void run_batch(const Engine& engine, const Feed& feed, const Emit& emit,
               const BatchOptions& options);

}  // namespace marsad::pipeline
