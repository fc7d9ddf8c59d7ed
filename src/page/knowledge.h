// Offers PageKnowledge: labels, class hints, months, publishers and agency codes of kb/page/,
// compiled into lookup tables. Immutable after load; shared by threads.
// Language lives in the files; this code only knows their columns.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/container.h"
#include "page/hash_table.h"

namespace marsad::page {

/// Kinds of boilerplate, as the column `category` of labels.tsv.
enum class Label : std::uint8_t {
  kNone, kShare, kComments, kRelated, kTags, kFollow, kMeta, kAds, kLegal, kNav, kAccount, kPoll,
  kCookie, kSubscribe, kSource, kCaption, kEnd, kReply, kInline,
};

/// Bits a class, id, role or itemprop token sets, as the column `category` of class_hints.tsv.
enum Hint : std::uint32_t {
  kHintContent = 1U << 0, kHintComments = 1U << 1, kHintRelated = 1U << 2, kHintShare = 1U << 3,
  kHintNav = 1U << 4, kHintAd = 1U << 5, kHintSidebar = 1U << 6, kHintFooter = 1U << 7,
  kHintHeader = 1U << 8, kHintTags = 1U << 9, kHintAuthor = 1U << 10, kHintDate = 1U << 11,
  kHintCaption = 1U << 12, kHintSubscribe = 1U << 13, kHintHidden = 1U << 14,
  kHintBreadcrumb = 1U << 15, kHintCookie = 1U << 16, kHintTitle = 1U << 17,
  kHintSubtitle = 1U << 18, kHintPopup = 1U << 19, kHintAuthorBox = 1U << 20,
  kHintModified = 1U << 21,
};

/// A month name: number and calendar ('g' Gregorian, 'h' Hijri, 'j' Jalali).
struct Month {
  std::uint8_t number = 0;
  char calendar = 'g';
};

/// What a word does in a dateline, as the column `role` of date_words.tsv.
enum class DateRole : std::uint8_t {
  kNone, kAm, kPm, kWeekday, kUpdated, kPublished, kAgo, kUnit, kNumber, kNow, kToday, kYesterday,
  kClock, kAnd, kZone, kHijriMark, kGregorianMark, kOn, kDual, kFewDays,
};

struct DateWord {
  DateRole role = DateRole::kNone;
  int value = 0;     ///< unit seconds, number, weekday 0=Sunday, minutes of a zone
  int count = 0;     ///< for duals: how many units
};

struct Publisher {
  std::string id;
  std::string name;
  std::vector<std::string> names;  ///< other names, folded
  std::vector<std::string> hosts;
  std::string country;             ///< ISO 3166-1 alpha-2
  std::string zone;                ///< rule name of zones.tsv, as Asia/Riyadh
  bool local_z = false;            ///< marks local time as Z
};

/// A zone's offset in minutes and, if it has summer time, which rule.
struct ZoneRule {
  int minutes = 0;
  std::string summer;  ///< "", or a rule known to the program: eu, lb, jo, sy, ps, eg
};

/// A service pages are shared through: the address stands in `parameter` of links to `path`.
struct ShareLink {
  std::string path;
  std::string parameter;
};

struct Agency {
  std::string name;
};

class PageKnowledge {
 public:
  /// Packs kb/page/*.tsv; complaints name file and line.
  static void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems);
  static Result<std::shared_ptr<const PageKnowledge>> load(const kb::KbFile& file);
  /// For tests and tools: straight from a folder of knowledge files.
  static Result<std::shared_ptr<const PageKnowledge>> from_tree(const kb::SourceTree& sources);

  /// The kind of a whole line, kNone for anything that is not wholly a label.
  Label label(std::string_view line) const;
  /// The same for a line already folded, numbers as "#".
  Label label_of_key(std::string_view key) const;
  /// False when no prefix label begins with the first word of a folded line.
  bool may_begin_with_label(std::string_view folded_line) const;
  /// The kind of the words a line begins with and how many bytes they take (0: none).
  Label label_prefix(std::string_view line, std::size_t& bytes) const;
  /// HintMask of a class or id attribute; tokens are cut at spaces, dashes and capitals.
  std::uint32_t hints(std::string_view attribute) const;

  /// False when no date word or month begins with this folded word.
  bool begins_date_phrase(std::string_view folded) const;
  /// True when a date, an age or a labelled time can begin with this folded word: months, "منذ",
  /// "اليوم", "نشر". A line without such a word holds a date only in figures.
  bool begins_date(std::string_view folded) const;
  /// True when a folded line holds a word of relative time ("منذ") and so may say an age.
  bool may_say_age(std::string_view folded_line) const;
  const std::vector<Month>* months(std::string_view folded) const;
  DateWord date_word(std::string_view folded) const;
  /// Words that begin a byline ("كتب"), folded.
  bool byline_word(std::string_view folded) const { return byline_words_.has(key_hash(folded)); }
  /// Words that never are an author by themselves (editorial desk, admin, agencies), folded.
  /// A whole line that names no person, or one that begins with a word of desks ("قسم", "desk").
  bool no_author(std::string_view folded) const {
    return no_authors_.has(key_hash(folded)) || desk_words_.has(key_hash(folded.substr(0, folded.find(' '))));
  }
  /// A city as it stands beside a name in bylines, folded.
  bool bureau(std::string_view folded) const { return bureaus_.has(key_hash(folded)); }
  /// A given name that is no common word ("محمد", not "سلام"), folded; of kb/entity/given_names.tsv.
  bool given_name(std::string_view folded) const { return given_names_.has(key_hash(folded)); }
  /// Canonical name of an agency for its folded name or code; null when none.
  const std::string* agency(std::string_view folded) const;

  /// The share links of a host ("www.facebook.com"); null when it is no service for sharing.
  const std::vector<ShareLink>* share_links(std::string_view host) const;

  const Publisher* publisher_of_host(std::string_view host) const;
  const Publisher* publisher_of_name(std::string_view name) const;
  const std::vector<Publisher>& publishers() const { return publishers_; }
  /// Offset in minutes of a zone at a local day (days since 1970); false when unknown.
  bool zone_minutes(const std::string& zone, std::int64_t day, int& minutes) const;
  /// Days since 1970 of the first of a Hijri month (Umm al-Qura), or false.
  bool hijri_month(int year, int month, std::int64_t& day, int& length) const;

 private:
  struct Pattern {
    std::vector<std::string> words;  // "*" stands for one to eight words
    Label label = Label::kNone;
  };
  void add_label(std::string_view category, std::string_view phrase, std::string_view mode);
  void read(const kb::KbFile& file);
  void read_labels(const kb::KbFile& file);
  void read_dates(const kb::KbFile& file);
  void read_names(const kb::KbFile& file);
  void read_hijri(const kb::KbFile& file);
  void read_given_names(const kb::KbFile& file);
  void read_share_links(const kb::KbFile& file);
  bool second_word_fits(std::string_view line) const;
  static bool match(const std::vector<std::string_view>& words, const Pattern& pattern, bool whole);

  KeyMap<Label> labels_;  // keys: key_hash of the folded words
  std::unordered_map<std::string, std::vector<Pattern>> patterns_;  // by first word
  std::unordered_map<std::string, std::vector<Pattern>> prefixes_;
  std::array<std::uint64_t, 256> hint_sizes_{};  // by first byte: bit n, tokens of n bytes exist
  KeyMap<std::uint32_t> hints_;  // by key_hash of the token
  KeyMap<std::vector<Month>> months_;
  KeyMap<DateWord> date_words_;
  KeyMap<bool> date_first_words_;  // that begin a phrase: true when it can begin or label a date
  KeyMap<std::uint8_t> label_first_words_;  // LabelStart bits of the words labels begin with
  KeyMap<bool> star_last_words_;
  std::vector<std::string> age_words_;
  KeyMap<bool> given_names_;
  KeyMap<std::vector<ShareLink>> share_links_;           // by host
  std::vector<std::string> ascii_age_words_;                   // of role ago, folded, four bytes and more
  KeyMap<bool> byline_words_;
  KeyMap<bool> no_authors_;
  KeyMap<bool> desk_words_;
  KeyMap<bool> bureaus_;
  std::unordered_map<std::string, std::string> agencies_;
  std::vector<Publisher> publishers_;
  std::unordered_map<std::string, std::size_t> hosts_;
  std::unordered_map<std::string, std::size_t> publisher_names_;
  std::unordered_map<std::string, ZoneRule> zones_;
  std::vector<std::int64_t> hijri_days_;  // first days of months from hijri_first_year_ on
  int hijri_first_year_ = 0;
};

}  // namespace marsad::page
