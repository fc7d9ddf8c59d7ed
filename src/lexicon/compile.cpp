// Implements compile(): the files of kb/lexicon become lemmas and generated forms in kb.bin.
// Files are recognised by name: verbs*, nouns*, adjectives*, nisba*, words*, names*.
// Every mistake is reported with file, line and what would be accepted.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/digest.h"
#include "lexicon/collect.h"
#include "lexicon/tables.h"
#include "lexicon/train.h"

namespace marsad::lexicon {
namespace {

constexpr std::uint8_t kNumberShift = 4;
constexpr std::size_t kMostTaken = 90;  // of a hundred slots

PackedForm pack(const Form& form, LemmaId lemma) {
  PackedForm p;
  p.lemma = lemma;
  p.plain_hash = static_cast<std::uint32_t>(hash64(utf8(form.text)));
  p.flags = form.reading.flags;
  p.attach = form.attach;
  p.pos = static_cast<std::uint8_t>(form.reading.pos);
  p.number_gender =
      static_cast<std::uint8_t>(static_cast<int>(form.reading.number) |
                                static_cast<int>(form.reading.gender) << kNumberShift);
  p.person_aspect =
      static_cast<std::uint8_t>(static_cast<int>(form.reading.person) |
                                static_cast<int>(form.reading.aspect) << kNumberShift);
  p.rarity = form.rarity;
  return p;
}

auto order(const PackedForm& f) {
  return std::make_tuple(f.rarity, f.lemma, f.pos, f.person_aspect, f.number_gender, f.flags,
                         f.attach, f.plain_hash);
}

bool same(const PackedForm& a, const PackedForm& b) { return order(a) == order(b); }

struct Tables {
  std::vector<Slot> slots;
  std::vector<PackedForm> forms;
  FormTable view() const { return FormTable(slots.data(), slots.size(), forms.data()); }
};

Tables make_tables(const Collection& all) {
  std::map<std::string, std::vector<PackedForm>> by_key;
  for (const auto& [lemma, form] : all.forms())
    by_key[text::match_key(utf8(form.text))].push_back(pack(form, lemma));
  const std::size_t size = (by_key.size() * 100 / kMostTaken / kBucket + 2) * kBucket;
  Tables tables;
  std::vector<Slot>& slots = tables.slots;
  std::vector<PackedForm>& forms = tables.forms;
  slots.resize(size);
  forms.resize(1);  // index 0 is never used, so 0 marks an empty slot
  for (auto& [key, list] : by_key) {
    std::sort(list.begin(), list.end(),
              [](const PackedForm& a, const PackedForm& b) { return order(a) < order(b); });
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
    if (list.size() > kMaxFormsOfKey) list.resize(kMaxFormsOfKey);
    const std::uint64_t hash = hash64(key);
    std::size_t at = first_slot(hash, size);
    while (slots[at].forms != 0) at = at + 1 == size ? 0 : at + 1;
    slots[at].fingerprint = static_cast<std::uint32_t>(hash >> 32);
    slots[at].forms = static_cast<std::uint32_t>(forms.size() << 6 | list.size());
    forms.insert(forms.end(), list.begin(), list.end());
  }
  return tables;
}

void write_lemmas(const Collection& all, kb::Writer& writer) {
  std::string pool, names, files;
  std::vector<PackedLemma> lemmas;
  std::vector<ClassId> classes;
  std::map<std::string, ClassId> ids;
  for (const Lemma& lemma : all.lemmas())
    for (const std::string& tag : lemma.classes) ids.emplace(tag, 0);
  ClassId next = 0;
  for (auto& [name, id] : ids) {
    id = next++;
    names += name + '\n';
  }
  for (const Lemma& lemma : all.lemmas()) {
    PackedLemma p;
    p.spelling = static_cast<std::uint32_t>(pool.size());
    p.length = static_cast<std::uint16_t>(lemma.spelling.size());
    pool += lemma.spelling;
    p.pos = static_cast<std::uint8_t>(lemma.pos);
    p.homograph = lemma.homograph;
    p.first_class = static_cast<std::uint32_t>(classes.size());
    p.classes = static_cast<std::uint16_t>(lemma.classes.size());
    for (const std::string& tag : lemma.classes) classes.push_back(ids[tag]);
    std::sort(classes.begin() + p.first_class, classes.end());
    p.file = lemma.file;
    p.line = lemma.line;
    p.verb = lemma.verb;
    lemmas.push_back(p);
  }
  for (const std::string& file : all.files()) files += file + '\n';
  writer.add("lexicon.pool", pool);
  writer.add("lexicon.class_names", names);
  writer.add("lexicon.files", files);
  writer.add_array("lexicon.lemmas", lemmas);
  writer.add_array("lexicon.classes", classes);
}

}  // namespace

void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems) {
  Collection all;
  all.read(sources, problems);
  write_lemmas(all, writer);
  const Tables tables = make_tables(all);
  writer.add_array("lexicon.slots", tables.slots);
  writer.add_array("lexicon.forms", tables.forms);
  const auto gold = read_gold(sources, all.lemmas(), problems);
  writer.add("lexicon.model", pack_model(train(tables.view(), gold)));
}

TrainReport cross_validate(const kb::SourceTree& sources, unsigned folds, kb::Problems& problems) {
  Collection all;
  all.read(sources, problems);
  const Tables tables = make_tables(all);
  const auto gold = read_gold(sources, all.lemmas(), problems);
  TrainReport report;
  report.sentences = gold.size();
  for (unsigned fold = 0; fold < folds; ++fold) {
    const std::string model = pack_model(train(tables.view(), gold, folds, fold));
    const Score score = evaluate(tables.view(), Chooser(model), gold, folds, fold);
    const Score before = evaluate(tables.view(), Chooser(), gold, folds, fold);
    report.words += score.words;
    report.segments_right += score.segments;
    report.tags_right += score.tags;
    report.segments_untrained += before.segments;
    report.tags_untrained += before.tags;
  }
  const std::string model = pack_model(train(tables.view(), gold));
  report.model_bytes = model.size();
  const Score own = evaluate(tables.view(), Chooser(model), gold, 0, 0);
  report.segments_own = own.segments;
  report.tags_own = own.tags;
  return report;
}

}  // namespace marsad::lexicon
