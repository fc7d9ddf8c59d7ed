// Implements dateline.h: a line becomes words, numbers and marks; cores (day, month, year) are
// found first, then times, zones, labels and weekdays around each core.
// Bounded: 96 words of a line are read, each core looks at most 12 words away.
#include "page/dateline.h"

#include <algorithm>

#include "page/calendar.h"
#include "page/dateline_parts.h"

namespace marsad::page {
namespace {

constexpr std::size_t kReach = 12;

class Reader : public DatelineCores {
 public:
  Reader(const PageKnowledge& knowledge, std::string_view line, const DateContext& context)
      : DatelineCores(knowledge, line, context), used_(words_.size(), false) {}

  std::vector<DateMatch> run() {
    std::vector<DateCore> cores;
    for (std::size_t i = 0; i < words_.size() && cores.size() < 8;) {
      DateCore core;
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
      ClockTime time;
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

  void use(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end && i < used_.size(); ++i) used_[i] = true;
  }

  /// Adds time, zone, label and weekday to a core, looking between `left` and `right`.
  DateMatch dress(const DateCore& core, std::size_t left, std::size_t right) {
    DateMatch match;
    match.moment = core.moment;
    match.relative = core.relative;
    match.calendar = core.calendar;
    std::size_t first = core.first;
    std::size_t end = core.end;
    use(core.first, core.end);
    settle_weekday(core, left, right, match);
    ClockTime time;
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

  void settle_weekday(const DateCore& core, std::size_t left, std::size_t right, DateMatch& match) {
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
        } else {
          // A Hijri day hangs on the sighting of the moon, a relative one on the clock of the page.
          match.weekday_differs = core.calendar != 'h' && !core.relative;
        }
        return;
      }
    }
  }

  bool time_after(const DateCore& core, std::size_t right, ClockTime& time, DateMatch& match) {
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

  bool time_before(const DateCore& core, std::size_t left, ClockTime& time) const {
    const std::size_t floor = core.first > left + 8 ? core.first - 8 : left;
    for (std::size_t k = core.first; k-- > floor;) {
      if (at(k).kind != WordKind::kNumber) continue;
      std::size_t start = k;
      while (start >= floor + 2 && mark(start - 1, ":") && number(start - 2, 1, 2)) start -= 2;
      ClockTime read;
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

std::vector<DateMatch> find_dates(const PageKnowledge& knowledge, std::string_view line,
                                  const DateContext& context) {
  if (!context.reference.known() && !digit_inside(line)) return {};
  std::vector<DateMatch> out = Reader(knowledge, line, context).run();
  out.erase(std::remove_if(out.begin(), out.end(),
                           [](const DateMatch& match) { return !match.moment.known(); }),
            out.end());
  return out;
}

bool may_hold_date(const PageKnowledge& knowledge, std::string_view key, bool digits) {
  if (!digits && !knowledge.may_say_age(key)) return false;
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
    out.clock = out.clock || date.moment.minute >= 0;
  }
  out.other_words = reader.unused_words();
  out.labelled_clock = !out.date && reader.labelled_clock();
  return out;
}

bool is_age_line(const PageKnowledge& knowledge, std::string_view line, std::size_t other_words) {
  const LineDates dates = line_dates(knowledge, line);
  return dates.age && dates.other_words <= other_words;
}

}  // namespace marsad::page
