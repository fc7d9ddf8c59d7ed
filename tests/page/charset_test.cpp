// Character sets: declared, undeclared, wrongly declared, UTF-16, mojibake; and the way back.
#include "page/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>

namespace marsad::page {
namespace {

const std::string kText =
    "<p>أعلنت الحكومة في بيان لها أن الاجتماع المقبل سيعقد في العاصمة يوم الأحد بحضور رؤساء الوفود المشاركة في المؤتمر</p>";

std::string to(const char* charset, const std::string& text) {
  iconv_t converter = iconv_open(charset, "UTF-8");
  std::string out(text.size() * 4, '\0');
  char* in = const_cast<char*>(text.data());
  char* at = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  iconv(converter, &in, &left, &at, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

struct Read {
  std::string text, charset;
  std::vector<std::string> codes;
};

Read decode(const std::string& bytes, const std::string& http = "") {
  Diagnostics found;
  const DecodedPage page = decode_page(bytes, http, found);
  Read out{std::string(page.text()), page.charset(), {}};
  for (const Diagnostic& d : found) out.codes.push_back(d.code);
  return out;
}

TEST(Charset, UndeclaredAndWronglyDeclared) {  // scale.md case 5
  for (const char* charset : {"windows-1256", "iso-8859-6"}) {
    const Read bare = decode(to(charset, kText));
    EXPECT_EQ(bare.text, kText) << charset;
    EXPECT_EQ(bare.charset, charset);
    EXPECT_EQ(bare.codes, std::vector<std::string>{"charset_detected"});
    EXPECT_EQ(decode("<meta charset=utf-8>" + to(charset, kText)).text, "<meta charset=utf-8>" + kText);
    EXPECT_EQ(decode(to(charset, kText), "utf-8").codes, std::vector<std::string>{"charset_wrong"});
  }
  const Read reverse = decode("<meta charset=windows-1256>" + kText);
  EXPECT_EQ(reverse.charset, "utf-8");
  EXPECT_EQ(reverse.codes, std::vector<std::string>{"charset_wrong"});
}

TEST(Charset, DeclaredIsTakenSilently) {
  const Read read = decode(to("windows-1256", kText), "windows-1256");
  EXPECT_EQ(read.text, kText);
  EXPECT_TRUE(read.codes.empty());
}

TEST(Charset, LatinPagesAreNotArabic) {
  const std::string french = "<p>Le député a déclaré que l'été sera très chaud à Genève, où la fête est prévue.</p>";
  EXPECT_EQ(decode(to("windows-1252", french)).text, french);
}

TEST(Charset, Utf16) {  // case 6
  EXPECT_EQ(decode("\xFF\xFE" + to("UTF-16LE", kText)).text, kText);
  EXPECT_EQ(decode("\xFE\xFF" + to("UTF-16BE", kText)).text, kText);
  const std::string html = "<html><head><title>abc</title></head>" + kText;
  EXPECT_EQ(decode(to("UTF-16LE", html)).text, html);
}

TEST(Charset, MojibakeIsRepairedOnlyWhenCertain) {
  std::string twice;
  for (const char c : kText) {  // UTF-8 read as windows-1252 where that is defined
    const auto byte = static_cast<unsigned char>(c);
    twice += byte < 0x80 ? std::string(1, c) : to("UTF-8", [&] {
      iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");
      char in[1] = {c};
      char out[8];
      char* i = in;
      char* o = out;
      std::size_t left = 1;
      std::size_t room = 8;
      const bool ok = iconv(converter, &i, &left, &o, &room) != static_cast<std::size_t>(-1);
      iconv_close(converter);
      return ok ? std::string(out, 8 - room) : std::string("\xC2") + c;
    }());
  }
  const Read read = decode(twice);
  EXPECT_EQ(read.text, kText);
  EXPECT_EQ(read.codes, std::vector<std::string>{"mojibake_repaired"});
  EXPECT_EQ(decode(kText + "Ø§Ù„").text, kText + "Ø§Ù„");
}

TEST(Charset, WayBackIsExactForEightBits) {
  const std::string bytes = to("windows-1256", kText);
  Diagnostics found;
  const DecodedPage page = decode_page(bytes, "", found);
  const std::size_t at = page.text().find("العاصمة");
  ASSERT_NE(at, std::string_view::npos);
  EXPECT_EQ(page.raw_byte(at), bytes.find(to("windows-1256", "العاصمة")));
}

}  // namespace
}  // namespace marsad::page
