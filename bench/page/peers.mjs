// Peers beside page_bench, one core, CPU time: @mozilla/readability and Defuddle on linkedom.
// usage: npm install @mozilla/readability linkedom defuddle; node bench/page/peers.mjs DIR_OF_HTML
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '../shared/eval/pages/aeb';
const pages = readdirSync(folder).filter((f) => f.endsWith('.html')).sort().map((f) => readFileSync(join(folder, f), 'utf8'));
const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0);

async function load(name) {
  try { return await import(name); } catch { console.log(`${name}: not installed`); return null; }
}

function measure(name, read) {
  let failed = 0;
  let slowest = 0;
  const begin = process.cpuUsage();
  for (const page of pages) {
    const before = process.cpuUsage();
    try { read(page); } catch { ++failed; }
    const used = process.cpuUsage(before);
    slowest = Math.max(slowest, (used.user + used.system) / 1000);
  }
  const used = process.cpuUsage(begin);
  const seconds = (used.user + used.system) / 1e6;
  console.log(`${name}: ${(pages.length / seconds).toFixed(1)} pages/s, ${(bytes / seconds / 1e6).toFixed(1)} MB/s, slowest ${slowest.toFixed(0)} ms, failed ${failed}`);
}

const linkedom = await load('linkedom');
const readability = await load('@mozilla/readability');
const defuddle = await load('defuddle');
if (linkedom && readability) {
  measure('readability + linkedom', (page) => new readability.Readability(linkedom.parseHTML(page).document).parse());
}
const Defuddle = defuddle?.Defuddle ?? defuddle?.default;
if (linkedom && Defuddle) {
  measure('defuddle + linkedom', (page) => new Defuddle(linkedom.parseHTML(page).document).parse());
}
