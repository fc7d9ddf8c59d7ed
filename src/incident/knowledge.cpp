// Implements knowledge.h: reads the packed tables of kb/incident.
#include "incident/knowledge.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/digest.h"

namespace marsad::incident {
namespace {

constexpr std::array<std::string_view, kCues> kCueNames = {
    "raised", "former", "part", "increment", "corrected", "aggregate", "separate", "generic_media",
    "armed_source", "office_source", "rank", "join", "numeral", "blow"};

std::uint64_t stem_hash(std::string_view word) {
  const FoldedText folded(word);
  return folded.words.empty() ? 0 : folded.words[0].stem;
}

struct Reader {
  const kb::KbFile& file;
  Status status{};

  kb::TableView open(const char* name) {
    const std::string section = std::string("incident/") + name + ".tsv";
    const std::string_view bytes = file.section(section);
    if (bytes.empty() && status)
      status = fail(ErrorCode::kNotFound, "the knowledge base has no section " + section,
                    {"kb", 0, 0, false});
    return bytes.empty() ? kb::TableView() : kb::TableView(bytes);
  }
  void complain(const kb::TableView& table, std::size_t row, const std::string& what) {
    if (status) status = fail(ErrorCode::kMalformed, what, {table.where(row), 0, 0, false});
  }
};

void read_classes(Reader& reader, Knowledge& out) {
  const kb::TableView table = reader.open("classes");
  for (std::size_t row = 0; row < table.size(); ++row) {
    ClaimantClass c;
    c.name = table.get(row, "class");
    if (c.name == "neutral") c.level = Level::kNeutral;
    else if (c.name == "party") c.level = Level::kParty;
    else if (c.name == "media") c.level = Level::kMedia;
    else if (c.name == "unnamed") c.level = Level::kUnnamed;
    else reader.complain(table, row, "unknown class; accepted: neutral, party, media, unnamed");
    c.state = table.get(row, "side") == "state";
    c.armed = table.get(row, "side") == "armed";
    c.en = table.get(row, "en");
    c.ar = table.get(row, "ar");
    out.classes[std::string(table.get(row, "kind"))] = std::move(c);
  }
}

void read_profiles(Reader& reader, Knowledge& out) {
  const kb::TableView table = reader.open("profiles");
  for (std::size_t row = 0; row < table.size(); ++row) {
    Profile p;
    p.name = table.get(row, "name");
    p.version = table.get(row, "version");
    p.all_figures = table.get(row, "figures") == "all";
    p.best_is_low = table.get(row, "best") == "low";
    p.party_counts = table.get(row, "party") == "count";
    p.needs_acceptance = table.get(row, "needs") == "accepted";
    p.same_time_days = std::atoi(std::string(table.get(row, "same_time_days")).c_str());
    out.profiles[p.name] = p;
  }
  if (reader.status && out.profiles.count("standard") == 0)
    reader.status = fail(ErrorCode::kMalformed, "incident/profiles.tsv names no profile standard");
}

void read_cues(Reader& reader, Knowledge& out) {
  const kb::TableView table = reader.open("cues");
  for (std::size_t row = 0; row < table.size(); ++row) {
    int kind = -1;
    for (int i = 0; i < kCues; ++i)
      if (kCueNames[i] == table.get(row, "cue")) kind = i;
    const FoldedText words(table.get(row, "words"));
    if (kind < 0 || words.words.empty()) {
      reader.complain(table, row, "unknown cue or no words");
      continue;
    }
    std::vector<std::uint64_t> phrase;
    for (const FoldedWord& w : words.words) phrase.push_back(w.key == "n" ? 0 : w.stem);
    if (phrase[0] == 0) {
      reader.complain(table, row, "a cue begins with a word, not with N");
      continue;
    }
    // Stems of short words keep a conjunction before them: the phrase is known with it as well.
    for (const std::string_view conjunction : {"\u0648", "\u0641"}) {
      const std::uint64_t joined = stem_hash(std::string(conjunction) +
                                             std::string(words.words[0].key));
      if (joined == phrase[0]) continue;
      std::vector<std::uint64_t> variant = phrase;
      variant[0] = joined;
      out.cues[kind][joined].push_back(std::move(variant));
    }
    out.cues[kind][phrase[0]].push_back(std::move(phrase));
  }
}

void read_rest(Reader& reader, Knowledge& out) {
  kb::TableView table = reader.open("nouns");
  std::map<std::string, int> classes;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string name(table.get(row, "class"));
    const auto [it, fresh] = classes.emplace(name, static_cast<int>(out.noun_classes.size()));
    if (fresh) out.noun_classes.push_back(name);
    out.nouns[stem_hash(table.get(row, "words"))] = {table.get(row, "kind") == "target",
                                                     it->second};
  }
  table = reader.open("crosswalk");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto field = [&](const char* name) { return std::string(table.get(row, name)); };
    if (field("kind") == "sector") out.inters[field("type")] = field("event");
    else out.crosswalks.push_back({field("type"), field("mode"), field("subtype"),
                                   field("disorder"), field("event"), field("sub_event"),
                                   field("violence") == "-" ? "" : field("violence")});
  }
  table = reader.open("outlets");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string name(table.get(row, "name"));
    out.outlets[name.find('.') == std::string::npos ? fold(name) : name] = table.get(row, "kind");
  }
  table = reader.open("common");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const double n = std::strtod(std::string(table.get(row, "articles")).c_str(), nullptr);
    const FoldedText word(table.get(row, "word"));
    if (word.words.empty()) out.common_articles = n;
    else out.common[word.words[0].topic] += n;
  }
  for (auto& [stem, n] : out.common) n = std::min(n, out.common_articles);
  table = reader.open("modes");
  for (std::size_t row = 0; row < table.size(); ++row)
    out.kinds[std::string(table.get(row, "mode"))] = table.get(row, "kind");
  table = reader.open("messages");
  for (std::size_t row = 0; row < table.size(); ++row)
    out.messages[std::string(table.get(row, "code"))] = {std::string(table.get(row, "ar")),
                                                         std::string(table.get(row, "en"))};
  // Set by hand, then what was trained (kb/models/linker.tsv): a weight of the same name counts.
  for (const char* name : {"weights", "linker"}) {
    if (!reader.file.has(std::string("incident/") + name + ".tsv")) continue;
    table = reader.open(name);
    for (std::size_t row = 0; row < table.size(); ++row) {
      const std::string weight(table.get(row, "name"));
      if (name == std::string_view("linker") && out.weights.count(weight) == 0)
        reader.complain(table, row, "no weight of incident/weights.tsv is called " + weight);
      out.weights[weight] = std::strtod(std::string(table.get(row, "value")).c_str(), nullptr);
    }
  }
}

void fill(std::string& text, std::string_view slot, const std::string& value) {
  for (std::size_t at = text.find(slot); at != std::string::npos;
       at = text.find(slot, at + value.size()))
    text.replace(at, slot.size(), value);
}

// Number of words that `phrase` covers at `at`, 0 if it does not match.
std::size_t match(const std::vector<std::uint64_t>& phrase, const FoldedText& text,
                  std::size_t at, std::size_t last, const Knowledge& knowledge) {
  if (at + phrase.size() > last) return 0;
  const auto& numerals = knowledge.cues[static_cast<int>(Cue::kNumeral)];
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const FoldedWord& w = text.words[at + i];
    const bool number = w.number || (i + 1 < phrase.size() && numerals.count(w.stem) > 0);
    if (phrase[i] == 0 ? !number : phrase[i] != w.stem && phrase[i] != w.hash) return 0;
  }
  return phrase.size();
}

}  // namespace

Result<std::shared_ptr<const Knowledge>> Knowledge::load(const kb::KbFile& file) {
  auto out = std::make_shared<Knowledge>();
  Reader reader{file};
  MARSAD_TRY(codebook, kb::Codebook::load(file));
  out->codebook = std::move(codebook);
  read_classes(reader, *out);
  read_profiles(reader, *out);
  read_cues(reader, *out);
  read_rest(reader, *out);
  if (!reader.status) return tl::unexpected<Error>(reader.status.error());
  return std::shared_ptr<const Knowledge>(std::move(out));
}

const ClaimantClass& Knowledge::claimant(const std::string& kind) const {
  static const ClaimantClass kUnknown{Level::kUnnamed, "unnamed", false, false, "source", ""};
  const auto it = classes.find(kind);
  return it == classes.end() ? kUnknown : it->second;
}

const Profile* Knowledge::profile(const std::string& name) const {
  const auto it = profiles.find(name);
  return it == profiles.end() ? nullptr : &it->second;
}

const Crosswalk* Knowledge::crosswalk(const std::string& type, const std::string& mode,
                                      const std::string& subtype) const {
  const Crosswalk* best = nullptr;
  int most = -1;
  for (const Crosswalk& c : crosswalks) {
    if (c.type != type || (c.mode != "*" && c.mode != mode) ||
        (c.subtype != "*" && c.subtype != subtype))
      continue;
    const int score = (c.subtype != "*" ? 2 : 0) + (c.mode != "*" ? 1 : 0);
    if (score > most) best = &c, most = score;
  }
  return best;
}

bool Knowledge::satire(const std::string& publisher, const std::string& host) const {
  for (const std::string& name : {fold(publisher), host}) {
    const auto it = outlets.find(name);
    if (!name.empty() && it != outlets.end() && it->second == "satire") return true;
  }
  return false;
}

std::string Knowledge::inter(const std::string& sector) const {
  const auto it = inters.find(sector);
  return it == inters.end() ? "" : it->second;
}

double Knowledge::weight(const std::string& name) const {
  const auto it = weights.find(name);
  return it == weights.end() ? 0.0 : it->second;
}

std::string Knowledge::message(const std::string& code, bool arabic, const std::string& a,
                               const std::string& b, const std::string& n) const {
  const auto it = messages.find(code);
  if (it == messages.end()) return code;
  std::string out = arabic ? it->second.first : it->second.second;
  fill(out, "{a}", a);
  fill(out, "{b}", b);
  fill(out, "{n}", n);
  return out;
}

std::size_t Knowledge::cue_length(Cue cue, const FoldedText& text, std::size_t at,
                                  std::size_t last) const {
  const auto& table = cues[static_cast<int>(cue)];
  const auto longest = [&](std::uint64_t key) {
    std::size_t best = 0;
    const auto it = table.find(key);
    if (it == table.end()) return best;
    for (const auto& phrase : it->second) {
      const std::size_t n = match(phrase, text, at, last, *this);
      if (n > best) best = n;
    }
    return best;
  };
  const FoldedWord& w = text.words[at];
  const std::size_t by_stem = longest(w.stem);
  return by_stem > 0 || w.hash == w.stem ? by_stem : longest(w.hash);
}

int Knowledge::find_cue(Cue cue, const FoldedText& text, std::size_t first,
                        std::size_t last) const {
  for (std::size_t at = first; at < last; ++at)
    if (cue_length(cue, text, at, last) > 0) return static_cast<int>(at);
  return -1;
}

}  // namespace marsad::incident
