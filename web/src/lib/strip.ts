// What the strip draws: one column for each number an origin gave, copies folded into it.
import type { Doc, Figure, IncidentDetail, Toll } from './types';

export interface Column {
  key: string; figure: Figure; claims: string[]; outlets: string[]; said_at: string; state: string; family: string;
}

/** The order of states when copies of one text disagree: the strongest is shown. */
const RANK: Record<string, number> = { current: 0, high_only: 1, superseded: 2, stale: 3, left_out: 4 };

export function columns(detail: IncidentDetail, toll: Toll): Column[] {
  const docs = new Map(detail.documents.map((d) => [d.key, d]));
  const family = new Map<string, string>();
  for (const f of detail.families) for (const d of f.documents) family.set(d, f.id);
  const out: Column[] = [];
  const index = new Map<string, Column>();
  const figures = [...toll.figures].sort((a, b) => a.said_at.localeCompare(b.said_at));
  for (const f of figures) {
    const fam = family.get(f.document) ?? f.document;
    const key = [fam, f.origin, f.low, f.high, f.bound].join('|');
    const outlet = docs.get(f.document)?.publisher ?? f.document;
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
      const name = docs.get(d)?.publisher;
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
