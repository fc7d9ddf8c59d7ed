// Implements knowledge.h: reading the packed tables of kb/page/ and looking lines up in them.
// Every file is a table; a category or role the program does not know is a Problem.
// Knows nothing about language.
#include "page/knowledge.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "page/byte_block.h"
#include "page/calendar.h"
#include "page/fold.h"

namespace marsad::page {
namespace {

constexpr std::string_view kFiles[] = {"labels",     "class_hints", "months",   "date_words",
                                       "publishers", "zones",       "agencies", "bylines",
                                       "umalqura",   "bureaus",     "share_links", "given_names"};

/// Names of persons are the entity stage's facts; bylines only ask whether a line begins with one.
std::string path_of(std::string_view name) {
  return (name == "given_names" ? "entity/" : "page/") + std::string(name) + ".tsv";
}

template <class T>
struct Name {
  std::string_view name;
  T value;
};

constexpr Name<Label> kLabels[] = {
    {"share", Label::kShare},         {"comments", Label::kComments}, {"related", Label::kRelated},
    {"tags", Label::kTags},           {"follow", Label::kFollow},     {"meta", Label::kMeta},
    {"ads", Label::kAds},             {"legal", Label::kLegal},       {"nav", Label::kNav},
    {"account", Label::kAccount},     {"poll", Label::kPoll},         {"cookie", Label::kCookie},
    {"subscribe", Label::kSubscribe}, {"source", Label::kSource},     {"caption", Label::kCaption},
    {"end", Label::kEnd},             {"reply", Label::kReply},       {"inline", Label::kInline}};

constexpr Name<std::uint32_t> kHints[] = {
    {"content", kHintContent},     {"comments", kHintComments},     {"related", kHintRelated},
    {"share", kHintShare},         {"nav", kHintNav},               {"ad", kHintAd},
    {"sidebar", kHintSidebar},     {"footer", kHintFooter},         {"header", kHintHeader},
    {"tags", kHintTags},           {"author", kHintAuthor},         {"date", kHintDate},
    {"caption", kHintCaption},     {"subscribe", kHintSubscribe},   {"hidden", kHintHidden},
    {"breadcrumb", kHintBreadcrumb}, {"cookie", kHintCookie},       {"title", kHintTitle},
    {"subtitle", kHintSubtitle},   {"popup", kHintPopup},           {"authorbox", kHintAuthorBox},
    {"modified", kHintModified}};

constexpr Name<DateRole> kRoles[] = {
    {"am", DateRole::kAm},           {"pm", DateRole::kPm},
    {"weekday", DateRole::kWeekday}, {"updated", DateRole::kUpdated},
    {"published", DateRole::kPublished}, {"ago", DateRole::kAgo},
    {"unit", DateRole::kUnit},       {"dual", DateRole::kDual},
    {"number", DateRole::kNumber},   {"few", DateRole::kFewDays},
    {"now", DateRole::kNow},         {"today", DateRole::kToday},
    {"yesterday", DateRole::kYesterday}, {"clock", DateRole::kClock},
    {"and", DateRole::kAnd},         {"zone", DateRole::kZone},
    {"hijri", DateRole::kHijriMark}, {"gregorian", DateRole::kGregorianMark},
    {"on", DateRole::kOn}};

template <class T, std::size_t N>
const T* find_name(const Name<T> (&table)[N], std::string_view name) {
  for (const auto& entry : table) {
    if (entry.name == name) return &entry.value;
  }
  return nullptr;
}

template <class T, std::size_t N>
std::string all_names(const Name<T> (&table)[N]) {
  std::string out;
  for (const auto& entry : table) out += (out.empty() ? "" : ", ") + std::string(entry.name);
  return out;
}

int to_int(std::string_view text, int otherwise = 0) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

template <class T, std::size_t N>
void check_column(const kb::Tsv& table, std::string_view column, const Name<T> (&names)[N],
                  kb::Problems& problems) {
  for (const kb::Row& row : table.rows()) {
    if (find_name(names, row.get(column)) != nullptr) continue;
    problems.push_back({table.name(), row.line(), std::string(row.get(column)), all_names(names)});
  }
}

std::vector<std::string_view> split_words(std::string_view key) { return kb::split(key, ' '); }

/// A phrase folded, with "*" kept as a word of its own.
std::vector<std::string> pattern_words(std::string_view phrase) {
  std::vector<std::string> out;
  for (const std::string_view part : kb::split(phrase, ' ')) {
    if (part == "*" || part == "#") {
      out.emplace_back(part);
      continue;
    }
    const std::string key = fold_key(part, true);
    for (const std::string_view word : split_words(key)) {
      if (!word.empty()) out.emplace_back(word);
    }
  }
  return out;
}

constexpr std::size_t kMaxStarWords = 10;

/// What begins with a word: a whole label, a label with stars, a label that may run on.
enum LabelStart : std::uint8_t { kStartsWhole = 1, kStartsPattern = 2, kStartsPrefix = 4 };

}  // namespace

void PageKnowledge::compile(const kb::SourceTree& sources, kb::Writer& writer,
                            kb::Problems& problems) {
  for (const std::string_view name : kFiles) {
    const std::string path = path_of(name);
    const std::unique_ptr<kb::Tsv> table = sources.tsv(path, problems);
    if (name == "labels") check_column(*table, "category", kLabels, problems);
    if (name == "class_hints") check_column(*table, "category", kHints, problems);
    if (name == "date_words") check_column(*table, "role", kRoles, problems);
    if (name == "months") {
      for (const kb::Row& row : table->rows()) {
        const int month = to_int(row.get("month"));
        if (month >= 1 && month <= 12) continue;
        problems.push_back({path, row.line(), std::string(row.get("month")), "1 to 12"});
      }
    }
    writer.add_table("page." + std::string(name), *table);
  }
}

Result<std::shared_ptr<const PageKnowledge>> PageKnowledge::load(const kb::KbFile& file) {
  for (const std::string_view name : kFiles) {
    if (!file.has("page." + std::string(name))) {
      return fail(ErrorCode::kNotFound, "no section page." + std::string(name) +
                                            " in the knowledge base; build it again");
    }
  }
  auto out = std::make_shared<PageKnowledge>();
  out->read(file);
  return std::shared_ptr<const PageKnowledge>(std::move(out));
}

Result<std::shared_ptr<const PageKnowledge>> PageKnowledge::from_tree(
    const kb::SourceTree& sources) {
  kb::Writer writer;
  kb::Problems problems;
  compile(sources, writer, problems);
  if (!problems.empty()) return fail(ErrorCode::kMalformed, problems.front().message());
  MARSAD_TRY(file, kb::KbFile::from_bytes(writer.finish(sources.hash()), "page knowledge"));
  return load(*file);
}

void PageKnowledge::read(const kb::KbFile& file) {
  read_labels(file);
  read_dates(file);
  read_names(file);
  read_hijri(file);
  read_share_links(file);
  read_given_names(file);
}

void PageKnowledge::read_labels(const kb::KbFile& file) {
  const kb::TableView labels(file.section("page.labels"));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    add_label(labels.get(i, "category"), labels.get(i, "phrase"), labels.get(i, "mode"));
  }
  const kb::TableView hints(file.section("page.class_hints"));
  for (std::size_t i = 0; i < hints.size(); ++i) {
    const std::uint32_t* bit = find_name(kHints, hints.get(i, "category"));
    const std::string_view token = hints.get(i, "token");
    if (bit == nullptr || token.empty()) continue;
    hints_[key_hash(token)] |= *bit;
    hint_sizes_[static_cast<unsigned char>(token[0])] |= std::uint64_t{1} << std::min<std::size_t>(token.size(), 63);
  }
}

void PageKnowledge::add_label(std::string_view category, std::string_view phrase,
                              std::string_view mode) {
  const Label* label = find_name(kLabels, category);
  if (label == nullptr) return;
  Pattern pattern{pattern_words(phrase), *label};
  if (pattern.words.empty()) return;
  const bool star = std::find(pattern.words.begin(), pattern.words.end(), "*") != pattern.words.end();
  if (mode == "prefix") {
    label_first_words_[key_hash(pattern.words.front())] |= kStartsPrefix;
    prefixes_[pattern.words.front()].push_back(std::move(pattern));
  } else if (star) {
    label_first_words_[key_hash(pattern.words.front())] |= kStartsPattern;
    if (pattern.words.front() == "*") star_last_words_[key_hash(pattern.words.back())] = true;
    patterns_[pattern.words.front()].push_back(std::move(pattern));
  } else {
    std::string key;
    label_first_words_[key_hash(pattern.words.front())] |= kStartsWhole;
    for (const std::string& word : pattern.words) key += (key.empty() ? "" : " ") + word;
    if (const std::uint64_t hash = key_hash(key); !labels_.has(hash)) labels_[hash] = *label;
  }
}

void PageKnowledge::read_dates(const kb::KbFile& file) {
  const kb::TableView months(file.section("page.months"));
  for (std::size_t i = 0; i < months.size(); ++i) {
    const Month month{static_cast<std::uint8_t>(to_int(months.get(i, "month"))),
                      months.get(i, "calendar").starts_with("h")   ? 'h'
                      : months.get(i, "calendar").starts_with("j") ? 'j'
                                                                      : 'g'};
    const std::string name = fold_key(months.get(i, "name"));
    date_first_words_[key_hash(std::string_view(name).substr(0, name.find(' ')))] = true;
    auto& list = months_[key_hash(name)];
    const bool known = std::any_of(list.begin(), list.end(), [&](const Month& m) {
      return m.number == month.number && m.calendar == month.calendar;
    });
    if (!known) list.push_back(month);
  }
  const kb::TableView words(file.section("page.date_words"));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const DateRole* role = find_name(kRoles, words.get(i, "role"));
    if (role == nullptr) continue;
    const std::string word = fold_key(words.get(i, "word"));
    bool& begins = date_first_words_[key_hash(std::string_view(word).substr(0, word.find(' ')))];
    begins = begins || *role == DateRole::kAgo || *role == DateRole::kToday || *role == DateRole::kYesterday ||
             *role == DateRole::kPublished || *role == DateRole::kUpdated;
    if (const std::uint64_t hash = key_hash(word); !date_words_.has(hash)) {
      date_words_[hash] = DateWord{*role, to_int(words.get(i, "value")), to_int(words.get(i, "count"))};
    }
    if (*role == DateRole::kAgo && word.size() >= 3) {
      (static_cast<unsigned char>(word[0]) < 0x80 ? ascii_age_words_ : age_words_).push_back(word);
    }
  }
  const kb::TableView zones(file.section("page.zones"));
  for (std::size_t i = 0; i < zones.size(); ++i) {
    zones_[std::string(zones.get(i, "zone"))] = {to_int(zones.get(i, "minutes")),
                                                 std::string(zones.get(i, "summer"))};
  }
}

void PageKnowledge::read_names(const kb::KbFile& file) {
  const kb::TableView table(file.section("page.publishers"));
  const int other = table.column("other_names");
  const int hosts = table.column("hosts");
  for (std::size_t i = 0; i < table.size(); ++i) {
    Publisher publisher;
    publisher.id = table.get(i, "id");
    publisher.name = table.get(i, "name");
    publisher.country = table.get(i, "country");
    publisher.zone = table.get(i, "zone");
    publisher.local_z = table.get(i, "flags").find("local_z") != std::string_view::npos;
    publisher_names_.emplace(fold_key(publisher.name), publishers_.size());
    for (const std::string_view name : table.list(i, other)) {
      publisher.names.emplace_back(name);
      publisher_names_.emplace(fold_key(name), publishers_.size());
    }
    for (const std::string_view host : table.list(i, hosts)) {
      publisher.hosts.emplace_back(host);
      hosts_.emplace(std::string(host), publishers_.size());
    }
    publishers_.push_back(std::move(publisher));
  }
  const kb::TableView agencies(file.section("page.agencies"));
  const int forms = agencies.column("forms");
  for (std::size_t i = 0; i < agencies.size(); ++i) {
    const std::string name(agencies.get(i, "name"));
    agencies_.emplace(fold_key(name), name);
    for (const std::string_view form : agencies.list(i, forms)) {
      agencies_.emplace(fold_key(form), name);
    }
  }
  const kb::TableView bureaus(file.section("page.bureaus"));
  for (std::size_t i = 0; i < bureaus.size(); ++i) bureaus_[key_hash(fold_key(bureaus.get(i, "place")))] = true;
  const kb::TableView bylines(file.section("page.bylines"));
  for (std::size_t i = 0; i < bylines.size(); ++i) {
    const std::string key = fold_key(bylines.get(i, "words"));
    const std::string_view role = bylines.get(i, "role");
    (role == "byline" ? byline_words_ : role == "desk" ? desk_words_ : no_authors_)[key_hash(key)] = true;
  }
}

void PageKnowledge::read_given_names(const kb::KbFile& file) {
  const kb::TableView table(file.section("page.given_names"));
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table.get(i, "alone") == "y") given_names_[key_hash(fold_key(table.get(i, "name")))] = true;
  }
}

void PageKnowledge::read_share_links(const kb::KbFile& file) {
  const kb::TableView table(file.section("page.share_links"));
  for (std::size_t i = 0; i < table.size(); ++i) {
    share_links_[key_hash(table.get(i, "host"))].push_back({std::string(table.get(i, "path")), std::string(table.get(i, "parameter"))});
  }
}

void PageKnowledge::read_hijri(const kb::KbFile& file) {
  const kb::TableView table(file.section("page.umalqura"));
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (i == 0) hijri_first_year_ = to_int(table.get(i, "year"));
    const std::string_view first = table.get(i, "first_day");
    if (first.size() != 10) continue;
    std::int64_t day = days_from_civil(to_int(first.substr(0, 4)), to_int(first.substr(5, 2)),
                                       to_int(first.substr(8, 2)));
    for (const std::string_view length : kb::split(table.get(i, "lengths"), ' ')) {
      hijri_days_.push_back(day);
      day += to_int(length);
    }
    if (i + 1 == table.size()) hijri_days_.push_back(day);
  }
}

bool PageKnowledge::match(const std::vector<std::string_view>& words, const Pattern& pattern,
                          bool whole) {
  // Two pointers with one remembered star, as in file name globbing: linear but for backtracks.
  const auto& wanted = pattern.words;
  std::size_t w = 0;
  std::size_t p = 0;
  std::size_t star = wanted.size();
  std::size_t star_word = 0;
  while (w < words.size()) {
    if (p < wanted.size() && wanted[p] != "*" && wanted[p] == words[w]) {
      ++w;
      ++p;
    } else if (p < wanted.size() && wanted[p] == "*") {
      star = p++;
      star_word = w + 1;  // a star takes at least one word
      ++w;
    } else if (p == wanted.size() && !whole) {
      return true;
    } else if (star < wanted.size() && w - star_word < kMaxStarWords) {
      p = star + 1;
      ++w;
    } else {
      return false;
    }
  }
  return p == wanted.size();
}

Label PageKnowledge::label(std::string_view line) const {
  return line.size() > 400 ? Label::kNone : label_of_key(fold_key(line, true));
}

Label PageKnowledge::label_of_key(std::string_view key) const {
  if (key.empty()) return Label::kNone;
  const std::string_view first = key.substr(0, key.find(' '));
  const std::uint8_t* starts = label_first_words_.find(key_hash(first));
  if (starts != nullptr && (*starts & kStartsWhole) != 0) {
    if (const Label* label = labels_.find(key_hash(key))) return *label;
  }
  std::vector<std::string_view> words;
  for (const std::string_view begin : {first, std::string_view("*")}) {
    if (begin != "*" && (starts == nullptr || (*starts & kStartsPattern) == 0)) continue;
    // A pattern that begins with a star ends with a word; few lines end with one of those.
    if (begin == "*" && !star_last_words_.has(key_hash(key.substr(key.rfind(' ') + 1)))) continue;
    if (words.empty() && std::count(key.begin(), key.end(), ' ') > 19) return Label::kNone;
    const auto it = patterns_.find(std::string(begin));
    if (it == patterns_.end()) continue;
    if (words.empty()) words = split_words(key);
    for (const Pattern& pattern : it->second) {
      if (match(words, pattern, true)) return pattern.label;
    }
  }
  return Label::kNone;
}

bool PageKnowledge::may_begin_with_label(std::string_view folded_line) const {
  if (folded_line.empty()) return true;  // not folded: unknown
  if (folded_line.front() >= '0' && folded_line.front() <= '9') return true;
  const std::uint8_t* starts = label_first_words_.find(key_hash(folded_line.substr(0, folded_line.find(' '))));
  return starts != nullptr && (*starts & kStartsPrefix) != 0;
}

/// The first two words of a line rule most prefixes out before the rest of it is cut.
bool PageKnowledge::second_word_fits(std::string_view line) const {
  constexpr std::size_t kLook = 6;  // words and marks
  std::array<std::string_view, 2> words;
  std::size_t found = 0;
  const std::vector<Word> cut = cut_words(line.substr(0, 300), kLook);
  for (std::size_t i = 0; i < cut.size() && found < 2; ++i) {
    if (cut[i].kind != WordKind::kMark) words[found++] = cut[i].kind == WordKind::kNumber ? std::string_view("#") : cut[i].key;
  }
  if (found < 2) return true;
  const auto it = prefixes_.find(std::string(words[0]));
  if (it == prefixes_.end()) return false;
  return std::any_of(it->second.begin(), it->second.end(), [&](const Pattern& pattern) {
    return pattern.words.size() < 2 || pattern.words[1] == "*" || pattern.words[1] == words[1];
  });
}

Label PageKnowledge::label_prefix(std::string_view line, std::size_t& bytes) const {
  bytes = 0;
  if (!second_word_fits(line)) return Label::kNone;
  const std::vector<Word> cut = cut_words(line.substr(0, 300), 40);
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ends;
  for (const Word& word : cut) {
    if (word.kind == WordKind::kMark) continue;
    words.push_back(word.kind == WordKind::kNumber ? std::string_view("#") : word.key);
    ends.push_back(word.end);
  }
  if (words.empty()) return Label::kNone;
  const auto it = prefixes_.find(std::string(words.front()));
  if (it == prefixes_.end()) return Label::kNone;
  for (const Pattern& pattern : it->second) {
    if (!match(words, pattern, false)) continue;
    const std::size_t taken = std::min(pattern.words.size(), ends.size());
    bytes = ends[taken - 1];
    return pattern.label;
  }
  return Label::kNone;
}

namespace {

/// A class name in lower case and the places where it is cut into words.
class ClassName {
 public:
  static constexpr std::size_t kLongest = 64;  // bytes; longer ones are no words

  /// `name` of at most kLongest bytes.
  explicit ClassName(std::string_view name) : size_(name.size()) {
    std::memcpy(bytes_.data(), name.data(), name.size());
    for (std::size_t i = 0; i < size_; i += ByteBlock::kSize) {
      const ByteBlock block(bytes_.data() + i);
      const std::uint64_t capitals = block.at_most('Z') & ~block.at_most('A' - 1);
      const std::uint64_t cuts = (block.at_most('/') & ~block.at_most('-' - 1)) | block.equal('_') | block.equal(':');
      capitals_ |= capitals << i;
      lower_ |= (block.letters() & ~capitals) << i;
      cuts_ |= cuts << i;
      for (std::size_t k = i; k < i + ByteBlock::kSize; k += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes_.data() + k, 8);
        word = lower8(word);
        std::memcpy(bytes_.data() + k, &word, 8);
      }
    }
  }

  std::string_view whole() const { return {bytes_.data(), size_}; }

  /// Calls `take` for the parts between dashes, underscores and capitals, when there are any.
  template <class Take>
  void each_part(Take take) const {
    std::uint64_t breaks = cuts_ | (capitals_ & lower_ << 1);
    if (breaks == 0) return;
    std::size_t begin = 0;
    for (; breaks != 0; breaks &= breaks - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(breaks));
      if (at > begin + 1) take(whole().substr(begin, at - begin));
      begin = at + (cuts_ >> at & 1);
    }
    if (size_ > begin + 1) take(whole().substr(begin));
  }

 private:
  std::array<char, kLongest + ByteBlock::kSize> bytes_{};
  std::size_t size_;
  std::uint64_t capitals_ = 0;
  std::uint64_t lower_ = 0;
  std::uint64_t cuts_ = 0;
};

}  // namespace

std::uint32_t PageKnowledge::hints(std::string_view attribute) const {
  std::uint32_t mask = 0;
  const auto look = [&](std::string_view word) {
    const std::uint64_t sizes = hint_sizes_[static_cast<unsigned char>(word[0])];
    if ((sizes >> std::min<std::size_t>(word.size(), 63) & 1) == 0) return;
    if (const std::uint32_t* bits = hints_.find(key_hash(word))) mask |= *bits;
  };
  const std::size_t limit = std::min<std::size_t>(attribute.size(), 512);
  for (std::size_t at = 0; at < limit;) {
    const std::size_t begin = at;
    while (at < limit && static_cast<unsigned char>(attribute[at]) > ' ') ++at;
    const std::string_view token = attribute.substr(begin, at - begin);
    ++at;
    if (token.empty() || token.size() > ClassName::kLongest) continue;
    const ClassName name(token);
    look(name.whole());
    name.each_part(look);
  }
  return mask;
}

bool PageKnowledge::begins_date_phrase(std::string_view folded) const {
  return date_first_words_.has(key_hash(folded));
}

bool PageKnowledge::begins_date(std::string_view folded) const {
  const bool* begins = date_first_words_.find(key_hash(folded));
  return begins != nullptr && *begins;
}

bool PageKnowledge::may_say_age(std::string_view folded_line) const {
  const auto holds = [&](const std::string& word) { return folded_line.find(word) != std::string_view::npos; };
  if (std::any_of(ascii_age_words_.begin(), ascii_age_words_.end(), holds)) return true;
  std::size_t i = 0;  // the others need a byte that is not ASCII
  while (i + ByteBlock::kSize <= folded_line.size() && ByteBlock(folded_line.data() + i).high() == 0) i += ByteBlock::kSize;
  while (i < folded_line.size() && static_cast<unsigned char>(folded_line[i]) < 0x80) ++i;
  return i < folded_line.size() && std::any_of(age_words_.begin(), age_words_.end(), holds);
}

const std::vector<Month>* PageKnowledge::months(std::string_view folded) const {
  return months_.find(key_hash(folded));
}

DateWord PageKnowledge::date_word(std::string_view folded) const {
  const DateWord* word = date_words_.find(key_hash(folded));
  return word == nullptr ? DateWord{} : *word;
}

const std::string* PageKnowledge::agency(std::string_view folded) const {
  const auto it = agencies_.find(std::string(folded));
  return it == agencies_.end() ? nullptr : &it->second;
}

const std::vector<ShareLink>* PageKnowledge::share_links(std::string_view host) const {
  while (!host.empty()) {
    if (const auto* found = share_links_.find(key_hash(host))) return found;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

const Publisher* PageKnowledge::publisher_of_host(std::string_view host) const {
  while (!host.empty()) {
    const auto it = hosts_.find(std::string(host));
    if (it != hosts_.end()) return &publishers_[it->second];
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

const Publisher* PageKnowledge::publisher_of_name(std::string_view name) const {
  const auto it = publisher_names_.find(fold_key(name));
  return it == publisher_names_.end() ? nullptr : &publishers_[it->second];
}

bool PageKnowledge::zone_minutes(const std::string& zone, std::int64_t day, int& minutes) const {
  const auto it = zones_.find(zone);
  if (it == zones_.end()) return false;
  minutes = it->second.minutes + (summer_time(it->second.summer, day) ? 60 : 0);
  return true;
}

bool PageKnowledge::hijri_month(int year, int month, std::int64_t& day, int& length) const {
  const std::int64_t index = (static_cast<std::int64_t>(year) - hijri_first_year_) * 12 + month - 1;
  if (index < 0 || month < 1 || month > 12 ||
      index + 1 >= static_cast<std::int64_t>(hijri_days_.size())) {
    return false;
  }
  day = hijri_days_[static_cast<std::size_t>(index)];
  length = static_cast<int>(hijri_days_[static_cast<std::size_t>(index) + 1] - day);
  return true;
}

}  // namespace marsad::page
