// The same suite on PostgreSQL: the test makes its own server on a socket in a temporary folder and
// stops it. Skipped where no server program is installed or none can be started.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "store/store_suite.h"

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
                        folder_ + " -c listen_addresses='' -c fsync=off\" start")) != 0)
      return;
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
    ASSERT_EQ(shell(std::string(kBin) + "createdb -h " + folder_ + " -U marsad " + name_), 0);
  }
  std::string url() const { return "postgresql:///" + name_ + "?host=" + folder_ + "&user=marsad"; }
  Opener opener() const {
    return [url = url()](const StoreOptions& o) { return Store::open(url, o); };
  }
  static inline std::string folder_;
  static inline bool running_ = false;
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
