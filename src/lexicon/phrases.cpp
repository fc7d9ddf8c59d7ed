// Implements find_phrases in three passes: readings of all words with their hashes, probes of the
// token table (fetched ahead), then steps through the trie from the few that begin a phrase.
// Keys are K1, where every Arabic letter takes two bytes.
#include "lexicon/phrases.h"

#include <cstring>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace marsad::lexicon {
namespace {

using kb::PhraseDomain;
using kb::PhraseTable;

constexpr std::size_t kLetter = 2;  // bytes
constexpr kb::PhraseMask kEntities = kb::mask_of(PhraseDomain::kEntity);
constexpr kb::PhraseMask kWalked = static_cast<kb::PhraseMask>(
    kEntities | kb::mask_of(PhraseDomain::kPlaceName) | kb::mask_of(PhraseDomain::kPlaceWord));
constexpr std::size_t kAhead = 12;       // probes between a fetch and its use
constexpr std::size_t kMostReadings = 8;  // whole and cut, by at most three cuts of proclitics
constexpr std::size_t kLongest = 128;    // bytes of a key whose contraction is tried

constexpr std::string_view kAlText = "ال";

std::uint64_t hash_of(std::string_view key) { return XXH3_64bits(key.data(), key.size()); }

// The letter at the begin of a key as one number.
std::uint16_t letter(std::string_view key) {
  std::uint16_t out = 0;
  if (key.size() >= kLetter) std::memcpy(&out, key.data(), kLetter);
  return out;
}
std::uint16_t letter_of(const char* text) { return letter(std::string_view(text, kLetter)); }

struct Letters {
  std::uint16_t wa = letter_of("و"), fa = letter_of("ف"), ba = letter_of("ب"), ka = letter_of("ك"),
                la = letter_of("ل"), alef = letter_of("ا"), ha = letter_of("ه"),
                ya = letter_of("ي"), mim = letter_of("م"), nun = letter_of("ن");
  std::uint16_t conjunction(std::uint16_t c) const { return c == wa ? kWa : c == fa ? kFa : 0; }
  std::uint16_t preposition(std::uint16_t c) const {
    return c == ba ? kBa : c == la ? kLa : c == ka ? kKa : 0;
  }
};
const Letters kLetters;

// Letters of the suffixed pronoun at the end: هما ها هم هن نا كم ه ي ك; 0 when there is none.
std::size_t pronoun_letters(std::string_view key) {
  const Letters& l = kLetters;
  const auto from_end = [&](std::size_t n) {
    return key.size() >= n * kLetter ? letter(key.substr(key.size() - n * kLetter)) : std::uint16_t{0};
  };
  const std::uint16_t last = from_end(1);
  if (last == l.ha || last == l.ya || last == l.ka) return 1;
  if (last != l.alef && last != l.mim && last != l.nun) return 0;
  const std::uint16_t before = from_end(2);
  if (last == l.mim) return before == l.ha || before == l.ka ? 2 : 0;
  if (last == l.nun) return before == l.ha ? 2 : 0;
  if (before == l.ha || before == l.nun) return 2;
  return before == l.mim && from_end(3) == l.ha ? 3 : 0;
}

}  // namespace

class PhraseFinder {
 public:
  PhraseFinder(const PhraseTable& table, const text::TokenizedText& text, const Lexed* words,
               Phrases& out)
      : table_(table), text_(text), lexed_(words), out_(out) {}

  void run() {
    // Never shrunk, so that growing again writes nothing.
    const std::size_t most = text_.tokens.size() * kMostReadings;
    if (out_.readings_.size() < most) out_.readings_.resize(most);
    for (std::uint32_t t = 0; t < text_.tokens.size(); ++t) read(t);
    probe();
    walk_all();
  }

 private:
  // Pass 1. The whole token comes first, so that words_ can be filled by it.
  void read(std::uint32_t t) {
    const text::Token& token = text_.tokens[t];
    PhraseHit as;
    as.first = t;
    as.word = token.kind == text::TokenKind::kWord;
    add(token.hash, as);
    if (!as.word) return;
    pronouns_ = lexed_ == nullptr || t >= lexed_->words.size() ||
                lexed_->words[t].readings == 0 || static_cast<bool>(lexed_->words[t].enclitic);
    const std::string_view key = token.key;
    cut(key, as);
    const std::uint16_t first = letter(key);
    if (const std::uint16_t clitic = kLetters.conjunction(first); clitic != 0) {
      const std::string_view rest = key.substr(kLetter);
      if (rest.size() < 2 * kLetter) return;
      as.proclitics = clitic;
      as.letters = 1;
      whole(rest, as);
      preposition(rest, as);
    } else {
      preposition(key, as);
    }
  }

  void preposition(std::string_view key, PhraseHit as) {
    const std::uint16_t clitic = kLetters.preposition(letter(key));
    if (clitic == 0) return;
    const std::string_view rest = key.substr(kLetter);
    if (rest.size() < 2 * kLetter) return;
    as.proclitics = static_cast<std::uint16_t>(as.proclitics | clitic);
    ++as.letters;
    whole(rest, as);
    if (clitic != kLa || letter(rest) != kLetters.la || rest.size() > kLongest) return;
    char with_article[kLongest + kLetter];  // لل = ل + ال
    std::memcpy(with_article, kAlText.data(), kLetter);
    std::memcpy(with_article + kLetter, rest.data(), rest.size());
    as.contracted = true;
    whole({with_article, rest.size() + kLetter}, as);
  }

  void whole(std::string_view key, const PhraseHit& as) {
    add(hash_of(key), as);
    cut(key, as);
  }

  // Without the article, or without a pronoun.
  void cut(std::string_view key, PhraseHit as) {
    if (key.size() >= 4 * kLetter && letter(key) == kLetters.alef &&
        letter(key.substr(kLetter)) == kLetters.la) {
      as.article = true;
      add(hash_of(key.substr(2 * kLetter)), as);
      return;
    }
    if (!pronouns_) return;
    const std::size_t bytes = pronoun_letters(key) * kLetter;
    if (bytes == 0 || key.size() < bytes + 2 * kLetter) return;
    as.pronoun = true;
    add(hash_of(key.substr(0, key.size() - bytes)), as);
  }

  void add(std::uint64_t hash, const PhraseHit& as) { out_.readings_[count_++] = {hash, as}; }

  // Pass 2. Keeps the readings that begin a phrase; `node` holds where.
  void probe() {
    auto& readings = out_.readings_;
    out_.words_.resize(text_.tokens.size());
    const std::size_t size = count_;
    for (std::size_t i = 0; i < std::min(size, kAhead); ++i) table_.prefetch(readings[i].hash);
    std::size_t kept = 0;
    std::uint32_t last = 0xFFFFFFFF;  // token
    std::size_t first_of_token = 0;   // its first reading kept
    for (std::size_t i = 0; i < size; ++i) {
      if (i + kAhead < size) table_.prefetch(readings[i + kAhead].hash);
      PhraseTable::Token found = table_.token(readings[i].hash);
      PhraseHit as = readings[i].as;
      const text::Token& token = text_.tokens[as.first];
      if (as.first != last) {
        last = as.first;
        first_of_token = kept;
        if (token.key.empty()) found = {};
        out_.words_[last] = found;
      }
      const bool cut = as.article || as.pronoun || !as.word;
      if (token.kind == text::TokenKind::kQuote) continue;
      if ((found.mask & (cut ? kEntities : kWalked)) == 0) continue;
      bool again = false;
      for (std::size_t k = first_of_token; k < kept && !again; ++k)
        again = readings[k].as.node == found.id;
      if (again) continue;
      as.node = found.id;
      table_.prefetch_node(found.id);
      readings[kept++].as = as;
    }
    count_ = kept;
  }

  // Pass 3.
  void walk_all() {
    out_.hits_.clear();
    out_.first_.resize(text_.tokens.size() + 1);
    std::size_t r = 0;
    std::uint32_t t = 0;
    const auto token_end = [&](std::uint32_t limit) {
      for (; t < limit; ++t) {
        out_.first_[t] = static_cast<std::uint32_t>(out_.hits_.size());
        for (; r < count_ && out_.readings_[r].as.first == t; ++r) {
          fetch(r + kAhead);
          walk(out_.readings_[r].as, limit);
        }
      }
    };
    for (const text::Sentence& sentence : text_.sentences) token_end(sentence.end);
    token_end(static_cast<std::uint32_t>(text_.tokens.size()));
    out_.first_.back() = static_cast<std::uint32_t>(out_.hits_.size());
  }

  // What the first step of a later walk will read.
  void fetch(std::size_t reading) {
    if (reading >= count_) return;
    const PhraseHit& hit = out_.readings_[reading].as;
    if (hit.first + 1 < out_.words_.size())
      table_.prefetch_step(hit.node, out_.words_[hit.first + 1].id);
  }

  void walk(PhraseHit hit, std::uint32_t limit) {
    std::uint32_t at = hit.first + 1;
    while (hit.node != PhraseTable::kNone) {
      hit.end = at;
      if (table_.ends(hit.node, kWalked)) out_.hits_.push_back(hit);
      // A phrase may hold a quotation or open one, not reach out of one it began in.
      while (at < limit && text_.tokens[at].kind == text::TokenKind::kQuote) {
        const std::uint32_t mate = text_.tokens[at].mate;
        if (mate != text::kNoToken && mate < hit.first) return;
        hit.over_quote = true;
        ++at;
      }
      if (at >= limit) return;
      hit.node = table_.step(hit.node, out_.words_[at].id);
      ++at;
    }
  }

  const PhraseTable& table_;
  const text::TokenizedText& text_;
  const Lexed* lexed_;
  Phrases& out_;
  std::size_t count_ = 0;  // readings in use
  bool pronouns_ = false;
};

void find_phrases(const kb::PhraseTable& table, const text::TokenizedText& text, const Lexed* words,
                  Phrases& out) {
  PhraseFinder(table, text, words, out).run();
}

}  // namespace marsad::lexicon
