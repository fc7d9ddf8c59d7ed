// Implements event/status.h: triggers that tell of no event.
// Accidents, figures of speech, control as a state, victims spoken of, topics of other nouns.
// Each comes with its reason, which `marsad explain --items` prints.
#include "event/status.h"

#include <algorithm>

namespace marsad::event {
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

/// What a statute provides for has not happened: "يعاقب القانون بالسجن".
bool statute(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  return std::any_of(draft.bound.begin(), draft.bound.end(), [&](const auto& bound) {
    return bound.first == "subj" && doc.is_word(list.items[bound.second].head) && doc.listed(list.items[bound.second].head, "statute-noun");
  });
}

/// "موجة البيع ضربت", "صوته أسر": a common noun that is nobody, no body of people, no weapon and no
/// attack makes a figure of speech of a verb of violence, force, threat or desertion.
bool incapable_subject(const DocumentView& doc, const ItemList& list, const Draft& draft,
                       const Event& event) {
  if (event.type == "SANCTION") return statute(doc, list, draft);
  if (event.type != "ASSAULT" && event.type != "COERCE" && event.type != "THREATEN" &&
      event.type != "DEFECT")
    return false;
  if (!event.counts.empty()) return false;
  // A plural verb has people for its subject, and a noun of the other gender is its object.
  const lexicon::Reading& verb = doc.stages.lexed.best(list.items[draft.item].head);
  if (verb.number == lexicon::Number::kPlural || verb.number == lexicon::Number::kDual) return false;
  for (const auto& [position, i] : draft.bound) {
    if (position != "subj") continue;
    const Item& it = list.items[i];
    if (it.kind != ItemKind::kNp || it.atom != kNone || it.human || it.quantity != kNone ||
        it.trigger != kNone || !doc.is_word(it.head))
      return false;
    const lexicon::Reading& best = doc.stages.lexed.best(it.head);
    if (best.lemma == lexicon::kNoLemma || best.pos != lexicon::Pos::kNoun) return false;
    const bool singular = it.number == lexicon::Number::kSingular;
    if (singular && verb.gender != it.gender && verb.gender != lexicon::Gender::kNone &&
        it.gender != lexicon::Gender::kNone)
      return false;
    return !doc.listed(it.head, "capable");
  }
  return false;
}

/// "يسيطر عليها التنظيم": who holds the ground, not who takes it (codebook 11.10). A headline's
/// imperfect is its past, and what is to come or wished for is no state.
bool control_as_state(const DocumentView& doc, const ItemList& list, const Draft& draft, const Event& event) {
  if (event.type != "COERCE" || event.mode != "seize" || event.status != StatusKind::kOccurred) return false;
  if (event.date.known()) return false;
  if (doc.stages.text.sentences[list.sentence].kind == text::SentenceKind::kTitle) return false;
  const std::uint32_t t = list.items[draft.item].head;
  return doc.is_word(t) && doc.stages.lexed.best(t).aspect == lexicon::Aspect::kImperfect && doc.listed(t, "state-verb");
}

/// "زلزال ضرب المنطقة": the one word of violence is what the force of nature did.
bool violence_of_nature(const DocumentView& doc, std::uint32_t first, std::uint32_t end, ListId violent) {
  bool nature = false;
  for (std::uint32_t t = first; t < end; ++t) {
    if (!doc.is_word(t)) continue;
    nature = nature || doc.listed(t, "natural-force");
    if (doc.listed(t, violent) && !(nature && doc.listed(t, "hit-verb"))) return false;
  }
  return nature;
}

/// One person who comes or goes is no deployment, retreat or flight: "وصوله على متن طائرة", "غادر الوزير".
bool lone_traveller(const ItemList& list, const Draft& draft, const Event& event, const DocumentView& doc) {
  const bool moves = event.type == "MOBILIZE" || (event.type == "RETREAT" && event.mode == "withdraw") ||
                     (event.type == "DISPLACE" && event.mode == "flee");
  if (!moves || draft.actors.empty() || !event.counts.empty() || !doc.listed(list.items[draft.item].head, "travel-word")) return false;
  if (doc.stages.lexed.best(list.items[draft.item].head).number == lexicon::Number::kPlural) return false;
  return std::all_of(draft.actors.begin(), draft.actors.end(), [&](std::uint32_t i) {
    const Item& it = list.items[i];
    if (it.kind != ItemKind::kNp || it.quantity != kNone) return false;
    if (it.atom != kNone) return it.human;
    return it.human && it.number == lexicon::Number::kSingular && !doc.listed(it.head, "collective") &&
           !doc.listed(it.head, "class.force") && !doc.listed(it.head, "body-noun");
  });
}

/// "تسهم في القضاء على التنظيم", "توريطهم في قتال": what is to be fought, with one side named and
/// nothing else said, is an aim or a topic.
bool mere_struggle(const DocumentView& doc, const ItemList& list, const Draft& draft, const Event& event) {
  if (event.type != "ASSAULT" && event.type != "COERCE") return false;
  const Item& item = list.items[draft.item];
  if (item.kind != ItemKind::kNp || !doc.is_word(item.head) || !doc.listed(item.head, "struggle-noun")) return false;
  if (event.status != StatusKind::kOccurred || event.date.known() || !event.counts.empty()) return false;
  if (event.actors.size() + event.recipients.size() > 1 || (event.place.known() && !event.place.carried)) return false;
  if (draft.item == 0 || draft.light != kNone) return false;
  const Item& before = list.items[draft.item - 1];
  if (before.kind == ItemKind::kPrep) return draft.item < 2 || !doc.listed(list.items[draft.item - 2].head, "manage-verb");
  return before.kind == ItemKind::kNp && before.end == item.first && before.quantity == kNone;
}

/// "تكريم شهيد الوطن", "أسر شهداء الواجب": the genitive names a cause, not where or whose the dead are.
bool honoured(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  const std::uint32_t i = draft.item;
  if (i + 1 >= list.items.size()) return false;
  const Item& next = list.items[i + 1];
  if (next.kind != ItemKind::kNp || next.first != list.items[i].end || next.atom != kNone || !doc.is_word(next.head)) return false;
  return doc.listed(next.head, "cause-of-honour");
}

}  // namespace

bool of_toll(const DocumentView& doc, const ItemList& list, std::uint32_t noun) {
  if (noun == 0) return false;
  const bool through = noun > 1 && list.items[noun - 1].kind == ItemKind::kPrep && list.items[noun - 2].kind == ItemKind::kNp;
  const Item& told = list.items[through ? noun - 2 : noun - 1];
  for (std::uint32_t t = told.first; t < told.end; ++t)
    if (doc.is_word(t) && doc.listed(t, "toll-noun")) return true;
  return false;
}

std::string dismiss(const DocumentView& doc, const ItemList& list, const Draft& draft,
                    const Event& event, bool governed) {
  const Lists& lists = doc.knowledge.lists;
  const Trigger& row = doc.knowledge.triggers.row(draft.row);
  const Item& item = list.items[draft.item];
  const auto& sentences = doc.stages.text.sentences;
  const text::Sentence& s = sentences[list.sentence];
  // A toll of an accident or of illness: the word stands in the sentence or the headline, and
  // nothing violent beside it.
  if (event.type == "ASSAULT" && doc.knowledge.codebook.toll(row.harm) && event.actors.empty() && row.mode.empty()) {
    const ListId accident = lists.id("accident"), violent = lists.id("class.violent");
    const bool here = any_in(doc, s.first, s.end, accident);
    const bool above = !here && any_in(doc, sentences[0].first, sentences[0].end, accident);
    if ((here || above) && !any_in(doc, s.first, s.end, violent)) return "accident";
    if (violence_of_nature(doc, s.first, s.end, violent)) return "accident";
  }
  // "الفيضانات أجبرت نحو ألفي شخص على ترك منازلهم"
  if (event.type == "DISPLACE" && event.actors.size() < 2 && any_in(doc, s.first, s.end, lists.id("accident")) &&
      !any_in(doc, s.first, s.end, lists.id("class.violent")))
    return "flight from a disaster";
  // "لم تسجل إصابات" is a count of none for the attack told of before, no event of its own.
  if (governed && row.casualty && event.status == StatusKind::kNegated && list.sentence > 0)
    return "none harmed, said of another event";
  // "ولم ترد أنباء عن إصابات": a count of none (CODEBOOK 11.8), where nobody is named who was not harmed.
  if (row.casualty && event.status == StatusKind::kNegated && !event.denied && event.actors.empty() && event.recipients.empty() &&
      doc.is_word(item.head) && doc.listed(item.head, "no-harm"))
    return "none harmed";
  // "قرية يسيطر عليها التنظيم": control as a state (CODEBOOK 11.10).
  if (item.kind == ItemKind::kVerb && row.type == "COERCE" && row.mode == "seize" && doc.is_word(item.head) &&
      doc.stages.lexed.best(item.head).aspect == lexicon::Aspect::kImperfect && draft.item + 1 < list.items.size() &&
      list.items[draft.item + 1].closed && doc.listed(item.head, "control-state"))
    return "control as a state";
  if (item.kind == ItemKind::kVerb && !draft.passive && incapable_subject(doc, list, draft, event))
    return "its subject can do or suffer no such thing";
  if (lone_traveller(list, draft, event, doc)) return "one person who comes or goes";
  if (mere_struggle(doc, list, draft, event)) return "an aim or a topic: one side and nothing else";
  if (item.kind == ItemKind::kVerb && control_as_state(doc, list, draft, event)) return "control as a state";
  if (item.kind != ItemKind::kNp) return {};
  const Item* before = draft.item > 0 ? &list.items[draft.item - 1] : nullptr;
  if (row.casualty && row.names_victims) {
    // "نقل الجرحى", "أسر الضحايا": victims spoken of, not a toll.
    bool stated = item.quantity != kNone;
    // "أسرة الشهيدين": two that were told of before.
    if (item.definite && item.number == lexicon::Number::kDual && item.first == item.head) stated = false;
    if (!stated && honoured(doc, list, draft)) return "victims spoken of";
    if (!stated && item.quoted) return "a title in quotes";
    for (std::uint32_t i = draft.item, steps = 0; i-- > 0 && steps < 4 && !stated; ++steps)
      stated = doc.listed(list.items[i].head, "fall-verb") || doc.listed(list.items[i].head, "led-cause");
    // "ارتفع عدد القتلى إلى 23"
    stated = stated || (!event.counts.empty() && of_toll(doc, list, draft.item));
    // "إن القتلى أربعة مدنيين": the number is the predicate; "من بين القتلى أربعة أطفال" counts a part.
    stated = stated || (!event.counts.empty() && (before == nullptr || before->kind != ItemKind::kPrep) && event.counts.front().span.begin >= doc.token(item.end - 1).span.end);
    if (!stated && item.definite) return "victims spoken of";
    if (!stated && event.counts.empty()) return "victims spoken of";
    return {};
  }
  // "شن هجوما لاستعادة القاعدة": what the attack is for.
  if (event.type == "COERCE" && event.mode == "seize" && event.status == StatusKind::kAttempted && draft.item > 1 &&
      before->kind == ItemKind::kPrep && doc.token(before->first).key.starts_with("ل")) {
    const std::uint32_t attack = list.items[draft.item - 2].trigger;
    if (attack != kNone && doc.knowledge.triggers.row(attack).type == "ASSAULT") return "what another event is for";
  }
  const bool parties = !event.actors.empty() || !event.recipients.empty() || !event.counts.empty();
  if (parties || governed || before == nullptr) return {};
  if (draft.light != kNone) return {};  // "أطلقت الطائرة صاروخا": the object of its light verb
  // A noun with the article governs no genitive: "القوات هجوما", "الأمطار القصف".
  const bool article = doc.is_word(before->head) && doc.stages.lexed.words[before->head].has(lexicon::kAl);
  // "وكالة الأنباء مداهمة", "تلك الاشتباكات", "بـ5 تفجيرات": neither has a name, what is pointed to or a number.
  // "في تونس احتجاجا على": why, not what.
  const bool why = doc.is_word(item.head) && doc.stages.lexed.best(item.head).has(lexicon::kAccusative);
  const bool name = !why && before->definite && before->atom != kNone;
  const bool number = !why && before->quantity != kNone && before->end == before->first + 1;
  const bool genitive = before->kind == ItemKind::kNp && before->end == item.first && before->trigger == kNone &&
                        !article && !name && !number && !doc.listed(before->head, "demonstrative");
  if (genitive && !doc.listed(before->head, "sequence") && !doc.listed(before->head, "light-masdar"))
    return "topic of another noun";
  if (before->kind == ItemKind::kNp && doc.listed(before->head, "thing-of-event")) return "topic of another noun";
  return {};
}

}  // namespace marsad::event
