// Offers fuzz_source(): reads any bytes as the container a file name says. No record over the
// limit, every failure has a code, the counts agree with what the sink was given.
#pragma once

#include <cstdint>
#include <string_view>

#include "page/source.h"
#include "page_fuzz.h"

namespace marsad::page {

inline int fuzz_source(std::string_view bytes, const char* name) {
  SourceLimits limits;
  limits.max_record = 1 << 18;
  limits.max_line = 1 << 16;
  std::uint64_t records = 0;
  std::uint64_t errors = 0;
  const SourceSink sink{[&](const RawRecord& record) {
                          require(record.bytes.size() <= (std::size_t{4} << 20));
                          return ++records < 1000;
                        },
                        [&](const Error& error) {
                          require(!error.what.empty() && error.what[0] == 'E');
                          ++errors;
                        }};
  const SourceCounts counts = read_source_bytes(bytes, name, sink, limits);
  require(counts.records == records && counts.failed == errors);
  return 0;
}

}  // namespace marsad::page
