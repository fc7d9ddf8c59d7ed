// Implements kbc/kbc.h: the list of stages that compile knowledge.
#include "kbc/kbc.h"

#include <filesystem>

#include "claim/claim.h"
#include "entity/entity.h"
#include "event/event.h"
#include "kb/codebook.h"
#include "kbc/schema.h"
#include "lexicon/lexicon.h"
#include "page/knowledge.h"
#include "place/place.h"
#include "value/knowledge.h"

namespace marsad::kbc {

Build build(const kb::SourceTree& sources) {
  Build out;
  kb::Writer writer;
  page::PageKnowledge::compile(sources, writer, out.problems);
  lexicon::compile(sources, writer, out.problems);
  value::compile(sources, writer, out.problems);
  place::compile(sources, writer, out.problems);
  entity::compile(sources, writer, out.problems);
  kb::Codebook::compile(sources, writer, out.problems);
  event::compile(sources, writer, out.problems);
  // Tables of the stages across documents are packed as they stand; incident/ reads them in place
  // (it comes after this stage, so it cannot be called from here).
  for (const std::string& path : sources.paths("incident/"))
    if (const auto table = sources.tsv(path, out.problems)) writer.add_table(path, *table);
  if (!sources.paths("models/linker.tsv").empty())
    if (const auto table = sources.tsv("models/linker.tsv", out.problems))
      writer.add_table("incident/linker.tsv", *table);
  out.bytes = writer.finish(sources.hash());
  return out;
}

Result<std::shared_ptr<const kb::KbFile>> open(const std::string& path) {
  std::error_code ec;
  if (!std::filesystem::is_directory(path, ec)) return kb::KbFile::open(path);
  MARSAD_TRY(tree, kb::SourceTree::read(path));
  Build built = build(tree);
  if (!built.problems.empty()) {
    const kb::Problem& first = built.problems.front();
    return fail(ErrorCode::kMalformed,
                "found " + first.found + "; accepted: " + first.accepted + " (" +
                    std::to_string(built.problems.size()) + " problems; see 'marsad kb check')",
                {first.file, first.line, 0, false});
  }
  return kb::KbFile::from_bytes(std::move(built.bytes), path);
}

kb::Problems check(const kb::SourceTree& sources, std::shared_ptr<const kb::KbFile>) {
  kb::Problems problems;
  place::check(sources, problems);
  check_schema(sources, problems);
  return problems;
}

}  // namespace marsad::kbc
