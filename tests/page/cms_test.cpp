// Pages of tests/page/cms, written in the manner of the systems Arabic news runs on (WordPress,
// Drupal, Arc, Blogger, vBulletin and PHP-Nuke in windows-1256, AMP, print versions, agencies, live
// cards, embeds, tables): the same article must come out of each, with its time and author.
// The first line of a page states what is expected; {{T}} and {{1}} to {{3}} stand for the article.
#include <gtest/gtest.h>
#include <iconv.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "page/page.h"
#include "page_kb.h"

namespace marsad::page {
namespace {

const std::string kTitle = "البلدية تمنع الشاحنات من عبور الجسر القديم";
const std::string kParts[] = {
    "قررت بلدية المدينة أمس منع الشاحنات من عبور الجسر القديم، بعدما كشف فحص دوري عن شقوق في اثنتين من دعاماته.",
    "وأوضح رئيس البلدية في بيان أن المنع يسري ثلاثة أسابيع، تراقب خلالها فرق الصيانة حركة الدعامات يوما بيوم.",
    "وتعهد مجلس المدينة بفتح طريق بديل للشاحنات قبل نهاية الشهر، وبدفع كلفة الترميم من صندوق الطرق المحلي."};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

std::string expected(const std::string& page, std::string_view key) {
  const std::string line = page.substr(0, page.find("-->"));
  const std::size_t at = line.find(std::string(key) + "=");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + key.size() + 1;
  std::size_t end = line.find('=', begin);  // values may hold spaces: up to the next key
  end = end == std::string::npos ? line.size() : line.rfind(' ', end);
  std::string out = line.substr(begin, std::max(begin, end) - begin);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string to_cp1256(std::string text) {
  std::string out(text.size(), '\0');
  iconv_t converter = iconv_open("WINDOWS-1256//TRANSLIT", "UTF-8");
  char* in = text.data();
  char* to = out.data();
  std::size_t in_left = text.size();
  std::size_t out_left = out.size();
  iconv(converter, &in, &in_left, &to, &out_left);
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

/// Body without headline, standing lines and captions.
std::string body(const Article& article) {
  std::string out;
  for (const Block& block : article.blocks()) {
    if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kSubtitle || block.kind == BlockKind::kCaption) continue;
    out += slice(article.text(), block.span);
    out += '\n';
  }
  return out;
}

TEST(Cms, SameArticleOutOfEverySystem) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(MARSAD_SOURCE_DIR "/tests/page/cms")) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  ASSERT_GE(paths.size(), 15U);
  for (const std::string& path : paths) {
    const std::string name = std::filesystem::path(path).filename();
    std::string page = *read_file(path);
    const std::string page_head = page.substr(0, page.find('\n'));
    const std::string published = expected(page, "published");
    const std::string author = expected(page, "author");
    const std::string agency = expected(page, "agency");
    const std::string comments = expected(page, "comments");
    const bool cp1256 = !expected(page, "cp1256").empty();
    page.erase(0, page.find('\n') + 1);
    replace_all(page, "{{T}}", kTitle);
    for (int i = 0; i < 3; ++i) replace_all(page, "{{" + std::to_string(i + 1) + "}}", kParts[i]);
    if (cp1256) page = to_cp1256(page);
    Diagnostics diagnostics;
    const Article article = read_page(page_knowledge(), page, {}, diagnostics);
    const ArticleMeta& meta = article.meta();
    std::string text = body(article);
    std::size_t last = 0;
    for (const std::string& part : kParts) {
      const std::size_t at = text.find(part, last);
      EXPECT_NE(at, std::string::npos) << name << ": lost " << part;
      if (at != std::string::npos) text.erase(last = at, part.size());
    }
    std::erase(text, '\n');
    // A dateline before the first sentence, an agency's signature and a post quoted inside belong to
    // the body.
    const std::string more = expected(page_head, "more");
    EXPECT_LE(text.size(), !more.empty() ? std::stoul(more) : agency.empty() ? 0U : 60U) << name << ": kept " << text;
    EXPECT_EQ(meta.title, kTitle) << name;
    EXPECT_EQ(meta.published.value.substr(0, published.size()), published) << name << ": " << meta.published.text;
    EXPECT_EQ(meta.author, author) << name;
    EXPECT_EQ(meta.agency.empty(), agency.empty()) << name << ": " << meta.agency;
    if (!comments.empty()) {
      EXPECT_EQ(std::to_string(meta.comments_dropped), comments) << name;
    }
  }
}

}  // namespace
}  // namespace marsad::page
