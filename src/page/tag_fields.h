// Offers what single tags say: the fields of meta, link and html for PageHead, hiding styles,
// addresses of authors.
// Internal to the page tree.
#pragma once

#include <string>
#include <string_view>

#include "page/page_tree.h"

namespace marsad::page {

inline constexpr std::size_t kMaxMetaFields = 400;

/// True when `lower_word` stands anywhere in `text`, in ASCII letters of either case.
bool contains_folded(std::string_view text, std::string_view lower_word);

/// ASCII capitals as small letters.
std::string lower_ascii(std::string_view text);

/// True for a style attribute that keeps its element from being seen.
bool style_hides(std::string_view style);

/// True for addresses of author archives, as content systems make them.
bool author_address(std::string_view href);

void read_meta_tag(const HtmlToken& token, PageHead& head);
void read_link_tag(const HtmlToken& token, PageHead& head);
void read_html_tag(const HtmlToken& token, PageHead& head);

}  // namespace marsad::page
