// The store on SQLite: the common suite, and what only a file can suffer.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "incident/contract.h"
#include "store/export.h"
#include "store/indexer.h"
#include "store/store_suite.h"

namespace marsad::store {
namespace {

class SqliteStore : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = std::filesystem::temp_directory_path() / "marsad-store-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string path(const std::string& name = "s.db") const { return folder_ + "/" + name; }
  Opener opener() const {
    return [path = path()](const StoreOptions& o) { return Store::open(path, o); };
  }
  std::unique_ptr<Store> filled() const {
    auto store = Store::open(path(), suite_options());
    EXPECT_TRUE(store);
    EXPECT_TRUE((*store)->put(story_reports()));
    EXPECT_TRUE((*store)->cluster());
    EXPECT_TRUE((*store)->index_text());
    return std::move(*store);
  }
  std::string folder_;
};

TEST_F(SqliteStore, IsIdempotent) { suite_idempotent(opener()); }
TEST_F(SqliteStore, NewVersionReplaces) { suite_new_version_replaces(opener()); }
TEST_F(SqliteStore, SearchFindsForms) { suite_search_finds_forms(opener()); }
TEST_F(SqliteStore, Filters) { suite_filters(opener()); }
TEST_F(SqliteStore, Review) { suite_review(opener()); }
TEST_F(SqliteStore, MergeAndSplit) { suite_merge_and_split(opener()); }
TEST_F(SqliteStore, Audit) { suite_audit(opener()); }
TEST_F(SqliteStore, Redaction) { suite_redaction(opener()); }
TEST_F(SqliteStore, RedactedCopy) {
  suite_redacted_copy(opener(), [path = path("others.db")](const StoreOptions& o) {
    return Store::open(path, o);
  });
  // Not a byte of the file, free pages included, holds the words; a copy that moves house does.
  const auto bytes = [&](const std::string& name) {
    std::ifstream in(path(name), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string title = "مقتل 6 جنود";
  EXPECT_EQ(bytes("others.db").find(title), std::string::npos);
  auto source = Store::open(path(), suite_options());
  auto whole = Store::open(path("whole.db"), suite_options());
  ASSERT_TRUE(source);
  ASSERT_TRUE(whole);
  ASSERT_TRUE((*whole)->copy_from(**source, false));
  EXPECT_NE((*(*whole)->document("w1a"))->text.find(title), std::string::npos);
  EXPECT_TRUE((*whole)->check()->clean);
}
TEST_F(SqliteStore, TrendsAndCoverage) { suite_trends_and_coverage(opener()); }

TEST_F(SqliteStore, ArrivalOrderDoesNotMatter) {
  const auto partition = [](Store& store) {
    std::multiset<std::string> out;
    IncidentFilter f;
    f.limit = 1000;
    auto page = store.incidents(f);
    for (const auto& i : page->incidents) {
      std::set<std::string> documents;
      for (const auto& d : i.documents) documents.insert(d.id);
      std::string row;
      for (const auto& d : documents) row += d + " ";
      const auto killed = i.values.find("killed");
      if (killed != i.values.end()) row += std::to_string(killed->second.best.value_or(-1));
      out.insert(row + " " + i.grade);
    }
    return out;
  };
  const auto together = filled();
  auto piecemeal = Store::open(path("p.db"), suite_options());
  ASSERT_TRUE(piecemeal);
  auto reports = story_reports();
  for (auto it = reports.rbegin(); it != reports.rend(); ++it) {
    ASSERT_TRUE((*piecemeal)->put({&*it, 1}));
    if ((it - reports.rbegin()) % 9 == 0) {
      ASSERT_TRUE((*piecemeal)->cluster());
    }
  }
  ASSERT_TRUE((*piecemeal)->cluster());
  EXPECT_EQ(partition(*together), partition(**piecemeal));
}

// Alters the database behind the store's back, triggers off.
void alter(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  char* error = nullptr;
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error), SQLITE_OK)
      << (error == nullptr ? "" : error);
  sqlite3_close(db);
}

TEST_F(SqliteStore, EveryAlteredByteOfTheLogIsFound) {
  {
    const auto store = filled();
    auto page = store->incidents({});
    for (int i = 0; i < 5; ++i) {
      DecisionRequest r;
      r.user = "ruba";
      r.action = "note";
      r.subject_kind = "incident";
      r.subject = page->incidents[static_cast<std::size_t>(i)].id;
      r.reason = "n" + std::to_string(i);
      ASSERT_TRUE(store->decide(r));
    }
    EXPECT_TRUE(store->verify_audit()->intact);
  }
  const std::string off = "DROP TRIGGER decision_fixed; DROP TRIGGER decision_kept;";
  const char* attacks[] = {
      "UPDATE decision SET body = replace(body, 'n2', 'n9') WHERE number = 3;",
      "UPDATE decision SET body = body || ' ' WHERE number = 2;",
      "UPDATE decision SET subject = 'x' WHERE number = 4;",
      "UPDATE decision SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE number = 1;",
      "UPDATE decision SET previous_hash = hash WHERE number = 5;",
      "DELETE FROM decision WHERE number = 3;",
      "DELETE FROM decision WHERE number = 5;",
      "UPDATE decision SET number = 50 WHERE number = 5;",
      "DELETE FROM decision;"};
  for (const char* attack : attacks) {
    const std::string copy = path("attacked.db");
    std::filesystem::remove(copy);
    {
      auto store = Store::open(path(), suite_options());
      ASSERT_TRUE((*store)->backup(copy));
    }
    alter(copy, off + attack);
    StoreOptions options = suite_options();
    options.read_only = true;
    auto store = Store::open(copy, options);
    ASSERT_TRUE(store) << store.error().message();
    auto report = (*store)->verify_audit();
    ASSERT_TRUE(report);
    EXPECT_FALSE(report->intact) << attack;
  }
}

// The sweep: one bit of every byte of every text column of the log, and of the noted head.
TEST_F(SqliteStore, AnyAlteredByteOfTheLogIsFound) {
  {
    const auto store = filled();
    auto page = store->incidents({});
    for (const char* action : {"note", "accept", "grade_source"}) {
      DecisionRequest r;
      r.user = "ربى";
      r.action = action;
      r.subject_kind = "incident";
      r.subject = page->incidents[0].id;
      if (r.action == "grade_source") r.value = "\"B\"";
      r.reason = "قرأت الخبرين";
      ASSERT_TRUE(store->decide(r));
    }
  }
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db, "DROP TRIGGER decision_fixed; PRAGMA synchronous=OFF", nullptr,
                         nullptr, nullptr), SQLITE_OK);
  StoreOptions options = suite_options();
  options.read_only = true;
  auto reader = Store::open(path(), options);
  ASSERT_TRUE(reader) << reader.error().message();
  ASSERT_TRUE((*reader)->verify_audit()->intact);
  const auto write = [&](const std::string& table, const std::string& column,
                         const std::string& key, const std::string& value) {
    sqlite3_stmt* s = nullptr;
    const std::string sql = "UPDATE " + table + " SET " + column + " = ? WHERE " + key;
    ASSERT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK);
    sqlite3_bind_text(s, 1, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT);
    EXPECT_EQ(sqlite3_step(s), SQLITE_DONE) << sqlite3_errmsg(db);
    sqlite3_finalize(s);
  };
  int altered = 0;
  const auto sweep = [&](const std::string& table, const std::string& column,
                         const std::string& key) {
    sqlite3_stmt* s = nullptr;
    const std::string sql = "SELECT " + column + " FROM " + table + " WHERE " + key;
    ASSERT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK);
    ASSERT_EQ(sqlite3_step(s), SQLITE_ROW);
    const std::string whole(reinterpret_cast<const char*>(sqlite3_column_text(s, 0)),
                            static_cast<std::size_t>(sqlite3_column_bytes(s, 0)));
    sqlite3_finalize(s);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string bad = whole;
      bad[at] = static_cast<char>(bad[at] ^ 1);
      write(table, column, key, bad);
      auto report = (*reader)->verify_audit();
      EXPECT_TRUE(!report || !report->intact) << table << "." << column << " byte " << at;
      ++altered;
    }
    write(table, column, key, whole);
  };
  for (int number = 1; number <= 3; ++number)
    for (const char* column : {"body", "subject", "previous_hash", "hash"})
      sweep("decision", column, "number = " + std::to_string(number));
  sweep("meta", "value", "name = 'decisions'");
  EXPECT_GT(altered, 1000);
  EXPECT_TRUE((*reader)->verify_audit()->intact);
  sqlite3_close(db);
}

TEST_F(SqliteStore, DecisionsRefuseToChange) {
  const auto store = filled();
  DecisionRequest r;
  r.user = "ruba";
  r.action = "note";
  r.subject_kind = "incident";
  r.subject = store->incidents({})->incidents[0].id;
  ASSERT_TRUE(store->decide(r));
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &db), SQLITE_OK);
  EXPECT_NE(sqlite3_exec(db, "UPDATE decision SET subject = 'x'", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_NE(sqlite3_exec(db, "DELETE FROM decision", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(db);
}

TEST_F(SqliteStore, CheckFindsDamage) {
  { filled(); }
  alter(path(), "UPDATE document SET text = text || 'x' WHERE number = 1;");
  auto store = Store::open(path(), suite_options());
  auto report = (*store)->check();
  ASSERT_TRUE(report);
  EXPECT_FALSE(report->clean);
}

TEST_F(SqliteStore, RefusesWhatItCannotRead) {
  StoreOptions options = suite_options();
  options.read_only = true;
  EXPECT_FALSE(Store::open(path("absent.db"), options));
  std::ofstream(path("junk.db")) << std::string(5000, 'j');
  auto junk = Store::open(path("junk.db"), suite_options());
  ASSERT_FALSE(junk);
  EXPECT_NE(junk.error().message().find("junk.db"), std::string::npos);
  { filled(); }
  alter(path(), "UPDATE meta SET value = '999' WHERE name = 'schema';");
  auto newer = Store::open(path(), suite_options());
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().what.find("999"), std::string::npos);
}

TEST_F(SqliteStore, ReadersAreNotBlockedByAWriter) {
  { filled(); }
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &writer), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(writer, "BEGIN IMMEDIATE; UPDATE meta SET value = value;", nullptr,
                         nullptr, nullptr), SQLITE_OK);
  StoreOptions options = suite_options();
  options.read_only = true;
  auto reader = Store::open(path(), options);
  ASSERT_TRUE(reader) << reader.error().message();
  EXPECT_GT((*reader)->incidents({})->total, 30);
  sqlite3_exec(writer, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(writer);
}

// The thread beside fills the index while the writer goes on; what it leaves is found by the next.
TEST_F(SqliteStore, IndexesInTheBackground) {
  auto store = Store::open(path(), suite_options());
  ASSERT_TRUE(store);
  const auto reports = story_reports();
  const std::size_t half = reports.size() / 2;
  const auto open = [this] { return Store::open(path(), StoreOptions{}); };
  const auto found = [&] {
    DocumentFilter f;
    f.text = "بيجي";
    auto page = (*store)->documents(f);
    return page ? page->total : -1;
  };
  ASSERT_TRUE((*store)->put({reports.data(), half}));
  EXPECT_EQ(found(), 0) << "nothing is indexed by putting it";
  {
    Indexer indexer(open, std::chrono::milliseconds(1));
    for (std::size_t i = half; i < reports.size(); ++i) {
      ASSERT_TRUE((*store)->put({&reports[i], 1}));
      indexer.wake();
    }
    for (int i = 0; i < 2000 && indexer.indexed() < static_cast<std::int64_t>(reports.size()); ++i)
      usleep(5000);
    EXPECT_TRUE(indexer.stop());
    EXPECT_EQ(indexer.indexed(), static_cast<std::int64_t>(reports.size()));
  }
  EXPECT_GT(found(), 0);
  auto left = (*store)->index_text();
  ASSERT_TRUE(left);
  EXPECT_EQ(*left, 0);
  EXPECT_TRUE((*store)->check()->clean);
  Indexer lost([] { return Store::open("/nowhere/at/all.db", StoreOptions{}); });
  EXPECT_FALSE(lost.stop()) << "a store that cannot be opened is told";
}

// A clustering holds the lock for longer than a call waits: the thread tries again, and loses nothing.
TEST_F(SqliteStore, IndexerOutwaitsAWriter) {
  auto store = Store::open(path(), suite_options());
  ASSERT_TRUE(store);
  const auto reports = story_reports();
  ASSERT_TRUE((*store)->put(reports));
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(path().c_str(), &writer), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(writer, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  StoreOptions impatient;
  impatient.lock_wait_milliseconds = 5;
  auto beside = Store::open(path(), impatient);
  ASSERT_TRUE(beside);
  auto refused = (*beside)->index_text();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kBusy);
  Indexer indexer([&] { return Store::open(path(), impatient); }, std::chrono::milliseconds(5));
  usleep(100000);
  EXPECT_EQ(indexer.indexed(), 0);
  EXPECT_EQ(sqlite3_exec(writer, "ROLLBACK", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(writer);
  for (int i = 0; i < 2000 && indexer.indexed() < static_cast<std::int64_t>(reports.size()); ++i)
    usleep(5000);
  EXPECT_TRUE(indexer.stop());
  EXPECT_EQ(indexer.indexed(), static_cast<std::int64_t>(reports.size()));
}

TEST_F(SqliteStore, CopyGivesTheSameAnswers) {
  const auto store = filled();
  auto target = Store::open(path("copy.db"), suite_options());
  ASSERT_TRUE(target);
  auto copied = (*target)->copy_from(*store);
  ASSERT_TRUE(copied) << copied.error().message();
  EXPECT_EQ(fingerprint(*store), fingerprint(**target));
  EXPECT_FALSE((*target)->copy_from(*store)) << "a copy into a filled store is refused";
}

TEST_F(SqliteStore, ExportsHoldTogether) {
  const auto store = filled();
  ExportOptions options;
  options.knowledge = suite_options().knowledge;
  options.audience = Audience::kInternal;
  for (const std::string& format : export_formats()) {
    auto bytes = export_bytes(*store, format, options);
    ASSERT_TRUE(bytes) << format;
    EXPECT_GT(bytes->size(), 100U) << format;
    EXPECT_EQ(*bytes, *export_bytes(*store, format, options)) << format << " is not stable";
  }
  EXPECT_FALSE(export_bytes(*store, "claims.xls", options));
  const std::string exact = *export_bytes(*store, "incidents.csv", options);
  EXPECT_NE(exact.find("33.35"), std::string::npos);
  options.audience = Audience::kPublic;
  const std::string rounded = *export_bytes(*store, "incidents.csv", options);
  EXPECT_EQ(rounded.find("33.35"), std::string::npos) << "public files round coordinates";
  auto written = export_files(*store, path("out"), {}, options);
  ASSERT_TRUE(written) << written.error().message();
  EXPECT_TRUE(std::filesystem::exists(path("out/manifest.json")));
  EXPECT_EQ(written->size(), export_formats().size());
  for (const ExportJob& job : *written) ASSERT_TRUE(store->log_export(job));
  auto jobs = store->export_jobs(100);
  ASSERT_TRUE(jobs) << jobs.error().message();
  ASSERT_EQ(jobs->size(), written->size());
  EXPECT_EQ(jobs->front().number, static_cast<std::int64_t>(written->size()));
  EXPECT_EQ(jobs->back().sha256, written->front().sha256);
  EXPECT_EQ(jobs->back().audience, "public");
  EXPECT_GT(jobs->back().bytes, 100);
}

}  // namespace
}  // namespace marsad::store
