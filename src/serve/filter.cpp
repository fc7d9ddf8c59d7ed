// Implements filter.h.
#include "serve/filter.h"

#include <cmath>
#include <cstdlib>

#include "incident/document.h"

namespace marsad::serve {
namespace {

tl::unexpected<Error> wrong(const std::string& name, const std::string& accepted) {
  return fail(ErrorCode::kMalformed, "parameter '" + name + "': " + accepted);
}

Status known_only(const Request& r, const std::set<std::string>& names,
                  const std::set<std::string>& also = {}) {
  for (const auto& [name, value] : r.query) {
    if (names.count(name) == 0 && also.count(name) == 0)
      return fail(ErrorCode::kMalformed, "unknown parameter '" + name.substr(0, 40) + "'");
    if (value.size() > 400) return wrong(name, "at most 400 bytes");
  }
  return {};
}

Status one_of(const std::string& name, const std::string& value, const std::set<std::string>& words) {
  if (value.empty() || words.count(value) > 0) return {};
  std::string list;
  for (const std::string& w : words) list += (list.empty() ? "" : ", ") + w;
  return wrong(name, "one of " + list);
}

Status code(const std::string& name, const std::string& value) {
  if (value.size() > 60) return wrong(name, "a code of the codebook");
  for (const char c : value)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
      return wrong(name, "a code of the codebook");
  return {};
}

Status iso_day_or_empty(const std::string& name, const std::string& value) {
  if (value.empty()) return {};
  if (value.size() != 10 || !incident::day_number(value)) return wrong(name, "a day as 2015-08-03");
  return {};
}

Result<std::int64_t> whole(const Request& r, const std::string& name, std::int64_t otherwise,
                           std::int64_t least, std::int64_t most) {
  const std::string& value = r.at(name);
  if (value.empty()) return otherwise;
  const std::string accepted = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (value.size() > 12 || value.find_first_not_of("0123456789") != std::string::npos)
    return wrong(name, accepted);
  const std::int64_t n = std::strtoll(value.c_str(), nullptr, 10);
  if (n < least || n > most) return wrong(name, accepted);
  return n;
}

Status box(const std::string& value, std::optional<std::array<double, 4>>& out) {
  if (value.empty()) return {};
  std::array<double, 4> b{};
  const char* at = value.c_str();
  for (std::size_t i = 0; i < 4; ++i) {
    char* end = nullptr;
    b[i] = std::strtod(at, &end);
    if (end == at || !std::isfinite(b[i]) || (i < 3 ? *end != ',' : *end != '\0'))
      return wrong("bbox", "west,south,east,north in degrees");
    at = end + 1;
  }
  if (b[1] > b[3] || std::abs(b[0]) > 540 || std::abs(b[2]) > 540 || std::abs(b[1]) > 90.1 || std::abs(b[3]) > 90.1)
    return wrong("bbox", "west,south,east,north in degrees, south below north");
  if (b[2] - b[0] >= 360) b[0] = -180, b[2] = 180;
  out = b;
  return {};
}

const std::set<std::string>& filter_names() {
  static const std::set<std::string> kNames = {
      "type", "mode", "subtype", "actor", "place", "country", "nationality", "outlet", "grade", "review",
      "from", "to", "bbox", "q", "min_killed", "sort", "limit", "offset"};
  return kNames;
}

}  // namespace

Result<store::IncidentFilter> incident_filter(const Request& r, const std::set<std::string>& also) {
  MARSAD_CHECK(known_only(r, filter_names(), also));
  store::IncidentFilter f;
  for (const char* name : {"type", "mode", "subtype", "country", "nationality"}) MARSAD_CHECK(code(name, r.at(name)));
  f.type = r.at("type");
  f.mode = r.at("mode");
  f.subtype = r.at("subtype");
  f.actor = r.at("actor");
  f.place = r.at("place");
  f.country = r.at("country");
  f.nationality = r.at("nationality");
  f.outlet = r.at("outlet");
  f.grade = r.at("grade");
  MARSAD_CHECK(one_of("grade", f.grade, {"provisional", "corroborated", "contested", "accepted"}));
  f.review = r.at("review");
  MARSAD_CHECK(one_of("review", f.review, {"machine", "accepted_once", "accepted", "rejected"}));
  f.date_from = r.at("from");
  f.date_to = r.at("to");
  MARSAD_CHECK(iso_day_or_empty("from", f.date_from));
  MARSAD_CHECK(iso_day_or_empty("to", f.date_to));
  MARSAD_CHECK(box(r.at("bbox"), f.bbox));
  f.text = r.at("q");
  if (!r.at("min_killed").empty()) {
    MARSAD_TRY(least, whole(r, "min_killed", 0, 0, 100000000));
    f.min_killed = least;
  }
  f.sort = r.at("sort").empty() ? "newest" : r.at("sort");
  MARSAD_CHECK(one_of("sort", f.sort, {"newest", "oldest", "killed", "documents", "updated"}));
  MARSAD_TRY(limit, whole(r, "limit", 50, 1, kPageAtMost));
  MARSAD_TRY(offset, whole(r, "offset", 0, 0, kOffsetAtMost));
  f.limit = limit;
  f.offset = offset;
  f.with_members = false;
  return f;
}

Result<store::DocumentFilter> document_filter(const Request& r) {
  MARSAD_CHECK(known_only(r, {"publisher", "language", "from", "to", "q", "family", "with_claims", "limit", "offset"}));
  store::DocumentFilter f;
  f.publisher = r.at("publisher");
  f.language = r.at("language");
  f.date_from = r.at("from");
  f.date_to = r.at("to");
  MARSAD_CHECK(iso_day_or_empty("from", f.date_from));
  MARSAD_CHECK(iso_day_or_empty("to", f.date_to));
  f.text = r.at("q");
  f.family = r.at("family");
  MARSAD_CHECK(one_of("with_claims", r.at("with_claims"), {"true", "false"}));
  f.with_claims_only = r.at("with_claims") == "true";
  MARSAD_TRY(limit, whole(r, "limit", 50, 1, kPageAtMost));
  MARSAD_TRY(offset, whole(r, "offset", 0, 0, kOffsetAtMost));
  f.limit = limit;
  f.offset = offset;
  return f;
}

Result<store::TrendFilter> trend_filter(const Request& r) {
  MARSAD_CHECK(known_only(r, {"by", "key", "from", "to", "unit"}));
  store::TrendFilter f;
  f.by = r.at("by").empty() ? "type" : r.at("by");
  MARSAD_CHECK(one_of("by", f.by, {"type", "subtype", "place", "country", "actor", "nationality", "outlet"}));
  f.unit = r.at("unit").empty() ? "week" : r.at("unit");
  MARSAD_CHECK(one_of("unit", f.unit, {"day", "week", "month"}));
  f.key = r.at("key");
  f.date_from = r.at("from");
  f.date_to = r.at("to");
  MARSAD_CHECK(iso_day_or_empty("from", f.date_from));
  MARSAD_CHECK(iso_day_or_empty("to", f.date_to));
  return f;
}

Result<store::ClaimFilter> claim_filter(const Request& r) {
  MARSAD_CHECK(known_only(r, {"rule", "word", "entity", "limit", "offset"}));
  store::ClaimFilter f;
  f.source = r.at("rule").empty() ? r.at("word") : r.at("rule");
  f.entity = r.at("entity");
  if (f.source.empty() == f.entity.empty()) return wrong("rule", "one of rule, word and entity is needed");
  if (f.entity.starts_with("p."))
    return wrong("entity", "there is no search around a person");
  MARSAD_TRY(limit, whole(r, "limit", 20, 1, 100));
  MARSAD_TRY(offset, whole(r, "offset", 0, 0, kOffsetAtMost));
  f.limit = limit;
  f.offset = offset;
  return f;
}

Result<std::pair<std::int64_t, std::int64_t>> page_of(const Request& r, std::int64_t default_limit) {
  MARSAD_CHECK(known_only(r, {"limit", "offset", "subject"}));
  MARSAD_TRY(limit, whole(r, "limit", default_limit, 1, kPageAtMost));
  MARSAD_TRY(offset, whole(r, "offset", 0, 0, kOffsetAtMost));
  return std::pair<std::int64_t, std::int64_t>(limit, offset);
}

}  // namespace marsad::serve
