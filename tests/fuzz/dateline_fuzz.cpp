// Fuzzes find_dates() and parse_machine_date(): ranges inside the line, fields inside the calendar.
#include "page/calendar.h"
#include "page/dateline.h"
#include "page_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace marsad::page;
  const std::string_view line = bytes_of(data, size);
  DateContext context;
  context.reference.day = days_from_civil(2015, 1, 1);
  context.reference.minute = 60;
  context.reference.precision = marsad::TimePrecision::kMinute;
  context.persian = size % 2 == 1;
  for (const DateMatch& match : find_dates(fuzz_knowledge(), line, context)) {
    require(match.begin < match.end && match.end <= size);
    require(match.moment.minute >= -1 && match.moment.minute < 1440);
    require(match.moment.second >= 0 && match.moment.second < 60);
    require(match.moment.iso().size() >= 10);
  }
  (void)line_dates(fuzz_knowledge(), line);
  (void)fuzz_knowledge().label(line);
  const Moment moment = parse_machine_date(line);
  require(!moment.known() || (moment.minute < 1440 && !moment.iso().empty()));
  return 0;
}
