// Access by project, takedown, retention, time limits of statements, claims by what made them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "store/database.h"
#include "store/store_suite.h"

namespace marsad::store {
namespace {

class Care : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("marsad_care_" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    auto opened = Store::open(path(), suite_options());
    ASSERT_TRUE(opened) << opened.error().message();
    store_ = std::move(*opened);
    reports_ = story_reports();
    for (auto& d : reports_)
      for (auto& c : d.claims) c.rule = "kb/event/verbs.tsv:90; kb/rules/arguments.rules:72 subject-verb-object";
    ASSERT_TRUE(store_->put(reports_));
    ASSERT_TRUE(store_->cluster());
    ASSERT_TRUE(store_->index_text());
    why_.user = "ruba";
    why_.role = "admin";
    why_.reason = "asked for by the family";
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }
  std::string path() const { return (folder_ / "care.db").string(); }
  std::int64_t total() {
    auto page = store_->incidents({});
    return page ? page->total : -1;
  }
  std::int64_t documents() {
    auto page = store_->documents({});
    return page ? page->total : -1;
  }
  std::string key(std::size_t report) {
    auto d = store_->document(reports_[report].id);
    return d && *d ? (*d)->key : "";
  }
  bool on_disk(const std::string& words) {
    for (const auto& f : std::filesystem::directory_iterator(folder_)) {
      std::ifstream in(f.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(in)), {});
      if (bytes.find(words) != std::string::npos) return true;
    }
    return false;
  }

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::vector<incident::StoredDocument> reports_;
  DecisionRequest why_;
};

TEST_F(Care, TakedownLeavesNoWordAndStays) {
  const std::string victim = key(0);
  const std::string words = reports_[0].text.substr(0, 60);
  ASSERT_TRUE(on_disk(words));
  const auto before = documents();
  auto without = why_;
  without.reason.clear();
  EXPECT_FALSE(store_->take_down(victim, without));  // a reason is asked
  auto done = store_->take_down(victim, why_);
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(done->request.action, "takedown");
  auto gone = store_->document(victim);
  ASSERT_TRUE(gone);
  EXPECT_FALSE(*gone);
  EXPECT_EQ(documents(), before - 1);
  EXPECT_FALSE(on_disk(words));
  EXPECT_FALSE(on_disk(reports_[0].title));
  // It does not come back, not even coded by a newer program, and nothing else is disturbed.
  auto again = store_->put(reports_);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->added + again->replaced, 0);
  EXPECT_EQ(documents(), before - 1);
  auto check = store_->check();
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->clean) << (check->findings.empty() ? "" : check->findings[0]);
  auto audit = store_->verify_audit();
  ASSERT_TRUE(audit);
  EXPECT_TRUE(audit->intact);
  DecisionRequest undo = why_;
  undo.action = "undo";
  undo.subject_kind = "decision";
  undo.subject = std::to_string(done->number);
  EXPECT_FALSE(store_->decide(undo));
}

TEST_F(Care, RetentionKeepsWhatPeopleAccepted) {
  auto page = store_->incidents({});
  ASSERT_TRUE(page);
  ASSERT_GT(page->total, 1);
  const incident::Incident kept = page->incidents[0];
  for (const char* user : {"ruba", "salim"}) {
    DecisionRequest r;
    r.user = user;
    r.role = "reviewer";
    r.action = "accept";
    r.subject_kind = "incident";
    r.subject = kept.id;
    ASSERT_TRUE(store_->decide(r));
  }
  RetentionRequest q;
  q.before = "2100-01-01";
  q.user = "ruba";
  q.reason = "two years are over";
  q.dry_run = true;
  const auto all = documents();
  auto would = store_->retain(q);
  ASSERT_TRUE(would) << would.error().message();
  EXPECT_EQ(documents(), all);
  q.dry_run = false;
  auto done = store_->retain(q);
  ASSERT_TRUE(done) << done.error().message();
  EXPECT_EQ(*done, *would);
  EXPECT_GT(*done, 0);
  EXPECT_EQ(documents(), all - *done);
  auto still = store_->incident(kept.id);
  ASSERT_TRUE(still);
  ASSERT_TRUE(*still);
  EXPECT_FALSE((*still)->documents.empty());
  auto log = store_->decisions("before 2100-01-01", 10, 0);
  ASSERT_TRUE(log);
  EXPECT_EQ(log->size(), 1u);
  q.before = "yesterday";
  EXPECT_FALSE(store_->retain(q));
}

TEST_F(Care, ProjectsHideTheirMaterialEverywhere) {
  const auto all_incidents = total(), all_documents = documents();
  DocumentFilter some;
  some.publisher = reports_[0].publisher;
  EXPECT_FALSE(store_->assign("Not A Name'", some, why_));
  auto n = store_->assign("north", some, why_);
  ASSERT_TRUE(n) << n.error().message();
  ASSERT_GT(*n, 0);
  auto home = store_->incidents_of(key(0));
  ASSERT_TRUE(home);
  ASSERT_FALSE(home->empty());
  store_->restrict_to(std::set<std::string>{"south"});
  EXPECT_EQ(documents(), all_documents - *n);
  EXPECT_LT(total(), all_incidents);
  auto hidden = store_->document(reports_[0].id);
  ASSERT_TRUE(hidden);
  EXPECT_FALSE(*hidden);
  auto detail = store_->incident(home->front());
  ASSERT_TRUE(detail);
  EXPECT_FALSE(*detail);
  auto outlets = store_->facets("outlet");
  ASSERT_TRUE(outlets);
  for (const Facet& f : *outlets) EXPECT_NE(f.value, reports_[0].publisher);
  TrendFilter by_outlet;
  by_outlet.by = "outlet";
  auto trend = store_->trend(by_outlet);
  ASSERT_TRUE(trend);
  for (const TrendRow& r : *trend) EXPECT_NE(r.key, reports_[0].publisher);
  ClaimFilter rule;
  rule.source = "subject-verb-object";
  auto few = store_->claims(rule);
  ASSERT_TRUE(few);
  store_->restrict_to(std::set<std::string>{"south", "north"});
  EXPECT_EQ(documents(), all_documents);
  EXPECT_EQ(total(), all_incidents);
  auto many = store_->claims(rule);
  ASSERT_TRUE(many);
  EXPECT_GT(many->total, few->total);
  store_->restrict_to(std::nullopt);
  EXPECT_EQ(total(), all_incidents);
}

TEST_F(Care, ClaimsByRuleWordAndEntity) {
  ClaimFilter f;
  f.source = "event/verbs.tsv:90";
  auto word = store_->claims(f);
  ASSERT_TRUE(word) << word.error().message();
  EXPECT_GT(word->total, 0);
  ASSERT_FALSE(word->claims.empty());
  EXPECT_FALSE(word->claims[0].document.empty());
  f.source = "no-such-rule' OR 1=1 --";
  auto none = store_->claims(f);
  ASSERT_TRUE(none);
  EXPECT_EQ(none->total, 0);
}

TEST(Limits, AnEndlessStatementIsStopped) {
  const auto file = std::filesystem::temp_directory_path() / ("marsad_limit_" + std::to_string(::getpid()) + ".db");
  {
    auto db = open_sqlite(file.string(), false, true);
    ASSERT_TRUE(db);
    (*db)->limit(50);
    auto endless = (*db)->query("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT COUNT(*) FROM c");
    ASSERT_FALSE(endless);
    EXPECT_EQ(endless.error().code, ErrorCode::kTooLarge);
    EXPECT_EQ(endless.error().what.rfind("stopped", 0), 0u);
    auto next = (*db)->query("SELECT 1");  // the connection is as good as before
    EXPECT_TRUE(next);
  }
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace marsad::store
