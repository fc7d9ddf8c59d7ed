# Boost (Beast and Asio are headers), libsodium for Argon2id, libdeflate for gzip, and the web
# interface: web/dist, if it was built, embedded by cmake/embed_assets.cmake.
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
find_library(DEFLATE_LIBRARY deflate REQUIRED)
find_program(GZIP_PROGRAM gzip REQUIRED)
target_link_libraries(marsad_serve PRIVATE PkgConfig::SODIUM "${DEFLATE_LIBRARY}")
set(dist "${PROJECT_SOURCE_DIR}/web/dist")
if(NOT EXISTS "${dist}/index.html")
  message(WARNING "web/dist/index.html is missing: `marsad serve` will have its JSON API but no screens. "
    "Install Debian's nodejs and npm and run `make web`, then configure again.")
endif()
file(GLOB_RECURSE dist_files CONFIGURE_DEPENDS "${dist}/*")
set(assets_source "${CMAKE_BINARY_DIR}/serve_assets/assets_data.cpp")
add_custom_command(OUTPUT "${assets_source}.stamp"
  BYPRODUCTS "${assets_source}"
  COMMAND "${CMAKE_COMMAND}" "-DDIST=${dist}" "-DWORK=${CMAKE_BINARY_DIR}/serve_assets"
    "-DOUT=${assets_source}" "-DGZIP=${GZIP_PROGRAM}" -P "${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake"
  COMMAND "${CMAKE_COMMAND}" -E touch "${assets_source}.stamp"
  DEPENDS ${dist_files} "${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake"
  COMMENT "Embedding the web interface" VERBATIM)
add_custom_target(marsad_serve_assets DEPENDS "${assets_source}.stamp")
set_source_files_properties("${assets_source}" PROPERTIES GENERATED ON)
target_sources(marsad_serve PRIVATE "${assets_source}")
add_dependencies(marsad_serve marsad_serve_assets)
