// Implements compile() of place/place.h: kb/place -> sections.
// Reads every table of kb/place with the columns of a place file, then merges the generated
// gazetteer: a row with a known id, or the same name within 30 km, adds spellings and population.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <unordered_map>

#include "place/gazetteer.h"
#include "base/geo.h"
#include "place/rows.h"

namespace marsad::place {
namespace {

constexpr double kSamePlaceKm = 30;
// Countries whose small places are worth finding without a population threshold.
constexpr std::string_view kCore =
    "SYR IRQ YEM PSE ISR LBN JOR EGY LBY TUN DZA MAR ESH SDN SSD SOM DJI SAU ARE QAT KWT BHR OMN "
    "MRT TUR IRN AFG PAK MLI NER TCD NGA";
constexpr std::uint32_t kLargeCity = 300000;

class Compiler {
 public:
  Compiler(const kb::SourceTree& sources, kb::Problems& problems)
      : sources_(sources), problems_(problems) {
    pool_.push_back('\0');
    countries_.emplace_back();
  }

  void run(kb::Writer& writer) {
    const std::vector<PlaceRow> rows = read_place_rows(sources_, problems_);
    read_tiers();
    read_triggers();
    for (const PlaceRow& row : rows)
      if (!row.generated) add_entry(row);
    for (const PlaceRow& row : rows)
      if (row.generated) merge(row);
    link(rows);
    read_context();
    read_heads();
    read_nisbas();
    read_grounds();
    writer.add_array("place.entries", entries_);
    writer.add_array("place.names", names_);
    writer.add_array("place.words", words_);
    writer.add_array("place.countries", countries_);
    writer.add("place.pool", pool_);
    for (const auto& [tokens, name] : name_phrases_)
      writer.phrases().add(kb::PhraseDomain::kPlaceName, tokens, name);
    for (const auto& [tokens, word] : word_phrases_)
      writer.phrases().add(kb::PhraseDomain::kPlaceWord, tokens, word);
  }

 private:
  std::uint32_t intern(std::string_view text) {
    const auto [it, fresh] =
        interned_.try_emplace(std::string(text), static_cast<std::uint32_t>(pool_.size()));
    if (fresh) pool_.append(text).push_back('\0');
    return it->second;
  }

  std::uint16_t country(std::string_view alpha3) {
    if (alpha3.empty()) return 0;
    for (std::size_t i = 1; i < countries_.size(); ++i)
      if (alpha3 == countries_[i].alpha3) return static_cast<std::uint16_t>(i);
    CountryRecord record;
    alpha3.copy(record.alpha3, 3);
    countries_.push_back(record);
    return static_cast<std::uint16_t>(countries_.size() - 1);
  }

  std::uint32_t add_entry(const PlaceRow& row) {
    EntryRecord record;
    record.id = intern(row.id);
    record.name_ar = intern(row.names.front().text);
    record.name_en = intern(row.name_en);
    record.lat = static_cast<float>(row.lat);
    record.lon = static_cast<float>(row.lon);
    record.radius_km = static_cast<std::uint16_t>(row.radius_km);
    record.population = row.population;
    record.geonames = row.geonames;
    record.kind = row.kind;
    record.authored = !row.generated;
    record.country = country(row.country);
    std::string_view(row.country).copy(record.alpha3, 3);
    const auto index = static_cast<std::uint32_t>(entries_.size());
    if (row.kind == Kind::kCountry) {
      CountryRecord& land = countries_[record.country];
      land.entry = index;
      row.alpha2.copy(land.alpha2, 2);
    }
    entries_.push_back(record);
    by_id_[row.id] = index;
    if (row.geonames != 0) by_geonames_[row.geonames] = index;
    for (const PlaceName& name : row.names) {
      const bool with_noun = announced(name.text, row);
      const std::size_t before = names_.size();
      add_name(index, name.text, with_noun ? Tier::kA : name.tier, row.country, row.generated);
      if (names_.size() > before) names_.back().announced = with_noun;
    }
    return index;
  }

  // True for جبل X where X is a spelling of the same place: the name brings its trigger noun.
  bool announced(const std::string& spelling, const PlaceRow& row) const {
    const std::size_t space = spelling.find(' ');
    if (space == std::string::npos || row.generated) return false;
    if (trigger_keys_.count(text::match_key(spelling.substr(0, space))) == 0) return false;
    const std::string rest = text::match_key(spelling.substr(space + 1));
    for (const PlaceName& name : row.names)
      if (text::match_key(name.text) == rest) return true;
    return false;
  }

  // The hashes of a spelling's tokens; empty when it has more than 8.
  bool token_hashes(std::string_view spelling, std::vector<std::uint64_t>& hashes,
                    std::string& plain) {
    tokens_.reset();
    text::tokenize(spelling, tokens_);
    hashes.clear();
    plain.clear();
    for (const text::Token& token : tokens_.tokens) {
      hashes.push_back(token.hash);
      plain.append(token.plain).push_back(' ');
    }
    return !hashes.empty() && hashes.size() <= 8;
  }

  // A generated spelling that kb/place gives to another place of the same country says nothing
  // new: GeoNames calls many seats by the name of their province.
  bool authored_elsewhere(const std::string& key, std::uint32_t entry) const {
    const auto it = keys_.find(key);
    if (it == keys_.end()) return false;
    for (const std::uint32_t other : it->second)
      if (other != entry && entries_[other].authored &&
          entries_[other].country == entries_[entry].country)
        return true;
    return false;
  }

  void add_name(std::uint32_t entry, std::string_view spelling, Tier tier,
                const std::string& country, bool generated = false) {
    std::vector<std::uint64_t> hashes;
    std::string plain;
    if (!token_hashes(spelling, hashes, plain)) return;
    for (const auto& [where, override_tier] : tiers_[text::match_key(spelling)]) {
      if (!where.empty() && where != country) continue;
      if (override_tier == 'X') return;
      tier = static_cast<Tier>(override_tier - 'A');
    }
    NameRecord record;
    record.entry = entry;
    record.plain = intern(plain);
    record.tier = tier;
    record.tokens = static_cast<std::uint8_t>(hashes.size());
    record.letters = static_cast<std::uint8_t>(std::min<std::size_t>(plain.size() / 2, 255));
    record.generated = generated;
    const std::string key = text::match_key(spelling);
    if (generated && authored_elsewhere(key, entry)) return;
    if (!spelled_.insert({entry, plain}).second) return;
    keys_[key].push_back(entry);
    name_phrases_.emplace_back(std::move(hashes), static_cast<std::uint32_t>(names_.size()));
    names_.push_back(record);
  }

  Tier default_tier(const PlaceRow& row) const {
    if (kCore.find(row.country) != std::string_view::npos) return Tier::kB;
    return row.population >= kLargeCity || row.kind == Kind::kCapital ? Tier::kB : Tier::kC;
  }

  void merge(const PlaceRow& row) {
    std::uint32_t into = kNoEntry;
    if (const auto it = by_id_.find(row.id); it != by_id_.end()) into = it->second;
    if (const auto it = by_geonames_.find(row.geonames);
        row.geonames != 0 && it != by_geonames_.end())
      into = it->second;
    if (row.alias_only && into == kNoEntry) return;  // a country kb/place leaves out
    const Tier tier = row.alias_only ? Tier::kB : default_tier(row);
    for (const PlaceName& name : row.names) {
      if (into != kNoEntry) break;
      const auto it = keys_.find(text::match_key(name.text));
      if (it == keys_.end()) continue;
      for (const std::uint32_t other : it->second)
        if (near(entries_[other], row)) into = other;
    }
    if (into == kNoEntry) into = add_entry(with_tier(row, tier));
    entries_[into].population = std::max(entries_[into].population, row.population);
    if (entries_[into].geonames == 0) entries_[into].geonames = row.geonames;
    for (const PlaceName& name : row.names) add_name(into, name.text, tier, row.country, true);
  }

  static PlaceRow with_tier(PlaceRow row, Tier tier) {
    for (PlaceName& name : row.names) name.tier = tier;
    return row;
  }

  static bool near(const EntryRecord& entry, const PlaceRow& row) {
    return row.country == entry.alpha3 && entry.kind != Kind::kAdm1 && entry.kind != Kind::kAdm2 &&
           entry.kind != Kind::kCountry &&
           distance_km(entry.lat, entry.lon, row.lat, row.lon) < kSamePlaceKm;
  }

  void link(const std::vector<PlaceRow>& rows) {
    for (const PlaceRow& row : rows) {
      const auto self = by_id_.find(row.id);
      if (self == by_id_.end() || row.parent.empty() || row.parent == "place.world") continue;
      const auto it = by_id_.find(row.parent);
      if (it != by_id_.end()) {
        entries_[self->second].parent = it->second;
      } else if (!row.generated) {
        problems_.push_back(
            {row.file, row.line, "parent '" + row.parent + "'", "the id of a row of kb/place"});
      }
    }
  }

  void read_tiers() {
    if (sources_.find("place/tiers.tsv") == nullptr) return;
    const auto table = sources_.tsv("place/tiers.tsv", problems_);
    for (const kb::Row& row : table->rows()) {
      const std::string_view tier = row.get("tier");
      if (tier != "A" && tier != "B" && tier != "C" && tier != "X") {
        problems_.push_back(
            {row.file(), row.line(), "tier '" + std::string(tier) + "'", "A, B, C or X"});
        continue;
      }
      tiers_[text::match_key(row.get("name"))].emplace_back(row.get("country"), tier.front());
    }
  }

  void add_word(std::string_view spelling, WordRecord record) {
    std::vector<std::uint64_t> hashes;
    std::string plain;
    if (!token_hashes(spelling, hashes, plain)) return;
    const std::string_view whole = std::string_view(plain).substr(0, plain.size() - 1);
    if (whole.ends_with("ة"))
      record.spelling |= kEndsTaMarbuta;
    if (whole.starts_with("أ")) record.spelling |= kBeginsHamzaAbove;
    word_phrases_.emplace_back(std::move(hashes), static_cast<std::uint32_t>(words_.size()));
    words_.push_back(record);
  }

  // A spelling with and without the article; the definite one is marked.
  void add_both(const std::string& spelling, WordRecord record) {
    static const std::string kArticle = "ال";
    if (!spelling.starts_with(kArticle)) {
      add_word(spelling, record);
      record.roles |= kDefinite;
      add_word(kArticle + spelling, record);
    } else {
      record.roles |= kDefinite;
      add_word(spelling, record);
    }
  }

  void read_triggers() {
    const auto table = sources_.tsv("place/triggers.tsv", problems_);
    if (!table->require({"noun", "forms", "kinds", "precision", "in_span", "unknown"}, problems_))
      return;
    for (const kb::Row& row : table->rows()) {
      WordRecord record;
      record.roles = kTrigger;
      std::size_t used = 0;
      for (const std::string_view name : row.list("kinds", ' ')) {
        const Kind kind = kind_of(name);
        if (kind == Kind::kUnknown || used >= 7) {
          problems_.push_back({row.file(), row.line(), "kind '" + std::string(name) + "'",
                               "at most 7 kinds of place: city ppl adm1 camp ..."});
          continue;
        }
        record.kinds[used++] = static_cast<std::uint8_t>(kind);
      }
      record.precision =
          static_cast<std::uint8_t>(std::atoi(std::string(row.get("precision")).c_str()));
      record.in_span = row.get("in_span") == "yes" ? 1 : (row.get("in_span") == "list" ? 2 : 0);
      record.unknown = row.get("unknown") == "yes" ? 2 : (row.get("unknown") == "rare" ? 1 : 0);
      add_both(std::string(row.get("noun")), record);
      trigger_keys_.insert(text::match_key(row.get("noun")));
      record.unknown = std::min<std::uint8_t>(record.unknown, 1);  // قرى الجنوب names no village
      record.in_span = 0;  // of مدينتي نابلس ورام الله the noun belongs to neither name
      for (const std::string_view form : row.list("forms")) {
        add_both(std::string(form), record);
        trigger_keys_.insert(text::match_key(form));
      }
    }
  }

  void read_context() {
    const auto table = sources_.tsv("place/context.tsv", problems_);
    if (!table->require({"word", "role"}, problems_)) return;
    static const std::array<std::pair<std::string_view, std::uint16_t>, 6> kRoles = {
        {{"direction", kDirection},
         {"near", kNear},
         {"in", kIn},
         {"person", kPersonBefore},
         {"org", kOrgBefore},
         {"notplace", kNotPlace}}};
    static const std::array<std::string_view, 9> kDirections = {"N",  "S",  "E",  "W", "C",
                                                                "NE", "NW", "SE", "SW"};
    for (const kb::Row& row : table->rows()) {
      if (row.get("role") == "beside") {
        if (WordRecord* known = word_record(row.get("word"))) known->roles |= kBeside;
        continue;
      }
      WordRecord record;
      for (const auto& [name, role] : kRoles)
        if (row.get("role") == name) record.roles = role;
      if (record.roles == 0) {
        problems_.push_back({row.file(), row.line(), "role '" + std::string(row.get("role")) + "'",
                             "direction, near, in, person, org, beside or notplace"});
        continue;
      }
      const auto at = std::find(kDirections.begin(), kDirections.end(), row.get("note"));
      if (record.roles == kDirection && at != kDirections.end())
        record.direction = static_cast<std::uint8_t>(at - kDirections.begin() + 1);
      add_word(row.get("word"), record);
    }
  }

  void read_heads() {
    const auto table = sources_.tsv("place/heads.tsv", problems_);
    for (const kb::Row& row : table->rows()) {
      WordRecord record;
      const std::string_view role = row.get("role");
      record.roles = role == "head" ? kHead : (role == "tail" ? kTail : kGeneric);
      if (role != "head" && role != "tail" && role != "generic") {
        problems_.push_back(
            {row.file(), row.line(), "role '" + std::string(role) + "'", "head, tail or generic"});
        continue;
      }
      add_word(row.get("word"), record);
    }
  }

  // The record of a spelling that another file gave already, or a new one.
  WordRecord* word_record(std::string_view spelling) {
    std::vector<std::uint64_t> hashes;
    std::string plain;
    if (!token_hashes(spelling, hashes, plain)) return nullptr;
    const auto known = std::find_if(word_phrases_.begin(), word_phrases_.end(),
                                    [&](const Phrase& phrase) { return phrase.first == hashes; });
    if (known != word_phrases_.end()) return &words_[known->second];
    add_word(spelling, WordRecord());
    return &words_.back();
  }

  void read_grounds() {
    const auto table = sources_.tsv("place/grounds.tsv", problems_);
    if (!table->require({"noun", "needs", "precision", "point"}, problems_)) return;
    static const std::array<std::pair<std::string_view, Ground>, 6> kNeeds = {
        {{"adjective", kGroundAdjective},
         {"tail", kGroundTail},
         {"with", kGroundWith},
         {"direction", kGroundDirection},
         {"in", kGroundIn},
         {"none", kGroundAlone}}};
    for (const kb::Row& row : table->rows()) {
      std::uint8_t needs = 0;
      for (const std::string_view need : row.list("needs", ' ')) {
        const auto at = std::find_if(kNeeds.begin(), kNeeds.end(),
                                     [&](const auto& known) { return known.first == need; });
        if (at != kNeeds.end()) needs |= at->second;
        else problems_.push_back({row.file(), row.line(), "need '" + std::string(need) + "'",
                                  "adjective, tail, with, direction, in or none"});
      }
      const std::string_view point = row.get("point");
      if (point != "none" && point != "country" && point != "capital")
        problems_.push_back({row.file(), row.line(), "point '" + std::string(point) + "'",
                             "none, country or capital"});
      WordRecord* record = needs == 0 ? nullptr : word_record(row.get("noun"));
      if (record == nullptr) continue;
      record->roles |= kGround;
      record->ground = needs;
      record->ground_precision =
          static_cast<std::uint8_t>(std::atoi(std::string(row.get("precision")).c_str()));
      record->ground_point = point == "country"   ? GroundPoint::kCountry
                             : point == "capital" ? GroundPoint::kCapital
                                                  : GroundPoint::kNone;
    }
  }

  void read_nisbas() {
    const auto table = sources_.tsv("place/nisba.tsv", problems_);
    for (const kb::Row& row : table->rows()) {
      WordRecord record;
      record.roles = kNisba;
      record.country = country(row.get("country"));
      for (const std::string_view nisba : row.list("nisba"))
        for (const std::string_view ending : {"", "ة", "ان", "ين", "ون", "ات", "ا", "تين", "تان"})
          add_both(std::string(nisba) + std::string(ending), record);
    }
  }

  const kb::SourceTree& sources_;
  kb::Problems& problems_;
  text::TokenizedText tokens_;
  std::string pool_;
  std::unordered_map<std::string, std::uint32_t> interned_;
  std::vector<EntryRecord> entries_;
  std::vector<NameRecord> names_;
  std::vector<WordRecord> words_;
  std::vector<CountryRecord> countries_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::unordered_map<std::uint32_t, std::uint32_t> by_geonames_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> keys_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, char>>> tiers_;
  std::set<std::pair<std::uint32_t, std::string>> spelled_;
  std::set<std::string> trigger_keys_;
  using Phrase = std::pair<std::vector<std::uint64_t>, std::uint32_t>;  // token hashes, value
  std::vector<Phrase> name_phrases_, word_phrases_;
};

}  // namespace

void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems) {
  if (sources.paths("place/").empty()) return;
  Compiler(sources, problems).run(writer);
}

}  // namespace marsad::place
