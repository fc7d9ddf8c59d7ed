// With the network cut (run.sh --cut gives this process a namespace whose only interface is loopback)
// everything works, the server opens no socket to anywhere, and the page may not either.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { august, clean, close_browser, folder, ingest, page_of, serve, until } from './world.mjs';

let dir, server, incident, doc;
before(async () => {
  dir = folder();
  const store = join(dir, 'cut.db');
  ingest(store, august());
  server = await serve(store);
  const list = await (await fetch(server.base + '/api/v1/incidents?sort=documents')).json();
  incident = list.items[0].id;
  doc = (await (await fetch(`${server.base}/api/v1/incidents/${incident}`)).json()).documents[0].key;
}, { timeout: 240000 });
after(async () => { await server?.stop(); await close_browser(); if (dir) clean(dir); });

/** Peers of a process's sockets, as /proc/net/tcp writes them, that are not this machine. */
function strangers(pid) {
  const inodes = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]; } catch { return undefined; } }).filter(Boolean));
  const out = [];
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
    for (const line of readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1)) {
      const f = line.trim().split(/\s+/), peer = f[2].split(':')[0];
      const here = /^0+$/.test(peer) || peer === '0100007F' || peer === '00000000000000000000000001000000' || peer === '0000000000000000FFFF00000100007F';
      if (inodes.has(f[9]) && (!here || table.startsWith('udp'))) out.push(`${table} ${line.trim()}`);
    }
  }
  return out;
}

test('the network is cut', async () => {
  assert.deepEqual(Object.keys(networkInterfaces()), ['lo']);
  await assert.rejects(fetch('http://192.0.2.1/', { signal: AbortSignal.timeout(3000) }));
});

test('every screen works without it and nobody calls outside', { timeout: 600000 }, async () => {
  const { page, faults } = await page_of(server.base);
  for (const [path, sign] of [['/', '.inc'], [`/incident/${incident}`, '.strip .value'], [`/document/${doc}`, 'mark.ev'], ['/review', '.strip'], ['/documents', '.d'],
    ['/trends', 'figure'], ['/kb?q=' + encodeURIComponent('الرقة'), '.h'], ['/exports', 'li .btn'], ['/audit', '.seal'], ['/people', 'table'], ['/read', 'textarea']]) {
    await page.goto(server.base + path);
    await until(async () => (await page.locator(sign).count()) > 0, `${path} shows ${sign}`);
    assert.deepEqual(strangers(server.pid), []);
  }
  await page.goto(server.base + '/');
  await until(async () => (await page.locator('.map canvas').getAttribute('data-borders')) === 'fine', 'the borders are drawn');
  assert.deepEqual(faults, []);
});

test('the policy stops a page that would call outside', { timeout: 120000 }, async () => {
  const { page } = await page_of(server.base);
  await page.goto(server.base + '/');
  const told = await page.evaluate(async () => {
    const seen = [];
    document.addEventListener('securitypolicyviolation', (e) => seen.push(e.effectiveDirective));
    try { await fetch('http://192.0.2.1/x'); seen.push('fetched'); } catch { /* refused */ }
    const image = new Image();
    image.src = 'http://192.0.2.1/x.png';
    document.body.append(image);
    await new Promise((r) => setTimeout(r, 300));
    return seen;
  });
  assert.ok(told.includes('connect-src') && told.includes('img-src') && !told.includes('fetched'), told.join(' '));
});
