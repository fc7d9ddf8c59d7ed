// Implements the references of Finder: definite descriptions, bodies without a country, acronyms.
// التنظيم → the last organisation whose head or type fits; الجيش → the last army, else that of the
// country the document speaks of most; المدينة → the last settlement; البلاد → the last country.
// Private to entity/.
#include "entity/finder.h"

#include <algorithm>

namespace marsad::entity {
namespace {

constexpr std::uint32_t kFarthest = 400;  // tokens back to an antecedent

}  // namespace

void Finder::refer(Mention& m, Index at) {
  const Hit* head = hits_.longest(at, EntryKind::kHead);
  const Hit* place = hits_.longest(at, EntryKind::kPlaceHead);
  for (std::size_t back = out_.list.size(); back-- > 0;) {
    const Mention& earlier = out_.list[back];
    if (earlier.first >= at || at - earlier.first > kFarthest) continue;
    if (!earlier.named || earlier.source == Source::kReference) continue;
    bool fits = false;
    if (m.kind == Kind::kPlace) {
      if (earlier.kind != Kind::kPlace || place == nullptr) continue;
      const bool city = tables_.place_heads[place->entry->id].city;
      fits = city ? earlier.type == "city" : earlier.type != "city";
    } else if (earlier.kind == Kind::kOrganisation && head != nullptr) {
      const Head& noun = tables_.heads[head->entry->id];
      fits = std::find(noun.anaphora.begin(), noun.anaphora.end(), earlier.type) !=
             noun.anaphora.end();
      const Hit* own = hits_.longest(earlier.first, EntryKind::kHead);
      if (own != nullptr && own->entry->id == head->entry->id) fits = true;
    }
    if (!fits) continue;
    m.antecedent = static_cast<std::uint32_t>(back);
    m.entity = earlier.entity;
    m.type = earlier.type;
    m.sector = earlier.sector;
    m.claimant = earlier.claimant;
    m.country = earlier.country;
    m.place = earlier.place;
    return;
  }
}

// The country of a bare body: that of the last mention of the same body, else of the document,
// else of the last body of its sector. A régime's forces stay with the listed actor.
void Finder::settle_body(Mention& m, std::uint32_t index, std::uint32_t body) {
  const auto settle = [&](std::string_view country) {
    for (std::uint32_t n = 0; n < tables_.nationalities.size(); ++n)
      if (tables_.nationalities[n].code == country && tables_.nationalities[n].state) {
        m.entity = tables_.body_id(n, body);
        m.country = tables_.nationalities[n].code;
        return;
      }
  };
  std::string_view nearest;
  for (std::uint32_t back = index; back-- > 0;) {
    const Mention& earlier = out_.list[back];
    if (earlier.kind != Kind::kOrganisation || earlier.country.size() != 3) continue;
    const Hit* hit = hits_.longest(earlier.first, EntryKind::kBody);
    if (hit != nullptr && hit->entry->id == body) {
      m.antecedent = back;
      m.entity = earlier.entity;
      m.country = earlier.country;
      return;
    }
    if (nearest.empty() && earlier.type == m.type && earlier.sector == m.sector)
      nearest = earlier.country;
  }
  settle(out_.main_country.empty() ? nearest : out_.main_country);
}

void Finder::references() {
  const auto count = static_cast<Index>(text_.tokens.size());
  std::vector<Mention> found;
  for (Index i = 0; i < count; ++i) {
    const std::uint32_t covering = out_.at[i];
    if (covering != kNone && out_.list[covering].kind != Kind::kRole) continue;
    const Hit* head = hits_.longest(i, EntryKind::kHead);
    const Hit* place = hits_.longest(i, EntryKind::kPlaceHead);
    const bool organisation = head != nullptr && head->article &&
                              (head->entry->flags & kFormPluralHead) == 0 &&
                              !tables_.heads[head->entry->id].anaphora.empty();
    const bool settlement = place != nullptr && place->article;
    if (!organisation && !settlement) continue;
    const Hit& hit = organisation ? *head : *place;
    Mention m = make(organisation ? Kind::kOrganisation : Kind::kPlace, Source::kReference, i,
                     i + 1, hit.strip);
    m.named = false;
    m.definite = true;
    refer(m, i);
    if (m.antecedent == kNone) {
      if (!organisation) continue;
      take(m, tables_.heads[head->entry->id]);
    }
    found.push_back(m);
  }
  // Bodies without a country take that of the last body of the same kind, else of the document.
  for (std::size_t i = 0; i < out_.list.size(); ++i) {
    Mention& m = out_.list[i];
    if (m.kind != Kind::kOrganisation || m.entity != kNoEntity) continue;
    const Hit* hit = hits_.longest(m.first, EntryKind::kBody);
    if (hit == nullptr || hit->end != m.end) continue;
    settle_body(m, static_cast<std::uint32_t>(i), hit->entry->id);
  }
  if (found.empty()) return;
  // Merge by position; antecedents and `at` point into the old list and are renumbered.
  std::vector<std::pair<Mention, std::uint32_t>> all;
  for (std::uint32_t i = 0; i < out_.list.size(); ++i) all.push_back({out_.list[i], i});
  for (const Mention& m : found) {
    const std::uint32_t role = out_.at[m.first];
    if (role != kNone && out_.list[role].first == m.first && out_.list[role].end == m.end &&
        m.antecedent == kNone)
      continue;
    all.push_back({m, kNone});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    if (a.first.first != b.first.first) return a.first.first < b.first.first;
    return a.first.end > b.first.end;
  });
  std::vector<std::uint32_t> moved(out_.list.size(), kNone);
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (all[i].second != kNone) moved[all[i].second] = i;
  out_.list.clear();
  for (auto& [m, old] : all) {
    (void)old;
    if (m.antecedent != kNone) m.antecedent = moved[m.antecedent];
    out_.list.push_back(m);
  }
  out_.at.assign(text_.tokens.size(), kNone);
  for (std::uint32_t i = 0; i < out_.list.size(); ++i)
    for (Index t = out_.list[i].first; t < out_.list[i].end; ++t)
      if (out_.at[t] == kNone || out_.list[i].source == Source::kReference) out_.at[t] = i;
}

// "المركز ... (م د س)" or "تنظيم ... المعروف بـ «X»": the short form is that organisation from
// there on. The forms are collected after the walk and applied to what has no mention yet.
void Finder::acronyms() {
  std::map<std::string, std::uint32_t, std::less<>> names;
  for (std::uint32_t n = 0; n < out_.list.size(); ++n) {
    const Mention& m = out_.list[n];
    if (m.kind != Kind::kOrganisation || !m.named || m.end >= text_.tokens.size()) continue;
    Index open = m.end;
    const Index stop = limit(m.first);
    for (Index skip = 0; skip < 3 && open < stop && is_word(open) &&
                         hits_.any(open, EntryKind::kTitle); ++skip) {
      const Hit* intro = hits_.longest(open, EntryKind::kTitle);
      if (static_cast<TitleKind>(intro->entry->use) != TitleKind::kIntro) break;
      open = intro->end;
    }
    if (open < stop && is_word(open) && key(open) == "ب") ++open;
    if (open >= stop) continue;
    const text::Token& mark = text_.tokens[open];
    const bool bracket = mark.kind == text::TokenKind::kPunct &&
                         slice(bytes_, mark.span) == "(";
    if (!bracket && !(mark.kind == text::TokenKind::kQuote && open > m.end)) continue;
    const Index mate = mark.mate;
    const std::string_view inside = slice(bytes_, text_.tokens[open + 1].span);
    const bool letters = text_.tokens[open + 1].kind == text::TokenKind::kLatin &&
                         inside.size() >= 2 &&
                         std::all_of(inside.begin(), inside.end(),
                                     [](char c) { return c >= 'A' && c <= 'Z'; });
    if (mate == text::kNoToken || mate != open + 2 || !(is_word(open + 1) || letters)) continue;
    if (out_.at[open + 1] != kNone && out_.list[out_.at[open + 1]].named) continue;
    names[std::string(key(open + 1))] = n;
  }
  if (names.empty()) return;
  const auto count = static_cast<Index>(text_.tokens.size());
  std::vector<Mention> extra;
  for (Index i = 0; i < count; ++i) {
    if (text_.tokens[i].kind != text::TokenKind::kLatin && !is_word(i)) continue;
    if (out_.at[i] != kNone && out_.list[out_.at[i]].named) continue;
    const auto found = names.find(key(i));
    if (found == names.end() || out_.list[found->second].first > i) continue;
    const Mention& full = out_.list[found->second];
    Mention m = make(Kind::kOrganisation, Source::kDocument, i, i + 1, 0);
    m.entity = full.entity;
    m.type = full.type;
    m.sector = full.sector;
    m.claimant = full.claimant;
    m.country = full.country;
    m.antecedent = found->second;
    extra.push_back(m);
  }
  for (const Mention& m : extra) {
    out_.at[m.first] = static_cast<std::uint32_t>(out_.list.size());
    out_.list.push_back(m);
  }
  if (extra.empty()) return;
  std::vector<std::uint32_t> order(out_.list.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return out_.list[a].first < out_.list[b].first;
  });
  std::vector<std::uint32_t> moved(order.size());
  std::vector<Mention> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) moved[order[i]] = i;
  for (const std::uint32_t old : order) {
    sorted.push_back(out_.list[old]);
    if (sorted.back().antecedent != kNone) sorted.back().antecedent = moved[sorted.back().antecedent];
  }
  for (std::uint32_t& at : out_.at)
    if (at != kNone) at = moved[at];
  out_.list = std::move(sorted);
}

}  // namespace marsad::entity
