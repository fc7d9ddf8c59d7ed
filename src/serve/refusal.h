// Offers how a failure of the store or of a hook becomes an answer.
// MARSAD_ANSWER is for functions that return a Response, as MARSAD_TRY is for those that return a
// Result.
#pragma once

#include "base/error.h"
#include "serve/http.h"

namespace marsad::serve {

/// Faults of the request are told in full, ours are not; a statement that ran out of time is a 503.
Response refuse(const Error& e);

}  // namespace marsad::serve

/// Binds `decl` to the value of the Result `expr`, or returns its refusal.
#define MARSAD_ANSWER(decl, expr)                                             \
  auto MARSAD_CONCAT(answer_, __LINE__) = (expr);                             \
  if (!MARSAD_CONCAT(answer_, __LINE__))                                      \
    return ::marsad::serve::refuse(MARSAD_CONCAT(answer_, __LINE__).error()); \
  auto& decl = *MARSAD_CONCAT(answer_, __LINE__)
