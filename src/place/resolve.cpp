// Implements place/resolve.h.
#include "place/resolve.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/geo.h"

namespace marsad::place {
namespace {

constexpr int kPasses = 3;  // decisions feed their neighbours; stable after three
constexpr std::uint32_t kNearTokens = 12;
constexpr double kPublisherWeight = 0.7;
constexpr double kNisbaWeight = 0.4;
constexpr double kShareForB = 0.2;  // share of the document's country evidence a tier-B name needs

class Resolver {
 public:
  Resolver(const Gazetteer& gazetteer, const text::TokenizedText& text, std::string_view bytes,
           const std::vector<Match>& matches, const Marks& marks, const lexicon::Lexed* words,
           Resolution& out)
      : gz_(gazetteer),
        text_(text),
        bytes_(bytes),
        matches_(matches),
        marks_(marks),
        words_(words),
        out_(out) {}

  void run(std::uint16_t publisher) {
    out_.around.assign(matches_.size(), {});
    out_.decisions.assign(matches_.size(), {});
    for (std::size_t i = 0; i < matches_.size(); ++i) look_around(i);
    weigh_countries(publisher);
    for (std::size_t i = 0; i < matches_.size(); ++i) weigh_readings(i);
    for (int pass = 0; pass < kPasses; ++pass)
      for (std::size_t i = 0; i < matches_.size(); ++i) decide(i);
  }

 private:
  bool has(const WordMark* mark, std::uint16_t roles) const {
    return mark != nullptr && (gz_.word(mark->word).roles & roles) != 0;
  }
  bool is_quote(std::uint32_t t) const {
    return text_.tokens[t].kind == text::TokenKind::kQuote ||
           (text_.tokens[t].kind == text::TokenKind::kPunct && text_.tokens[t].key == "(");
  }

  // A trigger noun right before token `at`: in the construct (مدينة X), or definite with a nisba
  // between (المدينة السورية X), or العاصمة X.
  void find_trigger(std::uint32_t at, std::size_t i) {
    Surroundings& s = out_.around[i];
    if (at > 0 && is_quote(at - 1)) --at;
    const WordMark* mark = marks_.before(at);
    bool after_nisba = false;
    if (has(mark, kNisba) && (gz_.word(mark->word).roles & kDefinite) != 0) {
      const WordMark* further = marks_.before(mark->first);
      if (has(further, kTrigger)) {
        s.nisba = gz_.word(mark->word).country;
        mark = further;
        after_nisba = true;
      }
    }
    if (!has(mark, kTrigger)) return;
    const WordRecord& record = gz_.word(mark->word);
    const bool capital = record.kinds[0] == static_cast<std::uint8_t>(Kind::kCapital);
    if ((record.roles & kDefinite) != 0 && !after_nisba && !capital) return;
    s.trigger = &record;
    s.trigger_mark = mark;
    const WordMark* outer = marks_.before(mark->first);
    if (has(outer, kTrigger) && (gz_.word(outer->word).roles & kDefinite) == 0 &&
        mark->proclitics == 0)
      s.outer = outer;
  }

  void look_around(std::size_t i) {
    const Match& match = matches_[i];
    Surroundings& s = out_.around[i];
    const bool bare = match.proclitics == 0;
    if (bare) find_trigger(match.first, i);
    if (i > 0) coordinate(i);
    if (const WordMark* next = marks_.starting(match.end);
        has(next, kNisba) && (gz_.word(next->word).roles & kDefinite) != 0 &&
        next->proclitics == 0 && match.end < text_.tokens.size() &&
        marks_.sentence[match.end] == marks_.sentence[match.first])
      s.nisba = gz_.word(next->word).country;
    std::uint32_t start =
        s.trigger_mark != nullptr && !s.inherited ? s.trigger_mark->first : match.first;
    if (s.outer != nullptr) start = s.outer->first;
    const WordMark* before = marks_.before(start);
    const bool free =
        s.trigger_mark != nullptr && !s.inherited ? s.trigger_mark->proclitics == 0 : bare;
    if (free && has(before, kDirection | kNear)) {
      s.direction = before;
      before = marks_.before(before->first);
    }
    const std::uint16_t clitics =
        s.trigger_mark != nullptr && !s.inherited
            ? s.trigger_mark->proclitics
            : (s.direction != nullptr ? s.direction->proclitics : match.proclitics);
    s.locative = (clitics & (lexicon::kBa | lexicon::kLa)) != 0 || has(before, kIn);
    if (bare && s.trigger == nullptr) {
      const WordMark* direct = marks_.before(match.first);
      s.person = has(direct, kPersonBefore);
      s.organisation = has(direct, kOrgBefore) && (gz_.word(direct->word).roles & kDefinite) == 0;
    }
    s.dateline = is_dateline(match);
    s.swallowed = adjective_here(match) || tanwin(match) || goes_on(match);
    for (std::uint32_t t = match.first; t < match.end; ++t)
      s.swallowed = s.swallowed || has(marks_.covering(t), kNotPlace);
    // «الشرق الأوسط» in quotation marks is the newspaper.
    s.quoted = match.first > 0 && match.end < text_.tokens.size() &&
               text_.tokens[match.first - 1].kind == text::TokenKind::kQuote &&
               text_.tokens[match.end].kind == text::TokenKind::kQuote;
    // قال ل«الرياض»: a paper or channel, not the city.
    s.told_to = s.quoted && match.first > 1 && text_.tokens[match.first - 2].key == "ل";
  }

  // "X - " or "X (agency) - " in the first tokens of the text, or of a paragraph.
  bool is_dateline(const Match& match) const {
    const std::uint32_t sentence = marks_.sentence[match.first];
    if (sentence >= text_.sentences.size() || text_.sentences[sentence].first != match.first)
      return false;
    if (match.end >= text_.tokens.size()) return false;
    const std::string_view next = text_.tokens[match.end].key;
    return next == "-" || next == "–" || next == "—" || next == ":" || next == "(" || next == "/";
  }

  void coordinate(std::size_t i) {
    const Match& match = matches_[i];
    const Match& last = matches_[i - 1];
    if (marks_.sentence[match.first] != marks_.sentence[last.first]) return;
    const bool by_and = match.first == last.end && (match.proclitics & lexicon::kWa) != 0;
    const bool by_comma = match.first == last.end + 1 &&
                          text_.tokens[last.end].kind == text::TokenKind::kPunct &&
                          match.proclitics <= lexicon::kWa;
    if (!by_and && !by_comma) return;
    out_.around[i].coordinated_last = true;
    out_.around[i - 1].coordinated_next = true;
    Surroundings& s = out_.around[i];
    const Surroundings& before = out_.around[i - 1];
    if (s.trigger == nullptr && before.trigger != nullptr) {
      s.trigger = before.trigger;
      s.trigger_mark = before.trigger_mark;
      s.inherited = true;
    }
  }

  void weigh_countries(std::uint16_t publisher) {
    out_.country_weight.assign(gz_.countries(), 0.0);
    if (publisher != 0) out_.country_weight[publisher] += kPublisherWeight;
    std::map<std::uint32_t, int> seen;
    for (const WordMark& mark : marks_.words)
      if (has(&mark, kNisba) && ++seen[mark.word] <= 5)
        out_.country_weight[gz_.word(mark.word).country] += kNisbaWeight;
    std::map<std::uint32_t, int> names;
    for (const Match& match : matches_) {
      const std::uint16_t country = sure_country(match);
      if (country != 0 && ++names[match.values.first] <= 3) out_.country_weight[country] += 1.0;
    }
    evidence_ = 0;
    for (const double weight : out_.country_weight) evidence_ += weight;
  }

  // The country all tier-A readings of a match share; 0 when there is none.
  std::uint16_t sure_country(const Match& match) const {
    std::uint16_t country = 0;
    for (std::uint32_t v = 0; v < match.values.size(); ++v) {
      const NameRecord& name = gz_.name(gz_.phrases().value(match.values.first + v));
      if (name.tier != Tier::kA) continue;
      const std::uint16_t here = gz_.entry(name.entry).country;
      if (country != 0 && here != country) return 0;
      country = here;
    }
    return country;
  }

  // The half keeps a document without evidence from giving a country a share of 1.
  double share(std::uint16_t country) const {
    return country == 0 ? 0 : out_.country_weight[country] / (evidence_ + 0.5);
  }

  // 3 when the trigger's first kind fits, 2 for the others, -3 when none does.
  static double kind_fit(const WordRecord* trigger, Kind kind) {
    if (trigger == nullptr) return 0;
    for (std::size_t k = 0; k < 7 && trigger->kinds[k] != 0; ++k)
      if (trigger->kinds[k] == static_cast<std::uint8_t>(kind)) return k == 0 ? 3 : 2;
    return -3;
  }

  static double prior(const EntryRecord& entry) {
    double score =
        0.3 * std::log10(static_cast<double>(entry.population) + 10) + (entry.authored ? 1.0 : 0.0);
    switch (entry.kind) {
      case Kind::kCountry:
        return score + 3.0;
      case Kind::kCapital:
        return score + 1.2;
      case Kind::kCity:
        return score + 0.8;
      case Kind::kAdm2:
        return score - 0.6;
      case Kind::kQuarter:
        return score - 0.6;
      default:
        return score;
    }
  }

  // A nisba that is also a country's name (السعودية, سورية) after a noun it agrees with.
  bool adjective_here(const Match& match) const {
    if (match.end != match.first + 1 || match.proclitics != 0 || match.first == 0) return false;
    const WordMark* mark = marks_.starting(match.first);
    if (!has(mark, kNisba) || mark->proclitics != 0) return false;
    const std::uint32_t t = match.first - 1;
    const text::Token& before = text_.tokens[t];
    if (before.kind != text::TokenKind::kWord || marks_.sentence[t] != marks_.sentence[match.first])
      return false;
    if (has(marks_.before(match.first), kDirection | kNear | kIn)) return false;
    const bool definite =
        before.key.find("ال") != std::string_view::npos && before.key.find("ال") <= 4;
    if ((gz_.word(mark->word).roles & kDefinite) != 0) return definite || possessed(t);
    if (definite || words_ == nullptr || t >= words_->words.size()) return false;
    const lexicon::Reading& noun = words_->best(t);
    if (noun.pos != lexicon::Pos::kNoun && noun.pos != lexicon::Pos::kAdjective) return false;
    // إيطاليا as an adjective is accusative, and so is the noun it follows: مواطنا إيطاليا, but
    // سفراء إيطاليا is the country.
    if (text_.tokens[match.first].key.ends_with("ا")) return before.key.ends_with("ا");
    return noun.gender == lexicon::Gender::kFeminine || noun.number == lexicon::Number::kPlural ||
           noun.number == lexicon::Number::kDualOrPlural;
  }

  // قرية عين حوض: the head word of many names (عين) before a word that is none is no name itself.
  bool goes_on(const Match& match) const {
    if (match.end != match.first + 1 || match.end >= text_.tokens.size()) return false;
    if (!has(marks_.starting(match.first), kHead)) return false;
    const text::Token& next = text_.tokens[match.end];
    return next.kind == text::TokenKind::kWord &&
           marks_.sentence[match.end] == marks_.sentence[match.first] &&
           !has(marks_.starting(match.end), kIn | kNear | kDirection | kNisba | kGeneric);
  }

  // تركيًا, دومًا: a written tanwin makes an adjective or adverb of what looks like a name.
  bool tanwin(const Match& match) const {
    if (match.end != match.first + 1) return false;
    const std::string_view surface = slice(bytes_, match.name);
    const std::size_t tail = surface.size() < 4 ? 0 : surface.size() - 4;
    return surface.find("\u064B", tail) != std::string_view::npos;
  }

  bool possessed(std::uint32_t t) const {
    if (words_ == nullptr || t >= words_->words.size()) return false;
    return words_->best(t).pos == lexicon::Pos::kNoun &&
           static_cast<bool>(words_->words[t].enclitic);
  }

  double neighbours(std::size_t i, const EntryRecord& entry, std::uint32_t index,
                    bool& parent) const {
    double score = 0;
    const Match& match = matches_[i];
    const std::size_t low = i > 6 ? i - 6 : 0;
    for (std::size_t j = low; j < std::min(matches_.size(), i + 7); ++j) {
      if (j == i || !out_.decisions[j].place) continue;
      const EntryRecord& other = gz_.entry(out_.decisions[j].entry);
      const std::uint32_t gap =
          j < i ? match.first - matches_[j].end : matches_[j].first - match.end;
      if (entry.country != 0 && entry.country == other.country) score += 1.2 / (1 + gap / 10.0);
      const bool close =
          gap <= kNearTokens && marks_.sentence[match.first] == marks_.sentence[matches_[j].first];
      if (close && out_.decisions[j].entry != index) {
        if (gz_.within(index, out_.decisions[j].entry) ||
            gz_.within(out_.decisions[j].entry, index)) {
          score += other.kind == Kind::kCountry || entry.kind == Kind::kCountry ? 1.5 : 2.5;
          parent = parent || gz_.within(index, out_.decisions[j].entry);
        } else if (distance_km(entry.lat, entry.lon, other.lat, other.lon) < 60) {
          score += 1.0;
        }
      }
    }
    return std::min(score, 6.0);
  }

  // What a reading of a match is worth whatever its neighbours are: the same in all passes.
  struct Reading {
    Tier tier = Tier::kC;
    double own = 0;     // the place itself and the noun before it
    double shared = 0;  // its country's share of the text and its spelling
  };
  void weigh_readings(std::size_t i) {
    const Match& match = matches_[i];
    first_reading_.push_back(readings_.size());
    for (std::uint32_t v = 0; v < match.values.size(); ++v) {
      const NameRecord& name = gz_.name(gz_.phrases().value(match.values.first + v));
      const EntryRecord& entry = gz_.entry(name.entry);
      const Fit fit = spelling_fit(text_, match, gz_.text(name.plain));
      readings_.push_back({tier_here(name, match, fit), prior(entry) + kind_fit(out_.around[i].trigger, entry.kind),
                           3 * share(entry.country) + (fit == Fit::kExact ? 0.5 : 0)});
    }
  }

  // Tier of a spelling as it stands here: K1-only matches of short words are one step weaker
  // (أن is no آن; research/places.md 1.3 found 3,611 such hits in 5,778 sentences).
  Tier tier_here(const NameRecord& name, const Match& match, Fit fit) const {
    if (name.generated && name.tokens == 1 && common_word(match)) return Tier::kC;
    switch (fit) {
      case Fit::kExact:
        return name.tier;
      case Fit::kWrong:
        return Tier::kC;
      case Fit::kYa:
        return name.tier == Tier::kA && name.tokens > 1 ? Tier::kA : weaker(name.tier);
      case Fit::kSloppy:
        break;
    }
    if (name.tokens > 1 || (name.tier == Tier::kA && name.letters > 4)) return name.tier;
    return name.letters <= 3 || match.proclitics != 0 ? Tier::kC : weaker(name.tier);
  }

  static Tier weaker(Tier tier) { return tier == Tier::kA ? Tier::kB : Tier::kC; }

  // The lexicon knows the word and does not know it as a name.
  bool common_word(const Match& match) const {
    if (words_ == nullptr || match.first >= words_->words.size()) return false;
    const lexicon::Word& word = words_->words[match.first];
    if (word.readings == 0) return false;
    return words_->find(match.first, lexicon::Pos::kProper) == nullptr &&
           words_->best(match.first).pos != lexicon::Pos::kUnknown;
  }

  void decide(std::size_t i) {
    const Match& match = matches_[i];
    const Surroundings& s = out_.around[i];
    Decision best;
    double best_score = -1e9;
    double second = -1e9;
    for (std::uint32_t v = 0; v < match.values.size(); ++v) {
      const std::uint32_t index = gz_.phrases().value(match.values.first + v);
      const NameRecord& name = gz_.name(index);
      const EntryRecord& entry = gz_.entry(name.entry);
      const Reading& reading = readings_[first_reading_[i] + v];
      const Tier tier = reading.tier;
      bool parent = false;
      double score = reading.own + neighbours(i, entry, name.entry, parent);
      score += reading.shared;
      score += tier == Tier::kA ? 1.0 : (tier == Tier::kC ? -1.0 : 0);
      // A bare name is the town, not the province of that name.
      if (s.trigger == nullptr && entry.kind == Kind::kAdm1) score -= 2.5;
      if (s.nisba != 0) score += entry.country == s.nisba ? 5 : -1;
      std::string_view why;
      const bool accepted = accept(i, tier, entry, parent, why);
      if (!accepted) score -= 8;
      if (score > best_score) {
        if (best.entry != name.entry) {
          second = best_score;
          best.runner_up = best.entry;
        }
        best_score = score;
        best.place = accepted;
        best.why = why;
        best.name = index;
        best.kind_fits = kind_fit(s.trigger, entry.kind) > 0;
        best.entry = name.entry;
      } else if (score > second && name.entry != best.entry) {
        second = score;
        best.runner_up = name.entry;
      }
    }
    best.margin = best_score - second;
    best.strong = best.place && best.why != "repeated" && best.why != "neighbours";
    out_.decisions[i] = best;
    if (best.strong) strong_[match.values.first] = best.entry;
  }

  bool joined_to_place(std::size_t i, const EntryRecord& entry) const {
    const auto fits = [&](std::size_t j) {
      if (!out_.decisions[j].place) return false;
      const EntryRecord& other = gz_.entry(out_.decisions[j].entry);
      return other.country == entry.country ||
             (other.kind == Kind::kCountry && entry.kind == Kind::kCountry);
    };
    if (out_.around[i].coordinated_last && i > 0 && fits(i - 1)) return true;
    return out_.around[i].coordinated_next && i + 1 < matches_.size() && fits(i + 1);
  }

  bool verb_here(const Match& match) const {
    if (words_ == nullptr || match.end != match.first + 1) return false;
    return words_->best(match.first).pos == lexicon::Pos::kVerb;
  }

  bool accept(std::size_t i, Tier tier, const EntryRecord& entry, bool parent,
              std::string_view& why) const {
    const Surroundings& s = out_.around[i];
    const bool fits = s.trigger != nullptr && kind_fit(s.trigger, entry.kind) > 0;
    if (s.organisation || s.swallowed) return false;
    if (s.quoted && s.trigger == nullptr && (entry.kind == Kind::kRegion || s.told_to))
      return false;
    if (s.person) return false;
    // مديرية أمن أضنة, مناطق الشمال: a common word after a trigger names a place of a country the
    // text speaks of.
    const bool doubtful =
        tier == Tier::kC && share(entry.country) < 0.05 && (!entry.authored || evidence_ > 0.5);
    if (fits && !doubtful && !(s.inherited && tier == Tier::kC)) return why = "trigger", true;
    // "الغارات تدمر المواقع": read as a verb, and no word of place before it.
    if (tier == Tier::kA && verb_here(matches_[i]) && !s.locative && s.direction == nullptr && !s.dateline && s.nisba == 0 &&
        !joined_to_place(i, entry))
      return false;
    if (tier == Tier::kA) return why = "name", true;
    const bool repeated = strong_.count(matches_[i].values.first) > 0 &&
                          strong_.at(matches_[i].values.first) == gz_index(entry);
    if (tier == Tier::kB) {
      if (s.nisba != 0 && s.nisba == entry.country) return why = "nisba", true;
      if (verb_here(matches_[i])) return false;
      if (s.direction != nullptr) return why = "direction", true;
      if (s.dateline && share(entry.country) > 0) return why = "dateline", true;
      if (parent && s.locative) return why = "parent", true;
      if (joined_to_place(i, entry)) return why = "neighbours", true;
      if (s.locative && share(entry.country) >= kShareForB) return why = "country", true;
      if (repeated) return why = "repeated", true;
      return false;
    }
    return false;
  }

  std::uint32_t gz_index(const EntryRecord& entry) const {
    return static_cast<std::uint32_t>(&entry - &gz_.entry(0));
  }

  const Gazetteer& gz_;
  const text::TokenizedText& text_;
  std::string_view bytes_;
  const std::vector<Match>& matches_;
  const Marks& marks_;
  const lexicon::Lexed* words_;
  Resolution& out_;
  std::vector<Reading> readings_;
  std::vector<std::size_t> first_reading_;         // by match, into readings_
  double evidence_ = 0;                            // sum of country_weight
  std::map<std::uint32_t, std::uint32_t> strong_;  // phrase -> entry accepted on its own evidence
};

}  // namespace

void resolve(const Gazetteer& gazetteer, const text::TokenizedText& text, std::string_view bytes,
             const std::vector<Match>& matches, const Marks& marks, const lexicon::Lexed* words,
             std::uint16_t publisher_country, Resolution& out) {
  Resolver(gazetteer, text, bytes, matches, marks, words, out).run(publisher_country);
}

}  // namespace marsad::place
