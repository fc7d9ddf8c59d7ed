// Measures tokenize() on repeated 3 KB articles of our own writing; reports words/s and bytes/s.
#include <benchmark/benchmark.h>

#include <string>

#include "text/text.h"

namespace {

std::string article_of(std::size_t bytes) {
  const std::string paragraph =
      "أعلنت وزارة الداخلية، أمس الثلاثاء، أن 12 شخصا أصيبوا في حريق اندلع بمصنع للنسيج شرقي "
      "المدينة. "
      "وقال المتحدث باسم الوزارة إن فرق الإطفاء سيطرت على النيران بعد نحو 3 ساعات، مضيفا أن "
      "«التحقيق "
      "جار لمعرفة الأسباب». وأوضح أن الخسائر تقدر بـ1,500 دولار.\n\n";
  std::string text;
  while (text.size() < bytes) text += paragraph;
  return text;
}

void BM_Tokenize(benchmark::State& state) {
  const std::string text = article_of(3000);
  marsad::text::TokenizedText out;
  std::size_t tokens = 0;
  for (auto _ : state) {
    marsad::text::tokenize(text, out);
    tokens += out.tokens.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(tokens));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(BM_Tokenize);

}  // namespace

BENCHMARK_MAIN();
