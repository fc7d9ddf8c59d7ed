// Implements event/lone.h: what the judge of lone sentences looks at besides a draft's own features.
// Classes of words near the trigger, the other drafts, and the sentence as a whole.
// Only sentences without an article around them pay for it.
#include "event/lone.h"

#include <algorithm>
#include <array>

#include "event/document.h"

namespace marsad::event {
namespace {

constexpr std::size_t kNear = 5;        // tokens on either side of the trigger whose classes count
constexpr std::size_t kWordsAStep = 8;  // of the sentence's length
constexpr std::size_t kMostSteps = 6;
constexpr std::size_t kMostDrafts = 3;

class Lone {
 public:
  Lone(const DocumentView& doc, Events& out) : doc_(doc), out_(out) {
    const Lists& lists = doc.knowledge.lists;
    for (std::size_t l = 0; l < lists.size(); ++l)
      if (lists.name(static_cast<ListId>(l)).substr(0, kClass.size()) == kClass) classes_.push_back(static_cast<ListId>(l));
    const std::size_t tokens = doc.stages.text.tokens.size();
    words_.resize(tokens);
    of_token_.resize(tokens);
    for (std::uint32_t t = 0; t < tokens; ++t) {
      words_[t] = word(t);
      if (!doc.is_word(t)) continue;
      for (ListId l : classes_)
        if (doc.listed(t, l)) of_token_[t].push_back(lists.name(l).substr(kClass.size()));
    }
  }

  void add(Event& e) const {
    std::string prefix = e.type == "ASSAULT" ? "" : e.type + ":";
    near(prefix, e);
    others(prefix, e);
    whole(prefix + "whole:", e.features);
  }

 private:
  static constexpr std::string_view kClass = "class.";

  /// The lemma; for names, numbers and words without one their sort; empty for punctuation.
  std::string_view word(std::uint32_t t) const {
    if (doc_.token(t).kind == text::TokenKind::kNumber) return "#";
    if (!doc_.is_word(t)) return "";
    const lexicon::Reading& best = doc_.stages.lexed.best(t);
    if (best.pos == lexicon::Pos::kProper) return "@";
    return best.lemma == lexicon::kNoLemma ? "?" : doc_.knowledge.lemmas.text(best.lemma);
  }

  void near(std::string_view prefix, Event& e) const {
    const std::size_t head = out_.items[e.sentence].items[e.item].head;
    for (std::size_t t = head > kNear ? head - kNear : 0; t < std::min(words_.size(), head + kNear + 1); ++t)
      if (t != head)
        for (std::string_view c : of_token_[t]) e.features.add(prefix, t < head ? "class-left" : "class-right", c);
  }

  void others(std::string_view prefix, Event& e) const {
    std::size_t drafts = 0;
    bool first = true;
    for (const Event& o : out_.events) {
      if (&o == &e) {
        first = drafts == 0;
        ++drafts;
        continue;
      }
      if (o.type == e.type) ++drafts;
      e.features.add(prefix, "other", o.type);
      e.features.add(prefix, "other-status", o.type + "/" + std::string(name(o.status)));
    }
    e.features.add(prefix, "drafts", std::to_string(std::min(drafts, kMostDrafts)));
    e.features.add(prefix, "first", first ? "yes" : "no");
  }

  void whole(std::string_view prefix, JudgeFeatures& to) const {
    std::size_t count = 0;
    for (std::size_t t = 0; t < words_.size(); ++t) {
      if (words_[t].empty()) continue;
      ++count;
      to.add(prefix, "s", words_[t]);
      for (std::string_view c : of_token_[t]) to.add(prefix, "class", c);
      if (t + 1 < words_.size() && !words_[t + 1].empty()) class_pairs(prefix, t, to);
    }
    to.add(prefix, "length", std::to_string(std::min(count / kWordsAStep, kMostSteps)));
  }

  /// The pair of two words with their classes in the place of words that have one.
  void class_pairs(std::string_view prefix, std::size_t t, JudgeFeatures& to) const {
    if (of_token_[t].empty() && of_token_[t + 1].empty()) return;
    const auto names = [&](std::size_t i) {
      return of_token_[i].empty() ? std::vector<std::string_view>{words_[i]} : of_token_[i];
    };
    for (std::string_view a : names(t))
      for (std::string_view b : names(t + 1)) to.add(prefix, "class-pair", std::string(a) + "_" + std::string(b));
  }

  const DocumentView& doc_;
  Events& out_;
  std::vector<ListId> classes_;
  std::vector<std::string_view> words_;                  // by token
  std::vector<std::vector<std::string_view>> of_token_;  // the classes of its words
};

}  // namespace

void add_lone_features(const DocumentView& doc, Events& out) {
  if (std::none_of(out.events.begin(), out.events.end(), [](const Event& e) { return weighed(e.type); })) return;
  const Lone lone(doc, out);
  for (Event& e : out.events)
    if (weighed(e.type)) lone.add(e);
}

}  // namespace marsad::event
