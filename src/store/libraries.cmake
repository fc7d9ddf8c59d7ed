# SQLite is the embedded store; libpq adds PostgreSQL for teams (left out where it is absent).
find_package(SQLite3 REQUIRED)
target_link_libraries(marsad_store PRIVATE SQLite::SQLite3)
pkg_check_modules(LIBPQ IMPORTED_TARGET libpq)
if(LIBPQ_FOUND)
  target_link_libraries(marsad_store PRIVATE PkgConfig::LIBPQ)
  target_compile_definitions(marsad_store PRIVATE MARSAD_HAVE_LIBPQ)
endif()
