// Implements event/needs.h.
#include "event/needs.h"

#include <algorithm>

#include "kb/tsv.h"

namespace marsad::event {

bool Needs::hold(const Draft& d) const {
  const Trigger& t = in_.triggers.row(d.row);
  // "منعنا أولادنا", "يمنعه": a verb with an object pronoun is not passive.
  if (t.passive && in_.chunk.text.tokens[items_[d.item].head].kind == text::TokenKind::kWord &&
      in_.chunk.lexed.words[items_[d.item].head].enclitic)
    return false;
  if (t.needs.empty()) return true;
  return std::any_of(t.needs.begin(), t.needs.end(),
                     [&](const std::string& need) { return all_hold(d, need); });
}

/// "subj.force+إلى": every part of the condition.
bool Needs::all_hold(const Draft& d, std::string_view need) const {
  for (std::string_view part : kb::split(need, '+'))
    if (!need_holds(d, part)) return false;
  return true;
}

bool Needs::need_holds(const Draft& d, std::string_view need) const {
  const std::size_t dot = need.find('.');
  if (need == "count") return near_quantity(d);
  // "هاجمتهم قوة": the pronoun fills the place of the object.
  if ((need == "obj" || need == "recipient") && in_.chunk.text.tokens[items_[d.item].head].kind == text::TokenKind::kWord &&
      in_.chunk.lexed.words[items_[d.item].head].enclitic)
    return true;
  if (dot == std::string_view::npos) return slot_filled(d, need) || in_clause(d, need);
  const std::string_view slot = need.substr(0, dot);
  const std::string_view what = need.substr(dot + 1);
  if (slot == "verb" || slot == "adj" || slot == "cause") return in_clause(d, slot == "verb" ? need : what);
  // What governs from afar ("مكن التنظيم من نشر الفكر") is no genitive
  // that suffers; the doer of a masdar may stand anywhere ("مقاتلون يريدون العودة").
  // A pronoun's antecedent stands before it ("قادة جرى توقيفهم").
  const std::uint32_t head = items_[d.item].head;
  const bool pronoun = in_.chunk.text.tokens[head].kind == text::TokenKind::kWord &&
                       static_cast<bool>(in_.chunk.lexed.words[head].enclitic);
  const bool own_genitive = slot == "gen" && !pronoun && in_.triggers.row(d.row).role("gen") != Role::kActor;
  for (std::uint32_t item : slot_items(d, slot))
    if (!(own_genitive && item < d.item) && item_is(item, what)) return true;
  for (const auto& [position, item] : d.bound)
    if (position == slot && item_is(item, what)) return true;
  if ((what == "place" || what == "place_like") && pronoun_place(d, slot)) return true;
  // A pronoun that found no antecedent in its sentence still stands for somebody (خطفهم).
  return d.pronoun_recipient && what == "person" && (slot == "obj" || slot == "gen");
}

std::vector<std::uint32_t> Needs::slot_items(const Draft& d, std::string_view slot) const {
  const Trigger& t = in_.triggers.row(d.row);
  if (slot == "actor" || slot == "subj") {
    if (slot == "subj" && t.role("subj") == Role::kRecipient) return d.recipients;
    if (slot == "actor" && d.actors.empty()) return d.means;
    return d.actors;
  }
  if (slot == "obj" && t.role("obj") == Role::kMeans) return d.means;  // "فكك لغما"
  if (slot == "obj" || slot == "recipient") return d.recipients;
  if (slot == "gen") {
    std::vector<std::uint32_t> out = d.recipients;
    out.insert(out.end(), d.actors.begin(), d.actors.end());
    if (t.role("gen") == Role::kMeans) out.insert(out.end(), d.means.begin(), d.means.end());
    return out;
  }
  // A preposition: the phrases it governs in the clause.
  std::vector<std::uint32_t> out;
  const std::string key = text::match_key(slot);
  for (std::uint32_t i = d.clause_begin; i + 1 < d.clause_end; ++i)
    if (items_[i].kind == ItemKind::kPrep && prep_key(in_.chunk, items_[i]) == key && items_[i + 1].kind == ItemKind::kNp)
      out.push_back(i + 1);
  return out;
}

bool Needs::slot_filled(const Draft& d, std::string_view slot) const {
  if (slot == "actor") return !d.actors.empty();
  if (slot == "recipient" || slot == "obj") return !d.recipients.empty();
  if (slot == "place") {
    for (std::uint32_t i = d.clause_begin; i < d.clause_end; ++i)
      if (i != d.item && sequence_.test(i, feature_test("place"))) return true;
    return false;
  }
  if (static_cast<unsigned char>(slot[0]) < 0x80) return false;
  return !slot_items(d, slot).empty();
}

bool Needs::item_is(std::uint32_t item, std::string_view what) const {
  const Item& it = items_[item];
  if (what == "person")  // "لم توقف الشرطة أحدا"
    return token_in(it.head, lists_->id("anyone")) ||
           (!(it.quantity != kNone && token_in(it.head, lists_->id("piece-noun"))) &&  // "ضبط عشر قطع سلاح"
            (sequence_.test(item, feature_test("people")) || it.quantity != kNone));
  if (what == "place") return sequence_.test(item, feature_test("place")) ||
                              sequence_.test(item, list_test("class.place_like"));
  if (static_cast<unsigned char>(what[0]) >= 0x80) return has_word(item, text::match_key(what));
  if (by_sector(it, what)) return true;
  if (what == "armed" || what == "force" || what == "authority" || what == "police" || what == "fighter")
    if (it.atom != kNone && in_.chunk.atoms[it.atom].kind == AtomKind::kOrganisation && sector_unknown(it)) return true;
  const ListId list = lists_->id("class." + std::string(what));
  for (std::uint32_t t = it.first; t < it.end && list != kNoList; ++t)
    if (token_in(t, list)) return true;
  if (what == "civilian" || what == "crowd") return (it.human || it.quantity != kNone) && !sequence_.test(item, list_test("class.fighter"));
  return false;
}

/// A body that the entity stage cannot place may be an armed one; a ministry is not.
bool Needs::sector_unknown(const Item& it) const {
  return std::none_of(in_.facts.names.begin(), in_.facts.names.end(), [&](const NameFact& n) {
    return n.span.overlaps(it.span) && !n.sector.empty() && n.sector != "UNK";
  });
}

bool Needs::by_sector(const Item& it, std::string_view what) const {
  const auto in = [](std::string_view list, std::string_view sector) {
    return sector.size() == 3 && list.find(sector) != std::string_view::npos;
  };
  for (const NameFact& n : in_.facts.names) {
    if (!n.span.overlaps(it.span) || n.kind == NameKind::kNationality) continue;
    if (what == "fighter" && (in("REB MIL UAF PRM", n.sector) || n.victim_class == "combatant")) return true;
    if (what == "armed" && in("REB MIL UAF PRM COP", n.sector)) return true;
    if (what == "force" && in("MIL COP REB PRM", n.sector)) return true;
    if (what == "police" && in("COP MIL", n.sector)) return true;
    if (what == "authority" && in("GOV COP MIL JUD LEG SPY", n.sector)) return true;
    if (what == "court" && in("JUD", n.sector)) return true;
    if (what == "civilian" && in("CVL REF EDU LAB MED JRN", n.sector)) return true;
    if (what == "diplomat" && in("GOV", n.sector)) return true;
  }
  return false;
}

bool Needs::has_word(std::uint32_t item, const std::string& key) const {
  const KeyId id = in_.chunk.keys.vocabulary().find(key);
  for (std::uint32_t t = items_[item].first; t < items_[item].end; ++t)
    if (token_is(t, key, id)) return true;
  return false;
}

/// `id`: the key's number; kNoKey when no table names it.
bool Needs::token_is(std::uint32_t t, const std::string& key, KeyId id) const {
  const WordKeys& keys = in_.chunk.keys;
  const bool stem = keys[t].readings > 0 && in_.chunk.lexed.words[t].enclitic;
  if (id == kNoKey) return keys.is(t, key, stem);
  return keys[t].token == id || keys[t].core == id || (stem && keys[t].stem == id) || keys.lemma_is(t, id);
}

bool Needs::in_clause(const Draft& d, std::string_view what) const {
  const bool arabic = static_cast<unsigned char>(what[0]) >= 0x80;
  const std::string key = arabic ? text::match_key(what) : "class." + std::string(what);
  const ListId list = arabic ? kNoList : lists_->id(key);
  const KeyId id = arabic ? in_.chunk.keys.vocabulary().find(key) : kNoKey;
  if (!arabic && list == kNoList) return what == "person" || what == "military" ? person_in(d) : false;
  for (std::uint32_t i = d.clause_begin; i < d.clause_end; ++i) {
    if (i == d.item) {
      // The trigger's own adjectives count, its head does not.
      for (std::uint32_t t = items_[i].head + 1; t < items_[i].end; ++t)
        if (arabic ? token_is(t, key, id) : token_in(t, list)) return true;
      continue;
    }
    for (std::uint32_t t = items_[i].first; t < items_[i].end; ++t)
      if (arabic ? token_is(t, key, id) : token_in(t, list)) return true;
  }
  return false;
}

bool Needs::token_in(std::uint32_t t, ListId list) const {
  if (in_.chunk.text.tokens[t].kind != text::TokenKind::kWord) return false;
  const WordKeys& keys = in_.chunk.keys;
  return lists_->has(list, keys[t].core) || lists_->has(list, keys[t].stem) || keys.lemma_in(t, list);
}

bool Needs::person_in(const Draft& d) const {
  for (std::uint32_t i = d.clause_begin; i < d.clause_end; ++i)
    if (i != d.item && sequence_.test(i, feature_test("people"))) return true;
  return false;
}

bool Needs::pronoun_place(const Draft& d, std::string_view slot) const {
  constexpr std::uint32_t kBack = 5;
  const auto pronoun_of = [&](std::uint32_t t) {
    return in_.chunk.text.tokens[t].kind == text::TokenKind::kWord ? in_.chunk.lexed.words[t].enclitic : lexicon::Enclitic{};
  };
  lexicon::Enclitic pronoun;
  if (slot == "gen") {
    pronoun = pronoun_of(items_[d.item].head);
  } else if (static_cast<unsigned char>(slot[0]) >= 0x80) {
    const std::string key = text::match_key(slot);
    for (std::uint32_t i = d.item + 1; i < std::min(d.clause_end, d.item + 3) && !pronoun; ++i)
      if ((items_[i].kind == ItemKind::kPrep || items_[i].kind == ItemKind::kPronoun) && items_[i].end == items_[i].first + 1 &&
          in_.chunk.keys[items_[i].first].stem_text == key)
        pronoun = pronoun_of(items_[i].first);
  }
  if (!pronoun || pronoun.person != lexicon::Person::kThird || pronoun.number != lexicon::Number::kSingular) return false;
  if (slot == "gen" && items_[d.item].kind == ItemKind::kNp) return place_told(d.item, pronoun.gender);
  // Only the noun of its relative clause, or what the clause has set before "تم": nothing between them but these.
  for (std::uint32_t i = d.item; i-- > 0 && d.item - i <= kBack;) {
    const Item& it = items_[i];
    if (it.kind == ItemKind::kStop || it.kind == ItemKind::kComma) return false;
    if (it.kind != ItemKind::kNp) continue;
    return it.trigger == kNone && (it.gender == lexicon::Gender::kNone || pronoun.gender == lexicon::Gender::kNone ||
                                   it.gender == pronoun.gender || it.atom != kNone) &&
           item_is(i, "place");
  }
  return false;
}

/// Names of places are feminine for the most part, whatever their spelling; "he" is a camp, an airport or a post.
bool stands_for_place(const Item& place, lexicon::Gender pronoun) {
  if (pronoun == lexicon::Gender::kMasculine) return place.gender == lexicon::Gender::kMasculine;
  return place.gender != lexicon::Gender::kMasculine || place.atom != kNone;
}

/// "أصبحت المدينة، بعد تحريرها": of what agrees with the pronoun of a noun, the last in its sentence is a place.
bool Needs::place_told(std::uint32_t noun, lexicon::Gender gender) const {
  for (std::uint32_t i = noun; i-- > 0 && noun - i <= kPlaceReach;) {
    const Item& it = items_[i];
    if (it.kind == ItemKind::kStop) return false;
    if (it.kind != ItemKind::kNp || it.trigger != kNone || it.head == kNone) continue;
    if (item_is(i, "place") && stands_for_place(it, gender)) return true;
    if (it.human && it.gender == gender && it.number == lexicon::Number::kSingular) return false;
  }
  return false;
}

bool Needs::near_quantity(const Draft& d) const {
  const std::uint32_t from = d.item > d.clause_begin + 2 ? d.item - 2 : d.clause_begin;
  for (std::uint32_t i = from; i < std::min(d.clause_end, d.item + 4); ++i)
    if (items_[i].quantity != kNone) return true;
  return false;
}

}  // namespace marsad::event
