// Offers the filters of the API as the store's, checked: the same names the command line uses.
// A wrong value is an error that names the parameter and what would be accepted.
// Knows nothing about who asks.
#pragma once

#include <set>
#include <string>

#include "base/error.h"
#include "serve/http.h"
#include "store/store.h"

namespace marsad::serve {

inline constexpr std::int64_t kPageAtMost = 500;
inline constexpr std::int64_t kOffsetAtMost = 1000000;

/// type mode subtype actor place country nationality outlet grade review from to bbox q
/// min_killed sort limit offset, plus the names in `also` (left to the caller).
Result<store::IncidentFilter> incident_filter(const Request& request,
                                              const std::set<std::string>& also = {});
Result<store::DocumentFilter> document_filter(const Request& request);
Result<store::TrendFilter> trend_filter(const Request& request);
/// rule, word or entity (one of them), limit, offset.
Result<store::ClaimFilter> claim_filter(const Request& request);
/// limit and offset alone.
Result<std::pair<std::int64_t, std::int64_t>> page_of(const Request& request,
                                                      std::int64_t default_limit = 50);

}  // namespace marsad::serve
