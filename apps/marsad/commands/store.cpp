// The command `marsad store`: check, back up, migrate and copy a store.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::string path, from, to;
};

int check(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto report = (*store)->check();
  if (!report) return failed(report.error());
  for (const std::string& finding : report->findings) complain(finding);
  if (!report->clean) return kError;
  auto counts = (*store)->counts();
  if (!counts) return failed(counts.error());
  std::printf("clean: %lld documents, %lld claims, %lld incidents, %lld decisions\n",
              static_cast<long long>(counts->documents), static_cast<long long>(counts->claims),
              static_cast<long long>(counts->incidents),
              static_cast<long long>(counts->decisions));
  return kFound;
}

int backup(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto done = (*store)->backup(options.path);
  return done ? kFound : failed(done.error());
}

int migrate(const Options& options) {
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  auto version = (*store)->schema_version();
  if (!version) return failed(version.error());
  std::printf("schema %lld\n", static_cast<long long>(*version));
  return kFound;
}

int copy(const Options& options) {
  StoreFlags from = options.flags;
  StoreFlags to = options.flags;
  from.store = options.from;
  to.store = options.to;
  auto source = open_store(from, false);
  if (!source) return failed(source.error());
  auto target = open_store(to, true);
  if (!target) return failed(target.error());
  auto copied = (*target)->copy_from(**source);
  if (!copied) return failed(copied.error());
  if (auto indexed = (*target)->index_text(); !indexed) return failed(indexed.error());
  std::printf("%lld rows copied\n", static_cast<long long>(*copied));
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto action = std::make_shared<Run>();
  app.require_subcommand(1);
  const auto add = [&](const char* name, const char* about, int (*run)(const Options&)) {
    CLI::App* sub = app.add_subcommand(name, about);
    add_store_flags(*sub, options->flags);
    sub->callback([=] { *action = [=] { return run(*options); }; });
    return sub;
  };
  add("check", "verify every row, text, key and hash", check);
  add("backup", "write a consistent copy while others work (SQLite)", backup)
      ->add_option("path", options->path, "file to write")->required();
  add("migrate", "bring the schema up to this program", migrate);
  CLI::App* sub = add("copy", "copy everything into an empty store", copy);
  sub->add_option("from", options->from, "store to read")->required();
  sub->add_option("to", options->to, "empty store to fill")->required();
  return [action] { return (*action)(); };
}

const Registration kCommand{{"store", "check, back up, migrate or copy the store", set_up}};

}  // namespace
}  // namespace marsad::app
