// Offers the derivation of copy families and incidents, window after window: only those whose
// documents, decisions or earlier windows changed are done again.
// Private to the store. The result is the same as that of a run over everything.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "incident/build.h"
#include "store/store_impl.h"
#include "store/window.h"

namespace marsad::store {

/// One run, inside the caller's transaction. How windows meet:
/// - A claim is held by the first window, in order, whose clustering takes it: of clusters whose
///   earliest main report lies in the window's own blocks, all claims that no window before holds.
/// - A cluster with claims of an incident of a window before joins that incident.
/// - A document's copy family is that of its own window; of a family with documents of windows
///   before, theirs.
/// So a window depends on its documents and on windows before, never on later ones.
class Derivation {
 public:
  /// The store has a knowledge base that holds its profile.
  Derivation(StoreImpl& store, Standing standing);

  /// `anew`: every window, changed or not.
  Result<ClusterReport> run(bool anew);

 private:
  // An incident that this run may change.
  struct Draft {
    incident::Incident before;  // as it was stored; without an id if it is new
    std::map<std::string, incident::Member> why;  // by claim: how it came in
    std::string parent;
    bool changed = false;
  };
  // What stays of a document when its text is let go.
  struct Gist {
    incident::DocumentFeatures features;  // scopes, day_key
    incident::Credit credit;
  };
  // The documents of a window with what clustering found.
  struct Found {
    const Window& window;
    std::vector<incident::StoredDocument> documents;
    std::vector<std::size_t> filed;  // their numbers in input_.documents
    incident::Clustering clustering;
    std::vector<std::string> family_id;
  };

  Status plan();
  Status file_documents();
  Status note_decisions();
  Status derive(const Window& window);
  Status load_drafts(const Window& window);
  Result<Draft*> draft(const std::string& id);
  Result<std::set<std::string>> release(std::int64_t block);
  Status release_lost_windows();
  Status settle_families(Found& found);
  Status settle_passages(const Found& found);
  Status assign(const Found& found);
  std::string home_of(const Found& found, const incident::Cluster& cluster,
                      const std::map<std::string, std::string>& held) const;
  Result<std::vector<std::string>> name_new(const Found& found,
                                            const std::vector<std::size_t>& fresh);
  Result<bool> is_taken(const std::string& id, std::int64_t block);
  Status add_members(const Found& found, const incident::Cluster& cluster, const std::string& id,
                     const std::map<std::string, std::string>& held);
  Status close(std::int64_t next_day);
  Result<bool> build(const std::string& id, Draft& draft, std::int64_t next_day);
  Status retire();
  Status write_families();
  Result<incident::StoredDocument*> document(const std::string& key);
  Result<const Gist*> gist(const std::string& key);
  void edit(incident::StoredDocument& document) const;
  std::size_t filed_at(const std::string& key) const;

  StoreImpl& store_;
  Database& db_;
  const incident::Knowledge& knowledge_;
  const Standing standing_;
  const std::string at_;
  std::map<std::string, std::vector<const Decision*>> edits_;        // by claim
  std::map<std::string, std::set<std::string>> same_, different_;    // claims judged, both ways
  WindowInput input_;
  std::unordered_map<std::string, std::size_t> number_;              // key -> input_.documents
  std::unordered_map<std::size_t, std::int64_t> order_;              // document -> its window
  std::vector<Window> windows_;
  std::map<std::string, Draft> drafts_;
  std::set<std::string> near_;             // drafts that the window at hand may take ids from
  std::set<std::string> used_;             // ids given out in this run
  std::set<std::string> moved_;            // keys of documents whose claims or family moved
  std::set<std::string> families_;         // ids to be written anew
  std::map<std::string, incident::StoredDocument> texts_;
  std::map<std::string, Gist> gists_;
  incident::Passages passages_;
  ClusterReport report_;
};

}  // namespace marsad::store
