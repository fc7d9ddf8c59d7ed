// Implements reading of the gold, the averaged perceptron and its evaluation.
// Update rule: Collins 2002; among candidates that fit the gold the best-scored is the target.
// Private to lexicon/.
#include "lexicon/train.h"

#include <algorithm>
#include <memory>

namespace marsad::lexicon {
namespace {

constexpr unsigned kEpochs = 8;
constexpr std::size_t kStrides[] = {7919, 104729, 1299709, 611953, 15485863};  // primes
// In units of the lattice's priors.
constexpr float kRate = 0.1F;
// A wrong candidate must stay this far below the gold (cost-augmented decoding).
constexpr float kSegmentMargin = 2.0F, kTagMargin = 1.0F;

struct TagLetter {
  char letter;
  Pos pos;
};
constexpr TagLetter kTagLetters[] = {
    {'N', Pos::kNoun},     {'J', Pos::kAdjective},   {'R', Pos::kProper},
    {'V', Pos::kVerb},     {'P', Pos::kPronoun},     {'D', Pos::kDemonstrative},
    {'L', Pos::kRelative}, {'E', Pos::kPreposition}, {'C', Pos::kConjunction},
    {'T', Pos::kParticle}, {'M', Pos::kNumeral},     {'A', Pos::kAdverb},
    {'U', Pos::kUnknown}};

bool read_word(std::string_view gold, std::string& segments, Pos& pos, std::string& lemma) {
  const std::size_t slash = gold.rfind('/');
  if (slash != std::string_view::npos && slash + 3 < gold.size() && gold[slash + 2] == '=') {
    lemma = std::string(gold.substr(slash + 3));
    gold = gold.substr(0, slash + 2);
  }
  if (slash == std::string_view::npos || slash == 0 || slash + 2 != gold.size()) return false;
  const auto* tag = std::find_if(std::begin(kTagLetters), std::end(kTagLetters),
                                 [&](const TagLetter& t) { return t.letter == gold.back(); });
  if (tag == std::end(kTagLetters)) return false;
  segments = std::string(gold.substr(0, slash));
  pos = tag->pos;
  return true;
}

struct Lattices {
  std::vector<Cell> own;
  std::vector<const Cell*> cells;
};

Lattices lattices_of(const FormTable& table, const GoldSentence& sentence) {
  Lattices all;
  all.own.resize(sentence.text.tokens.size());
  for (std::size_t i = 0; i < all.own.size(); ++i) {
    const text::Token& token = sentence.text.tokens[i];
    if (token.kind == text::TokenKind::kWord) {
      analyse(table, token.plain, token.key, all.own[i].candidates);
    } else {
      Candidate mark;
      mark.reading.pos = pos_of_mark(token.kind);
      all.own[i].candidates.push_back(mark);
    }
    all.own[i].settle();
  }
  for (const Cell& cell : all.own) all.cells.push_back(&cell);
  return all;
}

float loss_of(const GoldSentence& sentence, std::size_t i, const Candidate& c) {
  float loss = c.reading.pos == sentence.pos[i] ? 0 : kTagMargin;
  if (segments_of(sentence.text.tokens[i].plain, c.cut) != sentence.segments[i])
    loss += kSegmentMargin;
  const auto& lemmas = sentence.lemmas[i];
  if (!lemmas.empty() && std::find(lemmas.begin(), lemmas.end(), c.reading.lemma) == lemmas.end())
    loss += kTagMargin;
  return loss;
}

class Trainer {
 public:
  void sentence(const GoldSentence& gold, const Lattices& lattices) {
    best_.clear();
    for (const text::Sentence& s : gold.text.sentences)
      for (std::size_t i = s.first; i < s.end; ++i) token(gold, lattices, s, i);
  }

  Weights average() const {
    Weights result;
    for (const auto& [feature, w] : weights_)
      result[feature] = w.now - w.sum / static_cast<float>(steps_ + 1);
    return result;
  }

 private:
  struct Weight {
    float now = 0, sum = 0;
  };

  void token(const GoldSentence& gold, const Lattices& lattices, const text::Sentence& s,
             std::size_t i) {
    const auto& candidates = lattices.cells[i]->candidates;
    const Context x = context_of(gold.text, lattices.cells, best_, i, i == s.first, i < s.first + 2,
                                 i + 1 == s.end);
    constexpr auto kNone = static_cast<std::size_t>(-1);
    std::size_t rival = kNone, target = kNone;
    float rival_score = 0, target_score = 0;
    const bool taught = !gold.segments[i].empty();
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      const float score = candidates[c].prior + dot(candidates[c], x);
      const float loss = taught ? loss_of(gold, i, candidates[c]) : 0;
      if (loss == 0 && (target == kNone || score > target_score)) target = c, target_score = score;
      if (loss > 0 && (rival == kNone || score + loss > rival_score))
        rival = c, rival_score = score + loss;
    }
    ++steps_;
    if (taught && target != kNone && rival != kNone && rival_score > target_score) {
      update(candidates[target], x, kRate);
      update(candidates[rival], x, -kRate);
    }
    const std::size_t best = target == kNone ? rival : target;  // the next token sees the gold
    best_.push_back(static_cast<std::uint32_t>(best));
  }

  float dot(const Candidate& c, const Context& x) {
    const std::size_t n = features_of(c, x, features_);
    float sum = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const auto found = weights_.find(features_[k]);
      if (found != weights_.end()) sum += found->second.now;
    }
    return sum;
  }

  void update(const Candidate& c, const Context& x, float by) {
    const std::size_t n = features_of(c, x, features_);
    for (std::size_t k = 0; k < n; ++k) {
      Weight& w = weights_[features_[k]];
      w.now += by;
      w.sum += by * static_cast<float>(steps_);
    }
  }

  std::unordered_map<std::uint64_t, Weight> weights_;
  std::vector<std::uint32_t> best_;
  Features features_{};
  std::size_t steps_ = 0;
};

}  // namespace

Pos pos_of_mark(text::TokenKind kind) {
  switch (kind) {
    case text::TokenKind::kNumber:
      return Pos::kDigit;
    case text::TokenKind::kLatin:
    case text::TokenKind::kUrl:
      return Pos::kForeign;
    default:
      return Pos::kPunct;
  }
}

std::string segments_of(std::string_view plain, const Cut& cut) {
  struct Letter {
    Proclitic clitic;
    std::string_view text;
  };
  static constexpr Letter kOrder[] = {{kWa, "و+"}, {kFa, "ف+"}, {kSa, "س+"},
                                      {kBa, "ب+"}, {kKa, "ك+"}, {kLa, "ل+"}};
  std::string all;
  for (const Letter& letter : kOrder)
    if ((cut.proclitics & letter.clitic) != 0) all += letter.text;
  if ((cut.proclitics & kLa) != 0 && (cut.proclitics & kAl) != 0) {
    all += "ال";
    all += plain.substr(cut.stem, cut.end - cut.stem);
  } else {
    all += plain.substr(cut.core, cut.end - cut.core);
  }
  if (cut.enclitic != 0) {
    all += '+';
    all += plain.substr(cut.end);
  }
  return all;
}

std::vector<std::unique_ptr<GoldSentence>> read_gold(const kb::SourceTree& sources,
                                                     const std::vector<Lemma>& lemmas,
                                                     kb::Problems& problems) {
  std::vector<std::unique_ptr<GoldSentence>> all;
  std::unordered_map<std::string, std::vector<LemmaId>> by_spelling;
  for (std::size_t id = 0; id < lemmas.size(); ++id)
    by_spelling[lemmas[id].spelling].push_back(static_cast<LemmaId>(id));
  for (const std::string& path : sources.paths("lexicon/training/")) {
    const auto table = sources.tsv(path, problems);
    if (!table->require({"text", "gold"}, problems)) continue;
    for (const kb::Row& row : table->rows()) {
      auto gold = std::make_unique<GoldSentence>();
      gold->bytes = std::string(row.get("text"));
      text::tokenize(gold->bytes, gold->text);
      gold->segments.resize(gold->text.tokens.size());
      gold->pos.resize(gold->text.tokens.size(), Pos::kUnknown);
      gold->lemmas.resize(gold->text.tokens.size());
      const auto words = row.list("gold", ' ');
      std::size_t next = 0;
      std::string wrong;
      for (std::size_t i = 0; i < gold->text.tokens.size() && wrong.empty(); ++i) {
        if (gold->text.tokens[i].kind != text::TokenKind::kWord) continue;
        std::string lemma;
        if (next >= words.size())
          wrong = "fewer gold words than words";
        else if (!read_word(words[next], gold->segments[i], gold->pos[i], lemma))
          wrong = "'" + std::string(words[next]) + "'";
        else if (const auto found = by_spelling.find(lemma); found != by_spelling.end())
          gold->lemmas[i] = found->second;
        else if (!lemma.empty())
          wrong = "'" + std::string(words[next]) + "' names a lemma the lexicon does not have";
        ++next;
      }
      if (wrong.empty() && next != words.size()) wrong = "more gold words than words";
      if (wrong.empty())
        all.push_back(std::move(gold));
      else
        problems.push_back(
            {row.file(), row.line(), wrong, "one SEGMENTS/TAG for each word, as in w+qal/V, or SEGMENTS/TAG=LEMMA with a lemma of kb/lexicon"});
    }
  }
  return all;
}

Weights train(const FormTable& table, const std::vector<std::unique_ptr<GoldSentence>>& gold,
              unsigned folds, unsigned left_out) {
  std::vector<Lattices> lattices;
  for (const auto& sentence : gold) lattices.push_back(lattices_of(table, *sentence));
  // One order of the sentences or another decides many a close call: the mean of several orders
  // moves less when a sentence is added.
  Weights mean;
  for (const std::size_t stride : kStrides) {
    Trainer trainer;
    for (unsigned epoch = 0; epoch < kEpochs; ++epoch)
      for (std::size_t i = 0; i < gold.size(); ++i) {
        // A fixed stride through the file mixes its topics without a random number.
        const std::size_t at = (i * stride + epoch * 31) % gold.size();
        if (folds != 0 && at % folds == left_out) continue;
        trainer.sentence(*gold[at], lattices[at]);
      }
    for (const auto& [feature, weight] : trainer.average()) mean[feature] += weight / std::size(kStrides);
  }
  return mean;
}

Score evaluate(const FormTable& table, const Chooser& chooser,
               const std::vector<std::unique_ptr<GoldSentence>>& gold, unsigned folds,
               unsigned left_out) {
  Score score;
  Choice choice;
  for (std::size_t s = 0; s < gold.size(); ++s) {
    if (folds != 0 && s % folds != left_out) continue;
    Lattices lattices = lattices_of(table, *gold[s]);
    for (std::size_t i = 0; i < lattices.own.size(); ++i)
      chooser.weigh(lattices.own[i], gold[s]->text.tokens[i].hash, gold[s]->text.tokens[i].plain);
    chooser.choose(gold[s]->text, lattices.cells, choice);
    for (std::size_t i = 0; i < gold[s]->segments.size(); ++i) {
      if (gold[s]->segments[i].empty()) continue;
      const Candidate& c = lattices.cells[i]->candidates[choice.best[i]];
      ++score.words;
      score.segments += segments_of(gold[s]->text.tokens[i].plain, c.cut) == gold[s]->segments[i];
      score.tags += c.reading.pos == gold[s]->pos[i];
    }
  }
  return score;
}

}  // namespace marsad::lexicon
