// Offers the windows of time that incidents are derived in: four weeks of documents with twelve
// days on either side. New reports cost what their weeks hold, not what the store holds.
// Pure functions; no database.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace marsad::store {

/// Days of a block. With margins of 12 days a report lies in (28 + 24) / 28 = 1.9 windows, and one
/// day's reports ask for some 1.9 windows of 52 days: near the least of (b + 24)^2 / b, at b = 24.
inline constexpr std::int64_t kBlockDays = 28;
/// Days before and after a block that are compared with it: reports link over at most nine days
/// (kb/incident/weights.tsv, far_gate_days), an event mentioned later joins within twelve.
inline constexpr std::int64_t kMarginDays = 12;
/// The block of documents without any day; after all others.
inline constexpr std::int64_t kUndated = 1000000;

/// A document as the planning sees it.
struct FiledDocument {
  std::string key, coded_by, family;
  std::optional<std::int64_t> day;  // of publication, else the last its claims state
};

/// The day number a document is filed under; that of the block kUndated without one.
std::int64_t filed_day(const FiledDocument& document);
std::int64_t block_of(const FiledDocument& document);

struct WindowInput {
  std::vector<FiledDocument> documents;                    // ordered by key
  std::vector<std::pair<std::string, std::string>> ties;   // keys of documents judged by people
  std::map<std::string, std::string> of_document;          // by key: what else it hangs on
  std::map<std::int64_t, std::string> of_block;            // decisions on incidents of a block
  std::string of_all;                                      // program, knowledge base, profile
};

struct Window {
  std::int64_t block = 0;            // its first block, and its name
  std::vector<std::int64_t> blocks;  // several where a judgement ties reports of far days
  std::vector<std::size_t> documents;  // indexes of the input: of the blocks and their margins
  std::int64_t first_day = 0;          // earliest day filed, margins included
  std::string print;                   // hash of what its incidents hang on, but for other windows
};

/// All windows in the order they are derived in: by first block, the undated last. An undated
/// document that people judged beside a dated one is filed with it.
std::vector<Window> plan_windows(WindowInput& input);

}  // namespace marsad::store
