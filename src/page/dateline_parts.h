// Offers what find_dates() is made of: DatelineWords, a line cut into words with their roles;
// DatelineTimes, which reads clock times and zones in it; DatelineCores, which reads its days.
// Internal to dateline.cpp; bounded by kMaxDatelineWords.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/dateline.h"
#include "page/fold.h"
#include "page/knowledge.h"

namespace marsad::page {

inline constexpr std::size_t kMaxDatelineWords = 96;

/// A clock time read from the words [first, end).
struct ClockTime {
  int minute = -1;
  int second = 0;
  bool seconds = false;
  bool has_zone = false;
  int zone = 0;
  std::size_t first = 0;
  std::size_t end = 0;
};

/// A day read from the words [first, end).
struct DateCore {
  Moment moment;
  char calendar = 'g';
  bool relative = false;
  bool wants_weekday = false;  // day and month could be swapped
  Moment swapped;
  std::size_t first = 0;
  std::size_t end = 0;
};

/// What stands between the numbers of a date.
inline bool is_separator(const Word& word) {
  return word.kind == WordKind::kMark &&
         (word.key == "/" || word.key == "-" || word.key == "." || word.key == "\xE2\x80\x93" ||
          word.key == "\\" || word.key == "\xE2\x80\x94");
}

inline bool is_comma(const Word& word) {
  return word.kind == WordKind::kMark && (word.key == "," || word.key == "\xD8\x8C" || word.key == ".");
}

/// A line as words, numbers and marks, with the role each has in datelines.
class DatelineWords {
 public:
  DatelineWords(const PageKnowledge& knowledge, std::string_view line, const DateContext& context);

 protected:
  const Word& at(std::size_t i) const { return words_[i]; }
  bool number(std::size_t i, int digits_min, int digits_max) const {
    return i < words_.size() && at(i).kind == WordKind::kNumber && at(i).digits >= digits_min &&
           at(i).digits <= digits_max;
  }
  bool mark(std::size_t i, std::string_view key) const {
    return i < words_.size() && at(i).kind == WordKind::kMark && at(i).key == key;
  }
  bool separator(std::size_t i) const { return i < words_.size() && is_separator(at(i)); }
  bool glued(std::size_t i) const { return i + 1 < words_.size() && at(i).end == at(i + 1).begin; }
  /// Joined key of up to `count` words from i on; dots between letters are stepped over.
  std::string phrase(std::size_t i, std::size_t count, std::size_t& end) const;
  /// The word, or the word with the number glued to it ("ك2"), begins some phrase of the tables.
  bool begins(std::size_t i) const {
    if (kb_.begins_date_phrase(at(i).key)) return true;
    return glued(i) && at(i + 1).kind != WordKind::kMark && kb_.begins_date_phrase(at(i).key + at(i + 1).key);
  }
  void find_role(std::size_t i);
  DateRole role(std::size_t i) const {
    return i < roles_.size() ? roles_[i].role : DateRole::kNone;
  }
  /// A month name at i: all readings; `end` is set past it.
  const std::vector<Month>* month(std::size_t i, std::size_t& end) const;
  static bool make_gregorian(std::int64_t year, std::int64_t month, std::int64_t day, Moment& out);
  bool make(char calendar, std::int64_t year, std::int64_t month, std::int64_t day, Moment& out) const;

  const PageKnowledge& kb_;
  DateContext context_;
  std::vector<Word> words_;
  std::vector<DateWord> roles_;
  std::vector<std::size_t> role_ends_;
};

/// Reads clock times and zones.
class DatelineTimes : public DatelineWords {
 public:
  using DatelineWords::DatelineWords;

 protected:
  /// HH:MM[:SS] with am or pm, or "الساعة 9 مساء", at word i.
  bool read_time(std::size_t i, ClockTime& time) const;
  bool clock_before(std::size_t i) const;
  /// A zone right after the time or right before it.
  void read_zone(ClockTime& time) const;
  bool sign(std::size_t k) const {
    return k < words_.size() && at(k).kind == WordKind::kMark && (at(k).key == "+" || at(k).key == "-");
  }
  /// +0300, +03:00 glued to its sign; after GMT also "+3".
  void read_offset(std::size_t k, ClockTime& time, bool after_name) const;
};

/// Reads days: core by core.
class DatelineCores : public DatelineTimes {
 public:
  using DatelineTimes::DatelineTimes;

 protected:
  bool read_core(std::size_t i, DateCore& core);
  /// 2015-01-01, 01/02/2015, 17.03.2020. Day first unless impossible or the weekday says no.
  bool numeric(std::size_t i, DateCore& core);
  /// "1/2/2015 (شباط)": the name settles the order.
  void month_in_brackets(DateCore& core, std::int64_t a, std::int64_t b, const Moment& swapped);
  char numeric_calendar(std::int64_t year, std::size_t end) const;
  /// Steps over the second name of a pair: "نيسان / أبريل", "آب (أغسطس)". False if they disagree.
  bool second_month(std::size_t& k, const Month& first) const;
  std::size_t skip_soft(std::size_t k) const {
    if (k < words_.size() && (is_comma(at(k)) || separator(k))) ++k;
    return k;
  }
  bool day_month_year(std::size_t i, DateCore& core);
  bool month_at(std::size_t k) const {
    std::size_t end = 0;
    return month(k, end) != nullptr;
  }
  /// After the month name: a second name, then the year.
  bool finish_month(const std::vector<Month>& names, std::size_t k, std::int64_t day, DateCore& core);
  bool year_month_day(std::size_t i, DateCore& core);
  /// "November 9, 2020", "يناير 1، 2015".
  bool month_day_year(std::size_t i, DateCore& core);
  /// Amount and unit at k ("3 ساعات", "ساعتين", "ساعة", "ثلاثة أيام"); seconds, 0 when none.
  std::int64_t amount(std::size_t k, std::size_t& end, int& unit) const;
  bool relative(std::size_t i, DateCore& core);
  /// "3 hours ago".
  bool ago_suffix(std::size_t i, DateCore& core);
  bool since(std::size_t i, std::size_t k, DateCore& core);
  void subtract(std::int64_t seconds, int unit, int finest, Moment& out) const;
};

}  // namespace marsad::page
