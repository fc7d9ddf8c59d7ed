#!/bin/bash
# Compares the full JSON records of two builds on one file, byte for byte: the guard of every change
# that should only make the engine faster.
# usage: same_output.sh save|check FILE.jsonl    (from the root of the checkout)
#   save   writes build/same_output.jsonl with build/release/marsad
#   check  runs build/release/marsad with --jobs 1 and --jobs 2 and compares both with it
set -euo pipefail
mode=${1:-} file=${2:-}
if [[ ! $mode =~ ^(save|check)$ || ! -f $file ]]; then
  echo "usage: same_output.sh save|check FILE.jsonl" >&2
  exit 2
fi
read_with() {  # 1 (nothing found) is no failure; 2 is
  local status=0
  build/release/marsad read --kb build/release/kb.bin --format json --jobs "$1" "$file" || status=$?
  [[ $status -le 1 ]]
}
if [[ $mode == save ]]; then
  read_with 1 > build/same_output.jsonl
  echo "saved $(wc -l < build/same_output.jsonl) records"
  exit 0
fi
for jobs in 1 2; do
  if ! read_with "$jobs" | cmp - build/same_output.jsonl; then
    echo "--jobs $jobs: the records differ" >&2
    exit 1
  fi
done
echo "same: $(wc -l < build/same_output.jsonl) records, --jobs 1 and 2"
