#!/usr/bin/env bash
# Prints the folder of a Node new enough for the web build and the browser tests (20.19, or 22.12 and later).
# Debian 12 has Node 18: then the npm package of the official binary is put into build/node, once.
set -euo pipefail
cd "$(dirname "$0")/.."
version=22.23.3
enough() { "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>22||(a===22&&b>=12)||(a===20&&b>=19)?0:1)' 2>/dev/null; }
if [ -z "${MARSAD_OWN_NODE:-}" ] && command -v node >/dev/null && enough node; then
  dirname "$(command -v node)"
  exit 0
fi
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) echo "error: no Node of npm for $(uname -m); install Node $version or later" >&2; exit 2 ;; esac
own=build/node/bin
if ! enough "$own/node" || [ ! -e "$own/npm" ]; then
  command -v npm >/dev/null || { echo "error: npm is missing (Debian: apt-get install nodejs npm)" >&2; exit 2; }
  echo "Node 20.19 or later is missing; fetching node-linux-$arch $version by npm into build/node" >&2
  mkdir -p "$own"
  # An npm of its own as well: Debian's runs on Debian's Node only, and on that it leaves out native parts that want a newer one.
  npm install --prefix build/node --no-save --no-audit --no-fund --ignore-scripts "node-linux-$arch@$version" npm@10.9.2 >&2
  ln -sfn "../node_modules/node-linux-$arch/bin/node" "$own/node"
  ln -sfn ../node_modules/npm/bin/npm-cli.js "$own/npm"
  enough "$own/node" || { echo "error: $own/node does not run" >&2; exit 2; }
fi
echo "$PWD/$own"
