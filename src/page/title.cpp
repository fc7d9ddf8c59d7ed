// Implements title.h.
// A block is the headline when its folded words equal a candidate's; else when they cover most of
// one another; headings and the first of equal blocks win.
#include "page/title.h"

#include <algorithm>
#include <array>
#include <bit>

#include "page/byte_block.h"
#include "page/fold.h"
#include "page/hash_table.h"

namespace marsad::page {
namespace {

constexpr std::array<std::string_view, 11> kSeparators = {
    " - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " \xE2\x80\xA2 ",
    " / ", " \xC2\xAB ", "|", " : "};

/// The next space from `at` on, or the end. Words are short: a call of memchr costs more.
std::size_t word_end(std::string_view key, std::size_t at) {
  for (; at + ByteBlock::kSize <= key.size(); at += ByteBlock::kSize) {
    const std::uint32_t spaces = ByteBlock(key.data() + at).equal(' ');
    if (spaces != 0) return at + static_cast<std::size_t>(std::countr_zero(spaces));
  }
  while (at < key.size() && key[at] != ' ') ++at;
  return at;
}

/// Sorted distinct hashes of the words of a folded line.
std::vector<std::uint64_t> word_set(std::string_view key) {
  std::vector<std::uint64_t> out;
  out.reserve(key.size() / 4 + 1);
  std::size_t at = 0;
  while (at < key.size()) {
    const std::size_t end = word_end(key, at);
    if (end > at) out.push_back(key_hash(key.substr(at, end - at)));
    at = end + 1;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// The words of all candidates by length and first bytes: tells at once that a line shares few.
class WordFilter {
 public:
  void add(std::string_view key) {
    each_word(key, [&](std::size_t slot) { seen_[slot] = true; });
  }
  /// False when fewer than three words, and not all of a shorter line, may be a candidate's, or
  /// fewer than half of all: lines count with 61 % of their distinct words (0.55 below).
  bool may_match(std::string_view key) const {
    std::size_t hits = 0;
    std::size_t words = 0;
    each_word(key, [&](std::size_t slot) {
      ++words;
      hits += seen_[slot] ? 1U : 0U;
    });
    return (hits >= 3 && hits * 2 >= words) || hits == words;
  }

 private:
  template <class Take>
  static void each_word(std::string_view key, Take take) {
    std::size_t at = 0;
    while (at < key.size()) {
      const std::size_t end = word_end(key, at);
      if (end > at) {
        const auto first = static_cast<unsigned char>(key[at]);
        const auto middle = static_cast<unsigned char>(key[at + (end - at) / 2]);
        const auto last = static_cast<unsigned char>(key[end - 1]);
        take(((end - at) * 41 + first * 7 + middle * 13 + last * 29) % kSlots);
      }
      at = end + 1;
    }
  }
  static constexpr std::size_t kSlots = 1024;
  std::array<bool, kSlots> seen_{};
};

/// Share of common words over all words of both; 0 where the sizes rule a good share out.
double overlap(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.size() * 2 < b.size() || b.size() * 2 < a.size()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      ++common;
      ++i;
      ++k;
    } else {
      ++(a[i] < b[k] ? i : k);
    }
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

double place_bonus(const PageTree& tree, const BlockFacts& facts, std::uint32_t i) {
  const PageBlock& block = tree.blocks[i];
  double bonus = 0;
  if (block.heading == 1) bonus += 0.30;
  if (block.heading == 2) bonus += 0.15;
  if (block.heading >= 3) bonus += 0.05;
  if (facts.link_share > 0.8F) bonus -= 0.10;
  if (facts.negative) bonus -= 0.30;
  if (facts.hidden) bonus -= 0.15;
  return bonus;
}

}  // namespace

std::vector<std::string> title_candidates(const std::string& title) {
  std::vector<std::string> out;
  if (title.empty()) return out;
  out.push_back(title);
  for (const std::string_view separator : kSeparators) {
    std::size_t at = 0;
    while ((at = title.find(separator, at)) != std::string::npos) {
      out.push_back(title.substr(0, at));
      out.push_back(title.substr(at + separator.size()));
      at += separator.size();
      if (out.size() > 24) break;
    }
  }
  std::stable_sort(out.begin() + 1, out.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  return out;
}

void find_title(const PageTree& tree, const std::vector<BlockFacts>& facts,
                const ExtractionInput& input, Extraction& out) {
  struct Candidate {
    std::string key;
    std::vector<std::uint64_t> words;
  };
  std::vector<Candidate> candidates;
  for (const std::string& title : input.titles) {
    for (const std::string& part : title_candidates(title)) {
      Candidate candidate{fold_key(part), {}};
      if (candidate.key.size() < 3) continue;
      if (candidates.size() < 40) candidates.push_back(std::move(candidate));
    }
  }
  WordFilter filter;
  for (Candidate& candidate : candidates) {
    candidate.words = word_set(candidate.key);
    filter.add(candidate.key);
  }
  double best = 0;
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    if (facts[i].words == 0 || facts[i].words > 60) continue;
    const std::string_view text = tree.text_of(tree.blocks[i]);
    if (text.size() > 600) continue;
    const std::string& key = facts[i].key;
    // A line of four words must share three with a candidate to score; an equal line shares all.
    if (!filter.may_match(key)) continue;
    const std::vector<std::uint64_t> words = word_set(key);
    const double bonus = place_bonus(tree, facts[i], i);
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      double score = 0;
      if (key == candidates[c].key) {
        // A section name or the site's name is also part of a <title>: short parts weigh less.
        score = words.size() >= 4 ? 1.0 : words.size() == 3 ? 0.7 : c == 0 ? 0.75 : 0.35;
      } else if (words.size() >= 4 && candidates[c].words.size() >= 4) {
        score = overlap(words, candidates[c].words) * 0.9;
        if (score < 0.55) score = 0;
      }
      if (score == 0) continue;
      score += bonus - 0.0005 * static_cast<double>(c);
      if (score > best + 1e-9) {
        best = score;
        out.title_block = i;
      }
    }
  }
  if (best < 0.5) out.title_block = kNoBlock;
  if (out.title_block == kNoBlock) {  // the only h1 of some length
    std::uint32_t only = kNoBlock;
    int count = 0;
    for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
      if (tree.blocks[i].heading != 1 || facts[i].words < 3 || facts[i].hidden || facts[i].label != Label::kNone) continue;
      if (only == kNoBlock) only = i;
      ++count;
    }
    if (count == 1) out.title_block = only;
  }
  if (out.title_block != kNoBlock) {
    out.title = tree.text_of(tree.blocks[out.title_block]);
  } else if (!input.titles.empty() && count_words(input.titles.front()) > 3) {
    out.title = input.titles.front();
  }
  // A <title> of up to three words found nowhere is the site's or a button's: guess_title() looks.
}

namespace {

/// "الرئيسية > section": a navigation label with little behind it.
bool breadcrumb(const PageTree& tree, const std::vector<BlockFacts>& facts, const PageKnowledge& knowledge,
                std::uint32_t i) {
  if (facts[i].words < 2 || facts[i].words > 7) return false;
  const std::string_view text = tree.text_of(tree.blocks[i]);
  const std::vector<Word> words = cut_words(text, 3);
  return !words.empty() && words[0].kind == WordKind::kWord && knowledge.label(words[0].key) == Label::kNav;
}

/// "(رويترز)" at the end: a caption's credit.
bool ends_with_credit(std::string_view text, const PageKnowledge& knowledge) {
  if (text.empty() || text.back() != ')') return false;
  const std::size_t open = text.rfind('(');
  return open != std::string_view::npos && open > 0 && knowledge.agency(fold_key(text.substr(open))) != nullptr;
}

}  // namespace

void anchor_title(const PageTree& tree, const std::vector<BlockFacts>& facts,
                  const PageKnowledge& knowledge, Extraction& out) {
  const std::uint32_t size = static_cast<std::uint32_t>(facts.size());
  const auto strong = [&](std::uint32_t i) { return facts[i].shape == BlockShape::kProse && facts[i].words >= 18 && facts[i].label == Label::kNone; };
  const auto text = [&](std::uint32_t i) { return tree.text_of(tree.blocks[i]); };
  double best = 0;
  std::uint32_t body = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    const BlockFacts& f = facts[i];
    if (f.words < 3 || f.words > 32 || f.label != Label::kNone || f.date_line || f.age_line || f.cut_off) continue;
    if (body <= i) {
      body = i + 1;
      while (body < size && !strong(body)) ++body;
    }
    if (body >= size) break;
    if (body - i > 16) continue;
    double score = 1.0 - 0.05 * (body - i);
    // How much prose follows: a headline above the article, not above a promotional sentence.
    std::uint32_t prose = 0;
    for (std::uint32_t k = body; k < size && k < body + 12; ++k) prose += strong(k) ? facts[k].words : 0;
    score += std::min(0.8, prose / 250.0);
    if (f.words >= 5 && f.words <= 22) score += 0.25;
    if (f.ends_sentence) score -= 0.35;
    // A sentence among paragraphs is one of them, and what stands above it would be lost.
    std::uint32_t above = 0;
    for (std::uint32_t k = 1; k <= 6 && k <= i; ++k)
      if (facts[i - k].label == Label::kNone && facts[i - k].ends_sentence) above += facts[i - k].words;
    if (f.ends_sentence) score -= std::min(1.2, above / 60.0);
    for (std::uint32_t k = 1; k <= 8 && i + k < body; ++k) {
      if (!facts[i + k].date_line) continue;
      score += k <= 2 ? 0.7 : 0.4;
      break;
    }
    for (std::uint32_t k = 1; k <= 2 && k <= i; ++k) {
      if (!facts[i - k].date_line) continue;
      score += 0.4;
      break;
    }
    if (i > 0 && breadcrumb(tree, facts, knowledge, i - 1)) score += 0.6;
    if (i + 1 < body && fold_key(text(i)) == fold_key(text(i + 1))) score += 0.3;
    if (text(i).find("://") != std::string_view::npos) continue;
    if (ends_with_credit(text(i), knowledge)) score -= 0.6;
    if (breadcrumb(tree, facts, knowledge, i)) score -= 0.6;
    const std::vector<Word> words = cut_words(text(i), 3);
    if (!words.empty() && knowledge.byline_word(words[0].key)) score -= 0.8;
    if (score > best) {
      best = score;
      out.title_block = i;
    }
  }
  if (best < 0.9) out.title_block = kNoBlock;
  if (out.title_block != kNoBlock) out.title = text(out.title_block);
}

void guess_title(const PageTree& tree, const std::vector<BlockFacts>& facts, Extraction& out) {
  if (out.title_block != kNoBlock || !out.title.empty() || !out.found()) return;
  double best = 0;
  const std::uint32_t last = out.first_body;
  for (std::uint32_t back = 1; back <= 14 && back <= last; ++back) {
    const std::uint32_t i = last - back;
    const BlockFacts& f = facts[i];
    if (f.words < 3 || f.words > 30 || f.label != Label::kNone || f.date_line || f.age_line) continue;
    if (f.shape == BlockShape::kLinks && tree.blocks[i].heading == 0) continue;
    double score = 1.0 - 0.06 * back;
    if (tree.blocks[i].heading != 0) score += 0.7 - 0.1 * tree.blocks[i].heading;
    if (f.words >= 5 && f.words <= 20) score += 0.25;
    if (f.ends_sentence) score -= 0.3;
    // A dateline right below is the surest sign of a headline.
    if (i + 1 < facts.size() && facts[i + 1].date_line) score += 0.6;
    if (i + 2 < facts.size() && i + 2 < last + 1 && facts[i + 2].date_line) score += 0.2;
    if (score > best) {
      best = score;
      out.title_block = i;
    }
  }
  if (out.title_block != kNoBlock) out.title = tree.text_of(tree.blocks[out.title_block]);
}

}  // namespace marsad::page
