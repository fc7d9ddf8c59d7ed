// Implements the conjugation of unvocalised verbs, forms I-X and quadriliterals.
// Grammar: Wright, A Grammar of the Arabic Language, vol. I, paragraphs 77-190 (paradigms).
// Private to lexicon/. Letters only; no vocabulary.
#include <array>

#include "lexicon/form.h"

namespace marsad::lexicon {
namespace {

constexpr char32_t kAlef = U'ا', kWaw = U'و', kYa = U'ي', kMaksura = U'ى', kTa = U'ت', kNun = U'ن',
                   kBareHamza = U'ء', kHamzaAlef = U'أ', kMadda = U'آ', kHamzaWaw = U'ؤ',
                   kHamzaYa = U'ئ', kMim = U'م';

bool is_vowel_letter(char32_t c) { return c == kAlef || c == kWaw || c == kYa || c == kMaksura; }

Letters drop_last(const Letters& s, std::size_t n = 1) {
  return s.size() >= n ? s.substr(0, s.size() - n) : Letters{};
}

enum class Shape { kSound, kHollow, kDefective, kDoubled };

// The weak shape of a stem, from its spelling and form number.
Shape shape_of(const Letters& past, int form) {
  const std::size_t n = past.size();
  if (n < 2) return Shape::kSound;
  const char32_t last = past[n - 1], middle = n >= 2 ? past[n - 2] : 0;
  if (last == kMaksura || (last == kAlef && n >= 2)) return Shape::kDefective;
  if (form == 1 && last == kYa) return Shape::kDefective;
  if (form == 1 && n == 2) return Shape::kDoubled;
  if (form == 1 && n == 3 && middle == kAlef) return Shape::kHollow;
  if (form == 4 && n == 3 && past[0] == kHamzaAlef) return Shape::kDoubled;
  if (form == 4 && n == 4 && middle == kAlef) return Shape::kHollow;
  if ((form == 7 || form == 8) && n == 4) return Shape::kDoubled;
  if (form == 9) return Shape::kDoubled;
  if ((form == 7 || form == 8) && n == 5 && middle == kAlef) return Shape::kHollow;
  if (form == 10 && n == 5) return Shape::kDoubled;
  if (form == 10 && n == 6 && middle == kAlef) return Shape::kHollow;
  return Shape::kSound;
}

bool ends_in_ya_hamza(const Letters& s) {
  return s.size() >= 2 && s.back() == kBareHamza && s[s.size() - 2] == kYa;
}

// Puts a hamza-final stem before a suffix that begins with long u: قرأ+وا.
std::array<Letters, 2> before_waw(const Letters& stem) {
  if (stem.empty()) return {stem, stem};
  if (ends_in_ya_hamza(stem)) {  // يسيئون
    const Letters seated = stem.substr(0, stem.size() - 1) + U"ئ";
    return {seated, seated};
  }
  Letters other = stem;
  if (stem.back() == kHamzaAlef) other.back() = kHamzaWaw;
  if (stem.back() == kBareHamza) other.back() = kHamzaWaw;
  return {stem, other};
}

// Adds alef; أ + ا = آ.
Letters with_alef(Letters stem) {
  if (ends_in_ya_hamza(stem)) stem.back() = kHamzaYa;
  if (!stem.empty() && stem.back() == kHamzaAlef) {
    stem.back() = kMadda;
    return stem;
  }
  stem.push_back(kAlef);
  return stem;
}

class Conjugation {
 public:
  Conjugation(const VerbEntry& verb, const Letters& imperfect, Forms& out)
      : verb_(verb),
        past_(verb.past),
        stem_(imperfect.substr(1)),
        shape_(shape_of(verb.past, verb.form)),
        out_(out) {}

  void run() {
    perfect();
    passive_perfect();
    imperfect(stem_, 0);
    const Letters passive = passive_stem();
    if (passive != stem_ && verb_.transitive) imperfect(passive, kMaybePassive | kPassive);
    if (passive != stem_ && !verb_.transitive)
      add(Letters(1, kYa) + passive, Person::kThird, Gender::kMasculine, Number::kSingular,
          Aspect::kImperfect, kMaybePassive | kPassive, kTakesSa | kTakesLam, 1);
    imperative();
  }

  // Stem of the passive imperfect: يقول -> قال, يعطي -> عطى, يصل -> وصل.
  Letters passive_stem() const {
    Letters s = stem_;
    if (s.empty()) return s;
    if (verb_.form == 1 && verb_.past[0] == kWaw && s[0] != kWaw) s.insert(s.begin(), kWaw);
    if (verb_.form == 1 && s[0] == kHamzaAlef) s[0] = kHamzaWaw;  // يؤخذ
    if (shape_ == Shape::kDefective && (s.back() == kWaw || s.back() == kYa)) s.back() = kMaksura;
    const std::size_t n = s.size();
    if (shape_ == Shape::kHollow && n >= 2 && (s[n - 2] == kWaw || s[n - 2] == kYa))
      s[n - 2] = kAlef;
    if (s.back() == kHamzaYa && verb_.form != 1 && shape_ != Shape::kHollow) s.back() = kHamzaAlef;
    if (s.back() == kHamzaYa && shape_ == Shape::kHollow) s.back() = kBareHamza;
    return s;
  }

 private:
  void add(Letters text, Person person, Gender gender, Number number, Aspect aspect,
           std::uint16_t flags, std::uint16_t attach, std::uint8_t rarity = 0) {
    Form form;
    form.text = std::move(text);
    form.reading.pos = Pos::kVerb;
    form.reading.person = person;
    form.reading.gender = gender;
    form.reading.number = number;
    form.reading.aspect = aspect;
    form.reading.flags = static_cast<std::uint16_t>(flags | (verb_.transitive ? kTransitive : 0));
    form.attach = attach;
    form.rarity = rarity;
    out_.push_back(std::move(form));
  }

  // The stem before consonant endings (قلت, شننت, رميت, دعوت).
  Letters consonant_stem() const {
    Letters s = past_;
    switch (shape_) {
      case Shape::kHollow: {
        const char32_t last = s.back();
        s = drop_last(s, 2);
        s.push_back(last == kBareHamza ? (verb_.form == 1 ? kHamzaYa : kHamzaAlef) : last);
        return s;
      }
      case Shape::kDoubled:
        s.push_back(s.back());
        return s;
      case Shape::kDefective:
        if (s.back() == kMaksura)
          s.back() = kYa;
        else if (s.back() == kAlef)
          s.back() = kWaw;
        return s;
      default:
        return s;
    }
  }

  void perfect() {
    const std::uint16_t active = verb_.transitive && passive_same() ? kMaybePassive : 0;
    const std::uint16_t object = verb_.transitive ? kTakesVerbSuffix : 0;
    third_person_perfect(past_, active, object);
    const Letters c = consonant_stem();
    const auto join = [&c](const Letters& suffix) {
      return c.back() == suffix[0] && suffix.size() >= 1 ? c + suffix.substr(1) : c + suffix;
    };
    const auto p = Aspect::kPerfect;
    add(join(U"ت"), Person::kFirst, Gender::kNone, Number::kSingular, p, active, object, 1);
    add(join(U"نا"), Person::kFirst, Gender::kNone, Number::kPlural, p, active, object);
    add(join(U"ن"), Person::kThird, Gender::kFeminine, Number::kPlural, p, active, object, 2);
    add(join(U"تم"), Person::kSecond, Gender::kMasculine, Number::kPlural, p, active, 0, 1);
    add(join(U"تمو"), Person::kSecond, Gender::kMasculine, Number::kPlural, p, active,
        static_cast<std::uint16_t>(object | kNeedsSuffix), 2);
    add(join(U"تما"), Person::kSecond, Gender::kNone, Number::kDual, p, active, object, 2);
  }

  void third_person_perfect(const Letters& past, std::uint16_t flags, std::uint16_t object) {
    const auto p = Aspect::kPerfect;
    const auto third = Person::kThird;
    const char32_t last = past.back();
    const bool vowel_end = last == kMaksura || last == kAlef;
    if (vowel_end && object != 0) {
      add(past, third, Gender::kMasculine, Number::kSingular, p, flags, 0);
      add(drop_last(past) + U"ا", third, Gender::kMasculine, Number::kSingular, p, flags,
          static_cast<std::uint16_t>(object | kNeedsSuffix));
    } else {
      add(past, third, Gender::kMasculine, Number::kSingular, p, flags, object);
    }
    const Letters she = vowel_end ? drop_last(past) + U"ت" : past + U"ت";
    add(she, third, Gender::kFeminine, Number::kSingular, p, flags, object);
    add(she + U"ا", third, Gender::kFeminine, Number::kDual, p, flags, object);
    Letters two = past;
    if (last == kMaksura) two.back() = kYa;
    if (last == kAlef) two.back() = kWaw;
    add(with_alef(two), third, Gender::kMasculine, Number::kDual, p, flags, object, 1);
    const Letters they =
        vowel_end || (shape_ == Shape::kDefective && last == kYa) ? drop_last(past) : past;
    Letters seen;
    for (const Letters& stem : before_waw(they)) {
      if (stem == seen) continue;
      seen = stem;
      add(stem + U"وا", third, Gender::kMasculine, Number::kPlural, p, flags, 0);
      if (object != 0)
        add(stem + U"و", third, Gender::kMasculine, Number::kPlural, p, flags,
            static_cast<std::uint16_t>(object | kNeedsSuffix));
    }
  }

  // True when the passive perfect is written like the active one.
  bool passive_same() const { return passive_past() == past_; }

  // قال -> قيل, أقام -> أقيم, أعطى -> أعطي, شاهد -> شوهد, تبادل -> تبودل, أنشأ -> أنشئ.
  Letters passive_past() const {
    Letters s = past_;
    const std::size_t n = s.size();
    if (shape_ == Shape::kDefective) {
      s.back() = kYa;
    } else if (shape_ == Shape::kHollow) {
      s[n - 2] = kYa;
      if (s.back() == kBareHamza) s.back() = kHamzaYa;
    } else if (s.back() == kHamzaAlef) {
      s.back() = kHamzaYa;
    }
    if (verb_.form == 3 && n >= 3 && s[1] == kAlef) s[1] = kWaw;
    if (verb_.form == 6 && n >= 4 && s[2] == kAlef) s[2] = kWaw;
    if (verb_.form == 4 && s[0] == kMadda) s = Letters(U"أو") + s.substr(1);
    return s;
  }

  void passive_perfect() {
    if (passive_same()) return;
    const Letters p = passive_past();
    if (verb_.transitive && shape_ == Shape::kSound) {  // هوجمنا
      add(p + U"نا", Person::kFirst, Gender::kNone, Number::kPlural, Aspect::kPerfect,
          kMaybePassive | kPassive, 0, 1);
    }
    if (!verb_.transitive) {  // أشير إليه: impersonal, masculine singular only
      add(p, Person::kThird, Gender::kMasculine, Number::kSingular, Aspect::kPerfect,
          kMaybePassive | kPassive, 0, 1);
      return;
    }
    third_person_perfect(p, kMaybePassive | kPassive, 0);
  }

  // The imperfect without its last weak letter, for the jussive.
  Letters jussive(const Letters& s) const {
    const std::size_t n = s.size();
    if (shape_ == Shape::kDefective && is_vowel_letter(s.back())) return drop_last(s);
    if (shape_ == Shape::kHollow && n >= 3 && is_vowel_letter(s[n - 2])) {
      Letters j = drop_last(s, 2) + s.substr(n - 1);
      if (j.back() == kBareHamza) j.back() = s[n - 2] == kYa ? kHamzaYa : kHamzaAlef;
      return j;
    }
    return s;
  }

  // Stem before the feminine plural ending: يقلن, يرمين, يشننن.
  Letters feminine_plural(const Letters& s) const {
    if (shape_ == Shape::kDoubled) return s + s.substr(s.size() - 1);
    if (shape_ == Shape::kHollow) return jussive(s);
    Letters f = s;
    if (f.back() == kMaksura) f.back() = kYa;
    return f;
  }

  static Letters first_person(const Letters& s) {
    if (!s.empty() && s[0] == kHamzaAlef) return Letters(1, kMadda) + s.substr(1);
    return Letters(1, kHamzaAlef) + s;
  }

  void singular(const Letters& prefixed, Person person, Gender gender, Number number,
                std::uint16_t flags, std::uint8_t rarity) {
    const auto i = Aspect::kImperfect;
    const std::uint16_t object = verb_.transitive && flags == 0 ? kTakesVerbSuffix : 0;
    constexpr std::uint16_t kBefore = kTakesSa | kTakesLam;
    const auto voice = static_cast<std::uint16_t>(
        passive_stem() == stem_ && verb_.transitive ? +kMaybePassive : +flags);
    if (prefixed.back() == kMaksura && object != 0) {
      add(prefixed, person, gender, number, i, voice, kBefore, rarity);
      add(drop_last(prefixed) + U"ا", person, gender, number, i, voice,
          static_cast<std::uint16_t>(kBefore | object | kNeedsSuffix), rarity);
    } else {
      add(prefixed, person, gender, number, i, voice, static_cast<std::uint16_t>(kBefore | object),
          rarity);
      if (object != 0 && prefixed.back() == kHamzaAlef)
        add(drop_last(prefixed) + U"ؤ", person, gender, number, i, voice,
            static_cast<std::uint16_t>(kBefore | object | kNeedsSuffix), rarity);
      if (object != 0 && prefixed.back() == kBareHamza)
        add(drop_last(prefixed) + (ends_in_ya_hamza(prefixed) ? U"ئ" : U"ؤ"), person, gender,
            number, i, voice, static_cast<std::uint16_t>(kBefore | object | kNeedsSuffix), rarity);
    }
    const Letters short_form = prefixed.substr(0, 1) + jussive(prefixed.substr(1));
    if (short_form != prefixed && short_form.size() > 1)
      add(short_form, person, gender, number, i, static_cast<std::uint16_t>(voice | kJussive),
          static_cast<std::uint16_t>(kTakesLam | object), 1);
  }

  void imperfect(const Letters& s, std::uint16_t flags) {
    if (s.empty()) return;
    const auto third = Person::kThird;
    singular(Letters(1, kYa) + s, third, Gender::kMasculine, Number::kSingular, flags, 0);
    singular(Letters(1, kTa) + s, third, Gender::kFeminine, Number::kSingular, flags, 0);
    // "أكبر", "أكثر": in the press the comparative is far more frequent than "I magnify".
    singular(first_person(s), Person::kFirst, Gender::kNone, Number::kSingular, flags, 2);
    singular(Letters(1, kNun) + s, Person::kFirst, Gender::kNone, Number::kPlural, flags, 1);
    plurals(s, flags);
  }

  void plurals(const Letters& s, std::uint16_t flags) {
    const auto i = Aspect::kImperfect;
    const auto voice = static_cast<std::uint16_t>(
        passive_stem() == stem_ && verb_.transitive ? +kMaybePassive : +flags);
    const std::uint16_t object = verb_.transitive && flags == 0 ? kTakesVerbSuffix : 0;
    constexpr std::uint16_t kBefore = kTakesSa | kTakesLam;
    const auto juss = static_cast<std::uint16_t>(voice | kJussive);
    const bool weak = shape_ == Shape::kDefective && is_vowel_letter(s.back());
    Letters two = s;
    if (two.back() == kMaksura) two.back() = kYa;
    const Letters dual = with_alef(two);
    const Letters they = weak ? drop_last(s) : s;
    for (const char32_t prefix : {kYa, kTa}) {
      const Letters head(1, prefix);
      const Person person = prefix == kYa ? Person::kThird : Person::kSecond;
      const std::uint8_t rarity = prefix == kYa ? 0 : 1;
      const Gender gender = prefix == kYa ? Gender::kMasculine : Gender::kFeminine;
      add(head + dual + U"ن", Person::kThird, gender, Number::kDual, i, voice,
          static_cast<std::uint16_t>(kBefore | object), rarity);
      add(head + dual, Person::kThird, gender, Number::kDual, i, juss,
          static_cast<std::uint16_t>(kTakesLam | object), 1);
      Letters seen;
      for (const Letters& stem : before_waw(they)) {
        if (stem == seen) continue;
        seen = stem;
        add(head + stem + U"ون", person, Gender::kMasculine, Number::kPlural, i, voice,
            static_cast<std::uint16_t>(kBefore | object), rarity);
        add(head + stem + U"وا", person, Gender::kMasculine, Number::kPlural, i, juss, kTakesLam,
            rarity);
        if (object != 0)
          add(head + stem + U"و", person, Gender::kMasculine, Number::kPlural, i, juss,
              static_cast<std::uint16_t>(kTakesLam | object | kNeedsSuffix), rarity);
      }
    }
    const Letters fem = feminine_plural(s);
    add(Letters(1, kYa) + (fem.back() == kNun ? fem : fem + U"ن"), Person::kThird,
        Gender::kFeminine, Number::kPlural, i, voice, kBefore, 1);
    add(Letters(1, kTa) + they + U"ين", Person::kSecond, Gender::kFeminine, Number::kSingular, i,
        voice, kBefore, 2);
  }

  void imperative() {
    Letters s = jussive(stem_);
    if (s.empty()) return;
    const bool cluster = verb_.form == 1 && shape_ != Shape::kHollow && shape_ != Shape::kDoubled &&
                         verb_.past[0] != kWaw;
    if (verb_.form == 1 && verb_.past[0] == kHamzaAlef && s.size() == 3)
      s = s.substr(1);
    else if (cluster || (verb_.form >= 7 && verb_.form <= 10))
      s = Letters(1, kAlef) + s;
    else if (verb_.form == 4)
      s = Letters(1, kHamzaAlef) + s;
    const std::uint16_t object = verb_.transitive ? kTakesVerbSuffix : 0;
    const auto second = Person::kSecond;
    const auto m = Aspect::kImperative;
    add(s, second, Gender::kMasculine, Number::kSingular, m, 0, object, 2);
    add(s + U"وا", second, Gender::kMasculine, Number::kPlural, m, 0, 0, 2);
  }

  const VerbEntry& verb_;
  Letters past_, stem_;
  Shape shape_;
  Forms& out_;
};

// Form II-X imperfects by rule; see Wright I, tables of the derived forms.
Letters derived_imperfect(const Letters& past, int form) {
  Letters s = past;
  const std::size_t n = s.size();
  const Shape shape = shape_of(past, form);
  const bool keeps_a = form == 5 || form == 6 || form == 12;  // يتلقى
  if (form == 4)
    s = s[0] == kMadda ? Letters(U"ؤ") + s.substr(1) : s.substr(1);
  else if (form >= 7 && form != 11 && form != 12)
    s = s.substr(1);
  if (form == 2 && s[0] == kHamzaAlef) s[0] = kHamzaWaw;
  if (form == 3 && s[0] == kMadda) s = Letters(U"ؤا") + s.substr(1);
  const std::size_t m = s.size();
  if (m < 2) return {};
  if (shape == Shape::kDefective) s.back() = keeps_a ? kMaksura : kYa;
  if (shape == Shape::kHollow && (form == 4 || form == 10)) {
    s[m - 2] = kYa;
  }
  if (s.back() == kHamzaAlef && !keeps_a) s.back() = kHamzaYa;
  if (form == 8 && n > 1 && past[1] == kHamzaYa) s[0] = kHamzaAlef;  // ائتلف يأتلف
  if (form == 14 && s.size() >= 4 && s[s.size() - 2] == kHamzaAlef) s[s.size() - 2] = kHamzaYa;
  return Letters(1, kYa) + s;
}

}  // namespace

Letters regular_imperfect(const VerbEntry& verb) {
  if (verb.past.size() < 2) return {};
  if (verb.form != 1) return derived_imperfect(verb.past, verb.form);
  const Shape shape = shape_of(verb.past, 1);
  if (shape == Shape::kHollow || shape == Shape::kDefective) return {};
  if (verb.past[0] == kWaw) return Letters(1, kYa) + verb.past.substr(1);
  if (verb.past[0] == kMadda) return {};
  return Letters(1, kYa) + verb.past;
}

bool verb_forms(const VerbEntry& verb, Forms& out) {
  static constexpr std::size_t kLengths[15][2] = {{0, 0}, {2, 3}, {3, 3}, {3, 4}, {3, 4},
                                                  {4, 4}, {4, 5}, {4, 5}, {4, 5}, {4, 4},
                                                  {5, 6}, {4, 4}, {5, 5}, {0, 0}, {5, 6}};
  if (verb.form < 1 || verb.form > 14 || kLengths[verb.form][1] == 0) return false;
  const std::size_t n = verb.past.size();
  if (n < kLengths[verb.form][0] || n > kLengths[verb.form][1]) return false;
  const Letters imperfect = verb.imperfect.empty() ? regular_imperfect(verb) : verb.imperfect;
  if (imperfect.size() < 3 || imperfect[0] != kYa) return false;
  Conjugation(verb, imperfect, out).run();
  return true;
}

namespace {

// A masdar whose long a stands before the last letter: اعتقال, انتهاء, احتلال, استيراد.
Letters with_inner_alef(const Letters& past, Shape shape, std::size_t prefix) {
  Letters s = past;
  if (shape == Shape::kDefective) {
    if (s.size() > prefix && s[prefix] == kWaw) s[prefix] = kYa;  // استيلاء
    return drop_last(s) + U"اء";
  }
  if (shape == Shape::kDoubled) return s + U"ا" + s.substr(s.size() - 1);
  const char32_t last = s.back();
  s = drop_last(s);
  if (s.size() > prefix && s[prefix] == kWaw) s[prefix] = kYa;  // استيراد, إيقاف
  if (s.back() == kHamzaAlef) s.back() = kHamzaYa;              // استئجار
  s.push_back(kAlef);
  s.push_back(last == kHamzaAlef ? kBareHamza : last);
  return s;
}

Letters causative_masdar(const Letters& past, Shape shape) {
  Letters s = past;
  if (s[0] == kMadda) return Letters(U"إي") + with_inner_alef(s, Shape::kSound, 99).substr(1);
  s[0] = U'إ';
  if (shape == Shape::kHollow) return s + U"ة";
  if (shape == Shape::kDoubled) return s + U"ا" + s.substr(s.size() - 1);
  if (shape == Shape::kDefective) {
    if (s[1] == kWaw) s[1] = kYa;
    return drop_last(s) + U"اء";
  }
  return with_inner_alef(s, shape, 1);
}

Letters intensive_masdar(const Letters& past, Shape shape) {
  if (shape == Shape::kDefective) return Letters(1, kTa) + drop_last(past) + U"ية";
  if (past.back() == kHamzaAlef) return Letters(1, kTa) + drop_last(past) + U"ئة";
  return Letters(1, kTa) + drop_last(past) + U"ي" + past.substr(past.size() - 1);
}

Letters tender(const Letters& past) {  // forms V and VI: تلقي, تنبؤ
  Letters s = past;
  if (s.back() == kMaksura) s.back() = kYa;
  if (s.back() == kHamzaAlef) s.back() = kHamzaWaw;
  return s;
}

}  // namespace

std::vector<Letters> regular_masdars(const VerbEntry& verb) {
  const Letters& past = verb.past;
  const Shape shape = shape_of(past, verb.form);
  switch (verb.form) {
    case 2:
      return {intensive_masdar(past, shape)};
    case 3: {
      if (past[0] == kMadda) return {Letters(U"مؤا") + past.substr(1) + U"ة"};
      Letters s = past;
      if (shape == Shape::kDefective) s.back() = kAlef;
      return {Letters(1, kMim) + s + U"ة"};
    }
    case 4:
      return {causative_masdar(past, shape)};
    case 5:
    case 6:
    case 12:
      return {tender(past)};
    case 7:
    case 8:
      if (shape == Shape::kHollow) {
        Letters s = past;
        s[s.size() - 2] = kYa;
        return {drop_last(s) + U"ا" + s.substr(s.size() - 1)};
      }
      return {with_inner_alef(past, shape, 99)};
    case 9:
      return {with_inner_alef(past, Shape::kDoubled, 99)};
    case 10:
      if (shape == Shape::kHollow) return {past + U"ة"};
      return {with_inner_alef(past, shape, 3)};
    case 11:
      return {past + U"ة"};
    default:
      return {};
  }
}

Letters active_participle(const VerbEntry& verb) {
  const Letters imperfect = verb.imperfect.empty() ? regular_imperfect(verb) : verb.imperfect;
  if (imperfect.size() < 3) return {};
  if (verb.form != 1) {
    Letters s = imperfect.substr(1);
    if (s.back() == kMaksura) s.back() = kYa;
    if (s.back() == kHamzaAlef) s.back() = kHamzaYa;
    return Letters(1, kMim) + s;
  }
  const Letters& p = verb.past;
  const Shape shape = shape_of(p, 1);
  if (p[0] == kHamzaAlef) return Letters(1, kMadda) + p.substr(1);
  Letters s = p.substr(0, 1) + U"ا" + p.substr(1);
  if (shape == Shape::kDoubled) return s;
  if (shape == Shape::kHollow) {
    if (s.back() == kBareHamza) return s.substr(0, 1) + U"ائي";
    s[2] = kHamzaYa;
  } else if (shape == Shape::kDefective) {
    s.back() = kYa;
  } else {
    if (s.back() == kHamzaAlef) s.back() = kHamzaYa;
    if (s[2] == kHamzaAlef) s[2] = kHamzaYa;
  }
  return s;
}

Letters passive_participle(const VerbEntry& verb) {
  const Letters imperfect = verb.imperfect.empty() ? regular_imperfect(verb) : verb.imperfect;
  if (imperfect.size() < 3 || !verb.transitive) return {};
  const Letters& p = verb.past;
  const Shape shape = shape_of(p, verb.form);
  if (verb.form != 1) {
    Forms unused;
    const Letters s = Conjugation(verb, imperfect, unused).passive_stem();
    return Letters(1, kMim) + s;
  }
  if (shape == Shape::kDoubled) return Letters(1, kMim) + p + U"و" + p.substr(1);
  if (shape == Shape::kHollow) {
    if (p.back() == kBareHamza) return {};
    return Letters(1, kMim) + p.substr(0, 1) +
           Letters(1, imperfect[imperfect.size() - 2] == kYa ? kYa : kWaw) + p.substr(2);
  }
  if (shape == Shape::kDefective)
    return Letters(1, kMim) + drop_last(p) + Letters(1, imperfect.back() == kWaw ? kWaw : kYa);
  Letters s = Letters(1, kMim) + drop_last(p) + U"و" + p.substr(2);
  if (s[2] == kHamzaAlef && p[1] == kHamzaAlef) s[2] = kHamzaWaw;
  if (s.back() == kHamzaAlef) s.back() = kBareHamza;
  return s;
}

}  // namespace marsad::lexicon
