find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME include_direction
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/include_direction.py ${PROJECT_SOURCE_DIR})
set_tests_properties(include_direction PROPERTIES LABELS fast)
add_test(NAME kb_check COMMAND marsad kb check --kb ${PROJECT_SOURCE_DIR}/kb)
set_tests_properties(kb_check PROPERTIES LABELS fast)
add_test(NAME arabic_words
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/house/arabic_words.py ${PROJECT_SOURCE_DIR})
set_tests_properties(arabic_words PROPERTIES LABELS fast)
