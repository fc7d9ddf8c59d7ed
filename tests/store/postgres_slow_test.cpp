// The same suite on PostgreSQL: the test makes its own server in a temporary folder, on a free port of
// loopback, and stops it. Every database has the index of places of PostGIS where Debian's
// postgresql-15-postgis-3 is installed; those of the user `coder`, who may create no extension, never.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "store/store_suite.h"

#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>

namespace marsad::store {
namespace {

constexpr const char* kBin = "/usr/lib/postgresql/15/bin/";

int shell(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str());
}

// initdb refuses root, so root runs the server as the user `postgres`.
std::string as_server(const std::string& command) {
  return geteuid() == 0 ? "runuser -u postgres -- " + command : command;
}

// A port of loopback nobody listens on.
int free_port() {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in a{};
  a.sin_family = AF_INET;
  a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof a;
  int port = 0;
  if (bind(fd, reinterpret_cast<sockaddr*>(&a), size) == 0 &&
      getsockname(fd, reinterpret_cast<sockaddr*>(&a), &size) == 0)
    port = ntohs(a.sin_port);
  close(fd);
  return port;
}

class Postgres : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (!std::filesystem::exists(std::string(kBin) + "initdb")) return;
    std::string pattern = "/tmp/marsad-pg-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) return;
    folder_ = pattern;
    if (geteuid() == 0 && shell("chown postgres " + folder_) != 0) return;
    const std::string data = folder_ + "/data";
    if (shell(as_server(std::string(kBin) + "initdb -D " + data + " -A trust -U marsad -E UTF8 --locale=C")) != 0)
      return;
    if (shell(as_server(std::string(kBin) + "pg_ctl -D " + data + " -w -l " + folder_ + "/log -o \"-k " +
                        folder_ + " -p " + std::to_string(port_ = free_port()) +
                        " -c listen_addresses=127.0.0.1 -c fsync=off\" start")) != 0)
      return;
    if (shell(std::string(kBin) + "createuser" + at() + " --no-superuser coder") != 0) return;
    running_ = true;
  }
  static void TearDownTestSuite() {
    if (running_) shell(as_server(std::string(kBin) + "pg_ctl -D " + folder_ + "/data -m immediate stop"));
    if (!folder_.empty()) shell("rm -rf " + folder_);
  }
  void SetUp() override {
    if (!running_) GTEST_SKIP() << "no PostgreSQL server here";
    static int count = 0;
    name_ = "m" + std::to_string(++count);
    ASSERT_EQ(shell(std::string(kBin) + "createdb" + at() + " -O coder " + name_), 0);
  }
  static std::string at() {
    return " -h 127.0.0.1 -p " + std::to_string(port_) + " -U marsad";
  }
  std::string url(const std::string& user = "marsad") const {
    return "postgresql://" + user + "@127.0.0.1:" + std::to_string(port_) + "/" + name_;
  }
  Opener opener(const std::string& user = "marsad") const {
    return [url = url(user)](const StoreOptions& o) { return Store::open(url, o); };
  }
  /// One value of the database, as text.
  std::string ask(const std::string& sql) const {
    PGconn* pg = PQconnectdb(url().c_str());
    PGresult* result = PQexec(pg, sql.c_str());
    const std::string out = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "";
    PQclear(result);
    PQfinish(pg);
    return out;
  }
  static constexpr const char* kKindOfPlaces =
      "SELECT udt_name FROM information_schema.columns"
      " WHERE table_name = 'incident_box' AND column_name = 'spot'";
  static inline std::string folder_;
  static inline bool running_ = false;
  static inline int port_ = 0;
  std::string name_;
};

TEST_F(Postgres, IsIdempotent) { suite_idempotent(opener()); }
TEST_F(Postgres, NewVersionReplaces) { suite_new_version_replaces(opener()); }
TEST_F(Postgres, SearchFindsForms) { suite_search_finds_forms(opener()); }
TEST_F(Postgres, Filters) { suite_filters(opener()); }
TEST_F(Postgres, Review) { suite_review(opener()); }
TEST_F(Postgres, MergeAndSplit) { suite_merge_and_split(opener()); }
TEST_F(Postgres, Audit) { suite_audit(opener()); }
TEST_F(Postgres, Redaction) { suite_redaction(opener()); }
TEST_F(Postgres, TrendsAndCoverage) { suite_trends_and_coverage(opener()); }

// The index of places, both ways: the filters by box give the same (suite_filters), and the column is
// what the server allows.
TEST_F(Postgres, PlacesByPostgis) {
  if (ask("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'").empty())
    GTEST_SKIP() << "Debian's postgresql-15-postgis-3 is not installed";
  suite_filters(opener());
  EXPECT_EQ(ask(kKindOfPlaces), "geometry");
  EXPECT_NE(ask("SELECT count(*) FROM incident_box"), "0");
  EXPECT_EQ(ask("SELECT count(*) FROM incident_box WHERE ST_SRID(spot) <> 4326"), "0");
}

TEST_F(Postgres, PlacesWithoutPostgis) {
  suite_filters(opener("coder"));
  EXPECT_EQ(ask(kKindOfPlaces), "point");
  EXPECT_NE(ask("SELECT count(*) FROM incident_box"), "0");
}

TEST_F(Postgres, RedactedCopy) {
  const std::string path = "/tmp/marsad-hidden-" + std::to_string(getpid()) + ".db";
  suite_redacted_copy([&](const StoreOptions& o) { return Store::open(path, o); }, opener());
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

TEST_F(Postgres, GivesTheAnswersOfSqlite) {
  const std::string path = folder_.empty() ? "" : "/tmp/marsad-compare-" + std::to_string(getpid()) + ".db";
  auto sqlite = Store::open(path, suite_options());
  auto postgres = Store::open(url(), suite_options());
  ASSERT_TRUE(sqlite);
  ASSERT_TRUE(postgres) << postgres.error().message();
  for (Store* store : {sqlite->get(), postgres->get()}) {
    ASSERT_TRUE(store->put(story_reports()));
    ASSERT_TRUE(store->cluster());
    ASSERT_TRUE(store->index_text());
  }
  EXPECT_EQ(fingerprint(**sqlite), fingerprint(**postgres));
  for (const char* query : {"سوق", "هجوم انتحاري", "بالموصل", "xyz"}) {
    DocumentFilter f;
    f.text = query;
    auto a = (*sqlite)->documents(f);
    auto b = (*postgres)->documents(f);
    ASSERT_TRUE(a);
    ASSERT_TRUE(b);
    EXPECT_EQ(a->total, b->total) << query;
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

TEST_F(Postgres, CopiesFromAndToSqlite) {
  const std::string path = "/tmp/marsad-copy-" + std::to_string(getpid()) + ".db";
  auto sqlite = Store::open(path, suite_options());
  ASSERT_TRUE(sqlite);
  ASSERT_TRUE((*sqlite)->put(story_reports()));
  ASSERT_TRUE((*sqlite)->cluster());
  auto postgres = Store::open(url(), suite_options());
  ASSERT_TRUE(postgres);
  auto copied = (*postgres)->copy_from(**sqlite);
  ASSERT_TRUE(copied) << copied.error().message();
  EXPECT_EQ(fingerprint(**sqlite), fingerprint(**postgres));
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

}  // namespace
}  // namespace marsad::store

#else

TEST(Postgres, IsBuilt) { GTEST_SKIP() << "built without libpq"; }

#endif
