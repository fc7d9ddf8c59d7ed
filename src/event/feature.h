// Offers the features of an item that rules and code ask for by name, and the names of word lists.
// Names in code are looked up while it is compiled: a name that does not exist is no program.
// Private to event/ and claim/.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>

#include "event/lists.h"

namespace marsad::event {

enum class Feature : std::uint8_t {
  kUnknown, kEvent, kMasdar, kPassive, kPlural, kMasculine, kFeminine, kImperfect, kEnclitic,
  kAgrees, kPeople, kQuantity, kPlace, kEntityAny, kDefinite, kIndefinite, kHuman, kDual, kFree,
  kOblique, kNominative, kNominal, kForce, kAfterAgrees, kAdjacent, kBeforeVerb, kOpening, kFirst,
  kQuoted, kTanwin,
};
struct FeatureName {
  std::string_view name;
  Feature feature;
};
inline constexpr std::array kFeatures = {
    FeatureName{"people", Feature::kPeople}, FeatureName{"place", Feature::kPlace},
    FeatureName{"free", Feature::kFree}, FeatureName{"force", Feature::kForce},
    FeatureName{"nominal", Feature::kNominal}, FeatureName{"event", Feature::kEvent},
    FeatureName{"masdar", Feature::kMasdar}, FeatureName{"passive", Feature::kPassive},
    FeatureName{"plural", Feature::kPlural}, FeatureName{"masculine", Feature::kMasculine},
    FeatureName{"feminine", Feature::kFeminine}, FeatureName{"imperfect", Feature::kImperfect},
    FeatureName{"enclitic", Feature::kEnclitic}, FeatureName{"agrees", Feature::kAgrees},
    FeatureName{"quantity", Feature::kQuantity}, FeatureName{"entity-any", Feature::kEntityAny},
    FeatureName{"definite", Feature::kDefinite}, FeatureName{"indefinite", Feature::kIndefinite},
    FeatureName{"human", Feature::kHuman}, FeatureName{"dual", Feature::kDual},
    FeatureName{"oblique", Feature::kOblique}, FeatureName{"nominative", Feature::kNominative},
    FeatureName{"after-agrees", Feature::kAfterAgrees},
    FeatureName{"adjacent", Feature::kAdjacent}, FeatureName{"before-verb", Feature::kBeforeVerb},
    FeatureName{"opening", Feature::kOpening}, FeatureName{"first", Feature::kFirst},
    FeatureName{"quoted", Feature::kQuoted}, FeatureName{"tanwin", Feature::kTanwin},
};

/// The feature of a name; kUnknown when there is none.
constexpr Feature feature_of(std::string_view name) {
  for (const FeatureName& f : kFeatures)
    if (f.name == name) return f.feature;
  return Feature::kUnknown;
}

/// A feature of kb/rules/README.md to ask a sequence for outside of rules.
struct FeatureTest {
  Feature feature;
};
consteval FeatureTest feature_test(std::string_view name) {
  const Feature feature = feature_of(name);
  if (feature == Feature::kUnknown) throw std::invalid_argument("no feature of this name");
  return {feature};
}

/// A list of kb/event, or a class of the lexicon, to ask a sequence for outside of rules.
struct ListTest {
  std::string_view name;
};
consteval ListTest list_test(std::string_view name) { return {name}; }

}  // namespace marsad::event
