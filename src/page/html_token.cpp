// Implements html_token.h after https://html.spec.whatwg.org/#tokenization.
// Hot loops are memchr over '<', '>', quotes and '-'; the rest is per tag, not per byte.
// Knows nothing about language.
#include "page/html_token.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "page/byte_block.h"

namespace marsad::page {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_alpha(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

/// What may end a name: white space 1, '/' and '>' 2, '=' 4.
enum NameEnd : std::uint8_t { kEndsSpace = 1, kEndsTag = 2, kEndsEquals = 4 };

constexpr std::array<std::uint8_t, 256> name_ends() {
  std::array<std::uint8_t, 256> out{};
  for (const char c : {' ', '\n', '\t', '\f', '\r'}) out[static_cast<unsigned char>(c)] = kEndsSpace;
  out['/'] = out['>'] = kEndsTag;
  out['='] = kEndsEquals;
  return out;
}
constexpr std::array<std::uint8_t, 256> kNameEnds = name_ends();

/// Where the name at `at` ends: at the first byte of the classes in `ends`.
[[gnu::always_inline]] inline std::size_t name_end(std::string_view text, std::size_t at, unsigned ends) {
  if (at + ByteBlock::kSize <= text.size()) {  // nearly all names are shorter than a block
    const ByteBlock block(text.data() + at);
    const std::uint32_t equals = (ends & kEndsEquals) != 0 ? block.equal('=') : 0U;
    const std::uint32_t hits = block.at_most(' ') | block.equal('/') | block.equal('>') | equals;
    at += hits == 0 ? ByteBlock::kSize : static_cast<std::size_t>(std::countr_zero(hits));
  }
  while (at < text.size() && (kNameEnds[static_cast<unsigned char>(text[at])] & ends) == 0) ++at;
  return at;
}

/// First `byte` from `from` on, or the size. Most attribute values and texts are short: two blocks
/// are looked at here before memchr is called.
[[gnu::always_inline]] inline std::size_t find_byte(std::string_view text, char byte, std::size_t from) {
  for (int i = 0; i < 2 && from + ByteBlock::kSize <= text.size(); ++i, from += ByteBlock::kSize) {
    const std::uint32_t hits = ByteBlock(text.data() + from).equal(byte);
    if (hits != 0) return from + static_cast<std::size_t>(std::countr_zero(hits));
  }
  if (from >= text.size()) return text.size();
  const void* hit = std::memchr(text.data() + from, byte, text.size() - from);
  return hit == nullptr ? text.size()
                        : static_cast<std::size_t>(static_cast<const char*>(hit) - text.data());
}

bool starts_folded(std::string_view text, std::size_t at, std::string_view lower_word) {
  if (at + lower_word.size() > text.size()) return false;
  for (std::size_t i = 0; i < lower_word.size(); ++i) {
    if (lower(text[at + i]) != lower_word[i]) return false;
  }
  return true;
}

bool equals_folded(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

/// `word` stands at `at` and is followed by white space, '/' or '>'.
bool tag_name_at(std::string_view html, std::size_t at, std::string_view word) {
  if (!starts_folded(html, at, word) || at + word.size() >= html.size()) return false;
  const char c = html[at + word.size()];
  return is_space(c) || c == '/' || c == '>';
}

}  // namespace

std::string_view HtmlToken::attribute(std::string_view lower_name) const {
  for (std::size_t i = 0; i < attribute_count; ++i) {
    const std::string_view name = attributes[i].name;
    if (name.size() == lower_name.size() && equals_folded(name, lower_name)) {
      return attributes[i].value.data() == nullptr ? std::string_view{"", 0} : attributes[i].value;
    }
  }
  return {};
}

bool HtmlTokenizer::next(HtmlToken& token) {
  token.attribute_count = 0;
  while (at_ < html_.size()) {
    if (state_ != HtmlState::kData) {
      if (next_raw(token)) return true;
      continue;
    }
    std::size_t end = at_;
    if (html_[at_] == '<' && opens_markup(at_)) {  // half of all tags stand right behind another
      if (markup(token)) return true;
      continue;
    }
    while (true) {  // text up to a '<' that opens markup
      end = find_byte(html_, '<', end);
      if (end >= html_.size() || opens_markup(end)) break;
      ++end;
    }
    if (end > at_) return text_token(token, at_, end);
    if (markup(token)) return true;
  }
  return false;
}

bool HtmlTokenizer::text_token(HtmlToken& token, std::size_t begin, std::size_t end) {
  token.kind = HtmlTokenKind::kText;
  token.state = state_;
  token.tag = Tag::kUnknown;
  token.begin = begin;
  token.end = end;
  token.text = html_.substr(begin, end - begin);
  at_ = end;
  return true;
}

bool HtmlTokenizer::opens_markup(std::size_t at) const {
  if (at + 1 >= html_.size()) return false;
  const char c = html_[at + 1];
  if (c == '/') return at + 2 < html_.size();
  return is_alpha(c) || c == '!' || c == '?';
}

/// Text of a raw content model up to its end tag; false when it is empty.
bool HtmlTokenizer::next_raw(HtmlToken& token) {
  if (state_ == HtmlState::kPlainText) return text_token(token, at_, html_.size());
  const std::size_t begin = at_;
  std::size_t end = 0;
  if (state_ == HtmlState::kCdata) {
    end = html_.find("]]>", at_);
    if (end == std::string_view::npos) end = html_.size();
    const bool any = end > begin && text_token(token, begin, end);
    at_ = end + 3 <= html_.size() ? end + 3 : html_.size();
    state_ = HtmlState::kData;
    return any;
  }
  end = state_ == HtmlState::kScriptData ? script_end(at_) : raw_end(at_);
  const bool any = end > begin && text_token(token, begin, end);
  at_ = end;
  state_ = HtmlState::kData;
  return any;
}

bool HtmlTokenizer::closes_raw(std::size_t at) const {
  return at + 1 < html_.size() && html_[at + 1] == '/' && !raw_name_.empty() &&
         tag_name_at(html_, at + 2, raw_name_);
}

std::size_t HtmlTokenizer::raw_end(std::size_t at) const {
  for (at = find_byte(html_, '<', at); at < html_.size(); at = find_byte(html_, '<', at + 1)) {
    if (closes_raw(at)) return at;
  }
  return html_.size();
}

/// The escaped and double escaped script states: inside <!-- -->, <script> hides </script>.
std::size_t HtmlTokenizer::script_end(std::size_t at) const {
  enum { kPlain, kEscaped, kDouble } mode = kPlain;
  while (at < html_.size()) {
    if (mode == kPlain) {
      at = find_byte(html_, '<', at);
      if (at >= html_.size() || closes_raw(at)) return at;
      if (html_.substr(at, 4) == "<!--") {
        mode = kEscaped;
        at += 2;  // the two dashes may already begin the end "-->"
      } else {
        ++at;
      }
      continue;
    }
    const char c = html_[at];
    if (c == '-' && html_.substr(at, 3) == "-->") {
      mode = kPlain;
      at += 3;
    } else if (c == '<' && mode == kEscaped && closes_raw(at)) {
      return at;
    } else if (c == '<' && mode == kEscaped && tag_name_at(html_, at + 1, "script")) {
      mode = kDouble;
      at += 7;
    } else if (c == '<' && mode == kDouble && html_.substr(at, 2) == "</" &&
               tag_name_at(html_, at + 2, "script")) {
      mode = kEscaped;
      at += 8;
    } else {
      ++at;
      while (at < html_.size() && html_[at] != '<' && html_[at] != '-') ++at;
    }
  }
  return html_.size();
}

/// At a '<' that opens markup. False when nothing is emitted ("</>", end of page inside a tag).
bool HtmlTokenizer::markup(HtmlToken& token) {
  token.begin = at_;
  const char c = html_[at_ + 1];
  if (is_alpha(c)) return start_tag(token);
  if (c == '/') return end_tag(token);
  if (c == '!') {
    declaration(token);
  } else {
    bogus_comment(token, at_ + 1);
  }
  return true;
}

bool HtmlTokenizer::start_tag(HtmlToken& token) {
  token.kind = HtmlTokenKind::kStartTag;
  token.self_closing = false;
  const std::size_t name_begin = at_ + 1;
  std::size_t at = name_end(html_, name_begin, kEndsSpace | kEndsTag);
  token.name = html_.substr(name_begin, at - name_begin);
  at = attributes(token, at);
  at_ = at;
  if (at > html_.size()) {  // end of page inside the tag: no token
    at_ = html_.size();
    return false;
  }
  token.end = at_;
  token.tag = find_tag(token.name);
  if (!follow_elements_) return true;
  const std::uint8_t roles = tag_roles(token.tag);
  if ((roles & (kRoleRawText | kRoleRcdata)) != 0) {
    state_ = token.tag == Tag::kScript           ? HtmlState::kScriptData
             : (roles & kRoleRcdata) != 0 ? HtmlState::kRcdata
                                                 : HtmlState::kRawText;
    raw_name_ = tag_name(token.tag);
  } else if (token.tag == Tag::kPlaintext) {
    state_ = HtmlState::kPlainText;
  }
  return true;
}

bool HtmlTokenizer::end_tag(HtmlToken& token) {
  const char c = html_[at_ + 2];
  if (c == '>') {
    at_ += 3;
    return false;
  }
  if (!is_alpha(c)) {
    bogus_comment(token, at_ + 2);
    return true;
  }
  token.kind = HtmlTokenKind::kEndTag;
  token.self_closing = false;
  const std::size_t name_begin = at_ + 2;
  std::size_t at = name_end(html_, name_begin, kEndsSpace | kEndsTag);
  token.name = html_.substr(name_begin, at - name_begin);
  if (at < html_.size() && html_[at] == '>') {
    ++at;
  } else {
    at = attributes(token, at);
    token.self_closing = false;
  }
  token.attribute_count = 0;
  at_ = at > html_.size() ? html_.size() : at;
  if (at > html_.size()) return false;
  token.end = at_;
  token.tag = find_tag(token.name);
  return true;
}

/// Reads attributes from `at` on; returns one past '>', or size + 1 when the page ends before.
std::size_t HtmlTokenizer::attributes(HtmlToken& token, std::size_t at) {
  const std::size_t size = html_.size();
  while (true) {
    while (at < size && is_space(html_[at])) ++at;
    if (at >= size) return size + 1;
    if (html_[at] == '>') return at + 1;
    if (html_[at] == '/') {
      if (at + 1 < size && html_[at + 1] == '>') {
        token.self_closing = true;
        return at + 2;
      }
      ++at;
      continue;
    }
    at = add_attribute(token, at);
    if (at > size) return at;
  }
}

std::size_t HtmlTokenizer::add_attribute(HtmlToken& token, std::size_t at) {
  const std::size_t size = html_.size();
  HtmlAttribute attribute;
  const std::size_t name_begin = at;
  at = name_end(html_, at + 1, kEndsSpace | kEndsTag | kEndsEquals);  // a leading '=' belongs to the name
  attribute.name = html_.substr(name_begin, at - name_begin);
  std::size_t look = at;
  while (look < size && is_space(html_[look])) ++look;
  if (look >= size) return size + 1;
  if (html_[look] == '=') {
    at = look + 1;
    while (at < size && is_space(html_[at])) ++at;
    if (at >= size) return size + 1;
    const char quote = html_[at];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = find_byte(html_, quote, at + 1);
      if (end >= size) return size + 1;
      attribute.value = html_.substr(at + 1, end - at - 1);
      at = end + 1;
    } else if (quote != '>') {
      const std::size_t begin = at;
      while (at < size && !is_space(html_[at]) && html_[at] != '>') ++at;
      attribute.value = html_.substr(begin, at - begin);
    }
  } else {
    at = look;
  }
  if (token.attribute_count >= kMaxAttributes) return at;
  // Names of one length and first letter share a bit: most need not be compared with any other.
  const std::uint64_t bit = std::uint64_t{1} << ((attribute.name.size() * 7 + static_cast<unsigned char>(lower(attribute.name[0]))) % 64);
  if (token.attribute_count == 0) name_bits_ = 0;
  const bool fresh = (name_bits_ & bit) == 0;
  name_bits_ |= bit;
  for (std::size_t i = 0; !fresh && i < token.attribute_count; ++i) {  // the first of equal names counts
    const std::string_view other = token.attributes[i].name;
    if (other.size() == attribute.name.size() && equals_folded(other, attribute.name)) return at;
  }
  token.attributes[token.attribute_count++] = attribute;
  return at;
}

void HtmlTokenizer::declaration(HtmlToken& token) {
  if (html_.substr(at_, 4) == "<!--") return comment(token, at_ + 4);
  if (starts_folded(html_, at_ + 2, "doctype")) return doctype(token);
  bogus_comment(token, at_ + 2);
}

void HtmlTokenizer::comment(HtmlToken& token, std::size_t begin) {
  token.kind = HtmlTokenKind::kComment;
  token.correct = true;
  std::size_t close = html_.size();  // where the data ends
  at_ = html_.size();
  if (html_.substr(begin, 1) == ">" || html_.substr(begin, 2) == "->") {
    close = begin;
    at_ = begin + (html_[begin] == '>' ? 1 : 2);
  } else {
    std::size_t at = begin;
    bool ended = false;
    while (!ended && (at = html_.find("--", at)) != std::string_view::npos) {
      if (html_.substr(at + 2, 1) == ">") {
        close = at;
        at_ = at + 3;
        ended = true;
      } else if (html_.substr(at + 2, 2) == "!>") {
        close = at;
        at_ = at + 4;
        ended = true;
      } else {
        ++at;
      }
    }
    if (!ended) {  // end of page: dashes that could have begun the end are not data
      token.correct = false;
      const std::string_view rest = html_.substr(begin);
      std::size_t cut = 0;
      if (rest.ends_with("--!")) {
        cut = 3;
      } else if (rest.ends_with("--")) {
        cut = 2;
      } else if (!rest.empty() && rest.back() == '-') {
        cut = 1;
      }
      close = html_.size() - cut;
    }
  }
  token.text = html_.substr(begin, close - begin);
  token.end = at_;
}

void HtmlTokenizer::bogus_comment(HtmlToken& token, std::size_t begin) {
  token.kind = HtmlTokenKind::kComment;
  token.correct = false;
  const std::size_t close = find_byte(html_, '>', begin);
  token.text = html_.substr(begin, close - begin);
  at_ = close < html_.size() ? close + 1 : html_.size();
  token.end = at_;
}

void HtmlTokenizer::doctype(HtmlToken& token) {
  token.kind = HtmlTokenKind::kDoctype;
  const std::size_t begin = at_ + 9;
  const std::size_t close = find_byte(html_, '>', begin);
  token.correct = close < html_.size();
  token.text = html_.substr(begin, close - begin);
  at_ = close < html_.size() ? close + 1 : html_.size();
  token.end = at_;
}

namespace {

/// Reads a quoted identifier at `at`. Returns false when there is none or it does not end.
bool quoted_id(std::string_view text, std::size_t& at, std::string_view& id, bool& quirks) {
  while (at < text.size() && is_space(text[at])) ++at;
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) {
    quirks = true;
    return false;
  }
  const char quote = text[at];
  const std::size_t begin = ++at;
  at = find_byte(text, quote, at);
  id = text.substr(begin, at - begin);
  if (id.data() == nullptr) id = {"", 0};
  if (at >= text.size()) {
    quirks = true;
    return false;
  }
  ++at;
  return true;
}

}  // namespace

HtmlDoctype parse_doctype(const HtmlToken& token) {
  HtmlDoctype out;
  const std::string_view text = token.text;
  std::size_t at = 0;
  while (at < text.size() && is_space(text[at])) ++at;
  const std::size_t name_begin = at;
  while (at < text.size() && !is_space(text[at])) ++at;
  if (at > name_begin) out.name = text.substr(name_begin, at - name_begin);
  out.force_quirks = !token.correct || at == name_begin;
  while (at < text.size() && is_space(text[at])) ++at;
  if (at >= text.size()) return out;
  const bool is_public = starts_folded(text, at, "public");
  if (!is_public && !starts_folded(text, at, "system")) {
    out.force_quirks = true;
    return out;
  }
  at += 6;
  bool quirks = false;
  if (is_public) {
    if (!quoted_id(text, at, out.public_id, quirks)) {
      out.force_quirks = true;
      return out;
    }
    while (at < text.size() && is_space(text[at])) ++at;
    if (at >= text.size()) return out;
  }
  if (!quoted_id(text, at, out.system_id, quirks)) {
    out.force_quirks = true;
    return out;
  }
  while (at < text.size() && is_space(text[at])) ++at;
  // Trailing characters lead to the bogus doctype state, whose end of file forces no quirks.
  if (at < text.size()) out.force_quirks = false;
  return out;
}

}  // namespace marsad::page
