// Offers incidents made of clusters: what, where, when, who, and the values by rule R1.
// Ids are left empty; the store gives and keeps them.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "incident/cluster.h"
#include "incident/incident.h"
#include "incident/rule.h"

namespace marsad::incident {

/// A stretch of a document, in code points, that is another family's text.
struct FamilyPassage {
  std::int64_t first = 0, last = 0;
  std::string family;
  auto operator<=>(const FamilyPassage&) const = default;
};
using Passages = std::map<std::string, std::vector<FamilyPassage>>;

struct BuildOptions {
  std::map<std::string, char> grades;                // of origins, by reviewers
  std::function<bool(const std::string&)> excluded;  // claim id -> taken out by a reviewer
  Passages passages;  // by document key
};

/// One incident of a cluster. `family_id` names families as the store does.
Incident build_incident(const Cluster& cluster, const Clustering& clustering,
                        const std::vector<StoredDocument>& documents,
                        const std::vector<std::string>& family_id, const Profile& profile,
                        const Knowledge& knowledge, const BuildOptions& options);

/// Passages of other families by document key, named as the store does.
Passages name_passages(const Clustering& clustering, const std::vector<StoredDocument>& documents,
                       const std::vector<std::string>& family_id);

/// Whom a document names as the source of its text.
struct Credit {
  std::string publisher, relay;  // relay: the first agency that one of its claims came through
};
Credit credit_of(const StoredDocument& document);

/// Sets a family's origin from the credits of its documents, earliest first: the first agency
/// credited, else the earliest publisher.
void set_origin(CopyFamily& family, const std::vector<Credit>& credits);

/// Copy families of more than one document and of single ones, ids by content. `family_id` gets
/// the id for each document.
std::vector<CopyFamily> build_families(const Clustering& clustering,
                                       const std::vector<StoredDocument>& documents,
                                       std::vector<std::string>& family_id);

}  // namespace marsad::incident
