// Implements window.h.
#include "store/window.h"

#include <algorithm>
#include <numeric>

#include "base/digest.h"

namespace marsad::store {
namespace {

std::int64_t block_of_day(std::int64_t day) {
  const std::int64_t cut = day / kBlockDays;
  return day % kBlockDays < 0 ? cut - 1 : cut;
}

bool in_window(std::int64_t day, std::int64_t block) {
  if (block == kUndated) return block_of_day(day) == kUndated;
  return day >= block * kBlockDays - kMarginDays && day < (block + 1) * kBlockDays + kMarginDays;
}

// The document's index, or the number of documents if there is none of the key.
std::size_t find(const std::vector<FiledDocument>& documents, const std::string& key) {
  const auto it = std::lower_bound(
      documents.begin(), documents.end(), key,
      [](const FiledDocument& d, const std::string& k) { return d.key < k; });
  return it == documents.end() || it->key != key
             ? documents.size()
             : static_cast<std::size_t>(it - documents.begin());
}

// Gives undated documents the earliest day of those that people judged beside them.
void file_undated(WindowInput& in) {
  std::map<std::size_t, std::int64_t> days;
  for (const auto& [one, other] : in.ties)
    for (const auto& [a, b] : {std::pair{one, other}, {other, one}}) {
      const std::size_t undated = find(in.documents, a);
      const std::size_t dated = find(in.documents, b);
      if (std::max(undated, dated) == in.documents.size()) continue;
      if (in.documents[undated].day || !in.documents[dated].day) continue;
      const auto [it, fresh] = days.emplace(undated, *in.documents[dated].day);
      if (!fresh) it->second = std::min(it->second, *in.documents[dated].day);
    }
  for (const auto& [d, day] : days) in.documents[d].day = day;
}

// Blocks that one judgement ties although neither report lies in the other's window.
class Ties {
 public:
  explicit Ties(const std::vector<std::int64_t>& blocks) : blocks_(blocks), of_(blocks.size()) {
    std::iota(of_.begin(), of_.end(), std::size_t{0});
  }
  void bind(std::int64_t a, std::int64_t b) {
    std::size_t x = root(at(a)), y = root(at(b));
    if (x > y) std::swap(x, y);
    of_[y] = x;
  }
  std::int64_t first(std::int64_t block) const { return blocks_[root(at(block))]; }

 private:
  std::size_t at(std::int64_t block) const {
    return static_cast<std::size_t>(std::lower_bound(blocks_.begin(), blocks_.end(), block) -
                                    blocks_.begin());
  }
  std::size_t root(std::size_t n) const {
    while (of_[n] != n) n = of_[n];
    return n;
  }
  const std::vector<std::int64_t>& blocks_;
  std::vector<std::size_t> of_;  // every root is the least of its blocks
};

std::string print_of(const Window& w, const WindowInput& in) {
  std::string out = in.of_all + "\n";
  const auto add = [&out](const auto& notes, const auto& name) {
    if (const auto it = notes.find(name); it != notes.end()) out += it->second;
    out += "\n";
  };
  for (const std::int64_t b : w.blocks) {
    out += std::to_string(b) + " ";
    add(in.of_block, b);
  }
  for (const std::size_t d : w.documents) {
    const FiledDocument& f = in.documents[d];
    out += f.key + " " + f.coded_by + " " + std::to_string(filed_day(f)) + " ";
    add(in.of_document, f.key);
  }
  return blake2b_hex(out, 16);
}

}  // namespace

std::int64_t filed_day(const FiledDocument& document) {
  return document.day.value_or(kUndated * kBlockDays);
}

std::int64_t block_of(const FiledDocument& document) { return block_of_day(filed_day(document)); }

std::vector<Window> plan_windows(WindowInput& in) {
  file_undated(in);
  std::map<std::int64_t, std::vector<std::size_t>> by_block;
  for (std::size_t d = 0; d < in.documents.size(); ++d)
    by_block[block_of(in.documents[d])].push_back(d);
  std::vector<std::int64_t> blocks;
  for (const auto& [block, list] : by_block) blocks.push_back(block);
  Ties ties(blocks);
  for (const auto& [a, b] : in.ties) {
    const std::size_t at_a = find(in.documents, a);
    const std::size_t at_b = find(in.documents, b);
    if (std::max(at_a, at_b) == in.documents.size()) continue;
    const FiledDocument& x = in.documents[at_a];
    const FiledDocument& y = in.documents[at_b];
    if (!in_window(filed_day(x), block_of(y)) || !in_window(filed_day(y), block_of(x)))
      ties.bind(block_of(x), block_of(y));
  }
  std::map<std::int64_t, Window> windows;
  for (const std::int64_t block : blocks) {
    Window& w = windows[ties.first(block)];
    w.block = ties.first(block);
    w.blocks.push_back(block);
    for (std::int64_t near = block - 1; near <= block + 1; ++near)
      if (const auto it = by_block.find(near); it != by_block.end())
        for (const std::size_t d : it->second)
          if (in_window(filed_day(in.documents[d]), block)) w.documents.push_back(d);
  }
  std::vector<Window> out;
  for (auto& [block, w] : windows) {
    std::sort(w.documents.begin(), w.documents.end());
    w.documents.erase(std::unique(w.documents.begin(), w.documents.end()), w.documents.end());
    w.first_day = filed_day(in.documents[w.documents.front()]);
    for (const std::size_t d : w.documents)
      w.first_day = std::min(w.first_day, filed_day(in.documents[d]));
    w.print = print_of(w, in);
    out.push_back(std::move(w));
  }
  return out;
}

}  // namespace marsad::store
