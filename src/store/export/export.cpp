// Implements store/export.h: the table of formats, the files and their manifest.
#include "store/export.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "base/digest.h"
#include "base/file.h"
#include "incident/json.h"
#include "store/export/data.h"

namespace marsad::store {
namespace {

Result<std::string> render(const ExportData& data, const std::string& format,
                           const ExportOptions& options) {
  if (format == "claims.csv") return claims_csv(data);
  if (format == "incidents.csv") return incidents_csv(data);
  if (format == "acled.csv") return acled_csv(data, options);
  if (format == "ucdp_ged.csv") return ucdp_csv(data, options);
  if (format == "plover.jsonl") return plover_jsonl(data);
  if (format == "incidents.geojson") return geojson(data, options);
  if (format == "capture.csv") return capture_csv(data);
  if (format == "timemap.json") return timemap_json(data);
  if (format == "hxl.csv") return hxl_csv(data);
  if (format == "incidents.jsonl") return incidents_jsonl(data);
  if (format == "claims.parquet") return claims_parquet(data);
  if (format == "incidents.parquet") return incidents_parquet(data);
  std::string accepted;
  for (const std::string& f : export_formats()) accepted += (accepted.empty() ? "" : ", ") + f;
  return fail(ErrorCode::kUnsupported, "no format " + format + "; accepted: " + accepted);
}

}  // namespace

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> kFormats = {
      "claims.csv", "incidents.csv", "acled.csv", "ucdp_ged.csv", "plover.jsonl",
      "incidents.geojson", "capture.csv", "timemap.json", "hxl.csv", "incidents.jsonl",
      "claims.parquet", "incidents.parquet"};
  return kFormats;
}

Result<std::string> export_bytes(Store& store, const std::string& format,
                                 const ExportOptions& options) {
  const auto& all = export_formats();
  if (std::find(all.begin(), all.end(), format) == all.end())
    return render(ExportData{}, format, options);
  MARSAD_TRY(data, gather(store, options));
  return render(data, format, options);
}

ExportJob export_job(const std::string& format, const std::string& bytes,
                     const ExportOptions& options) {
  ExportJob job;
  job.format = format;
  job.audience = options.audience == Audience::kPublic ? "public" : "internal";
  job.sha256 = sha256_hex(bytes);
  job.user = options.user;
  job.bytes = static_cast<std::int64_t>(bytes.size());
  return job;
}

Result<std::vector<ExportJob>> export_files(Store& store, const std::string& directory,
                          const std::vector<std::string>& formats, const ExportOptions& options) {
  std::error_code ec;
  std::filesystem::create_directories(directory, ec);
  if (ec) return fail(ErrorCode::kUnreadable, ec.message(), {directory, 0, 0, false});
  MARSAD_TRY(data, gather(store, options));
  MARSAD_TRY(audit, store.verify_audit());
  incident::JsonWriter w;
  w.begin_object().key("schema").string("marsad.export/1");
  w.key("program").string(options.program_version).key("knowledge_base");
  w.string(options.kb_version).key("rule").string(data.incidents.empty() ? "R1/1"
                                                  : data.incidents[0].incident.rule);
  w.key("profile").string(data.incidents.empty() ? "standard" : data.incidents[0].incident.profile);
  w.key("audience").string(options.audience == Audience::kPublic ? "public" : "internal");
  w.key("incidents").integer(static_cast<std::int64_t>(data.incidents.size()));
  w.key("decisions").integer(audit.decisions).key("decisions_head").string_or_null(audit.head);
  w.key("files").begin_array();
  std::vector<ExportJob> jobs;
  for (const std::string& format : formats.empty() ? export_formats() : formats) {
    MARSAD_TRY(bytes, render(data, format, options));
    const std::string path = directory + "/" + format;
    MARSAD_CHECK(write_file(path, bytes));
    jobs.push_back(export_job(format, bytes, options));
    w.begin_object().key("name").string(format).key("bytes").integer(jobs.back().bytes);
    w.key("sha256").string(jobs.back().sha256).end_object();
  }
  w.end_array().end_object();
  MARSAD_CHECK(write_file(directory + "/manifest.json", w.take() + "\n"));
  return jobs;
}

}  // namespace marsad::store
