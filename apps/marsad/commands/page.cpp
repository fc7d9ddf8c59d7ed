// The command `marsad page`: the clean article record of each page, as JSON or explained block by
// block (--explain). Knows the page stage only.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "base/file.h"
#include "command.h"
#include "kbc/kbc.h"
#include "page/page.h"

namespace marsad::app {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string kb;
  std::string fetched;
  bool explain = false;
  bool comments = false;
};

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Json& json, const char* key, const std::string& value) {
  json.Key(key);
  if (value.empty()) {
    json.Null();
  } else {
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
}

void put_time(Json& json, const char* key, const Timestamp& time) {
  json.Key(key);
  if (!time.known()) {
    json.Null();
    return;
  }
  json.StartObject();
  put(json, "value", time.value + time.zone);
  put(json, "zone_source", time.zone_source);
  put(json, "source", time.source);
  put(json, "text", time.text);
  json.EndObject();
}

void print_json(const Article& article) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  const ArticleMeta& meta = article.meta();
  json.StartObject();
  json.Key("schema");
  json.String("marsad.page/1");
  json.Key("document");
  json.StartObject();
  put(json, "id", meta.id);
  put(json, "source", meta.source);
  put(json, "url", meta.url);
  put(json, "canonical", meta.canonical_url);
  put(json, "publisher", meta.publisher);
  put(json, "country", meta.publisher_country);
  put(json, "title", meta.title);
  put(json, "author", meta.author);
  put(json, "agency", meta.agency);
  put(json, "section", meta.section);
  put(json, "language", meta.language);
  put(json, "lead_image", meta.lead_image);
  put(json, "charset", meta.charset);
  put_time(json, "published", meta.published);
  put_time(json, "modified", meta.modified);
  put(json, "text", std::string(article.text()));
  json.Key("comments_dropped");
  json.Uint(meta.comments_dropped);
  put(json, "sha256", meta.sha256);
  json.EndObject();
  json.Key("diagnostics");
  json.StartArray();
  for (const Diagnostic& diagnostic : article.diagnostics()) {
    json.StartObject();
    put(json, "code", diagnostic.code);
    put(json, "message", diagnostic.message);
    json.Key("byte");
    json.Uint64(diagnostic.byte);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

void print_explanation(const std::string& file, const page::Explanation& explanation, const Article& article) {
  std::cout << file << '\n';
  for (const std::string& field : explanation.fields) std::cout << "  " << field << '\n';
  for (const Diagnostic& diagnostic : article.diagnostics()) std::cout << "  ! " << diagnostic.code << ": " << diagnostic.message << '\n';
  for (const page::BlockVerdict& block : explanation.blocks) {
    std::cout << (block.kept ? "  keep " : "  cut  ") << block.page_byte << '\t' << block.reason << '\t' << block.text << '\n';
  }
}

int run(const Options& options) {
  auto file = kbc::open(options.kb.empty() ? default_kb_path() : options.kb);
  if (!file) return complain(file.error().message()), kError;
  auto knowledge = page::PageKnowledge::load(**file);
  if (!knowledge) return complain(knowledge.error().message()), kError;
  bool any = false;
  bool failed = false;
  for (const std::string& path : options.files) {
    const auto bytes = read_file(path);
    if (!bytes) {
      complain(bytes.error().message());
      failed = true;
      continue;
    }
    page::PageHints hints;
    hints.source = path;
    hints.fetched = options.fetched;
    hints.keep_comments = options.comments;
    Diagnostics diagnostics;
    page::Explanation explanation;
    const Article article = page::read_page(**knowledge, *bytes, hints, diagnostics, options.explain ? &explanation : nullptr);
    any = any || !article.text().empty();
    if (options.explain) {
      print_explanation(path, explanation, article);
    } else {
      print_json(article);
    }
  }
  return failed ? kError : any ? kFound : kNothing;
}

Run set_up(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->files, "pages: HTML or flattened text")->required();
  app.add_option("--kb", options->kb, "knowledge base, file or folder");
  app.add_option("--fetched", options->fetched, "when the pages were fetched (ISO 8601), for relative dates");
  app.add_flag("--explain", options->explain, "for each block why it was kept or cut");
  app.add_flag("--comments", options->comments, "keep the text of reader comments, never their names");
  return [options] { return run(*options); };
}

const Registration kCommand{{"page", "make clean article records of pages", set_up}};

}  // namespace
}  // namespace marsad::app
