// Matches rules from the trigger outwards: elements after it to the right, before it to the left.
// Each side is a small depth-first search; `most` and the number of elements bound it.
// The longest cover wins; see RuleSet::match.
#include <algorithm>
#include <iterator>
#include <map>

#include "rule/rule.h"

namespace marsad::rule {
namespace {

constexpr std::size_t kMostSteps = 20000;  // per rule and trigger: a guard, never met by kb/rules

/// One direction of a match. Keeps the best (longest) complete assignment.
class Side {
 public:
  Side(const RuleSet& set, const Rule& rule, const Sequence& items, int step, bool traced)
      : set_(set), rule_(rule), items_(items), size_(static_cast<std::ptrdiff_t>(items.size())), step_(step), traced_(traced) {}

  bool run(std::size_t first_element, std::size_t count, std::size_t start) {
    count_ = count;
    first_ = first_element;
    furthest_element_ = first_element;
    furthest_item_ = start;
    origin_ = static_cast<std::ptrdiff_t>(start);
    go(0, static_cast<std::ptrdiff_t>(start), 0);
    return found_;
  }
  const std::vector<Binding>& bindings() const { return best_; }
  std::size_t reach() const { return best_reach_; }  ///< items covered beyond the trigger
  std::size_t furthest_element() const { return furthest_element_; }
  std::size_t furthest_item() const { return furthest_item_; }

 private:
  const Element& element(std::size_t k) const {
    return rule_.elements[element_index(k)];
  }
  std::size_t element_index(std::size_t k) const {
    return step_ > 0 ? first_ + k : first_ - k;
  }
  bool inside(std::ptrdiff_t at) const {
    return at >= 0 && at < size_;
  }
  bool holds(const Element& e, std::ptrdiff_t at) const {
    return inside(at) && items_.meets(static_cast<std::size_t>(at), e, set_);
  }

  /// `k` elements done, next item `at`, `covered` items taken up to the last binding element.
  void go(std::size_t k, std::ptrdiff_t at, std::size_t covered) {
    if (++steps_ > kMostSteps) return;
    if (k == count_) {
      // More covered items win; of equals the earlier found, which took bindings greedily.
      if (!found_ || covered > best_reach_) {
        found_ = true;
        best_reach_ = covered;
        best_ = current_;
      }
      return;
    }
    const Element& e = element(k);
    if (traced_) note(k, at);
    if (e.least == 1 && e.most == 1) return take_one(e, k, at);
    // A binding or required element takes as many as it can first; a gap as few as it can.
    std::size_t can = 0;
    while (can < e.most && holds(e, at + step_ * static_cast<std::ptrdiff_t>(can))) ++can;
    if (can < e.least) return;
    for (std::size_t n = 0; n <= can - e.least; ++n) {
      const std::size_t taken = e.gap ? e.least + n : can - n;
      // What must stand next and does not ends this try at once; a trace wants to know how far it came.
      if (!traced_ && k + 1 < count_ && element(k + 1).least > 0 &&
          !holds(element(k + 1), at + step_ * static_cast<std::ptrdiff_t>(taken)))
        continue;
      const std::size_t mark = current_.size();
      if (taken > 0 && e.binds)
        current_.push_back({static_cast<std::uint32_t>(element_index(k)),
                            static_cast<std::uint32_t>(at)});
      const std::ptrdiff_t next = at + step_ * static_cast<std::ptrdiff_t>(taken);
      const auto now = static_cast<std::size_t>(step_ * (next - origin_));
      go(k + 1, next, e.gap ? covered : (taken > 0 ? now : covered));
      current_.resize(mark);
    }
  }
  /// An element that stands once leaves nothing to try.
  void take_one(const Element& e, std::size_t k, std::ptrdiff_t at) {
    if (!holds(e, at)) return;
    if (e.binds) current_.push_back({static_cast<std::uint32_t>(element_index(k)), static_cast<std::uint32_t>(at)});
    const std::ptrdiff_t next = at + step_;
    go(k + 1, next, static_cast<std::size_t>(step_ * (next - origin_)));
    if (e.binds) current_.pop_back();
  }
  void note(std::size_t k, std::ptrdiff_t at) {
    if (k < furthest_k_) return;
    furthest_k_ = k;
    furthest_element_ = element_index(k);
    furthest_item_ = inside(at) ? static_cast<std::size_t>(at) : items_.size();
  }

  const RuleSet& set_;
  const Rule& rule_;
  const Sequence& items_;
  std::ptrdiff_t size_;
  int step_;
  bool traced_;
  std::ptrdiff_t origin_ = 0;  // the item next to the trigger
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::size_t steps_ = 0;
  bool found_ = false;
  std::size_t best_reach_ = 0;
  std::vector<Binding> best_;
  std::vector<Binding> current_;
  std::size_t furthest_k_ = 0;
  std::size_t furthest_element_ = 0;
  std::size_t furthest_item_ = 0;
};

/// The nearest elements, where one must stand there, decide most rules: asked before any search.
bool neighbours_fit(const RuleSet& set, const Rule& rule, const Sequence& items, std::size_t at) {
  if (rule.trigger > 0 && rule.elements[rule.trigger - 1].required() &&
      (at == 0 || !items.meets(at - 1, rule.elements[rule.trigger - 1], set)))
    return false;
  const std::size_t next = rule.trigger + 1;
  return next >= rule.elements.size() || !rule.elements[next].required() ||
         (at + 1 < items.size() && items.meets(at + 1, rule.elements[next], set));
}

/// The trigger's own tests hold already, unless there is a trace.
bool match_rule(const RuleSet& set, const Rule& rule, const Sequence& items, std::size_t at, Match& out,
                Trace* trace) {
  if (trace != nullptr && !items.meets(at, rule.elements[rule.trigger], set)) {
    trace->failed_element = rule.trigger;
    trace->failed_item = at;
    trace->reason = "the trigger's tests do not hold";
    return false;
  }
  if (trace == nullptr && !neighbours_fit(set, rule, items, at)) return false;
  Side right(set, rule, items, +1, trace != nullptr);
  const bool right_ok = right.run(rule.trigger + 1, rule.elements.size() - rule.trigger - 1, at + 1);
  if (!right_ok && trace == nullptr) return false;
  Side left(set, rule, items, -1, trace != nullptr);
  bool left_ok = rule.trigger == 0;
  if (rule.trigger > 0) {
    // To the left of item 0 nothing stands; the search sees index -1 through origin.
    if (at == 0) {
      left_ok = std::all_of(rule.elements.begin(),
                            rule.elements.begin() + static_cast<std::ptrdiff_t>(rule.trigger),
                            [](const Element& e) { return e.least == 0; });
    } else {
      left_ok = left.run(rule.trigger - 1, rule.trigger, at - 1);
    }
  }
  if (trace != nullptr && !(right_ok && left_ok)) {
    const Side& side = right_ok ? left : right;
    trace->failed_element = side.furthest_element();
    trace->failed_item = side.furthest_item();
    trace->reason = right_ok ? "no item to the left fits" : "no item to the right fits";
  }
  if (!right_ok || !left_ok) return false;
  out.rule = &rule;
  out.begin = at - (rule.trigger > 0 && at > 0 ? left.reach() : 0);
  out.end = at + 1 + right.reach();
  out.bindings = left.bindings();
  out.bindings.push_back({static_cast<std::uint32_t>(rule.trigger), static_cast<std::uint32_t>(at)});
  out.bindings.insert(out.bindings.end(), right.bindings().begin(), right.bindings().end());
  return true;
}

bool wins(const Rule& a, const Rule& b) {
  return std::find(a.before.begin(), a.before.end(), b.name) != a.before.end();
}

std::size_t length(const Match& m) { return m.end - m.begin; }

}  // namespace

std::string_view Rule::setting(std::string_view key) const {
  for (const auto& [name, value] : settings)
    if (name == key) return value;
  return {};
}

std::string Rule::where() const { return file + ":" + std::to_string(line) + " " + name; }

std::size_t Match::item(std::string_view role) const {
  for (const Binding& b : bindings)
    if (rule->elements[b.element].role == role) return b.item;
  return npos;
}

const Rule* RuleSet::find(std::string_view name) const {
  for (const Rule& rule : rules_)
    if (rule.name == name) return &rule;
  return nullptr;
}

std::vector<std::string> RuleSet::layers() const {
  std::vector<std::string> out;
  for (const Layer& layer : layers_) out.push_back(layer.name);
  return out;
}

bool Sequence::ask(std::size_t i, const Test& test) const {
  if (test.kind == TestKind::kAny) return true;
  return test.kind == TestKind::kSkip ? skippable(i) : this->test(i, test);
}

void Sequence::forget(const RuleSet& set) const {
  asked_by_ = &set;
  tests_ = set.asked_tests();
  answers_.assign(size() * tests_, Answer::kNotAsked);
  possible_.assign(tests_, Answer::kNotAsked);
  traits_.resize(size());
  before_.resize(size());
  behind_.resize(size());
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < traits_.size(); ++i) {
    before_[i] = all;
    all |= traits_[i] = traits(i);
  }
  all = 0;
  for (std::size_t i = traits_.size(); i-- > 0; all |= traits_[i]) behind_[i] = all;
}

void RuleSet::bind(const Binder& binder) {
  std::map<std::pair<TestKind, std::string>, std::uint32_t> numbers;
  for (Rule& rule : rules_)
    for (Element& e : rule.elements) {
      e.gap = !e.tests.empty() && e.tests.front().kind == TestKind::kSkip;
      e.binds = e.role != "-";
      for (Test& test : e.tests) {
        const Meaning meaning = binder ? binder(test) : Meaning{};
        test.code = meaning.code;
        test.bound = static_cast<bool>(binder);
        if (meaning.trait != 0) {
          (test.negated ? e.must_not : e.must) |= meaning.trait;
          continue;
        }
        // How far a skip reaches is the element's, not the test's.
        const std::pair key{test.kind, test.kind == TestKind::kSkip ? std::string() : test.argument};
        test.number = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
        e.asked.push_back(test);
      }
    }
  asked_tests_ = numbers.size();
}

bool same_tests(const Element& a, const Element& b) {
  return a.must == b.must && a.must_not == b.must_not &&
         std::equal(a.asked.begin(), a.asked.end(), b.asked.begin(), b.asked.end(), [](const Test& x, const Test& y) {
           return x.number == y.number && x.negated == y.negated;
         });
}

/// Of the tests that the element asks, those that some item must satisfy.
void add_wanted(const Element& element, std::vector<Test>& out) {
  std::copy_if(element.asked.begin(), element.asked.end(), std::back_inserter(out), [](const Test& test) { return !test.negated; });
}

RuleSet::Member RuleSet::member(std::uint32_t rule) const {
  Member out{rule};
  const std::vector<Element>& elements = rules_[rule].elements;
  for (std::size_t k = 0; k < elements.size(); ++k)
    if (k != rules_[rule].trigger && elements[k].required()) {
      (k < rules_[rule].trigger ? out.before : out.behind) |= elements[k].must;
      add_wanted(elements[k], out.tests);
    }
  return out;
}

void RuleSet::index() {
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    auto layer = std::find_if(layers_.begin(), layers_.end(), [&](const Layer& row) { return row.name == rules_[i].layer; });
    if (layer == layers_.end()) layer = layers_.insert(layer, {rules_[i].layer, {}});
    const Element& trigger = rules_[i].elements[rules_[i].trigger];
    auto group = std::find_if(layer->groups.begin(), layer->groups.end(),
                              [&](const Group& g) { return same_tests(*g.trigger, trigger); });
    if (group == layer->groups.end()) {
      group = layer->groups.insert(group, {&trigger, {}, {}});
      add_wanted(trigger, group->tests);
    }
    group->rules.push_back(member(i));
  }
}

void RuleSet::match(std::string_view layer, const Sequence& items, std::size_t trigger,
                    std::vector<Match>& out) const {
  out.clear();
  const auto row = std::find_if(layers_.begin(), layers_.end(), [&](const Layer& l) { return l.name == layer; });
  if (row == layers_.end()) return;
  Match m;
  items.asked_by(*this);
  for (const Group& group : row->groups) {
    if (!items.all_possible(group.tests) || !items.meets(trigger, *group.trigger, *this)) continue;
    const std::uint64_t before = items.traits_before(trigger), behind = items.traits_behind(trigger);
    for (const Member& rule : group.rules)
      if ((rule.before & ~before) == 0 && (rule.behind & ~behind) == 0 && items.all_possible(rule.tests) &&
          match_rule(*this, rules_[rule.rule], items, trigger, m, nullptr))
        out.push_back(std::move(m));
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.rule < b.rule; });  // as in the file
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    return length(a) != length(b) ? length(a) > length(b) : wins(*a.rule, *b.rule);
  });
}

bool RuleSet::tied(const std::vector<Match>& matches) {
  return matches.size() > 1 && length(matches[0]) == length(matches[1]) &&
         !wins(*matches[0].rule, *matches[1].rule);
}

Trace RuleSet::trace(const Rule& rule, const Sequence& items, std::size_t trigger) const {
  Trace trace;
  trace.rule = rule.name;
  trace.trigger_item = trigger;
  Match m;
  trace.matched = match_rule(*this, rule, items, trigger, m, &trace);
  return trace;
}

}  // namespace marsad::rule
