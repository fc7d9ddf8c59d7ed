// Screenshots of every screen in both languages and themes into docs/screens/.
// `node tools/shots.mjs URL [OUT] [only-name]`. Uses Debian's Chromium through playwright-core.
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';

const base = process.argv[2] ?? 'http://127.0.0.1:4173';
const out = process.argv[3] ?? new URL('../../docs/screens/', import.meta.url).pathname;
const only = process.argv[4];
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--disable-gpu', '--no-sandbox'] });
const probe = await (await browser.newContext()).request;
const list = await (await probe.get(base + '/api/v1/incidents?sort=documents&limit=1')).json();
const inc = list.items[0];
const detail = inc ? await (await probe.get(`${base}/api/v1/incidents/${encodeURIComponent(inc.id)}`)).json() : null;
const doc = detail?.documents[0], claim = detail?.incident.members[0]?.claim ?? '';
const kb = process.env.KB_QUERY ?? 'مرصد';
const screens = [['overview', '/'], ['incident', `/incident/${inc?.id}?claim=${encodeURIComponent(claim)}`], ['document', `/document/${doc?.key}?claim=${encodeURIComponent(doc?.claims[0]?.id ?? '')}`],
  ['review', `/review?id=${inc?.id}`], ['documents', '/documents'], ['trends', '/trends'], ['knowledge', '/kb?q=' + encodeURIComponent(kb)], ['exports', '/exports'], ['audit', '/audit'], ['people', '/people'], ['read', '/read']];
const errors = [];
for (const lang of ['ar', 'en']) for (const theme of ['light', 'dark']) for (const size of theme === 'light' && lang === 'ar' ? ['wide', 'phone'] : ['wide']) {
  const context = await browser.newContext({ viewport: size === 'phone' ? { width: 390, height: 844 } : { width: 1440, height: 900 }, deviceScaleFactor: 1, reducedMotion: 'reduce' });
  await context.addInitScript(([l, t]) => { localStorage.setItem('marsad.lang', l); localStorage.setItem('marsad.theme', t); }, [lang, theme]);
  const page = await context.newPage();
  page.on('console', (m) => { if (m.type() === 'error') errors.push(`${page.url()}: ${m.text()}`); });
  page.on('pageerror', (e) => errors.push(`${page.url()}: ${e.message}`));
  for (const [name, path] of screens) {
    if (only && !only.split(',').includes(name)) continue;
    await page.goto(base + path, { waitUntil: 'load' });
    await page.waitForTimeout(name === 'overview' ? 1300 : 500);
    const full = !['overview', 'review'].includes(name) || size === 'phone';
    const box = full ? { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(2400, await page.evaluate(() => document.documentElement.scrollHeight)) } : undefined;
    await page.screenshot({ path: `${out}/${name}-${lang}-${theme}${size === 'phone' ? '-phone' : ''}.png`, fullPage: full, clip: box });
  }
  await context.close();
}
await browser.close();
for (const e of new Set(errors)) console.error(e);
process.exit(errors.length ? 1 : 0);
