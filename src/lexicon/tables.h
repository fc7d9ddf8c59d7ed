// Offers the packed tables of kb.bin that the lexicon reads in place.
// Sections: lexicon.lemmas, .pool, .classes, .class_names, .forms, .slots, .files, .model.
// Private to lexicon/.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/digest.h"
#include "lexicon/form.h"

namespace marsad::lexicon {

inline constexpr std::uint32_t kTableVersion = 2;

struct PackedLemma {
  std::uint32_t spelling = 0;  ///< byte offset into the pool
  std::uint16_t length = 0;    ///< bytes
  std::uint8_t pos = 0;
  std::uint8_t homograph = 1;     ///< n of SPELLING#n
  std::uint32_t first_class = 0;  ///< index into lexicon.classes
  std::uint16_t classes = 0;
  std::uint16_t file = 0;
  std::uint32_t line = 0;
  LemmaId verb = kNoLemma;
};

struct PackedForm {
  LemmaId lemma = kNoLemma;
  std::uint32_t plain_hash = 0;  ///< low 32 bits of hash64 of the K0 spelling
  std::uint16_t flags = 0;
  std::uint16_t attach = 0;
  std::uint8_t pos = 0;
  std::uint8_t number_gender = 0;  ///< number | gender << 4
  std::uint8_t person_aspect = 0;  ///< person | aspect << 4
  std::uint8_t rarity = 0;
};
static_assert(sizeof(PackedForm) == 16);

/// Slot of a bucketed table: 8 bytes, so that a bucket of eight is one cache line
/// (research/scale.md 4).
struct Slot {
  std::uint32_t fingerprint = 0;  ///< high half of the key's hash
  std::uint32_t forms = 0;        ///< first form << 6 | number of forms; 0 = empty slot
};
inline constexpr std::uint32_t kMaxFormsOfKey = 63;
/// A key is looked for from the first slot of its bucket on, bucket after bucket, up to an empty
/// slot. With whole buckets 90 % may be taken (a plain open table wants less than 80 %, and a
/// power of two besides), and the number of buckets is free.
inline constexpr std::size_t kBucket = 8;
inline std::size_t first_slot(std::uint64_t hash, std::size_t slot_count) {
  return ((hash & 0xFFFFFFFF) * (slot_count / kBucket) >> 32) * kBucket;
}

inline Reading unpack(const PackedForm& form) {
  Reading r;
  r.lemma = form.lemma;
  r.pos = static_cast<Pos>(form.pos);
  r.number = static_cast<Number>(form.number_gender & 15);
  r.gender = static_cast<Gender>(form.number_gender >> 4);
  r.person = static_cast<Person>(form.person_aspect & 15);
  r.aspect = static_cast<Aspect>(form.person_aspect >> 4);
  r.flags = form.flags;
  return r;
}

/// Forms by K1 key.
class FormTable {
 public:
  FormTable() = default;
  FormTable(const Slot* slots, std::size_t slot_count, const PackedForm* forms)
      : slots_(slots), count_(slot_count), forms_(forms) {}

  struct Range {
    const PackedForm* first = nullptr;
    std::uint32_t size = 0;
    const PackedForm* begin() const { return first; }
    const PackedForm* end() const { return first + size; }
  };

  Range find(std::string_view key) const {
    if (slots_ == nullptr) return {};
    const std::uint64_t hash = hash64(key);
    const auto print = static_cast<std::uint32_t>(hash >> 32);
    for (std::size_t at = first_slot(hash, count_);; at = at + 1 == count_ ? 0 : at + 1) {
      const Slot slot = slots_[at];
      if (slot.fingerprint == print && slot.forms != 0)
        return {forms_ + (slot.forms >> 6), slot.forms & 63};
      if (slot.forms == 0) return {};
    }
  }

 private:
  const Slot* slots_ = nullptr;
  std::size_t count_ = 0;
  const PackedForm* forms_ = nullptr;
};

}  // namespace marsad::lexicon
