// The command `marsad list`: documents of the store, newest first.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "incident/json.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  store::DocumentFilter filter;
  std::string format = "text";
};

int run(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto page = (*store)->documents(options.filter);
  if (!page) return failed(page.error());
  for (const store::DocumentRow& d : page->documents) {
    if (options.format == "json") {
      incident::JsonWriter w;
      w.begin_object().key("id").string(d.id).key("key").string(d.key).key("publisher");
      w.string_or_null(d.publisher).key("title").string_or_null(d.title).key("published");
      w.string_or_null(d.published).key("url").string_or_null(d.url).key("family");
      w.string_or_null(d.family).key("claims").integer(d.claims).key("incidents").begin_array();
      for (const std::string& i : d.incidents) w.string(i);
      w.end_array().end_object();
      std::printf("%s\n", w.take().c_str());
    } else {
      std::printf("%s\t%s\t%s\t%lld claims\t%s\n", d.id.c_str(), d.published.c_str(),
                  d.publisher.c_str(), static_cast<long long>(d.claims),
                  shorten(d.title, 80).c_str());
    }
  }
  if (options.format == "text")
    std::fprintf(stderr, "%zu of %lld documents\n", page->documents.size(),
                 static_cast<long long>(page->total));
  return page->total > 0 ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  app.add_option("--publisher", options->filter.publisher, "only this outlet");
  app.add_option("--from", options->filter.date_from, "published on or after, YYYY-MM-DD");
  app.add_option("--to", options->filter.date_to, "published on or before, YYYY-MM-DD");
  app.add_option("--text", options->filter.text, "holding all these words, in any form");
  app.add_option("--family", options->filter.family, "of this copy family");
  app.add_flag("--with-claims", options->filter.with_claims_only, "only those with claims");
  app.add_option("--limit", options->filter.limit, "at most so many")->capture_default_str();
  app.add_option("--offset", options->filter.offset, "skip so many");
  app.add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"list", "list documents of the store", set_up}};

}  // namespace
}  // namespace marsad::app
