// A coder's bad day: eight articles of one event, six tolls, a stray ninth, two people, an export, the audit.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { august, clean, close_browser, folder, ingest, page_of, serve, until } from './world.mjs';

const PASSWORD = 'a long enough password';
let dir, store, server;
before(async () => {
  dir = folder();
  store = join(dir, 'day.db');
  ingest(store, august().slice(0, 8));
  server = await serve(store, ['--accounts', join(dir, 'people.json')]);
});
after(async () => { await server?.stop(); await close_browser(); if (dir) clean(dir); });

test('a coder’s bad day', { timeout: 900000 }, async () => {
  // The administrator is made by the link the server printed, once.
  const { page, faults } = await page_of(server.base);
  await page.goto(server.setup);
  await page.fill('input[autocomplete=username]', 'amal');
  await page.fill('input[type=password]', PASSWORD);
  await page.click('form button');
  await until(async () => (await page.locator('.inc').count()) > 0, 'the overview lists incidents');

  // A second person.
  await page.goto(server.base + '/people');
  await page.fill('form input[autocomplete=off] >> nth=0', 'basim');
  await page.selectOption('form select', 'senior');
  await page.fill('form input[type=password]', PASSWORD);
  await page.click('form .btn.primary');
  await until(async () => (await page.locator('tbody tr', { hasText: 'basim' }).count()) > 0, 'the second person is listed');

  // The incident: six tolls on the strip.
  await page.goto(server.base + '/');
  await page.locator('.inc').first().click();
  await until(async () => (await page.locator('.strip .value').count()) > 0, 'the strip');
  const tolls = new Set(await page.locator('.strip .value').allTextContents());
  assert.deepEqual([...tolls].map(Number).sort((a, b) => a - b), [12, 18, 20, 25, 27, 31]);
  assert.equal((await page.locator('.hero .toll.big .best b').textContent()).trim(), '31');
  assert.match(await page.locator('blockquote.why').textContent(), /31.*مرصد الساحل/s);

  // Follow one number to its sentence: its words are marked, and pointing works both ways.
  await page.locator('.col', { has: page.locator('.value', { hasText: /^27$/ }) }).click();
  const chosen = page.locator('.claim.chosen');
  await until(async () => (await chosen.count()) === 1, 'the claim is chosen');
  assert.match(await chosen.textContent(), /ارتفعت حصيلة الغارة/);
  assert.match(page.url(), /claim=/);
  await chosen.locator('.slots .s', { hasText: 'العدد' }).hover();
  await until(async () => (await chosen.locator('mark.ev-count.on').textContent()) === '27 قتيلا', 'field lights words');
  await chosen.locator('mark.ev-claimant').first().hover();
  await until(async () => /القائل/.test(await chosen.locator('.slots .s.on').textContent()), 'words light field');

  // A stray ninth arrives while the page is open.
  ingest(store, august().slice(8));
  await until(async () => (await page.locator('.fresh').count()) === 1, 'new material is told', 60000);

  // Merge it in the inbox, by keys alone.
  await page.goto(server.base + '/review');
  await until(async () => (await page.locator('.q').count()) === 2, 'two wait for review');
  await page.locator('.q', { hasText: 'ريف إدلب' }).click();
  await until(async () => /ريف إدلب/.test(await page.locator('.dt').textContent()), 'the stray is open');
  await page.keyboard.press('m');
  await page.keyboard.press('Enter');
  await page.keyboard.type('السوق نفسه واليوم نفسه');
  await page.keyboard.press('Enter');
  await until(async () => (await page.locator('.q').count()) === 1, 'one is left');

  // Accept: the first of two, then the second by another account.
  await until(async () => /سوق تل الزيتون/.test(await page.locator('.dt').textContent()), 'the merged incident is open');
  await page.keyboard.press('a');
  await until(async () => (await page.locator('.q').count()) === 0, 'nothing waits');

  const other = await page_of(server.base);
  await other.page.goto(server.base + '/review?review=accepted_once');
  await other.page.fill('input[autocomplete=username]', 'basim');
  await other.page.fill('input[type=password]', PASSWORD);
  await other.page.click('form button');
  await until(async () => (await other.page.locator('.dt').count()) === 1, 'it waits for a second person');
  await other.page.keyboard.press('a');
  await until(async () => (await other.page.locator('.q').count()) === 0, 'accepted by two');
  await other.page.goto(server.base + '/review?review=accepted');
  await until(async () => (await other.page.locator('.q').count()) === 1, 'it is done');
  assert.match(await other.page.locator('.q').textContent(), /9 مقالات/);

  // Export, then every step in the audit.
  await page.goto(server.base + '/exports');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('li', { hasText: 'claims.csv' }).locator('a').click()]);
  const csv = readFileSync(await download.path(), 'utf8');
  assert.match(csv, /31/);
  await page.goto(server.base + '/audit');
  await until(async () => (await page.locator('tbody tr').count()) >= 3, 'decisions are listed');
  const audit = await page.locator('main').textContent();
  assert.match(audit, /السلسلة سليمة/);
  for (const step of ['دمج', 'السوق نفسه واليوم نفسه', 'amal', 'basim']) assert.ok(audit.includes(step), step);
  assert.equal((audit.match(/قبول/g) ?? []).length, 2);
  await page.goto(server.base + '/audit?tab=log');
  await until(async () => /export/.test(await page.locator('main').textContent()), 'the export is logged');
  const log = await page.locator('main').textContent();
  for (const step of ['sign_in', 'person_added', 'export', 'claims.csv', 'view']) assert.ok(log.includes(step), step);
  assert.deepEqual(faults, []);
  assert.deepEqual(other.faults, []);
});
