// Serves web/dist with hand-written records in the shape of docs/openapi.yaml, for work on the screens
// without the program. `node tools/mock.mjs [PORT]`. Uses the strict headers of the real server.
import { createServer } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { documents, families, incidents } from '../fixtures/august.mjs';

const PORT = Number(process.argv[2] ?? 4173);
const DIST = new URL('../dist/', import.meta.url).pathname;
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html";

const TOWNS = [['الموصل', 'Mosul', 'IRQ', 36.34, 43.13], ['حلب', 'Aleppo', 'SYR', 36.2, 37.16], ['عدن', 'Aden', 'YEM', 12.78, 45.03], ['صنعاء', 'Sanaa', 'YEM', 15.35, 44.2],
  ['طرابلس', 'Tripoli', 'LBY', 32.88, 13.19], ['بنغازي', 'Benghazi', 'LBY', 32.11, 20.07], ['الخرطوم', 'Khartoum', 'SDN', 15.5, 32.56], ['غزة', 'Gaza', 'PSE', 31.5, 34.46], ['بغداد', 'Baghdad', 'IRQ', 33.31, 44.36],
  ['تعز', 'Taiz', 'YEM', 13.58, 44.02], ['درعا', 'Daraa', 'SYR', 32.62, 36.1], ['الفاشر', 'El Fasher', 'SDN', 13.63, 25.35], ['القاهرة', 'Cairo', 'EGY', 30.04, 31.24], ['تونس', 'Tunis', 'TUN', 36.8, 10.18], ['الدار البيضاء', 'Casablanca', 'MAR', 33.57, -7.59], ['بيروت', 'Beirut', 'LBN', 33.89, 35.5], ['العريش', 'Arish', 'EGY', 31.13, 33.8], ['كركوك', 'Kirkuk', 'IRQ', 35.47, 44.39]];
const KINDS = [['ASSAULT', 'explosives', 'تفجير في'], ['ASSAULT', 'heavy-weapons', 'قصف على'], ['ASSAULT', 'aerial', 'غارة على'], ['COERCE', 'arrest', 'اعتقالات في'], ['PROTEST', 'demo', 'مظاهرة في'], ['DISPLACE', 'flee', 'نزوح من'], ['RETREAT', 'ceasefire', 'هدنة في']];
const GRADES = ['provisional', 'corroborated', 'contested', 'accepted'];
let seed = 7;
const rnd = () => { seed = (seed * 1103515245 + 12345) & 0x7fffffff; return seed / 0x7fffffff; };
const N = Number(process.env.MOCK_N ?? 420);
for (let i = 3; i <= N; i++) {
  const t = TOWNS[Math.floor(rnd() ** 1.6 * TOWNS.length)], k = KINDS[Math.floor(rnd() ** 1.5 * KINDS.length)];
  const d = new Date(Date.UTC(2026, 7, 5) - Math.floor(rnd() * 420) * 864e5).toISOString().slice(0, 10);
  const killed = k[0] === 'ASSAULT' ? Math.floor(1 + rnd() ** 3 * 40) : null, spread = killed ? Math.floor(rnd() * 6) : 0;
  const grade = GRADES[Math.floor(rnd() ** 1.4 * 4)];
  incidents.push({ id: `I-2026-${String(i).padStart(4, '0')}`, title: `${k[2]} ${t[0]}`, type: k[0], mode: k[1], subtype: null, date: { earliest: d, latest: d, precision: 1 },
    place: { text: t[0], name_en: t[1], country: t[2], lat: t[3] + (rnd() - .5) * .2, lon: t[4] + (rnd() - .5) * .2, precision: 1 + Math.floor(rnd() * 3), entity: null },
    actors: [], recipients: [], nationalities: [t[2]], values: killed ? { killed: { low: Math.max(1, killed - spread), best: killed, high: killed + spread, open: false, party_only: false, overridden: false, origins: 2, claims: [], left_out: [], figures: [], why_ar: '', why: '' } } : {},
    documents: [{ id: 'x', key: 'd1', publisher: 'وكالة المدار', title: '', published: d, family: 'f1', main: true }], members: [], origins: 1 + Math.floor(rnd() * 3), copy_families: 1 + Math.floor(rnd() * 4), outlets: 1 + Math.floor(rnd() * 5),
    grade, review: grade === 'accepted' ? 'accepted' : rnd() < .15 ? 'accepted_once' : 'machine', rule: 'R1/1', profile: 'standard', parent: null, merged_into: null, created_at: d + 'T10:00:00Z', updated_at: d + 'T12:00:00Z' });
}
const decisions = [];
const log = [];

function matches(i, q) {
  const g = (k) => q.get(k);
  if (g('type') && i.type !== g('type')) return false;
  if (g('grade') && i.grade !== g('grade')) return false;
  if (g('review') ? i.review !== g('review') : i.review === 'rejected' || i.merged_into) return false;
  if (g('country') && i.place?.country !== g('country')) return false;
  if (g('place') && !(i.place && (i.place.text.includes(g('place')) || i.place.name_en.includes(g('place'))))) return false;
  if (g('outlet') && !i.documents.some((d) => d.publisher === g('outlet'))) return false;
  if (g('from') && i.date.latest < g('from')) return false;
  if (g('to') && i.date.earliest > g('to')) return false;
  if (g('q') && !i.title.includes(g('q'))) return false;
  return true;
}
const light = (i) => ({ ...i, members: [], values: Object.fromEntries(Object.entries(i.values).map(([k, v]) => [k, { ...v, figures: [], left_out: [] }])) });
const SORT = { newest: (a, b) => b.date.latest.localeCompare(a.date.latest), oldest: (a, b) => a.date.latest.localeCompare(b.date.latest), killed: (a, b) => (b.values.killed?.best ?? -1) - (a.values.killed?.best ?? -1), documents: (a, b) => b.documents.length - a.documents.length, updated: (a, b) => b.updated_at.localeCompare(a.updated_at) };

function points(list) {
  const p = { total: list.length, types: [], grades: GRADES, reviews: ['machine', 'accepted_once', 'accepted', 'rejected'], places: [], id: [], lat: [], lon: [], day: [], type: [], grade: [], review: [], killed: [], place: [], precision: [] };
  const at = (arr, v, same) => { let k = arr.findIndex((x) => same(x, v)); if (k < 0) { arr.push(v); k = arr.length - 1; } return k; };
  for (const i of list) {
    p.id.push(i.id); p.lat.push(i.place?.lat ?? null); p.lon.push(i.place?.lon ?? null); p.day.push(Math.round(Date.parse(i.date.earliest + 'T00:00Z') / 864e5));
    p.type.push(at(p.types, i.type, (a, b) => a === b)); p.grade.push(GRADES.indexOf(i.grade)); p.review.push(p.reviews.indexOf(i.review)); p.killed.push(i.values.killed?.best ?? -1);
    p.place.push(at(p.places, { text: i.place.text, name_en: i.place.name_en, country: i.place.country }, (a, b) => a.text === b.text)); p.precision.push(i.place.precision);
  }
  return p;
}
function trend(q) {
  const rows = [];
  for (const key of ['ASSAULT', 'COERCE', 'PROTEST', 'DISPLACE']) for (let w = 0; w < 40; w++) {
    const d = new Date(Date.UTC(2025, 10, 3) + w * 7 * 864e5).toISOString().slice(0, 10), mean = { ASSAULT: 9, COERCE: 3, PROTEST: 2, DISPLACE: 1 }[key], spike = key === 'ASSAULT' && w === 31 ? 14 : 0;
    const n = Math.round(mean + (rnd() - .5) * mean) + spike;
    rows.push({ key, period: d, incidents: n, claims: n * 4, origins: n * 2, killed_best: n * 5, expected: mean, low95: Math.max(0, n - 2 * Math.sqrt(n)), high95: n + 2 * Math.sqrt(n) + 1, unusual: spike > 0 });
  }
  return rows;
}
function handle(req, url, body) {
  const p = url.pathname.slice('/api/v1'.length), q = url.searchParams;
  if (p === '/session') return { user: 'local', alias: 'محلي', role: 'admin', mode: 'single', csrf: 'mock', permissions: ['view', 'decide', 'accept', 'export', 'internal', 'people', 'audit'], setup_needed: false, version: '0.1.0', kb: '4be1c0ffee12', counts: { documents: documents.length + 1300, claims: 4211, incidents: incidents.length, families: 980, outlets: 6, decisions: decisions.length, first_day: '2025-06-11', last_day: '2026-08-05' } };
  if (p === '/incidents') { const l = incidents.filter((i) => matches(i, q)).sort(SORT[q.get('sort') ?? 'newest']); const o = +(q.get('offset') ?? 0), n = +(q.get('limit') ?? 50); return { total: l.length, items: l.slice(o, o + n).map(light) }; }
  if (p === '/points') return points(incidents.filter((i) => matches(i, q)));
  if (p.startsWith('/incidents/')) { const id = decodeURIComponent(p.slice(11)); const i = incidents.find((x) => x.id === id); if (!i) return null;
    const keys = new Set(i.documents.map((d) => d.key)); const full = i.id.endsWith('0001') || i.id.endsWith('0002');
    return { incident: i, documents: full ? documents.filter((d) => keys.has(d.key)) : [], families: full ? families.filter((f) => f.documents.some((k) => keys.has(k))) : [], decisions: decisions.filter((d) => d.subject === id || d.other === id), children: [] }; }
  if (p === '/documents') return { total: documents.length, items: documents.map((d) => ({ key: d.key, id: d.id, publisher: d.publisher, title: d.title, published: d.published.value, url: d.url, family: 'f1', claims: 1, incidents: d.incidents, snippet: d.text.slice(0, 90) })) };
  if (p.startsWith('/documents/')) return documents.find((d) => d.key === decodeURIComponent(p.slice(11))) ?? null;
  if (p === '/facets') return ({ outlet: [['وكالة المدار', 210], ['قناة الأفق', 120], ['صحيفة الضفاف', 90], ['موقع الشرفة', 44], ['إذاعة المرفأ', 31], ['جريدة النهار الجديد', 12]], actor: [['الجيش', 80], ['الشرطة', 41], ['مسلحون مجهولون', 33]], nationality: [['SYR', 140], ['YEM', 60], ['IRQ', 51]] }[q.get('by')] ?? []).map(([value, n]) => ({ value, label: value, incidents: n }));
  if (p === '/trends') return trend(q);
  if (p === '/coverage') { const outlets = ['وكالة المدار', 'قناة الأفق', 'صحيفة الضفاف', 'موقع الشرفة', 'إذاعة المرفأ', 'جريدة النهار الجديد']; return { outlets, rows: incidents.slice(0, 24).map((i, r) => ({ incident: i.id, title: i.title, date: i.date.earliest, documents: outlets.map((_, c) => ((r * 7 + c * 5) % 4 === 0 ? 0 : (r + c) % 3)) })) }; }
  if (p === '/decisions' && req.method === 'POST') { const i = incidents.find((x) => x.id === body.subject);
    if (body.action === 'accept' && i) i.review = i.review === 'accepted_once' ? 'accepted' : 'accepted_once';
    if (body.action === 'reject' && i) i.review = 'rejected';
    if (body.action === 'merge' && i) i.merged_into = body.other;
    const d = { number: decisions.length + 1, at: new Date().toISOString().slice(0, 19) + 'Z', user: 'local', role: 'admin', other: '', field: '', value: null, old_value: null, claims: [], reason: '', undone: false, previous_hash: '0'.repeat(64), hash: 'a1b2c3d4'.repeat(8), ...body };
    if (body.action === 'undo') { const o = decisions[Number(body.subject) - 1]; if (o) { o.undone = true; const s = incidents.find((x) => x.id === o.subject); if (s) { s.review = 'machine'; s.merged_into = null; } } }
    decisions.push(d); return d; }
  if (p === '/decisions') return { total: decisions.length, items: [...decisions].reverse() };
  if (p === '/audit') return { decisions: decisions.length, intact: true, first_bad: 0, what: '', head: 'a1b2c3d4'.repeat(8) };
  if (p === '/log') return { total: 2, items: [{ at: '2026-08-05T12:40:00Z', user: 'local', what: 'export', subject: 'claims.csv', detail: 'public', hash: 'bb' }, { at: '2026-08-05T12:31:00Z', user: 'local', what: 'view', subject: 'I-2026-0001', detail: '', hash: 'aa' }] };
  if (p === '/people') return { mode: 'single', items: [] };
  if (p === '/exports') return ['claims.csv', 'incidents.csv', 'acled.csv', 'ucdp_ged.csv', 'plover.jsonl', 'incidents.geojson', 'capture.csv', 'timemap.json', 'hxl.csv', 'incidents.jsonl', 'claims.parquet', 'incidents.parquet'];
  if (p === '/kb') return { items: q.get('q') ? [{ kind: 'entity', id: 'org.demo-monitor', name_ar: 'مرصد الساحل لحقوق الإنسان', name_en: 'Coast Observatory for Human Rights', detail: 'NGO · monitor', origin: 'kb/entity/actors.tsv:112', incidents: 41 }, { kind: 'place', id: 'place.demo', name_ar: 'تل الزيتون', name_en: 'Tell al-Zaytoun', detail: '35.81, 36.61 · SYR', origin: 'kb/place/extra.tsv:9', incidents: 3 }] : [] };
  if (p === '/read') return { document: { title: documents[2].title, text: documents[2].text, language: 'ar', comments_dropped: 0, publisher: null, published: null }, claims: documents[2].claims, sentences: documents[2].sentences, diagnostics: [] };
  return null;
}
createServer((req, res) => {
  const url = new URL(req.url, 'http://x');
  const head = { 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };
  if (url.pathname === '/api/v1/events') { res.writeHead(200, { ...head, 'Content-Type': 'text/event-stream' }); res.write(': hello\n\n'); return; }
  if (url.pathname.startsWith('/api/')) {
    let raw = ''; req.on('data', (d) => (raw += d)); req.on('end', () => {
      let out; try { out = handle(req, url, raw ? JSON.parse(raw) : {}); } catch (e) { res.writeHead(500); res.end(String(e.stack)); return; }
      res.writeHead(out === null ? 404 : 200, { ...head, 'Content-Type': 'application/json' }); res.end(JSON.stringify(out ?? { error: { message: 'not found' } })); });
    return;
  }
  let file = join(DIST, url.pathname);
  if (!extname(file) || !existsSync(file)) file = join(DIST, 'index.html');
  res.writeHead(200, { ...head, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }); res.end(readFileSync(file));
}).listen(PORT, '127.0.0.1', () => console.log(`mock on http://127.0.0.1:${PORT}`));
