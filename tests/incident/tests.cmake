target_sources(test_incident PRIVATE "${PROJECT_SOURCE_DIR}/tests/incident/story.cpp")
