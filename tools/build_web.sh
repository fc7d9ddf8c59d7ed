#!/usr/bin/env bash
# Builds the web interface into web/dist when its sources changed; safe to repeat.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -d web ] || { echo "no web folder"; exit 0; }
stamp=web/dist/.built
if [ -f "$stamp" ] && [ -z "$(find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -newer "$stamp" -print -quit)" ]; then
  echo "web/dist is up to date"
  exit 0
fi
command -v npm >/dev/null || { echo "error: npm is missing (Debian: apt-get install nodejs npm)" >&2; exit 2; }
node=$(tools/node.sh)
# npm runs on the system's own Node (Debian's npm knows no other), the build on one new enough.
[ -d web/node_modules ] && [ web/node_modules -nt web/package-lock.json ] || npm ci --prefix web --no-audit --no-fund
(cd web && PATH="$node:$PATH" node node_modules/vite/bin/vite.js build)
touch "$stamp"
