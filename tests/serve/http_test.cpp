// Targets, filters, cookies, compression: what comes from strangers, before any handler.
#include <gtest/gtest.h>

#include "serve/filter.h"
#include "serve/http.h"

namespace marsad::serve {
namespace {

TEST(Target, DecodesPathAndQuery) {
  Request r;
  ASSERT_TRUE(parse_target("/api/v1/incidents?q=%D8%B3%D9%88%D9%82+x&limit=5", r));
  EXPECT_EQ(r.path, "/api/v1/incidents");
  EXPECT_EQ(r.at("q"), "سوق x");
  EXPECT_EQ(r.at("limit"), "5");
  EXPECT_EQ(r.at("none"), "");
}

TEST(Target, RefusesPathTricks) {
  for (const char* bad : {"/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a/..%2f..%2fetc", "/a/./b", "/a%00b",
                          "/a%5c..%5cb", "/a\\b", "/%", "/%zz", "/a%0d%0aX: y", "", "etc", "http://x/"}) {
    Request r;
    EXPECT_FALSE(parse_target(bad, r)) << bad;
  }
  Request r;
  EXPECT_FALSE(parse_target("/x?q=%00", r));
  Request fine;
  EXPECT_TRUE(parse_target("/incident/a..b", fine));  // dots within a name are no trick
}

TEST(Target, KeepsAtMostSixtyFourPairs) {
  std::string target = "/x?";
  for (int i = 0; i < 1000; ++i) target += "a" + std::to_string(i) + "=1&";
  Request r;
  ASSERT_TRUE(parse_target(target, r));
  EXPECT_EQ(r.query.size(), 64u);
}

Result<store::IncidentFilter> filter_of(const std::string& query) {
  Request r;
  EXPECT_TRUE(parse_target("/api/v1/incidents?" + query, r));
  return incident_filter(r);
}

TEST(Filter, TakesWhatTheCommandLineTakes) {
  const auto f = filter_of("type=ASSAULT&country=SYR&from=2015-08-01&to=2015-08-05&bbox=36,35,37,36&min_killed=5&q=%D8%B3&sort=killed&limit=7&offset=14");
  ASSERT_TRUE(f);
  EXPECT_EQ(f->type, "ASSAULT");
  EXPECT_EQ(f->country, "SYR");
  EXPECT_EQ(f->date_from, "2015-08-01");
  ASSERT_TRUE(f->bbox);
  EXPECT_EQ((*f->bbox)[1], 35);
  EXPECT_EQ(f->min_killed, 5);
  EXPECT_EQ(f->limit, 7);
  EXPECT_EQ(f->offset, 14);
  EXPECT_FALSE(f->with_members);
}

TEST(Filter, NamesTheParameterItRefuses) {
  const std::pair<const char*, const char*> kBad[] = {
      {"limit=1000000000", "limit"}, {"limit=-1", "limit"}, {"offset=99999999", "offset"}, {"bbox=NaN,1,2,3", "bbox"},
      {"bbox=1,9,2,3", "bbox"}, {"bbox=1,2,3", "bbox"}, {"bbox=1,2,3,inf", "bbox"}, {"from=2015-13-45", "from"},
      {"from=yesterday", "from"}, {"grade=great", "grade"}, {"review=x", "review"}, {"sort=id;DROP", "sort"},
      {"type=A'%20OR%201", "type"}, {"min_killed=1e9", "min_killed"}, {"colour=red", "colour"}};
  for (const auto& [query, name] : kBad) {
    const auto f = filter_of(query);
    ASSERT_FALSE(f) << query;
    EXPECT_EQ(f.error().code, ErrorCode::kMalformed);
    EXPECT_NE(f.error().what.find(name), std::string::npos) << f.error().what;
  }
}

TEST(Filter, WholeWorldIsNoBoxAtAll) {
  const auto f = filter_of("bbox=-400,-89,400,89");
  ASSERT_TRUE(f);
  EXPECT_EQ((*f->bbox)[0], -180);
  EXPECT_EQ((*f->bbox)[2], 180);
}

TEST(Gzip, RoundTrip) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "سطر " + std::to_string(i % 37) + "\n";
  const std::string packed = gzip(text, 6);
  EXPECT_LT(packed.size(), text.size() / 5);
  EXPECT_EQ(gunzip(packed), text);
  EXPECT_EQ(gunzip(packed.substr(0, packed.size() / 2)), "");
  EXPECT_EQ(gunzip("not gzip at all, really not"), "");
}

TEST(Cookie, FindsTheWholeName) {
  EXPECT_EQ(cookie_value("a=1; marsad=abc; b=2", "marsad"), "abc");
  EXPECT_EQ(cookie_value("xmarsad=abc", "marsad"), "");
  EXPECT_EQ(cookie_value("", "marsad"), "");
}

}  // namespace
}  // namespace marsad::serve
