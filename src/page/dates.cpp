// Implements read_dates: all candidates of a page with their source and weight, then one published
// and one modified moment. Faults known from real pages are undone: local time marked Z, prose or
// Jalali in machine fields, template dates, crawl clocks (pages.md section 5).
#include <algorithm>
#include <cstdlib>

#include "page/calendar.h"
#include "page/metadata.h"

namespace marsad::page {
namespace {

struct Candidate {
  Moment moment;
  DateKind kind = DateKind::kUnlabelled;
  const char* source = "";
  double weight = 0;
  std::string text;
  bool visible = false;
  bool relative = false;
  bool weekday_differs = false;
};

/// What a date weighs whose printed weekday is another day's: one of the two is wrong, so any other
/// source that names a day is trusted before it. Alone it stays just above kLeastWeight.
constexpr double kWeekdayDiffers = 0.5;
constexpr double kLeastWeight = 0.9;

class DateReader {
 public:
  DateReader(const PageTree& tree, const std::vector<BlockFacts>& facts, const Extraction& extraction,
             const PageStatements& statements, const PageKnowledge& knowledge, const PageHints& hints)
      : tree_(tree), facts_(facts), extraction_(extraction), statements_(statements),
        knowledge_(knowledge), hints_(hints) {
    context_.persian = statements.language == "fa";
    context_.reference = parse_machine_date(hints.fetched);
  }

  void run(ArticleMeta& meta, Diagnostics& out) {
    gather_json_ld();
    gather_meta();
    gather_times();
    gather_visible();
    gather_url();
    gather_outer();
    undo_false_zone(out);
    Candidate published = choose(DateKind::kPublished);
    Candidate modified = choose(DateKind::kUpdated);
    refine(published);
    report_weekday(published, out);
    if (modified.moment.known() && published.moment.known() && before(modified.moment, published.moment)) {
      out.push_back({"modified_before_published", modified.moment.iso() + " against " + published.moment.iso() + "; left out", 0});
      modified = {};
    }
    meta.published = stamp(published);
    meta.modified = stamp(modified);
  }

 private:
  void add(Candidate candidate) {
    if (!candidate.moment.known()) return;
    const CivilDay day = civil_from_days(candidate.moment.day);
    if (day.year < 1990 || day.year > 2100) return;
    if (candidates_.size() < 200) candidates_.push_back(std::move(candidate));
  }

  /// A machine field may hold prose in any calendar.
  void add_machine(const std::string& text, DateKind kind, const char* source, double weight) {
    if (text.empty() || text.size() > 200) return;
    Candidate candidate;
    candidate.kind = kind;
    candidate.source = source;
    candidate.weight = weight;
    candidate.text = text;
    candidate.moment = parse_machine_date(text);
    if (!candidate.moment.known()) {
      DateContext context = context_;
      context.persian = context.persian || statements_.language == "fa";
      const std::vector<DateMatch> dates = find_dates(knowledge_, text, context);
      if (dates.empty()) return;
      candidate.moment = dates.front().moment;
      candidate.relative = dates.front().relative;
    }
    // Midnight in a machine field is a day without a time.
    if (candidate.moment.minute == 0 && candidate.moment.second == 0) {
      candidate.moment.minute = -1;
      candidate.moment.has_zone = false;
      candidate.moment.precision = TimePrecision::kDay;
    }
    const CivilDay day = civil_from_days(candidate.moment.day);
    if (day.month == 1 && day.day == 1 && candidate.moment.minute < 0) candidate.weight *= 0.2;
    add(std::move(candidate));
  }

  void gather_json_ld() {
    for (const JsonLdArticle& article : statements_.json_ld) {
      const double weight = article.is_article ? 5 : 3;
      add_machine(article.published, DateKind::kPublished, "json-ld", weight);
      add_machine(article.modified, DateKind::kUpdated, "json-ld", weight);
      if (article.is_article) break;  // further articles are teasers of others
    }
  }

  void gather_meta() {
    struct Name {
      std::string_view name;
      DateKind kind;
      double weight;
    };
    static const Name kNames[] = {
        {"article:published_time", DateKind::kPublished, 5},
        {"og:published_time", DateKind::kPublished, 4.5},
        {"og:article:published_time", DateKind::kPublished, 4.5},
        {"article:published", DateKind::kPublished, 4.5},
        {"published_time", DateKind::kPublished, 4},
        {"datepublished", DateKind::kPublished, 4.5},
        {"publishdate", DateKind::kPublished, 4},
        {"publish-date", DateKind::kPublished, 4},
        {"publish_date", DateKind::kPublished, 4},
        {"pubdate", DateKind::kPublished, 4},
        {"publication_date", DateKind::kPublished, 4},
        {"sailthru.date", DateKind::kPublished, 4},
        {"parsely-pub-date", DateKind::kPublished, 4},
        {"cxenseparse:recs:publishtime", DateKind::kPublished, 4},
        {"article.published", DateKind::kPublished, 4},
        {"dc.date.issued", DateKind::kPublished, 4},
        {"dcterms.created", DateKind::kPublished, 3.5},
        {"dcterms.date", DateKind::kPublished, 3},
        {"dc.date", DateKind::kPublished, 3},
        {"dc.date.created", DateKind::kPublished, 3},
        {"article_date_original", DateKind::kPublished, 4},
        {"originalpublicationdate", DateKind::kPublished, 4},
        {"ptime", DateKind::kPublished, 4},
        {"date", DateKind::kPublished, 2.5},
        {"release_date", DateKind::kPublished, 2.5},
        {"article:modified_time", DateKind::kUpdated, 5},
        {"og:updated_time", DateKind::kUpdated, 4},
        {"og:modified_time", DateKind::kUpdated, 4},
        {"article:updated", DateKind::kUpdated, 4},
        {"datemodified", DateKind::kUpdated, 4},
        {"last-modified", DateKind::kUpdated, 3},
        {"lastmod", DateKind::kUpdated, 3},
        {"dcterms.modified", DateKind::kUpdated, 3},
    };
    for (const Name& name : kNames) {
      for (const MetaField& field : tree_.head.metas) {
        if (field.name != name.name) continue;
        add_machine(field.content, name.kind, field.itemprop ? "microdata" : "meta", name.weight);
        break;
      }
    }
  }

  std::uint32_t headline() const {
    return extraction_.title_block != kNoBlock ? extraction_.title_block
           : extraction_.found()              ? extraction_.first_body
                                              : 0;
  }

  /// How near a block stands to the place of datelines: 1 beside the headline, 0 elsewhere.
  double nearness(std::uint32_t block) const {
    if (!extraction_.found() && extraction_.title_block == kNoBlock) return 0;
    const std::uint32_t head = headline();
    const std::uint32_t body = extraction_.found() ? extraction_.first_body : head;
    const std::uint32_t low = std::min(head, body);
    const std::uint32_t high = std::max(head, body);
    if (block >= low && block <= high) return high - low > 40 && block > low + 20 ? 0.5 : 1.0;
    if (block < low) return low - block <= 8 ? 0.9 - 0.06 * (low - block) : 0;
    if (block <= high + 3) return 0.6;
    const std::uint32_t end = extraction_.end_body;
    if (block >= end && block < end + 6) return 0.5;
    return 0;
  }

  void gather_times() {
    for (const TimeField& time : tree_.head.times) {
      const bool published = contains_folded_ascii(time.itemprop, "published") || contains_folded_ascii(time.itemprop, "created");
      const bool modified = contains_folded_ascii(time.itemprop, "modified");
      DateKind kind = published ? DateKind::kPublished : modified ? DateKind::kUpdated : DateKind::kUnlabelled;
      if (kind == DateKind::kUnlabelled && (time.hints & kHintModified) != 0 && (time.hints & kHintDate) == 0) kind = DateKind::kUpdated;
      const double near = nearness(time.block);
      if (near < 0.3 && !published && !modified) continue;
      if (extraction_.comment.size() > time.block && extraction_.comment[time.block] != 0) continue;
      const double weight = published || modified ? 3.0 + near : 2.5 * near + 0.5;
      add_machine(time.datetime.empty() ? time.text : time.datetime, kind, published || modified ? "microdata" : "time element", weight);
    }
  }

  static bool contains_folded_ascii(const std::string& text, const char* word) {
    std::string lower = text;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return lower.find(word) != std::string::npos;
  }

  void gather_visible() {
    const std::uint32_t size = static_cast<std::uint32_t>(facts_.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      const double near = nearness(i);
      if (near <= 0 || facts_[i].hidden || extraction_.comment[i] != 0) continue;
      const bool body = extraction_.kept[i] != 0;
      if (!facts_[i].date_line && !facts_[i].age_line && (body || facts_[i].words > 22)) continue;
      if (body && facts_[i].words > 22) continue;
      if (i == extraction_.title_block) continue;
      if (facts_[i].link_share > 0.6F && near < 0.9) continue;
      std::string line;
      for (const DateMatch& match : dated_line(i, line)) {
        Candidate candidate;
        candidate.moment = match.moment;
        candidate.kind = match.kind;
        candidate.source = "page text";
        candidate.visible = true;
        candidate.relative = match.relative;
        candidate.weight = (match.kind == DateKind::kUnlabelled ? 2.5 : 3.5) * near + (match.weekday_agrees ? 0.3 : 0);
        if (match.moment.minute >= 0) candidate.weight += 0.4;
        if (match.relative) candidate.weight *= 0.5;
        if (facts_[i].negative) candidate.weight *= 0.6;
        if (match.weekday_differs) {
          candidate.weekday_differs = true;
          candidate.weight = std::max(candidate.weight * kWeekdayDiffers, std::min(candidate.weight, kLeastWeight + 0.05));
        }
        candidate.text = line.substr(match.begin, match.end - match.begin);
        add(std::move(candidate));
      }
    }
  }

  /// The dates of a block and the line they stand in: the block, with a neighbouring short line
  /// that holds only the time or the label.
  std::vector<DateMatch> dated_line(std::uint32_t i, std::string& line) const {
    std::vector<DateMatch> dates = find_dates(knowledge_, text_of(i), context_);
    if (dates.empty()) return dates;
    line = text_of(i);
    const auto small = [&](std::uint32_t k) {
      return k < facts_.size() && facts_[k].words >= 1 && facts_[k].words <= 4 && !facts_[k].date_line &&
             k != extraction_.title_block && extraction_.kept[k] == 0 && facts_[k].label != Label::kComments;
    };
    if (dates.size() != 1) return dates;
    const bool timeless = dates.front().moment.minute < 0;
    if (timeless && i > 0 && small(i - 1) && holds_clock(i - 1)) {
      line = text_of(i - 1) + " | " + line;
    } else if (timeless && small(i + 1) && holds_clock(i + 1)) {
      line += " | " + text_of(i + 1);
    } else if (dates.front().kind == DateKind::kUnlabelled && i > 0 && facts_[i - 1].label == Label::kMeta && small(i - 1)) {
      line = text_of(i - 1) + " " + line;
    } else {
      return dates;
    }
    return find_dates(knowledge_, line, context_);
  }

  std::string text_of(std::uint32_t i) const { return std::string(tree_.text_of(tree_.blocks[i])); }

  bool holds_clock(std::uint32_t i) const {
    const std::string_view text = tree_.text_of(tree_.blocks[i]);
    for (std::size_t k = 1; k + 1 < text.size(); ++k) {
      if (text[k] != ':') continue;
      const auto digit = [](char c) { return (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0; };
      if (digit(text[k - 1]) && digit(text[k + 1])) return true;
    }
    return false;
  }

  /// /2020/11/09/, /2020-11-09-, /20201109, and /2013/section/8/3/ in a page's own address.
  void gather_url() {
    for (const std::string& url : {statements_.url, tree_.head.canonical, meta_content(tree_, {"og:url"}), hints_.url}) {
      Moment moment;
      if (!url_day(url, moment)) continue;
      Candidate candidate;
      candidate.moment = moment;
      candidate.kind = DateKind::kPublished;
      candidate.source = "url";
      candidate.weight = 2;
      candidate.text = url;
      add(std::move(candidate));
      return;
    }
  }

  static bool url_day(const std::string& url, Moment& out) {
    std::size_t at = url.find("//");
    at = at == std::string::npos ? 0 : url.find('/', at + 2);
    if (at == std::string::npos) return false;
    std::vector<int> values;
    std::vector<int> widths;
    std::vector<std::size_t> segments;
    std::size_t segment = 0;
    for (std::size_t i = at; i < url.size();) {
      if (url[i] == '?' || url[i] == '#') break;
      if (url[i] == '/') ++segment;
      if (url[i] < '0' || url[i] > '9') {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < url.size() && url[end] >= '0' && url[end] <= '9') ++end;
      const bool bounded = (i == 0 || !is_letter(url[i - 1])) && (end >= url.size() || !is_letter(url[end]));
      if (end - i <= 8) {
        values.push_back(bounded || end - i == 8 ? std::atoi(url.substr(i, end - i).c_str()) : -1);
        widths.push_back(static_cast<int>(end - i));
        segments.push_back(segment);
      }
      i = end;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (widths[i] == 8 && day_of(values[i] / 10000, values[i] / 100 % 100, values[i] % 100, out)) return true;
      if (widths[i] != 4 || i + 2 >= values.size() || widths[i + 1] > 2 || widths[i + 2] > 2) continue;
      if (segments[i + 2] - segments[i] > 3) continue;
      if (day_of(values[i], values[i + 1], values[i + 2], out)) return true;
    }
    return false;
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  static bool day_of(int year, int month, int day, Moment& out) {
    if (year < 1995 || year > 2100 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
    out.day = days_from_civil(year, month, day);
    out.precision = TimePrecision::kDay;
    return true;
  }

  void gather_outer() {
    add_machine(hints_.published, DateKind::kPublished, "feed", 2.2);
    add_machine(hints_.http_modified, DateKind::kUpdated, "header", 0.3);
  }

  /// The visible local time equals the machine time's digits although that says Z: false Z.
  void undo_false_zone(Diagnostics& out) {
    bool noted = false;
    for (Candidate& machine : candidates_) {
      if (machine.visible || !machine.moment.has_zone || machine.moment.zone_minutes != 0 || machine.moment.minute < 0) continue;
      const bool same_clock = std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& c) {
        return c.visible && c.moment.minute >= 0 && !c.moment.has_zone && c.moment.day == machine.moment.day && c.moment.minute == machine.moment.minute;
      });
      const bool utc_site = statements_.publisher != nullptr && statements_.publisher->zone == "Etc/UTC";
      const bool known_liar = statements_.publisher != nullptr && statements_.publisher->local_z;
      if ((!same_clock && !known_liar) || utc_site || local_is_utc(machine.moment.day)) continue;
      machine.moment.has_zone = false;
      if (!noted) out.push_back({"false_utc", "time marked Z is local: " + machine.text, 0});
      noted = true;
    }
  }

  bool local_is_utc(std::int64_t day) const {
    int minutes = 1;
    return statements_.publisher != nullptr && knowledge_.zone_minutes(statements_.publisher->zone, day, minutes) && minutes == 0;
  }

  static bool before(const Moment& a, const Moment& b) {
    if (a.minute < 0 || b.minute < 0) return a.day < b.day;
    std::int64_t ma = a.wall_minutes();
    std::int64_t mb = b.wall_minutes();
    if (a.has_zone && b.has_zone) {
      ma -= a.zone_minutes;
      mb -= b.zone_minutes;
    } else if (a.has_zone != b.has_zone) {
      return ma + 14 * 60 < mb;
    }
    return ma < mb;
  }

  /// Candidates agree on a day when equal, or a zone apart.
  static bool agree(const Candidate& a, const Candidate& b) {
    const std::int64_t distance = std::llabs(a.moment.day - b.moment.day);
    return distance == 0 || (distance == 1 && (a.moment.has_zone != b.moment.has_zone || a.moment.zone_minutes != b.moment.zone_minutes));
  }

  /// The candidate whose day has most weight behind it; of that day the most trusted source.
  Candidate choose(DateKind kind) const {
    const Candidate* best = nullptr;
    double best_score = 0;
    for (const Candidate& candidate : candidates_) {
      if (!serves(candidate, kind)) continue;
      double score = candidate.weight;
      for (const Candidate& other : candidates_) {
        if (&other == &candidate || !serves(other, kind) || other.source == candidate.source) continue;
        if (agree(candidate, other)) score += 0.8 * other.weight;
      }
      if (candidate.moment.minute >= 0) score += 0.3;
      if (best == nullptr || score > best_score + 1e-9) {
        best = &candidate;
        best_score = score;
      }
    }
    if (best == nullptr || best_score < kLeastWeight) return {};
    Candidate out = *best;
    out.weight = best_score;
    return out;
  }

  /// Unlabelled moments can be the publication; a labelled one only what its label says.
  bool serves(const Candidate& candidate, DateKind kind) const {
    if (kind == DateKind::kUpdated) return candidate.kind == DateKind::kUpdated;
    return candidate.kind != DateKind::kUpdated;
  }

  /// Says when a printed weekday and its date contradict each other, and which day was trusted.
  void report_weekday(const Candidate& published, Diagnostics& out) const {
    for (const Candidate& candidate : candidates_) {
      if (!candidate.weekday_differs || !serves(candidate, DateKind::kPublished)) continue;
      const bool trusted = published.moment.known() && published.moment.day == candidate.moment.day;
      out.push_back({"weekday_conflict", "\"" + candidate.text + "\" is no such weekday; trusted: " +
                                             (trusted ? "the date" : published.moment.iso() + " (" + published.source + ")"), 0});
      return;
    }
  }

  /// A day from the address or a machine field, with the minute of an agreeing visible dateline.
  void refine(Candidate& chosen) const {
    if (!chosen.moment.known() || chosen.moment.minute >= 0) return;
    const Candidate* finer = nullptr;
    for (const Candidate& candidate : candidates_) {
      if (!serves(candidate, DateKind::kPublished) || candidate.moment.minute < 0 || candidate.moment.day != chosen.moment.day) continue;
      if (finer == nullptr || candidate.weight > finer->weight) finer = &candidate;
    }
    if (finer == nullptr) return;
    const double weight = chosen.weight;
    chosen = *finer;
    chosen.weight = weight;
  }

  Timestamp stamp(const Candidate& candidate) const {
    Timestamp out;
    if (!candidate.moment.known()) return out;
    out.value = candidate.moment.iso();
    out.precision = candidate.moment.precision;
    out.source = candidate.source;
    out.text = candidate.text;
    out.confidence = std::min(0.99, 0.5 + candidate.weight * 0.06);
    if (candidate.relative) out.confidence = std::min(out.confidence, 0.6);
    if (candidate.moment.minute < 0) return out;
    if (candidate.moment.has_zone) {
      out.zone = candidate.moment.zone();
      out.zone_source = "page";
    } else if (statements_.publisher != nullptr) {
      Moment zoned = candidate.moment;
      zoned.has_zone = knowledge_.zone_minutes(statements_.publisher->zone, zoned.day, zoned.zone_minutes);
      out.zone = zoned.zone();
      if (!out.zone.empty()) out.zone_source = "publisher";
    }
    return out;
  }

  const PageTree& tree_;
  const std::vector<BlockFacts>& facts_;
  const Extraction& extraction_;
  const PageStatements& statements_;
  const PageKnowledge& knowledge_;
  const PageHints& hints_;
  DateContext context_;
  std::vector<Candidate> candidates_;
};

}  // namespace

void read_dates(const PageTree& tree, const std::vector<BlockFacts>& facts, const Extraction& extraction,
                const PageStatements& statements, const PageKnowledge& knowledge, const PageHints& hints,
                ArticleMeta& meta, Diagnostics& out) {
  DateReader(tree, facts, extraction, statements, knowledge, hints).run(meta, out);
}

}  // namespace marsad::page
