# Checks of the authored knowledge and gold; Python only, a second each.
find_package(Python3 COMPONENTS Interpreter REQUIRED)
add_test(NAME corpus_event_kb
  COMMAND ${Python3_EXECUTABLE} "${PROJECT_SOURCE_DIR}/tools/corpus/check_event_kb.py")
set_tests_properties(corpus_event_kb PROPERTIES LABELS fast)
add_test(NAME corpus_samples
  COMMAND ${Python3_EXECUTABLE} "${PROJECT_SOURCE_DIR}/tools/corpus/check_samples.py")
set_tests_properties(corpus_samples PROPERTIES LABELS fast)
add_test(NAME corpus_gold
  COMMAND ${Python3_EXECUTABLE} "${PROJECT_SOURCE_DIR}/tools/corpus/check_gold.py")
set_tests_properties(corpus_gold PROPERTIES LABELS fast)
add_test(NAME corpus_polarity
  COMMAND ${Python3_EXECUTABLE} "${PROJECT_SOURCE_DIR}/tools/corpus/score_polarity.py" --check)
set_tests_properties(corpus_polarity PROPERTIES LABELS fast)
