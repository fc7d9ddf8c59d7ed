// Fuzzes the feed reader; what must hold stands in source_fuzz.h.
#include "source_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad::page;
  return fuzz_source(bytes_of(data, size), "x.xml");
}
