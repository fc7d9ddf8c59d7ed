// Offers a small Parquet writer: one row group, PLAIN encoding, no compression, optional columns.
// Enough for flat tables that DuckDB, pandas, R and Spark read; no library exists in Debian 12.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace marsad::store {

class ParquetTable {
 public:
  enum class Type { kText, kInteger, kReal, kTruth };

  /// Adds a column; all columns must have as many cells as rows when finished.
  std::size_t column(std::string name, Type type);
  void text(std::size_t column, const std::string& value);     // "" is null
  void integer(std::size_t column, std::optional<std::int64_t> value);
  void real(std::size_t column, std::optional<double> value);
  void truth(std::size_t column, bool value);
  /// The whole file.
  std::string finish() const;

 private:
  struct Column {
    std::string name;
    Type type;
    std::vector<bool> present;
    std::string plain;          // PLAIN values of the present cells
    std::vector<bool> bits;     // of kTruth
  };
  std::vector<Column> columns_;
};

}  // namespace marsad::store
