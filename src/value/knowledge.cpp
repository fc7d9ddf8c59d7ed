// Compiles kb/value into the tables of knowledge.h.
// Every word is entered with all its proclitic forms, so that reading a token is one table look-up.
// Inflected forms of units and people are generated from the singular.
#include "value/knowledge.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/digest.h"
#include "text/text.h"
#include "value/names.h"

namespace marsad::value {
namespace {

constexpr const char* kAlef = "ا";
constexpr const char* kArticleText = "ال";

bool is_arabic(std::string_view key) {
  return key.size() >= 2 && static_cast<unsigned char>(key[0]) >= 0xD8 &&
         static_cast<unsigned char>(key[0]) <= 0xDB;
}

// The forms of a singular noun in K1: with tanwin alef, and the dual in both cases.
std::string accusative(const std::string& singular) {
  return singular.ends_with("ه") || singular.ends_with("ا") ? std::string() : singular + kAlef;
}

std::pair<std::string, std::string> dual(const std::string& singular) {
  std::string stem = singular;
  if (stem.ends_with("ه")) {
    stem.resize(stem.size() - std::string_view("ه").size());
    stem += "ت";
  }
  return {stem + "ان", stem + "ين"};
}

// A generated form is in K1; the first letter of its lemma is put back, so that ألماني keeps its
// hamza.
std::string written(const std::string& form, const std::string& lemma) {
  if (form.starts_with("ا") && lemma.size() > 2 && !lemma.starts_with("ا") &&
      text::match_key(lemma).starts_with("ا")) {
    return lemma.substr(0, 2) + form.substr(2);
  }
  return form;
}

std::vector<std::string> keys_of(std::string_view form) {
  text::TokenizedText tokens;
  text::tokenize(form, tokens);
  std::vector<std::string> keys;
  for (const text::Token& token : tokens.tokens) keys.emplace_back(token.key);
  return keys;
}

}  // namespace

std::uint64_t ValueKnowledge::extend(std::uint64_t path, std::uint64_t key_hash) {
  std::uint64_t x = path * 0x9E3779B97F4A7C15ULL ^ (key_hash + 0x632BE59BD9B4E019ULL);
  x ^= x >> 29;
  return x * 0xBF58476D1CE4E5B9ULL;
}

/// Collects words while the files are read, then builds the tables.
class KnowledgeCompiler {
 public:
  KnowledgeCompiler(const kb::SourceTree& sources, kb::Problems& problems)
      : sources_(sources), problems_(problems), out_(std::make_unique<ValueKnowledge>()) {}

  std::unique_ptr<ValueKnowledge> run() {
    for (const char* name : kSymbolNames) out_->symbols_.intern(name);
    for (const char* name : kSlotNames) out_->slots_.intern(name);
    for (const char* file : {"value/times.tsv", "value/numbers.tsv", "value/amounts.tsv",
                             "value/names.tsv", "value/holidays.tsv"}) {
      read_words(file);
    }
    read_units();
    read_people();
    read_hijri();
    read_countries();
    out_->times_ = read_rules("value/times.rules");
    out_->joins_ = read_rules("value/joins.rules");
    out_->amounts_ = read_rules("value/amounts.rules");
    build_terms();
    build_shapes();
    return std::move(out_);
  }

 private:
  struct Path {
    std::map<std::pair<std::uint32_t, std::uint8_t>, bool> readings;  // entry and flags
    bool more = false;
  };

  std::uint32_t add_entry(const std::string& symbol, std::int64_t first, std::int64_t second,
                          std::string code, std::string surface) {
    const auto key = std::make_tuple(symbol, first, second, code, surface);
    const auto it = entry_ids_.find(key);
    if (it != entry_ids_.end()) return it->second;
    const auto id = static_cast<std::uint32_t>(out_->entries_.size());
    out_->entries_.push_back(
        {out_->symbols_.intern(symbol), first, second, std::move(code), std::move(surface)});
    entry_ids_.emplace(key, id);
    return id;
  }

  void add_path(const std::vector<std::string>& keys, std::uint32_t entry, std::uint8_t flags) {
    std::uint64_t path = hash64(keys[0]);
    for (std::size_t i = 1; i < keys.size(); ++i) {
      paths_[path].more = true;
      path = ValueKnowledge::extend(path, hash64(keys[i]));
    }
    paths_[path].readings[{entry, flags}] = true;
  }

  // Enters a form with the proclitics that Arabic writes onto its first word.
  void add_form(std::vector<std::string> keys, std::uint32_t entry, std::string_view form) {
    if (keys.empty()) return;
    const std::string first = keys[0];
    if (!is_arabic(first)) {
      add_path(keys, entry, 0);
      return;
    }
    // آلاف and ألمان begin with these letters too, but not with a bare alef.
    const std::string& name = out_->symbols_.name(out_->entries_[entry].symbol);
    const bool scale = name.starts_with("n.scale") || name.starts_with("v.");
    const bool has_article = first.starts_with(kArticleText) && first.size() > 6 &&
                             form.starts_with(kArticleText) && !scale;
    const std::size_t letters = first.size() / 2;
    const bool number = name.starts_with("n.") || name.starts_with("o.");
    const std::string bare = has_article ? first.substr(4) : first;
    for (const auto& [conj, conj_flag] : kConjunctions) {
      for (const auto& [prep, prep_flag] : kPrepositions) {
        for (const bool article : {false, true}) {
          if (has_article && !article) continue;
          if (article && !has_article && keys.size() > 1) continue;
          if (letters < 2 && (conj_flag != 0 || prep_flag != 0 || article)) continue;
          if (letters == 2 && !number && prep_flag != 0) continue;
          // كمية is an amount and لست a verb; numbers do not take these.
          if (number && (prep_flag == kPrepK || (letters == 2 && prep_flag == kPrepL))) continue;
          std::string word = conj;
          if (article && prep_flag == kPrepL) {
            word += "لل" + bare;
          } else {
            word += prep;
            if (article) word += kArticleText;
            word += bare;
          }
          keys[0] = word;
          add_path(keys, entry,
                   static_cast<std::uint8_t>(conj_flag | prep_flag | (article ? kArticle : 0)));
        }
      }
    }
  }

  void add_words(std::string_view symbols, std::int64_t first, std::int64_t second,
                 const std::string& code, const std::string& form, const std::string& surface) {
    const std::vector<std::string> keys = keys_of(form);
    for (const std::string_view symbol : kb::split(symbols, ',')) {
      add_form(keys, add_entry(std::string(kb::trim(symbol)), first, second, code, surface), form);
    }
  }

  void read_words(const std::string& file) {
    const auto table = sources_.tsv(file, problems_);
    if (!table->require({"symbols", "value", "forms", "make"}, problems_)) return;
    for (const kb::Row& row : table->rows()) {
      const std::string value(row.get("value"));
      char* rest = nullptr;
      const std::int64_t first = std::strtoll(value.c_str(), &rest, 10);
      const std::int64_t second = *rest == ':' ? std::strtoll(rest + 1, &rest, 10) : 0;
      if (value.empty() || *rest != '\0') {
        problems_.push_back({row.file(), row.line(), "value '" + value + "'", "N or N:N"});
        continue;
      }
      for (const std::string_view form : row.list("forms")) {
        const std::string text(form);
        if (row.get("symbols") == "future.not") {
          out_->not_future_.push_back(text::match_key(form));
          continue;
        }
        add_words(row.get("symbols"), first, second, "", text, text);
        if (row.get("make") == "adj") add_adjective(row, first, second, text);
      }
    }
  }

  void add_adjective(const kb::Row& row, std::int64_t first, std::int64_t second,
                     const std::string& form) {
    const std::string key = text::match_key(form);
    if (key.find(' ') != std::string::npos) return;
    for (const char* ending : {"ه", "ان", "ين", "تان", "تين", "ون", "ات"}) {
      add_words(row.get("symbols"), first, second, "", key + ending, form);
    }
  }

  void read_units() {
    static const std::map<std::string, std::string> kSymbols{
        {"time", "unit"}, {"measure", "meas"}, {"money", "money"}};
    const auto table = sources_.tsv("value/units.tsv", problems_);
    if (!table->require({"kind", "code", "singular", "plural"}, problems_)) return;
    for (const kb::Row& row : table->rows()) {
      const auto it = kSymbols.find(std::string(row.get("kind")));
      if (it == kSymbols.end()) {
        problems_.push_back({row.file(), row.line(), "kind '" + std::string(row.get("kind")) + "'",
                             "time, measure or money"});
        continue;
      }
      const std::string& base = it->second;
      const std::string code(row.get("code"));
      const std::int64_t number = std::strtoll(code.c_str(), nullptr, 10);
      const auto lemmas = row.list("singular");
      const std::string lemma(lemmas.empty() ? std::string_view() : lemmas[0]);
      const auto add = [&](const std::string& form, const char* number_form, std::int64_t which) {
        if (form.empty()) return;
        add_words(base, number, which, code, written(form, lemma), lemma);
        add_words(base + number_form, number, which, code, written(form, lemma), lemma);
      };
      for (const std::string_view singular : lemmas) {
        const std::string key = text::match_key(singular);
        add(std::string(singular), ".sg", 1);
        if (key.find(' ') != std::string::npos || !is_arabic(key) || key.size() < 6) continue;
        add(accusative(key), ".sg", 1);
        add(dual(key).first, ".du", 2);
        add(dual(key).second, ".du", 2);
      }
      for (const std::string_view plural : row.list("plural")) {
        add(std::string(plural), ".pl", 3);
        const std::string key = text::match_key(plural);
        if (key.find(' ') == std::string::npos) add(accusative(key), ".pl", 3);
      }
    }
  }

  void read_people() {
    const auto table = sources_.tsv("value/people.tsv", problems_);
    if (!table->require({"singular", "plural", "plural_kind", "class"}, problems_)) return;
    for (const kb::Row& row : table->rows()) {
      const std::string lemma(row.get("singular"));
      const std::string code(row.get("class"));
      const bool sound = row.get("plural_kind") == "sound";
      std::vector<std::string> plurals;
      for (const std::string_view plural : row.list("plural"))
        plurals.push_back(text::match_key(plural));
      const auto add = [&](const std::string& form, const char* symbol, std::int64_t which) {
        if (form.empty()) return;
        add_words("person", 0, which, code, written(form, lemma), lemma);
        add_words(symbol, 0, which, code, written(form, lemma), lemma);
      };
      const std::string key = text::match_key(lemma);
      add(key, "p.sg", 1);
      if (key.find(' ') == std::string::npos) {
        add(accusative(key), "p.sg", 1);
        const auto [nominative, oblique] = dual(key);
        const auto listed = [&](const std::string& form) {
          return std::find(plurals.begin(), plurals.end(), form) != plurals.end();
        };
        add(nominative, listed(nominative) ? "p.duq" : "p.du", 2);
        add(oblique, (sound && !key.ends_with("ه")) || listed(oblique) ? "p.duq" : "p.du", 2);
        plurals.erase(std::remove(plurals.begin(), plurals.end(), oblique), plurals.end());
      }
      if (key.find(' ') == std::string::npos && !key.ends_with("ه") && code != "casualty2") {
        // The feminine of the same word.
        add(key + "ه", "p.sg", 1);
        add(key + "تان", "p.du", 2);
        add(key + "تين", "p.du", 2);
        add(key + "ات", "p.pl", 3);
      }
      if (code == "kin") {
        // The dual loses its ن before a pronoun: شقيقاه، زميليها.
        std::string stem = key;
        if (stem.ends_with("ه")) stem = stem.substr(0, stem.size() - 2) + "ت";
        // "أباه", "أخيه": of the five nouns the long vowel is the case, not the dual.
        constexpr std::size_t kTwoLetters = 4;  // bytes
        const bool five = stem.size() <= kTwoLetters;
        for (const char* ending : {"اه", "يه", "اها", "يها", "اهما", "يهما"})
          add(stem + ending, five ? "p.sg" : "p.du", five ? 1 : 2);
      }
      for (const std::string& plural : plurals) {
        add(plural, "p.pl", 3);
        if (plural.find(' ') == std::string::npos && !plural.ends_with("ون") &&
            !plural.ends_with("ين")) {
          add(accusative(plural), "p.pl", 3);
        }
      }
    }
  }

  void read_hijri() {
    const auto table = sources_.tsv("value/umalqura.tsv", problems_);
    if (!table->require({"year", "first_day", "lengths"}, problems_)) return;
    std::vector<HijriYear> years;
    int first_year = 0;
    for (const kb::Row& row : table->rows()) {
      const int number = std::atoi(std::string(row.get("year")).c_str());
      HijriYear year;
      int y = 0;
      int m = 0;
      int d = 0;
      const std::string day(row.get("first_day"));
      const auto lengths = row.list("lengths", ' ');
      if (std::sscanf(day.c_str(), "%d-%d-%d", &y, &m, &d) != 3 || lengths.size() != 12 ||
          (!years.empty() && number != first_year + static_cast<int>(years.size()))) {
        problems_.push_back({row.file(), row.line(), "year " + std::to_string(number),
                             "consecutive years, an ISO day and twelve lengths"});
        return;
      }
      if (years.empty()) first_year = number;
      year.first_day = to_day(y, m, d);
      for (std::size_t i = 0; i < 12; ++i) {
        year.lengths[i] = static_cast<std::uint8_t>(std::atoi(std::string(lengths[i]).c_str()));
      }
      years.push_back(year);
    }
    out_->hijri_ = HijriCalendar(first_year, std::move(years));
  }

  void read_countries() {
    const auto table = sources_.tsv("value/countries.tsv", problems_);
    if (!table->require({"country", "decimal"}, problems_)) return;
    for (const kb::Row& row : table->rows()) {
      if (row.get("decimal") == "comma") out_->comma_decimal_.emplace_back(row.get("country"));
    }
  }

  Automaton read_rules(const std::string& file) {
    const std::string* text = sources_.find(file);
    if (text == nullptr) {
      problems_.push_back({file, 0, "no such file", "the rules of the value stage"});
      return {};
    }
    Automaton rules = Automaton::parse(file, *text, out_->symbols_, out_->slots_, problems_);
    for (std::size_t i = 0; i < rules.pattern_count(); ++i) {
      Pattern& pattern = rules.pattern(static_cast<std::uint16_t>(i));
      const auto end = std::end(kActionNames);
      const auto it = std::find(std::begin(kActionNames), end, pattern.action);
      if (it == end)
        problems_.push_back(
            {file, pattern.line, "action '" + pattern.action + "'", "an action of names.h"});
      pattern.action_id = static_cast<std::uint16_t>(it - std::begin(kActionNames));
    }
    return rules;
  }

  std::uint32_t shape_of(std::vector<Reading> readings) {
    std::sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
      return a.symbol != b.symbol ? a.symbol < b.symbol : a.flags < b.flags;
    });
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    std::vector<std::uint32_t> key;
    for (const Reading& r : readings) key.push_back(std::uint32_t{r.symbol} << 8 | r.flags);
    const auto [it, added] =
        shape_ids_.emplace(key, static_cast<std::uint32_t>(out_->shapes_.size()));
    if (added) out_->shapes_.push_back(std::move(readings));
    return it->second;
  }

  void build_terms() {
    std::map<std::vector<std::uint64_t>, std::uint32_t> term_ids;
    std::size_t capacity = 1024;
    while (capacity < paths_.size() * 2) capacity *= 2;
    out_->table_.assign(capacity, {0, PhraseNode{}});
    for (const auto& [path, data] : paths_) {
      PhraseNode node;
      node.more = data.more;
      if (!data.readings.empty()) {
        std::vector<std::uint64_t> key;
        Term term;
        std::vector<Reading> readings;
        for (const auto& [reading, unused] : data.readings) {
          static_cast<void>(unused);
          const SymbolId symbol = out_->entries_[reading.first].symbol;
          key.push_back(std::uint64_t{reading.first} << 8 | reading.second);
          term.readings.push_back({reading.first, symbol, reading.second});
          if (symbol < 64) term.traits |= std::uint64_t{1} << symbol;
          const std::string& name = out_->symbols_.name(symbol);
          term.numeric = term.numeric || name.starts_with("n.") || name == "o.one";
          readings.push_back({symbol, reading.second});
        }
        const auto [it, added] =
            term_ids.emplace(key, static_cast<std::uint32_t>(out_->terms_.size()));
        if (added) {
          term.shape = shape_of(readings);
          for (Reading& r : readings) r.flags |= kConj;
          term.conj_shape = shape_of(std::move(readings));
          out_->terms_.push_back(std::move(term));
        }
        node.term = it->second;
      }
      std::size_t at = path & (capacity - 1);
      while (out_->table_[at].first != 0) at = (at + 1) & (capacity - 1);
      out_->table_[at] = {path, node};
    }
  }

  // The shapes of numbers and of items made by earlier phases stand in fixed places.
  void build_shapes() {
    static constexpr std::array<const char*, 8> kBits{"d31", "m12", "h24", "m60",
                                                      "y4",  "y2",  "dig", "int"};
    std::array<SymbolId, 8> bits{};
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] = out_->symbols_.intern(kBits[i]);
    const SymbolId num = out_->symbols_.intern("num");
    out_->number_base_ = static_cast<std::uint32_t>(out_->shapes_.size());
    for (unsigned set = 0; set < 256; ++set) {
      for (unsigned flags = 0; flags < kFlagCount; ++flags) {
        std::vector<Reading> shape{{num, static_cast<std::uint8_t>(flags)}};
        for (unsigned b = 0; b < 8; ++b) {
          if ((set >> b & 1U) != 0) shape.push_back({bits[b], static_cast<std::uint8_t>(flags)});
        }
        out_->shapes_.push_back(std::move(shape));
      }
    }
    static constexpr const char* kMade[static_cast<std::size_t>(Made::kCount)][4] = {
        {"word", nullptr},
        {"break", nullptr},
        {"num", nullptr},
        {"ord", nullptr},
        {"fulldate", nullptr},
        {"hm", nullptr},
        {"slashes", nullptr},
        {"dashes", nullptr},
        {"phone", nullptr},
        {"ident", nullptr},
        {"date", nullptr},
        {"date", "date.day", nullptr},
        {"date", "date.part", nullptr},
        {"clock", nullptr},
        {"duration", nullptr},
        {"date", "date.vague", nullptr},
        {"amount", nullptr},
        {"date", "date.year", nullptr},
        {"date", "date.month", nullptr},
        {"date", "date.day", "date.dow", nullptr},
        {"date.range", nullptr}};
    static constexpr const char* kVariants[4] = {nullptr, ".small", ".day", ".big"};
    out_->made_base_ = static_cast<std::uint32_t>(out_->shapes_.size());
    for (std::size_t kind = 0; kind < static_cast<std::size_t>(Made::kCount); ++kind) {
      for (std::size_t variant = 0; variant < 4; ++variant) {
        for (unsigned flags = 0; flags < kFlagCount; ++flags) {
          std::vector<Reading> shape;
          for (const char* const* name = kMade[kind]; *name != nullptr; ++name) {
            shape.push_back({out_->symbols_.intern(*name), static_cast<std::uint8_t>(flags)});
            if (variant != 0) {
              shape.push_back({out_->symbols_.intern(std::string(*name) + kVariants[variant]),
                               static_cast<std::uint8_t>(flags)});
            }
          }
          out_->shapes_.push_back(std::move(shape));
        }
      }
    }
    out_->times_.build(out_->shapes_);
    out_->joins_.build(out_->shapes_);
    out_->amounts_.build(out_->shapes_);
  }

  static constexpr std::pair<const char*, std::uint8_t> kConjunctions[] = {
      {"", 0}, {"و", kConj}, {"ف", kConj}};
  static constexpr std::pair<const char*, std::uint8_t> kPrepositions[] = {
      {"", 0}, {"ب", kPrepB}, {"ل", kPrepL}, {"ك", kPrepK}};

  const kb::SourceTree& sources_;
  kb::Problems& problems_;
  std::unique_ptr<ValueKnowledge> out_;
  std::map<std::uint64_t, Path> paths_;
  std::map<std::tuple<std::string, std::int64_t, std::int64_t, std::string, std::string>,
           std::uint32_t>
      entry_ids_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> shape_ids_;
};

std::unique_ptr<ValueKnowledge> ValueKnowledge::compile(const kb::SourceTree& sources,
                                                        kb::Problems& problems) {
  return KnowledgeCompiler(sources, problems).run();
}

PhraseNode ValueKnowledge::word(std::uint64_t key_hash) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = key_hash & mask; table_[at].first != 0; at = (at + 1) & mask) {
    if (table_[at].first == key_hash) return table_[at].second;
  }
  return {};
}

PhraseNode ValueKnowledge::phrase(std::uint64_t path, std::uint64_t key_hash) const {
  return word(extend(path, key_hash));
}

bool ValueKnowledge::shape_has(std::uint32_t shape, SymbolId symbol) const {
  return std::any_of(shapes_[shape].begin(), shapes_[shape].end(),
                     [symbol](const Reading& r) { return r.symbol == symbol; });
}

bool ValueKnowledge::looks_future(std::string_view key) const {
  if (key.starts_with("و") || key.starts_with("ف")) key.remove_prefix(2);
  if (key.size() < 8 ||
      !(key.starts_with("سي") || key.starts_with("ست") || key.starts_with("سن")))
    return false;
  return std::none_of(not_future_.begin(), not_future_.end(),
                      [key](const std::string& stem) { return key.starts_with(stem); });
}

bool ValueKnowledge::comma_decimal(std::string_view country) const {
  return std::find(comma_decimal_.begin(), comma_decimal_.end(), country) != comma_decimal_.end();
}

}  // namespace marsad::value
