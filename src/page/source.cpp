// Implements source.h: opening, telling formats apart, single pages, folders, and records to
// Articles. A window of at most one record is held.
// Knows nothing about language.
#include "page/source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/digest.h"
#include "base/utf8.h"
#include "page/dateline.h"
#include "page/facts.h"
#include "page/fold.h"
#include "page/input.h"
#include "page/page_tree.h"

namespace marsad::page {

bool InputWindow::want(std::size_t bytes) {
  while (!ended_ && end_ - begin_ < bytes) {
    if (begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    const std::size_t room = std::max<std::size_t>(bytes, std::size_t{64} << 10);
    if (buffer_.size() < room) buffer_.resize(room);
    const std::size_t got = read_(buffer_.data() + end_, buffer_.size() - end_);
    if (got == 0) ended_ = true;
    end_ += got;
  }
  return end_ - begin_ >= bytes;
}

void InputWindow::consume(std::size_t bytes) {
  bytes = std::min(bytes, end_ - begin_);
  begin_ += bytes;
  offset_ += bytes;
  if (begin_ == end_) begin_ = end_ = 0;
  // After a giant record the window shrinks again.
  if (end_ == 0 && buffer_.size() > (std::size_t{8} << 20)) {
    buffer_.clear();
    buffer_.shrink_to_fit();
  }
}

void SourceReader::give(const RawRecord& record) {
  ++counts.records;
  if (sink.record && !sink.record(record)) stopped = true;
}

void SourceReader::fail(ErrorCode code, std::string what, std::uint64_t byte, std::uint32_t line) {
  ++counts.failed;
  if (sink.error) sink.error({code, std::move(what), {name, line, byte, line == 0}});
}

void read_single(InputWindow& input, SourceReader& reader) {
  // One byte over the limit tells that there is more.
  input.want(reader.limits.max_record + 1);
  if (input.view().empty()) {
    ++reader.counts.skipped;
    return;
  }
  if (input.view().size() > reader.limits.max_record) {
    return reader.fail(ErrorCode::kTooLarge, "E_TOO_LARGE: page of more than " + std::to_string(reader.limits.max_record) + " bytes", 0);
  }
  RawRecord record;
  record.bytes = input.view();
  record.hints.source = reader.name;
  reader.give(record);
}

namespace {

bool name_ends(std::string_view name, std::string_view end) {
  if (name.size() > 3 && name.ends_with(".gz")) name.remove_suffix(3);
  return name.ends_with(end);
}

std::string_view skip_space(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  return text;
}

/// The root element of XML: rss, feed or RDF.
bool feed_root(std::string_view head) {
  for (int i = 0; i < 20 && !head.empty(); ++i) {
    const std::size_t open = head.find('<');
    if (open == std::string_view::npos) return false;
    head.remove_prefix(open);
    const auto begins = [&](std::string_view word) { return head.substr(1, word.size()) == word; };
    if (begins("rss") || begins("feed") || begins("rdf:RDF") || begins("RDF") || begins("atom:feed")) return true;
    if (!begins("?") && !begins("!")) return false;
    const std::size_t close = begins("!--") ? head.find("-->") : head.find('>');
    if (close == std::string_view::npos) return false;
    head.remove_prefix(close + 1);
  }
  return false;
}

bool json_line(std::string_view head, std::string_view name) {
  if (!head.starts_with("{")) return false;
  return name_ends(name, ".jsonl") || name_ends(name, ".ndjson") || name_ends(name, ".json") ||
         head.find("\"text\"") != std::string_view::npos;
}

}  // namespace

void read_any(InputWindow& input, SourceReader& reader) {
  input.want(8192);
  const std::string_view head = input.view().substr(0, 8192);
  if (head.starts_with("\x1f\x8b")) return read_gzip(input, reader);
  if (head.starts_with("WARC/")) return read_warc(input, reader);
  const std::string_view text = skip_space(head);
  if (json_line(text, reader.name) || name_ends(reader.name, ".jsonl")) return read_jsonl(input, reader);
  const bool xml_name = name_ends(reader.name, ".xml") || name_ends(reader.name, ".rss") || name_ends(reader.name, ".atom");
  if (text.starts_with("<") && (feed_root(text) || (xml_name && text.starts_with("<?xml")))) return read_feed(input, reader);
  read_single(input, reader);
}

SourceCounts read_source_bytes(std::string_view bytes, const std::string& name, const SourceSink& sink,
                               const SourceLimits& limits) {
  SourceReader reader{sink, limits, name, {}, false};
  InputWindow input([&](char* data, std::size_t size) {
    const std::size_t count = std::min(size, bytes.size());
    if (count > 0) std::memcpy(data, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  });
  read_any(input, reader);
  return reader.counts;
}

namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ > 2) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Result<bool> read_file_into(const std::string& path, SourceReader& reader) {
  const Descriptor file(path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return fail(ErrorCode::kUnreadable, std::strerror(errno), {path, 0, 0, false});
  int failure = 0;
  InputWindow input([&](char* data, std::size_t size) -> std::size_t {
    while (true) {
      const ssize_t got = ::read(file.get(), data, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      failure = errno;
      return 0;
    }
  });
  reader.name = path;
  read_any(input, reader);
  if (failure != 0) return fail(ErrorCode::kUnreadable, std::strerror(failure), {path, 0, input.offset(), true});
  return true;
}

void read_folder(const std::filesystem::path& folder, SourceReader& reader, int depth) {
  if (depth > 64) return;
  std::vector<std::filesystem::directory_entry> entries;
  std::error_code code;
  for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) entries.push_back(*it);
  if (code) {
    reader.name = folder.string();
    reader.fail(ErrorCode::kUnreadable, code.message(), 0);
  }
  std::sort(entries.begin(), entries.end());
  for (const auto& entry : entries) {
    if (reader.stopped) return;
    if (entry.is_symlink(code)) continue;  // a link may lead out of the folder or in a circle
    if (entry.is_directory(code)) {
      read_folder(entry.path(), reader, depth + 1);
    } else if (entry.is_regular_file(code)) {
      const auto done = read_file_into(entry.path().string(), reader);
      if (!done) reader.fail(done.error().code, done.error().what, 0);
    }
  }
}

/// A stated publication time, ISO 8601 or the RFC 822 form of feeds.
Timestamp stated_time(const PageKnowledge& knowledge, const std::string& text, const char* source) {
  Timestamp out;
  Moment moment = parse_machine_date(text);
  if (!moment.known()) {
    const std::vector<DateMatch> dates = find_dates(knowledge, text);
    if (dates.size() == 1) moment = dates.front().moment;
  }
  if (!moment.known()) return out;
  out.value = moment.iso();
  out.precision = moment.precision;
  out.zone = moment.zone();
  if (!out.zone.empty()) out.zone_source = "page";
  out.source = source;
  out.text = text;
  out.confidence = 0.95;
  return out;
}

ArticleMeta stated_meta(const PageKnowledge& knowledge, const RawRecord& record, const char* source) {
  ArticleMeta meta;
  meta.id = record.hints.id;
  meta.source = record.hints.source;
  meta.url = record.hints.url;
  meta.publisher = record.hints.publisher;
  meta.publisher_country = record.hints.country;
  meta.title = record.hints.title;
  meta.charset = "utf-8";
  meta.published = stated_time(knowledge, record.hints.published, source);
  meta.sha256 = sha256_hex(record.bytes);
  return meta;
}

/// Paragraphs of a given text: lines, with empty lines between or not.
void add_lines(std::string_view text, std::size_t begin, std::vector<Block>& blocks) {
  std::size_t at = begin;
  while (at < text.size()) {
    std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    std::size_t first = at;
    std::size_t last = end;
    while (first < last && static_cast<unsigned char>(text[first]) <= ' ') ++first;
    while (last > first && static_cast<unsigned char>(text[last - 1]) <= ' ') --last;
    if (last > first) blocks.push_back({{static_cast<ByteOffset>(first), static_cast<ByteOffset>(last)}, BlockKind::kParagraph});
    at = end + 1;
  }
}

Article text_article(const PageKnowledge& knowledge, const RawRecord& record) {
  ArticleMeta meta = stated_meta(knowledge, record, "jsonl");
  if (meta.publisher_country.empty()) {
    if (const Publisher* publisher = knowledge.publisher_of_name(meta.publisher)) meta.publisher_country = publisher->country;
  }
  meta.language = "ar";
  std::string text = meta.title;
  std::vector<Block> blocks;
  if (!text.empty()) {
    blocks.push_back({{0, static_cast<ByteOffset>(text.size())}, BlockKind::kTitle});
    text += "\n\n";
  }
  const std::size_t begin = text.size();
  text += record.bytes;
  Diagnostics diagnostics;
  if (valid_utf8_prefix(text) != text.size()) {
    diagnostics.push_back({"charset_repaired", "malformed UTF-8 in a JSON string replaced", valid_utf8_prefix(text)});
    text = repair_utf8(text);
  }
  add_lines(text, begin, blocks);
  OffsetMap map;
  map.add(static_cast<ByteOffset>(begin), 0, true);
  return Article(std::move(text), std::move(blocks), std::move(meta), std::move(map), std::move(diagnostics));
}

/// The body of a feed item: every visible block that is no label.
Article fragment_article(const PageKnowledge& knowledge, const RawRecord& record) {
  ArticleMeta meta = stated_meta(knowledge, record, "feed");
  const PageTree tree = build_tree(record.bytes, knowledge);
  const std::vector<BlockFacts> facts = block_facts(tree, knowledge);
  std::string text = meta.title;
  std::vector<Block> blocks;
  if (!text.empty()) blocks.push_back({{0, static_cast<ByteOffset>(text.size())}, BlockKind::kTitle});
  OffsetMap map;
  const std::string title = fold_key(meta.title);
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    const BlockFacts& f = facts[i];
    if (f.hidden || f.words == 0 || f.label != Label::kNone || f.begins_with != Label::kNone || f.shape == BlockShape::kLinks) continue;
    const std::string_view line = tree.text_of(tree.blocks[i]);
    if (fold_key(line) == title) continue;
    if (!text.empty()) text += "\n\n";
    const auto begin = static_cast<ByteOffset>(text.size());
    text += line;
    blocks.push_back({{begin, static_cast<ByteOffset>(text.size())}, BlockKind::kParagraph});
    if (tree.blocks[i].first_run < tree.runs.size()) map.add(begin, tree.runs[tree.blocks[i].first_run].page_begin, false);
  }
  if (const Publisher* publisher = knowledge.publisher_of_name(meta.publisher)) {
    meta.publisher = publisher->name;
    meta.publisher_country = publisher->country;
  }
  meta.language = "ar";
  return Article(std::move(text), std::move(blocks), std::move(meta), std::move(map));
}

}  // namespace

Result<SourceCounts> read_source(const std::string& path, const SourceSink& sink, const SourceLimits& limits) {
  SourceReader reader{sink, limits, path, {}, false};
  std::error_code code;
  if (path != "-" && std::filesystem::is_directory(path, code)) {
    read_folder(path, reader, 0);
    return reader.counts;
  }
  const auto done = read_file_into(path, reader);
  if (!done) return tl::unexpected<Error>(done.error());
  return reader.counts;
}

Article article_of(const PageKnowledge& knowledge, const RawRecord& record, Diagnostics& out) {
  if (record.kind == RecordKind::kPage) return read_page(knowledge, record.bytes, record.hints, out);
  Article article = record.kind == RecordKind::kText ? text_article(knowledge, record) : fragment_article(knowledge, record);
  out.insert(out.end(), article.diagnostics().begin(), article.diagnostics().end());
  return article;
}

}  // namespace marsad::page
