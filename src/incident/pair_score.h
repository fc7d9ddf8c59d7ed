// Offers the similarity of two reports and of two events, with the reasons in words.
// Private to clustering; weights stand in kb/incident/weights.tsv.
#pragma once

#include <string>
#include <vector>

#include "incident/features.h"
#include "incident/knowledge.h"

namespace marsad::incident {

/// One reason for or against a link.
struct Reason {
  std::string code;  // message of kb/incident/messages.tsv
  std::string a, n;
  double weight = 0.0;
};

struct PairScore {
  double score = 0.0;
  std::vector<Reason> reasons;
  bool barred = false;  // places or days contradict each other
  bool place_far = false, day_far = false;
  bool twins = false;        // two attacks of one place and day
  bool tolls_agree = false;  // both the killed and the wounded are equal numbers
};

/// What two events share besides their words: place, day, counts, nouns, actors, type.
PairScore compare_events(const Unit& a, const Unit& b, const Knowledge& knowledge);

/// What whole leads say of place and day, for main events that state none of their own.
struct LeadFacts {
  const std::vector<Place>* places;
  const std::vector<std::int32_t>* days;
  bool without_place, without_day;  // whether the main event states none
};
LeadFacts lead_facts(const DocumentFeatures& features, const Unit* main);

/// Adds a third of the weight of places and days of leads where a main event has none.
void compare_leads(const LeadFacts& a, const LeadFacts& b, const Knowledge& knowledge, PairScore& out);

/// Two whole reports by their leads and main events (null if a report has none). `share` is the
/// containment of their texts.
PairScore compare_reports(const DocumentFeatures& a, const DocumentFeatures& b, const Unit* main_a,
                          const Unit* main_b, double share, const Knowledge& knowledge);

/// The reasons as one phrase in a language, the weightiest first.
std::string phrase(const PairScore& score, const Knowledge& knowledge, bool arabic);

}  // namespace marsad::incident
