// Measures the place stage in CPU time: raw matching of the whole gazetteer, and find() as a whole.
// The text is the sample articles of the repository joined to about 3 KB.
#include <benchmark/benchmark.h>

#include "base/file.h"
#include "place/match.h"
#include "place/place.h"

namespace {

using namespace marsad;

const std::shared_ptr<const kb::KbFile>& knowledge() {
  static const std::shared_ptr<const kb::KbFile> kFile = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    if (auto places = read_file(MARSAD_SOURCE_DIR "/build/gazetteer.tsv"))
      tree->add("place/gazetteer.tsv", std::move(*places));
    kb::Writer writer;
    kb::Problems problems;
    place::compile(*tree, writer, problems);
    return *kb::KbFile::from_bytes(writer.finish("0123456789abcdef"), "memory");
  }();
  return kFile;
}

// Our own writing: a report with 20 places in 1,540 letters (2.9 KB of UTF-8).
std::string article() {
  const std::string paragraph =
      "قال مسؤول محلي في محافظة الأنبار إن القوات تقدمت فجر الثلاثاء من الرمادي باتجاه هيت وحديثة، "
      "فيما استمرت "
      "الاشتباكات قرب الفلوجة شرقي المحافظة. وأضاف أن طائرات حربية أغارت على قرية البو ذياب وعلى "
      "مخازن للأسلحة "
      "شمال العراق، وأن عشرات العائلات نزحت نحو بغداد وكربلاء. وفي سوريا أفاد ناشطون بأن قذائف "
      "سقطت على حي "
      "الشيخ مقصود في مدينة حلب وعلى بلدات في ريف إدلب، من دون أن ترد أنباء عن ضحايا. وكان "
      "التلفزيون الرسمي "
      "قد ذكر أن وحدات من الجيش استعادت تلالا مطلة على تدمر بعد معارك دامت يومين. ";
  return paragraph + "\n\n" + paragraph + "\n\n" + paragraph;
}

void match(benchmark::State& state) {
  const place::Gazetteer gazetteer(*knowledge());
  const std::string text = article();
  text::TokenizedText tokens;
  text::tokenize(text, tokens);
  place::Marks marks;
  std::vector<place::Match> matches;
  lexicon::Phrases phrases;
  for (auto _ : state) {
    lexicon::find_phrases(gazetteer.phrases(), tokens, nullptr, phrases);
    place::find_words(gazetteer, phrases, tokens, text, marks);
    place::find_names(gazetteer, phrases, tokens, text, matches);
    benchmark::DoNotOptimize(matches.data());
  }
  state.counters["bytes"] = static_cast<double>(text.size());
  state.counters["tokens"] = static_cast<double>(tokens.tokens.size());
}
BENCHMARK(match)->Unit(benchmark::kMicrosecond);

void find(benchmark::State& state) {
  const auto finder = *place::Finder::load(knowledge());
  const std::string text = article();
  text::TokenizedText tokens;
  text::tokenize(text, tokens);
  for (auto _ : state) benchmark::DoNotOptimize(finder->find(tokens, text, nullptr, {}));
}
BENCHMARK(find)->Unit(benchmark::kMicrosecond);

void tokenize(benchmark::State& state) {
  const std::string text = article();
  text::TokenizedText tokens;
  for (auto _ : state) {
    tokens.reset();
    text::tokenize(text, tokens);
    benchmark::DoNotOptimize(tokens.tokens.data());
  }
}
BENCHMARK(tokenize)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
