// Tests of base/: UTF-8, code point index, offset map, digests.
#include <gtest/gtest.h>

#include "base/article.h"
#include "base/digest.h"
#include "base/geo.h"
#include "base/utf8.h"

namespace marsad {
namespace {

TEST(Utf8, RejectsOverlongSurrogateAndCutSequences) {
  EXPECT_FALSE(decode_utf8("\xC0\x80", 0).valid);
  EXPECT_FALSE(decode_utf8("\xED\xA0\x80", 0).valid);
  EXPECT_FALSE(decode_utf8("\xD9", 0).valid);
  EXPECT_EQ(valid_utf8_prefix("ab\xD9"), 2u);
  EXPECT_EQ(repair_utf8("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Utf8, EveryScalarValueRoundTrips) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const Decoded d = decode_utf8(bytes, 0);
    ASSERT_TRUE(d.valid && d.code_point == c && d.size == bytes.size()) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(Distance, IsGreatCircle) {
  EXPECT_DOUBLE_EQ(distance_km(33.5, 36.3, 33.5, 36.3), 0);
  EXPECT_NEAR(distance_km(33.513, 36.292, 36.201, 37.161), 309, 3);  // Damascus and Aleppo
  EXPECT_NEAR(distance_km(0, 0, 0, 180), 20015, 1);                  // antipodes: no rounding beyond 1
}

TEST(CodePointIndex, AgreesWithCountingAtEveryBoundary) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "م" : i % 3 == 1 ? "a" : "\xF0\x9F\x98\x80";
  const CodePointIndex index(text);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).size, ++count) {
    ASSERT_EQ(index.code_points(static_cast<ByteOffset>(i)), count);
    ASSERT_EQ(index.byte_of(count), i);
  }
  EXPECT_EQ(index.code_points(static_cast<ByteOffset>(text.size())), count);
}

TEST(OffsetMap, JoinsRunsAndLeadsBack) {
  OffsetMap map;
  map.add(0, 100, true);
  map.add(5, 105, true);  // continues the first
  map.add(9, 200, false);
  EXPECT_EQ(map.size(), 2u);
  EXPECT_EQ(map.page_byte(7), 107u);
  EXPECT_EQ(map.page_byte(11), 200u);
}

TEST(Digest, KnownValues) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(blake2b_hex("abc", 8), "ba80a53f981c4d0d");
}

}  // namespace
}  // namespace marsad
