// Offers rule R1: low, best and high of an incident from its claims (codebook section 10).
// A pure function of claims, origins, cues and a profile; the profile and classes are data.
// Every value names the claims it used and those it left out, with the reason, in two languages.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "incident/incident.h"
#include "incident/knowledge.h"
#include "incident/scope.h"

namespace marsad::incident {

/// A claim as the rule sees it.
struct RuleClaim {
  const StoredClaim* claim = nullptr;
  const StoredDocument* document = nullptr;
  ClaimScope scope;
  std::string family;     // copy family of the passage it stands in, else of the document
  std::string document_family;
  bool excluded = false;  // a reviewer took it out
};

struct RuleInput {
  std::vector<RuleClaim> claims;
  std::map<std::string, char> grades;  // reviewer's grade A..F by origin key
  bool accepted = false;               // by two reviewers
};

struct RuleResult {
  std::map<std::string, Toll> values;  // by harm
  int origins = 0;                     // independent, after copy families
  std::string grade;                   // provisional, corroborated, contested, accepted
  std::string rule;                    // R1/1
};

/// The key of a claim's origin: entity, else the folded name; a narrator's is the copy family.
std::string origin_key(const StoredClaim& claim, const std::string& family);

RuleResult reconcile(const RuleInput& input, const Profile& profile, const Knowledge& knowledge);

}  // namespace marsad::incident
