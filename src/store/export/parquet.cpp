// Implements parquet.h after the Apache Parquet format specification, version 2.9 (file layout,
// Thrift compact protocol, RLE/bit-packed hybrid for definition levels).
#include "store/export/parquet.h"

#include <cstring>

namespace marsad::store {
namespace {

// Thrift compact protocol, only what the footer and page headers need.
class Thrift {
 public:
  void field_i32(int id, std::int32_t v) { header(id, 5), varint(zigzag(v)); }
  void field_i64(int id, std::int64_t v) { header(id, 6), varint(zigzag(v)); }
  void field_text(int id, const std::string& v) { header(id, 8), bytes(v); }
  void field_list(int id, int type, std::size_t n) { header(id, 9), list(type, n); }
  void field_struct(int id) { header(id, 12), push(); }
  void element_struct() { push(); }
  void element_i32(std::int32_t v) { varint(zigzag(v)); }
  void element_text(const std::string& v) { bytes(v); }
  void end() {
    out_ += '\0';
    last_ = stack_.back();
    stack_.pop_back();
  }
  void stop() { out_ += '\0'; }
  const std::string& out() const { return out_; }

 private:
  static std::uint64_t zigzag(std::int64_t v) {
    return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63);
  }
  void varint(std::uint64_t v) {
    while (v >= 0x80) out_ += static_cast<char>(v | 0x80), v >>= 7;
    out_ += static_cast<char>(v);
  }
  void header(int id, int type) {
    const int delta = id - last_;
    if (delta > 0 && delta < 16) out_ += static_cast<char>(delta << 4 | type);
    else out_ += static_cast<char>(type), varint(zigzag(id));
    last_ = id;
  }
  void list(int type, std::size_t n) {
    if (n < 15) out_ += static_cast<char>(n << 4 | static_cast<std::size_t>(type));
    else out_ += static_cast<char>(0xF0 | type), varint(n);
  }
  void bytes(const std::string& v) { varint(v.size()), out_ += v; }
  void push() {
    stack_.push_back(last_);
    last_ = 0;
  }
  std::string out_;
  int last_ = 0;
  std::vector<int> stack_;
};

void little(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i));
}

// Definition levels of width 1 as one bit-packed run, with their length before them.
std::string levels(const std::vector<bool>& present) {
  std::string run;
  const std::size_t groups = (present.size() + 7) / 8;
  std::uint64_t header = groups << 1 | 1;
  while (header >= 0x80) run += static_cast<char>(header | 0x80), header >>= 7;
  run += static_cast<char>(header);
  for (std::size_t g = 0; g < groups; ++g) {
    unsigned char byte = 0;
    for (std::size_t b = 0; b < 8; ++b)
      if (g * 8 + b < present.size() && present[g * 8 + b]) byte |= static_cast<unsigned char>(1U << b);
    run += static_cast<char>(byte);
  }
  std::string out;
  little(out, run.size(), 4);
  return out + run;
}

std::string packed(const std::vector<bool>& bits) {
  std::string out((bits.size() + 7) / 8, '\0');
  for (std::size_t i = 0; i < bits.size(); ++i)
    if (bits[i]) out[i / 8] = static_cast<char>(out[i / 8] | 1 << (i % 8));
  return out;
}

int physical(ParquetTable::Type type) {
  switch (type) {
    case ParquetTable::Type::kTruth: return 0;
    case ParquetTable::Type::kInteger: return 2;
    case ParquetTable::Type::kReal: return 5;
    case ParquetTable::Type::kText: return 6;
  }
  return 6;
}

std::string page(const std::string& body, std::size_t rows) {
  Thrift t;
  t.field_i32(1, 0);  // DATA_PAGE
  t.field_i32(2, static_cast<std::int32_t>(body.size()));
  t.field_i32(3, static_cast<std::int32_t>(body.size()));
  t.field_struct(5);
  t.field_i32(1, static_cast<std::int32_t>(rows));
  t.field_i32(2, 0);  // PLAIN
  t.field_i32(3, 3);  // definition levels: RLE
  t.field_i32(4, 3);  // repetition levels: RLE
  t.end();
  t.stop();
  return t.out() + body;
}

}  // namespace

std::size_t ParquetTable::column(std::string name, Type type) {
  columns_.push_back({std::move(name), type, {}, {}, {}});
  return columns_.size() - 1;
}

void ParquetTable::text(std::size_t column, const std::string& value) {
  Column& c = columns_[column];
  c.present.push_back(!value.empty());
  if (value.empty()) return;
  little(c.plain, value.size(), 4);
  c.plain += value;
}

void ParquetTable::integer(std::size_t column, std::optional<std::int64_t> value) {
  Column& c = columns_[column];
  c.present.push_back(value.has_value());
  if (value) little(c.plain, static_cast<std::uint64_t>(*value), 8);
}

void ParquetTable::real(std::size_t column, std::optional<double> value) {
  Column& c = columns_[column];
  c.present.push_back(value.has_value());
  if (!value) return;
  std::uint64_t bits = 0;
  std::memcpy(&bits, &*value, 8);
  little(c.plain, bits, 8);
}

void ParquetTable::truth(std::size_t column, bool value) {
  columns_[column].present.push_back(true);
  columns_[column].bits.push_back(value);
}

std::string ParquetTable::finish() const {
  std::string out = "PAR1";
  const std::size_t rows = columns_.empty() ? 0 : columns_[0].present.size();
  struct Chunk {
    std::int64_t offset, size;
  };
  std::vector<Chunk> chunks;
  std::int64_t total = 0;
  for (const Column& c : columns_) {
    const std::string values = c.type == Type::kTruth ? packed(c.bits) : c.plain;
    const std::string bytes = page(levels(c.present) + values, rows);
    chunks.push_back({static_cast<std::int64_t>(out.size()), static_cast<std::int64_t>(bytes.size())});
    total += static_cast<std::int64_t>(bytes.size());
    out += bytes;
  }
  Thrift t;
  t.field_i32(1, 1);
  t.field_list(2, 12, columns_.size() + 1);
  t.element_struct();
  t.field_text(4, "schema");
  t.field_i32(5, static_cast<std::int32_t>(columns_.size()));
  t.end();
  for (const Column& c : columns_) {
    t.element_struct();
    t.field_i32(1, physical(c.type));
    t.field_i32(3, 1);  // OPTIONAL
    t.field_text(4, c.name);
    if (c.type == Type::kText) t.field_i32(6, 0);  // converted type UTF8
    t.end();
  }
  t.field_i64(3, static_cast<std::int64_t>(rows));
  t.field_list(4, 12, 1);
  t.element_struct();
  t.field_list(1, 12, columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    t.element_struct();
    t.field_i64(2, chunks[i].offset);
    t.field_struct(3);
    t.field_i32(1, physical(columns_[i].type));
    t.field_list(2, 5, 2);
    t.element_i32(0);  // PLAIN
    t.element_i32(3);  // RLE
    t.field_list(3, 8, 1);
    t.element_text(columns_[i].name);
    t.field_i32(4, 0);  // UNCOMPRESSED
    t.field_i64(5, static_cast<std::int64_t>(rows));
    t.field_i64(6, chunks[i].size);
    t.field_i64(7, chunks[i].size);
    t.field_i64(9, chunks[i].offset);
    t.end();
    t.end();
  }
  t.field_i64(2, total);
  t.field_i64(3, static_cast<std::int64_t>(rows));
  t.end();
  t.field_text(6, "marsad");
  t.stop();
  out += t.out();
  little(out, t.out().size(), 4);
  return out + "PAR1";
}

}  // namespace marsad::store
