// Offers Indexer: fills the full-text index of a store on a thread of its own, with a store of its
// own, while others read and write. What it has not reached stands in the store's queue, so that a
// killed program loses nothing: whoever runs an Indexer next goes on.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "base/error.h"
#include "store/store.h"

namespace marsad::store {

class Indexer {
 public:
  using Open = std::function<Result<std::unique_ptr<Store>>()>;

  /// Starts the thread; `open` is called on it. It looks into the queue when woken, and by itself
  /// after each `interval` (other programs write too).
  explicit Indexer(Open open, std::chrono::milliseconds interval = std::chrono::seconds(5));
  /// Stops after the batch at hand.
  ~Indexer();
  Indexer(const Indexer&) = delete;
  Indexer& operator=(const Indexer&) = delete;

  /// There may be something to do.
  void wake();
  /// Stops and waits; the first error it met, if any. Safe to call twice.
  Status stop();
  /// Documents indexed so far.
  std::int64_t indexed() const;

 private:
  void work();

  Open open_;
  std::chrono::milliseconds interval_;
  mutable std::mutex mutex_;
  std::condition_variable signal_;
  bool awake_ = true;
  bool stopping_ = false;
  std::int64_t indexed_ = 0;
  std::optional<Error> error_;
  std::thread thread_;
};

}  // namespace marsad::store
