// Runs of digits. The decision between decimal mark, group mark, date, clock and telephone number
// is made from the widths of the groups and the marks between them.
#include "value/digits.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace marsad::value {
namespace {

struct Mark {
  char kind = 0;         // . , / - : a (،) g (group ٬) d (decimal ٫) s (space) r (agency ر)
  std::size_t size = 0;  // bytes
};

// Value and size of the digit at `at`, or -1.
int digit(std::string_view bytes, std::size_t at, std::size_t& size) {
  if (at >= bytes.size()) return -1;
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte >= '0' && byte <= '9') {
    size = 1;
    return byte - '0';
  }
  if (at + 1 >= bytes.size()) return -1;
  const auto next = static_cast<unsigned char>(bytes[at + 1]);
  size = 2;
  if (byte == 0xD9 && next >= 0xA0 && next <= 0xA9) return next - 0xA0;
  if (byte == 0xDB && next >= 0xB0 && next <= 0xB9) return next - 0xB0;
  return -1;
}

bool at_text(std::string_view bytes, std::size_t at, std::string_view what) {
  return bytes.substr(std::min(at, bytes.size()), what.size()) == what;
}

Mark mark_at(std::string_view bytes, std::size_t at) {
  static constexpr struct {
    const char* text;
    char kind;
  } kMarks[] = {{"٫", 'd'},
                {"٬", 'g'},
                {"،", 'a'},
                {"–", '-'},
                {"—", '-'},
                {"−", '-'},
                {"‐", '-'},
                {"‑", '-'},
                {"\xC2\xA0", 's'},
                {"\xE2\x80\xAF", 's'},
                {"\xE2\x80\x89", 's'},
                {"ر", 'r'},
                {".", '.'},
                {",", ','},
                {"/", '/'},
                {"\\", '/'},
                {"-", '-'},
                {":", ':'},
                {" ", 's'}};
  for (const auto& mark : kMarks) {
    if (at_text(bytes, at, mark.text)) return {mark.kind, std::string_view(mark.text).size()};
  }
  return {};
}

struct Run {
  std::vector<std::string> groups;
  std::vector<char> marks;
  std::size_t end = 0;
};

std::size_t take_group(std::string_view bytes, std::size_t at, std::string& out) {
  std::size_t size = 0;
  for (int d = digit(bytes, at, size); d >= 0; d = digit(bytes, at, size)) {
    out += static_cast<char>('0' + d);
    at += size;
  }
  return at;
}

// A space goes on with a number only as a group mark: 1 414 021.
bool space_joins(const Run& run, const std::string& next) {
  if (next.size() != 3 || run.groups[0].size() > 3 || run.groups[0][0] == '0') return false;
  for (const char mark : run.marks) {
    if (mark != 's') return false;
  }
  return true;
}

// "15 / 10 / 1436": spaces beside the slashes of a date with four digits for its year.
bool take_spaced_date(std::string_view bytes, std::size_t at, Run& out) {
  Run run;
  run.groups.emplace_back();
  run.end = take_group(bytes, at, run.groups[0]);
  const auto skip_space = [&](std::size_t& i) {
    const Mark space = mark_at(bytes, i);
    if (space.kind == 's') i += space.size;
  };
  while (run.groups.size() < 3) {
    std::size_t i = run.end;
    skip_space(i);
    const Mark mark = mark_at(bytes, i);
    if (mark.kind != '/') return false;
    i += mark.size;
    skip_space(i);
    std::string group;
    run.end = take_group(bytes, i, group);
    if (group.empty()) return false;
    run.marks.push_back('/');
    run.groups.push_back(std::move(group));
  }
  const std::size_t day = run.groups[0].size(), month = run.groups[1].size(), year = run.groups[2].size();
  if (month > 2 || !((day <= 2 && year == 4) || (day == 4 && year <= 2))) return false;
  out = std::move(run);
  return true;
}

Run take_run(std::string_view bytes, std::size_t at) {
  Run run;
  if (take_spaced_date(bytes, at, run)) return run;
  run.groups.emplace_back();
  run.end = take_group(bytes, at, run.groups[0]);
  while (run.groups.size() < 8) {
    const Mark mark = mark_at(bytes, run.end);
    if (mark.kind == 0) break;
    std::string group;
    const std::size_t end = take_group(bytes, run.end + mark.size, group);
    if (group.empty() || (mark.kind == 's' && !space_joins(run, group))) break;
    if (mark.kind != 's' && !run.marks.empty() && run.marks.back() == 's' && mark.kind != '.' &&
        mark.kind != ',' && mark.kind != 'a' && mark.kind != 'd') {
      break;
    }
    run.marks.push_back(mark.kind);
    run.groups.push_back(std::move(group));
    run.end = end;
  }
  return run;
}

int to_int(const std::string& group) {
  return group.size() > 9 ? 999999999 : std::atoi(group.c_str());
}

void set_parts(const Run& run, Item& item) {
  for (std::size_t i = 0; i < 3 && i < run.groups.size(); ++i) {
    item.part[i] = to_int(run.groups[i]);
    item.width[i] = static_cast<int>(run.groups[i].size());
  }
  item.mark = run.marks.empty() ? '\0' : run.marks[0];
}

bool all_marks(const Run& run, char kind) {
  return std::all_of(run.marks.begin(), run.marks.end(), [kind](char m) { return m == kind; });
}

// d/m/y, y-m-d and the like; needs plausible widths and values.
bool read_full_date(const Run& run, Item& item) {
  if (run.groups.size() != 3 || run.marks[0] != run.marks[1]) return false;
  const char mark = run.marks[0];
  if (mark != '/' && mark != '-' && mark != '.') return false;
  const std::size_t a = run.groups[0].size();
  const std::size_t b = run.groups[1].size();
  const std::size_t c = run.groups[2].size();
  if (b > 2) return false;
  const bool year_first = a == 4 && c <= 2;
  const bool year_last = a <= 2 && (c == 4 || c == 2);
  if (!year_first && !year_last) return false;
  if (mark == '.' && c == 2 && a == 1 && b == 1) return false;  // a version number
  set_parts(run, item);
  const int day = year_first ? item.part[2] : item.part[0];
  const int month = item.part[1];
  if (day < 1 || month < 1 || std::min(day, month) > 12 || std::max(day, month) > 31) return false;
  item.made = Made::kFullDate;
  return true;
}

double plain_value(const std::string& whole, const std::string& fraction) {
  return std::strtod((whole + "." + fraction).c_str(), nullptr);
}

std::string joined(const Run& run, std::size_t from, std::size_t to) {
  std::string all;
  for (std::size_t i = from; i < to; ++i) all += run.groups[i];
  return all;
}

// Groups of three after the first; `marks` all alike.
bool groups_of_three(const Run& run, std::size_t to) {
  if (run.groups[0].size() > 3 || run.groups[0].empty()) return false;
  for (std::size_t i = 1; i < to; ++i) {
    if (run.groups[i].size() != 3) return false;
  }
  return true;
}

bool read_amount(const Run& run, bool comma_decimal, Item& item) {
  const std::size_t n = run.groups.size();
  const char last = run.marks.back();
  item.made = Made::kNumber;
  if (last == 'r' && n == 2) {  // agencies write the fraction first
    item.value = plain_value(run.groups[1], run.groups[0]);
    return true;
  }
  if (last == 'd') {
    item.value = plain_value(joined(run, 0, n - 1), run.groups.back());
    item.grouped = n > 2;
    return n == 2 || groups_of_three(run, n - 1);
  }
  const bool uniform = all_marks(run, last);
  if (n == 2 && last != 's' && last != 'g') {
    const bool three =
        run.groups[1].size() == 3 && run.groups[0].size() <= 3 && run.groups[0][0] != '0';
    const double decimal = plain_value(run.groups[0], run.groups[1]);
    const double grouped = std::strtod(joined(run, 0, 2).c_str(), nullptr);
    if (!three) {
      item.value = decimal;
      return true;
    }
    const bool decimal_mark = (last == ',' || last == 'a') == comma_decimal;
    item.value = grouped;
    item.other_value = decimal;
    item.ambiguous = decimal_mark;
    item.grouped = true;
    return true;
  }
  if (uniform && groups_of_three(run, n)) {
    item.value = std::strtod(joined(run, 0, n).c_str(), nullptr);
    item.grouped = true;
    return true;
  }
  // Groups by one mark, then a decimal mark of another kind.
  Run head = run;
  head.marks.pop_back();
  if (!head.marks.empty() && all_marks(head, head.marks[0]) && head.marks[0] != last &&
      groups_of_three(run, n - 1)) {
    item.value = plain_value(joined(run, 0, n - 1), run.groups.back());
    item.grouped = true;
    return true;
  }
  return false;
}

// Digits with blanks, dashes, points and brackets that are dialled.
std::size_t read_phone(std::string_view bytes, std::size_t at) {
  const bool plus = bytes[at] == '+';
  std::size_t pos = at + (plus ? 1 : 0);
  std::size_t end = pos;
  std::string all;
  std::vector<std::size_t> widths;
  while (all.size() < 18) {
    std::string group;
    const std::size_t next = take_group(bytes, pos, group);
    if (!group.empty()) {
      widths.push_back(group.size());
      all += group;
      end = pos = next;
      continue;
    }
    std::size_t skip = pos;
    while (skip < bytes.size() && skip - pos < 4 &&
           (bytes[skip] == ' ' || bytes[skip] == '-' || bytes[skip] == '.' || bytes[skip] == '(' ||
            bytes[skip] == ')')) {
      ++skip;
    }
    if (skip == pos || !digit_at(bytes, skip)) break;
    pos = skip;
  }
  if (all.size() < 7 || all.size() > 15) return 0;
  const bool zeros = all.size() >= 9 && all[0] == '0';
  const bool american = widths.size() == 3 && widths[0] == 3 && widths[1] == 3 && widths[2] == 4;
  const bool narrow =
      std::any_of(widths.begin() + 1, widths.end(), [](std::size_t w) { return w < 2; });
  if (plus || american || (zeros && !narrow)) return end;
  const bool round = all.size() >= 6 && all.ends_with("00000");
  return widths.size() == 1 && all.size() >= 10 && !round ? end : 0;
}

}  // namespace

bool digit_at(std::string_view bytes, std::size_t at) {
  std::size_t size = 0;
  return digit(bytes, at, size) >= 0;
}

namespace {

std::size_t read_run(std::string_view bytes, std::size_t at, bool comma_decimal, Item& item) {
  if (const std::size_t end = read_phone(bytes, at); end != 0) {
    item.made = Made::kPhone;
    return end;
  }
  if (bytes[at] == '+') ++at;
  Run run = take_run(bytes, at);
  if (run.groups.size() == 1) {
    item.made = Made::kNumber;
    item.value = std::strtod(run.groups[0].c_str(), nullptr);
    set_parts(run, item);
    return run.end;
  }
  if (run.groups.size() > 2 && run.marks[0] == ':' && run.marks[1] != ':') {
    run.groups.resize(2);  // 18:00-19:00 is two clocks
    run.marks.resize(1);
    std::string skipped;
    run.end = take_group(bytes, take_group(bytes, at, skipped) + 1, skipped);
  }
  if (all_marks(run, ':') && run.groups.size() <= 3 && run.groups[0].size() <= 2 &&
      run.groups[1].size() == 2) {
    set_parts(run, item);
    if (item.part[0] <= 24 && item.part[1] < 60) {
      item.made = Made::kClock;
      return run.end;
    }
  }
  if (read_full_date(run, item)) return run.end;
  if (run.groups.size() == 2 &&
      (run.marks[0] == '/' || run.marks[0] == '-' || run.marks[0] == ':')) {
    set_parts(run, item);
    item.made = run.marks[0] == '/' ? Made::kSlash : Made::kDash;
    return run.end;
  }
  const bool plain = std::none_of(run.marks.begin(), run.marks.end(),
                                  [](char m) { return m == '/' || m == '-' || m == ':'; });
  if (plain && read_amount(run, comma_decimal, item)) return run.end;
  if (!plain || run.groups.size() >= 4) {
    item.made = Made::kIdentifier;
    return run.end;
  }
  // Marks that make no number: only the first group is taken.
  item.made = Made::kNumber;
  item.value = std::strtod(run.groups[0].c_str(), nullptr);
  std::string first;
  const std::size_t end = take_group(bytes, at, first);
  run.groups.resize(1);
  run.marks.clear();
  set_parts(run, item);
  return end;
}

}  // namespace

std::size_t read_digits(std::string_view bytes, std::size_t at, bool comma_decimal, Item& item) {
  const std::size_t end = read_run(bytes, at, comma_decimal, item);
  // Longer runs of digits are no amounts and leave the range of exact doubles far behind.
  if (item.made == Made::kNumber && !(std::abs(item.value) < 1e18)) item.made = Made::kIdentifier;
  return end;
}

}  // namespace marsad::value
