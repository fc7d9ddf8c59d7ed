#!/usr/bin/env bash
# Runs the browser tests given as arguments (after --cut: without any network but loopback); ends with 77 (skipped) and says why when a tool is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
node=$(../tools/node.sh) || { echo "skipped: node is missing (20.19 or later)"; exit 77; }
[ -d node_modules/playwright-core ] || { echo "skipped: web/node_modules is missing: run make web"; exit 77; }
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { echo "skipped: Debian's chromium is missing"; exit 77; }
[ -f dist/index.html ] || { echo "skipped: web/dist is missing: run make web"; exit 77; }
export PATH="$node:$PATH"
if [ "${1:-}" = --cut ]; then
  shift
  cut=(unshare --net)
  "${cut[@]}" true 2>/dev/null || cut=(unshare --map-root-user --net)
  "${cut[@]}" ip link set lo up 2>/dev/null || { echo "skipped: this machine lets nobody cut the network (unshare --net, ip)"; exit 77; }
  exec "${cut[@]}" bash -c 'ip link set lo up && exec node --test --test-concurrency=1 "$@"' cut "$@"
fi
exec node --test --test-concurrency=1 "$@"
