// Implements the organisations of Finder: known actors, bodies of states, heads with a name.
// A head noun (تنظيم، حركة، وزارة …) belongs to the name; what it may take stands in org_heads.tsv.
// Private to entity/.
#include "entity/finder.h"

#include <algorithm>

namespace marsad::entity {
namespace {

constexpr std::size_t kLongestName = 7;    // tokens after a head
constexpr std::size_t kLongestQuote = 7;   // tokens between quotation marks

}  // namespace

const Hit* Finder::nationality(Index at, bool definite_form) const {
  if (at >= text_.tokens.size()) return nullptr;
  const auto [begin, end] = hits_.at(at);
  for (const Hit* hit = begin; hit != end; ++hit) {
    if (hit->entry->kind != EntryKind::kNationality || hit->strip > 0) continue;
    const bool is_definite = hit->article || (hit->entry->flags & kFormDefinite) != 0;
    if (is_definite == definite_form) return hit;
  }
  return nullptr;
}

bool Finder::holds(const Entry& entry, bool phrase) const {
  if (entry.extra == 0) return true;
  const Alias& alias = tables_.aliases[entry.extra - 1];
  if (context_.year != 0 && (context_.year < alias.from || context_.year > alias.to)) return false;
  switch (static_cast<Use>(entry.use)) {
    case Use::kWord: return true;
    case Use::kPhrase: return phrase;
    case Use::kAnaphora: return false;
    case Use::kContext: break;
  }
  for (const std::string_view need : alias.needs)
    if (country_count_.count(need) || entity_seen_.count(need)) return true;
  return false;
}

const Hit* Finder::choose_actor(Index at, bool phrase) const {
  const auto [begin, end] = hits_.at(at);
  const Hit* best = nullptr;
  int best_score = -1;
  for (const Hit* hit = begin; hit != end; ++hit) {
    if (hit->entry->kind != EntryKind::kActor) continue;
    if (best != nullptr && hit->end < best->end) break;
    const bool quoted = at > 0 && ((is_quote(at - 1) && is_quote(hit->end)) ||
                                   slice(bytes_, text_.tokens[at - 1].span) == "(");
    if (!holds(*hit->entry, phrase || quoted)) continue;
    // Of several readings the one whose countries the document speaks of most.
    int score = hit->entry->extra == 0 ? 1 : 0;
    const Actor& actor = tables_.actors[hit->entry->id];
    if (const auto c = country_count_.find(actor.country); c != country_count_.end())
      score += c->second;
    if (hit->entry->extra != 0)
      for (const std::string_view need : tables_.aliases[hit->entry->extra - 1].needs)
        if (const auto c = country_count_.find(need); c != country_count_.end())
          score += c->second;
    if (score > best_score) best = hit, best_score = score;
  }
  return best;
}

void Finder::extend_nationality(Mention& m) const {
  if (m.end >= limit(m.first)) return;
  const Hit* hit = nationality(m.end, true);
  if (hit == nullptr) return;
  const Nationality& n = tables_.nationalities[hit->entry->id];
  if (!n.state || (!m.country.empty() && m.country != n.code)) return;
  m.phrase.end = text_.tokens[hit->end - 1].span.end;
  m.country = n.code;
  m.country_stated = true;
}

std::optional<Candidate> Finder::actor(Index at) const {
  const Hit* hit = choose_actor(at, false);
  if (hit == nullptr) return {};
  Mention m = make(Kind::kOrganisation, Source::kBase, at, hit->end, hit->strip);
  m.entity = tables_.actor_id(hit->entry->id);
  take(m, tables_.actors[hit->entry->id]);
  if (hit->entry->extra != 0 &&
      static_cast<Use>(hit->entry->use) == Use::kContext && hit->end == at + 1)
    m.named = definite(at) ? false : true;
  // The name itself says the country: الجيش العراقي.
  for (Index i = at + 1; i < hit->end; ++i)
    if (const Hit* adjective = nationality(i, true))
      if (tables_.nationalities[adjective->entry->id].code == m.country) m.country_stated = true;
  extend_nationality(m);
  // The alias may hold more than the name: صحيفة بيلد الألمانية, حزب الله اللبناني.
  const Hit* head = hits_.longest(at, EntryKind::kHead);
  Index name_end = hit->end;
  const bool outer = head != nullptr && !head->article && hit->end > at + 1 &&
                     !tables_.heads[head->entry->id].in_name;
  const Hit* last = hit->end > at + 1 ? nationality(hit->end - 1, true) : nullptr;
  if (last != nullptr && tables_.nationalities[last->entry->id].state &&
      (outer || shorter_alias(at, *hit)))
    --name_end;
  while (name_end > at + 1 && is_quote(name_end - 1)) --name_end;
  // A quotation opened inside the phrase is closed with it: صحيفة "الوطن".
  if (is_quote(m.end) && m.end < limit(at) && text_.tokens[m.end].mate > at &&
      text_.tokens[m.end].mate < m.end) {
    m.phrase.end = std::max(m.phrase.end, text_.tokens[m.end].span.end);
    ++m.end;
  }
  const Index inside = is_quote(at + 1) ? at + 2 : at + 1;
  if (outer && name_end > inside) leave_head(m, inside, name_end);
  else m.span.end = text_.tokens[(name_end == hit->end ? m.end : name_end) - 1].span.end;
  return Candidate{m, 5};
}

// Whether the words of the hit without the last one are an alias of the same actor as well.
bool Finder::shorter_alias(Index at, const Hit& hit) const {
  const auto [begin, end] = hits_.at(at);
  for (const Hit* other = begin; other != end; ++other)
    if (other->entry->kind == EntryKind::kActor && other->end + 1 == hit.end &&
        other->entry->id == hit.entry->id)
      return true;
  return false;
}

std::optional<Candidate> Finder::body(Index at) {
  if (const Hit* hit = hits_.longest(at, EntryKind::kBody)) {
    const Body& row = tables_.bodies[hit->entry->id];
    Index end = hit->end;
    // وزيرة الدفاع الفرنسية: the ministry is part of the title.
    if (hit->end == at + 1 && at > 0 && limit(at - 1) == limit(at) && row.type == "government") {
      const Hit* role = hits_.longest(at - 1, EntryKind::kRole);
      if (role != nullptr && !role->article && tables_.roles[role->entry->id].title) return {};
    }
    const Hit* adjective = nationality(end, true);
    if (adjective == nullptr && end + 1 < limit(at) && is_word(end) && definite(end) &&
        nationality(end + 1, true) != nullptr && hits_.any(end, EntryKind::kOrgWord))
      adjective = nationality(++end, true);
    Mention m = make(Kind::kOrganisation, Source::kBase, at, hit->end, hit->strip);
    take(m, row);
    // A body without its country is a name only when a head noun opens it (وزارة الدفاع).
    m.named = hit->end > at + 1 && hits_.any(at, EntryKind::kHead);
    const bool peoples = adjective != nullptr &&
                         !tables_.nationalities[adjective->entry->id].state;
    if (adjective != nullptr) {
      const Nationality& n = tables_.nationalities[adjective->entry->id];
      m.end = adjective->end;
      m.span.end = text_.tokens[m.end - 1].span.end;
      m.phrase = m.span;
      m.country = n.code;
      m.named = true;
      if (peoples && m.sector == "MIL") m.sector = "REB", m.claimant = "armed_group";
      if (!peoples) {
        m.entity = tables_.body_id(adjective->entry->id, hit->entry->id);
        m.country_stated = true;
      }
    }
    return Candidate{m, 4};
  }
  if (const Hit* hit = hits_.longest(at, EntryKind::kBodyOf)) {
    if (hit->article || hit->end >= limit(at)) return {};
    const Body& row = tables_.bodies[hit->entry->id];
    const Hit* country = hits_.longest(hit->end, EntryKind::kCountry);
    Mention m = make(Kind::kOrganisation, Source::kGrammar, at, hit->end, hit->strip);
    take(m, row);
    if (country != nullptr && country->strip == 0) {
      m.end = country->end;
      m.country = tables_.nationalities[country->entry->id].code;
      m.country_stated = true;
      m.entity = tables_.body_id(country->entry->id, hit->entry->id);
    } else if (hint_at_[hit->end] != kNone) {
      const PlaceHint& p = (*context_.places)[hint_at_[hit->end]];
      if (p.span.begin != text_.tokens[hit->end].span.begin) return {};
      m.end = std::min(text_.token_at(p.span.end - 1) + 1, limit(at));
      m.country = p.country;
      m.country_stated = true;  // شرطة إسلام آباد
    } else {
      return {};
    }
    m.span.end = text_.tokens[m.end - 1].span.end;
    m.phrase = m.span;
    return Candidate{m, 3};
  }
  return {};
}

Finder::Index Finder::quoted_name(Index at) const {
  if (!is_quote(at)) return at;
  const Index mate = text_.tokens[at].mate;
  if (mate == text::kNoToken || mate <= at + 1 || mate >= limit(at)) return at;
  if (mate - at - 1 > kLongestQuote) return at;
  for (Index i = at + 1; i < mate; ++i)
    if (verb(i) || text_.tokens[i].kind == text::TokenKind::kPunct) return at;
  return mate + 1;
}

std::optional<Candidate> Finder::headed_known(Index at, const Hit& head) const {
  Index next = head.end;
  const bool opened = is_quote(next);
  const Index mate = opened ? text_.tokens[next].mate : text::kNoToken;
  if (opened) ++next;
  if (next >= limit(at)) return {};
  const Hit* hit = choose_actor(next, true);
  if (hit == nullptr || hit->strip > 0) return {};
  const Actor& row = tables_.actors[hit->entry->id];
  const Head& noun = tables_.heads[head.entry->id];
  // A phrase-only alias must fit the head: صحيفة الحياة, not حركة الحياة.
  const bool loose = hit->entry->extra != 0 &&
                     static_cast<Use>(hit->entry->use) == Use::kPhrase;
  if (loose && row.type != noun.type) return {};
  Mention m = make(Kind::kOrganisation, Source::kBase, at, hit->end, head.strip);
  if (opened && mate == hit->end) ++m.end;
  m.span.end = text_.tokens[m.end - 1].span.end;
  m.phrase = m.span;
  m.entity = tables_.actor_id(hit->entry->id);
  take(m, row);
  extend_nationality(m);
  if (!noun.in_name) leave_head(m, next, hit->end);
  return Candidate{m, 6};
}

// Whether indefinite nouns from `at` on end in a definite one.
bool Finder::construct_ahead(Index at, Index stop) const {
  for (Index i = at + 1; i < stop && i <= at + 2; ++i) {
    if (!is_word(i) || verb(i) || closed_class(i)) return false;
    if (definite(i)) return true;
    if (has_clitic(i)) return false;
  }
  return false;
}

// One past the country or place at `at` that ends a name, and the definite words of bodies after it
// ("بنك مصر المركزي"); `at` when there is none.
Finder::Index Finder::place_tail(Index at, Index stop) const {
  Index end = at;
  if (const Hit* country = hits_.longest(at, EntryKind::kCountry); country != nullptr && country->strip == 0)
    end = country->end;
  else if (hint_at_[at] != kNone && !has_clitic(at))
    end = std::min(text_.token_at((*context_.places)[hint_at_[at]].span.end - 1) + 1, stop);
  else
    return at;
  while (end < stop && is_word(end) && definite(end) && hits_.any(end, EntryKind::kOrgWord)) ++end;
  return end;
}

// The words that may belong to a name after the head.
Finder::NameRun Finder::name_run(Index at, const Hit& head) const {
  const Head& noun = tables_.heads[head.entry->id];
  NameRun run;
  run.closed = head.article;
  run.end = head.end;
  const Index start = head.end;
  const Index stop = std::min<Index>(limit(at), start + kLongestName);
  bool proper = false;  // after a proper noun only definite or unknown words
  Index& i = run.end;
  for (; i < stop; ++i) {
    if (!is_word(i)) break;
    const bool is_definite = definite(i);
    if (const Hit* n = nationality(i, true)) {
      run.special = true;
      ++run.definite_words;
      i = n->end - 1;
      run.closed = true;
      continue;
    }
    if (const Index after = run.closed ? i : place_tail(i, stop); after > i) {
      run.special = run.closed = true;
      i = after;
      break;
    }
    // للصحة after a definite word continues the name; لحقوق opens a construct after it.
    if (i > start && run.closed && !verb(i) && has_proclitic(i, lexicon::kLa)) {
      const bool whole = key(i).starts_with("لل");
      // لشركات صناعة السيارات: a construct whose last word is definite.
      const bool known = hits_.any(i, EntryKind::kOrgWord);
      if (run.genitive || (!whole && !known && (noun.type == "company" || !construct_ahead(i, stop))))
        break;
      run.special = run.genitive = true;
      run.closed = whole;
      continue;
    }
    // مستشفى الملك خالد, جامعة الأمير محمد بن فهد: named after somebody with a title.
    if (i == start && !head.article && (noun.type == "medical" || noun.type == "education"))
      if (const Index after = honoured(i); after > i) {
        run.special = run.closed = true;
        i = after - 1;
        continue;
      }
    if (is_definite) {
      if (closed_class(i)) break;
      ++run.definite_words;
      if (hits_.any(i, EntryKind::kOrgWord) || unknown(i)) run.special = true;
      run.closed = true;
      continue;
    }
    if (run.closed) {
      // وزارة التجارة والصناعة: a conjoined definite noun belongs to ministries and the like.
      const bool armed_head = noun.type == "armed_group" || noun.type == "media";
      if (!key(i).starts_with("وال") || armed_head || i == start || verb(i) || closed_class(i)) break;
      if (hits_.any(i, EntryKind::kBody) || hits_.any(i, EntryKind::kHead) ||
          hits_.any(i, EntryKind::kRole) || hits_.any(i, EntryKind::kActor) ||
          hits_.any(i, EntryKind::kCountry) || hits_.any(i, EntryKind::kNationality))
        break;
      continue;
    }
    if (verb(i) || closed_class(i) || has_clitic(i)) break;
    if (proper && !unknown(i)) break;
    if (unknown(i) || hits_.any(i, EntryKind::kGiven)) run.special = proper = true;
    if (hits_.any(i, EntryKind::kOrgWord)) run.special = true;
  }
  return run;
}

// One past the last word of a name that begins after the head, or `head.end` when there is none.
Finder::Index Finder::unknown_name(Index at, const Hit& head) const {
  const Head& noun = tables_.heads[head.entry->id];
  const Index start = head.end;
  const NameRun run = name_run(at, head);
  const Index i = run.end;
  if (i == start) return start;
  // What stands right after the head must be able to begin a name: not "تنظيم مسيرة", nor
  // "حكومة الرئيس", nor "مركز محافظة".
  const bool role = hits_.any(start, EntryKind::kRole) && !hits_.any(start, EntryKind::kOrgWord);
  if (noun.unknown == Unknown::kPlace && role) return start;
  if (hits_.any(start, EntryKind::kPlaceHead) && noun.unknown != Unknown::kFree) return start;
  const bool opens = definite(start) || unknown(start) || hint_at_[start] != kNone ||
                     hits_.any(start, EntryKind::kGiven) || hits_.any(start, EntryKind::kOrgWord) ||
                     hits_.any(start, EntryKind::kCountry);
  if (!opens && (noun.type == "armed_group" || noun.type == "party")) return start;
  switch (noun.unknown) {
    case Unknown::kNone: case Unknown::kQuoted: return start;
    case Unknown::kPlace: return run.special && !head.article ? i : start;
    case Unknown::kAdjective:
      if (head.article) return run.special && (run.definite_words >= 2 || run.genitive) ? i : start;
      return run.closed && run.special && run.definite_words >= 1 ? i : start;
    case Unknown::kFree: break;
  }
  const bool bank = noun.type == "company" && run.definite_words == 1 && i == start + 1;
  if (head.article) return run.special && (run.definite_words >= 2 || run.genitive || bank) ? i : start;
  const bool armed = noun.type == "armed_group" || noun.type == "party";
  if (armed) return run.special ? i : start;
  return run.closed || run.special ? i : start;
}

// The name is [first, end) alone; the phrase keeps the head noun before it.
void Finder::leave_head(Mention& m, Index first, Index end) const {
  m.span = {text_.tokens[first].span.begin, text_.tokens[end - 1].span.end};
  m.quoted = first > 0 && is_quote(first - 1);
}

std::optional<Candidate> Finder::headed(Index at) {
  const Hit* head = hits_.longest(at, EntryKind::kHead);
  const bool plural = (head->entry->flags & kFormPluralHead) != 0;
  const Head& noun = tables_.heads[head->entry->id];
  Index end = head->end;
  bool quoted = false;
  // Offices and councils are not named in quotation marks; a quoted مديرية is a district.
  if (noun.unknown != Unknown::kNone && noun.type != "government" && !plural) {
    end = quoted_name(head->end);
    quoted = end > head->end;
    if (!quoted) end = head->end;
  }
  if (!quoted && !plural) end = unknown_name(at, *head);
  if (end == head->end) return {};
  Mention m = make(Kind::kOrganisation, Source::kGrammar, at, end, head->strip);
  take(m, noun);
  if (quoted) extend_nationality(m);
  if (!noun.in_name) {
    const Index inside = quoted ? head->end + 1 : head->end;
    leave_head(m, inside, quoted ? end - 1 : end);
  }
  for (Index i = head->end; i < m.end; ++i) {
    const Hit* n = nationality(i, true);
    if (n == nullptr || !tables_.nationalities[n->entry->id].state) continue;
    m.country = tables_.nationalities[n->entry->id].code;
    m.country_stated = true;
  }
  return Candidate{m, 2};
}

std::optional<Candidate> Finder::organisation(Index at) {
  if (!is_word(at) && !is_quote(at)) {
    if (text_.tokens[at].kind != text::TokenKind::kLatin) return {};
  }
  if (is_quote(at)) return {};
  std::optional<Candidate> best = actor(at);
  if (auto next = body(at); next && (!best || next->mention.end > best->mention.end))
    best = std::move(next);
  const Hit* head = hits_.longest(at, EntryKind::kHead);
  if (head == nullptr || head->pronoun || head->end >= limit(at)) return best;
  if (!head->article)
    if (auto known = headed_known(at, *head);
        known && (!best || known->mention.end > best->mention.end))
      return known;
  return best ? best : headed(at);
}

}  // namespace marsad::entity
