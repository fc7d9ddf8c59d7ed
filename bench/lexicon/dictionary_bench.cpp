// Measures the figure of the dictionary bar: normalise, tokenise, look up and match the whole
// dictionary of 100,000 phrases, in microseconds of CPU for 3 KB of text, best of many passes.
// The phrases of kb/place, kb/entity and the gazetteer are filled up to 100,000 with made ones of
// one to three lexicon words (50, 30 and 20 %, as in research/scale.md).
// Run: ninja -C build/release dictionary_bench && build/release/dictionary_bench [FILE.jsonl]
// Without a file the text is our own; a file's lines are cut at their field "text".
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/file.h"
#include "entity/entity.h"
#include "lexicon/phrases.h"
#include "place/place.h"

namespace {

using namespace marsad;

constexpr std::size_t kPhrases = 100000;
constexpr std::size_t kBytes = 3000;
constexpr int kPasses = 200;

double cpu_microseconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) * 1e-3;
}

// Our own writing.
constexpr const char* kParagraph =
    "قال مسؤول محلي في محافظة الأنبار إن القوات تقدمت فجر الثلاثاء من الرمادي باتجاه هيت وحديثة، "
    "فيما استمرت الاشتباكات قرب الفلوجة شرقي المحافظة. وأضاف أن طائرات حربية أغارت على قرية البو "
    "ذياب وعلى مخازن للأسلحة شمال العراق، وأن عشرات العائلات نزحت نحو بغداد وكربلاء. وفي سوريا "
    "أفاد ناشطون بأن قذائف سقطت على حي الشيخ مقصود في مدينة حلب وعلى بلدات في ريف إدلب، من دون "
    "أن ترد أنباء عن 12 ضحية. وكان التلفزيون الرسمي قد ذكر أن وحدات من الجيش استعادت تلالا مطلة "
    "على تدمر بعد معارك دامت يومين. وأعلنت وزارة الداخلية أن «التحقيق جار» لمعرفة الأسباب.\n";

// The value of "text" of each JSON line, escapes left as they stand but for line ends.
std::vector<std::string> texts_of(const char* path) {
  std::vector<std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t at = line.find("\"text\"");
    const std::size_t begin = at == std::string::npos ? at : line.find('"', at + 6);
    if (begin == std::string::npos) continue;
    std::string text;
    for (std::size_t i = begin + 1; i < line.size() && line[i] != '"'; ++i) {
      if (line[i] == '\\' && i + 1 < line.size())
        text += line[++i] == 'n' ? '\n' : line[i];
      else
        text += line[i];
    }
    out.push_back(std::move(text));
  }
  return out;
}

std::shared_ptr<const kb::KbFile> knowledge(std::size_t& authored) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  if (auto places = read_file(MARSAD_SOURCE_DIR "/build/gazetteer.tsv"))
    tree->add("place/gazetteer.tsv", std::move(*places));
  kb::Writer writer;
  kb::Problems problems;
  lexicon::compile(*tree, writer, problems);
  place::compile(*tree, writer, problems);
  entity::compile(*tree, writer, problems);
  authored = writer.phrases().size();
  const auto words =
      *lexicon::Lexicon::load(*kb::KbFile::from_bytes(writer.finish(tree->hash()), "memory"));
  std::uint64_t random = 1;
  const auto below = [&](std::uint64_t n) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    return (random >> 33) % n;
  };
  while (writer.phrases().size() < kPhrases) {
    const std::uint64_t kind = below(10);
    std::vector<std::uint64_t> phrase;
    for (std::size_t n = kind < 5 ? 1 : kind < 8 ? 2 : 3; n > 0; --n)
      phrase.push_back(hash64(text::match_key(
          words->spelling(static_cast<lexicon::LemmaId>(below(words->size()))))));
    writer.phrases().add(kb::PhraseDomain::kPlaceName, phrase, 0);
  }
  return *kb::KbFile::from_bytes(writer.finish(tree->hash()), "memory");
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t authored = 0;
  const auto file = knowledge(authored);
  const kb::PhraseTable table(*file);
  std::vector<std::string> texts = argc > 1 ? texts_of(argv[1]) : std::vector<std::string>{{}};
  if (texts.empty()) return 1;
  if (argc == 1)
    while (texts[0].size() < kBytes) texts[0] += kParagraph;
  std::size_t bytes = 0, tokens = 0, hits = 0;
  for (const std::string& text : texts) bytes += text.size();
  text::TokenizedText text;
  lexicon::Phrases phrases;
  double best_tokens = 1e18, best_match = 1e18, best_all = 1e18;
  const int passes = texts.size() > 1 ? 25 : kPasses;
  const std::size_t repeat = texts.size() > 1 ? 1 : 100;
  const double kilobytes3 = static_cast<double>(bytes * repeat) / kBytes;
  const auto pass = [&](bool match) {
    tokens = hits = 0;
    const double from = cpu_microseconds();
    for (std::size_t n = 0; n < repeat; ++n)
      for (const std::string& t : texts) {
        text::tokenize(t, text);
        if (match) lexicon::find_phrases(table, text, nullptr, phrases);
        tokens += text.tokens.size();
        hits += match ? phrases.size() : 0;
      }
    return (cpu_microseconds() - from) / kilobytes3;
  };
  for (int p = 0; p < passes; ++p) {
    best_tokens = std::min(best_tokens, pass(false));
    best_all = std::min(best_all, pass(true));
  }
  best_match = best_all - best_tokens;
  std::printf("%zu phrases (%zu of the knowledge base), %zu text(s), %zu bytes\n", kPhrases,
              authored, texts.size(), bytes);
  std::printf("%zu tokens, %zu phrases found, for %.0f bytes of text each\n", tokens / repeat,
              hits / repeat, static_cast<double>(bytes) / static_cast<double>(texts.size()));
  std::printf("normalise, tokenise  %6.1f us/3 KB\n", best_tokens);
  std::printf("look up, match       %6.1f us/3 KB\n", best_match);
  std::printf("all                  %6.1f us/3 KB (bar 25)\n", best_all);
  return 0;
}
