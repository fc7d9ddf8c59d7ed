// Implements read_jsonl: one document a line after docs/codebook.md section 9. A line that is no JSON,
// has no text or is too long is reported with its number and skipped.
// Knows nothing about language.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>

#include "page/input.h"

namespace marsad::page {
namespace {

/// A JSON string, or a number or boolean printed; false for another type.
bool text_field(const rapidjson::Value& object, const char* key, std::string& out) {
  const auto it = object.FindMember(key);
  if (it == object.MemberEnd() || it->value.IsNull()) return true;
  if (it->value.IsString()) {
    out.assign(it->value.GetString(), it->value.GetStringLength());
    return true;
  }
  if (it->value.IsInt64()) {
    out = std::to_string(it->value.GetInt64());
    return true;
  }
  return false;
}

void read_line(std::string_view line, std::uint32_t number, std::uint64_t offset, SourceReader& reader) {
  while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
  while (!line.empty() && static_cast<unsigned char>(line.front()) <= ' ') line.remove_prefix(1);
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.empty()) {
    ++reader.counts.skipped;
    return;
  }
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(line.data(), line.size());
  if (document.HasParseError()) {
    return reader.fail(ErrorCode::kMalformed, std::string("E_JSON: ") + rapidjson::GetParseError_En(document.GetParseError()),
                       offset + document.GetErrorOffset(), number);
  }
  if (!document.IsObject()) return reader.fail(ErrorCode::kMalformed, "E_SCHEMA: the line is no object", offset, number);
  const rapidjson::Value& object = document;  // const: clang 14 finds the iterators' == ambiguous
  const auto text = object.FindMember("text");
  if (text == object.MemberEnd() || !text->value.IsString()) {
    return reader.fail(ErrorCode::kMalformed, "E_SCHEMA: no string field \"text\"", offset, number);
  }
  RawRecord record;
  record.kind = RecordKind::kText;
  PageHints& hints = record.hints;
  for (const auto& [key, field] : {std::pair<const char*, std::string*>{"id", &hints.id},
                                   {"title", &hints.title},
                                   {"published", &hints.published},
                                   {"publisher", &hints.publisher},
                                   {"url", &hints.url},
                                   {"country", &hints.country}}) {
    if (!text_field(object, key, *field)) {
      return reader.fail(ErrorCode::kMalformed, std::string("E_SCHEMA: field \"") + key + "\" is no string", offset, number);
    }
  }
  hints.source = reader.name + ":" + std::to_string(offset);
  record.bytes = {text->value.GetString(), text->value.GetStringLength()};
  reader.give(record);
}

}  // namespace

void read_jsonl(InputWindow& input, SourceReader& reader) {
  std::uint32_t number = 0;
  while (!reader.stopped) {
    ++number;
    std::size_t searched = 0;
    std::size_t newline = std::string_view::npos;
    std::size_t window = std::size_t{256} << 10;
    while (true) {
      input.want(window);
      newline = input.view().find('\n', searched);
      if (newline != std::string_view::npos || input.ended()) break;
      searched = input.view().size();
      if (searched > reader.limits.max_line) break;
      window = searched * 2;
    }
    if (input.view().empty()) return;
    const std::uint64_t offset = input.offset();
    if (newline == std::string_view::npos && !input.ended()) {
      reader.fail(ErrorCode::kTooLarge, "E_TOO_LONG: line of more than " + std::to_string(reader.limits.max_line) + " bytes", offset, number);
      while (newline == std::string_view::npos && !input.view().empty()) {
        input.consume(input.view().size());
        input.want(std::size_t{1} << 20);
        newline = input.view().find('\n');
      }
      if (newline == std::string_view::npos) return;
      input.consume(newline + 1);
      continue;
    }
    const std::size_t end = newline == std::string_view::npos ? input.view().size() : newline;
    if (end > reader.limits.max_line) {
      reader.fail(ErrorCode::kTooLarge, "E_TOO_LONG: line of " + std::to_string(end) + " bytes", offset, number);
    } else {
      read_line(input.view().substr(0, end), number, offset, reader);
    }
    input.consume(std::min(end + 1, input.view().size()));
  }
}

}  // namespace marsad::page
