#!/bin/bash
# Marsad and its peers on the same pages, one after the other, one core, CPU time each.
# usage: bench/page/run.sh [DIR_OF_HTML]     (after `ninja -C build/release page_bench`)
# Peers: apt install python3-readability; npm install --prefix build/peers @mozilla/readability linkedom defuddle
set -u
cd "$(dirname "$0")/../.."
pages=${1:-../shared/eval/pages/aeb}
echo "== marsad"
MARSAD_BENCH_PAGES=$pages taskset -c 0 build/release/page_bench 2>/dev/null
echo "== python peers"
taskset -c 0 /usr/bin/python3 bench/page/peers.py "$pages"
echo "== npm peers"
mkdir -p build/peers && cp bench/page/peers.mjs build/peers/
pages=$(realpath "$pages")
(cd build/peers && taskset -c 0 node peers.mjs "$pages" 2>/dev/null)
