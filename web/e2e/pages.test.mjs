// Every screen, both languages and themes: no console error, nothing leaves the machine, no serious axe
// finding; and the right-to-left traps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { august, clean, close_browser, folder, ingest, page_of, serve, until } from './world.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let dir, server, incident, doc, claim;
before(async () => {
  dir = folder();
  const store = join(dir, 'day.db');
  ingest(store, august());
  server = await serve(store);
  const list = await (await fetch(server.base + '/api/v1/incidents?sort=documents')).json();
  incident = list.items[0].id;
  const detail = await (await fetch(`${server.base}/api/v1/incidents/${incident}`)).json();
  doc = detail.documents[0].key;
  claim = detail.incident.members[0].claim;
});
after(async () => { await server?.stop(); await close_browser(); if (dir) clean(dir); });

const screens = () => [['/', '.inc'], [`/incident/${incident}?claim=${encodeURIComponent(claim)}`, '.strip .value'], [`/document/${doc}`, 'mark.ev'], ['/review', '.strip'], ['/documents', '.d'],
  ['/trends', 'figure'], ['/kb?q=' + encodeURIComponent('الرقة'), '.h'], ['/exports', 'li .btn'], ['/audit', '.seal'], ['/people', 'table'], ['/read', 'textarea']];

for (const lang of ['ar', 'en']) for (const theme of ['light', 'dark']) {
  test(`screens in ${lang}, ${theme}`, { timeout: 900000 }, async () => {
    const { page, context, faults } = await page_of(server.base, { lang, theme });
    for (const [path, sign] of screens()) {
      await page.goto(server.base + path);
      await until(async () => (await page.locator(sign).count()) > 0, `${path} shows ${sign}`);
      assert.equal(await page.evaluate(() => document.documentElement.dir), lang === 'ar' ? 'rtl' : 'ltr');
      await page.evaluate(AXE);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      const serious = found.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${path} ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120)).join(' | ')}`);
      assert.deepEqual(serious, []);
      const text = await page.evaluate(() => document.body.innerText);
      assert.ok(!/[≥≤]/.test(text), `${path} draws a sign that mirrors`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 1, `${path} scrolls sideways by ${wide}px`);
    }
    assert.deepEqual(faults, []);
    await context.close();
  });
}

test('phone: nothing scrolls sideways', { timeout: 300000 }, async () => {
  const { page, context, faults } = await page_of(server.base, { size: { width: 360, height: 740 } });
  for (const [path, sign] of screens()) {
    await page.goto(server.base + path);
    await until(async () => (await page.locator(sign).count()) > 0, `${path} shows ${sign}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 1, `${path} scrolls sideways by ${wide}px`);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

for (const digits of ['latn', 'arab']) {
  test(`a range is drawn low to high, ${digits} digits`, { timeout: 300000 }, async () => {
    const { page, context } = await page_of(server.base, { digits });
    await page.goto(server.base + '/');
    await until(async () => (await page.locator('.inc').count()) > 0, 'the list');
    // The same element the interface uses for every range, with 30–50 in the reader's digits.
    const order = await page.evaluate((arab) => {
      const host = document.createElement('p');
      host.dir = 'rtl';
      const low = arab ? '٣٠' : '30', high = arab ? '٥٠' : '50';
      const span = document.createElement('span');
      span.className = 'num';
      span.append(`${low}–${high}`);
      host.append('بين ', span, ' شخصا');
      document.querySelector('main').append(host);
      const at = (from, to) => { const r = document.createRange(); r.setStart(span.firstChild, from); r.setEnd(span.firstChild, to); return r.getBoundingClientRect().left; };
      return [at(0, 1), at(1, 2), at(3, 4), at(4, 5)];
    }, digits === 'arab');
    assert.deepEqual([...order].sort((a, b) => a - b), order, 'thirty stands left of fifty');
    await context.close();
  });
}

test('letters join across highlights', { timeout: 300000 }, async () => {
  const { page, context } = await page_of(server.base);
  await page.goto(`${server.base}/document/${doc}`);
  await until(async () => (await page.locator('mark.ev').count()) > 0, 'marks');
  // Cut inside a word: if shaping broke at the border, the cut word would be wider than the whole.
  const widths = await page.evaluate(() => {
    const host = document.querySelector('.passage');
    const measure = (fill) => { const s = document.createElement('span'); fill(s); host.append(s); const w = s.getBoundingClientRect().width; s.remove(); return w; };
    const mark = (t, slot) => { const m = document.createElement('mark'); m.className = `ev ev-${slot} on`; m.textContent = t; return m; };
    return { whole: measure((s) => s.append('بالتنظيم')), cut: measure((s) => s.append('ب', mark('التنظيم', 'actor'))), apart: measure((s) => s.append('ب\u200c', mark('التنظيم', 'actor'))) };
  });
  assert.ok(Math.abs(widths.whole - widths.cut) < 0.6, JSON.stringify(widths));
  assert.ok(Math.abs(widths.whole - widths.apart) > 0.6, 'the measure can tell: ' + JSON.stringify(widths));
  await context.close();
});

test('the map draws its borders, and draws them when the first answer fails', { timeout: 300000 }, async () => {
  const { page, context } = await page_of(server.base);
  let failed = 0;
  await page.route(/countries-.*\.json/, (r) => (failed++ < 2 ? r.fulfill({ status: 503, body: '' }) : r.continue()));
  await page.goto(server.base + '/');
  await until(async () => (await page.locator('.map canvas').getAttribute('data-borders')) === 'fine', 'fine borders');
  assert.ok(failed >= 3);
  // Land, sea and a line between countries are on the canvas itself.
  await until(async () => page.evaluate(() => {
    const c = document.querySelector('.map canvas'), g = c.getContext('2d'), css = getComputedStyle(document.documentElement);
    const probe = document.createElement('canvas').getContext('2d');
    const rgb = (name) => { probe.fillStyle = css.getPropertyValue(name).trim(); probe.fillRect(0, 0, 1, 1); return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).join(); };
    const px = g.getImageData(0, 0, c.width, c.height).data, seen = new Map();
    for (let i = 0; i < px.length; i += 4) { const k = `${px[i]},${px[i + 1]},${px[i + 2]}`; seen.set(k, (seen.get(k) ?? 0) + 1); }
    return (seen.get(rgb('--map-land')) ?? 0) > 20000 && (seen.get(rgb('--map-sea')) ?? 0) > 5000 && seen.size > 20;
  }), 'land and sea are painted');
  await context.close();
});

test('script in an article is text', { timeout: 300000 }, async () => {
  const store = join(dir, 'evil.db');
  const evil = JSON.parse(august()[0]);
  const bad = '<img src=x onerror="window.hurt=1"></script><script>window.hurt=1</script>';
  evil.document.title = bad;
  evil.document.publisher = bad;
  evil.document.url = 'javascript:window.hurt=1';
  ingest(store, [JSON.stringify(evil)]);
  const own = await serve(store);
  try {
    const { page, context, faults } = await page_of(own.base);
    for (const path of ['/', '/documents', '/review']) {
      await page.goto(own.base + path);
      await until(async () => (await page.locator('.inc, .d, .q').count()) > 0, path);
      assert.equal(await page.evaluate(() => window.hurt), undefined);
    }
    await page.locator('.q').first().click();
    const list = await (await fetch(own.base + '/api/v1/documents')).json();
    await page.goto(`${own.base}/document/${list.items[0].key}`);
    await until(async () => (await page.locator('mark.ev').count()) > 0, 'the document');
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.deepEqual(faults, []);
    await context.close();
  } finally { await own.stop(); }
});
