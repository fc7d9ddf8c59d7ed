// The command `marsad search`: documents that hold words, under any clitic and spelling.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::vector<std::string> words;
  std::int64_t limit = 20;
};

int run(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  store::DocumentFilter filter;
  filter.limit = options.limit;
  for (const std::string& word : options.words) filter.text += word + " ";
  auto page = (*store)->documents(filter);
  if (!page) return failed(page.error());
  for (const store::DocumentRow& d : page->documents)
    std::printf("%s\t%s\t%s\n    %s\n", d.id.c_str(), d.published.c_str(),
                shorten(d.title, 80).c_str(), shorten(d.snippet, 160).c_str());
  std::fprintf(stderr, "%lld documents\n", static_cast<long long>(page->total));
  return page->total > 0 ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  app.add_option("words", options->words, "all of them must occur")->required();
  app.add_option("--limit", options->limit, "at most so many")->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"search", "find documents by words", set_up}};

}  // namespace
}  // namespace marsad::app
