// Implements the persons of Finder: listed office holders, and chains of name parts.
// A chain needs strength 2: a given name that is nothing else, a kunya, two weak parts, or a
// title before it. Unknown words extend a chain; they never begin one without a title.
// Private to entity/.
#include "entity/finder.h"

#include <algorithm>

namespace marsad::entity {
namespace {

constexpr int kEnough = 2;
// Score of NameModel from which an unknown word may begin a name: between 0 and 2,000 the F1 of
// persons on names_dev is flat (0.660 to 0.664).
constexpr int kNameThreshold = 600;
// After a given name, and after a title, less is asked for.
constexpr int kAfterGiven = 0;
constexpr int kTitledThreshold = -2000;
constexpr unsigned kLongestChain = 8;  // parts

TitleKind kind_of(const Hit& hit) { return static_cast<TitleKind>(hit.entry->use); }

// A family name that is a common word as well (عيد, عودة) only follows a given name.
bool begins_name(const Hit& given) {
  return given.entry->use != 0 || (given.entry->flags & kFamilyName) == 0;
}

}  // namespace

// An unknown word that looks like a name by its letters.
bool Finder::name_like(Index at) const {
  return foreign_word(at) && !has_clitic(at) && hint_at_[at] == kNone && names_.score(key(at)) > kNameThreshold;
}

// أن, إن, لكن and the like: a subject follows.
bool Finder::subordinator(Index at) const {
  return pos(at) == lexicon::Pos::kConjunction || pos(at) == lexicon::Pos::kParticle;
}

bool Finder::foreign_word(Index at) const {
  return is_word(at) && unknown(at) && !definite(at) && key(at).size() >= 6;
}

// Whether a title, or an office with what it governs, stands before `at`.
bool Finder::after_title(Index at, const Hit** found) const {
  bool people = false;  // a definite nationality stands before the name: الفرنسية إميلي
  for (Index back = 1; back <= 6 && back <= at; ++back) {
    const Index i = at - back;
    if (limit(i) != limit(at) || !is_word(i)) return people;
    if (const Hit* title = hits_.longest(i, EntryKind::kTitle)) {
      const TitleKind kind = kind_of(*title);
      if (kind == TitleKind::kTitle || kind == TitleKind::kIntro) {
        *found = hits_.longest(i, EntryKind::kRole);
        return title->end == i + 1 || title->end == at;
      }
      if (kind == TitleKind::kEpithet) continue;
    }
    if (const Hit* role = hits_.longest(i, EntryKind::kRole);
        role != nullptr && tables_.roles[role->entry->id].title && !role->pronoun &&
        role->entry->number == static_cast<std::uint8_t>(lexicon::Number::kSingular))
    {
      *found = role;
      return back > 1 || role->article || !definite(i);
    }
    if (hits_.any(i, EntryKind::kRole)) return false;
    if (nationality(i, true) != nullptr) {
      people = people || (back == 1 && name_like(at));
      continue;
    }
    if (nationality(i, false) != nullptr) continue;
    if (verb(i) || closed_class(i)) return people;
    if (!definite(i) && back == 1) return false;
  }
  return false;
}

// حجازي after a given name: a relative adjective without the article is a surname there.
bool Finder::surname_nisba(Index at) const {
  const Hit* nisba = nationality(at, false);
  const Hit* given = at > 0 ? hits_.longest(at - 1, EntryKind::kGiven) : nullptr;
  return nisba != nullptr && given != nullptr && given->entry->use != 0 && nisba->end == at + 1 &&
         nisba->entry->number == static_cast<std::uint8_t>(lexicon::Number::kSingular) &&
         nisba->entry->gender == static_cast<std::uint8_t>(lexicon::Gender::kMasculine);
}

// Whether the two words before `at` are a kunya or عبد with its name: أبو يحيى التونسي.
bool Finder::after_compound(Index at) const {
  const Hit* title = at >= 2 ? hits_.longest(at - 2, EntryKind::kTitle) : nullptr;
  return title != nullptr && (kind_of(*title) == TitleKind::kServant ||
                              kind_of(*title) == TitleKind::kKunya ||
                              kind_of(*title) == TitleKind::kLink);
}

// A definite word that may be the surname after a lone given name: الفاتح, الخطيب, not الحاجة.
bool Finder::surname_like(Index at) const {
  if (at == 0 || at + 1 > limit(at)) return false;
  const Hit* given = hits_.longest(at - 1, EntryKind::kGiven);
  if (!after_compound(at) && (given == nullptr || given->entry->use == 0)) return false;
  const std::string_view word = key(at);
  for (const std::string_view end : {"ه", "ات", "ون", "ين", "يه"})
    if (word.ends_with(end)) return false;
  const auto part = pos(at);
  if (part != lexicon::Pos::kNoun && part != lexicon::Pos::kAdjective) return false;
  for (const EntryKind kind : {EntryKind::kBody, EntryKind::kHead, EntryKind::kActor,
                               EntryKind::kCountry, EntryKind::kCapital, EntryKind::kPlaceHead,
                               EntryKind::kOrgWord})
    if (hits_.any(at, kind)) return false;
  const Hit* role = hits_.longest(at, EntryKind::kRole);
  return role == nullptr ||
         role->entry->number == static_cast<std::uint8_t>(lexicon::Number::kSingular);
}

// بن, ولد, فان: stands between the parts of a name.
bool Finder::link(Index at) const {
  const Hit* title = hits_.longest(at, EntryKind::kTitle);
  return title != nullptr && title->strip == 0 && kind_of(*title) == TitleKind::kLink;
}

// A common noun after a given name, with a mark, a preposition or the end behind it, so that
// nothing depends on it: سليمان طوقان (.., فدوى طوقان إلى ...
bool Finder::last_name(Index at) const {
  const Hit* given = at > 0 ? hits_.longest(at - 1, EntryKind::kGiven) : nullptr;
  if (given == nullptr || given->entry->use == 0 || definite(at) || has_clitic(at)) return false;
  if (key(at).size() < 6 || hint_at_[at] != kNone) return false;
  if (const lexicon::Word* word = at < words_.words.size() ? &words_.words[at] : nullptr;
      word == nullptr || word->enclitic)
    return false;
  const lexicon::Reading& best = words_.best(at);
  if (best.pos != lexicon::Pos::kNoun && best.pos != lexicon::Pos::kAdjective) return false;
  if (best.number != lexicon::Number::kSingular || best.has(lexicon::kAccusative)) return false;
  for (const EntryKind kind : {EntryKind::kBody, EntryKind::kBodyOf, EntryKind::kHead,
                               EntryKind::kActor, EntryKind::kCountry, EntryKind::kPlaceHead,
                               EntryKind::kTitle})
    if (hits_.any(at, kind)) return false;
  if (at + 1 >= limit(at)) return true;
  // "محمد سمير مقتل 31 مسلحا": a number depends on the noun before it.
  if (!is_word(at + 1)) return text_.tokens[at + 1].kind != text::TokenKind::kNumber;
  const auto next = pos(at + 1);
  return next == lexicon::Pos::kPreposition || next == lexicon::Pos::kParticle;
}

// "العقيد علي محمد": after a title, spelled with the dots of the name and before another name, the
// word is no preposition.
bool Finder::dotted_name(Index at) const {
  const std::string_view surface = slice(bytes_, text_.tokens[at].span);
  if (!surface.ends_with("ي")) return false;
  if (at + 1 >= limit(at) || !is_word(at + 1) || verb(at + 1)) return false;
  const Hit* given = hits_.longest(at + 1, EntryKind::kGiven);
  const Hit* surname = hits_.longest(at + 1, EntryKind::kSurname);
  const Hit* title = hits_.longest(at + 1, EntryKind::kTitle);
  return (given != nullptr && given->strip == 0) || (surname != nullptr && surname->strip == 0) ||
         (title != nullptr && (kind_of(*title) == TitleKind::kServant || kind_of(*title) == TitleKind::kLink)) ||
         (definite(at + 1) && surname_nisba(at + 1));
}

// The part of a name that a title of names opens: "عبد الكريم", "أبو علي", "بن علي"; nullopt when it is
// a title before a name ("العقيد").
std::optional<Finder::Index> Finder::titled_part(Index at, const Hit& title, bool inside,
                                                 int& strength) const {
  const TitleKind kind = kind_of(title);
  if (kind == TitleKind::kServant && title.end < limit(at) && is_word(title.end) &&
      definite(title.end)) {
    strength += kEnough;
    return title.end + 1;
  }
  const bool linking = kind == TitleKind::kLink || kind == TitleKind::kForeignLink;
  if (kind == TitleKind::kKunya && title.end < limit(at)) {
    int inner = 0;
    const Index end = name_part(title.end, true, inner);
    if (end > title.end) {
      strength += kEnough;
      return end;
    }
    if (is_word(title.end) && !verb(title.end) && !closed_class(title.end) &&
        definite(title.end)) {
      strength += kEnough;
      return title.end + 1;
    }
    return at;
  }
  if (linking && title.end < limit(at) && is_word(title.end)) {
    if (inside) {
      int inner = 0;
      const Index end = name_part(title.end, true, inner);
      if (end > title.end) {
        strength += 1 + inner;
        return end;
      }
    }
    return at;
  }
  if (linking) return at;
  return std::nullopt;
}

// A word that the lists of names do not hold, at the beginning of a name.
Finder::Index Finder::opening_part(Index at, int& strength) const {
  const bool closed = closed_class(at);
  // Whatever the lexicon says: a word before بن or ولد with a name behind it is a name.
  if (at + 2 < limit(at) && !closed && !definite(at) && !hits_.any(at, EntryKind::kRole)) {
    int behind = 0;
    if (link(at + 1) && hits_.any(at + 2, EntryKind::kGiven) &&
        name_part(at + 1, true, behind) > at + 1) {
      strength += kEnough;
      return at + 1;
    }
  }
  // An unknown word begins a name when a name or another unknown word follows it.
  if (!name_like(at) || closed || at + 1 >= limit(at)) return at;
  if (hits_.any(at, EntryKind::kCountry) || hits_.any(at, EntryKind::kCapital)) return at;
  const Hit* next = hits_.longest(at + 1, EntryKind::kGiven);
  const Hit* last = hits_.longest(at + 1, EntryKind::kSurname);
  if ((next != nullptr && next->strip == 0 && next->entry->use != 0) || (last != nullptr && last->strip == 0) ||
      (name_like(at) && name_like(at + 1))) {
    ++strength;
    return at + 1;
  }
  return at;
}

// "جون الأميركي", "محمد العمري": a definite word after a name.
bool Finder::definite_part(Index at, int& strength) const {
  if (!definite(at) || verb(at)) return false;
  const std::string_view word = key(at);
  const bool nisba = word.size() > 8 && word.ends_with("ي") &&
                     !hits_.any(at, EntryKind::kOrgWord);
  const bool after_given = at > 0 && hits_.any(at - 1, EntryKind::kGiven);
  const bool after_surname = at > 0 && hits_.any(at - 1, EntryKind::kSurname) && !after_given;
  const bool adjective = nisba || nationality(at, true) != nullptr;
  if (after_surname) return false;
  if (unknown(at) || (adjective && (after_given || after_compound(at))) || surname_like(at)) {
    strength += unknown(at) ? 1 : 0;
    return true;
  }
  return false;
}

// A word that the lists of names do not hold, after a part of a name.
Finder::Index Finder::later_part(Index at, int& strength) const {
  const bool closed = closed_class(at);
  // After a given name the letters decide, whatever reading the lexicon finds for a foreign name
  // ("هول" as awe, "بنيس" as ب + نيس).
  const Hit* other = hits_.longest(at, EntryKind::kGiven);
  // "جيم كرافت": nobody is likened to somebody right after a given name.
  const bool conjoined = (other != nullptr && other->strip > 0 && !key(at).starts_with("ك")) ||
                         (has_clitic(at) && key(at).starts_with("و"));
  if (conjoined) return at;
  const bool office = hits_.any(at, EntryKind::kRole) && !surname_nisba(at);
  if (!definite(at) && !closed && !office && key(at).size() >= 6 && at > 0 &&
      hits_.any(at - 1, EntryKind::kGiven) && hint_at_[at] == kNone &&
      (names_.score(key(at)) > (verb(at) ? kNameThreshold : kAfterGiven) || surname_nisba(at) || other != nullptr)) {
    ++strength;
    return at + 1;
  }
  if (!office && last_name(at)) {
    ++strength;
    return at + 1;
  }
  // Country and place names end a chain: "محمد في لبنان" has a preposition, "جون لندن" is rare.
  if (closed || hits_.any(at, EntryKind::kCountry) || has_clitic(at)) return at;
  if (hint_at_[at] != kNone) return at;
  if (foreign_word(at)) {
    ++strength;
    return at + 1;
  }
  return definite_part(at, strength) ? at + 1 : at;
}

// One past the part of a name that begins at `at`, or `at`.
Finder::Index Finder::name_part(Index at, bool inside, int& strength) const {
  if (at >= limit(at) || !is_word(at)) return at;
  const bool closed = closed_class(at);
  if (const Hit* title = hits_.longest(at, EntryKind::kTitle);
      title != nullptr && (!inside || title->strip == 0))
    if (const auto end = titled_part(at, *title, inside, strength)) return *end;
  if (const Hit* given = hits_.longest(at, EntryKind::kGiven);
      given != nullptr && (!inside || given->strip == 0) && (inside || begins_name(*given)) &&
      (!closed || given->entry->use != 0 || (inside && dotted_name(at)))) {
    // يزيد, رفعت: a name that the context reads as a verb is weak.
    const bool strong = given->entry->use != 0 && !(verb(at) && given->end == at + 1 && !inside);
    strength += strong ? kEnough : 1;
    return given->end;
  }
  if (const Hit* surname = hits_.longest(at, EntryKind::kSurname);
      inside && surname != nullptr && surname->strip == 0) {
    strength += kEnough;
    return surname->end;
  }
  return inside ? later_part(at, strength) : opening_part(at, strength);
}

Finder::Index Finder::chain(Index at, bool introduced, int& strength) const {
  Index end = at;
  for (unsigned parts = 0; parts < kLongestChain && end < limit(at); ++parts) {
    Index next = name_part(end, parts > 0 || introduced, strength);
    // الرئيس الفلسطيني ياسر: an adjective between title and name is no part of the name.
    const Hit* opener = hits_.longest(end, EntryKind::kTitle);
    const bool listed =
        hits_.any(end, EntryKind::kGiven) ||
        (opener != nullptr && (kind_of(*opener) == TitleKind::kLink ||
                               kind_of(*opener) == TitleKind::kKunya));
    if (parts == 0 && introduced && next > end && !listed && !definite(end) &&
        names_.score(key(end)) < kTitledThreshold && !hits_.any(end, EntryKind::kSurname))
      return at;
    if (parts == 0 && introduced && next > end && definite(end) && !listed) {
      int ahead = 0;
      if (nationality(end, true) != nullptr || name_part(next, true, ahead) > next) return at;
      const bool word = pos(end) == lexicon::Pos::kAdjective || pos(end) == lexicon::Pos::kNoun;
      if (!hits_.any(end, EntryKind::kSurname) &&
          (word || names_.score(key(end)) < kNameThreshold))
        return at;
    }
    if (next == end && parts > 0 && end + 1 < limit(at) &&
        text_.tokens[end].kind == text::TokenKind::kPunct && text_.tokens[end].glued &&
        slice(bytes_, text_.tokens[end].span) == "-") {
      int inner = 0;  // double-barrelled foreign names
      next = name_part(end + 1, true, inner);
      if (next == end + 1) next = end;
    }
    if (next == end && parts > 0 && end + 1 < limit(at) && is_word(end) && key(end).size() == 2 &&
        slice(bytes_, text_.tokens[end + 1].span) == ".") {
      next = end + 2;  // محمد ب.
      ++strength;
    }
    if (next == end) break;
    end = std::min(next, limit(at));
  }
  return end;
}

// One past the person whose title stands at `at`, or `at`.
Finder::Index Finder::honoured(Index at) const {
  const Hit* title = hits_.longest(at, EntryKind::kTitle);
  if (title == nullptr || title->strip > 0 || kind_of(*title) != TitleKind::kTitle) return at;
  int strength = 0;
  const Index end = chain(title->end, true, strength);
  return end > title->end ? end : at;
}

// The office before a name tells what its bearer is; listed persons keep their own.
void Finder::introduce(Mention& m, const Hit* role) const {
  if (role == nullptr || m.entity != kNoEntity) return;
  const Role& row = tables_.roles[role->entry->id];
  m.sector = row.sector;
  m.claimant = row.claimant;
  m.victim = row.victim;
  // القيادي في حركة X: an office without a sector takes that of what is named after it.
  if (row.sector != "UNK" && row.sector != "GOV") return;
  for (Index i = role->end; i < m.first; ++i) {
    const std::uint32_t at = out_.at[i];
    if (at == kNone || out_.list[at].kind != Kind::kOrganisation) continue;
    if (out_.list[at].sector.empty()) continue;
    m.sector = out_.list[at].sector;
    if (m.claimant.empty()) m.claimant = out_.list[at].claimant;
    return;
  }
}

std::string Finder::joined(Index first, Index end) const {
  std::string out;
  for (Index i = first; i < end; ++i) {
    if (!out.empty()) out += ' ';
    out += key(i);
  }
  return out;
}

// "X، القيادي في التنظيم": what stands in apposition after a name tells what X is; and every
// further mention of the same name inherits it.
void Finder::appositions() {
  std::map<std::string, std::uint32_t, std::less<>> by_name;
  for (std::uint32_t n = 0; n < out_.list.size(); ++n) {
    Mention& m = out_.list[n];
    if (m.kind != Kind::kPerson) continue;
    if (m.antecedent != kNone) {
      const Mention& full = out_.list[m.antecedent];
      if (m.sector.empty()) m.sector = full.sector, m.claimant = full.claimant;
      if (m.victim == VictimClass::kUnknown) m.victim = full.victim;
      continue;
    }
    if (m.sector.empty() && m.end + 1 < limit(m.first)) {
      Index next = m.end;
      const std::string_view mark = slice(bytes_, text_.tokens[next].span);
      if (mark == "،" || mark == "," || mark == "(") ++next;
      const Hit* role = next < limit(m.first) ? hits_.longest(next, EntryKind::kRole) : nullptr;
      const bool fits = role != nullptr && role->strip == 0 && !verb(next) &&
                        tables_.roles[role->entry->id].title &&
                        (next > m.end || !role->article);
      if (fits) {
        const Role& row = tables_.roles[role->entry->id];
        m.sector = row.sector;
        m.claimant = row.claimant;
        m.victim = row.victim;
      }
    }
    const auto [found, fresh] = by_name.try_emplace(joined(m.first, m.end), n);
    if (fresh) continue;
    const Mention& earlier = out_.list[found->second];
    m.antecedent = found->second;
    if (m.sector.empty()) m.sector = earlier.sector, m.claimant = earlier.claimant;
    if (m.victim == VictimClass::kUnknown) m.victim = earlier.victim;
  }
}

std::optional<Candidate> Finder::person(Index at) {
  if (!is_word(at)) return {};
  if (const Hit* known = hits_.longest(at, EntryKind::kPerson)) {
    Mention m = make(Kind::kPerson, Source::kBase, at, known->end, known->strip);
    m.entity = tables_.person_id(known->entry->id);
    take(m, tables_.persons[known->entry->id]);
    m.type = "person";
    return Candidate{m, 5};
  }
  // Most words can begin no name: settled before titles are looked for.
  const auto [first_hit, last_hit] = hits_.at(at);
  const bool listed = std::any_of(first_hit, last_hit, [](const Hit& hit) {
    return hit.entry->kind == EntryKind::kGiven || hit.entry->kind == EntryKind::kSurname ||
           hit.entry->kind == EntryKind::kTitle;
  });
  if (!listed && !unknown(at) && !(at + 1 < limit(at) && link(at + 1))) return {};
  // A verb of the third person before an unknown word: its subject is mostly a person.
  const bool subject = at > 0 && limit(at - 1) == limit(at) && name_like(at) &&
                       (verb(at - 1) || subordinator(at - 1));
  const Hit* office = nullptr;
  const bool introduced = after_title(at, &office) || subject;
  const Hit* given = hits_.longest(at, EntryKind::kGiven);
  // A verb before a weak given name: its subject.
  const bool plain = given != nullptr && given->strip == 0 && !definite(at) &&
                     begins_name(*given) &&
                     (given->entry->use != 0 || (given->entry->flags & kEndsInYa) == 0);
  int strength = plain && at > 0 && limit(at - 1) == limit(at) && verb(at - 1) ? 1 : 0;
  const int before = strength;
  const Index end = chain(at, introduced, strength);
  if (end == at) strength -= before;
  const Hit* surname = hits_.longest(at, EntryKind::kSurname);
  std::uint8_t strip = 0;
  if (given != nullptr) strip = given->strip;
  if (const Hit* title = hits_.longest(at, EntryKind::kTitle); given == nullptr && title != nullptr)
    strip = title->strip;
  // الأمين العام, العربي: a weak name with the article alone is a word.
  const bool word = end == at + 1 && given != nullptr && given->entry->use == 0 && definite(at);
  if (end > at && !word && (introduced ? strength >= 1 : strength >= kEnough)) {
    if (surname != nullptr && surname->end == end) strip = surname->strip;
    Mention m = make(Kind::kPerson, Source::kGrammar, at, end, strip);
    m.type = "person";
    if (surname != nullptr && surname->end == end) {
      m.entity = tables_.person_id(surname->entry->id);
      take(m, tables_.persons[surname->entry->id]);
      m.type = "person";
    }
    introduce(m, office);
    return Candidate{m, introduced ? 4 : 3};
  }
  if (surname != nullptr && (introduced || unknown(at) ||
                             (words_.words.empty() && !definite(at) && surname->strip == 0))) {
    Mention m = make(Kind::kPerson, Source::kBase, at, surname->end, surname->strip);
    m.entity = tables_.person_id(surname->entry->id);
    take(m, tables_.persons[surname->entry->id]);
    m.type = "person";
    return Candidate{m, 3};
  }
  return {};
}

void Finder::remember(const Mention& m) {
  if (m.source == Source::kDocument || m.source == Source::kReference) return;
  if (m.kind == Kind::kPerson && m.end - m.first >= 2) {
    const std::string last(key(m.end - 1));
    if (last.size() >= 6 && !closed_class(m.end - 1) && hint_at_[m.end - 1] == kNone) shorter_[last] = static_cast<std::uint32_t>(out_.list.size());
  }
}

std::optional<Candidate> Finder::remembered(Index at) const {
  if (!is_word(at) || shorter_.empty() || closed_class(at)) return {};
  static constexpr std::string_view kClitics[] = {"", "و", "ف", "ب", "ل", "ك"};
  const std::string_view word = key(at);
  for (const std::string_view clitic : kClitics) {
    // Two bytes each: compared here, since a call for each of them is 1 % of the whole time.
    if (!clitic.empty() && (word.size() < 2 || word[0] != clitic[0] || word[1] != clitic[1])) continue;
    const auto found = shorter_.find(word.substr(clitic.size()));
    if (found == shorter_.end()) continue;
    const Mention& full = out_.list[found->second];
    // A last name that is also a nationality or a common word needs its article and no noun
    // before it: التونسي after أبو يحيى التونسي, but not الجيش التونسي.
    if (nationality(at, true) != nullptr && at > 0 && is_word(at - 1) && !verb(at - 1) &&
        !closed_class(at - 1))
      continue;
    Mention m = make(full.kind, Source::kDocument, at, at + 1, clitic.empty() ? 0 : 1);
    m.entity = full.entity;
    m.type = full.type;
    m.sector = full.sector;
    m.claimant = full.claimant;
    m.country = full.country;
    m.antecedent = found->second;
    return Candidate{m, 3};
  }
  return {};
}

}  // namespace marsad::entity
