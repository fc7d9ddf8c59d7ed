// The first part of store/derivation.h: which documents there are, what was decided about them, and
// the windows they fall into.
#include "store/derivation.h"

#include <algorithm>

namespace marsad::store {

Status Derivation::plan() {
  MARSAD_CHECK(file_documents());
  MARSAD_CHECK(note_decisions());
  windows_ = plan_windows(input_);
  for (std::size_t d = 0; d < input_.documents.size(); ++d) number_[input_.documents[d].key] = d;
  for (const Window& w : windows_)
    for (const std::size_t d : w.documents)
      if (std::binary_search(w.blocks.begin(), w.blocks.end(), block_of(input_.documents[d])))
        order_[d] = w.block;
  MARSAD_TRY(rows, db_.query("SELECT document, first, last, family FROM passage"
                             " ORDER BY document, first, last, family"));
  for (const Row& r : rows)
    passages_[text(r[0])].push_back({integer(r[1]), integer(r[2]), text(r[3])});
  return {};
}

Status Derivation::file_documents() {
  MARSAD_TRY(rows, db_.query("SELECT key, coded_by, family, day FROM document"
                             " WHERE key NOT IN (SELECT key FROM removal)"));
  for (const Row& r : rows) {
    FiledDocument d{text(r[0]), text(r[1]), text(r[2]), {}};
    if (!is_null(r[3])) d.day = integer(r[3]);
    input_.documents.push_back(std::move(d));
  }
  std::sort(input_.documents.begin(), input_.documents.end(),
            [](const FiledDocument& a, const FiledDocument& b) { return a.key < b.key; });
  MARSAD_TRY(claims, db_.query("SELECT c.document, MAX(c.latest) FROM document d JOIN claim c"
                               " ON c.document = d.key WHERE d.day IS NULL GROUP BY c.document"));
  for (const Row& r : claims)
    if (const auto day = incident::day_number(text(r[1])))
      if (const std::size_t d = filed_at(text(r[0])); d < input_.documents.size())
        input_.documents[d].day = *day;
  MARSAD_TRY(names, db_.query("SELECT key, id FROM document_name ORDER BY key, id"));
  for (const Row& r : names) input_.of_document[text(r[0])] += text(r[1]) + "\n";
  return {};
}

// Writes down which decisions a window's incidents hang on.
Status Derivation::note_decisions() {
  input_.of_all = store_.coder() + "/" + store_.options_.profile;
  for (const auto& [origin, grade] : standing_.grades) input_.of_all += "/" + origin + grade;
  const auto key_of = [&](const std::string& claim) -> Result<std::string> {
    MARSAD_TRY(rows, db_.query("SELECT document FROM claim WHERE id = ?", {claim}));
    return rows.empty() ? std::string() : text(rows[0][0]);
  };
  const auto on_claim = [&](const std::string& claim, const std::string& what) -> Status {
    MARSAD_TRY(key, key_of(claim));
    if (!key.empty()) input_.of_document[key] += claim + " " + what + "\n";
    return {};
  };
  for (const Decision& d : standing_.edits)
    MARSAD_CHECK(on_claim(d.request.subject, "edit " + d.request.field + " " + d.request.value));
  for (const std::string& claim : standing_.excluded) MARSAD_CHECK(on_claim(claim, "excluded"));
  for (const incident::Judgement& j : standing_.judgements) {
    MARSAD_TRY(a, key_of(j.a));
    MARSAD_TRY(b, key_of(j.b));
    if (a.empty() || b.empty()) continue;
    if (a != b) input_.ties.emplace_back(a, b);
    for (const std::string& key : {a, b})
      input_.of_document[key] += j.a + (j.same ? " same " : " different ") + j.b + "\n";
  }
  const auto on_incident = [&](const std::string& id, const std::string& what) -> Status {
    MARSAD_TRY(rows, db_.query("SELECT window_block FROM incident WHERE id = ?", {id}));
    if (!rows.empty() && !is_null(rows[0][0]))
      input_.of_block[integer(rows[0][0])] += id + " " + what + "\n";
    return {};
  };
  for (const auto& [id, users] : standing_.accepted)
    for (const std::string& user : users) MARSAD_CHECK(on_incident(id, "accepted " + user));
  for (const std::string& id : standing_.rejected) MARSAD_CHECK(on_incident(id, "rejected"));
  for (const auto& [id, into] : standing_.merged) MARSAD_CHECK(on_incident(id, "merged " + into));
  for (const Decision& d : standing_.overrides)
    MARSAD_CHECK(on_incident(d.request.subject,
                             std::to_string(d.number) + " " + d.request.field + " " + d.request.value));
  return {};
}

}  // namespace marsad::store
