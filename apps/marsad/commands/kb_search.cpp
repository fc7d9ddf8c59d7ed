// Implements kb_search.h. A scan of some twenty thousand names takes about a millisecond, and the
// server keeps answers, so there is no index.
#include "kb_search.h"

#include <algorithm>

#include "incident/json.h"
#include "kb/tsv.h"

namespace marsad::app {
namespace {

constexpr std::size_t kHits = 60;
constexpr std::size_t kEachKind = 20;
constexpr std::size_t kMostLines = 5000;  // of a file, before the best are kept

struct Hit {
  std::string kind, id, name_ar, name_en, detail, origin;
  int rank;  // smaller first: the whole name, its beginning, within
};

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// 0 the whole, 1 the beginning, 2 within, -1 not.
int match(const std::string& words, std::string_view name) {
  if (name.empty()) return -1;
  const std::string n = lower(name);
  const std::size_t at = n.find(words);
  if (at == std::string::npos) return -1;
  return n.size() == words.size() ? 0 : at == 0 ? 1 : 2;
}

int best(const std::string& words, std::initializer_list<std::string_view> names) {
  int out = -1;
  for (const std::string_view n : names) {
    const int m = match(words, n);
    if (m >= 0 && (out < 0 || m < out)) out = m;
  }
  return out;
}

bool person_id(std::string_view id) { return id.starts_with("p."); }

void keep_best(std::vector<Hit>& hits, std::size_t most) {
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.name_ar.size() < b.name_ar.size();
  });
  if (hits.size() > most) hits.resize(most);
}

/// The first 160 bytes on a character boundary.
std::string start_of(std::string_view line) {
  std::size_t end = std::min<std::size_t>(line.size(), 160);
  while (end < line.size() && end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
  std::string out(line.substr(0, end));
  std::replace(out.begin(), out.end(), '\t', ' ');
  return out;
}

std::vector<Hit> entities(const std::string& words, const entity::Base& actors) {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const entity::Info e = actors.info(static_cast<entity::EntityId>(i));
    if (person_id(e.id) || e.type == "person") continue;
    const int rank = best(words, {e.name_ar, e.name_en, e.id});
    if (rank < 0) continue;
    std::string detail(e.type);
    for (const std::string_view more : {e.country, e.sector, e.claimant})
      if (!more.empty()) detail += " · " + std::string(more);
    out.push_back({"entity", e.id, e.name_ar, e.name_en, detail, "kb/entity", rank});
  }
  return out;
}

std::vector<Hit> places_named(const std::string& words, const place::Finder& places) {
  std::vector<Hit> out;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const place::Entry e = places.entry(static_cast<place::EntryIndex>(i));
    const int rank = best(words, {e.name_ar, e.name_en, e.id});
    if (rank < 0) continue;
    char at[64];
    std::snprintf(at, sizeof at, "%.2f, %.2f", e.lat, e.lon);
    out.push_back({"place", std::string(e.id), std::string(e.name_ar), std::string(e.name_en),
                   std::string(place::kind_name(e.kind)) + " · " + std::string(e.country) + " · " + at,
                   "kb/place", rank});
  }
  return out;
}

/// Lines of a table whose first field matches.
void words_of(const std::string& words, const std::string& file, std::string_view bytes, std::vector<Hit>& out) {
  std::uint32_t line = 0;
  for (const std::string_view text : kb::split(bytes, '\n')) {
    ++line;
    if (text.empty() || text[0] == '#') continue;
    const std::size_t tab = text.find('\t');
    const std::string_view word = kb::trim(text.substr(0, tab));
    const int rank = match(words, word);
    if (rank < 0 || rank == 2) continue;
    const std::string where = file + ":" + std::to_string(line);
    out.push_back({"word", where, start_of(word), "",
                   tab == std::string_view::npos ? "" : start_of(text.substr(tab + 1)), "kb/" + where, rank});
    if (out.size() > kMostLines) return;
  }
}

/// Rules, each once, by its name, with its first line that matches.
void rules_of(const std::string& words, const std::string& file, std::string_view bytes, std::vector<Hit>& out) {
  std::uint32_t line = 0, rule_line = 0;
  std::string name, shown;  // the rule we are in, the last one listed
  for (const std::string_view text : kb::split(bytes, '\n')) {
    ++line;
    if (text.empty() || text[0] == '#') continue;
    if (text.starts_with("rule ")) {
      name = std::string(kb::trim(text.substr(5)));
      rule_line = line;
    }
    const int rank = match(words, text);
    if (rank < 0 || name.empty() || name == shown) continue;
    shown = name;
    out.push_back({"rule", name, name, "", start_of(kb::trim(text)),
                   "kb/" + file + ":" + std::to_string(rule_line), rank});
    if (out.size() > kMostLines) return;
  }
}

std::vector<Hit> lines_of(const std::string& words, const kb::SourceTree& tree) {
  std::vector<Hit> out;
  for (const auto& [file, bytes] : tree.files()) {
    const std::string path = lower(file);
    if (path.find("person") != std::string::npos) continue;
    if (path.find(".rules") != std::string::npos) {
      rules_of(words, file, bytes, out);
    } else if (path.starts_with("lexicon/") || path.starts_with("event/") ||
               path.starts_with("claim/") || path.starts_with("value/")) {
      words_of(words, file, bytes, out);
    }
  }
  return out;
}

}  // namespace

KbSearch::KbSearch(std::shared_ptr<const pipeline::Engine> engine, const std::string& sources)
    : engine_(std::move(engine)) {
  if (auto tree = kb::SourceTree::read(sources); tree)
    tree_ = std::make_shared<const kb::SourceTree>(std::move(*tree));
}

std::string KbSearch::find(const std::string& given) const {
  const std::string words = lower(given);
  std::vector<Hit> all;
  const auto add = [&](std::vector<Hit> some) {
    keep_best(some, kEachKind);
    all.insert(all.end(), some.begin(), some.end());
  };
  add(entities(words, *engine_->actors));
  add(places_named(words, *engine_->gazetteer));
  if (tree_) add(lines_of(words, *tree_));
  if (all.size() > kHits) all.resize(kHits);
  incident::JsonWriter w;
  w.begin_object().key("items").begin_array();
  for (const Hit& h : all)
    w.begin_object().key("kind").string(h.kind).key("id").string(h.id).key("name_ar").string(h.name_ar).key("name_en")
        .string(h.name_en).key("detail").string(h.detail).key("origin").string(h.origin).end_object();
  return w.end_array().end_object().take();
}

}  // namespace marsad::app
