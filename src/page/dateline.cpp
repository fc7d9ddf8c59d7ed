// Implements dateline.h: a line becomes words, numbers and marks; cores (day, month, year) are
// found first, then times, zones, labels and weekdays around each core.
// Bounded: 96 words of a line are read, each core looks at most 12 words away.
#include "page/dateline.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "page/calendar.h"
#include "page/fold.h"

namespace marsad::page {
namespace {

constexpr std::size_t kMaxWords = 96;
constexpr std::size_t kReach = 12;

struct Time {
  int minute = -1;
  int second = 0;
  bool seconds = false;
  bool has_zone = false;
  int zone = 0;
  std::size_t first = 0;
  std::size_t end = 0;
};

struct Core {
  Moment moment;
  char calendar = 'g';
  bool relative = false;
  bool wants_weekday = false;  // day and month could be swapped
  Moment swapped;
  std::size_t first = 0;
  std::size_t end = 0;
};

bool is_separator(const Word& word) {
  return word.kind == WordKind::kMark &&
         (word.key == "/" || word.key == "-" || word.key == "." || word.key == "\xE2\x80\x93" ||
          word.key == "\\" || word.key == "\xE2\x80\x94");
}

bool is_comma(const Word& word) {
  return word.kind == WordKind::kMark && (word.key == "," || word.key == "\xD8\x8C" || word.key == ".");
}

class Reader {
 public:
  Reader(const PageKnowledge& knowledge, std::string_view line, const DateContext& context)
      : kb_(knowledge), context_(context), line_(line), words_(cut_words(line, kMaxWords)) {
    roles_.resize(words_.size());
    role_ends_.resize(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) find_role(i);
    used_.assign(words_.size(), false);
  }

  std::vector<DateMatch> run() {
    std::vector<Core> cores;
    for (std::size_t i = 0; i < words_.size() && cores.size() < 8;) {
      Core core;
      core.first = i;
      if (read_core(i, core) && core.end > i) {
        cores.push_back(core);
        i = core.end;
      } else {
        ++i;
      }
    }
    std::vector<DateMatch> out;
    std::size_t left = 0;
    for (std::size_t c = 0; c < cores.size(); ++c) {
      const std::size_t right = c + 1 < cores.size() ? cores[c + 1].first : words_.size();
      out.push_back(dress(cores[c], left, right));
      left = cores[c].end;
      for (std::size_t i = left; i < words_.size() && used_[i]; ++i) left = i + 1;
    }
    merge_calendars(out);
    return out;
  }

  /// A published or updated label, and a clock time or a day of a month.
  bool labelled_clock() const {
    bool label = false;
    bool clock = false;
    std::size_t other = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const DateRole found = role(i);
      label = label || found == DateRole::kPublished || found == DateRole::kUpdated;
      Time time;
      std::size_t end = 0;
      const bool is_month = month(i, end) != nullptr;
      clock = clock || is_month || (number(i, 1, 2) && read_time(i, time));
      if (found == DateRole::kNone && at(i).kind == WordKind::kWord && !is_month) ++other;
    }
    return label && clock && other <= 5;
  }

  std::size_t unused_words() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].kind != WordKind::kMark && !used_[i] && roles_[i].role == DateRole::kNone) ++count;
    }
    return count;
  }

 private:
  /// "8 ذو القعدة 1441 الموافق 28 يونيو 2020": one moment. The Gregorian date holds, for Hijri days
  /// hang on the sighting of the moon; label, time and weekday of the other pass over.
  static void merge_calendars(std::vector<DateMatch>& dates) {
    for (std::size_t i = 0; i < dates.size(); ++i) {
      if (dates[i].calendar == 'g' || dates[i].relative) continue;
      for (DateMatch& other : dates) {
        const std::int64_t apart = other.moment.day - dates[i].moment.day;
        if (other.calendar != 'g' || other.relative || apart < -2 || apart > 2) continue;
        if (other.moment.minute < 0 && dates[i].moment.minute >= 0) {
          const std::int64_t day = other.moment.day;
          other.moment = dates[i].moment;
          other.moment.day = day;
        }
        if (other.kind == DateKind::kUnlabelled) other.kind = dates[i].kind;
        other.begin = std::min(other.begin, dates[i].begin);
        other.end = std::max(other.end, dates[i].end);
        dates.erase(dates.begin() + static_cast<std::ptrdiff_t>(i--));
        break;
      }
    }
  }

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
  std::string phrase(std::size_t i, std::size_t count, std::size_t& end) const {
    std::string key;
    std::size_t taken = 0;
    end = i;
    for (std::size_t k = i; k < words_.size() && taken < count; ++k) {
      if (at(k).kind == WordKind::kMark) {
        if (key.empty() || (at(k).key != "." && at(k).key != "'")) break;
        continue;
      }
      if (at(k).kind == WordKind::kNumber && (k == i || taken == 0)) break;
      if (!key.empty() && !(k > 0 && glued(k - 1))) key += ' ';
      if (!key.empty() && k > 0 && at(k - 1).kind == WordKind::kMark) key += ' ';
      key += at(k).key;
      ++taken;
      end = k + 1;
    }
    if (taken < count) end = i;
    return key;
  }

  /// The word, or the word with the number glued to it ("ك2"), begins some phrase of the tables.
  bool begins(std::size_t i) const {
    if (kb_.begins_date_phrase(at(i).key)) return true;
    return glued(i) && at(i + 1).kind != WordKind::kMark && kb_.begins_date_phrase(at(i).key + at(i + 1).key);
  }

  void find_role(std::size_t i) {
    role_ends_[i] = i + 1;
    if (at(i).kind != WordKind::kWord || !begins(i)) return;
    for (std::size_t count = 3; count >= 1; --count) {
      std::size_t end = i;
      const std::string key = phrase(i, count, end);
      if (end == i) continue;
      const DateWord word = kb_.date_word(key);
      if (word.role == DateRole::kNone) continue;
      roles_[i] = word;
      role_ends_[i] = end;
      return;
    }
  }

  DateRole role(std::size_t i) const {
    return i < roles_.size() ? roles_[i].role : DateRole::kNone;
  }

  /// A month name at i: all readings; `end` is set past it.
  const std::vector<Month>* month(std::size_t i, std::size_t& end) const {
    if (i >= words_.size() || at(i).kind != WordKind::kWord || !begins(i)) return nullptr;
    for (std::size_t count = 2; count >= 1; --count) {
      const std::string key = phrase(i, count, end);
      if (end == i) continue;
      if (const auto* found = kb_.months(key)) return found;
    }
    return nullptr;
  }

  static bool make_gregorian(std::int64_t year, std::int64_t month, std::int64_t day, Moment& out) {
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(static_cast<int>(year), static_cast<int>(month))) {
      return false;
    }
    out.day = days_from_civil(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
    out.precision = TimePrecision::kDay;
    return true;
  }

  bool make(char calendar, std::int64_t year, std::int64_t month, std::int64_t day,
            Moment& out) const {
    if (calendar == 'g') return make_gregorian(year, month, day, out);
    if (year < 1300 || year > 1600) return false;
    if (calendar == 'j') {
      out.precision = TimePrecision::kDay;
      return days_from_jalali(static_cast<int>(year), static_cast<int>(month),
                              static_cast<int>(day), out.day);
    }
    std::int64_t first = 0;
    int length = 0;
    if (!kb_.hijri_month(static_cast<int>(year), static_cast<int>(month), first, length) ||
        day < 1 || day > length) {
      return false;
    }
    out.day = first + day - 1;
    out.precision = TimePrecision::kDay;
    return true;
  }

  bool read_core(std::size_t i, Core& core) {
    if (at(i).kind == WordKind::kNumber) {
      return numeric(i, core) || day_month_year(i, core) || year_month_day(i, core) || ago_suffix(i, core);
    }
    if (at(i).kind == WordKind::kWord) {
      return relative(i, core) || month_day_year(i, core);
    }
    return false;
  }

  /// 2015-01-01, 01/02/2015, 17.03.2020. Day first unless impossible or the weekday says no.
  bool numeric(std::size_t i, Core& core) {
    if (!separator(i + 1) || i + 4 >= words_.size()) return false;
    if (i > 0 && separator(i - 1) && glued(i - 1) && i > 1 && at(i - 2).kind == WordKind::kNumber) return false;
    const std::size_t m = i + 2;
    if (!number(m, 1, 2) || !separator(i + 3) || at(i + 3).key != at(i + 1).key) return false;
    const std::size_t l = i + 4;
    core.end = l + 1;
    if (number(i, 4, 4) && number(l, 1, 2)) {
      const char calendar = numeric_calendar(at(i).value, core.end);
      core.calendar = calendar;
      return calendar != 0 && make(calendar, at(i).value, at(m).value, at(l).value, core.moment);
    }
    if (!number(i, 1, 2) || !number(l, 4, 4)) return false;
    const char calendar = numeric_calendar(at(l).value, core.end);
    if (calendar == 0) return false;
    core.calendar = calendar;
    const std::int64_t a = at(i).value;
    const std::int64_t b = at(m).value;
    const bool day_first = make(calendar, at(l).value, b, a, core.moment);
    Moment other;
    const bool month_first = make(calendar, at(l).value, a, b, other);
    if (!day_first && !month_first) return false;
    if (!day_first) core.moment = other;
    if (day_first && month_first && a != b) {
      core.wants_weekday = true;
      core.swapped = other;
    }
    month_in_brackets(core, a, b, other);
    return true;
  }

  /// "1/2/2015 (شباط)": the name settles the order.
  void month_in_brackets(Core& core, std::int64_t a, std::int64_t b, const Moment& swapped) {
    std::size_t k = core.end;
    if (!mark(k, "(")) return;
    std::size_t end = 0;
    const auto* names = month(k + 1, end);
    if (names == nullptr || !mark(end, ")")) return;
    for (const Month& name : *names) {
      if (name.calendar != 'g') continue;
      if (name.number == a && name.number != b) core.moment = swapped;
      core.wants_weekday = false;
      core.end = end + 1;
      return;
    }
  }

  char numeric_calendar(std::int64_t year, std::size_t end) const {
    if (year >= 1900 && year <= 2100) return 'g';
    if (year < 1300 || year > 1500) return 0;
    if (role(end) == DateRole::kHijriMark) return 'h';
    return context_.persian ? 'j' : 0;
  }

  /// Steps over the second name of a pair: "نيسان / أبريل", "آب (أغسطس)". False if they disagree.
  bool second_month(std::size_t& k, const Month& first) const {
    std::size_t next = k;
    bool bracket = false;
    if (separator(next) || mark(next, "(")) {
      bracket = mark(next, "(");
      ++next;
    }
    std::size_t end = 0;
    const auto* names = month(next, end);
    if (names == nullptr) return true;
    if (next == k) return true;  // two names side by side without a sign: not a pair
    const bool agrees = std::any_of(names->begin(), names->end(), [&](const Month& name) {
      return name.calendar == first.calendar && name.number == first.number;
    });
    k = end;
    if (bracket && mark(k, ")")) ++k;
    return agrees;
  }

  std::size_t skip_soft(std::size_t k) const {
    if (k < words_.size() && (is_comma(at(k)) || separator(k))) ++k;
    return k;
  }

  bool day_month_year(std::size_t i, Core& core) {
    if (!number(i, 1, 2)) return false;
    std::size_t k = skip_soft(i + 1);
    static const std::array<std::string_view, 5> kOrdinals = {"st", "nd", "rd", "th", "er"};
    if (k < words_.size() && at(k).kind == WordKind::kWord && glued(i) &&
        std::find(kOrdinals.begin(), kOrdinals.end(), at(k).key) != kOrdinals.end()) {
      k = skip_soft(k + 1);
    }
    if (role(k) == DateRole::kOn && month_at(k + 1)) ++k;
    std::size_t end = 0;
    const auto* names = month(k, end);
    if (names == nullptr) return false;
    return finish_month(*names, end, at(i).value, core);
  }

  bool month_at(std::size_t k) const {
    std::size_t end = 0;
    return month(k, end) != nullptr;
  }

  /// After the month name: a second name, then the year.
  bool finish_month(const std::vector<Month>& names, std::size_t k, std::int64_t day, Core& core) {
    for (const Month& name : names) {
      std::size_t next = k;
      if (!second_month(next, name)) continue;
      next = skip_soft(next);
      if (next < words_.size() && role(next) == DateRole::kOn && number(next + 1, 4, 4)) ++next;
      if (!number(next, 4, 4)) continue;
      if (!make(name.calendar, at(next).value, name.number, day, core.moment)) continue;
      core.calendar = name.calendar;
      core.end = next + 1;
      if (role(core.end) == DateRole::kHijriMark && name.calendar == 'h') core.end = role_ends_[core.end];
      return true;
    }
    return false;
  }

  bool year_month_day(std::size_t i, Core& core) {
    if (!number(i, 4, 4)) return false;
    std::size_t k = skip_soft(i + 1);
    std::size_t end = 0;
    const auto* names = month(k, end);
    if (names == nullptr) return false;
    end = skip_soft(end);
    if (!number(end, 1, 2) || mark(end + 1, ":")) return false;
    for (const Month& name : *names) {
      if (!make(name.calendar, at(i).value, name.number, at(end).value, core.moment)) continue;
      core.calendar = name.calendar;
      core.end = end + 1;
      return true;
    }
    return false;
  }

  /// "November 9, 2020", "يناير 1، 2015".
  bool month_day_year(std::size_t i, Core& core) {
    std::size_t k = 0;
    const auto* names = month(i, k);
    if (names == nullptr) return false;
    if (mark(k, ".")) ++k;
    if (!number(k, 1, 2)) return false;
    const std::int64_t day = at(k).value;
    std::size_t next = k + 1;
    if (next < words_.size() && at(next).kind == WordKind::kWord && glued(k) && at(next).key.size() == 2) ++next;
    while (next < words_.size() && is_comma(at(next))) ++next;
    if (!number(next, 4, 4)) return false;
    for (const Month& name : *names) {
      if (!make(name.calendar, at(next).value, name.number, day, core.moment)) continue;
      core.calendar = name.calendar;
      core.end = next + 1;
      return true;
    }
    return false;
  }

  /// Amount and unit at k ("3 ساعات", "ساعتين", "ساعة", "ثلاثة أيام"); seconds, 0 when none.
  std::int64_t amount(std::size_t k, std::size_t& end, int& unit) const {
    if (k >= words_.size()) return 0;
    std::int64_t count = 1;
    std::size_t u = k;
    if (number(k, 1, 3)) {
      count = at(k).value;
      ++u;
    } else if (role(k) == DateRole::kNumber) {
      count = roles_[k].value;
      u = role_ends_[k];
    } else if (role(k) == DateRole::kDual) {
      unit = roles_[k].value;
      end = role_ends_[k];
      return 2LL * unit;
    }
    if (role(u) != DateRole::kUnit) return 0;
    if (u == k && roles_[u].count != 1) return 0;  // a bare plural says no number
    unit = roles_[u].value;
    end = role_ends_[u];
    return count * unit;
  }

  bool relative(std::size_t i, Core& core) {
    const DateRole first = role(i);
    if (first == DateRole::kToday || first == DateRole::kYesterday) {
      if (!context_.reference.known()) return false;
      Time time;
      bool any = false;
      for (std::size_t k = role_ends_[i]; k < words_.size() && k < role_ends_[i] + 4; ++k) {
        if (read_time(k, time)) {
          any = true;
          break;
        }
        if (at(k).kind == WordKind::kNumber) return false;
      }
      if (!any) return false;
      core.moment.day = context_.reference.day - (first == DateRole::kYesterday ? 1 : 0);
      core.moment.precision = TimePrecision::kDay;
      core.relative = true;
      core.end = role_ends_[i];
      return true;
    }
    if (first != DateRole::kAgo) return false;
    return since(i, role_ends_[i], core);
  }

  /// "3 hours ago".
  bool ago_suffix(std::size_t i, Core& core) {
    std::size_t end = 0;
    int unit = 0;
    if (amount(i, end, unit) == 0 || role(end) != DateRole::kAgo) return false;
    Core read;
    if (!since(i, i, read)) return false;
    core.moment = read.moment;
    core.relative = true;
    core.end = role_ends_[end];
    return true;
  }

  bool since(std::size_t i, std::size_t k, Core& core) {
    std::size_t end = 0;
    int unit = 0;
    std::int64_t seconds = amount(k, end, unit);
    if (seconds == 0) return false;
    int finest = unit;
    if (role(end) == DateRole::kAnd) {  // "ساعة و20 دقيقة"
      std::size_t more_end = 0;
      int more_unit = 0;
      const std::int64_t more = amount(end + 1, more_end, more_unit);
      if (more > 0 && more_unit < unit) {
        seconds += more;
        end = more_end;
        finest = more_unit;
      }
    }
    core.relative = true;
    core.first = i;
    core.end = end;
    if (!context_.reference.known()) return true;  // found, but counted from nothing
    subtract(seconds, unit, finest, core.moment);
    return true;
  }

  void subtract(std::int64_t seconds, int unit, int finest, Moment& out) const {
    const Moment& now = context_.reference;
    const std::int64_t minutes = now.wall_minutes() - seconds / 60;
    if (unit >= 2592000) {  // months and years by the calendar
      const CivilDay day = civil_from_days(now.day);
      const std::int64_t months = unit >= 31536000 ? seconds / 31536000 * 12 : seconds / 2592000;
      const std::int64_t total = day.year * 12LL + day.month - 1 - months;
      const int year = static_cast<int>(total / 12);
      const int month = static_cast<int>(total % 12) + 1;
      out.day = days_from_civil(year, month, std::min(day.day, days_in_month(year, month)));
      out.precision = TimePrecision::kDay;
      return;
    }
    if (unit >= 86400 || now.minute < 0) {
      out.day = unit >= 86400 ? now.day - seconds / 86400 : minutes / 1440;
      out.precision = TimePrecision::kDay;
      return;
    }
    out.day = minutes / 1440;
    out.minute = static_cast<int>(minutes % 1440);
    out.precision = finest <= 3600 ? TimePrecision::kMinute : TimePrecision::kDay;
    out.has_zone = now.has_zone;
    out.zone_minutes = now.zone_minutes;
  }

  /// HH:MM[:SS] with am or pm, or "الساعة 9 مساء", at word i.
  bool read_time(std::size_t i, Time& time) const {
    if (!number(i, 1, 2) || at(i).value > 24) return false;
    std::int64_t hour = at(i).value;
    std::int64_t minute = 0;
    std::size_t k = i + 1;
    const bool colon = mark(k, ":") || mark(k, "\xD8\x9B") || (k < words_.size() && at(k).key == "h");
    const bool after_clock = i > 0 && (clock_before(i));
    const bool dot = after_clock && mark(k, ".");
    if ((colon || dot) && number(k + 1, 2, 2) && at(k + 1).value < 60) {
      minute = at(k + 1).value;
      k += 2;
      if (mark(k, ":") && number(k + 1, 2, 2) && at(k + 1).value < 60) {
        time.second = static_cast<int>(at(k + 1).value);
        time.seconds = true;
        k += 2;
        if (mark(k, ".") && glued(k) && number(k + 1, 1, 9)) k += 2;  // fractions
      }
    } else if (!after_clock) {
      return false;
    }
    const bool bare_hour = k == i + 1;
    std::size_t look = k;
    if (mark(look, "(")) ++look;
    if (role(look) == DateRole::kAm || role(look) == DateRole::kPm) {
      const bool night = roles_[look].value == 1;
      const bool pm = role(look) == DateRole::kPm;
      if (hour > 12) {
        // "14:30 م": the hour already says it
      } else if (night) {
        if (hour == 12) hour = 0;
        if (hour >= 6) hour += 12;
      } else if (pm && hour < 12) {
        hour += 12;
      } else if (!pm && hour == 12) {
        hour = 0;
      }
      k = role_ends_[look];
      if (k > look && look > 0 && mark(look - 1, "(") && mark(k, ")")) ++k;
    } else if (bare_hour) {
      return false;  // an hour alone needs its half of the day
    }
    if (hour == 24) hour = 0;
    if (hour > 23) return false;
    time.minute = static_cast<int>(hour * 60 + minute);
    time.first = i;
    time.end = k;
    read_zone(time);
    return true;
  }

  bool clock_before(std::size_t i) const {
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      if (role(i - back) == DateRole::kClock && role_ends_[i - back] <= i) return true;
      if (at(i - back).kind == WordKind::kNumber) return false;
    }
    return false;
  }

  /// A zone right after the time or right before it.
  void read_zone(Time& time) const {
    std::size_t k = time.end;
    std::size_t steps = 0;
    while (k < words_.size() && steps < 2 && at(k).kind == WordKind::kMark && !sign(k)) ++k, ++steps;
    if (k < words_.size() && role(k) == DateRole::kOn) ++k;
    if (k < words_.size() && role(k) == DateRole::kZone) {
      time.has_zone = true;
      time.zone = roles_[k].value;
      time.end = role_ends_[k];
      if (sign(time.end)) read_offset(time.end, time, true);
      return;
    }
    if (sign(k)) read_offset(k, time, false);
    if (time.has_zone) return;
    if (time.first > 0 && role(time.first - 1) == DateRole::kZone) {
      time.has_zone = true;
      time.zone = roles_[time.first - 1].value;
      time.first -= 1;
    }
  }

  bool sign(std::size_t k) const {
    return k < words_.size() && at(k).kind == WordKind::kMark && (at(k).key == "+" || at(k).key == "-");
  }

  /// +0300, +03:00 glued to its sign; after GMT also "+3".
  void read_offset(std::size_t k, Time& time, bool after_name) const {
    if (!glued(k) || !(number(k + 1, 4, 4) || number(k + 1, 1, 2))) return;
    std::int64_t minutes = 0;
    std::size_t end = k + 2;
    if (at(k + 1).digits == 4) {
      if (!after_name && at(k).key == "-" && at(k + 1).value >= 1900) return;  // a year
      minutes = at(k + 1).value / 100 * 60 + at(k + 1).value % 100;
    } else if (mark(k + 2, ":") && number(k + 3, 2, 2)) {
      minutes = at(k + 1).value * 60 + at(k + 3).value;
      end = k + 4;
    } else if (after_name) {
      minutes = at(k + 1).value * 60;
    } else {
      return;
    }
    if (minutes > 14 * 60) return;
    time.has_zone = true;
    time.zone = static_cast<int>(at(k).key == "-" ? -minutes : minutes);
    time.end = end;
  }

  void use(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < used_.size(); ++i) used_[i] = true;
  }

  /// Adds time, zone, label and weekday to a core, looking between `left` and `right`.
  DateMatch dress(const Core& core, std::size_t left, std::size_t right) {
    DateMatch match;
    match.moment = core.moment;
    match.relative = core.relative;
    match.calendar = core.calendar;
    std::size_t first = core.first;
    std::size_t end = core.end;
    use(core.first, core.end);
    settle_weekday(core, left, right, match);
    Time time;
    const bool wants_time = !core.relative || core.moment.precision == TimePrecision::kDay;
    if (wants_time && (time_after(core, right, time, match) || time_before(core, left, time))) {
      match.moment.minute = time.minute;
      match.moment.second = time.second;
      match.moment.has_zone = time.has_zone;
      match.moment.zone_minutes = time.zone;
      match.moment.precision = time.seconds ? TimePrecision::kSecond : TimePrecision::kMinute;
      use(time.first, time.end);
      first = std::min(first, time.first);
      end = std::max(end, time.end);
    }
    if (match.kind == DateKind::kUnlabelled) label_before(first, left, match);
    match.begin = at(first).begin;
    match.end = at(end - 1).end;
    return match;
  }

  void settle_weekday(const Core& core, std::size_t left, std::size_t right, DateMatch& match) {
    for (const bool before : {true, false}) {
      for (std::size_t step = 1; step <= 4; ++step) {
        if (before && core.first < left + step) break;
        const std::size_t i = before ? core.first - step : core.end + step - 1;
        if (i >= right && !before) break;
        if (role(i) != DateRole::kWeekday) continue;
        use(i, i + 1);
        if (weekday(match.moment.day) == roles_[i].value) {
          match.weekday_agrees = true;
        } else if (core.wants_weekday && weekday(core.swapped.day) == roles_[i].value) {
          match.moment = core.swapped;
          match.weekday_agrees = true;
        }
        return;
      }
    }
  }

  bool time_after(const Core& core, std::size_t right, Time& time, DateMatch& match) {
    const std::size_t limit = std::min(right, core.end + kReach);
    for (std::size_t k = core.end; k < limit; ++k) {
      if (role(k) == DateRole::kUpdated) {
        // "28 آب 2013، آخر تحديث 14:00" is one moment unless a new date follows the label
        if (right < words_.size() && right <= k + 6) return false;
        match.kind = DateKind::kUpdated;
        use(k, role_ends_[k]);
        continue;
      }
      if (role(k) == DateRole::kPublished && right < words_.size()) return false;
      if (at(k).kind == WordKind::kNumber && !read_time(k, time)) {
        if (number(k, 1, 2)) continue;
        return false;
      }
      if (time.minute >= 0) {
        if (time.end > right) return false;
        return true;
      }
    }
    if (time.minute < 0) match.kind = DateKind::kUnlabelled;
    return false;
  }

  bool time_before(const Core& core, std::size_t left, Time& time) const {
    const std::size_t floor = core.first > left + 8 ? core.first - 8 : left;
    for (std::size_t k = core.first; k-- > floor;) {
      if (at(k).kind != WordKind::kNumber) continue;
      std::size_t start = k;
      while (start >= floor + 2 && mark(start - 1, ":") && number(start - 2, 1, 2)) start -= 2;
      Time read;
      if (read_time(start, read) && read.end <= core.first) {
        time = read;
        return true;
      }
      return false;
    }
    return false;
  }

  void label_before(std::size_t first, std::size_t left, DateMatch& match) {
    std::size_t words = 0;
    for (std::size_t k = first; k-- > left && words < 7;) {
      if (at(k).kind != WordKind::kMark) ++words;
      const DateRole found = role(k);
      if (found != DateRole::kUpdated && found != DateRole::kPublished) continue;
      // "آخر تحديث" is one label of two words: look whether a longer one begins before
      std::size_t begin = k;
      if (k > left && role(k - 1) == DateRole::kUpdated && role_ends_[k - 1] > k) begin = k - 1;
      const DateRole kind = role(begin);
      match.kind = kind == DateRole::kUpdated ? DateKind::kUpdated : DateKind::kPublished;
      use(begin, role_ends_[begin]);
      return;
    }
  }

  const PageKnowledge& kb_;
  DateContext context_;
  std::string_view line_;
  std::vector<Word> words_;
  std::vector<DateWord> roles_;
  std::vector<std::size_t> role_ends_;
  std::vector<bool> used_;
};

bool digit_inside(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (c >= '0' && c <= '9') return true;
    if (c == 0xD9 && i + 1 < line.size()) {
      const auto next = static_cast<unsigned char>(line[i + 1]);
      if (next >= 0xA0 && next <= 0xA9) return true;
    }
    if (c == 0xDB && i + 1 < line.size()) {
      const auto next = static_cast<unsigned char>(line[i + 1]);
      if (next >= 0xB0 && next <= 0xB9) return true;
    }
  }
  return false;
}

}  // namespace

std::string Moment::iso() const {
  if (!known()) return {};
  const CivilDay date = civil_from_days(day);
  char buffer[48];
  const int hour = minute < 0 ? 0 : minute / 60;
  const int minutes = minute < 0 ? 0 : minute % 60;
  switch (precision) {
    case TimePrecision::kYear: std::snprintf(buffer, sizeof buffer, "%04d", date.year); break;
    case TimePrecision::kMonth:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d", date.year, date.month);
      break;
    case TimePrecision::kDay:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
      break;
    case TimePrecision::kMinute:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d", date.year, date.month,
                    date.day, hour, minutes);
      break;
    default:
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month,
                    date.day, hour, minutes, second);
  }
  return buffer;
}

std::string Moment::zone() const {
  if (!has_zone || minute < 0) return {};
  if (zone_minutes == 0) return "Z";
  char buffer[32];
  const int size = std::abs(zone_minutes);
  std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", zone_minutes < 0 ? '-' : '+', size / 60, size % 60);
  return buffer;
}

std::vector<DateMatch> find_dates(const PageKnowledge& knowledge, std::string_view line,
                                  const DateContext& context) {
  if (!context.reference.known() && !digit_inside(line)) return {};
  std::vector<DateMatch> out = Reader(knowledge, line, context).run();
  out.erase(std::remove_if(out.begin(), out.end(),
                           [](const DateMatch& match) { return !match.moment.known(); }),
            out.end());
  return out;
}

bool may_hold_date(const PageKnowledge& knowledge, std::string_view line, std::string_view key) {
  if (!digit_inside(line) && !knowledge.may_say_age(key)) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t numbers = 0;
  for (std::size_t at = 0; at < key.size();) {
    std::size_t end = at;
    if (digit(key[at])) {
      while (end < key.size() && digit(key[end])) ++end;
      if (++numbers == 3) return true;
    } else if (key[at] == ' ') {
      ++end;
    } else {
      while (end < key.size() && key[end] != ' ' && !digit(key[end])) ++end;
      if (knowledge.begins_date(key.substr(at, end - at))) return true;
      if (end < key.size() && digit(key[end])) {  // months written with their number: "ك2"
        std::size_t stop = end;
        while (stop < key.size() && digit(key[stop])) ++stop;
        if (knowledge.begins_date(key.substr(at, stop - at))) return true;
      }
    }
    at = end;
  }
  return false;
}

LineDates line_dates(const PageKnowledge& knowledge, std::string_view line) {
  LineDates out;
  if (line.size() > 300) return out;
  Reader reader(knowledge, line, {});
  const std::vector<DateMatch> dates = reader.run();
  for (const DateMatch& date : dates) {
    out.age = out.age || date.relative;
    out.date = out.date || date.moment.known();
  }
  out.other_words = reader.unused_words();
  out.labelled_clock = !out.date && reader.labelled_clock();
  return out;
}

bool is_age_line(const PageKnowledge& knowledge, std::string_view line, std::size_t other_words) {
  const LineDates dates = line_dates(knowledge, line);
  return dates.age && dates.other_words <= other_words;
}

Moment parse_machine_date(std::string_view text) {
  Moment out;
  const auto digits = [&](std::size_t at, std::size_t count, int& value) {
    value = 0;
    if (at + count > text.size()) return false;
    for (std::size_t i = at; i < at + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return false;
      value = value * 10 + (text[i] - '0');
    }
    return true;
  };
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  const bool all_digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (all_digits && (text.size() == 10 || text.size() == 13)) {  // Unix seconds, milliseconds
    const std::int64_t seconds = std::stoll(std::string(text)) / (text.size() == 13 ? 1000 : 1);
    out.day = seconds / 86400;
    out.minute = static_cast<int>(seconds % 86400 / 60);
    out.second = static_cast<int>(seconds % 60);
    out.has_zone = true;
    out.precision = TimePrecision::kSecond;
    return out;
  }
  int year = 0;
  int month = 0;
  int day = 0;
  if (!digits(0, 4, year) || year < 1900 || year > 2100) return out;
  std::size_t at = 4;
  const bool compact = all_digits && text.size() == 8;
  if (!compact) {
    if (at >= text.size() || (text[at] != '-' && text[at] != '/')) return out;
    ++at;
  }
  std::size_t width = digits(at, 2, month) ? 2 : digits(at, 1, month) ? 1 : 0;
  if (width == 0 || month < 1 || month > 12) return out;
  at += width;
  if (!compact) {
    if (at >= text.size() || (text[at] != '-' && text[at] != '/')) return out;
    ++at;
  }
  width = digits(at, 2, day) ? 2 : digits(at, 1, day) ? 1 : 0;
  if (width == 0 || day < 1 || day > days_in_month(year, month)) return out;
  at += width;
  out.day = days_from_civil(year, month, day);
  out.precision = TimePrecision::kDay;
  while (at < text.size() && (text[at] == 'T' || text[at] == ' ' || text[at] == 't')) ++at;
  int hour = 0;
  int minute = 0;
  width = digits(at, 2, hour) ? 2 : digits(at, 1, hour) ? 1 : 0;
  if (width == 0 || at + width >= text.size() || text[at + width] != ':' ||
      !digits(at + width + 1, 2, minute) || hour > 23 || minute > 59) {
    return out;
  }
  at += width + 3;
  out.minute = hour * 60 + minute;
  out.precision = TimePrecision::kMinute;
  if (at < text.size() && text[at] == ':' && digits(at + 1, 2, out.second) && out.second < 60) {
    out.precision = TimePrecision::kSecond;
    at += 3;
  }
  if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
    ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  }
  while (at < text.size() && text[at] == ' ') ++at;
  const std::string_view rest = text.substr(at);
  if (rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") {
    out.has_zone = true;
  } else if (rest.size() >= 3 && (rest[0] == '+' || rest[0] == '-')) {
    int h = 0;
    int m = 0;
    if (digits(at + 1, 2, h) && h <= 14) {
      const std::size_t m_at = at + 3 + (at + 3 < text.size() && text[at + 3] == ':' ? 1 : 0);
      if (!digits(m_at, 2, m)) m = 0;
      out.has_zone = true;
      out.zone_minutes = (rest[0] == '-' ? -1 : 1) * (h * 60 + m);
    }
  } else if ((rest.size() == 2 && (rest[1] == 'M' || rest[1] == 'm'))) {
    const bool pm = rest[0] == 'P' || rest[0] == 'p';
    if (pm && hour < 12) out.minute += 720;
    if (!pm && hour == 12) out.minute -= 720;
  }
  return out;
}

bool same_moment(const Moment& a, const Moment& b) {
  if (!a.known() || !b.known()) return false;
  if (a.minute < 0 || b.minute < 0) return a.day == b.day;
  std::int64_t ma = a.wall_minutes();
  std::int64_t mb = b.wall_minutes();
  if (a.has_zone && b.has_zone) {
    ma -= a.zone_minutes;
    mb -= b.zone_minutes;
  }
  return ma - mb <= 1 && mb - ma <= 1;
}

}  // namespace marsad::page
