find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME include_direction
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/include_direction.py ${PROJECT_SOURCE_DIR})
set_tests_properties(include_direction PROPERTIES LABELS fast)
add_test(NAME kb_check COMMAND marsad kb check --kb ${PROJECT_SOURCE_DIR}/kb)
set_tests_properties(kb_check PROPERTIES LABELS fast)
add_test(NAME arabic_words
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/arabic_words.py ${PROJECT_SOURCE_DIR})
set_tests_properties(arabic_words PROPERTIES LABELS fast)
add_test(NAME overlap_check
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/overlap.py ${PROJECT_SOURCE_DIR})
set_tests_properties(overlap_check PROPERTIES LABELS fast)
# Skips, and says so, where the evaluation texts are not at hand.
add_test(NAME overlap
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/quality/check_overlap.py)
set_tests_properties(overlap PROPERTIES LABELS fast SKIP_REGULAR_EXPRESSION "skipped: no evaluation texts")
add_test(NAME doc_links
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/links.py ${PROJECT_SOURCE_DIR})
set_tests_properties(doc_links PROPERTIES LABELS fast)
