// Writes and reads the compiled knowledge as flat bytes: numbers, strings, vectors and pairs.
// One function describes each struct, used in both directions, so that they cannot disagree.
// Reading checks every length; truncated bytes make `ok()` false and nothing else.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace marsad::value {

class Saver {
 public:
  static constexpr bool kLoads = false;
  std::string take() { return std::move(bytes_); }
  bool ok() const { return true; }
  void raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }

 private:
  std::string bytes_;
};

class Loader {
 public:
  static constexpr bool kLoads = true;
  explicit Loader(std::string_view bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  std::size_t left() const { return bytes_.size(); }
  void raw(void* data, std::size_t size) {
    if (size == 0) return;  // an empty vector has no data() that memcpy may be given
    if (size > bytes_.size()) {
      ok_ = false;
      std::memset(data, 0, size);
      return;
    }
    std::memcpy(data, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

/// True for types stored as their bytes.
template <class T>
inline constexpr bool kFlat = std::is_arithmetic_v<T> || std::is_enum_v<T>;

template <class Archive, class T>
void describe(Archive& archive, T& value);

template <class Archive>
std::size_t transfer_size(Archive& archive, std::size_t size, std::size_t least) {
  auto count = static_cast<std::uint32_t>(size);
  archive.raw(&count, sizeof count);
  if constexpr (Archive::kLoads) {
    if (least * count > archive.left()) {
      std::string sink(archive.left() + 1, '\0');
      archive.raw(sink.data(), sink.size());  // sets the failure
      return 0;
    }
  }
  return count;
}

template <class Archive>
void transfer(Archive& archive, std::string& text) {
  const std::size_t size = transfer_size(archive, text.size(), 1);
  if constexpr (Archive::kLoads) text.resize(size);
  archive.raw(text.data(), size);
}

template <class Archive, class T>
void transfer(Archive& archive, T& value) {
  if constexpr (kFlat<T>) {
    archive.raw(&value, sizeof value);
  } else {
    describe(archive, value);
  }
}

template <class Archive, class A, class B>
void transfer(Archive& archive, std::pair<A, B>& value) {
  transfer(archive, value.first);
  transfer(archive, value.second);
}

template <class Archive, class T>
void transfer(Archive& archive, std::vector<T>& items) {
  const std::size_t size = transfer_size(archive, items.size(), 1);
  if constexpr (Archive::kLoads) items.resize(size);
  if constexpr (kFlat<T>) {
    if constexpr (Archive::kLoads) {
      if (size * sizeof(T) > archive.left()) items.clear();
    }
    archive.raw(items.data(), items.size() * sizeof(T));
  } else {
    for (T& item : items) transfer(archive, item);
  }
}

}  // namespace marsad::value
