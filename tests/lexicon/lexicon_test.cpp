// Tests of lexicon/: the generator on small lemma files, and words of the shipped lexicon.
// Every form is checked against a grammar's paradigm; sentences are our own writing.
#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "lexicon/form.h"

namespace marsad::lexicon {
namespace {

std::set<std::string> spellings(const Forms& forms) {
  std::set<std::string> all;
  for (const Form& form : forms) all.insert(utf8(form.text));
  return all;
}

VerbEntry verb(std::string_view past, int form, std::string_view imperfect = "") {
  VerbEntry entry;
  entry.past = letters(past);
  entry.form = form;
  if (!imperfect.empty()) entry.imperfect = letters(imperfect);
  return entry;
}

std::set<std::string> conjugate(const VerbEntry& entry) {
  Forms forms;
  EXPECT_TRUE(verb_forms(entry, forms)) << utf8(entry.past);
  return spellings(forms);
}

void expect_all(const std::set<std::string>& have, std::initializer_list<const char*> want) {
  for (const char* form : want) EXPECT_TRUE(have.count(form)) << form;
}

TEST(Verbs, SoundAndWeakRoots) {
  expect_all(conjugate(verb("قتل", 1)),
             {"قتلت", "قتلوا", "قتلو", "قتلنا", "يقتلون", "يقتلوا", "تقتل", "يقتلان"});
  expect_all(conjugate(verb("قال", 1, "يقول")),
             {"قلت", "قالوا", "قيل", "يقال", "يقل", "يقولون", "يقلن"});
  expect_all(conjugate(verb("دعا", 1, "يدعو")),
             {"دعت", "دعوا", "دعوت", "دعوا", "دعي", "يدعى", "يدع", "يدعون"});
  expect_all(conjugate(verb("رمى", 1, "يرمي")),
             {"رمت", "رموا", "رمينا", "رميا", "يرم", "يرمون", "رما"});
  expect_all(conjugate(verb("لقي", 1, "يلقى")), {"لقيت", "لقوا", "يلق", "يلقون", "يلقا"});
  expect_all(conjugate(verb("شن", 1)), {"شنت", "شنوا", "شننا", "يشنون", "يشنن"});
  expect_all(conjugate(verb("وصل", 1)), {"يصل", "يصلون", "يوصل", "وصلت"});
  expect_all(conjugate(verb("أخذ", 1)), {"يأخذ", "آخذ", "خذ", "خذوا"});
  expect_all(conjugate(verb("قرأ", 1)), {"قرأوا", "قرؤوا", "قرآ", "يقرؤون", "يقرؤ", "قرئ"});
}

TEST(Verbs, HamzaTakesItsSeatBeforeSuffixes) {
  expect_all(conjugate(verb("أساء", 4)), {"يسيء", "يسيئون", "أسأت", "أسيء", "يساء", "يسيئان"});
  expect_all(conjugate(verb("جاء", 1, "يجيء")), {"جئت", "يجيء", "يجيئون", "جاؤوا"});
  AdjectiveEntry adjective;
  adjective.lemma = letters("بريء");
  adjective.broken = {letters("أبرياء")};
  Forms forms;
  adjective_forms(adjective, forms);
  expect_all(spellings(forms), {"بريئة", "بريئان", "بريئين", "بريئات", "أبرياء"});
}

TEST(Verbs, DerivedForms) {
  expect_all(conjugate(verb("أعلن", 4)), {"يعلن", "أعلنت", "أعلنا", "أعلنوا"});
  expect_all(conjugate(verb("أصاب", 4)), {"يصيب", "أصيب", "أصبت", "يصاب", "أصيبوا"});
  expect_all(conjugate(verb("أعطى", 4)), {"يعطي", "أعطوا", "أعطي", "يعطى", "يعطون"});
  expect_all(conjugate(verb("شاهد", 3)), {"يشاهد", "شوهد", "شوهدت"});
  expect_all(conjugate(verb("احتل", 8)), {"يحتل", "احتلت", "احتللنا"});
  expect_all(conjugate(verb("استقال", 10)), {"يستقيل", "استقلت", "يستقل"});
  expect_all(conjugate(verb("أنشأ", 4)), {"ينشئ", "أنشئت", "ينشئون"});
  expect_all(conjugate(verb("تلقى", 5)), {"يتلقى", "تلقت", "تلقوا", "يتلقون"});
  Forms none;
  EXPECT_FALSE(verb_forms(verb("قال", 1), none));  // hollow without its imperfect
  EXPECT_FALSE(verb_forms(verb("استخدم", 4), none));
}

TEST(Verbs, MasdarsAndParticiples) {
  const auto masdar = [](std::string_view past, int form) {
    const auto all = regular_masdars(verb(past, form));
    return all.empty() ? std::string() : utf8(all[0]);
  };
  EXPECT_EQ(masdar("دمر", 2), "تدمير");
  EXPECT_EQ(masdar("صفى", 2), "تصفية");
  EXPECT_EQ(masdar("قاتل", 3), "مقاتلة");
  EXPECT_EQ(masdar("أعدم", 4), "إعدام");
  EXPECT_EQ(masdar("أقام", 4), "إقامة");
  EXPECT_EQ(masdar("أوقف", 4), "إيقاف");
  EXPECT_EQ(masdar("ألقى", 4), "إلقاء");
  EXPECT_EQ(masdar("أعد", 4), "إعداد");
  EXPECT_EQ(masdar("انفجر", 7), "انفجار");
  EXPECT_EQ(masdar("انهار", 7), "انهيار");
  EXPECT_EQ(masdar("احتل", 8), "احتلال");
  EXPECT_EQ(masdar("اشترى", 8), "اشتراء");
  EXPECT_EQ(masdar("استولى", 10), "استيلاء");
  EXPECT_EQ(masdar("استقال", 10), "استقالة");
  EXPECT_EQ(masdar("استعد", 10), "استعداد");
  EXPECT_EQ(utf8(active_participle(verb("قتل", 1))), "قاتل");
  EXPECT_EQ(utf8(active_participle(verb("قاد", 1, "يقود"))), "قائد");
  EXPECT_EQ(utf8(active_participle(verb("استهدف", 10))), "مستهدف");
  EXPECT_EQ(utf8(passive_participle(verb("قتل", 1))), "مقتول");
  EXPECT_EQ(utf8(passive_participle(verb("باع", 1, "يبيع"))), "مبيع");
  EXPECT_EQ(utf8(passive_participle(verb("أعطى", 4))), "معطى");
  EXPECT_EQ(utf8(passive_participle(verb("اعتقل", 8))), "معتقل");
}

TEST(Nouns, DualPluralConstructPronoun) {
  NounEntry noun;
  noun.lemma = letters("مقاتل");
  noun.human = noun.sound_masculine = noun.has_feminine = true;
  Forms forms;
  noun_forms(noun, forms);
  expect_all(spellings(forms), {"مقاتلان", "مقاتلين", "مقاتلا", "مقاتلي", "مقاتلون", "مقاتلو",
                                "مقاتلة", "مقاتلات", "مقاتلتان", "مقاتلت"});
  NounEntry hamza;
  hamza.lemma = letters("ابن");
  hamza.broken = {letters("أبناء")};
  forms.clear();
  noun_forms(hamza, forms);
  expect_all(spellings(forms), {"أبناء", "أبناؤ", "أبنائ"});
}

kb::SourceTree shipped() {
  auto tree = kb::SourceTree::read(std::string(MARSAD_SOURCE_DIR) + "/kb");
  EXPECT_TRUE(tree.has_value());
  return *tree;
}

class Shipped : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    kb::Writer writer;
    kb::Problems problems;
    const auto tree = shipped();
    compile(tree, writer, problems);
    for (const auto& problem : problems) ADD_FAILURE() << problem.message();
    auto file = kb::KbFile::from_bytes(writer.finish(tree.hash()), "memory");
    ASSERT_TRUE(file.has_value());
    auto loaded = Lexicon::load(*file);
    ASSERT_TRUE(loaded.has_value()) << loaded.error().message();
    lexicon = loaded->release();
  }
  static void TearDownTestSuite() {
    delete lexicon;
    lexicon = nullptr;
  }

  void read(std::string_view bytes) {
    sentence = bytes;
    text::tokenize(sentence, tokens);
    lexicon->look_up(tokens, sentence, lexed);
  }
  std::string cut(std::uint32_t token) const {
    std::string all;
    for (const std::string& part : segments(tokens.tokens[token], lexed.words[token], sentence))
      all += (all.empty() ? "" : " ") + part;
    return all;
  }

  static const Lexicon* lexicon;
  std::string sentence;
  text::TokenizedText tokens;
  Lexed lexed;
};
const Lexicon* Shipped::lexicon = nullptr;

TEST_F(Shipped, Segments) {
  read("وللمركز مقاتلوها سيقتلهم كتابه بالمدينة فقال");
  EXPECT_EQ(cut(0), "و+ ل+ المركز");
  EXPECT_EQ(cut(1), "مقاتلو +ها");
  EXPECT_EQ(cut(2), "س+ يقتل +هم");
  EXPECT_EQ(cut(3), "كتاب +ه");
  EXPECT_EQ(cut(4), "ب+ المدينة");
  EXPECT_EQ(cut(5), "ف+ قال");
}

TEST_F(Shipped, SpansOfCoreAndStem) {
  read("ووفقا للمركز");
  const Word& word = lexed.words[1];
  EXPECT_EQ(slice(sentence, word.core), "لمركز");  // CODEBOOK section 11, 5
  EXPECT_EQ(slice(sentence, word.stem), "مركز");
  EXPECT_TRUE(word.definite);
  EXPECT_TRUE(word.has(kLa));
  read("وَمُقاتِـلِـيها");
  EXPECT_EQ(slice(sentence, lexed.words[0].core), "مُقاتِـلِـيها");
  EXPECT_EQ(lexed.words[0].enclitic.gender, Gender::kFeminine);
}

TEST_F(Shipped, ReadingsCarryInflection) {
  read("مقاتلان مقاتلون قتيل");
  EXPECT_EQ(lexed.best(0).number, Number::kDual);
  EXPECT_EQ(lexed.best(1).number, Number::kPlural);
  EXPECT_TRUE(lexed.best(1).has(kHuman));
  EXPECT_TRUE(lexed.best(1).has(kSoundPlural));
  const LemmaId said = lexicon->find("قال", Pos::kVerb);
  ASSERT_NE(said, kNoLemma);
  EXPECT_TRUE(lexicon->in_class(said, lexicon->class_id("speech")));
  EXPECT_EQ(lexicon->class_id("no such class"), kNoClass);
  EXPECT_NE(lexicon->where(said).find("kb/lexicon/verbs.tsv:"), std::string::npos);
}

TEST_F(Shipped, MasdarLeadsToItsVerb) {
  const LemmaId masdar = lexicon->find("إعدام", Pos::kNoun);
  ASSERT_NE(masdar, kNoLemma);
  EXPECT_EQ(lexicon->spelling(lexicon->verb_of(masdar)), "أعدم");
}

TEST_F(Shipped, ContextChoosesTheReading) {
  read("وصل الوزير إلى العاصمة وقتل ثلاثة جنود في الهجوم.");
  EXPECT_EQ(lexed.best(0).pos, Pos::kVerb);
  EXPECT_EQ(cut(4), "و+ قتل");
  EXPECT_EQ(lexed.best(4).pos, Pos::kVerb);
  read("أعلنت الوزارة مقتل القائد بعد قتل حراسه.");
  EXPECT_EQ(lexed.best(5).pos, Pos::kNoun);  // the masdar after a preposition
}

TEST_F(Shipped, TheSameTwice) {
  read("فتحت الشرطة تحقيقا في مقتل شابين ووجدت سلاحا.");
  std::vector<LemmaId> first;
  for (std::uint32_t i = 0; i < lexed.words.size(); ++i) first.push_back(lexed.best(i).lemma);
  read("كلام آخر تماما.");
  read("فتحت الشرطة تحقيقا في مقتل شابين ووجدت سلاحا.");
  for (std::uint32_t i = 0; i < lexed.words.size(); ++i) EXPECT_EQ(lexed.best(i).lemma, first[i]);
}

TEST(Training, CrossValidationBeatsNoModel) {
  kb::Problems problems;
  const TrainReport report = cross_validate(shipped(), 2, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_GT(report.words, 4000u);
  EXPECT_GT(report.segments_right, report.segments_untrained);
  EXPECT_GT(report.tags_right, report.tags_untrained);
  EXPECT_GT(report.segments_right * 1000, report.words * 988);
}

TEST(Training, WrongGoldNamesItsLine) {
  kb::SourceTree tree;
  tree.add("lexicon/training/x.tsv", "# text\tgold\nقال الوزير\tقال/V\n");
  kb::Writer writer;
  kb::Problems problems;
  compile(tree, writer, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].line, 2u);
}

TEST_F(Shipped, UnknownWordsStillGiveAWord) {
  read("غغغغغ xyz 12");
  ASSERT_EQ(lexed.words.size(), 3u);
  EXPECT_EQ(lexed.words[0].readings, 0);
  EXPECT_EQ(lexed.best(1).pos, Pos::kForeign);
  EXPECT_EQ(lexed.best(2).pos, Pos::kDigit);
}

TEST(Compile, MistakesNameFileAndLine) {
  const auto problems_of = [](const char* file, const char* text) {
    kb::SourceTree tree;
    tree.add(file, text);
    kb::Writer writer;
    kb::Problems problems;
    compile(tree, writer, problems);
    return problems;
  };
  const auto hollow = problems_of(
      "lexicon/verbs.tsv",
      "# past\tform\timperfect\tmasdar\tcodes\tprepositions\tclasses\nقال\t1\t\t\t\t\t\n");
  ASSERT_EQ(hollow.size(), 1u);
  EXPECT_EQ(hollow[0].line, 2u);
  const auto codes =
      problems_of("lexicon/nouns.tsv", "# lemma\tcodes\tplural\tclasses\nبيت\tz\tبيوت\t\n");
  ASSERT_EQ(codes.size(), 1u);
  EXPECT_NE(codes[0].message().find("h human"), std::string::npos);
  const auto twice = problems_of("lexicon/nouns.tsv",
                                 "# lemma\tcodes\tplural\tclasses\nبيت\t\tبيوت\t\nبيت\t\t\t\n");
  ASSERT_EQ(twice.size(), 1u);
  EXPECT_EQ(twice[0].line, 3u);
}

}  // namespace
}  // namespace marsad::lexicon
