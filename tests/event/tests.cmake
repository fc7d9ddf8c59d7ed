find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME event_parties COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/parties.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(event_parties PROPERTIES LABELS fast)
add_test(NAME event_groups COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/groups.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(event_groups PROPERTIES LABELS fast)
add_test(NAME event_mentions COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/mentions.py $<TARGET_FILE:marsad>)
set_tests_properties(event_mentions PROPERTIES LABELS fast)
add_test(NAME event_list_names COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/list_names.py ${PROJECT_SOURCE_DIR})
set_tests_properties(event_list_names PROPERTIES LABELS fast)
add_test(NAME event_when COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/when.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(event_when PROPERTIES LABELS fast)
add_test(NAME event_countries COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/countries.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR}/tests/event/countries.tsv 0.64)
set_tests_properties(event_countries PROPERTIES LABELS fast)
add_test(NAME event_countries_held_out COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/countries.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR}/tests/event/countries_held_out.tsv 0.55)
set_tests_properties(event_countries_held_out PROPERTIES LABELS fast)
add_test(NAME event_where COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/where.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(event_where PROPERTIES LABELS fast)
add_test(NAME event_homes COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/event/homes.py
  $<TARGET_FILE:marsad> ${PROJECT_SOURCE_DIR})
set_tests_properties(event_homes PROPERTIES LABELS fast)
