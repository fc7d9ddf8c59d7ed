// The command `marsad serve`: the web interface and the HTTP API over a store.
// Wires what the serve stage may not see itself: the reader, the knowledge base, the exports.
// Listens on loopback or a unix socket; anything else needs --behind-proxy and --accounts.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "command.h"
#include "kb_search.h"
#include "kbc/kbc.h"
#include "pipeline/batch.h"
#include "serve/assets.h"
#include "serve/server.h"
#include "store/export.h"
#include "store/indexer.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::uint16_t port = 8080;
  std::string address = "127.0.0.1";
  std::string socket;
  std::string accounts;
  std::string log;
  std::string kb_sources = "kb";
  std::vector<std::string> hosts;
  bool behind_proxy = false;
  int workers = 2;
  std::size_t cache_mb = 256;
};

bool loopback(const std::string& address) {
  return address == "127.0.0.1" || address == "::1" || address == "localhost" ||
         address.starts_with("127.");
}

serve::Hooks hooks_of(std::shared_ptr<const pipeline::Engine> engine, const Options& options,
                      std::shared_ptr<const incident::Protection> protection) {
  serve::Hooks hooks;
  hooks.read = [engine](const serve::ReadRequest& ask) -> Result<std::string> {
    pipeline::RawDocument raw;
    // What is no markup is taken as it stands; a page goes the way of a page.
    const std::size_t first = ask.text.find_first_not_of(" \t\r\n");
    const bool markup = first != std::string::npos && ask.text[first] == '<';
    raw.kind = markup ? page::RecordKind::kPage : page::RecordKind::kText;
    raw.bytes = ask.text;
    raw.hints.title = ask.title;
    raw.hints.source = "pasted";
    raw.hints.url = ask.url;
    raw.hints.publisher = ask.publisher;
    raw.hints.published = ask.published;
    const Article article = pipeline::make_article(*engine, raw);
    pipeline::Analysis analysis;
    pipeline::analyse(*engine, article, analysis);
    return pipeline::to_json(*engine, article, analysis);
  };
  auto search = std::make_shared<KbSearch>(engine, options.kb_sources);
  hooks.knowledge = [search](const std::string& words) { return search->find(words); };
  hooks.protection = std::move(protection);
  hooks.export_formats = store::export_formats();
  const std::string kb_version = engine->kb_hash();
  const auto hooks_protection = hooks.protection;
  hooks.export_bytes = [kb_version, hooks_protection](store::Store& s, const std::string& format,
                                    const store::IncidentFilter& filter, bool for_public) {
    store::ExportOptions o;
    o.filter = filter;
    o.protection = hooks_protection;
    o.audience = for_public ? store::Audience::kPublic : store::Audience::kInternal;
    o.program_version = MARSAD_VERSION;
    o.kb_version = kb_version;
    auto bytes = store::export_bytes(s, format, o);
    if (bytes) (void)s.log_export(store::export_job(format, *bytes, o));  // read-only: not logged
    return bytes;
  };
  return hooks;
}

/// Addresses that strangers can reach want a proxy with TLS in front and people with passwords.
bool allowed(const Options& o) {
  if (!o.socket.empty() || loopback(o.address)) return true;
  if (!o.behind_proxy || o.accounts.empty()) {
    complain("listening on " + o.address + " needs --behind-proxy (TLS in front, see docs/deploy/) and "
             "--accounts FILE; without them only 127.0.0.1 and --socket are served");
    return false;
  }
  return true;
}

int run(const Options& options) {
  if (!allowed(options)) return kError;
  auto engine = pipeline::Engine::open(options.flags.kb.empty() ? default_kb_path() : options.flags.kb);
  if (!engine) return failed(engine.error());
  auto file = kbc::open(options.flags.kb.empty() ? default_kb_path() : options.flags.kb);
  if (!file) return failed(file.error());
  auto protection = incident::Protection::load(**file);
  if (!protection) return failed(protection.error());
  serve::ServiceOptions service_options;
  service_options.cache_bytes = options.cache_mb << 20;
  service_options.version = MARSAD_VERSION;
  service_options.kb_version = (*engine)->kb_hash();
  service_options.accounts_file = options.accounts;
  service_options.log_file = options.log;
  service_options.hosts = options.hosts;
  service_options.behind_proxy = options.behind_proxy;
  service_options.any_host = !options.socket.empty() && options.hosts.empty();
  auto service = serve::Service::open(service_options, hooks_of(*engine, options, *protection));
  if (!service) return failed(service.error());

  // Signals are waited for, not handled: blocked here, so that every thread inherits it.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  serve::ServerOptions server_options;
  server_options.address = options.address == "localhost" ? "127.0.0.1" : options.address;
  server_options.port = options.port;
  server_options.socket_path = options.socket;
  server_options.workers = options.workers;
  server_options.behind_proxy = options.behind_proxy;
  auto server = serve::Server::start(server_options, **service,
                                     [&] { return open_store(options.flags, true); });
  if (!server) return failed(server.error());
  // Finds what an ingest that was cut off left in the queue; reports of its own it has none.
  store::Indexer indexer([&] { return open_store(options.flags, true, false); });
  const std::string base = options.socket.empty()
                               ? "http://localhost:" + std::to_string((*server)->port())
                               : "unix socket " + options.socket;
  std::printf("Marsad %s on %s (%s)\n", MARSAD_VERSION, base.c_str(),
              options.accounts.empty() ? "single user, this machine only" : "accounts");
  if (serve::asset_count() == 0)
    std::printf("The web interface is not in this program (built without web/dist): only the API answers.\n"
                "Install nodejs and npm, run `make web build`, start again.\n");
  if ((*service)->accounts().setup_needed())
    std::printf("Create the administrator, once, at\n  %s/setup?token=%s\n",
                options.hosts.empty() ? base.c_str() : ("https://" + options.hosts.front()).c_str(),
                (*service)->accounts().setup_token().c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  (*server)->stop();
  if (auto stopped = indexer.stop(); !stopped) complain(stopped.error().message());
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags, true);
  app.add_option("--port", options->port, "port on the loopback address; 0 takes a free one")->capture_default_str();
  app.add_option("--listen", options->address, "address to listen on")->capture_default_str();
  app.add_option("--socket", options->socket, "a unix socket instead of a port");
  app.add_option("--accounts", options->accounts, "people file: turns accounts on");
  app.add_option("--access-log", options->log, "append-only log of views, exports, refusals (default STORE.access.jsonl)");
  app.add_option("--host-name", options->hosts, "name in the Host header that is accepted beside localhost");
  app.add_option("--kb-sources", options->kb_sources, "folder of knowledge files, for looking things up")->capture_default_str();
  app.add_flag("--behind-proxy", options->behind_proxy, "a proxy with TLS stands in front: Secure cookies, X-Forwarded-For");
  app.add_option("--workers", options->workers, "threads that answer from the store")->capture_default_str()->check(CLI::Range(1, 64));
  app.add_option("--cache-mb", options->cache_mb, "memory for answers kept until something changes")
      ->capture_default_str()->check(CLI::Range(1, 65536));
  return [options] {
    if (options->log.empty() && options->flags.store.find("://") == std::string::npos)
      options->log = options->flags.store + ".access.jsonl";
    return run(*options);
  };
}

const Registration kCommand{{"serve", "serve the web interface and the HTTP API", set_up}};

}  // namespace
}  // namespace marsad::app
