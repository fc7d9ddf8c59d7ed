// Differential test against parse5 (the parser of jsdom): the visible letters of every page that
// PAGE_TEXT prints must be the same. parse5 comes with the web interface (make web); leaves with 77
// (skipped) where neither that nor build/peers holds it.
// usage: node tests/page/parse5_diff.mjs PAGE_TEXT
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

let parse;
for (const home of [process.env.MARSAD_PEERS ?? 'web', 'build/peers', '.']) {
  try {
    const found = createRequire(pathToFileURL(resolve(home, 'x.js'))).resolve('parse5');
    ({ parse } = await import(pathToFileURL(found)));
    break;
  } catch { /* the next place */ }
}
if (!parse) {
  console.log('skipped: parse5 is not installed (make web)');
  process.exit(77);
}

const unseen = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'select', 'svg', 'iframe', 'noembed', 'noframes', 'xmp',
  'title', 'audio', 'video', 'canvas', 'object', 'map', 'datalist']);
function letters(node) {
  if (node.nodeName === '#text') return node.value.replace(/[\u0000-\u0020]/g, '');
  if (unseen.has(node.nodeName)) return '';
  return (node.childNodes ?? []).map(letters).join('');
}

const lines = execFileSync(process.argv[2], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim().split('\n').map((line) => JSON.parse(line));
let wrong = 0;
for (const page of lines) {
  let ours = page.text;
  let theirs = letters(parse(page.html));
  if (page.moved) [ours, theirs] = [ours, theirs].map((text) => [...text].sort().join(''));
  if (ours === theirs) continue;
  ++wrong;
  console.log(`${page.name}\n  ours   ${ours.slice(0, 300)}\n  parse5 ${theirs.slice(0, 300)}`);
}
console.log(`${lines.length} pages compared, ${wrong} different`);
process.exit(wrong === 0 && lines.length >= 50 ? 0 : 1);
