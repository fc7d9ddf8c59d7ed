// Implements story.h.
#include "incident/story.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "incident/contract.h"
#include "incident/words.h"

namespace marsad::incident {
namespace {

std::string trimmed(const std::string& s) {
  const std::size_t a = s.find_first_not_of(" \t\r");
  return a == std::string::npos ? "" : s.substr(a, s.find_last_not_of(" \t\r") - a + 1);
}

std::vector<std::string> parts(const std::string& s, char separator) {
  std::vector<std::string> out;
  std::stringstream in(s);
  std::string one;
  while (std::getline(in, one, separator)) out.push_back(trimmed(one));
  return out;
}

std::int64_t points(const std::string& text, std::size_t bytes) {
  return std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes),
                       [](char c) { return (c & 0xC0) != 0x80; });
}

// The words in the text, from the title on or (with `body`) after it.
TextSpan find(const std::string& text, const std::string& words, std::size_t from) {
  const std::size_t at = text.find(words, from);
  if (words.empty() || at == std::string::npos) return {words, -1, -1};
  return {words, points(text, at), points(text, at + words.size())};
}

struct Reader {
  std::string path;
  std::vector<std::string>& problems;
  std::map<std::string, Place> places;
  std::vector<Story> stories;
  int line = 0;

  void complain(const std::string& what) {
    problems.push_back(path + ":" + std::to_string(line) + ": " + what);
  }

  // "12" exact, "12+" at least, "12~" about, "12-15" range, "12!" vague, "3*" bare plural, "1s".
  Count count(const std::string& harm, const std::string& value, const StoredDocument& d,
              std::size_t from) {
    Count c;
    c.harm = harm;
    const std::size_t colon = value.find(':');
    std::string n = value.substr(0, colon);
    c.low = std::strtoll(n.c_str(), nullptr, 10);
    c.high = c.low;
    c.bound = "exact";
    const char mark = n.empty() ? ' ' : n.back();
    if (mark == '+') c.bound = "at_least", c.high.reset();
    if (mark == '>') c.bound = "more_than", ++*c.low, c.high.reset();
    if (mark == '~') c.bound = "about";
    if (mark == '!') c.bound = "vague", c.high.reset();
    if (mark == '*') c.bound = "bare_plural", c.high.reset();
    if (mark == 's') c.bound = "singular";
    if (const std::size_t dash = n.find('-'); dash != std::string::npos)
      c.bound = "range", c.high = std::strtoll(n.c_str() + dash + 1, nullptr, 10);
    if (colon != std::string::npos) {
      c.span = find(d.text, value.substr(colon + 1), from);
      if (c.span.start < 0) complain("the text has no words '" + value.substr(colon + 1) + "'");
    }
    return c;
  }

  void party(StoredClaim& c, const std::string& value, bool actor) {
    const auto fields = parts(value, ':');
    Party p;
    p.span.text = fields[0];
    if (fields.size() > 1) p.sector = fields[1];
    if (fields.size() > 2) p.entity = fields[2];
    (actor ? c.actor : c.recipient).push_back(p);
  }

  void claim(const std::string& text) {
    StoredDocument& d = stories.back().reports.back();
    StoredClaim c;
    c.type = "ASSAULT";
    c.status = "occurred";
    c.event_group = 1;
    c.claimant.kind = "narrator";
    c.claimant.stance = "stated";
    std::string victims;
    bool in_title = false;
    const auto fields = parts(text, '|');
    for (const std::string& f : fields) in_title |= f == "title";
    const std::size_t from = in_title ? 0 : d.title.size();
    for (const std::string& f : fields) {
      const std::size_t eq = f.find('=');
      const std::string key = f.substr(0, eq);
      const std::string value = eq == std::string::npos ? "" : f.substr(eq + 1);
      if (key == "g") c.event_group = std::atoi(value.c_str());
      else if (key == "title" || key.empty()) continue;
      else if (key == "type") c.type = value;
      else if (key == "mode") c.mode = value;
      else if (key == "status") c.status = value;
      else if (key == "background") c.background = true;
      else if (key == "trigger") {
        c.trigger = find(d.text, value, from);
        if (c.trigger.start < 0) complain("the text has no trigger '" + value + "'");
      } else if (key == "at") {
        if (places.count(value) == 0) complain("unknown place '" + value + "'");
        c.place = places[value];
      } else if (key == "on") {
        const auto ends = parts(value, '/');
        DateRange r;
        r.earliest = ends[0];
        r.latest = ends.back();
        r.precision = ends.size() == 1 ? 1 : 2;
        c.date = r;
      } else if (key == "by") {
        const auto who = parts(value, ':');
        c.claimant.kind = who[0];
        if (who.size() > 1) c.claimant.span.text = who[1];
        if (who.size() > 2) c.claimant.entity = who[2];
      } else if (key == "stance") c.claimant.stance = value;
      else if (key == "relay") c.claimant.relay.push_back(value);
      else if (key == "victims") victims = value;
      else if (key == "actor" || key == "recipient") party(c, value, key == "actor");
      else if (key == "part") {
        if (!c.counts.empty()) c.counts.back().part_of = std::atoi(value.c_str());
      } else if (key == "class") {
        if (!c.counts.empty()) c.counts.back().victim_class = value;
      } else c.counts.push_back(count(key, value, d, from));
    }
    for (Count& n : c.counts)
      if (n.victim_class.empty()) n.victim_class = victims.empty() ? "unknown" : victims;
    d.claims.push_back(std::move(c));
  }

  void expect(const std::string& text) {
    ExpectedIncident e;
    e.line = line;
    for (const std::string& f : parts(text, '|')) {
      const std::size_t eq = f.find('=');
      const std::string key = f.substr(0, eq);
      const std::string value = eq == std::string::npos ? "" : f.substr(eq + 1);
      if (key == "reports") e.reports = parts(value, ',');
      else if (key == "grade") e.grade = value;
      else if (key == "origins") e.origins = std::atoi(value.c_str());
      else if (key == "party_only") e.party_only = true;
      else if (!key.empty()) e.values[key] = value;
    }
    std::sort(e.reports.begin(), e.reports.end());
    stories.back().expected.push_back(std::move(e));
  }

  void report(const std::string& text) {
    const auto fields = parts(text, '|');
    StoredDocument d;
    d.id = fields[0];
    d.publisher = fields.size() > 1 ? fields[1] : "";
    d.published = fields.size() > 2 ? fields[2] : "";
    d.language = "ar";
    stories.back().reports.push_back(std::move(d));
  }

  void read(const std::string& raw) {
    const std::string s = trimmed(raw);
    if (s.empty() || s[0] == '#') return;
    const std::size_t space = s.find(' ');
    const std::string word = s.substr(0, space);
    const std::string rest = space == std::string::npos ? "" : trimmed(s.substr(space));
    if (word == "place") {
      const auto f = parts(rest, '|');
      if (f.size() < 5) return complain("place NAME | EN | ISO | LAT | LON | PRECISION");
      Place p;
      p.span.text = f[0];
      p.name_en = f[1];
      p.entity = "place." + f[1];
      p.country = f[2];
      p.lat = std::atof(f[3].c_str());
      p.lon = std::atof(f[4].c_str());
      p.precision = f.size() > 5 ? std::atoi(f[5].c_str()) : 1;
      places[f[0]] = p;
    } else if (word == "story") {
      stories.push_back({rest, {}, {}});
    } else if (stories.empty()) {
      complain("a story begins with `story NAME`");
    } else if (word == "report") {
      report(rest);
    } else if (word == "expect") {
      expect(rest);
    } else if (stories.back().reports.empty()) {
      complain("a report begins with `report ID | OUTLET | TIME`");
    } else if (word == "title") {
      stories.back().reports.back().title = rest;
      stories.back().reports.back().text = rest + "\n\n";
    } else if (word == "text") {
      stories.back().reports.back().text += rest;
      const std::string& t = stories.back().reports.back().text;
      auto& sentences = stories.back().reports.back().sentences;
      // Sentences of a story end at ". " or the end of a line.
      sentences.clear();
      std::size_t begin = 0;
      for (std::size_t i = 0; i < t.size(); ++i)
        if (t[i] == '\n' || (t[i] == '.' && (i + 1 == t.size() || t[i + 1] == ' '))) {
          if (i > begin) sentences.push_back({points(t, begin), points(t, i + 1)});
          begin = i + 1;
        }
      if (begin < t.size()) sentences.push_back({points(t, begin), points(t, t.size())});
    } else if (word == "claim") {
      claim(rest);
    } else {
      complain("unknown word '" + word + "'");
    }
  }
};

}  // namespace

std::vector<Story> read_stories(const std::string& path, std::vector<std::string>& problems) {
  Reader reader{path, problems, {}, {}, 0};
  std::ifstream in(path);
  if (!in) reader.complain("cannot open");
  std::string raw;
  while (std::getline(in, raw)) {
    ++reader.line;
    reader.read(raw);
  }
  for (Story& story : reader.stories)
    for (StoredDocument& d : story.reports) finish_document(d);
  return std::move(reader.stories);
}

}  // namespace marsad::incident
