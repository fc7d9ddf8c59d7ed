// Implements protect.h.
#include "incident/protect.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/utf8.h"

namespace marsad::incident {
namespace {

constexpr int kOfAge = 18;
constexpr std::size_t kAgeReach = 6;  // words after a name in which its bearer's age may stand


bool letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0x0621 && c <= 0x065F) ||
         (c >= 0x0670 && c <= 0x06D3);
}

// A name stands alone or after one letter that Arabic writes to the next word.
bool name_at(const std::u32string& text, std::size_t at, std::size_t size) {
  if (at + size < text.size() && letter(text[at + size])) return false;
  if (at == 0 || !letter(text[at - 1])) return true;
  const char32_t c = text[at - 1];
  const bool clitic = c == 0x0648 || c == 0x0641 || c == 0x0628 || c == 0x0644 || c == 0x0643;
  return clitic && (at == 1 || !letter(text[at - 2]));
}

}  // namespace

void mask_names(std::string& in, const std::vector<std::string>& names) {
  if (in.empty() || names.empty()) return;
  std::u32string text = to_utf32(in);
  bool changed = false;
  for (const std::string& given : names) {
    const std::u32string name = to_utf32(given);
    if (name.empty()) continue;
    for (std::size_t at = text.find(name); at != std::u32string::npos; at = text.find(name, at + name.size())) {
      if (!name_at(text, at, name.size())) continue;
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at),
                text.begin() + static_cast<std::ptrdiff_t>(at + name.size()), U'█');
      changed = true;
    }
  }
  if (changed) in = to_utf8(text);
}

Result<std::shared_ptr<const Protection>> Protection::load(const kb::KbFile& file) {
  const std::string_view bytes = file.section("incident/protect.tsv");
  if (bytes.empty())
    return fail(ErrorCode::kNotFound, "the knowledge base has no section incident/protect.tsv", {"kb", 0, 0, false});
  auto out = std::make_shared<Protection>();
  const kb::TableView table(bytes);
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view kind = table.get(row, "kind");
    const FoldedText folded(table.get(row, "words"));
    if (folded.words.empty())
      return fail(ErrorCode::kMalformed, "no words", {table.where(row), 0, 0, false});
    const std::uint64_t stem = folded.words[0].stem;
    if (kind == "minor") out->minor_.insert(stem);
    else if (kind == "age") out->age_.insert(stem);
    else if (kind == "few") out->few_.insert(stem);
    else if (kind == "aged") out->aged_.insert(stem);
    else if (kind == "survivor") out->survivor_.insert(stem);
    else if (kind == "english") out->english_.insert(stem);
    else if (kind == "shelter") {
      std::vector<std::uint64_t> phrase;
      for (const FoldedWord& w : folded.words) phrase.push_back(w.stem);
      out->shelter_.push_back(std::move(phrase));
    } else {
      return fail(ErrorCode::kMalformed, "unknown kind; accepted: minor, age, few, aged, survivor, shelter, english",
                  {table.where(row), 0, 0, false});
    }
  }
  return std::shared_ptr<const Protection>(std::move(out));
}

bool Protection::minor(const FoldedText& text, std::int64_t start, std::int64_t end) const {
  const auto& words = text.words;
  std::size_t first = 0;
  while (first < words.size() && words[first].end <= start) ++first;
  std::size_t after = first;
  while (after < words.size() && words[after].start < end) ++after;
  if (first == after) return false;
  // "the child NAME", "the child, NAME", "NAME, the child"; the mention itself may hold the word.
  for (std::size_t i = first >= 2 ? first - 2 : 0; i < after; ++i)
    if (holds(minor_, words[i])) return true;
  if (after < words.size() && holds(minor_, words[after])) return true;
  bool aged = false;
  for (std::size_t i = after; i < words.size() && i < after + kAgeReach; ++i) {
    aged = aged || holds(aged_, words[i]);
    if (words[i].number && i + 1 < words.size() && holds(age_, words[i + 1]))
      return std::atoi(std::string(words[i].key).c_str()) < kOfAge;
    if (aged && holds(few_, words[i])) return true;
  }
  return false;
}

std::vector<std::size_t> Protection::persons(const StoredDocument& d) const {
  bool sexual = false;
  for (const StoredClaim& c : d.claims) sexual = sexual || c.mode == "sexual" || c.subtype == "sexual_violence";
  std::vector<std::size_t> out;
  for (std::size_t m = 0; m < d.mentions.size(); ++m) {
    const Mention& x = d.mentions[m];
    if (x.kind != "person" || !x.entity.empty() || x.span.start < 0) continue;
    if (sexual) {
      out.push_back(m);
      continue;
    }
    std::int64_t from = 0, to = static_cast<std::int64_t>(d.text.size());
    for (const Sentence& s : d.sentences)
      if (x.span.start >= s.start && x.span.start < s.end) from = s.start, to = s.end;
    const FoldedText words(slice_points(d.text, from, to));
    bool survivor = false;
    for (const FoldedWord& w : words.words) survivor = survivor || holds(survivor_, w);
    if (survivor || minor(words, x.span.start - from, x.span.end - from)) out.push_back(m);
  }
  return out;
}

bool Protection::shelter(std::string_view arabic, std::string_view english) const {
  const FoldedText whole(arabic), en(english);
  // A preposition of one letter is written to its word; the stem keeps it where no article follows.
  std::string bare;
  for (const FoldedWord& w : whole.words) {
    const std::string_view first = w.key.substr(0, 2);
    const bool clitic = w.key.size() > 8 && (first == "\u0628" || first == "\u0644" || first == "\u0648");
    bare += std::string(clitic ? w.key.substr(2) : w.key) + " ";
  }
  const FoldedText stripped(bare);
  for (const FoldedWord& w : en.words)
    if (holds(english_, w)) return true;
  const auto found = [&](const FoldedText& ar) {
    for (const auto& phrase : shelter_)
      for (std::size_t at = 0; at + phrase.size() <= ar.words.size(); ++at) {
        bool all = true;
        for (std::size_t i = 0; i < phrase.size(); ++i)
          all = all && (phrase[i] == ar.words[at + i].stem || phrase[i] == ar.words[at + i].hash);
        if (all) return true;
      }
    return false;
  };
  return found(whole) || found(stripped);
}

}  // namespace marsad::incident
