find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME cli_contract COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/contract.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
add_test(NAME golden COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/golden.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
add_test(NAME kb_mistakes COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/kb_mistakes.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_contract golden kb_mistakes PROPERTIES LABELS fast TIMEOUT 600)
add_test(NAME cli_edges COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/edges.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(cli_edges PROPERTIES LABELS fast TIMEOUT 600)
add_test(NAME sample_day COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/cli/sample_day.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(sample_day PROPERTIES LABELS fast TIMEOUT 120)
