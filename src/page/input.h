// Offers InputWindow: a sliding window over a file, a pipe or bytes in memory, which grows only as
// far as a record needs; and the Reader the container formats share.
// Knows nothing about language.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "page/source.h"

namespace marsad::page {

/// Reads up to `size` bytes into `data`; 0 at the end or on failure.
using ReadBytes = std::function<std::size_t(char* data, std::size_t size)>;

class InputWindow {
 public:
  explicit InputWindow(ReadBytes read) : read_(std::move(read)) {}
  /// Makes at least `bytes` available unless the input ends before; true when it did.
  bool want(std::size_t bytes);
  std::string_view view() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  void consume(std::size_t bytes);
  /// Offset of view()'s first byte in the input.
  std::uint64_t offset() const { return offset_; }
  bool at_end() const { return ended_ && begin_ == end_; }
  bool ended() const { return ended_; }

 private:
  ReadBytes read_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = false;
};

/// What the formats share: where records go, and the counts.
struct SourceReader {
  const SourceSink& sink;
  const SourceLimits& limits;
  std::string name;
  SourceCounts counts;
  bool stopped = false;

  void give(const RawRecord& record);
  void fail(ErrorCode code, std::string what, std::uint64_t byte, std::uint32_t line = 0);
};

void read_warc(InputWindow& input, SourceReader& reader);       ///< uncompressed, or one inflated stream
void read_gzip(InputWindow& input, SourceReader& reader);       ///< WARC.gz, WET.gz or any gzipped format
void read_jsonl(InputWindow& input, SourceReader& reader);
void read_feed(InputWindow& input, SourceReader& reader);
void read_single(InputWindow& input, SourceReader& reader);     ///< one page
/// Chooses by the first bytes and the name.
void read_any(InputWindow& input, SourceReader& reader);

/// One WARC record that stands whole in `bytes`; returns the bytes it took, 0 when it is damaged.
std::size_t take_warc_record(std::string_view bytes, std::uint64_t offset, SourceReader& reader);

/// Inflates one gzip, zlib or raw deflate body, at most `limit` bytes; false when damaged or over.
bool inflate_body(std::string_view bytes, std::size_t limit, std::string& out);

}  // namespace marsad::page
