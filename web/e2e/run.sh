#!/usr/bin/env bash
# Runs the browser tests given as arguments; ends with 77 (skipped) and says why when a tool is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
node=$(../tools/node.sh) || { echo "skipped: node is missing (20.19 or later)"; exit 77; }
[ -d node_modules/playwright-core ] || { echo "skipped: web/node_modules is missing: run make web"; exit 77; }
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "skipped: Debian's chromium is missing"; exit 77; }
[ -f dist/index.html ] || { echo "skipped: web/dist is missing: run make web"; exit 77; }
export PATH="$node:$PATH"
exec node --test --test-concurrency=1 "$@"
