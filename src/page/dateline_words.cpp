// Implements DatelineWords of dateline_parts.h: words with their roles, month names, and days made
// of numbers in a calendar.
// The words come from kb/page/months.tsv and date_words.tsv.
#include <algorithm>

#include "page/calendar.h"
#include "page/dateline_parts.h"

namespace marsad::page {

DatelineWords::DatelineWords(const PageKnowledge& knowledge, std::string_view line, const DateContext& context)
    : kb_(knowledge), context_(context), words_(cut_words(line, kMaxDatelineWords)) {
  roles_.resize(words_.size());
  role_ends_.resize(words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) find_role(i);
}

std::string DatelineWords::phrase(std::size_t i, std::size_t count, std::size_t& end) const {
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

void DatelineWords::find_role(std::size_t i) {
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

const std::vector<Month>* DatelineWords::month(std::size_t i, std::size_t& end) const {
  if (i >= words_.size() || at(i).kind != WordKind::kWord || !begins(i)) return nullptr;
  for (std::size_t count = 2; count >= 1; --count) {
    const std::string key = phrase(i, count, end);
    if (end == i) continue;
    if (const auto* found = kb_.months(key)) return found;
  }
  return nullptr;
}

bool DatelineWords::make_gregorian(std::int64_t year, std::int64_t month, std::int64_t day, Moment& out) {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(static_cast<int>(year), static_cast<int>(month))) {
    return false;
  }
  out.day = days_from_civil(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day));
  out.precision = TimePrecision::kDay;
  return true;
}

bool DatelineWords::make(char calendar, std::int64_t year, std::int64_t month, std::int64_t day, Moment& out) const {
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

}  // namespace marsad::page
