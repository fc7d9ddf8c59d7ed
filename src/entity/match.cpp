// Implements the matcher. Keys are K1, where every Arabic letter takes two bytes.
// At most two levels of proclitics (و/ف, then ب/ك/ل) are taken off; the ل of لل gives ال back.
// With a lexicon, a single word is stripped only where the lexicon cuts it so or knows no reading.
#include "entity/match.h"

#include <algorithm>
#include <string>

#include "base/digest.h"
#include "base/utf8.h"

namespace marsad::entity {
namespace {

constexpr std::string_view kWaw = "و", kFa = "ف", kBa = "ب", kKaf = "ك", kLam = "ل", kAl = "ال";
constexpr std::size_t kLetter = 2;  // bytes

// Suffixed pronouns in K1 spelling, longest first.
constexpr std::string_view kPronouns[] = {"هما", "ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك"};

bool starts(std::string_view word, std::string_view with) {
  return word.size() >= with.size() && word.substr(0, with.size()) == with;
}
bool ends(std::string_view word, std::string_view with) {
  return word.size() >= with.size() && word.substr(word.size() - with.size()) == with;
}

class VariantList {
 public:
  /// `pronouns`: whether suffixed pronouns may be taken off.
  VariantList(const Dictionary& dictionary, std::string_view key, std::uint64_t hash,
              bool pronouns)
      : dictionary_(dictionary), pronouns_(pronouns) {
    add(hash, 0, false, false);
    cut(key, 0);
    if (starts(key, kWaw) || starts(key, kFa)) conjunction(key.substr(kLetter));
    preposition(key, 0);
  }
  const Variant* begin() const { return list_; }
  const Variant* end() const { return list_ + size_; }

 private:
  void conjunction(std::string_view rest) {
    if (rest.size() < 2 * kLetter) return;
    whole(rest, 1);
    preposition(rest, 1);
  }
  void preposition(std::string_view key, std::uint8_t strip) {
    if (!starts(key, kBa) && !starts(key, kKaf) && !starts(key, kLam)) return;
    const std::string_view rest = key.substr(kLetter);
    if (rest.size() < 2 * kLetter) return;
    whole(rest, strip + 1);
    if (starts(key, kLam) && starts(rest, kLam)) {  // لل = ل + ال
      buffer_.assign(kAl);
      buffer_.append(rest.substr(kLetter));
      whole(buffer_, strip + 1);
    }
  }
  void whole(std::string_view key, int strip) {
    add(hash64(key), static_cast<std::uint8_t>(strip), false, false);
    cut(key, static_cast<std::uint8_t>(strip));
  }
  // Without the article, or without a pronoun.
  void cut(std::string_view key, std::uint8_t strip) {
    if (starts(key, kAl) && key.size() >= 4 * kLetter) {
      add(hash64(key.substr(2 * kLetter)), strip, true, false);
      return;
    }
    if (!pronouns_) return;
    for (const std::string_view pronoun : kPronouns)
      if (ends(key, pronoun) && key.size() >= pronoun.size() + 2 * kLetter)
        add(hash64(key.substr(0, key.size() - pronoun.size())), strip, false, true);
  }
  void add(std::uint64_t hash, std::uint8_t strip, bool article, bool pronoun) {
    const std::uint32_t token = dictionary_.token(hash);
    if (token == Dictionary::kNoToken || size_ >= kMax) return;
    for (std::size_t i = 0; i < size_; ++i)
      if (list_[i].token == token) return;
    list_[size_++] = {token, strip, article, pronoun};
  }

  static constexpr std::size_t kMax = 16;
  const Dictionary& dictionary_;
  bool pronouns_;
  Variant list_[kMax];
  std::size_t size_ = 0;
  std::string buffer_;
};

bool takes_article(EntryKind kind) {
  return kind == EntryKind::kNationality || kind == EntryKind::kRole || kind == EntryKind::kHead ||
         kind == EntryKind::kPlaceHead || kind == EntryKind::kOrgWord ||
         kind == EntryKind::kSourceWord;
}

// Whether the lexicon allows this many proclitic letters on a single word.
bool allowed(const text::Token& token, const lexicon::Lexed& words, std::uint32_t at,
             const Variant& v) {
  if (v.strip == 0 || at >= words.words.size()) return true;
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

void Matcher::run(const text::TokenizedText& text, const lexicon::Lexed& words, Hits& out) const {
  const auto count = static_cast<std::uint32_t>(text.tokens.size());
  out.clear(count);
  std::vector<std::uint32_t> ids(count, Dictionary::kNoToken);
  std::vector<std::uint32_t> limit(count, count);
  for (const text::Sentence& s : text.sentences)
    for (std::uint32_t i = s.first; i < s.end && i < count; ++i) limit[i] = s.end;
  for (std::uint32_t i = 0; i < count; ++i)
    if (!text.tokens[i].key.empty()) ids[i] = dictionary_.token(text.tokens[i].hash);
  for (std::uint32_t i = 0; i < count; ++i) {
    out.first_[i] = static_cast<std::uint32_t>(out.hits_.size());
    const text::Token& token = text.tokens[i];
    if (token.key.empty() || token.kind == text::TokenKind::kQuote) continue;
    const std::size_t begin = out.hits_.size();
    if (token.kind != text::TokenKind::kWord) {
      // Numbers, Latin words and marks have no clitics.
      walk(text, words, i, {ids[i], 0, false, false}, limit[i], ids, out);
      continue;
    }
    const bool pronouns = i >= words.words.size() || words.words[i].readings == 0 ||
                          static_cast<bool>(words.words[i].enclitic);
    for (const Variant& v : VariantList(dictionary_, token.key, token.hash, pronouns))
      walk(text, words, i, v, limit[i], ids, out);
    if (out.hits_.size() - begin > 1)
      std::stable_sort(out.hits_.begin() + static_cast<std::ptrdiff_t>(begin), out.hits_.end(),
                       [](const Hit& a, const Hit& b) {
                         return a.end != b.end ? a.end > b.end : a.strip < b.strip;
                       });
  }
  out.first_[count] = static_cast<std::uint32_t>(out.hits_.size());
}

// Steps through the trie from one variant of the first token and records every entry passed.
void Matcher::walk(const text::TokenizedText& text, const lexicon::Lexed& words,
                   std::uint32_t i, const Variant& v, std::uint32_t limit,
                   const std::vector<std::uint32_t>& ids, Hits& out) const {
  if (v.token == Dictionary::kNoToken) return;
  const text::Token& token = text.tokens[i];
  std::uint32_t node = dictionary_.step(Dictionary::kRoot, v.token);
  for (std::uint32_t at = i + 1; node != Dictionary::kNoNode;) {
    const auto [entry, last] = dictionary_.entries(node);
    for (const Entry* e = entry; e != last; ++e) {
      if ((v.article || v.pronoun) && !takes_article(e->kind)) continue;
      if (v.pronoun && e->kind == EntryKind::kNationality) continue;
      if ((e->flags & kEndsInYa) != 0 && ends(text.tokens[at - 1].plain, "ى")) continue;
      if (at == i + 1 && !allowed(token, words, i, v)) continue;
      out.hits_.push_back({i, at, v.strip, v.article, v.pronoun, e});
    }
    // A phrase may hold a quotation or open one, not reach out of one it began in.
    while (at < limit && text.tokens[at].kind == text::TokenKind::kQuote) {
      const std::uint32_t mate = text.tokens[at].mate;
      if (mate != text::kNoToken && mate < i) return;
      ++at;
    }
    if (at >= limit || ids[at] == Dictionary::kNoToken) return;
    node = dictionary_.step(node, ids[at]);
    ++at;
  }
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
