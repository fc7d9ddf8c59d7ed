// Reads JSONL lines {id, text} and prints the mentions of each in the JSON contract, for
// score_language.py names. A tool of developers: `entity_mentions KB FILE
// [--all | --describe CLAIMS_GOLD]`.
// With --all, descriptions and nested layers are printed as well, with their traits.
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
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

// Describes each actor, recipient and claimant of a gold file: one tab-separated line each.
void describe(const std::string& text, const text::TokenizedText& tokens,
              const entity::Mentions& found, const entity::Base& base,
              const rapidjson::Value& gold) {
  const CodePointIndex points(text);
  const auto row = [&](const char* part, const rapidjson::Value& v, const char* want) {
    if (!v.HasMember("start") || !v["start"].IsUint()) return;
    const Span span{points.byte_of(v["start"].GetUint()), points.byte_of(v["end"].GetUint())};
    const std::uint32_t first = tokens.token_at(span.begin);
    const std::uint32_t end = tokens.token_at(span.end - 1) + 1;
    const entity::Description d = base.describe(tokens, found, first, end);
    const bool claimant = part[0] == 'c';
    const char* country = v.HasMember("country_stated") && v["country_stated"].IsString()
                              ? v["country_stated"].GetString() : "";
    std::printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", part, want,
                claimant ? std::string(d.claimant).c_str() : std::string(d.sector).c_str(),
                country, d.country_stated.c_str(),
                d.entity == entity::kNoEntity ? "" : base.info(d.entity).id.c_str(),
                std::string(slice(text, span)).c_str());
  };
  for (const auto& claim : gold["claims"].GetArray()) {
    for (const char* part : {"actor", "recipient"})
      for (const auto& v : claim[part].GetArray())
        row(part, v, v["sector"].IsString() ? v["sector"].GetString() : "");
    const auto& c = claim["claimant"];
    if (c["text"].IsString()) row("claimant", c, c["kind"].GetString());
  }
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
  // --describe GOLD: see describe().
  std::map<std::string, std::string> gold;
  if (argc > 4 && std::strcmp(argv[3], "--describe") == 0) {
    std::ifstream golden(argv[4]);
    for (std::string each; std::getline(golden, each);) {
      rapidjson::Document doc;
      doc.Parse(each.c_str());
      if (!doc.HasParseError() && doc.HasMember("id")) gold[doc["id"].GetString()] = each;
    }
  }
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
    if (doc.HasMember("title") && doc["title"].IsString() && *doc["title"].GetString() != 0)
      text = std::string(doc["title"].GetString()) + "\n\n" + text;
    tokens.reset();
    text::tokenize(text, tokens);
    (*words)->look_up(tokens, text, lexed);
    entity::Context context;
    const auto start = std::chrono::steady_clock::now();
    (*base)->find(tokens, lexed, text, context, mentions);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    bytes += text.size();
    if (!gold.empty()) {
      rapidjson::Document want;
      want.Parse(gold[doc["id"].GetString()].c_str());
      if (!want.HasParseError()) describe(text, tokens, mentions, **base, want);
      continue;
    }
    print(doc.HasMember("id") ? doc["id"].GetString() : "", text, mentions, **base, all);
  }
  std::fprintf(stderr, "%.1f us for 3 KB\n", seconds * 1e6 / (static_cast<double>(bytes) / 3072));
  return 0;
}
