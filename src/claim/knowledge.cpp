// Loads kb/event/{reporting,claimants}.tsv for the claim stage.
#include <algorithm>

#include "claim/claim.h"

namespace marsad::claim {
namespace {

std::vector<std::string> keys_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (std::string_view word : kb::split(phrase, ' ')) {
    word = kb::trim(word);
    if (!word.empty()) out.push_back(text::match_key(word));
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<const ClaimKnowledge>> ClaimKnowledge::load(const kb::KbFile& file) {
  auto out = std::make_unique<ClaimKnowledge>();
  const kb::TableView reporting(file.section("event.reporting"));
  const kb::TableView claimants(file.section("event.claimants"));
  if (reporting.size() == 0 || claimants.size() == 0)
    return fail(ErrorCode::kMalformed, "the knowledge file has no words of saying");
  for (std::size_t i = 0; i < reporting.size(); ++i) {
    const std::vector<std::string> keys = keys_of(reporting.get(i, "form"));
    if (!keys.empty()) out->stances_.emplace(keys.front(), std::string(reporting.get(i, "stance")));
  }
  for (std::size_t i = 0; i < claimants.size(); ++i) {
    std::vector<std::string> head = keys_of(claimants.get(i, "head"));
    if (head.empty()) continue;
    Row row{keys_of(claimants.get(i, "qualifier")), std::string(claimants.get(i, "kind")),
            claimants.get(i, "note").find("inherit") != std::string_view::npos};
    row.qualifier.insert(row.qualifier.begin(), head.begin() + 1, head.end());
    auto& rows = out->rows_[head.front()];
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& r) {
      return r.qualifier.size() < row.qualifier.size();
    });
    rows.insert(at, std::move(row));
  }
  return std::unique_ptr<const ClaimKnowledge>(std::move(out));
}

std::string_view ClaimKnowledge::stance(std::string_view key) const {
  const auto it = stances_.find(key);
  return it == stances_.end() ? "stated" : std::string_view(it->second);
}

ClaimKnowledge::Kind ClaimKnowledge::kind(const std::vector<std::vector<std::string>>& words,
                                          std::size_t head) const {
  Kind best;
  if (head >= words.size()) return best;
  constexpr std::size_t kNowhere = ~std::size_t{0};
  const auto place = [&](const std::string& key) {
    for (std::size_t w = head + 1; w < words.size(); ++w)
      if (std::find(words[w].begin(), words[w].end(), key) != words[w].end()) return w;
    return kNowhere;
  };
  std::size_t nearest = kNowhere;  // of the best row: the word that is furthest from the head
  for (const std::string& key : words[head]) {
    const auto it = rows_.find(key);
    if (it == rows_.end()) continue;
    for (const Row& row : it->second) {
      if (!best.kind.empty() && row.qualifier.size() < best.words) break;  // longest first
      std::size_t far = head;
      for (const std::string& word : row.qualifier) far = std::max(far, place(word));
      // Of equally long rows the nearest words tell: "مصدر مقرب من السلطات المحلية" is no local one.
      if (far == kNowhere || (!best.kind.empty() && row.qualifier.size() == best.words && far >= nearest)) continue;
      best = {row.kind, row.inherit, row.qualifier.size()};
      nearest = far;
    }
  }
  return best;
}

}  // namespace marsad::claim
