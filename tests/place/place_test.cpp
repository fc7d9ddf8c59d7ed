// Tests of place/: tiers, triggers, disambiguation, precision, unknown names, `kb check`.
// Sentences are our own. The gazetteer is kb/place alone, without the generated file.
#include "place/place.h"

#include <gtest/gtest.h>

#include <map>

#include "place/rows.h"

namespace marsad::place {
namespace {

const Finder& finder() {
  static const std::unique_ptr<const Finder> kFinder = [] {
    auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
    kb::Writer writer;
    kb::Problems problems;
    compile(*tree, writer, problems);
    for (const kb::Problem& problem : problems) ADD_FAILURE() << problem.message();
    return *Finder::load(*kb::KbFile::from_bytes(writer.finish("0123456789abcdef"), "memory"));
  }();
  return *kFinder;
}

std::vector<PlaceMention> find(std::string_view sentence, std::string_view country = "") {
  text::TokenizedText tokens;
  text::tokenize(sentence, tokens);
  return finder().find(tokens, sentence, nullptr, {country});
}

// "id/precision" of each mention, joined by spaces; "?" for a name without an entry.
std::string ids(std::string_view sentence, std::string_view country = "") {
  std::string out;
  for (const PlaceMention& m : find(sentence, country)) {
    if (!out.empty()) out += ' ';
    out += (m.id.empty() ? "?" : m.id.substr(6)) + "/" + std::to_string(m.precision);
  }
  return out;
}

std::string spans(std::string_view sentence) {
  std::string out;
  for (const PlaceMention& m : find(sentence)) {
    if (!out.empty()) out += '|';
    out += slice(sentence, m.name);
    if (!(m.span == m.name)) out += "<" + std::string(slice(sentence, m.span));
    if (!(m.phrase == m.span)) out += "<<" + std::string(slice(sentence, m.phrase));
  }
  return out;
}

TEST(Place, TriggerTellsProvinceFromTown) {
  EXPECT_EQ(ids("دخلت القوات الرقة صباحا"), "syr.raqqa/1");
  EXPECT_EQ(ids("انتشرت القوات في محافظة الرقة"), "syr.adm1.raqqa/4");
  EXPECT_EQ(ids("في قضاء سنجار"), "irq.sinjar/3");
  EXPECT_EQ(ids("قصف طال ريف حلب"), "syr.adm1.aleppo/2");
  EXPECT_EQ(ids("قصف طال ريف دمشق"), "syr.adm1.rif-dimashq/4");
}

TEST(Place, DirectionAndNearnessLowerPrecision) {
  EXPECT_EQ(ids("معارك في شمال العراق"), "irq/5");
  EXPECT_EQ(find("معارك في شمال العراق").at(0).name_en, "Northern Iraq");
  EXPECT_EQ(ids("انفجار قرب الرقة"), "syr.raqqa/2");
  EXPECT_EQ(ids("مناورات في البحر الأحمر"), "world.red-sea/7");
  EXPECT_EQ(ids("عاد من سوريا"), "syr/6");
}

TEST(Place, SpansLeaveOutProcliticsAndDirections) {
  EXPECT_EQ(spans("وصلوا إلى شمال سوريا"), "سوريا<شمال سوريا");
  EXPECT_EQ(spans("اقتحموا مخيم بلاطة"), "بلاطة<مخيم بلاطة");
  EXPECT_EQ(spans("سيطروا على مدينة تدمر"), "تدمر");
  EXPECT_EQ(spans("وبالموصل وللرقة"), "الموصل|لرقة");  // after لل from the second lam on
  EXPECT_EQ(spans("بـحلب"), "حلب");
}

TEST(Place, CommonWordsNeedEvidence) {
  EXPECT_EQ(ids("قدم حجة قوية أمام القاضي"), "");
  EXPECT_EQ(ids("في محافظة حجة"), "yem.adm1.hajjah/4");
  EXPECT_EQ(ids("اعتقلوه بحجة مخالفة القانون في اليمن"), "yem/6");
  EXPECT_EQ(ids("نشر صور القتلى"), "");
  EXPECT_EQ(ids("غارة على مدينة صور اللبنانية"), "lbn.tyre/1");
  EXPECT_EQ(ids("القائم بالأعمال"), "");
  EXPECT_EQ(ids("معبر القائم"), "irq.al-qaim-crossing/1");
}

TEST(Place, WordsThatOnlyLookLikePlaces) {
  EXPECT_EQ(ids("ألقى باراك كلمة بصدد العديد من القضايا"), "");
  EXPECT_EQ(ids("عاد إلى مسقط رأسه"), "");
  EXPECT_EQ(ids("جرح جنديا تركيًا"), "");
  EXPECT_EQ(ids("قالت الداخلية السعودية"), "");
  EXPECT_EQ(ids("سافر من السعودية"), "sau/6");
  EXPECT_EQ(ids("ذكرت صحيفة «الشرق الأوسط» أمس"), "");
  EXPECT_EQ(ids("السيد محمد بن حلب"), "");
}

TEST(Place, AmbiguousNamesFollowTheirSurroundings) {
  EXPECT_EQ(ids("اشتباكات في طرابلس وبنغازي ومصراتة"),
            "lby.tripoli/1 lby.benghazi/1 lby.misrata/1");
  EXPECT_EQ(ids("اشتباكات في طرابلس بين جبل محسن وباب التبانة"),
            "lbn.tripoli-lebanon/1 lbn.jabal-mohsen/1 lbn.bab-al-tabbaneh/1");
  EXPECT_EQ(ids("مدينة طرابلس اللبنانية"), "lbn.tripoli-lebanon/1");
  EXPECT_EQ(ids("هجوم في رفح والشيخ زويد شمال سيناء"),
            "egy.rafah-egypt/1 egy.sheikh-zuweid/1 egy.adm1.north-sinai/4");
  EXPECT_EQ(ids("قصف رفح وخان يونس في قطاع غزة"), "pse.rafah/1 pse.khan-yunis/1 pse.gaza-strip/5");
  EXPECT_EQ(ids("زار الوزير عمان والتقى مسؤولين أردنيين في عمان", "JO"), "jor.amman/1");
}

TEST(Place, CommonWordAfterTriggerNeedsItsCountryWhereOthersAreNamed) {
  EXPECT_EQ(ids("وقع الهجوم في بلدة الحمامات"), "tun.hammamet/1");
  EXPECT_EQ(ids("وقع الهجوم في بلدة الحمامات", "TN"), "tun.hammamet/1");
  EXPECT_EQ(ids("قصف في سوريا والعراق طال مناطق الشمال"), "syr/6 irq/6");
}

TEST(Place, TitlesPapersAndCompounds) {
  EXPECT_EQ(ids("قال الدكتور السويد"), "");
  EXPECT_EQ(ids("قال مصدر ل«الرياض» أمس"), "");
  EXPECT_EQ(ids("في منطقة جازان"), "sau.adm1.jizan/4");
  EXPECT_EQ(spans("على طريق حلب"), "حلب");
}

TEST(Place, ListsShareTheirTrigger) {
  EXPECT_EQ(ids("في محافظات حمص وحماة وإدلب"), "syr.adm1.homs/4 syr.adm1.hama/4 syr.adm1.idlib/4");
  EXPECT_EQ(ids("وصل إلى مكة وجدة"), "sau.mecca/1 sau.jeddah/1");
}

TEST(Place, UnknownNamesAfterTriggers) {
  const auto mentions = find("أغارت الطائرات على قرية المرجانة قرب إدلب");
  ASSERT_EQ(mentions.size(), 2u);
  EXPECT_EQ(mentions[0].entry, kNoEntry);
  EXPECT_FALSE(mentions[0].has_point);
  EXPECT_EQ(mentions[0].country, "SYR");
  EXPECT_EQ(spans("دخلوا قرية كفر زمردة ليلا"), "كفر زمردة<قرية كفر زمردة");
  EXPECT_EQ(spans("عاد إلى قرية صغيرة"), "");
  EXPECT_EQ(spans("زار مخيم اللاجئين"), "");
  EXPECT_EQ(spans("عاد إلى بلده سالما"), "");
}

TEST(Place, OutsideGivesWayToOtherNames) {
  const std::string_view sentence = "وصل من حلب إلى دمشق";
  const auto mentions = find(sentence);
  ASSERT_EQ(mentions.size(), 2u);
  const auto left = outside(mentions, {mentions[0].name});
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].id, "place.syr.damascus");
}

TEST(Place, EveryAuthoredNameIsFound) {
  auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  kb::Problems problems;
  std::size_t alone = 0, alone_found = 0, announced = 0, announced_found = 0, rows = 0;
  for (const PlaceRow& row : read_place_rows(*tree, problems)) {
    if (row.file.find("contested.tsv") == std::string::npos) continue;
    ++rows;
    for (const PlaceName& name : row.names) {
      const bool sure = name.tier == Tier::kA;
      const std::string noun = row.kind == Kind::kQuarter ? "حي "
                               : row.kind == Kind::kCamp  ? "مخيم "
                               : row.kind == Kind::kPpl   ? "بلدة "
                                                          : "مدينة ";
      const std::string sentence = "وقع الهجوم في " + (sure ? "" : noun) + name.text + " يوم أمس";
      bool found = false;
      for (const PlaceMention& m : find(sentence)) found = found || m.entry != kNoEntry;
      (sure ? alone : announced) += 1;
      (sure ? alone_found : announced_found) += found ? 1 : 0;
    }
  }
  EXPECT_GE(rows, 1200u);
  EXPECT_GE(alone_found * 100, alone * 97) << alone_found << " of " << alone;
  EXPECT_GE(announced_found * 100, announced * 80) << announced_found << " of " << announced;
}

// Numbers of first-level subdivisions after ISO 3166-2; Halabja is Iraq's nineteenth governorate.
TEST(PlaceFiles, EveryFirstLevelUnitOfTheRegionIsAuthored) {
  const std::map<std::string, int> expected = {
      {"AFG", 34}, {"ARE", 7},  {"BHR", 4},  {"COM", 3},  {"DJI", 6},  {"DZA", 58}, {"EGY", 27},
      {"IRN", 31}, {"IRQ", 19}, {"ISR", 6},  {"JOR", 12}, {"KWT", 6},  {"LBN", 9},  {"LBY", 22},
      {"MAR", 12}, {"MRT", 15}, {"OMN", 11}, {"PSE", 16}, {"QAT", 8},  {"SAU", 13}, {"SDN", 18},
      {"SOM", 18}, {"SYR", 14}, {"TUN", 24}, {"TUR", 81}, {"YEM", 22}};
  const auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  ASSERT_TRUE(tree.has_value());
  kb::Problems problems;
  const auto table = tree->tsv("place/admin1.tsv", problems);
  std::map<std::string, int> found;
  for (const kb::Row& row : table->rows())
    if (row.get("id").find(".adm1.") != std::string_view::npos)
      ++found[std::string(row.get("country"))];
  for (const auto& [country, count] : expected) EXPECT_EQ(found[country], count) << country;
}

// Second-level units: each after a noun for such units, in a text of its country, gives a place of
// that country, but for some that are common words and stand in tier C (not after لواء, Jordan's noun: elsewhere it is a brigade); and the countries that had none have them.
TEST(Place, SecondLevelUnitsAreFoundInTheirCountry) {
  const auto tree = kb::SourceTree::read(MARSAD_SOURCE_DIR "/kb");
  ASSERT_TRUE(tree.has_value());
  kb::Problems problems;
  const std::map<std::string, std::string> nouns = {
      {"SAU", "محافظة "}, {"LBY", "بلدية "}, {"YEM", "مديرية "}, {"SDN", "محلية "},
      {"SOM", "مديرية "}, {"JOR", "منطقة "},  {"EGY", "مركز "},   {"DZA", "بلدية "},
      {"MAR", "إقليم "},  {"TUN", "معتمدية "}};
  std::map<std::string, int> units, right;
  for (const PlaceRow& row : read_place_rows(*tree, problems)) {
    if (row.file.find("admin2.tsv") == std::string::npos || nouns.count(row.country) == 0) continue;
    ++units[row.country];
    const std::string sentence =
        "وقع الهجوم في " + nouns.at(row.country) + row.names[0].text + " يوم أمس";
    for (const PlaceMention& m : find(sentence, row.country))
      if (m.country == row.country && m.entry != kNoEntry) {
        ++right[row.country];
        break;
      }
  }
  for (const auto& [country, noun] : nouns) {
    EXPECT_GE(units[country], 10) << country;
    EXPECT_GE(right[country] * 100, units[country] * 80) << country << " of " << units[country];
  }
}

TEST(Place, AnyBytesGiveOrderedSpans) {
  std::string bytes;
  std::uint32_t seed = 12345;
  const std::string pieces[] = {"حلب", " و", "مدينة ", "\xD8",  "«",        "شمال ", "(",
                                "\n",  "ل",  "لل",     "الرقة", "\xF0\x9F", "قرية ", "ـ",
                                " ",   "، ", "سجن ",   "-",     "اليمن"};
  for (int round = 0; round < 400; ++round) {
    bytes.clear();
    for (int i = 0; i < 30; ++i) {
      seed = seed * 1664525u + 1013904223u;
      bytes += pieces[(seed >> 16) % std::size(pieces)];
    }
    ByteOffset last = 0;
    for (const PlaceMention& m : find(bytes)) {
      ASSERT_GE(m.name.begin, last);
      ASSERT_LT(m.name.begin, m.name.end);
      ASSERT_LE(m.name.end, bytes.size());
      ASSERT_TRUE(m.span.contains(m.name));
      ASSERT_TRUE(m.phrase.contains(m.span));
      last = m.name.end;
    }
  }
}

kb::Problems problems_of(const std::string& path, const std::string& text,
                         bool with_check = false) {
  kb::SourceTree tree;
  tree.add("place/countries.tsv",
           "# "
           "id\tname_ar\taliases_ar\tname_en\tkind\tcountry\tparent\tlat\tlon\tradius_"
           "km\ttier\tgeonames\tnote\n"
           "place.irq\tالعراق\t\tIraq\tcountry\tIRQ\tplace.world\t33\t44\t400\tA\t\tIQ\n");
  tree.add("place/triggers.tsv",
           "# noun\tforms\tkinds\tprecision\tin_span\tunknown\nمدينة\t\tcity\t1\tno\tno\n");
  tree.add("place/context.tsv", "# word\trole\tnote\nفي\tin\t\n");
  tree.add("place/heads.tsv", "# word\trole\nكفر\thead\n");
  tree.add("place/nisba.tsv", "# country\tnisba\nIRQ\tعراقي\n");
  tree.add("place/grounds.tsv", "# noun\tneeds\tprecision\tpoint\nالأراضي\tadjective\t5\tcountry\n");
  tree.add(path, text);
  kb::Writer writer;
  kb::Problems problems;
  compile(tree, writer, problems);
  if (with_check) check(tree, problems);
  return problems;
}

const std::string kHeader =
    "# "
    "id\tname_ar\taliases_ar\tname_en\tkind\tcountry\tparent\tlat\tlon\tradius_"
    "km\ttier\tgeonames\tnote\n";

TEST(PlaceFiles, MistakesNameFileLineAndRemedy) {
  const auto message = [](const std::string& row) {
    const auto problems = problems_of("place/x.tsv", kHeader + row);
    return problems.empty() ? std::string("none") : problems.front().message();
  };
  EXPECT_EQ(
      message("place.irq.a\tبلد\t\tA\ttown\tIRQ\tplace.irq\t34\t44\t3\tA\t\t\n").substr(0, 44),
      "kb/place/x.tsv:2: error: found kind 'town'; ");
  EXPECT_NE(
      message("place.irq.a\tبلد\t\tA\tppl\tIRQ\tplace.irq\t134\t44\t3\tA\t\t\n").find("lat '134'"),
      std::string::npos);
  EXPECT_NE(message("place.irq.a\tبلد\t\tA\tppl\tIRQ\tplace.irk\t34\t44\t3\tA\t\t\n")
                .find("parent 'place.irk'"),
            std::string::npos);
  EXPECT_NE(
      message("place.irq.a\tبلد\t\tA\tppl\tIRQ\tplace.irq\t34\t44\t3\tD\t\t\n").find("A, B or C"),
      std::string::npos);
  EXPECT_NE(message("place.irq.a\tBalad\t\tA\tppl\tIRQ\tplace.irq\t34\t44\t3\tA\t\t\n")
                .find("Arabic letters"),
            std::string::npos);
  EXPECT_NE(message("place.irq.a\tبلد\tقرية:Z\tA\tppl\tIRQ\tplace.irq\t34\t44\t3\tA\t\t\n")
                .find("NAME:A"),
            std::string::npos);
  EXPECT_EQ(message("place.irq.a\tبلد\t\tA\tppl\tIRQ\tplace.irq\t34\t44\t3\tA\t\t\n"), "none");
  EXPECT_FALSE(
      problems_of("place/triggers.tsv",
                  "# noun\tforms\tkinds\tprecision\tin_span\tunknown\nx\t\tvillage\t1\tno\tno\n")
          .empty());
  EXPECT_FALSE(problems_of("place/context.tsv", "# word\trole\tnote\nفي\tinside\t\n").empty());
  EXPECT_FALSE(
      problems_of("place/grounds.tsv", "# noun\tneeds\tprecision\tpoint\nالأراضي\tadverb\t5\tcountry\n")
          .empty());
  EXPECT_FALSE(
      problems_of("place/grounds.tsv", "# noun\tneeds\tprecision\tpoint\nالأراضي\tadjective\t5\ttown\n")
          .empty());
  EXPECT_FALSE(problems_of("place/tiers.tsv", "# name\ttier\tcountry\tnote\nبلد\tE\t\t\n").empty());
}

TEST(PlaceFiles, CheckComparesIdsWithCoordinates) {
  const std::string gazetteer =
      "geonames.98112\tبلد\t\tBalad\tppl\tIRQ\tplace.irq\t34.01\t44.14\t3\t\t98112\tpopulation="
      "42301\n"
      "geonames.98182\tبغداد\t\tBaghdad\tcapital\tIRQ\tplace.irq\t33.34\t44."
      "4\t3\t\t98182\tpopulation=5672513\n";
  const auto found = [&](const std::string& id) {
    kb::SourceTree tree;
    tree.add("place/x.tsv",
             kHeader + "place.irq.balad\tبلد\t\tBalad\tcity\tIRQ\t\t34.02\t44.14\t10\tC\t" + id +
                 "\t\n");
    tree.add("place/gazetteer.tsv", kHeader + gazetteer);
    kb::Problems problems;
    check(tree, problems);
    return problems.size();
  };
  EXPECT_EQ(found("98112"), 0u);
  EXPECT_EQ(found("98182"), 1u);  // the id of Baghdad, 79 km away
}

}  // namespace
}  // namespace marsad::place
