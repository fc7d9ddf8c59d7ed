// Implements the readers of the kinds of files in kb/lexicon; see kb/lexicon/README.md.
// A masdar or participle with a line of its own keeps that line; else the verb provides it.
// Private to lexicon/.
#include "lexicon/collect.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "text/text.h"

namespace marsad::lexicon {
namespace {

struct PosName {
  std::string_view name;
  Pos pos;
};
constexpr PosName kPosNames[] = {{"noun", Pos::kNoun},
                                 {"adjective", Pos::kAdjective},
                                 {"proper", Pos::kProper},
                                 {"verb", Pos::kVerb},
                                 {"pronoun", Pos::kPronoun},
                                 {"demonstrative", Pos::kDemonstrative},
                                 {"relative", Pos::kRelative},
                                 {"preposition", Pos::kPreposition},
                                 {"conjunction", Pos::kConjunction},
                                 {"particle", Pos::kParticle},
                                 {"numeral", Pos::kNumeral},
                                 {"adverb", Pos::kAdverb}};

constexpr std::string_view kPosList =
    "noun adjective proper verb pronoun demonstrative relative preposition conjunction particle "
    "numeral adverb";

bool has(std::string_view codes, char c) { return codes.find(c) != std::string_view::npos; }

bool only(std::string_view codes, std::string_view allowed) {
  return codes.find_first_not_of(allowed) == std::string_view::npos;
}

Gender gender_of(std::string_view codes, Gender fallback) {
  if (has(codes, 'm')) return Gender::kMasculine;
  if (has(codes, 'f')) return Gender::kFeminine;
  return fallback;
}

constexpr char32_t kTaMarbuta = U'ة';

}  // namespace

void Collection::read(const kb::SourceTree& sources, kb::Problems& problems) {
  problems_ = &problems;
  struct Kind {
    std::string_view prefix;
    std::vector<std::string_view> columns;
    Rows rows;
  };
  const Kind kinds[] = {
      {"nouns", {"lemma", "codes", "plural", "classes"}, &Collection::noun},
      {"adjectives", {"lemma", "codes", "feminine", "plural", "classes"}, &Collection::adjective},
      {"nisba", {"lemma", "plural", "classes"}, &Collection::nisba},
      {"verbs",
       {"past", "form", "imperfect", "masdar", "codes", "prepositions", "classes"},
       &Collection::verb},
      {"words", {"form", "lemma", "pos", "features", "attach", "classes"}, &Collection::word},
      {"names", {"name", "gender", "classes"}, &Collection::name},
      {"layer", {"form", "lemma", "pos", "features", "attach", "classes"},
       &Collection::layer_word}};
  for (const Kind& kind : kinds)
    for (const std::string& path : sources.paths("lexicon/" + std::string(kind.prefix))) {
      const auto table = sources.tsv(path, problems);
      if (!table->require(kind.columns, problems)) continue;
      files_.push_back(table->name());
      for (const kb::Row& row : table->rows()) (this->*kind.rows)(row);
    }
  prefer_masdars();
  borrow_names(sources);
}

void Collection::complain(const kb::Row& row, std::string found, std::string accepted) {
  problems_->push_back({row.file(), row.line(), std::move(found), std::move(accepted)});
}

bool Collection::spellings(const kb::Row& row, std::string_view field, std::vector<Letters>& out,
                           std::uint8_t& homograph) {
  homograph = 1;
  const std::size_t hash = field.find('#');
  if (hash != std::string_view::npos) {
    const int n = std::atoi(std::string(field.substr(hash + 1)).c_str());
    if (n < 2 || n > 99) {
      complain(row, "homograph number in '" + std::string(field) + "'", "#2 to #99");
      return false;
    }
    homograph = static_cast<std::uint8_t>(n);
    field = field.substr(0, hash);
  }
  for (const std::string_view part : kb::split(field, '/')) {
    const Letters word = letters(kb::trim(part));
    const bool arabic = !word.empty() && std::all_of(word.begin(), word.end(), [](char32_t c) {
      return c >= 0x0621 && c <= 0x077F;
    });
    if (!arabic) {
      complain(row, "'" + std::string(field) + "'", "one Arabic word, or variants as A/B");
      return false;
    }
    out.push_back(word);
  }
  return true;
}

LemmaId Collection::add_lemma(const kb::Row& row, const Letters& spelling, Pos pos,
                              std::uint8_t homograph) {
  const std::string word = utf8(spelling);
  const auto key = std::make_tuple(word, pos, homograph);
  const auto found = index_.find(key);
  if (found != index_.end()) {
    const Lemma& other = lemmas_[found->second];
    complain(
        row,
        "'" + word + "' stands already in " + files_[other.file] + ":" + std::to_string(other.line),
        "each lemma once, homographs with #2");
    return kNoLemma;
  }
  Lemma lemma;
  lemma.spelling = word;
  lemma.pos = pos;
  lemma.homograph = homograph;
  lemma.file = static_cast<std::uint16_t>(files_.size() - 1);
  lemma.line = row.line();
  for (const std::string_view tag : kb::split(row.get("classes"), ' '))
    if (!kb::trim(tag).empty()) lemma.classes.emplace(kb::trim(tag));
  const auto id = static_cast<LemmaId>(lemmas_.size());
  lemmas_.push_back(std::move(lemma));
  index_.emplace(key, id);
  return id;
}

LemmaId Collection::derived_lemma(const kb::Row& row, const Letters& spelling, Pos pos,
                                  LemmaId verb) {
  const auto found = index_.find(std::make_tuple(utf8(spelling), pos, std::uint8_t{1}));
  if (found == index_.end()) {
    const LemmaId id = add_lemma(row, spelling, pos, 1);
    lemmas_[id].derived = true;
    lemmas_[id].verb = verb;
    return id;
  }
  Lemma& lemma = lemmas_[found->second];
  if (lemma.verb == kNoLemma) lemma.verb = verb;
  if (lemma.derived)  // two verbs with one masdar (قتل, قتّل): the union of their classes
    lemma.classes.insert(lemmas_[verb].classes.begin(), lemmas_[verb].classes.end());
  return found->second;
}

void Collection::add_forms(LemmaId lemma, const Forms& forms) {
  for (const Form& form : forms) forms_.emplace_back(lemma, form);
}

void Collection::add_masdar(const kb::Row& row, const Letters& masdar, LemmaId verb) {
  const LemmaId id = derived_lemma(row, masdar, Pos::kNoun, verb);
  NounEntry noun;
  noun.lemma = masdar;
  noun.gender = masdar.back() == kTaMarbuta ? Gender::kFeminine : Gender::kMasculine;
  noun.defective = masdar.back() == U'ي';
  noun.sound_feminine = lemmas_[id].derived;
  noun.flags = kMasdar;
  Forms forms;
  noun_forms(noun, forms);
  add_forms(id, forms);
}

void Collection::prefer_masdars() {
  std::set<Letters> masdars;
  for (const auto& [lemma, form] : forms_)
    if ((form.reading.flags & kMasdar) != 0 && form.reading.number == Number::kSingular) masdars.insert(form.text);
  for (auto& [lemma, form] : forms_) {
    const bool person = form.reading.pos == Pos::kNoun && (form.reading.flags & kHuman) != 0;
    const bool doer = form.reading.pos == Pos::kAdjective && (form.reading.flags & kActiveParticiple) != 0;
    if (form.text.empty() || form.text.back() != kTaMarbuta || !(person || doer) || form.reading.number != Number::kSingular) continue;
    if (form.rarity == 0 && masdars.count(form.text) != 0) form.rarity = 1;
  }
}

void Collection::add_participle(const kb::Row& row, const Letters& participle, LemmaId verb,
                                ReadingFlag flag) {
  if (participle.empty()) return;
  const LemmaId id = derived_lemma(row, participle, Pos::kAdjective, verb);
  AdjectiveEntry adjective;
  adjective.lemma = participle;
  adjective.defective = participle.back() == U'ي' && flag == kActiveParticiple;
  adjective.flags = flag;
  Forms forms;
  adjective_forms(adjective, forms);
  add_forms(id, forms);
}

void Collection::verb(const kb::Row& row) {
  std::vector<Letters> past;
  std::uint8_t homograph = 1;
  if (!spellings(row, row.get("past"), past, homograph)) return;
  VerbEntry entry;
  entry.form = std::atoi(std::string(row.get("form")).c_str());
  const std::string_view codes = row.get("codes");
  if (!only(codes, "tixpr")) {
    complain(row, "codes '" + std::string(codes) + "'",
             "t transitive, i intransitive, x no participles, p no passive participle, r rare");
    return;
  }
  entry.transitive = !has(codes, 'i');
  if (!row.get("imperfect").empty()) entry.imperfect = letters(row.get("imperfect"));
  for (const std::string_view m : row.list("masdar")) entry.masdars.push_back(letters(m));
  const LemmaId id = add_lemma(row, past[0], Pos::kVerb, homograph);
  if (id == kNoLemma) return;
  Forms forms;
  for (const Letters& spelling : past) {
    entry.past = spelling;
    if (!verb_forms(entry, forms)) {
      complain(
          row, "'" + utf8(spelling) + "' as form " + std::to_string(entry.form),
          "a form number 1-12 or 14 that fits the spelling, and the imperfect (يـ...) of hollow "
          "and defective verbs of form 1");
      return;
    }
  }
  if (has(codes, 'r'))
    for (Form& form : forms) ++form.rarity;
  add_forms(id, forms);
  entry.past = past[0];
  std::vector<Letters> masdars = regular_masdars(entry);
  if (!entry.masdars.empty() && entry.form == 1) masdars.clear();
  masdars.insert(masdars.end(), entry.masdars.begin(), entry.masdars.end());
  std::sort(masdars.begin(), masdars.end());
  masdars.erase(std::unique(masdars.begin(), masdars.end()), masdars.end());
  for (const Letters& masdar : masdars) add_masdar(row, masdar, id);
  if (has(codes, 'x')) return;
  const Letters active = active_participle(entry);
  add_participle(row, active, id, kActiveParticiple);
  if (has(codes, 'p')) return;
  const Letters passive = passive_participle(entry);
  add_participle(row, passive, id, kPassiveParticiple);
}

void Collection::noun(const kb::Row& row) {
  std::vector<Letters> lemma;
  std::uint8_t homograph = 1;
  if (!spellings(row, row.get("lemma"), lemma, homograph)) return;
  const std::string_view codes = row.get("codes");
  if (!only(codes, "mfhxdpciu")) {
    complain(row, "codes '" + std::string(codes) + "'",
             "m f gender, h human, x feminine with ta marbuta, d defective (qadi), p is a plural, "
             "c collective, i indeclinable, u no dual");
    return;
  }
  NounEntry noun;
  noun.human = has(codes, 'h');
  noun.has_feminine = has(codes, 'x');
  noun.defective = has(codes, 'd');
  noun.plural_only = has(codes, 'p');
  noun.collective = has(codes, 'c');
  noun.indeclinable = has(codes, 'i');
  noun.no_dual = has(codes, 'u');
  for (const std::string_view plural : row.list("plural")) {
    if (plural == "-") continue;
    if (plural == "ات")
      noun.sound_feminine = true;
    else if (plural == "ون")
      noun.sound_masculine = true;
    else
      noun.broken.push_back(letters(plural));
  }
  const LemmaId id = add_lemma(row, lemma[0], Pos::kNoun, homograph);
  if (id == kNoLemma) return;
  Forms forms;
  for (const Letters& spelling : lemma) {
    noun.lemma = spelling;
    const bool marbuta = spelling.back() == kTaMarbuta;
    noun.gender = gender_of(codes, marbuta ? Gender::kFeminine : Gender::kMasculine);
    if (marbuta && row.get("plural").empty()) noun.sound_feminine = true;
    noun_forms(noun, forms);
  }
  add_forms(id, forms);
}

void Collection::adjective(const kb::Row& row) {
  std::vector<Letters> lemma;
  std::uint8_t homograph = 1;
  if (!spellings(row, row.get("lemma"), lemma, homograph)) return;
  const std::string_view codes = row.get("codes");
  if (!only(codes, "dsne")) {
    complain(row, "codes '" + std::string(codes) + "'",
             "d defective, s no sound plural, n nisba, e elative");
    return;
  }
  AdjectiveEntry a;
  a.defective = has(codes, 'd');
  a.sound_plural = !has(codes, 's');
  if (has(codes, 'n')) a.flags |= kNisba;
  const std::string_view feminine = row.get("feminine");
  if (feminine == "-")
    a.has_feminine = false;
  else if (!feminine.empty())
    a.feminine = letters(feminine);
  for (const std::string_view plural : row.list("plural")) a.broken.push_back(letters(plural));
  const LemmaId id = add_lemma(row, lemma[0], Pos::kAdjective, homograph);
  if (id == kNoLemma) return;
  Forms forms;
  for (const Letters& spelling : lemma) {
    a.lemma = spelling;
    adjective_forms(a, forms);
  }
  add_forms(id, forms);
}

void Collection::nisba(const kb::Row& row) {
  std::vector<Letters> lemma;
  std::uint8_t homograph = 1;
  if (!spellings(row, row.get("lemma"), lemma, homograph)) return;
  const LemmaId id = add_lemma(row, lemma[0], Pos::kAdjective, homograph);
  if (id == kNoLemma) return;
  Forms forms;
  for (const Letters& spelling : lemma) {
    if (spelling.size() < 3 || spelling.back() != U'ي') {
      complain(row, "'" + utf8(spelling) + "'", "a nisba adjective, which ends in ya");
      return;
    }
    AdjectiveEntry a;
    a.lemma = spelling;
    a.flags = kNisba;
    for (const std::string_view plural : row.list("plural")) a.broken.push_back(letters(plural));
    adjective_forms(a, forms);
  }
  add_forms(id, forms);
}

void Collection::word(const kb::Row& row) {
  Form form;
  form.text = letters(row.get("form"));
  const auto* pos = std::find_if(std::begin(kPosNames), std::end(kPosNames),
                                 [&row](const PosName& p) { return p.name == row.get("pos"); });
  if (pos == std::end(kPosNames)) {
    complain(row, "part of speech '" + std::string(row.get("pos")) + "'", std::string(kPosList));
    return;
  }
  const std::string_view features = row.get("features"), attach = row.get("attach");
  if (!only(features, "mfsdp123vjcg") || !only(attach, "apnvSPClA")) {
    complain(row, "features '" + std::string(features) + "' attach '" + std::string(attach) + "'",
             "features of m f s d p 1 2 3 v(perfect) j(imperfect) c(accusative) g(governs a clause too), "
             "attach of "
             "a(article) p(preposition) "
             "n(noun suffix) v(verb suffix) S(needs suffix) P(needs preposition) C(no conjunction) "
             "l(future s and l) A(needs article)");
    return;
  }
  std::vector<Letters> lemma;
  std::uint8_t homograph = 1;
  const std::string_view field = row.get("lemma").empty() ? row.get("form") : row.get("lemma");
  if (form.text.empty() || !spellings(row, field, lemma, homograph)) return;
  const auto found = index_.find(std::make_tuple(utf8(lemma[0]), pos->pos, homograph));
  const LemmaId id =
      found != index_.end() ? found->second : add_lemma(row, lemma[0], pos->pos, homograph);
  form.reading.pos = pos->pos;
  form.reading.gender = gender_of(features, Gender::kNone);
  if (has(features, 's')) form.reading.number = Number::kSingular;
  if (has(features, 'd')) form.reading.number = Number::kDual;
  if (has(features, 'p')) form.reading.number = Number::kPlural;
  if (has(features, '1')) form.reading.person = Person::kFirst;
  if (has(features, '2')) form.reading.person = Person::kSecond;
  if (has(features, '3')) form.reading.person = Person::kThird;
  if (has(features, 'v')) form.reading.aspect = Aspect::kPerfect;
  if (has(features, 'j')) form.reading.aspect = Aspect::kImperfect;
  if (has(features, 'c')) form.reading.flags |= kAccusative;
  if (has(features, 'g')) form.reading.flags |= kTakesClause;
  struct Bit {
    char code;
    std::uint16_t bits;
  };
  constexpr Bit kBits[] = {
      {'a', kTakesAl},         {'p', kTakesPrep},           {'n', kTakesNounSuffix},
      {'v', kTakesVerbSuffix}, {'S', kNeedsSuffix},         {'P', kNeedsPrep},
      {'C', kNoConjunction},   {'l', kTakesSa | kTakesLam}, {'A', kNeedsAl}};
  for (const Bit& bit : kBits)
    if (has(attach, bit.code)) form.attach |= bit.bits;
  if ((form.attach & kNeedsPrep) != 0) form.attach |= kTakesPrep;
  if ((form.attach & kNeedsAl) != 0) form.attach |= kTakesAl;
  forms_.emplace_back(id, form);
}

void Collection::layer_word(const kb::Row& row) {
  if (first_layer_lemma_ == kNoLemma) first_layer_lemma_ = static_cast<LemmaId>(lemmas_.size());
  const auto* pos = std::find_if(std::begin(kPosNames), std::end(kPosNames),
                                 [&row](const PosName& p) { return p.name == row.get("pos"); });
  if (pos != std::end(kPosNames)) {
    const auto found =
        index_.find(std::make_tuple(utf8(letters(row.get("lemma"))), pos->pos, std::uint8_t{1}));
    if (found != index_.end() && found->second < first_layer_lemma_) return;
  }
  const std::size_t before = forms_.size();
  word(row);
  for (std::size_t i = before; i < forms_.size(); ++i) forms_[i].second.rarity = 1;
  if (forms_.size() == before) return;
  // مدينة before a pronoun is مدينت.
  const auto [lemma, form] = forms_.back();
  if (form.text.size() < 3 || form.text.back() != kTaMarbuta ||
      (form.attach & kTakesNounSuffix) == 0)
    return;
  Form bound = form;
  bound.text.back() = U'ت';
  bound.attach = static_cast<std::uint16_t>((bound.attach & ~kTakesAl) | kNeedsSuffix);
  forms_.emplace_back(lemma, bound);
}

void Collection::name(const kb::Row& row) {
  std::vector<Letters> lemma;
  std::uint8_t homograph = 1;
  if (!spellings(row, row.get("name"), lemma, homograph)) return;
  const LemmaId id = add_lemma(row, lemma[0], Pos::kProper, homograph);
  if (id == kNoLemma) return;
  lemmas_[id].classes.insert("name");
  for (const Letters& spelling : lemma) {
    Form form;
    form.text = spelling;
    form.reading.pos = Pos::kProper;
    form.reading.number = Number::kSingular;
    form.reading.gender = gender_of(row.get("gender"), Gender::kNone);
    form.reading.flags = kHuman;
    form.attach = kTakesPrep | kTakesAl;
    form.rarity = 0;
    forms_.emplace_back(id, form);
  }
}

void Collection::borrow_names(const kb::SourceTree& sources) {
  struct Source {
    std::string_view prefix;
    std::vector<std::string_view> columns;
  };
  const Source kSources[] = {{"entity/nationalities", {"names", "capital"}},
                             {"entity/given_names", {"name"}},
                             {"entity/family_names", {"name"}},
                             {"place/", {"name_ar", "aliases_ar"}},
                             {"entity/actors", {"name_ar", "aliases"}},
                             {"entity/persons", {"names", "surname"}}};
  for (const auto& [lemma, form] : forms_) {
    known_.insert(form.text);
    // A construct dual (سوريا of سوري) does not keep a country from being a name.
    if ((form.attach & kTakesPrep) != 0 && !form.reading.has(kConstruct))
      nominal_.insert(form.text);
  }
  kb::Problems others;  // their own stage reports mistakes in these files
  for (const Source& source : kSources)
    for (const std::string& path : sources.paths(std::string(source.prefix))) {
      const auto table = sources.tsv(path, others);
      files_.push_back(table->name());
      for (const kb::Row& row : table->rows()) {
        if (table->has_column("nisba")) borrow_nisba(row);
        for (const std::string_view column : source.columns)
          for (const std::string_view name : row.list(column)) borrow_name(row, name);
      }
    }
}

// The words of a name that the lexicon lacks become proper nouns, so that clitics part from them.
// Inner words with a possible clitic (والشام) are left out: they would hide the conjunction.
void Collection::borrow_name(const kb::Row& row, std::string_view name) {
  bool first = true;
  for (const std::string_view part : kb::split(name, ' ')) {
    const Letters word = letters(kb::trim(part));
    const bool was_first = std::exchange(first, false);
    const bool arabic = std::all_of(word.begin(), word.end(),
                                    [](char32_t c) { return c >= 0x0621 && c <= 0x077F; });
    if (word.size() < 2 || !arabic) continue;
    const bool may_be_clitic = Letters(U"وفبكل").find(word[0]) != Letters::npos;
    if (!was_first && may_be_clitic) continue;
    const bool article = word.size() > 3 && word[0] == U'ا' && word[1] == U'ل';
    const Letters stem = article ? word.substr(2) : word;
    // A whole name may look like a verb (تعز); a part of one yields to any known word.
    const auto& taken = name.find(' ') == std::string_view::npos ? nominal_ : known_;
    if (taken.count(stem) > 0 || taken.count(word) > 0) continue;
    const auto key = std::make_tuple(utf8(word), Pos::kProper, std::uint8_t{1});
    if (index_.count(key) > 0) continue;
    const LemmaId id = add_lemma(row, word, Pos::kProper, 1);
    lemmas_[id].classes = {"name"};
    Form form;
    form.text = stem;
    form.reading.pos = Pos::kProper;
    form.reading.number = Number::kSingular;
    form.attach = kTakesPrep;
    if (article) form.attach |= kTakesAl | kNeedsAl;
    forms_.emplace_back(id, form);
  }
}

void Collection::borrow_nisba(const kb::Row& row) {
  const Letters word = letters(row.get("nisba"));
  if (word.size() < 4 || word.back() != U'ي' || known_.count(word) > 0) return;
  if (index_.count(std::make_tuple(utf8(word), Pos::kAdjective, std::uint8_t{1})) > 0) return;
  AdjectiveEntry a;
  a.lemma = word;
  a.flags = kNisba;
  for (const std::string_view plural : row.list("broken")) a.broken.push_back(letters(plural));
  Forms forms;
  adjective_forms(a, forms);
  const LemmaId id = add_lemma(row, word, Pos::kAdjective, 1);
  lemmas_[id].classes = {"origin"};
  add_forms(id, forms);
}

}  // namespace marsad::lexicon
