// Offers the access log: who looked at what, exported, signed in, was refused. Append-only, chained.
// One JSON object a line; each line's hash covers the line before it, so a cut is seen.
// Values are escaped as JSON, so a newline in an address cannot forge a line.
#pragma once

#include <cstdint>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/error.h"

namespace marsad::serve {

struct LogLine {
  std::string at, user, what, subject, detail, hash;
};

class AccessLog {
 public:
  /// `path` empty: kept in memory only. Error: not writable, or its chain is broken.
  static Result<std::unique_ptr<AccessLog>> open(const std::string& path);
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void add(const std::string& user, const std::string& what, const std::string& subject,
           const std::string& detail = "");
  /// Newest first; the last 5,000 are kept at hand.
  std::vector<LogLine> recent(std::int64_t limit, std::int64_t offset) const;
  std::int64_t size() const;

 private:
  AccessLog() = default;
  mutable std::mutex mutex_;
  std::FILE* file_ = nullptr;
  std::deque<LogLine> recent_;
  std::int64_t size_ = 0;
  std::string head_;
};

/// ISO 8601 in UTC, to the second.
std::string now_iso();

}  // namespace marsad::serve
