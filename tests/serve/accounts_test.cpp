// Accounts, sessions, the access log and what is masked for whom.
#include "serve/accounts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/file.h"
#include "base/utf8.h"
#include "kbc/kbc.h"
#include "serve/log.h"
#include "serve/view.h"

namespace marsad::serve {
namespace {

std::string fresh(const std::string& name) {
  const std::string path = std::filesystem::temp_directory_path() / ("marsad_" + std::to_string(::getpid()) + "_" + name);
  std::filesystem::remove(path);
  return path;
}

const std::string kPassword = "a long enough password";

TEST(Accounts, SingleUserNeedsNothing) {
  auto a = Accounts::open("");
  ASSERT_TRUE(a);
  const Caller c = (*a)->caller("");
  EXPECT_EQ(c.user, "local");
  EXPECT_TRUE(c.can("people"));
  EXPECT_EQ(c.csrf.size(), 64u);
  EXPECT_FALSE((*a)->setup_needed());
}

TEST(Accounts, SetUpOnceThenSignIn) {
  const std::string path = fresh("people.json");
  auto a = Accounts::open(path);
  ASSERT_TRUE(a);
  ASSERT_TRUE((*a)->setup_needed());
  EXPECT_TRUE((*a)->caller("").user.empty());
  EXPECT_FALSE((*a)->set_up("wrong", "amal", kPassword));
  const std::string token = (*a)->setup_token();
  EXPECT_FALSE((*a)->set_up(token, "amal", "short"));
  auto session = (*a)->set_up(token, "amal", kPassword);
  ASSERT_TRUE(session);
  EXPECT_EQ((*a)->caller(*session).role, "admin");
  EXPECT_FALSE((*a)->set_up(token, "second", kPassword)) << "the link works once";
  EXPECT_FALSE((*a)->set_up("", "second", kPassword));

  // What lies on disk is a hash, readable by its owner only; another start knows the person.
  const std::string bytes = *read_file(path);
  EXPECT_EQ(bytes.find(kPassword), std::string::npos);
  EXPECT_NE(bytes.find("$argon2id$"), std::string::npos);
  EXPECT_EQ(bytes.find(*session), std::string::npos);
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::mask,
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  auto again = Accounts::open(path);
  ASSERT_TRUE(again);
  EXPECT_FALSE((*again)->setup_needed());
  EXPECT_TRUE((*again)->caller(*session).user.empty()) << "sessions end with the process";
  const auto in = (*again)->sign_in("amal", kPassword, "1.2.3.4");
  EXPECT_EQ(in.status, 200);
  EXPECT_EQ((*again)->caller(in.token).user, "amal");
  (*again)->sign_out(in.token);
  EXPECT_TRUE((*again)->caller(in.token).user.empty());
}

TEST(Accounts, WrongPasswordsAreSlowedDown) {
  auto a = Accounts::open(fresh("slow.json"));
  ASSERT_TRUE(a);
  ASSERT_TRUE((*a)->set_up((*a)->setup_token(), "amal", kPassword));
  for (int i = 0; i < 5; ++i) EXPECT_EQ((*a)->sign_in("amal", "wrong wrong wrong", "9.9.9.9").status, 401);
  const auto blocked = (*a)->sign_in("amal", kPassword, "9.9.9.9");
  EXPECT_EQ(blocked.status, 429);
  EXPECT_GE(blocked.retry_after, 1);
  EXPECT_EQ((*a)->sign_in("nobody", kPassword, "8.8.8.8").status, 401);
}

TEST(Accounts, LastAdministratorStays) {
  auto a = Accounts::open(fresh("last.json"));
  ASSERT_TRUE(a);
  auto session = (*a)->set_up((*a)->setup_token(), "amal", kPassword);
  ASSERT_TRUE(session);
  EXPECT_FALSE((*a)->change("amal", std::string("viewer"), std::nullopt));
  EXPECT_FALSE((*a)->change("amal", std::nullopt, false));
  ASSERT_TRUE((*a)->add(Person{"basim", "B", "admin", "", true, {"*"}, "", ""}, kPassword));
  EXPECT_FALSE((*a)->add(Person{"basim", "", "coder", "", true, {"*"}, "", ""}, kPassword)) << "the name is taken";
  EXPECT_FALSE((*a)->add(Person{"x", "", "emperor", "", true, {"*"}, "", ""}, kPassword));
  EXPECT_FALSE((*a)->add(Person{"a b/<", "", "coder", "", true, {"*"}, "", ""}, kPassword));
  EXPECT_TRUE((*a)->change("amal", std::string("viewer"), std::nullopt));
  EXPECT_EQ((*a)->caller(*session).role, "viewer") << "a changed role holds at once";
  EXPECT_TRUE((*a)->change("amal", std::nullopt, false));
  EXPECT_TRUE((*a)->caller(*session).user.empty()) << "and so does an end";
}

TEST(Accounts, BrokenPeopleFileIsAnErrorThatNamesIt) {
  const std::string path = fresh("broken.json");
  std::ofstream(path) << "{\"people\": [";
  const auto a = Accounts::open(path);
  ASSERT_FALSE(a);
  EXPECT_EQ(a.error().place.file, path);
}

TEST(AccessLog, IsAChainThatShowsACut) {
  const std::string path = fresh("access.jsonl");
  {
    auto log = AccessLog::open(path);
    ASSERT_TRUE(log);
    (*log)->add("amal", "view", "i1");
    (*log)->add("amal", "export", "claims.csv", "line\nbreak \"forged\"");
    (*log)->add("amal", "view", "i2");
  }
  auto again = AccessLog::open(path);
  ASSERT_TRUE(again);
  ASSERT_EQ((*again)->size(), 3);
  EXPECT_EQ((*again)->recent(1, 1)[0].detail, "line\nbreak \"forged\"");
  std::string bytes = *read_file(path);
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), 3);
  std::ofstream(path) << bytes.substr(bytes.find('\n') + 1);
  const auto cut = AccessLog::open(path);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().place.line, 1u);
}

incident::StoredDocument named_document(const std::string& mode) {
  incident::StoredDocument d;
  d.text = "قالت الشاهدة سلمى حداد إنها رأت كل شيء";
  d.title = "سلمى حداد تروي";
  d.mentions.push_back({{"سلمى حداد", 13, 22}, "person", ""});
  d.mentions.push_back({{"الشاهدة", 5, 12}, "person", "p.somebody-in-office"});
  incident::StoredClaim c;
  c.mode = mode;
  c.claimant.span = {"الشاهدة سلمى حداد", 5, 22};
  d.claims.push_back(c);
  return d;
}

View view_of(bool reader, bool reveal) {
  static const auto protection = [] {
    auto file = kbc::open(std::string(MARSAD_SOURCE_DIR) + "/kb/");
    EXPECT_TRUE(file) << file.error().message();
    auto loaded = incident::Protection::load(**file);
    EXPECT_TRUE(loaded) << loaded.error().message();
    return *loaded;
  }();
  View v;
  v.reader = reader;
  v.reveal = reveal;
  v.protection = protection.get();
  return v;
}

TEST(Mask, ReadersNeverSeePrivateNames) {
  incident::StoredDocument d = named_document("beat");
  const std::size_t length = to_utf32(d.text).size();
  ASSERT_EQ(mask_document(d, view_of(true, false)).size(), 1u);
  EXPECT_EQ(d.text.find("سلمى"), std::string::npos);
  EXPECT_EQ(d.title.find("حداد"), std::string::npos);
  EXPECT_EQ(d.claims[0].claimant.span.text.find("حداد"), std::string::npos);
  EXPECT_NE(d.text.find("الشاهدة"), std::string::npos);
  EXPECT_EQ(to_utf32(d.text).size(), length) << "offsets hold";
}

TEST(Mask, SurvivorsAreMaskedUnlessRevealed) {
  incident::StoredDocument plain = named_document("beat"), survivor = named_document("sexual");
  EXPECT_TRUE(mask_document(plain, view_of(false, false)).empty());
  EXPECT_FALSE(mask_document(survivor, view_of(false, false)).empty());
  incident::StoredDocument again = named_document("sexual");
  EXPECT_TRUE(mask_document(again, view_of(false, true)).empty());
}

TEST(Blur, ReadersGetAKilometre) {
  incident::Place p;
  p.lat = 35.812345;
  p.lon = 36.619876;
  incident::Place exact = p;
  blur(p, view_of(true, false));
  blur(exact, view_of(false, false));
  EXPECT_DOUBLE_EQ(*p.lat, 35.81);
  EXPECT_DOUBLE_EQ(*p.lon, 36.62);
  EXPECT_DOUBLE_EQ(*exact.lat, 35.812345);
}

TEST(Blur, ShelteringPlacesAreRoundedTenTimesMore) {
  incident::Place p;
  p.span.text = "مستشفى الأمل";
  p.lat = 35.812345;
  p.lon = 36.619876;
  p.precision = 1;
  incident::Place by_title = p;
  by_title.span.text = "البلدة";
  blur(p, view_of(true, false));
  blur(by_title, view_of(true, false), "قصف على مخيم للنازحين");
  for (const incident::Place& place : {p, by_title}) {
    EXPECT_DOUBLE_EQ(*place.lat, 35.8);
    EXPECT_DOUBLE_EQ(*place.lon, 36.6);
    EXPECT_EQ(place.precision, 2);
  }
}

TEST(Accounts, ProjectsAreKeptAndBind) {
  const std::string path = (std::filesystem::temp_directory_path() / ("marsad_projects_" + std::to_string(::getpid()))).string();
  std::filesystem::remove(path);
  {
    auto a = Accounts::open(path);
    ASSERT_TRUE(a);
    ASSERT_TRUE((*a)->set_up((*a)->setup_token(), "amal", kPassword));
    EXPECT_FALSE((*a)->add(Person{"samir", "", "coder", "", true, {"north' OR 1"}, "", ""}, kPassword));
    ASSERT_TRUE((*a)->add(Person{"samir", "", "coder", "", true, {"north"}, "", ""}, kPassword));
  }
  auto a = Accounts::open(path);
  ASSERT_TRUE(a);
  const auto in = (*a)->sign_in("samir", kPassword, "127.0.0.1");
  ASSERT_EQ(in.status, 200);
  Caller samir = (*a)->caller(in.token);
  ASSERT_TRUE(samir.projects);
  EXPECT_EQ(*samir.projects, std::set<std::string>{"north"});
  ASSERT_TRUE((*a)->change("samir", std::nullopt, std::nullopt, std::vector<std::string>{"*"}));
  EXPECT_FALSE((*a)->caller(in.token).projects);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace marsad::serve
