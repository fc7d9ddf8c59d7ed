// linker_lab KB STORIES...: how well given weights cluster story lines; tools/incident/train_linker.py asks it.
// Reads lines `name=value ...` (weights that differ from kb/incident/weights.tsv), answers each with
// `expected found right merges`: expected incidents, found ones, those with exactly the expected
// reports, and incidents that hold reports of two stories.
#include <cstdio>
#include <iostream>
#include <set>
#include <sstream>

#include "incident/cluster.h"
#include "incident/story.h"
#include "kbc/kbc.h"

namespace marsad::incident {
namespace {

struct Score {
  int expected = 0, found = 0, right = 0, merges = 0;
};

Score score(const std::vector<Story>& stories, const Knowledge& knowledge) {
  std::vector<StoredDocument> documents;
  std::map<std::string, const Story*> home;
  for (const Story& s : stories)
    for (const StoredDocument& d : s.reports) {
      documents.push_back(d);
      home[d.id] = &s;
    }
  std::multiset<std::vector<std::string>> wanted;
  Score out;
  for (const Story& s : stories)
    for (const ExpectedIncident& e : s.expected) wanted.insert(e.reports), ++out.expected;
  const Clustering clustering = cluster(documents, {}, knowledge);
  for (const Cluster& c : clustering.clusters) {
    std::set<std::string> reports;
    std::set<const Story*> of;
    for (const ClusterMember& m : c.members) {
      reports.insert(documents[m.document].id);
      of.insert(home.at(documents[m.document].id));
    }
    ++out.found;
    out.merges += of.size() > 1 ? 1 : 0;
    const auto it = wanted.find({reports.begin(), reports.end()});
    if (it == wanted.end()) continue;
    ++out.right;
    wanted.erase(it);
  }
  return out;
}

int run(int argc, char** argv) {
  const auto file = kbc::open(argv[1]);
  if (!file) return std::fprintf(stderr, "%s\n", file.error().message().c_str()), 2;
  const auto knowledge = Knowledge::load(**file);
  if (!knowledge) return std::fprintf(stderr, "%s\n", knowledge.error().message().c_str()), 2;
  std::vector<Story> stories;
  std::vector<std::string> problems;
  for (int i = 2; i < argc; ++i)
    for (Story& s : read_stories(argv[i], problems)) stories.push_back(std::move(s));
  for (const std::string& p : problems) std::fprintf(stderr, "%s\n", p.c_str());
  if (!problems.empty()) return 2;
  std::string line;
  while (std::getline(std::cin, line)) {
    Knowledge mine = **knowledge;
    std::istringstream in(line);
    std::string one;
    while (in >> one) {
      const std::size_t eq = one.find('=');
      if (eq == std::string::npos || mine.weights.count(one.substr(0, eq)) == 0)
        return std::fprintf(stderr, "no weight '%s'\n", one.c_str()), 2;
      mine.weights[one.substr(0, eq)] = std::strtod(one.c_str() + eq + 1, nullptr);
    }
    const Score s = score(stories, mine);
    std::printf("%d %d %d %d\n", s.expected, s.found, s.right, s.merges);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace marsad::incident

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: linker_lab KB STORIES...\n"), 2;
  return marsad::incident::run(argc, argv);
}
