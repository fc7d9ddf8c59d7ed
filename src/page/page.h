// Offers read_page: the bytes of one page, HTML or flattened text, to an Article; and the reasons.
// Never fails: over a limit or without an article the Article is empty and a diagnostic says why.
// Thread-safe: everything is const.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/article.h"
#include "page/knowledge.h"

namespace marsad::page {

enum class PageFormat : std::uint8_t { kDetect, kHtml, kText };

struct PageLimits {
  std::size_t max_bytes = std::size_t{16} << 20;  ///< larger pages: page_too_large
  std::uint32_t max_depth = 512;                  ///< deeper elements join their parent
  std::uint32_t max_blocks = 200000;              ///< further text is left out
  std::uint32_t max_ms = 20000;                   ///< CPU time of the thread: page_too_slow
};

/// What is known of a page from outside. Everything may be empty.
struct PageHints {
  std::string source;        ///< path as given, or archive:offset
  std::string id;
  std::string url;
  std::string http_charset;  ///< from Content-Type
  std::string http_modified; ///< Last-Modified header
  std::string fetched;       ///< ISO 8601, when the page was fetched: reference of "منذ ساعتين"
  std::string publisher;
  std::string country;       ///< alpha-2
  std::string title;         ///< overrides what the page says (feeds)
  std::string published;     ///< ISO 8601 from a feed; weaker than the page's own
  PageFormat format = PageFormat::kDetect;
  PageLimits limits;
  bool keep_comments = false;  ///< append the text of comments, never names, as diagnostics
};

/// Why a block was kept or cut, for `marsad page --explain`.
struct BlockVerdict {
  std::string text;     ///< first 160 bytes, on a character boundary
  bool kept = false;
  std::string reason;   ///< "body paragraph", "label: share", "comment" ...
  std::uint64_t page_byte = 0;
};

struct Explanation {
  std::vector<BlockVerdict> blocks;
  std::vector<std::string> fields;  ///< "published 2015-01-01T21:01 from page text: ..."
};

/// Reads one page. Findings are put into the Article's diagnostics and `out` alike.
/// `explanation`, when given, is filled; names of commenters do not appear in it.
Article read_page(const PageKnowledge& knowledge, std::string_view bytes, const PageHints& hints,
                  Diagnostics& out, Explanation* explanation = nullptr);

/// True when the bytes look like HTML rather than plain text.
bool looks_like_html(std::string_view bytes);

}  // namespace marsad::page
