// Implements assets.h over the generated table.
#include "serve/assets.h"

namespace marsad::serve {

extern const Asset kAssets[];
extern const std::size_t kAssetCount;

const Asset* find_asset(std::string_view path) {
  for (std::size_t i = 0; i < kAssetCount; ++i)
    if (kAssets[i].path == path) return &kAssets[i];
  return nullptr;
}

std::size_t asset_count() { return kAssetCount; }

std::string_view assets_missing() {
  return "<!doctype html><meta charset=utf-8><title>Marsad</title><h1>The web interface is not in "
         "this program</h1><p>It was compiled without web/dist. Install Debian's nodejs and npm, "
         "run <code>make web build</code>, and start it again. The JSON API under /api/v1 works.";
}

}  // namespace marsad::serve
