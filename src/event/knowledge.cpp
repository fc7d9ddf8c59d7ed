// Compiles kb/event and kb/rules into sections and opens them.
#include "event/event.h"

#include <unordered_set>

#include "event/match.h"

namespace marsad::event {
namespace {

constexpr std::string_view kTables[] = {"verbs", "nouns", "casualty", "phrases", "nonevents",
                                        "light_verbs", "modality", "reporting", "claimants",
                                        "means", "led_to", "harm", "classes", "lists"};

constexpr std::string_view kJudgePath = "models/judge.tsv";

std::string section(std::string_view table) { return "event." + std::string(table); }

kb::TableView table(const kb::KbFile& file, std::string_view name) {
  return kb::TableView(file.section(section(name)));
}

/// The forms in which a participle of saying follows its subject; the table holds مشيرا.
void add_participle(std::string_view form, Lists& lists) {
  constexpr std::string_view kAlif = "ا";
  if (!form.ends_with(kAlif)) return lists.add("reporting-participle", "", form);
  form.remove_suffix(kAlif.size());
  for (std::string_view ending : {"ا", "ة", "ين", "ون", "ات"})
    lists.add("reporting-participle", "", std::string(form) + std::string(ending));
}

constexpr std::size_t kShortWord = 7;  // bytes of a blank and a preposition of at most three letters

/// Light verbs, joining verbs and word classes become lists that rules can name.
void fill_lists(const kb::KbFile& file, Lists& lists) {
  const kb::TableView light = table(file, "light_verbs");
  for (std::size_t i = 0; i < light.size(); ++i) {
    const std::string_view phrase = light.get(i, "verb");
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    const std::string_view pattern = light.get(i, "pattern");
    const bool verb = !pattern.starts_with("noun +");
    lists.add((verb ? "light-" : "wrap-") + std::string(light.get(i, "effect")), "", word);
    // "كان عرضة ل", "وقع ضحية": the first word alone undergoes nothing.
    const bool phrase_only = phrase.find(' ') != std::string_view::npos && phrase.size() - phrase.rfind(' ') > kShortWord;
    const bool several = phrase.find(' ') != phrase.rfind(' ');
    if (verb && !phrase_only && !several && light.get(i, "effect") == "undergoes") lists.add("light-passive", "", word);
    if (verb && light.get(i, "effect") == "targets") lists.add("strike-verb", "", word);
  }
  const kb::TableView led = table(file, "led_to");
  for (std::size_t i = 0; i < led.size(); ++i) {
    const std::string_view phrase = led.get(i, "verb");
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    lists.add("led-" + std::string(led.get(i, "kind")), "", word);
  }
  const kb::TableView modality = table(file, "modality");
  for (std::size_t i = 0; i < modality.size(); ++i) {
    const std::string_view phrase = modality.get(i, "word");
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    if (modality.get(i, "pos") == "verb") lists.add("control-verb", "", word);
    if (modality.get(i, "pos") == "noun") lists.add("control-noun", "", word);
  }
  const kb::TableView reporting = table(file, "reporting");
  for (std::size_t i = 0; i < reporting.size(); ++i)
    if (reporting.get(i, "pos") == "verb") lists.add("reporting-verb", "", reporting.get(i, "form"));
    else if (reporting.get(i, "pos") == "part") add_participle(reporting.get(i, "form"), lists);
  const kb::TableView classes = table(file, "classes");
  for (std::size_t i = 0; i < classes.size(); ++i)
    for (std::string_view word : kb::split(classes.get(i, "lemmas"), ' '))
      lists.add("class." + std::string(classes.get(i, "class")), "", kb::trim(word));
}

std::vector<std::string> light_verbs(const kb::KbFile& file) {
  std::vector<std::string> out;
  const kb::TableView light = table(file, "light_verbs");
  for (std::size_t i = 0; i < light.size(); ++i) {
    const std::string_view phrase = light.get(i, "verb");
    out.push_back(text::match_key(phrase.substr(0, phrase.find(' '))));
  }
  return out;
}

/// A context of a lemma that no trigger has would never be looked at.
void check_contexts(const kb::SourceTree& sources, kb::Problems& problems) {
  const auto key = [](const kb::Row& row) { return text::match_key(without_number(row.get("lemma"))); };
  std::unordered_set<std::string> triggers;
  kb::Problems told;  // by the tables themselves
  for (const char* file : {"event/verbs.tsv", "event/nouns.tsv", "event/casualty.tsv", "event/phrases.tsv"}) {
    const auto table = sources.tsv(file, told);
    for (const kb::Row& row : table->rows()) triggers.insert(key(row));
  }
  const auto contexts = sources.tsv("event/nonevents.tsv", told);
  for (const kb::Row& row : contexts->rows())
    if (triggers.count(key(row)) == 0)
      problems.push_back({row.file(), row.line(), "'" + std::string(row.get("lemma")) + "', which no trigger has",
                          "a lemma or a phrase of verbs, nouns, casualty or phrases.tsv"});
}

}  // namespace

std::string_view name(StatusKind status) {
  constexpr std::string_view kNames[] = {"occurred", "attempted", "future", "threatened",
                                         "desired", "hypothetical", "negated"};
  return kNames[static_cast<std::size_t>(status)];
}

void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems) {
  for (std::string_view name : kTables) {
    const std::string path = "event/" + std::string(name) + ".tsv";
    const auto tsv = sources.tsv(path, problems);
    writer.add_table(section(name), *tsv);
  }
  check_contexts(sources, problems);
  if (sources.find(std::string(kJudgePath)) != nullptr)
    writer.add_table(section("judge"), *sources.tsv(std::string(kJudgePath), problems));
  std::string all;
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& path : sources.paths("rules/", ".rules")) {
    files.emplace_back(sources.root() + "/" + path, *sources.find(path));
    all += "kb/" + path + '\n' + std::to_string(files.back().second.size()) + '\n' +
           files.back().second;
  }
  rule::RuleSet::parse(files, problems);
  writer.add("rules", std::move(all));
}

Result<std::unique_ptr<const EventKnowledge>> EventKnowledge::load(
    std::shared_ptr<const kb::KbFile> file, const lexicon::Lexicon& lexicon) {
  auto out = std::make_unique<EventKnowledge>();
  if (!file->has("rules") || !file->has(section("verbs")))
    return fail(ErrorCode::kMalformed, "the knowledge file has no event sections");
  MARSAD_TRY(codebook, kb::Codebook::load(*file));
  out->codebook = std::move(codebook);
  out->lists = Lists(table(*file, "lists"));
  fill_lists(*file, out->lists);
  for (const auto& [into, from] : out->lists.unions())
    if (!out->lists.include(into, from))
      return fail(ErrorCode::kMalformed, "kb/event/lists.tsv: list " + into + " includes @" + from + ", which no list is named");
  if (out->lists.size() > kMostLists)
    return fail(ErrorCode::kMalformed, "kb/event names " + std::to_string(out->lists.size()) +
                                           " word lists and classes; accepted are at most " +
                                           std::to_string(kMostLists));
  for (std::size_t i = 0; i < out->lists.size(); ++i) {
    const auto list = static_cast<ListId>(i);
    out->lists.set_class(list, lexicon.class_id(out->lists.name(list)));
  }
  out->triggers = TriggerTable({table(*file, "verbs"), table(*file, "nouns"),
                                table(*file, "casualty"), table(*file, "phrases")},
                               light_verbs(*file), out->lists.vocabulary());
  std::string mistake;
  out->words = Words(table(*file, "modality"), table(*file, "means"), table(*file, "nonevents"),
                     table(*file, "harm"), out->lists, mistake);
  if (!mistake.empty()) return fail(ErrorCode::kMalformed, mistake);
  if (file->has(section("judge"))) out->judge = JudgeModel(table(*file, "judge"));
  std::vector<std::pair<std::string, std::string>> files;
  std::string_view rest = file->section("rules");
  while (!rest.empty()) {
    const std::size_t name_end = rest.find('\n');
    const std::size_t size_end = rest.find('\n', name_end + 1);
    if (name_end == std::string_view::npos || size_end == std::string_view::npos) break;
    const std::size_t size = std::stoul(std::string(rest.substr(name_end + 1, size_end - name_end - 1)));
    files.emplace_back(std::string(rest.substr(0, name_end)), std::string(rest.substr(size_end + 1, size)));
    rest.remove_prefix(std::min(rest.size(), size_end + 1 + size));
  }
  kb::Problems problems;
  const auto binder = [&](const rule::Test& test) {
    if (test.kind == rule::TestKind::kWord || test.kind == rule::TestKind::kLemma)
      out->lists.vocabulary().add(text::match_key(test.argument));
    return ItemSequence::bind(test, out->lists, lexicon);
  };
  out->rules = rule::RuleSet::parse(files, problems, binder);
  if (!problems.empty()) return fail(ErrorCode::kMalformed, problems.front().message());
  for (const std::string& key : out->triggers.needed_words()) out->lists.vocabulary().add(key);
  out->lemmas = LemmaKeys(lexicon, out->lists.keys());
  out->file_ = std::move(file);
  return std::unique_ptr<const EventKnowledge>(std::move(out));
}

}  // namespace marsad::event
