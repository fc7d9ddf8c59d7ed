// Phenomena over time: counts by key and period, with uncertainty and a flag for unusual periods.
// Method: EARS C2 (Hutwagner et al. 2003, CDC), baseline of eight periods with a gap of two;
// intervals of counts after Garwood (exact Poisson) by the Wilson-Hilferty approximation.
#include <algorithm>
#include <cmath>

#include "store/store_impl.h"

namespace marsad::store {
namespace {

constexpr int kBaseline = 8;
constexpr int kGap = 2;

std::int32_t period_of(std::int32_t day, const std::string& unit) {
  if (unit == "day") return day;
  if (unit == "month") {
    const std::string iso = incident::iso_day(day);
    return incident::day_number(iso.substr(0, 8) + "01").value_or(day);
  }
  return day - ((day % 7 + 10) % 7);  // Monday; 1970-01-01 was a Thursday
}

std::int32_t next_period(std::int32_t period, const std::string& unit) {
  if (unit == "day") return period + 1;
  if (unit == "month") return period_of(period + 32, unit);
  return period + 7;
}

double poisson_low(std::int64_t n) {
  if (n == 0) return 0.0;
  const double x = static_cast<double>(n);
  return x * std::pow(1 - 1 / (9 * x) - 1.96 / (3 * std::sqrt(x)), 3);
}

double poisson_high(std::int64_t n) {
  const double x = static_cast<double>(n) + 1;
  return x * std::pow(1 - 1 / (9 * x) + 1.96 / (3 * std::sqrt(x)), 3);
}

void flag(std::vector<TrendRow>& series) {
  for (std::size_t i = 0; i < series.size(); ++i) {
    TrendRow& row = series[i];
    row.low95 = poisson_low(row.incidents);
    row.high95 = poisson_high(row.incidents);
    if (i < kGap + 3) continue;  // too little history to say anything
    const std::size_t last = i - kGap;
    const std::size_t first = last > kBaseline ? last - kBaseline : 0;
    double sum = 0;
    double squares = 0;
    for (std::size_t k = first; k < last; ++k) {
      const auto x = static_cast<double>(series[k].incidents);
      sum += x;
      squares += x * x;
    }
    const auto n = static_cast<double>(last - first);
    row.expected = sum / n;
    const double variance = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0.0;
    const double deviation = std::max(1.0, std::sqrt(std::max(0.0, variance)));
    row.unusual = static_cast<double>(row.incidents) > row.expected + 3 * deviation;
  }
}

}  // namespace

Result<std::vector<TrendRow>> StoreImpl::trend(const TrendFilter& f) {
  std::string key, join;
  if (f.by == "type" || f.by == "subtype" || f.by == "place" || f.by == "country") key = "i." + f.by;
  else if (f.by == "actor")
    key = "COALESCE(p.entity, p.name)",
    join = " JOIN incident_party p ON p.incident = i.id AND p.role = 'actor'";
  else if (f.by == "nationality")
    key = "n.country", join = " JOIN incident_nationality n ON n.incident = i.id";
  else if (f.by == "outlet")
    key = "m.publisher", join = " JOIN incident_document m ON m.incident = i.id";
  else
    return fail(ErrorCode::kUnsupported, "no trend by " + f.by + "; accepted: type, subtype, place,"
                " country, actor, nationality, outlet");
  if (f.unit != "day" && f.unit != "week" && f.unit != "month")
    return fail(ErrorCode::kUnsupported, "no unit " + f.unit + "; accepted: day, week, month");
  Params params;
  std::string where = " WHERE i.merged_into IS NULL AND i.review <> 'rejected'"
                      " AND i.latest IS NOT NULL AND " + key + " IS NOT NULL" + visible_incidents("i.id");
  const auto add = [&](const std::string& condition, const std::string& value) {
    if (value.empty()) return;
    where += " AND " + condition;
    params.emplace_back(value);
  };
  add(key + " = ?", f.key);
  add("i.latest >= ?", f.date_from);
  add("i.latest <= ?", f.date_to);
  MARSAD_TRY(rows, db_->query("SELECT DISTINCT " + key + ", i.id, i.latest, i.origins,"
                              " i.killed_best, (SELECT COUNT(*) FROM incident_claim c"
                              " WHERE c.incident = i.id) FROM incident i" + join + where, params));
  std::map<std::string, std::map<std::int32_t, TrendRow>> table;
  std::int32_t first = 0, last = 0;
  bool any = false;
  for (const Row& row : rows) {
    const auto day = incident::day_number(text(row[2]));
    if (!day) continue;
    const std::int32_t period = period_of(*day, f.unit);
    first = any ? std::min(first, period) : period;
    last = any ? std::max(last, period) : period;
    any = true;
    TrendRow& cell = table[text(row[0])][period];
    ++cell.incidents;
    cell.origins += integer(row[3]);
    cell.killed_best += integer(row[4]);
    cell.claims += integer(row[5]);
  }
  std::vector<TrendRow> out;
  for (auto& [name, cells] : table) {
    std::vector<TrendRow> series;
    for (std::int32_t p = first; p <= last; p = next_period(p, f.unit)) {
      TrendRow row = cells.count(p) > 0 ? cells[p] : TrendRow{};
      row.key = name;
      row.period = incident::iso_day(p);
      series.push_back(std::move(row));
    }
    flag(series);
    out.insert(out.end(), series.begin(), series.end());
  }
  return out;
}

}  // namespace marsad::store
