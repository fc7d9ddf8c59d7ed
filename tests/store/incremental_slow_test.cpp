// Derivation by windows: a store grown in any way holds what a run over everything gives.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "incident/contract.h"
#include "store/store_suite.h"

namespace marsad::store {
namespace {

using incident::StoredDocument;

// The story lines told again some days later, in other words at the end.
std::vector<StoredDocument> later(std::vector<StoredDocument> reports, std::int32_t days) {
  const auto shift = [days](std::string& iso) {
    if (const auto day = incident::day_number(iso))
      iso = incident::iso_day(*day + days) + iso.substr(std::min<std::size_t>(10, iso.size()));
  };
  for (StoredDocument& d : reports) {
    d.id += "+" + std::to_string(days);
    d.text += "\nطبعة " + std::to_string(days);
    shift(d.published);
    for (incident::StoredClaim& c : d.claims)
      if (c.date) shift(c.date->earliest), shift(c.date->latest);
    incident::finish_document(d);
  }
  return reports;
}

// What a store holds, whatever the ids of its incidents.
std::multiset<std::string> held(Store& store) {
  IncidentFilter filter;
  filter.limit = 100000;
  std::multiset<std::string> out;
  auto page = store.incidents(filter);
  EXPECT_TRUE(page);
  if (!page) return out;
  std::map<std::string, std::string> first_claim;
  for (const incident::Incident& i : page->incidents) first_claim[i.id] = i.members.front().claim;
  for (incident::Incident& i : page->incidents) {
    i.created_at = i.updated_at = i.id = "";
    if (!i.parent.empty()) i.parent = first_claim[i.parent];
    out.insert(incident::to_json(i));
  }
  DocumentFilter documents;
  documents.limit = 100000;
  auto rows = store.documents(documents);
  EXPECT_TRUE(rows);
  if (rows)
    for (const DocumentRow& d : rows->documents) out.insert(d.key + " " + d.family);
  return out;
}

class Incremental : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    std::string pattern = std::filesystem::temp_directory_path() / "marsad-grown-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    reports_ = story_reports();
    const std::vector<StoredDocument> stories = reports_;
    for (const std::int32_t days : {4, 11, 17, 40})
      for (StoredDocument& d : later(stories, days)) reports_.push_back(std::move(d));
    std::size_t n = 0;  // some without a day, as pages whose dateline is not understood
    for (StoredDocument& d : reports_)
      if (++n % 23 == 0) {
        d.published.clear();
        incident::finish_document(d);
      }
    random_.seed(static_cast<std::uint32_t>(GetParam()));
    std::shuffle(reports_.begin(), reports_.end(), random_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<Store> open(const std::string& name) const {
    auto store = Store::open(folder_ + "/" + name, suite_options());
    EXPECT_TRUE(store) << store.error().message();
    return store ? std::move(*store) : nullptr;
  }
  std::size_t pick(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  // A copy of the store, derived anew, holds the same.
  void expect_same_anew(Store& store, const std::string& name) const {
    ASSERT_TRUE(store.backup(folder_ + "/" + name));
    const auto copy = open(name);
    ASSERT_TRUE(copy);
    auto report = copy->cluster(true);
    ASSERT_TRUE(report) << report.error().message();
    EXPECT_EQ(report->created, 0) << name;
    EXPECT_EQ(fingerprint(*copy), fingerprint(store)) << name;
    auto check = store.check();
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->clean) << name << " " << check->findings.front();
  }
  DecisionRequest decision(Store& store) {
    IncidentFilter filter;
    filter.limit = 100000;
    const auto page = store.incidents(filter);
    EXPECT_TRUE(page);
    const auto& all = page->incidents;
    const auto& one = all[pick(all.size())];
    const auto& other = all[pick(all.size())];
    DecisionRequest r;
    r.user = "ruba";
    r.role = "reviewer";
    r.reason = "read both reports";
    r.subject_kind = "incident";
    r.subject = one.id;
    const std::string& claim = one.members[pick(one.members.size())].claim;
    switch (pick(8)) {
      case 0: r.action = one.id == other.id ? "accept" : "merge", r.other = other.id; break;
      case 1:
        r.action = one.members.size() > 1 ? "split" : "reject";
        r.claims = {claim};
        break;
      case 2:
      case 3:
        r.action = pick(2) == 0 ? "same" : "different";
        r.subject_kind = "claim";
        r.subject = claim;
        r.other = other.members.front().claim;
        break;
      case 4: r.action = "exclude", r.subject_kind = "claim", r.subject = claim; break;
      case 5: r.action = "override", r.field = "killed.best", r.value = "7"; break;
      case 6: r.action = "accept"; break;
      default:
        r.action = "undo";
        r.subject = std::to_string(1 + pick(6));
        if (store.verify_audit()->decisions < 6) r.action = "reject", r.subject = one.id;
    }
    return r;
  }

  std::string folder_;
  std::vector<StoredDocument> reports_;
  std::mt19937 random_;
};

TEST_P(Incremental, GrownStoreIsTheWholeStore) {
  const auto grown = open("grown.db");
  ASSERT_TRUE(grown);
  for (std::size_t begin = 0; begin < reports_.size();) {
    const std::size_t n = std::min(reports_.size() - begin, 1 + pick(40));
    ASSERT_TRUE(grown->put({reports_.data() + begin, n}));
    begin += n;
    auto report = grown->cluster();
    ASSERT_TRUE(report) << report.error().message();
  }
  expect_same_anew(*grown, "again.db");
  const auto whole = open("whole.db");
  ASSERT_TRUE(whole);
  ASSERT_TRUE(whole->put(reports_));
  ASSERT_TRUE(whole->cluster());
  EXPECT_EQ(held(*grown), held(*whole));
}

TEST_P(Incremental, DecisionsAndRemovalsToo) {
  const auto grown = open("grown.db");
  ASSERT_TRUE(grown);
  int decided = 0;
  for (std::size_t begin = 0, step = 0; begin < reports_.size(); ++step) {
    const std::size_t n = std::min(reports_.size() - begin, 1 + pick(60));
    ASSERT_TRUE(grown->put({reports_.data() + begin, n}));
    begin += n;
    auto report = grown->cluster();
    ASSERT_TRUE(report) << report.error().message();
    for (int k = 0; k < 3; ++k)
      if (auto done = grown->decide(decision(*grown))) ++decided;
      else EXPECT_EQ(done.error().code, ErrorCode::kNotFound) << done.error().message();
    if (step % 3 == 1) {
      DecisionRequest why;
      why.user = "ruba";
      why.reason = "asked by the outlet";
      const std::string& id = reports_[pick(begin)].id;
      const auto still = grown->document(id);
      ASSERT_TRUE(still);
      if (*still) {
        auto gone = grown->take_down(id, why);
        ASSERT_TRUE(gone) << gone.error().message();
      }
    }
    // Decisions that touch one incident change it alone; the next run finds the rest as it is.
    auto again = grown->cluster();
    ASSERT_TRUE(again) << again.error().message();
    if (step % 4 == 3) expect_same_anew(*grown, "again" + std::to_string(step) + ".db");
  }
  expect_same_anew(*grown, "end.db");
  EXPECT_GT(decided, 5);
}

INSTANTIATE_TEST_SUITE_P(Orders, Incremental, ::testing::Range(1, 7));

TEST_P(Incremental, FarReportsLeaveIncidentsAlone) {
  const auto store = open("s.db");
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->put(reports_));
  ASSERT_TRUE(store->cluster());
  const std::string before = fingerprint(*store);
  auto far = later({reports_.front(), reports_[1]}, 3000);
  ASSERT_TRUE(store->put(far));
  auto report = store->cluster();
  ASSERT_TRUE(report);
  EXPECT_GT(report->created, 0);
  EXPECT_EQ(report->merged + report->retired, 0);
  DecisionRequest why;
  why.user = "ruba";
  why.reason = "a test";
  for (const StoredDocument& d : far) ASSERT_TRUE(store->take_down(d.id, why));
  EXPECT_EQ(fingerprint(*store), before);
}

}  // namespace
}  // namespace marsad::store
