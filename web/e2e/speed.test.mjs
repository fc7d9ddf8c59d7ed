// 50,000 synthetic incidents: warm first useful paint, pan, brush. Software rendering, as in CI.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { clean, close_browser, folder, MARSAD, page_of, serve, TOOLS, until } from './world.mjs';

let dir, server;
before(async () => {
  dir = folder();
  let store = process.env.MANY_STORE ?? '';
  if (!existsSync(store)) {
    store = join(dir, 'many.db');
    const file = join(dir, 'many.jsonl');
    execFileSync('node', [join(TOOLS, 'synthetic.mjs'), '56000'], { stdio: ['ignore', openSync(file, 'w'), 'inherit'] });
    execFileSync(MARSAD, ['ingest', '--store', store, file], { stdio: ['ignore', 'pipe', 'pipe'] });
  }
  server = await serve(store);
  await fetch(server.base + '/api/v1/points');
}, { timeout: 1500000 });
after(async () => { await server?.stop(); await close_browser(); if (dir) clean(dir); });

const quantile = (v, q) => [...v].sort((a, b) => a - b)[Math.min(v.length - 1, Math.floor(v.length * q))];
/** Times between animation frames while `move` runs in the browser. */
async function frames(page, move) {
  await page.evaluate(() => { window.gaps = []; let last = performance.now(); window.watching = true; const tick = (t) => { window.gaps.push(t - last); last = t; if (window.watching) requestAnimationFrame(tick); }; requestAnimationFrame(tick); });
  await move();
  return page.evaluate(() => { window.watching = false; return window.gaps.slice(2); });
}

test('50,000 incidents', { timeout: 900000 }, async () => {
  const { page, faults } = await page_of(server.base);
  await page.goto(server.base + '/');
  await until(async () => (await page.evaluate(() => window.marsad_map?.field?.n ?? 0)) >= 50000, 'all points', 180000);
  // Wall time on a shared machine says little: the bound is on the CPU time of the page's main thread.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await cdp.send('Performance.enable');
  const busy = async () => (await cdp.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration').value * 1000;
  const times = [], work = [];
  for (let i = 0; i < 5; i++) {
    await page.goto('about:blank');
    const begun = await busy();
    await page.goto(server.base + '/', { waitUntil: 'commit' });
    await until(async () => (await page.locator('.inc').count()) > 0 && (await page.evaluate(() => (window.marsad_map?.hits.length ?? 0) > 0)), 'list and map', 120000);
    // The marks are set by the page itself: list and points are there, the map is drawn with borders.
    await until(async () => page.evaluate(() => ['list', 'points', 'map'].every((m) => performance.getEntriesByName(m).length > 0)), 'marks', 120000);
    const marks = await page.evaluate(() => Object.fromEntries(['list', 'points', 'map'].map((m) => [m, Math.round(performance.getEntriesByName(m)[0].startTime)])));
    const spent = (await busy()) - begun;
    work.push(spent > 0 ? spent : await busy());
    console.log(JSON.stringify(marks), `cpu ${work[work.length - 1].toFixed(0)} ms`);
    times.push(Math.max(marks.list, marks.points, marks.map));
  }
  const paint = quantile(times, 0.5), cpu = quantile(work, 0.5);
  const box = await page.locator('.map canvas').boundingBox();
  const pan = await frames(page, async () => {
    await page.mouse.move(box.x + 400, box.y + 250);
    await page.mouse.down();
    for (let i = 0; i < 90; i++) await page.mouse.move(box.x + 400 + 180 * Math.sin(i / 9), box.y + 250 + 60 * Math.cos(i / 7));
    await page.mouse.up();
  });
  const line = await page.locator('.timeline .box').boundingBox();
  const brush = await frames(page, async () => {
    await page.mouse.move(line.x + 60, line.y + 30);
    await page.mouse.down();
    for (let i = 0; i < 90; i++) await page.mouse.move(line.x + 80 + i * 5, line.y + 30);
    await page.mouse.up();
  });
  const draws = await page.evaluate(() => window.marsad_map.frames.slice(-100));
  console.log(`first useful paint, warm: median ${paint.toFixed(0)} ms wall, ${cpu.toFixed(0)} ms of CPU; pan p50 ${quantile(pan, 0.5).toFixed(1)} p95 ${quantile(pan, 0.95).toFixed(1)} ms; brush p50 ${quantile(brush, 0.5).toFixed(1)} p95 ${quantile(brush, 0.95).toFixed(1)} ms; draw p95 ${quantile(draws, 0.95).toFixed(1)} ms`);
  // The bars are for a quiet machine (STRICT=1); elsewhere they only catch what is broken.
  const [most_cpu, most_frame] = process.env.STRICT ? [1000, 40] : [8000, 1000];
  assert.ok(cpu < most_cpu, `paint ${cpu}`);
  assert.ok(quantile(pan, 0.95) < most_frame, `pan ${quantile(pan, 0.95)}`);
  assert.ok(quantile(brush, 0.95) < most_frame, `brush ${quantile(brush, 0.95)}`);
  assert.deepEqual(faults, []);
});
