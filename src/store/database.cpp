// Implements the helpers of database.h.
#include "store/database.h"

#include <cstdlib>

#include "incident/words.h"

namespace marsad::store {

std::string text(const Cell& cell) {
  if (const auto* s = std::get_if<std::string>(&cell)) return *s;
  if (const auto* i = std::get_if<std::int64_t>(&cell)) return std::to_string(*i);
  if (const auto* d = std::get_if<double>(&cell)) return std::to_string(*d);
  return "";
}

std::int64_t integer(const Cell& cell) {
  if (const auto* i = std::get_if<std::int64_t>(&cell)) return *i;
  if (const auto* d = std::get_if<double>(&cell)) return static_cast<std::int64_t>(*d);
  if (const auto* s = std::get_if<std::string>(&cell)) return std::strtoll(s->c_str(), nullptr, 10);
  return 0;
}

double real(const Cell& cell) {
  if (const auto* d = std::get_if<double>(&cell)) return *d;
  if (const auto* i = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*i);
  if (const auto* s = std::get_if<std::string>(&cell)) return std::strtod(s->c_str(), nullptr);
  return 0.0;
}

bool is_null(const Cell& cell) { return std::holds_alternative<std::monostate>(cell); }

Cell text_or_null(const std::string& value) { return value.empty() ? Cell() : Cell(value); }

std::string translate(std::string sql, std::string_view integer, std::string_view real,
                      std::string_view strict) {
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = sql.find(from); at != std::string::npos; at = sql.find(from, at))
      sql.replace(at, from.size(), to);
  };
  replace("$INT", integer);
  replace("$REAL", real);
  replace("$STRICT", strict);
  return sql;
}

std::vector<std::string> index_stems(std::string_view text) {
  const incident::FoldedText folded(text);
  std::vector<std::string> out;
  out.reserve(folded.words.size());
  for (const incident::FoldedWord& w : folded.words)
    out.emplace_back(incident::light_stem(w.key));
  return out;
}

Result<Transaction> Transaction::begin(Database& database) {
  MARSAD_CHECK(database.begin());
  return Transaction(database);
}

Status Transaction::commit() {
  auto done = database_->commit();
  if (done) database_ = nullptr;
  return done;
}

Status execute(Database& database, std::string_view sql, const Params& params) {
  auto done = database.query(sql, params);
  if (!done) return tl::unexpected<Error>(done.error());
  return {};
}

}  // namespace marsad::store
