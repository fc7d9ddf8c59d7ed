// Tests of kb/: the table reader's messages and the container's round trip.
#include <gtest/gtest.h>

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

TEST(Container, RefusesForeignAndCutFiles) {
  EXPECT_FALSE(KbFile::from_bytes("not a knowledge base at all........", "x").has_value());
  Writer writer;
  writer.add("a", std::string(1000, 'x'));
  std::string bytes = writer.finish("h");
  bytes.resize(bytes.size() - 10);
  EXPECT_FALSE(KbFile::from_bytes(bytes, "x").has_value());
}

}  // namespace
}  // namespace marsad::kb
