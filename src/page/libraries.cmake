# page/: gzip by libdeflate with zlib for streams, feeds by expat; rapidjson is header-only.
find_package(EXPAT REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
target_link_libraries(marsad_page PUBLIC EXPAT::EXPAT ZLIB::ZLIB PkgConfig::DEFLATE)
