// Implements pipeline/batch.h with a ring of slots: slot i holds document i mod size.
#include "pipeline/batch.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/digest.h"

namespace marsad::pipeline {
namespace {

constexpr std::size_t kSlotsPerJob = 4;

struct Slot {
  RawDocument raw;
  std::unique_ptr<Article> article;
  Analysis analysis;
  enum class State { kFree, kFilled, kWorking, kDone } state = State::kFree;
};

class Ring {
 public:
  Ring(const Engine& engine, const Feed& feed, const Emit& emit, unsigned jobs)
      : engine_(engine), feed_(feed), emit_(emit), jobs_(jobs) {
    for (std::size_t i = 0; i < jobs * kSlotsPerJob; ++i) slots_.push_back(std::make_unique<Slot>());
  }

  void run() {
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { work(); });
    std::thread writer([this] { write(); });
    read();
    for (std::thread& worker : workers) worker.join();
    writer.join();
  }

 private:
  Slot& slot(std::size_t i) { return *slots_[i % slots_.size()]; }

  void read() {
    std::size_t i = 0;
    feed_([&](RawDocument&& raw) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return slot(i).state == Slot::State::kFree; });
      slot(i).raw = std::move(raw);
      slot(i).state = Slot::State::kFilled;
      filled_ = ++i;
      changed_.notify_all();
      return true;
    });
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

  void work() {
    for (;;) {
      Slot* mine = nullptr;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return taken_ < filled_ || ended_; });
        if (taken_ >= filled_) return;
        mine = &slot(taken_++);
        mine->state = Slot::State::kWorking;
      }
      mine->article = std::make_unique<Article>(make_article(engine_, mine->raw));
      analyse(engine_, *mine->article, mine->analysis);
      const std::scoped_lock lock(mutex_);
      mine->state = Slot::State::kDone;
      changed_.notify_all();
    }
  }

  void write() {
    for (std::size_t i = 0;; ++i) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return slot(i).state == Slot::State::kDone || (ended_ && i >= filled_); });
        if (slot(i).state != Slot::State::kDone) return;
      }
      emit_(*slot(i).article, slot(i).analysis, slot(i).raw);
      const std::scoped_lock lock(mutex_);
      slot(i).state = Slot::State::kFree;
      changed_.notify_all();
    }
  }

  const Engine& engine_;
  const Feed& feed_;
  const Emit& emit_;
  unsigned jobs_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t filled_ = 0;
  std::size_t taken_ = 0;
  bool ended_ = false;
};

}  // namespace

Article make_article(const Engine& engine, const RawDocument& raw) {
  if (raw.failed) {
    ArticleMeta meta;
    meta.source = raw.hints.source;
    meta.id = raw.hints.id.empty() ? raw.hints.source : raw.hints.id;
    return Article({}, {}, std::move(meta), {}, {{"unreadable", raw.error.message(), raw.error.place.byte}});
  }
  Diagnostics diagnostics;
  Article article = page::article_of(*engine.pages, {raw.kind, raw.bytes, raw.hints}, diagnostics);
  if (article.meta().id.empty())
    article.mutable_meta().id = blake2b_hex(std::string(article.text()) + '\0' + raw.hints.source, 8);
  return article;
}

void run_batch(const Engine& engine, const Feed& feed, const Emit& emit,
               const BatchOptions& options) {
  if (options.jobs > 1) return Ring(engine, feed, emit, options.jobs).run();
  Analysis analysis;
  feed([&](RawDocument&& raw) {
    const Article article = make_article(engine, raw);
    analyse(engine, article, analysis);
    emit(article, analysis, raw);
    return true;
  });
}

}  // namespace marsad::pipeline
