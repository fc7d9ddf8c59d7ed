// Reads JSONL lines {id, text} and prints the mentions of each in the JSON contract, for
// score_language.py names. A tool of developers: `entity_mentions KB FILE [--all]`.
// With --all, descriptions and nested layers are printed as well, with their traits.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

#include "base/utf8.h"
#include "entity/entity.h"
#include "lexicon/lexicon.h"

using namespace marsad;

namespace {

void print(const std::string& id, const std::string& text, const entity::Mentions& found,
           const entity::Base& base, bool all) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  const CodePointIndex points(text);
  const auto put = [&](const char* name, std::string_view value) {
    out.Key(name);
    out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  out.StartObject();
  out.Key("document");
  out.StartObject();
  put("id", id);
  out.EndObject();
  out.Key("mentions");
  out.StartArray();
  for (const entity::Mention& m : found.list) {
    if (!m.named && !all) continue;
    out.StartObject();
    put("kind", entity::name_of(m.kind));
    put("text", slice(text, m.span));
    out.Key("start");
    out.Uint(points.code_points(m.span.begin));
    out.Key("end");
    out.Uint(points.code_points(m.span.end));
    if (m.entity != entity::kNoEntity) put("entity", base.info(m.entity).id);
    if (all) {
      put("sector", m.sector);
      put("country", m.country);
      put("type", m.type);
      out.Key("source");
      out.Uint(static_cast<unsigned>(m.source));
      if (m.antecedent != entity::kNone)
        put("antecedent", slice(text, found.list[m.antecedent].span));
    }
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
  std::puts(buffer.GetString());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: entity_mentions KB FILE.jsonl [--all]\n");
    return 2;
  }
  const bool all = argc > 3 && std::strcmp(argv[3], "--all") == 0;
  auto tree = kb::SourceTree::read(argv[1]);
  if (!tree) {
    std::fprintf(stderr, "%s\n", tree.error().message().c_str());
    return 2;
  }
  kb::Writer writer;
  kb::Problems problems;
  lexicon::compile(*tree, writer, problems);
  entity::compile(*tree, writer, problems);
  for (const kb::Problem& p : problems) std::fprintf(stderr, "%s\n", p.message().c_str());
  auto file = kb::KbFile::from_bytes(writer.finish(tree->hash()), argv[1]);
  auto words = lexicon::Lexicon::load(*file);
  auto base = entity::Base::load(*file);
  if (!words || !base) {
    std::fprintf(stderr, "%s\n", (words ? base.error() : words.error()).message().c_str());
    return 2;
  }
  std::fprintf(stderr, "%zu entities, %zu dictionary entries\n", (*base)->size(),
               (*base)->phrases());
  std::ifstream in(argv[2]);
  std::string line;
  text::TokenizedText tokens;
  lexicon::Lexed lexed;
  entity::Mentions mentions;
  double seconds = 0;
  std::size_t bytes = 0;
  while (std::getline(in, line)) {
    rapidjson::Document doc;
    doc.Parse(line.c_str());
    if (doc.HasParseError() || !doc.HasMember("text")) continue;
    std::string text = doc["text"].GetString();
    if (doc.HasMember("title")) text = std::string(doc["title"].GetString()) + "\n\n" + text;
    tokens.reset();
    text::tokenize(text, tokens);
    (*words)->look_up(tokens, text, lexed);
    entity::Context context;
    const auto start = std::chrono::steady_clock::now();
    (*base)->find(tokens, lexed, text, context, mentions);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes += text.size();
    print(doc.HasMember("id") ? doc["id"].GetString() : "", text, mentions, **base, all);
  }
  std::fprintf(stderr, "%.1f us for 3 KB\n", seconds * 1e6 / (static_cast<double>(bytes) / 3072));
  return 0;
}
