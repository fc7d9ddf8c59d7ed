// Measures the entity stage on an article of about 3 KB: the dictionary alone, and all passes.
// Run: ninja -C build/release entity_bench && build/release/entity_bench
#include <benchmark/benchmark.h>

#include <string>

#include "entity/dictionary.h"
#include "entity/entity.h"
#include "entity/match.h"
#include "lexicon/lexicon.h"

namespace {

using namespace marsad;

// Own writing; repeated with other numbers up to 3 KB.
constexpr const char* kParagraph =
    "قال المرصد السوري لحقوق الإنسان إن مسلحين من تنظيم الدولة الإسلامية هاجموا حاجزا للجيش "
    "السوري قرب بلدة السخنة في ريف حمص فجر الأحد، ما أسفر عن مقتل 12 جنديا وإصابة آخرين بجروح. "
    "وأوضح العقيد مازن الحوراني، الناطق باسم القوات، أن الطيران الروسي نفذ ست غارات على مواقع "
    "التنظيم بعد ساعة من الهجوم، فيما نقلت وكالة رويترز عن مصدر عسكري أن التعزيزات وصلت من "
    "مدينة تدمر. من جهته دعا المتحدث باسم الأمم المتحدة في جنيف جميع الأطراف إلى حماية "
    "المدنيين والنازحين، مشيرا إلى أن مئات العائلات غادرت المنطقة خلال اليومين الماضيين.\n";

struct World {
  std::shared_ptr<const kb::KbFile> file;
  std::unique_ptr<const lexicon::Lexicon> lexicon;
  std::unique_ptr<const entity::Base> base;
  entity::Dictionary dictionary;
  std::string bytes;
  text::TokenizedText text;
  lexicon::Lexed words;

  World() {
    auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
    kb::Writer writer;
    kb::Problems problems;
    lexicon::compile(*tree, writer, problems);
    entity::compile(*tree, writer, problems);
    file = *kb::KbFile::from_bytes(writer.finish(tree->hash()), "kb");
    lexicon = std::move(*lexicon::Lexicon::load(file));
    base = std::move(*entity::Base::load(file));
    dictionary.open(*file);
    while (bytes.size() < 3000) bytes += kParagraph;
    text::tokenize(bytes, text);
    lexicon->look_up(text, bytes, words);
  }
};

World& world() {
  static World w;
  return w;
}

void match(benchmark::State& state) {
  World& w = world();
  entity::Hits hits;
  const entity::Matcher matcher(w.dictionary);
  lexicon::Phrases phrases;
  for (auto _ : state) {
    lexicon::find_phrases(matcher.table(), w.text, &w.words, phrases);
    matcher.run(phrases, w.text, w.words, hits);
  }
  state.counters["bytes"] = static_cast<double>(w.bytes.size());
}
BENCHMARK(match);

void find(benchmark::State& state) {
  World& w = world();
  entity::Mentions out;
  for (auto _ : state) w.base->find(w.text, w.words, w.bytes, {}, out);
  state.counters["mentions"] = static_cast<double>(out.list.size());
}
BENCHMARK(find);

void load(benchmark::State& state) {
  World& w = world();
  for (auto _ : state) benchmark::DoNotOptimize(entity::Base::load(w.file));
}
BENCHMARK(load);

}  // namespace

BENCHMARK_MAIN();
