// Implements kb/container.h. File: header, section table, sections aligned to 64 bytes.
// Packed table: u32 rows, columns, strings; column name ids; per row file id, line, field ids;
// string offsets; string bytes.
#include "kb/container.h"

#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "base/digest.h"

namespace marsad::kb {
namespace {

namespace fs = std::filesystem;
constexpr char kMagic[8] = {'M', 'A', 'R', 'S', 'A', 'D', 'K', 'B'};
constexpr std::size_t kAlign = 64;
constexpr std::size_t kNameSize = 32;
constexpr std::size_t kHashSize = 16;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  char hash[kHashSize];
};
struct SectionEntry {
  char name[kNameSize];
  std::uint64_t offset;
  std::uint64_t size;
};

bool is_knowledge(const fs::path& path) {
  const std::string ext = path.extension().string();
  return ext == ".tsv" || ext == ".rules" || ext == ".txt";
}

void put(std::string& out, std::uint32_t value) {
  out.append(reinterpret_cast<const char*>(&value), 4);
}

class Pool {
 public:
  std::uint32_t id(std::string_view text) {
    const auto [it, fresh] = ids_.try_emplace(std::string(text), strings_.size());
    if (fresh) strings_.push_back(it->first);
    return it->second;
  }
  const std::vector<std::string>& strings() const { return strings_; }

 private:
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::string> strings_;
};

/// "kb/event/verbs.tsv" for any path to it: results name entries alike on every machine.
std::string_view short_name(std::string_view path) {
  const std::size_t at = path.rfind("kb/");
  return at == std::string_view::npos ? path : path.substr(at);
}

}  // namespace

Result<SourceTree> SourceTree::read(const std::string& dir) {
  std::error_code ec;
  if (!fs::is_directory(dir, ec))
    return fail(ErrorCode::kNotFound, "no folder of knowledge files", {dir, 0, 0, false});
  SourceTree tree;
  tree.root_ = dir;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(dir, ec))
    if (entry.is_regular_file() && is_knowledge(entry.path())) paths.push_back(entry.path());
  if (ec) return fail(ErrorCode::kUnreadable, ec.message(), {dir, 0, 0, false});
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    MARSAD_TRY(text, read_file(path.string()));
    tree.add(fs::relative(path, dir).generic_string(), std::move(text));
  }
  return tree;
}

std::vector<std::string> SourceTree::paths(std::string_view prefix, std::string_view suffix) const {
  std::vector<std::string> out;
  for (const auto& [path, text] : files_) {
    const std::string_view p = path;
    if (!p.starts_with(prefix) || p.size() < suffix.size()) continue;
    if (p.substr(p.size() - suffix.size()) == suffix) out.push_back(path);
  }
  return out;
}

const std::string* SourceTree::find(const std::string& path) const {
  const auto it = files_.find(path);
  return it == files_.end() ? nullptr : &it->second;
}

std::unique_ptr<Tsv> SourceTree::tsv(const std::string& path, Problems& problems) const {
  const std::string name = root_ + "/" + path;
  const std::string* text = find(path);
  if (text == nullptr) {
    problems.push_back({name, 0, "no such file", "a table of knowledge"});
    return std::make_unique<Tsv>(name, "", problems);
  }
  return std::make_unique<Tsv>(name, *text, problems);
}

std::string SourceTree::hash() const {
  std::string all;
  for (const auto& [path, text] : files_) all += path + '\0' + blake2b_hex(text) + '\n';
  return blake2b_hex(all, kHashSize / 2);
}

void Writer::add_tables(std::string name, const std::vector<const Tsv*>& tables) {
  Pool pool;
  std::string body;
  std::uint32_t rows = 0;
  const std::vector<std::string> columns = tables.empty() ? std::vector<std::string>{}
                                                          : tables.front()->columns();
  for (const std::string& column : columns) put(body, pool.id(column));
  for (const Tsv* table : tables) {
    for (const Row& row : table->rows()) {
      ++rows;
      put(body, pool.id(short_name(table->name())));
      put(body, row.line());
      for (const std::string& column : columns) put(body, pool.id(row.get(column)));
    }
  }
  std::string out;
  put(out, rows);
  put(out, static_cast<std::uint32_t>(columns.size()));
  put(out, static_cast<std::uint32_t>(pool.strings().size()));
  out += body;
  std::uint32_t offset = 0;
  for (const std::string& text : pool.strings()) {
    put(out, offset);
    offset += static_cast<std::uint32_t>(text.size());
  }
  put(out, offset);
  for (const std::string& text : pool.strings()) out += text;
  add(std::move(name), std::move(out));
}

std::string Writer::finish(const std::string& source_hash) const {
  std::map<std::string, std::string> sections = sections_;
  for (auto& [name, bytes] : phrases_.sections()) sections[name] = bytes;
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.version = kFormatVersion;
  header.sections = static_cast<std::uint32_t>(sections.size());
  std::memcpy(header.hash, source_hash.data(), std::min(kHashSize, source_hash.size()));
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  std::size_t at = sizeof header + sections.size() * sizeof(SectionEntry);
  std::vector<SectionEntry> entries;
  for (const auto& [name, bytes] : sections) {
    at = (at + kAlign - 1) / kAlign * kAlign;
    SectionEntry entry{};
    std::memcpy(entry.name, name.data(), std::min(name.size(), kNameSize - 1));
    entry.offset = at;
    entry.size = bytes.size();
    entries.push_back(entry);
    at += bytes.size();
  }
  out.append(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(SectionEntry));
  std::size_t i = 0;
  for (const auto& [name, bytes] : sections) {
    out.resize(entries[i++].offset, '\0');
    out += bytes;
  }
  return out;
}

Result<std::shared_ptr<const KbFile>> KbFile::open(const std::string& path) {
  auto file = std::make_shared<KbFile>();
  MARSAD_TRY(map, MappedFile::open(path));
  file->map_ = std::move(map);
  file->bytes_ = file->map_.bytes();
  MARSAD_CHECK(file->index(path));
  return std::shared_ptr<const KbFile>(std::move(file));
}

Result<std::shared_ptr<const KbFile>> KbFile::from_bytes(std::string bytes, std::string name) {
  auto file = std::make_shared<KbFile>();
  // Moved up to a multiple of the alignment, as mmap gives it.
  const std::size_t size = bytes.size();
  file->owned_ = std::move(bytes);
  file->owned_.resize(size + kAlign);
  const auto address = reinterpret_cast<std::uintptr_t>(file->owned_.data());
  const std::size_t shift = (kAlign - address % kAlign) % kAlign;
  std::memmove(file->owned_.data() + shift, file->owned_.data(), size);
  file->bytes_ = std::string_view(file->owned_).substr(shift, size);
  MARSAD_CHECK(file->index(name));
  return std::shared_ptr<const KbFile>(std::move(file));
}

Status KbFile::index(const std::string& name) {
  const Place place{name, 0, 0, false};
  Header header{};
  if (bytes_.size() < sizeof header)
    return fail(ErrorCode::kMalformed, "shorter than a knowledge file's header", place);
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0)
    return fail(ErrorCode::kMalformed, "is no knowledge file (kb.bin)", place);
  if (header.version != kFormatVersion)
    return fail(ErrorCode::kUnsupported,
                "knowledge file of format " + std::to_string(header.version) +
                    "; this program reads format " + std::to_string(kFormatVersion) +
                    ": run 'marsad kb build' again", place);
  hash_.assign(header.hash, strnlen(header.hash, kHashSize));
  std::size_t at = sizeof header;
  for (std::uint32_t i = 0; i < header.sections; ++i, at += sizeof(SectionEntry)) {
    SectionEntry entry{};
    if (at + sizeof entry > bytes_.size())
      return fail(ErrorCode::kMalformed, "section table is cut off", place);
    std::memcpy(&entry, bytes_.data() + at, sizeof entry);
    if (entry.offset > bytes_.size() || entry.size > bytes_.size() - entry.offset)
      return fail(ErrorCode::kMalformed, "a section reaches beyond the file", place);
    sections_.emplace(std::string(entry.name, strnlen(entry.name, kNameSize)),
                      bytes_.substr(entry.offset, entry.size));
  }
  return {};
}

std::string_view KbFile::section(std::string_view name) const {
  const auto it = sections_.find(std::string(name));
  return it == sections_.end() ? std::string_view{} : it->second;
}

std::vector<std::string> KbFile::names() const {
  std::vector<std::string> out;
  for (const auto& [name, bytes] : sections_) out.push_back(name);
  return out;
}

TableView::TableView(std::string_view section) : data_(section) {
  if (section.size() < 12) return;
  rows_ = word(0);
  columns_ = word(1);
  const std::size_t strings = word(2);
  pool_ = (3 + columns_ + rows_ * (2 + columns_)) * 4;
  (void)strings;
}

std::string_view TableView::string(std::uint32_t id) const {
  const std::size_t offsets = pool_ / 4;
  const std::uint32_t begin = word(offsets + id);
  const std::uint32_t end = word(offsets + id + 1);
  const std::size_t bytes = pool_ + (word(2) + 1) * 4;
  return data_.substr(bytes + begin, end - begin);
}

int TableView::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns_; ++i)
    if (string(word(3 + i)) == name) return static_cast<int>(i);
  return -1;
}

std::string_view TableView::get(std::size_t row, int column) const {
  if (row >= rows_ || column < 0 || static_cast<std::size_t>(column) >= columns_) return {};
  const std::size_t at = 3 + columns_ + row * (2 + columns_) + 2 + static_cast<std::size_t>(column);
  return string(word(at));
}

std::vector<std::string_view> TableView::list(std::size_t row, int column, char separator) const {
  std::vector<std::string_view> out;
  for (std::string_view part : split(get(row, column), separator)) {
    part = trim(part);
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

std::string TableView::where(std::size_t row) const {
  const std::size_t at = 3 + columns_ + row * (2 + columns_);
  return std::string(string(word(at))) + ":" + std::to_string(word(at + 1));
}

}  // namespace marsad::kb
