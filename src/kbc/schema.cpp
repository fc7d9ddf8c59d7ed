// Implements check_schema. A rule is one of: text (not empty), arabic (holds an Arabic letter),
// slug (a-z 0-9 _ . -), int, number, file (a path of the tree), =a,b,c (one of these words) or @set
// (a value of that set of codebook/values.tsv).
// "?" before it: the cell may be empty. "*" behind it: a list with bars between.
#include "kbc/schema.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"

namespace marsad::kbc {
namespace {

struct Rule {
  std::string column, kind;
  std::vector<std::string> words;
  bool optional = false, list = false;
  std::string accepted;
};

bool is_slug(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
}

bool is_number(std::string_view text, bool whole) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  std::size_t dots = 0;
  for (const char c : text) {
    if (c == '.' && !whole) ++dots;
    else if (c < '0' || c > '9') return false;
  }
  return !text.empty() && dots <= 1;
}

bool has_arabic(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded d = decode_utf8(text, at);
    if (d.code_point >= 0x0620 && d.code_point <= 0x06D3) return true;
    at += d.size;
  }
  return false;
}

class Checker {
 public:
  Checker(const kb::SourceTree& sources, kb::Problems& problems)
      : sources_(sources), problems_(problems) {}

  void run() {
    const auto schema = sources_.tsv("SCHEMA.tsv", problems_);
    if (!schema->require({"file", "column", "accepts"}, problems_)) return;
    std::map<std::string, std::vector<Rule>> rules;
    for (const kb::Row& row : schema->rows())
      if (Rule rule; read_rule(row, rule)) rules[std::string(row.get("file"))].push_back(rule);
    for (const auto& [path, list] : rules) check_file(path, list);
  }

 private:
  void complain(const kb::Row& row, std::string found, std::string accepted) {
    problems_.push_back({row.file(), row.line(), std::move(found), std::move(accepted)});
  }

  bool read_rule(const kb::Row& row, Rule& rule) {
    const std::string file(row.get("file"));
    if (sources_.find(file) == nullptr) {
      complain(row, "file '" + file + "'", "a file of the knowledge base");
      return false;
    }
    rule.column = std::string(row.get("column"));
    std::string_view text = row.get("accepts");
    if (!text.empty() && text.front() == '?') rule.optional = true, text.remove_prefix(1);
    if (!text.empty() && text.back() == '*') rule.list = true, text.remove_suffix(1);
    rule.kind = std::string(text);
    static const std::map<std::string_view, const char*> kKinds = {
        {"text", "a text, not empty"},
        {"arabic", "a word in Arabic letters"},
        {"slug", "small Latin letters, digits, _ . and -"},
        {"int", "a whole number"},
        {"number", "a number"},
        {"file", "the path of a knowledge file"}};
    if (const auto kind = kKinds.find(text); kind != kKinds.end()) {
      rule.accepted = kind->second;
    } else if (!text.empty() && text.front() == '=') {
      rule.kind = "=";
      for (const std::string_view word : kb::split(text.substr(1), ','))
        rule.words.emplace_back(word);
      rule.accepted = "one of " + std::string(text.substr(1));
    } else if (!text.empty() && text.front() == '@' && read_set(text.substr(1), rule)) {
      rule.kind = "=";
    } else {
      complain(row, "rule '" + std::string(row.get("accepts")) + "'",
               "text, arabic, slug, int, number, file, =a,b,c or @set of codebook/values.tsv; ? before, * behind");
      return false;
    }
    if (rule.optional) rule.accepted += ", or nothing";
    if (rule.list) rule.accepted += " (several with | between)";
    return true;
  }

  // False when the codebook has no such set.
  bool read_set(std::string_view set, Rule& rule) const {
    kb::Problems own;
    const auto values = sources_.tsv("codebook/values.tsv", own);
    for (const kb::Row& row : values->rows())
      if (row.get("set") == set) rule.words.emplace_back(row.get("value"));
    rule.accepted = "a " + std::string(set) + " of codebook/values.tsv";
    return !rule.words.empty();
  }

  bool fits(const Rule& rule, std::string_view value) const {
    if (rule.kind == "text") return !value.empty();
    if (rule.kind == "arabic") return has_arabic(value);
    if (rule.kind == "slug") return !value.empty() && is_slug(value);
    if (rule.kind == "int") return is_number(value, true);
    if (rule.kind == "number") return is_number(value, false);
    if (rule.kind == "file") return sources_.find(std::string(value)) != nullptr;
    return std::find(rule.words.begin(), rule.words.end(), value) != rule.words.end();
  }

  void check_file(const std::string& path, const std::vector<Rule>& rules) {
    kb::Problems own;  // the stage that owns the file reports what the table reader finds
    const auto table = sources_.tsv(path, own);
    for (const Rule& rule : rules) {
      if (table->index(rule.column) < 0) {
        problems_.push_back({table->name(), 1, "no column '" + rule.column + "'",
                             "the columns that SCHEMA.tsv names"});
        continue;
      }
      for (const kb::Row& row : table->rows()) {
        const std::string_view cell = row.get(rule.column);
        if (cell.empty() && rule.optional) continue;
        std::vector<std::string_view> values{cell};
        if (rule.list) values = row.list(rule.column);
        if (values.empty()) values.emplace_back();
        const auto bad = std::find_if(values.begin(), values.end(), [&](std::string_view value) {
          return !fits(rule, value);
        });
        if (bad != values.end())
          complain(row, rule.column + " '" + std::string(*bad) + "'", rule.accepted);
      }
    }
  }

  const kb::SourceTree& sources_;
  kb::Problems& problems_;
};

}  // namespace

void check_schema(const kb::SourceTree& sources, kb::Problems& problems) {
  if (sources.find("SCHEMA.tsv") != nullptr) Checker(sources, problems).run();
}

}  // namespace marsad::kbc
