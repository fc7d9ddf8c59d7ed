// Offers reading and writing the JSON contract `marsad.read/1` (codebook section 9).
// Unknown fields are ignored on reading; absent ones keep their defaults.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "incident/document.h"

namespace marsad::incident {

/// One line of `marsad read --format json`. Sets key and claim ids. `where` names the input for
/// errors, which name the byte.
Result<StoredDocument> parse_document(std::string_view json, const std::string& where);

/// One claim object of the contract; the inverse of claim_json. Error: no JSON object.
Result<StoredClaim> parse_claim(std::string_view json);

std::string claim_json(const StoredClaim& claim);
/// The whole document in the contract, one line.
std::string document_json(const StoredDocument& document);
/// Mentions and sentences as JSON arrays, for the store, and back.
std::string mentions_json(const StoredDocument& document);
std::string sentences_json(const StoredDocument& document);
void parse_layers(std::string_view mentions, std::string_view sentences, StoredDocument& out);
/// Layers without the objects whose code points [start, end) a predicate takes out.
std::string without_spans(std::string_view layers,
                          const std::function<bool(std::int64_t, std::int64_t)>& taken);
/// Fills host from url, key, and the claims' ids.
void finish_document(StoredDocument& document);

/// JSON text of the member of an object at a dotted path ("counts.0.low"); "" if there is none.
std::string json_field(std::string_view json, const std::string& path);

/// The host of a URL in lower case, without "www.".
std::string host_of(std::string_view url);

}  // namespace marsad::incident
