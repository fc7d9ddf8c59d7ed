// Implements import_hunspell: hunspell(5) dictionaries with AF/AM aliases and one level of SFX.
// Suffix rules that end in a pronoun and all prefix rules are clitics, which the lattice knows.
// Rules' continuation classes only lead to clitics in the Arabic dictionaries and are left out.
#include <charconv>
#include <map>
#include <vector>

#include "base/utf8.h"
#include "lexicon/import.h"
#include "lexicon/layer.h"

namespace marsad::lexicon {
namespace {

enum class FlagMode { kSingle, kLong, kNumber };

struct Rule {
  Letters strip, add;
  std::vector<Letters> condition;  // sets of letters; a leading '^' negates, empty = any
  std::string_view features;
};

// Endings of inflection and the number and gender they state.
struct Ending {
  std::u32string_view letters;
  std::string_view features;
};
constexpr Ending kEndings[] = {{U"ات", "fp"}, {U"ون", "mp"},  {U"ين", ""},   {U"ان", "d"},
                               {U"تان", "fd"}, {U"تين", "fd"}, {U"ة", "fs"},  {U"ية", "fs"},
                               {U"ا", "c"},   {U"يون", "mp"}, {U"يين", "mp"}, {U"يات", "fp"}};

std::string_view line_at(std::string_view text, std::size_t& pos) {
  const std::size_t end = std::min(text.find('\n', pos), text.size());
  std::string_view line = text.substr(pos, end - pos);
  pos = end + 1;
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  return line;
}

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    at = end;
  }
  return out;
}

bool number(std::string_view text, std::size_t& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

class Hunspell {
 public:
  explicit Hunspell(kb::Problems& problems) : problems_(problems) {}

  void read_affixes(const std::string& name, std::string_view text) {
    std::uint32_t line_number = 0;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::string_view line = line_at(text, pos);
      ++line_number;
      if (!check_utf8(name, line_number, line)) continue;
      const auto f = fields(line);
      if (f.empty() || f[0][0] == '#') continue;
      if (f[0] == "SET" && (f.size() < 2 || f[1] != "UTF-8")) {
        complain(name, line_number, "'" + std::string(line) + "'",
                 "SET UTF-8 (convert both files with iconv)");
      } else if (f[0] == "FLAG" && f.size() > 1) {
        if (f[1] == "long") mode_ = FlagMode::kLong;
        else if (f[1] == "num") mode_ = FlagMode::kNumber;
        else if (f[1] != "UTF-8")
          complain(name, line_number, "FLAG " + std::string(f[1]), "FLAG long, num or UTF-8");
      } else if (f[0] == "AF") {
        alias(f, flag_aliases_, flag_count_seen_);
      } else if (f[0] == "AM") {
        std::string rest;
        for (std::size_t i = 1; i < f.size(); ++i) rest += std::string(f[i]) + ' ';
        if (!morph_count_seen_) morph_count_seen_ = true;
        else morph_aliases_.push_back(rest);
      } else if (f[0] == "SFX" || f[0] == "PFX") {
        affix(name, line_number, f);
      }
    }
    if (pending_ > 0)
      complain(name, line_number, std::to_string(pending_) + " rules fewer than the header says",
               "as many SFX or PFX lines as the count in their header");
  }

  void read_words(const std::string& name, std::string_view text) {
    std::uint32_t line_number = 0;
    for (std::size_t pos = 0; pos < text.size();) {
      const std::string_view line = line_at(text, pos);
      ++line_number;
      if (!check_utf8(name, line_number, line)) continue;
      std::size_t count = 0;
      if (line_number == 1) {
        const auto f = fields(line);
        if (f.empty() || !number(f[0], count))
          complain(name, line_number, "'" + std::string(line.substr(0, 40)) + "'",
                   "the number of words, as the first line of a .dic file");
        continue;
      }
      if (line.empty() || line[0] == '#' || line[0] == '\t') continue;
      word(name, line_number, line);
    }
    if (line_number == 0)
      complain(name, 0, "an empty file", "the number of words, then one word a line");
  }

  Imported finish(const std::string& name) const { return layer_.finish(name, entries_); }

 private:
  void complain(const std::string& file, std::uint32_t line, std::string found,
                std::string accepted) {
    problems_.push_back({file, line, std::move(found), std::move(accepted)});
  }

  bool check_utf8(const std::string& file, std::uint32_t line_number, std::string_view line) {
    if (valid_utf8_prefix(line) == line.size()) return true;
    complain(file, line_number, "bytes that are not UTF-8",
             "UTF-8 (convert both files with iconv)");
    return false;
  }

  static void alias(const std::vector<std::string_view>& f, std::vector<std::string>& list,
                    bool& count_seen) {
    if (!count_seen) {
      count_seen = true;  // the first line gives the number of aliases
      return;
    }
    list.emplace_back(f.size() > 1 ? f[1] : "");
  }

  // "SFX AC Y 24" opens a group; "SFX AC ة ته/481 ة" is a rule of it.
  void affix(const std::string& name, std::uint32_t line_number,
             const std::vector<std::string_view>& f) {
    const bool suffix = f[0] == "SFX";
    if (pending_ == 0) {
      if (f.size() < 4 || (f[2] != "Y" && f[2] != "N") || !number(f[3], pending_))
        complain(name, line_number, "'" + std::string(f[0]) + "' with " +
                 std::to_string(f.size() - 1) + " fields",
                 "a header such as SFX A Y 3: flag, Y or N, number of rules");
      group_ = f.size() > 1 ? std::string(f[1]) : "";
      return;
    }
    --pending_;
    if (f.size() < 4 || f[1] != group_) {
      complain(name, line_number, "a rule of " + std::to_string(f.size()) + " fields",
               "a rule such as SFX " + group_ + " ة ات ة: flag, letters cut, letters added, "
               "condition");
      return;
    }
    if (!suffix) return;
    const std::string_view added = f[3].substr(0, f[3].find('/'));
    Rule rule;
    if (f[2] != "0") rule.strip = letters(f[2]);
    if (added != "0") rule.add = letters(added);
    const Ending* ending = nullptr;
    for (const Ending& e : kEndings)
      if (rule.add == e.letters ||
          (!rule.strip.empty() && rule.add.size() > e.letters.size() &&
           rule.add.substr(rule.add.size() - e.letters.size()) == e.letters &&
           rule.add.size() - e.letters.size() <= 2 && e.letters != U"ا"))
        ending = &e;
    if (ending == nullptr) return;
    rule.features = ending->features;
    if (f.size() > 4 && !condition(f[4], rule.condition)) {
      complain(name, line_number, "condition '" + std::string(f[4]) + "'",
               "letters, sets in square brackets, or a full stop");
      return;
    }
    rules_[group_].push_back(std::move(rule));
  }

  static bool condition(std::string_view text, std::vector<Letters>& out) {
    const Letters plain = [&] {
      Letters all;
      for (std::size_t at = 0; at < text.size();) {
        const Decoded d = decode_utf8(text, at);
        all.push_back(d.code_point);
        at += d.size;
      }
      return all;
    }();
    for (std::size_t i = 0; i < plain.size(); ++i) {
      if (plain[i] == U'.') {
        out.emplace_back();
      } else if (plain[i] == U'[') {
        const std::size_t close = plain.find(U']', i);
        if (close == Letters::npos) return false;
        out.push_back(plain.substr(i + 1, close - i - 1));
        i = close;
      } else {
        out.push_back(Letters(1, plain[i]));
      }
    }
    return true;
  }

  static bool meets(const Letters& word, const std::vector<Letters>& condition) {
    if (condition.size() == 1 && condition[0].empty()) return true;
    if (word.size() < condition.size()) return false;
    for (std::size_t i = 0; i < condition.size(); ++i) {
      const Letters& set = condition[i];
      const char32_t c = word[word.size() - condition.size() + i];
      if (set.empty()) continue;
      const bool negated = set[0] == U'^';
      if ((set.find(c, negated ? 1 : 0) != Letters::npos) == negated) return false;
    }
    return true;
  }

  std::vector<std::string> split_flags(std::string_view flags) const {
    std::vector<std::string> out;
    if (mode_ == FlagMode::kLong) {
      for (std::size_t i = 0; i + 1 < flags.size(); i += 2) out.emplace_back(flags.substr(i, 2));
    } else if (mode_ == FlagMode::kNumber) {
      for (const std::string_view flag : kb::split(flags, ',')) out.emplace_back(flag);
    } else {
      for (const char c : flags) out.emplace_back(1, c);
    }
    return out;
  }

  void word(const std::string& name, std::uint32_t line_number, std::string_view line) {
    ++entries_;
    const auto f = fields(line);
    if (f.empty()) return;
    const std::size_t slash = f[0].find('/');
    const std::string_view spelling = f[0].substr(0, slash);
    std::string flags(slash == std::string_view::npos ? "" : f[0].substr(slash + 1));
    std::size_t n = 0;
    if (!flag_aliases_.empty() && !flags.empty()) {
      if (!number(flags, n) || n == 0 || n > flag_aliases_.size()) {
        complain(name, line_number, "flag alias '" + flags + "'",
                 "1 to " + std::to_string(flag_aliases_.size()) + " (AF lines of the .aff file)");
        return;
      }
      flags = flag_aliases_[n - 1];
    }
    std::string morph;
    for (std::size_t i = 1; i < f.size(); ++i) {
      if (number(f[i], n) && !morph_aliases_.empty()) {
        if (n == 0 || n > morph_aliases_.size()) {
          complain(name, line_number, "morphology alias '" + std::string(f[i]) + "'",
                   "1 to " + std::to_string(morph_aliases_.size()) + " (AM lines of the .aff file)");
          return;
        }
        morph += morph_aliases_[n - 1] + ' ';
      } else {
        morph += std::string(f[i]) + ' ';
      }
    }
    add(spelling, flags, morph);
  }

  void add(std::string_view spelling, const std::string& flags, const std::string& morph) {
    std::string lemma(spelling);
    std::string_view pos = "noun", features, attach = "apn";
    for (const std::string_view part : fields(morph)) {
      if (part == "po:verb") pos = "verb";
      else if (part == "po:adj") pos = "adjective";
      else if (part == "po:noun_prop" || part == "po:proper") pos = "proper";
      else if (part == "is:pst") features = "v";
      else if (part == "is:prst") features = "j";
      else if (part == "is:imp") return;  // commands: not in the press, and homographs of nouns
      else if (part.starts_with("st:") && part.size() > 3) lemma = part.substr(3);
    }
    if (pos == "verb") attach = features == "j" ? "vl" : "v";
    layer_.add(spelling, lemma, pos, features, attach);
    if (pos == "verb" || !arabic_word(letters(spelling))) return;  // conjugated forms are words of their own there
    const Letters base = letters(spelling);
    for (const std::string& flag : split_flags(flags)) {
      const auto found = rules_.find(flag);
      if (found == rules_.end()) continue;
      for (const Rule& rule : found->second) {
        const std::size_t cut = rule.strip.size();
        if (base.size() <= cut || base.substr(base.size() - cut) != rule.strip) continue;
        if (!meets(base, rule.condition)) continue;
        layer_.add(utf8(base.substr(0, base.size() - cut) + rule.add), lemma, pos, rule.features,
                   attach);
      }
    }
  }

  kb::Problems& problems_;
  FlagMode mode_ = FlagMode::kSingle;
  std::vector<std::string> flag_aliases_, morph_aliases_;
  bool flag_count_seen_ = false, morph_count_seen_ = false;
  std::map<std::string, std::vector<Rule>> rules_;
  std::string group_;
  std::size_t pending_ = 0, entries_ = 0;
  Layer layer_;
};

}  // namespace

Imported import_hunspell(const std::string& dic_name, std::string_view dic,
                         const std::string& aff_name, std::string_view aff,
                         kb::Problems& problems) {
  Hunspell reader(problems);
  reader.read_affixes(aff_name, aff);
  reader.read_words(dic_name, dic);
  return reader.finish(dic_name);
}

}  // namespace marsad::lexicon
