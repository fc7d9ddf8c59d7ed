// Fuzzes the warc reader: no record over the limit, every failure has a code, counts agree.
#include "page/source.h"
#include "page_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad::page;
  SourceLimits limits;
  limits.max_record = 1 << 18;
  limits.max_line = 1 << 16;
  std::uint64_t records = 0;
  std::uint64_t errors = 0;
  const SourceSink sink{[&](const RawRecord& record) {
                          require(record.bytes.size() <= (std::size_t{4} << 20));
                          return ++records < 1000;
                        },
                        [&](const marsad::Error& error) {
                          require(!error.what.empty() && error.what[0] == 'E');
                          ++errors;
                        }};
  const SourceCounts counts = read_source_bytes(bytes_of(data, size), "x.warc", sink, limits);
  require(counts.records == records && counts.failed == errors);
  return 0;
}
