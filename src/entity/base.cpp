// Implements Base: opens the compiled knowledge, runs the Finder, describes noun phrases.
// Ids of bodies are made of the country and the body: gov.irq.army.
#include <algorithm>

#include "entity/finder.h"

namespace marsad::entity {

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kPerson: return "person";
    case Kind::kOrganisation: return "organisation";
    case Kind::kPlace: return "place";
    case Kind::kNationality: return "nationality";
    case Kind::kRole: return "role";
  }
  return "role";
}

std::string_view name_of(VictimClass victim) {
  switch (victim) {
    case VictimClass::kCivilian: return "civilian";
    case VictimClass::kCombatant: return "combatant";
    case VictimClass::kSecurity: return "security";
    case VictimClass::kPerpetrator: return "perpetrator";
    case VictimClass::kUnknown: return "unknown";
  }
  return "unknown";
}

namespace {

std::string lower(std::string_view code) {
  std::string out(code);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class CompiledBase final : public Base {
 public:
  explicit CompiledBase(std::shared_ptr<const kb::KbFile> file) : file_(std::move(file)) {}

  Status open() {
    if (!dictionary_.open(*file_))
      return fail(ErrorCode::kMalformed, "no entity dictionary in the compiled knowledge; run "
                                         "'marsad kb build'");
    tables_.read(*file_);
    names_.open(*file_);
    return {};
  }

  void find(const text::TokenizedText& text, const lexicon::Lexed& words, std::string_view bytes,
            const Context& context, Mentions& out) const override {
    Finder(tables_, dictionary_, names_, text, words, bytes, context, out).run();
  }

  Description describe(const text::TokenizedText& text, const Mentions& mentions,
                       std::uint32_t first, std::uint32_t end) const override;

  Info info(EntityId entity) const override;
  EntityId find_id(std::string_view id) const override;
  std::size_t size() const override { return tables_.size(); }
  std::size_t phrases() const override { return dictionary_.size(); }

 private:
  std::shared_ptr<const kb::KbFile> file_;
  Dictionary dictionary_;
  Tables tables_;
  NameModel names_;
};

// The head decides; what follows refines it. A head without a sector of its own (عناصر, قادة)
// takes that of the organisation after it; a sector of the head stays (جنود من ...).
Description CompiledBase::describe(const text::TokenizedText& text, const Mentions& mentions,
                                   std::uint32_t first, std::uint32_t end) const {
  (void)text;
  Description out;
  bool head_is_role = false;
  bool head_is_people = false;  // a bare nationality ("مغاربة داعش"): what follows decides
  std::uint32_t last = kNone;
  const auto begin = std::lower_bound(
      mentions.list.begin(), mentions.list.end(), first,
      [](const Mention& m, std::uint32_t at) { return m.end <= at; });
  for (auto it = begin; it != mentions.list.end() && it->first < end; ++it) {
    const Mention& m = *it;
    if (m.first < first && m.end > end) {
      // The phrase is part of a longer name ("الأمريكية" in "الطائرات الأمريكية").
    } else if (m.end <= first || (last != kNone && m.first < last)) {
      continue;
    }
    const auto index = static_cast<std::uint32_t>(it - mentions.list.begin());
    const bool weak = out.sector.empty() || out.sector == "UNK" || out.sector == "UAF" ||
                      head_is_people;
    switch (m.kind) {
      case Kind::kRole:
        if (!out.known) {
          out.sector = m.sector;
          out.victim = m.victim;
          out.number = m.number;
          out.claimant = m.claimant;
          out.human = out.known = head_is_role = true;
          out.mention = index;
        } else if (weak && m.sector != "UNK" && !m.sector.empty()) {
          out.sector = m.sector;
          if (out.victim == VictimClass::kUnknown) out.victim = m.victim;
          if (out.claimant.empty()) out.claimant = m.claimant;
        }
        break;
      case Kind::kNationality:
        if (m.country_stated && out.country_stated.empty()) out.country_stated = m.country;
        if (!out.known) {
          out.number = m.number;
          out.human = out.known = true;
          out.mention = index;
          if (m.country == "x.houthi" || m.country == "x.daesh") {
            out.sector = "REB";
            out.victim = VictimClass::kCombatant;
            out.claimant = "armed_group";
          } else {
            // Alone after a noun ("غارة أمريكية", "القصف التركي") it stands for the forces; as a
            // noun ("فلسطيني", "مغربيان") for a person.
            const bool bare = m.number == lexicon::Number::kSingular && end == m.end;
            out.adjective = bare;
            const bool forces = bare && (m.gender == lexicon::Gender::kFeminine || m.definite) &&
                                m.country.size() == 3;
            out.sector = forces ? "MIL" : "CVL";
            head_is_people = true;
          }
        }
        break;
      case Kind::kOrganisation:
      case Kind::kPerson:
        if (m.country_stated && out.country_stated.empty()) out.country_stated = m.country;
        else if (out.country_inferred.empty() && m.country.size() == 3)
          out.country_inferred = m.country;
        if (head_is_role && m.type == "armed_group" &&
            (out.sector == "GOV" || out.sector == "ELI" || out.sector == "MIL")) {
          out.sector = m.sector;  // مسؤولان من التنظيم
          out.victim = VictimClass::kCombatant;
          out.claimant = m.claimant;
        }
        if (!out.known || (weak && (head_is_role || head_is_people))) {
          head_is_people = false;
          if (!m.sector.empty()) out.sector = m.sector;
          if (m.kind == Kind::kPerson && m.sector.empty() && !out.known) {
            out.sector = "CVL";
            out.number = lexicon::Number::kSingular;
          }
          if (out.victim == VictimClass::kUnknown) out.victim = m.victim;
          if (out.victim == VictimClass::kUnknown) {
            if (m.sector == "REB" || m.sector == "PRM") out.victim = VictimClass::kCombatant;
            if (m.sector == "MIL" || m.sector == "COP") out.victim = VictimClass::kSecurity;
          }
          if (out.claimant.empty()) out.claimant = m.claimant;
          out.human = out.known = true;
          if (out.mention == kNone) out.mention = index;
        }
        if (out.entity == kNoEntity) out.entity = m.entity;
        break;
      case Kind::kPlace:
        // A bare state or capital that acts is its government (CODEBOOK section 11, 4).
        if (!out.known && m.first <= first && m.end >= end &&
            (m.type == "country" || m.type == "city")) {
          out.sector = "GOV";
          out.claimant = "official";
          out.country_stated = m.country;
          out.known = true;
          out.mention = index;
        } else if (out.known && out.country_stated.empty() && m.country.size() == 3) {
          out.country_stated = m.country;  // محافظ قندهار: the phrase names a place of the country
        }
        break;
    }
    last = m.end;
  }
  if (out.country_inferred.empty()) out.country_inferred = out.country_stated;
  return out;
}

Info CompiledBase::info(EntityId entity) const {
  Info out;
  const Traits* traits = tables_.traits(entity);
  if (traits == nullptr) return out;
  out.type = traits->type;
  out.country = traits->country;
  out.sector = traits->sector;
  out.claimant = traits->claimant;
  if (entity < tables_.actors.size()) {
    const Actor& a = tables_.actors[entity];
    out.id = a.id;
    out.name_ar = a.name_ar;
    out.name_en = a.name_en;
    return out;
  }
  std::size_t at = entity - tables_.actors.size();
  if (at < tables_.persons.size()) {
    const Person& p = tables_.persons[at];
    out.id = p.id;
    out.name_ar = p.name_ar;
    out.type = "person";
    return out;
  }
  at -= tables_.persons.size();
  const Nationality& n = tables_.nationalities[at / tables_.bodies.size()];
  const Body& b = tables_.bodies[at % tables_.bodies.size()];
  out.id = "gov." + lower(n.code) + "." + std::string(b.key);
  out.country = n.code;
  out.name_ar = std::string(b.name_ar) + " (" + std::string(n.name_ar) + ")";
  out.name_en = std::string(b.name_en) + " of " + std::string(n.name_en);
  return out;
}

EntityId CompiledBase::find_id(std::string_view id) const {
  for (std::uint32_t i = 0; i < tables_.actors.size(); ++i)
    if (tables_.actors[i].id == id) return tables_.actor_id(i);
  for (std::uint32_t i = 0; i < tables_.persons.size(); ++i)
    if (tables_.persons[i].id == id) return tables_.person_id(i);
  if (!id.starts_with("gov.")) return kNoEntity;
  const std::string_view rest = id.substr(4);
  const std::size_t dot = rest.find('.');
  if (dot == std::string_view::npos) return kNoEntity;
  for (std::uint32_t n = 0; n < tables_.nationalities.size(); ++n) {
    if (lower(tables_.nationalities[n].code) != rest.substr(0, dot)) continue;
    for (std::uint32_t b = 0; b < tables_.bodies.size(); ++b)
      if (tables_.bodies[b].key == rest.substr(dot + 1)) return tables_.body_id(n, b);
  }
  return kNoEntity;
}

}  // namespace

Result<std::unique_ptr<const Base>> Base::load(std::shared_ptr<const kb::KbFile> file) {
  auto base = std::make_unique<CompiledBase>(std::move(file));
  MARSAD_CHECK(base->open());
  return std::unique_ptr<const Base>(std::move(base));
}

}  // namespace marsad::entity
