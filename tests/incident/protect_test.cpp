// Who is masked and which places are rounded.
#include "incident/protect.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "kbc/kbc.h"

namespace marsad::incident {
namespace {

std::shared_ptr<const Protection> protection() {
  static const auto p = [] {
    auto file = kbc::open(MARSAD_SOURCE_DIR "/kb");
    EXPECT_TRUE(file) << file.error().message();
    auto loaded = Protection::load(**file);
    EXPECT_TRUE(loaded) << loaded.error().message();
    return *loaded;
  }();
  return p;
}

/// A document of one sentence in which `name` is a private person.
StoredDocument naming(const std::string& text, const std::string& name) {
  StoredDocument d;
  d.text = text;
  const std::u32string all = to_utf32(text), who = to_utf32(name);
  d.sentences.push_back({0, static_cast<std::int64_t>(all.size())});
  const auto at = static_cast<std::int64_t>(all.find(who));
  d.mentions.push_back({{name, at, at + static_cast<std::int64_t>(who.size())}, "person", ""});
  return d;
}

TEST(Protect, ChildrenByWordAndByAge) {
  const char* const kChildren[] = {"دفن الأهالي الطفلة هند ياسر أمس", "وقالت والدة هند ياسر (9 أعوام) إنها كانت نائمة",
                                   "هند ياسر البالغة من العمر 14 عاما نجت", "وتوفي الرضيع هند ياسر",
                                   "هند ياسر، وعمرها سبع سنوات، أصيبت"};
  for (const char* text : kChildren) EXPECT_EQ(protection()->persons(naming(text, "هند ياسر")).size(), 1u) << text;
}

TEST(Protect, AdultsAreNot) {
  const char* const kAdults[] = {"قال الطبيب هند ياسر إن المستشفى امتلأ", "هند ياسر البالغة من العمر 41 عاما نجت",
                                 "عاد هند ياسر إلى بيته بعد سنوات"};
  for (const char* text : kAdults) EXPECT_TRUE(protection()->persons(naming(text, "هند ياسر")).empty()) << text;
}

TEST(Protect, SurvivorsAreMaskedWhateverTheirAge) {
  EXPECT_EQ(protection()->persons(naming("وروت هند ياسر كيف تعرضت للاغتصاب في المعتقل", "هند ياسر")).size(), 1u);
  StoredDocument d = naming("وروت هند ياسر ما جرى", "هند ياسر");
  StoredClaim c;
  c.mode = "sexual";
  d.claims.push_back(c);
  EXPECT_EQ(protection()->persons(d).size(), 1u);
  d.mentions[0].entity = "p.someone";  // people of public office keep their names
  EXPECT_TRUE(protection()->persons(d).empty());
}

TEST(Protect, PlacesOfRefuge) {
  EXPECT_TRUE(protection()->shelter("مستشفى الأمل", ""));
  EXPECT_TRUE(protection()->shelter("بمخيم الزهراء", ""));
  EXPECT_TRUE(protection()->shelter("مراكز الإيواء في البلدة", ""));
  EXPECT_TRUE(protection()->shelter("", "Al Amal Hospital"));
  EXPECT_FALSE(protection()->shelter("سوق البلدة", "Old Market"));
  EXPECT_FALSE(protection()->shelter("مركز المدينة", ""));
}

TEST(Protect, NamesAreMaskedAsWordsOnly) {
  std::string text = "وعلي جاء، وقال عليه السلام لعلي";
  const std::size_t points = to_utf32(text).size();
  mask_names(text, {"علي"});
  EXPECT_EQ(text, "و███ جاء، وقال عليه السلام ل███");
  EXPECT_EQ(to_utf32(text).size(), points);
}

}  // namespace
}  // namespace marsad::incident
