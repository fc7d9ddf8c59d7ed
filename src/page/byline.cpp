// Implements read_byline: the author from statements and visible bylines, the agency from credits
// and signatures. A statement that the page does not show near the article counts little: templates
// name the web developer, the section or the site.
#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "page/dateline.h"
#include "page/fold.h"
#include "page/metadata.h"

namespace marsad::page {
namespace {

struct Candidate {
  std::string name;
  double weight = 0;
};

bool arabic_script(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (is_arabic_letter(decoded.code_point)) return true;
    i += decoded.size;
  }
  return false;
}

class BylineReader {
 public:
  BylineReader(const PageTree& tree, const std::vector<BlockFacts>& facts, const Extraction& extraction,
               const PageStatements& statements, const PageKnowledge& knowledge)
      : tree_(tree), facts_(facts), extraction_(extraction), statements_(statements), kb_(knowledge) {}

  void run(ArticleMeta& meta) {
    find_window();
    section_ = fold_key(meta.section);
    publisher_ = fold_key(meta.publisher);
    gather_visible();
    gather_json_ld();
    gather_meta();
    gather_marked();
    gather_agency_lines();
    if (candidates_.empty() && tree_.nodes.size() == 1) names_beside_date(meta);
    if (candidates_.empty()) given_name_lines();
    const auto best = std::max_element(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) { return a.weight < b.weight; });
    if (best != candidates_.end() && best->weight >= 1.0) meta.author = best->name;
    meta.agency = agency_;
  }

 private:
  /// The blocks [window_begin_, window_end_) stand near the article.
  void find_window() {
    const std::uint32_t head = extraction_.title_block != kNoBlock ? extraction_.title_block : extraction_.first_body;
    if (head == kNoBlock) return;
    const std::uint32_t first = extraction_.found() ? std::min(head, extraction_.first_body) : head;
    std::uint32_t end = extraction_.found() ? extraction_.end_body : head + 10;
    // What stands right behind the comments stands right behind the article.
    while (end < extraction_.comment.size() && extraction_.comment[end] != 0) ++end;
    window_begin_ = first > 6 ? first - 6 : 0;
    window_end_ = std::min(end + 5, static_cast<std::uint32_t>(facts_.size()));
  }

  bool near_article(std::uint32_t i) const { return i >= window_begin_ && i < window_end_; }

  /// The blocks beside headline, first and last paragraphs.
  bool byline_place(std::uint32_t i) const {
    if (!near_article(i) || extraction_.comment[i] != 0) return false;
    if (!extraction_.found()) return true;
    return i <= extraction_.first_body + 2 || i + 3 >= extraction_.end_body;
  }

  static std::string clean(std::string_view text) {
    std::string out(text);
    const auto strip = [&](std::string_view part) {
      while (out.size() >= part.size() && out.compare(0, part.size(), part) == 0) out.erase(0, part.size());
      while (out.size() >= part.size() && out.compare(out.size() - part.size(), part.size(), part) == 0) out.erase(out.size() - part.size());
    };
    for (int round = 0; round < 3; ++round) {
      for (const char* part : {" ", ":", "-", "\xE2\x80\x93", "\xE2\x80\x94", "|", ",", "\xD8\x8C", "/", ".", "\xC2\xA0", "(", ")", "@", "\"", "\xE2\x80\xA2", "\xE2\x80\x8F", "\xE2\x80\x8E", "*"}) strip(part);
    }
    return out;
  }

  /// A name: 1 to 6 words, no digits, no address, no desk, section, publisher or agency.
  bool is_name(const std::string& name) const {
    const std::string key = fold_key(name);
    const std::uint32_t words = count_words(name);
    if (words < 1 || words > 7 || name.size() > 120) return false;
    if (name.find("http") != std::string::npos || name.find('@') != std::string::npos || name.find("www.") != std::string::npos || name.find('/') != std::string::npos) return false;
    if (std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
    if (kb_.no_author(key) || kb_.agency(key) != nullptr || key == section_ || key == publisher_) return false;
    if (kb_.publisher_of_name(key) != nullptr || kb_.label(name) != Label::kNone) return false;
    if (name.find('|') != std::string::npos || name.find(" - ") != std::string::npos) return false;
    if (!publisher_.empty() && key.find(publisher_) != std::string::npos) return false;
    if (!statements_.site_name.empty() && key == fold_key(statements_.site_name)) return false;
    if (!statements_.host.empty() && words == 1 && statements_.host.find(key) != std::string::npos) return false;
    if (arabic_script(name)) return words >= 2;
    return latin_name(name, words);
  }

  /// Latin names are written with capitals; account names ("j.smith", "webadmin") are no names.
  static bool latin_name(const std::string& name, std::uint32_t words) {
    const bool has_lower = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const bool has_upper = std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) return true;
    if (words == 1 && (!has_upper || name.find('.') != std::string::npos || name.find('_') != std::string::npos)) return false;
    return has_upper || !has_lower;
  }

  void add(std::string name, double weight) {
    name = clean(name);
    if (const std::string* agency = kb_.agency(fold_key(name)); agency != nullptr && agency_.empty()) agency_ = *agency;
    if (!is_name(name)) return;
    for (Candidate& candidate : candidates_) {
      if (fold_key(candidate.name) != fold_key(name)) continue;
      candidate.weight += weight;
      return;
    }
    candidates_.push_back({std::move(name), weight});
  }

  bool shown_near(const std::string& name) const {
    const std::string key = fold_key(name);
    if (key.empty()) return false;
    for (std::uint32_t i = window_begin_; i < window_end_; ++i) {
      if (facts_[i].words > 30 || facts_[i].hidden || extraction_.comment[i] != 0) continue;
      const std::string& block = facts_[i].key;
      if (block.find(key) != std::string::npos && block.size() < key.size() + 120) return true;
    }
    return false;
  }

  void gather_visible() {
    for (std::uint32_t i = window_begin_; i < window_end_; ++i) {
      if (!byline_place(i) || i == extraction_.title_block || facts_[i].words == 0) continue;
      // Lines for screen readers ("Author, NAME") are hidden and still say it.
      if (facts_[i].hidden && facts_[i].words > 8) continue;
      if (facts_[i].label == Label::kLegal || facts_[i].begins_with == Label::kLegal) continue;  // "Powered by"
      visible_line(i);
      field_label(i);
      if (!facts_[i].hidden) bureau_line(i);
    }
  }

  /// "كتب: NAME", "حوار: NAME", "By NAME": a byline word first, then little but a name.
  void visible_line(std::uint32_t i) {
    const std::string_view text = tree_.text_of(tree_.blocks[i]);
    std::vector<Word> words = cut_words(text.substr(0, 400), 8);
    for (std::size_t w = 0; w < words.size() && w < 6; ++w) {
      if (words[w].kind != WordKind::kWord) continue;
      std::size_t after = w + 1;
      bool byline = kb_.byline_word(words[w].key);
      const bool two = w + 1 < words.size() && words[w + 1].kind == WordKind::kWord;
      if (two && kb_.byline_word(words[w].key + " " + words[w + 1].key)) {
        byline = true;
        after = w + 2;
      }
      if (!byline) {
        if (facts_[i].shape == BlockShape::kProse) return;
        continue;
      }
      words = cut_words(text.substr(0, 400), 40);
      // "كتب بواسطة: NAME", "نشر من قبل NAME": bylines of templates stack their words.
      while (after + 1 < words.size() && words[after].kind == WordKind::kWord && kb_.byline_word(words[after].key)) ++after;
      const bool mark = after < words.size() && words[after].kind == WordKind::kMark;
      const bool comma = mark && facts_[i].words <= 6 && (words[after].key == "," || words[after].key == "\xD8\x8C");
      const bool marked = comma || (mark && (words[after].key == ":" || words[after].key == "/" || words[after].key == "-"));
      if (facts_[i].hidden && !marked) return;
      if (facts_[i].words > 12 && !marked) return;
      take_name(text, words, marked ? after + 1 : after, marked ? 3.0 : 2.2, facts_[i].words);
      return;
    }
  }

  /// "الكاتب:" in a block of its own, the name alone in the next (fields of Drupal).
  void field_label(std::uint32_t i) {
    if (facts_[i].words == 0 || facts_[i].words > 2 || !facts_[i].ends_open || i + 1 >= facts_.size()) return;
    if (!kb_.byline_word(facts_[i].key)) return;
    if (facts_[i + 1].words > 5 || facts_[i + 1].date_line || facts_[i + 1].hidden) return;
    add(std::string(tree_.text_of(tree_.blocks[i + 1])), 2.2);
  }

  /// "SITE - NAME - CITY" as a line of its own: the piece that is neither site nor city.
  bool three_pieces(std::string_view text, const std::vector<Word>& words) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (const Word& word : words) {
      const bool cut = word.kind == WordKind::kMark && (word.key == "-" || word.key == "/" || word.key == "|" || word.key == "\xE2\x80\x93");
      if (!cut) continue;
      pieces.push_back(text.substr(begin, word.begin - begin));
      begin = word.end;
    }
    pieces.push_back(text.substr(begin));
    if (pieces.size() != 3) return false;
    std::string_view name;
    std::size_t cities = 0;
    for (const std::string_view piece : pieces) {
      const std::uint32_t count = count_words(piece);
      if (kb_.bureau(fold_key(piece))) {
        ++cities;
      } else if (count >= 2 && count <= 4 && name.empty() && is_name(clean(piece))) {
        name = piece;
      } else if (count != 1) {
        return false;
      }
    }
    if (cities != 1 || name.empty()) return false;
    add(std::string(name), 2.0);
    return true;
  }

  /// "NAME - CITY", "CITY / NAME" as a line of its own.
  void bureau_line(std::uint32_t i) {
    if (facts_[i].words < 3 || facts_[i].words > 8 || facts_[i].label != Label::kNone) return;
    const std::string_view text = tree_.text_of(tree_.blocks[i]);
    const std::vector<Word> words = cut_words(text, 12);
    if (three_pieces(text, words)) return;
    for (std::size_t w = 1; w + 1 < words.size(); ++w) {
      const bool mark = words[w].kind == WordKind::kMark && words[w].key != "." && words[w].key != "\"";
      if (!mark) continue;
      const std::string_view left = text.substr(0, words[w].begin);
      const std::string_view right = text.substr(words[w].end);
      const bool city_right = kb_.bureau(fold_key(right));
      const bool city_left = kb_.bureau(fold_key(left));
      if (city_right == city_left) continue;
      const std::string name(city_right ? left : right);
      const std::uint32_t count = count_words(name);
      if (count >= 2 && count <= 4) add(name, 2.0);
      return;
    }
  }

  /// Flattened text without a byline word: a theme's "date, NAME" in lines of their own, right above
  /// or right below the body. Only a name in Latin letters on an Arabic page stands out from
  /// section names and captions; it must be printed once, beside the very day of publication.
  void names_beside_date(const ArticleMeta& meta) {
    if (!extraction_.found() || statements_.language != "ar" || meta.published.value.size() < 10) return;
    const std::uint32_t size = static_cast<std::uint32_t>(facts_.size());
    const std::uint32_t head = extraction_.title_block == kNoBlock ? extraction_.first_body : extraction_.title_block;
    for (std::uint32_t i = head; i < size && i < extraction_.end_body + 2; ++i) {
      if (i >= extraction_.first_body && i < extraction_.end_body) continue;
      if (!facts_[i].date_line || extraction_.comment[i] != 0) continue;
      const std::vector<DateMatch> dates = find_dates(kb_, tree_.text_of(tree_.blocks[i]));
      if (dates.size() != 1 || dates.front().moment.iso().substr(0, 10) != meta.published.value.substr(0, 10)) continue;
      for (const std::uint32_t k : {i + 1, i == 0 ? size : i - 1}) {
        if (k < size && (k < extraction_.first_body || k >= extraction_.end_body) && lone_latin_name(k)) add(std::string(tree_.text_of(tree_.blocks[k])), 1.1);
      }
    }
    if (candidates_.size() > 1) candidates_.clear();  // one above, one below: nothing tells which
  }

  /// Without a byline word or class: a full name in a line of its own between headline and body,
  /// beside the day or a city.
  void given_name_lines() {
    if (!extraction_.found() || extraction_.title_block == kNoBlock) return;
    const auto beside = [&](std::uint32_t k) {
      if (k >= facts_.size() || k == extraction_.title_block) return false;
      return facts_[k].date_line || (facts_[k].words <= 2 && facts_[k].words > 0 && kb_.bureau(facts_[k].key));
    };
    for (std::uint32_t i = extraction_.title_block + 1; i < extraction_.first_body; ++i) {
      if (full_arabic_name(i) && (beside(i + 1) || beside(i - 1))) add(std::string(tree_.text_of(tree_.blocks[i])), 1.1);
    }
    if (candidates_.size() > 1) candidates_.clear();
  }

  /// Two to four words, the first a given name wherever it stands, printed once.
  bool full_arabic_name(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    if (f.words < 2 || f.words > 4 || f.hidden || f.negative || f.label != Label::kNone || f.begins_with != Label::kNone || f.date_line || f.age_line) return false;
    if (extraction_.kept[i] != 0 || extraction_.comment[i] != 0 || (tree_.blocks[i].context & (kInCaption | kInFigure | kInNav)) != 0) return false;
    if (!kb_.given_name(std::string_view(f.key).substr(0, f.key.find(' ')))) return false;
    for (const Word& word : cut_words(tree_.text_of(tree_.blocks[i]), 8)) {
      if (word.kind != WordKind::kWord) return false;
    }
    const auto same = [&](const BlockFacts& other) { return other.key == f.key; };
    return std::count_if(facts_.begin(), facts_.end(), same) == 1;
  }

  /// Two to four capitalised Latin words, in no other line, none of them an agency's.
  bool lone_latin_name(std::uint32_t i) const {
    const BlockFacts& f = facts_[i];
    if (i == extraction_.title_block || f.words < 2 || f.words > 4 || f.label != Label::kNone || f.begins_with != Label::kNone) return false;
    if (f.date_line || f.age_line || extraction_.comment[i] != 0) return false;
    for (const Word& word : cut_words(tree_.text_of(tree_.blocks[i]), 8)) {
      if (word.kind == WordKind::kMark && word.key != "." && word.key != "-" && word.key != "'") return false;
      if (word.kind == WordKind::kNumber || kb_.agency(word.key) != nullptr || kb_.no_author(word.key)) return false;
      if (word.kind != WordKind::kWord) continue;
      const char first = tree_.text_of(tree_.blocks[i])[word.begin];
      if (first < 'A' || first > 'Z' || word.end - word.begin < 2) return false;
    }
    const auto same = [&](const BlockFacts& other) { return other.key == f.key; };
    return std::count_if(facts_.begin(), facts_.end(), same) == 1;
  }

  void take_name(std::string_view text, const std::vector<Word>& words, std::size_t from, double weight, std::uint32_t line_words) {
    if (from >= words.size()) return;
    std::size_t end = from;
    const auto initial = [&](std::size_t w) {  // the point of "ب. مرزوق"
      return w == from + 1 && words[w].kind == WordKind::kMark && words[w].key == "." && w + 1 < words.size() &&
             words[w + 1].kind == WordKind::kWord && words[w - 1].end - words[w - 1].begin <= 2 && words[w - 1].end == words[w].begin;
    };
    while (end < words.size() && end - from < 7 && (words[end].kind == WordKind::kWord || initial(end))) {
      const DateRole role = kb_.date_word(words[end].key).role;
      if (end > from && (role == DateRole::kWeekday || role == DateRole::kOn || role == DateRole::kPublished || role == DateRole::kUpdated)) break;
      ++end;
    }
    if (end == from) return;
    if (end < words.size() && words[end].kind == WordKind::kWord && line_words > 9) return;  // a sentence goes on
    add(std::string(text.substr(words[from].begin, words[end - 1].end - words[from].begin)), weight);
  }

  void gather_json_ld() {
    for (const JsonLdArticle& article : statements_.json_ld) {
      if (!article.is_article) continue;
      for (const std::string& author : article.authors) add(author, shown_near(author) ? 3.0 : trusted(author) ? 1.6 : 0.8);
      return;
    }
  }

  /// A name in another script than the page's, shown nowhere, is a template's.
  bool trusted(const std::string& name) const {
    return arabic_script(name) || (statements_.language != "ar" && statements_.language != "fa");
  }

  void gather_meta() {
    using namespace std::string_view_literals;
    for (const std::string_view key : {"author"sv, "article:author"sv, "dc.creator"sv,
                                       "dcterms.creator"sv, "sailthru.author"sv,
                                       "parsely-author"sv, "byl"sv, "creator"sv,
                                       "article:author_name"sv, "og:article:author"sv,
                                       "twitter:data1"sv, "authors"sv}) {
      for (const MetaField& field : tree_.head.metas) {
        if (field.name != key) continue;
        const bool shown = shown_near(field.content);
        const bool english = statements_.language != "ar" && statements_.language != "fa" && key != "twitter:data1";
        add(field.content, shown ? 2.0 : english ? 1.2 : 0.5);
        break;
      }
    }
  }

  void gather_marked() {
    for (const AuthorField& field : tree_.head.authors) {
      if (!near_article(field.block) || field.text.empty()) continue;
      if (extraction_.comment.size() > field.block && extraction_.comment[field.block] != 0) continue;
      std::string text = field.text;
      const std::vector<Word> words = cut_words(text, 20);
      std::size_t from = 0;
      if (words.size() > 1 && kb_.byline_word(words[0].key + " " + words[1].key)) {
        from = 2;
      } else if (!words.empty() && kb_.byline_word(words[0].key)) {
        from = 1;
      }
      const auto cuts = [&](std::size_t w) {
        if (w > from && kb_.date_word(words[w].key).role == DateRole::kWeekday) return true;
        return words[w].kind == WordKind::kNumber || (words[w].kind == WordKind::kMark && (words[w].key == "|" || words[w].key == "," || words[w].key == "-"));
      };
      // "SITE - NAME": the first piece that can be a name.
      for (std::size_t end = from; from < words.size(); from = end + 1) {
        end = from;
        while (end < words.size() && !cuts(end)) ++end;
        if (end == from) continue;
        const std::string piece = clean(text.substr(words[from].begin, words[end - 1].end - words[from].begin));
        const bool site = fold_key(piece) == publisher_ || (!publisher_.empty() && publisher_.rfind(fold_key(piece) + " ", 0) == 0);
        if (site && end < words.size() && words[end].key == "-") continue;
        add(piece, 1.7);
        break;
      }
    }
  }

  /// "--(بترا)" as a last line, "المصدر: رويترز", "(أ ف ب)" in the first or last words.
  void gather_agency_lines() {
    if (!agency_.empty() || !extraction_.found()) return;
    const std::uint32_t end = std::min<std::uint32_t>(extraction_.end_body + 3, static_cast<std::uint32_t>(facts_.size()));
    for (std::uint32_t i = extraction_.first_body; i < end && agency_.empty(); ++i) {
      const bool edge = i < extraction_.first_body + 2 || i + 2 >= extraction_.end_body;
      if (!edge || extraction_.comment[i] != 0) continue;
      const std::string_view text = tree_.text_of(tree_.blocks[i]);
      if (facts_[i].words <= 6) {
        std::string_view rest = text;
        const std::size_t colon = text.rfind(':');
        if (colon != std::string_view::npos && facts_[i].words > 1) rest = text.substr(colon + 1);
        set_agency(rest);
      }
      bracketed(text.substr(0, 160));
      if (text.size() > 80) bracketed(text.substr(text.size() - 80));
      lead_in(text);
    }
  }

  void set_agency(std::string_view text) {
    const std::string* found = kb_.agency(fold_key(text));
    if (found != nullptr && agency_.empty()) agency_ = *found;
  }

  void bracketed(std::string_view text) {
    std::size_t at = 0;
    while (agency_.empty() && (at = text.find('(', at)) != std::string_view::npos) {
      const std::size_t close = text.find(')', at);
      if (close == std::string_view::npos) return;
      set_agency(text.substr(at + 1, close - at - 1));
      at = close;
    }
  }

  /// "القاهرة - رويترز - ", "دمشق ـ سانا:" before the first sentence.
  void lead_in(std::string_view text) {
    const std::vector<Word> words = cut_words(text.substr(0, 160), 14);
    std::size_t begin = 0;
    std::size_t pieces = 0;
    for (std::size_t i = 0; i <= words.size() && pieces < 4 && agency_.empty(); ++i) {
      const bool cut = i == words.size() || words[i].kind == WordKind::kMark;
      if (!cut) continue;
      while (begin < i && words[begin].kind == WordKind::kNumber) ++begin;  // "2019 وفا-"
      if (i > begin && i < words.size() && i - begin <= 4) set_agency(text.substr(words[begin].begin, words[i - 1].end - words[begin].begin));
      begin = i + 1;
      ++pieces;
    }
  }

  const PageTree& tree_;
  const std::vector<BlockFacts>& facts_;
  const Extraction& extraction_;
  const PageStatements& statements_;
  const PageKnowledge& kb_;
  std::vector<Candidate> candidates_;
  std::uint32_t window_begin_ = 0;
  std::uint32_t window_end_ = 0;
  std::string section_;
  std::string publisher_;
  std::string agency_;
};

}  // namespace

void read_byline(const PageTree& tree, const std::vector<BlockFacts>& facts, const Extraction& extraction,
                 const PageStatements& statements, const PageKnowledge& knowledge, ArticleMeta& meta) {
  BylineReader(tree, facts, extraction, statements, knowledge).run(meta);
}

}  // namespace marsad::page
