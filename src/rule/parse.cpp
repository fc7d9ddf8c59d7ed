// Parses rule files into rules. One element a line, ASCII keyword first; `#` begins a comment.
// Every mistake is reported with file, line, what was found and what would be accepted.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "rule/rule.h"

namespace marsad::rule {
namespace {

constexpr std::uint32_t kMostRepeats = 12;  // bounds the work per trigger

struct TestName {
  std::string_view name;
  TestKind kind;
  bool takes_argument;
};
constexpr std::array kTests = {
    TestName{"any", TestKind::kAny, false},      TestName{"kind", TestKind::kKind, true},
    TestName{"word", TestKind::kWord, true},     TestName{"lemma", TestKind::kLemma, true},
    TestName{"list", TestKind::kList, true},     TestName{"entity", TestKind::kEntity, true},
    TestName{"is", TestKind::kFeature, true},    TestName{"skip", TestKind::kSkip, true},
};
// Short forms an author may write for `kind X` and `is X`.
constexpr std::array<std::string_view, 17> kKindWords = {
    "np", "verb", "prep", "conj", "comp", "rel", "adv", "date", "punct", "stop",
    "comma", "colon", "quote", "neg", "pron", "particle", "paren"};
constexpr std::array<std::string_view, 6> kFeatureWords = {"people", "quantity", "place",
                                                           "masdar", "event", "entity-any"};

bool space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Words of a line with `+` as a separator of its own.
std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (space(text[i])) {
      ++i;
      continue;
    }
    std::size_t j = i;
    while (j < text.size() && !space(text[j])) ++j;
    out.push_back(text.substr(i, j - i));
    i = j;
  }
  return out;
}

std::optional<std::uint32_t> number(std::string_view word) {
  if (word.empty() || word.size() > 3) return std::nullopt;
  std::uint32_t value = 0;
  for (char c : word) {
    if (!std::isdigit(static_cast<unsigned char>(c))) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

class Parser {
 public:
  Parser(const std::string& file, std::string_view text, kb::Problems& problems,
         std::vector<Rule>& out)
      : file_(file), text_(text), problems_(problems), out_(out) {}

  void run() {
    for (std::string_view line : kb::split(text_, '\n')) {
      ++line_;
      if (const std::size_t hash = comment(line); hash != std::string_view::npos)
        line = line.substr(0, hash);
      const std::string_view body = kb::trim(line);
      if (!body.empty()) take(body);
    }
    finish();
  }

 private:
  static std::size_t comment(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i)
      if (line[i] == '#' && (i == 0 || space(line[i - 1]))) return i;
    return std::string_view::npos;
  }

  void complain(std::string found, std::string accepted, std::uint32_t line = 0) {
    problems_.push_back({file_, line == 0 ? line_ : line, std::move(found), std::move(accepted)});
  }

  void take(std::string_view body) {
    const std::vector<std::string_view> parts = words(body);
    const std::string_view key = parts.front();
    const std::string_view rest = kb::trim(body.substr(key.size()));
    if (key == "rule") return begin_rule(parts);
    if (!open_) {
      complain("'" + std::string(key) + "' outside a rule", "'rule NAME'");
      return;
    }
    Rule& rule = out_.back();
    if (key == "about") return set(rule.about, rest), leave();
    if (key == "source") return set(rule.source, rest), leave();
    if (key == "layer") return set(rule.layer, rest), leave();
    if (key == "before") return add_before(rule, parts), leave();
    if (key == "set") return add_setting(rule, parts, rest), leave();
    if (key == "match") {
      in_match_ = true;
      example_ = nullptr;
      return;
    }
    if (key == "example" || key == "reject") return add_example(rule, key, rest);
    if (in_match_) return add_element(rule, parts);
    if (example_ != nullptr && in_reject_) {
      complain("'" + std::string(key) + "' under 'reject'",
               "the sentence alone: what a rule must not match has no roles");
      return;
    }
    if (example_ != nullptr) {
      example_->roles.push_back({std::string(key), std::string(rest)});
      return;
    }
    complain("unknown keyword '" + std::string(key) + "'",
             "about, layer, set, before, match, example, reject, source");
  }

  void leave() { in_match_ = false; example_ = nullptr; }
  static void set(std::string& field, std::string_view value) { field = std::string(value); }

  void begin_rule(const std::vector<std::string_view>& parts) {
    finish();
    if (parts.size() != 2) complain("a rule with " + std::to_string(parts.size() - 1) + " names",
                                    "'rule NAME', one ASCII word");
    Rule rule;
    rule.name = parts.size() > 1 ? std::string(parts[1]) : "unnamed";
    rule.file = file_;
    rule.line = line_;
    rule.layer = "frame";
    for (const Rule& other : out_)
      if (other.name == rule.name)
        complain("a second rule '" + rule.name + "' (first at " + other.where() + ")",
                 "a name used once");
    out_.push_back(std::move(rule));
    open_ = true;
    leave();
  }

  void add_before(Rule& rule, const std::vector<std::string_view>& parts) {
    if (parts.size() < 2) complain("'before' without a name", "before RULE...");
    for (std::size_t i = 1; i < parts.size(); ++i) rule.before.emplace_back(parts[i]);
  }

  void add_setting(Rule& rule, const std::vector<std::string_view>& parts, std::string_view rest) {
    if (parts.size() < 3) {
      complain("'set' with " + std::to_string(parts.size() - 1) + " words", "set KEY VALUE");
      return;
    }
    rule.settings.emplace_back(parts[1], kb::trim(rest.substr(parts[1].size())));
  }

  void add_example(Rule& rule, std::string_view key, std::string_view text) {
    in_match_ = false;
    in_reject_ = key == "reject";
    if (text.empty()) complain("'" + std::string(key) + "' without a sentence", "a sentence after it");
    auto& list = key == "example" ? rule.examples : rule.rejects;
    list.push_back({std::string(text), {}, line_});
    example_ = &list.back();
  }

  void add_element(Rule& rule, std::vector<std::string_view> parts) {
    Element element;
    element.role = std::string(parts.front());
    element.line = line_;
    std::size_t i = 1;
    if (parts.size() < 2) {
      complain("an element without a test", accepted_tests());
      return;
    }
    while (i < parts.size()) {
      if (parts[i] == "+") {
        ++i;
        continue;
      }
      if (parts[i] == "optional") {
        element.least = 0;
        ++i;
      } else if (parts[i] == "up" && i + 2 < parts.size() && parts[i + 1] == "to" &&
                 number(parts[i + 2])) {
        element.least = 0;
        element.most = *number(parts[i + 2]);
        i += 3;
      } else if (!add_test(element, parts, i)) {
        return;
      }
    }
    if (element.most > kMostRepeats) {
      complain("'up to " + std::to_string(element.most) + "'",
               "at most " + std::to_string(kMostRepeats) + ", which bounds the work");
      element.most = kMostRepeats;
    }
    if (element.role == "trigger" && element.least == 0)
      complain("an optional trigger", "a trigger that always stands");
    rule.elements.push_back(std::move(element));
  }

  bool add_test(Element& element, const std::vector<std::string_view>& parts, std::size_t& i) {
    Test test;
    if (parts[i] == "not") {
      test.negated = true;
      if (++i >= parts.size()) return complain("'not' at the end of a line", accepted_tests()), false;
    }
    const std::string_view word = parts[i];
    for (const TestName& name : kTests) {
      if (name.name != word) continue;
      test.kind = name.kind;
      ++i;
      if (name.takes_argument) {
        if (i >= parts.size())
          return complain("'" + std::string(word) + "' without its word",
                          std::string(word) + (name.kind == TestKind::kSkip ? " N" : " NAME")), false;
        test.argument = std::string(parts[i++]);
      }
      if (test.kind == TestKind::kSkip) return finish_skip(element, test);
      element.tests.push_back(std::move(test));
      return true;
    }
    const bool kind = std::find(kKindWords.begin(), kKindWords.end(), word) != kKindWords.end();
    const bool feature =
        std::find(kFeatureWords.begin(), kFeatureWords.end(), word) != kFeatureWords.end();
    if (!kind && !feature)
      return complain("unknown test '" + std::string(word) + "'", accepted_tests()), false;
    test.kind = kind ? TestKind::kKind : TestKind::kFeature;
    test.argument = std::string(word);
    element.tests.push_back(std::move(test));
    ++i;
    return true;
  }

  bool finish_skip(Element& element, Test& test) {
    const auto n = number(test.argument);
    if (!n) return complain("'skip " + test.argument + "'", "skip N with a number"), false;
    element.least = 0;
    element.most = std::min(*n, kMostRepeats);
    element.tests.push_back(std::move(test));
    return true;
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    Rule& rule = out_.back();
    std::size_t triggers = 0;
    for (std::size_t i = 0; i < rule.elements.size(); ++i)
      if (rule.elements[i].role == "trigger") ++triggers, rule.trigger = i;
    if (triggers != 1)
      complain("rule '" + rule.name + "' with " + std::to_string(triggers) + " trigger elements",
               "exactly one", rule.line);
    if (rule.examples.empty())
      complain("rule '" + rule.name + "' without an example", "at least one 'example'", rule.line);
    if (rule.rejects.empty())
      complain("rule '" + rule.name + "' without a counter-example", "at least one 'reject'", rule.line);
    if (triggers != 1) out_.pop_back();
  }

  std::string file_;
  std::string_view text_;
  kb::Problems& problems_;
  std::vector<Rule>& out_;
  std::uint32_t line_ = 0;
  bool open_ = false;
  bool in_match_ = false, in_reject_ = false;
  Example* example_ = nullptr;
};

}  // namespace

std::string accepted_tests() {
  std::string out;
  for (const TestName& test : kTests)
    out += (out.empty() ? "" : ", ") + std::string(test.name) + (test.takes_argument ? " X" : "");
  for (std::string_view word : kKindWords) out += ", " + std::string(word);
  for (std::string_view word : kFeatureWords) out += ", " + std::string(word);
  return out + ", not TEST, optional, up to N";
}

std::shared_ptr<const RuleSet> RuleSet::parse(
    const std::vector<std::pair<std::string, std::string>>& files, kb::Problems& problems,
    const Binder& binder) {
  auto set = std::make_shared<RuleSet>();
  for (const auto& [name, text] : files) Parser(name, text, problems, set->rules_).run();
  for (const Rule& rule : set->rules_)
    for (const std::string& other : rule.before)
      if (set->find(other) == nullptr)
        problems.push_back({rule.file, rule.line, "'before " + other + "' names no rule",
                            "the name of another rule"});
  set->bind(binder);
  set->index();
  return set;
}

}  // namespace marsad::rule
