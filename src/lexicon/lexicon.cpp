// Implements Lexicon over the packed tables: look-up of a text, lemma data, class tags.
// Candidates of a spelling are kept in a small per-thread table; they depend on nothing else.
#include "lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <deque>
#include <unordered_map>

#include "base/utf8.h"
#include "lexicon/choose.h"
#include "lexicon/lattice.h"

namespace marsad::lexicon {
namespace {

std::uint64_t next_identity() {
  static std::atomic<std::uint64_t> counter{0};
  return ++counter;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view line : kb::split(text, '\n'))
    if (!line.empty()) lines.emplace_back(line);
  return lines;
}

// Byte offset in the surface of `plain` byte number `at`: marks and tatweel behind a letter stay
// with it. Surface letters and K0 letters go in step, except presentation forms (clamped).
ByteOffset surface_offset(std::string_view surface, std::size_t at) {
  std::size_t pos = 0, seen = 0;
  while (pos < surface.size()) {
    const Decoded d = decode_utf8(surface, pos);
    const std::string folded = text::plain_key(surface.substr(pos, d.size));
    if (!folded.empty() && seen >= at) break;
    seen += folded.size();
    pos += d.size;
  }
  return static_cast<ByteOffset>(pos);
}

class PackedLexicon final : public Lexicon {
 public:
  explicit PackedLexicon(std::shared_ptr<const kb::KbFile> file) : file_(std::move(file)) {}

  Status open() {
    const auto [slots, slot_count] = file_->array<Slot>("lexicon.slots");
    const auto [forms, form_count] = file_->array<PackedForm>("lexicon.forms");
    if (slot_count == 0 || slot_count % kBucket != 0 || form_count == 0)
      return fail(ErrorCode::kMalformed, "knowledge base without a lexicon; run marsad kb build");
    std::size_t empty = 0;
    for (std::size_t i = 0; i < slot_count; ++i) {
      if ((slots[i].forms >> 6) + (slots[i].forms & 63) > form_count)
        return fail(ErrorCode::kMalformed, "lexicon.slots points behind lexicon.forms");
      if (slots[i].forms == 0) ++empty;
    }
    if (empty == 0) return fail(ErrorCode::kMalformed, "lexicon.slots has no empty slot");
    table_ = FormTable(slots, slot_count, forms);
    std::tie(lemmas_, lemma_count_) = file_->array<PackedLemma>("lexicon.lemmas");
    std::tie(classes_, class_count_) = file_->array<ClassId>("lexicon.classes");
    pool_ = file_->section("lexicon.pool");
    class_names_ = lines_of(file_->section("lexicon.class_names"));
    files_ = lines_of(file_->section("lexicon.files"));
    for (std::size_t i = 0; i < lemma_count_; ++i) {
      const PackedLemma& l = lemmas_[i];
      if (l.spelling + l.length > pool_.size() || l.first_class + l.classes > class_count_)
        return fail(ErrorCode::kMalformed, "lexicon.lemmas points behind its pool");
      index_.emplace(index_key(spelling(static_cast<LemmaId>(i)), l.pos, l.homograph), i);
    }
    chooser_ = Chooser(file_->section("lexicon.model"));
    return {};
  }

  void look_up(const text::TokenizedText& text, std::string_view bytes, Lexed& out) const override {
    out.words.clear();
    out.readings.clear();
    thread_local Scratch scratch;
    scratch.prepare(identity_);
    const auto& tokens = text.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i + 2 * kAhead < tokens.size()) scratch.fetch_slot(tokens[i + 2 * kAhead]);
      if (i + kAhead < tokens.size()) scratch.fetch_entry(tokens[i + kAhead]);
      scratch.cells.push_back(&cell(scratch, tokens[i]));
    }
    chooser_.choose(text, scratch.cells, scratch.choice, bytes);
    for (std::size_t i = 0; i < text.tokens.size(); ++i)
      emit(text.tokens[i], bytes, i, scratch, out);
  }

  std::size_t size() const override { return lemma_count_; }
  std::string_view spelling(LemmaId id) const override {
    if (id >= lemma_count_) return {};
    return pool_.substr(lemmas_[id].spelling, lemmas_[id].length);
  }
  Pos pos(LemmaId id) const override {
    return id < lemma_count_ ? static_cast<Pos>(lemmas_[id].pos) : Pos::kUnknown;
  }
  LemmaId find(std::string_view spelling, Pos pos) const override {
    int homograph = 1;
    const std::size_t hash = spelling.find('#');
    if (hash != std::string_view::npos) {
      homograph = std::atoi(std::string(spelling.substr(hash + 1)).c_str());
      spelling = spelling.substr(0, hash);
    }
    const auto found = index_.find(
        index_key(spelling, static_cast<std::uint8_t>(pos), static_cast<std::uint8_t>(homograph)));
    return found == index_.end() ? kNoLemma : static_cast<LemmaId>(found->second);
  }
  ClassId class_id(std::string_view name) const override {
    const auto at = std::lower_bound(class_names_.begin(), class_names_.end(), name);
    if (at == class_names_.end() || *at != name) return kNoClass;
    return static_cast<ClassId>(at - class_names_.begin());
  }
  bool in_class(LemmaId id, ClassId tag) const override {
    if (id >= lemma_count_) return false;
    const ClassId* first = classes_ + lemmas_[id].first_class;
    return std::binary_search(first, first + lemmas_[id].classes, tag);
  }
  LemmaId verb_of(LemmaId id) const override {
    return id < lemma_count_ ? lemmas_[id].verb : kNoLemma;
  }
  std::string where(LemmaId id) const override {
    if (id >= lemma_count_ || lemmas_[id].file >= files_.size()) return {};
    return files_[lemmas_[id].file] + ":" + std::to_string(lemmas_[id].line);
  }

 private:
  struct Entry {
    std::string plain;
    Cell cell;
  };
  static constexpr std::size_t kAhead = 6;  // tokens between a fetch and its use

  // Candidates by spelling. Emptied between documents when full, so that pointers hold within one.
  struct Scratch {
    static constexpr std::size_t kSlots = std::size_t{1} << 16;
    static constexpr std::size_t kFull = kSlots / 2;
    std::uint64_t lexicon = 0;
    std::vector<std::uint32_t> slots = std::vector<std::uint32_t>(kSlots);
    std::deque<Entry> entries, extra;
    std::vector<const Cell*> cells;
    Choice choice;
    std::vector<std::pair<float, std::uint32_t>> ranked;

    // A text's words lie far apart in the table; what they need is fetched some words ahead.
    void fetch_slot(const text::Token& token) const {
      __builtin_prefetch(&slots[token.hash & (kSlots - 1)]);
    }
    void fetch_entry(const text::Token& token) const {
      const std::uint32_t slot = slots[token.hash & (kSlots - 1)];
      if (slot != 0) __builtin_prefetch(&entries[slot - 1]);
    }
    void prepare(std::uint64_t identity) {
      cells.clear();
      extra.clear();
      if (lexicon == identity && entries.size() < kFull) return;
      lexicon = identity;
      entries.clear();
      std::fill(slots.begin(), slots.end(), 0);
    }
  };

  static std::string index_key(std::string_view spelling, std::uint8_t pos,
                               std::uint8_t homograph) {
    std::string key(spelling);
    key.push_back(static_cast<char>(pos));
    key.push_back(static_cast<char>(homograph));
    return key;
  }

  const Cell& cell(Scratch& scratch, const text::Token& token) const;
  void fill(Cell& cell, const text::Token& token) const;
  void emit(const text::Token& token, std::string_view bytes, std::size_t at, Scratch& scratch,
            Lexed& out) const;

  std::shared_ptr<const kb::KbFile> file_;
  std::uint64_t identity_ = next_identity();
  FormTable table_;
  Chooser chooser_;
  const PackedLemma* lemmas_ = nullptr;
  std::size_t lemma_count_ = 0;
  const ClassId* classes_ = nullptr;
  std::size_t class_count_ = 0;
  std::string_view pool_;
  std::vector<std::string> class_names_, files_;
  std::unordered_map<std::string, std::size_t> index_;
};

// The only candidate of a token that is no word.
Cell plain_cell(Pos pos) {
  Candidate c;
  c.reading.pos = pos;
  c.known = true;
  Cell cell{{c}};
  cell.settle();
  return cell;
}

const Cell& mark_cell(text::TokenKind kind) {
  static const Cell kPunctCell = plain_cell(Pos::kPunct), kDigitCell = plain_cell(Pos::kDigit),
                    kForeignCell = plain_cell(Pos::kForeign);
  switch (kind) {
    case text::TokenKind::kNumber:
      return kDigitCell;
    case text::TokenKind::kLatin:
    case text::TokenKind::kUrl:
      return kForeignCell;
    default:
      return kPunctCell;
  }
}

void PackedLexicon::fill(Cell& cell, const text::Token& token) const {
  analyse(table_, token.plain, token.key, cell.candidates);
  cell.settle();
  chooser_.weigh(cell, token.hash, token.plain);
}

const Cell& PackedLexicon::cell(Scratch& scratch, const text::Token& token) const {
  if (token.kind != text::TokenKind::kWord) return mark_cell(token.kind);
  // Scattered by the K1 hash; spellings that share a key sit next to each other.
  std::size_t at = token.hash & (Scratch::kSlots - 1);
  for (; scratch.slots[at] != 0; at = (at + 1) & (Scratch::kSlots - 1)) {
    const Entry& entry = scratch.entries[scratch.slots[at] - 1];
    if (entry.plain == token.plain) return entry.cell;
  }
  if (scratch.entries.size() >= Scratch::kSlots - 2) {  // one huge document of rare words
    scratch.extra.push_back({std::string(token.plain), {}});
    fill(scratch.extra.back().cell, token);
    return scratch.extra.back().cell;
  }
  scratch.entries.push_back({std::string(token.plain), {}});
  fill(scratch.entries.back().cell, token);
  scratch.slots[at] = static_cast<std::uint32_t>(scratch.entries.size());
  return scratch.entries.back().cell;
}

bool same_cut(const Cut& a, const Cut& b) {
  return a.proclitics == b.proclitics && a.stem == b.stem && a.end == b.end &&
         a.enclitic == b.enclitic && a.al_hidden == b.al_hidden;
}

void PackedLexicon::emit(const text::Token& token, std::string_view bytes, std::size_t at,
                         Scratch& scratch, Lexed& out) const {
  const std::vector<Candidate>& candidates = scratch.cells[at]->candidates;
  const Candidate& best = candidates[scratch.choice.best[at]];
  Word word;
  word.core = word.stem = token.span;
  word.first_reading = static_cast<std::uint32_t>(out.readings.size());
  if (token.kind == text::TokenKind::kWord) {
    const Cut& cut = best.cut;
    word.proclitics = cut.proclitics;
    word.enclitic = kEnclitics[cut.enclitic].features;
    word.definite = (cut.proclitics & kAl) != 0 || cut.enclitic != 0;
    const std::string_view surface = slice(bytes, token.span);
    const bool straight = surface.size() == token.plain.size();
    const auto place = [&](std::size_t offset) {
      return token.span.begin +
             (straight ? static_cast<ByteOffset>(offset) : surface_offset(surface, offset));
    };
    if (cut.core != 0) word.core.begin = place(cut.core);
    word.stem.begin = cut.stem == cut.core ? word.core.begin : place(cut.stem);
    if (cut.enclitic != 0) word.stem.end = place(cut.end);
  }
  auto& ranked = scratch.ranked;
  ranked.clear();
  for (std::uint32_t c = 0; c < candidates.size(); ++c)
    if (candidates[c].known && same_cut(candidates[c].cut, best.cut))
      ranked.emplace_back(-scratch.choice.scores[scratch.choice.first[at] + c], c);
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [score, c] : ranked) out.readings.push_back(candidates[c].reading);
  word.readings = static_cast<std::uint16_t>(ranked.size());
  out.words.push_back(word);
}

}  // namespace

const Reading Lexed::kNoReading;

const Reading* Lexed::find(std::uint32_t word, Pos pos) const {
  if (word >= words.size()) return nullptr;
  const Word& w = words[word];
  for (std::uint32_t i = w.first_reading; i < w.first_reading + w.readings; ++i)
    if (readings[i].pos == pos) return &readings[i];
  return nullptr;
}

Result<std::unique_ptr<const Lexicon>> Lexicon::load(std::shared_ptr<const kb::KbFile> file) {
  auto lexicon = std::make_unique<PackedLexicon>(std::move(file));
  MARSAD_CHECK(lexicon->open());
  return std::unique_ptr<const Lexicon>(std::move(lexicon));
}

Word whole(Word word, Span token) {
  word.proclitics = 0;
  word.enclitic = {};
  word.core = word.stem = token;
  word.definite = false;
  return word;
}

std::vector<std::string> segments(const text::Token& token, const Word& word,
                                  std::string_view bytes) {
  struct Letter {
    Proclitic clitic;
    std::string_view text;
  };
  static constexpr Letter kOrder[] = {{kHamza, "أ+"}, {kWa, "و+"}, {kFa, "ف+"}, {kSa, "س+"},
                                      {kBa, "ب+"},    {kKa, "ك+"}, {kLa, "ل+"}};
  std::vector<std::string> parts;
  for (const Letter& letter : kOrder)
    if (word.has(letter.clitic)) parts.emplace_back(letter.text);
  std::string core = text::plain_key(slice(bytes, {word.core.begin, word.stem.end}));
  if (word.has(kLa) && word.has(kAl))  // the article lost its alef, and perhaps its lam
    core = "ال" + text::plain_key(slice(bytes, word.stem));
  parts.push_back(std::move(core));
  if (word.enclitic)
    parts.push_back("+" + text::plain_key(slice(bytes, {word.stem.end, token.span.end})));
  return parts;
}

}  // namespace marsad::lexicon
