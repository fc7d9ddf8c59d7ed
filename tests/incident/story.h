// Offers story lines: several invented reports with their claims, and the incidents and values
// expected of them. The format is described in tests/incident/stories/README.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "incident/document.h"

namespace marsad::incident {

struct ExpectedIncident {
  std::vector<std::string> reports;         // ids, sorted; those with a claim in the incident
  std::map<std::string, std::string> values;  // harm -> "low/best/high"
  std::string grade;
  int origins = -1;
  bool party_only = false;
  int line = 0;
};

struct Story {
  std::string name;
  std::vector<StoredDocument> reports;
  std::vector<ExpectedIncident> expected;
};

/// Reads a .story file; problems name file and line.
std::vector<Story> read_stories(const std::string& path, std::vector<std::string>& problems);

}  // namespace marsad::incident
