// Offers odd_html(): the authored cases of odd_html.txt and the HTML pages of samples/, for the
// differential tests against other parsers; and letters_of(), the text of our tree without spaces.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "page/charset.h"
#include "page/page_tree.h"
#include "page_kb.h"

namespace marsad::page {

struct OddHtml {
  std::string name;
  std::string html;
  bool moved = false;  ///< the standard moves text: compare letters, not their order
};

inline std::string utf8_of(const std::string& bytes) {
  Diagnostics ignored;
  return std::string(decode_page(bytes, "", ignored).text());
}

inline std::vector<OddHtml> odd_html() {
  std::vector<OddHtml> out;
  const std::string all = *read_file(MARSAD_SOURCE_DIR "/tests/page/odd_html.txt");
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size() - 1);
    const std::string line = all.substr(at, end - at);
    at = end + 1;
    if (line.rfind("#case ", 0) == 0 || line.rfind("#moved ", 0) == 0) {
      out.push_back({line.substr(line.find(' ') + 1), "", line[1] == 'm'});
    } else if (!out.empty()) {
      out.back().html += line + "\n";
    }
  }
  std::vector<std::string> samples;
  for (const auto& entry : std::filesystem::directory_iterator(MARSAD_SOURCE_DIR "/samples/pages")) {
    if (entry.path().extension() == ".html") samples.push_back(entry.path().string());
  }
  std::sort(samples.begin(), samples.end());
  for (const std::string& path : samples) out.push_back({std::filesystem::path(path).filename(), 
                                                             utf8_of(*read_file(path)), false});
  return out;
}

inline std::string letters_of(const std::string& html) {
  std::string out;
  for (const char c : build_tree(html, page_knowledge()).text) {
    if (static_cast<unsigned char>(c) > 0x20) out += c;
  }
  return out;
}

}  // namespace marsad::page
