// The value stage: own sentences with what must be found, traps, calendar, errors of the knowledge
// files.
#include "value/value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>

#include "base/file.h"
#include "base/utf8.h"
#include "finder.h"
#include "value/calendar.h"

namespace marsad::value {
namespace {

std::optional<double> number(const std::string& word) {
  if (word == "null") return std::nullopt;
  return std::stod(word);
}

bool same(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return !a && !b;
  return std::abs(*a - *b) < 1e-4;
}

bool one_of(const std::string& value, const std::string& list) {
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, '|');) {
    if (item == value) return true;
  }
  return false;
}

// Does the expectation, in the language of cases.tsv, hold?
bool holds(const std::string& expectation, const Values& values) {
  std::istringstream in(expectation);
  std::vector<std::string> w;
  for (std::string word; in >> word;) w.push_back(word);
  if (w.empty()) return false;
  if (w[0] == "!d") return values.dates.empty();
  if (w[0] == "!q") {
    for (const Quantity& q : values.quantities) {
      if (w.size() < 2 || name(q.kind) == w[1]) return false;
    }
    return true;
  }
  if (w[0] == "d") {
    for (const Date& d : values.dates) {
      if (w[1] == "vague"
              ? d.vague
              : one_of(name(d.kind), w[1]) && d.edtf == w[2] &&
                    (w.size() < 4 || (name(d.part) != nullptr && name(d.part) == w[3]))) {
        return true;
      }
    }
    return false;
  }
  for (const Quantity& q : values.quantities) {
    if (name(q.kind) == w[1] && same(q.low, number(w[2])) && same(q.high, number(w[3])) &&
        one_of(name(q.bound), w[4]) && (w.size() < 6 || q.part_of >= 0)) {
      return true;
    }
  }
  return false;
}

TEST(ValueCases, OwnSentencesGiveWhatTheyMust) {
  kb::Problems problems;
  auto text = read_file(MARSAD_SOURCE_DIR "/tests/value/cases.tsv");
  ASSERT_TRUE(text.has_value());
  const kb::Tsv table("cases.tsv", *text, problems);
  ASSERT_TRUE(table.require({"text", "reference", "country", "expect"}, problems));
  ASSERT_TRUE(problems.empty());
  ASSERT_GE(table.rows().size(), 300U);
  for (const kb::Row& row : table.rows()) {
    const std::string reference(row.get("reference"));
    const std::string country(row.get("country"));
    const Values values =
        find(std::string(row.get("text")), reference == "-" ? "2015-01-01T21:01" : reference,
             country == "-" ? "" : country);
    std::string rest(row.get("expect"));
    for (std::size_t at = 0; at != std::string::npos;) {
      const std::size_t end = rest.find(" ; ", at);
      const std::string one = rest.substr(at, end == std::string::npos ? end : end - at);
      EXPECT_TRUE(holds(one, values))
          << "cases.tsv:" << row.line() << ": " << row.get("text") << ": " << one;
      at = end == std::string::npos ? end : end + 3;
    }
  }
}

TEST(Values, SpansLieInOrderAndOnBoundaries) {
  const std::string text =
      "قُتِلَ 116 متطوعا أجنبيا أمس، وأصيب نحو30  حتى 50 بجروح — فجر الأحد 4 يناير 2015";
  const Values values = find(text);
  ASSERT_GE(values.quantities.size(), 2U);
  ASSERT_GE(values.dates.size(), 2U);
  std::uint32_t last = 0;
  for (const Quantity& q : values.quantities) {
    EXPECT_LT(q.span.begin, q.span.end);
    EXPECT_LE(q.span.end, text.size());
    EXPECT_GE(q.span.begin, last);
    last = q.span.begin;
    EXPECT_EQ(valid_utf8_prefix(slice(text, q.span)), q.span.size());
  }
  EXPECT_EQ(slice(text, values.quantities[0].span), "116 متطوعا أجنبيا");
  EXPECT_EQ(slice(text, values.quantities[0].number), "116");
  EXPECT_EQ(values.quantities[0].unit, "متطوعا أجنبيا");
  EXPECT_TRUE(values.quantities[0].human);
}

TEST(Values, PartsPointAtTheirWhole) {
  const Values values = find("قتل 20 شخصا بينهم 5 نساء و3 أطفال، وأصيب 30 آخرون");
  ASSERT_EQ(values.quantities.size(), 4U);
  EXPECT_EQ(values.quantities[0].part_of, -1);
  EXPECT_EQ(values.quantities[1].part_of, 0);
  EXPECT_EQ(values.quantities[2].part_of, 0);
  EXPECT_EQ(values.quantities[3].part_of, -1);
}

struct DatedSentence {
  const char* text;
  const char* dateline;
  Bias bias;
  std::vector<const char*> dates;  // "EARLIEST LATEST CONFLICT" in their order, - for nothing
  const char* diagnostic;
};

TEST(Values, DaysAreReckonedFromTheDateline) {
  const std::vector<DatedSentence> sentences = {
      // A contradiction inside the text is flagged, and what is written more exactly is kept.
      {"عقد الاجتماع يوم الاثنين 1 يناير 2014", "2015-01-01", Bias::kNews,
       {"2014-01-01 2014-01-01 weekday"}, ""},
      {"وقع الاتفاق في 5 مايو/حزيران 2013", "2015-01-01", Bias::kNews,
       {"2013-05-05 2013-05-05 month"}, ""},
      // Dateline Thursday; the text says it is Wednesday: corrected, with a diagnostic.
      {"قتل جندي اليوم الأربعاء", "2015-01-01", Bias::kNews,
       {"2014-12-31 2014-12-31 dateline"}, "dateline_conflict"},
      // Dateline Tuesday; "today, Friday" was four days before, and so was every other "today".
      {"قتل جندي اليوم (الجمعة). وأصيب آخر صباح اليوم وثالث مساء أمس.", "2015-07-21", Bias::kNews,
       {"2015-07-17 2015-07-17 dateline", "2015-07-17 2015-07-17 -", "2015-07-16 2015-07-16 -"},
       "dateline_conflict"},
      // Two days that contradict each other move nothing else.
      {"قتل جندي اليوم الجمعة. وأصيب آخر أمس الاثنين وثالث صباح اليوم.", "2015-07-21", Bias::kNews,
       {"2015-07-17 2015-07-17 dateline", "2015-07-20 2015-07-20 -", "2015-07-21 2015-07-21 -"},
       "dateline_conflict"},
      // What lasts since a day ends at the dateline, in any spelling of the word.
      {"تدور معارك منذ أكتوبر 2014", "2015-07-21", Bias::kNews, {"2014-10-01 2015-07-21 -"}, ""},
      {"تدور معارك منذ عشرين يوما", "2015-07-21", Bias::kNews, {"2015-07-01 2015-07-21 -"}, ""},
      {"تدور معارك منذُ عشرين يوما", "2015-07-21", Bias::kNews, {"2015-07-01 2015-07-21 -"}, ""},
      {"دارت معارك قبل عشرين يوما", "2015-07-21", Bias::kNews, {"2015-07-01 2015-07-01 -"}, ""},
      // "After three days on the flood": it lies that far back.
      {"عاد السكان بعد ثلاثة أيام على الفيضان", "2015-07-21", Bias::kNews,
       {"2015-07-18 2015-07-18 -"}, ""},
      // Hours are feminine; أولى without ة is feminine too.
      {"وقع الانفجار الأولى مساء", "2015-07-21", Bias::kNews, {"2015-07-21 2015-07-21 -"}, ""},
      // A bare weekday is the last one, in plans the next one.
      {"يوم الأحد", "2015-01-01", Bias::kNews, {"2014-12-28 2014-12-28 -"}, ""},
      {"يوم الأحد", "2015-01-01", Bias::kFuture, {"2015-01-04 2015-01-04 -"}, ""},
      // Without a dateline nothing is invented.
      {"قتل جندي يوم الأحد وأصيب آخر أمس", "", Bias::kNews, {"- - -", "- - -"}, ""},
  };
  const auto told = [](const std::string& word) { return word.empty() ? "-" : word; };
  for (const DatedSentence& sentence : sentences) {
    const Values values = find(sentence.text, sentence.dateline, "", sentence.bias);
    std::vector<std::string> dates;
    for (const Date& d : values.dates)
      dates.push_back(told(d.earliest) + " " + told(d.latest) + " " + told(d.conflict));
    EXPECT_EQ(dates, std::vector<std::string>(sentence.dates.begin(), sentence.dates.end()))
        << sentence.text;
    std::string diagnostics;
    for (const auto& d : values.diagnostics) diagnostics += d.code;
    EXPECT_EQ(diagnostics, sentence.diagnostic) << sentence.text;
  }
  EXPECT_EQ(find("قتل جندي يوم الأحد", "").dates.at(0).edtf, "XXXX-WXX-7");
}

TEST(Values, UncertainDaysHaveTheirPrecision) {
  const auto precision = [](const std::string& text) { return find(text).dates.at(0).precision; };
  EXPECT_EQ(precision("أمس"), 1);
  EXPECT_EQ(precision("نهاية الأسبوع المنصرم"), 2);
  EXPECT_EQ(precision("الأسبوع الماضي"), 3);
  EXPECT_EQ(precision("الشهر الماضي"), 4);
  EXPECT_EQ(precision("العام الماضي"), 5);
  EXPECT_EQ(precision("مؤخرا"), 4);
}

TEST(Values, AnyBytesAreRead) {
  std::string noise;
  std::uint32_t state = 12345;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24);
  }
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "ألف و";
  const std::vector<std::string> texts = {
      noise, "", "ال ب و ف 99999999999999999999999999999 1/0 0/0 -1-1-1 31/31/31 24:60 ٫ ٫٫ +",
      std::string(5000, '9'), words};
  for (const std::string& text : texts) {
    const Values values = find(text);
    for (const Quantity& q : values.quantities) EXPECT_LE(q.span.end, text.size());
    for (const Date& d : values.dates) EXPECT_LE(d.span.end, text.size());
  }
}

TEST(Values, NounsCountByTheirNumber) {
  lexicon::Reading reading;
  reading.number = lexicon::Number::kDual;
  EXPECT_EQ(dual_or_plural_count(reading)->bound, Bound::kDual);
  reading.number = lexicon::Number::kDualOrPlural;
  EXPECT_EQ(dual_or_plural_count(reading)->bound, Bound::kBarePlural);
  EXPECT_EQ(dual_or_plural_count(reading, true)->low, 2);
  reading.number = lexicon::Number::kNone;
  EXPECT_FALSE(dual_or_plural_count(reading).has_value());
}

TEST(Knowledge, SurvivesItsFile) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  kb::Problems problems;
  kb::Writer writer;
  compile(*tree, writer, problems);
  ASSERT_TRUE(problems.empty());
  auto file = kb::KbFile::from_bytes(writer.finish("0123456789abcdef"), "test");
  ASSERT_TRUE(file.has_value());
  auto loaded = ValueKnowledge::load(*file);
  ASSERT_TRUE(loaded.has_value());
  const std::string text = "لقي ما لا يقل عن 12 جنديا مصرعهم فجر الأحد 23 رمضان 1435 هـ";
  text::TokenizedText tokens;
  text::tokenize(text, tokens);
  const Values a = find(text);
  ValueContext context;
  context.reference = "2015-01-01T21:01";
  const Values b = find_values(**loaded, tokens, text, nullptr, context);
  ASSERT_EQ(a.dates.size(), b.dates.size());
  ASSERT_EQ(a.quantities.size(), b.quantities.size());
  EXPECT_EQ(a.dates.at(0).edtf, b.dates.at(0).edtf);
  EXPECT_EQ(a.quantities.at(0).low, b.quantities.at(0).low);
}

TEST(Knowledge, DamagedSectionsAreRefused) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  kb::Problems problems;
  std::string bytes = ValueKnowledge::compile(*tree, problems)->save();
  for (const std::size_t keep :
       {std::size_t{0}, std::size_t{3}, bytes.size() / 2, bytes.size() - 1}) {
    kb::Writer writer;
    writer.add("value/tables", bytes.substr(0, keep));
    auto file = kb::KbFile::from_bytes(writer.finish("0123456789abcdef"), "test");
    ASSERT_TRUE(file.has_value());
    EXPECT_FALSE(ValueKnowledge::load(*file).has_value()) << keep;
  }
}

TEST(Knowledge, MistakesNameFileAndLine) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  kb::SourceTree broken = *tree;
  broken.add("value/times.rules", "rule a date\n  month (\nrule b nosuch\n  month\nfoo\n");
  kb::Problems problems;
  ValueKnowledge::compile(broken, problems);
  ASSERT_EQ(problems.size(), 3U);
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_EQ(problems[1].line, 5U);
  EXPECT_EQ(problems[2].line, 4U);
  EXPECT_EQ(problems[0].file, "value/times.rules");
}

TEST(CalendarTest, DaysGoThereAndBack) {
  for (std::int64_t day = to_day(1582, 1, 1); day < to_day(2401, 1, 1); ++day) {
    const Ymd date = from_day(day);
    ASSERT_EQ(to_day(date.year, date.month, date.day), day);
  }
  EXPECT_EQ(to_day(1970, 1, 1), 0);
  EXPECT_EQ(iso_weekday(to_day(2015, 1, 1)), 4);
  EXPECT_EQ(iso_week_start(2015, 1), to_day(2014, 12, 29));
  EXPECT_EQ(iso_week(to_day(2014, 12, 29)).first, 2015);
  EXPECT_EQ(from_day(add_months(to_day(2015, 1, 31), 1)).day, 28);
  EXPECT_EQ(iso_date(to_day(987, 3, 4)), "0987-03-04");
}

TEST(CalendarTest, HijriDaysOfKnownDates) {
  const HijriCalendar& hijri = knowledge().hijri();
  EXPECT_EQ(hijri.day_of(1435, 1, 1), to_day(2013, 11, 4));
  EXPECT_EQ(hijri.day_of(1441, 9, 1), to_day(2020, 4, 24));
  EXPECT_EQ(hijri.day_of(1400, 1, 1), to_day(1979, 11, 21));
  EXPECT_FALSE(hijri.day_of(1435, 13, 1).has_value());
  EXPECT_FALSE(hijri.day_of(1435, 2, 30).has_value() && hijri.length(1435, 2) == 29);
  // Outside the table the tabular calendar goes on: 1 Muharram 1 is 16 July 622 of the Julian
  // calendar.
  EXPECT_EQ(hijri.day_of(1, 1, 1), to_day(622, 7, 19));
}

}  // namespace
}  // namespace marsad::value
