// Implements share_address.h.
// Knows nothing about language.
#include "page/share_address.h"

#include <algorithm>
#include <map>

#include "page/html_text.h"

namespace marsad::page {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i] == '+' ? ' ' : text[i];
    i += escape ? 2 : 0;
  }
  return out;
}

/// The first http address in `text`, up to white space, without its fragment.
std::string first_address(const std::string& text) {
  std::size_t begin = text.find("http://");
  begin = std::min(begin, text.find("https://"));
  if (begin == std::string::npos) return {};
  std::size_t end = begin;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' && text[end] != '#' && text[end] != '"' && text[end] != '\'' && text[end] != '<') ++end;
  return text.substr(begin, end - begin);
}

/// The value of a parameter in the query, or behind '#', of an address.
std::string_view parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::size_t end = query.find_first_of("&#;");
    const std::string_view pair = query.substr(0, end);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) return pair.substr(name.size() + 1);
    if (end == std::string_view::npos) break;
    query.remove_prefix(end + 1);
  }
  return {};
}

}  // namespace

std::string shared_address(const PageKnowledge& knowledge, std::string_view link) {
  constexpr std::size_t kLongest = 4096;  // bytes; a longer link carries a text, not an address
  const std::size_t equals = link.find('=');
  if (equals == std::string_view::npos || link.size() > kLongest) return {};
  const std::size_t slashes = link.substr(0, 12).find("//");
  if (slashes == std::string_view::npos) return {};
  std::string_view rest = link.substr(slashes + 2);
  const std::size_t host_end = rest.find_first_of("/?#");
  if (host_end == std::string_view::npos) return {};
  const std::vector<ShareLink>* services = knowledge.share_links(rest.substr(0, host_end));
  if (services == nullptr) return {};
  rest.remove_prefix(host_end);
  const std::size_t query = rest.find_first_of("?#");
  if (query == std::string_view::npos) return {};
  const std::string fields = attribute_text(rest.substr(query + 1));
  for (const ShareLink& service : *services) {
    if (rest.substr(0, service.path.size()) != service.path) continue;
    std::string found = first_address(percent_decoded(parameter(fields, service.parameter)));
    // Some templates encode twice.
    if (found.empty()) found = first_address(percent_decoded(percent_decoded(parameter(fields, service.parameter))));
    if (!found.empty()) return found;
  }
  return {};
}

std::string own_address(const std::vector<std::string>& shared) {
  std::map<std::string, std::size_t> votes;
  for (const std::string& address : shared) ++votes[address];
  const std::string* best = nullptr;
  std::size_t most = 0;
  bool tied = false;
  for (const auto& [address, count] : votes) {
    tied = count == most || (tied && count < most);
    if (count <= most) continue;
    best = &address;
    most = count;
    tied = false;
  }
  return best == nullptr || tied ? std::string{} : *best;
}

}  // namespace marsad::page
