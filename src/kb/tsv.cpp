// Implements kb/tsv.h.
#include "kb/tsv.h"

#include "base/utf8.h"

namespace marsad::kb {
namespace {

bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
         c == 0x200F;
}

void check_bytes(const std::string& file, std::uint32_t number, std::string_view line,
                 Problems& problems) {
  for (std::size_t i = 0; i < line.size();) {
    const Decoded d = decode_utf8(line, i);
    if (!d.valid) {
      problems.push_back({file, number, "a byte that is not UTF-8 at column " + std::to_string(i),
                          "UTF-8 text"});
      return;
    }
    if (is_bidi_control(d.code_point)) {
      problems.push_back({file, number, "an invisible direction mark at column " +
                          std::to_string(i), "text without U+200E, U+200F, U+202A..E, U+2066..9"});
      return;
    }
    i += d.size;
  }
}

}  // namespace

std::string Problem::message() const {
  std::string out = file;
  if (line > 0) out += ":" + std::to_string(line);
  out += ": error: found " + found;
  if (!accepted.empty()) out += "; accepted: " + accepted;
  return out;
}

std::string_view trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\r' || c == '\t'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != separator) continue;
    out.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

const std::string& Row::file() const { return owner_->name(); }

std::string_view Row::get(std::string_view column) const {
  const int i = owner_->index(column);
  return i < 0 ? std::string_view{} : trim(at(static_cast<std::size_t>(i)));
}

std::vector<std::string_view> Row::list(std::string_view column, char separator) const {
  std::vector<std::string_view> out;
  for (std::string_view part : split(get(column), separator)) {
    part = trim(part);
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

int Tsv::index(std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i] == column) return static_cast<int>(i);
  return -1;
}

bool Tsv::require(const std::vector<std::string_view>& columns, Problems& problems) const {
  bool complete = true;
  for (std::string_view column : columns) {
    if (has_column(column)) continue;
    std::string have;
    for (const std::string& name : columns_) have += (have.empty() ? "" : ", ") + name;
    problems.push_back({name_, 1, "no column '" + std::string(column) + "' (columns: " + have + ")",
                        "a header line '# name<TAB>name...' that holds it"});
    complete = false;
  }
  return complete;
}

Tsv::Tsv(std::string name, std::string text, Problems& problems)
    : name_(std::move(name)), text_(std::move(text)) {
  read(problems);
}

void Tsv::read(Problems& problems) {
  std::uint32_t number = 0;
  for (std::string_view line : split(text_, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    check_bytes(name_, number, line, problems);
    if (trim(line).empty()) continue;
    if (line.front() == '#') {
      if (columns_.empty() && line.find('\t') != std::string_view::npos)
        for (std::string_view column : split(line.substr(1), '\t'))
          columns_.emplace_back(trim(column));
      continue;
    }
    std::vector<std::string_view> fields = split(line, '\t');
    if (columns_.empty()) {
      problems.push_back({name_, number, "a row before any header line",
                          "first a line '# name<TAB>name...' that names the columns"});
      return;
    }
    if (fields.size() > columns_.size()) {
      problems.push_back({name_, number, std::to_string(fields.size()) + " fields",
                          "at most " + std::to_string(columns_.size()) + " (one a column)"});
      continue;
    }
    rows_.emplace_back(*this, number, std::move(fields));
  }
}

}  // namespace marsad::kb
