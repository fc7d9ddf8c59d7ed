// A coded document as the stages across documents see it: text, claims, counts, parties.
// Plain structs after section 9 of the codebook; contract.h fills them from `marsad.read/1` JSON.
// Offsets are Unicode code points into `text`, half-open; -1 where the contract has none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marsad::incident {

/// Words of a document: `document.text[start:end] == text`. Empty text: not stated (JSON null).
struct TextSpan {
  std::string text;
  std::int64_t start = -1;
  std::int64_t end = -1;
};

/// An actor or recipient (codebook section 4). Empty strings stand for null.
struct Party {
  TextSpan span;
  std::string entity;            // id in the knowledge base
  std::string country_stated;    // ISO 3166-1 alpha-3
  std::string country_inferred;  // ISO 3166-1 alpha-3
  std::string sector;            // PLOVER sector code
};

/// Where the event took place (codebook section 5); precision after UCDP, 1 exact to 7 waters.
struct Place {
  TextSpan span;
  std::string entity;
  std::string name_en;
  std::string country;  // ISO 3166-1 alpha-3
  std::optional<double> lat;
  std::optional<double> lon;
  int precision = 0;  // 0 unknown
  bool carried = false;
};

/// When (codebook section 6). Days are ISO 8601; an empty end is open. Precision after UCDP 1..5.
struct DateRange {
  TextSpan span;
  std::string earliest;
  std::string latest;
  int precision = 0;
  std::string part;  // dawn, morning, noon, afternoon, evening, night
  bool vague = false;
};

/// One number stated of people (codebook section 7). An empty optional is an open end.
struct Count {
  TextSpan span;
  std::string harm;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  std::string bound;
  std::string victim_class;
  std::string group;
  std::string nationality;
  std::optional<int> part_of;  // index into the same claim's counts
};

/// Who says it (codebook section 8).
struct Claimant {
  TextSpan span;  // empty for the narrator
  std::string kind;
  std::string entity;
  std::string resolved_text;
  std::vector<std::string> relay;  // texts of those who passed it on
  std::string stance;
};

struct StoredClaim {
  std::string id;  // unique in the store: document key, event group, ordinal
  int event_group = 0;
  std::string type, mode, subtype, status;
  bool background = false;
  TextSpan trigger;
  std::vector<Party> actor;
  std::vector<Party> recipient;
  std::optional<Place> place;
  std::optional<DateRange> date;
  std::vector<Count> counts;
  Claimant claimant;
  std::string rule;
  double confidence = 0.0;
};

struct Mention {
  TextSpan span;
  std::string kind;  // person, organisation, place, nationality
  std::string entity;
};

struct Sentence {
  std::int64_t start = 0;
  std::int64_t end = 0;
};

/// A document with everything read from it. `layers` keeps, verbatim, the contract's objects that
/// have no struct here (dates, quantities, diagnostics), as one JSON object.
struct StoredDocument {
  std::string key;  // content_key(): hex of BLAKE2b over clean text and host; the store's identity
  std::string id;   // as the input names it; several ids may share one key
  std::string source, url, host, publisher, title, author, language, country;
  std::string published;            // ISO 8601, "" unknown
  std::string published_precision;  // minute, day...
  std::string published_source;
  std::string text;
  std::string sha256;   // of the raw bytes
  std::string raw_ref;  // archive and offset, if the raw bytes stand in one
  int comments_dropped = 0;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;
  std::vector<StoredClaim> claims;
  std::string layers = "{}";
};

/// Hex of a 128-bit BLAKE2b over the clean text and the host (or publisher, without a URL).
std::string content_key(const StoredDocument& document);

/// Day number (1970-01-01 is 0) of the first ten bytes of an ISO 8601 date; nullopt if none.
std::optional<std::int32_t> day_number(std::string_view iso);

/// ISO 8601 day of a day number.
std::string iso_day(std::int32_t day);

}  // namespace marsad::incident
