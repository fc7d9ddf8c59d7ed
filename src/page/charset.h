// Offers decode_page: bytes of a page in any character set to UTF-8, with the way back.
// Order: byte order mark, strict UTF-8, the declared set when the bytes agree with it, else a
// letter model of windows-1256, ISO-8859-6 and windows-1252; UTF-16 by its pattern of zeros.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace marsad::page {

/// A page as UTF-8. `text` views the input when nothing had to be changed.
class DecodedPage {
 public:
  std::string_view text() const { return own_ ? std::string_view(owned_) : view_; }
  /// The character set found: "utf-8", "windows-1256", "iso-8859-6", "utf-16le" ...
  const std::string& charset() const { return charset_; }
  /// Byte of the input a byte of text() stems from; exact but inside repaired stretches.
  std::uint64_t raw_byte(std::size_t text_byte) const;
  /// text() is the input byte for byte, but for a leading mark.
  bool identical() const { return !own_; }

 private:
  friend class PageDecoder;
  std::string_view view_;
  std::string owned_;
  bool own_ = false;
  std::size_t skipped_ = 0;  // byte order mark
  std::string charset_ = "utf-8";
  std::vector<std::uint64_t> checkpoints_;  // input byte for every 64 bytes of owned_
  int unit_ = 0;  // input bytes a code point takes; 0: unknown between checkpoints
};

/// Decodes; never fails. `http_charset`: from a Content-Type header, empty when unknown.
/// Findings: charset_repaired (bytes replaced), charset_wrong (declaration contradicted),
/// charset_detected (undeclared), mojibake_repaired, nul_removed.
DecodedPage decode_page(std::string_view bytes, std::string_view http_charset, Diagnostics& out);

/// The charset a page declares in <meta> or <?xml encoding?>, lower case; empty when none.
std::string declared_charset(std::string_view bytes);

}  // namespace marsad::page
