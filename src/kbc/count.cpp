// Implements kbc::count: the size of the knowledge base in entries, for `marsad kb count`.
// Figures come from the tables themselves; lemmas also from the compiled lexicon, which adds
// masdars, participles and the words of names.
#include <map>
#include <set>

#include "kbc/kbc.h"
#include "lexicon/lexicon.h"

namespace marsad::kbc {
namespace {

using Figures = std::vector<std::pair<std::string, std::size_t>>;

class Counter {
 public:
  Counter(const kb::SourceTree& sources, kb::Problems& problems)
      : sources_(sources), problems_(problems) {}

  Figures run() {
    lexicon();
    places();
    entities();
    return std::move(out_);
  }

 private:
  template <class Use>
  std::size_t each(std::string_view prefix, Use use) {
    std::size_t rows = 0;
    for (const std::string& path : sources_.paths(prefix)) {
      const auto table = sources_.tsv(path, problems_);
      for (const kb::Row& row : table->rows()) use(row);
      rows += table->rows().size();
    }
    return rows;
  }
  std::size_t rows(std::string_view prefix) {
    return each(prefix, [](const kb::Row&) {});
  }
  void add(std::string name, std::size_t number) { out_.emplace_back(std::move(name), number); }

  void lexicon() {
    std::size_t lines = 0;
    for (const char* kind : {"verbs", "nouns", "adjectives", "nisba", "words", "names"}) {
      const std::size_t n = rows("lexicon/" + std::string(kind));
      add("lexicon: lines of " + std::string(kind), n);
      lines += n;
    }
    add("lexicon: lines", lines);
    kb::Writer writer;
    kb::Problems ignored;
    lexicon::compile(sources_, writer, ignored);
    if (auto file = kb::KbFile::from_bytes(writer.finish(sources_.hash()), "memory"))
      if (auto words = lexicon::Lexicon::load(*file)) add("lexicon: lemmas", (*words)->size());
  }

  void places() {
    std::map<std::string, std::size_t> by_country;
    std::size_t located = 0, spellings = 0;
    const std::size_t contested = each("place/contested", [&](const kb::Row& row) {
      ++by_country[std::string(row.get("country"))];
      if (!row.get("lat").empty() && !row.get("lon").empty()) ++located;
      spellings += 1 + row.list("aliases_ar").size();
    });
    add("places: contested", contested);
    add("places: contested, with coordinates", located);
    add("places: contested, spellings", spellings);
    for (const auto& [country, number] : by_country)
      add("places: contested in " + country, number);
    for (const char* level : {"admin1", "admin2"}) {
      std::map<std::string, std::size_t> units;
      add("places: " + std::string(level),
          each("place/" + std::string(level),
               [&](const kb::Row& row) { ++units[std::string(row.get("country"))]; }));
      for (const auto& [country, number] : units)
        add("places: " + std::string(level) + " of " + country, number);
    }
    add("places: world", rows("place/world"));
    add("places: countries", rows("place/countries"));
    add("places: generated gazetteer", rows("place/gazetteer"));
  }

  void entities() {
    std::size_t names = 0, dated = 0;
    std::map<std::string, std::size_t> types;
    std::set<std::string> countries;
    const std::size_t actors = each("entity/actors", [&](const kb::Row& row) {
      names += 1 + row.list("aliases").size();
      ++types[std::string(row.get("type"))];
      if (!row.get("from").empty()) ++dated;
      if (!row.get("country").empty()) countries.emplace(row.get("country"));
    });
    add("actors: listed", actors);
    add("actors: names and aliases", names);
    add("actors: aliases with conditions", rows("entity/actor_aliases"));
    add("actors: with a year", dated);
    add("actors: countries", countries.size());
    for (const auto& [type, number] : types) add("actors: " + type, number);
    std::size_t states = 0, bodies = 0, body_names = 0;
    const std::size_t peoples = each("entity/nationalities", [&](const kb::Row& row) {
      if (row.get("kind") == "country") ++states;
    });
    bodies = each("entity/bodies", [&](const kb::Row& row) {
      body_names += row.list("definite").size() + row.list("construct").size();
    });
    add("nationalities: countries, peoples and regions", peoples);
    add("nationalities: countries", states);
    add("bodies of a state", bodies);
    add("bodies of a state, names", body_names);
    add("roles", rows("entity/roles"));
    add("office holders", rows("entity/persons"));
    add("given names", rows("entity/given_names"));
    add("family names", rows("entity/family_names"));
    add("heads of organisations' names", rows("entity/org_heads"));
  }

  const kb::SourceTree& sources_;
  kb::Problems& problems_;
  Figures out_;
};

}  // namespace

Figures count(const kb::SourceTree& sources, kb::Problems& problems) {
  return Counter(sources, problems).run();
}

}  // namespace marsad::kbc
