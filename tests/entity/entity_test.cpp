// Tests of the entity stage on sentences written for the purpose, with the project's knowledge.
#include "entity/entity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "entity/forms.h"
#include "lexicon/lexicon.h"

namespace marsad::entity {
namespace {

struct World {
  std::shared_ptr<const kb::KbFile> file;
  std::unique_ptr<const lexicon::Lexicon> lexicon;
  std::unique_ptr<const Base> base;
};

const World& world() {
  static const World* kWorld = [] {
    auto* w = new World;
    auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
    kb::Writer writer;
    kb::Problems problems;
    lexicon::compile(*tree, writer, problems);
    compile(*tree, writer, problems);
    EXPECT_TRUE(problems.empty()) << problems.front().message();
    w->file = *kb::KbFile::from_bytes(writer.finish(tree->hash()), "kb");
    w->lexicon = std::move(*lexicon::Lexicon::load(w->file));
    w->base = std::move(*Base::load(w->file));
    return w;
  }();
  return *kWorld;
}

struct Read {
  explicit Read(std::string text_in, Context context = {}) : bytes(std::move(text_in)) {
    text::tokenize(bytes, text);
    world().lexicon->look_up(text, bytes, words);
    world().base->find(text, words, bytes, context, found);
  }
  const Mention* mention(std::string_view surface) const {
    for (const Mention& m : found.list)
      if (slice(bytes, m.span) == surface) return &m;
    return nullptr;
  }
  std::string id(std::string_view surface) const {
    const Mention* m = mention(surface);
    return m == nullptr || m->entity == kNoEntity ? "" : world().base->info(m->entity).id;
  }
  Description describe(std::string_view surface) const {
    const auto at = static_cast<ByteOffset>(bytes.find(surface));
    const std::uint32_t first = text.token_at(at);
    const auto last = static_cast<ByteOffset>(at + surface.size() - 1);
    return world().base->describe(text, found, first, text.token_at(last) + 1);
  }
  std::string all() const {
    std::string out;
    for (const Mention& m : found.list)
      out += std::string(name_of(m.kind)) + ":" + std::string(slice(bytes, m.span)) + " ";
    return out;
  }

  std::string bytes;
  text::TokenizedText text;
  lexicon::Lexed words;
  Mentions found;
};

// The listed ones alone: bodies of states and people would make the figures larger.
TEST(EntityBase, HoldsTheStatedBreadth) {
  const auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
  kb::Problems problems;
  const auto table = tree->tsv("entity/actors.tsv", problems);
  std::size_t names = 0;
  for (const kb::Row& row : table->rows()) names += 1 + row.list("aliases").size();
  EXPECT_GE(table->rows().size(), 900u);
  EXPECT_GE(names, 4000u);
  EXPECT_GE(world().base->phrases(), 4000u);
}

// Every country, people and region, in every form its adjective takes as a noun for people.
TEST(EntityBase, NationalitiesInAllForms) {
  const auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
  kb::Problems problems;
  const auto table = tree->tsv("entity/nationalities.tsv", problems);
  std::size_t peoples = 0, forms = 0;
  std::vector<std::string> missed;
  for (const kb::Row& row : table->rows()) {
    std::vector<std::string> all;
    for (const std::string_view nisba : row.list("nisba")) {
      if (nisba.find(' ') != std::string_view::npos || nisba.substr(nisba.size() - 2) != "ي") continue;
      for (const char* end : {"", "ة", "ان", "ين", "تان", "تين", "ون", "ات"})
        all.push_back(std::string(nisba) + end);
    }
    if (!all.empty()) ++peoples;
    for (const std::string_view plural : row.list("broken")) all.emplace_back(plural);
    for (const std::string& form : all) {
      ++forms;
      const Read read("كان بينهم 3 " + form + " فقط");
      const bool found = std::any_of(
          read.found.list.begin(), read.found.list.end(), [&](const Mention& m) {
            return slice(read.bytes, m.span).find(form) != std::string_view::npos &&
                   m.kind != Kind::kPerson;
          });
      if (!found) missed.push_back(std::string(row.get("code")) + " " + form);
    }
  }
  EXPECT_GE(table->rows().size(), 250u);
  EXPECT_GE(peoples, 250u);
  EXPECT_GE(forms, 2000u);
  // Homographs of words and names are all that may be missed.
  EXPECT_LE(missed.size() * 50, forms) << testing::PrintToString(missed);
}

TEST(EntityBase, RolesInAllForms) {
  const auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
  kb::Problems problems;
  const auto table = tree->tsv("entity/roles.tsv", problems);
  std::size_t forms = 0;
  std::vector<std::string> missed;
  for (const kb::Row& row : table->rows()) {
    const std::string lemma(row.get("lemma"));
    if (lemma.find(' ') != std::string::npos) continue;
    std::vector<std::string> all = {lemma};
    if (row.get("fem") == "+") all.push_back(lemma + "ة");
    for (const std::string_view plural : row.list("plural")) {
      if (plural == "un") all.push_back(lemma + "ون"), all.push_back(lemma + "ين");
      else if (plural == "at") all.push_back(lemma + "ات");
      else all.emplace_back(plural);
    }
    for (const std::string& form : all) {
      if (form.find(' ') != std::string::npos) continue;
      ++forms;
      const Read read("قال 3 " + form + " إنهم شاهدوا ذلك");
      const bool found = std::any_of(
          read.found.list.begin(), read.found.list.end(),
          [&](const Mention& m) { return slice(read.bytes, m.span) == form; });
      if (!found) missed.push_back(form);
    }
  }
  EXPECT_GE(table->rows().size(), 300u);
  EXPECT_GE(forms, 900u);
  EXPECT_LE(missed.size() * 33, forms) << testing::PrintToString(missed);
}

TEST(Entity, LinksAliasesOfOneGroup) {
  for (const char* name : {"داعش", "تنظيم الدولة الإسلامية", "دولة البغدادي", "تنظيم داعش"}) {
    const Read read("هاجم " + std::string(name) + " القرية فجرا");
    EXPECT_EQ(read.id(name), "org.islamic-state") << read.all();
  }
}

TEST(Entity, StepsOverQuotesAfterAHead) {
  const Read read("خسر تنظيم “داعش” بلدتين أمس");
  EXPECT_EQ(read.id("تنظيم “داعش”"), "org.islamic-state") << read.all();
}

TEST(Entity, StripsProcliticsAndKeepsTheSecondLam) {
  const Read read("وقال بيان للمرصد السوري لحقوق الإنسان إن القصف توقف");
  EXPECT_EQ(read.id("لمرصد السوري لحقوق الإنسان"), "org.sohr") << read.all();
}

TEST(Entity, BodiesTakeTheRelativeAdjective) {
  const Read read("أعلن الجيش العراقي ووزارة الداخلية التونسية تعاونا");
  EXPECT_EQ(read.id("الجيش العراقي"), "gov.irq.army") << read.all();
  EXPECT_EQ(read.id("وزارة الداخلية التونسية"), "gov.tun.interior-ministry") << read.all();
  EXPECT_EQ(world().base->find_id("gov.irq.army"), read.mention("الجيش العراقي")->entity);
}

TEST(Entity, CoalitionDependsOnTheCountryAndTheYear) {
  Context context;
  context.year = 2016;
  EXPECT_EQ(Read("شن التحالف غارات على صعدة في اليمن", context).id("التحالف"),
            "org.arab-coalition");
  EXPECT_EQ(Read("شن التحالف غارات في سوريا ضد داعش", context).id("التحالف"),
            "org.global-coalition");
  context.year = 1999;
  EXPECT_NE(Read("شن التحالف غارات في سوريا", context).id("التحالف"), "org.global-coalition");
}

TEST(Entity, NationalitiesInEveryForm) {
  for (const char* form : {"مغربي", "مغربية", "مغربيان", "مغربيين", "مغاربة", "المغاربة"}) {
    const Read read("سافر " + std::string(form) + " إلى هناك");
    const Mention* m = read.mention(form);
    ASSERT_NE(m, nullptr) << form << " " << read.all();
    EXPECT_EQ(m->country, "MAR");
  }
  EXPECT_EQ(Read("قتل مغربيان").mention("مغربيان")->number, lexicon::Number::kDual);
  EXPECT_EQ(Read("قتل مغاربة").mention("مغاربة")->number, lexicon::Number::kPlural);
}

TEST(Entity, OnIsNoName) {
  const Read read("وقعت الحافلة على طريق جبلي");
  EXPECT_EQ(read.mention("على"), nullptr) << read.all();
}

TEST(Entity, PersonsByTitleAndChain) {
  const Read read("وصرح العقيد مازن بن سعيد الحوراني بأن الطريق آمن");
  const Mention* m = read.mention("مازن بن سعيد الحوراني");
  ASSERT_NE(m, nullptr) << read.all();
  EXPECT_EQ(m->kind, Kind::kPerson);
  EXPECT_EQ(m->entity, kNoEntity);
}

TEST(Entity, AdjectiveBetweenTitleAndNameIsNoPartOfTheName) {
  const Read read("التقى الرئيس الفلسطيني محمود عباس الوفد");
  EXPECT_EQ(read.id("محمود عباس"), "p.abbas") << read.all();
}

TEST(Entity, ShorterFormOfAPersonRefersBack) {
  const Read read("تحدث مازن الزعبوطي طويلا.\nثم غادر الزعبوطي القاعة");
  const Mention* m = nullptr;
  for (const Mention& each : read.found.list)
    if (each.source == Source::kDocument) m = &each;
  ASSERT_NE(m, nullptr) << read.all();
  EXPECT_EQ(slice(read.bytes, read.found.list[m->antecedent].span), "مازن الزعبوطي");
}

TEST(Entity, DefiniteHeadRefersToTheLastGroup) {
  const Read read("سيطرت حركة طالبان على المركز.\nوقالت الحركة إن عناصرها انسحبوا");
  EXPECT_EQ(read.id("الحركة"), "org.taliban") << read.all();
  EXPECT_FALSE(read.mention("الحركة")->named);
}

TEST(Entity, ArmyWithoutACountryIsThatOfTheDocument) {
  const Read read("في العراق قال مسؤول عراقي إن الجيش تقدم");
  EXPECT_EQ(read.id("الجيش"), "gov.irq.army") << read.all();
}

TEST(Entity, AcronymInBrackets) {
  const Read read("أصدرت منظمة الرصد الوطنية المستقلة (رصدكم) تقريرا.\nوأكدت رصدكم النتائج");
  const Mention* last = nullptr;
  for (const Mention& m : read.found.list)
    if (slice(read.bytes, m.span) == "رصدكم") last = &m;
  ASSERT_NE(last, nullptr) << read.all();
  EXPECT_EQ(last->kind, Kind::kOrganisation);
  ASSERT_NE(last->antecedent, kNone);
}

TEST(Entity, UnknownGroupByTriggerAndQuotes) {
  const Read read("تبنت كتائب «صقور الوادي» الهجوم");
  const Mention* m = read.mention("كتائب «صقور الوادي»");
  ASSERT_NE(m, nullptr) << read.all();
  EXPECT_EQ(m->sector, "REB");
  EXPECT_EQ(m->entity, kNoEntity);
}

TEST(Entity, OfficeAndAppositionTellWhatAPersonIs) {
  const Read read("قال الطبيب مازن الزعبوطي إن الوضع صعب.\nوأضاف الزعبوطي أن الدواء نفد");
  const Mention* m = read.mention("مازن الزعبوطي");
  ASSERT_NE(m, nullptr) << read.all();
  EXPECT_EQ(m->sector, "MED");
  EXPECT_EQ(read.mention("الزعبوطي")->claimant, "medical") << read.all();
  const Read second("اغتال مسلحون مازن الزعبوطي، القاضي في المحكمة");
  ASSERT_NE(second.mention("مازن الزعبوطي"), nullptr) << second.all();
  EXPECT_EQ(second.mention("مازن الزعبوطي")->sector, "JUD");
}

TEST(Entity, KindOfSourceByItsAdjective) {
  EXPECT_EQ(Read("أفاد مصدر عسكري بذلك").mention("مصدر")->claimant, "military");
  EXPECT_EQ(Read("أفادت مصادر أمنية بذلك").mention("مصادر")->claimant, "anonymous");
  EXPECT_EQ(Read("أفاد مصدر أمني بذلك").mention("مصدر")->claimant, "police");
  EXPECT_EQ(Read("أفادت مصادر محلية بذلك").mention("مصادر")->claimant, "local");
}

TEST(Entity, TheNameLeavesItsHeadThePhraseKeepsIt) {
  const Read read("نقلت صحيفة \"الوطن\" المصرية الخبر");
  const Mention* m = read.mention("الوطن");
  ASSERT_NE(m, nullptr) << read.all();
  EXPECT_EQ(slice(read.bytes, m->phrase), "صحيفة \"الوطن\" المصرية");
  EXPECT_EQ(m->claimant, "media");
}

TEST(Entity, ChainsStopAtConjunctions) {
  const Read read("حضر عمرو زكي وعبدالحليم علي");
  EXPECT_NE(read.mention("عمرو زكي"), nullptr) << read.all();
  EXPECT_NE(read.mention("عبدالحليم علي"), nullptr) << read.all();
}

TEST(Describe, BareAdjectiveStandsForTheForces) {
  const Description d = Read("استهدفت غارة أمريكية موقعا").describe("أمريكية");
  EXPECT_TRUE(d.adjective);
  EXPECT_EQ(d.sector, "MIL");
  EXPECT_EQ(d.country_stated, "USA");
  EXPECT_EQ(Read("قتل فلسطيني").describe("فلسطيني").sector, "CVL");
}

TEST(Describe, RoleNationalityAndGroup) {
  Description d = Read("أصيب جنديان إسرائيليان").describe("جنديان إسرائيليان");
  EXPECT_EQ(d.sector, "MIL");
  EXPECT_EQ(d.country_stated, "ISR");
  EXPECT_EQ(d.number, lexicon::Number::kDual);
  EXPECT_EQ(d.victim, VictimClass::kSecurity);
  d = Read("قتل عناصر من الشرطة").describe("عناصر من الشرطة");
  EXPECT_EQ(d.sector, "COP");
  d = Read("قتل مقاتلين من حزب العمال الكردستاني").describe("مقاتلين من حزب العمال الكردستاني");
  EXPECT_EQ(d.sector, "REB");
  EXPECT_EQ(d.entity, world().base->find_id("org.pkk"));
}

TEST(Forms, GeneratesDualsPluralsAndConstructs) {
  const auto forms = forms_of({"مقاتل", "مقاتلة", true, true, {}});
  const auto has = [&](std::string_view text) {
    return std::any_of(forms.begin(), forms.end(), [&](const Form& f) { return f.text == text; });
  };
  for (const char* form : {"مقاتل", "مقاتلا", "مقاتلان", "مقاتلين", "مقاتلون", "مقاتلو", "مقاتلي",
                           "مقاتلة", "مقاتلتان", "مقاتلات"})
    EXPECT_TRUE(has(form)) << form;
  EXPECT_FALSE(has("مقاتلةات"));
}

TEST(Compile, MistakesNameFileLineAndWhatIsAccepted) {
  auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
  struct Case {
    const char* file;
    const char* row;
  };
  for (const Case& c : {Case{"entity/actors.tsv", "org.x\tاسم\t\tName\tgang\tIRQ\tREB\tmedia\t\t\n"},
                        Case{"entity/actors.tsv", "org.x\tاسم\t\tName\tmedia\tQQQ\tREB\tmedia\t\t\n"},
                        Case{"entity/actors.tsv",
                             "org.x\tداعش\t\tName\tmedia\tIRQ\tREB\tmedia\t\t\n"},
                        Case{"entity/source_words.tsv", "اسم\tlocal\tnobody\n"},
                        Case{"entity/actor_aliases.tsv", "org.nobody\tاسم\tshort\tword\t\t\t\n"},
                        Case{"entity/actor_aliases.tsv", "org.hamas\tاسم\tshort\tsometimes\t\t\t\n"},
                        Case{"entity/bodies.tsv", "x\tX\tmilitary\tXXX\tmilitary\tاسم\t\n"},
                        Case{"entity/persons.tsv", "p.x\tاسم\t\tQQQ\tGOV\tofficial\n"},
                        Case{"entity/nationalities.tsv", "qq\tcountry\tاسم\tاسمي\t\t\tX\n"},
                        Case{"entity/roles.tsv", "اسم\t+\tun\tREB\tfoe\t\t\t\n"},
                        Case{"entity/titles.tsv", "اسم\tgreeting\n"},
                        Case{"entity/org_heads.tsv", "اسم\t\tm\tmedia\tJRN\tmedia\toften\t\tin\n"},
                        Case{"entity/given_names.tsv", "اسم\tm\tarabic\tmaybe\n"},
                        Case{"entity/family_names.tsv", "اسم\tmaybe\n"},
                        Case{"entity/family_names.tsv", "محمد\ty\n"},
                        Case{"entity/place_heads.tsv", "اسم\tbeside\t\t\n"}}) {
    kb::SourceTree broken = *tree;
    const std::string text = *tree->find(c.file) + "\n" + c.row;
    const auto lines = std::count(text.begin(), text.end(), '\n');
    broken.add(c.file, text);
    kb::Writer writer;
    kb::Problems problems;
    compile(broken, writer, problems);
    ASSERT_EQ(problems.size(), 1u) << c.file << " " << c.row;
    EXPECT_EQ(problems[0].line, static_cast<std::uint32_t>(lines)) << problems[0].message();
    EXPECT_NE(problems[0].file.find(c.file), std::string::npos);
    EXPECT_FALSE(problems[0].accepted.empty());
  }
}

TEST(Entity, AnyBytesAreRead) {
  for (const std::string& bytes :
       {std::string(), std::string("\xD8"), std::string("و"), std::string("لل"),
        std::string("تنظيم «"), std::string("أبو"), std::string("عبد"), std::string("(«»)"),
        std::string("بن بن بن"), std::string("حركة \xFF\xFE"), std::string("العقيد الركن\n\n")}) {
    const Read read(bytes);
    for (const Mention& m : read.found.list) {
      EXPECT_LE(m.span.begin, m.span.end);
      EXPECT_LE(m.span.end, bytes.size());
      EXPECT_LT(m.first, m.end);
    }
  }
}

}  // namespace
}  // namespace marsad::entity
