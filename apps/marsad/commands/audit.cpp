// The command `marsad audit`: verify the chain of decisions, or print it.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::string subject;
};

int verify(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto report = (*store)->verify_audit();
  if (!report) return failed(report.error());
  if (!report->intact) {
    complain("decision " + std::to_string(report->first_bad) + ": " + report->what);
    return kError;
  }
  std::printf("%lld decisions, intact, head %s\n", static_cast<long long>(report->decisions),
              report->head.empty() ? "-" : report->head.c_str());
  return kFound;
}

int log(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto list = (*store)->decisions(options.subject, 1000000000, 0);
  if (!list) return failed(list.error());
  for (auto d = list->rbegin(); d != list->rend(); ++d)
    std::printf("%lld  %s  %s (%s)  %s%s %s %s %s %s  %s\n", static_cast<long long>(d->number),
                d->at.c_str(), d->request.user.c_str(), d->request.role.c_str(),
                d->request.action.c_str(), d->undone ? " (undone)" : "", d->request.subject.c_str(),
                d->request.other.c_str(), d->request.field.c_str(), d->request.value.c_str(),
                d->request.reason.c_str());
  return list->empty() ? kNothing : kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto action = std::make_shared<Run>();
  app.require_subcommand(1);
  CLI::App* check = app.add_subcommand("verify", "check every hash of the decision log");
  add_store_flags(*check, options->flags);
  check->callback([=] { *action = [=] { return verify(*options); }; });
  CLI::App* print = app.add_subcommand("log", "print the decision log");
  add_store_flags(*print, options->flags);
  print->add_option("--subject", options->subject, "only of this incident or claim");
  print->callback([=] { *action = [=] { return log(*options); }; });
  return [action] { return (*action)(); };
}

const Registration kCommand{{"audit", "verify or print the decision log", set_up}};

}  // namespace
}  // namespace marsad::app
