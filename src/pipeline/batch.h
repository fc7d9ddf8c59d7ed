// Offers Batch: raw records in, JSON lines out, in input order, for any number of threads.
// A reader fills a bounded queue, workers analyse, one writer emits in order.
// One bad record never stops a batch: it becomes a record with a diagnostic.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "page/page.h"
#include "pipeline/engine.h"
#include "pipeline/json.h"

namespace marsad::pipeline {

/// One document as it comes from a file, an archive or a feed.
struct RawDocument {
  std::string bytes;
  page::PageHints hints;
  bool bare_text = false;  ///< JSONL: `bytes` is title + "\n\n" + text already, taken byte for byte
  std::string title;       ///< of bare text
  Error error;             ///< set when the record could not be read; `bytes` is empty then
  bool failed = false;
};

/// Hands out documents one by one; false at the end.
using NextDocument = std::function<bool(RawDocument&)>;
/// Receives results in input order.
using Emit = std::function<void(const Article&, const Analysis&, const RawDocument&)>;

struct BatchOptions {
  unsigned jobs = 1;
};

/// Turns one raw document into an Article; never fails.
Article make_article(const Engine& engine, const RawDocument& raw);

/// Runs until `next` is exhausted. `emit` is called from one thread at a time, in input order.
void run_batch(const Engine& engine, const NextDocument& next, const Emit& emit,
               const BatchOptions& options);

}  // namespace marsad::pipeline
