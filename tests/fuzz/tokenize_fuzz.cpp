// Fuzzes tokenize(): token spans are ordered, not empty and on boundaries; sentences cover tokens.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "text/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using marsad::text::kNoToken;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  marsad::text::TokenizedText out;
  marsad::text::tokenize(text, out);
  marsad::ByteOffset last = 0;
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    const auto& token = out.tokens[i];
    if (token.span.empty() || token.span.begin < last || token.span.end > size) std::abort();
    if (token.key.empty() || token.plain.empty()) std::abort();
    if (token.mate != kNoToken && out.tokens.at(token.mate).mate != i) std::abort();
    last = token.span.end;
  }
  std::uint32_t next = 0;
  for (const auto& sentence : out.sentences) {
    if (sentence.first != next || sentence.end <= sentence.first) std::abort();
    next = sentence.end;
  }
  if (next != out.tokens.size()) std::abort();
  marsad::text::loose_key(text);
  return 0;
}
