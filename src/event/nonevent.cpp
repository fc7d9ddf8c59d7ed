// Implements event/status.h: the contexts of kb/event/nonevents.tsv, in which a trigger word is a
// name, a topic, a figure of speech or has another sense.
#include "event/status.h"

#include <algorithm>

namespace marsad::event {
namespace {

constexpr std::uint32_t kOpening = 120;  // tokens that tell what a text is about
constexpr std::uint32_t kApart = 6;  // words that may stand where a context has "~"

class Context {
 public:
  Context(const DocumentView& doc, const ItemList& list, const Draft& draft)
      : doc_(doc),
        items_(list.items),
        draft_(draft),
        row_(doc.knowledge.triggers.row(draft.row)),
        sentence_(doc.stages.text.sentences[list.sentence]),
        preps_(doc.knowledge.lists.id("place-prep")),
        ideas_(doc.knowledge.lists.id("fight-idea")),
        head_(items_[draft.item].head) {}

  bool holds(const NonEvent& n) const {
    if (n.before.empty() && n.after.empty() && n.slots.empty()) return false;
    if (n.article && !(doc_.is_word(head_) && doc_.stages.lexed.words[head_].has(lexicon::kAl))) return false;
    std::uint32_t t = n.after.empty() ? head_ : last_word();
    for (std::size_t w = 0; w < n.after.size() && t != kNone; ++w) t = find(t, +1, n.after[w]);
    if (t == kNone) return false;
    t = head_;
    for (std::size_t w = n.before.size(); w-- > 0 && t != kNone;) t = find(t, -1, n.before[w]);
    if (t == kNone) return false;
    for (const auto& [slot, word] : n.slots)
      if (!slot_has(slot, word)) return false;
    return true;
  }

 private:
  bool is(std::uint32_t t, const ContextWord& word) const {
    return doc_.is_word(t) && (word.list == kNoList ? doc_.has_key(t, word.key) : doc_.listed(t, word.list));
  }

  /// The last word of the trigger: a phrase may have others within ("أعلن البرلمان حالة الطوارئ").
  std::uint32_t last_word() const {
    std::uint32_t last = head_;
    for (std::size_t w = 1; w < row_.words.size(); ++w)
      for (std::uint32_t t = last + 1; t < sentence_.end && t <= last + kApart; ++t)
        if (doc_.has_key(t, row_.words[w].id)) {
          last = t;
          break;
        }
    return last;
  }

  /// The next word of the context on that side of `t`, or kNone. Quotes and a free-standing
  /// preposition may stand between.
  std::uint32_t find(std::uint32_t t, int by, const ContextWord& word) const {
    std::uint32_t others = 0;
    for (std::int64_t at = static_cast<std::int64_t>(t) + by; at >= sentence_.first && at < sentence_.end; at += by) {
      const auto i = static_cast<std::uint32_t>(at);
      if (is(i, word)) return i;
      if (doc_.token(i).kind == text::TokenKind::kQuote) continue;
      if (doc_.is_word(i) && doc_.knowledge.lists.has(preps_, doc_.keys[i].core)) continue;
      if (!word.apart || !doc_.is_word(i) || ++others > kApart) return kNone;
    }
    return kNone;
  }

  bool slot_has(const std::string& slot, const ContextWord& word) const {
    if (slot == "self") return is(head_, word);
    if (slot == "sentence") return stands_in(sentence_.first, sentence_.end, word);
    if (slot == "text") return stands_in(0, std::min(kOpening, static_cast<std::uint32_t>(doc_.stages.text.tokens.size())), word);
    for (const auto& [position, item] : draft_.bound)
      if (position == slot && fills(items_[item], word)) return true;
    if (static_cast<unsigned char>(slot.front()) < 0x80) return false;
    const KeyId prep = doc_.knowledge.lists.keys().find(slot);
    for (std::uint32_t i = draft_.item + 1; i + 1 < draft_.clause_end; ++i)
      if (items_[i].kind == ItemKind::kPrep && items_[i + 1].kind == ItemKind::kNp && prep_is(i, slot, prep)) {
        if (fills(items_[i + 1], word)) return true;
        if (word.other) return false;
      }
    return false;
  }

  bool fills(const Item& item, const ContextWord& word) const {
    // "قضى على إرهابي": a person, not the idea whose name with "my" is spelled the same.
    if (item.human && word.list != kNoList && word.list == ideas_) return false;
    return word.other ? item.atom == kNone && !item.human && !is(item.head, word) : is(item.head, word);
  }

  bool stands_in(std::uint32_t first, std::uint32_t end, const ContextWord& word) const {
    for (std::uint32_t t = first; t < end; ++t)
      if (is(t, word)) return true;
    return false;
  }

  /// A free-standing preposition, or the clitic of the word it belongs to.
  bool prep_is(std::uint32_t i, const std::string& slot, KeyId prep) const {
    const std::uint32_t t = items_[i].first;
    if (!doc_.is_word(t)) return false;
    if (doc_.has_key(t, prep)) return true;
    const lexicon::Word& word = doc_.stages.lexed.words[t];
    return (slot == "ب" && word.has(lexicon::kBa)) || (slot == "ل" && word.has(lexicon::kLa));
  }

  const DocumentView& doc_;
  const std::vector<Item>& items_;
  const Draft& draft_;
  const Trigger& row_;
  const text::Sentence& sentence_;
  ListId preps_, ideas_;
  std::uint32_t head_;
};

}  // namespace

std::string nonevent_context(const DocumentView& doc, const ItemList& list, const Draft& draft) {
  const Item& item = list.items[draft.item];
  if (item.kind == ItemKind::kVerb && doc.is_word(item.head)) {
    if (doc.stages.lexed.words[item.head].has(lexicon::kAl)) return "a word with the article is no verb";  // "داخل النزل"
    // "أردني": an adjective of origin, no verb with "me" for its object.
    const lexicon::Enclitic& object = doc.stages.lexed.words[item.head].enclitic;
    if (object.person == lexicon::Person::kFirst && object.number == lexicon::Number::kSingular &&
        doc.stages.lexed.find(item.head, lexicon::Pos::kAdjective) != nullptr)
      return "an adjective of origin";
  }
  const auto* contexts = doc.knowledge.words.nonevents(doc.knowledge.triggers.row(draft.row).key);
  if (contexts == nullptr) return {};
  const Context context(doc, list, draft);
  for (const NonEvent& n : *contexts)
    if (context.holds(n)) return n.where + " " + n.kind;
  return {};
}

}  // namespace marsad::event
