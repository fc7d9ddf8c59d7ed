// Tests of the importers on small files of our own writing in the two formats, of the mistakes
// they name, and of a layer laid over a lexicon.
#include "lexicon/import.h"

#include <gtest/gtest.h>

#include "lexicon/lexicon.h"
#include "text/text.h"

namespace marsad::lexicon {
namespace {

constexpr const char* kAff =
    "SET UTF-8\nFLAG long\n"
    "AF 2\nAF FaPr # 1\nAF Fb # 2\n"
    "AM 2\nAM is:pst st:زمجر po:verb\nAM is:imp st:زمجر po:verb\n"
    "PFX Pr Y 1\nPFX Pr 0 و .\n"
    "SFX Fa Y 4\nSFX Fa 0 ات [^ةى]\nSFX Fa ة ات ة\nSFX Fa 0 ان .\nSFX Fa 0 ها .\n"
    "SFX Fb Y 1\nSFX Fb 0 ة .\n";
constexpr const char* kDic =
    "5\nخنفشار/1\nدغدوغة/1\nزمجرت\t1\nزمجر\t2\nabc/2\n";

constexpr const char* kDatabase =
    "###DEFINES###\nDEFINE pos pos:noun pos:verb\n"
    "###PREFIXES###\n\tP0\tprc0:0 bw:\nال\tPal\tprc0:Al_det\nي\tPya\tper:3 gen:m num:s\n"
    "###SUFFIXES###\n\tS0\tenc0:0\nات\tSat\tgen:f num:p\nها\tSha\tenc0:3fs_poss\n"
    "###STEMS###\nخنفشار\tN\tpos:noun lex:خَنفَشار_1 gen:m num:s stt:i\n"
    "كركب\tIV\tpos:verb lex:كَركَب_1 asp:i vox:a\n"
    "؟\tN\tpos:punc lex:؟_0\n"
    "###TABLE AB###\nP0 N\nPal N\nPya IV\n"
    "###TABLE BC###\nN S0\nN Sat\nN Sha\nIV S0\n"
    "###TABLE AC###\nP0 S0\nP0 Sat\nP0 Sha\nPal S0\nPya S0\n";

bool holds(const Imported& made, std::string_view row) {
  return made.table.find("\n" + std::string(row) + "\t\n") != std::string::npos;
}

TEST(ImportHunspell, ExpandsEndingsAndLeavesCliticsOut) {
  kb::Problems problems;
  const Imported made = import_hunspell("x.dic", kDic, "x.aff", kAff, problems);
  ASSERT_TRUE(problems.empty()) << problems[0].message();
  EXPECT_TRUE(holds(made, "خنفشار\tخنفشار\tnoun\t\tapn")) << made.table;
  EXPECT_TRUE(holds(made, "خنفشارات\tخنفشار\tnoun\tfp\tapn"));
  EXPECT_TRUE(holds(made, "خنفشاران\tخنفشار\tnoun\td\tapn"));
  EXPECT_TRUE(holds(made, "دغدوغات\tدغدوغة\tnoun\tfp\tapn"));
  EXPECT_TRUE(holds(made, "زمجرت\tزمجر\tverb\tv\tv"));
  EXPECT_EQ(made.table.find("خنفشارها"), std::string::npos);
  EXPECT_EQ(made.table.find("وخنفشار"), std::string::npos);
  EXPECT_EQ(made.entries, 5u);
  EXPECT_EQ(made.left_out, 1u);  // Latin letters
}

TEST(ImportHunspell, NamesFileLineAndWhatIsAccepted) {
  struct Case {
    std::string dic, aff, where;
  };
  for (const Case& c :
       {Case{"كلمة\n", kAff, "x.dic:1"}, Case{"1\nكلمة/9\n", kAff, "x.dic:2"},
        Case{"1\nكلمة/1\t7\n", kAff, "x.dic:2"}, Case{"1\n\xFF\n", kAff, "x.dic:2"},
        Case{kDic, std::string("SET ISO-8859-6\n"), "x.aff:1"},
        Case{"0\n", "SFX A Y many\n", "x.aff:1"}, Case{"0\n", "SFX A Y 1\nSFX B 0 ة .\n", "x.aff:2"},
        Case{"0\n", "SFX A Y 1\nSFX A 0 ات [ةى\n", "x.aff:2"},
        Case{"0\n", "SFX A Y 3\nSFX A 0 ات .\n", "x.aff:2"}, Case{"", "", "x.dic:0"}}) {
    kb::Problems problems;
    import_hunspell("x.dic", c.dic, "x.aff", c.aff, problems);
    ASSERT_FALSE(problems.empty()) << c.where;
    EXPECT_EQ(problems[0].file + ":" + std::to_string(problems[0].line), c.where);
    EXPECT_FALSE(problems[0].accepted.empty());
  }
}

TEST(ImportCamel, JoinsWhatTheTablesAllow) {
  kb::Problems problems;
  const Imported made = import_camel("x.db", kDatabase, problems);
  ASSERT_TRUE(problems.empty()) << problems[0].message();
  EXPECT_TRUE(holds(made, "خنفشار\tخنفشار\tnoun\tms\tapn")) << made.table;
  EXPECT_TRUE(holds(made, "خنفشارات\tخنفشار\tnoun\tfp\tapn"));
  EXPECT_TRUE(holds(made, "يكركب\tكركب\tverb\tms3j\tvl"));
  EXPECT_EQ(made.table.find("الخنفشار"), std::string::npos);  // the article is a clitic
  EXPECT_EQ(made.lemmas, 2u);
}

TEST(ImportCamel, NamesFileLineAndWhatIsAccepted) {
  struct Case {
    std::string text, where;
  };
  const std::string stems = "###PREFIXES###\n\tP\tx:1\n###SUFFIXES###\n\tS\tx:1\n###STEMS###\n";
  for (const Case& c :
       {Case{"كلمة\n", "x.db:1"}, Case{"###NOUNS###\n", "x.db:1"},
        Case{stems + "كلمة\tN\n", "x.db:6"}, Case{stems + "كلمة\tN\tlex:كلمة\n", "x.db:6"},
        Case{stems + "كلمة\tN\tpos:noun word\n", "x.db:6"},
        Case{stems + "\xFF\n", "x.db:6"}, Case{"###TABLE AB###\nP\n", "x.db:2"}}) {
    kb::Problems problems;
    import_camel("x.db", c.text, problems);
    ASSERT_FALSE(problems.empty()) << c.where;
    EXPECT_EQ(problems[0].file + ":" + std::to_string(problems[0].line), c.where);
    EXPECT_FALSE(problems[0].accepted.empty());
  }
}

TEST(Layer, AddsWhatIsMissingAndKeepsTheShippedLemma) {
  kb::Problems problems;
  const Imported made = import_camel("x.db", kDatabase, problems);
  kb::SourceTree shipped;
  shipped.add("lexicon/nouns.tsv", "# lemma\tcodes\tplural\tclasses\nبيت\t\tبيوت\tbuilding\n");
  shipped.add("lexicon/layer_camel.tsv",
              made.table + "بيت\tبيت\tnoun\tms\tapn\t\nبويتات\tبيت\tnoun\tfp\tapn\t\n");
  kb::Writer writer;
  compile(shipped, writer, problems);
  ASSERT_TRUE(problems.empty()) << problems[0].message();
  const auto words =
      *Lexicon::load(*kb::KbFile::from_bytes(writer.finish(shipped.hash()), "memory"));
  EXPECT_TRUE(words->in_class(words->find("بيت", Pos::kNoun), words->class_id("building")));
  const std::string bytes = "والخنفشارات بويتات";
  text::TokenizedText text;
  text::tokenize(bytes, text);
  Lexed lexed;
  words->look_up(text, bytes, lexed);
  ASSERT_EQ(lexed.words.size(), 2u);
  EXPECT_EQ(words->spelling(lexed.best(0).lemma), "خنفشار");
  EXPECT_EQ(lexed.best(0).number, Number::kPlural);
  EXPECT_TRUE(lexed.words[0].has(kWa));
  EXPECT_EQ(lexed.words[1].readings, 0u);  // the shipped بيت keeps its own forms
  EXPECT_NE(words->where(words->find("خنفشار", Pos::kNoun)).find("layer_camel.tsv:"),
            std::string::npos);
}

}  // namespace
}  // namespace marsad::lexicon
