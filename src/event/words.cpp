// Implements event/words.h.
#include "event/words.h"

#include "text/text.h"

namespace marsad::event {
namespace {

std::vector<std::string> keys_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (std::string_view word : kb::split(phrase, ' ')) {
    word = kb::trim(word);
    if (!word.empty()) out.push_back(text::match_key(word.substr(0, word.find('+'))));
  }
  return out;
}

std::vector<KeyId> add_all(const std::vector<std::string>& keys, Vocabulary& vocabulary) {
  std::vector<KeyId> out;
  for (const std::string& key : keys) out.push_back(vocabulary.add(key));
  return out;
}

std::vector<ModalWord> modal_words(std::string_view phrase, Vocabulary& vocabulary) {
  std::vector<ModalWord> out;
  for (const std::string& key : keys_of(phrase))
    out.push_back({vocabulary.add(key), key == "ب" ? lexicon::kBa : key == "ل" ? lexicon::kLa : lexicon::Proclitic{},
                   key.starts_with(text::match_key("ال"))});
  return out;
}

StatusKind kind_of(std::string_view name) {
  if (name == "attempted") return StatusKind::kAttempted;
  if (name == "future") return StatusKind::kFuture;
  if (name == "threatened") return StatusKind::kThreatened;
  if (name == "desired") return StatusKind::kDesired;
  if (name == "hypothetical") return StatusKind::kHypothetical;
  if (name == "negated") return StatusKind::kNegated;
  return StatusKind::kOccurred;
}

Modal::Part part_of(std::string_view pos) {
  if (pos == "verb") return Modal::Part::kVerb;
  if (pos == "noun") return Modal::Part::kNoun;
  if (pos == "adv") return Modal::Part::kAdverb;
  if (pos == "particle") return Modal::Part::kParticle;
  return pos == "phrase" ? Modal::Part::kPhrase : Modal::Part::kOther;
}

std::uint16_t scope_of(std::string_view scope) {
  const auto has = [scope](std::string_view word) {
    return scope.find(word) != std::string_view::npos;
  };
  unsigned out = 0;
  if (has("verb")) out |= kScopeVerb;
  if (has("imperfect")) out |= kScopeImperfect;
  else if (has("perfect verb")) out |= kScopePerfect;
  if (has("that")) out |= kScopeThat;
  if (has("masdar")) out |= kScopeMasdar;
  if (has("masdar") || has("noun") || has("casualty") || has("object") || has("gen"))
    out |= kScopeNominal;
  if (has("clause") || has("event") || has("the noun it")) out |= kScopeAny;
  if (has("question")) out |= kScopeQuestion;
  if (scope.starts_with("gen")) out |= kScopeGenitive;
  if (has("indefinite")) out |= kScopeIndefinite;
  if (has("seize")) out |= kScopeSeize;
  if (has("qualifies")) out |= kScopeQualifies;
  if (scope == "subject clause") out |= kScopeSubject;
  return static_cast<std::uint16_t>(out);
}

/// Notes the first name of a list that is none in `mistake`.
ContextWord context_word(std::string_view word, Lists& lists, std::string& mistake) {
  ContextWord out;
  if (!word.starts_with('@')) {
    out.key = lists.vocabulary().add(text::match_key(word));
    return out;
  }
  out.list = lists.id(word.substr(1));
  if (out.list == kNoList && mistake.empty())
    mistake = "context names " + std::string(word) + ", which no list is named";
  return out;
}

/// "_ ~ حياة", "ب=@affliction": see kb/event/README.md.
NonEvent context(const kb::TableView& table, std::size_t row, Lists& lists, std::string& mistake) {
  NonEvent n;
  std::string wrong;
  n.kind = table.get(row, "kind");
  n.where = table.where(row);
  bool after = false, apart = false;
  for (std::string_view word : kb::split(table.get(row, "context"), ' ')) {
    word = kb::trim(word);
    if (word.empty()) continue;
    const std::size_t equals = word.find('=');
    if (word.back() == '_') {
      after = true;
      n.article = word.size() > 1;
      if (apart && n.before.empty()) wrong = "context has ~ with no word before it";
      else if (apart) n.before.back().apart = true;
      apart = false;
    } else if (word == "~") {
      apart = true;
    } else if (equals != std::string_view::npos) {
      const bool other = equals > 0 && word[equals - 1] == '!';
      const std::string_view slot = word.substr(0, equals - (other ? 1 : 0));
      n.slots.emplace_back(slot.front() >= 'a' && slot.front() <= 'z' ? std::string(slot) : text::match_key(slot),
                           context_word(word.substr(equals + 1), lists, wrong));
      n.slots.back().second.other = other;
    } else {
      auto& words = after ? n.after : n.before;
      if (apart && !after && !words.empty()) words.back().apart = true;
      words.push_back(context_word(word, lists, wrong));
      words.back().apart = apart && after;
      apart = false;
    }
  }
  if (!wrong.empty() && mistake.empty()) mistake = n.where + ": " + wrong;
  return n;
}

}  // namespace

Words::Words(const kb::TableView& modality, const kb::TableView& means,
             const kb::TableView& nonevents, const kb::TableView& harm, Lists& lists,
             std::string& mistake) {
  Vocabulary& vocabulary = lists.vocabulary();
  for (std::size_t i = 0; i < modality.size(); ++i) {
    Modal m{modal_words(modality.get(i, "word"), vocabulary), kind_of(modality.get(i, "status")),
            scope_of(modality.get(i, "scope")), modality.where(i),
            part_of(modality.get(i, "pos")), std::string(modality.get(i, "word")),
            modality.get(i, "note").find("denies") != std::string_view::npos,
            modality.get(i, "note").find("exact spelling") != std::string_view::npos};
    if (!m.words.empty()) modals_[m.words.front().key].push_back(std::move(m));
  }
  for (std::size_t i = 0; i < means.size(); ++i) {
    Means m{keys_of(means.get(i, "qualifier")), {}, std::string(means.get(i, "mode")),
            std::string(means.get(i, "subtype")), means.where(i)};
    std::vector<std::string> head = keys_of(means.get(i, "means"));
    if (head.empty()) continue;
    m.qualifier.insert(m.qualifier.begin(), head.begin() + 1, head.end());
    m.ids = add_all(m.qualifier, vocabulary);
    means_[vocabulary.add(head.front())].push_back(std::move(m));
  }
  for (std::size_t i = 0; i < nonevents.size(); ++i) {
    const std::string lemma = text::match_key(without_number(nonevents.get(i, "lemma")));
    nonevents_[vocabulary.add(lemma)].push_back(context(nonevents, i, lists, mistake));
  }
  for (std::size_t i = 0; i < harm.size(); ++i) {
    const KeyId key = vocabulary.add(text::match_key(harm.get(i, "word")));
    const std::string_view value = harm.get(i, "harm");
    if (harm.get(i, "role") == "class" && value.starts_with("class:"))
      classes_[key] = std::string(value.substr(6));
    else if (harm.get(i, "role") == "counted")
      counted_[key] = std::string(value);
  }
}

std::string_view Words::victim_class(KeyId key) const {
  const std::string* found = classes_.find(key);
  return found == nullptr ? std::string_view{} : std::string_view(*found);
}
std::string_view Words::counted_harm(KeyId key) const {
  const std::string* found = counted_.find(key);
  return found == nullptr ? std::string_view{} : std::string_view(*found);
}

}  // namespace marsad::event
