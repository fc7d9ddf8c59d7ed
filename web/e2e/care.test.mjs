// Access by project, protected names, claims of a rule, takedown: on the screens and in the log.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { august, clean, close_browser, folder, ingest, MARSAD, page_of, serve, until } from './world.mjs';

const PASSWORD = 'a long enough password';
let dir, store, server;

/** A report that names a child, a rule that made its claim, and an outlet of its own. */
function guarded() {
  const d = JSON.parse(august()[8]);
  const name = 'سامر الديري', lead = `أصيب الطفل ${name} في الحادثة.`;
  const old = [...d.document.text].length;
  d.document.id = 'guarded-1';
  d.document.publisher = 'نشرة الشمال';
  d.document.text += `\n\n${lead}`;
  const at = old + 2 + [...'أصيب الطفل '].length;
  d.sentences.push({ start: old + 2, end: old + 2 + [...lead].length });
  d.mentions = [...(d.mentions ?? []), { kind: 'person', text: name, start: at, end: at + [...name].length, entity: null }];
  // Another country, another month, another kind of event: nothing joins it to the rest.
  d.document.title = 'اعتصام طلابي في مدينة بعيدة';
  d.document.published = { ...d.document.published, value: '2026-02-11T09:00' };
  for (const c of d.claims) Object.assign(c, { type: 'PROTEST', mode: 'demo', subtype: null, counts: [],
    place: c.place && { ...c.place, entity: 'place.demo.far', name_en: 'Far Town', country: 'YEM', lat: 15.2, lon: 44.1 },
    date: c.date && { ...c.date, earliest: '2026-02-11', latest: '2026-02-11' } });
  for (const c of d.claims) c.rule = 'kb/event/nouns.tsv:74; kb/rules/arguments.rules:134 masdar-genitive';
  return { line: JSON.stringify(d), name };
}
const own = guarded();
before(async () => {
  dir = folder();
  store = join(dir, 'care.db');
  ingest(store, [...august().slice(0, 8), own.line]);
  execFileSync(MARSAD, ['store', 'project', 'north', '--store', store, '--outlet', 'نشرة الشمال', '--user', 'amal']);
  server = await serve(store, ['--accounts', join(dir, 'people.json')]);
}, { timeout: 240000 });
after(async () => { await server?.stop(); await close_browser(); if (dir) clean(dir); });

async function sign_in(page, name) {
  await page.goto(server.base + '/');
  await page.fill('input[autocomplete=username]', name);
  await page.fill('input[type=password]', PASSWORD);
  await page.click('form button');
  await until(async () => (await page.locator('.inc').count()) > 0, 'the list');
}
const get = (page, path) => page.evaluate(async (p) => { const r = await fetch('/api/v1' + p); return { status: r.status, body: await r.text() }; }, path);

test('projects, masks, claims of a rule, takedown', { timeout: 900000 }, async () => {
  const { page, faults } = await page_of(server.base);
  await page.goto(server.setup);
  await page.fill('input[autocomplete=username]', 'amal');
  await page.fill('input[type=password]', PASSWORD);
  await page.click('form button');
  await until(async () => (await page.locator('.inc').count()) > 1, 'the administrator sees every incident');
  const all = await page.locator('.inc').count();

  // Someone of another project sees neither the article nor the incident that rests on it.
  await page.goto(server.base + '/people');
  await page.fill('form input[autocomplete=off] >> nth=0', 'salim');
  await page.fill('form input[dir=ltr]', 'south');
  await page.fill('form input[type=password]', PASSWORD);
  await page.click('form .btn.primary');
  await until(async () => (await page.locator('tbody tr', { hasText: 'salim' }).count()) > 0, 'the second person');
  const rows = JSON.parse((await get(page, '/documents?publisher=' + encodeURIComponent('نشرة الشمال'))).body);
  const key = rows.items[0].key, incident = rows.items[0].incidents[0];
  const other = await page_of(server.base);
  await sign_in(other.page, 'salim');
  assert.equal(await other.page.locator('.inc').count(), all - 1);
  assert.equal((await get(other.page, '/documents/' + key)).status, 404);
  assert.equal((await get(other.page, '/incidents/' + incident)).status, 404);
  for (const path of ['/facets?by=outlet', '/documents', '/incidents', '/points', '/claims?rule=masdar-genitive', '/coverage', '/trends?by=outlet'])
    assert.ok(!(await get(other.page, path)).body.includes('نشرة الشمال') && !(await get(other.page, path)).body.includes(key), path);

  // The child's name is masked for everyone, shown on request to those who may, and that is logged.
  await page.goto(server.base + '/document/' + key);
  await until(async () => (await page.locator('main').textContent()).includes('█'), 'the name is masked');
  assert.ok(!(await page.locator('main').textContent()).includes(own.name));
  await page.locator('button', { hasText: 'إظهار الأسماء' }).click();
  await until(async () => (await page.locator('main').textContent()).includes(own.name), 'the name is shown');

  // The knowledge base tells which claims a rule produced.
  await page.goto(server.base + '/kb?q=masdar-genitive');
  await page.locator('.h', { has: page.locator('b', { hasText: /^masdar-genitive$/ }) }).locator('button').first().click();
  await until(async () => (await page.locator('.made .c').count()) > 0, 'claims of the rule');
  assert.match(await page.locator('.made .c a').first().getAttribute('href'), /\/incident\/|\/document\//);

  // Taken down from the command line: gone from the screens, written in the audit.
  execFileSync(MARSAD, ['store', 'takedown', key, '--store', store, '--user', 'amal', '--reason', 'asked for by the family']);
  await until(async () => (await get(page, '/documents/' + key)).status === 404, 'the article is gone');
  await page.goto(server.base + '/audit');
  await until(async () => /asked for by the family/.test(await page.locator('main').textContent()), 'the takedown is in the audit');
  assert.match(await page.locator('main').textContent(), /السلسلة سليمة/);
  await page.goto(server.base + '/audit?tab=log');
  await until(async () => /restricted_view/.test(await page.locator('main').textContent()), 'the restricted view is logged');
  assert.deepEqual(faults.filter((f) => !/404/.test(f)), []);
});
