# entity_mentions: the mentions of JSONL lines, for score_language.py and for reading errors.
add_executable(entity_mentions EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/entity/mentions_main.cpp")
target_link_libraries(entity_mentions PRIVATE marsad_flags marsad_entity marsad_lexicon)
