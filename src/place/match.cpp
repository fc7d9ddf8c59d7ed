// Implements place/match.h.
#include "place/match.h"

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"

namespace marsad::place {
namespace {

using lexicon::kBa;
using lexicon::kFa;
using lexicon::kKa;
using lexicon::kLa;
using lexicon::kWa;

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter in UTF-8

std::uint16_t conjunction(std::string_view letter) {
  if (letter == "و") return kWa;
  if (letter == "ف") return kFa;
  return 0;
}

std::uint16_t preposition(std::string_view letter) {
  if (letter == "ب") return kBa;
  if (letter == "ل") return kLa;
  if (letter == "ك") return kKa;
  return 0;
}

bool mark_or_joiner(char32_t c) {
  return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x200B && c <= 0x200F);
}

// Variants of what follows a conjunction (or of the whole token).
std::size_t add_prepositions(std::string_view rest, std::uint8_t letters, std::uint16_t clitics,
                             Variants& out, std::size_t n) {
  if (rest.size() < 3 * kLetter) return n;
  const std::uint16_t clitic = preposition(rest.substr(0, kLetter));
  if (clitic == 0) return n;
  const std::string_view stem = rest.substr(kLetter);
  const auto taken = static_cast<std::uint8_t>(letters + 1);
  const auto all = static_cast<std::uint16_t>(clitics | clitic);
  if (clitic == kLa && stem.substr(0, kLetter) == "ل") {
    const std::string whole = "ا" + std::string(stem);
    out[n++] = {hash64(whole), taken, all, true};
  }
  out[n++] = {hash64(stem), taken, all, false};
  return n;
}

std::uint32_t sentence_end(const text::TokenizedText& text, const Marks& marks, std::uint32_t t) {
  const std::uint32_t s = marks.sentence[t];
  return s < text.sentences.size() ? text.sentences[s].end
                                   : static_cast<std::uint32_t>(text.tokens.size());
}

// Longest phrase of `table` that begins at token `t`; fewest proclitics among equals.
struct Longest {
  std::uint32_t end = 0;
  Variant variant;
  PhraseTable::Range values;
};

Longest longest_phrase(const PhraseTable& table, const text::TokenizedText& text, std::uint32_t t,
                       std::uint32_t limit, bool listed = false) {
  Longest best;
  Variants ways;
  const std::size_t count = variants(text.tokens[t], ways);
  for (std::size_t v = 0; v < count; ++v) {
    if (!table.may_begin(ways[v].hash)) continue;
    std::uint32_t node = table.step(0, ways[v].hash);
    for (std::uint32_t end = t + 1; node != kNoNode; ++end) {
      const PhraseTable::Range range = table.at(node);
      // In a list of places و is "and": مكة وجدة is Jeddah, not Oujda.
      const bool better =
          end > best.end ||
          (listed && end == best.end && best.variant.letters == 0 && ways[v].proclitics == kWa);
      if (range.count > 0 && better) best = {end, ways[v], range};
      if (end >= limit) break;
      node = table.step(node, text.tokens[end].hash);
    }
  }
  return best;
}

// The K0 letters the word insists on are there.
bool spelled_so(const WordRecord& word, const text::TokenizedText& text, std::uint32_t t,
                const Longest& found) {
  std::string_view first = text.tokens[t].plain;
  first.remove_prefix(std::min(first.size(), found.variant.letters * kLetter));
  const std::string_view last = text.tokens[found.end - 1].plain;
  if ((word.spelling & kBeginsHamzaAbove) != 0 && first.substr(0, kLetter) == "إ") return false;
  const bool he = last.size() >= kLetter && last.substr(last.size() - kLetter) == "ه";
  return (word.spelling & kEndsTaMarbuta) == 0 || !he;
}

}  // namespace

std::size_t variants(const text::Token& token, Variants& out) {
  if (token.kind != text::TokenKind::kWord) return 0;
  std::size_t n = 0;
  out[n++] = {token.hash, 0, 0, false};
  const std::string_view key = token.key;
  n = add_prepositions(key, 0, 0, out, n);
  if (key.size() < 3 * kLetter) return n;
  if (const std::uint16_t clitic = conjunction(key.substr(0, kLetter)); clitic != 0) {
    const std::string_view rest = key.substr(kLetter);
    out[n++] = {hash64(rest), 1, clitic, false};
    n = add_prepositions(rest, 1, clitic, out, n);
  }
  return n;
}

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

void find_words(const Gazetteer& gazetteer, const text::TokenizedText& text, std::string_view bytes,
                Marks& out) {
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  out.words.clear();
  out.ends_at.assign(size, kNoWord);
  out.begins_at.assign(size, kNoWord);
  out.over.assign(size, kNoWord);
  out.sentence.assign(size, 0);
  for (std::uint32_t s = 0; s < text.sentences.size(); ++s)
    for (std::uint32_t t = text.sentences[s].first; t < text.sentences[s].end && t < size; ++t)
      out.sentence[t] = s;
  for (std::uint32_t t = 0; t < size;) {
    const Longest best =
        longest_phrase(gazetteer.word_phrases(), text, t, sentence_end(text, out, t));
    if (best.end == 0) {
      ++t;
      continue;
    }
    const std::uint32_t word = gazetteer.word_phrases().value(best.values.first);
    if (!spelled_so(gazetteer.word(word), text, t, best)) {
      t = best.end;
      continue;
    }
    const auto index = static_cast<std::uint32_t>(out.words.size());
    out.words.push_back({t, best.end, word, best.variant.proclitics,
                         skip_letters(bytes, text.tokens[t].span, best.variant.letters)});
    for (std::uint32_t inside = t; inside < best.end; ++inside) out.over[inside] = index;
    out.begins_at[t] = index;
    out.ends_at[best.end - 1] = index;
    t = best.end;
  }
}

void find_names(const Gazetteer& gazetteer, const text::TokenizedText& text, std::string_view bytes,
                const Marks& marks, std::vector<Match>& out) {
  out.clear();
  const auto size = static_cast<std::uint32_t>(text.tokens.size());
  for (std::uint32_t t = 0; t < size;) {
    const bool listed = !out.empty() && out.back().end == t;
    const Longest best =
        longest_phrase(gazetteer.phrases(), text, t, sentence_end(text, marks, t), listed);
    if (best.end == 0) {
      ++t;
      continue;
    }
    Match match;
    match.first = t;
    match.end = best.end;
    match.proclitics = best.variant.proclitics;
    match.values = best.values;
    match.name = {skip_letters(bytes, text.tokens[t].span, best.variant.letters),
                  text.tokens[best.end - 1].span.end};
    match.letters = best.variant.letters;
    match.contracted = best.variant.contracted;
    out.push_back(match);
    t = best.end;
  }
}

}  // namespace marsad::place
