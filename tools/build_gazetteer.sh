#!/usr/bin/env bash
# Makes the file named on the command line from npm's GeoNames package; safe to repeat.
# Never fails for want of npm or the network: the table is then empty, and it says so.
set -uo pipefail
out=$(realpath -m "$1")
here=$(cd "$(dirname "$0")/gazetteer" && pwd)
work=$(dirname "$out")/gazetteer-packages
mo=/usr/share/locale/ar/LC_MESSAGES/geonames.mo
mkdir -p "$work"

fetch() {
  command -v npm >/dev/null && command -v node >/dev/null || { echo "npm is missing" >&2; return 1; }
  cmp -s "$here/package-lock.json" "$work/package-lock.json" && [ -f "$work/fetched" ] && return 0
  rm -f "$work/fetched"
  cp "$here/package.json" "$here/package-lock.json" "$work/" &&
    (cd "$work" && timeout 180 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) &&
    touch "$work/fetched"
}

if fetch && node "$here/gazetteer.mjs" --modules "$work/node_modules" --mo "$mo" --out "$out.tmp"; then
  mv "$out.tmp" "$out"
else
  echo "note: no GeoNames package; the knowledge base will hold the authored places of kb/place only" >&2
  printf '# id\tname_ar\taliases_ar\tname_en\tkind\tcountry\tparent\tlat\tlon\tradius_km\ttier\tgeonames\tnote\n' > "$out"
fi
