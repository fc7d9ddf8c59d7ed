// The command `marsad review`: a person's decision on an incident, claim or origin.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "command.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  store::DecisionRequest request;
};

int run(Options options) {
  store::DecisionRequest& r = options.request;
  if (r.subject_kind.empty())
    r.subject_kind = r.action == "undo"           ? "decision"
                     : r.action == "grade_source" ? "origin"
                     : r.action == "exclude"      ? "claim"
                     : r.action == "redact"       ? "document"
                     : r.subject.find('.') != std::string::npos ? "claim" : "incident";
  auto store = open_store(options.flags, true);
  if (!store) return failed(store.error());
  auto decision = (*store)->decide(r);
  if (!decision) return failed(decision.error());
  std::printf("decision %lld  %s\n", static_cast<long long>(decision->number),
              decision->hash.c_str());
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags, true);
  store::DecisionRequest& r = options->request;
  if (const char* user = std::getenv("USER"); user != nullptr) r.user = user;
  r.role = "coder";
  app.add_option("action", r.action,
                 "accept, reject, edit, override, merge, split, same, different, unsure, exclude, "
                 "redact, grade_source, note, undo")->required();
  app.add_option("subject", r.subject, "incident id, claim id, origin, or decision number")
      ->required();
  app.add_option("--other", r.other, "the other incident or claim");
  app.add_option("--kind", r.subject_kind, "incident, claim, document, origin, decision");
  app.add_option("--field", r.field,
                 "what is edited: counts.0.low, killed.best, title; or redacted: code points 120-131");
  app.add_option("--value", r.value, "new value, as JSON");
  app.add_option("--claims", r.claims, "claims that a split takes out");
  app.add_option("--reason", r.reason, "why");
  app.add_option("--user", r.user, "who decides")->capture_default_str();
  app.add_option("--role", r.role, "coder, editor, reviewer")->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"review", "decide on an incident, a claim or an origin", set_up}};

}  // namespace
}  // namespace marsad::app
