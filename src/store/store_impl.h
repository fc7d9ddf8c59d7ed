// The store's one implementation over database.h. Private to the store's sources:
// documents.cpp, derivation.h, derive.cpp, incident_rows.cpp, incidents.cpp, review.cpp, ...
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "incident/build.h"
#include "store/database.h"
#include "store/store.h"

namespace marsad::store {

/// What the decisions that stand (not undone) ask for.
struct Standing {
  std::map<std::string, std::set<std::string>> accepted;  // incident -> users
  std::set<std::string> rejected;                         // incidents
  std::vector<Decision> edits;      // of claims, in order
  std::vector<Decision> overrides;  // of incident values and titles, in order
  std::set<std::string> excluded;   // claims
  std::map<std::string, char> grades;  // origins
  std::vector<incident::Judgement> judgements;
  std::map<std::string, std::string> merged;  // incident -> the one whose id stays
};

class StoreImpl final : public Store {
 public:
  StoreImpl(std::unique_ptr<Database> database, StoreOptions options)
      : db_(std::move(database)), options_(std::move(options)) {}

  Result<PutReport> put(std::span<const incident::StoredDocument> documents) override;
  Result<ClusterReport> cluster(bool anew) override;
  Result<std::int64_t> index_text(std::int64_t at_most) override;
  Result<IncidentPage> incidents(const IncidentFilter& filter) override;
  Result<std::optional<IncidentDetail>> incident(const std::string& id) override;
  Result<DocumentPage> documents(const DocumentFilter& filter) override;
  Result<std::optional<incident::StoredDocument>> document(const std::string& id) override;
  Result<std::optional<incident::StoredClaim>> claim(const std::string& id) override;
  Result<std::vector<std::string>> incidents_of(const std::string& document_key) override;
  Result<std::vector<TrendRow>> trend(const TrendFilter& filter) override;
  Result<Coverage> coverage(const IncidentFilter& filter) override;
  Result<std::vector<Facet>> facets(const std::string& by) override;
  Result<Counts> counts() override;
  Result<bool> is_current(const std::string& document_key) override;
  Result<Decision> decide(const DecisionRequest& request) override;
  Result<std::vector<Decision>> decisions(const std::string& subject, std::int64_t limit,
                                          std::int64_t offset) override;
  Result<AuditReport> verify_audit() override;
  Result<std::vector<Redaction>> redactions(const std::string& document_key) override;
  Status log_export(const ExportJob& job) override;
  Result<std::vector<ExportJob>> export_jobs(std::int64_t limit) override;
  Result<CheckReport> check() override;
  Result<bool> backup(const std::string& path) override;
  Result<std::int64_t> copy_from(Store& from, bool redacted) override;
  Result<std::int64_t> schema_version() override;
  void restrict_to(const std::optional<std::set<std::string>>& projects) override { projects_ = projects; }
  void limit_statements(std::int64_t milliseconds) override { db_->limit(milliseconds); }
  Result<ClaimPage> claims(const ClaimFilter& filter) override;
  Result<Decision> take_down(const std::string& document, const DecisionRequest& why) override;
  Result<std::int64_t> retain(const RetentionRequest& request) override;
  Result<std::int64_t> assign(const std::string& project, const DocumentFilter& filter,
                              const DecisionRequest& why) override;

 private:
  friend class Derivation;

  // documents.cpp
  Status write_document(const incident::StoredDocument& d, std::int64_t number);
  Status write_claims(const incident::StoredDocument& d);
  Status forget_claims(const std::string& key);
  Status write_name(const incident::StoredDocument& d);
  Result<std::vector<incident::StoredDocument>> load(const std::string& condition,
                                                     const Params& params, bool with_claims);
  std::string coder() const;
  // derive.cpp
  Status can_derive() const;
  Result<ClusterReport> derive(bool anew = false);
  Status rederive(const std::string& incident_id);
  Result<std::vector<incident::FamilyPassage>> passages_of(const std::string& document_key);
  incident::Incident assemble(const std::string& id, const incident::Cluster& cluster,
                              const incident::Clustering& clustering,
                              const std::vector<incident::StoredDocument>& documents,
                              const std::vector<std::string>& family_id, const Standing& decided,
                              incident::BuildOptions options) const;
  void overlay(incident::Incident& incident, const Standing& standing) const;
  // incident_rows.cpp
  Status write_incident(const incident::Incident& incident);
  Status forget_values(const std::string& id);
  Status forget_members(const std::string& id);
  // review.cpp
  Result<std::vector<std::string>> touched_by(const DecisionRequest& request);
  Result<Standing> standing();
  Status validate(const DecisionRequest& request);
  Result<Decision> append(const DecisionRequest& request, const std::string& old_value);
  Status judge(const Decision& decision);
  Result<std::string> old_value(const DecisionRequest& request);
  Result<std::vector<Decision>> all_decisions();
  Result<std::vector<std::string>> claims_of(const std::string& incident_id);
  // care.cpp
  std::string hidden_documents() const;  // SQL naming the keys the caller may not see; "" if none
  std::string visible_incidents(const std::string& id) const;   // " AND ..." on an incident's id
  std::string visible_documents(const std::string& key) const;  // " AND ..." on a document's key
  Status erase(const std::string& key, const std::string& kind, std::int64_t decision);
  Status scrub_incidents(const std::set<std::string>& keys);
  // releases.cpp
  Status redact(const Decision& decision);
  // copy.cpp
  Status redact_copy();
  Result<bool> is_redacted_copy();
  // incidents.cpp
  std::string where(const IncidentFilter& filter, Params& params) const;
  Status add_names(incident::Incident& incident);

  std::unique_ptr<Database> db_;
  StoreOptions options_;
  std::vector<Decision> log_;  // all_decisions() at log_head_
  std::string log_head_;
  std::optional<std::set<std::string>> projects_;  // what the caller may see; unset: everything
};

/// The rules and words named in a claim's `rule`: "kb/event/nouns.tsv:419; kb/rules/a.rules:7 verb-subject"
/// gives "event/nouns.tsv:419" and "verb-subject".
std::vector<std::string> claim_sources(const std::string& rule);
/// Some twenty words around the first hit of a query in a text.
std::string snippet(const std::string& body, const std::string& query);
/// Now, ISO 8601 UTC to the second.
std::string now();
/// Hides the words of redactions in a document and in its claims; offsets hold.
void apply_redactions(incident::StoredDocument& document,
                      const std::vector<Redaction>& redactions);
/// What redactions took out of one document: its title before and after, words of its claims, and
/// places that none of its claims names any more.
struct HiddenWords {
  std::string document, title, masked_title;
  std::set<std::string> spans, places;
};
HiddenWords hidden_words(const incident::StoredDocument& before,
                         const incident::StoredDocument& after);
/// Puts blocks for hidden words; true if there were any.
bool hide_words(std::string& text, const HiddenWords& hidden);
/// The same in all that an incident quotes; a place of hidden words goes.
void hide_words(incident::Incident& incident, const HiddenWords& hidden);
/// "120-131" as two numbers, the first smaller. Error: anything else.
Status parse_range(const std::string& range, std::int64_t& first, std::int64_t& last);
/// Applies a decision's edit to a claim; false if the field does not exist.
bool apply_edit(incident::StoredClaim& claim, const std::string& field, const std::string& json);
/// Bytes that a decision's hash covers, without the hashes themselves.
std::string decision_body(const Decision& decision);
Decision parse_decision(const std::string& body);

}  // namespace marsad::store
