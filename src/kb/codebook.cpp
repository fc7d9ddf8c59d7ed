// Implements kb/codebook.h: one row a value, its marks in a list.
#include "kb/codebook.h"

#include <algorithm>

namespace marsad::kb {
namespace {

constexpr const char* kPath = "codebook/values.tsv";

struct MarkName {
  std::string_view set, mark;
};
constexpr MarkName kMarks[] = {
    {"type", "core"}, {"type", "spot"}, {"harm", "toll"}, {"harm", "noun"}, {"mode", "loose"}};

}  // namespace

void Codebook::compile(const SourceTree& sources, Writer& writer, Problems& problems) {
  const auto table = sources.tsv(kPath, problems);
  if (!table->require({"set", "value", "of", "marks"}, problems)) return;
  for (const Row& row : table->rows())
    for (const std::string_view mark : row.list("marks"))
      if (std::none_of(std::begin(kMarks), std::end(kMarks), [&](const MarkName& known) {
            return known.set == row.get("set") && known.mark == mark;
          }))
        problems.push_back({row.file(), row.line(), "mark '" + std::string(mark) + "'",
                            "core or spot of a type, toll or noun of a harm, loose of a mode"});
  writer.add_table(kPath, *table);
}

Result<Codebook> Codebook::load(const KbFile& file) {
  if (!file.has(kPath))
    return fail(ErrorCode::kMalformed,
                std::string("the knowledge file has no section ") + kPath);
  Codebook out;
  std::vector<std::string>* const sets[] = {&out.core_, &out.spot_, &out.toll_, &out.noun_, &out.loose_};
  const TableView table(file.section(kPath));
  const int marks = table.column("marks");
  for (std::size_t row = 0; row < table.size(); ++row)
    for (const std::string_view mark : table.list(row, marks))
      for (std::size_t i = 0; i < std::size(kMarks); ++i)
        if (kMarks[i].set == table.get(row, "set") && kMarks[i].mark == mark)
          sets[i]->emplace_back(table.get(row, "value"));
  return out;
}

bool Codebook::holds(const std::vector<std::string>& set, std::string_view value) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

}  // namespace marsad::kb
