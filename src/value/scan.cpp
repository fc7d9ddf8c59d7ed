// Scanning: dictionary look-up of words and phrases, raw digits, lone proclitics, number words.
// One pass over the tokens, one over the raw items.
#include "value/scan.h"

#include <algorithm>
#include <cmath>

#include "value/digits.h"
#include "value/number_words.h"

namespace marsad::value {
namespace {

constexpr std::size_t kAhead = 8;      // tokens between a fetch and its use
constexpr std::size_t kMaxPhrase = 6;  // tokens of the longest phrase looked for

// Proclitic letters of a token that is nothing else ("و", "ال", "بال"); false for other words.
bool lone_clitics(std::string_view key, std::uint8_t& flags) {
  std::uint8_t found = 0;
  const auto take = [&key](std::string_view what) {
    if (!key.starts_with(what)) return false;
    key.remove_prefix(what.size());
    return true;
  };
  if (key.empty() || key.size() > 8) return false;
  if (take("و") || take("ف")) found |= kConj;
  if (take("لل")) {
    found |= kPrepL | kArticle;
  } else {
    if (take("ب"))
      found |= kPrepB;
    else if (take("ل"))
      found |= kPrepL;
    else if (take("ك"))
      found |= kPrepK;
    if (take("ال")) found |= kArticle;
  }
  flags = found;
  return key.empty() && found != 0;
}

// Skips `letters` letters and the vowel marks and tatweel after each.
std::uint32_t skip_letters(std::string_view bytes, std::uint32_t at, std::uint32_t end,
                           int letters) {
  for (; letters > 0 && at + 2 <= end; --letters) {
    at += 2;
    while (at + 2 <= end) {
      const auto a = static_cast<unsigned char>(bytes[at]);
      const auto b = static_cast<unsigned char>(bytes[at + 1]);
      const bool mark = (a == 0xD9 && b >= 0x8B && b <= 0x9F) || (a == 0xD9 && b == 0x80);
      if (!mark) break;
      at += 2;
    }
  }
  return at;
}

class Scanner {
 public:
  Scanner(const ValueKnowledge& knowledge, const text::TokenizedText& tokens,
          std::string_view bytes, bool comma_decimal)
      : kb_(knowledge),
        tokens_(tokens.tokens),
        bytes_(bytes),
        comma_decimal_(comma_decimal),
        symbols_(knowledge) {}

  void run(std::vector<Item>& out) {
    raw_.reserve(tokens_.size() + 8);
    std::uint32_t last_end = 0;
    for (std::uint32_t i = 0; i < tokens_.size();) {
      const text::Token& token = tokens_[i];
      if (i + kAhead < tokens_.size()) kb_.prefetch(tokens_[i + kAhead].hash);
      if (token.span.begin < last_end) {
        ++i;  // inside a run of digits that was read already
        continue;
      }
      if (has_newline(last_end, token.span.begin)) push_break(i);
      i = one(i);
      last_end =
          raw_.empty() ? token.span.end : std::max(raw_.back().whole.end, tokens_[i - 1].span.end);
    }
    compose(out);
  }

 private:
  bool has_newline(std::uint32_t from, std::uint32_t to) const {
    if (to - from <= 1 && (to == from || bytes_[from] != '\n')) return false;
    for (std::uint32_t at = from; at < to; ++at) {
      if (bytes_[at] == '\n') return true;
    }
    return false;
  }

  void push_break(std::uint32_t token) {
    Item item;
    item.made = Made::kBreak;
    item.token = item.token_end = token;
    item.shape = kb_.made_shape(Made::kBreak, 0, 0);
    item.span = item.whole = {tokens_[token].span.begin, tokens_[token].span.begin};
    raw_.push_back(item);
    pending_ = 0;
  }

  // Reads what begins at token `i`; returns the next token.
  std::uint32_t one(std::uint32_t i) {
    const text::Token& token = tokens_[i];
    if (token.kind == text::TokenKind::kUrl) return push_word(i);
    const bool after_word = token.glued && !raw_.empty() && raw_.back().made != Made::kBreak;
    if (digit_at(bytes_, token.span.begin)) return digits(i, token.span.begin, false);
    if (i + 1 < tokens_.size() && tokens_[i + 1].glued &&
        digit_at(bytes_, tokens_[i + 1].span.begin)) {
      const bool open = !after_word || !raw_.back().glued;
      if (token.key == "+") return digits(i, token.span.begin, false);
      const bool left_free = !after_word || raw_.back().made == Made::kWord;
      if ((token.key == "-" || token.key == "−") && left_free && open && !token.glued) {
        return digits(i + 1, tokens_[i + 1].span.begin, true, i);
      }
      if ((token.key == "." || token.key == "٫") && !token.glued) return decimal(i);
    }
    return word(i);
  }

  std::uint32_t digits(std::uint32_t i, std::uint32_t at, bool negative,
                       std::uint32_t first = kNoTerm) {
    Item item;
    item.token = first == kNoTerm ? i : first;
    const auto end = static_cast<std::uint32_t>(read_digits(bytes_, at, comma_decimal_, item));
    item.span = {tokens_[item.token].span.begin, std::max(end, tokens_[i].span.begin + 1)};
    item.whole = item.span;
    item.glued = tokens_[item.token].glued;
    if (negative) {
      item.value = -item.value;
      item.other_value = -item.other_value;
      item.part[0] = -item.part[0];
    }
    std::uint32_t next = i + 1;
    while (next < tokens_.size() && tokens_[next].span.begin < item.span.end) ++next;
    item.token_end = next;
    push(item);
    return next;
  }

  std::uint32_t decimal(std::uint32_t i) {
    const std::uint32_t next = digits(i + 1, tokens_[i + 1].span.begin, false, i);
    Item& item = raw_.back();
    if (item.made == Made::kNumber && item.width[0] > 0 && item.width[0] < 10) {
      item.value /= std::pow(10.0, item.width[0]);
      item.width = {};
      item.part = {};
      item.combined = true;
    }
    return next;
  }

  void push(Item& item) {
    item.flags |= pending_;
    if (pending_ != 0) item.whole.begin = pending_begin_;
    if ((pending_ & kConj) != 0 && item.term != kNoTerm)
      item.shape = kb_.term(item.term).conj_shape;
    pending_ = 0;
    raw_.push_back(item);
  }

  std::uint32_t push_word(std::uint32_t i) {
    Item item;
    item.token = i;
    item.token_end = i + 1;
    item.span = item.whole = tokens_[i].span;
    item.glued = tokens_[i].glued;
    const std::string_view key = tokens_[i].key;
    if (key.size() > 6 && key.starts_with("ال")) item.flags |= kArticle;
    if (key.size() > 8 && key.starts_with("و") && key.substr(2, 4) == "ال")
      item.flags |= kConj | kArticle;
    if (key.size() > 8 && (key.starts_with("لل") || key.substr(2, 4) == "ال") &&
        (key.starts_with("ل") || key.starts_with("ب"))) {
      item.flags |= kArticle | (key.starts_with("ل") ? kPrepL : kPrepB);
    }
    push(item);
    return i + 1;
  }

  std::uint32_t word(std::uint32_t i) {
    const text::Token& token = tokens_[i];
    std::uint8_t clitics = 0;
    if (token.kind == text::TokenKind::kWord && token.key.size() <= 8 && i + 1 < tokens_.size() &&
        lone_clitics(token.key, clitics)) {
      const bool digits_next = digit_at(bytes_, tokens_[i + 1].span.begin);
      const bool sign = tokens_[i + 1].key == "-" && i + 2 < tokens_.size() &&
                        digit_at(bytes_, tokens_[i + 2].span.begin);
      if (clitics == kConj || digits_next || sign) {
        if (!(clitics == kConj && pending_ != 0) && same_line(i)) {
          if (pending_ == 0) pending_begin_ = token.span.begin;
          pending_ |= clitics;
          // "ال" and "-" before digits: الـ-8 in some outlets.
          return sign && clitics != kConj ? i + 2 : i + 1;
        }
      }
    }
    PhraseNode node = kb_.word(token.hash);
    std::uint32_t best = kNoTerm;
    std::uint32_t best_end = i + 1;
    std::uint64_t path = token.hash;
    for (std::uint32_t next = i + 1;;) {
      if (node.term != kNoTerm) {
        best = node.term;
        best_end = next;
      }
      if (!node.more || next >= tokens_.size() || next - i >= kMaxPhrase || !same_line(next - 1))
        break;
      node = kb_.phrase(path, tokens_[next].hash);
      path = ValueKnowledge::extend(path, tokens_[next].hash);
      if (node.term == kNoTerm && !node.more) break;
      ++next;
    }
    if (best == kNoTerm) return push_word(i);
    Item item;
    item.token = i;
    item.token_end = best_end;
    item.glued = token.glued;
    item.term = best;
    item.whole = {token.span.begin, tokens_[best_end - 1].span.end};
    const Term& term = kb_.term(best);
    item.shape = term.shape;
    item.flags = term.readings.front().flags;
    for (const WordReading& r : term.readings) {
      // The reading with fewest proclitics gives the span.
      if (r.flags < item.flags) item.flags = r.flags;
    }
    item.span = item.whole;
    if ((item.flags & kConj) != 0)
      item.span.begin = skip_letters(bytes_, item.span.begin, item.span.end, 1);
    if ((item.flags & (kPrepB | kPrepL | kPrepK)) != 0) {
      item.span.begin = skip_letters(bytes_, item.span.begin, item.span.end, 1);
    }
    push(item);
    return best_end;
  }

  bool same_line(std::uint32_t i) const {
    return i + 1 >= tokens_.size() || !has_newline(tokens_[i].span.end, tokens_[i + 1].span.begin);
  }

  void compose(std::vector<Item>& out) {
    out.clear();
    out.reserve(raw_.size());
    for (std::size_t i = 0; i < raw_.size();) {
      const Item& item = raw_[i];
      Item made;
      std::size_t used = 0;
      if (item.term != kNoTerm ? kb_.term(item.term).numeric : item.made == Made::kNumber) {
        used = read_number(kb_, symbols_, raw_, i, bytes_, made);
        if (used == 0 && item.term != kNoTerm) used = read_ordinal(kb_, symbols_, raw_, i, made);
      }
      if (used == 0) {
        made = item;
        used = 1;
      }
      set_shape(made);
      out.push_back(made);
      i += used;
    }
  }

  void set_shape(Item& item) const {
    if (item.term != kNoTerm) return;
    switch (item.made) {
      case Made::kNumber:
        set_number_shape(kb_, item);
        break;
      case Made::kOrdinal:
        item.shape = kb_.made_shape(Made::kOrdinal,
                                    item.value <= 12   ? 1U
                                    : item.value <= 31 ? 2U
                                                       : 3U,
                                    item.flags);
        break;
      default:
        item.shape = kb_.made_shape(item.made, 0, item.flags);
        break;
    }
  }

  const ValueKnowledge& kb_;
  const std::vector<text::Token>& tokens_;
  std::string_view bytes_;
  bool comma_decimal_;
  NumberSymbols symbols_;
  std::vector<Item> raw_;
  std::uint8_t pending_ = 0;
  std::uint32_t pending_begin_ = 0;
};

}  // namespace

const WordReading* reading_of(const ValueKnowledge& knowledge, const Item& item, SymbolId symbol) {
  if (item.term == kNoTerm) return nullptr;
  const Term& term = knowledge.term(item.term);
  if (symbol < 64 && (term.traits >> symbol & 1) == 0) return nullptr;
  for (const WordReading& r : term.readings) {
    if (r.symbol == symbol) return &r;
  }
  return nullptr;
}

const Entry* entry_of(const ValueKnowledge& knowledge, const Item& item, SymbolId symbol) {
  const WordReading* r = reading_of(knowledge, item, symbol);
  return r == nullptr ? nullptr : &knowledge.entry(r->entry);
}

void set_number_shape(const ValueKnowledge& knowledge, Item& item) {
  unsigned bits = 0;
  const double v = item.value;
  const bool whole = v == std::floor(v) && v >= 0 && !item.ambiguous;
  const bool short_digits = item.in_words || (item.width[0] >= 1 && item.width[0] <= 2);
  if (whole) bits |= kIsWhole;
  if (!item.in_words) bits |= kIsDigits;
  if (whole && !item.grouped) {
    if (short_digits && v >= 1 && v <= 31) bits |= kIsDay;
    if (short_digits && v >= 1 && v <= 12) bits |= kIsMonth;
    if (short_digits && v <= 24) bits |= kIsHour;
    if (short_digits && v <= 59) bits |= kIsMinute;
    if (v >= 1000 && v <= 2199 && (item.in_words || item.width[0] == 4)) bits |= kIsYear;
    if (!item.in_words && item.width[0] == 2) bits |= kIsShortYear;
  }
  item.shape = knowledge.number_shape(bits, item.flags);
}

void scan(const ValueKnowledge& knowledge, const text::TokenizedText& tokens,
          std::string_view bytes, bool comma_decimal, std::vector<Item>& out) {
  Scanner(knowledge, tokens, bytes, comma_decimal).run(out);
}

}  // namespace marsad::value
