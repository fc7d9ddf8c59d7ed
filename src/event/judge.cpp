// Implements event/judge.h.
#include "event/judge.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "event/argument.h"
#include "event/document.h"

namespace marsad::event {
namespace {

constexpr std::uint32_t kNear = 4;  // words on either side of the trigger that count by position

double number(std::string_view text) {
  // from_chars for double needs libstdc++ 11; both supported compilers use libstdc++ 12.
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class Features {
 public:
  Features(const DocumentView& doc, const ItemList& list, const Draft& draft, const Event& event)
      : doc_(doc),
        list_(list),
        draft_(draft),
        event_(event),
        item_(list.items[draft.item]),
        sentence_(doc.stages.text.sentences[list.sentence]) {}

  std::string all() {
    if (event_.type != "ASSAULT") prefix_ = event_.type + ":";
    trigger();
    slots();
    neighbours();
    frame();
    sentence();
    // Sorted as text: the order in which weights are added is part of the result.
    const std::string_view bytes = bytes_;
    std::vector<std::string_view> lines;
    lines.reserve(ends_.size());
    for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
      lines.push_back(bytes.substr(begin, ends_[i] - begin));
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    std::string out;
    out.reserve(bytes.size() + lines.size());
    for (std::string_view line : lines) out.append(line) += '\n';
    if (!out.empty()) out.pop_back();
    return out;
  }

 private:
  void add(std::string_view group, std::string_view value) {
    bytes_ += prefix_;
    bytes_ += group;
    bytes_ += '=';
    bytes_ += value;
    ends_.push_back(bytes_.size());
  }

  void trigger() {
    const Trigger& row = doc_.knowledge.triggers.row(draft_.row);
    add("type", event_.type);
    add("mode", event_.mode);
    const std::string lemma = text::match_key(row.lemma);
    std::string shape = row.casualty ? "victims" : item_.kind == ItemKind::kVerb ? "verb" : "noun";
    if (row.words.size() > 1) shape += "-phrase";
    if (item_.kind != ItemKind::kVerb && item_.definite) shape += "-definite";
    if (item_.kind == ItemKind::kVerb) {
      const lexicon::Reading& best = doc_.stages.lexed.best(item_.head);
      if (best.aspect == lexicon::Aspect::kImperfect) shape += "-imperfect";
    }
    add("shape", shape);
    add("row", lemma);
    add("row-shape", lemma + "/" + shape);
    if (draft_.light != kNone) add("light", "yes");
    if (item_.number == lexicon::Number::kPlural) add("plural", shape);
  }

  void slots() {
    std::string filled;
    if (!event_.actors.empty()) filled += 'a';
    if (!event_.recipients.empty()) filled += 'r';
    if (!event_.counts.empty()) filled += 'c';
    if (event_.place.known()) filled += 'p';
    if (event_.date.known()) filled += 'd';
    add("slots", filled);
    for (char c : filled) add("slot", std::string(1, c));
    for (const Count& c : event_.counts) {
      add("harm", c.harm);
      add("bound", c.bound);
    }
    for (const Party& p : event_.actors) add("actor", p.sector);
    for (const Party& p : event_.recipients) add("recipient", p.sector);
    if (item_.quoted) add("quoted", "yes");
  }

  /// The lemma of a word that is no name; for names and numbers their sort.
  std::string_view word(std::uint32_t t) const {
    const text::Token& token = doc_.token(t);
    if (token.kind == text::TokenKind::kNumber) return "#";
    if (token.kind != text::TokenKind::kWord) return "";
    const lexicon::Reading& best = doc_.stages.lexed.best(t);
    if (best.pos == lexicon::Pos::kProper) return "@";
    if (best.lemma == lexicon::kNoLemma) return "";
    return doc_.knowledge.lemmas.text(best.lemma);
  }

  void neighbours() {
    std::uint32_t steps = 0;
    for (std::uint32_t t = item_.head; t-- > sentence_.first && steps < kNear;) {
      if (!doc_.is_word(t)) continue;
      ++steps;
      const std::string_view w = word(t);
      if (!w.empty()) add(steps == 1 ? "before" : "left", w);
    }
    steps = 0;
    for (std::uint32_t t = item_.head + 1; t < sentence_.end && steps < kNear; ++t) {
      if (!doc_.is_word(t)) continue;
      ++steps;
      const std::string_view w = word(t);
      if (!w.empty()) add(steps == 1 ? "after" : "right", w);
    }
    for (std::uint32_t i = draft_.item; i-- > draft_.clause_begin;) {
      if (list_.items[i].kind != ItemKind::kRel) continue;
      add("clause", "relative");
      break;
    }
    if (item_.head - sentence_.first < 6) add("place-in-sentence", "early");
  }

  /// The construction: which slots this word has, which verb stands before it, what the sentence
  /// begins with.
  void frame() {
    const Trigger& row = doc_.knowledge.triggers.row(draft_.row);
    const std::string lemma = text::match_key(row.lemma);
    std::string filled;
    if (!event_.recipients.empty()) filled += 'r';
    if (!event_.counts.empty()) filled += 'c';
    if (event_.place.known()) filled += 'p';
    add("row-slots", lemma + "/" + filled);
    if (draft_.passive) add("voice", "passive");
    add("status", name(event_.status));
    for (const Party& p : event_.recipients)
      if (!p.country_stated.empty()) add("recipient-country", "stated");
    for (const Party& p : event_.actors)
      if (!p.entity.empty()) add("actor-entity", "known");
    for (std::uint32_t i = draft_.item; i-- > draft_.clause_begin;) {
      if (list_.items[i].kind != ItemKind::kVerb) continue;
      const std::string_view w = word(list_.items[i].head);
      if (!w.empty()) add("verb-before", w);
      break;
    }
    for (std::uint32_t t = sentence_.first; t < sentence_.end; ++t) {
      if (!doc_.is_word(t)) continue;
      const std::string_view w = word(t);
      if (!w.empty()) add("begins", w);
      break;
    }
  }

  void sentence() {
    std::uint32_t words = 0;
    for (std::uint32_t t = sentence_.first; t < sentence_.end; ++t) {
      if (doc_.is_word(t)) ++words;
      const std::string_view w = word(t);
      if (!w.empty()) add("s", w);
      const std::string_view text = slice(doc_.bytes, doc_.token(t).span);
      if (text == "؟" || text == "?") add("mark", "question");
    }
    add("length", words < 15 ? "short" : words < 35 ? "middle" : "long");
  }

  const DocumentView& doc_;
  const ItemList& list_;
  const Draft& draft_;
  const Event& event_;
  const Item& item_;
  const text::Sentence& sentence_;
  std::string prefix_;
  std::string bytes_;               // all features, one behind the other
  std::vector<std::size_t> ends_;
};

}  // namespace

JudgeModel::JudgeModel(const kb::TableView& table) {
  constexpr std::string_view kSentence = "(sentence ";
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string_view feature = table.get(i, "feature");
    const double weight = number(table.get(i, "weight"));
    if (feature == "(bias)")
      bias_ = weight;
    else if (feature == "(article)")
      article_threshold_ = weight;
    else if (feature.substr(0, kSentence.size()) == kSentence)
      sentence_thresholds_.emplace(
          feature.substr(kSentence.size(), feature.size() - kSentence.size() - 1), weight);
    else
      weights_.emplace(std::string(feature), weight);
  }
}

double JudgeModel::sentence_threshold(std::string_view type) const {
  const auto it = sentence_thresholds_.find(type);
  return it == sentence_thresholds_.end() ? 0.0 : it->second;
}

double JudgeModel::probability(const std::vector<std::string_view>& features) const {
  double sum = bias_;
  for (std::string_view feature : features) {
    const auto it = weights_.find(feature);
    if (it != weights_.end()) sum += it->second;
  }
  return 1.0 / (1.0 + std::exp(-sum));
}

std::string judge_features(const DocumentView& doc, const ItemList& list,
                                        const Draft& draft, const Event& event) {
  return Features(doc, list, draft, event).all();
}

}  // namespace marsad::event
