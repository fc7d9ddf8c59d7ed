// Dates of datelines: forms of every calendar and month system, written for this test, and the
// development list ../shared/eval/pages/datelines.tsv when it is present.
#include "page/dateline.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "page/calendar.h"
#include "page_kb.h"

namespace marsad::page {
namespace {

DateContext new_year() {
  DateContext context;
  context.reference.day = days_from_civil(2015, 1, 1);
  context.reference.minute = 60;
  context.reference.precision = TimePrecision::kMinute;
  return context;
}

std::string first(std::string_view line, const DateContext& context = new_year()) {
  const auto dates = find_dates(page_knowledge(), line, context);
  return dates.empty() ? "" : dates.front().moment.iso();
}

TEST(Dateline, DevelopmentList) {
  const auto bytes = read_file("../shared/eval/pages/datelines.tsv");
  if (!bytes) GTEST_SKIP() << "no development list";
  std::size_t wrong = 0;
  std::size_t missed = 0;
  std::size_t rows = 0;
  for (const std::string_view line : kb::split(*bytes, '\n')) {
    const auto fields = kb::split(line, '\t');
    if (fields.size() < 3) continue;
    ++rows;
    DateContext context = new_year();
    context.persian = fields[0] == "jalali";
    std::string got = first(fields[1], context);
    if (got.size() > fields[2].size()) got.resize(fields[2].size());
    if (got == fields[2]) continue;
    (got.empty() ? missed : wrong) += 1;
    ADD_FAILURE() << fields[1] << ": wanted " << fields[2] << ", got " << got;
  }
  EXPECT_EQ(wrong, 0U);
  EXPECT_LE(missed, 1U);
  EXPECT_GT(rows, 35U);
}

TEST(Dateline, EveryMonthSystem) {
  EXPECT_EQ(first("٥ مارس ٢٠١٩"), "2019-03-05");
  EXPECT_EQ(first("5 آذار 2019"), "2019-03-05");
  EXPECT_EQ(first("5 آذار/مارس 2019"), "2019-03-05");
  EXPECT_EQ(first("17 جويلية 2021"), "2021-07-17");
  EXPECT_EQ(first("17 يوليوز 2021"), "2021-07-17");
  EXPECT_EQ(first("3 دجمبر 2012"), "2012-12-03");
  EXPECT_EQ(first("3 كانون الأول (ديسمبر) 2012"), "2012-12-03");
  EXPECT_EQ(first("10 ت2 2018"), "2018-11-10");
  EXPECT_EQ(first("9 رمضان 1440 هـ"), "2019-05-14");
  EXPECT_EQ(first("14 مرداد 1400"), "2021-08-05");
  EXPECT_EQ(first("May 2, 2011"), "2011-05-02");
}

TEST(Dateline, TimesZonesAndLabels) {
  const auto dates = find_dates(page_knowledge(), "نشر: الأحد 3 مايو 2020 - 11:59 ص | آخر تحديث: الأحد 3 مايو 2020 - 12:10 م");
  ASSERT_EQ(dates.size(), 2U);
  EXPECT_EQ(dates[0].kind, DateKind::kPublished);
  EXPECT_EQ(dates[0].moment.iso(), "2020-05-03T11:59");
  EXPECT_TRUE(dates[0].weekday_agrees);
  EXPECT_EQ(dates[1].kind, DateKind::kUpdated);
  EXPECT_EQ(dates[1].moment.iso(), "2020-05-03T12:10");
  EXPECT_EQ(first("12:30 ص 4 يونيو 2017"), "2017-06-04T00:30");
  EXPECT_EQ(first("4 يونيو 2017 الساعة 9 مساء"), "2017-06-04T21:00");
  const auto zoned = find_dates(page_knowledge(), "4 يونيو 2017 18:05 بتوقيت غرينتش");
  ASSERT_EQ(zoned.size(), 1U);
  EXPECT_EQ(zoned[0].moment.zone(), "Z");
}

TEST(Dateline, AbstainsWhereNothingIsCertain) {
  EXPECT_EQ(first("31 فبراير 2019"), "");
  EXPECT_EQ(first("5 آذار/أبريل 2019"), "");       // the pair disagrees
  EXPECT_EQ(first("قتل 15 مارا في 2015"), "");
  EXPECT_EQ(first("1399/04/02", {}), "");             // Hijri or Jalali
  EXPECT_EQ(first("منذ 7 سنوات", {}), "");           // counted from what?
  EXPECT_EQ(first("هاتف 12-34-2015"), "");
}

TEST(Dateline, WeekdaySettlesTheOrderOfDayAndMonth) {
  EXPECT_EQ(first("الأحد 01/02/2015"), "2015-02-01");
  EXPECT_EQ(first("الجمعة 01/02/2015"), "2015-01-02");
}

TEST(Dateline, WeekdayOfAnotherDayIsNoted) {
  const auto differs = [](std::string_view line) {
    const auto dates = find_dates(page_knowledge(), line, new_year());
    return dates.size() == 1 && dates.front().weekday_differs;
  };
  EXPECT_TRUE(differs("الثلاثاء 3 مارس 2019 - 10:15"));
  EXPECT_TRUE(differs("10:15 - 3 مارس 2019، الثلاثاء"));
  EXPECT_TRUE(differs("Tuesday, March 3, 2019"));
  EXPECT_FALSE(differs("الأحد 3 مارس 2019 - 10:15"));
  EXPECT_FALSE(differs("3 مارس 2019"));
  EXPECT_FALSE(differs("الجمعة 01/02/2015"));           // the weekday settled the order
  EXPECT_TRUE(differs("الثلاثاء 01/02/2015"));          // neither order
  EXPECT_FALSE(differs("الاثنين 12 شعبان 1441 هـ"));  // the moon may be sighted a day later
}

TEST(Dateline, TwoCalendarsAreOneMoment) {
  const auto dates = find_dates(page_knowledge(), "الأحد 8 ذو القعدة 1441 هـ الموافق 28 يونيو 2020 الساعة 10:15");
  ASSERT_EQ(dates.size(), 1U);
  EXPECT_EQ(dates[0].moment.iso(), "2020-06-28T10:15");
  EXPECT_EQ(first("٥ أبريل ٢٠٢٠ - ١٢ شعبان ١٤٤١"), "2020-04-05");
}

TEST(Dateline, AgeLines) {
  EXPECT_TRUE(is_age_line(page_knowledge(), "أبو يزن منذ 3 أسابيع", 4));
  EXPECT_TRUE(is_age_line(page_knowledge(), "قبل ساعتين", 0));
  EXPECT_FALSE(is_age_line(page_knowledge(), "وصل الوزير إلى المدينة منذ 3 أيام في زيارة رسمية طويلة", 4));
}

TEST(MachineDate, IsoAndUnix) {
  EXPECT_EQ(parse_machine_date("2020-11-09T18:34:47+00:00").iso(), "2020-11-09T18:34:47");
  EXPECT_EQ(parse_machine_date("2020-11-09T18:34:47.123Z").zone(), "Z");
  EXPECT_EQ(parse_machine_date("2020-11-09").iso(), "2020-11-09");
  EXPECT_EQ(parse_machine_date("1604946887").iso(), "2020-11-09T18:34:47");
  EXPECT_FALSE(parse_machine_date("2020-13-09").known());
  EXPECT_FALSE(parse_machine_date("الاثنين").known());
  EXPECT_FALSE(parse_machine_date("").known());
}

TEST(Calendar, EveryDayOfACycleGoesThereAndBack) {
  for (std::int64_t day = days_from_civil(1999, 12, 25); day < days_from_civil(2030, 1, 5); ++day) {
    const CivilDay date = civil_from_days(day);
    ASSERT_EQ(days_from_civil(date.year, date.month, date.day), day);
  }
  std::int64_t day = 0;
  ASSERT_TRUE(days_from_jalali(1399, 4, 2, day));
  EXPECT_EQ(day, days_from_civil(2020, 6, 22));
  EXPECT_FALSE(days_from_jalali(1400, 12, 30, day));  // 1400 is no leap year, 1399 is
  EXPECT_TRUE(days_from_jalali(1399, 12, 30, day));
}

}  // namespace
}  // namespace marsad::page
