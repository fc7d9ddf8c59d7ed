// Offers the JSON bodies of the API (docs/openapi.yaml) and what is masked in them for whom.
// Masking works on copies and keeps every offset: a masked letter becomes one block character.
// Offsets are Unicode code points.
#pragma once

#include <string>
#include <vector>

#include "incident/protect.h"
#include "serve/accounts.h"
#include "store/store.h"

namespace marsad::serve {

/// What a caller may see of it all.
struct View {
  bool reader = false;  // no private names at all, coordinates rounded
  bool reveal = false;  // protected names are shown; only to those who may, and logged
  const incident::Protection* protection = nullptr;
};

std::string document_view(const incident::StoredDocument& document, const std::vector<std::string>& incidents,
                          bool masked);
std::string detail_view(const store::IncidentDetail& detail, const View& view);
std::string decision_view(const store::Decision& decision, const Caller& caller);
std::string documents_view(const store::DocumentPage& page);
std::string incidents_view(const store::IncidentPage& page);
std::string claims_view(const store::ClaimPage& page);
/// ["a", "b"]
std::string string_list(const std::vector<std::string>& list);
/// Columns of numbers for the map and the timeline.
std::string points_view(const store::IncidentPage& page, const View& view);
std::string trend_view(const std::vector<store::TrendRow>& rows);
std::string coverage_view(const store::Coverage& coverage);
std::string facets_view(const std::vector<store::Facet>& facets);

/// Names of private persons (mentions without a knowledge-base id) masked: for readers all, for
/// others those of children and of survivors of sexual violence, unless they are revealed.
/// Returns the masked names.
std::vector<std::string> mask_document(incident::StoredDocument& document, const View& view);
/// The same names in an incident's own words.
void mask_incident(incident::Incident& incident, const std::vector<std::string>& names);
/// Readers get coordinates to about a kilometre; of hospitals, shelters and camps to eleven.
/// `title` may tell what the place is when its name does not.
void blur(incident::Place& place, const View& view, const std::string& title = "");

}  // namespace marsad::serve
