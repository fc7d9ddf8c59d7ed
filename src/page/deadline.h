// Offers Deadline: the CPU time a page may take, asked from loops that run over a page's parts.
// The thread's own time, so that a busy machine makes no page fail that reads well alone.
#pragma once

#include <time.h>

#include <cstdint>

namespace marsad::page {

class Deadline {
 public:
  /// 0: no limit.
  explicit Deadline(std::uint32_t max_ms) : limit_(max_ms == 0 ? INT64_MAX : now() + std::int64_t{max_ms} * 1000000) {}

  bool passed() const { return limit_ != INT64_MAX && now() > limit_; }

 private:
  static std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::int64_t{time.tv_sec} * 1000000000 + time.tv_nsec;
  }
  std::int64_t limit_;
};

}  // namespace marsad::page
