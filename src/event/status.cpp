// Implements event/status.h: negation, modality and non-event contexts, read leftwards (earlier in
// the sentence) from the trigger.
#include "event/status.h"

#include <algorithm>

namespace marsad::event {
namespace {

constexpr std::uint32_t kReach = 7;  // items between a modal word and the event it governs

bool clause_break(const Item& item) {
  return item.kind == ItemKind::kStop || item.kind == ItemKind::kColon;
}

StatusKind kind_of(std::string_view name) {
  if (name == "attempted") return StatusKind::kAttempted;
  if (name == "future") return StatusKind::kFuture;
  if (name == "threatened") return StatusKind::kThreatened;
  if (name == "desired") return StatusKind::kDesired;
  if (name == "hypothetical") return StatusKind::kHypothetical;
  if (name == "negated") return StatusKind::kNegated;
  return StatusKind::kOccurred;
}

bool phrase_at(const DocumentView& doc, const Modal& modal, std::uint32_t t, std::uint32_t end,
               std::uint32_t& last) {
  const std::vector<std::string>& words = modal.words;
  last = t;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (w == 0) {
      if (!doc.has_key(t, modal.ids[0])) return false;
      continue;
    }
    // A preposition may be a clitic of the next word, and the subject may stand in between.
    bool found = false;
    for (std::uint32_t i = last; i < std::min(end, last + 4) && !found; ++i) {
      if (!doc.is_word(i)) continue;
      const lexicon::Word& word = doc.stages.lexed.words[i];
      const bool clitic = (words[w] == "ب" && word.has(lexicon::kBa)) ||
                          (words[w] == "ل" && word.has(lexicon::kLa));
      if (i > last && (doc.has_key(i, modal.ids[w]) || clitic)) {
        last = clitic ? i - 1 : i;
        found = true;
      }
    }
    if (!found) return false;
  }
  return true;
}

bool scope_fits(const DocumentView& doc, const Item& trigger, std::string_view scope) {
  const bool verb = trigger.kind == ItemKind::kVerb;
  const auto has = [&](std::string_view word) { return scope.find(word) != std::string_view::npos; };
  if (has("imperfect") && !(verb && doc.stages.lexed.best(trigger.head).aspect == lexicon::Aspect::kImperfect))
    return false;
  if (has("perfect verb") && !has("imperfect") &&
      !(verb && doc.stages.lexed.best(trigger.head).aspect == lexicon::Aspect::kPerfect))
    return false;
  if (has("clause") || has("event") || has("scope") || has("noun it")) return true;
  if (verb) return has("verb") || has("أن");
  return has("masdar") || has("noun") || has("casualty") || has("object") || has("gen");
}

}  // namespace

StatusDecision status_of(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  StatusDecision out;
  const Item& trigger = list.items[draft.item];
  const Trigger& row = doc.knowledge.triggers.row(draft.row);
  const lexicon::Word* word =
      doc.is_word(trigger.head) ? &doc.stages.lexed.words[trigger.head] : nullptr;
  if (word != nullptr && word->has(lexicon::kSa)) return {StatusKind::kFuture, "future clitic"};
  const Lists& lists = doc.knowledge.lists;
  std::uint32_t steps = 0;
  for (std::uint32_t i = draft.item; i-- > 0 && steps < kReach; ++steps) {
    const Item& item = list.items[i];
    if (clause_break(item)) break;
    if (item.trigger != kNone && item.kind == ItemKind::kVerb && trigger.kind == ItemKind::kVerb) break;
    // A relative clause, a conjunction or a complementizer closes the scope for verbs.
    if (item.kind == ItemKind::kRel && trigger.kind == ItemKind::kVerb) break;
    if (item.kind == ItemKind::kNeg) {
      const bool direct = draft.item - i <= (trigger.kind == ItemKind::kVerb ? 1u : 2u);
      if (direct) return {StatusKind::kNegated, "negation"};
      continue;
    }
    for (std::uint32_t t = item.first; t < item.end; ++t) {
      if (!doc.is_word(t)) continue;
      const WordKeys::Word& w = doc.keys[t];
      for (std::uint32_t k = 0; k < w.readings + 3; ++k) {
        const KeyId key = k == 0   ? w.token
                          : k == 1 ? w.core
                          : k == 2 ? w.stem
                                   : doc.keys.lemma(w.first_reading + k - 3);
        const auto* modals = doc.knowledge.words.modals(key);
        if (modals == nullptr) continue;
        for (const Modal& m : *modals) {
          std::uint32_t last = t;
          if (!phrase_at(doc, m, t, trigger.head, last)) continue;
          if (!scope_fits(doc, trigger, m.scope)) continue;
          // The next event only: another one in between takes the word.
          bool blocked = false;
          for (std::uint32_t k = i + 1; k < draft.item && !blocked; ++k)
            blocked = list.items[k].trigger != kNone || list.items[k].kind == ItemKind::kVerb ||
                      list.items[k].kind == ItemKind::kRel;
          if (blocked) continue;
          const StatusKind status = kind_of(m.status);
          if (status != StatusKind::kOccurred) return {status, m.where};
        }
      }
    }
    if (item.kind == ItemKind::kVerb || (item.kind == ItemKind::kConj && trigger.kind == ItemKind::kVerb)) break;
    (void)lists;
  }
  for (const Slot& slot : row.frame)
    if (slot.position == "status") return {StatusKind::kAttempted, row.where};
  return out;
}

std::string nonevent_context(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  const Item& item = list.items[draft.item];
  const Trigger& row = doc.knowledge.triggers.row(draft.row);
  if (row.words.size() != 1) return {};
  const auto* contexts = doc.knowledge.words.nonevents(row.words.front().id);
  if (contexts == nullptr) return {};
  const std::uint32_t head = item.head;
  const std::uint32_t sentence = list.sentence;
  const text::Sentence& s = doc.stages.text.sentences[sentence];
  const ListId preps = doc.knowledge.lists.id("place-prep");
  const auto step = [&](std::uint32_t t, int by) -> std::uint32_t {
    std::int64_t at = static_cast<std::int64_t>(t) + by;
    // Quotes and a free-standing preposition may stand between.
    for (int k = 0; k < 2; ++k) {
      if (at < s.first || at >= s.end) return kNone;
      const auto i = static_cast<std::uint32_t>(at);
      if (doc.token(i).kind == text::TokenKind::kQuote ||
          (doc.is_word(i) && doc.knowledge.lists.has(preps, doc.keys[i].core)))
        at += by;
      else
        return i;
    }
    return at < s.first || at >= s.end ? kNone : static_cast<std::uint32_t>(at);
  };
  for (const NonEvent& n : *contexts) {
    if (n.before.empty() && n.after.empty()) continue;
    if (n.article && !(doc.is_word(head) && doc.stages.lexed.words[head].has(lexicon::kAl))) continue;
    bool holds = true;
    std::uint32_t t = head;
    for (std::size_t w = 0; w < n.after.size() && holds; ++w) {
      t = step(t, +1);
      holds = t != kNone && doc.has_key(t, n.after[w]);
    }
    t = head;
    for (std::size_t w = n.before.size(); w-- > 0 && holds;) {
      t = step(t, -1);
      holds = t != kNone && doc.has_key(t, n.before[w]);
    }
    if (holds) return n.where + " " + n.kind;
  }
  return {};
}

namespace {

bool any_in(const DocumentView& doc, std::uint32_t first, std::uint32_t end, ListId list) {
  for (std::uint32_t t = first; t < end; ++t) {
    if (!doc.is_word(t)) continue;
    if (doc.listed(t, list)) return true;
    if (t + 1 < end && doc.is_word(t + 1) && doc.knowledge.lists.begins_entry(doc.keys[t].core) &&
        doc.knowledge.lists.has(list, doc.core_key(t) + " " + std::string(doc.token(t + 1).key)))
      return true;
  }
  return false;
}

bool toll(const std::string& harm) {
  return harm == "killed" || harm == "wounded" || harm == "casualties" || harm == "missing";
}

}  // namespace

std::string dismiss(const DocumentView& doc, const ItemList& list, const Draft& draft,
                    const Event& event) {
  const Lists& lists = doc.knowledge.lists;
  const Trigger& row = doc.knowledge.triggers.row(draft.row);
  const Item& item = list.items[draft.item];
  const auto& sentences = doc.stages.text.sentences;
  const text::Sentence& s = sentences[list.sentence];
  // A toll of an accident or of illness: the word stands in the sentence or the headline, and
  // nothing violent beside it.
  if (event.type == "ASSAULT" && toll(row.harm) && event.actors.empty() && event.mode.empty()) {
    const ListId accident = lists.id("accident"), violent = lists.id("class.violent");
    const bool here = any_in(doc, s.first, s.end, accident);
    const bool above = !here && any_in(doc, sentences[0].first, sentences[0].end, accident);
    if ((here || above) && !any_in(doc, s.first, s.end, violent)) return "accident";
  }
  if (item.kind != ItemKind::kNp) return {};
  const Item* before = draft.item > 0 ? &list.items[draft.item - 1] : nullptr;
  if (row.casualty && row.names_victims) {
    // "نقل الجرحى", "أسر الضحايا": victims spoken of, not a toll.
    bool stated = item.quantity != kNone;
    if (!stated && item.quoted) return "a title in quotes";
    for (std::uint32_t i = draft.item, steps = 0; i-- > 0 && steps < 4 && !stated; ++steps)
      stated = doc.listed(list.items[i].head, "fall-verb") || doc.listed(list.items[i].head, "led-cause");
    if (!stated && item.definite) return "victims spoken of";
    if (!stated && event.counts.empty()) return "victims spoken of";
    return {};
  }
  const bool parties = !event.actors.empty() || !event.recipients.empty() || !event.counts.empty();
  if (parties || before == nullptr) return {};
  const bool genitive = before->kind == ItemKind::kNp && before->end == item.first && before->trigger == kNone;
  if (genitive && !doc.listed(before->head, "sequence")) return "topic of another noun";
  if (before->kind == ItemKind::kNp && doc.listed(before->head, "thing-of-event")) return "topic of another noun";
  return {};
}

}  // namespace marsad::event
