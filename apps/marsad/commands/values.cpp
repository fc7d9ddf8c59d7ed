// The command `marsad values`: dates and quantities of plain text or JSONL, as JSON.
// JSONL lines have `text` and optionally id, title, published, country; offsets are code points.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <iterator>

#include "base/file.h"
#include "base/utf8.h"
#include "command.h"
#include "kbc/kbc.h"
#include "text/text.h"
#include "value/value.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string reference;
  std::string country;
  std::string bias = "news";
  std::string kb;
};

struct Input {
  std::string id;
  std::string text;
  value::ValueContext context;
};

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& w, const char* key, const std::string& value) {
  w.Key(key);
  if (value.empty())
    w.Null();
  else
    w.String(value.c_str(), static_cast<rapidjson::SizeType>(value.size()));
}

void put_number(Writer& w, const char* key, const std::optional<double>& value) {
  w.Key(key);
  if (!value)
    w.Null();
  else if (*value == std::floor(*value) && std::abs(*value) < 1e15)
    w.Int64(static_cast<std::int64_t>(*value));
  else
    w.Double(*value);
}

void put_span(Writer& w, std::string_view text, const CodePointIndex& index, Span span) {
  const std::string_view words = slice(text, span);
  w.Key("text");
  w.String(words.data(), static_cast<rapidjson::SizeType>(words.size()));
  w.Key("start");
  w.Uint(index.code_points(span.begin));
  w.Key("end");
  w.Uint(index.code_points(span.end));
}

void put_date(Writer& w, std::string_view text, const CodePointIndex& index, const value::Date& d) {
  w.StartObject();
  put_span(w, text, index, d.span);
  put(w, "kind", value::name(d.kind));
  put(w, "edtf", d.edtf);
  put(w, "earliest", d.earliest);
  put(w, "latest", d.latest);
  w.Key("precision");
  if (d.precision == 0)
    w.Null();
  else
    w.Int(d.precision);
  const char* part = value::name(d.part);
  put(w, "part", part == nullptr ? "" : part);
  w.Key("vague");
  w.Bool(d.vague);
  put(w, "calendar", value::name(d.calendar));
  put(w, "conflict", d.conflict);
  w.EndObject();
}

void put_quantity(Writer& w, std::string_view text, const CodePointIndex& index,
                  const value::Quantity& q) {
  w.StartObject();
  put_span(w, text, index, q.span);
  put(w, "kind", value::name(q.kind));
  put_number(w, "low", q.low);
  put_number(w, "high", q.high);
  put(w, "bound", value::name(q.bound));
  put(w, "unit", q.unit);
  put(w, "unit_lemma", q.unit_lemma);
  w.Key("human");
  w.Bool(q.human);
  w.Key("part_of");
  if (q.part_of < 0)
    w.Null();
  else
    w.Int(q.part_of);
  w.EndObject();
}

// Writes one line; true when something was found.
bool print(const value::ValueKnowledge& knowledge, const Input& input) {
  text::TokenizedText tokens;
  text::tokenize(input.text, tokens);
  const value::Values values =
      value::find_values(knowledge, tokens, input.text, nullptr, input.context);
  const CodePointIndex index(input.text);
  rapidjson::StringBuffer buffer;
  Writer w(buffer);
  w.StartObject();
  w.Key("schema");
  w.String("marsad.values/1");
  w.Key("document");
  w.StartObject();
  put(w, "id", input.id);
  w.Key("text");
  w.String(input.text.c_str(), static_cast<rapidjson::SizeType>(input.text.size()));
  w.EndObject();
  w.Key("dates");
  w.StartArray();
  for (const value::Date& d : values.dates) put_date(w, input.text, index, d);
  w.EndArray();
  w.Key("quantities");
  w.StartArray();
  for (const value::Quantity& q : values.quantities) put_quantity(w, input.text, index, q);
  w.EndArray();
  w.Key("diagnostics");
  w.StartArray();
  for (const Diagnostic& d : values.diagnostics) {
    w.StartObject();
    put(w, "code", d.code);
    put(w, "message", d.message);
    w.Key("start");
    w.Uint(index.code_points(static_cast<ByteOffset>(d.byte)));
    w.EndObject();
  }
  w.EndArray();
  w.EndObject();
  std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout);
  std::fputc('\n', stdout);
  return !values.dates.empty() || !values.quantities.empty();
}

std::string text_of(const rapidjson::Value& line, const char* key) {
  const auto it = line.FindMember(key);
  return it != line.MemberEnd() && it->value.IsString()
             ? std::string(it->value.GetString(), it->value.GetStringLength())
             : std::string();
}

bool is_jsonl(const std::string& bytes) {
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string::npos && bytes[first] == '{';
}

int read_lines(const value::ValueKnowledge& knowledge, const Options& options,
               const std::string& name, const std::string& bytes, bool& found) {
  int code = kFound;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = bytes.find('\n', at);
    if (end == std::string::npos) end = bytes.size();
    const std::string line = bytes.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    rapidjson::Document json;
    json.Parse(line.c_str(), line.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("text")) {
      complain(name + ":" + std::to_string(number) + ": expected a JSON object with \"text\"");
      code = kError;
      continue;
    }
    Input input;
    input.id = text_of(json, "id");
    const std::string title = text_of(json, "title");
    input.text =
        repair_utf8(title.empty() ? text_of(json, "text") : title + "\n\n" + text_of(json, "text"));
    input.context.reference = text_of(json, "published");
    input.context.country = text_of(json, "country");
    if (input.context.reference.empty()) input.context.reference = options.reference;
    if (input.context.country.empty()) input.context.country = options.country;
    const std::string bias = text_of(json, "bias").empty() ? options.bias : text_of(json, "bias");
    input.context.bias = bias == "future" ? value::Bias::kFuture
                         : bias == "past" ? value::Bias::kPast
                                          : value::Bias::kNews;
    found = print(knowledge, input) || found;
  }
  return code;
}

int run(const Options& options) {
  auto file = kbc::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!file) return complain(file.error().message()), kError;
  auto knowledge = value::ValueKnowledge::load(*file);
  if (!knowledge) return complain(knowledge.error().message()), kError;
  int code = kFound;
  bool found = false;
  const auto read_one = [&](const std::string& name, const std::string& bytes) {
    if (is_jsonl(bytes)) {
      code = std::max(code, read_lines(**knowledge, options, name, bytes, found));
      return;
    }
    Input input;
    input.id = name;
    input.text = repair_utf8(bytes);
    input.context.reference = options.reference;
    input.context.country = options.country;
    input.context.bias = options.bias == "future" ? value::Bias::kFuture : value::Bias::kNews;
    found = print(**knowledge, input) || found;
  };
  for (const std::string& name : options.files) {
    if (name == "-") {
      read_one(name, std::string(std::istreambuf_iterator<char>(std::cin), {}));
      continue;
    }
    auto bytes = read_file(name);
    if (!bytes) {
      complain(bytes.error().message());
      code = kError;
      continue;
    }
    read_one(name, *bytes);
  }
  return code == kFound && !found ? kNothing : code;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "text or JSONL files; - is standard input")->required();
  app.add_option("--ref", options->reference, "reference date, 2015-01-01 or 2015-01-01T21:01");
  app.add_option("--country", options->country, "country of the publisher, two letters");
  app.add_option("--bias", options->bias, "reading of dates that nothing decides")
      ->check(CLI::IsMember({"news", "past", "future"}))
      ->capture_default_str();
  app.add_option("--kb", options->kb, "knowledge base: folder or kb.bin");
  return [options] { return run(*options); };
}

const Registration kCommand{
    {"values", "dates and quantities of a text, with what they mean", set_up}};

}  // namespace
}  // namespace marsad::app
