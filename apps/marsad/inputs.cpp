// Implements inputs.h.
#include "inputs.h"

#include <rapidjson/document.h>

#include <fstream>

#include "base/file.h"

namespace marsad::app {
namespace {

std::string field(const rapidjson::Value& o, const char* name) {
  const auto it = o.FindMember(name);
  return it != o.MemberEnd() && it->value.IsString() ? std::string(it->value.GetString(), it->value.GetStringLength()) : "";
}

}  // namespace

struct Inputs::State {
  explicit State(std::vector<std::string> files) : files_(std::move(files)) {}
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

  std::vector<std::string> files_;
  std::size_t at_ = 0;
  std::unique_ptr<std::ifstream> lines_;
  std::uint32_t number_ = 0;
};

Inputs::Inputs(std::vector<std::string> paths) : state_(std::make_unique<State>(std::move(paths))) {}
Inputs::~Inputs() = default;
bool Inputs::next(pipeline::RawDocument& raw) { return state_->next(raw); }

}  // namespace marsad::app
