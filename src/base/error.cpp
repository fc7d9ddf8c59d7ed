// Implements base/error.h: how an Error reads.
#include "base/error.h"

namespace marsad {

std::string Error::message() const {
  std::string out;
  if (!place.file.empty()) {
    out += place.file;
    if (place.line > 0) out += ":" + std::to_string(place.line);
    out += ": ";
  }
  if (place.has_byte) out += "byte " + std::to_string(place.byte) + ": ";
  out += what;
  return out;
}

}  // namespace marsad
