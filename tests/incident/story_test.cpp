// Runs the story lines of tests/incident/stories: all reports are clustered as one store would, in
// two orders; every expected incident must be there with its reports, values, grade and origins.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "incident/build.h"
#include "incident/compound.h"
#include "incident/story.h"
#include "kbc/kbc.h"

namespace marsad::incident {
namespace {

std::shared_ptr<const Knowledge> knowledge() {
  static const auto loaded = [] {
    const auto file = kbc::open(MARSAD_SOURCE_DIR "/kb");
    EXPECT_TRUE(file) << file.error().message();
    auto k = Knowledge::load(**file);
    EXPECT_TRUE(k) << k.error().message();
    return *k;
  }();
  return loaded;
}

const std::vector<Story>& stories() {
  static const auto all = [] {
    std::vector<Story> out;
    std::vector<std::string> problems;
    std::vector<std::string> paths;
    for (const auto& e : std::filesystem::directory_iterator(MARSAD_SOURCE_DIR "/tests/incident/stories"))
      if (e.path().extension() == ".story") paths.push_back(e.path().string());
    std::sort(paths.begin(), paths.end());
    for (const std::string& path : paths)
      for (Story& s : read_stories(path, problems)) out.push_back(std::move(s));
    for (const std::string& p : problems) ADD_FAILURE() << p;
    return out;
  }();
  return all;
}

struct Outcome {
  Incident incident;
  std::vector<std::string> reports;  // ids with a claim in it, sorted
};

std::vector<Outcome> run(bool reversed) {
  std::vector<StoredDocument> documents;
  for (const Story& s : stories())
    documents.insert(documents.end(), s.reports.begin(), s.reports.end());
  if (reversed) std::reverse(documents.begin(), documents.end());
  const Clustering clustering = cluster(documents, {}, *knowledge());
  std::vector<std::string> family;
  build_families(clustering, documents, family);
  std::vector<Outcome> out;
  for (const Cluster& c : clustering.clusters) {
    Outcome o;
    o.incident = build_incident(c, clustering, documents, family,
                                *knowledge()->profile("standard"), *knowledge(), {});
    std::set<std::string> reports;
    for (const ClusterMember& m : c.members) reports.insert(documents[m.document].id);
    o.reports.assign(reports.begin(), reports.end());
    out.push_back(std::move(o));
  }
  return out;
}

std::string value_of(const Incident& i, const std::string& harm) {
  const auto it = i.values.find(harm);
  if (it == i.values.end() || !it->second.best) return "none";
  return std::to_string(*it->second.low) + "/" + std::to_string(*it->second.best) + "/" +
         std::to_string(*it->second.high);
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : ",") + s;
  return out;
}

void check(const Story& story, const std::vector<Outcome>& outcomes) {
  std::set<std::string> own;
  for (const StoredDocument& d : story.reports) own.insert(d.id);
  std::vector<const Outcome*> mine;
  for (const Outcome& o : outcomes)
    for (const std::string& r : o.reports)
      if (own.count(r) > 0) {
        mine.push_back(&o);
        break;
      }
  EXPECT_EQ(mine.size(), story.expected.size()) << "number of incidents";
  for (const ExpectedIncident& e : story.expected) {
    const Outcome* best = nullptr;
    for (const Outcome* o : mine) {
      if (o->reports != e.reports) continue;
      bool fits = true;
      for (const auto& [harm, value] : e.values) fits &= value_of(o->incident, harm) == value;
      if (best == nullptr || fits) best = o;
    }
    if (best == nullptr) {
      std::string have;
      for (const Outcome* o : mine) have += " [" + joined(o->reports) + "]";
      ADD_FAILURE() << "line " << e.line << ": no incident with reports " << joined(e.reports)
                    << "; there are" << have;
      continue;
    }
    for (const auto& [harm, value] : e.values)
      EXPECT_EQ(value_of(best->incident, harm), value)
          << "line " << e.line << " " << harm << ": "
          << (best->incident.values.count(harm) ? best->incident.values.at(harm).why_en : "");
    if (!e.grade.empty()) {
      EXPECT_EQ(best->incident.grade, e.grade) << "line " << e.line;
    }
    if (e.origins >= 0) {
      EXPECT_EQ(best->incident.origins, e.origins) << "line " << e.line;
    }
    if (e.party_only) {
      EXPECT_TRUE(best->incident.values.at("killed").party_only) << "line " << e.line;
    }
    for (const auto& [harm, toll] : best->incident.values)
      if (toll.best) {
        EXPECT_FALSE(toll.why_ar.empty());
        EXPECT_FALSE(toll.why_en.empty());
        EXPECT_FALSE(toll.claims.empty());
      }
  }
}

TEST(Stories, ThereAreThirty) { EXPECT_GE(stories().size(), 30U); }

TEST(Stories, GiveTheExpectedIncidents) {
  const auto outcomes = run(false);
  for (const Story& story : stories()) {
    SCOPED_TRACE(story.name);
    check(story, outcomes);
  }
}

// The parts of a compound day are children of the incident with the total.
TEST(Stories, CompoundDayHasAParent) {
  std::vector<StoredDocument> documents;
  for (const Story& s : stories())
    documents.insert(documents.end(), s.reports.begin(), s.reports.end());
  const Clustering clustering = cluster(documents, {}, *knowledge());
  const std::vector<std::size_t> parent = parents(clustering);
  std::set<std::size_t> fathers;
  int children = 0;
  for (std::size_t c = 0; c < parent.size(); ++c) {
    const std::string report = documents[clustering.clusters[c].members.front().document].id;
    if (parent[c] == kNoParent) continue;
    EXPECT_EQ(report, "w16a") << "no other story has a compound day";
    ++children;
    fathers.insert(parent[c]);
    EXPECT_EQ(parent[parent[c]], kNoParent) << "a parent is no child";
  }
  EXPECT_EQ(children, 2);
  EXPECT_EQ(fathers.size(), 1U);
}

TEST(Stories, DoNotDependOnTheOrderOfReports) {
  const auto print = [](const std::vector<Outcome>& outcomes) {
    std::multiset<std::string> out;
    for (const Outcome& o : outcomes)
      out.insert(joined(o.reports) + " " + value_of(o.incident, "killed") + " " +
                 o.incident.grade + " " + o.incident.title);
    return out;
  };
  EXPECT_EQ(print(run(false)), print(run(true)));
}

}  // namespace
}  // namespace marsad::incident
