// Implements the matcher over the phrases of lexicon/phrases.h.
// With a lexicon, a single word is stripped only where the lexicon cuts it so or knows no reading.
#include "entity/match.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace marsad::entity {
namespace {

bool takes_article(EntryKind kind) {
  return kind == EntryKind::kNationality || kind == EntryKind::kRole || kind == EntryKind::kHead ||
         kind == EntryKind::kPlaceHead || kind == EntryKind::kOrgWord ||
         kind == EntryKind::kSourceWord;
}

// Whether the lexicon allows this many proclitic letters on a single word.
bool allowed(const text::Token& token, const lexicon::Lexed& words, std::uint32_t at,
             std::uint8_t strip) {
  if (strip == 0 || at >= words.words.size()) return true;
  const lexicon::Word& word = words.words[at];
  if (word.readings == 0) return true;
  if (words.best(at).pos == lexicon::Pos::kUnknown) return true;
  return word.core.begin > token.span.begin;
}

}  // namespace

void Hits::clear(std::size_t tokens) {
  hits_.clear();
  first_.assign(tokens + 1, 0);
}

std::pair<const Hit*, const Hit*> Hits::at(std::uint32_t token) const {
  if (token + 1 >= first_.size()) return {nullptr, nullptr};
  return {hits_.data() + first_[token], hits_.data() + first_[token + 1]};
}

const Hit* Hits::longest(std::uint32_t token, EntryKind kind) const {
  const auto [begin, end] = at(token);
  for (const Hit* hit = begin; hit != end; ++hit)
    if (hit->entry->kind == kind) return hit;
  return nullptr;
}

void Matcher::run(const lexicon::Phrases& phrases, const text::TokenizedText& text,
                  const lexicon::Lexed& words, Hits& out) const {
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  const kb::PhraseTable& table = dictionary_.phrases();
  out.clear(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    out.first_[i] = static_cast<std::uint32_t>(out.hits_.size());
    const std::size_t begin = out.hits_.size();
    const auto [first, last] = phrases.at(i);
    for (const lexicon::PhraseHit* p = first; p != last; ++p) {
      if ((p->domains & kb::mask_of(kb::PhraseDomain::kEntity)) == 0) continue;
      const auto values = table.at(p->node, kb::PhraseDomain::kEntity);
      for (std::uint32_t v = values.first; v != values.end; ++v) {
        const Entry& e = dictionary_.entry(table.value(v));
        if ((p->article || p->pronoun) && !takes_article(e.kind)) continue;
        if (p->pronoun && e.kind == EntryKind::kNationality) continue;
        if ((e.flags & kEndsInYa) != 0 && text.tokens[p->end - 1].plain.ends_with("ى")) continue;
        if (p->end == i + 1 && !allowed(text.tokens[i], words, i, p->letters)) continue;
        out.hits_.push_back({i, p->end, p->letters, p->article, p->pronoun, &e});
      }
    }
    if (out.hits_.size() - begin > 1)
      std::stable_sort(out.hits_.begin() + static_cast<std::ptrdiff_t>(begin), out.hits_.end(),
                       [](const Hit& a, const Hit& b) {
                         return a.end != b.end ? a.end > b.end : a.strip < b.strip;
                       });
  }
  out.first_[count] = static_cast<std::uint32_t>(out.hits_.size());
}

std::size_t bytes_of_letters(std::string_view surface, unsigned letters) {
  std::size_t at = 0;
  while (at < surface.size()) {
    const Decoded d = decode_utf8(surface, at);
    const char32_t c = d.code_point;
    const bool mark = (c >= 0x64B && c <= 0x65F) || c == 0x670 || c == 0x640 ||
                      (c >= 0x610 && c <= 0x61A) || (c >= 0x200B && c <= 0x200F);
    if (!mark) {
      if (letters == 0) break;
      --letters;
    }
    at += d.size;
  }
  return at;
}

}  // namespace marsad::entity
