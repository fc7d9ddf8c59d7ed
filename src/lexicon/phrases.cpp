// Implements find_phrases in three passes: readings of all words with their hashes, probes of the
// token table (fetched ahead), then steps through the trie from the few that begin a phrase.
// What cannot be guessed from word to word is computed and masked, not branched on: what is not
// wanted is written too, and overwritten by the next (docs/quality/speed.md).
// Keys are K1, where every Arabic letter takes two bytes.
#include "lexicon/phrases.h"

#include <cstring>
#include <string_view>

#include "base/word_hash.h"

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
constexpr std::uint32_t kQuote = 0xFFFFFFFF;  // in place of a token's number
constexpr std::size_t kLongest = 128;    // bytes of a key whose contraction is tried

constexpr std::string_view kAlText = "ال";

std::uint64_t hash_of(std::string_view key) { return hash_word(key.data(), key.size()); }

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
// The key has three letters or more.
std::size_t pronoun_letters(std::string_view key) {
  const Letters& l = kLetters;
  const char* end = key.data() + key.size();
  std::uint16_t x[3] = {};
  std::memcpy(x, end - 3 * kLetter, 3 * kLetter);
  const auto is = [&](std::size_t i, std::uint16_t c) { return static_cast<unsigned>(x[i] == c); };
  const unsigned one = is(2, l.ha) | is(2, l.ya) | is(2, l.ka);
  const unsigned two = (is(2, l.mim) & (is(1, l.ha) | is(1, l.ka))) | (is(2, l.nun) & is(1, l.ha)) |
                       (is(2, l.alef) & (is(1, l.ha) | is(1, l.nun)));
  const unsigned three = is(2, l.alef) & is(1, l.mim) & is(0, l.ha);
  return one + 2 * two + 3 * three;
}

}  // namespace

// How a reading was made, in the low half of Reading::how; proclitics << 16 and letters << 8 too.
enum How : std::uint64_t {
  kDomains = 7,  // the domains it is asked for
  kContracted = 8,
  kArticle = 16,
  kPronoun = 32,
  kIsWord = 64,
  kWhole = 128,  // the token as written
};
constexpr unsigned kLettersAt = 8, kProcliticsAt = 16;

class PhraseFinder {
 public:
  PhraseFinder(const PhraseTable& table, const text::TokenizedText& text, const Lexed* words,
               Phrases& out)
      : table_(table), text_(text), lexed_(words), out_(out) {}

  void run() {
    // Never shrunk, so that growing again writes nothing.
    const std::size_t tokens = text_.tokens.size();
    const std::size_t most = tokens * kMostReadings + 1;
    if (out_.readings_.size() < most) out_.readings_.resize(most);
    out_.words_.assign(tokens + 1, 0);
    for (std::uint32_t t = 0; t < tokens; ++t) read(t);
    probe();
    walk_all();
    count_hits();
  }

 private:
  // Pass 1. The whole token comes first, so that words_ can be filled by it.
  void read(std::uint32_t t) {
    const text::Token& token = text_.tokens[t];
    if (token.key.empty()) return;
    if (token.kind == text::TokenKind::kQuote) {
      out_.words_[t] = kQuote;
      return;
    }
    const bool is_word = token.kind == text::TokenKind::kWord;
    std::uint64_t how = std::uint64_t{t} << 32;
    add(token.hash, how | kWhole | (is_word ? kIsWord | kWalked : kEntities), true);
    if (!is_word) return;
    how |= kIsWord;
    pronouns_ = lexed_ == nullptr || t >= lexed_->words.size() ||
                lexed_->words[t].readings == 0 || static_cast<bool>(lexed_->words[t].enclitic);
    const std::string_view key = token.key;
    cut(key, how);
    const std::uint16_t first = letter(key);
    if (const std::uint16_t clitic = kLetters.conjunction(first); clitic != 0) {
      const std::string_view rest = key.substr(kLetter);
      if (rest.size() < 2 * kLetter) return;
      how |= std::uint64_t{clitic} << kProcliticsAt | std::uint64_t{1} << kLettersAt;
      whole(rest, how);
      preposition(rest, how);
    } else {
      preposition(key, how);
    }
  }

  void preposition(std::string_view key, std::uint64_t how) {
    const std::uint16_t clitic = kLetters.preposition(letter(key));
    if (clitic == 0) return;
    const std::string_view rest = key.substr(kLetter);
    if (rest.size() < 2 * kLetter) return;
    how |= std::uint64_t{clitic} << kProcliticsAt;
    how += std::uint64_t{1} << kLettersAt;
    whole(rest, how);
    if (clitic != kLa || letter(rest) != kLetters.la || rest.size() > kLongest) return;
    char with_article[kLongest + kLetter + kWordHashRoom] = {};  // لل = ل + ال
    std::memcpy(with_article, kAlText.data(), kLetter);
    std::memcpy(with_article + kLetter, rest.data(), rest.size());
    whole({with_article, rest.size() + kLetter}, how | kContracted);
  }

  void whole(std::string_view key, std::uint64_t how) {
    add(hash_of(key), how | kWalked, true);
    cut(key, how);
  }

  // Without the article, or without a pronoun: for actors only, and most are no actor's.
  void cut(std::string_view key, std::uint64_t how) {
    if (key.size() < 3 * kLetter) return;
    const bool article = key.size() >= 4 * kLetter && letter(key) == kLetters.alef &&
                         letter(key.substr(kLetter)) == kLetters.la;
    const std::size_t bytes = article ? 0 : pronoun_letters(key) * kLetter;
    const std::size_t from = article ? 2 * kLetter : 0;
    const bool pronoun = pronouns_ && bytes != 0 && key.size() >= bytes + 2 * kLetter;
    const std::uint64_t hash = hash_word(key.data() + from, key.size() - from - bytes);
    how |= kEntities | (article ? kArticle : kPronoun);
    add(hash, how, (article | pronoun) & table_.may_begin_entity(hash));
  }

  // Writes a reading; it stays when it is wanted.
  void add(std::uint64_t hash, std::uint64_t how, bool wanted) {
    out_.readings_[count_] = {hash, how};
    count_ += wanted;
  }

  // Pass 2. Keeps the readings that begin a phrase; `hash` becomes where.
  void probe() {
    auto* readings = out_.readings_.data();
    std::uint32_t* words = out_.words_.data();
    const std::size_t size = count_, unused = text_.tokens.size();
    for (std::size_t i = 0; i < std::min(size, kAhead); ++i) table_.prefetch(readings[i].hash);
    std::size_t kept = 0;
    std::uint64_t last = ~std::uint64_t{0};  // token and node of the last one kept
    for (std::size_t i = 0; i < size; ++i) {
      if (i + kAhead < size) table_.prefetch(readings[i + kAhead].hash);
      const PhraseTable::Node found = table_.token(readings[i].hash);
      const std::uint64_t how = readings[i].how;
      words[(how & kWhole) != 0 ? how >> 32 : unused] = found.id();
      const std::uint64_t here = (how >> 32) << 32 | found.bits();
      const bool keep = ((found.begins() & how & kDomains) != 0) & (here != last);
      readings[kept] = {found.bits(), how};
      kept += keep;
      last = keep ? here : last;
    }
    count_ = kept;
  }

  // Pass 3.
  void walk_all() {
    out_.size_ = 0;
    std::size_t r = 0;
    const auto stretch = [&](std::uint64_t limit) {
      for (; r < count_ && out_.readings_[r].how >> 32 < limit; ++r) {
        const std::uint64_t how = out_.readings_[r].how;
        const PhraseTable::Node node(static_cast<std::uint32_t>(out_.readings_[r].hash));
        const auto at = static_cast<std::uint32_t>(how >> 32) + 1;
        const std::uint32_t next = out_.words_[at];
        put(how, false, node, at);
        const unsigned quote = static_cast<unsigned>(node.longer()) & (next == kQuote ? 1U : 0U);
        if (((table_.may_step(node, next) | quote) & (at < limit ? 1U : 0U)) != 0)
          walk(how, node, static_cast<std::uint32_t>(limit));
      }
    };
    for (const text::Sentence& sentence : text_.sentences) stretch(sentence.end);
    stretch(text_.tokens.size());
  }

  // Writes a hit; it stays when a phrase ends there.
  void put(std::uint64_t how, bool over_quote, PhraseTable::Node node, std::uint32_t end) {
    if (out_.size_ == out_.hits_.size()) out_.hits_.resize(out_.size_ * 2 + 64);
    PhraseHit& hit = out_.hits_[out_.size_];
    hit.first = static_cast<std::uint32_t>(how >> 32);
    hit.end = end;
    hit.node = node.id();
    hit.proclitics = static_cast<std::uint16_t>(how >> kProcliticsAt);
    hit.letters = static_cast<std::uint8_t>(how >> kLettersAt);
    hit.contracted = (how & kContracted) != 0;
    hit.article = (how & kArticle) != 0;
    hit.pronoun = (how & kPronoun) != 0;
    hit.over_quote = over_quote;
    hit.word = (how & kIsWord) != 0;
    hit.domains = node.ends();
    out_.size_ += node.ends() != 0;
  }

  // The longer phrases that begin with a reading.
  void walk(std::uint64_t how, PhraseTable::Node node, std::uint32_t limit) {
    const auto first = static_cast<std::uint32_t>(how >> 32);
    bool over_quote = false;
    for (std::uint32_t at = first + 1;;) {
      // A phrase may hold a quotation or open one, not reach out of one it began in.
      while (at < limit && out_.words_[at] == kQuote) {
        const std::uint32_t mate = text_.tokens[at].mate;
        if (mate != text::kNoToken && mate < first) return;
        over_quote = true;
        ++at;
      }
      if (at >= limit) return;
      node = table_.step(node, out_.words_[at]);
      if (!node) return;
      put(how, over_quote, node, ++at);
    }
  }

  // Where the hits of each token begin.
  void count_hits() {
    out_.first_.assign(text_.tokens.size() + 1, 0);
    std::uint32_t* first = out_.first_.data();
    for (std::size_t i = 0; i < out_.size_; ++i) ++first[out_.hits_[i].first + 1];
    for (std::size_t t = 1; t < out_.first_.size(); ++t) first[t] += first[t - 1];
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
