#!/usr/bin/env bash
# Installs the Debian packages of tools/deps/apt.txt that are missing; safe to repeat.
# Without the right to install it says exactly what to install and ends with 2.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t wanted < <(sed 's/#.*//' tools/deps/apt.txt | tr -s ' \t' '\n' | sed '/^$/d')
missing=()
for entry in "${wanted[@]}"; do
  p="${entry%%:*}"
  # "package:command": another package may bring the command (nodesource's nodejs brings npm).
  if [ "$p" != "$entry" ] && command -v "${entry#*:}" >/dev/null; then continue; fi
  dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
done
if [ ${#missing[@]} -eq 0 ]; then
  echo "all ${#wanted[@]} packages are installed"
  exit 0
fi
echo "missing: ${missing[*]}"
if [ "$(id -u)" = 0 ]; then run=(); elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then run=(sudo); else
  echo "error: no right to install packages. Ask an administrator to run:" >&2
  echo "  apt-get update && apt-get install -y ${missing[*]}" >&2
  exit 2
fi
"${run[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
