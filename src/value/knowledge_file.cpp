// The compiled knowledge as a section of kb.bin, and back.
// A version number in front refuses sections of another layout.
#include <algorithm>

#include "value/archive.h"
#include "value/knowledge.h"

namespace marsad::value {
namespace {

constexpr const char* kSection = "value/tables";
constexpr std::uint32_t kLayout = 4;

template <class Archive, class... Parts>
void all(Archive& archive, Parts&... parts) {
  (transfer(archive, parts), ...);
}

}  // namespace

template <class Archive, class T>
void describe(Archive& a, T& value) {
  if constexpr (std::is_same_v<T, Reading>) {
    all(a, value.symbol, value.flags);
  } else if constexpr (std::is_same_v<T, Position>) {
    all(a, value.symbol, value.slot, value.conj, value.prep, value.def, value.relaxed_first,
        value.follow);
  } else if constexpr (std::is_same_v<T, Pattern>) {
    all(a, value.name, value.action, value.action_id, value.line, value.positions, value.first,
        value.last);
  } else if constexpr (std::is_same_v<T, Entry>) {
    all(a, value.symbol, value.first, value.second, value.code, value.surface);
  } else if constexpr (std::is_same_v<T, WordReading>) {
    all(a, value.entry, value.symbol, value.flags);
  } else if constexpr (std::is_same_v<T, Term>) {
    all(a, value.shape, value.conj_shape, value.traits, value.numeric, value.readings);
  } else if constexpr (std::is_same_v<T, PhraseNode>) {
    all(a, value.term, value.more);
  } else if constexpr (std::is_same_v<T, HijriYear>) {
    transfer(a, value.first_day);
    for (std::uint8_t& length : value.lengths) transfer(a, length);
  } else {
    value.fields([&a](auto& field) { transfer(a, field); });
  }
}

template <class Archive>
void ValueKnowledge::archive(Archive& a) {
  std::vector<std::string> symbols = symbols_.names();
  std::vector<std::string> slots = slots_.names();
  all(a, symbols, slots, entries_, terms_, shapes_, table_, number_base_, made_base_);
  all(a, times_, joins_, amounts_, hijri_, comma_decimal_, not_future_);
  if constexpr (Archive::kLoads) {
    for (const std::string& name : symbols) symbols_.intern(name);
    for (const std::string& name : slots) slots_.intern(name);
    times_.set_shapes(shapes_);
    joins_.set_shapes(shapes_);
    amounts_.set_shapes(shapes_);
  }
}

std::string ValueKnowledge::save() {
  Saver saver;
  std::uint32_t layout = kLayout;
  transfer(saver, layout);
  archive(saver);
  return saver.take();
}

bool ValueKnowledge::sound() const {
  const std::size_t size = table_.size();
  if (size == 0 || (size & (size - 1)) != 0) return false;
  for (const auto& slot : table_) {
    if (slot.second.term != kNoTerm && slot.second.term >= terms_.size()) return false;
  }
  for (const Term& term : terms_) {
    if (term.shape >= shapes_.size() || term.conj_shape >= shapes_.size() || term.readings.empty())
      return false;
    for (const WordReading& r : term.readings) {
      if (r.entry >= entries_.size()) return false;
    }
  }
  const std::size_t made_end = made_base_ + static_cast<std::size_t>(Made::kCount) * 4 * kFlagCount;
  return number_base_ + std::size_t{256} * kFlagCount <= shapes_.size() &&
         made_end <= shapes_.size() &&
         std::any_of(table_.begin(), table_.end(),
                     [](const auto& slot) { return slot.first == 0; }) &&
         times_.sound() && joins_.sound() && amounts_.sound();
}

Result<std::unique_ptr<const ValueKnowledge>> ValueKnowledge::load(
    std::shared_ptr<const kb::KbFile> file) {
  Loader loader(file->section(kSection));
  std::uint32_t layout = 0;
  transfer(loader, layout);
  if (!loader.ok() || layout != kLayout) {
    return fail(ErrorCode::kUnsupported,
                std::string("section ") + kSection +
                    " is missing or of another layout; run 'marsad kb build'");
  }
  auto out = std::make_unique<ValueKnowledge>();
  out->archive(loader);
  if (!loader.ok() || loader.left() != 0 || !out->sound()) {
    return fail(ErrorCode::kMalformed, std::string("section ") + kSection + " is damaged");
  }
  return std::unique_ptr<const ValueKnowledge>(std::move(out));
}

void compile(const kb::SourceTree& sources, kb::Writer& writer, kb::Problems& problems) {
  const std::size_t before = problems.size();
  const std::unique_ptr<ValueKnowledge> knowledge = ValueKnowledge::compile(sources, problems);
  if (problems.size() == before) writer.add(kSection, knowledge->save());
}

}  // namespace marsad::value
