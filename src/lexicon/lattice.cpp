// Implements the lattice after the grammar of research/nlp.md 5.2: (و|ف) > (ب|ك|ل|س) > ال > stem
// > pronoun. Attachment bits of the forms decide what is legal.
// Private to lexicon/.
#include "lexicon/lattice.h"

#include <algorithm>
#include <cstring>

namespace marsad::lexicon {
namespace {

constexpr Enclitic pronoun(Person person, Gender gender, Number number) {
  return {person, gender, number};
}
constexpr auto k1 = Person::kFirst, k2 = Person::kSecond, k3 = Person::kThird;
constexpr auto kM = Gender::kMasculine, kF = Gender::kFeminine, kG = Gender::kNone;
constexpr auto kS = Number::kSingular, kD = Number::kDual, kP = Number::kPlural;

}  // namespace

const EncliticSpelling kEnclitics[] = {
    {"", {}, true, true},
    {"ه", pronoun(k3, kM, kS), true, true},
    {"ها", pronoun(k3, kF, kS), true, true},
    {"هم", pronoun(k3, kM, kP), true, true},
    {"هما", pronoun(k3, kG, kD), true, true},
    {"هن", pronoun(k3, kF, kP), true, true},
    {"ك", pronoun(k2, kG, kS), true, true},
    {"كم", pronoun(k2, kM, kP), true, true},
    {"كما", pronoun(k2, kG, kD), true, true},
    {"كن", pronoun(k2, kF, kP), true, true},
    {"نا", pronoun(k1, kG, kP), true, true},
    {"ني", pronoun(k1, kG, kS), false, true},
    {"ي", pronoun(k1, kG, kS), true, false},
};
const std::uint8_t kEncliticCount = static_cast<std::uint8_t>(std::size(kEnclitics));

namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter in UTF-8

constexpr std::string_view kWawLetter = "و", kFaLetter = "ف", kSinLetter = "س", kBaLetter = "ب",
                           kKafLetter = "ك", kLamLetter = "ل", kAlLetters = "ال", kTwoLams = "لل";

// Pretend costs before a model is trained; found on the development set by hand.
constexpr float kConjunctionCost = -0.5F, kPrepositionCost = -0.7F, kFutureCost = -0.2F,
                kArticleCost = 0.3F, kEncliticCost = -0.8F, kRarityCost = -1.6F,
                kHamzaDroppedCost = -0.7F, kInexactCost = -2.2F, kUnknownCost = -7.0F,
                kUnknownCliticCost = -1.2F, kMyCost = -3.5F, kSecondPersonCost = -1.6F,
                kHiddenArticleBonus = 0.1F, kRareLetterCost = -0.5F, kUnknownArticleBonus = 1.5F, kUnknownWawBonus = 1.0F;

bool begins(std::string_view s, std::size_t at, std::string_view prefix) {
  return s.size() >= at + prefix.size() && s.compare(at, prefix.size(), prefix) == 0;
}

class Lattice {
 public:
  Lattice(const FormTable& table, std::string_view plain, std::string_view key,
          std::vector<Candidate>& out)
      : table_(table), plain_(plain), key_(key), out_(out) {}

  void run() {
    conjunction(0, 0);
    if (begins(key_, 0, kWawLetter) && key_.size() > kLetter) conjunction(kLetter, kWa);
    if (begins(key_, 0, kFaLetter) && key_.size() > kLetter) conjunction(kLetter, kFa);
    if (out_.empty()) unknown(Cut{0, 0, 0, size16(plain_.size()), 0, false});
  }

 private:
  static std::uint16_t size16(std::size_t n) { return static_cast<std::uint16_t>(n); }

  void conjunction(std::size_t at, std::uint16_t clitics) {
    head(at, clitics);
    if (begins(key_, at, kSinLetter) && key_.size() > at + 2 * kLetter)
      head(at + kLetter, clitics | kSa);
    if (key_.size() <= at + kLetter) return;
    if (begins(key_, at, kBaLetter)) head(at + kLetter, clitics | kBa);
    if (begins(key_, at, kKafLetter)) head(at + kLetter, clitics | kKa);
    if (begins(key_, at, kLamLetter)) lam(at, clitics | kLa);
  }

  // ل, لل = ل + ال, and للغة = ل + ال + لغة.
  void lam(std::size_t at, std::uint16_t clitics) {
    head(at + kLetter, clitics);
    if (!begins(plain_, at, kTwoLams) || key_.size() <= at + 2 * kLetter + kLetter) return;
    const auto with_al = static_cast<std::uint16_t>(clitics | kAl);
    stem(with_al, at + kLetter, at + 2 * kLetter, false);
    stem(with_al, at + kLetter, at + kLetter, true);
  }

  void head(std::size_t at, std::uint16_t clitics) {
    stem(clitics, at, at, false);
    if (begins(plain_, at, kAlLetters) && key_.size() > at + 3 * kLetter)
      stem(static_cast<std::uint16_t>(clitics | kAl), at, at + 2 * kLetter, false);
  }

  void stem(std::uint16_t clitics, std::size_t core, std::size_t begin, bool hidden) {
    for (std::uint8_t e = 0; e < kEncliticCount; ++e) {
      const std::string_view suffix = kEnclitics[e].text;
      if (suffix.size() + kLetter > key_.size() - begin) continue;
      // A suffix letter must be written as such: ة and ى are no pronouns.
      if (e != 0 && plain_.compare(plain_.size() - suffix.size(), suffix.size(), suffix) != 0)
        continue;
      const Cut cut{clitics, size16(core), size16(begin), size16(key_.size() - suffix.size()),
                    e,       hidden};
      look_up(cut);
    }
  }

  void look_up(const Cut& cut) {
    const std::size_t length = cut.end - cut.stem;
    const auto forms = table_.find(key_.substr(cut.stem, length));
    bool found = false;
    std::uint32_t hash = 0;
    for (const PackedForm& form : forms) {
      if (!legal(cut, form)) continue;
      if (!found) hash = static_cast<std::uint32_t>(hash64(plain_.substr(cut.stem, length)));
      found = true;
      add(cut, form, hash);
    }
    if (!found && worth_guessing(cut)) unknown(cut);
  }

  static bool legal(const Cut& cut, const PackedForm& form) {
    const std::uint16_t a = form.attach;
    if ((cut.proclitics & kConjunctions) != 0 && (a & kNoConjunction) != 0) return false;
    if ((cut.proclitics & kAl) != 0 && (a & kTakesAl) == 0) return false;
    if ((a & kNeedsAl) != 0 && (cut.proclitics & kAl) == 0) return false;
    if ((cut.proclitics & kSa) != 0 && (a & kTakesSa) == 0) return false;
    if ((cut.proclitics & kLa) != 0 && (a & (kTakesPrep | kTakesLam)) == 0) return false;
    if ((cut.proclitics & (kBa | kKa)) != 0 && (a & kTakesPrep) == 0) return false;
    if ((a & kNeedsPrep) != 0 && (cut.proclitics & (kBa | kLa)) == 0) return false;
    if (cut.enclitic == 0) return (a & kNeedsSuffix) == 0;
    if ((cut.proclitics & kAl) != 0) return false;
    const EncliticSpelling& e = kEnclitics[cut.enclitic];
    return (e.noun && (a & kTakesNounSuffix) != 0) || (e.verb && (a & kTakesVerbSuffix) != 0);
  }

  // Unknown stems keep at least three letters (two after the article) and no rare pronouns.
  bool worth_guessing(const Cut& cut) const {
    const std::size_t letters = (cut.end - cut.stem) / kLetter;
    const bool article = (cut.proclitics & kAl) != 0;
    if (cut.al_hidden || (cut.proclitics & kSa) != 0) return false;
    if (article && cut.enclitic != 0) return false;
    if (cut.enclitic > 3) return false;
    if (cut.proclitics == 0 && cut.enclitic == 0) return true;
    return letters >= (article ? 2U : 3U);
  }

  void add(const Cut& cut, const PackedForm& form, std::uint32_t hash) {
    Candidate c;
    c.cut = cut;
    c.reading = unpack(form);
    c.rarity = form.rarity;
    c.known = true;
    c.exact = form.plain_hash == hash;
    c.prior = clitic_cost(cut) + kRarityCost * static_cast<float>(form.rarity);
    if (!c.exact) c.prior += hamza_dropped(cut) ? kHamzaDroppedCost : kInexactCost;
    if (cut.enclitic == 12) c.prior += kMyCost;
    if (cut.enclitic >= 6 && cut.enclitic <= 9) c.prior += kSecondPersonCost;
    const bool closed = c.reading.pos >= Pos::kPronoun && c.reading.pos <= Pos::kAdverb;
    if (closed) c.prior += 1.5F;
    if (cut.al_hidden) c.prior += kHiddenArticleBonus;
    out_.push_back(c);
  }

  // True when the token writes a bare alef, where the lexicon may have a hamza; a final ه or ي
  // (for ة and ى) is the rarer slip, and mostly a pronoun.
  bool hamza_dropped(const Cut& cut) const {
    const std::string_view last = plain_.substr(cut.end - kLetter, kLetter);
    if (last == kEnclitics[1].text || last == kEnclitics[12].text) return false;
    return plain_.substr(cut.stem, cut.end - cut.stem).find(kAlLetters.substr(0, 2)) !=
           std::string_view::npos;
  }

  static float clitic_cost(const Cut& cut) {
    float cost = 0;
    if ((cut.proclitics & kConjunctions) != 0) cost += kConjunctionCost;
    if ((cut.proclitics & kPrepositions) != 0) cost += kPrepositionCost;
    if ((cut.proclitics & (kKa | kFa)) != 0) cost += kRareLetterCost;
    if ((cut.proclitics & kSa) != 0) cost += kFutureCost;
    if ((cut.proclitics & kAl) != 0) cost += kArticleCost;
    if (cut.enclitic != 0) cost += kEncliticCost;
    return cost;
  }

  void unknown(const Cut& cut) {
    Candidate c;
    c.cut = cut;
    c.prior = kUnknownCost + clitic_cost(cut);
    const bool article = (cut.proclitics & kAl) != 0;  // وال, بال and لل hardly begin a stem
    if (article)
      c.prior += kUnknownArticleBonus;
    else if ((cut.proclitics & kWa) != 0)
      c.prior += kUnknownWawBonus;
    if (!article && (cut.proclitics & (kFa | kPrepositions)) != 0) c.prior += kUnknownCliticCost;
    if (cut.enclitic != 0) c.prior += kUnknownCliticCost;
    out_.push_back(c);
  }

  const FormTable& table_;
  std::string_view plain_, key_;
  std::vector<Candidate>& out_;
};

}  // namespace

void analyse(const FormTable& table, std::string_view plain, std::string_view key,
             std::vector<Candidate>& out) {
  out.clear();
  if (plain.size() > kMaxWordBytes || plain.size() != key.size()) {
    Candidate whole;
    whole.cut.end = static_cast<std::uint16_t>(std::min<std::size_t>(plain.size(), 0xFFFF));
    whole.prior = kUnknownCost;
    out.push_back(whole);
    return;
  }
  Lattice(table, plain, key, out).run();
}

}  // namespace marsad::lexicon
