// Offers reading whole files and memory-mapping them, with errors that name the file.
// The only file access of the stages before the store.
// Knows nothing about language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.h"

namespace marsad {

/// The bytes of a file, at most `limit` (kTooLarge otherwise).
Result<std::string> read_file(const std::string& path, std::size_t limit = std::size_t{1} << 31);
/// Writes to PATH.tmp, syncs, renames: a reader sees the old or the new file, never a half.
Status write_file(const std::string& path, std::string_view bytes);

/// A read-only memory map of a whole file. Movable.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace marsad
