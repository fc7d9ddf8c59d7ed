// Fuzzes decode_page(): any bytes become valid UTF-8 without NUL; the way back stays inside and
// never runs backwards.
#include "base/utf8.h"
#include "page/charset.h"
#include "page_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad::page;
  const std::string_view bytes = bytes_of(data, size);
  for (const char* http : {"", "utf-8", "windows-1256", "shift_jis", "no-such-set"}) {
    marsad::Diagnostics diagnostics;
    const DecodedPage page = decode_page(bytes, http, diagnostics);
    require(marsad::valid_utf8_prefix(page.text()) == page.text().size());
    require(page.text().find('\0') == std::string_view::npos);
    std::uint64_t last = 0;
    for (std::size_t i = 0; i < page.text().size(); i += 61) {
      const std::uint64_t raw = page.raw_byte(i);
      require(raw <= size + 2 && raw + 256 >= last);
      last = raw;
    }
  }
  return 0;
}
