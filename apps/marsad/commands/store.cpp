// The command `marsad store`: check, back up, migrate and copy a store.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::string path, from, to;
  std::string id, project;
  bool whole = false;
  store::DocumentFilter filter;
  store::DecisionRequest why;
  store::RetentionRequest retention;
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
  auto copied = (*target)->copy_from(**source, !options.whole);
  if (!copied) return failed(copied.error());
  if (auto indexed = (*target)->index_text(); !indexed) return failed(indexed.error());
  std::printf("%lld rows copied\n", static_cast<long long>(*copied));
  return kFound;
}

int take_down(const Options& options) {
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  auto decision = (*store)->take_down(options.id, options.why);
  if (!decision) return failed(decision.error());
  std::printf("taken down %s, decision %lld\n", decision->request.subject.c_str(),
              static_cast<long long>(decision->number));
  return kFound;
}

int retain(const Options& options) {
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  store::RetentionRequest request = options.retention;
  request.user = options.why.user;
  request.role = options.why.role;
  request.reason = options.why.reason;
  auto n = (*store)->retain(request);
  if (!n) return failed(n.error());
  std::printf("%lld documents %s\n", static_cast<long long>(*n), request.dry_run ? "would be removed" : "removed");
  return *n > 0 ? kFound : kNothing;
}

int assign(const Options& options) {
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  auto n = (*store)->assign(options.project, options.filter, options.why);
  if (!n) return failed(n.error());
  std::printf("%lld documents given to project %s\n", static_cast<long long>(*n), options.project.c_str());
  return *n > 0 ? kFound : kNothing;
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
  CLI::App* sub = add("copy", "copy everything but redacted words into an empty store", copy);
  sub->add_option("from", options->from, "store to read")->required();
  sub->add_option("to", options->to, "empty store to fill")->required();
  sub->add_flag("--whole", options->whole, "redacted words too: the store moves house");
  if (const char* user = std::getenv("USER"); user != nullptr) options->why.user = user;
  options->why.role = "admin";
  const auto who = [&](CLI::App* sub) {
    sub->add_option("--user", options->why.user, "who decides")->capture_default_str();
    sub->add_option("--reason", options->why.reason, "why; stands in the audit");
    return sub;
  };
  sub = who(add("takedown", "remove a document's words, names and claims for good", take_down));
  sub->add_option("document", options->id, "id, content key, or a unique beginning of the key")->required();
  sub = who(add("retain", "remove documents older than a day, except under accepted incidents", retain));
  sub->add_option("--before", options->retention.before, "day, as 2024-01-31; not included")->required();
  sub->add_flag("--accepted-too", options->retention.accepted_too, "also under accepted incidents");
  sub->add_flag("--dry-run", options->retention.dry_run, "only say how many");
  sub = who(add("project", "give documents to a project; who is in none of their projects sees them no more", assign));
  sub->add_option("name", options->project, "a-z, 0-9, - and _")->required();
  sub->add_option("--outlet", options->filter.publisher, "only of this outlet");
  sub->add_option("--query", options->filter.text, "only with these words");
  sub->add_option("--from", options->filter.date_from, "published on this day or later");
  sub->add_option("--to", options->filter.date_to, "published on this day or earlier");
  return [action] { return (*action)(); };
}

const Registration kCommand{{"store", "check, back up, migrate, copy; takedown, retention, projects", set_up}};

}  // namespace
}  // namespace marsad::app
