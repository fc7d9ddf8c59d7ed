// Implements words.h: one pass of UTF-8 decoding and folding.
#include "incident/words.h"

#include "base/digest.h"

namespace marsad::incident {
namespace {

constexpr std::uint32_t kBad = 0xFFFFFFFF;

std::uint32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const std::size_t left = text.size() - at;
  const auto tail = [&](std::size_t i) { return i < left && (byte(at + i) & 0xC0) == 0x80; };
  if (lead < 0x80) return ++at, lead;
  if (lead >= 0xC2 && lead < 0xE0 && tail(1)) {
    const std::uint32_t c = (lead & 0x1FU) << 6 | (byte(at + 1) & 0x3FU);
    return at += 2, c;
  }
  if (lead >= 0xE0 && lead < 0xF0 && tail(1) && tail(2)) {
    const std::uint32_t c =
        (lead & 0x0FU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU);
    return at += 3, c;
  }
  if (lead >= 0xF0 && lead < 0xF5 && tail(1) && tail(2) && tail(3)) return at += 4, kBad;
  return ++at, kBad;
}

// 0: drop inside a word; kBad: ends a word; else the folded letter. Orthography only.
std::uint32_t fold_letter(std::uint32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return c + 32;
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
    return kBad;
  }
  if ((c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640) return 0;  // marks, tatweel
  if (c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F || c == 0xFEFF) return 0;
  if (c >= 0x0660 && c <= 0x0669) return c - 0x0660 + '0';
  if (c >= 0x06F0 && c <= 0x06F9) return c - 0x06F0 + '0';
  switch (c) {
    case 0x0622: case 0x0623: case 0x0625: case 0x0671: return 0x0627;  // alef with hamza, madda
    case 0x0624: return 0x0648;                                        // waw with hamza
    case 0x0626: case 0x0649: case 0x06CC: return 0x064A;              // ya forms
    case 0x0629: return 0x0647;                                        // ta marbuta
    case 0x06A9: return 0x0643;                                        // Persian kaf
    case 0x067E: return 0x0628;                                        // peh
    case 0x0686: return 0x062C;                                        // tcheh
    case 0x06AF: return 0x063A;                                        // gaf
    case 0x06A4: return 0x0641;                                        // veh
    default: break;
  }
  if (c >= 0x0620 && c <= 0x06D3) return (c >= 0x0621 && c <= 0x064A) || c >= 0x066E ? c : kBad;
  if (c >= 0x00C0 && c <= 0x024F && c != 0xD7 && c != 0xF7) return c;
  return kBad;
}

void append(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

}  // namespace

std::string_view light_stem(std::string_view w) {
  // Letters in UTF-8: waw D9 88, fa D9 81, ba D8 A8, kaf D9 83, lam D9 84, alef D8 A7.
  constexpr std::string_view kAl = "\u0627\u0644";
  constexpr std::string_view kLl = "\u0644\u0644";
  const auto letters = [](std::string_view s) { return s.size() / 2; };
  const auto drop = [&](std::string_view prefix, std::size_t keep) {
    if (!w.starts_with(prefix) || letters(w) < letters(prefix) + keep) return false;
    w.remove_prefix(prefix.size());
    return true;
  };
  if (drop(kAl, 3)) return w;
  if (drop(kLl, 3)) return w;
  for (const std::string_view one : {"\u0648", "\u0641", "\u0628", "\u0643", "\u0644"}) {
    if (w.substr(0, 2) != one) continue;
    const std::string_view rest = w.substr(2);
    if (rest.substr(0, 4) == kAl && letters(rest) >= 5) return rest.substr(4);
    if (one == "\u0648" && rest.substr(0, 4) == kLl && letters(rest) >= 5) return rest.substr(4);
    if (one == "\u0648" && letters(rest) >= 4) return light_stem(rest);
    break;
  }
  return w;
}

std::string_view topic_stem(std::string_view folded) {
  std::string_view w = light_stem(folded);
  const auto drop = [&](std::string_view ending) {
    const std::size_t n = w.size();
    if (n / 2 < ending.size() / 2 + 3 || w.substr(n - ending.size()) != ending) return false;
    w.remove_suffix(ending.size());
    return true;
  };
  // Folded endings: ha, an, at, wn, yn, yh (feminine nisba), then one of h, y, final alef.
  for (const std::string_view two : {"\u0647\u0627", "\u0627\u0646", "\u0627\u062A",
                                     "\u0648\u0646", "\u064A\u0646", "\u064A\u0647",
                                     "\u064A\u0627"})
    if (drop(two)) return w;
  for (const std::string_view one : {"\u0647", "\u064A", "\u0627"})
    if (drop(one)) break;
  return w;
}

FoldedText::FoldedText(std::string_view text) {
  bytes.reserve(text.size());
  struct Raw {
    std::size_t begin, end;
    std::int64_t start, stop;
    bool paragraph;
  };
  std::vector<Raw> raw;
  std::size_t at = 0;
  std::size_t word = 0;
  std::int64_t point = 0;
  std::int64_t start = 0;
  bool inside = false;
  bool fresh = true;
  const auto finish = [&](std::int64_t end) {
    if (inside && bytes.size() > word) {
      raw.push_back({word, bytes.size(), start, end, fresh});
      fresh = false;
    }
    inside = false;
  };
  while (at < text.size()) {
    const std::size_t before = at;
    const std::uint32_t letter = fold_letter(decode(text, at));
    if (letter == kBad) {
      finish(point);
      if (text[before] == '\n') fresh = true;
    } else if (letter != 0) {
      // Digits glued to letters (measured in real copy: "نحو30") are words of their own.
      const bool digit = letter >= '0' && letter <= '9';
      const bool was_digit = inside && bytes.back() >= '0' && bytes.back() <= '9';
      if (inside && digit != was_digit) finish(point);
      if (!inside) {
        inside = true;
        word = bytes.size();
        start = point;
      }
      append(bytes, letter);
    }
    ++point;
  }
  finish(point);
  words.reserve(raw.size());
  for (const Raw& r : raw) {
    FoldedWord w;
    w.key = std::string_view(bytes).substr(r.begin, r.end - r.begin);
    w.hash = hash64(w.key);
    const std::string_view stem = light_stem(w.key);
    w.stem = stem.size() == w.key.size() ? w.hash : hash64(stem);
    const std::string_view topic = topic_stem(w.key);
    w.topic = topic.size() == stem.size() ? w.stem : hash64(topic);
    w.start = r.start;
    w.end = r.stop;
    w.number = w.key[0] >= '0' && w.key[0] <= '9';
    w.paragraph = r.paragraph;
    words.push_back(w);
  }
}

std::string fold(std::string_view text) {
  const FoldedText folded(text);
  std::string out;
  for (const FoldedWord& w : folded.words) {
    if (!out.empty()) out += ' ';
    out += w.key;
  }
  return out;
}

std::string fold_name(std::string_view text) {
  const FoldedText folded(text);
  std::string out;
  for (const FoldedWord& w : folded.words) {
    if (!out.empty()) out += ' ';
    out += light_stem(w.key);
  }
  return out;
}

std::size_t byte_of(std::string_view text, std::int64_t code_point) {
  std::size_t at = 0;
  for (std::int64_t i = 0; i < code_point && at < text.size(); ++i) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

std::string_view slice_points(std::string_view text, std::int64_t start, std::int64_t end) {
  if (start < 0 || end <= start) return {};
  const std::size_t first = byte_of(text, start);
  return text.substr(first, byte_of(text.substr(first), end - start));
}

}  // namespace marsad::incident
