// Implements event/judge.h.
#include "event/judge.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "event/argument.h"
#include "event/document.h"

namespace marsad::event {
namespace {

constexpr std::size_t kUsualFeatures = 64;
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

  JudgeFeatures all() {
    out_.reserve(kUsualFeatures, kUsualFeatures * 20);
    if (event_.type != "ASSAULT") prefix_ = event_.type + ":";
    trigger();
    slots();
    if (!event_.weak.empty()) add("weak", event_.weak);
    neighbours();
    frame();
    position();
    sentence();
    return std::move(out_);
  }

 private:
  void add(std::string_view group, std::string_view value) { out_.add(prefix_, group, value); }

  /// The feature, and the feature for this shape of trigger: "قبل" before a masdar is not "قبل" before a verb.
  void add_with_shape(std::string_view group, std::string_view value) {
    add(group, value);
    add(std::string(group) + "|" + shape_, value);
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
    shape_ = shape;
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
    add_with_shape("slots", filled);
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
      if (w.empty()) continue;
      if (steps == 1) add_with_shape("before", w);
      else add("left", w);
    }
    steps = 0;
    for (std::uint32_t t = item_.head + 1; t < sentence_.end && steps < kNear; ++t) {
      if (!doc_.is_word(t)) continue;
      ++steps;
      const std::string_view w = word(t);
      if (w.empty()) continue;
      if (steps == 1) add_with_shape("after", w);
      else add("right", w);
    }
    for (std::uint32_t i = draft_.item; i-- > draft_.clause_begin;) {
      if (list_.items[i].kind != ItemKind::kRel) continue;
      add_with_shape("clause", "relative");
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
      if (!w.empty()) add_with_shape("verb-before", w);
      break;
    }
    for (std::uint32_t t = sentence_.first; t < sentence_.end; ++t) {
      if (!doc_.is_word(t)) continue;
      const std::string_view w = word(t);
      if (!w.empty()) add_with_shape("begins", w);
      break;
    }
  }

  /// Who did it to whom by sector, and where in the sentence the trigger stands.
  void position() {
    const std::string actor = event_.actors.empty() ? "-" : event_.actors.front().sector;
    const std::string recipient = event_.recipients.empty() ? "-" : event_.recipients.front().sector;
    add("parties", actor + ">" + recipient);
    add("row-actor", text::match_key(doc_.knowledge.triggers.row(draft_.row).lemma) + "/" + actor);
    std::string filled(shape_);
    if (!event_.actors.empty()) filled += "/a";
    if (!event_.recipients.empty()) filled += "/r";
    if (!event_.counts.empty()) filled += "/c";
    add("shape-slots", filled);
    std::uint32_t before = 0, after = 0, breaks = 0;
    std::string_view opener = "-";
    bool quoted = false;
    for (std::uint32_t t = sentence_.first; t < sentence_.end; ++t) {
      const text::Token& token = doc_.token(t);
      if (doc_.is_word(t)) ++(t < item_.head ? before : after);
      const std::string_view text = slice(doc_.bytes, token.span);
      if (token.kind == text::TokenKind::kPunct) {
        if (text == "«" || text == "\"" || text == "“") quoted = true;
        if (text == "(") add("mark", "bracket");
        if (t < item_.head && (text == "،" || text == "," || text == "؛" || text == ":")) ++breaks;
      } else if (t < item_.head && doc_.is_word(t) &&
                 doc_.knowledge.lists.has(doc_.knowledge.lists.id("subordinator"), doc_.keys[t].core)) {
        opener = doc_.keys[t].core_text;
      }
    }
    add("depth", bucket(before, {2, 5, 12, 25}));
    add("rest", bucket(after, {7, 13, 19, 25}));
    add("breaks", bucket(breaks, {1, 2, 3}));
    add("opener", opener);
    add("quotes", item_.quoted ? "in" : quoted ? "has" : "none");
  }

  /// How many of the ascending limits the number reaches.
  static std::string bucket(std::uint32_t n, std::initializer_list<std::uint32_t> limits) {
    return std::to_string(std::count_if(limits.begin(), limits.end(), [n](std::uint32_t limit) { return n >= limit; }));
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
    add_with_shape("length", words < 10 ? "tiny" : words < 15 ? "short" : words < 35 ? "middle" : "long");
  }

  const DocumentView& doc_;
  const ItemList& list_;
  const Draft& draft_;
  const Event& event_;
  const Item& item_;
  const text::Sentence& sentence_;
  std::string prefix_;
  std::string shape_;  // of the trigger
  JudgeFeatures out_;
};

}  // namespace

JudgeModel::JudgeModel(const kb::TableView& table) {
  constexpr std::string_view kSentence = "(sentence ", kLoneType = "(lone ", kLone = "lone:";
  std::vector<std::pair<std::uint64_t, double>> article, lone;
  const int name = table.column("feature"), value = table.column("weight");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string_view feature = table.get(i, name);
    const double weight = number(table.get(i, value));
    if (feature == "(bias)")
      article_.bias = weight;
    else if (feature == "(lone bias)")
      lone_.bias = weight;
    else if (feature == "(article)")
      article_threshold_ = weight;
    else if (feature.starts_with(kSentence))
      sentence_thresholds_.emplace(
          feature.substr(kSentence.size(), feature.size() - kSentence.size() - 1), weight);
    else if (feature.starts_with(kLoneType))
      lone_thresholds_.emplace(
          feature.substr(kLoneType.size(), feature.size() - kLoneType.size() - 1), weight);
    else if (feature.starts_with(kLone))
      lone.emplace_back(hash64(feature.substr(kLone.size())), weight);
    else
      article.emplace_back(hash64(feature), weight);
  }
  article_.fill(article);
  lone_.fill(lone);
}

void JudgeModel::Linear::fill(const std::vector<std::pair<std::uint64_t, double>>& rows) {
  std::size_t slots = 16;
  while (slots < rows.size() * 2) slots *= 2;
  if (!rows.empty()) weights.resize(slots);
  for (const auto& [feature, weight] : rows) {
    std::size_t at = feature & (slots - 1);
    while (weights[at].feature != 0 && weights[at].feature != feature) at = (at + 1) & (slots - 1);
    if (weights[at].feature == 0) weights[at] = {feature, weight};
  }
}

double JudgeModel::sentence_threshold(std::string_view type, bool lone) const {
  const KeyMap<double>& thresholds = lone && !lone_.weights.empty() ? lone_thresholds_ : sentence_thresholds_;
  const auto it = thresholds.find(type);
  return it == thresholds.end() ? 0.0 : it->second;
}

double JudgeModel::probability(const JudgeFeatures& features, bool lone) const {
  return (lone && !lone_.weights.empty() ? lone_ : article_).probability(features);
}

double JudgeModel::Linear::probability(const JudgeFeatures& features) const {
  if (weights.empty()) return 1.0 / (1.0 + std::exp(-bias));
  std::vector<std::uint64_t> hashes(features.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) hashes[i] = hash64(features[i]);
  // Sorted: the order in which weights are added is part of the result.
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  const std::size_t mask = weights.size() - 1;
  double sum = bias;
  for (const std::uint64_t hash : hashes)
    for (std::size_t at = hash & mask; weights[at].feature != 0; at = (at + 1) & mask) {
      if (weights[at].feature != hash) continue;
      sum += weights[at].weight;
      break;
    }
  return 1.0 / (1.0 + std::exp(-sum));
}

void JudgeFeatures::add(std::string_view prefix, std::string_view group, std::string_view value) {
  bytes_.append(prefix).append(group).append(1, '=').append(value);
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
}

std::vector<std::string_view> JudgeFeatures::sorted() const {
  std::vector<std::string_view> lines(size());
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = (*this)[i];
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

JudgeFeatures judge_features(const DocumentView& doc, const ItemList& list, const Draft& draft,
                             const Event& event) {
  return Features(doc, list, draft, event).all();
}

}  // namespace marsad::event
