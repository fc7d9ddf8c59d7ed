// Fuzzes the place stage: any bytes give mentions in order, inside the text, each span holding the
// narrower one. The gazetteer is kb/place, compiled once.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "place/place.h"

namespace {

const marsad::place::Finder& finder() {
  static const auto kFinder = [] {
    auto tree = marsad::kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    if (!tree) std::abort();
    marsad::kb::Writer writer;
    marsad::kb::Problems problems;
    marsad::place::compile(*tree, writer, problems);
    auto file = marsad::kb::KbFile::from_bytes(writer.finish("0123456789abcdef"), "memory");
    if (!file || !problems.empty()) std::abort();
    return std::move(*marsad::place::Finder::load(*file));
  }();
  return *kFinder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  marsad::text::TokenizedText tokens;
  marsad::text::tokenize(text, tokens);
  marsad::ByteOffset last = 0;
  for (const auto& m : finder().find(tokens, text, nullptr, {})) {
    if (m.name.empty() || m.name.begin < last || m.name.end > size) std::abort();
    if (!m.span.contains(m.name) || !m.phrase.contains(m.span)) std::abort();
    if (!m.listed.contains(m.name) && m.listed.end != m.name.end) std::abort();
    if (m.precision < 1 || m.precision > 7 || m.end_token > tokens.tokens.size()) std::abort();
    if (m.confidence < 0 || m.confidence > 1) std::abort();
    last = m.name.end;
  }
  return 0;
}
