// Speed of the page stage: tokenizer, tree, whole page to record, WARC.gz to records. Pages come
// from MARSAD_BENCH_PAGES (a folder of *.html, default ../shared/eval/pages/aeb), CPU time of one
// core. `pages` of the whole-page run are read one by one: `slowest_ms` is the worst single page.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/file.h"
#include "page/page.h"
#include "page/page_tree.h"
#include "page/source.h"

namespace marsad::page {
namespace {

const std::vector<std::string>& pages() {
  static const std::vector<std::string> all = [] {
    const char* folder = std::getenv("MARSAD_BENCH_PAGES");
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder != nullptr ? folder : "../shared/eval/pages/aeb")) {
      if (entry.path().extension() == ".html") paths.push_back(entry.path().string());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> out;
    for (const std::string& path : paths) out.push_back(*read_file(path));
    return out;
  }();
  return all;
}

const PageKnowledge& knowledge() {
  static const auto loaded = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    return *PageKnowledge::from_tree(*tree);
  }();
  return *loaded;
}

void count(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const std::string& page : pages()) bytes += page.size();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  state.counters["pages/s"] = benchmark::Counter(static_cast<double>(state.iterations() * pages().size()), benchmark::Counter::kIsRate);
}

void Tokenizer(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t tokens = 0;
    for (const std::string& page : pages()) {
      HtmlTokenizer tokenizer(page);
      HtmlToken token;
      while (tokenizer.next(token)) ++tokens;
    }
    benchmark::DoNotOptimize(tokens);
  }
  count(state);
}
BENCHMARK(Tokenizer)->Unit(benchmark::kMillisecond);

void Tree(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t blocks = 0;
    for (const std::string& page : pages()) blocks += build_tree(page, knowledge()).blocks.size();
    benchmark::DoNotOptimize(blocks);
  }
  count(state);
}
BENCHMARK(Tree)->Unit(benchmark::kMillisecond);

void WholePage(benchmark::State& state) {
  double slowest = 0;
  for (auto _ : state) {
    for (const std::string& page : pages()) {
      const std::clock_t begin = std::clock();
      Diagnostics diagnostics;
      const Article article = read_page(knowledge(), page, {}, diagnostics);
      benchmark::DoNotOptimize(article.text().size());
      slowest = std::max(slowest, static_cast<double>(std::clock() - begin) * 1000.0 / CLOCKS_PER_SEC);
    }
  }
  count(state);
  state.counters["slowest_ms"] = slowest;
}
BENCHMARK(WholePage)->Unit(benchmark::kMillisecond);

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

const std::string& archive() {
  static const std::string bytes = [] {
    std::string out;
    for (const std::string& page : pages()) {
      const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
      out += gzip("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nContent-Length: " +
                  std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n");
    }
    return out;
  }();
  return bytes;
}

/// Bytes are those inflated.
void WarcGz(benchmark::State& state) {
  std::uint64_t inflated = 0;
  std::uint64_t records = 0;
  const SourceSink sink{[](const RawRecord& record) {
                          benchmark::DoNotOptimize(record.bytes.data());
                          return true;
                        },
                        {}};
  for (auto _ : state) {
    const SourceCounts counts = read_source_bytes(archive(), "x.warc.gz", sink);
    inflated += counts.bytes_inflated;
    records += counts.records;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(inflated));
  state.counters["records/s"] = benchmark::Counter(static_cast<double>(records), benchmark::Counter::kIsRate);
}
BENCHMARK(WarcGz)->Unit(benchmark::kMillisecond);

void WarcGzToArticles(benchmark::State& state) {
  std::uint64_t inflated = 0;
  std::uint64_t records = 0;
  const SourceSink sink{[](const RawRecord& record) {
                          Diagnostics diagnostics;
                          const Article article = article_of(knowledge(), record, diagnostics);
                          benchmark::DoNotOptimize(article.text().size());
                          return true;
                        },
                        {}};
  for (auto _ : state) {
    const SourceCounts counts = read_source_bytes(archive(), "x.warc.gz", sink);
    inflated += counts.bytes_inflated;
    records += counts.records;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(inflated));
  state.counters["records/s"] = benchmark::Counter(static_cast<double>(records), benchmark::Counter::kIsRate);
}
BENCHMARK(WarcGzToArticles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace marsad::page

BENCHMARK_MAIN();
