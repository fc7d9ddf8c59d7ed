// Implements event/party.h: who a phrase names. What it counts stands in party_counts.cpp.
#include "event/party.h"

#include <algorithm>

#include "event/party_words.h"

namespace marsad::event {
namespace {

using lexicon::Number;

const PlaceFact* place_at(const DocumentView& doc, std::uint32_t t) {
  for (const PlaceFact& p : doc.stages.facts.places)
    if (p.span.contains(doc.token(t).span.end - 1)) return &p;
  return nullptr;
}

/// A common noun that may stand for people: bodies, units, participles, names; things whose owner
/// is the party. Any other noun (a job, a market, an idea) names nobody.
bool may_act(const DocumentView& doc, std::uint32_t t, const lexicon::Reading& r) {
  if (r.has(lexicon::kOblique) || (r.has(lexicon::kSoundPlural) && r.gender == lexicon::Gender::kMasculine)) return true;
  if (r.has(lexicon::kActiveParticiple) || r.has(lexicon::kPassiveParticiple) || thing(doc, t)) return true;
  return doc.listed(t, "may-act");
}

/// Words that name nobody by themselves: a number, "others", "himself", a time, a lone adjective.
bool names_nobody(const DocumentView& doc, const Events& events, const Item& item, std::uint32_t first) {
  if (!doc.is_word(first)) return first + 1 >= item.end && item.quantity != kNone;
  const Lists& lists = doc.knowledge.lists;
  const lexicon::Word& w = doc.stages.lexed.words[first];
  // "تظاهر المئات": a vague number with the article stands for the people.
  const bool vague_people = w.has(lexicon::kAl) || doc.listed(first, "crowd-number");
  if (item.quantity != kNone && first + 1 >= item.end && !vague_people) {
    const QuantityFact& q = doc.stages.facts.quantities[events.atoms[item.quantity].index];
    if (q.noun.empty() && !q.number.empty() && doc.token(first).span.begin < q.number.end) return true;
  }
  if (item.quantity != kNone && first + 2 == item.end && doc.is_word(item.end - 1) && doc.listed(item.end - 1, "bound-tail")) return true;
  if (first + 1 >= item.end && (doc.listed(first, "others") || (!w.definite && doc.listed(first, "one-more")))) return true;
  for (const DateFact& d : doc.stages.facts.dates)
    if (d.instant && d.span.contains(doc.token(first).span)) return true;
  if (lists.has(lists.id("circumstance"), doc.keys[first].core)) return true;
  if (first + 1 >= item.end && lists.has(lists.id("demonstrative"), doc.keys[first].core)) return true;
  const ListId nobody = lists.id("no-party");
  if ((lists.has(nobody, doc.keys[first].core) || lists.has(nobody, doc.keys[first].stem)) && org_at(doc, first) == nullptr) return true;
  if (doc.listed(first, "no-side") && org_at(doc, first) == nullptr) return true;
  if (w.enclitic && lists.has(lists.id("reflexive"), doc.stem_key(first))) return true;
  if (item.quantity != kNone || item.atom != kNone || human_token(doc, first) || org_at(doc, first) != nullptr)
    return false;
  for (const NameFact& n : doc.stages.facts.names)
    if (n.span.overlaps(w.core)) return false;
  const lexicon::Reading& r = doc.stages.lexed.best(first);
  if (r.pos == lexicon::Pos::kNoun) return !may_act(doc, first, r);
  if (r.pos == lexicon::Pos::kNumeral && first + 1 < item.end) return false;
  // "كريم الذهبي": an adjective with a definite word after it is a given name.
  if (r.pos == lexicon::Pos::kAdjective && !w.definite && first + 1 < item.end && doc.is_word(first + 1) &&
      doc.stages.lexed.words[first + 1].definite)
    return doc.listed(first + 1, "extent-noun");  // "واسعة النطاق"
  if (w.has(lexicon::kAl) && (r.has(lexicon::kActiveParticiple) || r.has(lexicon::kPassiveParticiple))) return false;
  return r.pos == lexicon::Pos::kNumeral || r.pos == lexicon::Pos::kAdverb || r.pos == lexicon::Pos::kAdjective;
}

/// The person named right after a title, a comma or a place of office between; kNone when none.
std::uint32_t apposed_name(const Events& events, const ItemList& list, std::uint32_t index) {
  if (list.items[index].atom != kNone && events.atoms[list.items[index].atom].kind == AtomKind::kPerson) return kNone;
  std::uint32_t at = index + 1;
  const auto kind = [&](std::uint32_t i) { return i < list.items.size() ? list.items[i].kind : ItemKind::kStop; };
  if (kind(at) == ItemKind::kPrep && kind(at + 1) == ItemKind::kNp && list.items[at + 1].trigger == kNone) at += 2;
  if (kind(at) == ItemKind::kComma || kind(at) == ItemKind::kColon) ++at;  // "المدعو: فلان"
  if (kind(at) != ItemKind::kNp) return kNone;
  const Item& name = list.items[at];
  const bool person = name.atom != kNone && events.atoms[name.atom].kind == AtomKind::kPerson &&
                      events.atoms[name.atom].first == name.first;
  return person && kind(at + 1) != ItemKind::kVerb ? at : kNone;
}

bool lists_has_capital(const DocumentView& doc, std::uint32_t t) {
  const Lists& lists = doc.knowledge.lists;
  const ListId capital = lists.id("capital");
  if (lists.has(capital, doc.keys[t].core)) return true;
  return doc.is_word(t + 1) && lists.begins_entry(doc.keys[t].core) && lists.has(capital, doc.core_key(t) + " " + std::string(doc.token(t + 1).key));
}

/// The second noun of a counted pair ("13 جنديا وشرطيا"), or kNone.
std::uint32_t second_noun(const DocumentView& doc, const Item& item, std::uint32_t first, std::uint32_t end) {
  if (item.quantity == kNone || !doc.is_word(first)) return kNone;
  for (std::uint32_t t = first + 1; t < end; ++t)
    if (doc.is_word(t) && (doc.stages.lexed.words[t].proclitics & lexicon::kConjunctions) != 0 && human_token(doc, t))
      return t;
  return kNone;
}

/// "قيادي في تنظيم X", "مسلحون بزي الجيش": people named by their body or their dress; one past it,
/// or the end of the phrase.
std::uint32_t with_body(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t index) {
  const Item& item = list.items[index];
  if (index + 2 >= list.items.size() || list.items[index + 1].kind != ItemKind::kPrep ||
      list.items[index + 1].first != item.end || list.items[index + 1].closed)
    return item.end;
  const Item& next = list.items[index + 2];
  if (next.kind != ItemKind::kNp || next.trigger != kNone || next.quantity != kNone) return item.end;
  const std::string prep = doc.key_of(events, list.items[index + 1]);
  if (doc.knowledge.lists.has("in-prep", prep)) {
    if (doc.listed(next.head, "dress-noun")) {
      const bool whose = index + 3 < list.items.size() && list.items[index + 3].kind == ItemKind::kNp &&
                         list.items[index + 3].first == next.end && list.items[index + 3].trigger == kNone;
      return whose ? list.items[index + 3].end : next.end;
    }
    const bool body = next.atom != kNone && events.atoms[next.atom].kind == AtomKind::kOrganisation;
    bool member = false;
    for (std::uint32_t t = item.first; t < item.end && !member; ++t) member = doc.is_word(t) && doc.listed(t, "member-noun");
    if (body && member) return next.end;
  }
  return item.end;
}

bool two_of(const DocumentView& doc, std::uint32_t t) {
  const lexicon::Reading& r = doc.stages.lexed.best(t);
  return r.number == lexicon::Number::kDual && !r.has(lexicon::kConstruct);
}

/// One past the last token of the name itself: "على الأقل" is the number's.
std::uint32_t party_end(const DocumentView& doc, std::uint32_t first, std::uint32_t end) {
  if (end > first + 2 && doc.is_word(end - 1) && doc.listed(end - 1, "bound-tail")) return end - 2;
  // "أسرة من خمسة أفراد", "رهينة من بوكو حرام": how many they are, and from whom they were freed.
  for (std::uint32_t t = first + 1; t + 1 < end; ++t) {
    if (!doc.is_word(t) || !doc.knowledge.lists.has(doc.knowledge.lists.id("partitive-of"), doc.keys[t].core)) continue;
    const bool number = doc.token(t + 1).kind == text::TokenKind::kNumber || (doc.is_word(t + 1) && doc.stages.lexed.best(t + 1).pos == lexicon::Pos::kNumeral);
    if (number || doc.listed(first, "captive-noun") || doc.listed(t + 1, "whole-of") || doc.listed(t + 1, "nationality-noun")) return t;
  }
  return end;
}

}  // namespace

void describe(const DocumentView& doc, Party& party) {
  const NameFact* best = nullptr;
  const NameFact* group = nullptr;
  std::string home;  // of an office or sort of people that one country alone has
  for (std::uint32_t i : doc.names_in(party.span)) {
    const NameFact& n = doc.stages.facts.names[i];
    if (n.country_stated && party.country_stated.empty() && party.span.contains(n.span))
      party.country_stated = n.country;
    if (home.empty() && n.kind == NameKind::kRole) home = n.country;
    if (group == nullptr && n.kind == NameKind::kOrganisation && !n.entity.empty()) group = &n;
    if (n.kind == NameKind::kNationality) {
      if (party.country_stated.empty()) party.country_stated = n.country;
      continue;
    }
    // An organisation tells more than a role, an earlier name more than a later one.
    if (best == nullptr || (best->kind == NameKind::kRole && n.kind == NameKind::kOrganisation && best->sector.empty()))
      best = &n;
  }
  for (const PlaceFact& p : doc.stages.facts.places)
    if (party.span.contains(p.span) && party.country_stated.empty() &&
        // "أنقرة ترسل": the capital stands for its state (CODEBOOK section 11, 4); "شرطة إسلام آباد":
        // a place within the phrase says whose they are.
        (p.precision == 6 || p.span.begin > party.span.begin ||
         (p.span == party.span && lists_has_capital(doc, doc.stages.text.token_at(p.span.begin)))))
      party.country_stated = p.country;
  if (best != nullptr) {
    party.sector = best->sector;
    if (party.country_stated.empty()) party.country_inferred = best->country.empty() ? home : best->country;
    if (best->kind == NameKind::kOrganisation || best->kind == NameKind::kPerson) {
      party.entity = best->entity;
      if (party.sector.empty() && best->kind == NameKind::kOrganisation) party.sector = "UNK";
    }
  }
  // "عناصر من الجماعة": the group they belong to, also where it is only a reference.
  if (party.entity.empty() && group != nullptr && (best == nullptr || best->kind == NameKind::kRole))
    if (party.entity = group->entity; party.country_stated.empty() && party.country_inferred.empty())
      party.country_inferred = group->country;
  if (party.sector.empty()) party.sector = party.country_stated.empty() ? "CVL" : "GOV";
}

std::string victim_class_of(const DocumentView& doc, const Party& party) {
  for (std::uint32_t i : doc.names_in(party.span)) {
    const NameFact& n = doc.stages.facts.names[i];
    if (!n.victim_class.empty()) return n.victim_class;
  }
  const std::string& s = party.sector;
  if (s == "MIL" || s == "COP" || s == "SPY") return "security";
  if (s == "REB" || s == "PRM" || s == "UAF") return "combatant";
  const auto& tokens = doc.stages.text.tokens;
  for (std::uint32_t t = doc.stages.text.token_at(party.span.begin); t < tokens.size(); ++t) {
    if (tokens[t].span.begin < party.span.begin) continue;
    if (tokens[t].span.end > party.span.end) break;
    const std::string_view found = doc.knowledge.words.victim_class(doc.keys[t].token);
    if (!found.empty()) return std::string(found);
  }
  return "unknown";
}

namespace {

/// "القوات الموالية للحكومة", "المسلحين الموالين لها": the phrase with the one its last adjective says it belongs to.
std::uint32_t with_owner(const DocumentView& doc, const ItemList& list, std::uint32_t index) {
  const Item& item = list.items[index];
  if (index + 1 >= list.items.size()) return item.end;
  const Item& prep = list.items[index + 1];
  if ((prep.kind != ItemKind::kPrep && prep.kind != ItemKind::kPronoun) || prep.first != item.end) return item.end;
  const bool closed = prep.closed || prep.kind == ItemKind::kPronoun;
  if (closed && doc.listed(item.end - 1, "suspect-word")) return prep.end;  // "المشتبه بهم"
  if (item.end < item.first + 2 || (item.quantity != kNone && !item.definite) || !doc.listed(item.end - 1, "belonging-adjective"))
    return item.end;
  if (closed) return prep.end;
  if (index + 2 >= list.items.size()) return item.end;
  const Item& owner = list.items[index + 2];
  return owner.kind == ItemKind::kNp && owner.trigger == kNone && owner.quantity == kNone ? owner.end : item.end;
}

/// "مواقع يسيطر عليها الحوثيون وقوات صالح": who holds what is hit.
std::vector<std::uint32_t> holders(const DocumentView& doc, const ItemList& list, std::uint32_t index) {
  std::uint32_t at = index + 1;
  const auto kind = [&](std::uint32_t i) { return i < list.items.size() ? list.items[i].kind : ItemKind::kStop; };
  if (kind(at) == ItemKind::kRel) ++at;
  if (kind(at) != ItemKind::kVerb || !doc.listed(list.items[at].head, "holding-verb")) return {};
  ++at;
  if ((kind(at) != ItemKind::kPrep && kind(at) != ItemKind::kPronoun) || !doc.is_word(list.items[at].end - 1) ||
      !doc.stages.lexed.words[list.items[at].end - 1].enclitic)
    return {};
  std::vector<std::uint32_t> out;
  for (++at; kind(at) == ItemKind::kNp && list.items[at].trigger == kNone; at += 2) {
    out.push_back(at);
    if (kind(at + 1) != ItemKind::kConj) break;
  }
  return out;
}

/// "أهداف لكذا وأخرى لكذا": the further owners of things of one kind, from one past the first on.
void owners_joined(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t at,
                   std::vector<std::uint32_t>& out) {
  const Lists& lists = doc.knowledge.lists;
  const auto kind = [&](std::uint32_t i) { return i < list.items.size() ? list.items[i].kind : ItemKind::kStop; };
  const auto plain = [&](std::uint32_t i) { return kind(i) == ItemKind::kNp && list.items[i].trigger == kNone; };
  const auto owns = [&](std::uint32_t i) {
    return kind(i) == ItemKind::kPrep && lists.has("owner-prep", doc.key_of(events, list.items[i])) && plain(i + 1);
  };
  for (;;) {
    // "لتنظيم كذا شمالي البلاد، وأهداف": where they are stands between.
    while ((kind(at) == ItemKind::kPrep && plain(at + 1) && list.items[at + 1].atom != kNone &&
            events.atoms[list.items[at + 1].atom].kind == AtomKind::kPlace))
      at += 2;
    if (kind(at) == ItemKind::kComma) ++at;
    if (kind(at) != ItemKind::kConj) return;
    ++at;
    if (plain(at) && doc.is_word(list.items[at].head) && thing(doc, list.items[at].head) && owns(at + 1)) ++at;
    if (owns(at)) ++at;
    const bool body = plain(at) && (list.items[at].human || list.items[at].atom != kNone) && list.items[at].quantity == kNone;
    if (!body || kind(at + 1) == ItemKind::kVerb) return;
    out.push_back(at++);
  }
}

/// "مستودع للذخيرة تابع للمتمردين", "منازل تعود لقادة كذا": who owns the thing at `index`, told behind it.
std::vector<std::uint32_t> owners(const DocumentView& doc, const Events& events, const ItemList& list,
                                  std::uint32_t index, PartyUse use) {
  constexpr std::uint32_t kReach = 8;  // two more things and what they hold
  const Lists& lists = doc.knowledge.lists;
  const auto kind = [&](std::uint32_t i) { return i < list.items.size() ? list.items[i].kind : ItemKind::kStop; };
  const auto plain = [&](std::uint32_t i) { return kind(i) == ItemKind::kNp && list.items[i].trigger == kNone; };
  bool owned = true;  // an owner may follow: right behind the thing, or behind "belonging to"
  std::uint32_t owner = kNone;
  for (std::uint32_t at = index + 1; at < list.items.size() && at <= index + kReach && owner == kNone; ++at) {
    const ItemKind k = kind(at);
    if (k == ItemKind::kPrep && plain(at + 1)) {
      if (owned && lists.has("owner-prep", doc.key_of(events, list.items[at])) && !parties(doc, events, list, at + 1, use).empty())
        owner = at + 1;
      else if (list.items[at + 1].human || list.items[at + 1].quantity != kNone)
        return {};
      owned = doc.listed(list.items[++at].end - 1, "attached-participle");
    } else if (k == ItemKind::kConj && plain(at + 1) && !list.items[at + 1].human && list.items[at + 1].atom == kNone) {
      owned = doc.listed(list.items[++at].end - 1, "attached-participle");
    } else if (k == ItemKind::kNp && plain(at) && list.items[at].end == list.items[at].first + 1 &&
               doc.listed(list.items[at].first, "attached-participle")) {
      owned = true;
    } else if (k == ItemKind::kVerb && use != PartyUse::kActor && doc.listed(list.items[at].head, "owning-verb")) {
      if (plain(at + 1)) owner = at + 1;
      owned = true;
    } else if (k != ItemKind::kRel) {
      return {};
    }
  }
  if (owner == kNone) return {};
  std::vector<std::uint32_t> out{owner};
  owners_joined(doc, events, list, owner + 1, out);
  return out;
}

/// "مواطنون من قرية كذا", "الوزير في رام الله": the country of the place named right behind, or empty.
std::string_view country_behind(const DocumentView& doc, const Events& events, const ItemList& list, std::uint32_t index) {
  if (index + 2 >= list.items.size()) return {};
  const Item& prep = list.items[index + 1];
  const Item& where = list.items[index + 2];
  if (prep.kind != ItemKind::kPrep || prep.first != list.items[index].end || where.kind != ItemKind::kNp || where.atom == kNone ||
      events.atoms[where.atom].kind != AtomKind::kPlace || !doc.is_word(prep.first) || !doc.listed(prep.first, "home-prep"))
    return {};
  const PlaceFact* place = place_at(doc, events.atoms[where.atom].first);
  return place == nullptr ? std::string_view() : std::string_view(place->country);
}

}  // namespace

std::vector<Party> parties(const DocumentView& doc, const Events& events, const ItemList& list,
                           std::uint32_t index, PartyUse use) {
  const Item& item = list.items[index];
  std::vector<Party> out;
  if (item.kind != ItemKind::kNp) return out;
  // "شنت الطائرات ست غارات": words of the event itself.
  for (std::uint32_t t = item.first; t < item.end; ++t)
    if (events.trigger_length[t] == 0) return out;
  // "مقتل «17» حوثيا": a number in quotes.
  if (item.end == item.first + 3 && doc.token(item.first).kind == text::TokenKind::kQuote &&
      doc.token(item.first + 1).kind == text::TokenKind::kNumber)
    return out;
  // "أي جهة": whoever it may be.
  if (use == PartyUse::kActor && doc.is_word(item.first) && item.first != item.head && doc.listed(item.first, "any-word") && !doc.listed(item.first, "quantifier")) return out;
  const std::uint32_t first = party_begin(doc, events, item);
  if (names_nobody(doc, events, item, first)) {
    // "جرافات إسرائيلية هدمت", "أيادي الغدر الحوثية": a thing that acts, with its owner's adjective.
    if (use == PartyUse::kActor && item.quantity == kNone && doc.is_word(first) &&
        doc.stages.lexed.best(first).pos == lexicon::Pos::kNoun)
      return adjective_parties(doc, item);
    return out;
  }
  // "أصيب العشرات": a vague number of victims names nobody; of marchers it is who marched.
  if (use == PartyUse::kRecipient && first + 1 >= item.end && doc.listed(first, "crowd-number")) return out;
  const auto emit = [&](std::uint32_t from, std::uint32_t end) {
    Party party;
    // A name that is quoted as a whole stands without its marks.
    if (end > from + 2 && doc.token(from).kind == text::TokenKind::kQuote && doc.token(from).mate == end - 1) ++from, --end;
    party.span = span_of(doc, from, party_end(doc, from, end));
    if (party.span.empty()) return;
    describe(doc, party);
    if (end == item.end && party.country_stated.empty() && party.country_inferred.empty())
      party.country_inferred = country_behind(doc, events, list, index);
    out.push_back(std::move(party));
  };
  // "الولايات المتحدة", "الإمارات": a state whose name begins like a word for a place.
  const bool state = doc.is_word(first) &&
                     std::any_of(doc.stages.facts.places.begin(), doc.stages.facts.places.end(), [&](const PlaceFact& p) {
                       return p.precision == 6 && p.span.overlaps(doc.stages.lexed.words[first].core);
                     });
  const bool head_thing = !state && thing(doc, first) && !human_token(doc, first) && org_at(doc, first) == nullptr;
  if (!head_thing) {
    const PlaceFact* place = place_at(doc, first);
    // "جنوب بغداد" is no capital that acts.
    if (place == nullptr && first + 1 < item.end && doc.listed(first, "place-prep") && place_at(doc, first + 1) != nullptr) return out;
    if (place != nullptr && org_at(doc, first) == nullptr) {
      // A country or capital that acts or is struck as a state; a town is no party.
      const bool acts = place->precision == 6 || lists_has_capital(doc, first);
      if (acts && use != PartyUse::kRecipient) emit(first, item.end);
      return out;
    }
    // "دورية للشرطة": a unit is named with the force it belongs to.
    std::uint32_t end = item.end;
    if (doc.listed(first, "unit-noun") && index + 2 < list.items.size() &&
        list.items[index + 1].kind == ItemKind::kPrep && list.items[index + 2].kind == ItemKind::kNp &&
        doc.knowledge.lists.has("owner-prep", doc.key_of(events, list.items[index + 1])) &&
        list.items[index + 2].trigger == kNone)
      end = list.items[index + 2].end;
    // "مسلحون من تنظيم X", "قوة من الشرطة": people named by what they are part of.
    if (end == item.end && !item.definite && index + 2 < list.items.size() &&
        list.items[index + 1].kind == ItemKind::kPrep && list.items[index + 1].first == item.end &&
        list.items[index + 2].kind == ItemKind::kNp && list.items[index + 2].trigger == kNone &&
        list.items[index + 2].quantity == kNone && (human_token(doc, first) || doc.listed(first, "unit-noun")) &&
        doc.knowledge.lists.has("partitive-of", doc.key_of(events, list.items[index + 1])) &&
        ((list.items[index + 2].atom != kNone &&
          (events.atoms[list.items[index + 2].atom].kind != AtomKind::kPlace ||
           (use == PartyUse::kActor && item.quantity == kNone))) ||  // "نزح 300 شخص من بلدة": where they left
         list.items[index + 2].human || doc.listed(list.items[index + 2].head, "class.armed")))
      end = list.items[index + 2].end;
    if (end == item.end) end = with_owner(doc, list, index);
    if (end == item.end && human_token(doc, first)) end = with_body(doc, events, list, index);
    // "زعيمه في اليمن فلان", "القائد العام، فلان": the name that follows a title is the party.
    if (item.definite && human_token(doc, first) && item.quantity == kNone)
      if (const std::uint32_t name = apposed_name(events, list, index); name != kNone) {
        emit(list.items[name].first, list.items[name].end);
        return out;
      }
    // "13 جنديا وشرطيا": one number, two sorts of people.
    if (const std::uint32_t second = second_noun(doc, item, first, end); second != kNone) {
      emit(first, second);
      emit(second, end);
      return out;
    }
    emit(first, end);
    return out;
  }
  // "منزلا فلسطينيا", "السفارة السعودية", "مقر أمني": a place of somebody, hit as theirs.
  if (use != PartyUse::kActor && doc.listed(first, "class.object")) {
    for (std::uint32_t t = first + 1; t < item.end; ++t)
      if (doc.is_word(t) && doc.stages.lexed.best(t).pos == lexicon::Pos::kAdjective &&
          (doc.listed(t, "owner-adjective") || nationality_at(doc, t))) {
        emit(first, item.end);
        return out;
      }
  }
  // "مواقع تنظيم X", "طائرات التحالف": the owner is the party.
  // "قاعدة العند العسكرية": the adjective of a named place is nobody.
  const bool named_place = item.atom != kNone && events.atoms[item.atom].kind == AtomKind::kPlace;
  for (std::uint32_t t = first + 1; t < item.end && !named_place; ++t) {
    if (!doc.is_word(t) || doc.listed(t, "owner-adjective")) continue;  // "آليات عسكرية": military, no soldier
    if (doc.listed(t, "aircraft-adjective") && doc.listed(first, "class.aircraft")) continue;  // "الطائرات المقاتلة": no fighter
    // "جسرين كبيرين": a dual with its ن has no genitive.
    if (t == first + 1 && two_of(doc, first) && two_of(doc, t)) continue;
    // "عربات عسكرية": what describes things in the plural is nobody.
    if (item.quantity != kNone && org_at(doc, t) == nullptr && describes(doc, t)) continue;
    // "حق تركيا في ضرب": the country in a word of its will.
    const bool acts = use == PartyUse::kActor && doc.listed(first, "control-noun") && place_at(doc, t) != nullptr &&
                      place_at(doc, t)->precision == 6;
    if (acts || org_at(doc, t) != nullptr || human_token(doc, t)) {
      emit(t, item.end);
      return out;
    }
  }
  if (use == PartyUse::kActor) {
    for (Party& p : adjective_parties(doc, item)) out.push_back(std::move(p));
  }
  if (out.empty())
    for (const std::uint32_t owner : owners(doc, events, list, index, use))
      for (Party& p : parties(doc, events, list, owner, use)) out.push_back(std::move(p));
  if (out.empty() && use == PartyUse::kRecipient)
    for (const std::uint32_t holder : holders(doc, list, index))
      for (Party& p : parties(doc, events, list, holder, use)) out.push_back(std::move(p));
  return out;
}

std::vector<Party> others(const DocumentView& doc, const Events& events, const Item& item) {
  const std::uint32_t last = party_begin(doc, events, item);
  if (item.kind != ItemKind::kNp || last + 1 != item.end || !doc.is_word(last)) return {};
  // "القبض على أحدهم"
  const bool one_of_them = doc.stages.lexed.words[last].enclitic && doc.knowledge.lists.has(doc.knowledge.lists.id("one-of"), doc.stem_key(last));
  if (!one_of_them && !doc.listed(last, "other-people") &&
      (doc.stages.lexed.words[last].definite || doc.listed(last, "others") || !doc.listed(last, "one-more")))
    return {};
  Party party;
  party.span = span_of(doc, last, item.end);
  describe(doc, party);
  return {std::move(party)};
}

std::vector<Party> victim_adjective(const DocumentView& doc, const Item& item) {
  for (std::uint32_t t = item.head + 1; t < item.end; ++t) {
    if (!doc.is_word(t)) break;
    // "38 قتيلا من السياح"
    if (doc.knowledge.lists.has(doc.knowledge.lists.id("partitive-of"), doc.keys[t].core)) {
      if (t + 1 >= item.end || !(human_token(doc, t + 1) || org_at(doc, t + 1) != nullptr)) break;
      Party party;
      party.span = span_of(doc, t + 1, item.end);
      describe(doc, party);
      return {std::move(party)};
    }
    if (doc.listed(t, "others") || doc.listed(t, "one-more")) continue;
    const bool tells = human_token(doc, t) || nationality_at(doc, t) || org_at(doc, t) != nullptr || doc.listed(t, "class.civilian");
    if (!tells || doc.stages.lexed.words[t].proclitics != 0) continue;
    Party party;
    party.span = span_of(doc, t, t + 1);
    describe(doc, party);
    return {std::move(party)};
  }
  return {};
}

std::vector<Party> adjective_parties(const DocumentView& doc, const Item& item) {
  std::vector<Party> out;
  for (std::uint32_t t = item.head + 1; t < item.end; ++t) {
    const Span span = doc.token(t).span;
    for (const NameFact& n : doc.stages.facts.names) {
      if (!n.span.overlaps(span)) continue;
      // "طائرات عسكرية": an adjective that is no known body's names nobody.
      if (n.kind != NameKind::kNationality && (n.kind != NameKind::kOrganisation || n.entity.empty())) continue;
      // "طائرات مجهولة", "قوة تابعة": a participle names nobody.
      const lexicon::Reading& adjective = doc.stages.lexed.best(t);
      if (adjective.has(lexicon::kPassiveParticiple) || adjective.has(lexicon::kActiveParticiple)) continue;
      Party party;
      party.span = span_of(doc, t, t + 1);
      if (n.kind == NameKind::kNationality) {
        party.country_stated = n.country;
        party.sector = n.sector.empty() ? "GOV" : n.sector;
      } else {
        party.entity = n.entity;
        party.sector = n.sector;
        party.country_inferred = n.country;
      }
      out.push_back(std::move(party));
      break;
    }
  }
  return out;
}

}  // namespace marsad::event
