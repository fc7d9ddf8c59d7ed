// Implements Finder of place/place.h: match, resolve, then write mentions and unknown places.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "place/match.h"
#include "place/resolve.h"

namespace marsad::place {
namespace {

constexpr std::array<std::string_view, 10> kDirectionNames = {
    "",        "Northern",     "Southern",     "Eastern",      "Western",
    "Central", "Northeastern", "Northwestern", "Southeastern", "Southwestern"};

class GazetteerFinder final : public Finder {
 public:
  explicit GazetteerFinder(std::shared_ptr<const kb::KbFile> file)
      : file_(std::move(file)), gz_(*file_) {
    for (std::uint32_t i = 0; i < gz_.entries(); ++i) {
      ids_[gz_.text(gz_.entry(i).id)] = i;
      if (gz_.entry(i).kind == Kind::kCapital) capitals_.emplace(gz_.entry(i).alpha3, i);
    }
  }

  std::vector<PlaceMention> find(const text::TokenizedText& text, std::string_view bytes,
                                 const lexicon::Lexed* words,
                                 const Context& context) const override {
    Marks marks;
    std::vector<Match> matches;
    Resolution resolution;
    lexicon::Phrases own;
    if (context.phrases == nullptr) lexicon::find_phrases(gz_.phrases(), text, words, own);
    const lexicon::Phrases& phrases = context.phrases == nullptr ? own : *context.phrases;
    find_words(gz_, phrases, text, bytes, marks);
    find_names(gz_, phrases, text, bytes, matches);
    resolve(gz_, text, bytes, matches, marks, words, gz_.country_index(context.publisher_country),
            resolution);
    std::vector<PlaceMention> out;
    std::vector<bool> taken(text.tokens.size(), false);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (!resolution.decisions[i].place) continue;
      out.push_back(
          mention(text, marks, matches[i], resolution.around[i], resolution.decisions[i]));
      for (std::uint32_t t = matches[i].first; t < matches[i].end; ++t) taken[t] = true;
    }
    const Unknowns unknowns{text, bytes, words, marks, taken};
    add_unknown(unknowns, out);
    add_grounds(unknowns, out);
    return out;
  }

  std::size_t size() const override { return gz_.entries(); }

  Entry entry(EntryIndex index) const override {
    Entry out;
    if (index >= gz_.entries()) return out;
    const EntryRecord& record = gz_.entry(index);
    out.id = gz_.text(record.id);
    out.name_ar = gz_.text(record.name_ar);
    out.name_en = gz_.text(record.name_en);
    out.country = record.alpha3;
    out.kind = record.kind;
    out.lat = record.lat;
    out.lon = record.lon;
    out.radius_km = record.radius_km;
    out.population = record.population;
    out.geonames = record.geonames;
    out.parent = record.parent;
    return out;
  }

  EntryIndex find_id(std::string_view id) const override {
    const auto it = ids_.find(id);
    return it == ids_.end() ? kNoEntry : it->second;
  }

  std::string_view alpha3(std::string_view alpha2) const override {
    const std::uint16_t index = gz_.country_index(alpha2);
    return index == 0 ? std::string_view() : std::string_view(gz_.country(index).alpha3);
  }

 private:
  struct Unknowns {
    const text::TokenizedText& text;
    std::string_view bytes;
    const lexicon::Lexed* words;
    const Marks& marks;
    const std::vector<bool>& taken;
  };

  static bool wide(Kind kind) {
    return kind == Kind::kCountry || kind == Kind::kContinent || kind == Kind::kRegion;
  }

  PlaceMention mention(const text::TokenizedText& text, const Marks& marks, const Match& match,
                       const Surroundings& s, const Decision& decision) const {
    const EntryRecord& entry = gz_.entry(decision.entry);
    PlaceMention out;
    out.name = out.span = match.name;
    out.first_token = match.first;
    out.end_token = match.end;
    if (gz_.name(decision.name).announced && match.end > match.first + 1)
      out.name.begin = text.tokens[++out.first_token].span.begin;
    out.entry = decision.entry;
    out.runner_up = decision.runner_up;
    out.kind = entry.kind;
    out.precision = precision_of(entry.kind, entry.radius_km);
    out.has_point = true;
    out.lat = entry.lat;
    out.lon = entry.lon;
    out.id = std::string(gz_.text(entry.id));
    out.name_en = std::string(gz_.text(entry.name_en));
    out.country = entry.alpha3;
    out.why = decision.why;
    out.confidence = confidence(match, decision);
    const bool own = s.trigger != nullptr && !s.inherited && s.trigger_mark->end == match.first;
    if (own && s.trigger->in_span == 1 && decision.kind_fits)
      out.span.begin = s.trigger_mark->begin;
    if (own && s.outer != nullptr && gz_.word(s.outer->word).in_span == 1)
      out.span.begin = s.outer->begin;
    out.listed = listed(text, marks, match, s, entry, out);
    apply_trigger(s, entry, out);
    out.phrase = out.span;
    if (s.direction != nullptr) apply_direction(s, entry, out);
    return out;
  }

  static bool populated(Kind kind) {
    return kind == Kind::kCapital || kind == Kind::kCity || kind == Kind::kPpl ||
           kind == Kind::kQuarter || kind == Kind::kCamp || kind == Kind::kSettlement;
  }

  static bool settlement_noun(const WordRecord& trigger) {
    switch (static_cast<Kind>(trigger.kinds[0])) {
      case Kind::kCity:
      case Kind::kPpl:
      case Kind::kAdm1:
      case Kind::kAdm2:
      case Kind::kQuarter:
      case Kind::kCamp:
      case Kind::kSettlement:
      case Kind::kRegion:
      case Kind::kIsland:
        return true;
      default:
        return false;
    }
  }

  Span listed(const text::TokenizedText& text, const Marks& marks, const Match& match,
              const Surroundings& s, const EntryRecord& entry, const PlaceMention& mention) const {
    Span out = mention.span;
    if (s.trigger != nullptr && !s.inherited) {
      if (s.trigger_mark->end != match.first) return out;
      const bool town =
          populated(entry.kind) && s.trigger->in_span == 1 && settlement_noun(*s.trigger);
      if (s.trigger->in_span == 2 || town) out.begin = std::min(out.begin, s.trigger_mark->begin);
      // ميناء طنجة, طريق حلب: a thing of the town, and the town's name in it.
      if (s.outer == nullptr && !settlement_noun(*s.trigger) &&
          s.trigger->kinds[0] != static_cast<std::uint8_t>(entry.kind))
        out.begin = mention.name.begin;
      return out;
    }
    const WordMark* first = marks.covering(match.first);
    if (first == nullptr || first->end >= match.end) return out;
    const WordRecord& word = gz_.word(first->word);
    const bool bare =
        (word.roles & kTrigger) != 0 && (word.roles & kDefinite) == 0 && word.in_span == 0;
    const bool direction = (word.roles & kDirection) != 0 && entry.kind == Kind::kRegion;
    if (bare || direction) out.begin = text.tokens[first->end].span.begin;
    return out;
  }

  void apply_trigger(const Surroundings& s, const EntryRecord& entry, PlaceMention& out) const {
    const WordRecord* trigger = s.outer != nullptr ? &gz_.word(s.outer->word) : s.trigger;
    if (trigger == nullptr || trigger->precision == 0) return;
    const bool fits = std::find(std::begin(trigger->kinds), std::end(trigger->kinds),
                                static_cast<std::uint8_t>(entry.kind)) != std::end(trigger->kinds);
    if (fits || s.outer != nullptr) out.precision = std::max(out.precision, trigger->precision);
    // ريف حلب lies within reach of Aleppo, not all over the province.
    if (fits && trigger->precision == 2 && entry.kind == Kind::kAdm1) out.precision = 2;
  }

  void apply_direction(const Surroundings& s, const EntryRecord& entry, PlaceMention& out) const {
    out.phrase.begin = s.direction->begin;
    const WordRecord& word = gz_.word(s.direction->word);
    out.directed = (word.roles & kDirection) != 0;
    if (out.directed && wide(entry.kind)) {
      out.precision = 5;
      out.span = out.phrase;  // شمال العراق is the place; شمال حلب only lies near Aleppo
      if (word.direction < kDirectionNames.size() && entry.kind == Kind::kCountry)
        out.name_en = std::string(kDirectionNames[word.direction]) + " " + out.name_en;
    } else if (out.precision == 1) {
      out.precision = 2;
    }
  }

  double confidence(const Match& match, const Decision& decision) const {
    double value = decision.why == "name" ? 0.97 : (decision.why == "trigger" ? 0.95 : 0.8);
    if (match.values.size() > 1 && decision.margin < 1.5)
      value -= 0.25 * (1.5 - std::max(0.0, decision.margin)) / 1.5;
    return value;
  }

  bool has(const WordMark* mark, std::uint16_t roles) const {
    return mark != nullptr && (gz_.word(mark->word).roles & roles) != 0;
  }

  // Number of tokens of an unknown name at `t` after `trigger`; 0 when it is no name. A definite
  // noun after a noun without article stands in the genitive: قرية الإصلاح names the village.
  std::uint32_t unknown_length(const Unknowns& u, std::uint32_t t,
                               const WordRecord& trigger) const {
    const auto& tokens = u.text.tokens;
    if (t >= tokens.size() || tokens[t].kind != text::TokenKind::kWord || u.taken[t]) return 0;
    if (u.marks.sentence[t] != u.marks.sentence[t - 1] || tokens[t].key.size() < 4) return 0;
    const WordMark* mark = u.marks.starting(t);
    if (has(mark, kGeneric | kTrigger | kNisba | kIn | kNear | kDirection) && !has(mark, kHead))
      return 0;
    if (has(mark, kHead)) {
      const std::uint32_t next = mark->end;
      const bool more = next < tokens.size() && tokens[next].kind == text::TokenKind::kWord &&
                        !u.taken[next] && u.marks.sentence[next] == u.marks.sentence[t] &&
                        !has(u.marks.starting(next), kIn | kNear | kDirection | kGeneric | kNisba);
      return more ? next + 1 - t : 0;
    }
    if (trigger.unknown == 2 && tokens[t].key.starts_with("ال") && tokens[t].key.size() >= 10)
      return t + 1 < tokens.size() && has(u.marks.starting(t + 1), kTail) ? 2 : 1;
    if (u.words == nullptr || t >= u.words->words.size()) return 0;
    const lexicon::Word& word = u.words->words[t];
    const bool rare = word.readings == 0 || u.words->best(t).pos == lexicon::Pos::kProper ||
                      u.words->best(t).pos == lexicon::Pos::kUnknown;
    if (!rare || (word.proclitics & ~lexicon::kAl) != 0) return 0;
    // An unknown word in ة after a feminine noun may be its adjective (منطقة مأهولة); with the
    // article (منطقة الحارثية) it stands in the genitive, and quotation marks make it a name.
    const std::string_view key = tokens[t].key;
    const bool adjective = trigger.unknown == 1 && key.ends_with("ه") && !key.starts_with("ال") &&
                           tokens[t - 1].key.ends_with("ه");
    return adjective ? 0 : 1;
  }

  void add_unknown(const Unknowns& u, std::vector<PlaceMention>& out) const {
    const std::size_t known = out.size();
    for (const WordMark& mark : u.marks.words) {
      const WordRecord& trigger = gz_.word(mark.word);
      if ((trigger.roles & kTrigger) == 0 || (trigger.roles & kDefinite) != 0 ||
          trigger.unknown == 0)
        continue;
      std::uint32_t t = mark.end;
      if (t < u.text.tokens.size() && u.text.tokens[t].kind == text::TokenKind::kQuote) ++t;
      const std::uint32_t length = unknown_length(u, t, trigger);
      if (length == 0) continue;
      PlaceMention mention;
      mention.first_token = t;
      mention.end_token = t + length;
      mention.name = {u.text.tokens[t].span.begin, u.text.tokens[t + length - 1].span.end};
      mention.span = mention.name;
      if (trigger.in_span == 1) mention.span.begin = mark.begin;
      mention.phrase = mention.span;
      mention.listed = mention.span;
      if (trigger.in_span == 2) mention.listed.begin = mark.begin;
      mention.kind = static_cast<Kind>(trigger.kinds[0]);
      mention.precision = trigger.precision == 0 ? 2 : trigger.precision;  // منطقة X
      mention.confidence = 0.6;
      mention.why = "unknown";
      mention.country = country_around(out, known, mention.name);
      out.push_back(std::move(mention));
    }
    std::sort(out.begin(), out.end(),
              [](const PlaceMention& a, const PlaceMention& b) { return a.name < b.name; });
  }

  // What follows a ground: the country of its adjectives or after "مع", and one past its last adjective.
  struct Whose {
    std::uint16_t country = 0;
    bool tail = false, with = false;
    std::uint32_t end = 0;
  };

  Whose whose(const Unknowns& u, const WordMark& mark, const std::vector<PlaceMention>& known) const {
    Whose out;
    out.end = mark.end;
    const auto& tokens = u.text.tokens;
    for (std::uint32_t t = mark.end; t < tokens.size() && u.marks.sentence[t] == u.marks.sentence[mark.first]; ++t) {
      const WordMark* next = u.marks.starting(t);
      const bool definite = next != nullptr && next->proclitics == 0 && !u.taken[t] &&
                            (gz_.word(next->word).roles & kDefinite) != 0;
      if (definite && has(next, kNisba)) {
        if (out.country == 0) out.country = gz_.word(next->word).country;
      } else if (next != nullptr && has(next, kTail) && next->proclitics == 0) {
        out.tail = true;
      } else if (out.country != 0 && tokens[t].kind == text::TokenKind::kPunct && slice(u.bytes, tokens[t].span) == "-") {
        continue;  // السورية - التركية
      } else {
        break;
      }
      out.end = next->end;
      t = next->end - 1;
    }
    if (out.country == 0 && out.end < tokens.size() && has(u.marks.starting(out.end), kBeside))
      for (const PlaceMention& p : known)
        if (p.first_token == out.end + 1 && p.kind == Kind::kCountry) {
          out.with = true;
          out.country = gz_.country_index(p.country);
        }
    return out;
  }

  // الأراضي السورية, الحدود مع العراق, شمال البلاد, في العاصمة.
  void add_grounds(const Unknowns& u, std::vector<PlaceMention>& out) const {
    const std::size_t known = out.size();
    for (const WordMark& mark : u.marks.words) {
      const WordRecord& word = gz_.word(mark.word);
      if ((word.roles & kGround) == 0) continue;
      bool taken = false;
      for (std::uint32_t t = mark.first; t < mark.end; ++t) taken = taken || u.taken[t];
      const Whose of = whose(u, mark, out);
      // العاصمة الليبية طرابلس: the name itself is the place.
      if (taken || (of.end < u.taken.size() && u.taken[of.end])) continue;
      const WordMark* before = u.marks.before(mark.first);
      const bool directed = mark.proclitics == 0 && has(before, kDirection);
      const bool within = (mark.proclitics & lexicon::kBa) != 0 || (mark.proclitics == 0 && has(before, kIn));
      const std::uint8_t have = static_cast<std::uint8_t>(
          kGroundAlone | (of.country != 0 && !of.with ? kGroundAdjective : 0) | (of.tail ? kGroundTail : 0) |
          (of.with ? kGroundWith : 0) | (directed ? kGroundDirection : 0) | (within ? kGroundIn : 0));
      if ((word.ground & have) != 0) out.push_back(ground(u, mark, of, directed ? before : nullptr, out, known));
    }
    std::sort(out.begin(), out.end(),
              [](const PlaceMention& a, const PlaceMention& b) { return a.name < b.name; });
  }

  PlaceMention ground(const Unknowns& u, const WordMark& mark, const Whose& of, const WordMark* direction,
                      const std::vector<PlaceMention>& mentions, std::size_t known) const {
    const WordRecord& word = gz_.word(mark.word);
    PlaceMention out;
    out.first_token = mark.first;
    out.end_token = of.end;
    out.name = {mark.begin, u.text.tokens[of.end - 1].span.end};
    out.span = out.phrase = out.listed = out.name;
    if (direction != nullptr) {
      out.span.begin = out.phrase.begin = direction->begin;
      out.directed = true;
    }
    out.kind = word.ground_point == GroundPoint::kCapital ? Kind::kCapital : Kind::kRegion;
    out.precision = word.ground_precision;
    out.confidence = 0.6;
    out.why = kGroundReason;
    out.country = of.country != 0 ? gz_.country(of.country).alpha3 : country_around(mentions, known, out.name);
    std::uint32_t entry = kNoEntry;
    if (const auto it = capitals_.find(out.country); word.ground_point == GroundPoint::kCapital && it != capitals_.end())
      entry = it->second;
    if (word.ground_point == GroundPoint::kCountry && !out.country.empty())
      entry = gz_.country(gz_.country_index(out.country)).entry;
    if (entry == kNoEntry || entry >= gz_.entries()) return out;
    out.entry = entry;
    out.has_point = true;
    out.lat = gz_.entry(entry).lat;
    out.lon = gz_.entry(entry).lon;
    out.id = std::string(gz_.text(gz_.entry(entry).id));
    out.name_en = std::string(gz_.text(gz_.entry(entry).name_en));
    return out;
  }

  // Country of the nearest known place, by bytes.
  static std::string country_around(const std::vector<PlaceMention>& mentions, std::size_t known,
                                    Span at) {
    std::string country;
    ByteOffset nearest = 2000;
    for (std::size_t i = 0; i < known; ++i) {
      const Span name = mentions[i].name;
      const ByteOffset gap = name.begin > at.begin ? name.begin - at.begin : at.begin - name.begin;
      if (gap < nearest && !mentions[i].country.empty()) {
        nearest = gap;
        country = mentions[i].country;
      }
    }
    return country;
  }

  std::shared_ptr<const kb::KbFile> file_;
  Gazetteer gz_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
  std::unordered_map<std::string, std::uint32_t> capitals_;  // by alpha-3
};

}  // namespace

Result<std::unique_ptr<const Finder>> Finder::load(std::shared_ptr<const kb::KbFile> file) {
  if (!file->has("place.entries"))
    return fail(ErrorCode::kNotFound,
                "the knowledge base has no section place.entries; rebuild it");
  return std::make_unique<const GazetteerFinder>(std::move(file));
}

}  // namespace marsad::place
