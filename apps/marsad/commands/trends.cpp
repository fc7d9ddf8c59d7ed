// The commands `marsad trends` and `marsad coverage`: phenomena over time, and who was silent.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  store::TrendFilter trend;
  store::IncidentFilter incidents;
  bool unusual = false;
};

int trends(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto rows = (*store)->trend(options.trend);
  if (!rows) return failed(rows.error());
  std::printf("# unusual: EARS C2 (CDC; Hutwagner et al. 2003), eight periods before a gap of two, three"
              " standard deviations; low95 and high95: exact Poisson interval of incidents\n"
              "# %s\tperiod\tincidents\tclaims\torigins\tkilled_best\texpected\tlow95\thigh95\tunusual\n",
              options.trend.by.c_str());
  bool any = false;
  for (const store::TrendRow& r : *rows) {
    if (options.unusual && !r.unusual) continue;
    any = true;
    std::printf("%s\t%s\t%lld\t%lld\t%lld\t%lld\t%.2f\t%.2f\t%.2f\t%s\n", r.key.c_str(),
                r.period.c_str(), static_cast<long long>(r.incidents),
                static_cast<long long>(r.claims), static_cast<long long>(r.origins),
                static_cast<long long>(r.killed_best), r.expected, r.low95, r.high95,
                r.unusual ? "yes" : "no");
  }
  return any ? kFound : kNothing;
}

// A cell is the number of an outlet's reports; 0 is silence.
int coverage(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto table = (*store)->coverage(options.incidents);
  if (!table) return failed(table.error());
  std::printf("# incident\tdate\ttitle");
  for (const std::string& outlet : table->outlets) std::printf("\t%s", outlet.c_str());
  std::printf("\n");
  for (const store::Coverage::Row& row : table->rows) {
    std::printf("%s\t%s\t%s", row.incident.c_str(), row.date.c_str(), row.title.c_str());
    for (const std::int64_t n : row.documents) std::printf("\t%lld", static_cast<long long>(n));
    std::printf("\n");
  }
  return table->rows.empty() ? kNothing : kFound;
}

Run set_up_trends(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  app.add_option("--by", options->trend.by,
                 "type, subtype, place, country, actor, nationality, outlet")->capture_default_str();
  app.add_option("--key", options->trend.key, "only this value");
  app.add_option("--unit", options->trend.unit, "day, week or month")->capture_default_str();
  app.add_option("--from", options->trend.date_from, "on or after, YYYY-MM-DD");
  app.add_option("--to", options->trend.date_to, "on or before, YYYY-MM-DD");
  app.add_flag("--unusual", options->unusual, "only unusual periods");
  return [options] { return trends(*options); };
}

Run set_up_coverage(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  options->incidents.limit = 100;
  app.add_option("--type", options->incidents.type, "ASSAULT, COERCE, ...");
  app.add_option("--country", options->incidents.country, "alpha-3 code of the place");
  app.add_option("--from", options->incidents.date_from, "on or after, YYYY-MM-DD");
  app.add_option("--to", options->incidents.date_to, "on or before, YYYY-MM-DD");
  app.add_option("--limit", options->incidents.limit, "at most so many incidents")
      ->capture_default_str();
  return [options] { return coverage(*options); };
}

const Registration kTrends{{"trends", "incidents, claims and origins over time", set_up_trends}};
const Registration kCoverage{{"coverage", "outlet by incident: who reported, who was silent",
                              set_up_coverage}};

}  // namespace
}  // namespace marsad::app
