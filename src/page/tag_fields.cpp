// Implements tag_fields.h.
// Names of attributes and fields are ASCII and match in either case.
// Knows nothing about language.
#include "page/tag_fields.h"

#include <algorithm>
#include <bit>

#include "page/byte_block.h"
#include "page/html_text.h"

namespace marsad::page {

bool contains_folded(std::string_view text, std::string_view lower_word) {
  const auto equal = [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
  };
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(), equal) !=
         text.end();
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

bool style_hides(std::string_view style) {
  if (style.size() < 12) return false;
  // Most styles hold neither letter run in any case.
  if (style.find("one") == std::string_view::npos && style.find("idden") == std::string_view::npos &&
      style.find("ONE") == std::string_view::npos && style.find("IDDEN") == std::string_view::npos) {
    return false;
  }
  std::string compact;
  for (const char c : style) {
    if (c != ' ') compact += c;
  }
  return contains_folded(compact, "display:none") || contains_folded(compact, "visibility:hidden");
}

bool author_address(std::string_view href) {
  const auto segment = [&](std::size_t slash) {
    const std::string_view rest = href.substr(slash + 1, 8);
    const auto is = [&](std::string_view name) { return rest.starts_with(name); };
    const char first = rest.empty() ? '\0' : rest[0];
    return first == 'a' ? is("author/") || is("authors/") : first == 'w' ? is("writer/") : first == 'b' && is("by/");
  };
  std::size_t at = 0;
  for (; at + ByteBlock::kSize <= href.size(); at += ByteBlock::kSize) {
    for (std::uint32_t hits = ByteBlock(href.data() + at).equal('/'); hits != 0; hits &= hits - 1) {
      if (segment(at + static_cast<std::size_t>(std::countr_zero(hits)))) return true;
    }
  }
  for (; at < href.size(); ++at) {
    if (href[at] == '/' && segment(at)) return true;
  }
  return false;
}

void read_meta_tag(const HtmlToken& token, PageHead& head) {
  const std::string_view content = token.attribute("content");
  if (content.data() == nullptr || head.metas.size() >= kMaxMetaFields) return;
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string_view name = token.attribute(key);
    if (name.empty()) continue;
    const bool item = key[0] == 'i';
    head.metas.push_back({lower_ascii(attribute_text(name)), attribute_text(content), item});
    return;
  }
}

void read_link_tag(const HtmlToken& token, PageHead& head) {
  const std::string_view rel = token.attribute("rel");
  if (contains_folded(rel, "canonical") && head.canonical.empty()) {
    head.canonical = attribute_text(token.attribute("href"));
  }
  const std::string_view prop = token.attribute("itemprop");
  if (!prop.empty() && head.metas.size() < kMaxMetaFields) {
    head.metas.push_back({lower_ascii(attribute_text(prop)), attribute_text(token.attribute("href")), true});
  }
}

void read_html_tag(const HtmlToken& token, PageHead& head) {
  if (head.language.empty()) head.language = attribute_text(token.attribute("lang"));
  if (head.direction.empty()) head.direction = attribute_text(token.attribute("dir"));
}

}  // namespace marsad::page
