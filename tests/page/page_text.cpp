// Prints one JSON line for each page of odd_html(): name, html, moved, and the letters our tree
// sees. parse5_diff.mjs compares them with parse5.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>

#include "odd_html.h"

int main() {
  for (const auto& page : marsad::page::odd_html()) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto text = [&](const char* key, const std::string& value) {
      writer.Key(key);
      writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
    };
    writer.StartObject();
    text("name", page.name);
    text("html", page.html);
    text("text", marsad::page::letters_of(page.html));
    writer.Key("moved");
    writer.Bool(page.moved);
    writer.EndObject();
    std::puts(buffer.GetString());
  }
  return 0;
}
