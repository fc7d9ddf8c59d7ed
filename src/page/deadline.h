// Offers Deadline: the CPU time a page may take, asked from loops that run over a page's parts.
// The thread's own time, so that a busy machine makes no page fail that reads well alone.
#pragma once

#include <time.h>

#include <cstdint>

namespace marsad::page {

class Deadline {
 public:
  /// 0: no limit.
  explicit Deadline(std::uint32_t max_ms) {
    if (max_ms == 0) return;
    const std::int64_t most = std::int64_t{max_ms} * 1000000;
    limit_ = now(CLOCK_THREAD_CPUTIME_ID) + most;
    wall_limit_ = now(CLOCK_MONOTONIC) + most;
  }

  /// A thread's time needs a system call; the wall clock, which never runs behind it, does not.
  bool passed() const {
    return limit_ != INT64_MAX && now(CLOCK_MONOTONIC) > wall_limit_ && now(CLOCK_THREAD_CPUTIME_ID) > limit_;
  }

 private:
  static std::int64_t now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return std::int64_t{time.tv_sec} * 1000000000 + time.tv_nsec;
  }
  std::int64_t limit_ = INT64_MAX;  // nanoseconds of the thread's CPU time
  std::int64_t wall_limit_ = INT64_MAX;
};

}  // namespace marsad::page
