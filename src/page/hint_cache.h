// Offers HintCache: what the class names of one page hint at, each looked up once a page.
// A page repeats a few hundred class attributes thousands of times.
// Knows no class name; they stand in kb/page/class_hints.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "page/hash_table.h"
#include "page/knowledge.h"

namespace marsad::page {

class HintCache {
 public:
  explicit HintCache(const PageKnowledge& knowledge) : knowledge_(knowledge) {}

  /// HintMask of a whole class attribute; `hash` is its key_hash().
  std::uint32_t of_attribute(std::string_view value, std::uint64_t hash) {
    Entry& entry = attributes_[hash % attributes_.size()];
    if (entry.hash != hash || hash == 0) entry = {hash, of_names(value)};
    return entry.mask;
  }

  /// HintMask of a list of class names.
  std::uint32_t of_names(std::string_view value) {
    constexpr std::size_t kRead = 512;  // bytes of an attribute, as PageKnowledge::hints() reads
    std::uint32_t mask = 0;
    value = value.substr(0, kRead);
    for (std::size_t at = 0; at < value.size();) {
      while (at < value.size() && static_cast<unsigned char>(value[at]) <= ' ') ++at;
      const std::size_t begin = at;
      while (at < value.size() && static_cast<unsigned char>(value[at]) > ' ') ++at;
      if (at == begin) break;
      const std::string_view name = value.substr(begin, at - begin);
      const std::uint64_t hash = key_hash(name);
      Entry& entry = names_[hash % names_.size()];
      if (entry.hash != hash || hash == 0) entry = {hash, knowledge_.hints(name)};
      mask |= entry.mask;
    }
    return mask;
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t mask = 0;
  };

  const PageKnowledge& knowledge_;
  std::array<Entry, 512> attributes_{};
  std::array<Entry, 1024> names_{};
};

}  // namespace marsad::page
