// The command `marsad read`: pages to claims.
// Prints one record an input document, in input order, for any number of jobs.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include <rapidjson/document.h>

#include "base/file.h"
#include "command.h"
#include "pipeline/batch.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "json";
  std::string kb;
  std::vector<std::string> with;
  unsigned jobs = 1;
};

std::string field(const rapidjson::Value& o, const char* name) {
  const auto it = o.FindMember(name);
  return it != o.MemberEnd() && it->value.IsString() ? std::string(it->value.GetString(), it->value.GetStringLength()) : "";
}

class Inputs {
 public:
  explicit Inputs(std::vector<std::string> files) : files_(std::move(files)) {}
  bool next(pipeline::RawDocument& raw) {
    for (;;) {
      if (lines_) {
        std::string line;
        while (std::getline(*lines_, line)) {
          ++number_;
          if (line.empty()) continue;
          rapidjson::Document d;
          d.Parse(line.data(), line.size());
          raw.hints.source = files_[at_ - 1] + ":" + std::to_string(number_);
          if (d.HasParseError() || !d.IsObject()) {
            raw.failed = true;
            raw.error = {ErrorCode::kMalformed, "not a JSON object", {files_[at_ - 1], number_, 0, false}};
            return true;
          }
          raw.hints.id = field(d, "id");
          raw.hints.publisher = field(d, "publisher");
          raw.hints.published = field(d, "published");
          raw.hints.url = field(d, "url");
          raw.hints.country = field(d, "country");
          raw.title = field(d, "title");
          raw.bytes = raw.title.empty() ? field(d, "text") : raw.title + "\n\n" + field(d, "text");
          raw.bare_text = true;
          return true;
        }
        lines_.reset();
      }
      if (at_ >= files_.size()) return false;
      const std::string path = files_[at_++];
      if (path.size() > 6 && path.substr(path.size() - 6) == ".jsonl") {
        lines_ = std::make_unique<std::ifstream>(path);
        number_ = 0;
        continue;
      }
      raw.hints.source = path;
      auto bytes = read_file(path);
      if (!bytes) {
        raw.failed = true;
        raw.error = bytes.error();
        return true;
      }
      raw.bytes = std::move(*bytes);
      return true;
    }
  }

 private:
  std::vector<std::string> files_;
  std::size_t at_ = 0;
  std::unique_ptr<std::ifstream> lines_;
  std::uint32_t number_ = 0;
};

int run(const Options& options) {
  auto engine = pipeline::Engine::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!engine) return complain(engine.error().message()), kError;
  pipeline::JsonOptions json;
  for (const std::string& w : options.with) {
    if (w == "tokens") json.tokens = true;
    if (w == "explain") json.explain = true;
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
  app.add_option("--with", options->with, "more in the record: tokens, explain")->delimiter(',');
  app.add_option("--jobs,-j", options->jobs, "threads")->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"read", "read pages and print what they claim", set_up}};

}  // namespace
}  // namespace marsad::app
