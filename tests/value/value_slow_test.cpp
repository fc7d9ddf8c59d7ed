// Exhaustive: number words 0 to 99,999 in all cases and genders, every day of 1900 to 2100 in all
// month systems, every Umm al-Qura day 1318 to 1500 AH.
#include <gtest/gtest.h>

#include <array>

#include "finder.h"
#include "value/calendar.h"

namespace marsad::value {
namespace {

struct Style {
  bool oblique = false;      // -ين
  bool feminine = false;     // counts a feminine noun, so units lose their ة
  bool old_hundred = false;  // مائة
  bool spaced = false;       // ثلاث مئة
};

using Words = std::array<const char*, 10>;
constexpr Words kMasculine{"",     "واحد", "اثنان", "ثلاثة",  "أربعة",
                           "خمسة", "ستة",  "سبعة",  "ثمانية", "تسعة"};
constexpr Words kFeminine{"",    "واحدة", "اثنتان", "ثلاث",  "أربع",
                          "خمس", "ست",    "سبع",    "ثماني", "تسع"};
constexpr Words kTens{"", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};
constexpr Words kHundreds{"", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"};

std::string unit(int n, const Style& s) {
  if (n == 2)
    return s.feminine ? (s.oblique ? "اثنتين" : "اثنتان") : (s.oblique ? "اثنين" : "اثنان");
  return s.feminine ? kFeminine[static_cast<std::size_t>(n)]
                    : kMasculine[static_cast<std::size_t>(n)];
}

std::string below_hundred(int n, const Style& s) {
  if (n < 10) return unit(n, s);
  if (n == 10) return s.feminine ? "عشر" : "عشرة";
  if (n < 20) {
    const std::string ten = s.feminine ? "عشرة" : "عشر";
    if (n == 11) return (s.feminine ? "إحدى " : "أحد ") + ten;
    if (n == 12)
      return (s.feminine ? (s.oblique ? "اثنتي " : "اثنتا ") : (s.oblique ? "اثني " : "اثنا ")) +
             ten;
    return unit(n - 10, s) + " " + ten;
  }
  const std::string tens =
      std::string(kTens[static_cast<std::size_t>(n / 10)]) + (s.oblique ? "ين" : "ون");
  if (n % 10 == 0) return tens;
  const std::string one = n % 10 == 1 && s.feminine ? "إحدى" : unit(n % 10, s);
  return one + " و" + tens;
}

std::string below_thousand(int n, const Style& s, bool construct) {
  if (n < 100) return below_hundred(n, s);
  const std::string hundred = s.old_hundred ? "مائة" : "مئة";
  const std::string stem = s.old_hundred ? "مائت" : "مئت";
  std::string out;
  if (n / 100 == 1)
    out = hundred;
  else if (n / 100 == 2)
    out = stem + (construct && n % 100 == 0 ? (s.oblique ? "ي" : "ا") : (s.oblique ? "ين" : "ان"));
  else
    out =
        std::string(kHundreds[static_cast<std::size_t>(n / 100)]) + (s.spaced ? " " : "") + hundred;
  if (n % 100 != 0) out += " و" + below_hundred(n % 100, s);
  return out;
}

std::string in_words(int n, const Style& s) {
  if (n < 1000) return below_thousand(n, s, false);
  const int thousands = n / 1000;
  Style masculine = s;
  masculine.feminine = false;  // ألف is masculine
  std::string out;
  if (thousands == 1)
    out = "ألف";
  else if (thousands == 2)
    out = s.oblique ? "ألفين" : "ألفان";
  else if (thousands <= 10)
    out = below_hundred(thousands, masculine) + " آلاف";
  else
    out = below_thousand(thousands, masculine, true) + (thousands % 100 > 10 ? " ألفا" : " ألف");
  if (n % 1000 != 0) out += " و" + below_thousand(n % 1000, s, false);
  return out;
}

TEST(NumberWords, ZeroTo99999AreReadBack) {
  std::size_t wrong = 0;
  for (const Style style : {Style{}, Style{true, false, false, false},
                            Style{false, true, true, false}, Style{true, true, true, true}}) {
    for (int n = 1; n < 100000; ++n) {
      const std::string words = in_words(n, style);
      const Values values = find(words, "");
      const bool right = values.quantities.size() == 1 && values.quantities[0].low == n &&
                         values.quantities[0].high == n &&
                         values.quantities[0].number.size() == words.size();
      if (!right && ++wrong < 20) ADD_FAILURE() << n << ": " << words;
    }
  }
  EXPECT_EQ(wrong, 0U);
  EXPECT_EQ(find("صفر", "").quantities.at(0).low, 0);
}

TEST(MonthSystems, EveryDayOf1900To2100) {
  constexpr std::array<std::array<const char*, 12>, 5> kSystems{{
      {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
       "نوفمبر", "ديسمبر"},
      {"يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر",
       "نونبر", "دجنبر"},
      {"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر",
       "نوفمبر", "ديسمبر"},
      {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
       "تشرين الأول", "تشرين الثاني", "كانون الأول"},
      {"يناير", "فبراير", "مارس", "إبريل", "مايو", "يونيه", "يوليه", "أغشت", "شتمبر", "أكتوبر",
       "نوفمبر", "دجمبر"},
  }};
  std::size_t wrong = 0;
  for (std::int64_t day = to_day(1900, 1, 1); day <= to_day(2100, 12, 31); ++day) {
    const Ymd date = from_day(day);
    for (const auto& months : kSystems) {
      const std::string text = std::to_string(date.day) + " " +
                               months[static_cast<std::size_t>(date.month - 1)] + " " +
                               std::to_string(date.year);
      const Values values = find(text, "");
      const bool right = values.dates.size() == 1 && values.dates[0].edtf == iso_date(day) &&
                         values.dates[0].span.size() == text.size() && values.quantities.empty();
      if (!right && ++wrong < 20) ADD_FAILURE() << text;
    }
  }
  EXPECT_EQ(wrong, 0U);
}

TEST(UmmAlQura, EveryDayOf1318To1500) {
  constexpr std::array<const char*, 12> kMonths{
      "محرم", "صفر",   "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
      "رجب",  "شعبان", "رمضان",      "شوال",       "ذو القعدة",    "ذو الحجة"};
  const HijriCalendar& hijri = knowledge().hijri();
  std::int64_t expected = *hijri.day_of(1318, 1, 1);
  EXPECT_EQ(expected, to_day(1900, 4, 30));
  std::size_t wrong = 0;
  for (int year = 1318; year <= 1500; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= hijri.length(year, month); ++day, ++expected) {
        ASSERT_EQ(hijri.day_of(year, month, day), expected);
        const Ymd back = hijri.from_day(expected);
        ASSERT_TRUE(back.year == year && back.month == month && back.day == day);
        const std::string text = std::to_string(day) + " " +
                                 kMonths[static_cast<std::size_t>(month - 1)] + " " +
                                 std::to_string(year) + " هـ";
        const Values values = find(text, "");
        const bool right = values.dates.size() == 1 && values.dates[0].edtf == iso_date(expected) &&
                           values.dates[0].calendar == Calendar::kHijri;
        if (!right && ++wrong < 20) ADD_FAILURE() << text;
      }
    }
  }
  EXPECT_EQ(wrong, 0U);
}

}  // namespace
}  // namespace marsad::value
