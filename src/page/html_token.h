// Offers HtmlTokenizer, a single pass over HTML bytes that follows the WHATWG tokenization states
// but yields raw byte ranges; decoding of references is left to html_text.h.
// Runs of text, comments and raw text are skipped by memchr. Linear in any input.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "page/html_tag.h"

namespace marsad::page {

enum class HtmlTokenKind : std::uint8_t { kText, kStartTag, kEndTag, kComment, kDoctype };

/// In which content model the tokenizer stands; the WHATWG states of the same names.
enum class HtmlState : std::uint8_t { kData, kRcdata, kRawText, kScriptData, kPlainText, kCdata };

/// Attributes kept of one tag; further ones are skipped (a hostile page may carry millions).
inline constexpr std::size_t kMaxAttributes = 48;

/// Raw attribute: views into the page, letter case and references as written.
struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::kText;
  Tag tag = Tag::kUnknown;
  HtmlState state = HtmlState::kData;  ///< content model a text token was read in
  bool self_closing = false;
  bool correct = true;        ///< comment or doctype ended as it should
  std::string_view name;      ///< raw tag name
  std::string_view text;      ///< raw text, comment data or doctype content
  std::size_t begin = 0;      ///< first byte of the token in the page
  std::size_t end = 0;        ///< one past its last byte
  std::size_t attribute_count = 0;
  std::array<HtmlAttribute, kMaxAttributes> attributes;

  /// Raw value of a lower-case attribute name; null data when absent, "" when empty.
  std::string_view attribute(std::string_view lower_name) const;
  bool has(std::string_view lower_name) const { return attribute(lower_name).data() != nullptr; }
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}
  /// Starts in another content model, whose end is the end tag `last_start_tag` (lower case).
  HtmlTokenizer(std::string_view html, HtmlState state, std::string_view last_start_tag)
      : html_(html), state_(state), raw_name_(last_start_tag) {}

  /// True: the content model changes by itself after <script>, <title> and so on.
  void set_follow_elements(bool on) { follow_elements_ = on; }
  /// Reads the next token; false at the end of the page.
  bool next(HtmlToken& token);

 private:
  bool next_raw(HtmlToken& token);
  bool text_token(HtmlToken& token, std::size_t begin, std::size_t end);
  bool markup(HtmlToken& token);
  bool start_tag(HtmlToken& token);
  bool end_tag(HtmlToken& token);
  void declaration(HtmlToken& token);
  void comment(HtmlToken& token, std::size_t begin);
  void bogus_comment(HtmlToken& token, std::size_t begin);
  void doctype(HtmlToken& token);
  std::size_t attributes(HtmlToken& token, std::size_t at);
  std::size_t add_attribute(HtmlToken& token, std::size_t at);
  std::size_t raw_end(std::size_t at) const;
  std::size_t script_end(std::size_t at) const;
  bool closes_raw(std::size_t at) const;
  bool opens_markup(std::size_t at) const;

  std::string_view html_;
  std::size_t at_ = 0;
  HtmlState state_ = HtmlState::kData;
  std::string_view raw_name_;
  std::uint64_t name_bits_ = 0;  // of the attributes of the tag being read
  bool follow_elements_ = true;
};

/// A doctype taken apart, for conformance tests. Absent ids have null data.
struct HtmlDoctype {
  std::string_view name;
  std::string_view public_id;
  std::string_view system_id;
  bool force_quirks = false;
};
HtmlDoctype parse_doctype(const HtmlToken& token);

}  // namespace marsad::page
