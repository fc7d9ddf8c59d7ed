find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME claim_attribution COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/claim/attribution.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(claim_attribution PROPERTIES LABELS fast)
