// Offers incident clustering: which claims of many documents tell of one event.
// First whole reports by lead, place, day, counts and copies; then the further events each report
// mentions join these or found incidents of their own. Judgements of people bind.
// The partition does not depend on the order of documents.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "incident/document.h"
#include "incident/family.h"
#include "incident/features.h"
#include "incident/knowledge.h"

namespace marsad::incident {

/// A person's judgement on two claims (ids).
struct Judgement {
  std::string a, b;
  bool same = false;
};

struct ClusterMember {
  std::size_t document = 0;
  std::size_t claim = 0;
  double score = 1.0;
  std::string why_ar, why_en;
};

struct ClusterDocument {
  std::size_t document = 0;
  bool main = false;
};

struct Cluster {
  std::vector<ClusterMember> members;      // ordered by document key, then claim
  std::vector<ClusterDocument> documents;  // ordered by publication, then key
};

struct Clustering {
  std::vector<DocumentFeatures> features;  // one for each document
  std::vector<Copy> copies;
  std::vector<std::size_t> family;         // number for each document
  std::vector<Cluster> clusters;
  std::vector<Passage> passages;           // of other families, by document and family
};

Clustering cluster(const std::vector<StoredDocument>& documents,
                   const std::vector<Judgement>& judgements, const Knowledge& knowledge);

}  // namespace marsad::incident
