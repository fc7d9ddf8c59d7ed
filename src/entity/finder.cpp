// Implements the walk of Finder: survey of the document, outer mentions, inner layers.
// The longest candidate at a token wins; equal length goes to the higher rank.
// Private to entity/.
#include "entity/finder.h"

#include <algorithm>

namespace marsad::entity {
namespace {

using lexicon::Pos;
constexpr std::string_view kAl = "ال";

}  // namespace

bool Finder::definite(Index at) const {
  return key(at).size() >= 2 * kAl.size() && key(at).starts_with(kAl);
}

bool Finder::unknown(Index at) const {
  if (at >= words_.words.size()) return false;
  if (words_.words[at].readings == 0) return true;
  const lexicon::Reading& best = words_.best(at);
  return best.lemma == lexicon::kNoLemma || best.pos == Pos::kProper || best.pos == Pos::kUnknown;
}

Pos Finder::pos(Index at) const {
  if (at >= words_.words.size() || words_.words[at].readings == 0) return Pos::kUnknown;
  return words_.best(at).pos;
}

bool Finder::closed_class(Index at) const {
  switch (pos(at)) {
    case Pos::kPronoun: case Pos::kDemonstrative: case Pos::kRelative: case Pos::kPreposition:
    case Pos::kConjunction: case Pos::kParticle: case Pos::kAdverb: case Pos::kNumeral:
      return true;
    default: return false;
  }
}

bool Finder::has_clitic(Index at) const {
  if (at >= words_.words.size()) return false;
  return words_.words[at].core.begin > text_.tokens[at].span.begin;
}

void Finder::index_tokens() {
  const auto count = static_cast<Index>(text_.tokens.size());
  limit_.assign(count, count);
  for (const text::Sentence& s : text_.sentences)
    for (Index i = s.first; i < s.end && i < count; ++i) limit_[i] = s.end;
  hint_at_.assign(count, kNone);
  if (context_.places == nullptr) return;
  for (std::size_t p = 0; p < context_.places->size(); ++p) {
    const Index at = text_.token_at((*context_.places)[p].span.begin);
    if (at < count && hint_at_[at] == kNone) hint_at_[at] = static_cast<Index>(p);
  }
}

void Finder::survey() {
  const auto count = static_cast<Index>(text_.tokens.size());
  for (Index i = 0; i < count; ++i) {
    const auto [begin, end] = hits_.at(i);
    for (const Hit* hit = begin; hit != end; ++hit) {
      const Entry& e = *hit->entry;
      if (e.kind == EntryKind::kCountry || e.kind == EntryKind::kCapital ||
          e.kind == EntryKind::kNationality) {
        if (tables_.nationalities[e.id].state) ++country_count_[tables_.nationalities[e.id].code];
      } else if (e.kind == EntryKind::kActor && e.extra == 0) {
        entity_seen_.insert(tables_.actors[e.id].id);
        if (!tables_.actors[e.id].country.empty()) ++country_count_[tables_.actors[e.id].country];
      } else if (e.kind == EntryKind::kPerson && !tables_.persons[e.id].country.empty()) {
        ++country_count_[tables_.persons[e.id].country];
      }
    }
  }
  if (context_.places != nullptr)
    for (const PlaceHint& p : *context_.places)
      if (!p.country.empty()) ++country_count_[p.country];
  if (!context_.publisher_country.empty()) ++country_count_[context_.publisher_country];
  int best = 0;
  for (const auto& [code, times] : country_count_)
    if (times > best) best = times, out_.main_country = code;
}

void Finder::settle_span(Mention& m, std::uint8_t strip, bool article) const {
  const Span first = text_.tokens[m.first].span;
  m.span.begin = first.begin;
  if (strip > 0)
    m.span.begin += static_cast<ByteOffset>(bytes_of_letters(slice(bytes_, first), strip));
  m.span.end = text_.tokens[m.end - 1].span.end;
  m.phrase = m.span;
  m.definite = article || definite(m.first);
}

Mention Finder::make(Kind kind, Source source, Index first, Index end, std::uint8_t strip) const {
  Mention m;
  m.kind = kind;
  m.source = source;
  m.first = first;
  m.end = end;
  settle_span(m, strip, false);
  m.quoted = is_quote(first) || (first > 0 && is_quote(first - 1) && is_quote(end));
  return m;
}

void Finder::take(Mention& m, const Traits& traits) const {
  m.type = traits.type;
  m.sector = traits.sector;
  m.claimant = traits.claimant;
  if (!traits.country.empty()) m.country = traits.country;
}

// The name of a place keeps قرية, مدينة and the like as place_heads.tsv says; the phrase keeps all.
void Finder::trim_place(Mention& m) const {
  const Hit* own = hits_.longest(m.first, EntryKind::kPlaceHead);
  if (own != nullptr && !own->article && !tables_.place_heads[own->entry->id].in_span &&
      m.end > m.first + 1) {
    const Index next = m.first + 1;
    if (text_.tokens[next].span.begin < m.span.end) m.span.begin = text_.tokens[next].span.begin;
    return;
  }
  const bool bare = m.span.begin == text_.tokens[m.first].span.begin;
  if (m.first == 0 || !bare || limit(m.first - 1) != limit(m.first)) return;
  const Hit* before = hits_.longest(m.first - 1, EntryKind::kPlaceHead);
  if (before == nullptr || before->article || before->pronoun ||
      !tables_.place_heads[before->entry->id].in_span)
    return;
  if (out_.at[m.first - 1] != kNone) return;
  const Span head = text_.tokens[m.first - 1].span;
  m.span.begin =
      head.begin + static_cast<ByteOffset>(bytes_of_letters(slice(bytes_, head), before->strip));
  m.phrase.begin = std::min(m.phrase.begin, m.span.begin);
}

std::optional<Candidate> Finder::place(Index at) const {
  Candidate best;
  bool found = false;
  const bool own = context_.places == nullptr;
  if (const Hit* hit = hits_.longest(at, EntryKind::kCountry); hit != nullptr && own) {
    best.mention = make(Kind::kPlace, Source::kBase, at, hit->end, hit->strip);
    best.mention.country = tables_.nationalities[hit->entry->id].code;
    best.mention.type = "country";
    found = true;
  } else if (const Hit* capital = hits_.longest(at, EntryKind::kCapital);
             capital != nullptr && own) {
    best.mention = make(Kind::kPlace, Source::kBase, at, capital->end, capital->strip);
    best.mention.country = tables_.nationalities[capital->entry->id].code;
    best.mention.type = "city";
    found = true;
  }
  const Index hint = hint_at_[at];
  if (hint != kNone) {
    const PlaceHint& p = (*context_.places)[hint];
    Index end = text_.token_at(p.span.end - 1) + 1;
    end = std::min(end, limit(at));
    if (!found || end >= best.mention.end) {
      best.mention = make(Kind::kPlace, Source::kBase, at, std::max(end, at + 1), 0);
      best.mention.span = best.mention.phrase = p.span;
      trim_place(best.mention);
      best.mention.country = p.country;
      best.mention.type = p.city ? "city" : best.mention.type;
    }
    best.mention.place = hint;
    found = true;
  }
  if (!found) {
    if (!own) return {};
    const Hit* head = hits_.longest(at, EntryKind::kPlaceHead);
    if (head == nullptr || head->article || head->pronoun || at + 1 >= limit(at)) return {};
    const PlaceHead& row = tables_.place_heads[head->entry->id];
    if (hint_at_[at + 1] != kNone || hits_.any(at + 1, EntryKind::kCountry) ||
        hits_.any(at + 1, EntryKind::kCapital)) {
      if (!row.in_span) return {};
      auto inner = place(at + 1);
      if (!inner || inner->mention.span.begin != text_.tokens[at + 1].span.begin) return {};
      Mention m = inner->mention;
      m.first = at;
      settle_span(m, head->strip, false);
      return Candidate{m, 2};
    }
    // An unknown name after a head: one or two words the lexicon does not know.
    if (!row.unknown || !is_word(at + 1) || !unknown(at + 1) || has_clitic(at + 1)) return {};
    Index end = at + 2;
    if (end < limit(at) && is_word(end) && unknown(end) && definite(end)) ++end;
    best.mention = make(Kind::kPlace, Source::kGrammar, row.in_span ? at : at + 1, end,
                        row.in_span ? head->strip : 0);
    best.mention.type = row.city ? "city" : "region";
    if (!row.in_span) return {};  // found again at the next token, see walk()
    return Candidate{best.mention, 1};
  }
  return Candidate{best.mention, 2};
}

void Finder::emit(Mention mention) {
  const auto index = static_cast<std::uint32_t>(out_.list.size());
  for (Index i = mention.first; i < mention.end; ++i) out_.at[i] = index;
  remember(mention);
  out_.list.push_back(mention);
}

// مصدر عسكري, مصادر محلية: the adjective, perhaps after another one, names the kind of source.
void Finder::classify_source(Mention& m, Index at) const {
  for (Index i = at; i < std::min<Index>(at + 2, limit(m.first)); ++i) {
    const Hit* word = hits_.longest(i, EntryKind::kSourceWord);
    if (word == nullptr || word->strip > 0) continue;
    const SourceWord& row = tables_.source_words[word->entry->id];
    m.claimant = m.number == lexicon::Number::kPlural ? row.plural : row.singular;
    return;
  }
}

void Finder::inner(Index first, Index end) {
  for (Index i = first; i < end; ++i) {
    if (const Hit* hit = hits_.longest(i, EntryKind::kRole)) {
      const bool construct_ok = (hit->entry->flags & kConstructForm) == 0 || hit->pronoun ||
                                (i + 1 < limit(i) && is_word(i + 1));
      if (construct_ok && hit->end <= end && !verb(i)) {
        const Role& role = tables_.roles[hit->entry->id];
        Mention m = make(Kind::kRole, Source::kBase, i, hit->end, hit->strip);
        take(m, role);
        m.victim = role.victim;
        m.named = false;
        m.definite = hit->article || hit->pronoun;
        m.number = static_cast<lexicon::Number>(hit->entry->number);
        m.gender = static_cast<lexicon::Gender>(hit->entry->gender);
        m.type = role.group ? "group" : "people";
        if (m.claimant == "anonymous") classify_source(m, hit->end);
        emit(m);
        i = hit->end - 1;
        continue;
      }
    }
    if (const Hit* hit = hits_.longest(i, EntryKind::kNationality)) {
      if (hit->end > end || verb(i)) continue;
      const Nationality& n = tables_.nationalities[hit->entry->id];
      Mention m = make(Kind::kNationality, Source::kBase, i, hit->end, hit->strip);
      m.country = n.code;
      m.type = n.kind;
      m.country_stated = n.state;
      m.definite = hit->article || (hit->entry->flags & kFormDefinite) != 0;
      m.number = static_cast<lexicon::Number>(hit->entry->number);
      m.gender = static_cast<lexicon::Gender>(hit->entry->gender);
      emit(m);
      i = hit->end - 1;
    }
  }
}

void Finder::walk() {
  const auto count = static_cast<Index>(text_.tokens.size());
  Index plain = 0;  // first token since the last outer mention
  for (Index i = 0; i < count;) {
    std::optional<Candidate> best;
    const auto consider = [&](std::optional<Candidate> c) {
      if (!c) return;
      if (!best || c->mention.end > best->mention.end ||
          (c->mention.end == best->mention.end && c->rank > best->rank))
        best = std::move(c);
    };
    consider(organisation(i));
    consider(place(i));
    consider(person(i));
    consider(remembered(i));
    if (!best) {
      ++i;
      continue;
    }
    inner(plain, i);
    emit(best->mention);
    i = best->mention.end;
    plain = i;
  }
  inner(plain, count);
}

void Finder::run() {
  out_.list.clear();
  out_.at.assign(text_.tokens.size(), kNone);
  out_.main_country = {};
  if (context_.phrases == nullptr)
    lexicon::find_phrases(matcher_.table(), text_, &words_, own_phrases_);
  const bool own = context_.phrases == nullptr;
  matcher_.run(own ? own_phrases_ : *context_.phrases, text_, words_, hits_);
  index_tokens();
  survey();
  walk();
  acronyms();
  appositions();
  references();
}

}  // namespace marsad::entity
