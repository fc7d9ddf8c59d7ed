// Offers the JSON bodies of the API (docs/openapi.yaml) and what is masked in them for whom.
// Masking works on copies and keeps every offset: a masked letter becomes one block character.
// Offsets are Unicode code points.
#pragma once

#include <string>
#include <vector>

#include "serve/accounts.h"
#include "store/store.h"

namespace marsad::serve {

std::string document_view(const incident::StoredDocument& document,
                          const std::vector<std::string>& incidents);
std::string detail_view(const store::IncidentDetail& detail, const Caller& caller);
std::string decision_view(const store::Decision& decision, const Caller& caller);
std::string documents_view(const store::DocumentPage& page);
std::string incidents_view(const store::IncidentPage& page);
/// Columns of numbers for the map and the timeline.
std::string points_view(const store::IncidentPage& page, const Caller& caller);
std::string trend_view(const std::vector<store::TrendRow>& rows);
std::string coverage_view(const store::Coverage& coverage);
std::string facets_view(const std::vector<store::Facet>& facets);

/// Names of private persons (mentions without a knowledge-base id) masked: for readers always, for
/// others where a claim is of sexual violence and they may not see internal material.
/// Returns the masked names.
std::vector<std::string> mask_document(incident::StoredDocument& document, const Caller& caller);
/// Readers get coordinates to about a kilometre.
void blur(incident::Place& place, const Caller& caller);

}  // namespace marsad::serve
