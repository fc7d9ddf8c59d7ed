// Implements indexer.h. Batches are small, so that a writer waits for milliseconds only.
#include "store/indexer.h"

namespace marsad::store {
namespace {

constexpr std::int64_t kAtOnce = 100;  // documents in a transaction: some 20 ms of news

}  // namespace

Indexer::Indexer(Open open, std::chrono::milliseconds interval)
    : open_(std::move(open)), interval_(interval), thread_([this] { work(); }) {}

Indexer::~Indexer() { (void)stop(); }

void Indexer::wake() {
  const std::lock_guard<std::mutex> lock(mutex_);
  awake_ = true;
  signal_.notify_one();
}

Status Indexer::stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    signal_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
  if (error_) return tl::unexpected<Error>(*error_);
  return {};
}

std::int64_t Indexer::indexed() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return indexed_;
}

void Indexer::work() {
  auto store = open_();
  std::unique_lock<std::mutex> lock(mutex_);
  if (!store) {
    error_ = store.error();
    return;
  }
  while (!stopping_) {
    awake_ = false;
    lock.unlock();
    auto done = (*store)->index_text(kAtOnce);
    lock.lock();
    if (!done && done.error().code == ErrorCode::kBusy) {
      // A clustering of 50,000 incidents writes for more than the 30 s that a lock is waited for.
      if (!stopping_) signal_.wait_for(lock, interval_, [this] { return stopping_; });
      continue;
    }
    if (!done) {
      error_ = done.error();
      return;
    }
    indexed_ += *done;
    if (*done == 0) signal_.wait_for(lock, interval_, [this] { return awake_ || stopping_; });
  }
}

}  // namespace marsad::store
