// Implements inputs.h over page::read_source.
#include "inputs.h"

#include "page/source.h"

namespace marsad::app {
namespace {

pipeline::RawDocument failure(const Error& error, const std::string& path) {
  pipeline::RawDocument raw;
  raw.failed = true;
  raw.error = error;
  raw.hints.source = error.place.file.empty() ? path : error.place.file;
  if (error.place.line > 0) raw.hints.source += ":" + std::to_string(error.place.line);
  return raw;
}

void read_path(const std::string& path, const pipeline::Push& push) {
  page::SourceSink sink;
  sink.record = [&](const page::RawRecord& record) {
    pipeline::RawDocument raw;
    raw.kind = record.kind;
    raw.bytes = record.bytes;
    raw.hints = record.hints;
    return push(std::move(raw));
  };
  sink.error = [&](const Error& error) { push(failure(error, path)); };
  if (auto counts = page::read_source(path, sink); !counts) push(failure(counts.error(), path));
}

}  // namespace

pipeline::Feed feed_of(std::vector<std::string> paths) {
  if (paths.empty()) paths.push_back("-");
  return [paths = std::move(paths)](const pipeline::Push& push) {
    for (const std::string& path : paths) read_path(path, push);
  };
}

}  // namespace marsad::app
