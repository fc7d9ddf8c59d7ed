// Implements the feature templates.
// Private to lexicon/.
#include "lexicon/features.h"

#include "base/digest.h"

namespace marsad::lexicon {
namespace {

std::uint64_t mix(std::uint64_t id, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  std::uint64_t h = id * 0x9E3779B97F4A7C15ULL;
  h = (h ^ a) * 0xFF51AFD7ED558CCDULL;
  h ^= h >> 32;
  h = (h ^ b) * 0xC4CEB9FE1A85EC53ULL;
  h ^= h >> 29;
  h = (h ^ c) * 0x9E3779B97F4A7C15ULL;
  return h ^ (h >> 31);
}

bool nominal(Pos pos) {
  return pos == Pos::kNoun || pos == Pos::kAdjective || pos == Pos::kProper ||
         pos == Pos::kNumeral || pos == Pos::kUnknown;
}

// Agreement of an adjective or verb with the word before it, as one small number.
std::uint64_t agreement(const Candidate& c, const Context& context) {
  if (context.previous == nullptr) return 0;
  const Candidate& p = *context.previous;
  const bool definite = (c.cut.proclitics & kAl) != 0;
  const bool before = (p.cut.proclitics & kAl) != 0 || p.cut.enclitic != 0;
  return 1 + (definite == before ? 1 : 0) + (p.reading.gender == c.reading.gender ? 2 : 0) +
         (p.reading.number == c.reading.number ? 4 : 0) + (p.reading.has(kHuman) ? 8 : 0) +
         (nominal(p.reading.pos) ? 16 : 0);
}

// How a subject after the verb would agree with it: "تمكن الجيش" is تمكّن, "تمكن الحكومة" is تمكين.
std::uint64_t subject(const Candidate* c) {
  if (c == nullptr) return 0;
  if (!nominal(c->reading.pos)) return 1;
  return 2 + static_cast<std::uint64_t>(c->reading.gender) + 8 * static_cast<std::uint64_t>(c->reading.number) +
         64 * (c->reading.has(kHuman) ? 1 : 0);
}

std::string_view slice_of(std::string_view text, std::size_t begin, std::size_t count) {
  return begin < text.size() ? text.substr(begin, count) : std::string_view{};
}

}  // namespace

Tag tag_of(const Candidate& c) {
  const Pos pos = c.reading.pos;
  unsigned sub = 0;
  if (pos == Pos::kVerb) {
    sub = static_cast<unsigned>(c.reading.aspect);
    if (c.reading.has(kPassive)) sub += 4;
  } else if (nominal(pos)) {
    if ((c.cut.proclitics & kAl) != 0)
      sub = 1;
    else if (c.cut.enclitic != 0)
      sub = 2;
    else if (c.reading.has(kAccusative))
      sub = 3;
    else if (c.reading.has(kConstruct))
      sub = 4;
  } else if (c.cut.enclitic != 0) {
    sub = 1;
  }
  return static_cast<Tag>(static_cast<unsigned>(pos) * 8 + sub);
}

std::size_t spelling_features(const Candidate& c, Tag tag, std::uint64_t key,
                              std::string_view plain, Features& out, std::size_t n) {
  const std::uint64_t clitics = static_cast<std::uint64_t>(c.cut.proclitics) << 8 | c.cut.enclitic;
  const auto pos = static_cast<std::uint64_t>(c.reading.pos);
  const auto letters = static_cast<std::uint64_t>((c.cut.end - c.cut.stem) / 2);
  out[n++] = mix(1, tag);
  out[n++] = mix(6, key, clitics, pos);
  out[n++] = mix(7, c.reading.lemma, pos);
  out[n++] = mix(8, clitics, tag);
  out[n++] = mix(9, c.cut.proclitics, c.known ? 1 : 0, letters);
  out[n++] = mix(12, tag, c.rarity, c.exact ? 1 : 0);
  out[n++] = mix(16, c.cut.enclitic, tag, letters);
  if (!c.known) {
    out[n++] = mix(17, c.cut.proclitics, hash64(slice_of(plain, c.cut.stem, 4)));
    const std::size_t tail = plain.size() > 6 ? plain.size() - 6 : 0;
    out[n++] = mix(18, clitics, hash64(slice_of(plain, tail, 6)));
  }
  return n;
}

std::size_t tag_features(Tag tag, const Context& x, Features& out, std::size_t n) {
  out[n++] = mix(2, tag, x.previous_tag);
  out[n++] = mix(3, tag, x.previous_tag, x.second_tag);
  out[n++] = mix(4, tag, x.previous_key);
  out[n++] = mix(5, tag, x.next_key);
  out[n++] = mix(10, tag, x.next_guess);
  out[n++] = mix(11, tag, x.previous_tag, x.next_guess);
  return n;
}

std::size_t candidate_features(const Candidate& c, Tag tag, const Context& x, Features& out,
                               std::size_t n) {
  out[n++] = mix(13, static_cast<std::uint64_t>(c.reading.pos), agreement(c, x));
  out[n++] = mix(14, c.cut.proclitics, x.previous_tag);
  out[n++] = mix(15, tag, c.reading.flags & (kHuman | kMasdar | kActiveParticiple | kNisba),
                 x.previous_tag);
  const bool verb = c.reading.pos == Pos::kVerb;
  out[n++] = mix(19, tag, verb ? static_cast<std::uint64_t>(c.reading.gender) : 0, subject(x.next));
  return n;
}

std::size_t features_of(const Candidate& c, const Context& x, Features& out) {
  const Tag tag = tag_of(c);
  Features made;
  const std::size_t known = spelling_features(c, tag, x.key, x.plain, made, 0);
  const std::size_t tags = tag_features(tag, x, made, known);
  const std::size_t n = candidate_features(c, tag, x, made, tags);
  // In the order of the templates: training adds floats, and their sum depends on it.
  const std::size_t order[] = {0,     known, known + 1, known + 2, known + 3, 1,        2, 3, 4,
                               known + 4, known + 5, 5, tags,      tags + 1,  tags + 2, 6, 7, 8};
  for (std::size_t k = 0; k + 1 < n; ++k) out[k] = made[order[k]];
  out[n - 1] = made[n - 1];
  return n;
}

}  // namespace marsad::lexicon
