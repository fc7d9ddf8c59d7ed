// Implements pipeline/check.h.
#include "pipeline/check.h"

#include "event/match.h"
#include "pipeline/facts.h"

namespace marsad::pipeline {
namespace {

Article sentence_article(const std::string& text) {
  ArticleMeta meta;
  meta.id = "example";
  meta.published.value = "2015-08-03";
  meta.published.precision = TimePrecision::kDay;
  return Article(text, {{{0, static_cast<ByteOffset>(text.size())}, BlockKind::kParagraph}}, std::move(meta));
}

class Checker {
 public:
  explicit Checker(const Engine& engine) : engine_(engine) {}

  kb::Problems run() {
    for (const rule::Rule& rule : engine_.triggers->rules->rules()) {
      for (const rule::Example& e : rule.examples) example(rule, e);
      for (const rule::Example& e : rule.rejects) reject(rule, e);
    }
    return std::move(problems_);
  }

 private:
  /// The winning matches of the rule's layer over every item; `found` gets those of this rule.
  void match(const rule::Rule& rule, const Article& article, std::vector<rule::Match>& found,
             std::vector<std::string>& texts, std::string& tie) {
    analyse(engine_, article, analysis_);
    const event::Events& ev = analysis_.events;
    const event::ChunkInput input{article.text(), analysis_.text, *engine_.words, analysis_.lexed,
                                  engine_.triggers->lists, ev.atoms, ev.trigger_of, ev.trigger_length, ev.human,
                                  ev.keys};
    for (const event::ItemList& list : ev.items) {
      const event::ItemSequence sequence(input, list);
      for (std::size_t i = 0; i < list.items.size(); ++i) {
        std::vector<rule::Match> matches;
        engine_.triggers->rules->match(rule.layer, sequence, i, matches);
        if (matches.empty()) continue;
        const bool wins = matches.front().rule == &rule;
        if (wins && rule::RuleSet::tied(matches)) tie = matches[1].rule->name;
        if (!wins) continue;
        found.push_back(matches.front());
        for (const rule::Binding& b : matches.front().bindings)
          texts.push_back(rule.elements[b.element].role + "\t" +
                          std::string(slice(article.text(), list.items[b.item].span)));
      }
    }
  }

  void example(const rule::Rule& rule, const rule::Example& e) {
    std::vector<rule::Match> found;
    std::vector<std::string> texts;
    std::string tie;
    match(rule, sentence_article(e.text), found, texts, tie);
    if (found.empty()) {
      problems_.push_back({rule.file, e.line, "an example that '" + rule.name + "' does not win: " + e.text,
                           "a sentence it matches (see 'marsad explain --rule " + rule.name + "')"});
      return;
    }
    if (!tie.empty())
      problems_.push_back({rule.file, e.line, "a tie between '" + rule.name + "' and '" + tie + "'",
                           "'before' in one of them"});
    for (const rule::Expectation& want : e.roles) {
      bool ok = false;
      std::string have;
      for (const std::string& t : texts) {
        const std::size_t tab = t.find('\t');
        if (t.substr(0, tab) != want.role) continue;
        have = t.substr(tab + 1);
        ok = ok || have == want.text;
      }
      if (!ok)
        problems_.push_back({rule.file, e.line, "role " + want.role + " is '" + have + "'", "'" + want.text + "'"});
    }
  }

  void reject(const rule::Rule& rule, const rule::Example& e) {
    std::vector<rule::Match> found;
    std::vector<std::string> texts;
    std::string tie;
    match(rule, sentence_article(e.text), found, texts, tie);
    if (!found.empty())
      problems_.push_back({rule.file, e.line, "a counter-example that '" + rule.name + "' matches: " + e.text,
                           "a sentence it does not match"});
  }

  const Engine& engine_;
  Analysis analysis_;
  kb::Problems problems_;
};

}  // namespace

kb::Problems check_rules(const Engine& engine) { return Checker(engine).run(); }

}  // namespace marsad::pipeline
