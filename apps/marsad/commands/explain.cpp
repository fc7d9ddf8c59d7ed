// The command `marsad explain`: why each claim was written, or where a rule stopped.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "command.h"
#include "event/explain.h"
#include "inputs.h"
#include "pipeline/json.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string kb, rule, id;
  std::string format = "text";
  bool items = false;
};

class Explainer {
 public:
  Explainer(const pipeline::Engine& engine, const Options& options) : engine_(engine), o_(options) {}

  void document(const Article& article, const pipeline::Analysis& a) {
    if (!o_.id.empty() && article.meta().id != o_.id) return;
    if (o_.format == "json") {
      pipeline::JsonOptions json;
      json.explain = true;
      std::printf("%s\n", pipeline::to_json(engine_, article, a, json).c_str());
      found_ = found_ || !a.claims.empty();
      return;
    }
    const event::Stages stages{article, a.text, a.lexed, a.facts};
    std::printf("== %s  %s\n", article.meta().id.c_str(), article.meta().title.c_str());
    if (!o_.rule.empty()) return rule(stages, a);
    for (const event::ItemList& list : a.events.items) sentence(stages, a, list);
  }

  bool found() const { return found_; }

 private:
  std::string text(const Article& article, Span span) const { return std::string(slice(article.text(), span)); }

  void rule(const event::Stages& stages, const pipeline::Analysis& a) {
    const rule::Rule* r = engine_.triggers->rules->find(o_.rule);
    for (const event::RuleTrace& t : event::trace_rule(*engine_.triggers, *engine_.words, stages, a.events, *r)) {
      found_ = found_ || t.trace.matched;
      std::printf("  sentence %u, trigger %s: ", t.sentence + 1, t.trigger_text.c_str());
      if (t.trace.matched) {
        std::printf("matched");
        for (const auto& [role, words] : t.roles) std::printf("  %s=%s", role.c_str(), words.c_str());
        std::printf("\n");
      } else {
        const rule::Element& e = r->elements[t.trace.failed_element];
        std::printf("stopped at %s:%u (%s), looking at: %s\n", r->file.c_str(), e.line, e.role.c_str(),
                    t.stopped_at.c_str());
      }
    }
  }

  void sentence(const event::Stages& stages, const pipeline::Analysis& a, const event::ItemList& list) {
    bool any = o_.items;
    for (const claim::Claim& c : a.claims) any = any || a.events.events[c.event].sentence == list.sentence;
    if (!any) return;
    std::printf("\n%s\n", text(stages.article, a.text.sentences[list.sentence].span).c_str());
    if (o_.items) {
      for (const std::string& s : event::describe_items(*engine_.triggers, stages, a.events, list)) std::printf(" %s", s.c_str());
      std::printf("\n");
      for (const event::Rejected& r : a.events.rejected)
        if (r.sentence == list.sentence)
          std::printf("  no event   %s: %s\n", text(stages.article, r.trigger).c_str(), r.why.c_str());
    }
    for (const claim::Claim& c : a.claims) {
      const event::Event& e = a.events.events[c.event];
      if (e.sentence == list.sentence) claim(stages.article, a, e, c.claimant);
    }
  }

  void claim(const Article& article, const pipeline::Analysis& a, const event::Event& e, const claim::Claimant& who) {
    found_ = true;
    std::printf("  %s%s%s  %s%s  group %u\n", e.type.c_str(), e.mode.empty() ? "" : " ", e.mode.c_str(),
                std::string(event::name(e.status)).c_str(), e.background ? ", background" : "", e.group);
    std::printf("    trigger    %s\n", text(article, e.trigger).c_str());
    for (const event::Party& p : e.actors) std::printf("    actor      %s  %s %s\n", text(article, p.span).c_str(), p.sector.c_str(), p.country_stated.c_str());
    for (const event::Party& p : e.recipients) std::printf("    recipient  %s  %s %s\n", text(article, p.span).c_str(), p.sector.c_str(), p.country_stated.c_str());
    if (e.place.known()) std::printf("    place      %s%s\n", text(article, a.facts.places[e.place.index].span).c_str(), e.place.carried ? "  (carried)" : "");
    if (e.date.known()) {
      const event::DateFact& d = a.facts.dates[e.date.index];
      std::printf("    date       %s = %s .. %s%s\n", text(article, d.span).c_str(), d.earliest.c_str(), d.latest.c_str(), e.date.carried ? "  (carried)" : "");
    }
    for (const event::Count& n : e.counts)
      std::printf("    count      %s: %s = %lld..%s %s %s\n", n.harm.c_str(), text(article, n.span).c_str(), static_cast<long long>(n.low),
                  n.high < 0 ? "open" : std::to_string(n.high).c_str(), n.bound.c_str(), n.victim_class.c_str());
    std::printf("    claimant   %s  %s, %s\n", who.span.empty() ? "-" : text(article, who.span).c_str(), who.kind.c_str(), who.stance.c_str());
    std::printf("    because    %s%s%s\n", e.rule.c_str(), who.rule.empty() ? "" : "; ", who.rule.c_str());
    for (const std::string& note : e.notes) std::printf("               %s\n", note.c_str());
  }

  const pipeline::Engine& engine_;
  const Options& o_;
  bool found_ = false;
};

int run(const Options& options) {
  auto engine = pipeline::Engine::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!engine) return complain(engine.error().message()), kError;
  if (!options.rule.empty() && (*engine)->triggers->rules->find(options.rule) == nullptr)
    return complain("no rule named '" + options.rule + "' (see kb/rules/*.rules)"), kError;
  Explainer explainer(**engine, options);
  bool errors = false;
  pipeline::run_batch(
      **engine, feed_of(options.files),
      [&](const Article& article, const pipeline::Analysis& a, const pipeline::RawDocument& raw) {
        errors |= raw.failed;
        if (raw.failed) complain(raw.error.message());
        explainer.document(article, a);
      },
      {1});
  return errors ? kError : explainer.found() ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "files to read")->required();
  app.add_option("--kb", options->kb, "kb.bin or a folder of knowledge files");
  app.add_option("--rule", options->rule, "show for one rule where it matched or stopped");
  app.add_option("--id", options->id, "only the document with this id");
  app.add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  app.add_flag("--items", options->items, "also show every sentence as the rules see it");
  return [options] { return run(*options); };
}

const Registration kCommand{{"explain", "show the rules, entries and decisions behind each claim", set_up}};

}  // namespace
}  // namespace marsad::app
