// Every row of the word lists of kb/page does what its column says: labels are read as their kind,
// words of a byline lead to the name after them, names of desks are no author.
#include <gtest/gtest.h>

#include <map>

#include "page/page.h"
#include "page_kb.h"

namespace marsad::page {
namespace {

const std::map<std::string, Label> kKinds = {
    {"share", Label::kShare},         {"comments", Label::kComments}, {"related", Label::kRelated},
    {"tags", Label::kTags},           {"follow", Label::kFollow},     {"meta", Label::kMeta},
    {"ads", Label::kAds},             {"legal", Label::kLegal},       {"nav", Label::kNav},
    {"account", Label::kAccount},     {"poll", Label::kPoll},         {"cookie", Label::kCookie},
    {"subscribe", Label::kSubscribe}, {"source", Label::kSource},     {"caption", Label::kCaption},
    {"end", Label::kEnd},             {"reply", Label::kReply},       {"inline", Label::kInline}};

std::unique_ptr<kb::Tsv> rows_of(const std::string& file) {
  static const auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  kb::Problems problems;
  return tree->tsv("page/" + file, problems);
}

// A number for #, words for *.
std::string spelled_out(std::string_view phrase) {
  std::string out;
  for (const char c : phrase) out += c == '#' ? "12" : c == '*' ? "جسر قديم" : std::string(1, c);
  return out;
}

TEST(PageWords, EveryLabelIsReadAsItsKind) {
  const auto table = rows_of("labels.tsv");
  std::size_t labels = 0;
  for (const kb::Row& row : table->rows()) {
    const std::string phrase = spelled_out(row.get("phrase"));
    const auto kind = kKinds.find(std::string(row.get("category")));
    ASSERT_NE(kind, kKinds.end()) << row.line();
    ++labels;
    std::size_t bytes = 0;
    if (row.get("mode") == "prefix") {
      const std::string line = phrase + " جسر قديم";
      EXPECT_EQ(page_knowledge().label_prefix(line, bytes), kind->second) << row.line() << ": " << phrase;
      EXPECT_GT(bytes, 0U) << row.line() << ": " << phrase;
    } else {
      EXPECT_EQ(page_knowledge().label(phrase), kind->second) << row.line() << ": " << phrase;
      EXPECT_NE(page_knowledge().label(phrase + " وسقط الجسر القديم كله"), Label::kEnd) << row.line();
    }
  }
  EXPECT_GT(labels, 1000U);
}

std::string page_by(const std::string& line) {
  return "<html><body><h1>سقوط الجسر القديم في النهر بعد ليلة من المطر</h1><p>" + line +
         "</p><p>الأحد 3 مارس 2019</p><p>سقط الجسر القديم في النهر فجر اليوم بعد ليلة من المطر الغزير، ولم "
         "يكن عليه أحد حين هوت دعامته الثانية.</p><p>وقال رئيس البلدية إن الشاحنات منعت من عبوره قبل أسبوع، وإن "
         "جسرا مؤقتا سينصب خلال أيام.</p></body></html>";
}

std::string author_of(const std::string& line) {
  Diagnostics diagnostics;
  return read_page(page_knowledge(), page_by(line), {}, diagnostics).meta().author;
}

TEST(PageWords, EveryWordOfABylineLeadsToTheNameAfterIt) {
  const auto table = rows_of("bylines.tsv");
  std::map<std::string, std::size_t> seen;
  for (const kb::Row& row : table->rows()) {
    const std::string words(row.get("words")), role(row.get("role"));
    ++seen[role];
    if (role == "byline") {
      EXPECT_EQ(author_of(words + ": سامي الحداد"), "سامي الحداد") << row.line() << ": " << words;
    } else {
      EXPECT_EQ(author_of("كتب: " + words + (role == "desk" ? " الأخبار" : "")), "") << row.line() << ": " << words;
    }
  }
  EXPECT_GT(seen["byline"], 20U);
  EXPECT_GT(seen["none"], 20U);
  EXPECT_GT(seen["desk"], 10U);
}

}  // namespace
}  // namespace marsad::page
