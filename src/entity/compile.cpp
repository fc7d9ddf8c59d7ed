// Implements entity::compile: the files of kb/entity -> dictionary and packed tables.
// Every mistake is reported with file, line and what would be accepted.
// Forms are generated here, so that run time only looks them up.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "entity/dictionary.h"
#include "entity/entity.h"
#include "entity/forms.h"
#include "entity/name_model.h"
#include "text/text.h"

namespace marsad::entity {
namespace {

using kb::Problem;
using kb::Problems;
using kb::Row;

constexpr std::array<std::string_view, 16> kTypes = {
    "armed_group", "coalition", "military", "security", "government", "party", "igo",
    "ngo", "monitor", "media", "expert_centre", "social", "company", "education",
    "sports", "medical"};
constexpr std::array<std::string_view, 32> kSectors = {
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "REB", "UAF", "OPP", "PTY",
    "CRM", "CVL", "REF", "MED", "EDU", "REL", "JRN", "LAB", "BUS", "AGR", "ELI",
    "SOC", "PRE", "UNK", "IGO", "NGO", "IMG", "MNC", "", "", ""};
constexpr std::array<std::string_view, 17> kClaimants = {
    "", "narrator", "official", "military", "police", "armed_group", "monitor", "medical",
    "igo", "ngo", "witness", "local", "activist", "analyst", "media", "anonymous",
    "party"};

template <std::size_t N>
bool one_of(std::string_view value, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class Compiler {
 public:
  Compiler(const kb::SourceTree& sources, kb::Writer& writer, Problems& problems)
      : sources_(sources), writer_(writer), problems_(problems) {}

  void run() {
    nationalities();
    actors();
    aliases();
    bodies();
    persons();
    heads();
    roles();
    titles();
    given_names();
    family_names();
    place_heads();
    org_words();
    source_words();
    dictionary_.write(writer_);
  }

 private:
  std::unique_ptr<kb::Tsv> table(const std::string& name,
                                 const std::vector<std::string_view>& columns) {
    auto tsv = sources_.tsv("entity/" + name + ".tsv", problems_);
    if (!tsv->rows().empty()) tsv->require(columns, problems_);
    writer_.add_table("entity." + name, *tsv);
    return tsv;
  }

  void complain(const Row& row, std::string found, std::string accepted) {
    problems_.push_back(Problem{row.file(), row.line(), std::move(found), std::move(accepted)});
  }

  void add(const Row& row, std::string_view phrase, const Entry& entry) {
    if (phrase.empty()) return;
    if (!dictionary_.add(phrase, entry))
      complain(row, "phrase without a word: '" + std::string(phrase) + "'", "Arabic words");
  }

  void check_class(const Row& row) {
    if (!one_of(row.get("type"), kTypes))
      complain(row, "type '" + std::string(row.get("type")) + "'",
               "armed_group, coalition, military, security, government, party, igo, ngo, monitor, "
               "media, expert_centre, social, company, education, sports or medical");
    check_sector(row);
  }

  void check_sector(const Row& row) {
    if (!one_of(row.get("sector"), kSectors))
      complain(row, "sector '" + std::string(row.get("sector")) + "'", "a PLOVER code such as REB");
    if (!one_of(row.get("claimant"), kClaimants) && row.get("claimant") != "expert_centre")
      complain(row, "claimant '" + std::string(row.get("claimant")) + "'",
               "a kind of claimant such as monitor (CODEBOOK section 8)");
  }

  void check_country(const Row& row, std::string_view country) {
    if (!country.empty() && !codes_.count(std::string(country)))
      complain(row, "country '" + std::string(country) + "'", "a code of nationalities.tsv");
  }

  void check_id(const Row& row, std::set<std::string>& seen) {
    if (row.get("id").empty()) complain(row, "no id", "an id such as org.name");
    if (!seen.insert(std::string(row.get("id"))).second)
      complain(row, "id '" + std::string(row.get("id")) + "' a second time", "an id of its own");
  }

  void check_years(const Row& row) {
    for (const char* column : {"from", "to"}) {
      const std::string_view year = row.get(column);
      if (!year.empty() && year.find_first_not_of("0123456789") != std::string_view::npos)
        complain(row, std::string(column) + " '" + std::string(year) + "'", "a year or nothing");
    }
  }

  void add_forms(const Row& row, const Paradigm& paradigm, Entry entry) {
    for (const Form& form : forms_of(paradigm)) {
      entry.number = static_cast<std::uint8_t>(form.number);
      entry.gender = static_cast<std::uint8_t>(form.gender);
      entry.flags = form.construct ? kConstructForm : 0;
      add(row, form.text, entry);
    }
  }

  // "كوري جنوبي": each word inflects, definite or not.
  void add_compound(const Row& row, std::string_view nisba, Entry entry) {
    const auto words = kb::split(nisba, ' ');
    for (const bool definite : {false, true})
      for (const bool feminine : {false, true}) {
        std::string phrase;
        for (const std::string_view word : words) {
          if (!phrase.empty()) phrase += ' ';
          if (definite) phrase += "ال";
          const bool adjective = word.ends_with("ي");
          phrase += feminine && adjective ? feminine_of(word) : std::string(word);
        }
        entry.number = static_cast<std::uint8_t>(lexicon::Number::kSingular);
        entry.gender = static_cast<std::uint8_t>(feminine ? lexicon::Gender::kFeminine
                                                          : lexicon::Gender::kMasculine);
        entry.flags = definite ? kFormDefinite : 0;
        add(row, phrase, entry);
      }
  }

  // Roles of several words stand as they are; "plural" lists their other forms.
  void add_phrase_role(const Row& row, const Paradigm& p, Entry entry) {
    entry.number = static_cast<std::uint8_t>(lexicon::Number::kSingular);
    entry.gender = static_cast<std::uint8_t>(lexicon::Gender::kMasculine);
    add(row, p.masculine, entry);
    add(row, p.feminine, entry);
    for (const std::string& form : p.broken) {
      const bool singular = form.substr(0, 6) == p.masculine.substr(0, 6);
      entry.number = static_cast<std::uint8_t>(singular ? lexicon::Number::kSingular
                                                        : lexicon::Number::kPlural);
      add(row, form, entry);
    }
  }

  void nationalities() {
    const auto tsv = table("nationalities", {"code", "kind", "names", "nisba", "broken", "capital",
                                             "name_en"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      const std::string_view code = row.get("code");
      const bool own = code.size() > 2 && code.starts_with("x.");
      const bool iso = code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
                                               std::string_view::npos;
      if (!own && !iso)
        complain(row, "code '" + std::string(code) + "'", "three capital letters, or x.name");
      codes_.insert(std::string(code));
      for (const std::string_view name : row.list("names"))
        add(row, name, Entry{EntryKind::kCountry, 0, 0, 0, 0, {}, id, 0});
      for (const std::string_view name : row.list("capital"))
        add(row, name, Entry{EntryKind::kCapital, 0, 0, 0, 0, {}, id, 0});
      const Entry entry{EntryKind::kNationality, 0, 0, 0, 0, {}, id, 0};
      bool first = true;
      for (const std::string_view nisba : row.list("nisba")) {
        if (nisba.find(' ') != std::string_view::npos) {
          add_compound(row, nisba, entry);
          continue;
        }
        Paradigm p{std::string(nisba), feminine_of(nisba), true, true, {}};
        if (first)
          for (const std::string_view plural : row.list("broken")) p.broken.emplace_back(plural);
        first = false;
        add_forms(row, p, entry);
      }
      ++id;
    }
  }

  void actors() {
    const auto tsv = table("actors", {"id", "name_ar", "aliases", "name_en", "type", "country",
                                      "sector", "claimant", "from", "to"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      check_id(row, ids_);
      check_class(row);
      check_country(row, row.get("country"));
      check_years(row);
      const Entry entry{EntryKind::kActor, 0, 0, 0, 0, {}, id, 0};
      own_alias(row, row.get("name_ar"), id);
      add(row, row.get("name_ar"), entry);
      for (const std::string_view alias : row.list("aliases")) {
        own_alias(row, alias, id);
        add(row, alias, entry);
      }
      actor_rows_[std::string(row.get("id"))] = id++;
    }
  }

  // An unconditional alias belongs to one actor; shared ones need conditions.
  void own_alias(const Row& row, std::string_view alias, std::uint32_t actor) {
    const auto [found, fresh] = alias_owner_.try_emplace(text::match_key(alias), actor);
    if (!fresh && found->second != actor)
      complain(row, "alias '" + std::string(alias) + "' of another actor as well",
               "an alias of its own, or rows with conditions in actor_aliases.tsv");
  }

  void aliases() {
    const auto tsv = table("actor_aliases", {"id", "alias", "kind", "use", "needs", "from", "to"});
    static const std::map<std::string_view, Use> kUses = {{"word", Use::kWord},
                                                          {"phrase", Use::kPhrase},
                                                          {"context", Use::kContext},
                                                          {"anaphora", Use::kAnaphora}};
    std::uint32_t line = 0;
    for (const Row& row : tsv->rows()) {
      ++line;
      check_years(row);
      const auto actor = actor_rows_.find(std::string(row.get("id")));
      const auto use = kUses.find(row.get("use"));
      if (actor == actor_rows_.end()) {
        complain(row, "id '" + std::string(row.get("id")) + "'", "an id of actors.tsv");
        continue;
      }
      if (use == kUses.end()) {
        complain(row, "use '" + std::string(row.get("use")) + "'",
                 "word, phrase, context or anaphora");
        continue;
      }
      for (const std::string_view need : row.list("needs", ','))
        if (!codes_.count(std::string(need)) && !actor_rows_.count(std::string(need)))
          complain(row, "needs '" + std::string(need) + "'", "a country code or an actor's id");
      add(row, row.get("alias"), Entry{EntryKind::kActor, static_cast<std::uint8_t>(use->second), 0,
                                       0, 0, {}, actor->second, line});
    }
  }

  void bodies() {
    const auto tsv = table("bodies", {"key", "name_en", "type", "sector", "claimant", "definite",
                                      "construct"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      check_class(row);
      for (const std::string_view name : row.list("definite"))
        add(row, name, Entry{EntryKind::kBody, 0, 0, 0, 0, {}, id, 0});
      for (const std::string_view name : row.list("construct"))
        add(row, name, Entry{EntryKind::kBodyOf, 0, 0, 0, 0, {}, id, 0});
      ++id;
    }
  }

  void persons() {
    const auto tsv = table("persons", {"id", "names", "surname", "country", "sector", "claimant"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      check_id(row, ids_);
      check_sector(row);
      check_country(row, row.get("country"));
      for (const std::string_view name : row.list("names"))
        add(row, name, Entry{EntryKind::kPerson, 0, 0, 0, 0, {}, id, 0});
      for (const std::string_view name : row.list("surname"))
        add(row, name, Entry{EntryKind::kSurname, 0, 0, 0, 0, {}, id, 0});
      ++id;
    }
  }

  void heads() {
    const auto tsv = table("org_heads", {"head", "plural", "gender", "type", "sector", "claimant",
                                         "unknown", "anaphora", "name"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      check_class(row);
      const std::string_view unknown = row.get("unknown");
      if (unknown != "free" && unknown != "quoted" && unknown != "adjective" &&
          unknown != "place" && unknown != "none")
        complain(row, "unknown '" + std::string(unknown) + "'",
                 "free, quoted, adjective, place or none");
      if (row.get("name") != "in" && row.get("name") != "out")
        complain(row, "name '" + std::string(row.get("name")) + "'", "in or out");
      Entry entry{EntryKind::kHead, 0, static_cast<std::uint8_t>(lexicon::Number::kSingular), 0, 0,
                  {}, id, 0};
      add(row, row.get("head"), entry);
      entry.number = static_cast<std::uint8_t>(lexicon::Number::kPlural);
      entry.flags = kFormPluralHead;
      add(row, row.get("plural"), entry);
      ++id;
    }
  }

  void roles() {
    const auto tsv = table("roles", {"lemma", "fem", "plural", "sector", "victim", "claimant",
                                     "title", "group", "country"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      check_sector(row);
      check_country(row, row.get("country"));
      const std::string_view victim = row.get("victim");
      if (victim != "civilian" && victim != "combatant" && victim != "security" &&
          victim != "perpetrator" && victim != "unknown")
        complain(row, "victim '" + std::string(victim) + "'",
                 "civilian, combatant, security, perpetrator or unknown");
      const std::string_view fem = row.get("fem");
      Paradigm p;
      p.masculine = std::string(row.get("lemma"));
      if (fem == "+") p.feminine = feminine_of(p.masculine);
      else if (fem != "-") p.feminine = std::string(fem);
      p.sound_feminine = !p.feminine.empty();
      for (const std::string_view plural : row.list("plural")) {
        if (plural == "un") p.sound_masculine = true;
        else if (plural == "at") p.sound_feminine = true;
        else p.broken.emplace_back(plural);
      }
      const Entry entry{EntryKind::kRole, 0, 0, 0, 0, {}, id, 0};
      if (p.masculine.find(' ') != std::string::npos) add_phrase_role(row, p, entry);
      else add_forms(row, p, entry);
      ++id;
    }
  }

  void titles() {
    const auto tsv = table("titles", {"phrase", "kind"});
    static const std::map<std::string_view, TitleKind> kKinds = {
        {"title", TitleKind::kTitle}, {"epithet", TitleKind::kEpithet},
        {"intro", TitleKind::kIntro}, {"link", TitleKind::kLink},
        {"foreignlink", TitleKind::kForeignLink}, {"kunya", TitleKind::kKunya},
        {"servant", TitleKind::kServant}};
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      const auto kind = kKinds.find(row.get("kind"));
      if (kind == kKinds.end())
        complain(row, "kind '" + std::string(row.get("kind")) + "'",
                 "title, epithet, intro, link, foreignlink, kunya or servant");
      else
        add(row, row.get("phrase"), Entry{EntryKind::kTitle,
                                          static_cast<std::uint8_t>(kind->second), 0, 0, 0, {},
                                          id, 0});
      ++id;
    }
  }

  void given_names() {
    auto tsv = sources_.tsv("entity/given_names.tsv", problems_);
    if (!tsv->rows().empty()) tsv->require({"name", "gender", "origin", "alone"}, problems_);
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      const std::string_view alone = row.get("alone");
      if (alone != "y" && alone != "n")
        complain(row, "alone '" + std::string(alone) + "'", "y or n");
      const std::string_view g = row.get("gender");
      const auto gender = g == "m"   ? lexicon::Gender::kMasculine
                          : g == "f" ? lexicon::Gender::kFeminine
                                     : lexicon::Gender::kNone;
      const std::string_view name = row.get("name");
      given_.insert(text::match_key(name));
      const bool ya = name.size() > 2 && name.ends_with("ي");
      Entry entry{EntryKind::kGiven, 0, 0, static_cast<std::uint8_t>(gender), 0, {}, id, 0};
      entry.use = alone == "y" ? 1 : 0;
      entry.flags = ya ? kEndsInYa : 0;
      add(row, name, entry);
      ++id;
    }
  }

  void family_names() {
    const auto tsv = sources_.tsv("entity/family_names.tsv", problems_);
    tsv->require({"name", "alone"}, problems_);
    for (const Row& row : tsv->rows()) {
      const std::string_view alone = row.get("alone");
      if (alone != "y" && alone != "n")
        complain(row, "alone '" + std::string(alone) + "'", "y or n");
      Entry entry{EntryKind::kGiven, 0, 0, 0, kFamilyName, {}, 0, 0};
      entry.use = alone == "y" ? 1 : 0;
      if (!given_.insert(text::match_key(row.get("name"))).second)
        complain(row, "'" + std::string(row.get("name")) + "' stands already among the names",
                 "each name once, in given_names.tsv or family_names.tsv");
      add(row, row.get("name"), entry);
    }
  }

  void place_heads() {
    const auto tsv = table("place_heads", {"head", "span", "city", "unknown"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      if (row.get("span") != "in" && row.get("span") != "out")
        complain(row, "span '" + std::string(row.get("span")) + "'", "in or out");
      add(row, row.get("head"), Entry{EntryKind::kPlaceHead, 0, 0, 0, 0, {}, id, 0});
      ++id;
    }
  }

  void org_words() {
    auto tsv = sources_.tsv("entity/org_words.tsv", problems_);
    if (!tsv->rows().empty()) tsv->require({"word", "forms"}, problems_);
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      const Entry entry{EntryKind::kOrgWord, 0, 0, 0, 0, {}, id++, 0};
      add(row, row.get("word"), entry);
      for (const std::string_view form : row.list("forms")) add(row, form, entry);
    }
  }

  void source_words() {
    const auto tsv = table("source_words", {"word", "singular", "plural"});
    std::uint32_t id = 0;
    for (const Row& row : tsv->rows()) {
      for (const char* column : {"singular", "plural"})
        if (row.get(column).empty() || !one_of(row.get(column), kClaimants))
          complain(row, std::string(column) + " '" + std::string(row.get(column)) + "'",
                   "a kind of claimant such as local (CODEBOOK section 8)");
      Paradigm p{std::string(row.get("word")), feminine_of(row.get("word")), true, true, {}};
      add_forms(row, p, Entry{EntryKind::kSourceWord, 0, 0, 0, 0, {}, id, 0});
      ++id;
    }
  }

  const kb::SourceTree& sources_;
  kb::Writer& writer_;
  Problems& problems_;
  DictionaryBuilder dictionary_;
  std::set<std::string> codes_;
  std::map<std::string, std::uint32_t> alias_owner_;
  std::set<std::string> ids_, given_;
  std::map<std::string, std::uint32_t> actor_rows_;
};

}  // namespace

void compile(const kb::SourceTree& sources, kb::Writer& writer, Problems& problems) {
  Compiler(sources, writer, problems).run();
  train_names(sources, writer);
}

}  // namespace marsad::entity
