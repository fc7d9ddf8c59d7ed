// Offers read_source: a stream of raw records out of a file, folder, archive, feed or stdin, one at
// a time, with bounded memory; and article_of, which makes any of them an Article.
// A damaged record is reported and skipped; reading goes on behind it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/article.h"
#include "base/error.h"
#include "page/page.h"

namespace marsad::page {

enum class RecordKind : std::uint8_t {
  kPage,      ///< HTML or flattened text: goes through extraction
  kText,      ///< JSONL: title and text are final, byte for byte
  kFragment,  ///< feed item: the HTML of a body or summary, title apart
};

/// One document of a source. Views live until the callback returns.
struct RawRecord {
  RecordKind kind = RecordKind::kPage;
  std::string_view bytes;
  PageHints hints;  ///< source is "path" or "path:offset"; id, url, title ... as far as stated
};

struct SourceLimits {
  std::size_t max_record = std::size_t{32} << 20;  ///< inflated bytes of one record
  std::size_t max_line = std::size_t{16} << 20;    ///< bytes of a JSONL line
  std::size_t max_ratio = 200;                     ///< inflated to compressed, above 1 MB
  std::uint32_t max_depth = 64;                    ///< elements in a feed
  std::uint64_t max_items = 1000000;               ///< items of one feed
};

struct SourceSink {
  /// Takes a record; false stops reading.
  std::function<bool(const RawRecord&)> record;
  /// Takes what was wrong with a skipped record. `what` begins with a stable code: E_GZIP, E_BOMB,
  /// E_WARC, E_HTTP, E_ENCODING, E_JSON, E_SCHEMA, E_TOO_LONG, E_XML, E_TOO_LARGE.
  std::function<void(const Error&)> error;
};

struct SourceCounts {
  std::uint64_t records = 0;
  std::uint64_t skipped = 0;  ///< requests, revisits, images, empty lines: nothing to read
  std::uint64_t failed = 0;
  std::uint64_t bytes_inflated = 0;
};

/// Reads PATH ("-" is stdin; a folder is read recursively in name order, links are not followed).
/// The format is told by content, then by name. Fails only when PATH cannot be opened.
Result<SourceCounts> read_source(const std::string& path, const SourceSink& sink,
                                 const SourceLimits& limits = {});

/// The same for bytes in memory; `name` stands for the path.
SourceCounts read_source_bytes(std::string_view bytes, const std::string& name,
                               const SourceSink& sink, const SourceLimits& limits = {});

/// The Article of a record. For kText document text is title + "\n\n" + text, byte for byte.
Article article_of(const PageKnowledge& knowledge, const RawRecord& record, Diagnostics& out);

}  // namespace marsad::page
