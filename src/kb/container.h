// Offers the container of compiled knowledge: named, aligned sections in one file, kb.bin.
// Writer collects sections; KbFile maps or owns them; TableView reads a packed Tsv in place.
// Stages define what stands in their sections; this file only carries bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "kb/phrases.h"
#include "kb/tsv.h"

namespace marsad::kb {

inline constexpr std::uint32_t kFormatVersion = 3;

/// The text of all knowledge files: relative path ("event/verbs.tsv") -> bytes.
class SourceTree {
 public:
  /// Reads DIR recursively (*.tsv, *.rules, *.txt), sorted by path.
  static Result<SourceTree> read(const std::string& dir);
  void add(std::string path, std::string text) { files_[std::move(path)] = std::move(text); }
  const std::map<std::string, std::string>& files() const { return files_; }
  /// Paths that begin with `prefix` ("place/") and end with `suffix`.
  std::vector<std::string> paths(std::string_view prefix, std::string_view suffix = ".tsv") const;
  const std::string* find(const std::string& path) const;
  /// Parses one file; an absent file gives a Problem and an empty table.
  std::unique_ptr<Tsv> tsv(const std::string& path, Problems& problems) const;
  /// 16 hexadecimal digits over all paths and bytes: the hash each result names.
  std::string hash() const;
  /// Where the tree was read from, prefixed to paths in messages ("kb").
  const std::string& root() const { return root_; }

 private:
  std::string root_ = "kb";
  std::map<std::string, std::string> files_;
};

/// Collects sections and lays them out. Section names are at most 31 bytes.
class Writer {
 public:
  void add(std::string name, std::string bytes) { sections_[std::move(name)] = std::move(bytes); }
  template <class T>
  void add_array(std::string name, const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    add(std::move(name),
        std::string(reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)));
  }
  /// Packs a table so that TableView reads it without parsing.
  void add_table(std::string name, const Tsv& table) { add_tables(std::move(name), {&table}); }
  /// Packs several tables with equal columns as one.
  void add_tables(std::string name, const std::vector<const Tsv*>& tables);
  /// Phrases of all stages; they become the sections phrases.*.
  PhraseBuilder& phrases() { return phrases_; }
  /// The whole file. `source_hash` is SourceTree::hash().
  std::string finish(const std::string& source_hash) const;

 private:
  std::map<std::string, std::string> sections_;
  PhraseBuilder phrases_;
};

/// Compiled knowledge, mapped from a file or owned. Immutable, shared by threads.
class KbFile {
 public:
  static Result<std::shared_ptr<const KbFile>> open(const std::string& path);
  static Result<std::shared_ptr<const KbFile>> from_bytes(std::string bytes, std::string name);
  /// Bytes of a section, 64-byte aligned relative to the file; empty when absent.
  std::string_view section(std::string_view name) const;
  bool has(std::string_view name) const { return sections_.count(std::string(name)) > 0; }
  /// A section as an array; empty when absent. The view lives as long as the KbFile.
  template <class T>
  std::pair<const T*, std::size_t> array(std::string_view name) const {
    static_assert(std::is_trivially_copyable_v<T>);
    const std::string_view bytes = section(name);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }
  const std::string& hash() const { return hash_; }
  std::size_t size() const { return bytes_.size(); }
  std::vector<std::string> names() const;

 private:
  Status index(const std::string& name);

  MappedFile map_;
  std::string owned_;
  std::string_view bytes_;
  std::string hash_;
  std::map<std::string, std::string_view> sections_;
};

/// A packed table read in place: rows of fields by column name, each with its file:line.
class TableView {
 public:
  TableView() = default;
  explicit TableView(std::string_view section);
  std::size_t size() const { return rows_; }
  /// Position of a column or -1.
  int column(std::string_view name) const;
  std::string_view get(std::size_t row, int column) const;
  std::string_view get(std::size_t row, std::string_view name) const {
    return get(row, column(name));
  }
  std::vector<std::string_view> list(std::size_t row, int column, char separator = '|') const;
  /// "event/verbs.tsv:41", for explanations.
  std::string where(std::size_t row) const;

 private:
  std::uint32_t word(std::size_t at) const {
    std::uint32_t value = 0;
    std::memcpy(&value, data_.data() + at * 4, 4);
    return value;
  }
  std::string_view string(std::uint32_t id) const;

  std::string_view data_;
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t pool_ = 0;  // byte offset of the string pool
};

}  // namespace marsad::kb
