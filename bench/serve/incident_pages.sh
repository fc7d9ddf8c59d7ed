#!/usr/bin/env bash
# Measures incident pages under 200 keep-alive clients in a closed loop, random ids of the whole store.
# usage: bench/serve/incident_pages.sh [MARSAD] [SECONDS] [STORE]; needs Debian's wrk. Without STORE it makes
# one of 50,000 incidents. Prints the load of the machine, the latencies, and the server's CPU time a request.
set -euo pipefail
cd "$(dirname "$0")/../.."
marsad=${1:-build/release/marsad} seconds=${2:-60} store=${3:-}
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
if [ -z "$store" ]; then
  store=$work/many.db
  node web/tools/synthetic.mjs 56000 > "$work/many.jsonl"
  "$marsad" ingest --quiet --store "$store" "$work/many.jsonl"
fi
"$marsad" serve --store "$store" ${MARSAD_KB:+--kb "$MARSAD_KB"} --port 0 --access-log "$work/log.jsonl" > "$work/out" & server=$!
for _ in $(seq 300); do base=$(grep -o 'http://localhost:[0-9]*' "$work/out" || true); [ -n "$base" ] && break; sleep 0.2; done
total=$(curl -s "$base/api/v1/incidents?limit=1" | grep -o '"total":[0-9]*' | cut -d: -f2)
curl -s "$base/api/v1/points" | python3 -c '
import json, sys
ids = json.load(sys.stdin)["id"]
print("local ids={" + ",".join("\"%s\"" % i for i in ids) + "}")
print("request=function() return wrk.format(\"GET\", \"/api/v1/incidents/\"..ids[math.random(#ids)]) end")
print("done=function(s) io.write(string.format(\"errors: connect %d read %d write %d timeout %d status %d\\n\",")
print("  s.errors.connect, s.errors.read, s.errors.write, s.errors.timeout, s.errors.status)) end")' > "$work/ids.lua"
cpu() { awk '{print $14 + $15}' "/proc/$server/stat"; }
for pass in "first minute, nothing kept" "again, kept in memory"; do
  echo "== $total incidents, 200 clients, $seconds s: $pass; load $(cut -d' ' -f1 /proc/loadavg) on $(nproc) cores"
  before=$(cpu)
  wrk -t1 -c200 "-d${seconds}s" --latency -s "$work/ids.lua" "$base" | tee "$work/wrk" | grep -E '50%|90%|99%|Requests/sec|errors|Non-2xx|requests in'
  requests=$(grep -o '[0-9]* requests in' "$work/wrk" | cut -d' ' -f1)
  echo "server CPU per request: $(( ($(cpu) - before) * 10000 / requests )) microseconds; load after $(cut -d' ' -f1 /proc/loadavg)"
done
