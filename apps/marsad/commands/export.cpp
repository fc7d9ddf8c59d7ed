// The command `marsad export`: incidents and claims as files for other programs.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "command.h"
#include "kbc/kbc.h"
#include "store/export.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  store::ExportOptions export_options;
  std::vector<std::string> formats;
  std::string directory;
  std::string audience = "public";
  bool log = false;  // list the jobs instead
};

// A store that only reads still exports; that the log of jobs was not written is said.
void note(const Options& options, const std::vector<store::ExportJob>& jobs) {
  auto store = open_store(options.flags, true);
  if (store)
    for (const store::ExportJob& job : jobs)
      if (auto done = (*store)->log_export(job); !done)
        return complain("export not logged: " + done.error().message());
  if (!store) complain("export not logged: " + store.error().message());
}

int list_jobs(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto jobs = (*store)->export_jobs(1000);
  if (!jobs) return failed(jobs.error());
  for (const store::ExportJob& j : *jobs)
    std::printf("%lld\t%s\t%s\t%s\t%s\t%lld\t%s\n", static_cast<long long>(j.number), j.at.c_str(),
                j.user.c_str(), j.format.c_str(), j.audience.c_str(),
                static_cast<long long>(j.bytes), j.sha256.c_str());
  return jobs->empty() ? kNothing : kFound;
}

int run(Options options) {
  if (options.log) return list_jobs(options);
  auto file = kbc::open(options.flags.kb.empty() ? default_kb_path() : options.flags.kb);
  if (!file) return failed(file.error());
  auto knowledge = incident::Knowledge::load(**file);
  if (!knowledge) return failed(knowledge.error());
  auto protection = incident::Protection::load(**file);
  if (!protection) return failed(protection.error());
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  store::ExportOptions& e = options.export_options;
  e.knowledge = std::move(*knowledge);
  e.protection = std::move(*protection);
  e.kb_version = (*file)->hash();
  e.program_version = MARSAD_VERSION;
  e.audience = options.audience == "internal" ? store::Audience::kInternal : store::Audience::kPublic;
  if (options.directory.empty()) {
    if (options.formats.size() != 1) {
      complain("name one --format for standard output, or a folder with --out");
      return kError;
    }
    auto bytes = store::export_bytes(**store, options.formats[0], e);
    if (!bytes) return failed(bytes.error());
    std::fwrite(bytes->data(), 1, bytes->size(), stdout);
    store->reset();
    note(options, {store::export_job(options.formats[0], *bytes, e)});
    return kFound;
  }
  auto done = store::export_files(**store, options.directory, options.formats, e);
  if (!done) return failed(done.error());
  store->reset();
  note(options, *done);
  std::printf("%s/manifest.json\n", options.directory.c_str());
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  std::string formats;
  for (const std::string& f : store::export_formats()) formats += (formats.empty() ? "" : " ") + f;
  app.add_option("--format", options->formats, "one or more of: " + formats);
  app.add_option("--out", options->directory, "folder for the files and manifest.json");
  app.add_option("--audience", options->audience, "public: rounded places, no private names")
      ->check(CLI::IsMember({"public", "internal"}))->capture_default_str();
  const char* user = std::getenv("USER");
  if (user != nullptr) options->export_options.user = user;
  app.add_option("--user", options->export_options.user, "who asks, for the log of export jobs");
  app.add_flag("--log", options->log, "list the export jobs so far");
  store::IncidentFilter& f = options->export_options.filter;
  app.add_option("--from", f.date_from, "on or after, YYYY-MM-DD");
  app.add_option("--to", f.date_to, "on or before, YYYY-MM-DD");
  app.add_option("--type", f.type, "ASSAULT, COERCE, ...");
  app.add_option("--country", f.country, "alpha-3 code of the place");
  app.add_option("--grade", f.grade, "provisional, corroborated, contested, accepted");
  app.add_option("--review", f.review, "machine, accepted_once, accepted, rejected");
  return [options] { return run(*options); };
}

const Registration kCommand{{"export", "write incidents and claims as files", set_up}};

}  // namespace
}  // namespace marsad::app
