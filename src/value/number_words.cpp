// The number reader: one pass over the items of a number, keeping the sum, the open group below the
// next scale word, and the kind of the last part.
#include "value/number_words.h"

#include <cmath>
#include <string>

namespace marsad::value {
namespace {

enum class Last : std::uint8_t { kNone, kOne, kTeen, kTens, kHundred, kScale, kDigits, kClosed };

class NumberReader {
 public:
  NumberReader(const ValueKnowledge& knowledge, const NumberSymbols& symbols,
               const std::vector<Item>& raw, std::size_t at, std::string_view bytes)
      : kb_(knowledge), sy_(symbols), raw_(raw), begin_(at), at_(at), bytes_(bytes) {}

  std::size_t read(Item& out) {
    if (!fraction_of_scale()) {
      while (at_ < raw_.size() && last_ != Last::kClosed && step()) {
      }
    }
    if (at_ == begin_ || refused()) return 0;
    const std::size_t used = at_ - begin_;
    out = raw_[begin_];
    const bool digits = raw_[begin_].made == Made::kNumber && raw_[begin_].term == kNoTerm;
    if (used == 1 && digits) return 1;
    out.term = kNoTerm;
    out.made = Made::kNumber;
    out.value = total_ + group_;
    out.in_words = !digits;
    out.combined = used > 1;
    out.ambiguous = false;
    out.grouped = digits;
    out.width = {};
    out.span.end = raw_[at_ - 1].span.end;
    out.whole.end = raw_[at_ - 1].whole.end;
    out.token_end = raw_[at_ - 1].token_end;
    return used;
  }

 private:
  const Entry* get(std::size_t i, SymbolId symbol) const {
    return i < raw_.size() ? entry_of(kb_, raw_[i], symbol) : nullptr;
  }
  bool conj(std::size_t i) const { return i < raw_.size() && (raw_[i].flags & kConj) != 0; }
  // "وأحد" is spelled like "واحد".
  bool may_have_conj(std::size_t i) const {
    for (const WordReading& r : kb_.term(raw_[i].term).readings) {
      if (r.symbol == sy_.one && (r.flags & kConj) != 0) return true;
    }
    return false;
  }
  bool prep(std::size_t i) const {
    return i < raw_.size() && (raw_[i].flags & (kPrepB | kPrepL | kPrepK)) != 0;
  }
  bool fresh() const { return last_ == Last::kNone; }

  // "نصف مليون", "ثلاثة أرباع المليون": the fraction multiplies the scale word.
  bool fraction_of_scale() {
    double share = 0;
    std::size_t next = begin_ + 1;
    if (const Entry* frac = get(begin_, sy_.frac)) {
      share = static_cast<double>(frac->first) / static_cast<double>(frac->second);
    } else if (const Entry* one = get(begin_, sy_.one)) {
      const Entry* parts = get(next, sy_.fracpl);
      if (parts == nullptr || conj(next)) return false;
      share = static_cast<double>(one->first) / static_cast<double>(parts->second);
      ++next;
    }
    const Entry* scale = get(next, sy_.scale);
    if (share == 0 || scale == nullptr || conj(next) || prep(next)) return false;
    total_ = share * std::pow(10.0, static_cast<double>(scale->first));
    at_ = next + 1;
    last_ = Last::kClosed;
    return true;
  }

  bool step() {
    if (!fresh() && prep(at_)) return false;
    const Item& item = raw_[at_];
    if (item.term == kNoTerm) return item.made == Made::kNumber && digits(item);
    if (get(at_, sy_.pct) != nullptr) return false;  // بالمئة
    if (const Entry* e = get(at_, sy_.one); e != nullptr && one(*e)) return true;
    if (const Entry* e = get(at_, sy_.ten)) return small(static_cast<double>(e->first));
    if (const Entry* e = get(at_, sy_.tens)) return tens(static_cast<double>(e->first));
    if (const Entry* e = get(at_, sy_.hundred)) return hundred(static_cast<double>(e->first));
    if (get(at_, sy_.scale) != nullptr || get(at_, sy_.scale2) != nullptr ||
        get(at_, sy_.scalepl) != nullptr) {
      return scale();
    }
    if (get(at_, sy_.frac) != nullptr) return half();
    if (get(at_, sy_.point) != nullptr) return point();
    if (get(at_, sy_.zero) != nullptr && fresh() && get(at_ + 1, sy_.point) != nullptr) {
      last_ = Last::kOne;
      ++at_;
      return true;
    }
    return false;
  }

  bool digits(const Item& item) {
    const double value = item.value;
    const bool whole = value == std::floor(value) && !item.ambiguous;
    if (fresh()) {
      // "5.500 مليون" is five and a half million wherever it is printed.
      group_ = item.other_value != 0 && next_is_scale() ? item.other_value : value;
    } else if (conj(at_) && last_ == Last::kScale && whole && value < last_scale_) {
      group_ = value;
    } else {
      return false;
    }
    last_ = Last::kDigits;
    ++at_;
    return true;
  }

  bool next_is_scale() const {
    return !conj(at_ + 1) &&
           (get(at_ + 1, sy_.scale) != nullptr || get(at_ + 1, sy_.scalepl) != nullptr);
  }

  // A unit, or a teen of two words.
  bool one(const Entry& e) {
    const double value = static_cast<double>(e.first);
    const Entry* ten = get(at_ + 1, sy_.ten);
    const bool teen = ten != nullptr && ten->first == 10 && !conj(at_ + 1) && !prep(at_ + 1) &&
                      (raw_[at_ + 1].flags & kArticle) == 0;
    const bool tens_follow = get(at_ + 1, sy_.tens) != nullptr && conj(at_ + 1);
    const bool weekday = get(at_, sy_.dowbare) != nullptr && at_ > 0 && fresh() &&
                         (get(at_ - 1, sy_.last) != nullptr || get(at_ - 1, sy_.day) != nullptr ||
                          get(at_ - 1, sy_.kull) != nullptr);
    const bool combines_only = e.second == 1 || weekday || get(at_, sy_.dow) != nullptr;
    if (combines_only && !teen && !tens_follow) return false;
    const bool open = fresh() || last_ == Last::kHundred || last_ == Last::kScale;
    const bool joined = conj(at_) || (teen && may_have_conj(at_));
    if (!open || (!fresh() && !joined && !tens_follow)) return false;
    if (last_ == Last::kScale && last_scale_ <= 1) return false;
    group_ += teen ? value + 10 : value;
    unit_ = value;
    last_ = teen ? Last::kTeen : Last::kOne;
    at_ += teen ? 2 : 1;
    return true;
  }

  bool small(double value) {
    if (!(fresh() || (conj(at_) && (last_ == Last::kHundred || last_ == Last::kScale))))
      return false;
    group_ += value;
    last_ = Last::kTeen;
    ++at_;
    return true;
  }

  bool tens(double value) {
    const bool after_unit = last_ == Last::kOne && conj(at_);
    const bool after_more = conj(at_) && (last_ == Last::kHundred || last_ == Last::kScale);
    if (!fresh() && !after_unit && !after_more) return false;
    group_ += value;
    last_ = Last::kTens;
    ++at_;
    return true;
  }

  bool hundred(double value) {
    if (last_ == Last::kOne && !conj(at_) && value == 100 && group_ < 10) {
      group_ = unit_ * 100;
    } else if (last_ == Last::kDigits && !conj(at_) && value == 100 && group_ < 10) {
      group_ *= 100;
    } else if (fresh() || last_ == Last::kScale) {
      if (last_ == Last::kScale && !conj(at_)) return false;
      group_ += value;
    } else {
      return false;
    }
    last_ = Last::kHundred;
    ++at_;
    return true;
  }

  bool scale() {
    const Entry* single = get(at_, sy_.scale);
    const Entry* twice = get(at_, sy_.scale2);
    const Entry* plural = get(at_, sy_.scalepl);
    const bool counted = !fresh() && last_ != Last::kScale && !conj(at_);
    if (counted) {
      const Entry* e = single != nullptr ? single : plural;
      return e != nullptr && multiply(*e);
    }
    if (last_ == Last::kScale && !conj(at_) && single != nullptr && last_group_ == total_) {
      const double by = std::pow(10.0, static_cast<double>(single->first));
      if (by < last_scale_ || total_ * by > 1e18) return false;
      total_ *= by;  // "ألف مليون"
      last_group_ = total_;
      last_scale_ = by;
      ++at_;
      return true;
    }
    const bool may_add = fresh() || (conj(at_) && last_ == Last::kScale);
    if (!may_add || (single == nullptr && twice == nullptr)) return false;
    const bool two = twice != nullptr && (single == nullptr || construct_dual());
    const Entry& e = two ? *twice : *single;
    const double by = std::pow(10.0, static_cast<double>(e.first));
    if (by >= last_scale_) return false;
    total_ += two ? 2 * by : by;
    last_group_ = two ? 2 * by : by;
    last_scale_ = by;
    last_ = Last::kScale;
    ++at_;
    return true;
  }

  bool multiply(const Entry& e) {
    const double by = std::pow(10.0, static_cast<double>(e.first));
    if (by >= last_scale_) return false;
    last_group_ = group_ * by;
    total_ += last_group_;
    group_ = 0;
    last_scale_ = by;
    last_ = Last::kScale;
    ++at_;
    return true;
  }

  // "ألفا" is a construct dual before its noun, an accusative before anything else or with tanwin.
  bool construct_dual() const {
    const Item& item = raw_[at_];
    const std::string_view form = bytes_.substr(item.whole.begin, item.whole.size());
    if (form.find("ً") != std::string_view::npos) return false;
    if (at_ + 1 >= raw_.size() || conj(at_ + 1)) return false;
    const Item& next = raw_[at_ + 1];
    return (next.term == kNoTerm && next.made == Made::kWord && next.flags == 0) ||
           get(at_ + 1, sy_.person) != nullptr || get(at_ + 1, sy_.unit) != nullptr;
  }

  // "مليون ونصف", "مليونان ونصف المليون".
  bool half() {
    const Entry* e = get(at_, sy_.frac);
    if (last_ != Last::kScale || !conj(at_)) return false;
    if (get(at_, sy_.one) != nullptr) return false;  // خمس is five before it is a fifth
    total_ += last_scale_ * static_cast<double>(e->first) / static_cast<double>(e->second);
    last_ = Last::kClosed;
    ++at_;
    if (at_ < raw_.size() && !conj(at_)) {
      const Entry* scale = get(at_, sy_.scale);
      if (scale != nullptr && std::pow(10.0, static_cast<double>(scale->first)) == last_scale_)
        ++at_;
    }
    return true;
  }

  // "ثلاثة فاصلة واحد أربعة": digits one by one, or one number below a hundred.
  bool point() {
    if (fresh() || last_ == Last::kScale || conj(at_)) return false;
    std::string text;
    std::size_t next = at_ + 1;
    while (next < raw_.size() && text.size() < 9) {
      const Entry* one = get(next, sy_.one);
      const bool tens_follow = get(next + 1, sy_.tens) != nullptr && conj(next + 1);
      if (conj(next)) break;
      if (one != nullptr && !tens_follow) {
        text += std::to_string(one->first);
      } else if (get(next, sy_.zero) != nullptr) {
        text += '0';
      } else {
        break;
      }
      ++next;
    }
    if (text.empty()) {
      Item rest;
      NumberReader reader(kb_, sy_, raw_, next, bytes_);
      const std::size_t used = next < raw_.size() && !conj(next) ? reader.read(rest) : 0;
      if (used == 0 || rest.value >= 1000 || rest.value != std::floor(rest.value)) return false;
      text = std::to_string(to_int(rest.value));
      next += used;
    }
    group_ += std::strtod(("0." + text).c_str(), nullptr);
    at_ = next;
    last_ = next_is_scale_at() ? Last::kDigits : Last::kClosed;
    return true;
  }
  bool next_is_scale_at() const {
    return at_ < raw_.size() && !conj(at_) &&
           (get(at_, sy_.scale) != nullptr || get(at_, sy_.scalepl) != nullptr);
  }

  // One word that is more likely something else than a number.
  bool refused() const {
    if (at_ - begin_ != 1) return false;
    const Item& item = raw_[begin_];
    const Item* next = begin_ + 1 < raw_.size() ? &raw_[begin_ + 1] : nullptr;
    const bool article_next = next != nullptr && !conj(begin_ + 1) && !prep(begin_ + 1) &&
                              (next->flags & kArticle) != 0 && next->made == Made::kWord;
    if ((item.flags & kArticle) != 0 && get(begin_, sy_.lady) != nullptr) {
      // الست is a lady unless she follows a definite noun.
      return begin_ == 0 || raw_[begin_ - 1].made != Made::kWord ||
             (raw_[begin_ - 1].flags & kArticle) == 0;
    }
    if ((item.flags & kArticle) != 0 || item.term == kNoTerm) return false;
    if (const Entry* one = get(begin_, sy_.one);
        one != nullptr && one->first == 1 && begin_ > 0 && get(begin_ - 1, sy_.once) != nullptr) {
      return true;  // مرة واحدة
    }
    if (get(begin_, sy_.scale) != nullptr && get(begin_, sy_.scale2) == nullptr) {
      return article_next;  // ألف الكاتب: he wrote
    }
    // خمس السكان: a fifth.
    return get(begin_, sy_.frac) != nullptr && article_next;
  }

  const ValueKnowledge& kb_;
  const NumberSymbols& sy_;
  const std::vector<Item>& raw_;
  std::size_t begin_;
  std::size_t at_;
  std::string_view bytes_;
  double total_ = 0;
  double group_ = 0;
  double unit_ = 0;
  double last_group_ = 0;
  double last_scale_ = 1e18;
  Last last_ = Last::kNone;
};

}  // namespace

NumberSymbols::NumberSymbols(const ValueKnowledge& k)
    : one(k.symbol("n.one")),
      ten(k.symbol("n.ten")),
      tens(k.symbol("n.tens")),
      hundred(k.symbol("n.hundred")),
      scale(k.symbol("n.scale")),
      scale2(k.symbol("n.scale2")),
      scalepl(k.symbol("n.scalepl")),
      zero(k.symbol("n.zero")),
      point(k.symbol("n.point")),
      frac(k.symbol("n.frac")),
      fracpl(k.symbol("n.fracpl")),
      ordinal(k.symbol("o.one")),
      dow(k.symbol("dow")),
      vague_hundreds(k.symbol("v.hundreds")),
      person(k.symbol("person")),
      unit(k.symbol("unit")),
      month(k.symbol("hmonthw")),
      pct(k.symbol("pct")),
      dowbare(k.symbol("dowbare")),
      last(k.symbol("last")),
      day(k.symbol("w.daysg")),
      kull(k.symbol("kull")),
      minute(k.symbol("daqiqa")),
      once(k.symbol("once")),
      lady(k.symbol("lady")) {}

std::size_t read_number(const ValueKnowledge& knowledge, const NumberSymbols& symbols,
                        const std::vector<Item>& raw, std::size_t at, std::string_view bytes,
                        Item& out) {
  return NumberReader(knowledge, symbols, raw, at, bytes).read(out);
}

std::size_t read_ordinal(const ValueKnowledge& knowledge, const NumberSymbols& symbols,
                         const std::vector<Item>& raw, std::size_t at, Item& out) {
  const Entry* one = entry_of(knowledge, raw[at], symbols.ordinal);
  if (one == nullptr || at + 1 >= raw.size()) return 0;
  const Item& next = raw[at + 1];
  if ((next.flags & (kPrepB | kPrepL | kPrepK)) != 0) return 0;
  const bool conj = (next.flags & kConj) != 0;
  double value = 0;
  if (const Entry* ten = entry_of(knowledge, next, symbols.ten);
      ten != nullptr && ten->first == 10 && !conj && (next.flags & kArticle) == 0 &&
      one->first < 10) {
    value = static_cast<double>(one->first) + 10;
  } else if (const Entry* tens = entry_of(knowledge, next, symbols.tens);
             tens != nullptr && conj && one->first < 10 &&
             (at + 2 >= raw.size() ||
              entry_of(knowledge, raw[at + 2], symbols.minute) == nullptr)) {
    value = static_cast<double>(one->first + tens->first);
  } else {
    return 0;
  }
  out = raw[at];
  out.term = kNoTerm;
  out.made = Made::kOrdinal;
  out.value = value;
  out.in_words = true;
  out.span.end = next.span.end;
  out.whole.end = next.whole.end;
  out.token_end = next.token_end;
  return 2;
}

}  // namespace marsad::value
