// Implements store_suite.h.
#include "store/store_suite.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "incident/contract.h"
#include "store/export.h"
#include "kbc/kbc.h"

namespace marsad::store {

using incident::StoredDocument;

namespace {

#define MUST(result) \
  if (!(result)) FAIL() << (result).error().message()

std::unique_ptr<Store> filled(const Opener& open) {
  auto store = open(suite_options());
  EXPECT_TRUE(store) << store.error().message();
  if (!store) return nullptr;
  auto put = (*store)->put(story_reports());
  EXPECT_TRUE(put) << put.error().message();
  auto clustered = (*store)->cluster();
  EXPECT_TRUE(clustered) << clustered.error().message();
  auto indexed = (*store)->index_text();
  EXPECT_TRUE(indexed) << indexed.error().message();
  return std::move(*store);
}

std::string incident_of(Store& store, const std::string& report) {
  auto document = store.document(report);
  if (!document || !*document) return "";
  auto homes = store.incidents_of((*document)->key);
  return homes && !homes->empty() ? homes->front() : "";
}

std::int64_t total(Store& store, const IncidentFilter& filter) {
  auto page = store.incidents(filter);
  EXPECT_TRUE(page) << page.error().message();
  return page ? page->total : -1;
}

DecisionRequest request(const std::string& action, const std::string& subject) {
  DecisionRequest r;
  r.user = "ruba";
  r.role = "reviewer";
  r.action = action;
  r.subject_kind = "incident";
  r.subject = subject;
  r.reason = "read both reports";
  return r;
}

}  // namespace

StoreOptions suite_options() {
  static const auto knowledge = [] {
    const auto file = kbc::open(MARSAD_SOURCE_DIR "/kb");
    EXPECT_TRUE(file) << file.error().message();
    auto k = incident::Knowledge::load(**file);
    EXPECT_TRUE(k) << k.error().message();
    return *k;
  }();
  StoreOptions options;
  options.program_version = "test-1";
  options.kb_version = "kb-1";
  options.knowledge = knowledge;
  return options;
}

std::vector<StoredDocument> story_reports() {
  std::vector<StoredDocument> out;
  std::vector<std::string> problems;
  for (const char* name : {"tolls", "parties", "twins"})
    for (const incident::Story& story : incident::read_stories(
             std::string(MARSAD_SOURCE_DIR "/tests/incident/stories/") + name + ".story", problems))
      out.insert(out.end(), story.reports.begin(), story.reports.end());
  EXPECT_TRUE(problems.empty());
  return out;
}

std::string fingerprint(Store& store) {
  std::string out;
  IncidentFilter filter;
  filter.limit = 10000;
  auto page = store.incidents(filter);
  if (!page) return page.error().message();
  for (incident::Incident& i : page->incidents) {
    i.created_at = i.updated_at = "";
    out += incident::to_json(i) + "\n";
  }
  DocumentFilter documents;
  documents.limit = 10000;
  auto rows = store.documents(documents);
  if (!rows) return rows.error().message();
  for (const DocumentRow& d : rows->documents)
    out += d.id + " " + d.key + " " + d.family + " " + std::to_string(d.claims) + "\n";
  for (const char* by : {"type", "mode", "grade", "country", "outlet", "actor"})
    if (auto facets = store.facets(by))
      for (const Facet& f : *facets)
        out += std::string(by) + " " + f.value + " " + std::to_string(f.incidents) + "\n";
  return out;
}

void suite_idempotent(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  const std::string before = fingerprint(*store);
  auto reports = story_reports();
  std::reverse(reports.begin(), reports.end());
  auto again = store->put(reports);
  MUST(again);
  EXPECT_EQ(again->added, 0);
  EXPECT_EQ(again->replaced, 0);
  EXPECT_EQ(again->unchanged, static_cast<std::int64_t>(reports.size()));
  auto clustered = store->cluster();
  MUST(clustered);
  EXPECT_EQ(clustered->created, 0);
  EXPECT_EQ(fingerprint(*store), before);
  auto check = store->check();
  MUST(check);
  EXPECT_TRUE(check->clean) << (check->findings.empty() ? "" : check->findings[0]);
  EXPECT_NE(before.find("31"), std::string::npos);
}

void suite_new_version_replaces(const Opener& open) {
  std::string before;
  {
    const auto store = filled(open);
    ASSERT_TRUE(store);
    before = incident_of(*store, "t1a");
  }
  ASSERT_FALSE(before.empty());
  StoreOptions newer = suite_options();
  newer.program_version = "test-2";
  auto store = open(newer);
  MUST(store);
  auto reports = story_reports();
  for (StoredDocument& d : reports)
    if (d.id == "t1c") d.claims[0].counts[0].low = d.claims[0].counts[0].high = 35;
  auto put = (*store)->put(reports);
  MUST(put);
  EXPECT_EQ(put->added, 0);
  EXPECT_EQ(put->replaced, static_cast<std::int64_t>(reports.size()));
  auto clustered = (*store)->cluster();
  MUST(clustered);
  EXPECT_EQ(clustered->created, 0);
  EXPECT_EQ(incident_of(**store, "t1a"), before) << "an id is permanent";
  auto detail = (*store)->incident(before);
  MUST(detail);
  ASSERT_TRUE(*detail);
  EXPECT_EQ((*detail)->incident.values.at("killed").best, 35);
}

void suite_search_finds_forms(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  const auto found = [&](const std::string& words) {
    DocumentFilter filter;
    filter.text = words;
    auto page = store->documents(filter);
    EXPECT_TRUE(page) << page.error().message();
    return page ? page->total : -1;
  };
  EXPECT_GE(found("الفلوجة"), 3);
  EXPECT_EQ(found("فلوجه"), found("الفلوجة"));
  EXPECT_EQ(found("بالفلوجة"), found("الفلوجة"));
  EXPECT_GE(found("سوق الفلوجة"), 3);
  EXPECT_EQ(found("كلمةغيرموجودةأبدا"), 0);
  EXPECT_EQ(found("\"*'"), 0);
}

void suite_filters(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  IncidentFilter all;
  const std::int64_t n = total(*store, all);
  EXPECT_GT(n, 30);
  IncidentFilter f;
  f.country = "LBY";
  const std::int64_t libya = total(*store, f);
  EXPECT_GT(libya, 0);
  EXPECT_LT(libya, n);
  f = {};
  f.type = "PROTEST";
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.place = "الفلوجة";
  EXPECT_EQ(total(*store, f), 1);
  f.place = "Fallujah";
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.actor = "جبهة الجبل";
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.outlet = "ساحل برقة";
  EXPECT_GT(total(*store, f), 0);
  f = {};
  f.date_from = "2031-01-01";
  f.date_to = "2031-01-31";
  EXPECT_EQ(total(*store, f), 4);
  f = {};
  f.bbox = {43.0, 33.0, 44.0, 34.0};
  EXPECT_EQ(total(*store, f), 2);  // Fallujah, Ramadi
  f.bbox = {43.77, 33.34, 43.79, 33.36};
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.min_killed = 55;
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.text = "معبر القائم";
  EXPECT_EQ(total(*store, f), 1);
  f = {};
  f.limit = 5;
  f.offset = 2;
  f.sort = "killed";
  auto page = store->incidents(f);
  MUST(page);
  EXPECT_EQ(page->incidents.size(), 5U);
  EXPECT_EQ(page->total, n);
}

void suite_review(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  const std::string id = incident_of(*store, "t2a");
  ASSERT_FALSE(id.empty());
  auto r = request("accept", id);
  auto first = store->decide(r);
  MUST(first);
  EXPECT_EQ((*store->incident(id))->incident.review, "accepted_once");
  auto twice = store->decide(r);
  MUST(twice);
  EXPECT_EQ((*store->incident(id))->incident.review, "accepted_once") << "one person, twice";
  r.user = "samir";
  MUST(store->decide(r));
  EXPECT_EQ((*store->incident(id))->incident.review, "accepted");
  EXPECT_EQ((*store->incident(id))->incident.grade, "accepted");

  auto o = request("override", id);
  o.field = "killed.best";
  o.value = "13";
  auto set = store->decide(o);
  MUST(set);
  EXPECT_EQ((*store->incident(id))->incident.values.at("killed").best, 13);
  EXPECT_TRUE((*store->incident(id))->incident.values.at("killed").overridden);
  auto undo = request("undo", std::to_string(set->number));
  undo.subject_kind = "decision";
  MUST(store->decide(undo));
  EXPECT_EQ((*store->incident(id))->incident.values.at("killed").best, 14);

  auto detail = store->incident(id);
  MUST(detail);
  const std::string claim = (*detail)->incident.members.front().claim;
  auto edit = request("edit", claim);
  edit.subject_kind = "claim";
  edit.field = "counts.0.low";
  edit.value = "16";
  auto edited = store->decide(edit);
  MUST(edited);
  EXPECT_FALSE(edited->old_value.empty());
  edit.field = "no.such.field";
  EXPECT_FALSE(store->decide(edit)) << "an unknown field is refused";
  o.reason.clear();
  EXPECT_FALSE(store->decide(o)) << "an override needs a reason";
  EXPECT_FALSE(store->decide(request("accept", "i0000000000000000")));
  EXPECT_FALSE(store->decide(request("bless", id)));

  // What the quick path wrote is what a full run gives.
  const std::string quick = fingerprint(*store);
  MUST(store->cluster());
  EXPECT_EQ(fingerprint(*store), quick);

  auto reject = request("reject", incident_of(*store, "t5a"));
  IncidentFilter all;
  const std::int64_t before = total(*store, all);
  MUST(store->decide(reject));
  EXPECT_EQ(total(*store, all), before - 1);
  EXPECT_GE((*store->incident(id))->decisions.size(), 4U);
}

void suite_merge_and_split(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  const std::string a = incident_of(*store, "w1a");
  const std::string b = incident_of(*store, "w1b");
  ASSERT_NE(a, b);
  auto merge = request("merge", b);
  merge.other = a;
  auto merged = store->decide(merge);
  MUST(merged);
  EXPECT_EQ(incident_of(*store, "w1b"), a);
  auto old = store->incident(b);
  MUST(old);
  ASSERT_TRUE(*old) << "a merged id still answers";
  EXPECT_EQ((*old)->incident.id, a);
  auto undo = request("undo", std::to_string(merged->number));
  undo.subject_kind = "decision";
  MUST(store->decide(undo));
  EXPECT_EQ(incident_of(*store, "w1a"), a);
  EXPECT_EQ(incident_of(*store, "w1b"), b) << "an undone merge gives the id back";

  const std::string one = incident_of(*store, "t1a");
  ASSERT_EQ(one, incident_of(*store, "t1c"));
  auto split = request("split", one);
  auto document = store->document("t1c");
  MUST(document);
  split.claims = {(*document)->claims[0].id};
  MUST(store->decide(split));
  EXPECT_EQ(incident_of(*store, "t1a"), one);
  EXPECT_NE(incident_of(*store, "t1c"), one);
  auto clustered = store->cluster();
  MUST(clustered);
  EXPECT_NE(incident_of(*store, "t1c"), one) << "a judgement binds every later run";
  auto check = store->check();
  MUST(check);
  EXPECT_TRUE(check->clean) << (check->findings.empty() ? "" : check->findings[0]);
}

void suite_audit(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  for (const char* report : {"t1a", "t2a", "t3a"})
    MUST(store->decide(request("accept", incident_of(*store, report))));
  auto report = store->verify_audit();
  MUST(report);
  EXPECT_TRUE(report->intact) << report->what;
  EXPECT_EQ(report->decisions, 3);
  auto log = store->decisions("", 10, 0);
  MUST(log);
  ASSERT_EQ(log->size(), 3U);
  EXPECT_EQ((*log)[0].number, 3);
  EXPECT_EQ((*log)[0].previous_hash, (*log)[1].hash);
}

// Hidden on copies for others, kept in the store, undone by a decision.
void suite_redaction(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  auto document = store->document("w1a");  // a title with "6 جنود"
  MUST(document);
  ASSERT_TRUE(*document);
  DecisionRequest r = request("redact", (*document)->key);
  r.subject_kind = "document";
  r.field = "5-11";
  const std::string hidden = "6 جنود";
  ExportOptions options;
  options.knowledge = suite_options().knowledge;
  options.filter.text = "بيجي";
  const auto exported = [&](Audience audience) {
    options.audience = audience;
    auto bytes = export_bytes(*store, "incidents.csv", options);
    EXPECT_TRUE(bytes) << bytes.error().message();
    return bytes ? *bytes : std::string();
  };
  EXPECT_NE(exported(Audience::kPublic).find("مقتل " + hidden), std::string::npos);
  auto done = store->decide(r);
  MUST(done);
  EXPECT_EQ(exported(Audience::kPublic).find("مقتل " + hidden), std::string::npos);
  EXPECT_NE(exported(Audience::kPublic).find("مقتل \u2588 \u2588"), std::string::npos);
  EXPECT_NE(exported(Audience::kInternal).find("مقتل " + hidden), std::string::npos);
  auto kept = store->document("w1a");
  MUST(kept);
  EXPECT_EQ((*kept)->text, (*document)->text) << "the document itself is kept";
  auto list = store->redactions((*document)->key);
  MUST(list);
  ASSERT_EQ(list->size(), 1U);
  EXPECT_EQ((*list)[0].end, 11);
  r.field = "11-5";
  EXPECT_FALSE(store->decide(r));
  r.field = "5-11";
  r.reason.clear();
  EXPECT_FALSE(store->decide(r)) << "a redaction needs a reason";
  DecisionRequest undo = request("undo", std::to_string(done->number));
  undo.subject_kind = "decision";
  MUST(store->decide(undo));
  EXPECT_NE(exported(Audience::kPublic).find("مقتل " + hidden), std::string::npos);
  EXPECT_TRUE(store->check()->clean);
}

// A copy for others holds none of the hidden words: not in texts, claims, incidents, or the index.
void suite_redacted_copy(const Opener& open, const Opener& open_target) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  auto document = store->document("w1a");
  MUST(document);
  const std::string hidden = "6 جنود";
  ASSERT_FALSE((*document)->claims.empty());
  ASSERT_TRUE((*document)->claims[0].place);
  const std::string place = (*document)->claims[0].place->span.text;
  // Both words, wherever the report has them.
  DecisionRequest r = request("redact", (*document)->key);
  r.subject_kind = "document";
  for (const std::string& word : {hidden, place}) {
    std::int64_t points = 0, length = 0;
    for (const char c : word) length += (c & 0xC0) != 0x80;
    for (std::size_t at = 0; at < (*document)->text.size(); ++at) {
      if (((*document)->text[at] & 0xC0) == 0x80) continue;
      if ((*document)->text.compare(at, word.size(), word) == 0) {
        r.field = std::to_string(points) + "-" + std::to_string(points + length);
        auto done = store->decide(r);
        MUST(done);
      }
      ++points;
    }
  }
  auto target = open_target(suite_options());
  MUST(target);
  MUST((*target)->copy_from(*store));
  MUST((*target)->index_text());
  auto copy = (*target)->document("w1a");
  MUST(copy);
  ASSERT_TRUE(*copy);
  EXPECT_EQ((*copy)->key, (*document)->key);
  EXPECT_EQ((*copy)->text.find(hidden), std::string::npos);
  EXPECT_EQ((*copy)->text.find(place), std::string::npos);
  EXPECT_EQ((*copy)->title.find(hidden), std::string::npos);
  EXPECT_EQ((*copy)->claims.size(), (*document)->claims.size());
  for (const incident::StoredClaim& c : (*copy)->claims) {
    EXPECT_EQ(incident::claim_json(c).find(place), std::string::npos) << incident::claim_json(c);
    EXPECT_EQ(incident::claim_json(c).find(hidden), std::string::npos) << incident::claim_json(c);
  }
  auto homes = (*target)->incidents_of((*document)->key);
  MUST(homes);
  ASSERT_FALSE(homes->empty());
  for (const std::string& home : *homes) {
    auto detail = (*target)->incident(home);
    MUST(detail);
    for (const incident::IncidentDocument& d : (*detail)->incident.documents)
      if (d.key == (*document)->key) {
        EXPECT_EQ(d.title.find(hidden), std::string::npos);
      }
    const std::string body = incident::to_json((*detail)->incident);
    EXPECT_EQ(body.find("مقتل " + hidden), std::string::npos) << body;
  }
  EXPECT_TRUE((*target)->check()->clean) << (*target)->check()->findings[0];
  EXPECT_TRUE((*target)->verify_audit()->intact);
  // The same report again, even from another program version, brings nothing back.
  StoreOptions later = suite_options();
  later.program_version = "99";
  target->reset();
  auto again = open_target(later);
  MUST(again);
  MUST((*again)->put(story_reports()));
  EXPECT_EQ((*(*again)->document("w1a"))->text.find(hidden), std::string::npos);
  // The store itself is whole.
  EXPECT_NE((*store->document("w1a"))->text.find(hidden), std::string::npos);
}

void suite_trends_and_coverage(const Opener& open) {
  const auto store = filled(open);
  ASSERT_TRUE(store);
  TrendFilter f;
  f.by = "country";
  f.key = "IRQ";
  auto rows = store->trend(f);
  MUST(rows);
  std::int64_t sum = 0;
  for (const TrendRow& row : *rows) {
    sum += row.incidents;
    EXPECT_LE(row.low95, static_cast<double>(row.incidents));
    EXPECT_GE(row.high95, static_cast<double>(row.incidents));
  }
  IncidentFilter iraq;
  iraq.country = "IRQ";
  EXPECT_EQ(sum, total(*store, iraq));
  f.by = "colour";
  EXPECT_FALSE(store->trend(f));
  IncidentFilter falluja;
  falluja.place = "الفلوجة";
  auto coverage = store->coverage(falluja);
  MUST(coverage);
  ASSERT_EQ(coverage->rows.size(), 1U);
  std::int64_t reported = 0;
  std::int64_t silent = 0;
  for (const std::int64_t n : coverage->rows[0].documents) (n > 0 ? reported : silent) += 1;
  EXPECT_EQ(reported, 3);
  EXPECT_GT(silent, 3);
}

}  // namespace marsad::store
