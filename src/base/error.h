// Offers Error, Result<T> and Diagnostic: failures are values that say where they happened.
// Analysis of a document never returns an Error; it returns annotations plus Diagnostics.
// The library neither prints nor exits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace marsad {

/// What kind of failure; decides the exit code of the program.
enum class ErrorCode : std::uint8_t {
  kNotFound,     ///< a file, section or id that does not exist
  kUnreadable,   ///< exists but cannot be opened or read
  kMalformed,    ///< bytes that do not follow their format
  kTooLarge,     ///< over a stated limit
  kUnsupported,  ///< a format or version this program does not know
  kConflict,     ///< contradicts something already stored or stated
  kDenied,       ///< not allowed to this user
  kStorage,      ///< the store or disk refused
  kBusy,         ///< another writer holds the store; the same call may do later
  kInternal,     ///< a fault of ours
};

/// Where: a file or URL, a line (1-based, 0 = none) and a byte (0-based; valid when has_byte).
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint64_t byte = 0;
  bool has_byte = false;
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string what;
  Place place;

  /// "file:line: what" or "file: byte N: what", for people.
  std::string message() const;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string what, Place place = {}) {
  return tl::unexpected<Error>(Error{code, std::move(what), std::move(place)});
}

/// A finding about one document that did not stop its analysis.
struct Diagnostic {
  std::string code;  ///< stable, e.g. "charset_repaired", "dateline_conflict"
  std::string message;
  std::uint64_t byte = 0;  ///< of the input, or of the text where the code says so
};
using Diagnostics = std::vector<Diagnostic>;

}  // namespace marsad

#define MARSAD_CONCAT_(a, b) a##b
#define MARSAD_CONCAT(a, b) MARSAD_CONCAT_(a, b)
/// `MARSAD_TRY(value, expression)`: binds the value or returns the error of the expression.
#define MARSAD_TRY(decl, expr)                                                          \
  auto MARSAD_CONCAT(result_, __LINE__) = (expr);                                       \
  if (!MARSAD_CONCAT(result_, __LINE__))                                                \
    return tl::unexpected<::marsad::Error>(std::move(MARSAD_CONCAT(result_, __LINE__).error())); \
  auto decl = std::move(*MARSAD_CONCAT(result_, __LINE__))
/// `MARSAD_CHECK(expression)`: returns the error of a Status expression, else goes on.
#define MARSAD_CHECK(expr)                                                              \
  do {                                                                                  \
    auto marsad_status = (expr);                                                        \
    if (!marsad_status)                                                                 \
      return tl::unexpected<::marsad::Error>(std::move(marsad_status.error()));         \
  } while (false)
