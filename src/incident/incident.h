// An incident: the claims of one real event with its derived values (codebook section 10).
// Plain structs shared by clustering, rule R1, the store, the exports and the server.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident/document.h"

namespace marsad::incident {

/// A claim's count that a value did not use, and why (a reason code of rule R1 with its sentence).
struct LeftOut {
  std::string claim;   // claim id
  std::string reason;  // part, aggregate, superseded, party, status, stale, weaker, ...
  std::string why_ar, why_en;
};

/// One origin's current figure, as the strip of claims shows it.
struct Figure {
  std::string claim;     // claim id
  std::string document;  // document key
  std::string origin;    // who says it, normalised
  std::string origin_text;
  std::string klass;  // graded, neutral, party, media, unnamed
  std::int64_t low = 0;
  std::optional<std::int64_t> high;  // empty: open
  std::string bound;
  std::string said_at;  // ISO 8601, the document's publication
  std::string text;     // the words of the count
  std::string state;    // current, superseded, stale, high_only, left_out
};

/// Low, best and high of one harm, with the claims behind it.
struct Toll {
  std::optional<std::int64_t> low, best, high;
  bool open = false;        // someone says "at least": the true number may lie above `high`
  bool party_only = false;  // only a party to the fighting speaks
  bool overridden = false;  // a person set it; `why` names the decision
  int origins = 0;
  std::vector<std::string> claims;
  std::vector<LeftOut> left_out;
  std::vector<Figure> figures;  // every figure considered, oldest first
  std::string why_ar, why_en;   // one readable sentence each
};

struct IncidentDocument {
  std::string id;   // the input's name of the document
  std::string key;  // content key
  std::string publisher, title, published;
  std::string family;  // id of its copy family
  bool main = false;   // the incident is what this document chiefly reports
};

/// A claim's membership in an incident, explained.
struct Member {
  std::string claim;
  std::string document;  // key
  double score = 1.0;    // 0..1, of the link that brought it in
  std::string why_ar, why_en;
};

struct Incident {
  std::string id;  // permanent, never re-used
  std::string title;
  std::string type, mode, subtype;
  std::string earliest, latest;  // ISO days; empty if nothing is known
  int date_precision = 0;
  Place place;  // place.span.text empty if none is known
  std::vector<Party> actors, recipients;
  std::vector<std::string> nationalities;  // alpha-3 of parties and counted people
  std::vector<IncidentDocument> documents;
  std::vector<Member> members;
  std::map<std::string, Toll> values;  // by harm; killed_perpetrators is a row of its own
  int origins = 0, copy_families = 0, outlets = 0;
  std::string grade;              // provisional, corroborated, contested, accepted
  std::string review = "machine"; // machine, accepted_once, accepted, rejected
  std::string rule;               // R1/1
  std::string profile;            // standard, acled, ucdp, minmax, verified
  std::string parent;             // incident id of a compound day, or empty
  std::string merged_into;        // id of the incident that took this one's claims, or empty
  std::string created_at, updated_at;
};

/// Copy family: documents that are one text, whoever printed them.
struct CopyFamily {
  std::string id;
  std::vector<std::string> documents;  // keys, earliest first
  std::string origin;                  // agency credited, else the earliest publisher
  std::string origin_kind;             // agency, earliest, reviewer
};

/// One object of `marsad incidents --format json`, schema marsad.incident/1, without newline.
std::string to_json(const Incident& incident);
/// The inverse; `with_members` false leaves members, figures and left_out empty. Fields that are
/// absent keep their defaults; text that is no JSON object gives an empty incident.
Incident incident_from_json(std::string_view json, bool with_members = true);

}  // namespace marsad::incident
