// Implements family.h.
#include "incident/family.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <unordered_map>

#include "incident/link.h"

namespace marsad::incident {
namespace {

// One shingle in kScale enters the candidate index: a text of 100 words keeps about 24.
constexpr std::uint64_t kScale = 4;
// A shingle in more documents than this is boilerplate ("read also", agency lines).
constexpr std::size_t kCommon = 60;

std::uint64_t mix(std::uint64_t h) {  // splitmix64 finaliser
  h ^= h >> 30;
  h *= 0xBF58476D1CE4E5B9ULL;
  h ^= h >> 27;
  h *= 0x94D049BB133111EBULL;
  return h ^ (h >> 31);
}

// What share of a text's words the other lacks, each by its rarity over all texts, squared: names
// and numbers weigh most. A notice of one execution lacks 0.15 and more of another's, a reprint of
// one communique at most 0.11 (docs/quality/store.md).
struct Rarity {
  explicit Rarity(const std::vector<std::vector<std::uint64_t>>& texts)
      : documents(static_cast<double>(texts.size())) {
    for (const auto& text : texts)
      for (const std::uint64_t w : text) ++in[w];
  }
  double weight(std::uint64_t word) const {
    const double idf = std::log(documents / in.at(word));
    return idf * idf;
  }
  double lacking(const std::vector<std::uint64_t>& shorter,
                 const std::vector<std::uint64_t>& longer) const {
    double all = 0, missing = 0;
    for (const std::uint64_t w : shorter) {
      all += weight(w);
      if (!std::binary_search(longer.begin(), longer.end(), w)) missing += weight(w);
    }
    return all > 0 ? missing / all : 1.0;
  }
  double documents;
  std::unordered_map<std::uint64_t, double> in;
};

// The hash of `width` words from word i on.
std::uint64_t shingle_at(const FoldedText& text, std::size_t i, std::size_t width) {
  std::uint64_t h = 0;
  for (std::size_t k = 0; k < width; ++k) h = mix(h * 31 + text.words[i + k].hash + k + 1);
  return h;
}

}  // namespace

std::vector<std::uint64_t> shingles(const FoldedText& text) {
  std::vector<std::uint64_t> out;
  const std::size_t n = text.words.size();
  if (n == 0) return out;
  const std::size_t width = std::min(n, kShingleWords);
  out.reserve(n);
  for (std::size_t i = 0; i + width <= n; ++i) out.push_back(shingle_at(text, i, width));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint64_t> distinct_words(const FoldedText& text) {
  std::vector<std::uint64_t> out;
  for (const FoldedWord& w : text.words) out.push_back(w.stem);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0.0;
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] < b[k]) ++i;
    else if (b[k] < a[i]) ++k;
    else ++common, ++i, ++k;
  }
  return static_cast<double>(common) / static_cast<double>(std::min(a.size(), b.size()));
}

void drop_formulas(std::vector<std::vector<std::uint64_t>>& sets,
                   const std::vector<std::optional<std::int32_t>>& days) {
  struct Seen {
    std::int32_t first, last;
    std::uint32_t documents;
  };
  std::unordered_map<std::uint64_t, Seen> seen;
  for (std::size_t d = 0; d < sets.size(); ++d) {
    if (!days[d]) continue;
    for (const std::uint64_t h : sets[d]) {
      const auto [it, fresh] = seen.try_emplace(h, Seen{*days[d], *days[d], 0});
      it->second.first = std::min(it->second.first, *days[d]);
      it->second.last = std::max(it->second.last, *days[d]);
      ++it->second.documents;
    }
  }
  for (auto& set : sets)
    std::erase_if(set, [&](std::uint64_t h) {
      const auto it = seen.find(h);
      return it != seen.end() && it->second.documents >= 4 && it->second.last - it->second.first > 5;
    });
}

std::vector<Copy> copies(const std::vector<std::vector<std::uint64_t>>& sets, double least) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index;
  for (std::size_t d = 0; d < sets.size(); ++d)
    for (const std::uint64_t h : sets[d])
      if (sets[d].size() < 40 || h % kScale == 0) {
        auto& list = index[h];
        if (list.size() <= kCommon) list.push_back(static_cast<std::uint32_t>(d));
      }
  // A quarter of what they must share shows in the sample: of 46 shared shingles 4 were seen once.
  std::unordered_map<std::uint64_t, std::uint32_t> shared;
  for (const auto& [hash, list] : index) {
    if (list.size() > kCommon) continue;
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t k = i + 1; k < list.size(); ++k)
        ++shared[static_cast<std::uint64_t>(list[i]) << 32 | list[k]];
  }
  std::vector<Copy> out;
  for (const auto& [pair, n] : shared) {
    const std::size_t a = pair >> 32;
    const std::size_t b = pair & 0xFFFFFFFF;
    const std::size_t shorter = std::min(sets[a].size(), sets[b].size());
    if (static_cast<double>(n) * kScale < 0.25 * least * static_cast<double>(shorter)) continue;
    const double share = containment(sets[a], sets[b]);
    if (share >= least) out.push_back({a, b, share});
  }
  std::sort(out.begin(), out.end(),
            [](const Copy& x, const Copy& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return out;
}

std::vector<Copy> copies_in_time(const std::vector<std::vector<std::uint64_t>>& sets,
                                 const std::vector<std::optional<std::int32_t>>& days,
                                 const std::vector<std::vector<std::uint64_t>>& words,
                                 double least) {
  // Read off pairs (docs/quality/store.md): two executions of one week share up to 0.61 of their
  // words, reprints of one text 0.64 and more.
  constexpr double kOneText = 0.63, kSurely = 0.70;
  constexpr double kSameNames = 0.12;
  constexpr std::int32_t kSoon = 2, kWeek = 7;  // days
  std::vector<std::vector<std::uint64_t>> clean = sets;
  drop_formulas(clean, days);
  std::vector<Copy> out = copies(clean, least);
  const Rarity rarity(words);
  for (const Copy& c : copies(sets, words.empty() ? kOneText : least)) {
    if (!days[c.a] || !days[c.b]) continue;
    const std::int32_t apart = std::abs(*days[c.a] - *days[c.b]);
    bool one = c.share >= kOneText && apart <= (c.share >= kSurely ? kWeek : kSoon);
    if (!one && !words.empty() && apart <= kWeek) {
      const bool a_shorter = words[c.a].size() <= words[c.b].size();
      one = rarity.lacking(words[a_shorter ? c.a : c.b], words[a_shorter ? c.b : c.a]) <= kSameNames;
    }
    if (one) out.push_back(c);
  }
  std::sort(out.begin(), out.end(), [](const Copy& x, const Copy& y) {
    return std::tie(x.a, x.b, y.share) < std::tie(y.a, y.b, x.share);
  });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Copy& x, const Copy& y) { return x.a == y.a && x.b == y.b; }),
            out.end());
  return out;
}

std::vector<Stretch> stretches_of(const FoldedText& text, const std::vector<std::uint64_t>& other) {
  constexpr std::size_t kGap = 8, kRun = 15;  // words: an edited clause, a sentence
  const std::size_t n = text.words.size();
  std::vector<bool> shared(n, false);
  for (std::size_t i = 0; i + kShingleWords <= n; ++i)
    if (std::binary_search(other.begin(), other.end(), shingle_at(text, i, kShingleWords)))
      std::fill_n(shared.begin() + static_cast<std::ptrdiff_t>(i), kShingleWords, true);
  std::vector<Stretch> out;
  const auto take = [&](std::size_t first, std::size_t last) {  // words, half-open
    out.push_back({text.words[first].start, text.words[last - 1].end});
  };
  for (std::size_t begin = 0, end; begin < n; begin = end) {
    for (end = begin + 1; end < n && !text.words[end].paragraph;) ++end;
    std::size_t common = 0;
    for (std::size_t i = begin; i < end; ++i) common += shared[i] ? 1 : 0;
    if (common > 0 && 2 * common >= end - begin) {
      take(begin, end);
      continue;
    }
    for (std::size_t i = begin; i < end; ++i) {
      if (!shared[i]) continue;
      std::size_t last = i + 1;
      for (std::size_t k = last; k < end && k < last + kGap; ++k)
        if (shared[k]) last = k + 1;
      if (last - i >= kRun) take(i, last);
      i = last;
    }
  }
  return out;
}

std::vector<Copy> splices(const std::vector<std::vector<std::uint64_t>>& sets,
                          const std::vector<Copy>& copies, const std::vector<std::size_t>& family) {
  std::vector<Copy> out;
  for (const Copy& c : copies) {
    if (family[c.a] == family[c.b]) continue;
    const bool a_longer = sets[c.a].size() > sets[c.b].size();
    const std::size_t longer = a_longer ? c.a : c.b;
    const std::size_t shorter = a_longer ? c.b : c.a;
    if (2 * sets[longer].size() >= 3 * sets[shorter].size()) out.push_back({longer, shorter, c.share});
  }
  return out;
}

bool is_round_up(std::size_t longer, std::size_t shorter, double share) {
  const double size = static_cast<double>(longer);
  const double shared = share * static_cast<double>(shorter);
  // Read off 100 pairs inside families: the full text of a notice has up to 300 words more than its
  // shortest cut, eight of twelve round-ups more than that.
  return size - shared >= 300 && shared <= 0.4 * size;
}

std::vector<std::size_t> families(std::size_t documents, const std::vector<Copy>& copies) {
  LinkInput input;
  input.nodes = documents;
  // Two wires spliced in one paper average 0.5 with it where nobody else prints them, less where
  // somebody does.
  input.threshold = 0.47;
  for (const Copy& c : copies) input.edges.push_back({c.a, c.b, c.share});
  return average_link(input);
}

}  // namespace marsad::incident
