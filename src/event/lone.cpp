// Implements event/lone.h: what the judge of lone sentences looks at besides a draft's own features.
// The word lists of words after the trigger, the other drafts, and the sentence as a whole.
// Only sentences without an article around them pay for it.
#include "event/lone.h"

#include <algorithm>
#include <bit>

#include "event/document.h"

namespace marsad::event {
namespace {

constexpr std::size_t kNear = 5;        // tokens after the trigger whose lists count
constexpr std::size_t kWordsAStep = 8;  // of the sentence's length
constexpr std::size_t kMostSteps = 6;
constexpr std::size_t kMostDrafts = 3;

class Lone {
 public:
  Lone(const DocumentView& doc, Events& out) : doc_(doc), out_(out) {
    const std::size_t tokens = doc.stages.text.tokens.size();
    words_.resize(tokens);
    of_token_.resize(tokens);
    for (std::uint32_t t = 0; t < tokens; ++t) {
      words_[t] = word(t);
      if (doc.is_word(t)) of_token_[t] = lists_of(t);
    }
  }

  void add(Event& e) const {
    std::string prefix = e.type == "ASSAULT" ? "" : e.type + ":";
    near(prefix, e);
    others(prefix, e);
    whole(prefix + "whole:", e.features);
  }

 private:
  /// The names of the word lists that the word, its stem or a lemma of it is in, as DocumentView::listed.
  std::vector<std::string_view> lists_of(std::uint32_t t) const {
    const Lists& lists = doc_.knowledge.lists;
    const WordKeys::Word& keys = doc_.keys[t];
    ListBits all = doc_.keys.lemma_lists(t);
    for (KeyId key : {keys.core, keys.token, keys.stem}) all.join(lists.bits(key));
    std::vector<std::string_view> out;
    for (std::size_t i = 0; i < all.words.size(); ++i)
      for (std::uint64_t bits = all.words[i]; bits != 0; bits &= bits - 1) {
        const auto list = static_cast<ListId>(i * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
        if (list < lists.size()) out.push_back(lists.name(list));
      }
    return out;
  }

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
    for (std::size_t t = head + 1; t < std::min(words_.size(), head + kNear + 1); ++t)
      for (std::string_view c : of_token_[t]) e.features.add(prefix, "list-right", c);
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
      for (std::string_view c : of_token_[t]) to.add(prefix, "list", c);
      if (t + 1 < words_.size() && !words_[t + 1].empty()) list_pairs(prefix, t, to);
    }
    to.add(prefix, "length", std::to_string(std::min(count / kWordsAStep, kMostSteps)));
  }

  /// The pair of two words with their lists in the place of words that have one.
  void list_pairs(std::string_view prefix, std::size_t t, JudgeFeatures& to) const {
    if (of_token_[t].empty() && of_token_[t + 1].empty()) return;
    const auto names = [&](std::size_t i) {
      return of_token_[i].empty() ? std::vector<std::string_view>{words_[i]} : of_token_[i];
    };
    for (std::string_view a : names(t))
      for (std::string_view b : names(t + 1)) to.add(prefix, "list-pair", std::string(a) + "_" + std::string(b));
  }

  const DocumentView& doc_;
  Events& out_;
  std::vector<std::string_view> words_;                  // by token
  std::vector<std::vector<std::string_view>> of_token_;  // the word lists it is in
};

}  // namespace

void add_lone_features(const DocumentView& doc, Events& out) {
  if (std::none_of(out.events.begin(), out.events.end(), [](const Event& e) { return weighed(e.type); })) return;
  const Lone lone(doc, out);
  for (Event& e : out.events)
    if (weighed(e.type)) lone.add(e);
}

}  // namespace marsad::event
