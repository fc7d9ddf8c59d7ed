// Offers facts: what value/, place/ and entity/ found in one document, as spans the event stage
// reads. The pipeline fills them, so that event/ depends on no other stage's result types.
// Offsets are bytes of Article::text().
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"

namespace marsad::event {

struct DateFact {
  Span span;
  std::string earliest, latest;  ///< ISO days, both included; empty = open
  int precision = 0;             ///< UCDP 1..5
  bool instant = true;           ///< false for bare durations and sets, which date nothing
  bool day = true;               ///< false for a time of day alone: the day is that of the report
};

struct QuantityFact {
  Span span;    ///< the whole expression with its noun: "أزيد من 100 مقاتل"
  Span number;  ///< the number and its modifiers
  Span noun;    ///< what is counted; empty when elided
  std::int64_t low = 0;
  std::int64_t high = -1;  ///< -1 = open
  std::string bound;       ///< CODEBOOK section 7
  bool people = true;      ///< false for money, measures, vehicles, ages, dates
  bool measure = false;    ///< a distance, weight or age: "70 كلم", "خمسين عاما"
};

struct PlaceFact {
  Span span;  ///< without preposition and trigger noun
  std::string country;  ///< alpha-3
  std::string id;       ///< of the gazetteer; empty for an unknown place and for a part named by a direction
  bool has_point = false;  ///< lat and lon (degrees) are those of `id`
  double lat = 0, lon = 0;
  int precision = 1;    ///< UCDP 1..7
  bool populated = true;
};

enum class NameKind : std::uint8_t { kOrganisation, kPerson, kNationality, kRole };

struct NameFact {
  Span span;
  NameKind kind = NameKind::kOrganisation;
  std::string entity;         ///< id or empty
  std::string type;           ///< armed_group, government, media ...
  std::string sector;         ///< PLOVER
  std::string country;        ///< alpha-3
  bool country_stated = false;  ///< the name's own words say the country: الجيش العراقي
  std::string claimant_kind;  ///< CODEBOOK section 8
  std::string victim_class;   ///< of roles
  std::uint32_t antecedent = 0xFFFFFFFF;  ///< index of the fuller mention it refers to
};

struct Facts {
  std::vector<DateFact> dates;
  std::vector<QuantityFact> quantities;
  std::vector<PlaceFact> places;
  std::vector<NameFact> names;
  std::string published;  ///< ISO day of the dateline, or empty
};

}  // namespace marsad::event
