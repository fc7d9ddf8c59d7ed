// Offers Tsv: one knowledge file as rows of named columns, each row with its file and line.
// Rules: UTF-8, tab-separated, `#` begins a comment line, empty lines are skipped. The first
// comment line that holds a tab names the columns: `# id<TAB>name_ar<TAB>...`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"

namespace marsad::kb {

/// A complaint about a knowledge file: what was found and what would be accepted.
struct Problem {
  std::string file;
  std::uint32_t line = 0;
  std::string found;
  std::string accepted;

  /// "file:line: error: FOUND (accepted: ACCEPTED)".
  std::string message() const;
};
using Problems = std::vector<Problem>;

class Tsv;

/// One row. Views into the Tsv it came from, which must outlive it.
class Row {
 public:
  Row(const Tsv& owner, std::uint32_t line, std::vector<std::string_view> fields)
      : owner_(&owner), line_(line), fields_(std::move(fields)) {}
  /// The field of the named column, trimmed; empty when the row is short or the column unknown.
  std::string_view get(std::string_view column) const;
  /// The field split at `separator`, parts trimmed, empty parts left out.
  std::vector<std::string_view> list(std::string_view column, char separator = '|') const;
  std::uint32_t line() const { return line_; }
  const std::string& file() const;
  std::size_t size() const { return fields_.size(); }
  std::string_view at(std::size_t i) const { return i < fields_.size() ? fields_[i] : ""; }

 private:
  const Tsv* owner_;
  std::uint32_t line_;
  std::vector<std::string_view> fields_;
};

class Tsv {
 public:
  /// Parses text; `name` is used in messages. Reports bad UTF-8, bidi controls, rows with more
  /// fields than columns, and a missing header line.
  Tsv(std::string name, std::string text, Problems& problems);
  Tsv(const Tsv&) = delete;  // rows point at their owner
  Tsv& operator=(const Tsv&) = delete;

  const std::string& name() const { return name_; }
  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<std::string>& columns() const { return columns_; }
  bool has_column(std::string_view column) const { return index(column) >= 0; }
  /// Position of a column, or -1.
  int index(std::string_view column) const;
  /// Complains when one of the columns is absent.
  bool require(const std::vector<std::string_view>& columns, Problems& problems) const;

 private:
  void read(Problems& problems);

  std::string name_;
  std::string text_;
  std::vector<std::string> columns_;
  std::vector<Row> rows_;
};

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace marsad::kb
