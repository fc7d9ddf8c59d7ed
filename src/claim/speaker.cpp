// Implements claim/speaker.h.
#include "claim/speaker.h"

#include <algorithm>

#include "event/match.h"

namespace marsad::claim {
namespace {

using event::Item;
using event::ItemKind;
using event::ItemList;
using event::kNone;

constexpr int kMostPhrases = 4;        // that one claimant's name may run over
constexpr std::size_t kAnaphorWords = 2;  // "الوزير الألماني" refers back, a longer phrase names anew

bool contains_words(const std::string& full, const std::string& part) {
  const std::size_t at = full.find(part);
  if (at == std::string::npos || part.empty()) return false;
  const bool begins = at == 0 || full[at - 1] == ' ';
  const bool ends = at + part.size() == full.size() || full[at + part.size()] == ' ';
  return begins && ends;
}

/// "الوزارة" of "وزارة الداخلية": the same first word, article aside.
bool shares_head(const std::string& full, const std::string& key) {
  if (key.size() < 4) return false;
  const std::string head = full.substr(0, full.find(' '));
  if (head == key) return true;
  const std::string article = text::match_key("ال");
  return head == article + key || article + head == key;
}

/// "شرطة الاحتلال": such a body is what it is, whosever it is.
bool service(std::string_view kind) {
  return kind == "police" || kind == "military" || kind == "medical" || kind == "armed_group";
}

void adopt(const Claimant& before, Claimant& out) {
  out.kind = before.kind;
  out.entity = before.entity;
  out.resolved = before.resolved.empty() ? before.span : before.resolved;
}

}  // namespace

bool SpeakerReader::listed(const ItemList& list, std::size_t i, std::string_view name) const {
  return event::ItemSequence(input_, list).test(i, event::ListTest{name});
}

bool SpeakerReader::read(const ItemList& list, std::uint32_t index, bool label,
                         const std::vector<Claimant>& before, Claimant& out) const {
  // "بيان صادر عن المستشفى", "حصيلة لوزارة الصحة": the body speaks, not the paper.
  if (listed(list, index, "statement-noun") && !list.items[index].definite) {
    const std::uint32_t body = owner(list, index);
    if (body != kNone && read(list, body, label, before, out)) return true;
  }
  if (listed(list, index, "own-reporter")) return false;  // CODEBOOK 11.17
  // 'قال: "معلوماتنا تشير إلى"': whoever says "our" has been named.
  if (doc_.is_word(list.items[index].head) &&
      doc_.stages.lexed.words[list.items[index].head].enclitic.person == lexicon::Person::kFirst &&
      !listed(list, index, "source-noun"))
    return false;
  out.span = list.items[index].span;
  if (!listed(list, index, "news-noun")) extend(list, index, out.span);
  if (!label && resolve(list, index, before, out)) return true;
  const std::string found = kind(list, index, label, out);
  if (found.empty()) return false;
  out.kind = found;
  return true;
}

/// The body a statement is of: the phrase after ل, من or عن.
std::uint32_t SpeakerReader::owner(const ItemList& list, std::uint32_t index) const {
  for (std::size_t i = index + 1; i + 1 < list.items.size() && i <= index + 2u; ++i) {
    const Item& it = list.items[i];
    if (it.kind != ItemKind::kPrep) {
      const bool joined = it.kind == ItemKind::kNp && it.first == list.items[i - 1].end && it.trigger == kNone;
      if (joined || doc_.listed(it.head, "attached-participle")) continue;
      return kNone;
    }
    const bool of = listed(list, i, "to-prep") || listed(list, i, "owner-prep") || listed(list, i, "about-prep") || listed(list, i, "from-prep");
    if (!of || list.items[i + 1].kind != ItemKind::kNp) return kNone;
    return static_cast<std::uint32_t>(i + 1);
  }
  return kNone;
}

/// A phrase that tells to whom or when, and not who: it ends a description of the speaker.
bool SpeakerReader::circumstance(const ItemList& list, std::uint32_t prep) const {
  if (prep + 1 >= list.items.size()) return false;
  const Item& next = list.items[prep + 1];
  return listed(list, prep + 1, "no-party") ||
         (listed(list, prep, "to-prep") && audience(next, name_in(next.span, event::NameKind::kOrganisation)));
}

/// "إلى مقتل 11 مدنيا": a counted phrase that is about an event has no trigger of its own yet.
bool SpeakerReader::event_head(const Item& np) const {
  for (std::uint32_t t = np.first; t < np.end; ++t)
    if (events_.trigger_of[t] != kNone) return true;
  return false;
}

/// True when the prepositional phrase at `prep` belongs to the phrase before it.
bool SpeakerReader::attaches(const ItemList& list, std::size_t prep) const {
  if (prep + 1 >= list.items.size() || list.items[prep + 1].kind != ItemKind::kNp) return false;
  const Item& last = list.items[prep - 1];
  const Item& next = list.items[prep + 1];
  const event::NameFact* body = name_in(next.span, event::NameKind::kOrganisation);
  if (listed(list, prep, "to-prep") && audience(next, body)) return false;
  // "معنية بحقوق الإنسان", "التابعة للحوثيين": the participle calls for its preposition.
  if (last.kind == ItemKind::kNp && last.end > last.first && doc_.listed(last.end - 1, "attached-participle") &&
      next.trigger == kNone && !event_head(next))
    return true;
  if (listed(list, prep + 1, "no-party")) return false;  // "في وقت سابق"
  if (next.trigger != kNone || !listed(list, prep, "title-prep")) return false;
  // The statement or the outlet in which it was said is no part of the speaker's name.
  if (listed(list, prep + 1, "statement-noun") || listed(list, prep, "said-of")) return false;
  return body != nullptr ||
         name_in(next.span, event::NameKind::kRole) != nullptr || place_in(next.span) ||
         listed(list, prep + 1, "body-noun");
}

/// "لوكالة كذا", "للصحافيين", "لـ«كذا»": to whom it was said.
bool SpeakerReader::audience(const Item& np, const event::NameFact* body) const {
  if (body != nullptr) return body->claimant_kind == "media";
  if (doc_.token(np.first).kind == text::TokenKind::kQuote) return true;
  const Words all = words(np.span);
  return !all.empty() && knowledge_.kind(all, 0).kind == "media";
}

/// "المتحدث باسم الوزارة فلان", "مسؤولين في وزارة الدفاع", "مسؤولون وشهود عيان".
void SpeakerReader::extend(const ItemList& list, std::uint32_t index, Span& span) const {
  std::size_t i = index + 1;
  bool in_title = false;
  for (int phrases = 0; i < list.items.size() && phrases < kMostPhrases; ++phrases) {
    const Item& it = list.items[i];
    const Item& last = list.items[i - 1];
    if (it.kind == ItemKind::kNp && last.end == it.first && last.kind == ItemKind::kNp) {
      const bool person = it.atom != kNone && it.trigger == kNone &&
                          events_.atoms[it.atom].kind == event::AtomKind::kPerson;
      const bool named = last.atom != kNone && events_.atoms[last.atom].kind == event::AtomKind::kPerson;
      // "اسم غرفة عمليات كذا": inside a title an event noun is no event.
      const bool room = i == index + 1 && listed(list, index, "room-noun");  // "غرفة عمليات كذا"
      // "مدير عام مكتب كذا": the title's adjective comes before its body.
      // "رئيس مجلس قضاء كذا": an office whose last noun waits for its genitive.
      const bool ground = listed(list, i, "place-noun") || (it.atom != kNone && events_.atoms[it.atom].kind == event::AtomKind::kPlace);
      const bool open = ground && !last.definite && list.items[index].human && list.items[index].end > list.items[index].head + 1;
      const bool heir = knowledge_.kind(words(list.items[index].span), 0).inherit && (it.atom != kNone || ground || listed(list, i, "body-noun"));
      const bool office = i == index + 1 && it.trigger == kNone && (open || heir);
      const bool title = (in_title || room || office) && !last.definite && !named;
      in_title = in_title || office;
      if (!person && !title) return;
      span.end = it.span.end;
      ++i;
      continue;
    }
    if (it.kind == ItemKind::kPrep && attaches(list, i)) {
      in_title = true;
      span.end = list.items[i + 1].span.end;
      i += 2;
      continue;
    }
    const bool conj = it.kind == ItemKind::kConj && i + 1 < list.items.size() &&
                      list.items[i + 1].kind == ItemKind::kNp && list.items[i + 1].human &&
                      list.items[i + 1].trigger == kNone && list.items[index].human;
    if (!conj) return;
    span.end = list.items[i + 1].span.end;
    i += 2;
  }
}

/// For each word the keys it may be listed under: as written, without its feminine ending, lemma.
SpeakerReader::Words SpeakerReader::words(Span span) const {
  Words out;
  const std::string feminine = text::match_key("ة");
  for (std::uint32_t t = doc_.stages.text.token_at(span.begin);
       t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t) {
    if (!doc_.is_word(t)) continue;
    // "مصادر بالجيش": the preposition is a word of its own.
    if (!out.empty() && (doc_.stages.lexed.words[t].proclitics & lexicon::kBa) != 0) out.push_back({text::match_key("ب")});
    std::vector<std::string> keys{doc_.stem_key(t)};
    if (keys.front().size() > feminine.size() + 4 && keys.front().ends_with(feminine))
      keys.push_back(keys.front().substr(0, keys.front().size() - feminine.size()));
    const lexicon::Word& w = doc_.stages.lexed.words[t];
    for (std::uint32_t r = 0; r < w.readings; ++r) {
      const auto lemma = doc_.stages.lexed.readings[w.first_reading + r].lemma;
      if (lemma != lexicon::kNoLemma) keys.emplace_back(doc_.keys.lemma_text(w.first_reading + r));
    }
    out.push_back(std::move(keys));
  }
  return out;
}

std::string SpeakerReader::kind(const ItemList& list, std::uint32_t index, bool label, Claimant& out) const {
  const Item& np = list.items[index];
  const Words all = words(out.span);
  if (all.empty()) return {};
  // "أحد منظمي الإضراب", "ثلاثة شهود": who is counted is the head.
  std::size_t head = 0;
  while (head + 1 < all.size() && doc_.listed(doc_.stages.text.token_at(out.span.begin) + static_cast<std::uint32_t>(head), "quantifier"))
    ++head;
  if (np.quantity != kNone && np.head > np.first) head = std::min<std::size_t>(np.head - np.first, all.size() - 1);
  const ClaimKnowledge::Kind row = knowledge_.kind(all, head);
  const event::NameFact* org = name_in(out.span, event::NameKind::kOrganisation);
  const bool org_first = org != nullptr && org->span.begin <= np.span.begin + 2;
  // A row that names more than the head knows better than the type of the organisation.
  if (org_first) out.entity = org->entity;
  // "تقارير تركية": of a country, not of nobody.
  if (row.kind == "anonymous" && row.words == 0 && listed(list, index, "press-noun") &&
      name_in(out.span, event::NameKind::kNationality) != nullptr)
    return "media";
  // "وزارة الصحة التابعة للمتمردين": what an armed group set up speaks for it.
  if (const event::NameFact* keeper = keeper_of(out.span); keeper != nullptr) return keeper->claimant_kind;
  if (!row.kind.empty() && !row.inherit && row.words > 0) return std::string(row.kind);
  // "المركز الإعلامي للمقاومة", "المكتب الإعلامي لكتائب كذا": it speaks for the fighters it is named after.
  if (row.inherit && row.words > 0)
    for (std::size_t w = head + 1 + row.words; w < all.size(); ++w)
      if (const ClaimKnowledge::Kind owner = knowledge_.kind(all, w); !owner.inherit && service(owner.kind))
        return std::string(owner.kind);
  if (org_first && !org->claimant_kind.empty()) return org->claimant_kind;
  if (!row.kind.empty()) {
    if (row.inherit)
      if (std::string body = inherited(out.span); !body.empty()) return body;
    // "مصدر من داخل المدينة", "مصدر في الميناء": nobody but somebody of the place.
    if (row.kind == "anonymous" && (row.inherit || np.end == np.head + 1) && of_place(list, index)) return "local";
    return std::string(row.kind);
  }
  if (label && !org_first && (np.atom == kNone || events_.atoms[np.atom].kind != event::AtomKind::kPerson))
    return {};
  if (org != nullptr && !org->claimant_kind.empty() && (np.human || org->span.begin < np.span.end)) {
    out.entity = org->entity;
    return org->claimant_kind;
  }
  if (const event::NameFact* person = name_in(out.span, event::NameKind::kPerson)) {
    out.entity = person->entity;
    // "الفلسطيني محمد الدبعي": one named by his nationality holds no office.
    const event::NameFact* nation = name_in({np.span.begin, np.span.begin + 1}, event::NameKind::kNationality);
    if (nation != nullptr && person->claimant_kind.empty()) return "witness";
    // "فلان: ..." over an article, without an office: an opinion.
    if (label && person->claimant_kind.empty() && person->entity.empty()) return "analyst";
    // "الدكتور فلان، القيادي في الحزب", "فلان منسق الأمم المتحدة": an office with its body says
    // more than a degree or the bare word for the office.
    if (person->entity.empty())
      if (std::string office = apposition(list, index, out.span); !office.empty()) return office;
    if (person->entity.empty() && (person->claimant_kind.empty() || person->claimant_kind == "analyst"))
      if (std::string office = introduced(out.span); !office.empty()) return office;
    return person->claimant_kind.empty() ? "official" : person->claimant_kind;
  }
  if (label) return {};
  if (std::string office = inside_office(list, index, out.span); !office.empty()) return office;
  // "سامي الخلف، وهو من سكان البلدة": a name that nobody knows, and what he is.
  if (np.human && np.quantity == kNone && np.trigger == kNone && !np.definite)
    if (std::string office = apposition(list, index, out.span); !office.empty()) return office;
  return guess(np, out.span);
}

/// "سايمن تيمبلر أحد سكان القرية": a name of words that nobody knows runs on into what he is. The
/// span is cut to the name.
std::string SpeakerReader::inside_office(const ItemList& list, std::uint32_t index, Span& name) const {
  constexpr std::uint32_t kBehind = 3;  // "مسؤول حالات الطوارئ لدى كذا"
  const Item& np = list.items[index];
  const auto unknown = [&](std::uint32_t t) {
    return doc_.is_word(t) && !doc_.stages.lexed.words[t].has(lexicon::kAl) &&
           (doc_.stages.lexed.words[t].readings == 0 || doc_.stages.lexed.best(t).lemma == lexicon::kNoLemma);
  };
  if (np.quantity != kNone || np.atom != kNone) return {};
  const auto office = [&](std::uint32_t t) {
    return doc_.listed(t, "one-of") || ((events_.human[t] != 0 || doc_.stages.lexed.best(t).has(lexicon::kHuman)) &&
                                        !knowledge_.kind(words(doc_.token(t).span), 0).kind.empty());
  };
  bool strange = unknown(np.first);
  std::uint32_t t = np.first + 1;
  for (; t < np.end && doc_.is_word(t) && !office(t); ++t) strange = strange || unknown(t);
  if (!strange || t >= np.end || !doc_.is_word(t)) return {};
  std::uint32_t last = index;
  while (last + 1 < list.items.size() && last < index + kBehind &&
         (list.items[last + 1].kind == ItemKind::kNp || list.items[last + 1].kind == ItemKind::kPrep))
    ++last;
  std::uint32_t head = t;
  while (head + 1 < np.end && (doc_.listed(head, "one-of") || doc_.listed(head, "quantifier"))) ++head;
  const Span title{doc_.token(head).span.begin, list.items[last].span.end};
  const ClaimKnowledge::Kind row = knowledge_.kind(words(title), 0);
  if (row.kind.empty()) return {};
  name.end = doc_.token(t - 1).span.end;
  if (row.inherit)
    if (std::string body = inherited(title); !body.empty()) return body;
  return resident(title) ? "witness" : std::string(row.kind);
}

/// The armed group after "التابعة ل" inside the phrase, or null.
const event::NameFact* SpeakerReader::keeper_of(Span span) const {
  for (const event::NameFact& n : doc_.stages.facts.names) {
    if (n.kind != event::NameKind::kOrganisation || n.claimant_kind != "armed_group" || !span.contains(n.span)) continue;
    const std::uint32_t at = doc_.stages.text.token_at(n.span.begin);
    if (at > 0 && doc_.token(at - 1).span.begin >= span.begin && doc_.listed(at - 1, "attached-participle")) return &n;
  }
  return nullptr;
}

/// How many words of the phrase stand before the byte.
std::size_t SpeakerReader::words_before(Span span, ByteOffset at) const {
  return at <= span.begin ? 0 : words({span.begin, at}).size();
}

/// A spokesman's kind is that of the first body after him.
std::string SpeakerReader::inherited(Span span) const {
  // "مسؤولون وشهود": what is coordinated is somebody else.
  for (std::uint32_t t = doc_.stages.text.token_at(span.begin) + 1;
       t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t)
    if (doc_.is_word(t) && (doc_.stages.lexed.words[t].proclitics & lexicon::kConjunctions) != 0)
      span.end = doc_.token(t).span.begin;
  const Words all = words(span);
  // "العميد عبد الأمير": the prince in his name is no office.
  const event::NameFact* person = name_in(span, event::NameKind::kPerson);
  const std::size_t name_first = person == nullptr ? all.size() : words_before(span, person->span.begin);
  const std::size_t name_end = person == nullptr ? all.size() : words_before(span, std::min(person->span.end, span.end));
  const auto in_name = [&](std::size_t w) { return w >= name_first && w < name_end; };
  const event::NameFact* org = name_in(span, event::NameKind::kOrganisation);
  const std::size_t named = org == nullptr || org->claimant_kind.empty() ? all.size() : words_before(span, org->span.begin);
  for (std::size_t w = 1; w < all.size() && w <= named; ++w)
    if (const ClaimKnowledge::Kind row = knowledge_.kind(all, w);
        !in_name(w) && !row.kind.empty() && !row.inherit && (row.words > 0 || (w > 1 && (w < named || row.kind != "military") && service(row.kind))))
      return std::string(row.kind);
  if (named < all.size() && org->claimant_kind != "official") return org->claimant_kind;
  for (std::size_t w = 1; w < all.size(); ++w)  // "مجلس قيادة المقاومة": the body says whose it is
    if (const ClaimKnowledge::Kind row = knowledge_.kind(all, w); !row.kind.empty() && !row.inherit && row.words > 0)
      return std::string(row.kind);
  // "رئيس جهاز مكافحة الإرهاب بالجيش": an office of a force is of that force.
  if (named < all.size())
    for (const event::NameFact& n : doc_.stages.facts.names)
      if (n.kind == event::NameKind::kOrganisation && span.contains(n.span) && n.span.begin >= org->span.end &&
          service(n.claimant_kind))
        return n.claimant_kind;
  if (named < all.size()) return org->claimant_kind;
  for (std::size_t w = 1; w < all.size(); ++w) {
    const ClaimKnowledge::Kind row = knowledge_.kind(all, w);
    if (!in_name(w) && !row.kind.empty() && !row.inherit) return std::string(row.kind);
  }
  return {};
}

/// "مروان محمد أحد سكان القرية", "فلان، وهو مسؤول في المستشفى": what the person is said to be.
std::string SpeakerReader::apposition(const ItemList& list, std::uint32_t index, Span name) const {
  std::uint32_t i = index + 1;
  while (i < list.items.size() && list.items[i].span.begin < name.end) ++i;
  for (int marks = 0; i < list.items.size() && marks < 5; ++i, ++marks) {
    const Item& it = list.items[i];
    const ItemKind k = it.kind;
    if (k == ItemKind::kNp) {
      if (it.trigger != kNone || !(it.human || listed(list, i, "one-of"))) return {};
      const Words all = words(it.span);
      std::size_t head = 0;
      while (head + 1 < all.size() && doc_.listed(doc_.stages.text.token_at(it.span.begin) + static_cast<std::uint32_t>(head), "quantifier"))
        ++head;
      if (head == 0 && all.size() > 1 && listed(list, i, "one-of")) head = 1;
      const ClaimKnowledge::Kind row = all.empty() ? ClaimKnowledge::Kind{} : knowledge_.kind(all, head);
      if (row.inherit) {
        Span office = it.span;
        extend(list, i, office);
        if (std::string body = inherited(office); !body.empty()) return body;
      }
      return resident(it.span) ? "witness" : std::string(row.kind);
    }
    // "فلان الذي يسكن قرب السوق", "فلان الذي نجا من الهجوم"
    if (k == ItemKind::kRel && i + 1 < list.items.size() && list.items[i + 1].kind == ItemKind::kVerb)
      return listed(list, i + 1, "onlooker-verb") ? "witness" : std::string();
    // "احد" without its hamza has been taken for a verb.
    const bool one = k == ItemKind::kVerb && listed(list, i, "one-of");
    const bool of = k == ItemKind::kPrep && list.items[i - 1].kind == ItemKind::kPronoun && listed(list, i, "partitive-of");
    if (!one && !of && k != ItemKind::kComma && k != ItemKind::kConj && k != ItemKind::kPronoun && k != ItemKind::kParen) return {};
  }
  return {};
}

/// "أحد سكان القرية": one of the place who is given by name tells what he saw.
bool SpeakerReader::resident(Span span) const {
  for (std::uint32_t t = doc_.stages.text.token_at(span.begin);
       t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t)
    if (doc_.is_word(t) && doc_.listed(t, "resident-noun")) return true;
  return false;
}

/// The phrase goes on with a preposition and a place or a noun of place.
bool SpeakerReader::of_place(const ItemList& list, std::uint32_t index) const {
  std::uint32_t i = index + 1;
  while (i < list.items.size() && list.items[i].kind == ItemKind::kPrep) ++i;
  if (i == index + 1 || i >= list.items.size() || list.items[i].kind != ItemKind::kNp) return false;
  // "مصادر في اليمن": a whole country is no neighbourhood.
  constexpr int kCountry = 6;
  return listed(list, i, "scene-place") ||
         std::any_of(doc_.stages.facts.places.begin(), doc_.stages.facts.places.end(), [&](const event::PlaceFact& p) {
           return p.span.overlaps(list.items[i].span) && p.precision != kCountry;
         });
}

/// "ناطق الحكومة فلان ... وقال فلان": what stood before the name where the text first gave it.
std::string SpeakerReader::introduced(Span name) const {
  constexpr std::uint32_t kTitleReach = 7;
  const std::uint32_t self = doc_.stages.text.token_at(name.begin);
  std::uint32_t last = self;
  while (last + 1 < doc_.stages.text.tokens.size() && doc_.token(last + 1).span.begin < name.end) ++last;
  const std::string key = doc_.stem_key(last);
  for (std::uint32_t t = 1; t < self; ++t) {
    if (!doc_.is_word(t) || doc_.stem_key(t) != key) continue;
    for (std::uint32_t j = t; j-- > 0 && j + kTitleReach > t && doc_.is_word(j);) {
      if (!doc_.stages.lexed.best(j).has(lexicon::kHuman)) continue;
      const Span title{doc_.token(j).span.begin, doc_.token(t).span.end};
      const ClaimKnowledge::Kind row = knowledge_.kind(words(title), 0);
      if (row.kind.empty()) continue;
      if (row.inherit)
        if (std::string body = inherited(title); !body.empty()) return body;
      // "الدكتور فلان رئيس اللجنة": the office behind the name says more than the degree before it.
      if (row.kind == "analyst")
        if (std::string office = told_after(t); !office.empty()) return office;
      return std::string(row.kind);
    }
    return told_after(t);  // the first mention tells, or none does
  }
  return {};
}

/// "فلان رئيس اللجنة", "فلان، وهو طبيب في المستشفى": the office that follows the name's last word.
std::string SpeakerReader::told_after(std::uint32_t name) const {
  constexpr std::uint32_t kGap = 3, kTitleReach = 7;
  const auto& tokens = doc_.stages.text.tokens;
  for (std::uint32_t j = name + 1; j < tokens.size() && j <= name + kGap; ++j) {
    if (!doc_.is_word(j)) continue;
    const lexicon::Reading& r = doc_.stages.lexed.best(j);
    if (r.pos == lexicon::Pos::kPronoun || doc_.listed(j, "one-of") || doc_.listed(j, "partitive-of")) continue;
    if (!r.has(lexicon::kHuman) || doc_.stages.lexed.words[j].proclitics != 0) return {};
    std::uint32_t end = j + 1;
    while (end < tokens.size() && end < j + kTitleReach && doc_.is_word(end) && doc_.stages.lexed.best(end).pos != lexicon::Pos::kVerb) ++end;
    const Span title{doc_.token(j).span.begin, doc_.token(end - 1).span.end};
    const ClaimKnowledge::Kind row = knowledge_.kind(words(title), 0);
    if (row.inherit)
      if (std::string body = inherited(title); !body.empty()) return body;
    return resident(title) ? "witness" : std::string(row.kind);
  }
  return {};
}

/// Nobody of the tables: a place speaks for its government, people without an office as witnesses.
std::string SpeakerReader::guess(const Item& np, Span span) const {
  // "نشر الفيديو": what is published says nothing.
  if (!np.human && doc_.listed(np.head, "published") && !doc_.listed(np.head, "statement-noun")) return {};
  const event::NameFact* role = name_in(span, event::NameKind::kRole);
  // "دور رائد": the office is the head, not a word after it; in "تعبير المتدخلين" it is whose word it is.
  if (role != nullptr && !role->claimant_kind.empty() &&
      (role->span.begin <= doc_.token(np.head).span.end || doc_.listed(np.head, "word-of")))
    return role->claimant_kind;
  if (np.end == np.head + 1)
    if (std::string office = introduced(span); !office.empty()) return office;
  const bool place = np.atom != kNone && events_.atoms[np.atom].kind == event::AtomKind::kPlace;
  if (place) return "official";
  if (!np.human && place_in(span)) return "official";
  // "وأكد قعيم، أن": a word that no lexicon knows is somebody's name.
  if (!np.human) return np.end == np.head + 1 && doc_.stages.lexed.words[np.head].readings == 0 ? "official" : "";
  return np.number == lexicon::Number::kPlural ? "local" : "witness";
}

const event::NameFact* SpeakerReader::name_in(Span span, event::NameKind kind) const {
  for (const event::NameFact& n : doc_.stages.facts.names)
    if (n.kind == kind && n.span.overlaps(span) && n.span.begin >= span.begin) return &n;
  return nullptr;
}

bool SpeakerReader::place_in(Span span) const {
  return std::any_of(doc_.stages.facts.places.begin(), doc_.stages.facts.places.end(),
                     [&](const event::PlaceFact& p) { return p.span.overlaps(span); });
}

std::string SpeakerReader::phrase(Span span) const {
  std::string out;
  for (std::uint32_t t = doc_.stages.text.token_at(span.begin);
       t < doc_.stages.text.tokens.size() && doc_.token(t).span.begin < span.end; ++t) {
    if (!doc_.is_word(t)) continue;
    // "للمركز" is ل and المركز: the article has lost its alef.
    std::string key = doc_.core_key(t);
    if (doc_.stages.lexed.words[t].has(lexicon::kAl) && !key.starts_with(text::match_key("ال"))) key = text::match_key("ا") + key;
    out += (out.empty() ? "" : " ") + key;
  }
  return out;
}

/// "المصدر", "الوزارة", "البيان", "ديفيس": the last claimant it can mean. True when resolved.
bool SpeakerReader::resolve(const ItemList& list, std::uint32_t index, const std::vector<Claimant>& before,
                            Claimant& out) const {
  if (before.empty()) return false;
  const Item& np = list.items[index];
  const std::string text = phrase(np.span);
  if (text.empty()) return false;
  const auto blanks = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  // What names its body itself is no anaphor ("بيان صادر عن المستشفى").
  const bool bare = out.span.end <= np.span.end;
  // "المعلومات" are nobody's; "وكالة «كذا»" names an agency, "الوكالة" the one before.
  if (doc_.listed(np.head, "news-noun")) return false;
  const bool the = np.definite && doc_.is_word(np.head) && doc_.stages.lexed.words[np.head].has(lexicon::kAl);
  const event::Lists& lists = doc_.knowledge.lists;
  if (lists.has("source-again", text)) {
    adopt(before.back(), out);
    return true;
  }
  const std::string key = doc_.core_key(np.head);
  for (std::size_t k = before.size(); k-- > 0;) {
    const Claimant& earlier = before[k];
    if (earlier.span.empty() || earlier.span == out.span) continue;
    const std::string full = phrase(earlier.resolved.empty() ? earlier.span : earlier.resolved);
    const bool part = (np.definite || np.atom != kNone) && full.size() > text.size() && contains_words(full, text);
    const bool head = bare && the && blanks < kAnaphorWords && shares_head(full, key);
    if (!part && !head) continue;
    adopt(earlier, out);
    return true;
  }
  if (bare && np.definite && blanks < kAnaphorWords && doc_.listed(np.head, "statement-noun")) {
    adopt(before.back(), out);
    return true;
  }
  return false;
}

}  // namespace marsad::claim
