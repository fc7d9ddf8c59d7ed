foreach(program test_store test_store_slow)
  target_sources(${program} PRIVATE "${PROJECT_SOURCE_DIR}/tests/incident/story.cpp"
    "${PROJECT_SOURCE_DIR}/tests/store/store_suite.cpp")
endforeach()
find_package(SQLite3 REQUIRED)
target_link_libraries(test_store PRIVATE SQLite::SQLite3)
if(LIBPQ_FOUND)
  target_link_libraries(test_store_slow PRIVATE PkgConfig::LIBPQ)
endif()
add_test(NAME store_crash COMMAND python3 "${PROJECT_SOURCE_DIR}/tests/store/crash.py"
  $<TARGET_FILE:marsad> "${CMAKE_BINARY_DIR}/kb.bin" 100)
set_tests_properties(store_crash PROPERTIES LABELS slow TIMEOUT 1800)
add_test(NAME store_exports COMMAND python3 "${PROJECT_SOURCE_DIR}/tests/store/exports.py"
  $<TARGET_FILE:marsad> "${CMAKE_BINARY_DIR}/kb.bin" "${PROJECT_SOURCE_DIR}")
set_tests_properties(store_exports PROPERTIES LABELS fast TIMEOUT 600)
