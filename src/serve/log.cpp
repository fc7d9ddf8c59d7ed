// Implements log.h.
#include "serve/log.h"

#include <rapidjson/document.h>

#include <ctime>
#include <fstream>

#include "base/digest.h"
#include "incident/json.h"

namespace marsad::serve {
namespace {

constexpr std::size_t kAtHand = 5000;

std::string body_of(const LogLine& l) {
  incident::JsonWriter w;
  w.begin_object().key("at").string(l.at).key("user").string(l.user).key("what").string(l.what);
  w.key("subject").string(l.subject).key("detail").string(l.detail).end_object();
  return w.take();
}

std::string field(const rapidjson::Document& d, const char* name) {
  const auto it = d.FindMember(name);
  return it != d.MemberEnd() && it->value.IsString() ? it->value.GetString() : "";
}

}  // namespace

std::string now_iso() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return buffer;
}

Result<std::unique_ptr<AccessLog>> AccessLog::open(const std::string& path) {
  std::unique_ptr<AccessLog> log(new AccessLog());
  if (path.empty()) return log;
  std::ifstream in(path, std::ios::binary);
  std::string line;
  for (std::uint32_t n = 1; std::getline(in, line); ++n) {
    rapidjson::Document d;
    d.Parse(line.data(), line.size());
    if (d.HasParseError() || !d.IsObject())
      return fail(ErrorCode::kMalformed, "not a line of the access log", Place{path, n});
    LogLine l{field(d, "at"), field(d, "user"), field(d, "what"), field(d, "subject"),
              field(d, "detail"), field(d, "hash")};
    if (blake2b_hex(log->head_ + "\n" + body_of(l), 32) != l.hash)
      return fail(ErrorCode::kConflict, "the access log was changed here", Place{path, n});
    log->head_ = l.hash;
    ++log->size_;
    log->recent_.push_back(std::move(l));
    if (log->recent_.size() > kAtHand) log->recent_.pop_front();
  }
  log->file_ = std::fopen(path.c_str(), "ab");
  if (log->file_ == nullptr)
    return fail(ErrorCode::kUnreadable, "cannot write the access log", Place{path});
  return log;
}

AccessLog::~AccessLog() {
  if (file_ != nullptr) std::fclose(file_);
}

void AccessLog::add(const std::string& user, const std::string& what, const std::string& subject,
                    const std::string& detail) {
  LogLine l{now_iso(), user, what, subject.substr(0, 300), detail.substr(0, 300), ""};
  const std::string body = body_of(l);
  const std::lock_guard<std::mutex> hold(mutex_);
  l.hash = blake2b_hex(head_ + "\n" + body, 32);
  head_ = l.hash;
  ++size_;
  if (file_ != nullptr) {
    const std::string line = body.substr(0, body.size() - 1) + ",\"hash\":\"" + l.hash + "\"}\n";
    std::fwrite(line.data(), 1, line.size(), file_);
    std::fflush(file_);
  }
  recent_.push_back(std::move(l));
  if (recent_.size() > kAtHand) recent_.pop_front();
}

std::vector<LogLine> AccessLog::recent(std::int64_t limit, std::int64_t offset) const {
  const std::lock_guard<std::mutex> hold(mutex_);
  std::vector<LogLine> out;
  for (auto it = recent_.rbegin(); it != recent_.rend() && limit > 0; ++it) {
    if (offset-- > 0) continue;
    out.push_back(*it);
    --limit;
  }
  return out;
}

std::int64_t AccessLog::size() const {
  const std::lock_guard<std::mutex> hold(mutex_);
  return size_;
}

}  // namespace marsad::serve
