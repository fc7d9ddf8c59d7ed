// A wire within a paper's round-up: the paper is of its own family, the passage the wire's word.
#include <gtest/gtest.h>

#include <algorithm>

#include "incident/build.h"
#include "kbc/kbc.h"

namespace marsad::incident {
namespace {

// `n` words nobody else writes.
std::string filler(const std::string& letters, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) {
    out += i == 0 ? "" : " ";
    for (int rest = i + 30; rest > 0; rest /= 5) out += letters.substr(2 * (rest % 5), 2);
  }
  return out;
}

StoredDocument report(const std::string& id, const std::string& text, const std::string& opening) {
  StoredDocument d;
  d.key = d.id = d.publisher = id;
  d.published = "2031-11-23T09:00";
  d.title = opening.substr(0, opening.find('.'));
  d.text = text;
  const auto points = [](const std::string& s) {
    return std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  const std::size_t at = text.find("قصف");
  StoredClaim c;
  c.id = id + ":1:1";
  c.event_group = 1;
  c.type = "ASSAULT";
  c.status = "occurred";
  c.trigger = {"قصف", points(text.substr(0, at)), points(text.substr(0, at)) + 3};
  Place place;
  place.span.text = "سلوق";
  place.country = "LBY";
  place.lat = 31.67;
  place.lon = 20.25;
  place.precision = 1;
  c.place = place;
  c.date = DateRange{{}, "2031-11-22", "2031-11-22", 1, "", false};
  Count n;
  n.harm = "killed";
  n.low = n.high = 10;
  n.bound = "exact";
  c.counts.push_back(n);
  d.claims.push_back(c);
  return d;
}

TEST(Passages, TheWordOfAWireInsideARoundUpIsTheWires) {
  const auto file = kbc::open(MARSAD_SOURCE_DIR "/kb");
  ASSERT_TRUE(file);
  const auto knowledge = Knowledge::load(**file);
  ASSERT_TRUE(knowledge);
  const std::string wire =
      "لقي عشرة أشخاص حتفهم في قصف أصاب مبنى من ثلاث طبقات وسط سلوق مساء السبت. وهرعت فرق الإنقاذ إلى "
      "المكان وانتشلت الجثث من بين الركام طوال الليل، وتوقفت الدراسة في مدارس البلدة يومين حدادا.";
  const std::string paper = filler("بتثجح", 200) + ".\n" + wire + "\n" + filler("دذرزس", 200) + ".";
  const std::vector<StoredDocument> documents = {report("a", wire, wire), report("b", wire, wire),
                                                 report("p", paper, wire)};
  const Clustering clustering = cluster(documents, {}, **knowledge);
  EXPECT_EQ(clustering.family[0], clustering.family[1]);
  EXPECT_NE(clustering.family[0], clustering.family[2]);
  std::vector<std::string> family;
  build_families(clustering, documents, family);
  BuildOptions options;
  options.passages = name_passages(clustering, documents, family);
  ASSERT_EQ(options.passages["p"].size(), 1U);
  EXPECT_EQ(options.passages["p"][0].family, family[0]);
  const FamilyPassage& passage = options.passages["p"][0];
  EXPECT_EQ(std::string(slice_points(paper, passage.first, passage.last)) + ".", wire);
  for (const bool known : {true, false}) {
    if (!known) options.passages.clear();
    Cluster all;
    for (std::size_t d = 0; d < documents.size(); ++d) {
      all.documents.push_back({d, true});
      all.members.push_back({d, 0, 1.0, "", ""});
    }
    const Incident i = build_incident(all, clustering, documents, family,
                                      *(*knowledge)->profile("standard"), **knowledge, options);
    EXPECT_EQ(i.origins, known ? 1 : 2);
    EXPECT_EQ(i.grade, known ? "provisional" : "corroborated");
  }
}

}  // namespace
}  // namespace marsad::incident
