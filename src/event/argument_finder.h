// Finds the arguments of the triggers of one sentence; argument.h is the face to other files.
// Members that read a frame and its prepositions stand in argument.cpp, those that look for
// what a pronoun, a relative or a shared subject stands for in antecedent.cpp.
#pragma once

#include <algorithm>
#include <optional>

#include "event/argument.h"
#include "event/needs.h"

namespace marsad::event {

using rule::Match;

constexpr std::size_t kReach = 16;  // items a prepositional argument may stand from its trigger

class ArgumentFinder {
 public:
  ArgumentFinder(const ArgumentInput& in, const ItemList& list)
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

  void run(std::vector<Draft>& out);

 private:
  void draft(std::uint32_t i, std::vector<Draft>& out);

  /// A violent or protesting event noun that asks only for signs of a real case (armed people, a
  /// place, casualties), not for a word that decides between senses.
  bool needs_context(const Draft& d) const;

  static Role role_of_subject(const Trigger& t);
  /// Both name people or bodies, or both are places.
  bool alike(std::uint32_t a, std::uint32_t b) const;

  /// People, a body or a unit: one who fights.
  bool side(std::uint32_t i) const;
  bool immovable(std::uint32_t i) const;

  /// An organisation, or a body of the state that arrests rather than is arrested.
  bool arrests(std::uint32_t i) const;

  /// First member of the coordination that ends at `item`, when it opens the clause.
  std::uint32_t coordination_start(std::uint32_t item) const;

  const Trigger& row(const Draft& d) const { return in_.triggers.row(d.row); }
  bool is_verb(const Draft& d) const { return items_[d.item].kind == ItemKind::kVerb; }

  static void unique(std::vector<std::uint32_t>& v);

  /// The clause: from the last stop, complementizer or colon to the next.
  void bounds(Draft& d) const;
  static bool breaks(ItemKind k) {
    return k == ItemKind::kStop || k == ItemKind::kComp || k == ItemKind::kColon;
  }

  /// Adds an item and the items coordinated with it.
  void put(std::vector<std::uint32_t>& to, std::uint32_t item);

  /// "بين A مدعمة ببعض حلفائها من جهة، وB من جهة أخرى": all who fight each other, from the first on;
  /// allies and descriptions between them are no members.
  void put_sides(std::vector<std::uint32_t>& to, std::uint32_t first) const;
  /// The words at `at` close one side ("من جهة", "من طرف آخر"); one past them, else kNone.
  std::uint32_t past_side(std::uint32_t at, bool& last) const;
  /// The next such words within a name's length, else kNone.
  std::uint32_t side_ahead(std::uint32_t at) const;

  /// "قائد في الحشد واثنان من مرافقيه": a number of people joined across a phrase of place or
  /// belonging. The item, or kNone.
  std::uint32_t counted_more(std::uint32_t item, std::uint32_t at) const;

  /// "شن سبع غارات": the number belongs to the noun of the phrase, which is nobody.
  bool counts_phrase(const Draft& d, std::uint32_t item) const;
  void assign(Draft& d, Role role, std::uint32_t item);

  const Match* first(std::string_view layer, const Draft& d);

  /// "أطلقت الحكومة سراح B", "عثر على جثة B": the noun after the last word of a verbal phrase.
  std::uint32_t phrase_genitive(const Draft& d) const;

  /// "روسيا تنفذ عملية وتقتل ثمانية": a verb joined to one of the same form goes on with its subject.
  bool goes_on(const Draft& d) const;

  /// "يقتل ستة ويصيب 11": a number after a joined verb is its object, the subject is the same.
  bool number_object(const Draft& d, std::uint32_t subj, const std::vector<Draft>& before) const;

  void frame(Draft& d, const std::vector<Draft>& before);

  /// "أطلق النار عليه", "القبض عليهم": the one a preposition's pronoun stands for.
  void prep_pronoun(Draft& d) const;
  /// The phrase can be what the pronoun points back to: people of its number and gender, no body.
  bool stands_for(const lexicon::Enclitic& pronoun, std::uint32_t i) const;

  /// "قتلت غارة خمسة مدنيين": a number after an attack that a verb of harm has for its subject is
  /// whom it killed.
  bool object_of_harm(const Draft& d, std::uint32_t gen) const;
  /// "شقيقه محمد": a relative, and right after it the name.
  bool relative_named(std::uint32_t who, std::uint32_t name) const;
  /// "قتل المصور نديم الراجي": an office, and right after it a name that nobody knows.
  bool title_named(std::uint32_t title, std::uint32_t name) const;
  /// "سالم الأحمد القيادي في الحركة": a name, and right after it what he is.
  bool office_of(std::uint32_t who, std::uint32_t office) const;

  void genitive(Draft& d, std::uint32_t gen, bool has_object);

  /// "عبوة معدة لاستهداف القوات", "محاولة لاستهداف الجيش": what is prepared is meant for them.
  bool prepared_for(const Draft& d) const;
  bool target_site(std::uint32_t t) const;

  /// True when the phrase after `gen` is a preposition that gives the trigger its recipient.
  bool has_agent_object(const Draft& d, std::uint32_t gen) const;

  /// An organisation or armed group: one that strikes rather than is struck.
  bool forceful(std::uint32_t item) const;
  bool strongly_forceful(std::uint32_t item) const {
    return items_[item].atom != kNone && forceful(item) && items_[item].quantity == kNone;
  }

  void layers(Draft& d);

  /// "أقدم شاب يعاني كذا على قتل": who did it stands a clause away from the noun.
  void from_afar(Draft& d);
  /// "داهمت المنازل بحثا عن كذا": whom a raid is after, where it names nobody else.
  void sought(Draft& d);
  /// "هجوم لاستعادة القاعدة من كذا": an event and its aim have their parties in common.
  void share_aim(std::vector<Draft>& drafts) const;
  /// "اقتحمت القوات المبنى لاعتقال كذا": who does something does what it is done for.
  void share_purpose(std::vector<Draft>& drafts) const;
  /// "استعاد الجيش البلدة بعد معارك مع المسلحين": who fought is who is told of before.
  void second_side(std::vector<Draft>& drafts) const;
  std::uint32_t clause_subject(const Draft& d) const;

  /// "المقاومة والجيش سيبدأون الهجوم": the whole of the coordination that ends at the actor.
  void joined_before(Draft& d, std::uint32_t actor) const;

  /// "انسحب الجيش من المدينة بعد اعتقال ثلاثة": what a force did before the deed of the sentence.
  void after_deed(Draft& d) const;

  /// "أعلنت الشرطة اعتقال ...": who announces a deed that only an authority or a force does, did it.
  void announced(Draft& d);

  /// "القصف التركي": an adjective already says who did it.
  bool has_owner(const Item& item) const;

  bool suffered(const Draft& d) const;
  /// "زوجته", "مرافقيه"
  bool companion(std::uint32_t i) const;
  bool counted_people(std::uint32_t i) const;

  /// A participle that calls for its preposition ("الموالية ل", "التابعة ل").
  bool attached(std::uint32_t t) const;

  bool only_described(const Draft& d, std::uint32_t prep) const;

  /// Prepositional phrases after the trigger, up to the next event or the clause's end.
  void prepositions(Draft& d);

  /// The token that may carry the pronoun: the last of a phrase (إطلاق سراحه), else the head.
  std::uint32_t pronoun_token(std::uint32_t i) const;

  /// "وقتل في اشتباكات": a verb that is often passive, with neither subject nor object of its own.
  bool subjectless_passive(const Draft& d) const;

  void pronouns(Draft& d);

  /// "دفعه إلى إعدام ... وكذا إلى اعتقال": the event under the same preposition, else the last.
  const Draft& parallel(const Draft& d, const std::vector<Draft>& before) const;

  /// "يقتل ابنه ويسدد": whom the verb before had for its object is not who does what follows.
  bool took_object(const Draft& d, const Draft& last) const;
  /// Arrests, releases and deployments: who announces them has done them.
  bool own_deed(const Draft& d) const;
  /// "تم نشر ألف جندي": where nobody is said to have sent them, those deployed are who acts.
  void deployed(Draft& d) const;

  /// "وحاصرت معسكرا", "وكذا إلى اعتقال 12": a coordinated event without an actor of its own takes
  /// the one of the event before.
  void inherit(Draft& d, const std::vector<Draft>& before) const;

  /// "قوات الأمن قتلت مسلحا واعتقلت آخرين": a verb that could be passive goes on with the active
  /// one before it, which it agrees with.
  bool active_before(const Draft& d, const Draft& last) const;

  /// A pronoun on an event noun or a verb without subject refers to the nearest party before it
  /// that agrees and stands free (سيطرتها, مقتله).
  void antecedents(Draft& d, const std::vector<Draft>& before) const;

  /// "قتل اثنان منهم": those of whom they are a part are the party.
  void part_of_them(Draft& d) const;

  /// "أطلقوا النار على شاب فاستشهد", "ما أسفر عن مقتله": who was struck just before is who died.
  bool just_struck(Draft& d, const std::vector<Draft>& before) const;

  /// `free_only`: subjects and objects, which pronouns take before what a preposition governs.
  bool find_antecedent(Draft& d, std::uint32_t head, const lexicon::Word& word, const lexicon::Reading& verb,
                       bool by_verb, bool free_only) const;

  /// "نسب إلى المتمردين الذين استأنفوا عملياتهم": a pronoun inside the relative clause of a noun stands for it.
  bool heads_clause(std::uint32_t head, std::uint32_t i) const;
  /// "القبض على فتاة يشتبه في انضمامها", "الإفراج عن فلان بعد إيقافه": one person whom the event
  /// before was done to.
  bool just_suffered(const Draft& d, std::uint32_t i) const;
  /// The quotation mark opens what a verb of saying before it introduces.
  bool opens_speech(std::uint32_t quote) const;
  /// A number of persons; "شخص" alone, which also counts, is one.
  bool counted(const Item& it) const;

  /// "هوية الشخص الذي قتل": the relative clause is about the last noun of the construct.
  bool ends_in_person(const Item& it) const;

  /// Right before the verb, or before its relative pronoun: "عن جنود أضرموا", "إلى القاضي، الذي حكم".
  bool near(std::uint32_t head, std::uint32_t i) const;

  /// A country or capital that acts for its state.
  bool state(std::uint32_t i) const { return sequence_.test(i, feature_test("free")) && acting_state(i); }
  bool acting_state(std::uint32_t i) const;

  /// "مقاتليها الراغبين في الفرار", "كان الشبان متحمسين للهجرة": those who wish, are ready or able.
  std::uint32_t willing_party(const Draft& d) const;
  bool willing_word(std::uint32_t t) const;

  /// "رغبتهم في العودة", "طلبوا إذن العودة": the word of wanting or trying before an event noun,
  /// whose pronoun or verb ending is the actor. kNone when there is none.
  std::uint32_t controller(const Draft& d) const;

  const ArgumentInput& in_;
  const std::vector<Item>& items_;
  ItemSequence sequence_;
  Needs needs_;
  const Lists* lists_;
  ListId agent_, against_, with_, by_, owner_, to_, ranks_, beside_, willing_, between_, attached_;
  std::vector<Match> matches_;
  bool frame_subject_ = false;  // the frame rule bound a subject
};

}  // namespace marsad::event
