// Exports: the store's incidents and claims as files other programs open without a hint.
// Each function returns the bytes of one file; export_all writes them with a manifest.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "incident/protect.h"
#include "store/store.h"

namespace marsad::store {

enum class Audience { kInternal, kPublic };  // public: rounded coordinates, no names of persons

struct ExportOptions {
  IncidentFilter filter;
  Audience audience = Audience::kPublic;
  std::string program_version, kb_version;
  std::shared_ptr<const incident::Protection> protection;  // coarser places for shelters, names of children
  std::string user;  // who asks, for the log of export jobs
  std::shared_ptr<const incident::Knowledge> knowledge;  // for the words of other codebooks
};

/// Formats: claims.csv incidents.csv acled.csv ucdp_ged.csv plover.jsonl incidents.geojson
/// capture.csv timemap.json hxl.csv incidents.jsonl claims.parquet incidents.parquet
const std::vector<std::string>& export_formats();

/// What the log keeps of a file that left the store.
ExportJob export_job(const std::string& format, const std::string& bytes,
                     const ExportOptions& options);

/// The bytes of one export file. Error: unknown format.
Result<std::string> export_bytes(Store& store, const std::string& format,
                                 const ExportOptions& options);

/// Writes the named formats (all, if empty) and manifest.json into a directory; gives the files as
/// jobs for Store::log_export.
Result<std::vector<ExportJob>> export_files(Store& store, const std::string& directory,
                          const std::vector<std::string>& formats, const ExportOptions& options);

}  // namespace marsad::store
