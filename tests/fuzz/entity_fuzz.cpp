// Fuzzes the entity stage with the project's knowledge: spans lie in the text and are ordered,
// token ranges are not empty, antecedents come earlier, describe() takes any range.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "entity/entity.h"
#include "lexicon/lexicon.h"

namespace {

using namespace marsad;

struct World {
  std::unique_ptr<const lexicon::Lexicon> lexicon;
  std::unique_ptr<const entity::Base> base;
};

const World& world() {
  static const World* kWorld = [] {
    auto* w = new World;
    auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
    kb::Writer writer;
    kb::Problems problems;
    lexicon::compile(*tree, writer, problems);
    entity::compile(*tree, writer, problems);
    std::shared_ptr<const kb::KbFile> file =
        *kb::KbFile::from_bytes(writer.finish(tree->hash()), "kb");
    w->lexicon = std::move(*lexicon::Lexicon::load(file));
    w->base = std::move(*entity::Base::load(file));
    return w;
  }();
  return *kWorld;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  text::TokenizedText text;
  text::tokenize(bytes, text);
  lexicon::Lexed words;
  world().lexicon->look_up(text, bytes, words);
  entity::Mentions found;
  world().base->find(text, words, bytes, {}, found);
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < found.list.size(); ++i) {
    const entity::Mention& m = found.list[i];
    if (m.span.begin > m.span.end || m.span.end > size || !m.phrase.contains(m.span)) std::abort();
    if (m.first >= m.end || m.end > text.tokens.size() || m.first < last) std::abort();
    if (m.antecedent != entity::kNone && m.antecedent >= i) std::abort();
    if (m.entity != entity::kNoEntity) world().base->info(m.entity);
    last = m.first;
  }
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t i = 0; i < count && i < 40; ++i)
    world().base->describe(text, found, i, std::min(count, i + 3));
  return 0;
}
