// Implements the inflection of nouns and adjectives: article, dual, plurals, construct, pronouns.
// Grammar: Wright I, paragraphs 289-366; hamza seats as in research/nlp.md 5.2.
// Private to lexicon/. Letters only; no vocabulary.
#include "base/utf8.h"
#include "lexicon/form.h"
#include "text/text.h"

namespace marsad::lexicon {
namespace {

constexpr char32_t kAlef = U'ا', kWaw = U'و', kYa = U'ي', kMaksura = U'ى', kBareHamza = U'ء',
                   kHamzaAlef = U'أ', kTaMarbuta = U'ة';

constexpr std::uint16_t kBare = kTakesAl | kTakesPrep | kTakesNounSuffix;

Letters drop_last(const Letters& s) { return s.empty() ? s : s.substr(0, s.size() - 1); }

// يء takes its seat before a suffix: بريء بريئة, شيء شيئان.
Letters seated(Letters s) {
  if (s.size() >= 2 && s.back() == kBareHamza && s[s.size() - 2] == kYa) s.back() = U'ئ';
  return s;
}

bool ends_in_alef_hamza(const Letters& s) {
  return s.size() >= 2 && s.back() == kBareHamza && s[s.size() - 2] == kAlef;
}

// Inflects one stem of a noun or adjective in one number and gender.
class Declension {
 public:
  Declension(Pos pos, std::uint16_t flags, Forms& out) : pos_(pos), flags_(flags), out_(out) {}

  void add(Letters text, Number number, Gender gender, std::uint16_t flags, std::uint16_t attach,
           std::uint8_t rarity = 0) {
    Form form;
    form.text = std::move(text);
    form.reading.pos = pos_;
    form.reading.number = number;
    form.reading.gender = gender;
    form.reading.flags = static_cast<std::uint16_t>(flags_ | flags);
    form.attach = attach;
    form.rarity = rarity;
    out_.push_back(std::move(form));
  }

  /// Singular or broken plural: bare, before pronouns, with the alef of tanwin.
  void stem(const Letters& s, Number number, Gender gender, std::uint16_t flags, bool tanwin) {
    const char32_t last = s.back();
    constexpr std::uint16_t kHead = kTakesAl | kTakesPrep;
    constexpr std::uint16_t kInner = kTakesPrep | kTakesNounSuffix | kNeedsSuffix;
    if (last == kTaMarbuta) {
      add(s, number, gender, flags, kHead);
      add(drop_last(s) + U"ت", number, gender, flags, kInner);
      return;
    }
    if (last == kMaksura) {
      add(s, number, gender, flags, kHead);
      add(drop_last(s) + U"ا", number, gender, flags, kInner);
      return;
    }
    if (last == kHamzaAlef || last == kBareHamza)
      return hamza_final(s, number, gender, flags, tanwin);
    add(s, number, gender, flags, kBare);
    if (tanwin && last != kAlef)
      add(s + U"ا", number, gender, static_cast<std::uint16_t>(flags | kAccusative), 0);
  }

  void dual(const Letters& s, Gender gender, std::uint16_t flags) {
    Letters d = seated(s);
    if (d.back() == kTaMarbuta) d.back() = U'ت';
    if (d.back() == kMaksura) d.back() = kYa;
    Letters nominative = d;
    if (d.back() == kHamzaAlef)
      nominative.back() = U'آ';
    else
      nominative.push_back(kAlef);
    const auto oblique = static_cast<std::uint16_t>(flags | kOblique);
    const auto construct = static_cast<std::uint16_t>(flags | kConstruct);
    constexpr std::uint16_t kHead = kTakesAl | kTakesPrep;
    constexpr std::uint16_t kInner = kTakesPrep | kTakesNounSuffix;
    add(nominative + U"ن", Number::kDual, gender, flags, kHead);
    add(d + U"ين", Number::kDual, gender, oblique, kHead);
    add(nominative, Number::kDual, gender, construct, kInner, 1);
    add(d + U"ي", Number::kDual, gender, static_cast<std::uint16_t>(construct | kOblique), kInner,
        1);
  }

  void sound_masculine(const Letters& s, std::uint16_t flags) {
    flags |= kSoundPlural;
    Letters stem = seated(s);
    if (stem.back() == kMaksura) stem = drop_last(stem);
    const auto oblique = static_cast<std::uint16_t>(flags | kOblique);
    constexpr std::uint16_t kHead = kTakesAl | kTakesPrep;
    constexpr std::uint16_t kInner = kTakesPrep | kTakesNounSuffix;
    const auto pl = Number::kPlural;
    const auto m = Gender::kMasculine;
    add(stem + U"ون", pl, m, flags, kHead);
    add(stem + U"ين", pl, m, oblique, kHead);
    add(stem + U"و", pl, m, static_cast<std::uint16_t>(flags | kConstruct), kInner);
    add(stem + U"ي", pl, m, static_cast<std::uint16_t>(oblique | kConstruct), kInner, 1);
  }

  void sound_feminine(const Letters& s, std::uint16_t flags) {
    Letters stem = seated(s);
    if (stem.back() == kTaMarbuta)
      stem = drop_last(stem);
    else if (stem.back() == kMaksura)
      stem.back() = kYa;
    if (!stem.empty() && stem.back() == kHamzaAlef && s.back() != kTaMarbuta)
      stem.back() = U'آ';
    else if (!stem.empty() && stem.back() == kHamzaAlef)
      stem.back() = U'آ';
    else
      stem.push_back(kAlef);
    add(stem + U"ت", Number::kPlural, Gender::kFeminine,
        static_cast<std::uint16_t>(flags | kSoundPlural), kBare);
  }

  /// Participles and nouns of defective roots: قاض, القاضي, قاضيا, قاضيان, قاضون.
  void defective(const Letters& with_ya, std::uint16_t flags, Gender gender) {
    add(with_ya, Number::kSingular, gender, flags, kBare);
    add(drop_last(with_ya), Number::kSingular, gender, flags, kTakesPrep, 1);
    add(with_ya + U"ا", Number::kSingular, gender, static_cast<std::uint16_t>(flags | kAccusative),
        0);
  }

 private:
  void hamza_final(const Letters& s, Number number, Gender gender, std::uint16_t flags,
                   bool tanwin) {
    constexpr std::uint16_t kHead = kTakesAl | kTakesPrep;
    constexpr std::uint16_t kInner = kTakesPrep | kTakesNounSuffix | kNeedsSuffix;
    add(s, number, gender, flags, kHead | kTakesNounSuffix);
    for (const char32_t seat : {U'ؤ', U'ئ'})
      add(drop_last(s) + Letters(1, seat), number, gender, flags, kInner);
    if (!tanwin || s.back() == kHamzaAlef || ends_in_alef_hamza(s)) return;
    const auto accusative = static_cast<std::uint16_t>(flags | kAccusative);
    const char32_t before = s.size() > 1 ? s[s.size() - 2] : 0;
    add(before == kYa ? drop_last(s) + U"ئا" : s + U"ا", number, gender, accusative, 0);
  }

  Pos pos_;
  std::uint16_t flags_;
  Forms& out_;
};

// Patterns مفاعل and مفاعيل (diptotes) never carry the alef of tanwin.
bool is_diptote_plural(const Letters& s) {
  return s.size() >= 5 && s[2] == kAlef && s.back() != kTaMarbuta;
}

}  // namespace

Letters letters(std::string_view bytes) { return to_utf32(text::plain_key(bytes)); }
std::string utf8(const Letters& text) { return to_utf8(text); }

void noun_forms(const NounEntry& noun, Forms& out) {
  if (noun.lemma.empty()) return;
  const auto flags = static_cast<std::uint16_t>(noun.flags | (noun.human ? kHuman : 0) |
                                                (noun.collective ? kCollective : 0));
  Declension d(Pos::kNoun, flags, out);
  const Number number = noun.plural_only ? Number::kPlural : Number::kSingular;
  const auto own = static_cast<std::uint16_t>(noun.plural_only ? kBrokenPlural : 0);
  if (noun.defective)
    d.defective(noun.lemma, own, noun.gender);
  else
    d.stem(noun.lemma, number, noun.gender, own, !noun.indeclinable);
  if (!noun.no_dual && !noun.plural_only) d.dual(noun.lemma, noun.gender, 0);
  if (noun.sound_masculine)
    d.sound_masculine(noun.defective ? noun.lemma.substr(0, noun.lemma.size() - 1) : noun.lemma, 0);
  if (noun.sound_feminine) d.sound_feminine(noun.lemma, 0);
  for (const Letters& plural : noun.broken)
    if (!plural.empty())
      d.stem(plural, Number::kPlural, noun.gender, kBrokenPlural, !is_diptote_plural(plural));
  if (noun.has_feminine) {
    const Letters she = seated(noun.lemma) + U"ة";
    d.stem(she, Number::kSingular, Gender::kFeminine, 0, false);
    d.dual(she, Gender::kFeminine, 0);
    d.sound_feminine(she, 0);
  }
}

void adjective_forms(const AdjectiveEntry& a, Forms& out) {
  if (a.lemma.empty()) return;
  Declension d(Pos::kAdjective, a.flags, out);
  const auto m = Gender::kMasculine;
  const bool elative = a.lemma[0] == kHamzaAlef && !a.feminine.empty();
  if (a.defective)
    d.defective(a.lemma, 0, m);
  else
    d.stem(a.lemma, Number::kSingular, m, 0, !elative && a.has_feminine);
  d.dual(a.lemma, m, 0);
  if (a.has_feminine) {
    const Letters she = !a.feminine.empty()          ? a.feminine
                        : a.lemma.back() == kMaksura ? a.lemma.substr(0, a.lemma.size() - 1) + U"اة"
                                                     : seated(a.lemma) + U"ة";
    d.stem(she, Number::kSingular, Gender::kFeminine, 0, she.back() == kTaMarbuta);
    Letters two = she;
    if (ends_in_alef_hamza(two)) two.back() = kWaw;
    d.dual(two, Gender::kFeminine, 0);
    if (!ends_in_alef_hamza(she))
      d.sound_feminine(she.back() == kTaMarbuta && a.lemma.back() == kMaksura ? a.lemma : she, 0);
  }
  if (a.sound_plural)
    d.sound_masculine(a.defective ? a.lemma.substr(0, a.lemma.size() - 1) : a.lemma, kHuman);
  for (const Letters& plural : a.broken)
    if (!plural.empty())
      d.stem(plural, Number::kPlural, m, kBrokenPlural, !is_diptote_plural(plural));
}

}  // namespace marsad::lexicon
