// Offers the incidents and claims an export writes, gathered once, with the audience's rules applied.
// Private to the exports.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/export.h"

namespace marsad::store {

struct ExportClaim {
  const incident::StoredClaim* claim = nullptr;
  const incident::StoredDocument* document = nullptr;
  std::string family, origin;
  bool main = false;
};

struct ExportIncident {
  incident::Incident incident;
  std::vector<ExportClaim> claims;
};

struct ExportData {
  std::map<std::string, incident::StoredDocument> documents;  // by key
  std::vector<ExportIncident> incidents;                      // oldest first, then id
};

Result<ExportData> gather(Store& store, const ExportOptions& options);

/// A table for people and programs: RFC 4180, UTF-8, header first.
class Csv {
 public:
  explicit Csv(const std::vector<std::string>& header) { row(header); }
  void row(const std::vector<std::string>& cells);
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string number(const std::optional<std::int64_t>& value);
std::string decimal(const std::optional<double>& value);
/// Names of parties as one cell, "; " between.
std::string names(const std::vector<incident::Party>& parties);
const incident::Toll* toll(const incident::Incident& incident, const char* harm);

std::string claims_csv(const ExportData& data);
std::string incidents_csv(const ExportData& data);
std::string acled_csv(const ExportData& data, const ExportOptions& options);
std::string ucdp_csv(const ExportData& data, const ExportOptions& options);
std::string hxl_csv(const ExportData& data);
std::string capture_csv(const ExportData& data);
std::string plover_jsonl(const ExportData& data);
std::string incidents_jsonl(const ExportData& data);
std::string geojson(const ExportData& data, const ExportOptions& options);
std::string timemap_json(const ExportData& data);
std::string claims_parquet(const ExportData& data);
std::string incidents_parquet(const ExportData& data);

}  // namespace marsad::store
