// Offers links between drafts of one sentence: an attack and its casualties in one clause are one
// claim (CODEBOOK 2 and 11.1). Private to event/.
#pragma once

#include <vector>

#include "event/argument.h"
#include "event/document.h"

namespace marsad::event {

enum class LinkKind : std::uint8_t {
  kNone,
  kCauseOf,   ///< absorbed draft is the attack in which the casualties fell
  kResultOf,  ///< absorbed draft is the toll of the attack
  kAlso,      ///< coordinated casualties ("قتل ... وأصيب ...")
  kWraps,     ///< absorbed draft is the wrapping noun ("عمليات إعدام")
  kDamage,    ///< absorbed draft is the damage to property of the same attack
  kAside,     ///< absorbed draft tells how, why or to whom: another type, no event of its own
  kStrikes,   ///< absorbed draft is the verb of hitting whose subject is the attack
};

struct Link {
  LinkKind kind = LinkKind::kNone;
  std::uint32_t root = kNone;  ///< index of the draft that absorbs, kNone = stands alone
};

/// For each draft, who absorbs it. Chains are followed to their end.
std::vector<Link> link(const DocumentView& doc, const Events& events, const ItemList& list,
                       const std::vector<Draft>& drafts);

}  // namespace marsad::event
