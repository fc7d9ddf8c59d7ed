// Offers read_json_ld: the article fields of JSON-LD scripts, also of slightly broken ones
// (trailing commas or junk, raw line breaks in strings, HTML comments around them).
// Knows nothing about language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marsad::page {

struct JsonLdArticle {
  std::string headline;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::string publisher;
  std::string section;
  std::string language;
  std::string image;
  std::string url;
  bool is_article = false;  ///< of a type that is an article, not merely a web page
};

/// One entry for each object that carries a headline or a date; articles first.
std::vector<JsonLdArticle> read_json_ld(const std::vector<std::string_view>& scripts);

}  // namespace marsad::page
