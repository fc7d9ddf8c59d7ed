// Offers shared_address(), the address inside a link made for sharing a page, and own_address(), the
// page's own address told by most of its share buttons. Pages without canonical link or metadata
// still carry those, and with them their host and often their day.
// The services and their parameters are kb/page/share_links.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/knowledge.h"

namespace marsad::page {

/// The http address in the sharing parameter of `link` (an attribute as written, references and
/// percent signs undone). Empty when `link` is no share link.
std::string shared_address(const PageKnowledge& knowledge, std::string_view link);

/// The address most of `shared` name; empty when two are named equally often (cards of stories).
std::string own_address(const std::vector<std::string>& shared);

}  // namespace marsad::page
