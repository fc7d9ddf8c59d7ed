// Offers what single words say of parties: whether they name people, things or nationalities, and where a party begins.
// Private to event/: party.cpp and party_counts.cpp share it.
#pragma once

#include <string>

#include "event/document.h"
#include "event/event.h"

namespace marsad::event {

/// The organisation whose name holds the token, or nullptr.
const NameFact* org_at(const DocumentView& doc, std::uint32_t t);
/// "مجموعة إرهابية", "مجموعة مسلحة": a feminine singular without the article describes the noun
/// before it; what is counted is many.
bool describes(const DocumentView& doc, std::uint32_t t);
/// First token of the phrase after its number and its vague quantifier ("عدد من").
std::uint32_t party_begin(const DocumentView& doc, const Events& events, const Item& item);
/// From the core of the first token (no proclitics) to the end of the last.
Span span_of(const DocumentView& doc, std::uint32_t first, std::uint32_t end);
/// "المقاتلين": the spelling is that of the plural too, which the press means unless it says two.
bool plural_too(const DocumentView& doc, std::uint32_t t);
/// A noun for people: by the lexicon, its plural or a role of kb/entity.
bool human_token(const DocumentView& doc, std::uint32_t t);
/// A nationality stands at the token.
bool nationality_at(const DocumentView& doc, std::uint32_t t);
/// Things that are never a party themselves: vehicles, weapons, sites, objects, times.
bool thing(const DocumentView& doc, std::uint32_t t);

}  // namespace marsad::event
