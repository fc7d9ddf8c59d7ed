// Implements event/explain.h.
#include "event/explain.h"

#include <array>

#include "event/match.h"

namespace marsad::event {
namespace {

std::string_view kind_name(ItemKind kind) {
  constexpr std::array<std::string_view, 17> kNames = {
      "np", "verb", "prep", "conj", "comp", "rel", "adv", "date", "neg", "particle", "pron",
      "comma", "colon", "stop", "quote", "paren", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view atom_name(AtomKind kind) {
  constexpr std::array<std::string_view, 6> kNames = {"place", "org", "person", "nationality", "date", "quantity"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace

std::vector<std::string> describe_items(const EventKnowledge& knowledge, const Stages& stages,
                                        const Events& events, const ItemList& list) {
  std::vector<std::string> out;
  for (const Item& item : list.items) {
    std::string s(kind_name(item.kind));
    if (item.trigger != kNone) {
      const Trigger& t = knowledge.triggers.row(item.trigger);
      s += "!" + t.type + (t.mode.empty() ? "" : "/" + t.mode);
    }
    if (item.atom != kNone) s += ":" + std::string(atom_name(events.atoms[item.atom].kind));
    if (item.quantity != kNone) s += "#";
    if (item.human) s += "+h";
    if (item.definite) s += "+d";
    if (item.passive) s += "+p";
    if (item.kind == ItemKind::kNp && stages.text.tokens[item.head].kind == text::TokenKind::kWord) {
      const lexicon::Reading& r = stages.lexed.best(item.head);
      if (r.has(lexicon::kOblique)) s += "+obl";
      if (r.has(lexicon::kAccusative)) s += "+acc";
      if (r.pos == lexicon::Pos::kAdjective) s += "+adj";
    }
    s += "[" + std::string(slice(stages.article.text(), item.span)) + "]";
    out.push_back(std::move(s));
  }
  return out;
}

std::vector<RuleTrace> trace_rule(const EventKnowledge& knowledge, const lexicon::Lexicon& lexicon,
                                  const Stages& stages, const Events& events,
                                  const rule::Rule& rule) {
  const ChunkInput input{stages.article.text(), stages.text,  lexicon,           stages.lexed,
                         knowledge.lists,       events.atoms, events.trigger_of, events.trigger_length, events.human,
                         events.keys};
  std::vector<RuleTrace> out;
  for (const ItemList& list : events.items) {
    const ItemSequence sequence(input, list);
    for (std::uint32_t i = 0; i < list.items.size(); ++i) {
      RuleTrace t;
      t.trace = knowledge.rules->trace(rule, sequence, i);
      if (!t.trace.matched && t.trace.failed_element == rule.trigger) continue;
      t.sentence = list.sentence;
      t.trigger_text = slice(stages.article.text(), list.items[i].span);
      t.stopped_at = t.trace.failed_item < list.items.size()
                         ? std::string(slice(stages.article.text(), list.items[t.trace.failed_item].span))
                         : "end of sentence";
      if (t.trace.matched) {
        std::vector<rule::Match> matches;
        knowledge.rules->match(rule.layer, sequence, i, matches);
        for (const rule::Match& m : matches) {
          if (m.rule->name != rule.name) continue;
          for (const rule::Binding& b : m.bindings)
            t.roles.emplace_back(m.rule->elements[b.element].role,
                                 std::string(slice(stages.article.text(), list.items[b.item].span)));
        }
      }
      out.push_back(std::move(t));
    }
  }
  return out;
}

}  // namespace marsad::event
