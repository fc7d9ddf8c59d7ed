// Implements import_camel: the database of CAMeL Tools (sections between ### marks): prefixes,
// stems and suffixes with a category and features, and three tables of which may meet.
// Only joins without clitics become forms: the lattice cuts clitics itself.
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "lexicon/import.h"
#include "lexicon/layer.h"

namespace marsad::lexicon {
namespace {

using Features = std::map<std::string, std::string, std::less<>>;
using Pairs = std::set<std::pair<std::string, std::string>>;

struct Part {
  std::string form, category;
  Features features;
};

enum class Section { kOther, kPrefixes, kSuffixes, kStems, kTableAb, kTableBc, kTableAc };

struct SectionName {
  std::string_view name;
  Section section;
};
constexpr SectionName kSections[] = {
    {"DEFINES", Section::kOther},       {"DEFAULTS", Section::kOther},
    {"ORDER", Section::kOther},         {"TOKENIZATIONS", Section::kOther},
    {"STEMBACKOFF", Section::kOther},   {"STEMBACKOFFS", Section::kOther},
    {"SMARTBACKOFF", Section::kOther},  {"BACKOFF", Section::kOther},
    {"PREFIXES", Section::kPrefixes},   {"SUFFIXES", Section::kSuffixes},
    {"STEMS", Section::kStems},         {"TABLE AB", Section::kTableAb},
    {"TABLE BC", Section::kTableBc},    {"TABLE AC", Section::kTableAc}};

// Part of speech by the beginning of the database's name; longer ones first.
struct PosName {
  std::string_view begin, pos;
};
constexpr PosName kPos[] = {{"noun_prop", "proper"},   {"noun_num", "numeral"},
                            {"noun", "noun"},          {"adj_num", "numeral"},
                            {"adj", "adjective"},      {"adv", "adverb"},
                            {"verb", "verb"},          {"pron_dem", "demonstrative"},
                            {"pron_rel", "relative"},  {"pron", "pronoun"},
                            {"prep", "preposition"},   {"conj", "conjunction"},
                            {"part", "particle"}};
constexpr std::array<std::string_view, 5> kClitics = {"prc0", "prc1", "prc2", "prc3", "enc0"};
constexpr std::size_t kMostProblems = 50;

std::string_view pos_of(std::string_view name) {
  for (const PosName& p : kPos)
    if (name.substr(0, p.begin.size()) == p.begin) return p.pos;
  return {};
}

class Database {
 public:
  Database(const std::string& name, kb::Problems& problems) : name_(name), problems_(problems) {}

  void read(std::string_view text) {
    Section section = Section::kOther;
    bool marked = false;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::size_t end = std::min(text.find('\n', pos), text.size());
      std::string_view line = text.substr(pos, end - pos);
      pos = end + 1;
      ++line_;
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (line.empty()) continue;
      if (valid_utf8_prefix(line) != line.size()) {
        complain("bytes that are not UTF-8", "UTF-8");
        continue;
      }
      if (line.starts_with("###")) {
        section = open(line);
        marked = true;
      } else if (!marked) {
        complain("'" + std::string(line.substr(0, 40)) + "' before any section",
                 "a database of CAMeL Tools, which begins with ###DEFINES###");
        return;
      } else {
        entry(section, line);
      }
    }
    for (const auto& [section_name, list] :
         {std::pair{"STEMS", &stems_}, {"PREFIXES", &prefixes_}, {"SUFFIXES", &suffixes_}})
      if (list->empty()) complain("no entry in " + std::string(section_name),
                                  "a database with prefixes, stems, suffixes and their tables");
  }

  Imported join() {
    Layer layer;
    for (const Part& stem : stems_) {
      const auto& pairs = affixes(stem.category);
      if (pairs.empty()) layer.leave_out();
      for (const auto& [prefix, suffix] : pairs) add(layer, *prefix, stem, *suffix);
    }
    return layer.finish(name_, stems_.size());
  }

 private:
  using AffixPairs = std::vector<std::pair<const Part*, const Part*>>;

  void complain(std::string found, std::string accepted) {
    if (problems_.size() < kMostProblems)
      problems_.push_back({name_, line_, std::move(found), std::move(accepted)});
  }

  Section open(std::string_view line) {
    const std::size_t close = line.rfind("###");
    const std::string_view title = close < 3 ? line.substr(3) : line.substr(3, close - 3);
    for (const SectionName& s : kSections)
      if (s.name == title) return s.section;
    complain("section '" + std::string(title) + "'",
             "DEFINES DEFAULTS ORDER TOKENIZATIONS STEMBACKOFF PREFIXES SUFFIXES STEMS TABLE AB "
             "TABLE BC TABLE AC");
    return Section::kOther;
  }

  void entry(Section section, std::string_view line) {
    switch (section) {
      case Section::kOther: return;
      case Section::kPrefixes: return part(line, prefixes_, false);
      case Section::kSuffixes: return part(line, suffixes_, false);
      case Section::kStems: return part(line, stems_, true);
      case Section::kTableAb: return pair(line, ab_);
      case Section::kTableBc: return pair(line, bc_);
      case Section::kTableAc: return pair(line, ac_);
    }
  }

  void part(std::string_view line, std::vector<Part>& list, bool stem) {
    const auto f = kb::split(line, '\t');
    if (f.size() != 3 || kb::trim(f[1]).empty()) {
      complain(std::to_string(f.size()) + " fields", "form, category and features between tabs");
      return;
    }
    Part p{std::string(kb::trim(f[0])), std::string(kb::trim(f[1])), {}};
    for (const std::string_view item : kb::split(f[2], ' ')) {
      if (item.empty()) continue;
      const std::size_t colon = item.find(':');
      if (colon == std::string_view::npos || colon == 0) {
        complain("feature '" + std::string(item.substr(0, 40)) + "'", "name:value");
        return;
      }
      const std::string_view value = item.substr(colon + 1);
      if (value != "-" && value != "na" && !value.empty())
        p.features[std::string(item.substr(0, colon))] = std::string(value);
    }
    if (stem && (p.features.count("pos") == 0 || p.features.count("lex") == 0)) {
      complain("a stem without " + std::string(p.features.count("pos") == 0 ? "pos" : "lex"),
               "features pos: and lex: in every stem");
      return;
    }
    list.push_back(std::move(p));
  }

  void pair(std::string_view line, Pairs& table) {
    const std::size_t gap = line.find_first_of(" \t");
    if (gap == std::string_view::npos || kb::trim(line.substr(gap)).empty()) {
      complain("'" + std::string(line.substr(0, 40)) + "'", "two categories");
      return;
    }
    table.emplace(std::string(line.substr(0, gap)), std::string(kb::trim(line.substr(gap))));
  }

  static bool has_clitic(const Part& p) {
    for (const std::string_view clitic : kClitics) {
      const auto found = p.features.find(clitic);
      if (found != p.features.end() && found->second != "0") return true;
    }
    return false;
  }

  // The prefixes and suffixes without clitics that go with a category of stems.
  const AffixPairs& affixes(const std::string& category) {
    const auto [found, fresh] = cache_.try_emplace(category);
    if (!fresh) return found->second;
    for (const Part& a : prefixes_) {
      if (has_clitic(a) || ab_.count({a.category, category}) == 0) continue;
      for (const Part& c : suffixes_)
        if (!has_clitic(c) && bc_.count({category, c.category}) > 0 &&
            ac_.count({a.category, c.category}) > 0)
          found->second.emplace_back(&a, &c);
    }
    return found->second;
  }

  static void add(Layer& layer, const Part& prefix, const Part& stem, const Part& suffix) {
    Features all = stem.features;
    for (const Part* p : {&prefix, &suffix})
      for (const auto& [key, value] : p->features)
        if (key != "lex" && key != "pos") all[key] = value;
    const auto get = [&](std::string_view key) {
      const auto found = all.find(key);
      return found == all.end() ? std::string_view{} : std::string_view(found->second);
    };
    const std::string_view pos = pos_of(get("pos"));
    if (pos.empty()) return layer.leave_out();
    const bool verb = pos == "verb";
    if (verb && get("asp") != "p" && get("asp") != "i") return layer.leave_out();
    std::string features;
    for (const std::string_view key : {"gen", "num", "per"})
      if (const std::string_view v = get(key); v.size() == 1 && v != "b" && v != "u")
        features += v;
    if (verb) features += get("asp") == "p" ? "v" : "j";
    std::string_view attach = "apn";
    if (verb) attach = get("asp") == "p" ? "v" : "vl";
    else if (get("stt") == "c") attach = "pn";
    else if (pos == "proper") attach = "p";
    else if (pos != "noun" && pos != "adjective" && pos != "numeral") attach = "";
    const std::string_view lex = get("lex");
    layer.add(prefix.form + stem.form + suffix.form, lex.substr(0, lex.find_first_of("_-")), pos,
              features, attach);
  }

  std::string name_;
  kb::Problems& problems_;
  std::uint32_t line_ = 0;
  std::vector<Part> prefixes_, suffixes_, stems_;
  Pairs ab_, bc_, ac_;
  std::map<std::string, AffixPairs> cache_;
};

}  // namespace

Imported import_camel(const std::string& name, std::string_view text, kb::Problems& problems) {
  Database database(name, problems);
  database.read(text);
  return database.join();
}

}  // namespace marsad::lexicon
