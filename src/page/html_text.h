// Offers decoding of HTML character references in text and attribute values.
// After https://html.spec.whatwg.org/#character-reference-state; the table is the standard's.
// Knows nothing about language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace marsad::page {

/// Decodes the reference whose '&' stands at `at`, appends UTF-8 to `out` and returns how many
/// bytes it took; 0 when the '&' is no reference. Numeric values out of range give U+FFFD.
std::size_t decode_reference(std::string_view text, std::size_t at, bool in_attribute,
                             std::string& out);

/// Text with references decoded and CR, CR LF made LF.
/// `references` false: raw text. `replace_nul`: NUL becomes U+FFFD, as outside the data state.
std::string decode_html(std::string_view raw, bool references = true, bool in_attribute = false,
                        bool replace_nul = true);

/// decode_html for attribute values, with outer white space cut off.
std::string attribute_text(std::string_view raw);

}  // namespace marsad::page
