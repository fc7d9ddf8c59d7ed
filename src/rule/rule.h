// Offers the rule language: constructions written one element a line, compiled and matched over
// an abstract sequence of items. Knows no Arabic: items answer tests by name through Sequence.
// Grammar, semantics and examples for authors stand in kb/rules/README.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/container.h"

namespace marsad::rule {

/// What an element asks of one item.
enum class TestKind : std::uint8_t {
  kAny,       ///< any item
  kKind,      ///< item kind by name: np verb prep conj comp rel adv date punct stop ...
  kWord,      ///< K0 spelling of the item's head word
  kLemma,     ///< lemma of the item's head word
  kList,      ///< a word list of kb/rules/lists.tsv or a class of the lexicon
  kEntity,    ///< type of the entity the item names
  kFeature,   ///< a feature by name: people plural dual definite passive quantity place ...
  kSkip,      ///< up to N items that the sequence calls skippable
};

struct Test {
  TestKind kind = TestKind::kAny;
  bool negated = false;
  std::string argument;
  std::uint64_t code = 0;  ///< what the argument means to the sequence, when `bound`
  bool bound = false;
  std::uint32_t number = 0;  ///< the same for all tests of a set that ask the same, negated or not
};

/// What a test means to a sequence, so that it compares no text while it matches.
struct Meaning {
  std::uint64_t code = 0;
  std::uint64_t trait = 0;  ///< the bit of Sequence::traits that answers the test; 0: it must be asked
};
using Binder = std::function<Meaning(const Test&)>;

/// One line of `match`.
struct Element {
  std::string role;         ///< "-" binds nothing; "trigger" is the anchor
  std::vector<Test> tests;  ///< all must hold
  std::uint32_t least = 1;  ///< 0 for `optional` and `up to N`
  std::uint32_t most = 1;
  std::uint32_t line = 0;
  // Set when the set is complete. Two of three tests are answered by traits, without a call.
  std::uint64_t must = 0;       ///< traits that an item has to have
  std::uint64_t must_not = 0;   ///< traits that it may not have
  std::vector<Test> asked;      ///< the tests that no trait answers
  bool gap = false;             ///< a `skip`
  bool binds = false;           ///< has a role
  /// One item at least must stand right here: without it no search needs to begin.
  bool required() const { return least > 0 && !gap; }
};

/// An expectation of an example: the role is bound to an item whose text is `text`.
struct Expectation {
  std::string role;
  std::string text;
};

struct Example {
  std::string text;
  std::vector<Expectation> roles;
  std::uint32_t line = 0;
};

struct Rule {
  std::string name;
  std::string layer;   ///< rules compete inside a layer; layers add up
  std::string about;
  std::string source;
  std::vector<std::pair<std::string, std::string>> settings;  ///< `set KEY VALUE`
  std::vector<std::string> before;  ///< names of rules this one wins ties against
  std::vector<Element> elements;
  std::size_t trigger = 0;  ///< index of the trigger element
  std::vector<Example> examples;
  std::vector<Example> rejects;
  std::string file;
  std::uint32_t line = 0;

  /// Value of a setting, or empty.
  std::string_view setting(std::string_view key) const;
  /// "rules/events.rules:12 NAME", which results carry.
  std::string where() const;
};

class RuleSet;

/// What rules are matched over. Implemented by the event stage. Its answers must not change while
/// it lives: rules of one set share most of their tests (140 rules have some 100), so what was
/// asked of an item once is remembered. One thread matches over a sequence at a time.
class Sequence {
 public:
  virtual ~Sequence() = default;
  virtual std::size_t size() const = 0;
  /// True when item `i` satisfies the test (negation is applied by the caller).
  virtual bool test(std::size_t i, const Test& test) const = 0;
  /// True when `skip` may step over item `i` (dates, places in PPs, adverbs, parentheses).
  virtual bool skippable(std::size_t i) const = 0;
  /// What is plain to see of item `i`, one bit each: see Meaning::trait.
  virtual std::uint64_t traits(std::size_t) const { return 0; }
  /// False when it is known that no item satisfies the test; guessing true only costs time.
  virtual bool possible(const Test&) const { return true; }

  /// True when item `i` meets all tests of the element, which belongs to `set`.
  bool meets(std::size_t i, const Element& element, const RuleSet& set) const {
    asked_by(set);
    if ((traits_[i] & element.must) != element.must || (traits_[i] & element.must_not) != 0) return false;
    for (const Test& test : element.asked)
      if (answer(i, test) == test.negated) return false;
    return true;
  }
  /// All traits of the items before `i` and of those behind it; for the set asked last.
  std::uint64_t traits_before(std::size_t i) const { return before_[i]; }
  std::uint64_t traits_behind(std::size_t i) const { return behind_[i]; }
  /// possible() of all of them; for the set asked last.
  bool all_possible(const std::vector<Test>& tests) const {
    for (const Test& test : tests) {
      Answer& known = possible_[test.number];
      if (known == Answer::kNotAsked) known = possible(test) ? Answer::kYes : Answer::kNo;
      if (known == Answer::kNo) return false;
    }
    return true;
  }
  /// Forgets what another set asked. To be called before the three above.
  void asked_by(const RuleSet& set) const {
    if (asked_by_ != &set) forget(set);
  }

 private:
  enum class Answer : std::uint8_t { kNotAsked, kNo, kYes };
  bool answer(std::size_t i, const Test& test) const {
    Answer& known = answers_[i * tests_ + test.number];
    if (known == Answer::kNotAsked) known = ask(i, test) ? Answer::kYes : Answer::kNo;
    return known == Answer::kYes;
  }
  bool ask(std::size_t i, const Test& test) const;
  void forget(const RuleSet& set) const;
  mutable const RuleSet* asked_by_ = nullptr;
  mutable std::size_t tests_ = 0;
  mutable std::vector<std::uint64_t> traits_, before_, behind_;  // by item
  mutable std::vector<Answer> answers_;        // by item, then test
  mutable std::vector<Answer> possible_;       // by test
};

struct Binding {
  std::uint32_t element = 0;  ///< index into Rule::elements
  std::uint32_t item = 0;
};

struct Match {
  const Rule* rule = nullptr;
  std::size_t begin = 0;  ///< first item covered
  std::size_t end = 0;    ///< one past the last
  std::vector<Binding> bindings;

  /// Item bound to a role, or npos.
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t item(std::string_view role) const;
};

/// How far a rule came on one trigger, for `marsad explain --rule`.
struct Trace {
  std::string rule;
  std::size_t trigger_item = 0;
  bool matched = false;
  std::size_t failed_element = 0;  ///< first element that could not be met
  std::size_t failed_item = 0;     ///< item looked at then (size() = ran out of items)
  std::string reason;
};

/// A checked set of rules. Immutable, shared by threads.
class RuleSet {
 public:
  /// Parses rule files; mistakes name file, line, what was found and what is accepted. `binder`
  /// is asked once for each test.
  static std::shared_ptr<const RuleSet> parse(
      const std::vector<std::pair<std::string, std::string>>& files, kb::Problems& problems,
      const Binder& binder = {});

  const std::vector<Rule>& rules() const { return rules_; }
  /// How many different tests the elements ask that no trait answers.
  std::size_t asked_tests() const { return asked_tests_; }
  const Rule* find(std::string_view name) const;
  std::vector<std::string> layers() const;

  /// All matches of the rules of a layer whose trigger element holds at `trigger`, best first:
  /// longest, then `before`, then file order. Work is bounded by items x elements for each rule.
  void match(std::string_view layer, const Sequence& items, std::size_t trigger,
             std::vector<Match>& out) const;
  /// True when two different rules tie for first place and neither says `before` the other.
  static bool tied(const std::vector<Match>& matches);
  /// Matches one rule and tells where it stopped.
  Trace trace(const Rule& rule, const Sequence& items, std::size_t trigger) const;

 private:
  void bind(const Binder& binder);
  void index();
  std::vector<Rule> rules_;
  std::size_t asked_tests_ = 0;
  /// The rules of a layer whose triggers have the same tests: one answer serves them all.
  struct Member {
    std::uint32_t rule = 0;
    // What some item on either side must have, and what some item must satisfy, for the elements that
    // cannot be left out: most rules end here.
    std::uint64_t before = 0, behind = 0;
    std::vector<Test> tests;
  };
  struct Group {
    const Element* trigger = nullptr;
    std::vector<Test> tests;  // of the trigger, not negated
    std::vector<Member> rules;
  };
  Member member(std::uint32_t rule) const;
  struct Layer {
    std::string name;
    std::vector<Group> groups;
  };
  std::vector<Layer> layers_;
};

/// Names the parser accepts after `match` roles, for messages.
std::string accepted_tests();

}  // namespace marsad::rule
