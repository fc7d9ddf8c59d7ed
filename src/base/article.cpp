// Implements base/article.h: the offset map.
#include "base/article.h"

#include <algorithm>

namespace marsad {

void OffsetMap::add(ByteOffset text_begin, std::uint64_t page_begin, bool exact) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    const bool continues = last.exact && exact &&
                           page_begin - last.page_begin == text_begin - last.text_begin &&
                           page_begin >= last.page_begin;
    if (continues) return;
  }
  runs_.push_back({text_begin, page_begin, exact});
}

std::uint64_t OffsetMap::page_byte(ByteOffset text_byte) const {
  auto it = std::upper_bound(runs_.begin(), runs_.end(), text_byte,
                             [](ByteOffset at, const Run& run) { return at < run.text_begin; });
  if (it == runs_.begin()) return 0;
  --it;
  return it->page_begin + (it->exact ? text_byte - it->text_begin : 0);
}

}  // namespace marsad
