// Upkeep of the store: counts, check, backup.
#include <algorithm>

#include "incident/contract.h"
#include "store/schema.h"
#include "store/store_impl.h"

namespace marsad::store {

Result<Counts> StoreImpl::counts() {
  Counts out;
  const auto one = [&](const char* sql) -> Result<std::int64_t> {
    MARSAD_TRY(rows, db_->query(sql));
    return integer(rows[0][0]);
  };
  MARSAD_TRY(documents, one("SELECT (SELECT COUNT(*) FROM document) - (SELECT COUNT(*) FROM removal)"));
  MARSAD_TRY(claims, one("SELECT COUNT(*) FROM claim"));
  MARSAD_TRY(incidents, one("SELECT COUNT(*) FROM incident WHERE merged_into IS NULL"));
  MARSAD_TRY(families, one("SELECT COUNT(*) FROM copy_family"));
  MARSAD_TRY(outlets, one("SELECT COUNT(*) FROM outlet"));
  MARSAD_TRY(decisions, one("SELECT COUNT(*) FROM decision"));
  out.documents = documents;
  out.claims = claims;
  out.incidents = incidents;
  out.families = families;
  out.outlets = outlets;
  out.decisions = decisions;
  MARSAD_TRY(days, db_->query("SELECT MIN(day), MAX(day) FROM document"));
  if (!is_null(days[0][0])) {
    out.first_day = incident::iso_day(static_cast<std::int32_t>(integer(days[0][0])));
    out.last_day = incident::iso_day(static_cast<std::int32_t>(integer(days[0][1])));
  }
  return out;
}

Result<CheckReport> StoreImpl::check() {
  CheckReport out;
  MARSAD_TRY(engine, db_->integrity());
  out.findings = std::move(engine);
  const auto count = [&](const char* sql, const std::string& what) -> Status {
    MARSAD_TRY(rows, db_->query(sql));
    const std::int64_t n = integer(rows[0][0]);
    if (n > 0) out.findings.push_back(std::to_string(n) + " " + what);
    return {};
  };
  MARSAD_CHECK(count("SELECT COUNT(*) FROM claim c LEFT JOIN document d ON d.key = c.document"
                     " WHERE d.key IS NULL", "claims without a document"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM document_name n LEFT JOIN document d ON d.key = n.key"
                     " WHERE d.key IS NULL", "names of missing documents"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM document d WHERE NOT EXISTS"
                     " (SELECT 1 FROM document_name n WHERE n.key = d.key)",
                     "documents without a name"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM incident_claim m LEFT JOIN claim c ON c.id = m.claim"
                     " WHERE c.id IS NULL", "memberships of missing claims"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM incident_claim m JOIN incident i ON i.id = m.incident"
                     " WHERE i.merged_into IS NOT NULL", "claims in incidents that were merged"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM incident i WHERE i.merged_into IS NOT NULL AND NOT EXISTS"
                     " (SELECT 1 FROM incident j WHERE j.id = i.merged_into)",
                     "incidents merged into missing ones"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM incident i WHERE i.merged_into IS NULL AND i.lat IS NOT NULL"
                     " AND i.lon IS NOT NULL AND i.id NOT IN (SELECT incident FROM incident_box)",
                     "incidents missing from the index of places"));
  MARSAD_CHECK(count("SELECT COUNT(*) FROM incident_box b LEFT JOIN incident i ON i.id = b.incident"
                     " WHERE i.id IS NULL OR i.merged_into IS NOT NULL",
                     "places of incidents that are gone"));
  // In a redacted copy the words of some documents are no longer those of their keys.
  MARSAD_TRY(rows, db_->query("SELECT key, text, host, publisher FROM document"
                              " WHERE key NOT IN (SELECT key FROM removal) AND (key NOT IN"
                              " (SELECT document FROM redaction) OR NOT EXISTS"
                              " (SELECT 1 FROM meta WHERE name = 'copy' AND value = 'redacted'))"));
  std::int64_t wrong = 0;
  for (const Row& row : rows) {
    incident::StoredDocument d;
    d.text = text(row[1]);
    d.host = text(row[2]);
    d.publisher = text(row[3]);
    if (d.text.find('\0') == std::string::npos && incident::content_key(d) != text(row[0])) ++wrong;
  }
  if (wrong > 0)
    out.findings.push_back(std::to_string(wrong) + " documents whose text does not match their key");
  MARSAD_TRY(audit, verify_audit());
  if (!audit.intact)
    out.findings.push_back("decision " + std::to_string(audit.first_bad) + ": " + audit.what);
  out.clean = out.findings.empty();
  return out;
}

Result<bool> StoreImpl::backup(const std::string& path) {
  MARSAD_CHECK(db_->backup(path));
  return true;
}

Result<std::int64_t> StoreImpl::schema_version() { return found_schema(*db_); }

}  // namespace marsad::store
