// Implements event/link.h. Pairs of neighbouring drafts are compared; the first relation holds.
#include "event/link.h"

#include <algorithm>

#include "event/status.h"

namespace marsad::event {
namespace {

constexpr std::uint32_t kLongestGap = 22;  // items between an attack and its toll

class Linker {
 public:
  Linker(const DocumentView& doc, const Events& events, const ItemList& list,
         const std::vector<Draft>& drafts)
      : doc_(doc), events_(events), list_(list), drafts_(drafts), links_(drafts.size()) {
    const Lists& l = doc.knowledge.lists;
    in_ = l.id("in-prep");
    cause_ = l.id("cause-prep");
    led_ = l.id("led-cause");
    strike_ = l.id("strike-verb");
    when_ = l.id("when-word");
    from_ = l.id("from-prep");
  }

  std::vector<Link> run() {
    for (std::uint32_t j = 1; j < drafts_.size(); ++j)
      for (std::uint32_t i = j; i-- > 0;) {
        if (links_[j].kind != LinkKind::kNone || drafts_[j].item - drafts_[i].item > kLongestGap) break;
        relate(i, j);
      }
    for (Link& l : links_)
      for (int guard = 0; l.root != kNone && links_[l.root].root != kNone && guard < 16; ++guard)
        l.root = links_[l.root].root;
    return std::move(links_);
  }

 private:
  const Trigger& row(std::uint32_t d) const { return doc_.knowledge.triggers.row(drafts_[d].row); }
  const Item& item(std::uint32_t d) const { return list_.items[drafts_[d].item]; }
  bool noun(std::uint32_t d) const { return item(d).kind == ItemKind::kNp; }
  bool harm(std::uint32_t d) const { return doc_.knowledge.codebook.toll(row(d).harm); }
  /// An actor of the verb has the verb's gender: it may be its subject.
  bool agrees_actor(std::uint32_t j) const {
    const lexicon::Reading& r = doc_.stages.lexed.best(item(j).head);
    return std::any_of(drafts_[j].actors.begin(), drafts_[j].actors.end(), [&](std::uint32_t a) {
      const Item& actor = list_.items[a];
      return actor.gender == r.gender || actor.number == lexicon::Number::kPlural;
    });
  }

  /// Damage to property; arson is a deed of its own.
  bool damage(std::uint32_t d) const { return row(d).mode == "destroy"; }
  bool assault(std::uint32_t d) const { return row(d).type == "ASSAULT"; }

  void set(std::uint32_t absorbed, std::uint32_t root, LinkKind kind) {
    if (links_[absorbed].root != kNone || absorbed == root) return;
    std::uint32_t end = root;
    for (int guard = 0; links_[end].root != kNone && guard < 16; ++guard) end = links_[end].root;
    if (end == absorbed) return;
    links_[absorbed] = {kind, root};
  }

  /// True when nothing between the two closes the clause.
  bool same_clause(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k) {
      const ItemKind kind = list_.items[k].kind;
      if (kind == ItemKind::kStop || kind == ItemKind::kComp || kind == ItemKind::kColon) return false;
    }
    return true;
  }

  std::string prep_text(std::uint32_t k) const { return doc_.key_of(events_, list_.items[k]); }

  /// The preposition that governs draft j, stepping over quantities and wrapping nouns.
  std::uint32_t governing_prep(std::uint32_t j) const {
    for (std::uint32_t k = drafts_[j].item, steps = 0; k-- > 0 && steps < 3; ++steps) {
      if (list_.items[k].kind == ItemKind::kPrep) {
        // "في سلسلة من الغارات": what governs the row governs its members.
        const bool of_row = k > 0 && list_.items[k - 1].kind == ItemKind::kNp &&
                            doc_.listed(list_.items[k - 1].head, "sequence") && doc_.knowledge.lists.has(from_, prep_text(k));
        if (!of_row) return k;
        continue;
      }
      if (list_.items[k].kind != ItemKind::kNp ||
          !(doc_.listed(list_.items[k].head, "sequence") || doc_.listed(list_.items[k].head, "demonstrative")))
        return kNone;
    }
    return kNone;
  }

  /// A verb of leading stands between, and what it led to is draft j: after its object no other clause begins.
  bool led_between(std::uint32_t i, std::uint32_t j, std::uint32_t* at = nullptr) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k) {
      const Item& it = list_.items[k];
      if (it.kind != ItemKind::kVerb && it.kind != ItemKind::kNp) continue;
      if (!doc_.listed(it.head, led_) || told_anew(k, drafts_[j].item)) continue;
      if (at != nullptr) *at = k;
      return true;
    }
    return false;
  }

  /// "الهجوم الذي أوقع قتلى تبنت الحركة قتل اثنين": a verb that nothing joins to the one before.
  bool told_anew(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t k = from + 1; k < to; ++k) {
      const ItemKind before = list_.items[k - 1].kind;
      if (list_.items[k].kind == ItemKind::kVerb && !doc_.listed(list_.items[k].head, led_) && !reaches(k) && before == ItemKind::kNp)
        return true;
    }
    return false;
  }

  /// Somebody, and no thing, is found to have done it.
  bool acts(const Draft& d) const { return anybody(d.actors); }

  bool anybody(const std::vector<std::uint32_t>& parties) const {
    return std::any_of(parties.begin(), parties.end(),
                       [&](std::uint32_t p) { return list_.items[p].human || list_.items[p].atom != kNone; });
  }

  /// Somebody did the second who is not said to have done the first.
  bool acts_other(std::uint32_t i, std::uint32_t j) const {
    const std::vector<std::uint32_t>& first = drafts_[i].actors;
    const auto did_both = [&](std::uint32_t p) { return std::find(first.begin(), first.end(), p) != first.end(); };
    return acts(drafts_[j]) && std::none_of(drafts_[j].actors.begin(), drafts_[j].actors.end(), did_both);
  }

  /// An attack, and a verb of harm that agrees with it and has nobody else for its subject.
  bool kills(std::uint32_t attack, std::uint32_t verb) const {
    // "عاد العنف ... قتل ثلاثة": a verb spelled like its passive needs an attack of its own clause.
    return harm(verb) && does(attack, verb) && !(drafts_[verb].passive && item(attack).definite);
  }

  /// "غارات قصفت مواقع": the same for a verb of attack.
  bool strikes(std::uint32_t attack, std::uint32_t verb) const {
    return !harm(verb) && !drafts_[verb].passive && does(attack, verb);
  }

  bool does(std::uint32_t attack, std::uint32_t verb) const {
    if (!assault(attack) || harm(attack) || !assault(verb) || row(verb).words.size() > 1) return false;
    return row(verb).role("subj") == Role::kActor && !acts_other(attack, verb) && agrees(attack, verb);
  }

  bool agrees(std::uint32_t attack, std::uint32_t verb) const {
    const lexicon::Reading& r = doc_.stages.lexed.best(item(verb).head);
    const bool many = item(attack).number == lexicon::Number::kPlural || item(attack).quantity != kNone;  // things in the plural are "she"
    const lexicon::Gender gender = many ? lexicon::Gender::kFeminine : item(attack).gender;
    return r.number == lexicon::Number::kSingular && r.gender == gender;
  }

  /// The joining verb opens the clause and the attack is its subject.
  bool led_before(std::uint32_t i, std::uint32_t j) const {
    if (drafts_[i].item == 0 || !noun(i) || other_verb_between(i, j)) return false;
    for (std::uint32_t k = drafts_[i].item, steps = 0; k-- > 0 && steps < 3; ++steps) {
      const Item& it = list_.items[k];
      if (it.kind == ItemKind::kVerb) return doc_.listed(it.head, led_);
      if (it.kind == ItemKind::kStop || it.kind == ItemKind::kComp) return false;
    }
    return false;
  }

  bool verb_between(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k)
      if (list_.items[k].kind == ItemKind::kVerb && list_.items[k - 1].kind != ItemKind::kRel && !reaches(k)) return true;
    return false;
  }

  /// "فيما بلغ عدد المصابين": the verb of a number that is told.
  bool reaches(std::uint32_t k) const { return doc_.listed(list_.items[k].head, "toll-prep"); }

  /// The same, but for a verb that the event noun right before it is the subject of ("أدى هجوم استهدف دورية إلى").
  bool other_verb_between(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t d = i + 1; d < j; ++d)
      if (links_[d].root == i && links_[d].kind == LinkKind::kStrikes && drafts_[d].item == drafts_[i].item + 1) {
        for (std::uint32_t k = drafts_[d].item + 1; k < drafts_[j].item; ++k)
          if (list_.items[k].kind == ItemKind::kVerb && list_.items[k - 1].kind != ItemKind::kRel) return true;
        return false;
      }
    return verb_between(i, j);
  }

  /// Relations of two assaults of one clause that need nothing but order and joining words. True when one holds.
  bool relate_assaults(std::uint32_t i, std::uint32_t j) {
    const LinkKind kind = joint(i, j);
    if (kind == LinkKind::kNone) return false;
    set(j, i, kind);
    return true;
  }

  LinkKind joint(std::uint32_t i, std::uint32_t j) const {
    const bool free = !intervening(i, j);
    // "مقتل تسعة وتدمير ثلاثة منازل بقصف": the damage of one attack.
    if (damage(j) && (noun(i) || !damage(i)) && coordinated(j) && free && !acts_other(i, j) && !anybody(drafts_[j].recipients))
      return LinkKind::kDamage;
    // "انفجار عبوة زرعها مسلحون": who planted what went off.
    if (!noun(j) && row(j).role("obj") == Role::kMeans && doc_.stages.lexed.words[item(j).head].enclitic) return LinkKind::kStrikes;
    // "هجوم على كمين للجيش": a checkpoint.
    if (noun(j) && doc_.listed(item(j).head, "checkpoint-noun") && suffers(i, j)) return LinkKind::kAside;
    // "عشر غارات نفذت قرب المدينة حيث دمرت مبنى": the verb agrees with the raids.
    if (damage(j) && noun(i) && !noun(j) && coordinated(j) && free && agrees(i, j) && !agrees_actor(j)) return LinkKind::kDamage;
    // "قتل 260 مقاتلا خلال أسبوع من الغارات", "منذ بدء المعارك"
    if (harm(i) && !harm(j) && noun(j) && in_time_of(i, j)) return LinkKind::kCauseOf;
    if (harm(i)) return LinkKind::kNone;
    // "قصفت الطائرات سوقا مما أوقع قتلى"; "فتح النار على المصلين فقتل شخصين"
    if (harm(j) && free && (which_led(j) || (and_so(j) && !acts_other(i, j)))) return LinkKind::kResultOf;
    if (noun(j)) return LinkKind::kNone;
    if (noun(i) && strikes(i, j) && subject_of(i, j)) return LinkKind::kStrikes;
    // "شنت الطائرات غارات على المدينة واستهدفت مواقع": the raids told with a light verb, and what they hit.
    const bool told = noun(i) ? drafts_[i].light != kNone : row(i).words.size() > 1;
    if (told && !harm(j) && coordinated(j) && !acts_other(i, j) && doc_.listed(item(j).head, strike_) && free) return LinkKind::kStrikes;
    return LinkKind::kNone;
  }

  bool operation(std::uint32_t j) const {
    const Trigger& t = row(j);
    return doc_.knowledge.lists.has("how-done", t.words.empty() ? text::match_key(t.lemma) : t.words.front().key);
  }

  /// Of two words of different types the second only tells why or to whom the first was done.
  bool aside(std::uint32_t i, std::uint32_t j) const {
    // "حرر الجيش نساء كانت الحركة تحتجزهن"
    if (row(i).mode == "release" && !noun(j) && doc_.stages.lexed.words[item(j).head].enclitic && holds(j)) return true;
    // "نصبت كمينا لتعزيزات الحركة"
    if (assault(i) && noun(j) && row(j).type == "MOBILIZE" && suffers(i, j)) return true;
    // "طرد السفير احتجاجا على القمع"
    return row(j).type == "PROTEST" && noun(j) && cause_of(j) && !joined(i, j);
  }

  bool holds(std::uint32_t j) const { return row(j).harm == "detained" || row(j).harm == "abducted"; }

  /// What draft j names is the object or the recipient of draft i.
  bool suffers(std::uint32_t i, std::uint32_t j) const {
    const std::vector<std::uint32_t>& hit = drafts_[i].recipients;
    if (std::find(hit.begin(), hit.end(), drafts_[j].item) != hit.end()) return true;
    const bool near = drafts_[j].item - drafts_[i].item <= 5 && !verb_between(i, j);
    return near && list_.items[drafts_[j].item - 1].kind == ItemKind::kPrep &&
           row(i).role(prep_text(drafts_[j].item - 1)) == Role::kRecipient;
  }

  /// Draft j is what a time after or since which draft i fell was filled with.
  bool in_time_of(std::uint32_t i, std::uint32_t j) const {
    const std::uint32_t last = drafts_[j].item;
    if (last < 3 || verb_between(i, j)) return false;
    const std::vector<Item>& items = list_.items;
    const bool begun = items[last - 1].kind == ItemKind::kNp && doc_.listed(items[last - 1].head, "sequence");
    const std::uint32_t prep = last - (begun ? 2 : 1);
    if (items[prep].kind != ItemKind::kPrep) return false;
    if (doc_.knowledge.lists.has("after-prep", prep_text(prep))) return begun;
    if (prep == 0 || !doc_.knowledge.lists.has(from_, prep_text(prep))) return false;
    return items[prep - 1].kind == ItemKind::kDate || doc_.listed(items[prep - 1].head, "time-unit");
  }

  /// "مما", "ما" right before the verb of the toll.
  bool which_led(std::uint32_t j) const {
    const std::uint32_t k = drafts_[j].item;
    return k > 0 && list_.items[k - 1].kind == ItemKind::kRel && doc_.knowledge.lists.has("result-rel", prep_text(k - 1));
  }

  /// Joined by ف.
  bool and_so(std::uint32_t j) const {
    const std::uint32_t k = drafts_[j].item;
    if (k == 0 || !list_.items[k - 1].glued_conj) return false;
    return (doc_.stages.lexed.words[list_.items[k - 1].first].proclitics & lexicon::kFa) != 0;
  }

  /// "قصفت الطائرات مواقع التنظيم إثر الهجوم على المدينة": what somebody did after an attack, no toll of it.
  bool answers(std::uint32_t i, std::uint32_t prep) const {
    return !harm(i) && acts(drafts_[i]) && doc_.knowledge.lists.has("aftermath-prep", prep_text(prep));
  }

  /// "عدد القتلى"
  bool toll(std::uint32_t d) const { return noun(d) && harm(d) && row(d).names_victims && of_toll(doc_, list_, drafts_[d].item); }

  /// "عدد الجرحى 200 جريح" after the toll of the dead: the number belongs to the nearer toll.
  bool told_elsewhere(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t d = i + 1; d < j; ++d)
      if (toll(d)) return true;
    return false;
  }

  /// "عدد القتلى بلغ 61 فيما وصل عدد الجرحى إلى 90": no deed is told between the two tolls.
  bool toll_goes_on(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k)
      if (list_.items[k].kind == ItemKind::kVerb && list_.items[k - 1].kind != ItemKind::kRel && !reaches(k) && k + 2 != drafts_[j].item)
        return false;
    return toll(j) && row(i).harm != row(j).harm && !intervening(i, j);
  }

  /// True when the preposition at item `prep` says in or by which event something came about.
  bool in_which(std::uint32_t prep) const {
    if (prep == kNone) return false;
    const std::string key = prep_text(prep);
    return doc_.knowledge.lists.has(in_, key) || doc_.knowledge.lists.has(cause_, key);
  }

  void relate(std::uint32_t i, std::uint32_t j) {
    // "قالت إن خمسة قتلوا وإن ستة آخرين أصيبوا": one toll in two clauses.
    if (!same_clause(i, j)) {
      if (noun(i) && !noun(j) && coordinated(j) && kills(i, j) && told_on(i, j)) return set(j, i, LinkKind::kResultOf);
      if (assault(i) && assault(j) && harm(i) && harm(j) && row(i).harm != row(j).harm && !intervening(i, j) && others_that(i, j))
        set(j, i, LinkKind::kAlso);
      return;
    }
    const bool adjacent = item(i).end == item(j).first && drafts_[i].item + 1 == drafts_[j].item;
    // "إضرابا عن العمل احتجاجا على": what a protest is for is no other one.
    if (noun(i) && noun(j) && row(i).type == "PROTEST" && row(j).type == "PROTEST" && cause_of(j) && !joined(i, j))
      return set(j, i, LinkKind::kAlso);
    // "هجوم راح ضحيته تسعة قتلى": the toll is the subject of the phrase that joins it to the attack.
    if (!noun(i) && row(i).role("antecedent") != Role::kNone && noun(j) && row(j).names_victims && drafts_[i].item + 1 == drafts_[j].item)
      return set(j, i, LinkKind::kAlso);
    // "عمليات إعدام": the inner noun is the event.
    // "حكم بالسجن المؤبد": a phrase has its own words, and an adjective is no inner noun.
    if (adjacent && noun(i) && noun(j) && row(i).type == row(j).type && !item(i).definite && !(row(i).type == "SANCTION" && row(i).words.size() > 1 && item(j).definite))
      // "مقتل ثمانية بانفجار عبوتين": what wraps may be part of another event itself.
      return links_[i].root == kNone ? set(i, j, LinkKind::kWraps) : set(j, i, LinkKind::kWraps);
    // The verb whose subject the attack is: "انفجار استهدف دورية".
    if (noun(i) && !noun(j) && assault(i) && doc_.listed(item(j).head, strike_) && !harm(i) &&
        subject_of(i, j))
      return set(j, i, LinkKind::kStrikes);
    // "ضربة نفذتها طائرة استهدفت سيارة وقتلت اثنين": verbs of hitting and harm that follow one another.
    if (noun(i) && !noun(j) && assault(i) && !harm(i) && agrees(i, j) && told_on(i, j)) {
      if (doc_.listed(item(j).head, strike_)) return set(j, i, LinkKind::kStrikes);
      if (kills(i, j)) return set(j, i, LinkKind::kResultOf);
      if (strikes(i, j)) return set(j, i, LinkKind::kStrikes);
    }
    // "عملية راح ضحيتها": the phrase's antecedent is the attack.
    if (assault(i) && !noun(j) && row(j).role("antecedent") != Role::kNone && noun(i) && subject_of(i, j))
      return set(j, i, LinkKind::kResultOf);
    // "غارات أوقعت سبعة قتلى": the verb of the toll has the attack for its subject.
    if (assault(i) && noun(i) && !harm(i) && assault(j) && !noun(j) && row(j).role("subj") == Role::kCause && subject_of(i, j))
      return set(j, i, LinkKind::kResultOf);
    // "غارة قتلت قياديا", "قتلت غارة خمسة مدنيين": the attack is the subject of the verb of harm.
    if (noun(i) && !noun(j) && kills(i, j) && subject_of(i, j) && item(j).kind == ItemKind::kVerb) return set(j, i, LinkKind::kResultOf);
    if (!noun(i) && noun(j) && kills(j, i) && adjacent) return set(i, j, LinkKind::kResultOf);
    // "عدد ضحايا الهجوم إلى 31 قتيلا": one toll.
    if (toll(i) && noun(j) && row(j).names_victims && (item(j).quantity != kNone ? !told_elsewhere(i, j) : toll_goes_on(i, j)))
      return set(j, i, LinkKind::kAlso);
    // "أصدرت محكمة حكما بالإعدام على ثلاثة": the sentence named inside the verdict's phrase.
    if (row(i).type == "SANCTION" && row(j).type == "SANCTION" && row(i).mode == row(j).mode && noun(j) && !joined(i, j))
      return set(j, i, LinkKind::kAlso);
    // "هجوم أسفر عن مقتل", "أسفر هجوم عن مقتل": the toll of the attack.
    if (assault(i) && assault(j) && harm(j) && (led_between(i, j) || led_before(i, j)))
      return set(j, i, LinkKind::kResultOf);
    const std::uint32_t prep = governing_prep(j);
    // "قتل ... في هجوم": the attack in which they fell.
    if (noun(j) && assault(i) && assault(j) && in_which(prep) && (harm(i) || !harm(j)) && !answers(i, prep) && !verb_between(i, j))
      return set(j, i, LinkKind::kCauseOf);
    // "قتل 12 شخصا عندما هاجم مسلحان": the clause of time tells how they fell.
    if (assault(i) && harm(i) && assault(j) && !harm(j) && when_opens(i, j)) return set(j, i, LinkKind::kCauseOf);
    // "قتل ستة وأصيب آخرون": one more number of the same statement.
    if (assault(i) && assault(j) && harm(i) && harm(j) && row(i).harm != row(j).harm &&
        coordinated(j) && !intervening(i, j))
      return set(j, i, LinkKind::kAlso);
    if (assault(i) && assault(j) && relate_assaults(i, j)) return;
    // "اعتقال 16 شخصا في عملية أمنية": the operation in which they were taken.
    if (noun(j) && row(i).type == "COERCE" && row(j).type == "COERCE" && in_which(prep) && !verb_between(i, j))
      return set(j, i, LinkKind::kCauseOf);
    if (row(i).type != row(j).type) {
      // "حررت 17 رهينة خلال عملية عسكرية"
      if (noun(j) && in_which(prep) && operation(j) && !verb_between(i, j)) return set(j, i, LinkKind::kDamage);
      // "مداهمات استهدفت عناصر": what the operation was against.
      if ((noun(i) || row(i).words.size() > 1) && !noun(j) && row(i).type == "COERCE" && doc_.listed(item(j).head, strike_) &&
          subject_of(i, j))
        return set(j, i, LinkKind::kCauseOf);
      if (aside(i, j)) return set(j, i, LinkKind::kAside);
    }
    // "تمشيط وتطهير الأحياء": two words for one deed.
    if (noun(i) && noun(j) && row(i).type == row(j).type && !harm(i) && !harm(j) && drafts_[j].item == drafts_[i].item + 2 &&
        list_.items[drafts_[i].item + 1].kind == ItemKind::kConj && item(i).end == item(i).head + 1)
      return set(j, i, LinkKind::kAlso);
    // "7 قتلى و12 جريحا"
    if (harm(i) && harm(j) && noun(i) && noun(j) && row(i).names_victims && row(j).names_victims &&
        coordinated(j))
      return set(j, i, LinkKind::kAlso);
    // "نفذ تفجيرين ... وسط أنباء عن سقوط قتلى": a toll of no attack of its own.
    const bool victims = row(j).names_victims || row(j).words.size() > 1;
    if (assault(i) && !harm(i) && assault(j) && harm(j) && noun(j) && victims && !verb_between(i, j))
      return set(j, i, LinkKind::kResultOf);
    // "قتل فيها ثلاثة": the attack before, its toll in a clause with a pronoun.
    if (noun(i) && assault(i) && !harm(i) && assault(j) && harm(j) && !noun(j) && pronoun_back(j))
      return set(j, i, LinkKind::kResultOf);
  }

  /// A word like "when" opens the clause of draft j, and that clause is the next one after draft i.
  bool when_opens(std::uint32_t i, std::uint32_t j) const {
    constexpr std::uint32_t kReach = 6;
    for (std::uint32_t k = drafts_[j].item, steps = 0; k-- > drafts_[i].item + 1 && steps < kReach; ++steps) {
      const Item& it = list_.items[k];
      if (doc_.is_word(it.first) && doc_.knowledge.lists.has(when_, prep_text(k))) return !intervening(i, j);
      // "أصيب جنديان بعد تعرض دوريتهما لإطلاق نار"
      if (it.kind == ItemKind::kPrep && doc_.listed(list_.items[k + 1].head, "exposure-noun") &&
          (doc_.knowledge.lists.has("after-prep", prep_text(k)) || doc_.knowledge.lists.has(cause_, prep_text(k))))
        return !intervening(i, j);
      if (it.kind == ItemKind::kComma || it.kind == ItemKind::kConj || it.kind == ItemKind::kRel) return false;
    }
    return false;
  }

  /// Between the two no more than "and that N others".
  bool others_that(std::uint32_t i, std::uint32_t j) const {
    bool that = false;
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k) {
      const Item& it = list_.items[k];
      if (it.kind == ItemKind::kStop || it.kind == ItemKind::kColon || it.kind == ItemKind::kVerb) return false;
      if (it.kind == ItemKind::kComp) {
        if (that || list_.items[k - 1].kind != ItemKind::kConj) return false;
        that = true;
      } else if (that && it.kind == ItemKind::kNp) {
        return it.quantity != kNone && doc_.listed(it.end - 1, "others");
      }
    }
    return false;
  }

  bool subject_of(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k) {
      const Item& it = list_.items[k];
      if (it.kind == ItemKind::kVerb) return false;
      if (it.kind == ItemKind::kNp && it.trigger == kNone && k > 0 &&
          list_.items[k - 1].kind != ItemKind::kPrep && list_.items[k - 1].end != it.first)
        return false;
    }
    return true;
  }

  /// Between the attack and a later verb of its clause stand only verbs with a pronoun for it ("نفذتها طائرة") and verbs
  /// already found to be its own.
  bool told_on(std::uint32_t i, std::uint32_t j) const {
    bool verbs = false;
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k) {
      const Item& it = list_.items[k];
      if (it.kind == ItemKind::kComp || it.kind == ItemKind::kStop || it.kind == ItemKind::kRel) return false;
      if (it.kind != ItemKind::kVerb) continue;
      verbs = true;
      const bool of_it = it.trigger == kNone && (doc_.stages.lexed.words[it.head].enclitic || doc_.listed(it.head, "carrier-verb"));
      bool own = false;
      for (std::uint32_t d = i + 1; d < j && !own; ++d) own = drafts_[d].item == k && links_[d].root == i;
      if (!of_it && !own) return false;
    }
    return verbs;
  }

  /// "احتجاجا على": an accusative without the article, and a preposition after it.
  bool cause_of(std::uint32_t j) const {
    const Item& it = item(j);
    return doc_.is_word(it.head) && !it.definite && doc_.stages.lexed.best(it.head).has(lexicon::kAccusative) &&
           drafts_[j].item + 1 < list_.items.size() && list_.items[drafts_[j].item + 1].kind == ItemKind::kPrep;
  }

  bool coordinated(std::uint32_t j) const {
    for (std::uint32_t k = drafts_[j].item, steps = 0; k-- > 0 && steps < 3; ++steps) {
      if (list_.items[k].kind == ItemKind::kConj) return true;
      if (list_.items[k].kind != ItemKind::kParticle && list_.items[k].kind != ItemKind::kPrep) return false;
    }
    return false;
  }

  /// A conjunction or comma between the two.
  bool joined(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = drafts_[i].item + 1; k < drafts_[j].item; ++k)
      if (list_.items[k].kind == ItemKind::kConj || list_.items[k].kind == ItemKind::kComma) return true;
    return false;
  }

  /// A free draft between the two that the first does not absorb.
  bool intervening(std::uint32_t i, std::uint32_t j) const {
    for (std::uint32_t k = i + 1; k < j; ++k)
      if (links_[k].root == kNone) return true;
    return false;
  }

  bool pronoun_back(std::uint32_t j) const {
    for (std::uint32_t k = drafts_[j].item + 1; k < std::min<std::size_t>(list_.items.size(), drafts_[j].item + 3); ++k) {
      const Item& it = list_.items[k];
      if (it.kind == ItemKind::kPrep && doc_.is_word(it.first) && doc_.stages.lexed.words[it.first].enclitic)
        return true;
    }
    return false;
  }

  const DocumentView& doc_;
  const Events& events_;
  const ItemList& list_;
  const std::vector<Draft>& drafts_;
  std::vector<Link> links_;
  ListId in_, cause_, led_, strike_, when_, from_;
};

}  // namespace

std::vector<Link> link(const DocumentView& doc, const Events& events, const ItemList& list,
                       const std::vector<Draft>& drafts) {
  return Linker(doc, events, list, drafts).run();
}

}  // namespace marsad::event
