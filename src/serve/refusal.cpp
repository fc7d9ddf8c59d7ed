// Implements refusal.h.
#include "serve/refusal.h"

namespace marsad::serve {

namespace {

int status_of(const Error& e) {
  switch (e.code) {
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kMalformed:
      return 400;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kUnsupported:
      return 400;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kDenied:
      return 403;
    default:
      return 500;
  }
}

}  // namespace

Response refuse(const Error& e) {
  if (e.code == ErrorCode::kTooLarge && e.what.starts_with("stopped")) {
    Response out = error(503, "this question takes too long; narrow it");
    out.headers.emplace_back("Retry-After", "5");
    return out;
  }
  // Only faults of the request are told in full; paths and SQL of ours stay in the log.
  return error(status_of(e), status_of(e) >= 500 ? "the store could not answer" : e.what);
}

}  // namespace marsad::serve
