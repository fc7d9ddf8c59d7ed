// Offers parties and counts of a noun-phrase item: CODEBOOK sections 4 and 7.
// Private to event/.
#pragma once

#include <vector>

#include "event/document.h"

namespace marsad::event {

/// kState: a recipient that may be a country by its bare name (sanctions, threats).
enum class PartyUse : std::uint8_t { kActor, kRecipient, kState };

/// The party a phrase names: without number, without the object that belongs to it. Empty when
/// the phrase names none (a building, a weapon, a village).
std::vector<Party> parties(const DocumentView& doc, const Events& events, const ItemList& list,
                           std::uint32_t item, PartyUse use);

/// "16 آخرين", "ثالث": the word for more people, which names a party where nothing better does.
std::vector<Party> others(const DocumentView& doc, const Events& events, const Item& item);

/// Parties named by adjectives of an event noun (غارة أمريكية).
std::vector<Party> adjective_parties(const DocumentView& doc, const Item& item);

/// "قتلى حوثيون", "56 قتيلا مدنيا": who the victims are, by the adjective of the noun for them.
std::vector<Party> victim_adjective(const DocumentView& doc, const Item& item);

/// Adds the counts a phrase states for `harm`, with the subsets that follow it.
/// `explicit_only`: only numbers, no singulars and bare plurals.
void add_counts(const DocumentView& doc, const Events& events, const ItemList& list,
                std::uint32_t item, const std::string& harm, std::vector<Count>& out);

/// Adds the subsets that follow the phrase of the last count.
void add_subset(const DocumentView& doc, const Events& events, const ItemList& list, Span whole, std::vector<Count>& out);

/// A named or pronoun-resolved single victim.
Count single(Span span, const std::string& harm, std::string victim_class);

/// CODEBOOK victim class of a party.
std::string victim_class_of(const DocumentView& doc, const Party& party);

/// Fills sector, entity and countries of a party span.
void describe(const DocumentView& doc, Party& party);

}  // namespace marsad::event
