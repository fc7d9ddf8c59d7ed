// Containers: WARC plain and gzipped, damaged and hostile; WET, feeds, JSONL, folders. The cases of
// ../shared/research/scale.md section 6 are named by their numbers.
#include "page/source.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "page_kb.h"

namespace marsad::page {
namespace {

struct Got {
  std::vector<std::string> bodies;
  std::vector<PageHints> hints;
  std::vector<std::string> errors;
  SourceCounts counts;
};

SourceSink sink_of(Got& got) {
  return {[&got](const RawRecord& record) {
            got.bodies.emplace_back(record.bytes);
            got.hints.push_back(record.hints);
            return true;
          },
          [&got](const Error& error) { got.errors.push_back(error.message()); }};
}

Got read(std::string_view bytes, const std::string& name = "x.warc", const SourceLimits& limits = {}) {
  Got got;
  got.counts = read_source_bytes(bytes, name, sink_of(got), limits);
  return got;
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string record(const std::string& type, const std::string& block, const std::string& extra = "") {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://example.org/a\r\nWARC-Date: 2020-05-01T10:00:00Z\r\n" + extra +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "Content-Type: text/html; charset=windows-1256\r\n") {
  return record("response", "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body);
}

bool has(const Got& got, std::string_view part) {
  for (const std::string& error : got.errors) {
    if (error.find(part) != std::string::npos) return true;
  }
  return false;
}

TEST(Warc, ResponsesConversionsAndTheRest) {
  const Got got = read(record("warcinfo", "software: x") + record("request", "GET / HTTP/1.1\r\n\r\n") + response("<p>one</p>") +
                       record("revisit", "") + record("conversion", "two", "Content-Type: text/plain\r\n") + record("metadata", "z"));
  ASSERT_EQ(got.bodies.size(), 2U);
  EXPECT_EQ(got.bodies[0], "<p>one</p>");
  EXPECT_EQ(got.hints[0].http_charset, "windows-1256");
  EXPECT_EQ(got.hints[0].url, "http://example.org/a");
  EXPECT_EQ(got.hints[0].fetched, "2020-05-01T10:00:00Z");
  EXPECT_EQ(got.bodies[1], "two");
  EXPECT_EQ(got.hints[1].format, PageFormat::kText);
  EXPECT_EQ(got.counts.skipped, 4U);  // case 27
  EXPECT_TRUE(got.errors.empty());
}

TEST(Warc, GzipMemberForEachRecord) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += gzip(response("<p>page " + std::to_string(i) + "</p>"));
  const Got got = read(bytes + std::string(64, '\0'));  // case 22: zeros behind
  ASSERT_EQ(got.bodies.size(), 50U);
  EXPECT_EQ(got.bodies[49], "<p>page 49</p>");
  EXPECT_TRUE(got.errors.empty());
}

TEST(Warc, GzippedAsOneMemberIsStreamed) {
  std::string plain;
  for (int i = 0; i < 400; ++i) plain += response("<p>" + std::string(4000, 'a' + i % 26) + std::to_string(i * 7919) + "</p>");
  SourceLimits limits;
  limits.max_record = 64 << 10;
  const Got got = read(gzip(plain), "x.warc.gz", limits);
  EXPECT_EQ(got.bodies.size(), 400U);
  EXPECT_TRUE(got.errors.empty());
}

TEST(Warc, DamagedMemberIsSkippedAndTheNextRead) {  // case 21
  const std::string a = gzip(response("<p>first</p>"));
  std::string b = gzip(response("<p>second</p>"));
  const std::string c = gzip(response("<p>third</p>"));
  b[b.size() / 2] = static_cast<char>(b[b.size() / 2] ^ 0x55);
  const Got got = read(a + b + c);
  ASSERT_EQ(got.bodies.size(), 2U);
  EXPECT_EQ(got.bodies[1], "<p>third</p>");
  EXPECT_TRUE(has(got, "E_GZIP"));
  const Got cut = read(a + b.substr(0, b.size() / 2));
  EXPECT_EQ(cut.bodies.size(), 1U);
  EXPECT_TRUE(has(cut, "E_GZIP"));
}

TEST(Warc, BombIsStoppedAndTheNextRecordRead) {  // case 20
  const std::string bomb = gzip(std::string(std::size_t{40} << 20, '\0'));
  const Got got = read(bomb + gzip(response("<p>after</p>")));
  ASSERT_EQ(got.bodies.size(), 1U);
  EXPECT_EQ(got.bodies[0], "<p>after</p>");
  EXPECT_TRUE(has(got, "E_BOMB"));
  const Got ratio = read(gzip(response(std::string(8 << 20, 'a'))) + gzip(response("<p>after</p>")));
  EXPECT_EQ(ratio.bodies.size(), 1U);
  EXPECT_TRUE(has(ratio, "E_BOMB"));
}

TEST(Warc, WrongLengthsResynchronise) {  // case 23
  for (const char* length : {"-5", "x", "", "99999999999999999999", "9999999"}) {
    const std::string bad = std::string("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: ") + length + "\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n\r\n";
    const Got got = read(bad + response("<p>after</p>"));
    ASSERT_EQ(got.bodies.size(), 1U) << length;
    EXPECT_EQ(got.bodies[0], "<p>after</p>");
    EXPECT_EQ(got.errors.size(), 1U) << length;
  }
  std::string small = response("<p>longer than it says</p>");
  const std::size_t at = small.find("Content-Length: ");
  small.replace(at, small.find("\r\n", at) - at, "Content-Length: 20");
  EXPECT_EQ(read(small + response("<p>after</p>")).bodies.back(), "<p>after</p>");
}

TEST(Warc, ExtraLineEndsAreAccepted) {  // case 24
  EXPECT_EQ(read(response("a") + "\r\n\r\n\r\n" + response("b")).bodies.size(), 2U);
}

TEST(Warc, ContentEncodings) {  // case 25
  const std::string html = "<html><p>inner</p></html>";
  const Got once = read(response(gzip(html), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"));
  ASSERT_EQ(once.bodies.size(), 1U);
  EXPECT_EQ(once.bodies[0], html);
  EXPECT_TRUE(has(read(response(gzip(gzip(html)), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")), "E_ENCODING"));
  EXPECT_TRUE(has(read(response("\x0b\x02\x80", "Content-Type: text/html\r\nContent-Encoding: br\r\n")), "E_ENCODING"));
  const Got chunked = read(response("7\r\n<p>one \r\n6\r\ntwo</p\r\n1\r\n>\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"));
  ASSERT_EQ(chunked.bodies.size(), 1U);
  EXPECT_EQ(chunked.bodies[0], "<p>one two</p>");
}

TEST(Jsonl, FieldsErrorsAndLineNumbers) {  // cases 1, 12, 13, 15
  const Got got = read("{\"id\":\"a\",\"title\":\"عنوان\",\"text\":\"نص\",\"published\":\"2015-01-01T21:01\",\"country\":\"MA\"}\r\n"
                       "\n"
                       "{\"text\":\n"
                       "{\"text\":5}\n"
                       "[1]\n"
                       "{\"text\":\"\",\"id\":7}",
                       "x.jsonl");
  ASSERT_EQ(got.bodies.size(), 2U);
  EXPECT_EQ(got.hints[0].title, "عنوان");
  EXPECT_EQ(got.hints[1].id, "7");
  EXPECT_EQ(got.errors.size(), 3U);
  EXPECT_TRUE(has(got, "x.jsonl:3"));
  EXPECT_TRUE(has(got, "x.jsonl:4"));
  EXPECT_EQ(got.counts.skipped, 1U);
}

TEST(Jsonl, TextIsByteForByte) {
  Got got;
  RawRecord record;
  record.kind = RecordKind::kText;
  record.bytes = " أول سطر \n\n ثان";
  record.hints.title = " عنوان ";
  Diagnostics diagnostics;
  const Article article = article_of(page_knowledge(), record, diagnostics);
  EXPECT_EQ(article.text(), " عنوان \n\n أول سطر \n\n ثان");
  EXPECT_EQ(article.blocks().size(), 3U);
}

TEST(Jsonl, GiantLineIsStatedAndTheNextRead) {  // case 11
  SourceLimits limits;
  limits.max_line = 1 << 20;
  const Got got = read("{\"text\":\"" + std::string(5 << 20, 'a') + "\"}\n{\"text\":\"b\"}\n", "x.jsonl", limits);
  ASSERT_EQ(got.bodies.size(), 1U);
  EXPECT_TRUE(has(got, "E_TOO_LONG"));
}

TEST(Jsonl, DeepNestingAndLoneSurrogates) {  // cases 14, 17
  const Got got = read("{\"text\":\"a\",\"x\":" + std::string(100000, '[') + std::string(100000, ']') + "}\n{\"text\":\"\\ud800x\"}\n{\"text\":\"c\"}\n", "x.jsonl");
  EXPECT_EQ(got.bodies.back(), "c");
}

constexpr const char* kRss = R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>قناة</title><item><title>خبر أول</title><link>http://e.org/1</link><guid>1</guid><pubDate>Thu, 01 Jan 2015 21:01:00 +0300</pubDate>
<description>&lt;p&gt;وصل الوزير إلى العاصمة أمس.&lt;/p&gt;&lt;p&gt;وغادرها مساء.&lt;/p&gt;</description></item>
<item><title>مكرر</title><guid>1</guid></item></channel></rss>)";

TEST(Feed, RssItems) {
  const Got got = read(kRss, "x.xml");
  ASSERT_EQ(got.bodies.size(), 1U);
  EXPECT_EQ(got.hints[0].title, "خبر أول");
  EXPECT_EQ(got.counts.skipped, 1U);  // case 38: repeated guid
  RawRecord record{RecordKind::kFragment, got.bodies[0], got.hints[0]};
  Diagnostics diagnostics;
  const Article article = article_of(page_knowledge(), record, diagnostics);
  EXPECT_EQ(article.text(), "خبر أول\n\nوصل الوزير إلى العاصمة أمس.\n\nوغادرها مساء.");
  EXPECT_EQ(article.meta().published.value, "2015-01-01T21:01:00");
  EXPECT_EQ(article.meta().published.zone, "+03:00");
}

TEST(Feed, AtomEntries) {
  const Got got = read(R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>A</title><link rel="self" href="http://e/x"/>
<link href="http://e/1"/><id>i</id><published>2020-01-02T03:04:05Z</published><content type="html">&lt;p&gt;body&lt;/p&gt;</content></entry></feed>)", "f.atom");
  ASSERT_EQ(got.bodies.size(), 1U);
  EXPECT_EQ(got.hints[0].url, "http://e/1");
  EXPECT_EQ(got.hints[0].published, "2020-01-02T03:04:05Z");
  EXPECT_EQ(got.bodies[0], "<p>body</p>");
}

TEST(Feed, DoctypeAndDepthAreRefused) {  // cases 35 to 37
  const Got bomb = read("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>", "x.xml");
  EXPECT_TRUE(bomb.bodies.empty());
  EXPECT_TRUE(has(bomb, "DOCTYPE"));
  std::string deep = "<rss>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_TRUE(has(read(deep, "x.xml"), "too deep"));
  EXPECT_TRUE(has(read("<rss><channel><item><title>x</wrong>", "x.xml"), "E_XML"));
}

TEST(Feed, ItemsAreCapped) {  // case 38
  constexpr std::uint64_t kCap = 1000000;
  ASSERT_EQ(SourceLimits{}.max_items, kCap);
  std::string feed = "<rss><channel>";
  feed.reserve(kCap * 40);
  for (std::uint64_t i = 0; i < kCap + 5; ++i) feed += "<item><guid>" + std::to_string(i) + "</guid></item>";
  feed += "</channel></rss>";
  std::uint64_t given = 0;
  std::string last;
  std::vector<std::string> errors;
  const SourceSink sink{[&](const RawRecord& record) {
                          ++given;
                          last = record.hints.id;
                          return true;
                        },
                        [&](const Error& error) { errors.push_back(error.message()); }};
  const SourceCounts counts = read_source_bytes(feed, "x.xml", sink);
  EXPECT_EQ(given, kCap);
  EXPECT_EQ(counts.records, kCap);
  EXPECT_EQ(last, std::to_string(kCap - 1));
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_NE(errors[0].find("E_TOO_LARGE: more items than 1000000"), std::string::npos) << errors[0];
  // The same cap set low, and a feed that just reaches it is whole.
  SourceLimits limits;
  limits.max_items = 3;
  EXPECT_TRUE(has(read("<rss><channel><item/><item/><item/><item/></channel></rss>", "x.xml", limits), "E_TOO_LARGE"));
  EXPECT_TRUE(read("<rss><channel><item/><item/><item/></channel></rss>", "x.xml", limits).errors.empty());
}

TEST(Folder, IsReadInOrderWithoutLinks) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / ("marsad_source_" + std::to_string(::getpid()));
  fs::create_directories(folder / "b");
  std::ofstream(folder / "b" / "2.html") << "<p>two</p>";
  std::ofstream(folder / "a.txt") << "one";
  std::ofstream(folder / "empty.html");
  fs::create_symlink("/etc/passwd", folder / "link.txt");
  fs::create_directory_symlink("..", folder / "loop");
  Got got;
  const auto counts = read_source(folder.string(), sink_of(got));
  fs::remove_all(folder);
  ASSERT_TRUE(counts.has_value());
  ASSERT_EQ(got.bodies.size(), 2U);
  EXPECT_EQ(got.bodies[0], "one");
  EXPECT_EQ(got.bodies[1], "<p>two</p>");
  EXPECT_EQ(counts->skipped, 1U);
  EXPECT_FALSE(read_source("/no/such/file", sink_of(got)).has_value());
}

TEST(Source, StopsWhenTheSinkSaysSo) {
  int seen = 0;
  const SourceSink sink{[&](const RawRecord&) { return ++seen < 3; }, {}};
  std::string bytes;
  for (int i = 0; i < 10; ++i) bytes += gzip(response("x"));
  (void)read_source_bytes(bytes, "x", sink);
  EXPECT_EQ(seen, 3);
}

/// Largest resident memory of this process so far, in KB.
long peak_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(Source, PeakMemoryIsTheSameForFourTimesTheArchive) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "AddressSanitizer keeps what was freed, so the peak grows";
#endif
  // Files on disk, read by path as users do: 40 MB and 160 MB inflated, one member a record and the
  // whole archive as one member.
  const auto file = std::filesystem::temp_directory_path() / ("marsad_stream_" + std::to_string(getpid()) + ".warc.gz");
  std::string filler;
  for (std::size_t i = 0; filler.size() < 100000; ++i) filler += "<p>" + std::to_string(i * 2654435761U) + "</p>";
  const std::string one = response(filler);
  for (const bool one_member : {false, true}) {
    const std::string unit = gzip(one);
    const auto read_times = [&](int count) {
      std::ofstream out(file, std::ios::binary);
      if (one_member) {
        gzFile stream = gzopen(file.c_str(), "wb1");
        for (int i = 0; i < count; ++i) gzwrite(stream, one.data(), static_cast<unsigned>(one.size()));
        gzclose(stream);
      } else {
        for (int i = 0; i < count; ++i) out << unit;
        out.close();
      }
      std::uint64_t records = 0;
      const auto counts = read_source(file.string(), {[&](const RawRecord&) { return ++records > 0; }, {}});
      EXPECT_TRUE(counts);
      EXPECT_EQ(records, static_cast<std::uint64_t>(count));
      return peak_kb();
    };
    const long small = read_times(400);
    const long large = read_times(1600);
    EXPECT_LT(large - small, 8 << 10) << (one_member ? "one member" : "a member a record") << ": " << small << " KB, then " << large << " KB";
  }
  std::filesystem::remove(file);
}

TEST(Source, MemoryDoesNotGrowWithTheArchive) {
  // 3,000 records of 100 KB pass a window; the window itself is what counts here, and that records
  // come one at a time: each view is valid only inside the callback.
  std::string one = gzip(response("<p>" + std::string(100000, 'x') + "y</p>"));
  std::string unit = one;
  std::uint64_t records = 0;
  std::size_t largest = 0;
  const SourceSink sink{[&](const RawRecord& record) {
                          ++records;
                          largest = std::max(largest, record.bytes.size());
                          return true;
                        },
                        {}};
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += unit;
  SourceLimits limits;
  limits.max_ratio = 100000;
  const SourceCounts counts = read_source_bytes(bytes, "x", sink, limits);
  EXPECT_EQ(records, 3000U);
  EXPECT_EQ(counts.failed, 0U);
  EXPECT_LT(largest, std::size_t{110000});
}

}  // namespace
}  // namespace marsad::page
