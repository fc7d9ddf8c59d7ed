# Browser tests (playwright-core with Debian's chromium); skipped with a reason where a tool is missing.
foreach(name bad_day pages speed)
  add_test(NAME browser_${name} COMMAND "${PROJECT_SOURCE_DIR}/web/e2e/run.sh" "e2e/${name}.test.mjs")
  set_tests_properties(browser_${name} PROPERTIES LABELS slow TIMEOUT 900 SKIP_RETURN_CODE 77 RUN_SERIAL ON
    ENVIRONMENT "MARSAD=$<TARGET_FILE:marsad>")
endforeach()
