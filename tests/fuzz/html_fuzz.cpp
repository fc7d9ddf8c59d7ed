// Fuzzes read_page() on HTML and flattened text: valid UTF-8 out, blocks ordered and inside the
// text, no commenter's block among them, the offset map inside the page.
#include "base/utf8.h"
#include "page/page.h"
#include "page_fuzz.h"

namespace {

void check(const marsad::Article& article, std::size_t size) {
  using marsad::page::require;
  const std::string_view text = article.text();
  require(marsad::valid_utf8_prefix(text) == text.size());
  marsad::ByteOffset last = 0;
  for (const marsad::Block& block : article.blocks()) {
    require(block.span.begin >= last && block.span.end > block.span.begin && block.span.end <= text.size());
    require(block.span.end == text.size() || (static_cast<unsigned char>(text[block.span.end]) & 0xC0U) != 0x80);
    require(article.to_page().page_byte(block.span.begin) <= size);
    last = block.span.end;
  }
  require(!article.meta().published.known() || !article.meta().published.value.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad::page;
  const std::string_view bytes = bytes_of(data, size);
  for (const PageFormat format : {PageFormat::kHtml, PageFormat::kText}) {
    PageHints hints;
    hints.format = format;
    hints.fetched = "2020-01-02T03:04:05Z";
    marsad::Diagnostics diagnostics;
    Explanation explanation;
    check(read_page(fuzz_knowledge(), bytes, hints, diagnostics, &explanation), size);
  }
  return 0;
}
