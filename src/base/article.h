// Offers Article: the clean text of one page with its blocks, metadata and way back to the page.
// Made by page/, immutable afterwards; every annotation is a Span into Article::text().
// Knows nothing about language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace marsad {

enum class TimePrecision : std::uint8_t { kNone, kYear, kMonth, kDay, kMinute, kSecond };

/// A moment as a page states it: local wall time of the page, with what is known of its zone.
struct Timestamp {
  std::string value;  ///< ISO 8601 cut to its precision: 2015-01-01T21:01; empty = unknown
  TimePrecision precision = TimePrecision::kNone;
  std::string zone;         ///< "+02:00", "Z" or empty
  std::string zone_source;  ///< "page", "publisher" or empty
  std::string source;       ///< "page text", "json-ld", "meta", "url", "header", "jsonl" ...
  std::string text;         ///< the words it was read from
  double confidence = 0;

  bool known() const { return precision != TimePrecision::kNone; }
};

struct ArticleMeta {
  std::string id;      ///< given by the input, else derived from the content
  std::string source;  ///< path as given, or archive:offset
  std::string url;
  std::string canonical_url;
  std::string publisher;
  std::string publisher_country;  ///< ISO 3166-1 alpha-2, empty when unknown
  std::string title;
  std::string author;
  std::string section;
  std::string agency;  ///< credited news agency, empty when none
  std::string language;
  std::string lead_image;
  std::string charset;
  Timestamp published;
  Timestamp modified;
  std::uint32_t comments_dropped = 0;
  std::string sha256;  ///< of the raw bytes of the page, lower-case hexadecimal
};

enum class BlockKind : std::uint8_t {
  kTitle, kSubtitle, kParagraph, kHeading, kListItem, kQuote, kTable, kCaption, kDateline,
};

/// A block of Article::text(), in reading order, not overlapping.
struct Block {
  Span span;
  BlockKind kind = BlockKind::kParagraph;
};

/// Runs that lead from bytes of the text to bytes of the archived page.
class OffsetMap {
 public:
  /// Appends a run: text bytes from `text_begin` on stem from page bytes from `page_begin` on.
  /// `exact` runs advance byte for byte; others (entities, charset) point at the run's begin.
  void add(ByteOffset text_begin, std::uint64_t page_begin, bool exact);
  /// Page byte for a text byte; 0 for an empty map.
  std::uint64_t page_byte(ByteOffset text_byte) const;
  bool empty() const { return runs_.empty(); }
  std::size_t size() const { return runs_.size(); }

 private:
  struct Run {
    ByteOffset text_begin;
    std::uint64_t page_begin;
    bool exact;
  };
  std::vector<Run> runs_;
};

/// One clean article. Owns its bytes. Copying is explicit through the copy constructor.
class Article {
 public:
  Article() = default;
  Article(std::string text, std::vector<Block> blocks, ArticleMeta meta, OffsetMap map = {},
          Diagnostics diagnostics = {})
      : text_(std::move(text)), blocks_(std::move(blocks)), meta_(std::move(meta)),
        to_page_(std::move(map)), diagnostics_(std::move(diagnostics)) {}

  /// UTF-8 as published: nothing folded, nothing trimmed inside a block. Title and paragraphs
  /// are joined by an empty line.
  std::string_view text() const& { return text_; }
  std::string_view text() const&& = delete;  // a view must not outlive its owner
  const std::vector<Block>& blocks() const { return blocks_; }
  const ArticleMeta& meta() const { return meta_; }
  ArticleMeta& mutable_meta() { return meta_; }  // page/ and the pipeline fill ids; nobody else
  const OffsetMap& to_page() const { return to_page_; }
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::string text_;
  std::vector<Block> blocks_;
  ArticleMeta meta_;
  OffsetMap to_page_;
  Diagnostics diagnostics_;
};

}  // namespace marsad
