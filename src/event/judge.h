// Offers the judge: a small linear model that says whether a draft of an event is reported as
// news or only spoken of (a topic, a trial, a rule, an opinion). Weights: kb/models/judge.tsv,
// trained by tools/corpus/train_judge.py. Private to event/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "event/vocabulary.h"
#include "kb/container.h"

namespace marsad::event {

struct DocumentView;
struct Draft;
struct Event;
struct ItemList;

/// The features of one draft, as they came, some of them more than once.
class JudgeFeatures {
 public:
  /// Adds the feature PREFIX GROUP = VALUE.
  void add(std::string_view prefix, std::string_view group, std::string_view value);
  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }
  /// Each feature once, sorted as text: what a person or the trainer reads.
  std::vector<std::string_view> sorted() const;
  void reserve(std::size_t features, std::size_t bytes) {
    ends_.reserve(features);
    bytes_.reserve(bytes);
  }

 private:
  std::string bytes_;  // all features, one behind the other
  std::vector<std::uint32_t> ends_;
};

class JudgeModel {
 public:
  JudgeModel() = default;
  /// Columns feature and weight; the rows (bias), (lone bias), (sentence TYPE), (lone TYPE) and
  /// (article) are the model's own. Features that begin with "lone:" belong to the model of lone sentences.
  explicit JudgeModel(const kb::TableView& table);
  /// False when the knowledge base holds no model: then every draft stands.
  bool trained() const { return !article_.weights.empty(); }
  /// Probability between 0 and 1 that the event is reported. `lone`: by the weights for sentences
  /// without an article around them, if there are any; their readers were asked another question.
  double probability(const JudgeFeatures& features, bool lone = false) const;
  /// A lone sentence has no context: an event less probable than this is dropped. `lone` as above.
  double sentence_threshold(std::string_view type, bool lone = false) const;
  /// In an article the headline and the lead give context, so its events stand or fall together:
  /// they are dropped when even the most probable is below this.
  double article_threshold() const { return article_threshold_; }

 private:
  struct Weight {
    std::uint64_t feature = 0;  // hash64 of its text; 0 = empty slot
    double weight = 0;
  };
  struct Linear {
    std::vector<Weight> weights;  // open addressing, a power of two, at most half full
    double bias = 0;
    void fill(const std::vector<std::pair<std::uint64_t, double>>& rows);
    double probability(const JudgeFeatures& features) const;
  };
  Linear article_, lone_;
  KeyMap<double> sentence_thresholds_, lone_thresholds_;  // by event type
  double article_threshold_ = 0;
};

/// What the model looks at: the trigger's entry and form, its slots, its neighbours, and the lemmas
/// of the sentence that are no names. Names of features are stable: they stand in the model file.
/// Each type but ASSAULT has features of its own, under its name and a colon.
JudgeFeatures judge_features(const DocumentView& doc, const ItemList& list, const Draft& draft,
                             const Event& event);

}  // namespace marsad::event
