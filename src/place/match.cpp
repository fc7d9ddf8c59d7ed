// Implements place/match.h.
#include "place/match.h"

#include <algorithm>

#include "base/utf8.h"

namespace marsad::place {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter in UTF-8

bool mark_or_joiner(char32_t c) {
  return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x200B && c <= 0x200F);
}

// Longest phrase of a domain that begins at token `t`; fewest proclitics among equals, and of لل
// the reading with the article.
struct Longest {
  const lexicon::PhraseHit* hit = nullptr;
  kb::PhraseTable::Range values;
};

Longest longest_phrase(const kb::PhraseTable& table, kb::PhraseDomain domain,
                       const lexicon::Phrases& phrases, std::uint32_t t, bool listed = false) {
  Longest best;
  const auto [begin, end] = phrases.at(t);
  for (const lexicon::PhraseHit* hit = begin; hit != end; ++hit) {
    if (hit->article || hit->pronoun || hit->over_quote || !hit->word) continue;
    if ((hit->domains & kb::mask_of(domain)) == 0) continue;
    bool better = best.hit == nullptr || hit->end > best.hit->end;
    if (!better && hit->end == best.hit->end) {
      // In a list of places و is "and": مكة وجدة is Jeddah, not Oujda.
      const bool item = listed && best.hit->letters == 0 && hit->proclitics == lexicon::kWa;
      better = item || (hit->contracted && hit->letters == best.hit->letters);
    }
    if (better) best.hit = hit;
  }
  if (best.hit != nullptr) best.values = table.at(best.hit->node, domain);
  return best;
}

// The K0 letters the word insists on are there.
bool spelled_so(const WordRecord& word, const text::TokenizedText& text, std::uint32_t t,
                const lexicon::PhraseHit& found) {
  std::string_view first = text.tokens[t].plain;
  first.remove_prefix(std::min(first.size(), found.letters * kLetter));
  const std::string_view last = text.tokens[found.end - 1].plain;
  if ((word.spelling & kBeginsHamzaAbove) != 0 && first.substr(0, kLetter) == "إ") return false;
  const bool he = last.size() >= kLetter && last.substr(last.size() - kLetter) == "ه";
  return (word.spelling & kEndsTaMarbuta) == 0 || !he;
}

}  // namespace

Fit spelling_fit(const text::TokenizedText& text, const Match& match, std::string_view name_plain) {
  std::string here;
  for (std::uint32_t t = match.first; t < match.end; ++t) {
    std::string_view token = text.tokens[t].plain;
    if (t == match.first) {
      if (match.contracted) here.append("ا");
      token.remove_prefix(std::min(token.size(), match.letters * kLetter));
    }
    here.append(token).push_back(' ');
  }
  if (here == name_plain) return Fit::kExact;
  Fit fit = Fit::kSloppy;
  std::size_t i = 0;
  for (std::size_t j = 0; j < here.size() && i < name_plain.size();) {
    const Decoded want = decode_utf8(name_plain, i);
    const Decoded have = decode_utf8(here, j);
    const bool begins = i == 0 || name_plain[i - 1] == ' ';
    i += want.size, j += have.size;
    if (want.code_point == have.code_point) continue;
    const bool alef = have.code_point == U'ا' || want.code_point == U'ا';
    if (alef && (have.code_point == U'ا' || begins)) continue;
    if (want.code_point == U'ة' && have.code_point == U'ه') continue;
    const bool ya = (want.code_point == U'ى' && have.code_point == U'ي') ||
                    (want.code_point == U'ي' && have.code_point == U'ى');
    if (!ya) return Fit::kWrong;
    fit = Fit::kYa;
  }
  return fit;
}

ByteOffset skip_letters(std::string_view bytes, Span token, unsigned letters) {
  ByteOffset at = token.begin;
  while (at < token.end) {
    const Decoded decoded = decode_utf8(bytes, at);
    if (!mark_or_joiner(decoded.code_point)) {
      if (letters == 0) break;
      --letters;
    }
    at += decoded.size;
  }
  return at < token.end ? at : token.begin;
}

const WordMark* Marks::before(std::uint32_t token) const {
  if (token == 0 || token > ends_at.size() || ends_at[token - 1] == kNoWord) return nullptr;
  if (token < sentence.size() && sentence[token] != sentence[token - 1]) return nullptr;
  return &words[ends_at[token - 1]];
}

const WordMark* Marks::starting(std::uint32_t token) const {
  if (token >= begins_at.size() || begins_at[token] == kNoWord) return nullptr;
  return &words[begins_at[token]];
}

const WordMark* Marks::covering(std::uint32_t token) const {
  return token < over.size() && over[token] != kNoWord ? &words[over[token]] : nullptr;
}

void find_words(const Gazetteer& gazetteer, const lexicon::Phrases& phrases,
                const text::TokenizedText& text, std::string_view bytes, Marks& out) {
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  out.words.clear();
  out.ends_at.assign(size, kNoWord);
  out.begins_at.assign(size, kNoWord);
  out.over.assign(size, kNoWord);
  out.sentence.assign(size, 0);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s)
    for (std::uint32_t t = text.sentences[s].first; t < text.sentences[s].end && t < size; ++t)
      out.sentence[t] = s;
  const kb::PhraseTable& table = gazetteer.phrases();
  for (std::uint32_t t = 0; t < size;) {
    const Longest best = longest_phrase(table, kb::PhraseDomain::kPlaceWord, phrases, t);
    if (best.hit == nullptr) {
      ++t;
      continue;
    }
    const lexicon::PhraseHit& hit = *best.hit;
    const std::uint32_t word = table.value(best.values.first);
    if (spelled_so(gazetteer.word(word), text, t, hit)) {
      const auto index = static_cast<std::uint32_t>(out.words.size());
      out.words.push_back({t, hit.end, word, hit.proclitics,
                           skip_letters(bytes, text.tokens[t].span, hit.letters)});
      for (std::uint32_t inside = t; inside < hit.end; ++inside) out.over[inside] = index;
      out.begins_at[t] = index;
      out.ends_at[hit.end - 1] = index;
    }
    t = hit.end;
  }
}

void find_names(const Gazetteer& gazetteer, const lexicon::Phrases& phrases,
                const text::TokenizedText& text, std::string_view bytes, std::vector<Match>& out) {
  out.clear();
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t t = 0; t < size;) {
    const bool listed = !out.empty() && out.back().end == t;
    const Longest best = longest_phrase(gazetteer.phrases(), kb::PhraseDomain::kPlaceName, phrases,
                                        t, listed);
    if (best.hit == nullptr) {
      ++t;
      continue;
    }
    const lexicon::PhraseHit& hit = *best.hit;
    Match match;
    match.first = t;
    match.end = hit.end;
    match.proclitics = hit.proclitics;
    match.values = best.values;
    match.name = {skip_letters(bytes, text.tokens[t].span, hit.letters),
                  text.tokens[hit.end - 1].span.end};
    match.letters = hit.letters;
    match.contracted = hit.contracted;
    out.push_back(match);
    t = hit.end;
  }
}

}  // namespace marsad::place
