// Measures the value stage in bytes a second of CPU time: numbers, times and quantities in one
// pass. Text: the sentences of tests/value/cases.tsv repeated, or the file named in
// MARSAD_BENCH_TEXT. Tokenizing is measured apart, so that the figure beside the peers' can hold
// both.
#include <benchmark/benchmark.h>

#include <cstdlib>

#include "base/file.h"
#include "kb/container.h"
#include "value/value.h"

namespace {

using marsad::value::ValueKnowledge;

const ValueKnowledge& knowledge() {
  static const std::unique_ptr<ValueKnowledge> loaded = [] {
    auto tree = marsad::kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    marsad::kb::Problems problems;
    return ValueKnowledge::compile(*tree, problems);
  }();
  return *loaded;
}

const std::string& sample() {
  static const std::string text = [] {
    const char* path = std::getenv("MARSAD_BENCH_TEXT");
    auto file =
        marsad::read_file(path != nullptr ? path : MARSAD_SOURCE_DIR "/tests/value/cases.tsv");
    std::string all = file ? *file : std::string();
    while (all.size() < (std::size_t{1} << 20) && !all.empty()) all += all;
    if (all.size() > (std::size_t{8} << 20)) all.resize(std::size_t{8} << 20);
    return all;
  }();
  return text;
}

// Documents of about 3 KB, cut at line ends.
struct Documents {
  std::vector<std::string> texts;
  std::vector<std::unique_ptr<marsad::text::TokenizedText>> tokens;
  std::int64_t bytes = 0;
};

const Documents& documents() {
  static const Documents all = [] {
    Documents out;
    const std::string& text = sample();
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = text.find('\n', std::min(at + 3000, text.size() - 1));
      if (end == std::string::npos) end = text.size() - 1;
      out.texts.push_back(text.substr(at, end + 1 - at));
      out.tokens.push_back(std::make_unique<marsad::text::TokenizedText>());
      marsad::text::tokenize(out.texts.back(), *out.tokens.back());
      out.bytes += static_cast<std::int64_t>(out.texts.back().size());
      at = end + 1;
    }
    return out;
  }();
  return all;
}

void tokenize_only(benchmark::State& state) {
  marsad::text::TokenizedText tokens;
  documents();
  for (auto step : state) {
    static_cast<void>(step);
    for (const std::string& text : documents().texts) {
      tokens.reset();
      marsad::text::tokenize(text, tokens);
      benchmark::DoNotOptimize(tokens.tokens.size());
    }
  }
  state.SetBytesProcessed(state.iterations() * documents().bytes);
}
BENCHMARK(tokenize_only);

void find_values(benchmark::State& state) {
  marsad::value::ValueContext context;
  context.reference = "2015-08-05T12:00";
  knowledge();
  documents();
  for (auto step : state) {
    static_cast<void>(step);
    for (std::size_t i = 0; i < documents().texts.size(); ++i) {
      const auto values = marsad::value::find_values(knowledge(), *documents().tokens[i],
                                                     documents().texts[i], nullptr, context);
      benchmark::DoNotOptimize(values.dates.size());
    }
  }
  state.SetBytesProcessed(state.iterations() * documents().bytes);
}
BENCHMARK(find_values);

void tokenize_and_find_values(benchmark::State& state) {
  marsad::value::ValueContext context;
  context.reference = "2015-08-05T12:00";
  knowledge();
  documents();
  marsad::text::TokenizedText tokens;
  for (auto step : state) {
    static_cast<void>(step);
    for (const std::string& text : documents().texts) {
      tokens.reset();
      marsad::text::tokenize(text, tokens);
      const auto values = marsad::value::find_values(knowledge(), tokens, text, nullptr, context);
      benchmark::DoNotOptimize(values.dates.size());
    }
  }
  state.SetBytesProcessed(state.iterations() * documents().bytes);
}
BENCHMARK(tokenize_and_find_values);

void compile_knowledge(benchmark::State& state) {
  auto tree = marsad::kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  for (auto step : state) {
    static_cast<void>(step);
    marsad::kb::Problems problems;
    benchmark::DoNotOptimize(ValueKnowledge::compile(*tree, problems));
  }
}
BENCHMARK(compile_knowledge)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
