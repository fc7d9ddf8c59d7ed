// Offers a small JSON writer (rapidjson stays in .cpp files) and null-aware helpers.
// Strings are UTF-8; bad UTF-8 is replaced, never an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::incident {

/// Appends JSON text; the caller keeps the order of calls right (begin/end balance, key/value).
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view value);
  /// null when empty.
  JsonWriter& string_or_null(std::string_view value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& integer(std::optional<std::int64_t> value);
  JsonWriter& real(double value);
  JsonWriter& real(std::optional<double> value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// JSON text that is valid already.
  JsonWriter& raw(std::string_view json);
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char c);
  JsonWriter& close(char c);
  void comma();
  std::string out_;
  bool need_comma_ = false;
};

/// A JSON string literal.
std::string json_quote(std::string_view value);

}  // namespace marsad::incident
