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
export PATH="$node:$PATH"
cd web
# What another Node installed may lack the native parts for this one.
[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund
npm run build
cd ..
touch "$stamp"
