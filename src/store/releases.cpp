// What leaves the store: redactions of words on copies for others, and the log of export jobs.
#include <algorithm>

#include "incident/contract.h"
#include "incident/words.h"
#include "store/store_impl.h"

namespace marsad::store {
namespace {

using incident::StoredClaim;
using incident::StoredDocument;
using incident::TextSpan;

constexpr std::string_view kMask = "\u2588";  // full block

// Replaces the code points [start, end) by blocks, blanks kept, so that offsets hold.
std::string masked(const std::string& text, std::int64_t start, std::int64_t end) {
  const std::size_t first = incident::byte_of(text, start);
  const std::size_t last =
      first + incident::byte_of(std::string_view(text).substr(first), end - start);
  std::string out = text.substr(0, first);
  for (std::size_t at = first; at < last; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' || byte == '\n' || byte == '\t') out += text[at];
    else if ((byte & 0xC0) != 0x80) out += kMask;  // once for each code point
  }
  return out + text.substr(last);
}

std::string blocks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out += kMask;  // once for each code point
  return out;
}

struct Redactor {
  const std::vector<Redaction>& ranges;
  const std::string& before;  // the text without and with its blocks
  const std::string& after;

  bool touches(std::int64_t start, std::int64_t end) const {
    return start >= 0 && std::any_of(ranges.begin(), ranges.end(), [&](const Redaction& r) {
      return start < r.end && r.start < end;
    });
  }
  /// Words without offsets are hidden when they stand nowhere in the text any more.
  bool touches(const TextSpan& s) const {
    if (s.start >= 0) return touches(s.start, s.end);
    return !s.text.empty() && before.find(s.text) != std::string::npos &&
           after.find(s.text) == std::string::npos;
  }
  /// True if the span was hidden.
  bool hide(TextSpan& s) const {
    if (!touches(s)) return false;
    s.text = blocks(s.text);
    return true;
  }
  void hide(std::vector<incident::Party>& parties) const {
    for (incident::Party& p : parties)
      if (hide(p.span)) p.entity.clear();
  }
  void hide(StoredClaim& c) const {
    hide(c.trigger);
    hide(c.actor);
    hide(c.recipient);
    if (c.place && hide(c.place->span)) c.place.reset();
    if (c.date) hide(c.date->span);
    for (incident::Count& n : c.counts)
      if (hide(n.span)) n.group.clear();
    if (hide(c.claimant.span)) {
      c.claimant.entity.clear();
      c.claimant.resolved_text.clear();
      c.claimant.relay.clear();
    }
  }
};

}  // namespace

void apply_redactions(StoredDocument& d, const std::vector<Redaction>& redactions) {
  if (redactions.empty()) return;
  const bool titled = !d.title.empty() && d.text.compare(0, d.title.size(), d.title) == 0;
  const std::string before = d.text;
  for (const Redaction& r : redactions) d.text = masked(d.text, r.start, r.end);
  if (titled) {
    const std::size_t line = d.text.find('\n');
    d.title = d.text.substr(0, line);
  }
  const Redactor redactor{redactions, before, d.text};
  std::erase_if(d.mentions, [&](const incident::Mention& m) { return redactor.touches(m.span); });
  for (StoredClaim& c : d.claims) redactor.hide(c);
  d.layers = incident::without_spans(d.layers, [&](std::int64_t start, std::int64_t end) {
    return redactor.touches(start, end);
  });
}

HiddenWords hidden_words(const StoredDocument& before, const StoredDocument& after) {
  HiddenWords out{before.key, before.title, after.title, {}, {}};
  const auto compare = [&](const TextSpan& a, const TextSpan& b) {
    if (a.text != b.text && !a.text.empty()) out.spans.insert(a.text);
  };
  const auto both = [&](const auto& a, const auto& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) compare(a[i].span, b[i].span);
  };
  for (std::size_t i = 0; i < before.claims.size() && i < after.claims.size(); ++i) {
    const StoredClaim& a = before.claims[i];
    const StoredClaim& b = after.claims[i];
    compare(a.trigger, b.trigger);
    both(a.actor, b.actor);
    both(a.recipient, b.recipient);
    both(a.counts, b.counts);
    compare(a.claimant.span, b.claimant.span);
    if (a.claimant.span.text != b.claimant.span.text && !a.claimant.resolved_text.empty())
      out.spans.insert(a.claimant.resolved_text);
    if (!a.place || b.place) continue;
    out.places.insert(a.place->span.text);
    out.spans.insert(a.place->span.text);
    if (!a.place->name_en.empty()) out.spans.insert(a.place->name_en);
  }
  return out;
}

bool hide_words(std::string& text, const HiddenWords& hidden) {
  bool found = false;
  for (const std::string& word : hidden.spans) {
    if (word.size() < 2) continue;  // one letter is in every sentence
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + kMask.size())) {
      text.replace(at, word.size(), blocks(word));
      found = true;
    }
  }
  return found;
}

void hide_words(incident::Incident& i, const HiddenWords& hidden) {
  if (i.title == hidden.title) i.title = hidden.masked_title;
  hide_words(i.title, hidden);
  for (incident::IncidentDocument& d : i.documents)
    if (d.key == hidden.document) d.title = hidden.masked_title;
  if (hidden.places.count(i.place.span.text) > 0) i.place = {};
  for (auto* parties : {&i.actors, &i.recipients})
    for (incident::Party& p : *parties)
      if (hide_words(p.span.text, hidden)) p.entity.clear();
  for (incident::Member& m : i.members) {
    hide_words(m.why_ar, hidden);
    hide_words(m.why_en, hidden);
  }
  for (auto& [harm, toll] : i.values) {
    hide_words(toll.why_ar, hidden);
    hide_words(toll.why_en, hidden);
    for (incident::LeftOut& l : toll.left_out) {
      hide_words(l.why_ar, hidden);
      hide_words(l.why_en, hidden);
    }
    for (incident::Figure& f : toll.figures) {
      hide_words(f.text, hidden);
      if (hide_words(f.origin_text, hidden)) f.origin = "redacted";
    }
  }
}

Result<std::vector<Redaction>> StoreImpl::redactions(const std::string& key) {
  MARSAD_TRY(rows, db_->query("SELECT decision, first, last, reason FROM redaction"
                              " WHERE document = ? ORDER BY decision", {key}));
  std::vector<Redaction> out;
  if (rows.empty()) return out;
  MARSAD_TRY(log, all_decisions());
  std::set<std::int64_t> undone;
  for (const Decision& d : log)
    if (d.undone) undone.insert(d.number);
  for (const Row& row : rows)
    if (undone.count(integer(row[0])) == 0)
      out.push_back({key, integer(row[1]), integer(row[2]), text(row[3]), integer(row[0])});
  return out;
}

Status StoreImpl::redact(const Decision& d) {
  std::int64_t first = 0;
  std::int64_t last = 0;
  MARSAD_CHECK(parse_range(d.request.field, first, last));
  auto done = db_->query("INSERT INTO redaction(decision, document, first, last, reason)"
                         " VALUES(?, ?, ?, ?, ?)",
                         {d.number, d.request.subject, first, last, d.request.reason});
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

Status parse_range(const std::string& range, std::int64_t& first, std::int64_t& last) {
  const std::size_t dash = range.find('-');
  const auto digits = [](const std::string& s) {
    return !s.empty() && s.size() < 12 && s.find_first_not_of("0123456789") == std::string::npos;
  };
  const std::string a = range.substr(0, dash);
  const std::string b = dash == std::string::npos ? "" : range.substr(dash + 1);
  if (digits(a) && digits(b)) {
    first = std::strtoll(a.c_str(), nullptr, 10);
    last = std::strtoll(b.c_str(), nullptr, 10);
    if (first < last) return {};
  }
  return fail(ErrorCode::kMalformed,
              "a redaction names code points such as 120-131, not '" + range + "'");
}

Status StoreImpl::log_export(const ExportJob& job) {
  MARSAD_TRY(transaction, Transaction::begin(*db_));
  auto done = db_->query(
      "INSERT INTO export_job(number, at, format, audience, sha256, requested_by, bytes)"
      " SELECT COALESCE(MAX(number), 0) + 1, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),"
      " CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BIGINT) FROM export_job",
      {now(), job.format, job.audience, job.sha256, text_or_null(job.user), job.bytes});
  if (!done) return tl::unexpected<Error>(done.error());
  return transaction.commit();
}

Result<std::vector<ExportJob>> StoreImpl::export_jobs(std::int64_t limit) {
  MARSAD_TRY(rows, db_->query("SELECT number, at, format, audience, sha256, requested_by, bytes"
                              " FROM export_job ORDER BY number DESC LIMIT ?", {limit}));
  std::vector<ExportJob> out;
  for (const Row& r : rows)
    out.push_back({integer(r[0]), text(r[1]), text(r[2]), text(r[3]), text(r[4]), text(r[5]),
                   integer(r[6])});
  return out;
}

}  // namespace marsad::store
