target_sources(test_incident PRIVATE "${PROJECT_SOURCE_DIR}/tests/incident/story.cpp")
# Asked by tools/incident/train_linker.py; no test, built on demand.
add_executable(linker_lab EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/incident/lab.cpp"
  "${PROJECT_SOURCE_DIR}/tests/incident/story.cpp")
target_include_directories(linker_lab PRIVATE "${PROJECT_SOURCE_DIR}/tests")
target_link_libraries(linker_lab PRIVATE marsad_incident marsad_kbc)
