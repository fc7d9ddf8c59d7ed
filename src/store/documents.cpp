// Documents and claims of the store: writing them once, reading them back.
#include <algorithm>
#include <chrono>
#include <ctime>

#include "incident/contract.h"
#include "incident/words.h"
#include "store/schema.h"
#include "store/store_impl.h"

namespace marsad::store {

using incident::StoredClaim;
using incident::StoredDocument;

std::string now() {
  const std::time_t t = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm tm{};
  gmtime_r(&t, &tm);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &tm);
  return out;
}

Result<std::unique_ptr<Store>> Store::open(const std::string& location,
                                           const StoreOptions& options) {
  const bool postgres = location.starts_with("postgresql://") || location.starts_with("postgres://");
  MARSAD_TRY(database, postgres ? open_postgres(location, options.read_only)
                                : open_sqlite(location, options.read_only, options.create,
                                              options.lock_wait_milliseconds));
  if (options.read_only) {
    MARSAD_TRY(found, found_schema(*database));
    if (found != current_schema())
      return fail(ErrorCode::kUnsupported,
                  "the store has schema " + std::to_string(found) + ", this program reads " +
                      std::to_string(current_schema()) + "; run `marsad store migrate`",
                  {location, 0, 0, false});
  } else {
    MARSAD_CHECK(migrate(*database));
  }
  return std::unique_ptr<Store>(std::make_unique<StoreImpl>(std::move(database), options));
}

std::string StoreImpl::coder() const {
  return options_.program_version + "/" + options_.kb_version;
}

namespace {

Cell number_or_null(const std::optional<std::int64_t>& n) { return maybe(n); }

std::string clean_text(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');  // PostgreSQL has no NUL in text
  return text;
}

}  // namespace

Status StoreImpl::write_name(const StoredDocument& d) {
  auto done = db_->query("INSERT INTO document_name(id, key, source, url) VALUES(?, ?, ?, ?)"
                         " ON CONFLICT(id) DO UPDATE SET key = excluded.key",
                         {d.id, d.key, text_or_null(d.source), text_or_null(d.url)});
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

Status StoreImpl::write_document(const StoredDocument& d, std::int64_t number) {
  const auto day = incident::day_number(d.published);
  auto done = db_->query(
      "INSERT INTO document(number, key, id, source, url, host, publisher, title, author, language,"
      " country, published, published_precision, published_source, day, text, sha256, raw_ref,"
      " comments_dropped, sentences, mentions, layers, coded_by, added_at)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {number, d.key, d.id, text_or_null(d.source), text_or_null(d.url), text_or_null(d.host),
       text_or_null(d.publisher), text_or_null(d.title), text_or_null(d.author),
       text_or_null(d.language), text_or_null(d.country), text_or_null(d.published),
       text_or_null(d.published_precision), text_or_null(d.published_source),
       day ? Cell(std::int64_t{*day}) : Cell(), clean_text(d.text), text_or_null(d.sha256),
       text_or_null(d.raw_ref), std::int64_t{d.comments_dropped}, incident::sentences_json(d),
       incident::mentions_json(d), d.layers, coder(), now()});
  if (!done) return tl::unexpected<Error>(done.error());
  done = db_->query("INSERT INTO text_queue(number) VALUES(?)", {number});
  if (!done) return tl::unexpected<Error>(done.error());
  if (d.publisher.empty()) return {};
  done = db_->query("INSERT INTO outlet(name, host) VALUES(?, ?) ON CONFLICT(name) DO NOTHING",
                    {d.publisher, d.host});
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

Status StoreImpl::forget_claims(const std::string& key) {
  for (const char* sql :
       {"DELETE FROM claim_source WHERE claim IN (SELECT id FROM claim WHERE document = ?)",
        "DELETE FROM incident_claim WHERE claim IN (SELECT id FROM claim WHERE document = ?)",
        "DELETE FROM claim_count WHERE claim IN (SELECT id FROM claim WHERE document = ?)",
        "DELETE FROM claim_actor WHERE claim IN (SELECT id FROM claim WHERE document = ?)",
        "DELETE FROM claim WHERE document = ?"}) {
    auto done = db_->query(sql, {key});
    if (!done) return tl::unexpected<Error>(done.error());
  }
  return {};
}

Status StoreImpl::write_claims(const StoredDocument& d) {
  std::int64_t ordinal = 0;
  for (const StoredClaim& c : d.claims) {
    const incident::Place place = c.place.value_or(incident::Place{});
    const incident::DateRange date = c.date.value_or(incident::DateRange{});
    auto done = db_->query(
        "INSERT INTO claim(id, document, ordinal, event_group, type, mode, subtype, status,"
        " background, claimant_kind, claimant, claimant_entity, place, country, earliest, latest,"
        " body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {c.id, d.key, ordinal++, std::int64_t{c.event_group}, text_or_null(c.type),
         text_or_null(c.mode), text_or_null(c.subtype), text_or_null(c.status),
         std::int64_t{c.background ? 1 : 0}, text_or_null(c.claimant.kind),
         text_or_null(c.claimant.span.text), text_or_null(c.claimant.entity),
         text_or_null(place.span.text), text_or_null(place.country), text_or_null(date.earliest),
         text_or_null(date.latest), incident::claim_json(c)});
    if (!done) return tl::unexpected<Error>(done.error());
    for (const std::string& source : claim_sources(c.rule)) {
      done = db_->query("INSERT INTO claim_source(claim, source) VALUES(?, ?)", {c.id, source});
      if (!done) return tl::unexpected<Error>(done.error());
    }
    for (std::size_t i = 0; i < c.counts.size(); ++i) {
      const incident::Count& n = c.counts[i];
      done = db_->query(
          "INSERT INTO claim_count(claim, ordinal, harm, low, high, bound, victim_class, counted,"
          " nationality, part_of, words) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          {c.id, static_cast<std::int64_t>(i), text_or_null(n.harm), number_or_null(n.low),
           number_or_null(n.high), text_or_null(n.bound), text_or_null(n.victim_class),
           text_or_null(n.group), text_or_null(n.nationality),
           n.part_of ? Cell(std::int64_t{*n.part_of}) : Cell(), text_or_null(n.span.text)});
      if (!done) return tl::unexpected<Error>(done.error());
    }
    for (const auto& [role, parties] : {std::pair{"actor", &c.actor}, {"recipient", &c.recipient}})
      for (std::size_t i = 0; i < parties->size(); ++i) {
        const incident::Party& p = (*parties)[i];
        done = db_->query("INSERT INTO claim_actor(claim, role, ordinal, name, entity, country,"
                          " sector) VALUES(?, ?, ?, ?, ?, ?, ?)",
                          {c.id, std::string(role), static_cast<std::int64_t>(i),
                           text_or_null(p.span.text), text_or_null(p.entity),
                           text_or_null(p.country_stated), text_or_null(p.sector)});
        if (!done) return tl::unexpected<Error>(done.error());
      }
  }
  return {};
}

Result<PutReport> StoreImpl::put(std::span<const StoredDocument> documents) {
  PutReport report;
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  MARSAD_TRY(last, db_->query("SELECT COALESCE(MAX(number), 0) FROM document"));
  std::int64_t number = integer(last[0][0]);
  bool changed = false;
  MARSAD_TRY(copy, is_redacted_copy());
  for (const StoredDocument& d : documents) {
    MARSAD_TRY(removed, db_->query("SELECT 1 FROM removal WHERE key = ?", {d.key}));
    bool masked = false;
    if (copy) {
      MARSAD_TRY(hidden, db_->query("SELECT 1 FROM redaction WHERE document = ?", {d.key}));
      masked = !hidden.empty();
    }
    if (!removed.empty() || masked) {  // taken down or hidden: it does not come back
      ++report.unchanged;
      continue;
    }
    MARSAD_TRY(known, db_->query("SELECT coded_by FROM document WHERE key = ?", {d.key}));
    if (known.empty()) {
      MARSAD_CHECK(write_document(d, ++number));
      MARSAD_CHECK(write_claims(d));
      ++report.added;
    } else if (text(known[0][0]) != coder()) {
      MARSAD_CHECK(forget_claims(d.key));
      auto done = db_->query("UPDATE document SET sentences = ?, mentions = ?, layers = ?,"
                             " coded_by = ? WHERE key = ?",
                             {incident::sentences_json(d), incident::mentions_json(d), d.layers,
                              coder(), d.key});
      if (!done) return tl::unexpected<Error>(done.error());
      MARSAD_CHECK(write_claims(d));
      ++report.replaced;
    } else {
      ++report.unchanged;
    }
    changed |= known.empty() || text(known[0][0]) != coder();
    MARSAD_TRY(name, db_->query("SELECT key FROM document_name WHERE id = ?", {d.id}));
    if (name.empty() || text(name[0][0]) != d.key) {
      MARSAD_CHECK(write_name(d));
      changed = true;
    }
  }
  if (changed) {
    auto done = db_->query("INSERT INTO meta(name, value) VALUES('derived', 'stale')"
                           " ON CONFLICT(name) DO UPDATE SET value = excluded.value");
    if (!done) return tl::unexpected<Error>(done.error());
  }
  MARSAD_CHECK(transaction.commit());
  return report;
}

Result<bool> StoreImpl::is_current(const std::string& document_key) {
  MARSAD_TRY(rows, db_->query("SELECT coded_by, (SELECT 1 FROM removal WHERE key = document.key)"
                              " FROM document WHERE key = ?", {document_key}));
  return !rows.empty() && (text(rows[0][0]) == coder() || !is_null(rows[0][1]));
}

Result<std::int64_t> StoreImpl::index_text(std::int64_t at_most) {
  std::int64_t done = 0;
  while (done < at_most) {
    MARSAD_TRY(waiting, db_->query("SELECT number FROM text_queue LIMIT 1"));
    if (waiting.empty()) break;  // without the lock of a writer
    MARSAD_TRY(transaction, Transaction::begin(*db_));
    MARSAD_TRY(rows, db_->query("SELECT q.number, d.text FROM text_queue q JOIN document d"
                                " ON d.number = q.number ORDER BY q.number LIMIT ?",
                                {std::min<std::int64_t>(2000, at_most - done)}));
    if (rows.empty()) break;
    for (const Row& row : rows) {
      MARSAD_CHECK(db_->index_words(integer(row[0]), text(row[1])));
      auto gone = db_->query("DELETE FROM text_queue WHERE number = ?", {integer(row[0])});
      if (!gone) return tl::unexpected<Error>(gone.error());
    }
    MARSAD_CHECK(transaction.commit());
    done += static_cast<std::int64_t>(rows.size());
  }
  return done;
}

Result<std::vector<StoredDocument>> StoreImpl::load(const std::string& condition,
                                                    const Params& params, bool with_claims) {
  MARSAD_TRY(rows,
             db_->query("SELECT key, id, source, url, host, publisher, title, author, language,"
                        " country, published, published_precision, published_source, text, sha256,"
                        " raw_ref, comments_dropped, sentences, mentions, layers FROM document " +
                            condition,
                        params));
  std::vector<StoredDocument> out;
  out.reserve(rows.size());
  for (Row& r : rows) {
    StoredDocument d;
    std::string* fields[] = {&d.key, &d.id, &d.source, &d.url, &d.host, &d.publisher, &d.title,
                             &d.author, &d.language, &d.country, &d.published,
                             &d.published_precision, &d.published_source, &d.text, &d.sha256,
                             &d.raw_ref};
    for (std::size_t i = 0; i < 16; ++i)
      if (auto* s = std::get_if<std::string>(&r[i])) *fields[i] = std::move(*s);
    d.comments_dropped = static_cast<int>(integer(r[16]));
    incident::parse_layers(text(r[18]), text(r[17]), d);
    d.layers = text(r[19]);
    out.push_back(std::move(d));
  }
  if (!with_claims) return out;
  for (StoredDocument& d : out) {
    MARSAD_TRY(claims, db_->query("SELECT body FROM claim WHERE document = ? ORDER BY ordinal", {d.key}));
    for (const Row& c : claims) {
      MARSAD_TRY(claim, incident::parse_claim(text(c[0])));
      d.claims.push_back(std::move(claim));
    }
  }
  return out;
}

Result<std::optional<StoredDocument>> StoreImpl::document(const std::string& id) {
  MARSAD_TRY(named, db_->query("SELECT key FROM document_name WHERE id = ?", {id}));
  std::string key = named.empty() ? id : text(named[0][0]);
  const std::string visible = visible_documents("key");
  MARSAD_TRY(found, load("WHERE key = ?" + visible, {key}, true));
  if (found.empty() && id.size() >= 6) {
    MARSAD_TRY(prefixed, load("WHERE substr(key, 1, " + std::to_string(id.size()) + ") = ?" + visible + " LIMIT 2",
                              {id}, true));
    if (prefixed.size() == 1) found = std::move(prefixed);
  }
  if (found.empty()) return std::optional<StoredDocument>();
  bool touched = false;  // the whole log is read only for a document somebody edited
  for (const StoredClaim& c : found[0].claims) {
    MARSAD_TRY(decided, db_->query("SELECT 1 FROM decision WHERE subject = ? LIMIT 1", {c.id}));
    touched |= !decided.empty();
  }
  if (!touched) return std::optional<StoredDocument>(std::move(found[0]));
  MARSAD_TRY(standing_now, standing());
  for (StoredClaim& c : found[0].claims)
    for (const Decision& e : standing_now.edits)
      if (e.request.subject == c.id) apply_edit(c, e.request.field, e.request.value);
  return std::optional<StoredDocument>(std::move(found[0]));
}

Result<std::optional<StoredClaim>> StoreImpl::claim(const std::string& id) {
  MARSAD_TRY(rows, db_->query("SELECT body FROM claim WHERE id = ?" + visible_documents("document"), {id}));
  if (rows.empty()) return std::optional<StoredClaim>();
  MARSAD_TRY(claim, incident::parse_claim(text(rows[0][0])));
  return std::optional<StoredClaim>(std::move(claim));
}

Result<std::vector<std::string>> StoreImpl::incidents_of(const std::string& document_key) {
  MARSAD_TRY(rows, db_->query("SELECT incident FROM incident_document WHERE document = ?" +
                              visible_incidents("incident") + " ORDER BY main DESC, incident", {document_key}));
  std::vector<std::string> out;
  for (const Row& row : rows) out.push_back(text(row[0]));
  return out;
}

Result<DocumentPage> StoreImpl::documents(const DocumentFilter& f) {
  Params params;
  std::string where = " WHERE 1 = 1" + visible_documents("d.key");
  const auto add = [&](const std::string& condition, const std::string& value) {
    if (value.empty()) return;
    where += " AND " + condition;
    params.emplace_back(value);
  };
  add("publisher = ?", f.publisher);
  add("language = ?", f.language);
  add("family = ?", f.family);
  if (const auto day = incident::day_number(f.date_from)) {
    where += " AND day >= ?";
    params.emplace_back(std::int64_t{*day});
  }
  if (const auto day = incident::day_number(f.date_to)) {
    where += " AND day <= ?";
    params.emplace_back(std::int64_t{*day});
  }
  if (f.with_claims_only) where += " AND EXISTS (SELECT 1 FROM claim WHERE document = d.key)";
  if (!f.text.empty()) {
    const std::string match = db_->match_words(f.text, params);
    where += match.empty() ? " AND 1 = 0" : " AND " + match;
  }
  DocumentPage page;
  MARSAD_TRY(total, db_->query("SELECT COUNT(*) FROM document d" + where, params));
  page.total = integer(total[0][0]);
  params.emplace_back(f.limit);
  params.emplace_back(f.offset);
  MARSAD_TRY(rows, db_->query("SELECT key, id, publisher, title, published, url, family,"
                              " (SELECT COUNT(*) FROM claim WHERE document = d.key), text"
                              " FROM document d" + where +
                              " ORDER BY published DESC, key LIMIT ? OFFSET ?", params));
  for (const Row& r : rows) {
    DocumentRow row{text(r[0]), text(r[1]), text(r[2]), text(r[3]), text(r[4]), text(r[5]),
                    text(r[6]), integer(r[7]), {}, ""};
    MARSAD_TRY(homes, incidents_of(row.key));
    row.incidents = std::move(homes);
    if (!f.text.empty()) row.snippet = snippet(text(r[8]), f.text);
    page.documents.push_back(std::move(row));
  }
  return page;
}

std::string snippet(const std::string& body, const std::string& query) {
  const incident::FoldedText words(body);
  const incident::FoldedText wanted(query);
  std::size_t at = 0;
  for (std::size_t w = 0; w < words.words.size() && at == 0; ++w)
    for (const incident::FoldedWord& q : wanted.words)
      if (words.words[w].stem == q.stem) at = w;
  const std::size_t first = at > 8 ? at - 8 : 0;
  const std::size_t last = std::min(words.words.size(), at + 12);
  if (first >= last) return "";
  return std::string(incident::slice_points(body, words.words[first].start,
                                            words.words[last - 1].end));
}

}  // namespace marsad::store
