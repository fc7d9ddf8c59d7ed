// Implements claim/claim.h: cues by rule, their speakers, and the stretch of text each governs.
// A cue governs to the end of its sentence or quotation; the next sentence only when it continues
// by a cue of its own (CODEBOOK 8, 11.12).
#include "claim/claim.h"

#include <algorithm>

#include "event/match.h"
#include "event/party.h"

namespace marsad::claim {
namespace {

using event::Item;
using event::ItemKind;
using event::ItemList;
using event::kNone;

struct Cue {
  std::uint32_t sentence = 0;
  std::uint32_t trigger_item = 0;
  Span scope;
  Claimant claimant;
  bool relays = false;     ///< "quoting A": the speaker of the governing verb is a relay
  bool weak = false;       ///< "according to A" inside somebody else's statement
  event::Party accused;    ///< "A accused B of": B acts in what follows
  bool continues = false;  ///< no speaker of its own: the one before goes on
  bool anaphor = false;
};

class Reader {
 public:
  Reader(const ClaimKnowledge& knowledge, const event::DocumentView& doc, event::Events& events)
      : knowledge_(knowledge), doc_(doc), events_(events),
        input_{doc.bytes, doc.stages.text, doc.lexicon, doc.stages.lexed, doc.knowledge.lists,
               events.atoms, events.trigger_of, events.trigger_length, events.human} {}

  std::vector<Claim> run() {
    for (const ItemList& list : events_.items) read(list);
    std::vector<Claim> out;
    for (std::uint32_t e = 0; e < events_.events.size(); ++e) out.push_back({e, claimant_of(e)});
    return out;
  }

 private:
  const text::Sentence& sentence(std::uint32_t s) const { return doc_.stages.text.sentences[s]; }
  const Item& item(const ItemList& list, std::size_t i) const { return list.items[i]; }

  static rule::Test list_test(std::string name) {
    rule::Test t;
    t.kind = rule::TestKind::kList;
    t.argument = std::move(name);
    return t;
  }

  void read(const ItemList& list) {
    const event::ItemSequence sequence(input_, list);
    const bool title = sentence(list.sentence).kind == text::SentenceKind::kTitle;
    const std::size_t first_cue = cues_.size();
    for (std::uint32_t i = 0; i < list.items.size(); ++i) {
      const ItemKind kind = list.items[i].kind;
      if (kind != ItemKind::kVerb && kind != ItemKind::kPrep && kind != ItemKind::kColon &&
          kind != ItemKind::kConj)
        continue;
      doc_.knowledge.rules->match("report", sequence, i, matches_);
      for (const rule::Match& m : matches_)
        if (take(list, m, i, title)) break;
    }
    trim_scopes(list, first_cue);
  }

  bool take(const ItemList& list, const rule::Match& m, std::uint32_t trigger, bool title) {
    Cue cue;
    cue.sentence = list.sentence;
    cue.trigger_item = trigger;
    cue.claimant.rule = m.rule->where();
    const std::size_t who = m.item("claimant");
    const std::size_t content = m.item("content");
    cue.continues = m.rule->setting("continues") == "yes";
    cue.relays = m.rule->setting("relays") == "yes";
    cue.weak = list.items[trigger].kind == ItemKind::kPrep && !cue.relays;
    if (const std::size_t b = m.item("accused"); b != rule::Match::npos) {
      auto found = event::parties(doc_, events_, list, static_cast<std::uint32_t>(b), event::PartyUse::kActor);
      if (!found.empty()) cue.accused = found.front();
    }
    if (who != rule::Match::npos && !speaker(list, static_cast<std::uint32_t>(who), cue)) {
      return false;
    }
    if (who == rule::Match::npos && !cue.continues) return false;
    cue.claimant.stance = stance(list, m, trigger);
    cue.scope = scope(list, m, trigger, content);
    if (m.rule->name == "headline-speaker" && !title && !list.items.empty() &&
        sentence(list.sentence).first != list.items.front().first)
      return false;
    if (cue.continues) {
      if (last_ == kNone) return false;
      const Claimant before = cues_[last_].claimant;
      const std::string rule = cue.claimant.rule, own = cue.claimant.stance;
      cue.claimant = before;
      cue.claimant.rule = rule;
      cue.claimant.stance = own;
    }
    cues_.push_back(std::move(cue));
    last_ = static_cast<std::uint32_t>(cues_.size() - 1);
    return true;
  }

  std::string stance(const ItemList& list, const rule::Match& m, std::uint32_t trigger) const {
    for (std::size_t i = trigger; i < m.end; ++i) {
      if (list.items[i].kind != ItemKind::kVerb) continue;
      const std::uint32_t t = list.items[i].head;
      const lexicon::Word& w = doc_.stages.lexed.words[t];
      for (std::uint32_t r = 0; r < w.readings; ++r) {
        const auto lemma = doc_.stages.lexed.readings[w.first_reading + r].lemma;
        if (lemma == lexicon::kNoLemma) continue;
        const std::string key = text::match_key(doc_.lexicon.spelling(lemma));
        if (doc_.knowledge.lists.has("reporting-verb", key)) return std::string(knowledge_.stance(key));
      }
      return std::string(knowledge_.stance(doc_.core_key(t)));
    }
    return "stated";
  }

  Span whole_sentence(std::uint32_t s) const { return sentence(s).span; }

  /// What the cue governs: from its content on, or its whole sentence for "according to".
  Span scope(const ItemList& list, const rule::Match& m, std::uint32_t trigger, std::size_t content) const {
    const Span all = whole_sentence(list.sentence);
    if (content == rule::Match::npos) {
      if (m.rule->name == "headline-speaker") return {list.items[trigger].span.end, all.end};
      return all;
    }
    ByteOffset end = all.end;
    const Item& at = list.items[content];
    // A quotation may run over several sentences.
    for (std::size_t i = content; i < list.items.size() && i <= content + 2; ++i) {
      const text::Token& token = doc_.token(list.items[i].first);
      if (token.kind == text::TokenKind::kQuote && token.mate != text::kNoToken && token.mate > list.items[i].first)
        end = std::max(end, doc_.token(token.mate).span.end);
    }
    return {at.span.begin, end};
  }

  /// Fills the claimant from a noun phrase; false when it is nobody who speaks.
  bool speaker(const ItemList& list, std::uint32_t index, Cue& cue) {
    const Item& np = list.items[index];
    Claimant& c = cue.claimant;
    c.span = np.span;
    extend(list, index, c.span);
    std::vector<std::string> keys;
    for (std::uint32_t t = np.first; t < np.end || doc_.token(t).span.end <= c.span.end; ++t) {
      if (t >= doc_.stages.text.tokens.size() || doc_.token(t).span.begin >= c.span.end) break;
      if (doc_.is_word(t)) keys.push_back(stem(t));
    }
    std::string kind;
    if (resolve(np, keys, cue)) return true;
    const event::NameFact* org = name_in(c.span, event::NameKind::kOrganisation);
    const event::NameFact* person = name_in(c.span, event::NameKind::kPerson);
    bool inherit = false;
    const std::string_view by_head = knowledge_.kind(keys, inherit);
    const bool org_first = org != nullptr && org->span.begin <= np.span.begin + 2;
    if (org_first && !org->claimant_kind.empty()) {
      kind = org->claimant_kind;
      c.entity = org->entity;
    } else if (!by_head.empty()) {
      kind = by_head;
      if (inherit && org != nullptr && !org->claimant_kind.empty()) kind = org->claimant_kind;
    } else if (org != nullptr && !org->claimant_kind.empty()) {
      kind = org->claimant_kind;
      c.entity = org->entity;
    } else if (person != nullptr) {
      kind = person->claimant_kind.empty() ? "official" : person->claimant_kind;
      c.entity = person->entity;
    } else if (place_in(c.span)) {
      kind = "official";
    } else if (event::NameFact const* role = name_in(c.span, event::NameKind::kRole)) {
      kind = role->claimant_kind;
    }
    if (kind.empty()) return false;
    c.kind = kind;
    return true;
  }

  std::string stem(std::uint32_t t) const {
    const lexicon::Reading& r = doc_.stages.lexed.best(t);
    if (r.lemma != lexicon::kNoLemma) return text::match_key(doc_.lexicon.spelling(r.lemma));
    return doc_.stem_key(t);
  }

  /// "المتحدث باسم الوزارة فلان", "مسؤولين في وزارة الدفاع", "مسؤولون وشهود عيان".
  void extend(const ItemList& list, std::uint32_t index, Span& span) const {
    std::size_t i = index + 1;
    int phrases = 0;
    while (i < list.items.size() && phrases < 3) {
      const Item& it = list.items[i];
      const bool name_next = it.kind == ItemKind::kNp && it.atom != kNone && it.trigger == kNone &&
                             events_.atoms[it.atom].kind == event::AtomKind::kPerson &&
                             list.items[i - 1].end == it.first;
      if (name_next) {
        span.end = it.span.end;
        ++i, ++phrases;
        continue;
      }
      const bool prep = it.kind == ItemKind::kPrep && i + 1 < list.items.size() &&
                        list.items[i + 1].kind == ItemKind::kNp && list.items[i + 1].trigger == kNone;
      if (prep && event::ItemSequence(input_, list).test(i, list_test("title-prep")) &&
          (name_in(list.items[i + 1].span, event::NameKind::kOrganisation) != nullptr ||
           name_in(list.items[i + 1].span, event::NameKind::kRole) != nullptr || place_in(list.items[i + 1].span) ||
           event::ItemSequence(input_, list).test(i + 1, list_test("body-noun")))) {
        span.end = list.items[i + 1].span.end;
        i += 2, ++phrases;
        continue;
      }
      const bool conj = it.kind == ItemKind::kConj && i + 1 < list.items.size() &&
                        list.items[i + 1].kind == ItemKind::kNp && list.items[i + 1].human &&
                        list.items[i + 1].trigger == kNone && list.items[index].human;
      if (conj) {
        span.end = list.items[i + 1].span.end;
        i += 2, ++phrases;
        continue;
      }
      break;
    }
  }

  const event::NameFact* name_in(Span span, event::NameKind kind) const {
    for (const event::NameFact& n : doc_.stages.facts.names)
      if (n.kind == kind && n.span.overlaps(span) && n.span.begin >= span.begin) return &n;
    return nullptr;
  }
  bool place_in(Span span) const {
    return std::any_of(doc_.stages.facts.places.begin(), doc_.stages.facts.places.end(),
                       [&](const event::PlaceFact& p) { return p.span.overlaps(span); });
  }

  std::string phrase(Span span) const {
    std::string out;
    for (std::uint32_t t = doc_.stages.text.token_at(span.begin);
         t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t) {
      if (!doc_.is_word(t)) continue;
      out += (out.empty() ? "" : " ") + doc_.core_key(t);
    }
    return out;
  }

  /// "المصدر", "الوزارة", "ديفيس": the last claimant it can mean. True when resolved.
  bool resolve(const Item& np, const std::vector<std::string>& keys, Cue& cue) const {
    if (cues_.empty() || keys.empty()) return false;
    const std::string text = phrase(np.span);
    const event::Lists& lists = doc_.knowledge.lists;
    if (lists.has("source-again", text)) {
      const Claimant& before = cues_.back().claimant;
      adopt(before, cue);
      return true;
    }
    for (std::size_t k = cues_.size(); k-- > 0;) {
      const Claimant& before = cues_[k].claimant;
      if (before.span.empty() || before.span == cue.claimant.span) continue;
      const std::string full = phrase(before.resolved.empty() ? before.span : before.resolved);
      const bool part = full.size() > text.size() && contains_words(full, text);
      const bool head = np.definite && keys.size() <= 2 && shares_head(full, keys.front());
      if (!part && !head) continue;
      adopt(before, cue);
      return true;
    }
    return false;
  }

  static bool contains_words(const std::string& full, const std::string& part) {
    const std::size_t at = full.find(part);
    if (at == std::string::npos || part.empty()) return false;
    const bool begins = at == 0 || full[at - 1] == ' ';
    const bool ends = at + part.size() == full.size() || full[at + part.size()] == ' ';
    return begins && ends;
  }

  static bool shares_head(const std::string& full, const std::string& key) {
    if (key.size() < 4) return false;
    std::string head = full.substr(0, full.find(' '));
    if (head == key) return true;
    const std::string article = text::match_key("ال");
    return head == article + key || article + head == key;
  }

  static void adopt(const Claimant& before, Cue& cue) {
    cue.anaphor = true;
    cue.claimant.kind = before.kind;
    cue.claimant.entity = before.entity;
    cue.claimant.resolved = before.resolved.empty() ? before.span : before.resolved;
  }

  /// A later cue in the sentence ends the scope of an earlier one of the same kind.
  void trim_scopes(const ItemList& list, std::size_t first_cue) {
    for (std::size_t a = first_cue; a < cues_.size(); ++a)
      for (std::size_t b = a + 1; b < cues_.size(); ++b) {
        const Item& later = list.items[cues_[b].trigger_item];
        if (later.kind != ItemKind::kVerb) continue;
        if (cues_[a].scope.contains(later.span.begin) && !nested(list, cues_[a], cues_[b]))
          cues_[a].scope.end = std::min(cues_[a].scope.end, later.span.begin);
      }
    // "فيما", "من جهة أخرى" and their like open a statement of somebody else.
    for (std::size_t a = first_cue; a < cues_.size(); ++a)
      for (std::size_t i = cues_[a].trigger_item + 1; i < list.items.size(); ++i) {
        const Item& it = list.items[i];
        if (it.span.begin <= cues_[a].scope.begin || !cues_[a].scope.contains(it.span.begin)) continue;
        if (it.quoted) continue;
        if (event::ItemSequence(input_, list).test(i, list_test("scope-end"))) {
          cues_[a].scope.end = it.span.begin;
          break;
        }
      }
  }

  /// The later verb depends on the earlier one's complement ("قال إن الوزارة أعلنت أن").
  bool nested(const ItemList& list, const Cue& a, const Cue& b) const {
    for (std::uint32_t i = a.trigger_item + 1; i < b.trigger_item; ++i) {
      const ItemKind k = list.items[i].kind;
      if (k == ItemKind::kConj && i + 1 == b.trigger_item) return false;
    }
    return true;
  }

  Claimant claimant_of(std::uint32_t e) {
    event::Event& event = events_.events[e];
    const Cue* best = nullptr;
    for (const Cue& cue : cues_) {
      if (!cue.scope.contains(event.trigger.begin)) continue;
      if (cue.claimant.span.contains(event.trigger)) continue;
      if (cue.sentence == event.sentence && cue.trigger_item == event.item) continue;
      // The innermost cue that governs: the one that begins last before the event.
      const bool closer = best == nullptr || cue.scope.begin > best->scope.begin ||
                          (cue.scope.begin == best->scope.begin && cue.scope.size() < best->scope.size());
      // "نقلا عن" names who is quoted; "بحسب" yields to a verb of saying that governs as well.
      const bool stronger = best == nullptr || (cue.relays && !best->relays) || (best->weak && !cue.weak);
      const bool weaker = best != nullptr && ((best->relays && !cue.relays) || (cue.weak && !best->weak));
      if (stronger || (closer && !weaker)) best = &cue;
    }
    if (best == nullptr) return {};
    Claimant c = best->claimant;
    for (const Cue& cue : cues_)
      if (&cue != best && cue.scope.contains(event.trigger.begin) && !(cue.claimant.span == c.span) &&
          cue.sentence == best->sentence)
        c.relay.push_back(cue.claimant.span);
    if (!best->accused.span.empty() && event.actors.empty() && !(event.trigger.begin < best->scope.begin))
      event.actors.push_back(best->accused);
    if (c.stance == "denied") event.status = event::StatusKind::kNegated;
    if (c.stance == "claimed_responsibility" && event.actors.empty()) {
      event::Party self;
      self.span = c.span;
      event::describe(doc_, self);
      event.actors.push_back(std::move(self));
    }
    return c;
  }

  const ClaimKnowledge& knowledge_;
  const event::DocumentView& doc_;
  event::Events& events_;
  event::ChunkInput input_;
  std::vector<Cue> cues_;
  std::vector<rule::Match> matches_;
  std::uint32_t last_ = kNone;
};

}  // namespace

std::vector<Claim> find_claims(const ClaimKnowledge& knowledge,
                               const event::EventKnowledge& events_knowledge,
                               const lexicon::Lexicon& lexicon, const event::Stages& stages,
                               event::Events& events) {
  const event::DocumentView doc(events_knowledge, lexicon, stages);
  return Reader(knowledge, doc, events).run();
}

}  // namespace marsad::claim
