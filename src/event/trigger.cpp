// Implements event/trigger.h: loading the tables and spotting triggers among a document's words.
// A word is looked up by its best reading's lemma, then by other readings, then by its own stem.
#include "event/trigger.h"

#include <algorithm>

namespace marsad::event {
namespace {

using lexicon::Pos;

constexpr std::uint32_t kSplitPhrase = 7;      // tokens between the words of a split phrase
constexpr std::uint32_t kLongSplitPhrase = 20;  // the same past commas, with no verb between

Pos pos_of(std::string_view name) {
  if (name == "v" || name == "verb") return Pos::kVerb;
  if (name == "adj" || name == "adjective" || name == "participle") return Pos::kAdjective;
  return Pos::kNoun;
}

Role role_of(std::string_view name) {
  if (name == "actor") return Role::kActor;
  if (name == "recipient") return Role::kRecipient;
  if (name == "either") return Role::kEither;
  if (name == "means") return Role::kMeans;
  if (name == "place") return Role::kPlace;
  if (name == "count") return Role::kCount;
  if (name == "cause") return Role::kCause;
  if (name == "object") return Role::kObject;
  if (name == "content" || name == "other") return Role::kContent;
  return Role::kNone;
}

std::uint16_t proclitic_of(std::string_view letter) {
  if (letter == "ب") return lexicon::kBa;
  if (letter == "ل") return lexicon::kLa;
  if (letter == "ك") return lexicon::kKa;
  return 0;
}

PhraseWord phrase_word(std::string_view word) {
  PhraseWord out;
  std::size_t cut = word.find('+');
  if (cut != std::string_view::npos) {
    out.proclitic = proclitic_of(word.substr(0, cut));
    if (out.proclitic != 0) word = word.substr(cut + 1);
    cut = word.find('+');
    if (cut != std::string_view::npos) word = word.substr(0, cut);  // +ه: any pronoun
  }
  out.key = text::match_key(word);
  return out;
}

bool nominal(Pos pos) {
  return pos == Pos::kNoun || pos == Pos::kAdjective || pos == Pos::kProper || pos == Pos::kUnknown;
}

bool compatible(Pos row, Pos reading) {
  return row == Pos::kVerb ? reading == Pos::kVerb : nominal(reading);
}

}  // namespace

Role Trigger::role(std::string_view position) const {
  for (const Slot& slot : frame)
    if (slot.position == position) return slot.role;
  return Role::kNone;
}

TriggerTable::TriggerTable(const std::vector<kb::TableView>& tables,
                           const std::vector<std::string>& light, Vocabulary& vocabulary) {
  for (std::size_t t = 0; t < tables.size(); ++t)
    for (std::size_t row = 0; row < tables[t].size(); ++row) add(tables[t], row, t == 2, light, vocabulary);
  alternatives_.resize(rows_.size());
  for (std::uint32_t i = 0; i < rows_.size(); ++i) alternatives_[i] = find_alternatives(i);
}

void TriggerTable::add(const kb::TableView& table, std::size_t row, bool casualty,
                       const std::vector<std::string>& light, Vocabulary& vocabulary) {
  Trigger trigger;
  trigger.lemma = without_number(table.get(row, "lemma"));
  trigger.key = vocabulary.add(text::match_key(trigger.lemma));
  trigger.pos = pos_of(table.get(row, "pos"));
  trigger.type = table.get(row, "type");
  trigger.mode = table.get(row, "mode");
  trigger.subtype = table.get(row, "subtype");
  trigger.harm = table.get(row, "harm");
  trigger.casualty = casualty;
  trigger.where = table.where(row);
  for (std::string_view part : kb::split(table.get(row, "frame"), ' ')) {
    const std::size_t cut = part.find('=');
    if (cut == std::string_view::npos) continue;
    std::string position(part.substr(0, cut));
    const std::string_view value = part.substr(cut + 1);
    if (position == "need") {
      for (std::string_view need : kb::split(value, ',')) trigger.needs.emplace_back(need);
      continue;
    }
    if (position == "light") return;  // the event is the word it governs; construction rules see it
    if (position == "voice") trigger.passive = value == "passive";
    if (position == "subj" && value == "none") trigger.subject_is_none = true;
    if (position == "self") trigger.names_victims = true;
    if (static_cast<unsigned char>(position[0]) >= 0x80) position = text::match_key(position);
    trigger.frame.push_back({std::move(position), role_of(value.substr(0, value.find(',')))});
  }
  for (std::string_view word : kb::split(trigger.lemma, ' '))
    if (!word.empty()) trigger.words.push_back(phrase_word(word));
  // "أطلق النار على": the preposition is part of the phrase, what it governs is an argument.
  if (trigger.words.size() > 1)
    trigger.words.back().governs = trigger.role(trigger.words.back().key) != Role::kNone;
  if (trigger.words.empty() || trigger.type.empty()) return;
  if (trigger.words.size() > 1 && trigger.pos == Pos::kVerb &&
      std::find(light.begin(), light.end(), trigger.words[0].key) != light.end() &&
      words_.find(vocabulary.find(trigger.words[1].key)) != nullptr)
    return;
  for (PhraseWord& word : trigger.words) word.id = vocabulary.add(word.key);
  const auto id = static_cast<std::uint32_t>(rows_.size());
  (trigger.words.size() > 1 ? phrases_ : words_)[trigger.words.front().id].push_back(id);
  rows_.push_back(std::move(trigger));
}

std::vector<std::uint32_t> TriggerTable::find_alternatives(std::uint32_t i) const {
  std::vector<std::uint32_t> out;
  const auto* words = words_.find(rows_[i].words.front().id);
  if (rows_[i].words.size() > 1) {
    // "قطع الطريق" without an authority falls back on the rows of قطع; a death that is none does not.
    out.push_back(i);
    if (rows_[i].needs.empty() || rows_[i].type == "ASSAULT" || words == nullptr) return out;
  }
  for (std::uint32_t id : *words)
    if (compatible(rows_[id].pos, rows_[i].pos)) out.push_back(id);
  return out;
}

std::vector<std::string> TriggerTable::needed_words() const {
  std::vector<std::string> out;
  for (const Trigger& row : rows_)
    for (std::string_view parts : row.needs)
      for (std::string_view need : kb::split(parts, '+')) {
        const std::string_view what = need.substr(need.find('.') + 1);  // npos + 1 = 0
        for (std::string_view word : {need.substr(0, need.find('.')), what})
          if (!word.empty() && static_cast<unsigned char>(word[0]) >= 0x80)
            out.push_back(text::match_key(word));
      }
  return out;
}

namespace {

bool fits(const WordKeys& keys, std::uint32_t t, const PhraseWord& word, const lexicon::Lexed& lexed) {
  if (word.proclitic != 0 && (lexed.words[t].proclitics & word.proclitic) == 0) return false;
  // "تنفذ عملية وتقتل": a new verb, not "عملية قتل".
  if ((lexed.words[t].proclitics & lexicon::kConjunctions) != 0 && keys[t].token != word.id) return false;
  return keys.is(t, word.id);
}

bool comma(const text::Token& token) { return token.plain == "،" || token.plain == ","; }

}  // namespace

void TriggerTable::spot(const text::TokenizedText& text, const lexicon::Lexed& lexed,
                        const WordKeys& keys, const Lists& lists, std::vector<Spotted>& out) const {
  const ListId jussive = lists.id("jussive-particle"), from = lists.id("from-prep"), amount = lists.id("quantifier");
  out.assign(text.tokens.size(), {});
  std::vector<std::uint32_t> parts;  // words of a phrase after the subject
  for (const text::Sentence& s : text.sentences) {
    const KeySet& said_here = keys.of_sentence(static_cast<std::size_t>(&s - text.sentences.data()));
    const auto stands_here = [&](const Trigger& row) {
      return std::all_of(row.words.begin() + 1, row.words.end(), [&](const PhraseWord& word) { return said_here.may_have(word.id); });
    };
    for (std::uint32_t t = s.first; t < s.end; ++t) {
      if (text.tokens[t].kind != text::TokenKind::kWord || out[t].length == 0) continue;
      const bool finite = lexed.best(t).pos == Pos::kVerb && lexed.find(t, Pos::kNoun) == nullptr;
      // "ألقى عددا كبيرا من البراميل المتفجرة": the preposition after an amount.
      const auto amount_of = [&](std::uint32_t prep) {
        if (!lists.has(from, keys[prep].core)) return false;
        for (std::uint32_t k = prep; k-- > t + 1 && k + 3 > prep;)
          if (lists.has(amount, keys[k].core) || keys.lemma_in(k, amount)) return true;
        return false;
      };
      // Phrases first: their words in order, the last ones perhaps after the subject.
      const auto phrase_from = [&](KeyId first) {
        const auto* ids = phrases_.find(first);
        if (ids == nullptr) return false;
        for (std::uint32_t id : *ids) {
          const Trigger& row = rows_[id];
          // "قصفت المدفعية": a finite verb does not begin the compound "قصف مدفعي".
          if (row.pos != Pos::kVerb && finite) continue;
          if (!stands_here(row)) continue;
          std::uint32_t at = t + 1;
          std::uint32_t second = 0;
          bool ok = true;
          std::uint8_t run = 1;
          parts.clear();
          for (std::size_t w = 1; w < row.words.size() && ok; ++w) {
            const bool split = w == 1 && row.pos == Pos::kVerb;
            const std::uint32_t near = std::min(s.end, at + (split ? kSplitPhrase : 1));
            const std::uint32_t limit = split ? std::min(s.end, at + kLongSplitPhrase) : near;
            ok = false;
            bool far = false;  // "ألقى أعوان فرقة الحرس، صباح الأحد، القبض على"
            for (std::uint32_t i = at; i < limit; ++i) {
              far = far || i >= near;
              if (text.tokens[i].kind == text::TokenKind::kPunct) {
                if (!split || !comma(text.tokens[i])) break;
                far = true;
                continue;
              }
              if (text.tokens[i].kind != text::TokenKind::kWord) continue;
              if (!fits(keys, i, row.words[w], lexed)) {
                if (far && lexed.best(i).pos == Pos::kVerb) break;
                continue;
              }
              if (far && !lexed.words[i].definite) continue;
              // "أسقطت قنبلة على حي وسط البلدة": what a preposition governs is no part of the phrase ("أطلق عليهم النار").
              if (split && i > at && lexed.best(i - 1).pos == Pos::kPreposition && !lexed.words[i - 1].enclitic &&
                  !amount_of(i - 1))
                continue;
              ok = true;
              at = i + 1;
              if (row.words[w].governs) break;
              if (i == t + run && second == 0) {
                ++run;
                break;
              }
              if (second == 0) second = i;
              parts.push_back(i);
              break;
            }
          }
          if (!ok) continue;
          out[t].row = id;
          out[t].length = run;
          out[t].second = second;
          for (std::uint32_t part : parts) out[part].length = 0;
          return true;
        }
        return false;
      };
      // "تعد السيطرة عليها أمرا حيويا": only after a particle is this a form of أعاد.
      const auto said = [&](std::uint32_t at, std::uint32_t first, const lexicon::Reading& reading) {
        return !reading.has(lexicon::kJussive) || (at > first && lists.has(jussive, keys[at - 1].core));
      };
      const WordKeys::Word& word = keys[t];
      const std::uint32_t readings_end = word.first_reading + word.readings;
      bool done = phrase_from(word.core) || phrase_from(word.token);
      for (std::uint32_t r = word.first_reading; r < readings_end && !done; ++r)
        done = !other_person(lexed.best(t), lexed.readings[r]) && said(t, s.first, lexed.readings[r]) && phrase_from(keys.lemma(r));
      if (done) {
        t += out[t].length - 1u;
        continue;
      }
      const auto take = [&](KeyId key, Pos pos) {
        const auto* rows = words_.find(key);
        if (rows == nullptr) return false;
        for (std::uint32_t id : *rows) {
          if (!compatible(rows_[id].pos, pos)) continue;
          out[t].row = id;
          return true;
        }
        return false;
      };
      const Pos best = lexed.best(t).pos;
      // The best reading only: a worse one is a coincidence (أسرة, not أسر; وصل, not أصل).
      std::uint32_t r = word.first_reading;
      while (r < readings_end && lexed.readings[r].lemma == lexicon::kNoLemma) ++r;
      if (r < readings_end) {
        // "لم يدن القضاء", "لم يستقل": the reading that only a jussive has.
        if (best == Pos::kVerb && t > s.first && lists.has(jussive, keys[t - 1].core)) {
          std::uint32_t j = word.first_reading;
          while (j < readings_end && !(lexed.readings[j].pos == Pos::kVerb && lexed.readings[j].has(lexicon::kJussive) &&
                                       lexed.readings[j].lemma != lexicon::kNoLemma && take(keys.lemma(j), Pos::kVerb)))
            ++j;
          if (j < readings_end) continue;
        }
        const Pos pos = lexed.readings[r].pos;
        // "تعزيزات": a row of the plural itself comes before the row of its singular.
        if (best == Pos::kNoun && lexed.best(t).number == lexicon::Number::kPlural && take(word.stem, Pos::kNoun)) continue;
        if ((best == Pos::kUnknown || (pos == Pos::kVerb) == (best == Pos::kVerb)) && take(keys.lemma(r), pos)) continue;
        // "تجمع", "تحرك": an imperfect of one verb is spelled as the perfect of another.
        // "تهدد", "تدين": and the imperfect with ت as the perfect of a verb in ت.
        if (best != Pos::kVerb) continue;
        const lexicon::Aspect aspect = lexed.best(t).aspect;
        const lexicon::Aspect wanted =
            aspect == lexicon::Aspect::kImperfect ? lexicon::Aspect::kPerfect : lexicon::Aspect::kImperfect;
        if (aspect == lexicon::Aspect::kImperative ||
            (wanted == lexicon::Aspect::kImperfect && !text.tokens[t].key.starts_with("ت")))
          continue;
        for (std::uint32_t other = r + 1; other < readings_end; ++other)
          if (lexed.readings[other].pos == Pos::kVerb && lexed.readings[other].aspect == wanted &&
              !(wanted == lexicon::Aspect::kImperfect && lexed.readings[other].has(lexicon::kJussive)) &&
              lexed.readings[other].lemma != lexicon::kNoLemma && take(keys.lemma(other), Pos::kVerb))
            break;
        continue;
      }
      if (best == Pos::kUnknown || nominal(best)) done = take(word.stem, Pos::kNoun);
      if (!done && best == Pos::kUnknown) take(word.stem, Pos::kVerb);
    }
  }
}

}  // namespace marsad::event
