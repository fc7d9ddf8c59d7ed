// Tests of kb/: the table reader's messages and the container's round trip.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kb/codebook.h"
#include "kb/container.h"

namespace marsad::kb {
namespace {

TEST(Tsv, ReadsNamedColumnsAndSkipsComments) {
  Problems problems;
  const Tsv table("kb/x.tsv", "# origin: own\n# id\tname\n\na\t بيت \nb\n", problems);
  ASSERT_TRUE(problems.empty());
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[0].get("name"), "بيت");
  EXPECT_EQ(table.rows()[0].line(), 4u);
  EXPECT_EQ(table.rows()[1].get("name"), "");
}

TEST(Tsv, SaysWhereAndWhatWouldBeAccepted) {
  Problems problems;
  const Tsv table("kb/x.tsv", "# id\tname\na\tb\tc\n\xFF\n", problems);
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].message(), "kb/x.tsv:2: error: found 3 fields; accepted: at most 2 (one a column)");
  EXPECT_EQ(problems[1].line, 3u);
}

TEST(Tsv, RefusesDirectionMarks) {
  Problems problems;
  const Tsv table("kb/x.tsv", "# id\tname\na\t\xE2\x80\x8F" "b\n", problems);
  EXPECT_EQ(problems.size(), 1u);
}

TEST(Container, TableRoundTrip) {
  Problems problems;
  const Tsv table("kb/x.tsv", "# id\tname\na\tبيت|دار\nb\tدار\n", problems);
  Writer writer;
  writer.add_table("x", table);
  writer.add_array<std::uint32_t>("numbers", {1, 2, 3});
  auto file = KbFile::from_bytes(writer.finish("0123456789abcdef"), "memory");
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ((*file)->hash(), "0123456789abcdef");
  const TableView view((*file)->section("x"));
  ASSERT_EQ(view.size(), 2u);
  EXPECT_EQ(view.list(0, view.column("name")).size(), 2u);
  EXPECT_EQ(view.get(1, "id"), "b");
  EXPECT_EQ(view.where(1), "kb/x.tsv:3");
  EXPECT_EQ((*file)->array<std::uint32_t>("numbers").second, 3u);
}

// What the table holds, walked from outside: values of a phrase in a domain, or "-".
std::string values_of(const PhraseTable& table, const std::vector<std::uint64_t>& tokens,
                      PhraseDomain domain) {
  PhraseTable::Node node = table.token(tokens.front());
  if ((node.begins() & mask_of(domain)) == 0) return "-";
  for (std::size_t i = 1; i < tokens.size() && node; ++i)
    node = table.step(node, table.token(tokens[i]).id());
  if ((node.ends() & mask_of(domain)) == 0) return "-";
  std::string out;
  const auto range = table.at(node.id(), domain);
  for (std::uint32_t v = range.first; v != range.end; ++v)
    out += (out.empty() ? "" : " ") + std::to_string(table.value(v));
  return out;
}

TEST(Phrases, EachDomainFindsItsOwn) {
  Writer writer;
  // Two tokens that share the low half of their hashes, and two that share the high half.
  const std::uint64_t a = 0x1111111100000007, b = 0x2222222200000007, c = 0x1111111100000099;
  writer.phrases().add(PhraseDomain::kPlaceName, {a}, 1);
  writer.phrases().add(PhraseDomain::kPlaceName, {a}, 2);
  writer.phrases().add(PhraseDomain::kPlaceName, {a}, 2);
  writer.phrases().add(PhraseDomain::kEntity, {a, b}, 3);
  writer.phrases().add(PhraseDomain::kPlaceName, {a, b}, 4);
  writer.phrases().add(PhraseDomain::kPlaceWord, {c, a, c}, 5);
  auto file = KbFile::from_bytes(writer.finish("0123456789abcdef"), "memory");
  ASSERT_TRUE(file.has_value());
  const PhraseTable table(**file);
  EXPECT_EQ(values_of(table, {a}, PhraseDomain::kPlaceName), "1 2");
  EXPECT_EQ(values_of(table, {a}, PhraseDomain::kEntity), "-");
  EXPECT_EQ(values_of(table, {a, b}, PhraseDomain::kEntity), "3");
  EXPECT_EQ(values_of(table, {a, b}, PhraseDomain::kPlaceName), "4");
  EXPECT_EQ(values_of(table, {b}, PhraseDomain::kPlaceName), "-");
  EXPECT_EQ(values_of(table, {c, a}, PhraseDomain::kPlaceWord), "-");
  EXPECT_EQ(values_of(table, {c, a, c}, PhraseDomain::kPlaceWord), "5");
  EXPECT_EQ(values_of(table, {c, a, b}, PhraseDomain::kPlaceWord), "-");
  EXPECT_FALSE(table.token(0x3333333300000007));
  EXPECT_FALSE(table.token(0));
  EXPECT_TRUE(table.may_begin_entity(a));
  EXPECT_FALSE(table.may_begin_entity(b));
}

TEST(Phrases, ManyPhrasesAndNone) {
  Writer writer;
  std::uint64_t x = 42;
  const auto next = [&] { return x = x * 6364136223846793005ULL + 1442695040888963407ULL; };
  std::vector<std::vector<std::uint64_t>> phrases;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    std::vector<std::uint64_t> phrase(1 + i % 3);
    for (auto& token : phrase) token = next();
    writer.phrases().add(PhraseDomain::kEntity, phrase, i);
    phrases.push_back(std::move(phrase));
  }
  const std::string bytes = writer.finish("0123456789abcdef");
  EXPECT_EQ(bytes, writer.finish("0123456789abcdef"));
  auto file = KbFile::from_bytes(bytes, "memory");
  ASSERT_TRUE(file.has_value());
  const PhraseTable table(**file);
  for (std::uint32_t i = 0; i < phrases.size(); ++i)
    EXPECT_EQ(values_of(table, phrases[i], PhraseDomain::kEntity), std::to_string(i));
  const PhraseTable empty;
  EXPECT_FALSE(empty.token(phrases[0][0]));
}

TEST(Container, RefusesForeignAndCutFiles) {
  EXPECT_FALSE(KbFile::from_bytes("not a knowledge base at all........", "x").has_value());
  Writer writer;
  writer.add("a", std::string(1000, 'x'));
  std::string bytes = writer.finish("h");
  bytes.resize(bytes.size() - 10);
  EXPECT_FALSE(KbFile::from_bytes(bytes, "x").has_value());
}

TEST(Codebook, MarksOfValuesAreRead) {
  SourceTree tree;
  tree.add("codebook/values.tsv",
           "# set\tvalue\tof\tmarks\ntype\tASSAULT\t\tcore|spot\ntype\tSANCTION\t\tcore\n"
           "type\tAGREE\t\t\nharm\tkilled\t\ttoll|noun\nharm\tdetained\t\tnoun\n");
  Writer writer;
  Problems problems;
  Codebook::compile(tree, writer, problems);
  ASSERT_TRUE(problems.empty());
  const auto file = KbFile::from_bytes(writer.finish("0"), "kb.bin");
  ASSERT_TRUE(file.has_value());
  const auto codebook = Codebook::load(**file);
  ASSERT_TRUE(codebook.has_value());
  EXPECT_TRUE(codebook->core("ASSAULT") && codebook->core("SANCTION"));
  EXPECT_FALSE(codebook->core("AGREE") || codebook->core("") || codebook->core("killed"));
  EXPECT_TRUE(codebook->on_the_spot("ASSAULT"));
  EXPECT_FALSE(codebook->on_the_spot("SANCTION"));
  EXPECT_TRUE(codebook->toll("killed") && codebook->takes_nouns("detained"));
  EXPECT_FALSE(codebook->toll("detained"));
}

TEST(Codebook, AMarkThatNobodyAsksForIsAMistake) {
  SourceTree tree;
  tree.add("codebook/values.tsv", "# set\tvalue\tof\tmarks\nharm\tkilled\t\tcore\n");
  Writer writer;
  Problems problems;
  Codebook::compile(tree, writer, problems);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].line, 2U);
}

}  // namespace
}  // namespace marsad::kb
