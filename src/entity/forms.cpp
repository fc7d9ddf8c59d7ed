// Implements forms_of. Endings are those of unvocalised writing: ان ين ون ات and their constructs.
// ـين is entered once as dual-or-plural where a sound plural exists, else as dual.
// Before endings a final ta marbuta opens to ta; hamza seats are left to key folding.
#include "entity/forms.h"

namespace marsad::entity {
namespace {

using lexicon::Gender;
using lexicon::Number;

constexpr std::string_view kTaMarbuta = "ة";

// The stem to which endings are added: ta marbuta opens to ta.
std::string open_stem(std::string_view word) {
  if (!word.ends_with(kTaMarbuta)) return std::string(word);
  return std::string(word.substr(0, word.size() - kTaMarbuta.size())) + "ت";
}

void add_singular(const std::string& word, Gender gender, bool sound_plural,
                  std::vector<Form>& out) {
  const std::string stem = open_stem(word);
  out.push_back({word, Number::kSingular, gender, false});
  if (gender == Gender::kMasculine) out.push_back({stem + "ا", Number::kSingular, gender, false});
  if (gender == Gender::kFeminine && stem != word)
    out.push_back({stem, Number::kSingular, gender, true});
  out.push_back({stem + "ان", Number::kDual, gender, false});
  out.push_back({stem + "ين", sound_plural ? Number::kDualOrPlural : Number::kDual, gender, false});
  if (gender == Gender::kFeminine) out.push_back({stem + "ا", Number::kDual, gender, true});
  out.push_back({stem + "ي", sound_plural ? Number::kDualOrPlural : Number::kDual, gender, true});
}

}  // namespace

std::string feminine_of(std::string_view masculine) {
  return std::string(masculine) + std::string(kTaMarbuta);
}

std::vector<Form> forms_of(const Paradigm& p) {
  std::vector<Form> out;
  const Gender own = p.masculine.ends_with(kTaMarbuta) ? Gender::kFeminine : Gender::kMasculine;
  add_singular(p.masculine, own, p.sound_masculine, out);
  if (p.sound_masculine) {
    out.push_back({p.masculine + "ون", Number::kPlural, Gender::kMasculine, false});
    out.push_back({p.masculine + "و", Number::kPlural, Gender::kMasculine, true});
  }
  if (!p.feminine.empty()) add_singular(p.feminine, Gender::kFeminine, false, out);
  if (p.sound_feminine) {
    std::string stem = p.feminine.empty() ? p.masculine : p.feminine;
    if (stem.ends_with(kTaMarbuta)) stem.resize(stem.size() - kTaMarbuta.size());
    out.push_back({stem + "ات", Number::kPlural, Gender::kFeminine, false});
  }
  for (const std::string& plural : p.broken) {
    out.push_back({plural, Number::kPlural, own, false});
    if (!plural.ends_with(kTaMarbuta))
      out.push_back({plural + "ا", Number::kPlural, own, false});
    else
      out.push_back({open_stem(plural), Number::kPlural, own, true});
  }
  return out;
}

}  // namespace marsad::entity
