// The store's test suite, run on every back end: each check takes a function that opens one store.
// SQLite in store_test.cpp (fast), PostgreSQL in postgres_slow_test.cpp.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "incident/story.h"
#include "store/store.h"

namespace marsad::store {

/// Opens the same store again on each call; `read_only` and other options as given.
using Opener = std::function<Result<std::unique_ptr<Store>>(const StoreOptions&)>;

/// Options with the project's knowledge base.
StoreOptions suite_options();
/// All reports of all story lines.
std::vector<incident::StoredDocument> story_reports();

void suite_idempotent(const Opener& open);
void suite_new_version_replaces(const Opener& open);
void suite_search_finds_forms(const Opener& open);
void suite_filters(const Opener& open);
void suite_review(const Opener& open);
void suite_merge_and_split(const Opener& open);
void suite_audit(const Opener& open);
void suite_redaction(const Opener& open);
void suite_redacted_copy(const Opener& open, const Opener& open_target);
void suite_trends_and_coverage(const Opener& open);

/// Everything a reader sees of a store, for comparing back ends: incidents, documents, facets.
std::string fingerprint(Store& store);

}  // namespace marsad::store
