// Token automata: pattern syntax, Glushkov construction, subset construction, binding.
// Pattern syntax: SYMBOL{demands}, slot:SYMBOL, ( a | b ), and ? * + after an element.
// Demands: & conj needed, &? conj optional, b l k preposition needed, p? any preposition, def, ind.
#include "value/pattern.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace marsad::value {

std::uint16_t Interner::intern(std::string_view name) {
  const auto [it, added] =
      ids_.emplace(std::string(name), static_cast<std::uint16_t>(names_.size()));
  if (added) names_.emplace_back(name);
  return it->second;
}

std::uint16_t Interner::find(std::string_view name) const {
  const auto it = ids_.find(std::string(name));
  return it == ids_.end() ? kNone : it->second;
}

namespace {

// A part of a pattern: may it be empty, and by which positions does it begin and end.
struct Fragment {
  bool nullable = true;
  std::vector<std::uint16_t> first;
  std::vector<std::uint16_t> last;
};

void append(std::vector<std::uint16_t>& to, const std::vector<std::uint16_t>& from) {
  for (const std::uint16_t x : from) {
    if (std::find(to.begin(), to.end(), x) == to.end()) to.push_back(x);
  }
}

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

class PatternParser {
 public:
  PatternParser(std::string_view text, Pattern& out, Interner& symbols, Interner& slots)
      : text_(text), out_(out), symbols_(symbols), slots_(slots) {}

  // Returns an empty string on success, else what is wrong.
  std::string parse() {
    const Fragment whole = alternation();
    skip_space();
    if (error_.empty() && at_ < text_.size())
      error_ = "unexpected '" + std::string(1, text_[at_]) + "'";
    if (error_.empty() && whole.nullable) error_ = "the pattern matches nothing at all";
    if (error_.empty() && out_.positions.size() > 4096) error_ = "the pattern is too long";
    out_.first = whole.first;
    out_.last = whole.last;
    return error_;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  bool peek(char c) {
    skip_space();
    return at_ < text_.size() && text_[at_] == c;
  }

  Fragment alternation() {
    Fragment all = sequence();
    while (error_.empty() && peek('|')) {
      ++at_;
      const Fragment other = sequence();
      all.nullable = all.nullable || other.nullable;
      append(all.first, other.first);
      append(all.last, other.last);
    }
    return all;
  }

  Fragment sequence() {
    Fragment all;
    bool empty = true;
    while (error_.empty()) {
      skip_space();
      if (at_ >= text_.size() || text_[at_] == '|' || text_[at_] == ')') break;
      const Fragment one = repeated();
      empty = false;
      join(all.last, one.first);
      if (all.nullable) append(all.first, one.first);
      if (one.nullable) {
        append(all.last, one.last);
      } else {
        all.last = one.last;
      }
      all.nullable = all.nullable && one.nullable;
    }
    if (empty && error_.empty()) error_ = "an empty alternative; write '?' instead";
    return all;
  }

  Fragment repeated() {
    Fragment one = atom();
    while (error_.empty() && at_ < text_.size() &&
           (text_[at_] == '?' || text_[at_] == '*' || text_[at_] == '+')) {
      if (text_[at_] != '?') join(one.last, one.first);
      if (text_[at_] != '+') one.nullable = true;
      ++at_;
    }
    return one;
  }

  Fragment atom() {
    if (peek('(')) {
      ++at_;
      Fragment inner = alternation();
      if (!peek(')')) {
        if (error_.empty()) error_ = "')' is missing";
        return inner;
      }
      ++at_;
      return inner;
    }
    return symbol();
  }

  Fragment symbol() {
    std::string name = read_name();
    std::string slot = name;
    if (at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      name = read_name();
    }
    if (name.empty() || slot.empty()) {
      if (error_.empty()) error_ = "a word class is expected";
      return {};
    }
    Position position;
    position.symbol = symbols_.intern(name);
    position.slot = slots_.intern(slot);
    if (at_ < text_.size() && text_[at_] == '{') read_demands(position);
    const auto id = static_cast<std::uint16_t>(out_.positions.size());
    out_.positions.push_back(std::move(position));
    Fragment one;
    one.nullable = false;
    one.first.push_back(id);
    one.last.push_back(id);
    return one;
  }

  std::string read_name() {
    skip_space();
    const std::size_t from = at_;
    while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  void read_demands(Position& position) {
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos) {
      error_ = "'}' is missing";
      return;
    }
    std::string_view list = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    while (!list.empty()) {
      const std::size_t space = list.find(' ');
      const std::string_view one = list.substr(0, space);
      list = space == std::string_view::npos ? std::string_view() : list.substr(space + 1);
      if (!one.empty() && !demand(one, position))
        error_ = "unknown demand '" + std::string(one) + "'";
    }
  }

  static bool demand(std::string_view one, Position& position) {
    if (one == "&")
      position.conj = 2;
    else if (one == "&?")
      position.conj = 1;
    else if (one == "b")
      position.prep = 2;
    else if (one == "l")
      position.prep = 4;
    else if (one == "k")
      position.prep = 8;
    else if (one == "bl")
      position.prep = 6;
    else if (one == "l?")
      position.prep = 5;
    else if (one == "b?")
      position.prep = 3;
    else if (one == "p?")
      position.prep = 15;
    else if (one == "def")
      position.def = 1;
    else if (one == "ind")
      position.def = 2;
    else if (one == "bare")
      position.relaxed_first = false;
    else
      return false;
    if (one == "&" || one == "b" || one == "l" || one == "k" || one == "bl")
      position.relaxed_first = false;
    return true;
  }

  void join(const std::vector<std::uint16_t>& from, const std::vector<std::uint16_t>& to) {
    for (const std::uint16_t x : from) append(out_.positions[x].follow, to);
  }

  std::string_view text_;
  Pattern& out_;
  Interner& symbols_;
  Interner& slots_;
  std::size_t at_ = 0;
  std::string error_;
};

bool fits(const Position& position, const Reading& reading, bool first) {
  if (position.symbol != reading.symbol) return false;
  const bool article = (reading.flags & kArticle) != 0;
  if (position.def == 1 && !article) return false;
  if (position.def == 2 && article) return false;
  if (first && position.relaxed_first) return true;
  const bool conj = (reading.flags & kConj) != 0;
  if (conj ? position.conj == 0 : position.conj == 2) return false;
  const unsigned prep = (reading.flags & kPrepB) != 0   ? 2U
                        : (reading.flags & kPrepL) != 0 ? 4U
                        : (reading.flags & kPrepK) != 0 ? 8U
                                                        : 1U;
  return (position.prep & prep) != 0;
}

bool fits(const Position& position, const std::vector<Reading>& shape, bool first) {
  return std::any_of(shape.begin(), shape.end(),
                     [&](const Reading& r) { return fits(position, r, first); });
}

std::string_view take_word(std::string_view& s) {
  s = kb::trim(s);
  const std::size_t end = s.find_first_of(" \t");
  const std::string_view word = s.substr(0, end);
  s = end == std::string_view::npos ? std::string_view() : kb::trim(s.substr(end));
  return word;
}

// Replaces @NAME by the definition in parentheses; definitions may use earlier ones.
std::string expand(std::string_view text, const std::map<std::string, std::string>& defs,
                   std::string& error) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '@') {
      out += text[i];
      continue;
    }
    std::size_t end = i + 1;
    while (end < text.size() && is_name_char(text[end])) ++end;
    const auto it = defs.find(std::string(text.substr(i + 1, end - i - 1)));
    if (it == defs.end()) {
      error = "unknown definition '" + std::string(text.substr(i, end - i)) + "'";
      return out;
    }
    out += "( " + it->second + " )";
    i = end - 1;
  }
  return out;
}

}  // namespace

Automaton Automaton::parse(const std::string& file, std::string_view text, Interner& symbols,
                           Interner& slots, kb::Problems& problems) {
  Automaton out;
  std::map<std::string, std::string> defs;
  std::string name;
  std::string action;
  std::uint32_t line_number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    ++line_number;
    line = line.substr(0, line.find('#'));
    std::string_view rest = kb::trim(line);
    if (rest.empty()) continue;
    std::string problem;
    if (line.front() == ' ' || line.front() == '\t') {
      Pattern pattern;
      pattern.name = name;
      pattern.action = action;
      pattern.line = line_number;
      if (name.empty()) problem = "a pattern before any 'rule'";
      const std::string expanded = expand(rest, defs, problem);
      if (problem.empty()) problem = PatternParser(expanded, pattern, symbols, slots).parse();
      if (problem.empty()) out.patterns_.push_back(std::move(pattern));
    } else if (const std::string_view keyword = take_word(rest); keyword == "def") {
      const std::string key(take_word(rest));
      defs[key] = expand(rest, defs, problem);
    } else if (keyword == "rule") {
      name = take_word(rest);
      action = take_word(rest);
      if (action.empty()) problem = "a rule without an action";
    } else {
      problem = "the keyword '" + std::string(keyword) + "'";
    }
    if (!problem.empty()) {
      problems.push_back({file, line_number, problem,
                          "def NAME PATTERN, rule NAME ACTION, or an indented pattern"});
    }
  }
  return out;
}

void Automaton::build(const std::vector<std::vector<Reading>>& shapes) {
  shapes_ = shapes;
  // Positions of all patterns in one row; `offset` is the first of each pattern.
  std::vector<std::uint32_t> offset;
  std::vector<const Position*> all;
  for (const Pattern& pattern : patterns_) {
    offset.push_back(static_cast<std::uint32_t>(all.size()));
    for (const Position& position : pattern.positions) all.push_back(&position);
  }
  std::vector<std::uint16_t> owner(all.size());
  for (std::size_t p = 0; p < patterns_.size(); ++p) {
    for (std::size_t k = 0; k < patterns_[p].positions.size(); ++k) {
      owner[offset[p] + k] = static_cast<std::uint16_t>(p);
    }
  }
  // Positions by symbol, so that a shape is compared only with those that name its classes.
  std::unordered_map<SymbolId, std::vector<std::uint32_t>> by_symbol;
  for (std::uint32_t i = 0; i < all.size(); ++i) by_symbol[all[i]->symbol].push_back(i);

  // Shapes that all positions treat alike share a column.
  std::map<Matches, std::uint16_t> column_ids;
  std::vector<Matches> columns;
  column_of_.assign(shapes.size(), 0);
  column_ids.emplace(Matches{}, 0);
  columns.emplace_back();
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    std::set<std::uint32_t> first;
    std::set<std::uint32_t> later;
    for (const Reading& reading : shapes[s]) {
      const auto it = by_symbol.find(reading.symbol);
      if (it == by_symbol.end()) continue;
      for (const std::uint32_t i : it->second) {
        if (fits(*all[i], reading, true)) first.insert(i);
        if (fits(*all[i], reading, false)) later.insert(i);
      }
    }
    Matches key{{first.begin(), first.end()}, {later.begin(), later.end()}};
    const auto [it, added] = column_ids.emplace(key, static_cast<std::uint16_t>(columns.size()));
    if (added) columns.push_back(std::move(key));
    column_of_[s] = it->second;
  }
  columns_ = columns.size();

  build_states(columns, all, offset, owner);
}

// Subset construction. State 0 is the start when entered first, and dead afterwards: it is never
// returned to, because a pattern has no empty match.
void Automaton::build_states(const std::vector<Matches>& columns,
                             const std::vector<const Position*>& all,
                             const std::vector<std::uint32_t>& offset,
                             const std::vector<std::uint16_t>& owner) {
  // Columns of each position, when it stands first and when it stands later.
  std::vector<std::vector<std::uint16_t>> first_columns(all.size());
  std::vector<std::vector<std::uint16_t>> later_columns(all.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (const std::uint32_t i : columns[c].first)
      first_columns[i].push_back(static_cast<std::uint16_t>(c));
    for (const std::uint32_t i : columns[c].second)
      later_columns[i].push_back(static_cast<std::uint16_t>(c));
  }
  std::map<std::vector<std::uint32_t>, std::uint16_t> ids;
  std::vector<std::vector<std::uint32_t>> states{{}};
  std::vector<std::vector<std::uint32_t>> targets(columns.size());
  accepts_.assign(1, {});
  start_.assign(columns.size(), 0);
  row_begin_.assign(1, 0);
  for (std::size_t s = 0; s < states.size(); ++s) {
    std::vector<std::uint32_t> follow;
    if (s == 0) {
      for (std::size_t p = 0; p < patterns_.size(); ++p) {
        for (const std::uint16_t f : patterns_[p].first) follow.push_back(offset[p] + f);
      }
    } else {
      for (const std::uint32_t i : states[s]) {
        for (const std::uint16_t f : all[i]->follow) follow.push_back(offset[owner[i]] + f);
      }
    }
    std::sort(follow.begin(), follow.end());
    follow.erase(std::unique(follow.begin(), follow.end()), follow.end());
    std::set<std::uint16_t> touched;
    for (const std::uint32_t i : follow) {
      for (const std::uint16_t c : s == 0 ? first_columns[i] : later_columns[i]) {
        targets[c].push_back(i);
        touched.insert(c);
      }
    }
    for (const std::uint16_t c : touched) {
      const auto [it, added] = ids.emplace(targets[c], static_cast<std::uint16_t>(states.size()));
      if (added) {
        accepts_.push_back(accepted_by(targets[c], offset, owner));
        states.push_back(std::move(targets[c]));
      }
      targets[c].clear();
      if (s == 0) {
        start_[c] = it->second;
      } else {
        row_columns_.push_back(c);
        row_targets_.push_back(it->second);
      }
    }
    row_begin_.push_back(static_cast<std::uint32_t>(row_columns_.size()));
  }
}

std::vector<std::uint16_t> Automaton::accepted_by(const std::vector<std::uint32_t>& positions,
                                                  const std::vector<std::uint32_t>& offset,
                                                  const std::vector<std::uint16_t>& owner) const {
  std::vector<std::uint16_t> accepted;
  for (const std::uint32_t i : positions) {
    const Pattern& pattern = patterns_[owner[i]];
    const auto local = static_cast<std::uint16_t>(i - offset[owner[i]]);
    const bool last =
        std::find(pattern.last.begin(), pattern.last.end(), local) != pattern.last.end();
    if (last && (accepted.empty() || accepted.back() != owner[i])) accepted.push_back(owner[i]);
  }
  return accepted;
}

bool Automaton::sound() const {
  if (columns_ == 0 || start_.size() != columns_ || row_begin_.size() != accepts_.size() + 1)
    return false;
  if (column_of_.size() != shapes_.size() || row_columns_.size() != row_targets_.size())
    return false;
  if (row_begin_[0] != 0 || row_begin_.back() != row_columns_.size()) return false;
  if (!std::is_sorted(row_begin_.begin(), row_begin_.end())) return false;
  for (const std::uint16_t column : column_of_) {
    if (column >= columns_) return false;
  }
  const auto known = [this](std::uint16_t state) { return state < accepts_.size(); };
  if (!std::all_of(start_.begin(), start_.end(), known)) return false;
  if (!std::all_of(row_targets_.begin(), row_targets_.end(), known)) return false;
  for (const auto& accepted : accepts_) {
    for (const std::uint16_t id : accepted) {
      if (id >= patterns_.size()) return false;
    }
  }
  for (const Pattern& pattern : patterns_) {
    const auto inside = [&pattern](std::uint16_t p) { return p < pattern.positions.size(); };
    if (!std::all_of(pattern.first.begin(), pattern.first.end(), inside)) return false;
    if (!std::all_of(pattern.last.begin(), pattern.last.end(), inside)) return false;
    for (const Position& position : pattern.positions) {
      if (!std::all_of(position.follow.begin(), position.follow.end(), inside)) return false;
    }
  }
  return true;
}

std::vector<Binding> Automaton::bind(std::uint16_t pattern_id, const std::uint32_t* shapes,
                                     std::size_t length) const {
  const Pattern& pattern = patterns_[pattern_id];
  const std::size_t count = pattern.positions.size();
  // forward[k]: bits of the positions that may stand at item k.
  const std::size_t words = (count + 63) / 64;
  std::vector<std::uint64_t> forward(length * words, 0);
  const auto set = [&](std::size_t k, std::size_t p) {
    forward[k * words + p / 64] |= std::uint64_t{1} << (p % 64);
  };
  const auto has = [&](std::size_t k, std::size_t p) {
    return (forward[k * words + p / 64] >> (p % 64) & 1) != 0;
  };
  for (const std::uint16_t f : pattern.first) {
    if (fits(pattern.positions[f], shapes_[shapes[0]], true)) set(0, f);
  }
  for (std::size_t k = 1; k < length; ++k) {
    for (std::size_t w = 0; w < words; ++w) {
      for (std::uint64_t bits = forward[(k - 1) * words + w]; bits != 0; bits &= bits - 1) {
        const std::size_t p = w * 64 + static_cast<std::size_t>(__builtin_ctzll(bits));
        for (const std::uint16_t f : pattern.positions[p].follow) {
          if (!has(k, f) && fits(pattern.positions[f], shapes_[shapes[k]], false)) set(k, f);
        }
      }
    }
  }
  // Backward: of several ways the leftmost alternative wins.
  std::vector<Binding> out(length);
  std::uint16_t now = 0;
  bool found = false;
  for (const std::uint16_t l : pattern.last) {
    if (has(length - 1, l) && (!found || l < now)) {
      now = l;
      found = true;
    }
  }
  if (!found) return {};
  for (std::size_t k = length; k-- > 0;) {
    out[k] = Binding{pattern.positions[now].slot, pattern.positions[now].symbol,
                     static_cast<std::uint16_t>(k)};
    if (k == 0) break;
    for (std::size_t p = 0; p < count; ++p) {
      const auto& follow = pattern.positions[p].follow;
      if (has(k - 1, p) && std::find(follow.begin(), follow.end(), now) != follow.end()) {
        now = static_cast<std::uint16_t>(p);
        break;
      }
    }
  }
  return out;
}

}  // namespace marsad::value
