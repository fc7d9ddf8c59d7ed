// Reads one sentence: its items, drafts and links, then events with their slots.
// The order of work and the making of an event stand in sentence_reader.cpp, its numbers in
// event_counts.cpp.
#pragma once

#include <algorithm>
#include <cmath>

#include "event/argument.h"
#include "event/attach.h"
#include "event/document.h"
#include "event/group.h"
#include "event/link.h"
#include "event/party.h"
#include "event/status.h"

namespace marsad::event {

/// The sentence-wise part of the work.
class SentenceReader {
 public:
  /// `lenient`: drafts of the judged types that the rules would drop are made into events too, with
  /// the reason in Event::weak.
  SentenceReader(const DocumentView& doc, const ChunkInput& chunk_input, Events& out, bool lenient = false)
      : doc_(doc),
        input_{chunk_input, doc.knowledge.triggers, *doc.knowledge.rules, doc.stages.facts, lenient},
        out_(out), title_again_(find_title_again()) {}

  void read(std::uint32_t sentence);

 private:
  const Trigger& row(const Draft& d) const { return doc_.knowledge.triggers.row(d.row); }

  void reject(std::uint32_t item, std::string why) {
    out_.rejected.push_back({list_->items[item].span, list_->sentence, std::move(why)});
  }

  /// Words that hold after all.
  void forget_rejections();

  void unmet();

  /// A word in the text says that this event was tried, is to come, may come or did not come: a
  /// statement about one event, however bare. Wishes and threats are made of topics as well.
  bool of_today(std::uint32_t date) const;
  static bool is_governed(const StatusDecision& status, const Trigger& trigger);
  bool governed(const Draft& d) const {
    return is_governed(status_of(doc_, *list_, d), row(d));
  }

  /// "ذبح الرهينة": what was missing may stand in a word that proves to be no trigger; asked again.
  void retry_beside_cleared(const std::vector<bool>& asked, std::vector<bool>& keep) const;

  /// A row whose need is not met still holds where a modal word governs the event.
  void drop_unmet();

  void drop_doers();

  void drop_nonevents();

  /// "استهدف انتحاري اجتماعا": the attacker before another noun is no victim, though that noun is
  /// another event's word or has a number.
  void attackers_attack();

  /// "فجر انتحاري نفسه", "هجوم نفذه انتحاري": the word for the attacker beside the attack itself.
  bool is_doer(std::uint32_t item) const;

  /// "أطلقت سراح 42 معتقلة", "الإفراج عن الأسرى": victims that another event's word governs are
  /// its recipients, not an event of their own.
  bool governed_victims(const Draft& d) const;

  /// From the draft's first argument to the next event of its own.
  Stretch stretch_of(std::uint32_t d) const;

  void make(std::uint32_t d);

  /// Not a bare back-reference ("هذا الإضراب"), nor a verb without any of its nouns.
  bool specific(const Draft& draft) const;

  /// The date begins on the day of publication and has no end ("قريبا").
  bool from_now_on(std::uint32_t date) const;
  /// The date ends before the day of publication.
  bool is_past(std::uint32_t date) const;
  bool perfect(const Draft& draft) const;

  /// The headline once more at the end of the body, as link text (CODEBOOK 11.2).
  bool repeats_title(const Event& e) const {
    return e.sentence != 0 && !title_again_.empty() && title_again_.contains(e.trigger);
  }
  /// Looked for once a document: it reads the whole text.
  Span find_title_again() const;

  Span trigger_span(const Draft& draft) const;

  void fill_parties(const Draft& draft, Event& e);

  void add_party(std::vector<Party>& to, Party party);
  /// "13 شخصا قتلوا وأصيب 15 شخصا": two numbers of one sort of people, one party.
  bool same_words(const Party& a, const Party& b) const {
    return slice(doc_.bytes, a.span) == slice(doc_.bytes, b.span);
  }

  bool same_people(const Party& a, const Party& b) const;
  void on_one_side(const Draft& draft, Event& e) const;
  void drop_objects(Event& e) const;

  void counts(const Draft& draft, const Trigger& trigger, Event& e);

  bool carried_out(const Draft& draft) const;

  /// "سقوط قتلى", "أوقعت سبعة قتلى": the phrase itself holds the noun of those harmed.
  void own_noun(const Draft& draft, const Trigger& trigger, Event& e) const;

  /// CODEBOOK 2 and 11.3, 11.15: a coalition bombs from the air, an armed group with what it has on
  /// the ground; a state's bare قصف says neither.
  void shelling_mode(const Trigger& trigger, Event& e) const;

  bool numbered(std::uint32_t i) const;
  /// People in any quantity, "مئات الجنود" included.
  bool crowd(std::uint32_t i) const;
  /// "31 آخرين": the number was told of those another event hurt.
  bool victims_before(std::uint32_t i) const;
  /// People with a number, no dual and no vague word.
  bool figure(std::uint32_t i) const;
  void other_numbers(const Draft& draft, const Trigger& trigger, Event& e) const;
  void counted_harm(const Draft& draft, const Trigger& trigger, Event& e) const;

  /// "من بين القتلى خمسة مدنيين": parts of a toll told before.
  bool among_victims(const Draft& draft) const;
  /// "إن القتلى هم أربعة مدنيين": the item of the number that says how many the victims are, or kNone.
  std::uint32_t predicate_number(const Draft& draft) const;

  /// "ارتفع عدد الضحايا إلى سبعة", "بلغ عدد المصابين 3572": the number stands after the noun.
  void toll(const Draft& draft, const Trigger& trigger, Event& e) const;

  bool item_before(std::uint32_t i, std::string_view prep) const;

  /// "دون إصابات", "لم يسفر عن ضحايا": a count of none (CODEBOOK 11.8).
  void no_harm(const Draft& draft, Event& e) const;

  /// "مقتل وإصابة 3440", "أسفر عن مقتل وجرح ستة": a word of wounding right after one of killing
  /// that has no victims of its own.
  bool shares_number(std::uint32_t root, std::uint32_t wounded) const;
  void absorb(std::uint32_t d, Event& e);

  static bool overlaps(const std::vector<Party>& list, const Party& party) {
    return std::any_of(list.begin(), list.end(), [&](const Party& p) { return p.span.overlaps(party.span); });
  }

  /// CODEBOOK 1: an event is written when at least one slot of its own is stated.
  bool stated(const Event& e, const Draft& draft) const;
  bool breaks_out(const Draft& draft) const;

  double confidence(const Event& e, const Draft& draft) const;

  const DocumentView& doc_;
  ArgumentInput input_;
  Events& out_;
  Span title_again_;
  ItemList scratch_;  // grows once; the document gets copies of the right size
  ItemList* list_ = nullptr;
  std::vector<Draft> drafts_;
  std::vector<bool> doers_;  // by item: words for the attacker beside the attack
  std::vector<Link> links_;
  std::vector<std::uint32_t> near_places_;
};

}  // namespace marsad::event
