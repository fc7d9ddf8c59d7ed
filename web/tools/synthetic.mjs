// Writes N synthetic documents in the contract marsad.read/1, one claim each, spread over ten years
// and some two thousand points, so that about as many incidents come of them. For speed tests only:
// the words are drawn at random and say nothing. `node tools/synthetic.mjs 56000 > many.jsonl`
const N = Number(process.argv[2] ?? 1000);
let seed = 20260804;
const rnd = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 4294967296; };
const pick = (a) => a[Math.floor(rnd() * a.length)];
const letters = 'ابتجحدرزسشصطعفقكلمنهوي';
const word = () => Array.from({ length: 3 + Math.floor(rnd() * 4) }, () => letters[Math.floor(rnd() * letters.length)]).join('');
const vocabulary = Array.from({ length: 4000 }, word);
const bases = [['SYR', 35.2, 38], ['IRQ', 34.2, 43.5], ['YEM', 15.2, 45.2], ['LBY', 30.5, 17], ['SDN', 14.5, 30], ['EGY', 28.5, 31], ['DZA', 34, 3], ['LBN', 34, 35.9], ['PSE', 31.7, 34.9], ['TUN', 35.5, 9.5], ['MAR', 33, -6], ['SOM', 4, 45.5]];
const places = Array.from({ length: 2000 }, (_, i) => { const b = pick(bases); return { text: word() + word(), name_en: 'Synthetic ' + i, country: b[0], lat: +(b[1] + (rnd() - 0.5) * 5).toFixed(4), lon: +(b[2] + (rnd() - 0.5) * 6).toFixed(4) }; });
const kinds = [['ASSAULT', 'explosives'], ['ASSAULT', 'heavy-weapons'], ['ASSAULT', 'aerial'], ['ASSAULT', 'firearms'], ['COERCE', 'arrest'], ['PROTEST', 'demo'], ['DISPLACE', 'flee']];
const outlets = Array.from({ length: 24 }, (_, i) => 'وسيلة ' + (i + 1));
const out = [];
for (let i = 0; i < N; i++) {
  const place = places[Math.floor(rnd() ** 1.4 * places.length)], kind = kinds[Math.floor(rnd() ** 1.5 * kinds.length)];
  const day = new Date(Date.UTC(2016, 0, 1) + Math.floor(rnd() * 3650) * 864e5).toISOString().slice(0, 10);
  const n = 1 + Math.floor(rnd() ** 3 * 60), who = pick(vocabulary) + ' ' + pick(vocabulary);
  const filler = Array.from({ length: 60 }, () => pick(vocabulary)).join(' ');
  const title = `${pick(vocabulary)} ${pick(vocabulary)} ${place.text}`;
  const lead = `قال ${who} إن ${n} شخصا قتلوا في ${place.text}. `;
  const text = `${title}\n\n${lead}${filler}.`;
  const at = (w, from) => { const s = text.indexOf(w, from); return { text: w, start: s, end: s + w.length }; };
  const b = title.length + 2;
  const claim = { id: 'c', event_group: 0, type: kind[0], mode: kind[1], subtype: null, status: 'occurred', background: false, trigger: at('قتلوا', b), actor: [], recipient: [],
    place: { ...at(place.text, b), entity: 'place.synthetic.' + place.name_en.slice(10), ...place, precision: 1, carried: false },
    date: { ...at('قال', b), earliest: day, latest: day, precision: 1 },
    counts: [{ harm: 'killed', ...at(`${n} شخصا`, b), low: n, high: n, bound: 'exact', victim_class: 'civilian', group: 'شخصا', nationality: null, part_of: null }],
    claimant: { ...at(who, b), kind: pick(['official', 'monitor', 'medical', 'local']), entity: null, resolved_text: null, relay: [], stance: 'stated' }, rule: 'synthetic', confidence: 0.9 };
  out.push(JSON.stringify({ schema: 'marsad.read/1', document: { id: 'syn-' + i, source: 'synthetic', url: null, publisher: pick(outlets), title, language: 'ar', published: { value: day + 'T12:00', precision: 'minute', source: 'synthetic' }, text, comments_dropped: 0, sha256: '' },
    sentences: [{ start: 0, end: title.length }, { start: b, end: b + lead.length - 1 }, { start: b + lead.length, end: text.length }], mentions: [], dates: [], quantities: [], claims: [claim], diagnostics: [] }));
  if (out.length === 1000) { process.stdout.write(out.join('\n') + '\n'); out.length = 0; }
}
if (out.length) process.stdout.write(out.join('\n') + '\n');
