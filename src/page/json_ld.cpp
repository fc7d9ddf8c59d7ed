// Implements json_ld.h with rapidjson (lenient flags), and a scan for single fields where even
// that fails. Depth and number of objects are capped.
// Knows nothing about language.
#include "page/json_ld.h"

#include <rapidjson/document.h>

#include <algorithm>

#include "page/html_text.h"

namespace marsad::page {
namespace {

constexpr int kMaxDepth = 24;
constexpr std::size_t kMaxObjects = 200;
constexpr std::size_t kMaxScript = std::size_t{2} << 20;

constexpr unsigned kLenient = rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseCommentsFlag |
                              rapidjson::kParseTrailingCommasFlag | rapidjson::kParseIterativeFlag;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string text_of(const rapidjson::Value& value) {
  if (value.IsString()) return attribute_text({value.GetString(), value.GetStringLength()});
  if (value.IsArray() && !value.Empty()) return text_of(value[0]);
  if (value.IsObject()) {
    for (const char* key : {"name", "@value", "url", "@id"}) {
      const auto it = value.FindMember(key);
      if (it != value.MemberEnd() && it->value.IsString()) return text_of(it->value);
    }
  }
  return {};
}

std::string member(const rapidjson::Value& object, const char* key) {
  const auto it = object.FindMember(key);
  return it == object.MemberEnd() ? std::string{} : text_of(it->value);
}

bool article_type(const rapidjson::Value& object) {
  const auto it = object.FindMember("@type");
  if (it == object.MemberEnd()) return false;
  const auto is_article = [](const rapidjson::Value& type) {
    if (!type.IsString()) return false;
    const std::string_view name(type.GetString(), type.GetStringLength());
    return contains(name, "Article") || contains(name, "BlogPosting") || contains(name, "Reportage") ||
           name == "Report" || contains(name, "LiveBlog");
  };
  if (!it->value.IsArray()) return is_article(it->value);
  return std::any_of(it->value.Begin(), it->value.End(), is_article);
}

void add_authors(const rapidjson::Value& value, std::vector<std::string>& out) {
  if (out.size() >= 8) return;
  if (value.IsArray()) {
    for (const auto& item : value.GetArray()) add_authors(item, out);
  } else if (value.IsObject()) {
    const auto name = value.FindMember("name");
    if (name != value.MemberEnd()) add_authors(name->value, out);
  } else if (std::string text = text_of(value); !text.empty()) {
    out.push_back(std::move(text));
  }
}

void read_object(const rapidjson::Value& object, std::vector<JsonLdArticle>& out) {
  JsonLdArticle article;
  article.is_article = article_type(object);
  article.published = member(object, "datePublished");
  if (article.published.empty() && article.is_article) article.published = member(object, "dateCreated");
  article.modified = member(object, "dateModified");
  article.headline = member(object, "headline");
  if (article.published.empty() && article.headline.empty()) return;
  if (!article.is_article && member(object, "@type") == "VideoObject") return;
  if (article.headline.empty() && article.is_article) article.headline = member(object, "name");
  const auto author = object.FindMember("author");
  if (author != object.MemberEnd()) add_authors(author->value, article.authors);
  if (article.authors.empty()) {
    const auto creator = object.FindMember("creator");
    if (creator != object.MemberEnd()) add_authors(creator->value, article.authors);
  }
  article.publisher = member(object, "publisher");
  article.section = member(object, "articleSection");
  article.language = member(object, "inLanguage");
  article.image = member(object, "image");
  article.url = member(object, "url");
  if (out.size() < kMaxObjects) out.push_back(std::move(article));
}

void walk(const rapidjson::Value& value, int depth, std::vector<JsonLdArticle>& out) {
  if (depth > kMaxDepth || out.size() >= kMaxObjects) return;
  if (value.IsArray()) {
    for (const auto& item : value.GetArray()) walk(item, depth + 1, out);
    return;
  }
  if (!value.IsObject()) return;
  read_object(value, out);
  for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item"}) {
    const auto it = value.FindMember(key);
    if (it != value.MemberEnd()) walk(it->value, depth + 1, out);
  }
}

/// Cuts what stands before the first bracket and makes control characters in strings spaces.
std::string cleaned(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  if (begin == std::string_view::npos) return {};
  std::string out(script.substr(begin, kMaxScript));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

/// "key" : "value" anywhere in the text.
std::string scan_field(std::string_view text, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  std::size_t at = text.find(quoted);
  if (at == std::string_view::npos) return {};
  at += quoted.size();
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '[' || text[at] == '{')) ++at;
  if (at >= text.size() || text[at] != '"') return {};
  const std::size_t end = text.find('"', at + 1);
  if (end == std::string_view::npos || end - at > 400) return {};
  return attribute_text(text.substr(at + 1, end - at - 1));
}

void scan_broken(std::string_view script, std::vector<JsonLdArticle>& out) {
  JsonLdArticle article;
  article.published = scan_field(script, "datePublished");
  article.modified = scan_field(script, "dateModified");
  article.headline = scan_field(script, "headline");
  article.is_article = contains(script, "Article\"");
  article.section = scan_field(script, "articleSection");
  if (!article.published.empty() || !article.headline.empty()) out.push_back(std::move(article));
}

}  // namespace

std::vector<JsonLdArticle> read_json_ld(const std::vector<std::string_view>& scripts) {
  std::vector<JsonLdArticle> out;
  for (const std::string_view script : scripts) {
    const std::string text = cleaned(script);
    if (text.empty()) continue;
    rapidjson::Document document;
    document.Parse<kLenient>(text.c_str(), text.size());
    if (document.HasParseError()) {
      scan_broken(text, out);
    } else {
      walk(document, 0, out);
    }
  }
  std::stable_partition(out.begin(), out.end(), [](const JsonLdArticle& a) { return a.is_article; });
  return out;
}

}  // namespace marsad::page
