// Fuzzes find_values(): no crash, spans inside the text, in order, and part_of in range.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kb/container.h"
#include "text/text.h"
#include "value/value.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad;
  static const std::unique_ptr<value::ValueKnowledge> knowledge = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    kb::Problems problems;
    return value::ValueKnowledge::compile(*tree, problems);
  }();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  text::TokenizedText tokens;
  text::tokenize(bytes, tokens);
  value::ValueContext context;
  if (size % 2 == 1) context.reference = "2015-01-01T21:01";
  if (size % 3 == 0) context.country = "TN";
  const value::Values values = value::find_values(*knowledge, tokens, bytes, nullptr, context);
  const auto check = [&](Span span) {
    if (span.begin > span.end || span.end > bytes.size()) std::abort();
  };
  for (const value::Date& d : values.dates) check(d.span);
  for (const value::Quantity& q : values.quantities) {
    check(q.span);
    check(q.number);
    check(q.noun);
    if (q.part_of >= static_cast<std::int32_t>(values.quantities.size())) std::abort();
  }
  return 0;
}
