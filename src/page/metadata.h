// Offers the metadata of a page: first what it states in machine fields, then, with the article
// found, each field reconciled with what stands beside the headline. Abstains rather than guesses.
// Words and zones come from kb/page/.
#pragma once

#include <string>
#include <vector>

#include "page/dateline.h"
#include "page/extract.h"
#include "page/json_ld.h"
#include "page/page.h"

namespace marsad::page {

/// What a page says of itself in JSON-LD, meta elements and links.
struct PageStatements {
  std::vector<JsonLdArticle> json_ld;
  std::vector<std::string> titles;  ///< best first
  std::string site_name;
  std::string url;                  ///< canonical, og:url or the hint
  std::string host;
  const Publisher* publisher = nullptr;
  std::string language;             ///< "ar", "fa" ... by letters, else as declared
};

PageStatements read_statements(const PageTree& tree, const PageKnowledge& knowledge,
                               const PageHints& hints);

/// The content of the first meta element with one of the names; empty when none.
const std::string& meta_content(const PageTree& tree, std::initializer_list<const char*> names);

/// Fills every field of `meta` but id, source, charset and sha256.
void read_metadata(const PageTree& tree, const std::vector<BlockFacts>& facts,
                   const Extraction& extraction, const PageStatements& statements,
                   const PageKnowledge& knowledge, const PageHints& hints, ArticleMeta& meta,
                   Diagnostics& out);

/// Published and modified (dates.cpp).
void read_dates(const PageTree& tree, const std::vector<BlockFacts>& facts,
                const Extraction& extraction, const PageStatements& statements,
                const PageKnowledge& knowledge, const PageHints& hints, ArticleMeta& meta,
                Diagnostics& out);

/// Author and agency (byline.cpp).
void read_byline(const PageTree& tree, const std::vector<BlockFacts>& facts,
                 const Extraction& extraction, const PageStatements& statements,
                 const PageKnowledge& knowledge, ArticleMeta& meta);

void explain_metadata(const ArticleMeta& meta, Explanation& out);

/// The host of a URL, lower case, without "www."; empty when it is no URL.
std::string host_of(std::string_view url);

}  // namespace marsad::page
