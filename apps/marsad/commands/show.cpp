// The command `marsad show`: one incident as a strip of claims with its derivation, or one document.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "incident/contract.h"
#include "store_command.h"

namespace marsad::app {
namespace {

struct Options {
  StoreFlags flags;
  std::string id;
  std::string format = "text";
};

std::string range(const incident::Figure& f) {
  if (!f.high) return std::to_string(f.low) + "+";
  return *f.high == f.low ? std::to_string(f.low)
                          : std::to_string(f.low) + "-" + std::to_string(*f.high);
}

void print_toll(const std::string& harm, const incident::Toll& t) {
  const auto number = [](const std::optional<std::int64_t>& n) {
    return n ? std::to_string(*n) : std::string("?");
  };
  std::printf("\n%s: low %s, best %s, high %s%s\n", harm.c_str(), number(t.low).c_str(),
              number(t.best).c_str(), number(t.high).c_str(), t.open ? " or more" : "");
  if (!t.why_en.empty()) std::printf("  %s\n  %s\n", t.why_en.c_str(), t.why_ar.c_str());
  for (const incident::Figure& f : t.figures)
    std::printf("  %-16s  %8s  %-10s  %-8s  %s  \"%s\"\n", f.said_at.c_str(), range(f).c_str(),
                f.state.c_str(), f.klass.c_str(), f.origin_text.c_str(), f.text.c_str());
  for (const incident::LeftOut& l : t.left_out)
    std::printf("  left out %s: %s\n", l.claim.c_str(), l.why_en.c_str());
}

int print_incident(const store::IncidentDetail& detail) {
  const incident::Incident& i = detail.incident;
  std::printf("%s  %s\n", i.id.c_str(), i.title.c_str());
  std::printf("%s %s %s | %s%s%s | %s (%s) %s\n", i.type.c_str(), i.mode.c_str(),
              i.subtype.c_str(), i.earliest.c_str(), i.earliest == i.latest ? "" : " to ",
              i.earliest == i.latest ? "" : i.latest.c_str(), i.place.span.text.c_str(),
              i.place.name_en.c_str(), i.place.country.c_str());
  std::printf("%d origins, %d copy families, %d outlets; %s; review: %s; rule %s (%s)\n",
              i.origins, i.copy_families, i.outlets, i.grade.c_str(), i.review.c_str(),
              i.rule.c_str(), i.profile.c_str());
  for (const auto& [harm, toll] : i.values) print_toll(harm, toll);
  std::printf("\ndocuments:\n");
  for (const incident::IncidentDocument& d : i.documents)
    std::printf("  %s %s  %s  %s  %s\n", d.main ? "*" : " ", d.published.c_str(), d.id.c_str(),
                d.publisher.c_str(), shorten(d.title, 70).c_str());
  std::printf("\nclaims and why they are here:\n");
  for (const incident::Member& m : i.members)
    std::printf("  %s  %.2f  %s\n", m.claim.c_str(), m.score, m.why_en.c_str());
  if (!detail.decisions.empty()) std::printf("\nhistory:\n");
  for (const store::Decision& d : detail.decisions)
    std::printf("  %lld  %s  %s %s%s  %s\n", static_cast<long long>(d.number), d.at.c_str(),
                d.request.user.c_str(), d.request.action.c_str(), d.undone ? " (undone)" : "",
                d.request.reason.c_str());
  return kFound;
}

void print_document(const incident::StoredDocument& d, const std::vector<std::string>& homes) {
  std::printf("%s  %s  %s\n%s\n\n", d.id.c_str(), d.published.c_str(), d.publisher.c_str(),
              d.title.c_str());
  for (const incident::StoredClaim& c : d.claims) {
    std::printf("%s  %s %s %s  %s", c.id.c_str(), c.type.c_str(), c.mode.c_str(),
                c.status.c_str(), c.trigger.text.c_str());
    for (const incident::Party& p : c.actor) std::printf("  by %s", p.span.text.c_str());
    for (const incident::Party& p : c.recipient) std::printf("  to %s", p.span.text.c_str());
    if (c.place) std::printf("  at %s", c.place->span.text.c_str());
    if (c.date) std::printf("  on %s", c.date->latest.c_str());
    for (const incident::Count& n : c.counts)
      std::printf("  %s %s", n.harm.c_str(), n.span.text.c_str());
    std::printf("  says %s\n", c.claimant.kind.c_str());
  }
  for (const std::string& home : homes) std::printf("incident %s\n", home.c_str());
}

int run(const Options& options) {
  auto store = open_store(options.flags, false);
  if (!store) return failed(store.error());
  auto found = (*store)->incident(options.id);
  if (!found) return failed(found.error());
  if (*found) {
    if (options.format == "text") return print_incident(**found);
    std::printf("%s\n", incident::to_json((*found)->incident).c_str());
    return kFound;
  }
  auto document = (*store)->document(options.id);
  if (!document) return failed(document.error());
  if (!*document) {
    complain("no incident or document '" + options.id + "'");
    return kNothing;
  }
  auto homes = (*store)->incidents_of((*document)->key);
  if (!homes) return failed(homes.error());
  if (options.format == "json") std::printf("%s\n", incident::document_json(**document).c_str());
  else print_document(**document, *homes);
  return kFound;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_store_flags(app, options->flags);
  app.add_option("id", options->id, "incident id, document id, or content key")->required();
  app.add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  return [options] { return run(*options); };
}

const Registration kCommand{{"show", "show an incident or a document", set_up}};

}  // namespace
}  // namespace marsad::app
