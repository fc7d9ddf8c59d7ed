// Offers the web interface as embedded bytes: a fixed map from path to asset, no directory served.
// The table is made at build time from web/dist (cmake/embed_assets.cmake), compressed there.
// An empty table means the interface was not built; see assets_missing().
#pragma once

#include <cstddef>
#include <string_view>

namespace marsad::serve {

struct Asset {
  std::string_view path;  // "/assets/index-x.js"
  std::string_view content_type;
  std::string_view bytes;  // as they are sent
  bool gzipped;            // then `bytes` are gzip; every browser accepts that
  bool hashed;             // the name changes with the content
  std::string_view tag;    // ETag, quoted
};

/// nullptr if there is none.
const Asset* find_asset(std::string_view path);
std::size_t asset_count();
/// The page shown when the interface was not built into this program.
std::string_view assets_missing();

}  // namespace marsad::serve
