// Implements the name model: an averaged perceptron on letter bi- to four-grams with word ends.
// Negatives are lemmas, lemmas with affixes, and roots put through common noun patterns, since
// the words it must tell from names are those the lexicon does not hold.
#include "entity/name_model.h"

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/utf8.h"
#include "text/text.h"

namespace marsad::entity {
namespace {

constexpr int kEpochs = 8;
constexpr double kScale = 32;       // weights are stored as fixed point
constexpr std::size_t kMaxLetters = 24;

/// Patterns over the root letters 1 2 3, K1: masdars, participles, adjectives and nouns of place of
/// forms one to ten, and a few inflected verbs. Source: the school grammar's awzan; no words.
constexpr std::string_view kPatterns[] = {
    "1ا23", "م12و3", "ت12ي3", "ا1ت2ا3", "است12ا3", "ان12ا3", "12ي3", "12و3", "12ا3", "12ا3ة",
    "12ي3ة", "م1ا23ة", "ا12ا3", "م1ا2ي3", "م1ا23", "ت1ا23", "مت123", "م1ت23", "مست123", "م123",
    "م123ة", "12و3ة", "ا123", "12ائ3", "123ان", "12ا3ي", "ت12ي3ات", "م12و3ات", "ي123", "ت123",
    "123وا", "123ت", "ي1ا23", "ي1ت23ون"};

struct Example {
  std::string key;
  int label;
  std::uint64_t order;
};

void features(std::string_view key, std::vector<std::uint32_t>& out) {
  out.clear();
  std::array<std::uint16_t, kMaxLetters + 2> letters{};
  std::size_t count = 0;
  letters[count++] = 1;
  for (std::size_t at = 0; at < key.size() && count <= kMaxLetters;) {
    const Decoded d = decode_utf8(key, at);
    letters[count++] = static_cast<std::uint16_t>(d.code_point & 0xFFFF);
    at += d.size;
  }
  letters[count++] = 2;
  const auto add = [&](std::uint64_t hash) {
    hash *= 0x9E3779B97F4A7C15ULL;
    out.push_back(static_cast<std::uint32_t>(hash >> 50));
  };
  for (std::size_t n = 2; n <= 4; ++n)
    for (std::size_t i = 0; i + n <= count; ++i) {
      std::uint64_t hash = n;
      for (std::size_t j = 0; j < n; ++j) hash = hash * 1000003 + letters[i + j];
      add(hash);
    }
  add(0x1000 + count);
}

void add_words(std::string_view text, int label, std::vector<Example>& out) {
  text::TokenizedText cut;
  text::tokenize(text, cut);
  for (const text::Token& t : cut.tokens)
    if (t.kind == text::TokenKind::kWord && t.key.size() >= 6)
      out.push_back({std::string(t.key), label, 0});
}

std::string through(std::string_view pattern, const std::vector<std::string>& root) {
  std::string out;
  for (const char c : pattern) {
    if (c >= '1' && c <= '3') out += root[static_cast<std::size_t>(c - '1')];
    else out += c;
  }
  return out;
}

void add_patterns(std::string_view past, std::vector<Example>& out) {
  const std::string key = text::match_key(past);
  if (key.size() != 6) return;
  const std::vector<std::string> root = {key.substr(0, 2), key.substr(2, 2), key.substr(4, 2)};
  for (const std::string_view pattern : kPatterns)
    out.push_back({text::match_key(through(pattern, root)), -1, 0});
}

void add_affixed(std::string_view lemma, std::vector<Example>& out) {
  const std::string word(lemma);
  for (const std::string& form : {word, word + "ات", word + "ين", word + "ها", "ب" + word,
                                  "ل" + word, "و" + word, "ي" + word, word + "هم"})
    add_words(form, -1, out);
}

std::vector<Example> collect(const kb::SourceTree& sources) {
  std::vector<Example> out;
  kb::Problems ignored;  // the stages that own the files report their mistakes
  const auto each = [&](const std::string& path, auto use) {
    if (sources.find(path) == nullptr) return;
    const auto table = sources.tsv(path, ignored);  // outlives the loop over its rows
    for (const kb::Row& row : table->rows()) use(row);
  };
  each("entity/given_names.tsv", [&](const kb::Row& row) {
    if (row.get("alone") == "y" && row.get("origin") == "foreign")
      for (int copy = 0; copy < 3; ++copy) add_words(row.get("name"), 1, out);
    else if (row.get("alone") == "y") add_words(row.get("name"), 1, out);
  });
  each("entity/family_names.tsv", [&](const kb::Row& row) {
    if (row.get("alone") == "y") add_words(row.get("name"), 1, out);
  });
  each("entity/persons.tsv", [&](const kb::Row& row) {
    for (int copy = 0; copy < 3; ++copy) add_words(row.get("surname"), 1, out);
    add_words(row.get("names"), 1, out);
  });
  each("place/world.tsv", [&](const kb::Row& row) { add_words(row.get("name_ar"), 1, out); });
  each("entity/nationalities.tsv", [&](const kb::Row& row) {
    add_words(row.get("capital"), 1, out);
  });
  for (const char* file : {"nouns", "adjectives", "nisba", "words"})
    each("lexicon/" + std::string(file) + ".tsv", [&](const kb::Row& row) {
      add_affixed(row.at(0), out);
      add_words(row.get("plural"), -1, out);
    });
  each("lexicon/verbs.tsv", [&](const kb::Row& row) {
    add_affixed(row.at(0), out);
    add_words(row.get("masdar"), -1, out);
    add_patterns(row.at(0), out);
  });
  // A word of the lexicon is never a positive example.
  std::set<std::string> common;
  for (const Example& e : out)
    if (e.label < 0) common.insert(e.key);
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](const Example& e) { return e.label > 0 && common.count(e.key); }),
            out.end());
  std::uint64_t salt = 0;
  for (Example& e : out) e.order = hash64(e.key + std::to_string(salt++));
  std::sort(out.begin(), out.end(),
            [](const Example& a, const Example& b) { return a.order < b.order; });
  return out;
}

}  // namespace

void NameModel::open(const kb::KbFile& file) {
  const auto weights = file.array<std::int16_t>("entity.name_model");
  weights_ = weights.second == kBuckets ? weights.first : nullptr;
}

int NameModel::score(std::string_view key) const {
  if (weights_ == nullptr) return 0;
  thread_local std::vector<std::uint32_t> found;
  features(key, found);
  int sum = 0;
  for (const std::uint32_t f : found) sum += weights_[f];
  return sum;
}

void train_names(const kb::SourceTree& sources, kb::Writer& writer, double* held_out) {
  const std::vector<Example> examples = collect(sources);
  std::vector<double> weight(NameModel::kBuckets, 0), total(NameModel::kBuckets, 0);
  std::vector<std::uint32_t> found;
  double step = 1;
  // Names are few among the examples: a missed name counts as much as the classes are unequal.
  std::size_t names = 0;
  for (const Example& e : examples) names += e.label > 0;
  const double balance =
      names == 0 ? 1 : std::min(8.0, static_cast<double>(examples.size() - names) /
                                         (2.0 * static_cast<double>(names)));
  for (int epoch = 0; epoch < kEpochs; ++epoch)
    for (const Example& e : examples) {
      ++step;
      if (e.order % 10 == 0) continue;
      features(e.key, found);
      double sum = 0;
      for (const std::uint32_t f : found) sum += weight[f];
      if (sum * e.label > 1) continue;
      const double rate = e.label > 0 ? balance : 1;
      for (const std::uint32_t f : found) {
        weight[f] += rate * e.label;
        total[f] += step * rate * e.label;
      }
    }
  std::vector<std::int16_t> stored(NameModel::kBuckets);
  for (std::size_t f = 0; f < stored.size(); ++f) {
    const double averaged = (weight[f] - total[f] / step) * kScale;
    stored[f] = static_cast<std::int16_t>(std::clamp(averaged, -32000.0, 32000.0));
  }
  if (held_out != nullptr) {
    std::size_t right[2] = {0, 0}, all[2] = {0, 0};
    for (const Example& e : examples) {
      if (e.order % 10 != 0) continue;
      features(e.key, found);
      int sum = 0;
      for (const std::uint32_t f : found) sum += stored[f];
      const int side = e.label > 0 ? 1 : 0;
      ++all[side];
      right[side] += (sum > 0) == (e.label > 0);
    }
    *held_out = 0;
    for (int side = 0; side < 2; ++side)
      if (all[side] > 0)
        *held_out += 0.5 * static_cast<double>(right[side]) / static_cast<double>(all[side]);
  }
  writer.add_array("entity.name_model", stored);
}

}  // namespace marsad::entity
