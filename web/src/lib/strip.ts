// What the strip draws: one column for each number an origin gave, copies folded into it.
import { t } from './i18n';
import type { Doc, Figure, IncidentDetail, LeftOut, Toll } from './types';

export interface Column {
  key: string; figure: Figure; claims: string[]; outlets: string[]; said_at: string; state: string; family: string;
}

/** Who printed a document: the publisher, else the host of its address, else the name of its file. */
export function outlet_of(doc: { publisher: string | null; url?: string | null; source?: string } | undefined): string {
  if (doc?.publisher) return doc.publisher;
  const host = /^https?:\/\/(?:www\.)?([^/:]+)/.exec(doc?.url ?? '');
  if (host) return host[1];
  const file = /([^/\\:]+?)(?:\.[a-z]+)?$/.exec(doc?.source ?? '');
  return file && file[1] !== 'pasted' ? file[1] : t('outlet_unknown');
}
/** Who said a figure, in words: a narrator is the outlet that speaks. */
export function origin_of(figure: Figure, detail: IncidentDetail): string {
  if (figure.origin_text) return figure.origin_text;
  if (figure.origin && !figure.origin.startsWith('narrator')) return figure.origin;
  const doc = detail.documents.find((d) => d.key === figure.document);
  return t('voice_of', outlet_of(doc));
}
/** A derivation cut at its semicolons, outside brackets: one step a line. */
export function steps(why: string): string[] {
  const out: string[] = [];
  let depth = 0, from = 0;
  for (let i = 0; i < why.length; i++) {
    const c = why[i];
    if (c === '(') depth++; else if (c === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && (c === ';' || c === '؛')) { out.push(why.slice(from, i).trim()); from = i + 1; }
  }
  out.push(why.slice(from).trim());
  return out.filter(Boolean);
}

/** The order of states when copies of one text disagree: the strongest is shown. */
const RANK: Record<string, number> = { current: 0, high_only: 1, superseded: 2, stale: 3, left_out: 4 };

/** Reasons of figures that a later one overtook; the others say why a figure is left out. */
const OVERTAKEN = new Set(['superseded', 'raised', 'stale']);
const figure_key = (f: Figure) => [f.claim, f.text, f.low].join('|');

/** Why a figure does not stand, or nothing. A claim may state several: of "27 ... after two more bodies" only the two are left out. */
export function reason_of(toll: Toll): (f: Figure) => LeftOut | undefined {
  const rest = [...toll.left_out];
  const found = new Map<string, LeftOut>();
  for (const f of toll.figures) {
    if (f.state === 'current' || f.state === 'high_only') continue;
    const i = rest.findIndex((l) => l.claim === f.claim && OVERTAKEN.has(l.reason) === (f.state !== 'left_out'));
    if (i >= 0) found.set(figure_key(f), rest.splice(i, 1)[0]!);
  }
  return (f) => found.get(figure_key(f));
}

export function columns(detail: IncidentDetail, toll: Toll): Column[] {
  const docs = new Map(detail.documents.map((d) => [d.key, d]));
  const family = new Map<string, string>();
  for (const f of detail.families) for (const d of f.documents) family.set(d, f.id);
  const out: Column[] = [];
  const index = new Map<string, Column>();
  const figures = [...toll.figures].sort((a, b) => a.said_at.localeCompare(b.said_at));
  for (const f of figures) {
    const fam = family.get(f.document) ?? f.document;
    const key = [fam, f.origin, f.low, f.high, f.bound, f.state === 'left_out'].join('|');
    const outlet = outlet_of(docs.get(f.document));
    const old = index.get(key);
    if (old) {
      if (!old.claims.includes(f.claim)) old.claims.push(f.claim);
      if (!old.outlets.includes(outlet)) old.outlets.push(outlet);
      if ((RANK[f.state] ?? 9) < (RANK[old.state] ?? 9)) old.state = f.state;
      continue;
    }
    const column = { key, figure: f, claims: [f.claim], outlets: [outlet], said_at: f.said_at, state: f.state, family: fam };
    index.set(key, column);
    out.push(column);
  }
  // Outlets that printed the same text without a claim of their own still belong to the family.
  for (const c of out) {
    const f = detail.families.find((x) => x.id === c.family);
    for (const d of f?.documents ?? []) {
      const doc = docs.get(d), name = doc ? outlet_of(doc) : '';
      if (name && !c.outlets.includes(name)) c.outlets.push(name);
    }
  }
  return out;
}

/** A round number above the greatest figure, for the scale. */
export function ceiling(max: number): number {
  if (max <= 5) return 5;
  const step = 10 ** Math.floor(Math.log10(max));
  for (const m of [1, 1.5, 2, 3, 4, 5, 7.5, 10]) if (step * m >= max) return step * m;
  return step * 10;
}

export function doc_of(detail: IncidentDetail, claim: string): Doc | undefined {
  return detail.documents.find((d) => d.claims.some((c) => c.id === claim));
}
