// Offers one small interface to SQLite and PostgreSQL: statements, values, transactions.
// SQL is written once, with ? for parameters and $INT, $REAL, $STRICT for types; the back end
// translates. What differs (full text, snapshots) has a method of its own.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace marsad::store {

using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;
using Params = std::vector<Cell>;
using Row = std::vector<Cell>;
using Rows = std::vector<Row>;

std::string text(const Cell& cell);          // "" for null
std::int64_t integer(const Cell& cell);      // 0 for null
double real(const Cell& cell);               // 0 for null
bool is_null(const Cell& cell);
Cell text_or_null(const std::string& value);  // null for ""
/// SQL with $INT, $REAL and $STRICT replaced by an engine's words.
std::string translate(std::string sql, std::string_view integer, std::string_view real,
                      std::string_view strict);
/// The index words of a full-text query or text: folded stems without clitics, in order.
std::vector<std::string> index_stems(std::string_view text);
template <class T>
Cell maybe(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}

class Database {
 public:
  virtual ~Database() = default;
  /// Runs one statement (cached by its text). Errors carry the engine's message.
  virtual Result<Rows> query(std::string_view sql, const Params& params = {}) = 0;
  /// Runs several statements separated by `;`, without parameters; for schema changes.
  virtual Status script(const std::string& sql) = 0;
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() = 0;
  /// Adds words of documents to the full-text index.
  virtual Status index_words(std::int64_t number, const std::string& text) = 0;
  /// SQL condition on `document.number` for a full-text query (all words, any clitic or spelling);
  /// appends its parameters. Empty if the query holds no word.
  virtual std::string match_words(const std::string& query, Params& params) const = 0;
  /// Puts an incident's point into the index of places, or takes it out when lat or lon is missing.
  virtual Status place(const std::string& incident, const std::optional<double>& lat,
                       const std::optional<double>& lon) = 0;
  /// SQL condition on `id` for incidents near a box (west <= east); may let in neighbours within a
  /// rounding error, so that the exact bounds are still to be asked for. Appends its parameters.
  virtual Result<std::string> near_box(const std::array<double, 4>& box, Params& params) = 0;
  /// The index of places: R*Tree in SQLite; PostGIS in PostgreSQL, or its own GiST without it.
  virtual std::string places_schema() const = 0;
  /// Statements of the engine itself for the schema (full text, append-only guards).
  virtual std::string native_schema() const = 0;
  /// Engine-level integrity findings; empty when clean.
  virtual Result<std::vector<std::string>> integrity() = 0;
  virtual Status backup(const std::string& path) = 0;
  /// Takes a document's words out of the full-text index; `text` as it was indexed.
  virtual Status forget_words(std::int64_t number, const std::string& text) = 0;
  /// Leaves no trace of deleted rows in free pages, indexes and logs, as far as the engine can.
  virtual Status wipe() = 0;
  /// Statements that work longer are stopped with kTooLarge; 0: no limit.
  virtual void limit(std::int64_t milliseconds) = 0;
  virtual std::string name() const = 0;  // sqlite, postgresql
};

/// Runs one statement whose rows do not matter.
Status execute(Database& database, std::string_view sql, const Params& params = {});

/// Opens by location; see Store::open.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, bool read_only, bool create,
                                              int lock_wait_milliseconds = 30000);
Result<std::unique_ptr<Database>> open_postgres(const std::string& url, bool read_only);

/// Commits or, when destroyed before, rolls back.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
  }
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  ~Transaction() {
    if (database_ != nullptr) database_->rollback();
  }
  Status commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

}  // namespace marsad::store
