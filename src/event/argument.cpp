// Implements event/argument.h. Subjects, objects and genitives come from the rules' constructions;
// prepositional phrases from the frame of the trigger; coordination carries a role on.
#include "event/argument.h"

#include <algorithm>
#include <optional>

#include "event/needs.h"

namespace marsad::event {
namespace {

using rule::Match;

constexpr std::size_t kReach = 16;  // items a prepositional argument may stand from its trigger

class Finder {
 public:
  Finder(const ArgumentInput& in, const ItemList& list)
      : in_(in), items_(list.items), sequence_(in.chunk, list), needs_(in, list, sequence_) {
    lists_ = &in.chunk.lists;
    agent_ = lists_->id("agent-prep");
    against_ = lists_->id("against-prep");
    with_ = lists_->id("with-prep");
    by_ = lists_->id("by-prep");
    owner_ = lists_->id("owner-prep");
    to_ = lists_->id("to-prep");
    ranks_ = lists_->id("ranks-prep");
    beside_ = lists_->id("beside-prep");
    willing_ = lists_->id("control-adjective");
    between_ = lists_->id("between-prep");
    attached_ = lists_->id("attached-participle");
  }

  void run(std::vector<Draft>& out) {
    out.clear();
    for (std::uint32_t i = 0; i < items_.size(); ++i)
      if (items_[i].trigger != kNone) draft(i, out);
  }

 private:
  void draft(std::uint32_t i, std::vector<Draft>& out) {
    std::optional<Draft> spare;
    for (std::uint32_t row : in_.triggers.alternatives(items_[i].trigger)) {
      Draft d;
      d.item = i;
      d.row = row;
      bounds(d);
      frame(d, out);
      layers(d);
      prepositions(d);
      pronouns(d);
      inherit(d, out);
      antecedents(d, out);
      unique(d.actors);
      unique(d.recipients);
      d.actors.erase(std::remove_if(d.actors.begin(), d.actors.end(),
                                    [&](std::uint32_t a) {
                                      return std::find(d.recipients.begin(), d.recipients.end(), a) != d.recipients.end();
                                    }),
                     d.actors.end());
      if (!needs_.hold(d)) {
        if (!spare && !is_verb(d) && needs_context(d)) spare = std::move(d);
        continue;
      }
      out.push_back(std::move(d));
      return;
    }
    if (!spare) return;
    spare->unmet = true;
    out.push_back(std::move(*spare));
  }

  /// A violent or protesting event noun that asks only for signs of a real case (armed people, a
  /// place, casualties), not for a word that decides between senses.
  bool needs_context(const Draft& d) const {
    const Trigger& t = row(d);
    if (t.casualty || (t.type != "ASSAULT" && t.type != "PROTEST")) return false;
    const ListId signs = lists_->id("sign-of-event");
    return std::all_of(t.needs.begin(), t.needs.end(), [&](const std::string& need) {
      if (static_cast<unsigned char>(need[0]) >= 0x80) return lists_->has(signs, text::match_key(need));
      return lists_->has(signs, need);
    });
  }

  static Role role_of_subject(const Trigger& t) {
    const Role role = t.role("subj");
    return role == Role::kNone ? Role::kActor : role;
  }
  /// Both name people or bodies, or both are places.
  bool alike(std::uint32_t a, std::uint32_t b) const {
    const bool place = sequence_.test(a, feature_test("place"));
    return sequence_.test(a, feature_test("people")) == sequence_.test(b, feature_test("people")) &&
           place == sequence_.test(b, feature_test("place"));
  }

  bool immovable(std::uint32_t i) const {
    if (items_[i].human || items_[i].quantity != kNone || items_[i].atom != kNone) return false;
    return sequence_.test(i, list_test("class.road")) || sequence_.test(i, list_test("building")) ||
           sequence_.test(i, list_test("class.place_like"));
  }

  /// An organisation, or a body of the state that arrests rather than is arrested.
  bool arrests(std::uint32_t i) const {
    if (items_[i].quantity != kNone) return false;
    if (items_[i].atom != kNone) return sequence_.test(i, feature_test("force"));
    return sequence_.test(i, list_test("arresting-body"));
  }

  /// First member of the coordination that ends at `item`, when it opens the clause.
  std::uint32_t coordination_start(std::uint32_t item) const {
    std::uint32_t at = item;
    while (at >= 2 && items_[at - 1].kind == ItemKind::kConj && items_[at - 1].glued_conj &&
           items_[at - 2].kind == ItemKind::kNp && items_[at - 2].trigger == kNone &&
           items_[at - 2].end == items_[at].first && (alike(at - 2, item) || acting_state(at - 2)))
      at -= 2;
    if (at == 0) return at;
    const ItemKind k = items_[at - 1].kind;
    return breaks(k) || k == ItemKind::kComma || k == ItemKind::kParticle || k == ItemKind::kQuote ? at : item;
  }

  const Trigger& row(const Draft& d) const { return in_.triggers.row(d.row); }
  bool is_verb(const Draft& d) const { return items_[d.item].kind == ItemKind::kVerb; }

  static void unique(std::vector<std::uint32_t>& v) {
    std::vector<std::uint32_t> seen;
    for (std::uint32_t x : v)
      if (std::find(seen.begin(), seen.end(), x) == seen.end()) seen.push_back(x);
    v = std::move(seen);
  }

  /// The clause: from the last stop, complementizer or colon to the next.
  void bounds(Draft& d) const {
    std::uint32_t begin = d.item;
    while (begin > 0 && !breaks(items_[begin - 1].kind)) --begin;
    std::uint32_t end = d.item + 1;
    while (end < items_.size() && !breaks(items_[end].kind)) ++end;
    d.clause_begin = begin;
    d.clause_end = end;
  }
  static bool breaks(ItemKind k) {
    return k == ItemKind::kStop || k == ItemKind::kComp || k == ItemKind::kColon;
  }

  /// Adds an item and the items coordinated with it.
  void put(std::vector<std::uint32_t>& to, std::uint32_t item) {
    if (item == kNone || items_[item].kind != ItemKind::kNp) return;
    to.push_back(item);
    const bool between = item > 0 && items_[item - 1].kind == ItemKind::kPrep &&
                         lists_->has(between_, prep_key(in_.chunk, items_[item - 1]));
    for (std::uint32_t at = item + 1; at + 1 < items_.size();) {
      if (const std::uint32_t more = counted_more(item, at); more != kNone) {
        to.push_back(more);
        at = more + 1;
        continue;
      }
      if (between)
        if (const std::uint32_t past = past_side(at); past != kNone) at = past;
      if (at + 1 >= items_.size()) return;
      if (items_[at].kind == ItemKind::kComma && items_[at + 1].kind == ItemKind::kConj) ++at;
      if (at + 1 >= items_.size() || items_[at].kind != ItemKind::kConj) return;
      const Item& next = items_[at + 1];
      // A clitic, or و before a figure ("و7 مدنيين").
      if (next.kind != ItemKind::kNp || next.trigger != kNone) return;
      if (next.first != items_[at].end - 1 && !items_[at].glued_conj &&
          !(next.quantity != kNone && lists_->has(lists_->id("coordination"), item_key(in_.chunk, items_[at]))))
        return;
      const bool party = sequence_.test(at + 1, feature_test("people"));
      const bool alike = party == sequence_.test(item, feature_test("people"));
      const bool verb_after = at + 2 < items_.size() && items_[at + 2].kind == ItemKind::kVerb;
      if (!alike || (verb_after && !between)) return;
      to.push_back(at + 1);
      at += 2;
    }
  }

  /// "بين A مدعمة ببعض حلفائها من جهة، وB من جهة أخرى": past the words that close one side of those
  /// who fight; allies and descriptions before them are no members. kNone when none are near.
  std::uint32_t past_side(std::uint32_t at) const {
    constexpr std::uint32_t kNear = 7;  // a description with two phrases
    const std::uint32_t end = std::min<std::uint32_t>(at + kNear, items_.size());
    for (; at < end; ++at) {
      const Item& it = items_[at];
      if (it.kind == ItemKind::kVerb || it.kind == ItemKind::kComma || breaks(it.kind)) return kNone;
      if (it.kind == ItemKind::kConj && it.glued_conj) return kNone;
      if (it.kind != ItemKind::kPrep) continue;
      const std::string key = item_key(in_.chunk, it);
      const bool noun = at + 1 < items_.size() && items_[at + 1].kind == ItemKind::kNp;
      if (noun && lists_->has(lists_->id("side-from"), key) && sequence_.test(at + 1, list_test("side-noun")))
        return at + 2;
      if (!lists_->has(lists_->id("side-prep"), key)) continue;
      if (!noun) return at + 1;
      if (lists_->has(lists_->id("others"), item_key(in_.chunk, items_[at + 1]))) return at + 2;
    }
    return kNone;
  }

  /// "قائد في الحشد واثنان من مرافقيه": a number of people joined across a phrase of place or
  /// belonging. The item, or kNone.
  std::uint32_t counted_more(std::uint32_t item, std::uint32_t at) const {
    if (at + 3 >= items_.size() || !sequence_.test(item, feature_test("people"))) return kNone;
    const auto plain = [&](std::uint32_t i) { return items_[i].kind == ItemKind::kNp && items_[i].trigger == kNone; };
    if (items_[at].kind != ItemKind::kPrep || items_[at].closed || !plain(at + 1)) return kNone;
    if (items_[at + 2].kind != ItemKind::kConj || !items_[at + 2].glued_conj || !plain(at + 3)) return kNone;
    if (items_[at + 3].quantity == kNone || items_[at + 1].quantity != kNone) return kNone;
    return at + 4 < items_.size() && items_[at + 4].kind == ItemKind::kVerb ? kNone : at + 3;
  }

  void assign(Draft& d, Role role, std::uint32_t item) {
    if (item == kNone) return;
    // "تحرير عدن": a town does nothing; states and capitals do.
    if (role == Role::kActor && sequence_.test(item, feature_test("place")) && !acting_state(item) &&
        in_.chunk.atoms[items_[item].atom].first == items_[item].first)
      role = Role::kPlace;
    // "انتحاريان يوقعان تسعة قتلى": people who cause harm do it.
    if (role == Role::kCause && items_[item].human && sequence_.test(item, feature_test("people")) &&
        !sequence_.test(item, feature_test("place")))
      role = Role::kActor;
    if (role == Role::kActor) put(d.actors, item);
    if (role == Role::kRecipient || role == Role::kObject || role == Role::kCount) put(d.recipients, item);
    if (role == Role::kMeans || role == Role::kCause) d.means.push_back(item);
    if (role == Role::kPlace && sequence_.test(item, feature_test("definite"))) d.at_place = true;
  }

  const Match* first(std::string_view layer, const Draft& d) {
    in_.rules.match(layer, sequence_, d.item, matches_);
    return matches_.empty() ? nullptr : &matches_.front();
  }

  /// "أطلقت الحكومة سراح B", "عثر على جثة B": the noun after the last word of a verbal phrase.
  std::uint32_t phrase_genitive(const Draft& d) const {
    const Trigger& t = row(d);
    if (!is_verb(d) || t.words.size() < 2 || t.role("gen") == Role::kNone || t.words.back().governs) return kNone;
    std::uint32_t last = d.item;
    for (std::uint32_t i = d.item + 1; i < items_.size() && i < d.item + 9; ++i)
      if (items_[i].kind == ItemKind::kParticle && in_.chunk.trigger_length[items_[i].first] == 0) last = i;
    const std::uint32_t next = last + 1;
    if (next >= items_.size() || items_[next].kind != ItemKind::kNp || items_[next].first != items_[last].end ||
        items_[next].trigger != kNone)
      return kNone;
    return next;
  }

  /// "روسيا تنفذ عملية وتقتل ثمانية": a verb joined to one of the same form goes on with its subject.
  bool goes_on(const Draft& d) const {
    if (d.item == 0 || items_[d.item - 1].kind != ItemKind::kConj) return false;
    const lexicon::Reading& own = in_.chunk.lexed.best(items_[d.item].head);
    if (own.aspect != lexicon::Aspect::kImperfect) return false;
    for (std::uint32_t i = d.item - 1; i-- > d.clause_begin;) {
      if (items_[i].kind != ItemKind::kVerb) continue;
      const lexicon::Reading& r = in_.chunk.lexed.best(items_[i].head);
      return r.aspect == own.aspect && r.gender == own.gender && r.number == own.number && i > d.clause_begin &&
             items_[d.clause_begin].kind == ItemKind::kNp;
    }
    return false;
  }

  /// "يقتل ستة ويصيب 11": a number after a joined verb is its object, the subject is the same.
  bool number_object(const Draft& d, std::uint32_t subj, const std::vector<Draft>& before) const {
    if (before.empty() || d.passive || subj < d.item || items_[subj].quantity == kNone || d.item == 0) return false;
    if (items_[d.item - 1].kind != ItemKind::kConj) return false;
    const Draft& last = before.back();
    return is_verb(last) && last.clause_begin == d.clause_begin && !last.passive && !last.actors.empty() &&
           row(d).role("obj") == Role::kRecipient;
  }

  void frame(Draft& d, const std::vector<Draft>& before) {
    frame_subject_ = false;
    const std::uint32_t phrase_gen = phrase_genitive(d);
    if (phrase_gen != kNone) {
      d.bound.emplace_back("gen", phrase_gen);
      assign(d, row(d).role("gen"), phrase_gen);
    }
    const Match* m = first("frame", d);
    if (m == nullptr) return;
    d.rules.push_back(m->rule->where());
    const Trigger& t = row(d);
    d.passive = m->rule->setting("passive") == "yes";
    const auto at = [&](std::string_view role) {
      const std::size_t i = m->item(role);
      return i == Match::npos ? kNone : static_cast<std::uint32_t>(i);
    };
    std::uint32_t subj = at("subj");
    std::uint32_t obj = at("obj");
    // "وأغلقت الجسور", "دمرت منازل": a building or road after the verb is what was hit.
    if (is_verb(d) && subj != kNone && subj > d.item && obj == kNone && t.role("obj") != Role::kNone && immovable(subj)) {
      obj = subj;
      subj = kNone;
      d.passive = false;
    }
    if (subj != kNone && obj == kNone && d.passive && goes_on(d) && subj > d.item) {
      d.passive = false;
      obj = subj;
      subj = kNone;
    }
    if (subj != kNone && obj == kNone && number_object(d, subj, before)) {
      obj = subj;
      subj = kNone;
    }
    if (phrase_gen != kNone) {
      if (subj >= phrase_gen) subj = kNone;
      if (obj >= phrase_gen) obj = kNone;
    }
    const std::uint32_t gen = at("gen");
    frame_subject_ = subj != kNone;
    // "أضرم محتجون النار": the phrase holds its object; a force arrests and is not arrested.
    if (d.passive && subj != kNone && t.role("subj") == Role::kActor &&
        (t.words.size() > 1 || (t.harm != "killed" && t.harm != "wounded" && arrests(subj) &&
                                (t.type == "COERCE" || subj < d.item))))
      d.passive = false;
    if (subj != kNone) d.bound.emplace_back(d.passive ? "obj" : "subj", subj);
    if (obj != kNone) d.bound.emplace_back("obj", obj);
    if (gen != kNone) d.bound.emplace_back("gen", gen);
    if (subj != kNone) {
      // "السعودية والإمارات ومصر تقطع": the verb's subject is the whole of the coordination.
      if (subj < d.item && role_of_subject(t) == Role::kActor)
        for (std::uint32_t at = coordination_start(subj); at < subj; at += 2)
          (d.passive ? d.recipients : d.actors).push_back(at);
      Role role = t.role("subj");
      if (role == Role::kNone) role = Role::kActor;
      const Role object = t.role("obj") == Role::kNone ? Role::kRecipient : t.role("obj");
      assign(d, d.passive && role == Role::kActor ? object : role, subj);
    }
    if (obj != kNone) {
      Role role = t.role("obj");
      if (role == Role::kNone && is_verb(d) && t.role("subj") != Role::kRecipient) role = Role::kRecipient;
      assign(d, role, obj);
    }
    if (gen != kNone) genitive(d, gen, obj != kNone);
    assign(d, Role::kActor, at("actor"));
    assign(d, Role::kRecipient, at("recipient"));
  }

  void genitive(Draft& d, std::uint32_t gen, bool has_object) {
    const Trigger& t = row(d);
    Role role = t.role("gen");
    if (role == Role::kNone && t.frame.empty()) role = Role::kEither;
    if (role != Role::kEither) return assign(d, role, gen);
    if (has_object || has_agent_object(d, gen)) return assign(d, Role::kActor, gen);
    Role alone = t.role("alone");
    // "حشد مقاتلين جدد": those who are sent send nobody.
    if (t.type == "MOBILIZE" && alone == Role::kNone && !strongly_forceful(gen)) return;
    if (alone == Role::kNone || alone == Role::kEither)
      alone = forceful(gen) ? Role::kActor : Role::kRecipient;
    else if (prepared_for(d))
      alone = Role::kRecipient;
    else if (alone == Role::kRecipient && strongly_forceful(gen) && t.harm.empty())
      alone = Role::kActor;
    assign(d, alone, gen);
  }

  /// "عبوة معدة لاستهداف القوات", "محاولة لاستهداف الجيش": what is prepared is meant for them.
  bool prepared_for(const Draft& d) const {
    if (d.item < 2 || items_[d.item - 1].kind != ItemKind::kPrep) return false;
    const Item& before = items_[d.item - 2];
    if (before.kind != ItemKind::kNp) return false;
    const ListId prepared = lists_->id("prepared");
    for (std::uint32_t t = before.first; t < before.end; ++t)
      if (in_.chunk.text.tokens[t].kind == text::TokenKind::kWord &&
          (lists_->has(prepared, in_.chunk.keys[t].core) || in_.chunk.keys.lemma_in(t, prepared)))
        return true;
    return false;
  }

  /// True when the phrase after `gen` is a preposition that gives the trigger its recipient.
  bool has_agent_object(const Draft& d, std::uint32_t gen) const {
    if (gen + 1 >= items_.size() || items_[gen + 1].kind != ItemKind::kPrep) return false;
    return row(d).role(prep_key(in_.chunk, items_[gen + 1])) == Role::kRecipient;
  }

  /// An organisation or armed group: one that strikes rather than is struck.
  bool forceful(std::uint32_t item) const {
    const Item& it = items_[item];
    if (it.quantity != kNone) return false;
    if (it.atom != kNone) return in_.chunk.atoms[it.atom].kind == AtomKind::kOrganisation;
    return sequence_.test(item, list_test("class.force")) || sequence_.test(item, list_test("class.armed")) ||
           sequence_.test(item, list_test("class.aircraft"));
  }
  bool strongly_forceful(std::uint32_t item) const {
    return items_[item].atom != kNone && forceful(item) && items_[item].quantity == kNone;
  }

  void layers(Draft& d) {
    if (const Match* m = first("agent", d)) {
      d.rules.push_back(m->rule->where());
      // "اغتيال الصحفيين على أيدي العناصر": the genitive then suffered it.
      for (const auto& [position, item] : d.bound)
        if (position == "gen" && row(d).role("gen") == Role::kEither) {
          const auto at = std::find(d.actors.begin(), d.actors.end(), item);
          if (at == d.actors.end()) continue;
          d.recipients.push_back(item);
          d.actors.erase(at);
        }
      put(d.actors, static_cast<std::uint32_t>(m->item("actor")));
    }
    if (is_verb(d)) return;
    // "أقر بمقتل زعيمه": who speaks of a death did not do it.
    const bool death = row(d).harm == "killed" && row(d).role("gen") == Role::kRecipient && row(d).words.size() == 1;
    if (const Match* m = first("control", d); m != nullptr && d.actors.empty() && !death) {
      const Role role = row(d).role("gen") == Role::kRecipient && !d.recipients.empty() ? Role::kActor
                        : row(d).role("gen") == Role::kNone ? Role::kActor : Role::kActor;
      d.rules.push_back(m->rule->where());
      joined_before(d, static_cast<std::uint32_t>(m->item("actor")));
      assign(d, role, static_cast<std::uint32_t>(m->item("actor")));
    }
    if (const Match* m = first("ascribe", d); m != nullptr && d.actors.empty()) {
      d.rules.push_back(m->rule->where());
      put(d.actors, static_cast<std::uint32_t>(m->item("actor")));
    }
    announced(d);
    after_deed(d);
    if (const Match* m = first("light", d)) {
      d.rules.push_back(m->rule->where());
      if (const std::size_t a = m->item("actor"); a != Match::npos) {
        joined_before(d, static_cast<std::uint32_t>(a));
        put(d.actors, static_cast<std::uint32_t>(a));
      }
      if (const std::size_t r = m->item("recipient"); r != Match::npos)
        put(d.recipients, static_cast<std::uint32_t>(r));
    }
    if (const Match* m = first("strike", d)) {
      d.rules.push_back(m->rule->where());
      put(d.recipients, static_cast<std::uint32_t>(m->item("recipient")));
    }
  }

  /// "المقاومة والجيش سيبدأون الهجوم": the whole of the coordination that ends at the actor.
  void joined_before(Draft& d, std::uint32_t actor) const {
    if (actor + 1 >= items_.size() || actor > d.item) return;
    for (std::uint32_t at = coordination_start(actor); at < actor; at += 2) d.actors.push_back(at);
  }

  /// "انسحب الجيش من المدينة بعد اعتقال ثلاثة": what a force did before the deed of the sentence.
  void after_deed(Draft& d) const {
    const Trigger& t = row(d);
    if (!d.actors.empty() || items_[d.item].definite || t.role("gen") != Role::kEither || d.item < 2) return;
    if (t.type != "COERCE" && t.mode != "destroy") return;
    if (items_[d.item - 1].kind != ItemKind::kPrep || !lists_->has(lists_->id("after-prep"), item_key(in_.chunk, items_[d.item - 1])))
      return;
    for (std::uint32_t i = d.item; i-- > d.clause_begin;) {
      if (items_[i].kind != ItemKind::kNp || items_[i].trigger != kNone || !sequence_.test(i, feature_test("free"))) continue;
      if (arrests(i)) d.actors.push_back(i);
      return;
    }
  }

  /// "أعلنت الشرطة اعتقال ...": who announces a deed that only an authority or a force does, did it.
  void announced(Draft& d) {
    const Trigger& t = row(d);
    if (!d.actors.empty()) return;
    const bool own = t.type == "COERCE" || t.type == "RETREAT" || t.type == "SANCTION" || t.type == "MOBILIZE" ||
                     lists_->has(lists_->id("own-deed"), t.words.front().key);
    // "متطرفون يعلنون قطع رأس رهينة": phrases of killing name their victim after them.
    const bool kill = t.type == "ASSAULT" && t.harm == "killed" && (t.role("gen") == Role::kEither || t.words.size() > 1);
    if (!own && !kill && t.role("gen") == Role::kRecipient) return;
    if (!own && !kill && t.type != "PROTEST" && t.harm != "abducted") return;
    const Match* m = first("announce", d);
    if (m == nullptr) return;
    const auto actor = static_cast<std::uint32_t>(m->item("actor"));
    // The police tell of kidnappings, a group of its own.
    if (t.harm == "abducted" && (!needs_.by_sector(items_[actor], "fighter") || needs_.by_sector(items_[actor], "authority")))
      return;
    if (kill && !own && !needs_.by_sector(items_[actor], "armed")) return;
    if (t.type != "PROTEST" && !needs_.by_sector(items_[actor], "authority") && !needs_.by_sector(items_[actor], "armed")) return;
    d.rules.push_back(m->rule->where());
    put(d.actors, actor);
  }

  /// "القصف التركي": an adjective already says who did it.
  bool has_owner(const Item& item) const {
    const Span span = item.span.cover(in_.chunk.text.tokens[item.end - 1].span);
    return std::any_of(in_.facts.names.begin(), in_.facts.names.end(), [&](const NameFact& n) {
      return (n.kind == NameKind::kNationality || n.kind == NameKind::kOrganisation) && n.span.overlaps(span);
    });
  }

  bool suffered(const Draft& d) const {
    const std::string& harm = row(d).harm;
    return (harm == "killed" || harm == "wounded") && (d.passive || row(d).role("subj") == Role::kRecipient ||
                                                        row(d).role("gen") == Role::kRecipient);
  }
  /// "زوجته", "مرافقيه"
  bool companion(std::uint32_t i) const {
    return items_[i].human && in_.chunk.text.tokens[items_[i].head].kind == text::TokenKind::kWord &&
           static_cast<bool>(in_.chunk.lexed.words[items_[i].head].enclitic);
  }

  /// A participle that calls for its preposition ("الموالية ل", "التابعة ل").
  bool attached(std::uint32_t t) const {
    if (in_.chunk.text.tokens[t].kind != text::TokenKind::kWord) return false;
    return lists_->has(attached_, in_.chunk.keys[t].core) || in_.chunk.keys.lemma_in(t, attached_);
  }

  /// Prepositional phrases after the trigger, up to the next event or the clause's end.
  void prepositions(Draft& d) {
    const Trigger& t = row(d);
    std::vector<std::string> used;  // of "هجوم لمتشددين على معسكر للجيش" the first ل counts
    for (std::uint32_t i = d.item + 1; i + 1 < items_.size() && i < d.clause_end && i < d.item + kReach; ++i) {
      const Item& item = items_[i];
      if (item.trigger != kNone && i != d.item) break;
      if (item.kind == ItemKind::kVerb) break;
      if (item.kind == ItemKind::kRel) break;
      if (item.kind != ItemKind::kPrep || items_[i + 1].kind != ItemKind::kNp) continue;
      if (items_[i + 1].trigger != kNone) break;
      const std::string key = prep_key(in_.chunk, items_[i]);
      Role role = t.role(key);
      std::string spaced = key;
      std::replace(spaced.begin(), spaced.end(), '_', ' ');
      if (role == Role::kNone) {
        if (lists_->has(against_, spaced)) role = Role::kRecipient;
        if (lists_->has(ranks_, spaced) && !t.harm.empty()) role = Role::kRecipient;
        // "لقي X مصرعه مع ثلاثة من مرافقيه": those who fell with him.
        if (lists_->has(beside_, spaced) && suffered(d) && (items_[i + 1].quantity != kNone || companion(i + 1)))
          role = Role::kRecipient;
      }
      // "القوات الموالية للرئيس": the preposition is that of the participle before it.
      if (items_[i - 1].kind == ItemKind::kNp && items_[i - 1].trigger == kNone && items_[i - 1].end == item.first &&
          attached(items_[i - 1].end - 1))
        continue;
      // "غارات للجيش على ...": right after the noun ل names who did it, later whose the target is.
      if (role == Role::kActor && lists_->has(to_, spaced) && i != d.item + 1) role = Role::kNone;
      if (role == Role::kEither)
        role = d.actors.empty() && i == d.item + 1 && forceful(i + 1) && !has_owner(items_[d.item]) ? Role::kActor
                                                                                                  : Role::kRecipient;
      if (items_[i].closed || role == Role::kNone) continue;
      const bool again = std::find(used.begin(), used.end(), key) != used.end();
      const bool joined = i > 0 && items_[i - 1].kind == ItemKind::kConj;
      if (again && !joined) continue;
      used.push_back(key);
      assign(d, role, i + 1);
    }
  }

  /// The token that may carry the pronoun: the last of a phrase (إطلاق سراحه), else the head.
  std::uint32_t pronoun_token(std::uint32_t i) const {
    const Item& item = items_[i];
    std::uint32_t last = item.head;
    if (item.trigger != kNone && in_.chunk.trigger_length[item.head] > 1)
      last = std::min<std::uint32_t>(item.head + in_.chunk.trigger_length[item.head], item.end) - 1;
    if (in_.chunk.text.tokens[last].kind != text::TokenKind::kWord) return item.head;
    const auto& word = in_.chunk.lexed.words[last];
    const bool reflexive = word.enclitic && lists_->has(lists_->id("reflexive"), in_.chunk.keys[last].stem);
    return reflexive ? item.head : last;
  }

  /// "وقتل في اشتباكات": a verb that is often passive, with neither subject nor object of its own.
  bool subjectless_passive(const Draft& d) const {
    const Trigger& t = row(d);
    const auto& item = items_[d.item];
    if (t.words.size() > 1 || !d.bound.empty() || !d.recipients.empty() || !d.actors.empty()) return false;
    if (in_.chunk.lexed.words[item.head].enclitic || item.number == lexicon::Number::kPlural) return false;
    if (in_.chunk.lexed.best(item.head).aspect == lexicon::Aspect::kImperfect) return false;
    return t.role("obj") == Role::kRecipient && sequence_.test(d.item, list_test("passive-verb"));
  }

  void pronouns(Draft& d) {
    const Item& item = items_[d.item];
    const auto& word = in_.chunk.lexed.words[pronoun_token(d.item)];
    const Trigger& t = row(d);
    if (item.kind == ItemKind::kVerb) {
      if (t.words.size() > 1 && word.enclitic && t.role("gen") == Role::kRecipient && d.recipients.empty())
        d.pronoun_recipient = true;
      if (word.enclitic && t.role("obj") != Role::kNone && d.recipients.empty()) d.pronoun_recipient = true;
      if (subjectless_passive(d)) {
        d.passive = d.pronoun_recipient = true;
        return;
      }
      if (d.actors.empty() && t.role("subj") == Role::kActor && !d.passive) d.pronoun_actor = true;
      if (d.recipients.empty() && t.role("subj") == Role::kRecipient) d.pronoun_recipient = true;
      return;
    }
    if (!word.enclitic) return;
    Role role = t.role("gen");
    if (role == Role::kEither) {
      role = t.role("alone");
      if (role == Role::kEither || role == Role::kNone) role = d.recipients.empty() ? Role::kRecipient : Role::kActor;
      if (!d.recipients.empty()) role = Role::kActor;
    }
    if (role == Role::kActor) d.pronoun_actor = true;
    if (role == Role::kRecipient) d.pronoun_recipient = true;
  }

  /// "دفعه إلى إعدام ... وكذا إلى اعتقال": the event under the same preposition, else the last.
  const Draft& parallel(const Draft& d, const std::vector<Draft>& before) const {
    const auto prep_before = [&](std::uint32_t i) {
      return i > 0 && items_[i - 1].kind == ItemKind::kPrep ? prep_key(in_.chunk, items_[i - 1]) : std::string();
    };
    const std::string own = prep_before(d.item);
    if (!own.empty() && !is_verb(d))
      for (std::size_t k = before.size(); k-- > 0 && before[k].clause_begin == d.clause_begin;)
        if (prep_before(before[k].item) == own && items_[before[k].item].kind == ItemKind::kNp) return before[k];
    return before.back();
  }

  /// "وحاصرت معسكرا", "وكذا إلى اعتقال 12": a coordinated event without an actor of its own takes
  /// the one of the event before.
  void inherit(Draft& d, const std::vector<Draft>& before) const {
    if (!d.actors.empty() || before.empty()) return;
    const Trigger& t = row(d);
    const bool verb = is_verb(d);
    if (verb && (t.role("subj") != Role::kActor || d.passive || frame_subject_)) return;
    bool joined = false;
    for (std::uint32_t i = d.item, steps = 0; i-- > 0 && steps < 4; ++steps) {
      const ItemKind k = items_[i].kind;
      joined = joined || k == ItemKind::kConj;
      if (k != ItemKind::kConj && k != ItemKind::kPrep && k != ItemKind::kParticle && k != ItemKind::kComma &&
          k != ItemKind::kAdverb)
        break;
      if (k == ItemKind::kComma && joined) break;
    }
    if (!joined) return;
    const Draft& last = parallel(d, before);
    if (items_[last.item].kind != items_[d.item].kind || last.clause_begin != d.clause_begin) return;
    if (verb && items_[last.item].gender != items_[d.item].gender &&
        items_[last.item].gender != lexicon::Gender::kNone && items_[d.item].gender != lexicon::Gender::kNone)
      return;
    d.actors = last.actors;
    d.inherited = !d.actors.empty();
    if (d.inherited) d.pronoun_actor = false;
  }

  /// A pronoun on an event noun or a verb without subject refers to the nearest party before it
  /// that agrees and stands free (سيطرتها, مقتله).
  void antecedents(Draft& d, const std::vector<Draft>& before) const {
    std::uint32_t head = d.item;
    part_of_them(d);
    if (d.pronoun_recipient && just_struck(d, before)) return;
    if (const std::uint32_t willing = d.actors.empty() ? willing_party(d) : kNone; willing != kNone) {
      d.actors.push_back(willing);
      d.pronoun_actor = false;
      return;
    }
    if (d.actors.empty() && !d.pronoun_actor && !is_verb(d)) {
      const std::uint32_t control = controller(d);
      if (control != kNone) {
        head = control;
        d.pronoun_actor = true;
      }
    }
    if (!d.pronoun_actor && !d.pronoun_recipient) return;
    const auto& word = in_.chunk.lexed.words[pronoun_token(head)];
    const lexicon::Reading& verb = in_.chunk.lexed.best(items_[head].head);
    const bool by_verb = items_[head].kind == ItemKind::kVerb && !(word.enclitic && d.pronoun_recipient && !d.pronoun_actor);
    if (find_antecedent(d, head, word, verb, by_verb, true)) return;
    find_antecedent(d, head, word, verb, by_verb, false);
  }

  /// "قتل اثنان منهم": those of whom they are a part are the party.
  void part_of_them(Draft& d) const {
    for (std::uint32_t r : std::vector<std::uint32_t>(d.recipients)) {
      const std::uint32_t of = r + 1;
      if (items_[r].quantity == kNone || of >= items_.size() || items_[of].kind != ItemKind::kPrep) continue;
      if (in_.chunk.atoms[items_[r].quantity].head != kNone) continue;
      const auto& word = in_.chunk.lexed.words[items_[of].first];
      if (!word.enclitic || !lists_->has(lists_->id("of-them"), in_.chunk.keys[items_[of].first].token)) continue;
      Draft find = d;
      find.actors.clear();
      find.recipients = d.recipients;
      find.recipients.insert(find.recipients.end(), d.actors.begin(), d.actors.end());
      find.pronoun_actor = false;
      find.pronoun_recipient = true;
      const std::size_t had = find.recipients.size();  // the found stands last
      if (!find_antecedent(find, d.item, word, in_.chunk.lexed.best(items_[of].first), false, true))
        find_antecedent(find, d.item, word, in_.chunk.lexed.best(items_[of].first), false, false);
      if (find.recipients.size() == had) continue;
      const Item& whole = items_[find.recipients.back()];
      if (whole.number == lexicon::Number::kSingular && whole.atom == kNone && !counted(whole)) continue;
      d.recipients.push_back(find.recipients.back());
      d.uncounted.push_back(find.recipients.back());
    }
  }

  /// "أطلقوا النار على شاب فاستشهد", "ما أسفر عن مقتله": who was struck just before is who died.
  bool just_struck(Draft& d, const std::vector<Draft>& before) const {
    const auto& pronoun = in_.chunk.lexed.words[pronoun_token(d.item)].enclitic;
    if (before.empty() || row(d).harm != "killed" || (!is_verb(d) && !pronoun)) return false;
    const Draft& last = before.back();
    if (last.clause_begin != d.clause_begin || last.recipients.empty() || row(last).type != "ASSAULT") return false;
    const std::uint32_t r = last.recipients.front();
    const bool one = (is_verb(d) ? items_[d.item].number : pronoun.number) != lexicon::Number::kPlural;
    if (!is_verb(d) && one && pronoun.gender != items_[r].gender && items_[r].gender != lexicon::Gender::kNone) return false;
    const bool many = counted(items_[r]) || items_[r].number == lexicon::Number::kPlural || items_[r].number == lexicon::Number::kDual;
    if (one == many) return false;
    d.recipients.push_back(r);
    d.pronoun_recipient = false;
    return true;
  }

  /// `free_only`: subjects and objects, which pronouns take before what a preposition governs.
  bool find_antecedent(Draft& d, std::uint32_t head, const lexicon::Word& word, const lexicon::Reading& verb,
                       bool by_verb, bool free_only) const {
    const lexicon::Gender gender = by_verb ? verb.gender : word.enclitic.gender;
    const lexicon::Number number = by_verb ? verb.number : word.enclitic.number;
    bool verb_between = false;
    for (std::uint32_t i = head; i-- > 0;) {
      const Item& it = items_[i];
      if (it.kind == ItemKind::kStop) return false;
      // "قال مصدر إن ... مقتله": nobody tells his own death.
      if (it.kind == ItemKind::kComp && d.pronoun_recipient && !d.pronoun_actor && row(d).harm == "killed") return false;
      // "إن الصواريخ دمرت": the clause after a bare إن has its own subject.
      verb_between = verb_between || it.kind == ItemKind::kVerb;
      if (by_verb && it.kind == ItemKind::kComp && !verb_between && !sequence_.test(i, feature_test("enclitic")))
        return false;
      // "الهجوم ... استهدف": the attack is the subject of a verb of hitting.
      if (by_verb && it.kind == ItemKind::kNp && it.trigger != kNone && it.definite &&
          sequence_.test(head, list_test("strike-verb")))
        return false;
      if (it.kind != ItemKind::kNp || it.trigger != kNone) continue;
      if (free_only && !near(head, i) && !sequence_.test(i, feature_test("free"))) continue;
      // "كان المقاتلون متحمسين": a predicate is no party.
      if (i > 0 && it.quantity == kNone && items_[i - 1].kind == ItemKind::kNp && items_[i - 1].end == it.first &&
          in_.chunk.lexed.best(it.head).pos == lexicon::Pos::kAdjective)
        continue;
      if (!sequence_.test(i, feature_test("people")) && !(by_verb && d.pronoun_actor && state(i)) &&
          !(near(head, i) && ends_in_person(it)))
        continue;
      // "عائلاتهم" points back itself: its pronoun has the same antecedent.
      if (it.quantity == kNone && in_.chunk.text.tokens[it.head].kind == text::TokenKind::kWord &&
          in_.chunk.lexed.words[it.head].enclitic)
        continue;
      const bool many = counted(it) || it.number == lexicon::Number::kPlural || it.number == lexicon::Number::kDual;
      if (number == lexicon::Number::kPlural && !many && !it.human) continue;
      // "واقتادوا": one man is not they; a group is.
      if (number == lexicon::Number::kPlural && !many && it.atom == kNone && it.number == lexicon::Number::kSingular &&
          !sequence_.test(i, list_test("collective")) && !sequence_.test(i, list_test("class.force")))
        continue;
      if (number == lexicon::Number::kSingular && many && it.human && it.atom == kNone) continue;
      const bool named = it.atom != kNone && in_.chunk.atoms[it.atom].first == it.first;
      const bool group = it.atom != kNone && (named || !it.human);
      if (!group && !many && gender != lexicon::Gender::kNone && it.gender != lexicon::Gender::kNone && gender != it.gender)
        continue;
      if (std::find(d.actors.begin(), d.actors.end(), i) != d.actors.end()) continue;
      if (std::find(d.recipients.begin(), d.recipients.end(), i) != d.recipients.end()) continue;
      (d.pronoun_actor ? d.actors : d.recipients).push_back(i);
      (d.pronoun_actor ? d.pronoun_actor : d.pronoun_recipient) = false;
      return true;
    }
    return false;
  }

  /// A number of persons; "شخص" alone, which also counts, is one.
  bool counted(const Item& it) const {
    if (it.quantity == kNone) return false;
    const Atom& a = in_.chunk.atoms[it.quantity];
    return a.head == kNone || a.head != a.first;
  }

  /// "هوية الشخص الذي قتل": the relative clause is about the last noun of the construct.
  bool ends_in_person(const Item& it) const {
    const std::uint32_t t = it.end - 1;
    return t > it.head && in_.chunk.text.tokens[t].kind == text::TokenKind::kWord &&
           (in_.chunk.human[t] != 0 || in_.chunk.lexed.best(t).has(lexicon::kHuman));
  }

  /// Right before the verb, or before its relative pronoun: "عن جنود أضرموا", "إلى القاضي، الذي حكم".
  bool near(std::uint32_t head, std::uint32_t i) const {
    if (items_[head].kind != ItemKind::kVerb) return false;
    bool relative = false;
    for (std::uint32_t k = i + 1; k < head; ++k) {
      relative = relative || items_[k].kind == ItemKind::kRel;
      const ItemKind kind = items_[k].kind;
      if (kind != ItemKind::kRel && kind != ItemKind::kComma && kind != ItemKind::kParticle) return false;
    }
    // "من أقرب مساعدي الرئيس قتل": a construct with a name is as definite as the name.
    return relative || (i + 1 == head && !items_[i].definite && items_[i].atom == kNone);
  }

  /// A country or capital that acts for its state.
  bool state(std::uint32_t i) const { return sequence_.test(i, feature_test("free")) && acting_state(i); }
  bool acting_state(std::uint32_t i) const {
    const Item& it = items_[i];
    if (!sequence_.test(i, feature_test("place"))) return false;
    if (sequence_.test(i, list_test("capital"))) return true;
    return std::any_of(in_.facts.places.begin(), in_.facts.places.end(),
                       [&](const PlaceFact& p) { return p.precision == 6 && p.span.overlaps(it.span); });
  }

  /// "رغبتهم في العودة", "طلبوا إذن العودة": the word of wanting or trying before an event noun,
  /// whose pronoun or verb ending is the actor. kNone when there is none.
  /// "مقاتليها الراغبين في الفرار", "كان الشبان متحمسين للهجرة": those who wish, are ready or able.
  std::uint32_t willing_party(const Draft& d) const {
    if (d.item < 2 || is_verb(d) || items_[d.item - 1].kind != ItemKind::kPrep) return kNone;
    const Item& np = items_[d.item - 2];
    if (np.kind != ItemKind::kNp || np.trigger != kNone) return kNone;
    for (std::uint32_t t = np.first; t < np.end; ++t) {
      if (in_.chunk.text.tokens[t].kind != text::TokenKind::kWord || !willing_word(t)) continue;
      if (t != np.head) return d.item - 2;
      const bool predicate = d.item > 2 && items_[d.item - 3].kind == ItemKind::kNp && items_[d.item - 3].trigger == kNone;
      return predicate ? d.item - 3 : kNone;
    }
    return kNone;
  }
  bool willing_word(std::uint32_t t) const {
    const WordKeys& keys = in_.chunk.keys;
    return lists_->has(willing_, keys[t].core) || keys.lemma_in(t, willing_);
  }

  std::uint32_t controller(const Draft& d) const {
    for (std::uint32_t i = d.item, steps = 0; i-- > 0 && steps < 9; ++steps) {
      const Item& it = items_[i];
      if (it.kind == ItemKind::kVerb)
        return sequence_.test(i, list_test("control-verb")) || sequence_.test(i, list_test("light-active")) ? i : kNone;
      if (it.kind == ItemKind::kNp) {
        const bool controls = sequence_.test(i, list_test("control-noun")) || sequence_.test(i, list_test("manage-noun"));
        // "شنت للمرة الأولى غارتين": a phrase in between.
        if (!controls && i > 0 && items_[i - 1].kind == ItemKind::kPrep && !items_[i - 1].closed && items_[i].trigger == kNone) {
          --i;
          continue;
        }
        if (!controls) return kNone;
        if (in_.chunk.lexed.words[it.head].enclitic) return i;
        continue;  // "قيامهم بمحاولة الهجوم"
      }
      if (it.kind != ItemKind::kPrep && it.kind != ItemKind::kParticle && it.kind != ItemKind::kDate &&
          it.kind != ItemKind::kAdverb)
        return kNone;
    }
    return kNone;
  }

  const ArgumentInput& in_;
  const std::vector<Item>& items_;
  ItemSequence sequence_;
  Needs needs_;
  const Lists* lists_;
  ListId agent_, against_, with_, by_, owner_, to_, ranks_, beside_, willing_, between_, attached_;
  std::vector<Match> matches_;
  bool frame_subject_ = false;  // the frame rule bound a subject
};

}  // namespace

void find_arguments(const ArgumentInput& input, const ItemList& list, std::vector<Draft>& out) {
  Finder(input, list).run(out);
}

}  // namespace marsad::event
