// Offers what the stages across documents know: claimant classes, profiles, cues, weights,
// messages. Read from kb/incident, compiled into sections `incident/*.tsv` of kb.bin.
// Immutable, shared by threads.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "incident/words.h"
#include "kb/codebook.h"
#include "kb/container.h"

namespace marsad::incident {

/// How much a claimant's word weighs (rule R1, point 6); greater is better.
enum class Level : int { kUnnamed = 1, kMedia = 2, kParty = 3, kNeutral = 4, kGraded = 5 };

struct ClaimantClass {
  Level level = Level::kUnnamed;
  std::string name;    // neutral, party, media, unnamed
  bool state = false;  // speaks for a state
  bool armed = false;  // speaks for an armed group
  std::string en, ar;
};

/// One way of reading the same claims (kb/incident/profiles.tsv).
struct Profile {
  std::string name, version;
  bool all_figures = false;   // superseded ones included
  bool best_is_low = false;
  bool party_counts = false;  // a party's word on its enemy's losses counts like any other
  bool needs_acceptance = false;
  int same_time_days = 1;  // claims at most so many days apart are of about the same time
};

enum class Cue { kRaised, kFormer, kPart, kIncrement, kCorrected, kAggregate, kSeparate, kGenericMedia,
                 kArmedSource, kOfficeSource, kRank, kJoin,
                 kNumeral, kBlow };
inline constexpr int kCues = 14;

struct Noun {
  bool target = false;  // else a means
  int klass = 0;        // index into Knowledge::noun_classes
};

/// One row of kb/incident/crosswalk.tsv: our type, mode, subtype in the words of others.
struct Crosswalk {
  std::string type, mode, subtype;  // "*" is any
  std::string disorder, event, sub_event, violence;
};

struct Knowledge {
  static Result<std::shared_ptr<const Knowledge>> load(const kb::KbFile& file);

  const ClaimantClass& claimant(const std::string& kind) const;
  const Profile* profile(const std::string& name) const;
  double weight(const std::string& name) const;
  /// The most specific row for an event, or nullptr.
  const Crosswalk* crosswalk(const std::string& type, const std::string& mode,
                             const std::string& subtype) const;
  /// Whether a publisher or host writes satire.
  bool satire(const std::string& publisher, const std::string& host) const;
  /// ACLED's inter code of a PLOVER sector; "" if there is none.
  std::string inter(const std::string& sector) const;
  /// A message with {a}, {b}, {n} filled in; `arabic` chooses the language.
  std::string message(const std::string& code, bool arabic, const std::string& a = "",
                      const std::string& b = "", const std::string& n = "") const;
  /// Index of the word at which a cue of the kind begins within words[first, last), or -1.
  int find_cue(Cue cue, const FoldedText& text, std::size_t first, std::size_t last) const;
  /// Length in words of the cue found by find_cue at `at`.
  std::size_t cue_length(Cue cue, const FoldedText& text, std::size_t at, std::size_t last) const;

  kb::Codebook codebook;
  std::map<std::string, ClaimantClass> classes;
  std::map<std::string, Profile> profiles;
  std::map<std::string, double> weights;
  std::map<std::string, std::pair<std::string, std::string>> messages;  // code -> ar, en
  // By the hash of the first stem; the words of a phrase, 0 standing for any number: digits, or a
  // numeral where the phrase goes on.
  std::unordered_map<std::uint64_t, std::vector<std::vector<std::uint64_t>>> cues[kCues];
  std::unordered_map<std::uint64_t, Noun> nouns;  // by stem hash
  std::vector<std::string> noun_classes;
  std::vector<Crosswalk> crosswalks;
  std::map<std::string, std::string> outlets;  // folded publisher, or host -> kind (satire)
  std::map<std::string, std::string> inters;
  std::map<std::string, std::string> kinds;  // mode -> kind of event, for clustering
  // Background of word weights: authored articles, and in how many a topic stem stands.
  std::unordered_map<std::uint64_t, double> common;
  double common_articles = 0.0;
};

}  // namespace marsad::incident
