// Implements event/argument_finder.h: parties that stand away from their event noun.
// A clause lies between, or another event of the sentence names them: the campaign whose aim the
// noun tells, the deed that the battle was fought for.
#include "event/argument_finder.h"

namespace marsad::event {

void ArgumentFinder::deployed(Draft& d) const {
  const Trigger& t = row(d);
  // "تجنيد أطفال": those who are enlisted enlist nobody.
  if (t.type != "MOBILIZE" || t.mode == "weapons" || t.mode == "militia" || !d.actors.empty() || (is_verb(d) && !d.passive)) return;
  for (const auto& [position, item] : d.bound) {
    if ((position != "gen" && position != "obj") || !sequence_.test(item, feature_test("people"))) continue;
    d.actors.push_back(item);
    d.recipients.erase(std::remove(d.recipients.begin(), d.recipients.end(), item), d.recipients.end());
  }
}

void ArgumentFinder::sought(Draft& d) {
  const Trigger& t = row(d);
  if (t.type != "COERCE" || t.mode != "seize" || !d.recipients.empty()) return;
  const Match* m = first("search", d);
  if (m == nullptr) return;
  d.rules.push_back(m->rule->where());
  put(d.recipients, static_cast<std::uint32_t>(m->item("recipient")));
}

void ArgumentFinder::from_afar(Draft& d) {
  if (is_verb(d) || !d.actors.empty() || row(d).casualty) return;
  const Trigger& t = row(d);
  const Match* m = t.type == "SANCTION" || t.type == "COERCE" ? first("verdict", d) : nullptr;
  if (m == nullptr) m = first("far", d);
  if (m == nullptr) return;
  d.rules.push_back(m->rule->where());
  const auto actor = static_cast<std::uint32_t>(m->item("actor"));
  joined_before(d, actor);
  assign(d, Role::kActor, actor);
}

void ArgumentFinder::joined_before(Draft& d, std::uint32_t actor) const {
  if (actor + 1 >= items_.size() || actor > d.item) return;
  for (std::uint32_t at = coordination_start(actor); at < actor; at += 2) d.actors.push_back(at);
}

void ArgumentFinder::after_deed(Draft& d) const {
  const Trigger& t = row(d);
  if (!d.actors.empty() || items_[d.item].definite || t.role("gen") != Role::kEither || d.item < 2) return;
  if (t.type != "COERCE" && t.mode != "destroy") return;
  if (items_[d.item - 1].kind != ItemKind::kPrep || !lists_->has(lists_->id("after-prep"), item_key(in_.chunk, items_[d.item - 1])))
    return;
  for (std::uint32_t i = d.item; i-- > d.clause_begin;) {
    if (items_[i].kind != ItemKind::kNp || items_[i].trigger != kNone || !sequence_.test(i, feature_test("free"))) continue;
    if (arrests(i)) d.actors.push_back(i);
    return;
  }
}

std::uint32_t ArgumentFinder::past_side(std::uint32_t at, bool& last) const {
  if (items_[at].kind != ItemKind::kPrep && items_[at].kind != ItemKind::kConj) return kNone;
  const std::string key = item_key(in_.chunk, items_[at]);
  const bool noun = at + 1 < items_.size() && items_[at + 1].kind == ItemKind::kNp;
  const ListId others = lists_->id("others");
  if (lists_->has(lists_->id("other-side"), key)) {  // "من جهة أخرى"
    last = true;
    return at + 1;
  }
  if (noun && lists_->has(lists_->id("side-from"), key) && sequence_.test(at + 1, list_test("side-noun"))) {
    last = items_[at + 1].end > items_[at + 1].first + 1;  // "من طرف ثان"
    return at + 2;
  }
  if (!lists_->has(lists_->id("side-prep"), key)) return kNone;
  last = noun && lists_->has(others, item_key(in_.chunk, items_[at + 1]));
  return last ? at + 2 : at + 1;
}

void ArgumentFinder::put_sides(std::vector<std::uint32_t>& to, std::uint32_t first) const {
  constexpr std::uint32_t kMost = 24;  // two sides of three members each, with their descriptions
  const std::uint32_t end = static_cast<std::uint32_t>(std::min<std::size_t>(items_.size(), first + kMost));
  std::uint32_t sides = 1;
  const auto plain = [&](std::uint32_t i) {
    return i < end && items_[i].kind == ItemKind::kNp && items_[i].trigger == kNone;
  };
  const auto member = [&](std::uint32_t i) {
    if (!plain(i) || !sequence_.test(i, feature_test("nominal"))) return false;
    if (sequence_.test(i, feature_test("place"))) return acting_state(i);
    // "Between" asks for a second one; who comes after it must be people or a body.
    return sides == 1 || forceful(i) || sequence_.test(i, feature_test("people")) == sequence_.test(first, feature_test("people"));
  };
  for (std::uint32_t at = first + 1; at < end;) {
    bool last = false;
    if (const std::uint32_t past = past_side(at, last); past != kNone) {
      if (last) return;
      at = past;
      continue;
    }
    const ItemKind k = items_[at].kind;
    if (k == ItemKind::kComma && at + 1 < end && items_[at + 1].kind == ItemKind::kConj) ++at;
    if (items_[at].kind == ItemKind::kConj && items_[at].glued_conj && member(at + 1) &&
        (sides == 1 || at + 2 >= end || items_[at + 2].kind != ItemKind::kVerb)) {
      to.push_back(++at);
      ++sides;
      ++at;
      continue;
    }
    const bool belongs = items_[at - 1].kind == ItemKind::kNp && attached(items_[at - 1].end - 1);
    if (k == ItemKind::kPrep && !items_[at].closed && plain(at + 1) && (sides == 1 || belongs)) {
      at += 2;
    } else if (k == ItemKind::kPronoun) {
      ++at;
    } else if (const std::uint32_t mark = side_ahead(at); mark < end) {
      at = mark;  // "غرفتي كذا وفتح كذا من طرف": a name that is read as a verb
    } else {
      return;
    }
  }
}

std::uint32_t ArgumentFinder::side_ahead(std::uint32_t at) const {
  constexpr std::uint32_t kName = 4;
  bool last = false;
  for (std::uint32_t i = at; i < items_.size() && i < at + kName && items_[i].kind != ItemKind::kComma; ++i)
    if (past_side(i, last) != kNone) return i;
  return kNone;
}

void ArgumentFinder::share_purpose(std::vector<Draft>& drafts) const {
  constexpr std::uint32_t kReachOfDeed = 14;  // subject, object, a place, a date
  for (std::size_t k = 1; k < drafts.size(); ++k) {
    Draft& aim = drafts[k];
    const Draft& deed = drafts[k - 1];
    if (!aim.actors.empty() || is_verb(aim) || row(aim).casualty || deed.actors.empty() || deed.passive || row(deed).casualty) continue;
    if (row(aim).role("gen") == Role::kRecipient && row(aim).role("obj") == Role::kNone) continue;  // "لمقتل": nobody's deed
    if (!is_verb(deed) || aim.clause_begin != deed.clause_begin || aim.item > deed.item + kReachOfDeed) continue;
    const Item& prep = items_[aim.item - 1];
    if (prep.kind != ItemKind::kPrep || !lists_->has(to_, prep_key(in_.chunk, prep))) continue;
    const auto deeds = {"ASSAULT", "COERCE", "MOBILIZE", "DEFECT", "DISPLACE", "RETREAT", "PROTEST"};
    const auto done = [&](const Draft& d) { return std::find(deeds.begin(), deeds.end(), row(d).type) != deeds.end(); };
    if (!done(deed) || !done(aim)) continue;
    if (row(deed).type == "MOBILIZE" && row(deed).mode == "militia") continue;  // "يجند شبانا للقتال": they fight
    // "أحاطت القوات بالمبنى تحسبا لمسيرة": the lam has a word of its own.
    const auto between = [&](std::uint32_t i) {
      const ItemKind kind = items_[i].kind;
      if (kind == ItemKind::kVerb || kind == ItemKind::kRel || kind == ItemKind::kConj || kind == ItemKind::kStop) return true;
      return sequence_.test(i, list_test("lam-object"));
    };
    bool apart = sequence_.test(deed.item, list_test("lam-object"));
    for (std::uint32_t i = deed.item + 1; i < aim.item && !apart; ++i) apart = between(i);
    if (apart) continue;
    aim.actors = deed.actors;
    for (std::uint32_t r : aim.recipients) aim.actors.erase(std::remove(aim.actors.begin(), aim.actors.end(), r), aim.actors.end());
  }
}

void ArgumentFinder::share_aim(std::vector<Draft>& drafts) const {
  constexpr std::uint32_t kNear = 6;  // a date and a phrase of place
  for (std::size_t k = 1; k < drafts.size(); ++k) {
    Draft& aim = drafts[k];
    Draft& deed = drafts[k - 1];
    if (is_verb(aim) || is_verb(deed) || row(aim).casualty || row(deed).casualty || aim.item > deed.item + kNear) continue;
    if (items_[aim.item - 1].kind != ItemKind::kPrep || !lists_->has(to_, prep_key(in_.chunk, items_[aim.item - 1]))) continue;
    const auto between = [&](ItemKind kind) {
      return std::any_of(items_.begin() + deed.item, items_.begin() + aim.item, [&](const Item& it) { return it.kind == kind; });
    };
    if (between(ItemKind::kVerb) || between(ItemKind::kComma) || between(ItemKind::kConj) || between(ItemKind::kStop)) continue;
    const auto armed = [&](const Draft& d) { return row(d).type == "ASSAULT" || row(d).type == "COERCE"; };
    if (!armed(aim) || !armed(deed)) continue;
    if (aim.actors.empty()) aim.actors = deed.actors;
    if (deed.recipients.empty() && row(deed).harm.empty()) {
      deed.recipients = aim.recipients;
      deed.uncounted.insert(deed.uncounted.end(), aim.recipients.begin(), aim.recipients.end());
    }
  }
}

std::uint32_t ArgumentFinder::clause_subject(const Draft& d) const {
  for (std::uint32_t i = d.clause_begin; i < d.item; ++i) {
    if (items_[i].kind != ItemKind::kNp || items_[i].trigger != kNone || !sequence_.test(i, feature_test("free"))) continue;
    if (!strongly_forceful(i) && !sequence_.test(i, list_test("class.force")) && !sequence_.test(i, list_test("class.armed"))) return kNone;
    const bool after_verb = i > d.clause_begin && items_[i - 1].kind == ItemKind::kVerb &&
                            !sequence_.test(i - 1, list_test("reporting-verb")) && !sequence_.test(i - 1, list_test("declare-verb"));
    return after_verb || sequence_.test(i, feature_test("before-verb")) ? i : kNone;
  }
  return kNone;
}

void ArgumentFinder::second_side(std::vector<Draft>& drafts) const {
  for (std::size_t k = 0; k < drafts.size(); ++k) {
    Draft& d = drafts[k];
    if (row(d).subtype != "armed_clash" || d.actors.empty() || items_[d.item].definite) continue;
    // "تدخل البلدة وتشتبك مع المسلحين": a verb shares the subject of the one it is joined to.
    const bool joined = d.item > 0 && items_[d.item - 1].kind == ItemKind::kConj;
    if (is_verb(d) && (d.passive || !joined)) continue;
    // Only the one they fought with is named.
    const std::uint32_t other = d.actors.front();
    if (other < d.item || items_[other - 1].kind != ItemKind::kPrep || !lists_->has(with_, prep_key(in_.chunk, items_[other - 1]))) continue;
    const auto harmed = [&](const Draft& e) { return !row(e).harm.empty(); };
    if (std::any_of(drafts.begin(), drafts.begin() + static_cast<std::ptrdiff_t>(k), harmed)) continue;
    const auto add = [&](std::uint32_t who) {
      if (who < d.item && std::find(d.actors.begin(), d.actors.end(), who) == d.actors.end()) d.actors.insert(d.actors.begin(), who);
    };
    const bool before = k > 0 && drafts[k - 1].clause_begin == d.clause_begin && !drafts[k - 1].actors.empty();
    if (before && (!is_verb(d) || (is_verb(drafts[k - 1]) && !drafts[k - 1].passive && items_[drafts[k - 1].item].gender == items_[d.item].gender)))
      for (std::size_t a = drafts[k - 1].actors.size(); a-- > 0;) add(drafts[k - 1].actors[a]);
    else if (const std::uint32_t who = clause_subject(d); who != kNone)
      add(who);
  }
}

}  // namespace marsad::event
