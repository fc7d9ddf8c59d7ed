// Implements metadata.h but for dates and bylines.
// Language is told by letters: Persian, Urdu and Kurdish have letters Arabic has not.
#include "page/metadata.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/utf8.h"
#include "page/byte_block.h"
#include "page/fold.h"
#include "page/share_address.h"
#include "page/tag_fields.h"
#include "page/title.h"

namespace marsad::page {
namespace {

const std::string kNone;

/// Counts of letters that tell languages in Arabic script apart.
struct LetterCount {
  std::size_t arabic = 0;
  std::size_t latin = 0;
  std::size_t persian = 0;  // peh, tcheh, jeh, gaf, Farsi ya, keheh
  std::size_t urdu = 0;     // tteh, ddal, rreh, yeh barree, noon ghunna
  std::size_t kurdish = 0;  // reh and lam with small v, e, oe, ae
  std::size_t teh_marbuta = 0;
};

LetterCount count_letters(std::string_view text) {
  LetterCount out;
  const std::size_t limit = std::min<std::size_t>(text.size(), 60000);
  for (std::size_t i = 0; i < limit;) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      while (i + ByteBlock::kSize <= limit) {
        const ByteBlock block(text.data() + i);
        if (block.high() != 0) break;
        out.latin += static_cast<std::uint32_t>(std::popcount(block.letters()));
        i += ByteBlock::kSize;
      }
      for (; i < limit && static_cast<unsigned char>(text[i]) < 0x80; ++i) {
        out.latin += static_cast<unsigned char>((text[i] | 0x20) - 'a') < 26 ? 1U : 0U;
      }
      continue;
    }
    const Decoded decoded = decode_utf8(text, i);
    i += decoded.size;
    const char32_t c = decoded.code_point;
    if (!is_arabic_letter(c)) continue;
    ++out.arabic;
    if (c == 0x67E || c == 0x686 || c == 0x698 || c == 0x6AF || c == 0x6CC || c == 0x6A9) ++out.persian;
    if (c == 0x679 || c == 0x688 || c == 0x691 || c == 0x6D2 || c == 0x6BA) ++out.urdu;
    if (c == 0x695 || c == 0x6B5 || c == 0x6CE || c == 0x6C6 || c == 0x6D5) ++out.kurdish;
    if (c == 0x629) ++out.teh_marbuta;
  }
  return out;
}

std::string detect_language(std::string_view text, std::string_view declared) {
  const LetterCount count = count_letters(text);
  if (count.arabic > 40 && count.arabic * 2 > count.latin) {
    if (count.kurdish * 25 > count.arabic) return "ckb";
    if (count.urdu * 50 > count.arabic) return "ur";
    if (count.persian * 25 > count.arabic && count.teh_marbuta * 60 < count.arabic) return "fa";
    return "ar";
  }
  std::string out = lower_ascii(declared.substr(0, 2));
  if (count.latin > 200 && (out == "ar" || out == "fa")) return {};
  return out;
}

void add_title(std::vector<std::string>& titles, const std::string& title) {
  if (title.empty() || count_words(title) == 0) return;
  const std::string key = fold_key(title);
  if (std::none_of(titles.begin(), titles.end(), [&](const std::string& t) { return fold_key(t) == key; })) {
    titles.push_back(title);
  }
}

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("//");
  if (scheme == std::string_view::npos || scheme > 8) return {};
  url.remove_prefix(scheme + 2);
  std::string host = lower_ascii(url.substr(0, url.find_first_of("/?#:")));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host.find('.') == std::string::npos ? std::string{} : host;
}

const std::string& meta_content(const PageTree& tree, std::initializer_list<const char*> names) {
  for (const std::string_view name : names) {
    for (const MetaField& field : tree.head.metas) {
      if (field.name == name && !field.content.empty()) return field.content;
    }
  }
  return kNone;
}

PageStatements read_statements(const PageTree& tree, const PageKnowledge& knowledge, const PageHints& hints) {
  PageStatements out;
  out.json_ld = read_json_ld(tree.head.json_ld);
  add_title(out.titles, hints.title);
  if (!out.json_ld.empty() && out.json_ld.front().is_article) add_title(out.titles, out.json_ld.front().headline);
  add_title(out.titles, meta_content(tree, {"og:title"}));
  add_title(out.titles, meta_content(tree, {"twitter:title", "title", "dc.title", "headline", "sailthru.title", "parsely-title"}));
  add_title(out.titles, tree.head.title);
  out.site_name = meta_content(tree, {"og:site_name", "application-name", "twitter:site", "al:android:app_name"});
  if (!out.site_name.empty() && out.site_name.front() == '@') out.site_name.clear();
  if (out.site_name.empty()) {  // Dublin Core and many sites name the publisher; Facebook's is an address
    const std::string& named = meta_content(tree, {"publisher", "dc.publisher", "dcterms.publisher", "citation_publisher"});
    if (named.find("//") == std::string::npos && named.size() <= 120) out.site_name = named;
  }
  const std::string shared = own_address(tree.head.shared);
  for (const std::string* url : {&hints.url, &tree.head.canonical, &meta_content(tree, {"og:url", "twitter:url"}), &shared}) {
    if (host_of(*url).empty()) continue;
    out.url = *url;
    break;
  }
  if (out.url.empty()) out.url = tree.head.canonical;
  out.host = host_of(out.url);
  out.publisher = knowledge.publisher_of_host(out.host);
  if (out.publisher == nullptr && !hints.publisher.empty()) out.publisher = knowledge.publisher_of_name(hints.publisher);
  if (out.publisher == nullptr && out.host.empty() && !out.site_name.empty()) out.publisher = knowledge.publisher_of_name(out.site_name);
  if (out.publisher == nullptr && out.host.empty()) {  // "headline - site" in <title>
    const std::vector<std::string> parts = title_candidates(tree.head.title);
    for (std::size_t i = 1; i < parts.size() && out.publisher == nullptr; ++i) {
      if (parts[i].size() > 8) out.publisher = knowledge.publisher_of_name(parts[i]);
    }
  }
  out.language = detect_language(tree.text, tree.head.language);
  return out;
}

namespace {

/// A stated title without the site's name behind it.
std::string without_site(const std::string& title, const PageStatements& statements, const PageKnowledge& knowledge) {
  for (const std::string& part : title_candidates(title)) {
    if (part.size() >= title.size() || part.empty()) continue;
    const std::size_t at = title.find(part);
    std::string rest = at == 0 ? title.substr(part.size()) : title.substr(0, at);
    const std::string key = fold_key(rest);
    const bool site = (!statements.site_name.empty() && key == fold_key(statements.site_name)) ||
                      knowledge.publisher_of_name(key) != nullptr ||
                      (statements.publisher != nullptr && key == fold_key(statements.publisher->name));
    const std::string first = key.substr(0, key.find(' '));
    const bool names_host = first.size() >= 4 && statements.host.find(first) != std::string::npos && count_words(rest) <= 6;
    if (site || names_host || (count_words(part) >= 5 && count_words(rest) <= 3)) {
      std::size_t end = part.size();
      while (end > 0 && (part[end - 1] == ' ' || part[end - 1] == '-' || part[end - 1] == '|')) --end;
      std::size_t begin = 0;
      while (begin < end && part[begin] == ' ') ++begin;
      return part.substr(begin, end - begin);
    }
  }
  return title;
}

}  // namespace

void read_metadata(const PageTree& tree, const std::vector<BlockFacts>& facts, const Extraction& extraction,
                   const PageStatements& statements, const PageKnowledge& knowledge, const PageHints& hints,
                   ArticleMeta& meta, Diagnostics& out) {
  meta.title = extraction.title;
  if (extraction.title_block == kNoBlock) meta.title = without_site(meta.title, statements, knowledge);
  if (!hints.title.empty() && meta.title.empty()) meta.title = hints.title;
  meta.canonical_url = tree.head.canonical.empty() ? meta_content(tree, {"og:url"}) : tree.head.canonical;
  if (meta.canonical_url.empty()) meta.canonical_url = own_address(tree.head.shared);
  if (meta.url.empty()) meta.url = statements.url;
  meta.publisher = hints.publisher;
  if (meta.publisher.empty() && statements.publisher != nullptr) meta.publisher = statements.publisher->name;
  if (meta.publisher.empty()) meta.publisher = statements.site_name;
  if (meta.publisher.empty() && !statements.json_ld.empty()) meta.publisher = statements.json_ld.front().publisher;
  meta.publisher_country = hints.country;
  if (meta.publisher_country.empty() && statements.publisher != nullptr) meta.publisher_country = statements.publisher->country;
  meta.language = statements.language;
  meta.section = meta_content(tree, {"article:section", "section", "sailthru.section", "parsely-section", "articlesection"});
  meta.lead_image = meta_content(tree, {"og:image", "og:image:url", "twitter:image", "twitter:image:src", "image"});
  for (const JsonLdArticle& article : statements.json_ld) {
    if (!article.is_article) continue;
    if (meta.section.empty()) meta.section = article.section;
    if (meta.lead_image.empty()) meta.lead_image = article.image;
  }
  if (meta.lead_image.empty()) meta.lead_image = tree.head.base_image;
  meta.comments_dropped = extraction.comments;
  read_dates(tree, facts, extraction, statements, knowledge, hints, meta, out);
  read_byline(tree, facts, extraction, statements, knowledge, meta);
}

void explain_metadata(const ArticleMeta& meta, Explanation& out) {
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.fields.push_back(std::string(name) + ": " + value);
  };
  const auto add_time = [&](const char* name, const Timestamp& time) {
    if (!time.known()) return;
    const int percent = static_cast<int>(std::lround(time.confidence * 100));
    out.fields.push_back(std::string(name) + ": " + time.value + time.zone + " from " + time.source +
                         (time.zone_source.empty() ? "" : ", zone from " + time.zone_source) + ", confidence " +
                         std::to_string(percent) + " %: " + time.text);
  };
  add("title", meta.title);
  add_time("published", meta.published);
  add_time("modified", meta.modified);
  add("author", meta.author);
  add("agency", meta.agency);
  add("publisher", meta.publisher);
  add("country", meta.publisher_country);
  add("section", meta.section);
  add("language", meta.language);
  add("canonical", meta.canonical_url);
  add("lead image", meta.lead_image);
  add("charset", meta.charset);
  out.fields.push_back("comments dropped: " + std::to_string(meta.comments_dropped));
}

}  // namespace marsad::page
