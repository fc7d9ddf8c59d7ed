# Browser tests (playwright-core with Debian's chromium); skipped with a reason where a tool is missing.
foreach(name bad_day pages speed care)
  add_test(NAME browser_${name} COMMAND "${PROJECT_SOURCE_DIR}/web/e2e/run.sh" "e2e/${name}.test.mjs")
  set_tests_properties(browser_${name} PROPERTIES LABELS slow TIMEOUT 1800 SKIP_RETURN_CODE 77 RUN_SERIAL ON
    ENVIRONMENT "MARSAD=$<TARGET_FILE:marsad>")
endforeach()
add_test(NAME browser_cut COMMAND "${PROJECT_SOURCE_DIR}/web/e2e/run.sh" --cut "e2e/cut.test.mjs")
set_tests_properties(browser_cut PROPERTIES LABELS slow TIMEOUT 1800 SKIP_RETURN_CODE 77 RUN_SERIAL ON
  ENVIRONMENT "MARSAD=$<TARGET_FILE:marsad>")
# The sample proxy files of docs/deploy in front of a real server; needs nginx or caddy.
add_test(NAME serve_proxy COMMAND python3 "${PROJECT_SOURCE_DIR}/tests/serve/proxy.py" $<TARGET_FILE:marsad> "${PROJECT_SOURCE_DIR}")
set_tests_properties(serve_proxy PROPERTIES LABELS slow TIMEOUT 300 SKIP_RETURN_CODE 77)
