// The command `marsad incidents`: incidents of the store by filters, one JSON object a line.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  store::IncidentFilter filter;
  std::vector<double> bbox;
  std::int64_t min_killed = -1;
  std::string format = "json";
  bool recluster = false;
};

std::string toll(const incident::Incident& i, const char* harm) {
  const auto it = i.values.find(harm);
  if (it == i.values.end() || !it->second.best) return "-";
  const incident::Toll& t = it->second;
  return std::to_string(*t.low) + "/" + std::to_string(*t.best) + "/" + std::to_string(*t.high);
}

int run(Options options) {
  auto store = open_store(options.flags, options.recluster);
  if (!store) return failed(store.error());
  if (options.recluster)
    if (auto done = (*store)->cluster(true); !done) return failed(done.error());
  if (options.bbox.size() == 4)
    options.filter.bbox = {options.bbox[0], options.bbox[1], options.bbox[2], options.bbox[3]};
  if (options.min_killed >= 0) options.filter.min_killed = options.min_killed;
  auto page = (*store)->incidents(options.filter);
  if (!page) return failed(page.error());
  for (const incident::Incident& i : page->incidents) {
    if (options.format == "json") {
      std::printf("%s\n", incident::to_json(i).c_str());
      continue;
    }
    std::printf("%s  %s  %-9s  %s  killed %s  wounded %s  %s  %s\n", i.id.c_str(),
                i.latest.c_str(), i.type.c_str(), i.place.span.text.c_str(),
                toll(i, "killed").c_str(), toll(i, "wounded").c_str(), i.grade.c_str(),
                shorten(i.title, 70).c_str());
  }
  return page->total > 0 ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags, true);
  store::IncidentFilter& f = options->filter;
  f.limit = 1000000000;
  app.add_option("--type", f.type, "ASSAULT, COERCE, ...");
  app.add_option("--mode", f.mode, "aerial, arrest, ...");
  app.add_option("--subtype", f.subtype, "air_drone_strike, ...");
  app.add_option("--actor", f.actor, "entity id or words of a name, actor or recipient");
  app.add_option("--place", f.place, "words of the place's Arabic or English name");
  app.add_option("--country", f.country, "alpha-3 code of the place");
  app.add_option("--nationality", f.nationality, "alpha-3 code");
  app.add_option("--outlet", f.outlet, "reported by this outlet");
  app.add_option("--grade", f.grade, "provisional, corroborated, contested, accepted");
  app.add_option("--review", f.review, "machine, accepted_once, accepted, rejected");
  app.add_option("--from", f.date_from, "on or after, YYYY-MM-DD");
  app.add_option("--to", f.date_to, "on or before, YYYY-MM-DD");
  app.add_option("--text", f.text, "whose documents hold all these words, in any form");
  app.add_option("--bbox", options->bbox, "west south east north, degrees")->expected(4);
  app.add_option("--min-killed", options->min_killed, "best number of killed at least");
  app.add_option("--sort", f.sort, "newest, oldest, killed, documents, updated")
      ->capture_default_str();
  app.add_option("--limit", f.limit, "at most so many");
  app.add_option("--offset", f.offset, "skip so many");
  app.add_flag("--recluster", options->recluster, "make families and incidents anew first");
  app.add_option("--format", options->format, "json or text")
      ->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"incidents", "list incidents with their values", set_up}};

}  // namespace
}  // namespace marsad::app
