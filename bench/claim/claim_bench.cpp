// Measures text -> claims on a JSONL file of articles: sentences a second, by stage.
// CPU time of one thread; the best of several passes, since the machine is shared.
// Run: ninja -C build/release claim_bench && build/release/claim_bench FILE.jsonl [PASSES]
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "event/event.h"
#include "pipeline/batch.h"
#include "pipeline/facts.h"

namespace {

using namespace marsad;

double cpu_seconds(clockid_t clock = CLOCK_THREAD_CPUTIME_ID) {
  timespec t{};
  clock_gettime(clock, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

enum Stage { kText, kWords, kPhrases, kValues, kPlaces, kMentions, kFacts, kEvents, kClaims, kStages };
constexpr std::array<const char*, kStages> kNames = {"text",  "lexicon", "phrases", "value", "place",
                                                     "entity", "facts",   "events",  "claims"};

struct Times {
  std::array<double, kStages> stage{};
  double total() const {
    double sum = 0;
    for (double s : stage) sum += s;
    return sum;
  }
};

/// pipeline::analyse with a clock between the stages.
void analyse(const pipeline::Engine& engine, const Article& article, pipeline::Analysis& out,
             Times& times) {
  double last = cpu_seconds();
  const auto lap = [&](Stage stage) {
    const double now = cpu_seconds();
    times.stage[stage] += now - last;
    last = now;
  };
  text::tokenize(article, out.text);
  lap(kText);
  engine.words->look_up(out.text, article.text(), out.lexed);
  lap(kWords);
  lexicon::find_phrases(engine.phrases, out.text, &out.lexed, out.phrases);
  lap(kPhrases);
  find_values(engine, article, out);
  lap(kValues);
  find_places(engine, article, out);
  lap(kPlaces);
  find_mentions(engine, article, out);
  lap(kMentions);
  make_facts(engine, article, out);
  lap(kFacts);
  const event::Stages stages{article, out.text, out.lexed, out.facts};
  event::find_events(*engine.triggers, *engine.words, stages, out.events);
  lap(kEvents);
  out.claims = claim::find_claims(*engine.speakers, *engine.triggers, *engine.words, stages, out.events);
  lap(kClaims);
}

std::vector<Article> read_articles(const pipeline::Engine& engine, const char* path) {
  std::vector<Article> out;
  page::SourceSink sink;
  sink.record = [&](const page::RawRecord& record) {
    Diagnostics diagnostics;
    out.push_back(page::article_of(*engine.pages, record, diagnostics));
    return true;
  };
  sink.error = [](const Error& error) { std::fprintf(stderr, "%s\n", error.message().c_str()); };
  if (auto counts = page::read_source(path, sink); !counts)
    std::fprintf(stderr, "%s\n", counts.error().message().c_str());
  return out;
}

/// Time to open kb.bin until the first article can be read, best of five.
std::shared_ptr<const pipeline::Engine> open_engine(const std::string& path) {
  std::shared_ptr<const pipeline::Engine> engine;
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    engine.reset();
    const double from = cpu_seconds();
    auto opened = pipeline::Engine::open(path);
    if (!opened) {
      std::fprintf(stderr, "%s\n", opened.error().message().c_str());
      std::exit(2);
    }
    best = std::min(best, cpu_seconds() - from);
    engine = *opened;
  }
  std::printf("load all knowledge %.1f ms", best * 1e3);
  best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const double from = cpu_seconds();
    (void)event::EventKnowledge::load(engine->file, *engine->words);
    best = std::min(best, cpu_seconds() - from);
  }
  std::printf(", of it events %.1f ms\n", best * 1e3);
  return engine;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: claim_bench FILE.jsonl [PASSES]\n");
    return 2;
  }
  const int passes = argc > 2 ? std::atoi(argv[2]) : 3;
  const char* kb = std::getenv("MARSAD_KB");
  const auto engine = open_engine(kb != nullptr ? kb : std::string(MARSAD_BINARY_DIR) + "/kb.bin");
  const std::vector<Article> articles = read_articles(*engine, argv[1]);
  Times best;
  std::size_t sentences = 0, tokens = 0, bytes = 0, claims = 0;
  pipeline::Analysis analysis;
  for (int pass = 0; pass < passes; ++pass) {
    Times times;
    sentences = tokens = bytes = claims = 0;
    for (const Article& article : articles) {
      analyse(*engine, article, analysis, times);
      sentences += analysis.text.sentences.size();
      tokens += analysis.text.tokens.size();
      bytes += article.text().size();
      claims += analysis.claims.size();
    }
    if (pass == 0 || times.total() < best.total()) best = times;
  }
  if (sentences == 0) return 1;
  std::printf("%zu articles, %zu bytes, %zu sentences, %zu tokens, %zu claims\n", articles.size(),
              bytes, sentences, tokens, claims);
  std::printf("%-8s %10s %14s %8s\n", "stage", "us/3 KB", "sentences/s", "share");
  const double kilobytes3 = static_cast<double>(bytes) / 3000;
  const auto row = [&](const char* name, double seconds) {
    std::printf("%-8s %10.1f %14.0f %7.1f%%\n", name, seconds * 1e6 / kilobytes3,
                static_cast<double>(sentences) / seconds, seconds / best.total() * 100);
  };
  for (int s = 0; s < kStages; ++s) row(kNames[static_cast<std::size_t>(s)], best.stage[static_cast<std::size_t>(s)]);
  row("all", best.total());
  return 0;
}
