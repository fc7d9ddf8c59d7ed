// Measures the word layer (clitics, readings, linear model) on the authored training sentences,
// cut into articles of 3 KB: words/s with a warm and with a cold cache of spellings.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace {

using namespace marsad;

struct Fixture {
  std::unique_ptr<const lexicon::Lexicon> words;
  std::vector<std::string> articles;
};

Fixture& fixture() {
  static Fixture all = [] {
    Fixture f;
    const auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
    kb::Writer writer;
    kb::Problems problems;
    lexicon::compile(*tree, writer, problems);
    f.words = std::move(*lexicon::Lexicon::load(
        *kb::KbFile::from_bytes(writer.finish(tree->hash()), "memory")));
    std::string article;
    for (const std::string& path : tree->paths("lexicon/training/")) {
      const auto table = tree->tsv(path, problems);
      for (const kb::Row& row : table->rows()) {
        article += std::string(row.get("text")) + "\n";
        if (article.size() < 3000) continue;
        f.articles.push_back(article);
        article.clear();
      }
    }
    return f;
  }();
  return all;
}

void BM_LookUp(benchmark::State& state) {
  Fixture& f = fixture();
  std::vector<std::unique_ptr<text::TokenizedText>> texts;
  for (const std::string& article : f.articles) {
    texts.push_back(std::make_unique<text::TokenizedText>());
    text::tokenize(article, *texts.back());
  }
  lexicon::Lexed lexed;
  std::size_t words = 0, at = 0;
  for (auto _ : state) {
    const std::size_t i = at++ % texts.size();
    f.words->look_up(*texts[i], f.articles[i], lexed);
    words += lexed.words.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(words));
}
BENCHMARK(BM_LookUp);

void BM_TokenizeAndLookUp(benchmark::State& state) {
  Fixture& f = fixture();
  text::TokenizedText text;
  lexicon::Lexed lexed;
  std::size_t words = 0, at = 0, bytes = 0;
  for (auto _ : state) {
    const std::string& article = f.articles[at++ % f.articles.size()];
    text::tokenize(article, text);
    f.words->look_up(text, article, lexed);
    words += lexed.words.size();
    bytes += article.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(words));
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK(BM_TokenizeAndLookUp);

}  // namespace

BENCHMARK_MAIN();
